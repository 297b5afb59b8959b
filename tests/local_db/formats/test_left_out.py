from local_db.formats.json_items import BadItem
from local_db.formats.left_out import LeftOut, element_count
from local_db.records import Issue, IssueKind

_ITEMS = [
    "a",
    BadItem(1, IssueKind.MALFORMED, "x"),
    "b",
    BadItem(2, IssueKind.REPLACED_CHARACTERS, ""),
    "c",
    BadItem(4, IssueKind.MALFORMED, "x"),
]


def test_alike_issues_are_one_line_with_the_first_place() -> None:
    left_out = LeftOut()
    assert list(left_out.usable(iter(_ITEMS), "f.json")) == [("f.json[0]", "a"), ("f.json[2]", "b"), ("f.json[3]", "c")]
    left_out.add(IssueKind.PRIVATE_SKIPPED, "f.json", count=3)
    assert list(left_out.issues()) == [
        Issue(kind=IssueKind.MALFORMED, where="f.json[1]", detail="x", count=2),
        Issue(kind=IssueKind.REPLACED_CHARACTERS, where="f.json[2]"),
        Issue(kind=IssueKind.PRIVATE_SKIPPED, where="f.json", count=3),
    ]


def test_none_of_a_kind_is_no_issue() -> None:
    left_out = LeftOut()
    left_out.add(IssueKind.DELETED_SKIPPED, "f.json", count=0)
    assert list(left_out.issues()) == []


def test_a_note_on_an_element_is_no_element() -> None:
    assert element_count(iter(_ITEMS)) == 5

import zipfile
from pathlib import Path

import pytest

from local_db.archives import Archive, Member, open_archive, tree
from local_db.archives.tree import MemberStream
from local_db.errors import SeparateArchivesError
from local_db.importer_protocol import ImportOptions
from local_db.importers.linkedin_archive import LinkedinArchive
from local_db.parsing.catalogue import IMPORTERS
from local_db.parsing.recognition import recognise_all
from local_db.records import Act, AudienceObservation, EntryRecord, Issue, IssueKind, Post, Reaction
from tests.golden import FIXTURES, check_golden, read_all, variants
from tests.local_db.importers.counted import check_real, counted, options_of, wrapped
from tests.samples import RealArchive, need_samples, real_archives

_VARIANTS = variants("linkedin_archive")
_REAL = real_archives("linkedin_archive")
_FOLDER = FIXTURES / "linkedin_archive"
_CONNECTIONS = "First Name,Last Name,Email Address,Company,Position,Connected On\n"
_SHARES = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"


def _read(path: Path) -> tuple[list[EntryRecord], list[Issue]]:
    with open_archive([path]) as archive:
        [recognition] = LinkedinArchive().recognise(archive)
        plan = LinkedinArchive().plan(archive, recognition, ImportOptions())
        read = list(LinkedinArchive().read(archive, plan, ImportOptions()))
    records = [record for item in read if isinstance(item, tuple) for record in item]
    return records, [item for item in read if isinstance(item, Issue)]


def _ids(path: Path) -> list[str]:
    return [record.native_id for record in _read(path)[0] if isinstance(record, Post)]


def _zip(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as container:
        for name, content in files.items():
            container.writestr(name, content)
    return path


@pytest.mark.parametrize("variant", _VARIANTS)
def test_linkedin_archives_give_the_golden_records(variant: str, is_regenerating: bool) -> None:
    check_golden(LinkedinArchive(), variant, is_regenerating=is_regenerating)


@pytest.mark.parametrize("variant", _VARIANTS)
def test_containers_make_no_difference(variant: str, tmp_path: Path) -> None:
    options = options_of(_FOLDER / variant)
    expected = counted(LinkedinArchive(), _FOLDER / variant / "input", options)
    for path in wrapped(_FOLDER / variant / "input", tmp_path):
        assert counted(LinkedinArchive(), path, options) == expected


@pytest.mark.parametrize("variant", _VARIANTS)
def test_the_plan_counts_every_row_which_is_read(variant: str) -> None:
    found = counted(LinkedinArchive(), _FOLDER / variant / "input", options_of(_FOLDER / variant))
    assert found["entries_read"] == found["planned"] is not None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("comments.csv", "id,permalink,date,body\n"),
        ("Reactions.csv", "Date,Emoji\n"),
        ("Connections.csv", ""),
        ("Connections.csv", "Name,Since\nBudi,2024\n"),
        ("connections_of_mine.csv", _CONNECTIONS),
        ("Recommendations_Given.csv", "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"),
        ("Profile.csv", "First Name,Last Name,Birth Date\n"),
        ("shares.json", "[]"),
        ("Articles/a.html", "<html><body><p>A page</p></body></html>"),
        ("posts/a.html", '<p class="created">Created on</p><p class="published">Published on</p>'),
    ],
)
def test_other_files_are_not_recognised(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / "readme.txt").write_text("x")
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(content, encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        assert LinkedinArchive().recognise(archive) == ()


@pytest.mark.parametrize("variant", _VARIANTS)
def test_no_other_importer_claims_the_files(variant: str) -> None:
    with open_archive([_FOLDER / variant / "input"]) as archive:
        assert [importer.name for importer, _ in recognise_all(archive, IMPORTERS)] == ["linkedin_archive"]


def test_private_files_are_named_and_never_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    class Watched(MemberStream):
        def __init__(self, archive: Archive, member: Member, *, is_hashed: bool, is_counted: bool) -> None:
            opened.append(member.name)
            super().__init__(archive, member, is_hashed=is_hashed, is_counted=is_counted)

    monkeypatch.setattr(tree, "MemberStream", Watched)
    with open_archive([_FOLDER / "2024-complete" / "input"]) as archive:
        [recognition] = LinkedinArchive().recognise(archive)
        plan = LinkedinArchive().plan(archive, recognition, ImportOptions())
        list(LinkedinArchive().read(archive, plan, ImportOptions()))
    assert {"messages.csv", "PhoneNumbers.csv", "Profile.csv", "Jobs/Job Applications.csv"} <= set(plan.private)
    assert set(opened) == set(plan.files)
    assert not set(plan.private) & set(plan.files)


def test_no_address_leaves_an_archive(tmp_path: Path) -> None:
    for variant in _VARIANTS:
        assert "@example.org" not in str(read_all(LinkedinArchive(), _FOLDER / variant / "input", ImportOptions()))


def test_basic_and_complete_dropped_together_are_one_archive(tmp_path: Path) -> None:
    rows = _CONNECTIONS + 'Budi,Santoso,,,,"1/8/18, 6:14 PM"\n'
    basic = _zip(tmp_path / "Basic_LinkedInDataExport_11-03-2018.zip", {"Connections.csv": rows})
    shares = _SHARES + "2018-01-01 00:00:00,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A12,Rain,,,\n"
    complete = _zip(tmp_path / "Complete_LinkedInDataExport_11-04-2018.zip.zip", {"Connections.csv": rows, "Shares.csv": shares})
    with open_archive([basic, complete]) as archive:
        [recognition] = LinkedinArchive().recognise(archive)
        plan = LinkedinArchive().plan(archive, recognition, ImportOptions())
    assert recognition.files == ("Shares.csv", "Connections.csv")
    assert plan.as_of == 1_541_375_999  # the last second of 4 November
    assert plan.entries == 2


def test_folders_of_two_exports_are_not_read_as_one() -> None:
    folder = _FOLDER
    with open_archive([folder]) as archive, pytest.raises(SeparateArchivesError):
        recognise_all(archive, IMPORTERS)


def test_a_second_list_of_connections_is_named_and_not_counted(tmp_path: Path) -> None:
    (tmp_path / "Connections.csv").write_text(_CONNECTIONS + "Budi,Santoso,,,,1 Jan 2024\n")
    (tmp_path / "Connections (1).csv").write_text(_CONNECTIONS + "Budi,Santoso,,,,1 Jan 2024\nMira,Lestari,,,,2 Jan 2024\n")
    records, issues = _read(tmp_path)
    assert [record.other for record in records if isinstance(record, AudienceObservation)] == [1]
    assert [(one.kind, one.where) for one in issues][:1] == [(IssueKind.UNKNOWN_FILE, "Connections (1).csv")]


def test_a_post_has_the_same_id_in_exports_of_two_dialects(tmp_path: Path) -> None:
    link = "https://www.linkedin.com/feed/update/urn%3Ali%3AugcPost%3A7147599083493294080"
    for name, row in {
        "Complete_a": f'{_SHARES}2024-01-01 14:46:57,{link},"A ""text""",,,MEMBER_NETWORK\n',
        "Complete_b": f"{_SHARES.replace(',', ';')}1/1/2024 14:46;{link};other text;;;\n",
    }.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "Shares.csv").write_text(row)
    expected = ["urn:li:ugcPost:7147599083493294080 2024-01-01T14:46:57Z"]
    assert _ids(tmp_path / "Complete_a") == _ids(tmp_path / "Complete_b") == expected


def test_long_tables_are_not_counted_by_the_plan_but_read(tmp_path: Path) -> None:
    rows = "".join(f"Person,{number},,{'x' * 80},,1 Jan 2024\n" for number in range(160_000))
    (tmp_path / "Connections.csv").write_text(_CONNECTIONS + rows)
    with open_archive([tmp_path]) as archive:
        [recognition] = LinkedinArchive().recognise(archive)
        plan = LinkedinArchive().plan(archive, recognition, ImportOptions())
        assert (plan.entries, plan.first) == (None, None)
    records, _ = _read(tmp_path)
    assert sum(isinstance(record, Reaction) for record in records) == 160_000


def test_a_page_longer_than_any_article_costs_only_itself(tmp_path: Path) -> None:
    page = '<h1>A</h1><p class="created">Created on x</p><p class="published">Published on 2024-01-01 00:00</p>'
    (tmp_path / "long.html").write_text(page + "x" * (5 << 20))
    (tmp_path / "short.html").write_text(page)
    found = counted(LinkedinArchive(), tmp_path, {})
    assert found["entries_read"] == found["planned"] == 2
    assert _read(tmp_path)[1][0].kind is IssueKind.MALFORMED


def test_a_table_of_comments_without_any_record_is_read_by_its_quotes(tmp_path: Path) -> None:
    (tmp_path / "Comments.csv").write_text('Date,Link,Message\n1 Jan 2024,,"two\nlines"\n2 Jan 2024,,one\n')
    records, _ = _read(tmp_path)
    assert [record.at for record in records if isinstance(record, Act)] == [1_704_067_200, 1_704_153_600]


@pytest.mark.real
@pytest.mark.parametrize("sample", _REAL, ids=lambda sample: sample.path.name)
def test_real_archives_give_the_expected_numbers(sample: RealArchive, tmp_path: Path) -> None:
    connections = sample.expect.get("audience", {"other": None})
    assert isinstance(connections, dict)
    # Connections are no followers: the shared count of audiences does not look at them. The time stands in the name of the folder.
    expect = {key: value for key, value in sample.expect.items() if key not in {"audience", "as_of"}}
    check_real(LinkedinArchive(), sample._replace(expect=expect), tmp_path)
    assert counted(LinkedinArchive(), sample.path, {})["as_of"] == sample.expect.get("as_of")
    records, issues = _read(sample.path)
    assert [record.other for record in records if isinstance(record, AudienceObservation)] == [
        number for number in connections.values() if number is not None
    ]
    assert not [one for one in issues if one.kind in {IssueKind.MALFORMED, IssueKind.BAD_TIME, IssueKind.UNKNOWN_SHAPE}]


@pytest.mark.real
def test_real_archives_are_here() -> None:
    need_samples()
    assert len(_REAL) >= 4

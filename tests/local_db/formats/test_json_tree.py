import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_db.archives import open_archive
from local_db.errors import MalformedArchiveError, TruncatedArchiveError
from local_db.formats import json_tree
from local_db.formats.json_items import BadItem
from local_db.formats.json_tree import JsonTree
from local_db.records import IssueKind


def _walked(tree: JsonTree, depth: int) -> object:
    """Objects down to a depth, lists of them read, all else taken whole."""
    if tree.first == "{" and depth:
        return {key: _walked(tree, depth - 1) for key in tree.fields()}
    return list(tree.elements(object)) if tree.first == "[" else tree.value(object)


def _read(folder: Path, content: bytes, depth: int = 2) -> object:
    (folder / "data.json").write_bytes(content)
    with open_archive([folder]) as archive, archive.open("data.json") as stream:
        return _walked(JsonTree(stream, archive.label), depth)


_TEXT = st.text(alphabet=st.sampled_from('{}[],:"\\ \né'), max_size=9)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 99) | _TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(document=st.dictionaries(_TEXT, st.dictionaries(_TEXT, _VALUES, max_size=4), max_size=4), indent=st.sampled_from([None, 0, 2]))
def test_what_is_walked_is_what_was_written(tmp_path_factory: pytest.TempPathFactory, document: object, indent: int | None) -> None:
    # Chunks of 3 bytes: every place at which a chunk can end comes up.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_tree, "_CHUNK_BYTES", 3)
        assert _read(tmp_path_factory.mktemp("tree"), json.dumps(document, indent=indent).encode()) == document


@given(document=st.dictionaries(_TEXT, _VALUES, max_size=6))
def test_what_is_left_where_it_is_is_passed_over(tmp_path_factory: pytest.TempPathFactory, document: dict[str, object]) -> None:
    folder = tmp_path_factory.mktemp("tree")
    (folder / "data.json").write_text(json.dumps(document), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_tree, "_CHUNK_BYTES", 3)
        with open_archive([folder]) as archive, archive.open("data.json") as stream:
            tree = JsonTree(stream, archive.label)
            assert tree.first == "{"
            assert list(tree.fields()) == list(document)
            assert tree.first == ""


@pytest.mark.parametrize(
    ("content", "expected"),
    [('[ {"a": 1}, {"b": 2}]', b'{"a": 1}'), ('[{"a": "long"', b'{"a": "lo'), ("[ ]", b""), ("[7, 8]", b"7"), ("[", b"")],
)
def test_the_first_element_is_seen_before_it_is_read(tmp_path: Path, content: str, expected: bytes) -> None:
    (tmp_path / "data.json").write_text(content, encoding="utf-8")
    with open_archive([tmp_path]) as archive, archive.open("data.json") as stream:
        assert JsonTree(stream, archive.label).start(9) == expected


def test_a_bad_element_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "data.json").write_bytes(b'\xef\xbb\xbf["a", 1, "\\ud800", "\xff", "\\u00", "b"]')
    with open_archive([tmp_path]) as archive, archive.open("data.json") as stream:
        found = list(JsonTree(stream, archive.label).elements(str))
    assert [item for item in found if isinstance(item, str)] == ["a", "\ufffd", "\ufffd", "b"]
    assert [(item.index, item.kind) for item in found if isinstance(item, BadItem)] == [
        (1, IssueKind.UNKNOWN_SHAPE),
        (2, IssueKind.REPLACED_CHARACTERS),
        (3, IssueKind.REPLACED_CHARACTERS),
        (4, IssueKind.MALFORMED),
    ]


def test_a_key_which_is_no_text_is_repaired(tmp_path: Path) -> None:
    assert _read(tmp_path, b'{"a\xff": 1, "b\\ud800": 2}') == {"a\ufffd": 1, "b\\ud800": 2}


@pytest.mark.parametrize(
    "content", [b"", b'{"a', b'{"a": ', b'{"a": 1', b'{"a": [1', b'{"a": {"b": "c', b'{"a": tr', b'{"a": {"b": {"c": [[']
)
def test_a_document_which_ends_in_the_middle_is_told(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(TruncatedArchiveError, match="ends in the middle"):
        _read(tmp_path, content or b"[")


def test_another_document_is_told(tmp_path: Path) -> None:
    (tmp_path / "data.json").write_bytes(b"[]")
    with open_archive([tmp_path]) as archive, archive.open("data.json") as stream:
        error = JsonTree(stream, archive.label).other_file()
    assert (error.details["what"], error.details["member"]) == ("other_file", "data.json")


@pytest.mark.parametrize("content", [b'{"a": ,}', b"{7: 1}", b'{"a": ]}', b'{"a": [}]}', b'{"a": }'])
def test_what_is_no_json_is_told(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(MalformedArchiveError, match="is damaged"):
        _read(tmp_path, content)


def test_a_value_longer_than_any_real_one_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_tree, "_CHUNK_BYTES", 100)
    monkeypatch.setattr(json_tree, "_ELEMENT_LIMIT", 1_000)
    document = b'{"a": ["' + b"x" * 5_000 + b'"], "b": {"c": [' + b"[1]," * 5_000 + b"1]}}"
    with pytest.raises(MalformedArchiveError, match="is damaged"):
        _read(tmp_path, document)
    # Passed over, a part may be of any size; a text in it may not.
    (tmp_path / "data.json").write_bytes(document.replace(b"x" * 5_000, b""))
    with open_archive([tmp_path]) as archive, archive.open("data.json") as stream:
        assert list(JsonTree(stream, archive.label).fields()) == ["a", "b"]

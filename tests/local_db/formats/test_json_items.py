"""Lists of any size, item by item: what json reads, in any printing, cut anywhere; one bad item costs only itself."""

import json
import tempfile
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_db.archives import open_archive
from local_db.errors import MalformedArchiveError
from local_db.formats import json_items
from local_db.formats.json_items import BadItem, decoded_document, decoded_items, decoded_tables, element_end, repaired
from local_db.records import IssueKind

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)
_OBJECTS = st.dictionaries(st.text(max_size=5), _JSON, max_size=4)


class Entry(msgspec.Struct):
    """One entry of the lists below."""

    id: int
    text: str = ""


def _items(content: bytes, item_type: Any = Any, **options: Any) -> list[Any]:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "a.js"
        path.write_bytes(content)
        with open_archive([path]) as archive:
            return list(decoded_items(archive, "a.js", item_type, **options))


def _small_pieces(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(json_items, "CHUNK_BYTES", size)


@given(st.lists(_OBJECTS | _JSON, max_size=12), st.sampled_from([None, 1, 2, "\t"]), st.booleans(), st.sampled_from([7, 64, 1 << 20]))
def test_it_reads_what_json_reads(items: list[Any], indent: int | str | None, is_ascii: bool, piece_bytes: int) -> None:
    content = json.dumps(items, indent=indent, ensure_ascii=is_ascii).encode("utf-8", "surrogatepass")
    with pytest.MonkeyPatch.context() as patch:
        _small_pieces(patch, piece_bytes)
        found = _items(content)
    assert [item for item in found if not isinstance(item, BadItem)] == [_without_surrogates(item) for item in items]


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_without_surrogates(inner) for inner in value]
    if isinstance(value, dict):
        return {_without_surrogates(key): _without_surrogates(inner) for key, inner in value.items()}
    return value


@given(st.binary(max_size=300))
def test_no_bytes_whatever_raise_anything_but_our_error(content: bytes) -> None:
    try:
        _items(b"[" + content, Entry)
    except MalformedArchiveError as error:
        assert "a.js" in str(error)


@pytest.mark.parametrize("layout", [None, 2])
@pytest.mark.parametrize("piece_bytes", [40, 300, 1 << 20])
def test_one_bad_item_costs_only_itself(monkeypatch: pytest.MonkeyPatch, layout: int | None, piece_bytes: int) -> None:
    _small_pieces(monkeypatch, piece_bytes)
    items: list[object] = [{"id": number, "text": 'a "quoted" } , { [ \\ text'} for number in range(60)]
    items[20], items[40] = {"id": "not a number"}, 7
    found = _items(json.dumps(items, indent=layout).encode(), Entry)
    bad = [item for item in found if isinstance(item, BadItem)]
    assert [(one.index, one.kind) for one in bad] == [(20, IssueKind.UNKNOWN_SHAPE), (40, IssueKind.UNKNOWN_SHAPE)]
    assert [item.id for item in found if isinstance(item, Entry)] == [number for number in range(60) if number not in (20, 40)]


@pytest.mark.parametrize("piece_bytes", [50, 1 << 20])
def test_broken_text_is_repaired_and_noted(monkeypatch: pytest.MonkeyPatch, piece_bytes: int) -> None:
    _small_pieces(monkeypatch, piece_bytes)
    content = (
        b'[\n  {"id": 1, "text": "lone \\ud83d here"},\n  {"id": 2, "text": "tab\x01, bytes \xff"},\n'
        b'  {"id": 3, "text": "pair \\ud83c\\udf31"},\n  {"id": 4}\n]'
    )
    found = _items(content, Entry)
    assert [(item.id, item.text) for item in found if isinstance(item, Entry)] == [
        (1, "lone � here"), (2, "tab , bytes �"), (3, "pair 🌱"), (4, "")
    ]  # fmt: skip
    assert [(item.index, item.kind) for item in found if isinstance(item, BadItem)] == [
        (0, IssueKind.REPLACED_CHARACTERS), (1, IssueKind.REPLACED_CHARACTERS)
    ]  # fmt: skip


def test_an_item_which_is_no_json_is_left_out_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    _small_pieces(monkeypatch, 60)
    content = b'[\n  {"id": 1},\n  {"id": 2},\n  {"id": nope},\n  {"id": 4},\n  {"id": 5}\n]'
    found = _items(content, Entry)
    assert [item.id for item in found if isinstance(item, Entry)] == [1, 2, 4, 5]
    [bad] = [item for item in found if isinstance(item, BadItem)]
    assert (bad.index, bad.kind) == (2, IssueKind.MALFORMED)


def test_a_script_and_a_byte_order_mark_are_passed_over() -> None:
    assert _items(b'\xef\xbb\xbf window.YTD.tweets.part0 = [ {"id": 1} ]', Entry, is_script=True) == [Entry(1)]
    assert _items(b'\xef\xbb\xbf[{"id": 1},{"id": 2},]', Entry) == [Entry(1), Entry(2)]


def test_a_list_under_a_key_and_a_key_that_stands_twice() -> None:
    content = (
        b'{"a": {"orderedItems": [{"id": 9}]}, "orderedItems": [{"id": 1}], "b": "x,{", "n": 1.5, "orderedItems": [{"id": 2}], "c": null}'
    )
    assert _items(content, Entry, key="orderedItems") == [Entry(1), Entry(2)]


def test_a_long_value_before_the_list_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    _small_pieces(monkeypatch, 20)
    content = json.dumps({"long": "x" * 500, "items": [{"id": 1}]}).encode()
    assert _items(content, Entry, key="items") == [Entry(1)]


@pytest.mark.parametrize("content", [b" ", b"null", b'{"a": 1}', b'"text"', b"window.x = 1", b'{"a'])
def test_no_list_is_said_so(content: bytes) -> None:
    with pytest.raises(MalformedArchiveError, match="holds no list of entries"):
        _items(content)
    with pytest.raises(MalformedArchiveError, match="holds no list of entries"):
        _items(content, key="items")


@pytest.mark.parametrize(
    "content",
    [b'[{"id": 1}, {"id": 2', b'[{"id": 1}, "text', b'[{"id": 1}', b"[" * 5000, b'[{"a":' * 1000, b'["\\', b'[{"id": 1}, {"id": 2}, "a\\"'],
)
def test_a_list_that_ends_in_the_middle_is_said_so(content: bytes) -> None:
    with pytest.raises(MalformedArchiveError, match="ends in the middle, after"):
        _items(content)


def test_deep_brackets_are_one_bad_item() -> None:
    found = _items(b'[{"id": 1}, ' + b"[" * 3000 + b"]" * 3000 + b', {"id": 2}]', Entry)
    assert [item.id for item in found if isinstance(item, Entry)] == [1, 2]
    [bad] = [item for item in found if isinstance(item, BadItem)]
    assert bad.index == 1


def test_a_number_of_5000_digits_is_one_bad_item() -> None:
    found = _items(b'[{"id": 1}, {"id": ' + b"9" * 5000 + b'}, {"id": 2}]', Entry)
    assert [item.id for item in found if isinstance(item, Entry)] == [1, 2]
    assert len(found) == 3


@pytest.mark.parametrize(
    ("data", "end"),
    [
        (b'{"a": 1}, 2', 8), (b'"text", 2', 6), (b'"te\\"xt", 2', 8), (b"12, 3", 2), (b"12]", 2), (b"true}", 4), (b"[1, [2]], 3", 8),
        (b'{"a": "}"}', 10), (b'{"a', None), (b'"cut', None), (b'"cut\\"', None), (b"12", None), (b"", None), (b'"', None),
    ],
)  # fmt: skip
def test_where_a_value_ends(data: bytes, end: int | None) -> None:
    assert element_end(data, 0) == end


def test_small_documents_are_read_whole_or_refused(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_bytes(b'window.x = {"id": 1, "text": "\\ud83d"} ;')
    (tmp_path / "b.json").write_bytes(b"\xef\xbb\xbf" + b'{"id": 2}')
    (tmp_path / "c.json").write_bytes(b'{"id": "no"}')
    with open_archive([tmp_path]) as archive:
        assert decoded_document(archive, "a.js", Entry, is_script=True) == Entry(1, "�")
        assert decoded_document(archive, "b.json", Entry) == Entry(2)
        with pytest.raises(MalformedArchiveError, match="not the file that the export describes"):
            decoded_document(archive, "c.json", Entry)


@given(st.binary(max_size=60))
def test_repairing_leaves_valid_text(content: bytes) -> None:
    repaired(content).decode("utf-8")


def _tables(content: bytes, item_type: Any = Any) -> list[tuple[str, Any]]:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "a.json"
        path.write_bytes(content)
        with open_archive([path]) as archive:
            types = {"one": item_type, "two": item_type}
            return list(decoded_tables(archive, "a.json", types, inside=frozenset(("db", "data"))))


@given(
    st.lists(_OBJECTS, max_size=6),
    st.lists(_OBJECTS, max_size=6),
    st.sampled_from([None, 1, 4]),
    st.booleans(),
    st.sampled_from([40, 1 << 20]),
)
def test_several_lists_are_read_in_one_pass(one: list[Any], two: list[Any], indent: int | None, is_nested: bool, piece_bytes: int) -> None:
    tables = {"n": 1, "other": [[{"one": 5}], *one], "one": one, "meta": {"two": [7]}, "two": two, "last": "x"}
    content = json.dumps({"db": [{"meta": {"one": [8]}, "data": tables}]} if is_nested else {"data": tables}, indent=indent).encode()
    with pytest.MonkeyPatch.context() as patch:
        _small_pieces(patch, piece_bytes)
        found = _tables(content)
    expected = [("one", item) for item in one] + [("two", item) for item in two]
    assert [pair for pair in found if not isinstance(pair[1], BadItem)] == [(key, _without_surrogates(item)) for key, item in expected]


def test_a_bad_item_of_one_list_costs_only_itself() -> None:
    content = json.dumps({"data": {"one": [{"id": "x"}, {"id": 1}], "two": [{"id": 2}, 5]}}, indent=2).encode()
    found = _tables(content, Entry)
    assert [(key, item.id) for key, item in found if isinstance(item, Entry)] == [("one", 1), ("two", 2)]
    assert [(key, item.index) for key, item in found if isinstance(item, BadItem)] == [("one", 0), ("two", 1)]


@given(st.binary(max_size=200))
def test_no_bytes_among_several_lists_raise_anything_but_our_error(content: bytes) -> None:
    for start in (b" ", b'{"db": [{"data": {', b'{"data": {"one": ['):
        try:
            _tables(start + content, Entry)
        except MalformedArchiveError as error:
            assert "a.json" in str(error)

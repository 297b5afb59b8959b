import json
from pathlib import Path

import msgspec
import pytest

from local_db.archives import open_archive
from local_db.errors import MalformedArchiveError
from local_db.formats.json_items import BadItem
from local_db.formats.meta_items import LabelValue, MetaRecord, Said, Value, media_of, meta_items, record_time, said
from local_db.records import IssueKind


def _read(folder: Path, content: bytes, *keys: str) -> list[MetaRecord | BadItem]:
    (folder / "rows.json").write_bytes(content)
    with open_archive([folder]) as archive:
        return list(meta_items(archive, "rows.json", MetaRecord, *keys))


@pytest.mark.parametrize(
    "content",
    [
        '[{"title": "a"}]',
        '\ufeff {"title": "a"}',
        '{"rows_v2": [{"title": "a"}]}',
        '{"rows_v2": {"title": "a"}}',
        '{"other": 1, "rows_v2": [{"title": "a"}]}',
        '{"rows_v3": [{"title": "a"}]}',
        '{"rows_v2": {"activity_log_data": [{"title": "a"}]}}',
    ],
)
def test_a_list_is_found_at_the_root_under_its_key_or_as_its_one_element(tmp_path: Path, content: str) -> None:
    assert _read(tmp_path, content.encode(), "rows_v2") == [MetaRecord(title="a")]


@pytest.mark.parametrize("content", [b"[]", b"{}", b'{"rows_v2": []}', b'{"rows_v2": null}', b'{"rows_v2": {}}'])
def test_an_empty_list_has_no_elements(tmp_path: Path, content: bytes) -> None:
    assert _read(tmp_path, content, "rows_v2") == []


def test_one_key_of_the_record_is_no_wrapper(tmp_path: Path) -> None:
    [record] = _read(tmp_path, b'{"string_list_data": [{"value": "a"}]}')
    assert isinstance(record, MetaRecord)
    assert [one.value for one in said(record)] == ["a"]


def test_other_types_than_structs_have_no_unknown_wrapper(tmp_path: Path) -> None:
    (tmp_path / "rows.json").write_bytes(b'{"a": [1]}')
    with open_archive([tmp_path]) as archive:
        assert list(meta_items(archive, "rows.json", dict[str, list[int]])) == [{"a": [1]}]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b'{"title": ["odd"]}', IssueKind.UNKNOWN_SHAPE),
        (b'{"rows_v2": ["odd"]}', IssueKind.UNKNOWN_SHAPE),
        (b'{"other": 1, "rows_v2": ["\\ud800"]}', IssueKind.UNKNOWN_SHAPE),
        (b'{"title": ' + b"[" * 200_000 + b"]" * 200_000 + b"}", None),
        (b'{"title": "cut', None),
        (b"no json", None),
        (b"", None),
    ],
)
def test_bad_content_is_named(tmp_path: Path, content: bytes, kind: IssueKind | None) -> None:
    if kind is None:
        with pytest.raises(MalformedArchiveError):
            _read(tmp_path, content, "rows_v2")
    else:
        assert [item.kind for item in _read(tmp_path, content, "rows_v2") if isinstance(item, BadItem)] == [kind]


def test_a_lone_surrogate_becomes_a_replacement_character(tmp_path: Path) -> None:
    assert _read(tmp_path, b'{"title": "a\\ud800"}') == [MetaRecord(title="a\ufffd")]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'{"title": "a\xff"}', [MetaRecord(title="a\ufffd"), BadItem(0, IssueKind.REPLACED_CHARACTERS, "")]),
        (
            b'{"fbid": "a\xff", "title": {}}',
            [BadItem(0, IssueKind.UNKNOWN_SHAPE, "Expected `bool | int | float | str | null`, got `object` - at `$.title`")],
        ),
    ],
)
def test_an_element_with_text_that_is_no_utf8_is_repaired(tmp_path: Path, content: bytes, expected: list[MetaRecord | BadItem]) -> None:
    assert _read(tmp_path, content) == expected


def test_family_a_says_lists_and_maps_with_mended_labels() -> None:
    record = MetaRecord(
        string_list_data=Value(href="https://example.org/anna", value="anna", timestamp=1_700_000_000),
        string_map_data={"Commentaire \u00c3\u00a9crit": Value(value=""), "Empty": None, "Time": Value(timestamp=1_600_000_000)},
    )
    assert said(record) == [
        Said("", "", "anna", "https://example.org/anna", 1_700_000_000),  # type: ignore[arg-type]
        Said("Commentaire \u00e9crit", "", None, None, None),
        Said("Time", "", None, None, 1_600_000_000),  # type: ignore[arg-type]
    ]
    assert record_time(record) == 1_700_000_000


def test_an_empty_map_may_be_written_as_a_list() -> None:
    record = msgspec.json.decode(b'{"string_map_data": [], "media_map_data": []}', type=MetaRecord)
    assert (said(record), media_of(record), record_time(record)) == ([], [], None)


def test_family_b_says_its_labels_groups_and_lists() -> None:
    owner = {"title": "Owner", "dict": [{"title": "", "dict": [{"label": "Username", "value": "anna"}]}]}
    rows = [
        {"label": "URL", "value": "https://example.org/1", "href": "https://example.org/1"},
        owner,
        {"label": "Tags", "vec": [{"value": "one"}, {"value": "two"}]},
        {"label": "When", "timestamp_value": 1_700_000_000},
        {"label": "Nothing"},
        {},
    ]
    content = json.dumps({"timestamp": 1_600_000_000, "label_values": rows, "fbid": "17"}).encode()
    record = msgspec.json.decode(content, type=MetaRecord)
    assert said(record) == [
        Said("URL", "", "https://example.org/1", "https://example.org/1", None),
        Said("Username", "Owner/", "anna", None, None),
        Said("Tags", "Tags/", "one", None, None),
        Said("Tags", "Tags/", "two", None, None),
        Said("When", "", None, None, 1_700_000_000),  # type: ignore[arg-type]
        Said("Nothing", "", None, None, None),
    ]
    assert record_time(record) == 1_600_000_000


def test_groups_in_groups_without_end_are_read() -> None:
    inner = LabelValue(label="x", value="deep")
    for _ in range(5000):
        inner = LabelValue(title="group", dict=inner)
    [found] = said(MetaRecord(label_values=inner))
    assert (found.label, found.value) == ("x", "deep")
    assert len(found.group) < 300


def test_media_are_found_wherever_a_family_keeps_them() -> None:
    content = b"""{"media": {"uri": "1"}, "media_list_data": [{"uri": "2"}], "media_map_data": {"Thumb": {"uri": "3"}, "Other": null},
        "label_values": {"label": "Media", "media": [{"uri": "4"}]}}"""
    assert [one.uri for one in media_of(msgspec.json.decode(content, type=MetaRecord))] == ["1", "2", "3", "4"]

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_db.archives import open_archive
from local_db.errors import MalformedArchiveError
from local_db.formats import json_objects
from local_db.formats.json_items import BadItem
from local_db.formats.json_objects import scattered_objects
from local_db.records import IssueKind


class Row(msgspec.Struct, frozen=True):
    n: int
    text: str = ""


def _read(folder: Path, content: bytes) -> list[Row | BadItem]:
    (folder / "rows.json").write_bytes(content)
    with open_archive([folder]) as archive:
        return list(scattered_objects(archive, "rows.json", Row))


_PLAIN = st.text(alphabet=st.sampled_from('{}[],"\\ \nab\u00e9'), max_size=12)


@given(texts=st.lists(_PLAIN, max_size=8), separators=st.lists(st.sampled_from(["", ",", "\n", "][", ",\n]\n["]), min_size=9, max_size=9))
def test_objects_are_found_whatever_stands_between(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], separators: list[str]
) -> None:
    rows = [Row(number, text) for number, text in enumerate(texts)]
    glued = "".join(separator + msgspec.json.encode(row).decode() for separator, row in zip(separators, rows, strict=False))
    # Chunks of 7 bytes: every place at which a chunk can end comes up.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_objects, "_CHUNK_BYTES", 7)
        found = _read(tmp_path_factory.mktemp("rows"), glued.encode())
    assert found == rows


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b'{"n": "one"}', IssueKind.UNKNOWN_SHAPE),
        (b'{"n": 1, "text": "cut', IssueKind.MALFORMED),
        (b'{"n": 1 "text": ""}', IssueKind.MALFORMED),
        (b'{"n": "one", "text": "\xff"}', IssueKind.UNKNOWN_SHAPE),
        (b'{"text": "\\ud800", "n": "one"}', IssueKind.UNKNOWN_SHAPE),
    ],
)
def test_a_bad_object_costs_only_itself(tmp_path: Path, content: bytes, kind: IssueKind) -> None:
    found = _read(tmp_path, b'{"n": 0},' + content)
    assert found[0] == Row(0)
    assert [(item.index, item.kind) for item in found if isinstance(item, BadItem)] == [(1, kind)]


def test_a_lone_surrogate_becomes_a_replacement_character(tmp_path: Path) -> None:
    assert _read(tmp_path, b'{"n": 1, "text": "a\\ud800"}') == [Row(1, "a\ufffd")]


def test_an_object_without_an_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_objects, "_OBJECT_LIMIT", 100)
    with pytest.raises(MalformedArchiveError):
        _read(tmp_path, json.dumps({"n": 1, "text": "x" * 200}).encode()[:-1])

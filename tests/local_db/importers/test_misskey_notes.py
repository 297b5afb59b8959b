import json
from pathlib import Path

import pytest

from local_db.archives import open_archive
from local_db.importer_protocol import ImportOptions
from local_db.importers.misskey_notes import MisskeyNotes
from tests.golden import FIXTURES, check_golden, variants
from tests.local_db.importers.counted import counted, options_of, wrapped

_VARIANTS = variants("misskey_notes")


@pytest.mark.parametrize("variant", _VARIANTS)
def test_misskey_notes_give_the_golden_records(variant: str, is_regenerating: bool) -> None:
    check_golden(MisskeyNotes(), variant, is_regenerating=is_regenerating)


@pytest.mark.parametrize("variant", _VARIANTS)
def test_the_plan_counts_every_note_which_is_read(variant: str) -> None:
    folder = FIXTURES / "misskey_notes" / variant
    found = counted(MisskeyNotes(), folder / "input", options_of(folder))
    assert found["entries_read"] == found["planned"]


def test_containers_make_no_difference(tmp_path: Path) -> None:
    source = FIXTURES / "misskey_notes" / "unnamed" / "input"
    expected = counted(MisskeyNotes(), source, {})
    for path in wrapped(source, tmp_path):
        assert counted(MisskeyNotes(), path, {}) == expected


@pytest.mark.parametrize("content", ['{"createdAt": 1, "renoteId": 1, "replyId": 1}', '[{"createdAt": "2024"}]', "[]"])
def test_other_notes_are_not_recognised(tmp_path: Path, content: str) -> None:
    (tmp_path / "notes.json").write_text(content, encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        assert MisskeyNotes().recognise(archive) == ()


def test_a_large_file_is_not_counted_in_the_plan(tmp_path: Path) -> None:
    note = {"id": "1", "createdAt": "2024-01-01T00:00:00Z", "renoteId": None, "replyId": None, "text": "x" * 40_000, "visibility": "public"}
    (tmp_path / "notes-1.json").write_text(json.dumps([note] * 500), encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        [recognition] = MisskeyNotes().recognise(archive)
        plan = MisskeyNotes().plan(archive, recognition, ImportOptions())
    assert (plan.entries, plan.first, plan.last) == (None, None, None)

"""Notes, next steps, reach, meetings and hiding, and their undo."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.operations.people_own import hide, note_meeting, put_back, remove_meeting, remove_note, write_note
from desktop_app.operations.person_pages import person_page
from desktop_app.operations.tie_results import PersonPage
from desktop_app.operations.who_is_who import merge_people
from local_db.database import LocalDatabase
from local_db.errors import PersonNoteError
from tests.desktop_app.tie_cases import ANNA, ANNA_M, BUDI, NOW, tied


@pytest.fixture
def database(tmp_path: Path) -> Iterator[LocalDatabase]:
    found = tied(tmp_path)
    yield found
    found.close()


def _page(database: LocalDatabase, key: str = BUDI) -> PersonPage:
    found = person_page(database, key, now=NOW)
    assert found is not None
    return found


def test_a_note_is_written_changed_removed_and_all_that_is_taken_back(database: LocalDatabase) -> None:
    written = write_note(database, BUDI, "  Likes  trains \n\n and tea ", now=NOW)
    [note] = _page(database).notes
    assert (note.id, note.kind, note.text) == ("note:1", "note", "Likes trains\n\nand tea")
    changed = write_note(database, BUDI, "Likes buses", now=NOW, note_id=written.id)
    assert [one.text for one in _page(database).notes] == ["Likes buses"]
    removed = remove_note(database, written.id)
    assert _page(database).notes == ()
    put_back(database, removed)
    assert [one.text for one in _page(database).notes] == ["Likes buses"]
    put_back(database, changed)
    assert [one.text for one in _page(database).notes] == ["Likes trains\n\nand tea"]
    put_back(database, written)
    assert _page(database).notes == ()


def test_there_is_one_next_step_and_one_reach_also_of_merged_people(database: LocalDatabase) -> None:
    first = write_note(database, ANNA_M, "Write to her", now=NOW, kind="next")
    merge_people(database, (ANNA, ANNA_M), now=NOW)
    second = write_note(database, ANNA, "Call her", now=NOW, kind="next")
    assert first.id == second.id
    step = _page(database, ANNA).next_step
    assert step is not None
    assert step.text == "Call her"
    put_back(database, second)
    step = _page(database, ANNA).next_step
    assert step is not None
    assert step.text == "Write to her"
    write_note(database, ANNA, "12 000", now=NOW, kind="reach")
    write_note(database, ANNA, "13,000", now=NOW, kind="reach")
    assert [note.text for note in _page(database, ANNA).notes if note.kind == "reach"] == ["13000"]


def test_a_meeting_is_noted_removed_and_put_back(database: LocalDatabase) -> None:
    written = note_meeting(database, BUDI, dt.date(2026, 9, 1), " Coffee ", now=NOW)
    later = note_meeting(database, BUDI, dt.date(2026, 9, 2), "", now=NOW)
    assert [(one.day, one.text) for one in _page(database).meetings] == [("2026-09-02", None), ("2026-09-01", "Coffee")]
    put_back(database, later)
    removed = remove_meeting(database, written.id)
    assert _page(database).meetings == ()
    put_back(database, removed)
    assert [one.text for one in _page(database).meetings] == ["Coffee"]


def test_hiding_a_merged_person_hides_and_shows_all_of_them(database: LocalDatabase) -> None:
    hide(database, ANNA_M, is_hidden=True)
    merge_people(database, (ANNA, ANNA_M), now=NOW)
    assert _page(database, ANNA).is_hidden
    change = hide(database, ANNA, is_hidden=False)
    assert not _page(database, ANNA).is_hidden
    put_back(database, change)
    assert _page(database, ANNA).is_hidden


@pytest.mark.parametrize(
    ("text", "kind", "what"),
    [
        ("  ", "note", "empty"),
        ("x" * 1_001, "note", "long"),
        ("x" * 201, "next", "long"),
        ("many", "reach", "reach"),
        ("-5", "reach", "reach"),
        ("9" * 25, "reach", "reach"),
    ],
)
def test_what_is_no_note_changes_nothing(database: LocalDatabase, text: str, kind: str, what: str) -> None:
    with pytest.raises(PersonNoteError) as caught:
        write_note(database, BUDI, text, now=NOW, kind=kind)
    assert caught.value.details["what"] == what
    assert _page(database).notes == ()


def test_what_is_no_meeting_changes_nothing(database: LocalDatabase) -> None:
    for day, words, what in ((dt.date(2027, 1, 1), "", "day"), (dt.date(1800, 1, 1), "", "day"), (dt.date(2026, 1, 1), "x" * 201, "long")):
        with pytest.raises(PersonNoteError) as caught:
            note_meeting(database, BUDI, day, words, now=NOW)
        assert caught.value.details["what"] == what
    for remove in (remove_note, remove_meeting):
        with pytest.raises(PersonNoteError):
            remove(database, "note:77")
    with pytest.raises(PersonNoteError):
        write_note(database, BUDI, "x", now=NOW, note_id="note:77")
    assert (_page(database).notes, _page(database).meetings) == ((), ())

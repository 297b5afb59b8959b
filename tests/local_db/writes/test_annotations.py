"""Notes of days and hidden marks: rows which no import touches and no score depends on."""

from functools import partial
from pathlib import Path

from local_db.database import LocalDatabase
from local_db.queries.annotations import Annotation, annotation, annotations, hidden_marks, next_annotation_id
from local_db.writes.annotations import hide_mark, put_annotation, remove_annotation
from tests.local_db.database_cases import opened


def test_notes_are_read_by_day_and_the_newest_words_stand(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        with database.read() as connection:
            assert next_annotation_id(connection) == "1"
        notes = (
            Annotation("10", "2026-03-02", "Book", 5),
            Annotation("9", "2026-03-02", "Talk", 4),
            Annotation("2", "2021-01-01", "Job", 3),
        )
        changed = Annotation("9", "2026-03-02", "A talk", 6)
        for note in (*notes, changed):
            _put(database, note)
        with database.read() as connection:
            assert [note.id for note in annotations(connection)] == ["2", "9", "10"]
            assert annotation(connection, "9") == changed
            assert annotation(connection, "77") is None
            assert next_annotation_id(connection) == "11"


def test_what_is_removed_is_gone_and_what_was_not_there_is_no_error(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        _put(database, Annotation("1", "2026-03-02", "Book", 5))
        for _ in range(2):
            database.write(lambda connection: remove_annotation(connection, "1")).result()
        with database.read() as connection:
            assert annotations(connection) == ()


def test_a_mark_is_hidden_until_it_is_shown_again(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        for key in ("viral:x:1", "viral:x:1", "pause:2023-04-03"):
            database.write(partial(hide_mark, key=key, is_hidden=True)).result()
        database.write(lambda connection: hide_mark(connection, "pause:2023-04-03", is_hidden=False)).result()
        with database.read() as connection:
            assert hidden_marks(connection) == {"viral:x:1"}


def _put(database: LocalDatabase, note: Annotation) -> None:
    write = partial(put_annotation, annotation_id=note.id, day=note.day, text=note.text, written_at=note.written_at)
    database.write(write).result()

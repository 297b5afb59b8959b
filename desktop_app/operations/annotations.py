"""Notes of days which the person writes, and proposed marks which they hide; each can be taken back."""

import datetime as dt
from dataclasses import dataclass

from desktop_app.words.dates import utc_day
from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.errors import AnnotationError
from local_db.queries.annotations import Annotation, annotation, kept_as, next_annotation_id
from local_db.records import UnixTime
from local_db.writes.annotations import hide_mark, put_annotation, remove_annotation

LONGEST = 200  # characters of a note
_EARLIEST = dt.date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class AnnotationChange:
    """What was written or removed, and what stood there before; None = nothing. Giving it to `put_annotation_back` undoes it."""

    annotation: Annotation
    earlier: Annotation | None
    is_removed: bool = False


def annotate(database: LocalDatabase, day: dt.date, text: str, *, now: UnixTime) -> AnnotationChange:
    """Note something of a day.

    Raises:
        AnnotationError: nothing is written, it is too long, or the day has not begun.
    """
    words = " ".join(text.split())
    if not words:
        raise AnnotationError("A note needs words; nothing was changed.", what="empty")
    if len(words) > LONGEST:
        raise AnnotationError(f"A note has at most {LONGEST} characters; nothing was changed.", what="long", most=LONGEST)
    if not _EARLIEST <= day <= utc_day(now):
        raise AnnotationError(f"{day} is not a day of the past; nothing was changed.", what="day", day=day.isoformat())

    def write(connection: Connection) -> AnnotationChange:
        written = Annotation(next_annotation_id(connection), day.isoformat(), words, int(now))
        _put(connection, written)
        return AnnotationChange(written, None)

    return database.write(write).result()


def remove_note(database: LocalDatabase, annotation_id: str) -> AnnotationChange:
    """Remove a note.

    Raises:
        AnnotationError: there is none of this id.
    """

    def write(connection: Connection) -> AnnotationChange:
        earlier = annotation(connection, annotation_id)
        if earlier is None:
            raise AnnotationError(f"There is no note {annotation_id}; nothing was changed.", what="unknown", id=annotation_id)
        remove_annotation(connection, annotation_id)
        return AnnotationChange(earlier, earlier, is_removed=True)

    return database.write(write).result()


def put_annotation_back(database: LocalDatabase, change: AnnotationChange) -> None:
    """Undo a change."""

    def write(connection: Connection) -> None:
        if change.earlier is None:
            remove_annotation(connection, change.annotation.id)
        else:
            _put(connection, change.earlier)

    database.write(write).result()


def hide(database: LocalDatabase, key: str, *, is_hidden: bool) -> None:
    """Hide a proposed mark, or show it again."""

    def write(connection: Connection) -> None:
        for kept in kept_as(connection, key):
            hide_mark(connection, kept, is_hidden=False)
        hide_mark(connection, key, is_hidden=is_hidden)

    database.write(write).result()


def _put(connection: Connection, one: Annotation) -> None:
    put_annotation(connection, one.id, day=one.day, text=one.text, written_at=one.written_at)

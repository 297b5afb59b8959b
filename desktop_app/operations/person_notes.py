"""Notes of days and marks of the history, bound to the database of one person; what is heavy is imported by the first that needs it."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.operations.annotations import AnnotationChange
    from desktop_app.operations.mark_results import Mark
    from local_db.database import LocalDatabase
    from local_db.records import UnixTime


class PersonNotes:
    """`opened` gives the database and makes it where there is none; `is_there`: whether there is one to look into."""

    def __init__(self, opened: "Callable[[], LocalDatabase]", moment: "Callable[[], UnixTime]", is_there: Callable[[], bool]) -> None:
        self._opened, self._moment, self._is_there = opened, moment, is_there

    def read_marks(self) -> "tuple[Mark, ...]":
        """The notes of the person, and what the history proposes."""
        from desktop_app.operations.history_marks import history_marks  # noqa: PLC0415

        return history_marks(self._opened(), now=self._moment()) if self._is_there() else ()

    def annotate(self, day: date, text: str) -> "AnnotationChange":
        """Note something of a day."""
        from desktop_app.operations.annotations import annotate  # noqa: PLC0415

        return annotate(self._opened(), day, text, now=self._moment())

    def remove_note(self, note_id: str) -> "AnnotationChange":
        """Remove a note."""
        from desktop_app.operations.annotations import remove_note  # noqa: PLC0415

        return remove_note(self._opened(), note_id)

    def put_note_back(self, change: "AnnotationChange") -> None:
        """Undo one of these."""
        from desktop_app.operations.annotations import put_annotation_back  # noqa: PLC0415

        put_annotation_back(self._opened(), change)

    def hide_mark(self, key: str, is_hidden: bool) -> None:
        """Hide a proposed mark, or show it again."""
        from desktop_app.operations.annotations import hide  # noqa: PLC0415

        hide(self._opened(), key, is_hidden=is_hidden)

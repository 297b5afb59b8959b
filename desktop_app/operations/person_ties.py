"""Ties and what is noted of people, bound to the database of one person; what is heavy is imported by the first that needs it."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.operations.people_results import Person
    from desktop_app.operations.tie_results import OwnChange, PersonPage, TieLine, TieOrder
    from local_db.database import LocalDatabase
    from local_db.progress import CancelToken
    from local_db.records import UnixTime


class PersonTies:
    """`opened` gives the database and makes it where there is none; `is_there`: whether there is one to look into."""

    def __init__(self, opened: "Callable[[], LocalDatabase]", moment: "Callable[[], UnixTime]", is_there: Callable[[], bool]) -> None:
        self._opened, self._moment, self._is_there = opened, moment, is_there

    def order_ties(self, name: str, platform: str | None) -> "TieOrder":
        """Everybody of one list."""
        from array import array  # noqa: PLC0415

        from desktop_app.operations.tie_results import TieOrder  # noqa: PLC0415
        from desktop_app.operations.ties import tie_order  # noqa: PLC0415

        if not self._is_there():  # looking makes no database
            return TieOrder(name, array("q"), (), 0, (), 0, (), None, is_empty=True)
        return tie_order(self._opened(), name, now=self._moment(), platform=platform)

    def read_ties(self, order: "TieOrder", start: int, count: int) -> "tuple[TieLine, ...]":
        """A page of a list."""
        from desktop_app.operations.ties import tie_page  # noqa: PLC0415

        return tie_page(self._opened(), order, start, count) if order.ids else ()

    def read_person(self, key: str) -> "Person | None":
        """One person by any of their keys."""
        from desktop_app.operations.person_pages import read_person  # noqa: PLC0415

        return read_person(self._opened(), key, now=self._moment())

    def load_page(self, key: str) -> "PersonPage | None":
        """All that is known of one person but points."""
        from desktop_app.operations.person_pages import person_page  # noqa: PLC0415

        return person_page(self._opened(), key, now=self._moment())

    def load_points(self, page: "PersonPage", cancel: "CancelToken") -> "PersonPage":
        """The page with points."""
        from desktop_app.operations.person_pages import with_points  # noqa: PLC0415

        return with_points(self._opened(), page, now=self._moment(), cancel=cancel)

    def write_note(self, person: str, text: str, kind: str, note_id: str | None) -> "OwnChange":
        """Note something of a person."""
        from desktop_app.operations.people_own import write_note  # noqa: PLC0415

        return write_note(self._opened(), person, text, now=self._moment(), kind=kind, note_id=note_id)

    def remove_note(self, note_id: str) -> "OwnChange":
        """Remove a note."""
        from desktop_app.operations.people_own import remove_note  # noqa: PLC0415

        return remove_note(self._opened(), note_id)

    def note_meeting(self, person: str, day: date, text: str) -> "OwnChange":
        """The owner met a person."""
        from desktop_app.operations.people_own import note_meeting  # noqa: PLC0415

        return note_meeting(self._opened(), person, day, text, now=self._moment())

    def remove_meeting(self, meeting_id: str) -> "OwnChange":
        """Remove a meeting."""
        from desktop_app.operations.people_own import remove_meeting  # noqa: PLC0415

        return remove_meeting(self._opened(), meeting_id)

    def hide_person(self, person: str, is_hidden: bool) -> "OwnChange":
        """Leave a person out of lists, or show them again."""
        from desktop_app.operations.people_own import hide  # noqa: PLC0415

        return hide(self._opened(), person, is_hidden=is_hidden)

    def put_back(self, change: "OwnChange") -> None:
        """Undo one of these."""
        from desktop_app.operations.people_own import put_back  # noqa: PLC0415

        put_back(self._opened(), change)

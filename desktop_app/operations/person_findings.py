"""Findings which a screen shows in full, bound to the database of one person; what is heavy is imported by the first that needs it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.operations.comings import AccountComings
    from desktop_app.operations.larger_answers import LargerAnswers
    from local_db.database import LocalDatabase
    from local_db.progress import CancelToken
    from local_db.records import UnixTime


class PersonFindings:
    """`opened` gives the database and makes it where there is none; `is_there`: whether there is one to look into."""

    def __init__(self, opened: "Callable[[], LocalDatabase]", moment: "Callable[[], UnixTime]", is_there: Callable[[], bool]) -> None:
        self._opened, self._moment, self._is_there = opened, moment, is_there

    def load_larger(self, cancel: "CancelToken") -> "LargerAnswers":
        """Who with a larger reach answered."""
        from desktop_app.operations.larger_answers import LargerAnswers, larger_answers  # noqa: PLC0415

        return larger_answers(self._opened(), now=self._moment(), cancel=cancel) if self._is_there() else LargerAnswers("posts")

    def load_comings(self) -> "tuple[AccountComings, ...]":
        """Who came and went between two archives of each account."""
        from desktop_app.operations.comings import comings  # noqa: PLC0415

        return comings(self._opened()) if self._is_there() else ()

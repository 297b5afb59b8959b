"""A mark of the history as plain values, without the engine, so that the window can name it before it loads that."""

import datetime as dt
from dataclasses import dataclass

BEGINNINGS = frozenset({"first_post", "pause", "joined"})


@dataclass(frozen=True, slots=True)
class Mark:
    """One day of the history: noted by the person ("own"), or proposed.

    `kind`: "own", "first_post" (on a platform), "viral" (first post which spread far), "pause" (its first day), "horizon" (the
    last day which the files of an account cover), "left", "joined" (the last day of an account which goes on as another).
    `before` and `after`: average score of the 28 days before and of the 28 days from this one on; None = under 14 of them
    are known. `days_before` and `days_after` are how many are known.
    """

    key: str
    kind: str
    day: dt.date
    text: str = ""  # of the person, or of the post
    platform: str = ""
    account: str = ""
    other: str = ""  # the account under which it goes on
    days: int = 0  # of a pause
    is_hidden: bool = False
    before: float | None = None
    after: float | None = None
    days_before: int = 0
    days_after: int = 0

    @property
    def is_own(self) -> bool:
        """Whether the person wrote it."""
        return self.kind == "own"

    @property
    def is_beginning(self) -> bool:
        """Whether something begins here, and not only happened."""
        return self.kind in BEGINNINGS

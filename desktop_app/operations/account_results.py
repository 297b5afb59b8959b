"""What the account operations give: plain values, without the engine, so that the window can name them before it loads it.

Days are UTC. None = not known.
"""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple


class Hint(NamedTuple):
    """One sign that two accounts may be one history; `days` between the end of one and the beginning of the other, below 0: overlap.

    `kind`: "names" (the other is named as an own account), "was_called" (it bore the other's name before), "same_address",
    "same_handle", "same_name", "points" (its posts mention the other, or link to it), "follows_on" (one ends, the other begins).
    """

    kind: str
    days: int | None = None


@dataclass(frozen=True, slots=True)
class AccountInfo:
    """One own account. `name` finds it ("platform:id"), `shown` is what it is called, None if nobody named it."""

    name: str
    platform: str
    handle: str | None  # of a blog an author, not what it is called
    native_id: str
    shown: str | None
    first: dt.date | None  # of what the person did there, else of what was seen there
    last: dt.date | None
    is_counted: bool = True
    left_on: dt.date | None = None
    joined: "tuple[AccountInfo, ...]" = ()  # earlier accounts of the same history

    @property
    def period(self) -> tuple[dt.date, dt.date] | None:
        """First and last day of the whole history, those of joined accounts included."""
        days = [day for one in (self, *self.joined) for day in (one.first, one.last) if day is not None]
        return (min(days), max(days)) if days else None


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two accounts which may be one history; `head` is the one that goes on."""

    account: AccountInfo
    head: AccountInfo
    hints: tuple[Hint, ...]


@dataclass(frozen=True, slots=True)
class Silence:
    """An account which is silent for a year, as its files show, while others are not."""

    account: AccountInfo
    since: dt.date  # its last day
    until: dt.date  # so far its files reach


@dataclass(frozen=True, slots=True)
class TypedFollowers:
    """A follower count which the person typed; `account` None: no import tells of it now."""

    name: str
    account: AccountInfo | None
    day: dt.date
    followers: int


@dataclass(frozen=True, slots=True)
class AccountsFound:
    """All own accounts, what may be said of them, and what was typed."""

    accounts: tuple[AccountInfo, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    silent: tuple[Silence, ...] = ()
    typed: tuple[TypedFollowers, ...] = ()

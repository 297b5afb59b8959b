"""What the person tells of their own accounts: a follower count which no file holds, the day on which they left one."""

import datetime as dt
from dataclasses import dataclass

from desktop_app.operations.scored import scored
from local_db.database import LocalDatabase
from local_db.errors import UnknownAccountError, WrongCountError
from local_db.formats.numbers import LARGEST_COUNT
from local_db.queries.accounts import AccountRow, account_rows
from local_db.records import UNNAMED, UnixTime
from local_db.writes.own import leave_account, type_followers

_DAY_S = 86_400
_PLATFORMS_BEGAN = dt.date(1990, 1, 1)


@dataclass(frozen=True, slots=True)
class Told:
    """The account of which something was told, and what that did to the score (None = no score)."""

    account: AccountRow
    score_before: float | None
    score_after: float | None


def named_account(database: LocalDatabase, name: str) -> AccountRow:
    """The account of this handle or id, "@" or not; "platform:name" where several platforms have it.

    Raises:
        UnknownAccountError: there is none of this name, or several.
    """
    with database.read() as connection:
        accounts = account_rows(connection)
    platform, _, rest = name.partition(":")
    wanted = [(None, name.lower().removeprefix("@")), (platform.lower(), rest.lower().removeprefix("@"))]
    found = [one for one in accounts if any(_is_called(one, where, what) for where, what in wanted)]
    if len(found) == 1:
        return found[0]
    known = ", ".join(f"{one.platform}:{called(one)}" for one in found or accounts) or "–"
    what = "several" if found else "none"
    words = f"Several accounts are called {name}" if found else f"There is no account {name}"
    raise UnknownAccountError(f"{words}; nothing was changed. Accounts here: {known}.", what=what, account=name, known=known)


def called(account: AccountRow) -> str:
    """By which name a person knows an account; "–" if nobody named it."""
    return account.handle or ("–" if account.native_id == UNNAMED else account.native_id)


def _is_called(account: AccountRow, platform: str | None, name: str) -> bool:
    return platform in {None, account.platform} and name in {account.native_id.lower(), (account.handle or "").lower() or None}


def tell_followers(database: LocalDatabase, name: str, day: dt.date, followers: int | None, *, now: UnixTime) -> Told:
    """How many followed an account at the end of a day; None takes the number of that day back.

    Raises:
        UnknownAccountError: as `named_account`.
        WrongCountError: a day which has not begun or was long before any platform; a number that is none.
    """
    account = named_account(database, name)
    _check_day(day, now)
    if followers is not None and not 0 <= followers <= LARGEST_COUNT:
        raise WrongCountError(f"{followers} is no number of followers; nothing was changed.", what="number", number=followers)
    before = scored(database, now=now).newest_score
    database.write(
        lambda connection: type_followers(connection, account.platform, account.native_id, day, followers, written_at=now)
    ).result()
    return Told(account, before, scored(database, now=now).newest_score)


def tell_left(database: LocalDatabase, name: str, day: dt.date | None, *, now: UnixTime) -> Told:
    """The person left an account on a day, from which on nothing is expected of it; None takes that back.

    Raises:
        UnknownAccountError, WrongCountError: as `tell_followers`.
    """
    account = named_account(database, name)
    if day is not None:
        _check_day(day, now)
    before = scored(database, now=now).newest_score
    left_on = None if day is None else _first_second(day)
    database.write(lambda connection: leave_account(connection, account.platform, account.native_id, left_on)).result()
    return Told(account, before, scored(database, now=now).newest_score)


def _check_day(day: dt.date, now: UnixTime) -> None:
    if day < _PLATFORMS_BEGAN or _first_second(day) > now:
        raise WrongCountError(f"{day.isoformat()} is not a day of the past; nothing was changed.", what="day", day=day.isoformat())


def _first_second(day: dt.date) -> int:
    return (day - dt.date(1970, 1, 1)).days * _DAY_S

"""What the person tells of their own accounts: counted or left out, left on a day, one history, a follower count which no file holds.

Nothing of it deletes or changes a fact, and each can be taken back.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.operations.scored import scored
from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.errors import AccountChoiceError, UnknownAccountError, WrongCountError
from local_db.formats.numbers import LARGEST_COUNT
from local_db.queries.accounts import AccountRow, OwnAccount, own_accounts, rows_with_joined
from local_db.records import UNNAMED, UnixTime
from local_db.writes.own import count_account, join_account, keep_silent_account, leave_account, part_accounts, type_followers
from local_db.writes.taking_back import EarlierRow, changed_by, take_back

_DAY_S = 86_400
_SITES = frozenset({"blog", "newsletter"})
_PLATFORMS_BEGAN = dt.date(1990, 1, 1)


@dataclass(frozen=True, slots=True)
class Told:
    """The account of which something was told, and what that did to the score (None = no score).

    `other`: the second account, where there are two. `earlier`: what takes it back.
    """

    account: AccountRow
    score_before: float | None
    score_after: float | None
    other: AccountRow | None = None
    earlier: tuple[EarlierRow, ...] = ()


def named_account(database: LocalDatabase, name: str) -> AccountRow:
    """The account of this handle or id, "@" or not; "platform:name" where several platforms have it.

    The name of an account which was joined to another gives that other.

    Raises:
        UnknownAccountError: there is none of this name, or several.
    """
    _, heads = _found(database, name)
    return heads[0]


def called(account: AccountRow) -> str:
    """By which name a person knows an account; "–" if nobody named it."""
    if is_site(account):
        return account.native_id
    return account.handle or ("–" if account.native_id == UNNAMED else account.native_id)


def is_site(account: AccountRow) -> bool:
    """Whether it is known by its address: of a blog the handle is an author, who may write for several."""
    return account.platform in _SITES and account.native_id != UNNAMED and not account.native_id.startswith("handle:")


def tell_followers(database: LocalDatabase, name: str, day: dt.date, followers: int | None, *, now: UnixTime) -> Told:
    """How many followed an account at the end of a day; None takes the number of that day back.

    A number typed for an account which was joined to another stays with it if they are parted.

    Raises:
        UnknownAccountError: as `named_account`.
        WrongCountError: a day which has not begun or was long before any platform; a number that is none.
    """
    account, _ = _found(database, name)
    _check_day(day, now)
    if followers is not None and not 0 <= followers <= LARGEST_COUNT:
        raise WrongCountError(f"{followers} is no number of followers; nothing was changed.", what="number", number=followers)

    def write(connection: Connection) -> None:
        type_followers(connection, account.platform, account.native_id, day, followers, written_at=now)

    return _told(database, account, write, now=now)


def tell_left(database: LocalDatabase, name: str, day: dt.date | None, *, now: UnixTime) -> Told:
    """The person left an account on a day, from which on nothing is expected of it; None takes that back.

    Raises:
        UnknownAccountError, WrongCountError: as `tell_followers`.
    """
    account = named_account(database, name)
    if day is not None:
        _check_day(day, now)
    left_on = None if day is None else _first_second(day)
    return _told(database, account, lambda connection: leave_account(connection, account.platform, account.native_id, left_on), now=now)


def tell_counted(database: LocalDatabase, name: str, *, is_counted: bool, now: UnixTime) -> Told:
    """Count an account, or leave it out of the score; nothing of it is deleted.

    Raises:
        UnknownAccountError: as `named_account`.
    """
    account = named_account(database, name)

    def write(connection: Connection) -> None:
        count_account(connection, account.platform, account.native_id, is_counted=is_counted)

    return _told(database, account, write, now=now)


def tell_same(database: LocalDatabase, name: str, head_name: str, *, now: UnixTime) -> Told:
    """An account, and those joined to it, is an earlier part of the history of another one, under whose name both stand from now on.

    Raises:
        UnknownAccountError: as `named_account`.
        AccountChoiceError: they are of two platforms, or one history already.
    """
    account, head = named_account(database, name), named_account(database, head_name)
    if account.platform != head.platform:
        raise _refusal("platforms", f"{called(account)} and {called(head)} are of two platforms", account, head)
    if account == head:
        first, second = _found(database, name)[0], _found(database, head_name)[0]
        raise _refusal("same", f"{called(first)} and {called(second)} are one history already", first, second)
    with database.read() as connection:
        root = next(one.same_as for one in own_accounts(connection) if one.row == head)
    return _told(database, account, lambda connection: join_account(connection, account.key, root or head.key), now=now, other=head)


def tell_apart(database: LocalDatabase, name: str, other_name: str | None = None, *, now: UnixTime) -> Told:
    """Two accounts are two and not proposed again; without a second name: an account and the one to which it is joined.

    Raises:
        UnknownAccountError: as `named_account`.
        AccountChoiceError: it is joined to none, or several are joined to it; the two are of two platforms, or the same one.
    """
    account, _ = _found(database, name)
    with database.read() as connection:
        accounts = own_accounts(connection)
    other = _partner(account, accounts) if other_name is None else _found(database, other_name)[0]
    if account.platform != other.platform:
        raise _refusal("platforms", f"{called(account)} and {called(other)} are of two platforms", account, other)
    if account == other:
        raise _refusal("same", f"{called(account)} is one account", account, other)
    # Parts of one history may be joined to a third account, which need not be here any more.
    head_of = {one.row: one.head_id or one.row.account_id for one in accounts}
    root = next(one.same_as for one in accounts if one.row == account) if head_of[account] == head_of[other] else None

    def write(connection: Connection) -> None:
        for key in sorted({other.key, root or other.key}):
            part_accounts(connection, account.key, key, said_at=now)

    return _told(database, account, write, now=now, other=other)


def keep_silent(database: LocalDatabase, name: str, day: dt.date, *, now: UnixTime) -> Told:
    """An account which is silent up to a day was not left.

    Raises:
        UnknownAccountError: as `named_account`.
    """
    account = named_account(database, name)
    return _told(database, account, lambda connection: keep_silent_account(connection, account.key, day), now=now)


def take_back_told(database: LocalDatabase, told: Told, *, now: UnixTime) -> Told:
    """Take back what was told just now."""
    return _told(database, told.account, lambda connection: take_back(connection, told.earlier), now=now, other=told.other)


def _told(
    database: LocalDatabase, account: AccountRow, write: Callable[[Connection], None], *, now: UnixTime, other: AccountRow | None = None
) -> Told:
    before = scored(database, now=now).newest_score
    earlier = database.write(lambda connection: changed_by(connection, write)).result()
    return Told(account, before, scored(database, now=now).newest_score, other, earlier)


def _partner(account: AccountRow, accounts: tuple[OwnAccount, ...]) -> AccountRow:
    """The account to which one is joined, or the only one which is joined to it."""
    head_id = next(one.head_id for one in accounts if one.row == account)
    found = [one.row for one in accounts if (one.row.account_id == head_id if head_id is not None else one.head_id == account.account_id)]
    if not found:
        words = f"{called(account)} is joined to no other account; nothing was changed."
        raise AccountChoiceError(words, what="alone", account=called(account))
    if len(found) > 1:
        known = ", ".join(f"{one.platform}:{called(one)}" for one in found)
        words = f"Several accounts are joined to {called(account)}: {known}; nothing was changed."
        raise AccountChoiceError(words, what="several", account=called(account), known=known)
    return found[0]


def _refusal(what: str, words: str, account: AccountRow, other: AccountRow) -> AccountChoiceError:
    return AccountChoiceError(f"{words}; nothing was changed.", what=what, account=called(account), other=called(other))


def _found(database: LocalDatabase, name: str) -> tuple[AccountRow, list[AccountRow]]:
    """The account of this name, and the one under which it stands; raises as `named_account`."""
    with database.read() as connection:
        accounts = rows_with_joined(connection)
    heads = {one.account_id: one for one, head_id in accounts if head_id is None}
    platform, _, rest = name.partition(":")
    wanted = [(None, name.lower().removeprefix("@")), (platform.lower(), rest.lower().removeprefix("@"))]
    found = [(one, heads[head_id or one.account_id]) for one, head_id in accounts if any(_is_called(one, *names) for names in wanted)]
    if len({head for _, head in found}) == 1:
        # Of several parts of one history with one name it is the one under which they stand.
        return min(found, key=lambda pair: pair[0] != pair[1])[0], [found[0][1]]
    known = ", ".join(f"{one.platform}:{called(one)}" for one in ([one for one, _ in found] or heads.values())) or "–"
    what = "several" if found else "none"
    words = f"Several accounts are called {name}" if found else f"There is no account {name}"
    raise UnknownAccountError(f"{words}; nothing was changed. Accounts here: {known}.", what=what, account=name, known=known)


def _is_called(account: AccountRow, platform: str | None, name: str) -> bool:
    return platform in {None, account.platform} and name in {account.native_id.lower(), (account.handle or "").lower() or None}


def _check_day(day: dt.date, now: UnixTime) -> None:
    if day < _PLATFORMS_BEGAN or _first_second(day) > now:
        raise WrongCountError(f"{day.isoformat()} is not a day of the past; nothing was changed.", what="day", day=day.isoformat())


def _first_second(day: dt.date) -> int:
    return (day - dt.date(1970, 1, 1)).days * _DAY_S

"""All own accounts with their time, what may be said of them, and the follower counts that were typed."""

import datetime as dt

from desktop_app.operations.account_results import AccountInfo, AccountsFound, Proposal, Silence, TypedFollowers
from desktop_app.operations.account_signs import pairs, silences
from desktop_app.operations.accounts import called, is_site
from local_db.database import LocalDatabase
from local_db.queries.accounts import AccountRow, OwnAccount, TypedCount, kept_silent, own_accounts, pointing, said_apart, typed_counts
from local_db.records import UNNAMED

_DAY_S = 86_400


def read_accounts(database: LocalDatabase) -> AccountsFound:
    """The accounts by platform and id; proposals and questions only where there are two accounts at least."""
    with database.read() as connection:
        accounts = own_accounts(connection)
        platforms = [one.row.platform for one in accounts if one.head_id is None]
        has_several = len(set(platforms)) < len(platforms)
        found = pairs(accounts, pointing(connection, accounts), said_apart(connection)) if has_several else []
        silent = silences(accounts, {key: _second_of(day) for key, day in kept_silent(connection).items()})
        typed = typed_counts(connection)
    asked = {one.row.account_id for one, _, _ in found}  # an account which ends because another goes on was not left
    infos = {one.row.account_id: _info(one, accounts) for one in accounts}
    return AccountsFound(
        accounts=tuple(infos[one.row.account_id] for one in accounts if one.head_id is None),
        proposals=tuple(Proposal(infos[one.row.account_id], infos[head.row.account_id], hints) for one, head, hints in found),
        silent=tuple(
            Silence(infos[one.row.account_id], _day(one.last), _day(one.until))
            for one in silent
            if one.last is not None and one.until is not None and one.row.account_id not in asked
        ),
        typed=tuple(_typed(one, infos) for one in typed),
    )


def _typed(one: TypedCount, infos: dict[int, AccountInfo]) -> TypedFollowers:
    account = None if one.account_id is None else infos[one.account_id]
    name = account.name if account else one.account_key.removeprefix("account:")
    return TypedFollowers(name, account, dt.date.fromisoformat(one.day), one.followers)


def _info(one: OwnAccount, accounts: tuple[OwnAccount, ...]) -> AccountInfo:
    row = one.row
    first, last = one.span
    return AccountInfo(
        name=f"{row.platform}:{row.native_id}",
        platform=row.platform,
        handle=row.handle,
        native_id=row.native_id,
        shown=_shown(row),
        first=None if first is None else _day(first),
        last=None if last is None else _day(last),
        is_counted=one.is_counted,
        left_on=None if one.left_on is None else _day(one.left_on),
        joined=tuple(_info(other, accounts) for other in accounts if other.head_id == row.account_id),
    )


def _shown(row: AccountRow) -> str | None:
    if row.native_id == UNNAMED and row.handle is None:
        return row.name
    # A number or a key says less than a name; a site is known by its address.
    return row.name if row.name and row.handle is None and not is_site(row) else called(row)


def _day(moment: int) -> dt.date:
    return dt.date(1970, 1, 1) + dt.timedelta(days=moment // _DAY_S)


def _second_of(day: str) -> int:
    return (dt.date.fromisoformat(day) - dt.date(1970, 1, 1)).days * _DAY_S

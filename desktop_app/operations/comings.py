"""Followers who came and went between two archives of one account, by name, as far as lists of followers tell it."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from desktop_app.operations.accounts import called
from desktop_app.operations.people_names import star_names
from desktop_app.words.dates import utc_day
from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.queries.accounts import own_accounts
from local_db.queries.comings import FollowerList, ListedPerson, both_cut, follower_lists, listed_alone
from local_db.queries.people import head_keys
from local_db.queries.people_own import hidden_people


class ComingPerson(NamedTuple):
    """Somebody in one of two lists; `name` is third-party text, "" = files know a number only. `since`: followed since then."""

    key: str
    name: str
    is_gained: bool
    since: dt.date | None


class AccountComings(NamedTuple):
    """One account. `later` None: there is one list, so that nothing can be compared; `earlier` is then its archive.

    `people` are those who came, then those who went, the newest first. `only_since`: the earlier or the later list holds only
    those who followed from that day on.
    """

    key: str
    platform: str
    called: str
    earlier: dt.date
    later: dt.date | None = None
    people: tuple[ComingPerson, ...] = ()
    only_since: dt.date | None = None

    @property
    def gained(self) -> int:
        """How many are on the later list alone."""
        return sum(one.is_gained for one in self.people)

    @property
    def lost(self) -> int:
        """How many are on the earlier list alone."""
        return len(self.people) - self.gained


def comings(database: LocalDatabase) -> tuple[AccountComings, ...]:
    """All own accounts of which an archive lists the followers; those with two lists first, by platform and name.

    Of each the two newest archives of one kind are compared. Whom the owner hid is not shown; whom they merged is one.
    """
    with database.read() as connection:
        accounts = {one.row.account_id: one.row for one in own_accounts(connection) if one.head_id is None}
        lists: dict[int, list[FollowerList]] = {}
        for one in follower_lists(connection):
            if one.account_id in accounts:
                lists.setdefault(one.account_id, []).append(one)
        heads = head_keys(connection)
        known = _Known(heads, star_names(connection), {heads.get(key, key) for key in hidden_people(connection)})
        found = []
        for account_id, of_account in lists.items():
            row = accounts[account_id]
            told = AccountComings(row.key, row.platform, called(row), utc_day(of_account[-1].as_of))
            pair = _newest_pair(of_account)
            found.append(told if pair is None else _compared(connection, told, *pair, known))
    return tuple(sorted(found, key=lambda one: (one.later is None, one.platform, one.called)))


class _Known(NamedTuple):
    """Heads of whom the owner merged, their best names, and whom the owner hid."""

    heads: Mapping[str, str]
    names: Mapping[str, str]
    hidden: Collection[str]


def _newest_pair(lists: Sequence[FollowerList]) -> tuple[FollowerList, FollowerList] | None:
    """The two newest of the kind which was imported last; archives of one day are no two."""
    for later in reversed(lists):
        earlier = [one for one in lists if one.importer == later.importer and one.as_of < later.as_of]
        if earlier:
            return earlier[-1], later
    return None


def _compared(connection: Connection, told: AccountComings, earlier: FollowerList, later: FollowerList, known: _Known) -> AccountComings:
    earlier, later = both_cut(connection, earlier, later)
    came, went = listed_alone(connection, later, earlier), listed_alone(connection, earlier, later)
    both = {_head(one, known) for one in came} & {_head(one, known) for one in went}  # one person under two accounts did neither
    people = (*_people(came, known, both, is_gained=True), *_people(went, known, both, is_gained=False))
    cuts = [one.since for one in (earlier, later) if one.since is not None]
    return told._replace(
        earlier=utc_day(earlier.as_of),
        later=utc_day(later.as_of),
        people=people,
        only_since=utc_day(max(cuts)) if cuts else None,
    )


def _people(rows: Sequence[ListedPerson], known: _Known, both: Collection[str], *, is_gained: bool) -> tuple[ComingPerson, ...]:
    found: dict[str, ComingPerson] = {}
    for one in rows:
        head = _head(one, known)
        if head not in both and head not in known.hidden and head not in found:
            name = known.names.get(head) or " ".join((one.name or "").split()) or one.handle or ""
            found[head] = ComingPerson(head, name, is_gained, None if one.at is None else utc_day(one.at))
    return tuple(found.values())


def _head(one: ListedPerson, known: _Known) -> str:
    return known.heads.get(one.key, one.key)

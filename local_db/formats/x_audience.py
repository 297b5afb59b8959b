"""Followers and people followed, out of X's lists of ids: who, how many, and an estimate of since when."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from local_db.archives import Archive
from local_db.formats.json_items import decoded_items
from local_db.formats.left_out import LeftOut
from local_db.formats.snowflakes import x_snowflake_time
from local_db.formats.x_members import Members, Owner
from local_db.records import (
    Act,
    ActKind,
    AudienceBasis,
    AudienceObservation,
    Entry,
    IssueKind,
    Person,
    Platform,
    Reaction,
    ReactionKind,
    UnixTime,
)

_DATED_IDS = 10**15  # ids of accounts hold their time since November 2015
_ENOUGH = 200  # followers below which the estimate says little


class _Linked(msgspec.Struct, frozen=True, gc=False, rename={"account_id": "accountId"}):
    follower: "_Linked | None" = None
    following: "_Linked | None" = None
    account_id: str | None = None


def audience_entries(archive: Archive, members: Members, owner: Owner, left_out: LeftOut) -> Iterator[Entry]:
    """A follow received or given a row; the numbers ride with the last row, or stand alone where only the manifest counts."""
    account = owner.account.native_id
    followers = list(_ids(archive, members.follower, left_out))
    following = list(_ids(archive, members.following, left_out))
    rows: list[Entry] = [
        (_person(one), Reaction(platform=Platform.X, account=account, kind=ReactionKind.FOLLOW, person=f"id:{one}")) for one in followers
    ]
    rows += [(_person(one), Act(platform=Platform.X, account=account, kind=ActKind.FOLLOW, person=f"id:{one}")) for one in following]
    counts = AudienceObservation(
        platform=Platform.X,
        account=account,
        basis=AudienceBasis.LISTED,
        followers=len(set(followers)) if members.follower else None,
        following=len(set(following)) if members.following else None,
        mutual=len(set(followers) & set(following)) if members.follower and members.following else None,
    )
    if rows:
        rows[-1] = (*rows[-1], counts, *_estimates(followers, account))
    elif members.follower or members.following:
        rows.append((counts,))
    if members.follower_count is not None:
        shown = AudienceObservation(platform=Platform.X, account=account, basis=AudienceBasis.SHOWN, followers=members.follower_count)
        rows.append((shown,))
    yield from rows


def _ids(archive: Archive, names: tuple[str, ...], left_out: LeftOut) -> Iterator[str]:
    for name in names:
        for where, item in left_out.usable(decoded_items(archive, name, _Linked, is_script=True), name):
            linked = item.follower or item.following or item
            if linked.account_id:
                yield linked.account_id
            else:
                left_out.add(IssueKind.UNKNOWN_SHAPE, where)


def _person(native_id: str) -> Person:
    return Person(platform=Platform.X, key=f"id:{native_id}")


def _estimates(followers: list[str], account: str) -> Iterator[AudienceObservation]:
    """At most one a month: how many of today's followers can have come by then.

    The list runs from the newest follow to the oldest. Nobody follows before having an account, and all above came
    later, so the latest birth of an account so far, from the end up, is a lower bound of when each one followed.
    """
    if len(followers) < _ENOUGH:
        return
    reached: UnixTime | None = None
    month: tuple[int, int] | None = None
    for number, one in enumerate(reversed(followers)):
        born = x_snowflake_time(one)
        if born is None or int(one) <= _DATED_IDS or (reached is not None and born <= reached):
            continue
        reached = born
        day = dt.date(1970, 1, 1) + dt.timedelta(days=born // 86_400)
        if month != (day.year, day.month):
            month = (day.year, day.month)
            yield AudienceObservation(platform=Platform.X, account=account, basis=AudienceBasis.ESTIMATED, as_of=born, followers=number)

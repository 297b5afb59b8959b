"""Lists of followers and followed with the day on which each began to follow: Instagram and Threads, in part Facebook.

Only those stand there who still follow. Where the person asked for the last year alone, the lists hold that year alone,
and their lengths are no numbers of followers.
"""

from collections.abc import Generator, Iterator
from typing import NamedTuple

from local_db.archives import Archive
from local_db.formats.left_out import LeftOut
from local_db.formats.meta_items import MetaRecord, meta_items, record_time
from local_db.formats.meta_people import listed_name, person_named
from local_db.formats.times import is_plausible
from local_db.records import (
    Account,
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

_DAY_S = 86_400
_YEAR = (358 * _DAY_S, 367 * _DAY_S)  # how long before the export the oldest follow lies in a list of one year


class Follow(NamedTuple):
    """One person who follows or is followed, and since when; None = the file does not say."""

    person: Person
    at: UnixTime | None


class Era(NamedTuple):
    """Between which times things can have happened."""

    platform: Platform
    began: int
    as_of: UnixTime | None

    def plausible(self, time: UnixTime | None) -> UnixTime | None:
        """The time, None if it cannot be."""
        return time if time is not None and is_plausible(time, not_before=self.began, not_after=self.as_of) else None


def listed_follows(archive: Archive, names: tuple[str, ...], era: Era, left_out: LeftOut, *keys: str) -> Iterator[Follow]:
    """People of all parts of a list."""
    for name in names:
        for where, record in left_out.usable(meta_items(archive, name, MetaRecord, *keys), name):
            person = listed_name(record)
            if person is None:
                left_out.add(IssueKind.UNKNOWN_SHAPE, where, "no user name")
            else:
                yield Follow(person_named(era.platform, person), era.plausible(record_time(record)))


def dated_follow_entries(
    account: Account, *, following: Iterator[Follow] | None, followers: Iterator[Follow] | None, as_of: UnixTime | None
) -> Generator[Entry | AudienceObservation, None, UnixTime | None]:
    """One entry for each row; the last one carries the numbers too, of different people. Of empty lists only the numbers.

    None = there is no such list, and its number stays unknown. Returns the oldest follow if the lists seem to hold the
    last year only; the numbers are then lower bounds.
    """
    followed: set[str] = set()
    fans: set[str] = set()
    oldest: UnixTime | None = None
    last: Entry = ()
    for follows, seen in ((following, followed), (followers, fans)):
        for person, at in follows or ():
            if last:
                yield last
            seen.add(person.key)
            oldest = at if oldest is None else min(oldest, at if at is not None else oldest)
            last = (person, _act(account, person, at) if seen is followed else _reaction(account, person, at))
    if followers is None and following is None:
        return None
    cut = cut_since(oldest, as_of)
    observation = AudienceObservation(
        platform=account.platform,
        account=account.native_id,
        basis=AudienceBasis.SURVIVORS if cut is not None else AudienceBasis.LISTED,
        followers=None if followers is None else len(fans),
        following=None if following is None else len(followed),
        mutual=None if followers is None or following is None else len(followed & fans),
    )
    yield (*last, observation) if last else observation
    return cut


def cut_since(oldest: UnixTime | None, as_of: UnixTime | None) -> UnixTime | None:
    """The oldest follow of lists which seem to hold the last year only; None: they hold all, as far as can be told."""
    return oldest if oldest is not None and as_of is not None and _YEAR[0] <= as_of - oldest <= _YEAR[1] else None


def _act(account: Account, person: Person, at: UnixTime | None) -> Act:
    return Act(platform=account.platform, account=account.native_id, kind=ActKind.FOLLOW, person=person.key, at=at)


def _reaction(account: Account, person: Person, at: UnixTime | None) -> Reaction:
    return Reaction(platform=account.platform, account=account.native_id, kind=ReactionKind.FOLLOW, person=person.key, at=at)

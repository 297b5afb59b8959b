"""What did Gaung know that day: a past day scored from what was known by its end, beside what is told of it now.

Where the specification is silent: an archive of a later date tells what is dated up to the day, and nothing else: no total, no
count of followers, and not that nothing happened. So an account reaches as far as the archives of that time say, or as far as its
latest dated post or reaction up to the day. It shows reactions if such an archive can, or if a dated reaction is known. What has no
date holds always: which accounts are counted and joined, who is one person, the words of an edited post. "I left" holds from its day.
"""

import datetime as dt
import threading
from collections.abc import Iterator
from typing import Any

from desktop_app.operations.known_results import AsKnown, DayScore, ImportedByThen, KnownLine
from desktop_app.operations.score_results import SubScores
from desktop_app.operations.scored import Read, Scored, computed, read_facts, scored
from desktop_app.operations.scores import day_number
from desktop_app.scoring.recipe import content_hash
from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.ingest import seen_as_of
from local_db.progress import CancelToken
from local_db.queries.engine_arrays import AccountFacts, Facts, facts_version
from local_db.queries.later_evidence import later_imports, number_of_imports, typed_after
from local_db.records import UnixTime

_DAY_S = 86_400
_KEPT = 8
_EPOCH = dt.date(1970, 1, 1)

_lock = threading.Lock()
_kept: dict[tuple[object, ...], AsKnown] = {}


def as_known(
    database: LocalDatabase, day: dt.date, *, now: UnixTime, with_imported: bool = False, cancel: CancelToken | None = None
) -> AsKnown | None:
    """The day now and then; None where it is no day of the history.

    `with_imported` asks for the second reading, too: imports are taken back for a look, so it waits for the writer.
    """
    found = scored(database, now=now, cancel=cancel)
    number = day_number(found, day)
    if number is None:
        return None
    end = end_of(day)
    with _lock, database.read(cancel) as connection:
        key = (str(database.path), facts_version(connection), day, now // _DAY_S, content_hash(found.recipe), with_imported)
        if key in _kept:
            return _kept[key]
        read, later, typed = (
            facts_known(read_facts(connection, seen_by=end), end),
            later_imports(connection, end),
            typed_after(connection, day.isoformat()),
        )
    then = computed(read, end, found.recipe)
    imported = _imported(database, end, found) if with_imported else None
    made = AsKnown(day, _of_day(found, number), _of_day(then, -1), _line(then), later, typed, imported)
    with _lock:
        while len(_kept) >= _KEPT:
            _kept.pop(next(iter(_kept)))
        _kept[key] = made
    return made


def end_of(day: dt.date) -> UnixTime:
    """The last second of a UTC day."""
    return UnixTime((day - _EPOCH).days * _DAY_S + _DAY_S - 1)


def facts_known(read: Read, end: UnixTime) -> Read:
    """Of facts whose observations were made by a moment: those which are dated up to it, and accounts as far as they reach then."""
    facts = read.facts
    posts = [row for row in facts.posts if row[2] <= end]
    reactions = [row for row in facts.reactions if row[4] <= end]
    own = facts.own_times
    known = facts._replace(
        accounts=tuple(_accounts(facts, posts, reactions, end)),
        posts=posts,
        reactions=reactions,
        acts=[row for row in facts.acts if row[2] <= end],
        own_times=None if own is None or own[0] > end else (own[0], min(own[1], end)),
        days=[row for row in facts.days if row[1] <= (_EPOCH + dt.timedelta(days=end // _DAY_S)).isoformat()],
        own_reactions=[row for row in facts.own_reactions if row[4] <= end],
    )
    return read._replace(facts=known)


def _accounts(facts: Facts, posts: list[tuple[Any, ...]], reactions: list[tuple[Any, ...]], end: UnixTime) -> Iterator[AccountFacts]:
    dated = [(row[1], row[2]) for row in posts] + [(row[0], row[4]) for row in reactions]
    reached: dict[int, int] = {}
    for account, moment in dated:
        reached[account] = max(moment, reached.get(account, moment))
    receiving = {row[0] for row in reactions if row[1] != "follow"}
    publishing = {row[1] for row in posts}
    for one in facts.accounts:
        last = reached.get(one.account_id)
        yield one._replace(
            left_on=None if one.left_on is None or one.left_on > end else one.left_on,
            reactions_until=_until(one.reactions_until, last if one.account_id in receiving else None, last, end),
            posts_until=_until(one.posts_until, last if one.account_id in publishing else None, last, end),
        )


def _until(told: int | None, shown: int | None, last: int | None, end: UnixTime) -> int | None:
    """How far evidence reaches: as archives of that time told, as dated things show; None = there is none of it."""
    if told is None and shown is None:
        return None
    return min(end, max(moment for moment in (told, last) if moment is not None))


def _imported(database: LocalDatabase, end: UnixTime, found: Scored) -> ImportedByThen:
    def look(connection: Connection) -> tuple[Read, int]:
        return facts_known(read_facts(connection, seen_by=end), end), number_of_imports(connection)

    read, imports = seen_as_of(database, end, look)
    return ImportedByThen(_of_day(computed(read, end, found.recipe), -1), imports)


def _of_day(found: Scored, number: int) -> DayScore | None:
    if found.history is None or found.band is None or not found.has_score:
        return None
    low, high = found.band
    parts = SubScores(*(float(value) for value in found.history.parts[:, number]))
    return DayScore(float(found.history.score[number]), float(low[number]), float(high[number]), parts)


def _line(found: Scored) -> KnownLine | None:
    if found.history is None or found.source is None or found.band is None or not found.has_score:
        return None
    low, high = found.band
    return KnownLine(found.source.first_day, tuple(found.history.score.tolist()), tuple(low.tolist()), tuple(high.tolist()))

"""One person: the tie, what went both ways with its points, posts they passed on, what the owner wrote of them."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from desktop_app.operations.people import PeopleReader, year_before
from desktop_app.operations.people_results import Person
from desktop_app.operations.scored import Scored, scored
from desktop_app.operations.tie_results import Moment, PassedPost, PersonPage
from desktop_app.operations.ties import line_of, tie_book
from desktop_app.scoring.attribution import attribute
from desktop_app.scoring.recipe import KINDS
from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.progress import CancelToken
from local_db.queries import people_own
from local_db.queries.people import people_of_keys
from local_db.queries.ties import Event, events_of
from local_db.records import UnixTime

MOMENTS = 300  # the newest contacts of a person which are listed
_DAY_S = 86_400
_PASSING = frozenset({"repost", "quote", "pingback"})
_OF_REACTION = {"reply": "comment", "pingback": "mention"}  # kinds of the score
_ALL = 1 << 40


def read_person(database: LocalDatabase, key: str, *, now: UnixTime) -> Person | None:
    """A person by any of their keys; None if nothing tells of them."""
    with database.read() as connection:
        return next(iter(PeopleReader(connection, year_before(now)).people((key,))), None)


def person_page(database: LocalDatabase, key: str, *, now: UnixTime, limit: int = MOMENTS) -> PersonPage | None:
    """All but points, which take the whole score; None if nothing tells of this person."""
    book = tie_book(database, now=now)
    with database.read() as connection:
        person = next(iter(PeopleReader(connection, year_before(now)).people((key,))), None)
        if person is None:
            return None
        keys = [member.key for member in person.members]
        ids = _ids(connection, person)
        events = events_of(connection, ids, limit=_ALL)
        return PersonPage(
            line=line_of(connection, book, person),
            moments=tuple(_moment(one) for one in events[:limit]),
            total=len(events),
            passed_posts=_passed(events),
            notes=people_own.notes_about(connection, keys),
            meetings=people_own.meetings_with(connection, keys),
            is_hidden=bool(set(keys) & people_own.hidden_people(connection)),
        )


def with_points(database: LocalDatabase, page: PersonPage, *, now: UnixTime, cancel: CancelToken) -> PersonPage:
    """The page with the points of each reaction on the newest day, and of all if mutual exchange counted in full.

    Raises:
        Cancelled: it was stopped.
    """
    found = scored(database, now=now, cancel=cancel)
    with database.read() as connection:
        ids = _ids(connection, page.line.person)
    points = _points(found, ids)
    if points is None:
        return page
    full = _points(found.switched(frozenset({"mutual_in_full"}), between=cancel.raise_if_cancelled), ids)
    moments = tuple(_with_points(one, points) for one in page.moments)
    return replace(page, moments=moments, points=_sum(points), points_in_full=None if full is None else _sum(full))


def _with_points(one: Moment, points: dict[tuple[int, str], list[float]]) -> Moment:
    """The moment with its points."""
    if not one.is_theirs or one.at is None:
        return one
    left = points.get((one.at, _OF_REACTION.get(one.kind, one.kind)), [])
    # Which of several in one second brought which part nobody can tell: each has the same.
    return one._replace(points=sum(left) / len(left)) if left else one


def _points(found: Scored, ids: Sequence[int]) -> dict[tuple[int, str], list[float]] | None:
    """Points of reactions by moment and kind of the score; None where there is no score."""
    if found.history is None or found.source is None or not found.has_score:
        return None
    arrays = found.history.arrays
    share = attribute(found.history, arrays.days - 1)
    day0 = (found.source.first_day.toordinal() - 719_163) * _DAY_S
    points: dict[tuple[int, str], list[float]] = {}
    for event in np.flatnonzero(np.isin(arrays.event_person, np.array(ids, dtype=np.int64))):
        moment = day0 + round(float(arrays.event_time[event]) * _DAY_S)
        points.setdefault((moment, KINDS[arrays.event_kind[event]]), []).append(float(share.events[event]))
    return points


def _sum(points: dict[tuple[int, str], list[float]]) -> float:
    return sum(sum(of_moment) for of_moment in points.values())


def _ids(connection: Connection, person: Person) -> list[int]:
    return [row.person_id for row in people_of_keys(connection, [member.key for member in person.members])]


def _moment(one: Event) -> Moment:
    return Moment(one.at, one.kind, one.is_theirs, one.platform, one.text, one.post, None, one.post_key)


def _passed(events: Sequence[Event]) -> tuple[PassedPost, ...]:
    """Each post once, by the newest time."""
    found: dict[int, PassedPost] = {}
    for one in events:
        if one.is_theirs and one.kind in _PASSING and one.post_id is not None:
            found.setdefault(one.post_id, PassedPost(one.post_id, one.at, one.post, one.post_key))
    return tuple(found.values())

"""Goals on acts a week beside the plan of posts: posts in own words, answers to others; and how much of them came, week by week.

Weeks go from Monday to Sunday, days are UTC days. Days of a kept holiday ask for nothing; weeks which the files do not cover yet are
not counted. There is no streak: each week stands for itself.
"""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np

from desktop_app.advice.own_activity import DAY_S, OwnActivity
from desktop_app.operations.advice_input import own_activity
from desktop_app.scoring.engine_input import BoolArray
from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.errors import WrongDaysError
from local_db.progress import CancelToken
from local_db.queries.answers import own_replies, times_written
from local_db.queries.own_plans import GoalRow, goal, holidays
from local_db.queries.people import head_keys
from local_db.records import UnixTime
from local_db.writes.own_plans import put_goal, remove_goal

OWN_VOICE, ANSWERS = "own_voice", "answer"
ACTS = (OWN_VOICE, ANSWERS)
MOST_PER_WEEK = 99
_SHOWN_WEEKS = 8
_PACE_WEEKS = 12
_WEEK_DAYS = 7
_ANSWERED_S = 30 * DAY_S
_EPOCH = dt.date(1970, 1, 1)


class GoalWeek(NamedTuple):
    """One week, or the days of it which the goal and the files cover and which are no holiday; `planned` acts on these days."""

    monday: dt.date
    days: int
    planned: float
    done: int


class GoalProgress(NamedTuple):
    """One kind of act. `goal` None: there is none. `usual`: acts a week of the last twelve weeks, None = not known.

    `weeks`: the newest first, at most eight; `done` of `planned` in all weeks. `until`: the last day which the files cover, None =
    nothing is known. `to_writers`: of the answers, those to somebody who had written in the 30 days before, as far as files name them.
    """

    act: str
    goal: GoalRow | None = None
    usual: float | None = None
    weeks: tuple[GoalWeek, ...] = ()
    done: int = 0
    planned: float = 0.0
    until: dt.date | None = None
    to_writers: int = 0


class GoalChange(NamedTuple):
    """What was kept of one goal before a write; giving it to `put_goal_back` puts that back."""

    act: str
    earlier: GoalRow | None
    is_kept: bool  # after it


def load_goals(database: LocalDatabase, *, now: UnixTime, cancel: CancelToken | None = None) -> tuple[GoalProgress, ...]:
    """All kinds, in a fixed order.

    Raises:
        Cancelled: it was stopped.
    """
    activity = own_activity(database, now=now, cancel=cancel)
    with database.read(cancel) as connection:
        kept = {act: goal(connection, act) for act in ACTS}
        if activity is None or activity.rhythm.known_until is None:
            return tuple(GoalProgress(act, kept[act]) for act in ACTS)
        rests = [(one.first, one.last) for one in holidays(connection)]
        found = tuple(_progress(activity, act, kept[act], rests) for act in ACTS)
        return tuple(one._replace(to_writers=_to_writers(connection, activity, one)) for one in found)


def keep_goal(database: LocalDatabase, act: str, per_week: int, since: dt.date) -> GoalChange:
    """So many acts a week from a day on; an earlier goal for them is replaced.

    Raises:
        WrongDaysError: it is no number of acts a week, or there is no such kind of act.
    """
    if act not in ACTS or not 1 <= per_week <= MOST_PER_WEEK:
        raise WrongDaysError(f"{per_week} is no number of acts a week; nothing was changed.", what="goal", pace=str(per_week))

    def change(connection: Connection) -> GoalChange:
        earlier = goal(connection, act)
        put_goal(connection, act, per_week, since)
        return GoalChange(act, earlier, True)

    return database.write(change).result()


def drop_goal(database: LocalDatabase, act: str) -> GoalChange:
    """There is no goal for these acts any more; that there was none is no error."""

    def change(connection: Connection) -> GoalChange:
        earlier = goal(connection, act)
        remove_goal(connection, act)
        return GoalChange(act, earlier, False)

    return database.write(change).result()


def put_goal_back(database: LocalDatabase, change: GoalChange) -> None:
    """Undo one of these."""

    def write(connection: Connection) -> None:
        remove_goal(connection, change.act)
        if change.earlier is not None:
            put_goal(connection, *change.earlier)

    database.write(write).result()


# Inside.


def _acts(activity: OwnActivity, act: str) -> BoolArray:
    """(P,) posts which are such an act."""
    if act == OWN_VOICE:
        return np.asarray(activity.is_proper & ~activity.posts.is_link_only, dtype=np.bool_)
    return np.array([kind == "reply" for kind in activity.posts.kind], dtype=np.bool_)


def _progress(activity: OwnActivity, act: str, kept: GoalRow | None, rests: Sequence[tuple[dt.date, dt.date]]) -> GoalProgress:
    until = activity.rhythm.known_until
    assert until is not None
    days = activity.posts.created[_acts(activity, act)] // DAY_S
    end = (until - _EPOCH).days
    usual = float(((days > end - _PACE_WEEKS * _WEEK_DAYS) & (days <= end)).sum()) / _PACE_WEEKS
    if kept is None:
        return GoalProgress(act, None, usual, until=until)
    weeks = _weeks(kept, days.tolist(), until, rests)
    return GoalProgress(
        act=act,
        goal=kept,
        usual=usual,
        weeks=tuple(weeks[::-1][:_SHOWN_WEEKS]),
        done=sum(week.done for week in weeks),
        planned=sum(week.planned for week in weeks),
        until=until,
    )


def _weeks(kept: GoalRow, done_on: Sequence[int], until: dt.date, rests: Sequence[tuple[dt.date, dt.date]]) -> list[GoalWeek]:
    """The earliest first; weeks of which no day counts are left out. What is done on a holiday counts in its week."""
    found = []
    monday = kept.since - dt.timedelta(days=kept.since.weekday())
    while monday <= until:
        first, last = max(monday, kept.since), min(monday + dt.timedelta(days=_WEEK_DAYS - 1), until)
        span = [first + dt.timedelta(days=place) for place in range((last - first).days + 1)]
        days = sum(not any(begun <= day <= ended for begun, ended in rests) for day in span)
        done = sum((first - _EPOCH).days <= day <= (last - _EPOCH).days for day in done_on)
        if days:
            found.append(GoalWeek(monday, days, kept.per_week * days / _WEEK_DAYS, done))
        monday += dt.timedelta(days=_WEEK_DAYS)
    return found


def _to_writers(connection: Connection, activity: OwnActivity, found: GoalProgress) -> int:
    """Of the answers since the goal, those to somebody who had written shortly before, under any of their merged accounts."""
    if found.act != ANSWERS or found.goal is None or found.until is None:
        return 0
    since, end = ((day - _EPOCH).days * DAY_S for day in (found.goal.since, found.until + dt.timedelta(days=1)))
    counted = {activity.posts.key[place] for place in np.flatnonzero(_acts(activity, ANSWERS)).tolist()}
    replies = [one for one in own_replies(connection, since) if one.at < end and one.post in counted]
    heads = head_keys(connection)
    written: dict[str, list[int]] = {}
    for key, at in times_written(connection, _with_alike({one.person for one in replies}, heads), since - _ANSWERED_S):
        written.setdefault(heads.get(key, key), []).append(at)
    return sum(any(one.at - _ANSWERED_S <= at <= one.at for at in written.get(heads.get(one.person, one.person), ())) for one in replies)


def _with_alike(keys: Collection[str], heads: dict[str, str]) -> set[str]:
    """These people under all of their keys."""
    wanted = {heads.get(key, key) for key in keys}
    return {*keys, *wanted, *(key for key, head in heads.items() if head in wanted)}

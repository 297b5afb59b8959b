"""When to publish: the hours which did best for the person, and moments for the coming weeks at the person's own pace.

An hour is an hour of the week on the person's own clock. What posts of one hour got is compared by `scoring.post_habits.hour_map`, which
draws hours of few posts toward the usual; below LEAST posts nothing is said of an hour, below LEAST_BEST none is called the best.
Where reactions tell no hour apart, the hours at which the person publishes anyway are taken: the rhythm is what counts, not the minute.
"""

import datetime as dt
import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from desktop_app.advice.own_activity import OwnPosts
from desktop_app.scoring.engine_input import BoolArray, FloatArray, IntArray
from desktop_app.scoring.post_habits import DAYS, HOURS, LEAST, LEAST_BEST, HourMap, hour_map

MOST_WEEKS = 4
MOST_PER_WEEK = 7.0  # one a day: a plan of the week is no timer for a stream
PACE_WEEKS = 12  # the last weeks of the data, of which the own pace is told
_DAY_S, _WEEK_S = 86_400, 7 * 86_400
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_PROPER = frozenset({"original", "thread", "quote", None})
Span = tuple[dt.date, dt.date]  # first and last day, both included


class TimedPosts(NamedTuple):
    """(P,) each: what the hours of own posts are told by."""

    created: IntArray
    is_exact: BoolArray  # the time, not the day alone
    is_proper: BoolArray  # neither a repost nor a reply to somebody else
    reactions: FloatArray  # nan = not known
    account: IntArray


class Pace(NamedTuple):
    """Posts proper a week, and the number of weeks of which it is told; those which touch a rest are none of them."""

    per_week: float
    weeks: int


class Habits(NamedTuple):
    """Of posts proper with an exact time. `posts` (7, 24) counts all, `hours` those whose reactions are known."""

    hours: HourMap
    posts: IntArray
    pace: Pace | None  # None: no whole week of the data is left


class HourRate(NamedTuple):
    """What posts of one hour got: a factor of the person's usual, drawn toward 1; `low` is the lower end in 8 of 10 cases."""

    weekday: int  # 0 = Monday
    hour: int
    n: int
    times_usual: float
    low: float

    @property
    def is_best(self) -> bool:
        """Whether it may be called a best hour: enough posts, and the whole band above the usual."""
        return self.n >= LEAST_BEST and self.low > 1.0


class Slot(NamedTuple):
    """A moment to publish (Unix seconds UTC), with its hour of the week on the person's clock, and why that one.

    `reason`: "best" (LEAST_BEST posts or more, clearly above the usual), "good" (LEAST or more, above the usual), "usual" (the person
    publishes then), "hour" (the person publishes at that hour, on whichever day). `n` posts stand behind it; `times_usual` None = not told.
    """

    at: int
    weekday: int
    hour: int
    reason: str
    n: int
    times_usual: float | None


class _Choice(NamedTuple):
    """(7, 24) each: how good an hour is against the others, 0 = none, and the place of its reason."""

    worth: FloatArray
    reason: IntArray


_REASONS = ("hour", "usual", "good", "best")


def timed_posts(posts: OwnPosts) -> TimedPosts:
    """All own posts, as hours are told by them."""
    is_proper = np.array([kind in _PROPER for kind in posts.kind], dtype=np.bool_)
    return TimedPosts(posts.created, posts.is_exact, is_proper, posts.reactions, posts.account)


def posting_habits(posts: TimedPosts, *, until: int, zone: dt.tzinfo | None = None, rests: Sequence[Span] = ()) -> Habits:
    """When and how often the person publishes, replies and reposts aside.

    Args:
        posts: the own posts, in any order.
        until: the moment at which the data ends.
        zone: the person's; None = that of the system.
        rests: days of holidays and rest.
    """
    is_proper = posts.is_proper & (posts.created < until)
    chosen = np.flatnonzero(is_proper & posts.is_exact & (posts.created > _DAY_S))
    there = [_there(moment, zone) for moment in posts.created[chosen].tolist()]
    weekday, hour, year = (
        np.array(told, dtype=np.int64) for told in (list(zip(*((m.weekday(), m.hour, m.year) for m in there), strict=True)) or ((),) * 3)
    )
    known = ~np.isnan(posts.reactions[chosen])
    group = posts.account[chosen] * 10_000 + year
    return Habits(
        hours=hour_map(weekday[known], hour[known], posts.reactions[chosen][known], group[known]),
        posts=np.bincount(weekday * HOURS + hour, minlength=DAYS * HOURS).reshape(DAYS, HOURS),
        pace=_pace(posts.created[is_proper], until, zone, rests),
    )


def told_hours(habits: Habits) -> tuple[HourRate, ...]:
    """All hours of which something can be said, the best first."""
    hours = habits.hours
    rates = [
        HourRate(day, hour, int(hours.n[day, hour]), float(hours.times_usual[day, hour]), float(hours.low[day, hour]))
        for day, hour in np.argwhere(hours.n >= LEAST).tolist()
    ]
    return tuple(sorted(rates, key=lambda one: (not one.is_best, -one.times_usual, -one.n)))


def slots(
    habits: Habits,
    *,
    now: int,
    zone: dt.tzinfo | None = None,
    weeks: int = 2,
    per_week: float | None = None,
    rests: Sequence[Span] = (),
) -> tuple[Slot, ...]:
    """Moments for the coming weeks, the earliest first: at most one a day, spread evenly, none in the past or on a day of rest.

    The days without rest are parted into as many stretches as there are posts to come; of each the best hour is taken. An hour which
    the clocks skip is no moment; of one which comes twice it is the first. Empty: no pace is known, or fewer than LEAST posts an hour.

    Args:
        habits: of the person.
        now: Unix seconds.
        zone: the person's; None = that of the system.
        weeks: 1 to MOST_WEEKS.
        per_week: a pace which the person chose, at most MOST_PER_WEEK; None = the own one.
        rests: days of holidays and rest; they are not made up for.

    Raises:
        ValueError: so many weeks are not planned.
    """
    if not 1 <= weeks <= MOST_WEEKS:
        raise ValueError(f"{weeks} weeks are not planned; 1 to {MOST_WEEKS} are.")
    wanted = (habits.pace.per_week if habits.pace is not None else 0.0) if per_week is None else per_week
    if not wanted > 0:
        return ()
    return _planned(habits, now, zone, weeks, wanted, rests)


def _planned(habits: Habits, now: int, zone: dt.tzinfo | None, weeks: int, wanted: float, rests: Sequence[Span]) -> tuple[Slot, ...]:
    choice = _choice(habits)
    end = now + weeks * _WEEK_S
    bests = [_best_of(day, choice, now, end, zone) for day in _free_days(now, zone, weeks, rests)]
    days = [best for best in bests if best is not None][: 7 * weeks]  # the day which ends the last week is begun today
    if not days:
        return ()
    total = min(max(math.floor(min(wanted, MOST_PER_WEEK) / 7 * len(days) + 0.5), 1), len(days))
    ends = [number * len(days) // total for number in range(total + 1)]
    # Of equal days the one in the middle of its stretch: then the rhythm is even.
    chosen = [max(range(first, last), key=_evenly(days, first, last)) for first, last in pairwise(ends)]
    return tuple(_slot(habits, choice, days[day][1], zone) for day in chosen)


def _evenly(days: Sequence[tuple[float, int]], first: int, last: int) -> Callable[[int], tuple[float, int, int]]:
    def worth(day: int) -> tuple[float, int, int]:
        return days[day][0], -abs(2 * day + 1 - first - last), day

    return worth


def moment_of(day: dt.date, hour: int, zone: dt.tzinfo | None = None) -> int | None:
    """When the person's clock shows this hour; the first time of two; None where the clocks skip it."""
    shown = dt.datetime(day.year, day.month, day.day, hour, tzinfo=zone)
    moment = int(shown.timestamp())
    return moment if _there(moment, zone).replace(tzinfo=None) == shown.replace(tzinfo=None) else None


def _there(moment: int, zone: dt.tzinfo | None) -> dt.datetime:
    return (_EPOCH + dt.timedelta(seconds=moment)).astimezone(zone)


def _pace(created: IntArray, until: int, zone: dt.tzinfo | None, rests: Sequence[Span]) -> Pace | None:
    """The median of the last whole weeks of the data since the first post; where that is 0, their mean.

    After a silence which is longer than that, the weeks are those before it.
    """
    if not len(created):
        return None
    if int(created.max()) < until - PACE_WEEKS * _WEEK_S:
        until = int(created.max()) + 1
    weeks = min(PACE_WEEKS, (until - int(created.min())) // _WEEK_S)
    ends = [until - number * _WEEK_S for number in range(weeks)]
    spans = [(_there(end - _WEEK_S, zone).date(), _there(end - 1, zone).date()) for end in ends]
    counts = [
        int(((created >= end - _WEEK_S) & (created < end)).sum())
        for end, (first, last) in zip(ends, spans, strict=True)
        if not any(rest[0] <= last and first <= rest[1] for rest in rests)
    ]
    return Pace(float(np.median(counts)) or float(np.mean(counts)), len(counts)) if counts else None


def _choice(habits: Habits) -> _Choice:
    """What is told of an hour by reactions goes before what the person does anyway, and that on the day before that on other days."""
    hours, posts = habits.hours, habits.posts
    total = max(int(posts.sum()), 1)
    times = np.nan_to_num(hours.times_usual, nan=1.0)
    is_told = hours.n >= LEAST
    is_good: BoolArray = is_told & (times > 1.0)
    is_best: BoolArray = is_good & (hours.n >= LEAST_BEST) & (np.nan_to_num(hours.low) > 1.0)
    is_usual: BoolArray = (posts >= LEAST) & ~(is_told & (times < 1.0))
    reason = np.where(is_best, 3, np.where(is_good, 2, np.where(is_usual, 1, 0)))
    # Between 0 and 1 within a reason: a factor of reactions, or the share of posts.
    of_hour = np.broadcast_to(posts.sum(axis=0), posts.shape)
    of_hour = np.where(of_hour >= LEAST, of_hour, 0)
    within = np.where(is_good, times / (1 + times), np.where(is_usual, posts, of_hour) / (total + 1))
    return _Choice(np.where(within > 0, reason + within, 0.0), reason)


def _free_days(now: int, zone: dt.tzinfo | None, weeks: int, rests: Sequence[Span]) -> list[dt.date]:
    today = _there(now, zone).date()
    days = [today + dt.timedelta(days=number) for number in range(7 * weeks + 1)]
    return [day for day in days if not any(first <= day <= last for first, last in rests)]


def _best_of(day: dt.date, choice: _Choice, now: int, end: int, zone: dt.tzinfo | None) -> tuple[float, int] | None:
    """The worth and the moment of the best hour of a day which lies ahead; the earliest of equals."""
    worth = choice.worth[day.weekday()]
    moments = [(float(worth[hour]), moment_of(day, hour, zone)) for hour in np.flatnonzero(worth > 0).tolist()]
    ahead = [(one, moment) for one, moment in moments if moment is not None and now < moment < end]
    return max(ahead, key=lambda one: (one[0], -one[1]), default=None)


def _slot(habits: Habits, choice: _Choice, at: int, zone: dt.tzinfo | None) -> Slot:
    there = _there(at, zone)
    place = (there.weekday(), there.hour)
    reason = _REASONS[int(choice.reason[place])]
    if reason in {"best", "good"}:
        return Slot(at, *place, reason, int(habits.hours.n[place]), float(habits.hours.times_usual[place]))
    return Slot(at, *place, reason, int(habits.posts[place] if reason == "usual" else habits.posts[:, there.hour].sum()), None)

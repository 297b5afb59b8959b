"""2d: whoever stops for some days begins to fall: silence, or far fewer posts, against the own rhythm. A steady rhythm is praise."""

import datetime as dt
import math

import numpy as np

from desktop_app.advice.advice import Act, ActKind, Advice, Blind, Change, Measure, Metric, Rule, Step
from desktop_app.advice.own_activity import DAY_S, OwnActivity

_LEAST = 10  # days with own posts in a year
_STALE_DAYS = 30  # of the data: what came after it is not known
_SHORTEST_SILENCE = 3
_USUAL_DAYS = 180
_LATELY_DAYS = 28
_SLOWED = 0.5
_Z = 1.2816  # 8 of 10 cases
_STEADY_WEEKS, _OF_WEEKS = 24, 26


def _find(activity: OwnActivity) -> list[Advice] | Blind:
    rhythm = activity.rhythm
    if rhythm.known_until is None or rhythm.last_day is None or rhythm.gap_days is None:
        return Blind(RULE.name, RULE.key, "posts", activity.lacking("posts"))
    active = np.unique(activity.posts.created[activity.is_own & activity.within(365)] // DAY_S)
    silent = (rhythm.known_until - rhythm.last_day).days
    last = (rhythm.last_day - dt.date(1970, 1, 1)).days
    usual = _per_week(activity, last - _USUAL_DAYS, last)
    if (activity.today - rhythm.known_until).days > _STALE_DAYS or len(active) < _LEAST:
        return []
    if silent > rhythm.gap_days and silent >= _SHORTEST_SILENCE:
        return [_advice(activity, len(active), silent, usual, 0.0)] if usual > 0 else []
    end = (activity.until - dt.date(1970, 1, 1)).days
    lately, before = _per_week(activity, end - _LATELY_DAYS, end), _per_week(activity, end - _LATELY_DAYS - _USUAL_DAYS, end - _LATELY_DAYS)
    awaited = before * _LATELY_DAYS / 7
    if lately <= _SLOWED * before and awaited - lately * _LATELY_DAYS / 7 > 2 * _Z * math.sqrt(awaited):
        return [_advice(activity, len(active), 0, before, lately)]
    weeks = _weeks(activity)
    return [_steady(activity, weeks)] if weeks >= _STEADY_WEEKS else []


def _per_week(activity: OwnActivity, after: int, until: int) -> float:
    """Posts proper a week, of the days after the one up to the other, both since 1970."""
    day = activity.posts.created // DAY_S
    return float((activity.is_proper & (day > after) & (day <= until)).sum()) * 7 / (until - after)


def _weeks(activity: OwnActivity) -> int:
    """Of the last 26 weeks those with an own post."""
    created = activity.posts.created[activity.is_own & activity.within(7 * _OF_WEEKS)]
    return len(np.unique((activity.end - 1 - created) // (7 * DAY_S)))


def _advice(activity: OwnActivity, n: int, silent: int, usual: float, lately: float) -> Advice:
    rhythm = activity.rhythm
    is_ahead = rhythm.falls_on is not None and rhythm.falls_on >= activity.today
    return Advice(
        rule=RULE.name,
        key=RULE.key,
        step=RULE.step,
        about="",
        n=n,
        since=activity.day_before(365),
        until=activity.until,
        numbers={
            "silent": silent,
            "gap": rhythm.gap_days,
            "usual": usual,
            "lately": lately,
            "falls_on": rhythm.falls_on if is_ahead else None,
            "a_day": rhythm.points_per_day,
        },
        act=Act(ActKind.POST, 1, effort_min=15),
        measure=Measure(Metric.POSTS_PER_WEEK),
        change=Change(more_posts_per_week=usual - lately, is_silent=silent > 0, assumption="usual_pace"),
        strength=1.0 if silent else min(1.0, 1 - lately / usual),
    )


def _steady(activity: OwnActivity, weeks: int) -> Advice:
    return Advice(
        rule=RULE.name,
        key=RULE.key,
        step=RULE.step,
        about="",
        n=weeks,
        since=activity.day_before(7 * _OF_WEEKS),
        until=activity.until,
        numbers={"weeks": weeks, "of_weeks": _OF_WEEKS, "usual": activity.weekly(7 * _OF_WEEKS)},
        act=None,
        measure=None,
        strength=0.3,
    )


RULE = Rule("content.rhythm", "2d", Step.CONTENT, _LEAST, 14, _find)

"""Days of a history which a person may want to remember: first posts, the first post which spread far, long pauses."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from desktop_app.scoring.engine_input import BoolArray, EngineInput, FloatArray

_LONG_PAUSE_DAYS = 28
_MOST_PAUSES = 8
_SPREAD_FAR = 10.0  # times the median of the posts before
_ABOVE_ALL = 3.0  # times the most of them
_LEAST_REACTIONS = 20.0
_LEAST_BEFORE = 30  # posts: fewer say nothing of what is usual
_HALF_DAYS = 28
_LEAST_DAYS = 14


class Pause(NamedTuple):
    """Days without a post, in whole days since day 0; both ends are silent."""

    first: int
    last: int

    @property
    def days(self) -> int:
        """How many."""
        return self.last - self.first + 1


class AroundDay(NamedTuple):
    """Average score of the 28 days before a day and of the 28 from it on; None = under 14 days are known."""

    before: float | None
    after: float | None
    days_before: int
    days_after: int


def first_post_days(arrays: EngineInput) -> dict[int, int]:
    """By account: the day of its first post. Accounts without a post are absent."""
    accounts, places = np.unique(arrays.post_account, return_index=True)
    return {int(account): int(arrays.post_time[place]) for account, place in zip(accounts, places, strict=True)}


def first_viral_post(arrays: EngineInput) -> int | None:
    """Index of the first post proper which got 10 times the median of those before it, 3 times the most of them, and 20 reactions."""
    has_post = arrays.event_post >= 0
    reactions = np.bincount(arrays.event_post[has_post], weights=arrays.event_count[has_post], minlength=len(arrays.post_time))
    proper = np.flatnonzero(~arrays.post_is_reply)
    for number, post in enumerate(proper):
        if number >= _LEAST_BEFORE and reactions[post] >= _LEAST_REACTIONS:
            before = reactions[proper[:number]]
            if reactions[post] >= max(_SPREAD_FAR * float(np.median(before)), _ABOVE_ALL * float(before.max())):
                return int(post)
    return None


def long_pauses(arrays: EngineInput, blind: BoolArray | None) -> list[Pause]:
    """Four weeks and more without a post on any account, at most the 8 longest, in order; none of whose days no file covers.

    The silence before the first post and after the last one is no pause.
    """
    days = np.unique(np.floor(arrays.post_time).astype(np.int64))
    found = [Pause(int(one) + 1, int(other) - 1) for one, other in pairwise(days)]
    long = [one for one in found if one.days >= _LONG_PAUSE_DAYS and not (blind is not None and blind[one.first : one.last + 1].any())]
    return sorted(sorted(long, key=lambda one: -one.days)[:_MOST_PAUSES])


def around_day(score: FloatArray, day: int) -> AroundDay:
    """What the score was before and after; `day` may lie outside the history, nan = not known."""
    before = score[max(0, day - _HALF_DAYS) : max(0, day)]
    after = score[max(0, day) : max(0, day + _HALF_DAYS)]
    known = [half[~np.isnan(half)] for half in (before, after)]
    means = [float(half.mean()) if len(half) >= _LEAST_DAYS else None for half in known]
    return AroundDay(means[0], means[1], len(known[0]), len(known[1]))

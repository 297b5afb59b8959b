"""Does pausing hurt? Answered from the own gaps: the posts after each pause against those before it (3.3 of the specification).

A pause is a gap between two posts proper of one account which is longer than the own rhythm there; unlike that of the clock
it has no upper end, since who writes once a month does not pause each month. The log reactions of the next
5 posts are compared with those of the 10 before. What is told is an observation, no experiment: a person may pause when
things go well, or badly.
"""

import dataclasses
from typing import NamedTuple

import numpy as np

from desktop_app.scoring.decay_clock import active_days, own_rhythm
from desktop_app.scoring.engine_input import BoolArray, FloatArray, IntArray
from desktop_app.scoring.history import ScoreHistory

LONG_DAYS = 7.0
_AFTER, _BEFORE = 5, 10
_LEAST_BEFORE = 5
_LEAST_PAUSES = 3
_SETTLED_DAYS = 7.0  # a post younger than this at the horizon has not got its reactions yet


class PauseEffect(NamedTuple):
    """The mean difference of log(1 + reactions) after and before pauses, and how sure it is; None = cannot tell."""

    pauses: int
    posts: int  # after the pauses, counted in the effect
    effect: float | None  # 0.1 = about a tenth more reactions than before
    standard_error: float | None


def pause_effect(history: ScoreHistory, *, at_least_days: float = LONG_DAYS, below_days: float = np.inf) -> PauseEffect:
    """What came after pauses of this length, over all accounts whose reactions the files show."""
    arrays = history.arrays
    reactions = np.bincount(
        arrays.event_post[arrays.event_post >= 0],
        weights=arrays.event_count[arrays.event_post >= 0],
        minlength=len(arrays.post_time),
    )
    differences: list[float] = []
    posts = 0
    for account in range(len(arrays.accounts)):
        rows = _settled_posts(history, account)
        times, level = arrays.post_time[rows], np.log1p(reactions[rows])
        gaps = np.diff(times)
        is_pause = (gaps >= at_least_days) & (gaps < below_days) & (gaps > _rhythm_at(history, account, times[:-1]) + 1)
        for place in np.flatnonzero(is_pause) + 1:
            before, after = level[max(0, place - _BEFORE) : place], level[place : place + _AFTER]
            if len(before) >= _LEAST_BEFORE:
                differences.append(float(after.mean() - before.mean()))
                posts += len(after)
    if len(differences) < _LEAST_PAUSES:
        return PauseEffect(len(differences), posts, None, None)
    spread = float(np.std(differences, ddof=1) / np.sqrt(len(differences)))
    return PauseEffect(len(differences), posts, float(np.mean(differences)), spread)


def _rhythm_at(history: ScoreHistory, account: int, times: FloatArray) -> IntArray:
    """(N,) the own rhythm, in days, on the days of these posts."""
    active = active_days(history.arrays, account)
    uncapped = dataclasses.replace(history.recipe, gap_cap_days=history.arrays.days)
    rhythm: IntArray = own_rhythm(active, uncapped)[np.searchsorted(active, np.floor(times))]
    return rhythm


def _settled_posts(history: ScoreHistory, account: int) -> IntArray:
    """Posts proper of the account, in order, which had time to be seen."""
    arrays = history.arrays
    last = min(arrays.horizon[account], float(arrays.days)) - _SETTLED_DAYS
    chosen: BoolArray = (arrays.post_account == account) & ~arrays.post_is_reply & (arrays.post_time <= last)
    if not arrays.receives[account]:
        return np.zeros(0, dtype=np.int64)
    return np.flatnonzero(chosen)

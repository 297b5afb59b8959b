"""What the posts of one person have in common: hours of the week, kinds, topics, each against the person's own usual.

Reactions are heavy-tailed and platforms differ, so that posts are compared on a logarithmic scale with the usual of their own
account and year; a cell of few posts is drawn toward the usual (SCORE.md leaves this open; the method is that of James and Stein).
"""

from typing import NamedTuple

import numpy as np

from desktop_app.scoring.engine_input import FloatArray, IntArray

DAYS, HOURS = 7, 24
LEAST = 5  # posts, below which nothing is said of a cell
LEAST_BEST = 20  # posts, below which no hour is called the best
_Z = 1.2816  # 8 of 10 cases


class HourMap(NamedTuple):
    """Posts by hour of the week in the person's own time, shape (7, 24), Monday first.

    `times_usual` is what posts of the hour got against the usual of their account and year, drawn toward 1; `low` is the lower end
    of its band (8 of 10 cases). nan where there is no post.
    """

    n: IntArray
    times_usual: FloatArray
    low: FloatArray

    @property
    def best(self) -> tuple[int, int] | None:
        """Weekday and hour of the best cell, if it has LEAST_BEST posts and its whole band lies above the usual; else None."""
        told = np.where((self.n >= LEAST_BEST) & (self.low > 1.0), self.times_usual, -np.inf)
        weekday, hour = np.unravel_index(int(np.argmax(told)), told.shape)
        return (int(weekday), int(hour)) if np.isfinite(told[weekday, hour]) else None


def against_usual(reactions: FloatArray, group: IntArray) -> FloatArray:
    """(N,) ln(1 + reactions) less its mean over the posts of the same group (account and year)."""
    logs = np.log1p(reactions)
    _, place = np.unique(group, return_inverse=True)
    size = np.bincount(place)
    means = np.bincount(place, weights=logs, minlength=len(size)) / np.maximum(size, 1)
    found: FloatArray = logs - means[place]
    return found


def hour_map(weekday: IntArray, hour: IntArray, reactions: FloatArray, group: IntArray) -> HourMap:
    """Of posts whose reactions are known and whose time is exact.

    Args:
        weekday: (N,) 0 = Monday, in the person's time zone.
        hour: (N,) 0-23.
        reactions: (N,) counts.
        group: (N,) any number of account and year.
    """
    cell = weekday * HOURS + hour
    n = np.bincount(cell, minlength=DAYS * HOURS)
    values = against_usual(reactions, group)
    mean = np.divide(np.bincount(cell, weights=values, minlength=DAYS * HOURS), n, out=np.zeros(DAYS * HOURS), where=n > 0)
    within = float(((values - mean[cell]) ** 2).sum() / max(len(values) - int((n > 0).sum()), 1))
    shrunk, error = _drawn_to_usual(mean, n, within)
    shape = (DAYS, HOURS)
    has_posts = n > 0
    times = np.where(has_posts, np.exp(shrunk), np.nan)
    low = np.where(has_posts, np.exp(shrunk - _Z * error), np.nan)
    return HourMap(n.reshape(shape), times.reshape(shape), low.reshape(shape))


def _drawn_to_usual(mean: FloatArray, n: IntArray, within: float) -> tuple[FloatArray, FloatArray]:
    """Means drawn toward 0 by as much as chance alone would scatter them, and their standard errors.

    The variance between cells is what their means scatter beyond chance (moments, weighted by n); where that is nothing, all
    are at the usual: the hour cannot be told to matter.
    """
    used = n > 0
    if not used.any() or within <= 0.0:
        return np.zeros_like(mean), np.zeros_like(mean)
    weights = n[used] / n.sum()
    expected = within * float((weights / n[used]).sum())
    between = max(0.0, float((weights * mean[used] ** 2).sum()) - expected)
    kept = np.zeros_like(mean)
    kept[used] = between / (between + within / n[used])
    return kept * mean, np.sqrt(kept * within / np.maximum(n, 1))


class Comparison(NamedTuple):
    """How some posts did: the median of their reactions, that of all posts of the same accounts, and their ratio.

    None: not known; the ratio also where there are fewer than LEAST posts or the usual median is 0.
    """

    n: int  # posts whose reactions are known
    median: float | None
    usual: float | None
    ratio: float | None


def compared(reactions: FloatArray, usual: FloatArray) -> Comparison:
    """Compare posts with their usual.

    Args:
        reactions: (N,) of these posts, nan = not known.
        usual: (N,) the median of all posts of the account of each, nan = not known.
    """
    known = ~np.isnan(reactions) & ~np.isnan(usual)
    n = int(known.sum())
    if not n:
        return Comparison(0, None, None, None)
    median, own = float(np.median(reactions[known])), float(np.median(usual[known]))
    return Comparison(n, median, own, median / own if n >= LEAST and own > 0 else None)


def account_medians(reactions: FloatArray, account: IntArray) -> FloatArray:
    """(N,) the median of the known reactions of the account of each post; nan where nothing is known of any."""
    found = np.full(len(reactions), np.nan)
    for one in np.unique(account):
        here = account == one
        known = reactions[here & ~np.isnan(reactions)]
        if len(known):
            found[here] = np.median(known)
    return found

"""How long posts live: the half-life of one post and of a platform, and whether a post still gains after a month.

Only dated reactions can tell a half-life; totals which the score lays over days by the usual delay cannot. Growth between two
totals can tell that a post still gains. Delays are days since the post (float).
"""

import math
from typing import NamedTuple

import numpy as np

from desktop_app.scoring.engine_input import FloatArray

LEAST = 5  # below it no half-life is told
LATE_DAYS = 30.0
LATE_LEAST = 3  # reactions after LATE_DAYS, at least
LATE_SHARE = 0.1  # of all reactions of the post, at least
_INSIDE = 0.8  # of all cases the true value lies between low and high


class HalfLife(NamedTuple):
    """Days until half of the reactions are in; `low` and `high` hold the true one in 8 of 10 cases, at least.

    `n` counts the reactions of a post, or the posts of a platform.
    """

    days: float
    low: float
    high: float
    n: int


def half_life(delays: FloatArray) -> HalfLife | None:
    """Of one post, from the delays of its dated reactions, in any order; None under LEAST.

    A reaction before its post (clocks differ) counts as one at once. The interval is that of order statistics: it holds
    whatever the distribution is.
    """
    return _median(np.maximum(delays, 0.0))


def platform_half_life(delays: FloatArray, post: FloatArray) -> HalfLife | None:
    """Of all posts together: the median of the posts' own medians, so that one post of many reactions counts once.

    Args:
        delays: (N,) delays of dated reactions of posts which are old enough to have got most of theirs.
        post: (N,) any number of the post; equal for reactions to one post.

    Returns:
        None where fewer than LEAST posts have a dated reaction.
    """
    order = np.lexsort((delays, post))
    starts = np.flatnonzero(np.diff(post[order], prepend=np.nan))
    pieces = np.split(np.maximum(delays[order], 0.0), starts[1:]) if len(starts) else []
    return _median(np.array([np.median(piece) for piece in pieces]))


def lasts(late: float, total: float) -> bool:
    """Whether a post is evergreen: it got so many of its reactions, and such a share of them, more than LATE_DAYS after it."""
    return late >= LATE_LEAST and late >= LATE_SHARE * total


def _median(values: FloatArray) -> HalfLife | None:
    n = len(values)
    if n < LEAST:
        return None
    ordered = np.sort(values)
    rank = outer_rank(n)
    return HalfLife(float(np.median(ordered)), float(ordered[rank]), float(ordered[n - 1 - rank]), n)


def outer_rank(n: int) -> int:
    """The largest k for which the k-th value from below and from above (k from 0) hold the median in 8 of 10 cases.

    The number of values below the median is binomial (n, 1/2); 0 where even the whole range does not hold it so often.
    """
    tail = (1.0 - _INSIDE) / 2.0
    if n > 1_000:  # the normal approximation is within a rank there
        return max(0, math.floor(n / 2 - 1.2816 * math.sqrt(n) / 2 - 0.5))
    chance, rank = 0.0, -1
    while chance <= tail:
        rank += 1
        chance += math.comb(n, rank) / 2**n
    return max(0, rank - 1)

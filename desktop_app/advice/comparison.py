"""How some own posts did against the other own posts, with the error of it: the one measure by which rules decide.

Reactions are heavy-tailed and platforms differ, so logarithms are compared, each less the mean of its account and year
(`scoring.post_habits`). What is told is the difference of the means with its standard error (Welch); the bounds hold in 8 of 10
cases. Where many such comparisons are made at once (one for each topic), they are wider, so that not one of ten is an accident.
"""

from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from desktop_app.advice.own_activity import OwnActivity
from desktop_app.scoring.engine_input import BoolArray, FloatArray
from desktop_app.scoring.post_habits import LEAST, against_usual

_TAIL = 0.1  # on each side
_MOST_TIMES = 20.0  # beyond it a factor says no more than "many"


class Lift(NamedTuple):
    """`times`, with bounds, is what some posts got of what the others got, on the scale of 1 + reactions; the medians are of reactions."""

    n: int
    others: int
    times: float
    low: float
    high: float
    median: float
    usual: float

    @property
    def is_better(self) -> bool:
        """Beyond its error."""
        return self.low > 1.0

    @property
    def is_worse(self) -> bool:
        """Beyond its error."""
        return self.high < 1.0


def levels(activity: OwnActivity) -> FloatArray:
    """(P,) logarithms less the mean of account and year, of posts which are compared; nan of the others."""
    posts, chosen = activity.posts, activity.is_compared
    found = np.full(len(posts.created), np.nan)
    year = posts.created // (365 * 86_400)
    found[chosen] = against_usual(posts.reactions[chosen], (posts.account * 10_000 + year)[chosen])
    return found


def lift(
    activity: OwnActivity, chosen: BoolArray, others: BoolArray, *, level: FloatArray | None = None, comparisons: int = 1
) -> Lift | None:
    """Compare `chosen` with `others`, both (P,); None where either has fewer than LEAST posts whose reactions are known.

    Args:
        activity: the person.
        chosen: the posts.
        others: those with which they are compared; `chosen` ones are none of them.
        level: `levels(activity)`, where it is at hand.
        comparisons: how many are made at once.
    """
    values = levels(activity) if level is None else level
    is_known = ~np.isnan(values)
    one, other = chosen & is_known, others & is_known & ~chosen
    if min(int(one.sum()), int(other.sum())) < LEAST:
        return None
    difference = float(values[one].mean() - values[other].mean())
    error = _error(values[one], values[other]) * _quantile(comparisons, int(one.sum()), int(other.sum()))
    times, low, high = (float(np.clip(np.exp(value), 1 / _MOST_TIMES, _MOST_TIMES)) for value in _spread(difference, error))
    reactions = activity.posts.reactions
    medians = float(np.median(reactions[one])), float(np.median(reactions[other]))
    return Lift(int(one.sum()), int(other.sum()), times, low, high, *medians)


def _spread(difference: float, error: float) -> tuple[float, float, float]:
    return difference, difference - error, difference + error


def _error(one: FloatArray, other: FloatArray) -> float:
    """The standard error; equal values scatter by chance, too, so that it is never 0."""
    variance = [max(float(values.var(ddof=1)), 0.05) / len(values) for values in (one, other)]
    return float(np.sqrt(sum(variance)))


def _quantile(comparisons: int, *sizes: int) -> float:
    """Of Student's distribution, by the first term of its expansion (Cornish and Fisher)."""
    z = NormalDist().inv_cdf(1 - _TAIL / max(comparisons, 1))
    freedom = min(sizes) - 1
    return z + (z**3 + z) / (4 * freedom)

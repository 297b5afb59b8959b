"""The scale of the score: always 1 to 100, or fitted to what is shown, which is then said on the axis. No Qt."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from desktop_app.words.translations import tr

FULL_TICKS = (1, 25, 50, 75, 100)
_STEPS = (1, 2, 5, 10, 20, 25)
_MOST_TICKS = 7
_LEAST_SPAN = 4.0


class Scale(NamedTuple):
    """What is drawn from bottom to top, and the labelled values; none of them where no number is told."""

    low: float
    high: float
    ticks: tuple[int, ...]
    is_fitted: bool = False

    @property
    def words(self) -> str:
        """What is said of it at the axis, "" = nothing."""
        if not self.is_fitted:
            return ""
        return tr("scale fitted, not 1 to 100") if self.ticks else tr("scale fitted")


FULL = Scale(-2.0, 102.0, FULL_TICKS)


def reaching(scale: Scale, lowest: float) -> Scale:
    """The same scale, down to a value if that lies lower."""
    return scale._replace(low=min(scale.low, lowest - _LEAST_SPAN / 8)) if lowest < scale.low else scale


def fitted(values: ArrayLike) -> Scale:
    """A scale which holds these values, nan left out, with a little room; the full one where there are none."""
    known = np.asarray(values, dtype=np.float64)
    known = known[~np.isnan(known)]
    if not len(known):
        return FULL
    low, high = float(known.min()), float(known.max())
    spare = max((high - low) * 0.08, (_LEAST_SPAN - (high - low)) / 2)
    low, high = low - spare, high + spare
    step = next((step for step in _STEPS if (high - low) / step <= _MOST_TICKS), _STEPS[-1])
    return Scale(low, high, tuple(range(math.ceil(low / step) * step, math.floor(high / step) * step + 1, step)), is_fitted=True)

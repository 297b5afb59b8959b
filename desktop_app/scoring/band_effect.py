"""How much of the band comes from what the files of each account do not show.

Two things widen a band beyond the errors of the forecast: days after an account's horizon, on both sides, and followers of
accounts without shown reactions, on the upper side. What an account adds is the band of the newest day less the band
without this account in the two terms: as if its files reached to today and showed its reactions, all else equal.
Both terms grow ever more slowly, so that the accounts one by one add at most what they add together; the rest is `joint`.
"""

from typing import NamedTuple

import numpy as np

from desktop_app.scoring.band import band
from desktop_app.scoring.engine_input import BoolArray
from desktop_app.scoring.history import ScoreHistory


class BandEffect(NamedTuple):
    """Points, 0 or more, by which the band of the newest day would be narrower, below and above the score."""

    below: float
    above: float
    late: float  # of the larger side, by days after the horizon alone
    blind: float  # of the upper side, by followers whose reactions no file shows alone


class BandEffects(NamedTuple):
    """Of every account, in the order of the arrays, and what only several of them together take away; None: there is no score."""

    accounts: tuple[BandEffect, ...]
    joint: BandEffect


def band_effects(history: ScoreHistory, width: float) -> BandEffects | None:
    """What each account adds to the band of the newest day; `width` is the half-width at 28 days."""
    if not history.has_score:
        return None
    shown = _newest(history, width, None, None)
    everyone = np.ones(len(history.arrays.accounts), dtype=np.bool_)
    single = tuple(_narrowed(history, width, shown, everyone & (np.arange(len(everyone)) != place)) for place in range(len(everyone)))
    whole = _narrowed(history, width, shown, ~everyone)
    joint = BandEffect(*(max(0.0, total - sum(parts)) for total, *parts in zip(whole, *single, strict=True)))
    return BandEffects(single, joint)


def _narrowed(history: ScoreHistory, width: float, shown: tuple[float, float], widening: BoolArray) -> BandEffect:
    """By how much the band is narrower than the one which is `shown` if only these accounts widen it."""
    low, high = _newest(history, width, widening, widening)
    timely_low, timely_high = _newest(history, width, widening, None)
    _, blind_high = _newest(history, width, None, widening)
    return BandEffect(
        below=max(0.0, low - shown[0]),
        above=max(0.0, shown[1] - high),
        late=max(0.0, timely_low - shown[0], shown[1] - timely_high),
        blind=max(0.0, shown[1] - blind_high),
    )


def _newest(history: ScoreHistory, width: float, late: BoolArray | None, blind: BoolArray | None) -> tuple[float, float]:
    low, high = band(history, width, late=late, blind=blind)
    return float(low[-1]), float(high[-1])

"""How good the forecast would have been: the own history replayed from every week of the past (9 of the package).

Three ways to say where the score stands 28 days later: our forecast "as now", persistence (it stays), and a trend (it goes
on as in the last 28 days). Only what was dated up to the origin is used. The band is judged as it would have been drawn
then: from the errors that were known at the origin.
"""

from typing import NamedTuple

import numpy as np

from desktop_app.scoring.band import DEFAULT_WIDTH, HORIZON_DAYS, last_data_day, quantile_width, weekly_origins
from desktop_app.scoring.engine_input import FloatArray, IntArray
from desktop_app.scoring.forecast import as_now
from desktop_app.scoring.history import ScoreHistory


class Backtest(NamedTuple):
    """O origins; errors are points, in absolute value, 28 days after each origin."""

    origin: IntArray  # (O,) days since day 0
    forecast: FloatArray  # (O,) what was foreseen
    came: FloatArray  # (O,) what came
    forecast_error: FloatArray
    persistence_error: FloatArray
    trend_error: FloatArray
    half_width: FloatArray  # (O,) of the band as it would have been drawn then
    is_inside: np.ndarray  # (O,) bool

    @property
    def mean_errors(self) -> tuple[float, float, float]:
        """Of forecast, persistence, trend; there must be an origin."""
        return float(self.forecast_error.mean()), float(self.persistence_error.mean()), float(self.trend_error.mean())

    @property
    def share_inside(self) -> float:
        """Of what came, the share inside the band; the goal is 0.8."""
        return float(self.is_inside.mean())


def backtest(history: ScoreHistory) -> Backtest | None:
    """Replay the past; None where the history is too short for a single origin, or has no score."""
    if not history.has_score:
        return None
    origins = weekly_origins(history, last_data_day(history))
    if not len(origins):
        return None
    foreseen = as_now(history, origins, HORIZON_DAYS)[-1]
    came, stood, before = (history.score[origins + shift] for shift in (HORIZON_DAYS, 0, -HORIZON_DAYS))
    error = np.abs(came - foreseen)
    width = _widths_then(origins, error)
    return Backtest(
        origin=origins,
        forecast=foreseen,
        came=came,
        forecast_error=error,
        persistence_error=np.abs(came - stood),
        trend_error=np.abs(came - np.clip(2 * stood - before, 1.0, 100.0)),
        half_width=width,
        is_inside=error <= width,
    )


def _widths_then(origins: IntArray, error: FloatArray) -> FloatArray:
    """(O,) the band's half-width by the errors which were known at each origin."""
    width = np.full(len(origins), DEFAULT_WIDTH)
    for place, origin in enumerate(origins):
        known = error[origins + HORIZON_DAYS <= origin]
        width[place] = quantile_width(known)
    return width

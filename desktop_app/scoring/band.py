"""How sure a score is: the errors which the forecast would have made in the person's own past (9 of the package).

The band holds in eight of ten cases. Where the history is too short to tell, its width is a default.
"""

import numpy as np

from desktop_app.scoring.engine_input import BoolArray, FloatArray, IntArray
from desktop_app.scoring.forecast import as_now
from desktop_app.scoring.history import ScoreHistory, counted_followers
from desktop_app.scoring.subscores import effective_followers, levels, score, subscores

DEFAULT_WIDTH = 2.5
HORIZON_DAYS = 28
LINE_DAYS = 7  # the band of the line itself
_SHARE = 0.8
_FIRST_ORIGIN = 60
_LEAST_HISTORY = 200
_BLIND_VARIANCE = 1.64 * 0.16  # points squared a day without data
_STATES_AT_ONCE = 3_000_000  # people x origins: beyond it origins are thinned out evenly


def width28(history: ScoreHistory) -> float:
    """Half-width at 28 days: the 80 % quantile (split conformal) of the own forecast errors."""
    last = last_data_day(history)
    if last < _LEAST_HISTORY or not history.has_score:
        return DEFAULT_WIDTH
    origins = weekly_origins(history, last)
    forecast = as_now(history, origins, HORIZON_DAYS)[-1]
    return quantile_width(np.abs(history.score[origins + HORIZON_DAYS] - forecast))


def weekly_origins(history: ScoreHistory, last: int) -> IntArray:
    """(O,) days from which the past is replayed: every seventh whose 28 days later are covered; thinned out for millions of states."""
    origins: IntArray = np.arange(_FIRST_ORIGIN, last - HORIZON_DAYS + 1, 7, dtype=np.int64)
    size = len(origins) * max(len(history.named.event), 1)
    return origins[:: -(-size // _STATES_AT_ONCE)] if size > _STATES_AT_ONCE else origins


def quantile_width(errors: FloatArray) -> float:
    """The 80 % quantile of split conformal prediction; the default where there are too few errors."""
    place = int(np.ceil(_SHARE * (len(errors) + 1)))
    return float(np.sort(errors)[place - 1]) if place <= len(errors) else DEFAULT_WIDTH


def last_data_day(history: ScoreHistory) -> int:
    """The last day which any export covers, at most the last day of the history."""
    horizons = history.arrays.horizon
    return int(min(horizons.max(initial=0.0), history.arrays.days - 1))


def band(
    history: ScoreHistory, width: float | None = None, *, late: BoolArray | None = None, blind: BoolArray | None = None
) -> tuple[FloatArray, FloatArray]:
    """(D,) low and (D,) high of every day, within 1-100.

    Args:
        history: the score.
        width: half-width at 28 days; None: `width28`.
        late: (A,) accounts whose days beyond the horizon widen it, all if None. The others are taken as covered up to today.
        blind: (A,) accounts whose followers widen it where no file shows reactions, all if None.
    """
    known = width28(history) if width is None else width
    half = known * np.sqrt(LINE_DAYS / HORIZON_DAYS)
    widened = np.minimum(half**2 + _BLIND_VARIANCE * _days_beyond(history, late), max(DEFAULT_WIDTH, known, half) ** 2)
    spread = np.sqrt(np.maximum(widened, half**2))
    return np.clip(history.score - spread, 1.0, 100.0), np.clip(history.score + spread + _unseen(history, blind), 1.0, 100.0)


def ahead_widths(history: ScoreHistory, width: float, origin: int, days: int) -> FloatArray:
    """(H,) half-widths of a forecast on the days after the origin: with the root of time; wider where exports end before it."""
    half: FloatArray = width * np.sqrt(np.arange(1, days + 1) / HORIZON_DAYS)
    beyond = float(_days_beyond(history, None)[origin])
    widened = np.minimum(half**2 + _BLIND_VARIANCE * beyond, max(DEFAULT_WIDTH, width) ** 2)
    return np.sqrt(np.maximum(widened, half**2))


def blind_days(history: ScoreHistory) -> BoolArray:
    """(D,) days beyond the horizon of every account that was not left: no export covers them."""
    day = np.arange(history.arrays.days)
    arrays = history.arrays
    covered = (day[None] <= arrays.horizon[:, None]) | (day[None] > arrays.left[:, None])
    return np.asarray(np.logical_not(covered).all(axis=0), dtype=np.bool_)


def _days_beyond(history: ScoreHistory, late: BoolArray | None) -> FloatArray:
    """(D,) days since the horizon, mean over accounts by their reach; 0 where nobody is lit, and for accounts which are not `late`."""
    arrays = history.arrays
    day = np.arange(arrays.days, dtype=np.float64)
    beyond = np.maximum(0.0, day[None] - np.minimum(arrays.horizon, arrays.days)[:, None])
    beyond = np.where(day[None] > arrays.left[:, None], 0.0, beyond)
    beyond = beyond if late is None else beyond * late[:, None]
    reach = history.reach_by_account
    mean: FloatArray = np.divide((beyond * reach).sum(axis=0), reach.sum(axis=0), out=np.zeros(arrays.days), where=reach.sum(axis=0) > 0)
    return mean


def _unseen(history: ScoreHistory, blind: BoolArray | None) -> FloatArray:
    """(D,) points which the followers of accounts without shown reactions, `blind` ones, would bring at the other accounts' rate."""
    arrays, recipe = history.arrays, history.recipe
    hidden = ~arrays.receives if blind is None else ~arrays.receives & blind
    unseen = (arrays.followers * hidden[:, None]).sum(axis=0)
    if not unseen.any():
        return np.zeros(arrays.days)
    seen = (arrays.followers * arrays.receives[:, None]).sum(axis=0)
    if not seen.any():
        return np.where(unseen > 0, DEFAULT_WIDTH, 0.0)
    rate = np.divide(history.x_reach, seen, out=np.zeros(arrays.days), where=seen > 0)
    x_reach = history.x_reach + unseen * rate
    f_eff = effective_followers(counted_followers(arrays, recipe).sum(axis=0), x_reach, recipe)
    parts = subscores(levels(x_reach, history.x_net, history.x_amp, history.x_post, f_eff, recipe), recipe)
    return np.maximum(0.0, score(parts, recipe) - history.score)

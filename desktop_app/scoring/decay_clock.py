"""When time counts: own rhythm, grace, horizon, accounts left (2 of the package)."""

import numpy as np

from desktop_app.scoring.engine_input import BoolArray, EngineInput, FloatArray, IntArray
from desktop_app.scoring.recipe import Recipe


def decay_speed(arrays: EngineInput, recipe: Recipe, rest: BoolArray | None = None) -> FloatArray:
    """(A, D) 1 on days which count, 0 on days on which the clock of the account stands still; so do all on days of `rest`, (D,)."""
    speed = np.ones((len(arrays.accounts), arrays.days))
    day = np.arange(arrays.days)
    for account, clock in enumerate(speed):
        active = active_days(arrays, account)
        clock[paused_days(active, arrays.days, recipe) & (day <= arrays.active_until[account])] = 0.0
        clock[day > arrays.horizon[account]] = 0.0
        clock[day > arrays.left[account]] = 1.0
    if rest is not None:
        speed[:, rest] = 0.0
    return speed


def active_days(arrays: EngineInput, account: int) -> IntArray:
    """Days with own activity on the account: posts proper, threads, replies."""
    return np.unique(np.floor(arrays.post_time[arrays.post_account == account]).astype(np.int64))


def paused_days(active: IntArray, days: int, recipe: Recipe) -> np.ndarray:
    """(D,) True on the days of grace: silence longer than the own rhythm G, by at most the grace. Before any activity: False."""
    is_paused = np.zeros(days, dtype=bool)
    if not len(active):
        return is_paused
    rhythm = own_rhythm(active, recipe)
    following = np.append(active[1:], days)
    for late in range(1, recipe.grace_days + 1):
        day = active + rhythm + late
        is_paused[day[day < following]] = True
    return is_paused


def own_rhythm(active: IntArray, recipe: Recipe) -> IntArray:
    """(N,) G at each active day: the recipe's percentile ("lower") of the gaps of the window before it, 1 without gaps."""
    gaps = np.minimum(np.diff(active), recipe.gap_cap_days)
    first = np.searchsorted(active[1:], active - recipe.gap_window_days, side="right")
    rhythm = np.ones(len(active), dtype=np.int64)
    for index in range(1, len(active)):
        # The gap which ends with the day itself is always among them.
        recent = np.sort(gaps[first[index] : index])
        rhythm[index] = recent[recipe.gap_tenths * (len(recent) - 1) // 10]
    return rhythm

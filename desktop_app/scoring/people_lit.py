"""How many different people are lit, and how many came back: named people one by one, anonymous ones by occupancy.

Two memories j, each with its own fading on the decay clock of the account (4 of the package).
"""

from typing import NamedTuple

import numpy as np

from desktop_app.scoring.engine_input import BoolArray, EngineInput, FloatArray, IntArray
from desktop_app.scoring.recipe import Recipe

_SAME = 1.0 - 1e-12  # levels this close are equal: the newer reaction takes over


class NamedStates(NamedTuple):
    """States of named people around each of their reactions; N reactions, grouped by account and person, stable order within."""

    event: IntArray  # (N,) index of the reaction
    group: IntArray  # (N,) number of the (account, person)
    day: IntArray  # (N,)
    lit_before: FloatArray  # (2, N) faded level just before
    lit_after: FloatArray  # (2, N)
    returned_before: FloatArray  # (2, N)
    returned_after: FloatArray  # (2, N)
    takes_lit: BoolArray  # (2, N) the level belongs to this reaction from now on
    takes_returned: BoolArray  # (2, N)


class AnonymousDays(NamedTuple):
    """Occupancy of each day; shapes (2, A, D)."""

    hit: FloatArray  # h, share of the pool which the day's reactions reach; the same for both memories but for the pool
    lit_inflow: FloatArray  # U * h
    returned_inflow: FloatArray  # lit before the day * h
    lit: FloatArray  # at the end of the day
    returned: FloatArray


def event_days(arrays: EngineInput) -> IntArray:
    """(E,) day of each reaction."""
    return np.floor(arrays.event_time).astype(np.int64)


def named_states(arrays: EngineInput, weights: FloatArray, theta: FloatArray, recipe: Recipe) -> NamedStates:
    """Step through the k-th reactions of all named people at once.

    Args:
        arrays: the facts.
        weights: (E,) duplicate x volume x exchange.
        theta: (A, D) decay clock at the end of each day.
        recipe: the constants.
    """
    event = np.flatnonzero(arrays.event_person >= 0)
    event = event[np.lexsort((event, arrays.event_person[event], arrays.event_account[event]))]
    account, person = arrays.event_account[event], arrays.event_person[event]
    is_first = np.ones(len(event), dtype=bool)
    is_first[1:] = (account[1:] != account[:-1]) | (person[1:] != person[:-1])
    group = np.cumsum(is_first) - 1
    rank = np.arange(len(event)) - np.flatnonzero(is_first)[group] if len(event) else group
    day = event_days(arrays)[event]
    clock = theta[account, day]
    tau = np.array(recipe.memory_days)[:, None]
    states = _empty_states(event, group, day)
    order = np.argsort(rank, kind="stable")
    bounds = np.concatenate(([0], np.cumsum(np.bincount(rank)))) if len(event) else np.zeros(1, dtype=np.int64)
    w = weights[event]
    for step in range(len(bounds) - 1):
        now = order[bounds[step] : bounds[step + 1]]
        if step:
            # The reaction before it stands just before it, since each person's reactions stand together.
            fade = np.exp(-(clock[now] - clock[now - 1]) / tau)
            states.lit_before[:, now] = states.lit_after[:, now - 1] * fade
            states.returned_before[:, now] = states.returned_after[:, now - 1] * fade
        _step(states, now, w[now])
    return states


def _empty_states(event: IntArray, group: IntArray, day: IntArray) -> NamedStates:
    shape = (2, len(event))
    levels = [np.zeros(shape) for _ in range(4)]
    takes = [np.zeros(shape, dtype=bool) for _ in range(2)]
    return NamedStates(event, group, day, levels[0], levels[1], levels[2], levels[3], takes[0], takes[1])


def _step(states: NamedStates, now: IntArray, w: FloatArray) -> None:
    lit, returned = states.lit_before[:, now], states.returned_before[:, now]
    again = np.minimum(lit, w)
    states.lit_after[:, now] = np.maximum(lit, w)
    states.returned_after[:, now] = np.maximum(returned, again)
    states.takes_lit[:, now] = w >= lit * _SAME
    states.takes_returned[:, now] = (again >= returned * _SAME) & (again > 0)


def named_totals(arrays: EngineInput, states: NamedStates, speed: FloatArray, recipe: Recipe) -> tuple[FloatArray, FloatArray]:
    """(2, A, D) lit and returned, summed over the named people of each account."""
    account = arrays.event_account[states.event]
    inflow = np.zeros((2, 2, len(arrays.accounts), arrays.days))
    for memory in range(2):
        np.add.at(inflow[0, memory], (account, states.day), states.lit_after[memory] - states.lit_before[memory])
        np.add.at(inflow[1, memory], (account, states.day), states.returned_after[memory] - states.returned_before[memory])
    lit, returned = faded_sums(inflow, daily_fade(speed, recipe))
    return lit, returned


def daily_fade(speed: FloatArray, recipe: Recipe) -> FloatArray:
    """(2, A, D) what is left of a level from the end of the day before to the end of the day."""
    fade: FloatArray = np.exp(-speed[None] / np.array(recipe.memory_days)[:, None, None])
    return fade


def faded_sums(inflow: FloatArray, fade: FloatArray) -> FloatArray:
    """(K, 2, A, D) running sums of K inflows, which fade from day to day; rounding never takes them below 0."""
    sums = np.zeros_like(inflow)
    level = np.zeros(inflow.shape[:3])
    for day in range(inflow.shape[3]):
        level = np.maximum(0.0, level * fade[:, :, day] + inflow[:, :, :, day])
        sums[:, :, :, day] = level
    return sums


def anonymous_days(
    arrays: EngineInput, weights: FloatArray, fade: FloatArray, recipe: Recipe, *, start: tuple[FloatArray, FloatArray] | None = None
) -> AnonymousDays:
    """Expected numbers of different people behind counts without names.

    Args:
        arrays: the facts.
        weights: (E,) duplicate x volume (exchange is 1 for anonymous reactions).
        fade: (2, A, D) daily fading.
        recipe: the constants.
        start: (2, A) lit and returned before the first day, if not nothing.
    """
    shape = (len(arrays.accounts), arrays.days)
    chosen = arrays.event_person < 0
    account, day = arrays.event_account[chosen], event_days(arrays)[chosen]
    amount, largest = np.zeros(shape), np.zeros(shape)
    np.add.at(amount, (account, day), arrays.event_count[chosen] * weights[chosen])
    np.maximum.at(largest, (account, day), arrays.event_count[chosen])
    pool = np.maximum(np.maximum(recipe.pool_follower_share * arrays.followers, recent_largest(largest, recipe)), 1.0)
    return occupancy(amount, pool, fade, start=start)


def recent_largest(largest: FloatArray, recipe: Recipe) -> FloatArray:
    """(A, D) largest single count of the window which ends with each day."""
    window = recipe.pool_window_days
    padded = np.concatenate((np.zeros((largest.shape[0], window - 1)), largest), axis=1)
    found: FloatArray = np.lib.stride_tricks.sliding_window_view(padded, window, axis=1).max(axis=2)
    return found


def occupancy(
    amount: FloatArray, pool: FloatArray, fade: FloatArray, *, start: tuple[FloatArray, FloatArray] | None = None
) -> AnonymousDays:
    """The recurrence itself: amount (A, D) of weighted reactions a day, pool (A, D) without the people already lit."""
    shape = fade.shape
    days = AnonymousDays(*(np.zeros(shape) for _ in range(5)))
    lit, returned = start if start is not None else (np.zeros(shape[:2]), np.zeros(shape[:2]))
    # Quiet days only fade, which most days of most accounts are: their hit stays 0.
    is_quiet: BoolArray = np.logical_not((amount > 0).any(axis=0))
    for day in range(shape[2]):
        lit, returned = lit * fade[:, :, day], returned * fade[:, :, day]
        if not is_quiet[day]:
            size = np.maximum(pool[:, day], lit)
            hit = -np.expm1(-amount[:, day] / size)
            days.hit[:, :, day] = hit
            days.lit_inflow[:, :, day] = size * hit
            days.returned_inflow[:, :, day] = lit * hit
            returned = returned * (1 - hit) + lit * hit
            lit = lit * (1 - hit) + size * hit
        days.lit[:, :, day], days.returned[:, :, day] = lit, returned
    return days

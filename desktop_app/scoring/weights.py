"""What a reaction weighs when it happens: repeated texts, volume, one-for-one exchange (3 of the package). Windows are closed."""

from typing import NamedTuple

import numpy as np

from desktop_app.scoring.engine_input import BoolArray, EngineInput, FloatArray, IntArray
from desktop_app.scoring.recipe import Recipe


class Weights(NamedTuple):
    """Of each reaction, shape (E,), each above 0 and at most 1."""

    duplicate: FloatArray
    volume: FloatArray
    exchange: FloatArray

    @property
    def together(self) -> FloatArray:
        """What a reaction weighs when it lights a person."""
        return self.duplicate * self.volume * self.exchange


def reaction_weights(arrays: EngineInput, recipe: Recipe) -> Weights:
    """Weights of all reactions; those without a post weigh 1 for duplicate and volume, anonymous ones 1 for exchange."""
    has_post = arrays.event_post >= 0
    duplicate, volume = np.ones(len(has_post)), np.ones(len(has_post))
    posts = arrays.event_post[has_post]
    duplicate[has_post] = duplicate_weights(arrays, recipe)[posts]
    volume[has_post] = volume_weights(arrays, recipe)[posts]
    return Weights(duplicate, volume, exchange_weights(arrays, recipe))


def duplicate_weights(arrays: EngineInput, recipe: Recipe) -> FloatArray:
    """(P,) 1/m for the m-th post of an account with the same text within the window before it."""
    weights = np.ones(len(arrays.post_time))
    alike = _grouped(arrays.post_account, arrays.post_text, arrays.post_text >= 0)
    times = arrays.post_time[alike.rows]
    place = np.arange(len(times))
    weights[alike.rows] = 1.0 / (place - _first_since(times, alike.start, place, times - recipe.duplicate_window_days) + 1)
    return weights


def volume_weights(arrays: EngineInput, recipe: Recipe) -> FloatArray:
    """(P,) less than 1 where an account published more than the recipe's posts within the window; 1 for replies to others."""
    weights = np.ones(len(arrays.post_time))
    for account in range(len(arrays.accounts)):
        proper = np.flatnonzero((arrays.post_account == account) & ~arrays.post_is_reply)
        times = arrays.post_time[proper]
        number = np.searchsorted(times, times, side="right") - np.searchsorted(times, times - recipe.volume_window_days, side="left")
        weights[proper] = np.minimum(1.0, recipe.volume_posts / number)
    return weights


def exchange_weights(arrays: EngineInput, recipe: Recipe) -> FloatArray:
    """(E,) 1 - beta * min(1, own acts toward the person / the person's reactions), both within the window."""
    weights = np.ones(len(arrays.event_time))
    # People toward whom nothing was done keep their weight of 1: most, so only the others are looked at.
    toward = np.isin(arrays.event_person, arrays.act_person) & (arrays.event_person >= 0)
    theirs = _grouped(arrays.event_account, arrays.event_person, toward)
    if not len(theirs.rows):
        return weights
    own = _grouped(arrays.act_account, arrays.act_person, np.ones(len(arrays.act_time), dtype=bool))
    times, own_times = arrays.event_time[theirs.rows], arrays.act_time[own.rows]
    since, place = times - recipe.exchange_window_days, np.arange(len(times))
    reactions = place - _first_since(times, theirs.start, place, since) + 1
    pair = _pairs(arrays.event_account[theirs.rows], arrays.event_person[theirs.rows])
    own_pair = _pairs(arrays.act_account[own.rows], arrays.act_person[own.rows])
    first, end = np.searchsorted(own_pair, pair, side="left"), np.searchsorted(own_pair, pair, side="right")
    given = _first_since(own_times, first, end, times, is_after=True) - _first_since(own_times, first, end, since)
    discount = np.array(recipe.exchange_discounts)[arrays.event_kind[theirs.rows]]
    weights[theirs.rows] = 1.0 - discount * np.minimum(1.0, given / reactions)
    return weights


class _Groups(NamedTuple):
    """Rows which are alike in two columns, group after group, in stable order; `start`: where the group of each begins."""

    rows: IntArray
    start: IntArray


def _grouped(first: IntArray, second: IntArray, chosen: BoolArray) -> _Groups:
    rows = np.flatnonzero(chosen)
    rows = rows[np.lexsort((rows, second[rows], first[rows]))]
    is_start = np.ones(len(rows), dtype=bool)
    is_start[1:] = (np.diff(first[rows]) != 0) | (np.diff(second[rows]) != 0)
    starts = np.flatnonzero(is_start)
    return _Groups(rows, starts[np.cumsum(is_start) - 1] if len(rows) else starts)


def _pairs(account: IntArray, person: IntArray) -> IntArray:
    """One number for an account and a person, in the order of both."""
    return (account << 48) + person


def _first_since(times: FloatArray, start: IntArray, end: IntArray, moment: FloatArray, *, is_after: bool = False) -> IntArray:
    """(N,) the first place from `start` to `end` with a time at or after (`is_after`: only after) the moment; else `end`.

    All places are halved at once: comparing the times themselves keeps a window closed to the last bit.
    """
    low, high = start.copy(), end.copy()
    for _ in range(int((end - start).max(initial=0)).bit_length()):
        middle = (low + high) >> 1
        found = times[np.minimum(middle, len(times) - 1)]
        is_before = (found <= moment if is_after else found < moment) & (low < high)
        low = np.where(is_before, middle + 1, low)
        high = np.where(is_before, high, middle)
    return low

"""What a reaction weighs when it happens: repeated texts, volume, one-for-one exchange (SCORE.md 2.2). Windows are closed."""

from typing import NamedTuple

import numpy as np

from desktop_app.scoring.engine_input import BoolArray, EngineInput, FloatArray, IntArray
from desktop_app.scoring.recipe import Recipe


class Weights(NamedTuple):
    """Of each reaction, shape (E,), each above 0 and at most 1."""

    duplicate: FloatArray
    volume: FloatArray
    exchange: FloatArray


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
    for group in _groups(arrays.post_account, arrays.post_text, arrays.post_text >= 0):
        if len(group) == 1:
            continue
        times = arrays.post_time[group]
        first = np.searchsorted(times, times - recipe.duplicate_window_days, side="left")
        weights[group] = 1.0 / (np.arange(len(group)) - first + 1)
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
    everybody = np.ones(len(arrays.act_time), dtype=bool)
    acts = {
        (int(arrays.act_account[group[0]]), int(arrays.act_person[group[0]])): arrays.act_time[group]
        for group in _groups(arrays.act_account, arrays.act_person, everybody)
    }
    discounts = np.array(recipe.exchange_discounts)
    # People toward whom nothing was done keep their weight of 1: most, so only the others are looked at.
    toward = np.isin(arrays.event_person, arrays.act_person) & (arrays.event_person >= 0)
    for group in _groups(arrays.event_account, arrays.event_person, toward):
        own = acts.get((int(arrays.event_account[group[0]]), int(arrays.event_person[group[0]])))
        if own is None:
            continue
        times = arrays.event_time[group]
        since = times - recipe.exchange_window_days
        reactions = np.arange(len(group)) - np.searchsorted(times, since, side="left") + 1
        given = np.searchsorted(own, times, side="right") - np.searchsorted(own, since, side="left")
        weights[group] = 1.0 - discounts[arrays.event_kind[group]] * np.minimum(1.0, given / reactions)
    return weights


def _groups(first: IntArray, second: IntArray, chosen: BoolArray) -> list[IntArray]:
    """The chosen rows which are alike in both columns, each group in stable order."""
    rows = np.flatnonzero(chosen)
    if not len(rows):
        return []
    order = rows[np.lexsort((rows, second[rows], first[rows]))]
    starts = np.flatnonzero((np.diff(first[order]) != 0) | (np.diff(second[order]) != 0)) + 1
    return np.split(order, starts)

"""What a reaction weighs when it happens: repeated texts, volume, one-for-one exchange (SCORE.md 2.2). Windows are closed."""

import re
import unicodedata
from typing import NamedTuple

import numpy as np

from desktop_app.scoring.engine_input import EngineInput, FloatArray, IntArray
from desktop_app.scoring.recipe import Recipe

_NOISE = re.compile(r"https?://\S+|@[\w.]+(?:@[\w.-]+)?")


class Weights(NamedTuple):
    """Of each reaction, shape (E,), each above 0 and at most 1."""

    duplicate: FloatArray
    volume: FloatArray
    exchange: FloatArray


def normalised_text(text: str) -> str:
    """The text as far as repetition goes: NFKC, case folded, without links and mentions, white space to one blank."""
    return " ".join(_NOISE.sub("", unicodedata.normalize("NFKC", text).casefold()).split())


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
    if not len(arrays.act_time):
        return weights
    discounts = np.array(recipe.exchange_discounts)
    acts = {_key(arrays.act_account, arrays.act_person, group): arrays.act_time[group] for group in _groups(arrays.act_account, arrays.act_person)}
    # People toward whom nothing was done keep their weight of 1: most, so only the others are looked at.
    toward = np.isin(arrays.event_person, arrays.act_person) & (arrays.event_person >= 0)
    for group in _groups(arrays.event_account, arrays.event_person, toward, least=1):
        own = acts.get(_key(arrays.event_account, arrays.event_person, group))
        if own is None:
            continue
        times = arrays.event_time[group]
        since = times - recipe.exchange_window_days
        reactions = np.arange(len(group)) - np.searchsorted(times, since, side="left") + 1
        given = np.searchsorted(own, times, side="right") - np.searchsorted(own, since, side="left")
        weights[group] = 1.0 - discounts[arrays.event_kind[group]] * np.minimum(1.0, given / reactions)
    return weights


def _key(accounts: IntArray, people: IntArray, group: IntArray) -> tuple[int, int]:
    return int(accounts[group[0]]), int(people[group[0]])


def _groups(first: IntArray, second: IntArray, chosen: np.ndarray | None = None, *, least: int | None = None) -> list[IntArray]:
    """Rows alike in both columns, each group in stable order; of the chosen rows, those texts which stand at least twice."""
    rows = np.arange(len(first)) if chosen is None else np.flatnonzero(chosen)
    order = rows[np.lexsort((rows, second[rows], first[rows]))]
    if not len(order):
        return []
    starts = np.flatnonzero((np.diff(first[order]) != 0) | (np.diff(second[order]) != 0)) + 1
    bounds = np.concatenate(([0], starts, [len(order)]))
    wanted = np.flatnonzero(np.diff(bounds) >= (least if least is not None else 2 if chosen is not None else 1))
    return [order[bounds[number] : bounds[number + 1]] for number in wanted]

"""What posts set off: weighted reactions and posts, each fading in two memories (5 of the package)."""

from typing import NamedTuple

import numpy as np

from desktop_app.scoring.engine_input import EngineInput, FloatArray
from desktop_app.scoring.people_lit import event_days, faded_sums
from desktop_app.scoring.recipe import Recipe
from desktop_app.scoring.weights import Weights


class Flows(NamedTuple):
    """Running sums by memory and account, (2, A, D), not yet weighted by `flow_weights`; and each item's own amount."""

    reactions: FloatArray
    posts: FloatArray
    of_event: FloatArray  # (E,) count x exchange x duplicate x kind, 0 for reactions to replies to others
    of_post: FloatArray  # (P,) 1 for posts proper of accounts which can show reactions


def flows(arrays: EngineInput, weights: Weights, fade: FloatArray, recipe: Recipe) -> Flows:
    """Sum up what fades.

    Args:
        arrays: the facts.
        weights: of the reactions.
        fade: (2, A, D) daily fading.
        recipe: the constants.
    """
    of_event = event_amounts(arrays, weights, recipe)
    of_post = (~arrays.post_is_reply & arrays.receives[arrays.post_account]).astype(np.float64)
    inflow = np.zeros((2, len(arrays.accounts), arrays.days))
    np.add.at(inflow[0], (arrays.event_account, event_days(arrays)), of_event)
    np.add.at(inflow[1], (arrays.post_account, np.floor(arrays.post_time).astype(np.int64)), of_post)
    reactions, posts = faded_sums(np.repeat(inflow[:, None], 2, axis=1), fade)  # the same into both memories
    return Flows(reactions, posts, of_event, of_post)


def event_amounts(arrays: EngineInput, weights: Weights, recipe: Recipe) -> FloatArray:
    """(E,) what each reaction counts in Amplification when it is fresh, without the volume rule."""
    counts = np.ones(len(arrays.event_post), dtype=bool)
    has_post = arrays.event_post >= 0
    counts[has_post] = ~arrays.post_is_reply[arrays.event_post[has_post]]
    kind: FloatArray = np.array(recipe.kind_weights)[arrays.event_kind]
    return arrays.event_count * weights.exchange * weights.duplicate * kind * counts


def weighted_total(sums: FloatArray, recipe: Recipe) -> FloatArray:
    """(D,) over both memories and all accounts: x_amp or x_post."""
    total: FloatArray = np.tensordot(np.array(recipe.flow_weights), sums, axes=1).sum(axis=0)
    return total

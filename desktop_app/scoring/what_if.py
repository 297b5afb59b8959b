"""The score if something had not been, or if a rule did not hold: the engine itself, run again.

A share and a leave-one-out differ: a share divides the whole score in proportion; taking one thing away costs less,
since the scales are logarithmic and people overlap, and may even gain, since fewer posts are fewer to answer for.
"""

import dataclasses
import math
from collections.abc import Callable, Collection
from typing import NamedTuple

import numpy as np

from desktop_app.scoring.engine_input import BoolArray, EngineInput, FloatArray
from desktop_app.scoring.history import ScoreHistory, counted_followers, score_history
from desktop_app.scoring.people_lit import anonymous_days, daily_fade, named_states, named_totals
from desktop_app.scoring.recipe import KINDS, Recipe
from desktop_app.scoring.subscores import effective_followers, levels, score, subscores
from desktop_app.scoring.weights import reaction_weights

SWITCHES = ("without_mutual", "mutual_in_full", "repeated_in_full", "crowded_in_full")


class LeftOut(NamedTuple):
    """What is taken away: reactions (E,), posts with all reactions to them (P,), the followers of accounts (A,)."""

    events: BoolArray
    posts: BoolArray
    followers: BoolArray


def switched(recipe: Recipe, switches: Collection[str]) -> Recipe:
    """The recipe with rules switched: reactions as far as they were exchanged one for one left out ("without_mutual") or
    counted in full ("mutual_in_full"), repeated texts in full, any number of posts a week in full.

    Raises:
        ValueError: there is no such switch, or two contradict one another.
    """
    if unknown := set(switches) - set(SWITCHES):
        raise ValueError(f"no such switch: {sorted(unknown)[0]}")
    if {"without_mutual", "mutual_in_full"} <= set(switches):
        raise ValueError("mutual exchange cannot be left out and counted in full")
    changed: dict[str, object] = {}
    if "without_mutual" in switches:
        changed["exchange_discounts"] = (1.0,) * len(KINDS)
    if "mutual_in_full" in switches:
        changed["exchange_discounts"] = (0.0,) * len(KINDS)
    if "repeated_in_full" in switches:
        changed["duplicate_window_days"] = -math.inf  # no earlier post lies in it, and neither does the post itself
    if "crowded_in_full" in switches:
        changed["volume_posts"] = math.inf
    return dataclasses.replace(recipe, **changed)  # type: ignore[arg-type]  # fields of the recipe by name


def all_left_out(arrays: EngineInput, left: LeftOut) -> BoolArray:
    """(E,) the reactions which go, those to posts which go among them."""
    gone = left.events.copy()
    has_post = arrays.event_post >= 0
    gone[has_post] |= left.posts[arrays.event_post[has_post]]
    return gone


def score_without(history: ScoreHistory, day: int, left: LeftOut, *, between: Callable[[], object]) -> float | None:
    """The score of a day without these; None if nothing were left to score. `between` may raise, to stop it.

    Only the accounts which lose something run again: accounts do not know one another.
    """
    rest = _rest(history.arrays, left)
    touched = _touched(history.arrays, left)
    if not len(rest.event_time) and not (rest.followers > 0).any():
        return None
    amounts = _amounts_of(history, day, ~touched)
    if touched.any():
        between()
        again = score_history(_only(rest, touched), history.recipe, between=between)
        amounts += np.array([again.x_reach[day], again.x_net[day], again.x_amp[day], again.x_post[day]])
    followers = counted_followers(rest, history.recipe)[:, day].sum(keepdims=True)
    x_reach, x_net, x_amp, x_post = amounts[:, None]
    f_eff = effective_followers(followers, x_reach, history.recipe)
    parts = subscores(levels(x_reach, x_net, x_amp, x_post, f_eff, history.recipe), history.recipe)
    return float(score(parts, history.recipe)[0])


def people_without(history: ScoreHistory, events: BoolArray) -> FloatArray:
    """(A, D) people lit of each account without these reactions, (E,), which neither light anybody nor make an exchange less one-sided."""
    arrays, recipe = history.arrays, history.recipe
    rest = _chosen(arrays, ~events, np.ones(len(arrays.post_time), dtype=bool), np.ones(len(arrays.act_time), dtype=bool))
    weights = reaction_weights(rest, recipe).together
    lit, _ = named_totals(rest, named_states(rest, weights, history.theta, recipe), history.speed, recipe)
    anonymous = anonymous_days(rest, weights, daily_fade(history.speed, recipe), recipe)
    found: FloatArray = np.tensordot(recipe.memory_shares, lit + anonymous.lit, axes=1)
    return found


def _amounts_of(history: ScoreHistory, day: int, accounts: BoolArray) -> FloatArray:
    """(4,) x_reach, x_net, x_amp, x_post of these accounts."""
    flow = np.array(history.recipe.flow_weights)
    return np.array(
        [
            history.reach_by_account[accounts, day].sum(),
            history.network_by_account[accounts, day].sum(),
            (flow @ history.flows.reactions[:, accounts, day]).sum(),
            (flow @ history.flows.posts[:, accounts, day]).sum(),
        ]
    )


def _rest(arrays: EngineInput, left: LeftOut) -> EngineInput:
    """The facts without what is left out."""
    followers = np.where(left.followers[:, None], 0.0, arrays.followers)
    rest = dataclasses.replace(arrays, followers=followers)
    return _chosen(rest, ~all_left_out(arrays, left), ~left.posts, np.ones(len(arrays.act_time), dtype=bool))


def _touched(arrays: EngineInput, left: LeftOut) -> BoolArray:
    """(A,) accounts which lose something."""
    touched = left.followers.copy()
    touched[arrays.event_account[all_left_out(arrays, left)]] = True
    touched[arrays.post_account[left.posts]] = True
    has_post = arrays.event_post >= 0
    if np.any(arrays.post_account[arrays.event_post[has_post]] != arrays.event_account[has_post]):
        touched[:] = True  # a reaction on one account to a post of another joins them
    return touched


def _only(arrays: EngineInput, accounts: BoolArray) -> EngineInput:
    """The facts of these accounts alone."""
    chosen = _chosen(arrays, accounts[arrays.event_account], accounts[arrays.post_account], accounts[arrays.act_account])
    place = np.cumsum(accounts) - 1
    return dataclasses.replace(
        chosen,
        accounts=tuple(name for name, is_in in zip(arrays.accounts, accounts, strict=True) if is_in),
        post_account=place[chosen.post_account],
        event_account=place[chosen.event_account],
        act_account=place[chosen.act_account],
        followers=arrays.followers[accounts],
        horizon=arrays.horizon[accounts],
        active_until=arrays.active_until[accounts],
        left=arrays.left[accounts],
        receives=arrays.receives[accounts],
    )


def _chosen(arrays: EngineInput, events: BoolArray, posts: BoolArray, acts: BoolArray) -> EngineInput:
    """These rows alone; the posts of the reactions are among them."""
    place = np.append(np.cumsum(posts) - 1, -1)  # the last one is "no post"
    return dataclasses.replace(
        arrays,
        post_time=arrays.post_time[posts],
        post_account=arrays.post_account[posts],
        post_text=arrays.post_text[posts],
        post_is_reply=arrays.post_is_reply[posts],
        event_time=arrays.event_time[events],
        event_account=arrays.event_account[events],
        event_post=place[arrays.event_post[events]],
        event_person=arrays.event_person[events],
        event_kind=arrays.event_kind[events],
        event_count=arrays.event_count[events],
        act_time=arrays.act_time[acts],
        act_account=arrays.act_account[acts],
        act_person=arrays.act_person[acts],
    )

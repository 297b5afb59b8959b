"""The engine replayed into the future with the flow of the recent past (9 of the package). No trend line.

Several origins are replayed at once: the band needs hundreds of them. What else may be assumed stands in `scenarios`.
"""

from typing import NamedTuple

import numpy as np

from desktop_app.scoring.engine_input import FloatArray, IntArray
from desktop_app.scoring.history import ScoreHistory, counted_followers
from desktop_app.scoring.people_lit import event_days, recent_largest
from desktop_app.scoring.subscores import effective_followers, levels, score, subscores

_FAST_SHARE = 0.4


class State(NamedTuple):
    """Where the engine stands at the end of O days, and what flows in; A accounts, G named people."""

    lit: FloatArray  # (2, A, O) anonymous
    returned: FloatArray
    reactions: FloatArray  # (2, A, O) of x_amp, before flow_weights
    posts: FloatArray  # (2, A, O)
    pool: FloatArray  # (A, O)
    followers: FloatArray  # (O,) counted
    to_posts: FloatArray  # (A, O) anonymous weighted reactions a day
    elsewhere: FloatArray  # (A, O) those without a post
    amp_to_posts: FloatArray  # (A, O) credit in Amplification a day
    amp_elsewhere: FloatArray
    publishing: FloatArray  # (A, O) posts proper a day
    named_account: IntArray  # (G,)
    named_lit: FloatArray  # (2, G, O)
    named_returned: FloatArray
    named_rate: FloatArray  # (G, O) reactions a day
    named_weight: FloatArray  # (G, O) their mean weight


def exponential_means(daily: FloatArray, memory_days: tuple[float, float]) -> FloatArray:
    """(A, D) the flow per day at the end of each day: 0.4 x fast + 0.6 x slow mean over calendar days."""
    found = np.zeros_like(daily)
    for share, tau in zip((_FAST_SHARE, 1 - _FAST_SHARE), memory_days, strict=True):
        keep = np.exp(-1.0 / tau)
        total, weight = np.zeros(daily.shape[0]), 0.0
        for day in range(daily.shape[1]):
            total, weight = total * keep + daily[:, day], weight * keep + 1.0
            found[:, day] += share * total / weight
    return found


def measured_until(history: ScoreHistory, origins: IntArray) -> IntArray:
    """(A, O) the day up to which the flow of an account is known: its horizon if that is earlier, unless the person left it."""
    arrays = history.arrays
    horizon = np.clip(arrays.horizon, 0, arrays.days - 1).astype(np.int64)[:, None]
    return np.where(arrays.left[:, None] < origins, origins, np.minimum(horizon, origins))


def states_at(history: ScoreHistory, origins: IntArray) -> State:
    """The state at the end of each origin, with the flow up to it: what lies beyond a horizon is not known, so no silence."""
    arrays, recipe = history.arrays, history.recipe
    days = event_days(arrays)
    until = measured_until(history, origins)
    rows = np.arange(len(arrays.accounts))[:, None]
    weight = arrays.event_count * history.weights.duplicate * history.weights.volume
    is_anonymous, has_post = arrays.event_person < 0, arrays.event_post >= 0
    credit = history.flows.of_event

    def flow(chosen: FloatArray) -> FloatArray:
        daily = np.zeros((len(arrays.accounts), arrays.days))
        np.add.at(daily, (arrays.event_account, days), chosen)
        return exponential_means(daily, recipe.memory_days)[rows, until]

    published = np.zeros((len(arrays.accounts), arrays.days))
    np.add.at(published, (arrays.post_account, np.floor(arrays.post_time).astype(np.int64)), history.flows.of_post)
    largest = np.zeros_like(published)
    np.maximum.at(largest, (arrays.event_account[is_anonymous], days[is_anonymous]), arrays.event_count[is_anonymous])
    pool = np.maximum(np.maximum(recipe.pool_follower_share * arrays.followers, recent_largest(largest, recipe)), 1.0)
    return State(
        lit=history.anonymous.lit[:, :, origins],
        returned=history.anonymous.returned[:, :, origins],
        reactions=history.flows.reactions[:, :, origins],
        posts=history.flows.posts[:, :, origins],
        pool=pool[:, origins],
        followers=counted_followers(arrays, recipe).sum(axis=0)[origins],
        to_posts=flow(weight * is_anonymous * has_post),
        elsewhere=flow(weight * is_anonymous * ~has_post),
        amp_to_posts=flow(credit * has_post),
        amp_elsewhere=flow(credit * ~has_post),
        publishing=exponential_means(published, recipe.memory_days)[rows, until],
        **_named(history, origins, until)._asdict(),
    )


class _Named(NamedTuple):
    named_account: IntArray
    named_lit: FloatArray
    named_returned: FloatArray
    named_rate: FloatArray
    named_weight: FloatArray


def _named(history: ScoreHistory, origins: IntArray, until: IntArray) -> _Named:
    """Levels of named people at each origin, their flows as measured until then; `until`: (A, O)."""
    named, theta, arrays = history.named, history.theta, history.arrays
    groups = int(named.group[-1]) + 1 if len(named.group) else 0
    account = np.zeros(groups, dtype=np.int64)
    account[named.group] = arrays.event_account[named.event]
    lit, returned = np.zeros((2, groups, len(origins))), np.zeros((2, groups, len(origins)))
    rate, mean = np.zeros((groups, len(origins))), np.zeros((groups, len(origins)))
    weight = (history.weights.duplicate * history.weights.volume * history.weights.exchange)[named.event]
    tau = np.array(history.recipe.memory_days)
    for place, origin in enumerate(origins):
        seen = np.flatnonzero(named.day <= origin)
        if not len(seen):
            continue
        last = np.full(groups, -1)
        last[named.group[seen]] = seen
        known = np.flatnonzero(last >= 0)
        rows = last[known]
        age = theta[account[known], origin] - theta[account[known], named.day[rows]]
        lit[:, known, place] = named.lit_after[:, rows] * np.exp(-age / tau[:, None])
        returned[:, known, place] = named.returned_after[:, rows] * np.exp(-age / tau[:, None])
        measured = until[account[named.group[seen]], place]
        past = (measured - named.day[seen]).astype(np.float64)
        for share, memory in zip((_FAST_SHARE, 1 - _FAST_SHARE), tau, strict=True):
            normal = -np.expm1(-(measured + 1) / memory) / -np.expm1(-1 / memory)
            flowing = np.where(past >= 0, np.exp(-np.maximum(past, 0.0) / memory) / normal, 0.0)
            rate[:, place] += share * np.bincount(named.group[seen], weights=flowing, minlength=groups)
        numbers = np.bincount(named.group[seen], minlength=groups)
        mean[:, place] = np.bincount(named.group[seen], weights=weight[seen], minlength=groups) / np.maximum(numbers, 1)
    return _Named(account, lit, returned, rate, mean)


def replay(history: ScoreHistory, state: State, speed: FloatArray, reacting: FloatArray, publishing: FloatArray) -> FloatArray:
    """Scores of the days to come.

    Args:
        history: for the recipe.
        state: at the origins.
        speed: (A, H, O) of the decay clocks on the days to come.
        reacting: (A, H, O) share of the flow to posts which still comes on each day.
        publishing: (H,) share of the own posts which are still published on each day.

    Returns:
        (H, O) scores.
    """
    recipe = history.recipe
    tau = np.array(recipe.memory_days)[:, None, None]
    lit, returned, reactions, posts = state.lit, state.returned, state.reactions, state.posts
    named_lit, named_returned = state.named_lit, state.named_returned
    scores = np.zeros((speed.shape[1], len(state.followers)))
    for day in range(speed.shape[1]):
        fade = np.exp(-speed[None, :, day] / tau)
        still = reacting[:, day]
        lit, returned = lit * fade, returned * fade
        size = np.maximum(state.pool, lit)
        hit = -np.expm1(-(state.to_posts * still + state.elsewhere) / size)
        returned, lit = returned * (1 - hit) + lit * hit, lit * (1 - hit) + size * hit
        reactions = reactions * fade + state.amp_to_posts * still + state.amp_elsewhere
        posts = posts * fade + state.publishing * publishing[day]
        of_person = fade[:, state.named_account]
        again = -np.expm1(-state.named_rate * still[state.named_account])
        before, named_returned = named_lit * of_person, named_returned * of_person
        named_returned = (1 - again) * named_returned + again * np.maximum(named_returned, np.minimum(before, state.named_weight))
        named_lit = (1 - again) * before + again * np.maximum(before, state.named_weight)
        shares, flow_weights = np.array(recipe.memory_shares), np.array(recipe.flow_weights)
        x_reach = np.tensordot(shares, lit.sum(axis=1) + named_lit.sum(axis=1), axes=1)
        x_net = np.tensordot(shares, returned.sum(axis=1) + named_returned.sum(axis=1), axes=1)
        x_amp = np.tensordot(flow_weights, reactions.sum(axis=1), axes=1)
        x_post = np.tensordot(flow_weights, posts.sum(axis=1), axes=1)
        f_eff = effective_followers(state.followers, x_reach, recipe)
        scores[day] = score(subscores(levels(x_reach, x_net, x_amp, x_post, f_eff, recipe), recipe), recipe)
    return scores


def running_accounts(history: ScoreHistory, origins: IntArray, slack_days: float = 0.0) -> FloatArray:
    """(A, O) 1 where the clock of the account runs on after the origin, 0 where its exports end more than the slack before it."""
    arrays = history.arrays
    return ((arrays.horizon[:, None] >= origins - slack_days) | (arrays.left[:, None] < origins)).astype(np.float64)


def as_now(history: ScoreHistory, origins: IntArray, days: int) -> FloatArray:
    """(H, O) scores if things go on as in the recent past; accounts beyond their horizon at the origin stand still."""
    running = running_accounts(history, origins)
    shape = (len(history.arrays.accounts), days, len(origins))
    state = states_at(history, origins)
    state = state._replace(elsewhere=state.elsewhere * running, amp_elsewhere=state.amp_elsewhere * running)
    return replay(history, state._replace(publishing=state.publishing * running), *_twice(running, shape), np.ones(days))


def _twice(running: FloatArray, shape: tuple[int, int, int]) -> tuple[FloatArray, FloatArray]:
    found = np.broadcast_to(running[:, None, :], shape)
    return found, found

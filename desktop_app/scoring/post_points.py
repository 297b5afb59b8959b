"""What single posts brought the score, on every day: the ledger's points of a post, and the day on which they were most.

The same shares as in attribution, of a few posts on all days instead of all posts on one day. A post's points are those of its
reactions and of the post itself, which makes Amplification smaller. They are exact, so that a peak is one, not an estimate.
"""

from typing import NamedTuple

import numpy as np

from desktop_app.scoring.attribution import Attribution
from desktop_app.scoring.engine_input import FloatArray, IntArray
from desktop_app.scoring.history import ScoreHistory
from desktop_app.scoring.people_lit import daily_fade, event_days, faded_sums
from desktop_app.scoring.subscores import SPAN, amplification_logs, tops

_AT_ONCE = 64  # posts whose days are held in memory together


class Peak(NamedTuple):
    """The most that a post ever brought, and when; a post which never brought anything has none (None in its place)."""

    points: float
    day: int


class _Levels(NamedTuple):
    """(P, D) each: what of x_reach, x_net, x_amp and x_post belongs to each post at the end of each day."""

    reach: FloatArray
    network: FloatArray
    reactions: FloatArray
    posts: FloatArray


def points_of_posts(share: Attribution, event_post: IntArray) -> FloatArray:
    """(P,) points of each post on the day of the attribution: of its reactions and of the post itself."""
    summed = np.bincount(event_post + 1, weights=share.events, minlength=len(share.posts) + 1)
    found: FloatArray = summed[1:] + share.posts
    return found


def peaks(history: ScoreHistory, places: IntArray) -> list[Peak | None]:
    """The peaks of these posts (indices of the engine's posts), in their order."""
    found: list[Peak | None] = []
    for first in range(0, len(places), _AT_ONCE):
        for line in daily_points(history, places[first : first + _AT_ONCE]):
            day = int(np.argmax(line))
            found.append(Peak(float(line[day]), day) if line[day] > 0 else None)
    return found


def daily_points(history: ScoreHistory, places: IntArray) -> FloatArray:
    """(P, D) points of these posts at the end of each day; 0 on all days where there is no score.

    Costs O(days) for any number of posts and O(reactions) once; memory is 150 bytes a post and day.
    """
    arrays = history.arrays
    if not history.has_score or not len(places):
        return np.zeros((len(places), arrays.days))
    levels = _levels(history, places)
    scale, logs = _amplification(history)
    terms = SPAN * np.array(history.recipe.term_weights)[:, None] * history.parts
    found: FloatArray = (
        levels.reach * _per_amount(terms[0], history.x_reach)
        + levels.network * _per_amount(terms[1], history.x_net)
        + levels.reactions * _per_amount(scale * logs[0], history.x_amp)
        - levels.posts * _per_amount(scale * logs[1], history.x_post)
    )
    return found


def _per_amount(points: FloatArray, amount: FloatArray) -> FloatArray:
    return np.divide(points, amount, out=np.zeros_like(points), where=amount > 0)


def _amplification(history: ScoreHistory) -> tuple[FloatArray, tuple[FloatArray, FloatArray]]:
    """(D,) points per unit of the level, and the two logarithms."""
    reactions, posts, constant = amplification_logs(history.x_amp, history.x_post, history.recipe)
    level = reactions - posts + constant
    points = SPAN * history.recipe.term_weights[2] * history.parts[2]
    return np.divide(points, level, out=np.zeros_like(points), where=level > 0), (reactions, posts)


def _levels(history: ScoreHistory, places: IntArray) -> _Levels:
    arrays = history.arrays
    row = np.full(len(arrays.post_time) + 1, -1)
    row[places] = np.arange(len(places))
    of_event = row[arrays.event_post]  # the last row stands for no post: its place is -1, too
    account = arrays.post_account[places]
    fade = daily_fade(history.speed, history.recipe)[:, account]
    named, anonymous = _people_moves(history, of_event, len(places))
    flow = np.zeros((2, len(places), arrays.days))
    chosen = np.flatnonzero(of_event >= 0)
    np.add.at(flow[0], (of_event[chosen], event_days(arrays)[chosen]), history.flows.of_event[chosen])
    flow[1, np.arange(len(places)), np.floor(arrays.post_time[places]).astype(np.int64)] = history.flows.of_post[places]
    flows = faded_sums(np.repeat(flow[:, None], 2, axis=1), fade)
    people = faded_sums(named, fade)
    people += faded_sums(anonymous, fade * (1.0 - history.anonymous.hit[:, account]))
    shares, weights = np.array(history.recipe.memory_shares), np.array(history.recipe.flow_weights)
    reach, network = (np.tensordot(shares, part, axes=1) for part in people)
    reactions, posts = (np.tensordot(weights, part, axes=1) for part in flows)
    return _Levels(reach, network, reactions, posts)


def _people_moves(history: ScoreHistory, of_event: IntArray, size: int) -> tuple[FloatArray, FloatArray]:
    """(2, 2, P, D) each, for reach and network by memory: what comes to each post on each day, and what a newer reaction takes away."""
    arrays = history.arrays
    named, anonymous = (np.zeros((2, 2, size, arrays.days)) for _ in range(2))
    states, tau = history.named, history.recipe.memory_days
    for term, (after, takes) in enumerate(((states.lit_after, states.takes_lit), (states.returned_after, states.takes_returned))):
        for memory in range(2):
            owners = np.flatnonzero(takes[memory])
            until = _taken_over_on(states.group[owners], states.day[owners], arrays.days)
            kept = (of_event[states.event[owners]] >= 0) & (until > states.day[owners])
            owners, until = owners[kept], until[kept]
            row, day, level = of_event[states.event[owners]], states.day[owners], after[memory, owners]
            np.add.at(named[term, memory], (row, day), level)
            ends = until < arrays.days
            theta, account = history.theta, arrays.event_account[states.event[owners]][ends]
            age = theta[account, until[ends]] - theta[account, day[ends]]
            np.add.at(named[term, memory], (row[ends], until[ends]), -level[ends] * np.exp(-age / tau[memory]))
    chosen = np.flatnonzero((of_event >= 0) & (arrays.event_person < 0))
    day, account = event_days(arrays)[chosen], arrays.event_account[chosen]
    share = _share_of_day(history, chosen)
    for term, inflow in enumerate((history.anonymous.lit_inflow, history.anonymous.returned_inflow)):
        for memory in range(2):
            np.add.at(anonymous[term, memory], (of_event[chosen], day), inflow[memory][account, day] * share)
    return named, anonymous


def _taken_over_on(group: IntArray, day: IntArray, days: int) -> IntArray:
    """Of reactions which took the level of their person, in order: the day on which the next one took it, `days` if none did."""
    until = np.full(len(group), days)
    until[:-1] = np.where(group[1:] == group[:-1], day[1:], days)
    return until


def _share_of_day(history: ScoreHistory, chosen: IntArray) -> FloatArray:
    """What part of the anonymous reactions of its account and day each of these is, by weight."""
    arrays = history.arrays
    anonymous = np.flatnonzero(arrays.event_person < 0)
    weight = arrays.event_count * history.weights.duplicate * history.weights.volume
    whole = np.zeros((len(arrays.accounts), arrays.days))
    np.add.at(whole, (arrays.event_account[anonymous], event_days(arrays)[anonymous]), weight[anonymous])
    there = whole[arrays.event_account[chosen], event_days(arrays)[chosen]]
    return np.divide(weight[chosen], there, out=np.zeros(len(chosen)), where=there > 0)


def new_by_day(history: ScoreHistory) -> FloatArray:
    """(D,) points which the reactions of each day brought on that day (`Change.new` of the day); 0 where there is no score."""
    arrays, recipe = history.arrays, history.recipe
    if not history.has_score:
        return np.zeros(arrays.days)
    reach, network = _new_people(history)
    top = tops(recipe)
    points = SPAN * np.array(recipe.term_weights)[:, None] * history.parts
    per_level = SPAN * np.array(recipe.term_weights) * 100.0 / top
    found = np.zeros(arrays.days)
    for term, (new, x) in enumerate(((reach, history.x_reach), (network, history.x_net))):
        slope = np.where(history.parts[term] < 100.0, per_level[term] / (recipe.scales[term] + x), 0.0)
        found += new * _step_rate(points[term], x, slope, start=0.0)
    reactions, posts, constant = amplification_logs(history.x_amp, history.x_post, recipe)
    is_free = (history.parts[2] > 0.0) & (history.parts[2] < 100.0)
    scale = _step_rate(points[2], reactions - posts, per_level[2] * is_free, start=per_level[2] * constant)
    amounts = np.bincount(event_days(arrays), weights=history.flows.of_event, minlength=arrays.days) * sum(recipe.flow_weights)
    return found + amounts * scale * _step_rate(reactions, history.x_amp, 1.0 / (recipe.prior_reactions + history.x_amp), start=0.0)


def _new_people(history: ScoreHistory) -> tuple[FloatArray, FloatArray]:
    """(D,) each: what of x_reach and x_net belongs to reactions of the day itself."""
    states, days = history.named, history.arrays.days
    shares = history.recipe.memory_shares
    found = [np.zeros(days), np.zeros(days)]
    for term, (after, takes) in enumerate(((states.lit_after, states.takes_lit), (states.returned_after, states.takes_returned))):
        for memory in range(2):
            owners = np.flatnonzero(takes[memory])
            kept = owners[_taken_over_on(states.group[owners], states.day[owners], days) > states.day[owners]]
            found[term] += shares[memory] * np.bincount(states.day[kept], weights=after[memory, kept], minlength=days)
    for term, inflow in enumerate((history.anonymous.lit_inflow, history.anonymous.returned_inflow)):
        found[term] += np.tensordot(shares, inflow, axes=1).sum(axis=0)
    return found[0], found[1]


def _step_rate(points: FloatArray, amount: FloatArray, slope: FloatArray, *, start: float) -> FloatArray:
    """(D,) points per amount from the end of the day before to the end of each day; the slope where the amount stays as it is.

    `start`: the points of the amount of nothing, before the first day.
    """
    moved, gained = np.diff(amount, prepend=0.0), np.diff(points, prepend=start)
    found: FloatArray = np.divide(gained, moved, out=slope.astype(np.float64), where=moved != 0)
    return found

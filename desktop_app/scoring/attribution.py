"""Whose every point is: exact shares of one day's score, and of the change between two days (8 of the package)."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from desktop_app.scoring.engine_input import FloatArray, IntArray
from desktop_app.scoring.history import ScoreHistory, counted_followers
from desktop_app.scoring.people_lit import daily_fade, event_days
from desktop_app.scoring.recipe import TERMS
from desktop_app.scoring.subscores import SPAN, amplification_logs, tops


class Amounts(NamedTuple):
    """What of x_reach, x_net, x_amp and x_post belongs to each item at the end of a day; by memory, shares included."""

    reach: FloatArray  # (2, E)
    network: FloatArray  # (2, E)
    reactions: FloatArray  # (2, E)
    posts: FloatArray  # (2, P)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Points of one day. All of them and the base of 1 sum to the score."""

    day: int
    score: float
    base: float
    reach: FloatArray  # (E,)
    network: FloatArray  # (E,)
    amplification: FloatArray  # (E,)
    posts: FloatArray  # (P,) below 0: a post alone makes Amplification smaller
    constant: float  # of Amplification: what is assumed before anything is seen
    audience: FloatArray  # (A,)

    @property
    def events(self) -> FloatArray:
        """(E,) all points of each reaction."""
        return self.reach + self.network + self.amplification


@dataclass(frozen=True, slots=True)
class Change:
    """Points between two days. Everything sums to the difference of the scores."""

    new: FloatArray  # (E,) of reactions after the first day
    faded: FloatArray  # (E,)
    taken_over: FloatArray  # (E,) a newer reaction of the same person, or of somebody unknown, took its place
    posts_new: FloatArray  # (P,)
    posts_faded: FloatArray  # (P,)
    audience: FloatArray  # (A,)

    @property
    def events(self) -> FloatArray:
        """(E,) all that changed of each reaction."""
        return self.new + self.faded + self.taken_over


def attribute(history: ScoreHistory, day: int) -> Attribution:
    """Split the score of a day.

    Raises:
        ValueError: there is no score.
    """
    _need_score(history)
    amounts = amounts_at(history, day)
    points = _term_points(history, day)
    logs_reactions, logs_posts, log_constant = _logs(history, day)
    level = logs_reactions - logs_posts + log_constant
    scale = points[2] / level if level > 0 else 0.0
    return Attribution(
        day=day,
        score=float(history.score[day]),
        base=1.0,
        reach=_shared(points[0], amounts.reach.sum(axis=0), history.x_reach[day]),
        network=_shared(points[1], amounts.network.sum(axis=0), history.x_net[day]),
        amplification=_shared(scale * logs_reactions, amounts.reactions.sum(axis=0), history.x_amp[day]),
        posts=_shared(-scale * logs_posts, amounts.posts.sum(axis=0), history.x_post[day]),
        constant=float(scale * log_constant),
        audience=_audience(history, day, points[3]),
    )


def attribute_change(history: ScoreHistory, first: int, last: int, terms: Collection[str] = TERMS) -> Change:
    """Split the difference between the scores of two days, first before last; of these parts of the score alone."""
    _need_score(history)
    before, after = amounts_at(history, first), amounts_at(history, last)
    points = (_term_points(history, first), _term_points(history, last))
    fade = _fade_between(history, first, last)
    of_event, of_post = fade[:, history.arrays.event_account], fade[:, history.arrays.post_account]
    is_new = event_days(history.arrays) > first
    new, faded, taken = (np.zeros(len(is_new)) for _ in range(3))
    for term, x in ((0, history.x_reach), (1, history.x_net)):
        if TERMS[term] not in terms:
            continue
        rate = _rate(points[0][term], points[1][term], x[first], x[last], _slope(history, term, last))
        a, b = before[term], after[term]
        new += rate * np.where(is_new, b.sum(axis=0), 0.0)
        faded += rate * np.where(is_new, 0.0, (a * (of_event - 1.0)).sum(axis=0))
        taken += rate * np.where(is_new, 0.0, (b - a * of_event).sum(axis=0))
    rates = _amplification_rates(history, first, last, points) if "amplification" in terms else (0.0, 0.0)
    new += rates[0] * np.where(is_new, after.reactions.sum(axis=0), 0.0)
    faded += rates[0] * np.where(is_new, 0.0, (after.reactions - before.reactions).sum(axis=0))
    is_new_post = np.floor(history.arrays.post_time) > first
    posts = -rates[1] * (after.posts - before.posts).sum(axis=0)
    audience = _audience(history, last, points[1][3]) - _audience(history, first, points[0][3])
    return Change(
        new=new,
        faded=faded,
        taken_over=taken,
        posts_new=np.where(is_new_post, posts, 0.0),
        posts_faded=np.where(is_new_post, 0.0, -rates[1] * (before.posts * (of_post - 1.0)).sum(axis=0)),
        audience=audience if "audience" in terms else np.zeros_like(audience),
    )


def amounts_at(history: ScoreHistory, day: int) -> Amounts:
    """What belongs to each reaction and post at the end of a day."""
    reach, network = _named_amounts(history, day)
    _add_anonymous(history, day, reach, network)
    weights = np.array(history.recipe.flow_weights)[:, None]
    tau = np.array(history.recipe.memory_days)[:, None]
    arrays, theta = history.arrays, history.theta
    days, post_days = event_days(arrays), np.floor(arrays.post_time).astype(np.int64)

    def kept(account: IntArray, since: IntArray) -> FloatArray:
        age = theta[account, day] - theta[account, np.minimum(since, day)]
        found: FloatArray = np.where(since <= day, np.exp(-age / tau), 0.0) * weights
        return found

    reactions = kept(arrays.event_account, days) * history.flows.of_event
    return Amounts(reach, network, reactions, kept(arrays.post_account, post_days) * history.flows.of_post)


def _named_amounts(history: ScoreHistory, day: int) -> tuple[FloatArray, FloatArray]:
    """(2, E) each: the level of a person belongs whole to the reaction that took it last."""
    named, shares, tau = history.named, history.recipe.memory_shares, history.recipe.memory_days
    reach, network = (np.zeros((2, len(history.arrays.event_time))) for _ in range(2))
    seen = np.flatnonzero(named.day <= day)
    if not len(seen):
        return reach, network
    account = history.arrays.event_account[named.event]
    age = history.theta[account, day] - history.theta[account, named.day]
    last = _last_of_group(named.group, seen)
    for memory in range(2):
        fade = shares[memory] * np.exp(-age[last] / tau[memory])
        for amounts, after, takes in (
            (reach, named.lit_after, named.takes_lit),
            (network, named.returned_after, named.takes_returned),
        ):
            owners = seen[takes[memory, seen]]
            owner_of = np.full(int(named.group[-1]) + 1, -1)
            owner_of[named.group[owners]] = owners  # in order: the last one stays
            owner = owner_of[named.group[last]]
            has_owner = owner >= 0
            np.add.at(amounts[memory], named.event[owner[has_owner]], (after[memory, last] * fade)[has_owner])
    return reach, network


def _last_of_group(group: IntArray, seen: IntArray) -> IntArray:
    """The last of the seen rows of each group; rows of a group stand together, in order."""
    is_last = np.ones(len(seen), dtype=bool)
    is_last[:-1] = group[seen][1:] != group[seen][:-1]
    return seen[is_last]


def _add_anonymous(history: ScoreHistory, day: int, reach: FloatArray, network: FloatArray) -> None:
    """Each day's inflow as far as later days left it, split within the day by what each reaction weighed."""
    arrays, days = history.arrays, history.anonymous
    chosen = np.flatnonzero((arrays.event_person < 0) & (event_days(arrays) <= day))
    if not len(chosen):
        return
    when, account = event_days(arrays)[chosen], arrays.event_account[chosen]
    weight = arrays.event_count[chosen] * history.weights.duplicate[chosen] * history.weights.volume[chosen]
    whole = np.zeros((len(arrays.accounts), day + 1))
    np.add.at(whole, (account, when), weight)
    share = np.divide(weight, whole[account, when], out=np.zeros_like(weight), where=whole[account, when] > 0)
    kept = _kept_until(history, day)
    for memory in range(2):
        left = kept[memory] * history.recipe.memory_shares[memory]
        reach[memory, chosen] += (days.lit_inflow[memory, :, : day + 1] * left)[account, when] * share
        network[memory, chosen] += (days.returned_inflow[memory, :, : day + 1] * left)[account, when] * share


def _kept_until(history: ScoreHistory, day: int) -> FloatArray:
    """(2, A, day+1) product over the days after each one, up to `day`, of (1 - hit) x fading."""
    fade = daily_fade(history.speed[:, : day + 1], history.recipe)
    step = (1.0 - history.anonymous.hit[:, :, : day + 1]) * fade
    later = np.ones_like(step)
    later[:, :, :-1] = step[:, :, :0:-1].cumprod(axis=2)[:, :, ::-1]
    return later


def _fade_between(history: ScoreHistory, first: int, last: int) -> FloatArray:
    """(2, A) fading from the end of one day to the end of another."""
    passed = history.theta[:, last] - history.theta[:, first]
    found: FloatArray = np.exp(-passed[None] / np.array(history.recipe.memory_days)[:, None])
    return found


def _term_points(history: ScoreHistory, day: int) -> FloatArray:
    """(4,) points of each term, after the cap."""
    points: FloatArray = SPAN * np.array(history.recipe.term_weights) * history.parts[:, day]
    return points


def _logs(history: ScoreHistory, day: int) -> tuple[float, float, float]:
    reactions, posts, constant = amplification_logs(history.x_amp[day : day + 1], history.x_post[day : day + 1], history.recipe)
    return float(reactions[0]), float(posts[0]), constant


def _shared(points: float, amounts: FloatArray, x: float) -> FloatArray:
    """Points by amount; nothing where there is no amount at all."""
    return points * amounts / x if x > 0 else np.zeros_like(amounts)


def _rate(points_before: float, points_after: float, x_before: float, x_after: float, slope: float) -> float:
    """Points per amount between two days; where the amount is the same, the derivative."""
    return (points_after - points_before) / (x_after - x_before) if x_after != x_before else slope


def _slope(history: ScoreHistory, term: int, day: int) -> float:
    """Derivative of the points of Reach or Network by their amount; 0 at the cap."""
    top, scale = float(tops(history.recipe)[term]), history.recipe.scales[term]
    x = float((history.x_reach, history.x_net)[term][day])
    if history.parts[term, day] >= 100.0:
        return 0.0
    return SPAN * history.recipe.term_weights[term] * 100.0 / top / (scale + x)


def _amplification_rates(history: ScoreHistory, first: int, last: int, points: tuple[FloatArray, FloatArray]) -> tuple[float, float]:
    """Points per weighted reaction, and (positive) per post, between two days, scaled alike by clipping and cap."""
    before, after = _logs(history, first), _logs(history, last)
    raw = (after[0] - after[1]) - (before[0] - before[1])
    recipe = history.recipe
    unclipped = SPAN * recipe.term_weights[2] * 100.0 / float(tops(recipe)[2])
    is_free = 0.0 < history.parts[2, last] < 100.0
    scale = float(points[1][2] - points[0][2]) / raw if raw != 0 else unclipped * is_free
    x, y = history.x_amp, history.x_post
    of_reactions = _rate(before[0], after[0], x[first], x[last], 1.0 / (recipe.prior_reactions + float(x[last])))
    of_posts = _rate(before[1], after[1], y[first], y[last], 1.0 / (recipe.prior_posts + float(y[last])))
    return scale * of_reactions, scale * of_posts


def _audience(history: ScoreHistory, day: int, points: float) -> FloatArray:
    """(A,) by follower share."""
    counted = counted_followers(history.arrays, history.recipe)[:, day]
    return _shared(points, counted, float(counted.sum()))


def _need_score(history: ScoreHistory) -> None:
    if not history.has_score:
        raise ValueError("there is no score to explain")


def summed_by(keys: IntArray, points: FloatArray) -> tuple[IntArray, FloatArray]:
    """Different keys, ascending, and the points of each."""
    found, place = np.unique(keys, return_inverse=True)
    return found, np.bincount(place, weights=points, minlength=len(found)).astype(np.float64)

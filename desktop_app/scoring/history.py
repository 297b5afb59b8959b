"""The whole curve of one person: everything that the score is made of, for every day.

With `rest`, (D,) days, it is the rested line: on these days all clocks stand still, and nothing else changes. It never has
less reach, network or audience than the true line, on any day, nor less of x_amp and x_post. So only where more of the
posts than of their reactions was kept, which is Amplification's share, can it stand below.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from desktop_app.scoring.decay_clock import decay_speed
from desktop_app.scoring.engine_input import BoolArray, EngineInput, FloatArray, check
from desktop_app.scoring.flows import Flows, flows, weighted_total
from desktop_app.scoring.people_lit import AnonymousDays, NamedStates, anonymous_days, daily_fade, named_states, named_totals
from desktop_app.scoring.recipe import RECIPE_1, Recipe
from desktop_app.scoring.subscores import effective_followers, levels, score, subscores
from desktop_app.scoring.weights import Weights, reaction_weights


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreHistory:
    """One value a day, shape (D,), unless said otherwise; with what it was computed from, for the ledger and the forecast."""

    arrays: EngineInput
    recipe: Recipe
    score: FloatArray  # 1-100; nan where nothing can be scored
    parts: FloatArray  # (4, D) reach, network, amplification, audience, 0-100
    x_reach: FloatArray
    x_net: FloatArray
    x_amp: FloatArray
    x_post: FloatArray
    followers: FloatArray  # as far as they count: halved where no file shows reactions
    f_eff: FloatArray
    speed: FloatArray  # (A, D)
    theta: FloatArray  # (A, D) decay clock at the end of the day
    reach_by_account: FloatArray  # (A, D) x_reach of each account
    network_by_account: FloatArray  # (A, D) x_net of each account
    weights: Weights
    named: NamedStates
    anonymous: AnonymousDays
    flows: Flows

    @property
    def has_score(self) -> bool:
        """Whether anything can be scored: without a reaction and without a follower there is no score, not 1."""
        return _has_score(self.arrays)


def _has_score(arrays: EngineInput) -> bool:
    return bool(len(arrays.event_time)) or bool((arrays.followers > 0).any())


def counted_followers(arrays: EngineInput, recipe: Recipe) -> FloatArray:
    """(A, D) followers of each account as far as they count."""
    share = np.where(arrays.receives, 1.0, recipe.unseen_follower_share)
    return arrays.followers * share[:, None]


def _people(
    arrays: EngineInput, named: NamedStates, anonymous: AnonymousDays, speed: FloatArray, recipe: Recipe
) -> tuple[FloatArray, FloatArray]:
    """(A, D) people lit, and those of them who came back, of each account."""
    lit, returned = named_totals(arrays, named, speed, recipe)
    shares = recipe.memory_shares
    return np.tensordot(shares, lit + anonymous.lit, axes=1), np.tensordot(shares, returned + anonymous.returned, axes=1)


def _go_on() -> None:
    """Nobody wants to stop it."""


def score_history(
    arrays: EngineInput, recipe: Recipe = RECIPE_1, *, rest: BoolArray | None = None, between: Callable[[], object] = _go_on
) -> ScoreHistory:
    """Compute all days; what `between`, called between the steps, raises stops the work. EngineInputError: the arrays are wrong."""
    check(arrays)
    speed = decay_speed(arrays, recipe, rest)
    theta, fade = speed.cumsum(axis=1), daily_fade(speed, recipe)
    weights = reaction_weights(arrays, recipe)
    named = named_states(arrays, weights.together, theta, recipe)
    between()
    anonymous = anonymous_days(arrays, weights.together, fade, recipe)
    reach_by_account, network_by_account = _people(arrays, named, anonymous, speed, recipe)
    between()
    sums = flows(arrays, weights, fade, recipe)
    x_reach, x_net = reach_by_account.sum(axis=0), network_by_account.sum(axis=0)
    x_amp, x_post = weighted_total(sums.reactions, recipe), weighted_total(sums.posts, recipe)
    f_eff = effective_followers(followers := counted_followers(arrays, recipe).sum(axis=0), x_reach, recipe)
    parts = subscores(levels(x_reach, x_net, x_amp, x_post, f_eff, recipe), recipe)
    return ScoreHistory(
        arrays=arrays,
        recipe=recipe,
        score=score(parts, recipe) if _has_score(arrays) else np.full(arrays.days, np.nan),
        parts=parts,
        x_reach=x_reach,
        x_net=x_net,
        x_amp=x_amp,
        x_post=x_post,
        followers=followers,
        f_eff=f_eff,
        speed=speed,
        theta=theta,
        reach_by_account=reach_by_account,
        network_by_account=network_by_account,
        weights=weights,
        named=named,
        anonymous=anonymous,
        flows=sums,
    )

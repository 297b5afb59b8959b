"""Why one reaction is worth what it is: the numbers behind its weight, what it lit, and what is left of that.

Levels and amounts are people (1 = one person fully lit), both memories mixed by their shares.
"""

from typing import NamedTuple

import numpy as np

from desktop_app.scoring.attribution import amounts_at
from desktop_app.scoring.engine_input import EngineInput, FloatArray
from desktop_app.scoring.history import ScoreHistory
from desktop_app.scoring.people_lit import event_days
from desktop_app.scoring.recipe import KINDS, RECIPE_1, Recipe


class Mutual(NamedTuple):
    """Own acts toward a person, and their reactions up to and including this one, both in the window before it."""

    given: int
    received: int


class ReactionFactors(NamedTuple):
    """Of one reaction, or of one count without names, at the end of a day.

    For a count, `lit_after` and `returned_after` are the people whom it reached and those of them who had been lit before;
    the levels before are 0. Of a switched recipe, `copies` are still those of the published window.
    """

    day: int  # on which it came
    kind: str  # of KINDS
    number: float  # 1 for a named person; a part of a total may be a fraction
    is_named: bool
    mutual: Mutual | None  # None: nobody's name is known
    exchange: float  # the weights, each above 0 and at most 1
    copies: int | None  # its post was the m-th with the same text in the window; None: no post, or no text
    duplicate: float
    week_posts: int | None  # posts proper in the window before its post, it included; None: no post, or a reply to others
    volume: float
    is_of_reply: bool  # to a reply of the owner to somebody else: not counted in Amplification
    lit_before: float
    lit_after: float
    returned_before: float
    returned_after: float
    age_days: float  # on the decay clock
    left: float  # share of `lit_after` which still belongs to it: the rest faded, or newer reactions took it over
    is_taken_over: bool  # a newer reaction of the same person holds what it lit
    kind_weight: float  # what one of this kind counts in Amplification


def reaction_factors(history: ScoreHistory, event: int, day: int) -> ReactionFactors:
    """The factors of one reaction at the end of a day which is not before it."""
    arrays, recipe = history.arrays, history.recipe
    post, came = int(arrays.event_post[event]), int(event_days(arrays)[event])
    is_named = bool(arrays.event_person[event] >= 0)
    kind = int(arrays.event_kind[event])
    is_of_reply = post >= 0 and bool(arrays.post_is_reply[post])
    levels = _named_levels(history, event, day) if is_named else _count_levels(history, event, day)
    account = int(arrays.event_account[event])
    return ReactionFactors(
        day=came,
        kind=KINDS[kind],
        number=float(arrays.event_count[event]),
        is_named=is_named,
        mutual=_mutual(arrays, event, recipe) if is_named else None,
        exchange=float(history.weights.exchange[event]),
        copies=_copies(arrays, post, recipe) if post >= 0 and arrays.post_text[post] >= 0 else None,
        duplicate=float(history.weights.duplicate[event]),
        week_posts=_week_posts(arrays, post, recipe) if post >= 0 and not is_of_reply else None,
        volume=float(history.weights.volume[event]),
        is_of_reply=is_of_reply,
        lit_before=levels.lit_before,
        lit_after=levels.lit_after,
        returned_before=levels.returned_before,
        returned_after=levels.returned_after,
        age_days=float(history.theta[account, day] - history.theta[account, came]),
        left=levels.left,
        is_taken_over=levels.is_taken_over,
        kind_weight=float(recipe.kind_weights[kind]),
    )


class _Levels(NamedTuple):
    lit_before: float
    lit_after: float
    returned_before: float
    returned_after: float
    left: float
    is_taken_over: bool


def _named_levels(history: ScoreHistory, event: int, day: int) -> _Levels:
    named, shares = history.named, np.array(history.recipe.memory_shares)
    row = int(np.flatnonzero(named.event == event)[0])
    after = shares * named.lit_after[:, row]
    amounts = amounts_at(history, day)
    held = float(amounts.reach[:, event].sum())
    took = bool(named.takes_lit[:, row].any() and named.lit_after[:, row].any())
    return _Levels(
        float(shares @ named.lit_before[:, row]),
        float(after.sum()),
        float(shares @ named.returned_before[:, row]),
        float(shares @ named.returned_after[:, row]),
        _share(held, float(after.sum())),
        took and not held and not amounts.network[:, event].any(),
    )


def _count_levels(history: ScoreHistory, event: int, day: int) -> _Levels:
    arrays, shares = history.arrays, np.array(history.recipe.memory_shares)
    account, came = int(arrays.event_account[event]), int(event_days(arrays)[event])
    weight = _weighted(history)
    alike = (arrays.event_person < 0) & (arrays.event_account == account) & (event_days(arrays) == came)
    part = _share(float(weight[event]), float(weight[alike].sum()))
    lit = float(shares @ history.anonymous.lit_inflow[:, account, came]) * part
    returned = float(shares @ history.anonymous.returned_inflow[:, account, came]) * part
    still = float(amounts_at(history, day).reach[:, event].sum())
    return _Levels(0.0, lit, 0.0, returned, _share(still, lit), False)


def _weighted(history: ScoreHistory) -> FloatArray:
    return history.arrays.event_count * history.weights.duplicate * history.weights.volume


def _share(part: float, whole: float) -> float:
    return part / whole if whole > 0 else 0.0


def _mutual(arrays: EngineInput, event: int, recipe: Recipe) -> Mutual:
    account, person, time = arrays.event_account[event], arrays.event_person[event], arrays.event_time[event]
    since = time - recipe.exchange_window_days
    theirs = (arrays.event_account == account) & (arrays.event_person == person) & (arrays.event_time >= since)
    own = (arrays.act_account == account) & (arrays.act_person == person) & (arrays.act_time >= since) & (arrays.act_time <= time)
    return Mutual(int(own.sum()), int(theirs[: event + 1].sum()))


def _copies(arrays: EngineInput, post: int, recipe: Recipe) -> int:
    window = recipe.duplicate_window_days if recipe.duplicate_window_days > 0 else RECIPE_1.duplicate_window_days
    alike = (arrays.post_account == arrays.post_account[post]) & (arrays.post_text == arrays.post_text[post])
    return int((alike & (arrays.post_time >= arrays.post_time[post] - window))[: post + 1].sum())


def _week_posts(arrays: EngineInput, post: int, recipe: Recipe) -> int:
    proper = (arrays.post_account == arrays.post_account[post]) & ~arrays.post_is_reply
    time = arrays.post_time[post]
    return int((proper & (arrays.post_time >= time - recipe.volume_window_days) & (arrays.post_time <= time)).sum())

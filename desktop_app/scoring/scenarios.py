"""The future under one assumption (9 of the package): as now, so many posts a week, a pause, or none any more.

Every line starts at the last day which exports cover. Accounts which ended before it stand still in all of them, since
missing data is not silence; so two lines differ by what the person does and by nothing else.
"""

import math
from typing import NamedTuple

import numpy as np

from desktop_app.scoring.decay_clock import active_days, own_rhythm
from desktop_app.scoring.engine_input import BoolArray, FloatArray, IntArray
from desktop_app.scoring.forecast import State, as_now, replay, running_accounts, states_at
from desktop_app.scoring.history import ScoreHistory
from desktop_app.scoring.recipe import lag_table_index

NEVER = math.inf
_WEEK_DAYS = 7


class Scenario(NamedTuple):
    """What the person does from the day after the origin on; both None = what they did so far."""

    posts_per_week: float | None = None
    pause: tuple[int, float] | None = None  # first and last day without a post, days since day 0; last NEVER = for good


def scenario_line(history: ScoreHistory, origin: int, days: int, scenario: Scenario) -> FloatArray:
    """(H,) scores of the days after the origin."""
    if scenario.pause is not None:
        return _pause_line(history, origin, days, *scenario.pause)
    if scenario.posts_per_week is not None:
        return _pace_line(history, origin, days, scenario.posts_per_week)
    return as_now(history, np.array([origin]), days)[:, 0]


def posts_per_week(history: ScoreHistory, origin: int) -> float:
    """Posts proper a week as they flow at the origin: recent months, the last weeks weighing most."""
    state = states_at(history, np.array([origin]))
    return float(_WEEK_DAYS * (state.publishing * running_accounts(history, np.array([origin]))).sum())


def _pause_line(history: ScoreHistory, origin: int, days: int, first: int, last: float) -> FloatArray:
    """Posting goes on as now before and after the pause; what was posted before it runs out by the lag table."""
    arrays, recipe = history.arrays, history.recipe
    origins = np.array([origin])
    running = running_accounts(history, origins)
    coming: IntArray = np.arange(origin + 1, origin + 1 + days, dtype=np.int64)
    is_pause = (coming >= first) & (coming <= last)
    speed, reacting = np.repeat(running[:, None], days, axis=1), np.zeros((len(arrays.accounts), days, 1))
    for account, name in enumerate(arrays.accounts):
        speed[account, _grace(history, account, origin, first, coming) & is_pause, 0] = 0.0
        table = np.array(recipe.lag_tables[lag_table_index(recipe, name.partition(":")[0])][1])
        arrived = np.concatenate(([0.0], np.cumsum(table / table.sum())))
        lost = arrived[_place(coming - first + 1, arrived)] - arrived[_place(np.asarray(coming - last, dtype=np.float64), arrived)]
        reacting[account, :, 0] = np.maximum(0.0, 1.0 - lost) * running[account, 0]
    publishing = np.where(is_pause, 0.0, 1.0)
    return replay(history, _running_state(history, origin), speed, reacting, publishing)[:, 0]


def _place(late: IntArray | FloatArray, arrived: FloatArray) -> IntArray:
    """Index of the share which has arrived so many days after a post."""
    return np.clip(np.maximum(late, 0.0), 0, len(arrived) - 1).astype(np.int64)


def _grace(history: ScoreHistory, account: int, origin: int, first: int, coming: IntArray) -> BoolArray:
    """(H,) days of the grace in the silence which begins with the pause, or began with the last own activity before it."""
    arrays, recipe = history.arrays, history.recipe
    active = active_days(arrays, account)
    active = active[active <= origin]
    if not len(active):
        return np.zeros(len(coming), dtype=bool)
    since = first - 1 if first - 1 > origin else int(active[-1])
    silent = coming - since - own_rhythm(active, recipe)[-1]
    return np.asarray((silent > 0) & (silent <= recipe.grace_days) & (coming <= arrays.left[account]))


def _pace_line(history: ScoreHistory, origin: int, days: int, weekly: float) -> FloatArray:
    """So many posts a week from now on, each setting off what the person's posts do, crowded posts less."""
    recipe = history.recipe
    state = _running_state(history, origin)
    running = running_accounts(history, np.array([origin]))
    volume = min(1.0, recipe.volume_posts / weekly) if weekly > 0 else 1.0
    per_post = (recipe.prior_reactions + history.x_amp[origin]) / (recipe.prior_posts + history.x_post[origin])
    wanted = weekly / _WEEK_DAYS * volume * per_post
    state = _with_some_flow(history, state, running)
    flowing, published = float(state.amp_to_posts.sum()), float(state.publishing.sum())
    share = wanted / flowing if flowing > 0 else 0.0
    reacting = np.repeat(share * running[:, None], days, axis=1)
    publishing = np.full(days, weekly / _WEEK_DAYS / published if published > 0 else 0.0)
    return replay(history, state, np.repeat(running[:, None], days, axis=1), reacting, publishing)[:, 0]


def _with_some_flow(history: ScoreHistory, state: State, running: FloatArray) -> State:
    """Where nobody reacts to posts yet, or nothing was posted: likes on the largest account which can show them, to be scaled."""
    able = np.flatnonzero(history.arrays.receives & (running[:, 0] > 0))
    if not len(able):
        return state
    account = able[np.argmax(history.arrays.followers[able, -1])]
    if not state.amp_to_posts.any():
        to_posts, amp_to_posts = state.to_posts.copy(), state.amp_to_posts.copy()
        to_posts[account], amp_to_posts[account] = 1.0, 1.0
        state = state._replace(to_posts=to_posts, amp_to_posts=amp_to_posts)
    if not state.publishing.any():
        publishing = state.publishing.copy()
        publishing[account] = 1.0
        state = state._replace(publishing=publishing)
    return state


def _running_state(history: ScoreHistory, origin: int) -> State:
    """The state at the origin, without what flows on accounts that stand still."""
    origins = np.array([origin])
    state, running = states_at(history, origins), running_accounts(history, origins)
    return state._replace(
        elsewhere=state.elsewhere * running,
        amp_elsewhere=state.amp_elsewhere * running,
        amp_to_posts=state.amp_to_posts * running,
        to_posts=state.to_posts * running,
        publishing=state.publishing * running,
    )

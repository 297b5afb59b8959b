"""The future under one assumption (9 of the package): as now, so many posts a week, a pause, or none any more.

Every line starts at the last day which exports cover. Archives of several platforms are never of one day: an account whose
export ended within the long memory before it goes on with the flow which it had then. One which ended earlier stands still
in all lines, since missing data is not silence; so two lines differ by what the person does and by nothing else. On an
account which the person left nothing is posted any more.
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from desktop_app.scoring.decay_clock import active_days, own_rhythm
from desktop_app.scoring.engine_input import BoolArray, FloatArray, IntArray
from desktop_app.scoring.forecast import State, replay, running_accounts, states_at
from desktop_app.scoring.history import ScoreHistory
from desktop_app.scoring.recipe import KINDS, lag_table_index

NEVER = math.inf
_WEEK_DAYS = 7


class Scenario(NamedTuple):
    """What the person does from the day after the origin on; all None = what they did so far. Days are since day 0."""

    posts_per_week: float | None = None
    pause: tuple[int, float] | None = None  # first and last day without a post; last NEVER = for good
    since: int | None = None  # the first day with so many posts a week; None = the day after the origin
    times: float = 1.0  # reactions to each post, of what they are now; not in a pause


class Start(NamedTuple):
    """Where all lines of one origin begin; 1 or 0 for each account, shape (A, 1)."""

    origin: int  # days since day 0
    state: State  # without what flows on accounts that stand still or were left
    running: FloatArray  # its clock runs
    posting: FloatArray  # and posts may come

    @property
    def posts_per_week(self) -> float:
        """Posts proper a week as they flow: recent months, the last weeks weighing most."""
        return float(_WEEK_DAYS * self.state.publishing.sum())


def scenario_line(history: ScoreHistory, start: Start, days: int, scenario: Scenario) -> FloatArray:
    """(H,) scores of the days after the origin."""
    if scenario.pause is not None:
        return _pause_line(history, start, days, *scenario.pause)
    if scenario.posts_per_week is not None:
        since = start.origin + 1 if scenario.since is None else scenario.since
        return _pace_line(history, start, days, scenario.posts_per_week, since, scenario.times)
    speed, reacting = _over(days, start.running, start.posting * scenario.times)
    return replay(history, start.state, speed, reacting, np.ones(days))[:, 0]


def with_comment(history: ScoreHistory, start: Start, days_since_last: float | None) -> Start:
    """The same start, had one person commented on its day; before, that person was lit as one is so many days after a reaction.

    None: the person is new, or not lit any more. The comment counts on the account with the most people lit which goes on.
    """
    recipe, state = history.recipe, start.state
    account = int(np.argmax((state.lit.sum(axis=0)[:, 0] + 1.0) * start.running[:, 0]))
    age = np.inf if days_since_last is None else max(days_since_last, 0.0)
    before = np.exp(-age / np.array(recipe.memory_days))
    lit, returned, reactions = state.lit.copy(), state.returned.copy(), state.reactions.copy()
    lit[:, account, 0] += 1.0 - before
    returned[:, account, 0] += before
    reactions[:, account, 0] += recipe.kind_weights[KINDS.index("comment")]
    return start._replace(state=state._replace(lit=lit, returned=returned, reactions=reactions))


def start_at(history: ScoreHistory, origin: int) -> Start:
    """Where the lines from this day begin; the dear part of a line, so it is made once for all of them."""
    origins = np.array([origin])
    state = states_at(history, origins)
    running = running_accounts(history, origins, max(history.recipe.memory_days))
    posting = running * (history.arrays.left[:, None] >= origins)
    state = state._replace(
        elsewhere=state.elsewhere * running,
        amp_elsewhere=state.amp_elsewhere * running,
        amp_to_posts=state.amp_to_posts * posting,
        to_posts=state.to_posts * posting,
        publishing=state.publishing * posting,
    )
    return Start(origin, state, running, posting)


def _over(days: int, *by_account: FloatArray) -> Iterator[FloatArray]:
    """(A, H, 1) the same on every day to come, out of each (A, 1)."""
    return (np.repeat(values[:, None], days, axis=1) for values in by_account)


def _pause_line(history: ScoreHistory, start: Start, days: int, first: int, last: float) -> FloatArray:
    """Posting goes on as now before and after the pause; what was posted before it runs out by the lag table."""
    arrays, recipe, origin = history.arrays, history.recipe, start.origin
    coming: IntArray = np.arange(origin + 1, origin + 1 + days, dtype=np.int64)
    is_pause = (coming >= first) & (coming <= last)
    speed, reacting = _over(days, start.running, start.posting)
    for account, name in enumerate(arrays.accounts):
        speed[account, _grace(history, account, origin, first, coming) & is_pause, 0] = 0.0
        table = np.array(recipe.lag_tables[lag_table_index(recipe, name.partition(":")[0])][1])
        arrived = np.concatenate(([0.0], np.cumsum(table / table.sum())))
        lost = arrived[_place(coming - first + 1, arrived)] - arrived[_place(np.asarray(coming - last, dtype=np.float64), arrived)]
        reacting[account, :, 0] *= np.maximum(0.0, 1.0 - lost)
    publishing = np.where(is_pause, 0.0, 1.0)
    return replay(history, start.state, speed, reacting, publishing)[:, 0]


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
    # Beyond the end of an export silence is not known: posting is taken to have gone on.
    is_known = first - 1 <= origin <= arrays.active_until[account]
    since = int(active[-1]) if is_known else first - 1
    silent = coming - since - own_rhythm(active, recipe)[-1]
    return np.asarray((silent > 0) & (silent <= recipe.grace_days) & (coming <= arrays.left[account]))


def _pace_line(history: ScoreHistory, start: Start, days: int, weekly: float, since: int, times: float) -> FloatArray:
    """So many posts a week from `since` on, as now before; each sets off what the person's posts do, crowded posts less."""
    recipe, origin = history.recipe, start.origin
    volume = min(1.0, recipe.volume_posts / weekly) if weekly > 0 else 1.0
    per_post = (recipe.prior_reactions + history.x_amp[origin]) / (recipe.prior_posts + history.x_post[origin])
    state = _with_some_flow(history, start.state, start.posting)
    flowing, published = float(state.amp_to_posts.sum()), float(state.publishing.sum())
    is_planned = np.arange(origin + 1, origin + 1 + days) >= since
    # What was put in for somebody without any flow comes with the plan, not before it.
    reacts, posts = bool(start.state.amp_to_posts.any()), bool(start.state.publishing.any())
    share = weekly / _WEEK_DAYS * volume * per_post * times / flowing if flowing > 0 else 0.0
    speed, reacting = _over(days, start.running, start.posting)
    reacting *= np.where(is_planned, share, float(reacts))[:, None]
    publishing = np.where(is_planned, weekly / _WEEK_DAYS / published if published > 0 else 0.0, float(posts))
    return replay(history, state, speed, reacting, publishing)[:, 0]


def _with_some_flow(history: ScoreHistory, state: State, posting: FloatArray) -> State:
    """Where nobody reacts to posts yet, or nothing was posted: likes on the largest account which can show them, to be scaled."""
    able = np.flatnonzero(history.arrays.receives & (posting[:, 0] > 0))
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

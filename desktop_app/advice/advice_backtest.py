"""Would the advice have helped? Weeks of the past in which it would have been given and was followed, against matched weeks.

For each such week up to CONTROLS others of the same account are taken, in which the advice would not have been given or was not
followed: of a like level of reactions and pace before, within two years, and so far away that no post stands before or after both.
What is compared is the change of ln(1 + reactions) per post from the twelve weeks before to the four weeks after.

Weeks beside one another are hardly different weeks: the bounds (8 of 10 cases) come from drawing whole blocks of BLOCK_WEEKS anew, of the
chosen weeks and of the controls alike. This is no experiment: who follows advice may differ in that week in other ways, too.
"""

from typing import NamedTuple

import numpy as np

from desktop_app.advice.past_weeks import AFTER_DAYS, BEFORE_DAYS, DAY_S, WEEK_S, Weeks
from desktop_app.scoring.engine_input import BoolArray, FloatArray, IntArray

CONTROLS = 5
BLOCK_WEEKS = 8
LEAST_BLOCKS = 5  # of matched weeks, for bounds
_LIKE_LEVEL, _LIKE_PACE, _LIKE_DAYS = 0.35, 0.7, 730  # differences of logarithms, and of time
_DRAWS = 2_000
_LOW, _HIGH = 0.1, 0.9


class Judgement(NamedTuple):
    """How a piece of advice did in the past. `times` is what posts got in the weeks after, as a factor of what they would have got.

    None: no week could be matched; `low` and `high` also where the matched ones stand in fewer than LEAST_BLOCKS blocks.
    """

    weeks: int  # which can be judged
    held: int  # in which it would have been given
    done: int  # and was followed
    matched: int  # and of which there are like weeks
    accounts: int  # in which those stand
    times: float | None
    low: float | None
    high: float | None

    @property
    def is_clear(self) -> bool:
        """Whether 1, no difference, lies outside of the bounds."""
        return self.low is not None and self.high is not None and (self.low > 1 or self.high < 1)


class Matches(NamedTuple):
    """(M,) chosen weeks which have controls, (M, CONTROLS) the controls of each, -1 = there are fewer."""

    chosen: IntArray
    controls: IntArray


def judge(weeks: Weeks, *, seed: int = 1) -> Judgement:
    """Of the weeks of one account or of several."""
    is_chosen = weeks.holds & weeks.is_done
    found = matches(weeks, is_chosen)
    counts = (len(weeks.at), int(weeks.holds.sum()), int(is_chosen.sum()), len(found.chosen))
    accounts = len(np.unique(weeks.account[found.chosen]))
    if not len(found.chosen):
        return Judgement(*counts, accounts, None, None, None)
    blocks = _blocks(weeks)
    times = float(np.exp(_effect(weeks, found, np.ones((1, len(weeks.at))))[0]))
    if len(np.unique(blocks[found.chosen])) < LEAST_BLOCKS:
        return Judgement(*counts, accounts, times, None, None)
    drawn = _effect(weeks, found, _draws(blocks, seed))
    low, high = np.exp(np.nanquantile(drawn, (_LOW, _HIGH)))
    return Judgement(*counts, accounts, times, float(low), float(high))


def matches(weeks: Weeks, is_chosen: BoolArray) -> Matches:
    """The nearest like weeks of each chosen one."""
    chosen, rows = [], []
    for place in np.flatnonzero(is_chosen).tolist():
        level = np.abs(weeks.before - weeks.before[place]) / _LIKE_LEVEL
        pace = np.abs(np.log(weeks.pace / weeks.pace[place])) / _LIKE_PACE
        days = np.abs(weeks.at - weeks.at[place]) / DAY_S
        apart = np.maximum(level, pace)
        is_like = (
            (weeks.account == weeks.account[place]) & ~is_chosen & (apart <= 1) & (days >= BEFORE_DAYS + AFTER_DAYS) & (days <= _LIKE_DAYS)
        )
        like = np.flatnonzero(is_like)
        if len(like):
            nearest = like[np.argsort(apart[like] + days[like] / _LIKE_DAYS, kind="stable")][:CONTROLS]
            chosen.append(place)
            rows.append(np.pad(nearest, (0, CONTROLS - len(nearest)), constant_values=-1))
    return Matches(np.array(chosen, dtype=np.int64), np.array(rows, dtype=np.int64).reshape(-1, CONTROLS))


def _blocks(weeks: Weeks) -> IntArray:
    """(W,) the number of the block in which each week stands."""
    block = weeks.at // (BLOCK_WEEKS * WEEK_S)
    _, number = np.unique(np.stack((weeks.account, block)), axis=1, return_inverse=True)
    return np.asarray(number, dtype=np.int64).reshape(-1)


def _draws(blocks: IntArray, seed: int) -> FloatArray:
    """(DRAWS, W) how often each week is drawn, when as many blocks are drawn as there are."""
    number = int(blocks.max()) + 1
    drawn = np.random.default_rng(seed).multinomial(number, np.full(number, 1 / number), size=_DRAWS)
    return drawn[:, blocks].astype(np.float64)


def _effect(weeks: Weeks, found: Matches, weight: FloatArray) -> FloatArray:
    """(N,) mean difference of change between chosen weeks and their controls, each week with its weight, (N, W); nan if none is drawn."""
    total, weights = np.zeros(len(weight)), np.zeros(len(weight))
    for chosen, controls in zip(found.chosen.tolist(), found.controls, strict=True):
        of_controls = weight[:, controls[controls >= 0]]
        drawn = of_controls.sum(axis=1)
        of_week = np.where(drawn > 0, weight[:, chosen], 0.0)
        beside = of_controls @ weeks.change[controls[controls >= 0]] / np.maximum(drawn, 1.0)
        total += of_week * (weeks.change[chosen] - beside)
        weights += of_week
    effect: FloatArray = np.divide(total, weights, out=np.full(len(weight), np.nan), where=weights > 0)
    return effect

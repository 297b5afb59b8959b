"""Chosen weeks against matched ones: nothing is found where nothing is, and what is planted is found."""

import numpy as np

from desktop_app.advice.advice_backtest import CONTROLS, Judgement, judge, matches
from desktop_app.advice.advice_trials import TRIALS
from desktop_app.advice.past_weeks import AFTER_DAYS, BEFORE_DAYS, DAY_S, WEEK_S, Weeks, all_weeks, judged_weeks
from tests.desktop_app.advice.past_lives import life

_LINKS = next(trial for trial in TRIALS if trial.key == "1e")
_APART_WEEKS = (BEFORE_DAYS + AFTER_DAYS) // 7


def _weeks(done: list[int], *, n: int = 300, effect: float = 0.0, account: int = 0) -> Weeks:
    """Weeks which are all alike but for the effect in those in which it was done."""
    is_done = np.isin(np.arange(n), done)
    plain = np.ones(n)
    return Weeks(np.full(n, account), np.arange(n) * WEEK_S, is_done, is_done, plain, plain * 0.1 + effect * is_done, plain * 20)


def test_what_was_planted_is_found_with_its_weeks() -> None:
    found = judge(_weeks(list(range(0, 300, 30)), effect=np.log(1.5)))
    assert (found.weeks, found.held, found.done, found.matched, found.accounts) == (300, 10, 10, 10, 1)
    assert found.times is not None
    assert (round(found.times, 6), found.is_clear) == (1.5, True)


def test_controls_are_like_weeks_of_the_same_account_far_enough_away() -> None:
    weeks = all_weeks([_weeks([100]), _weeks([], account=1)])
    weeks.before[:80] += 1.0
    weeks.pace[140:300] *= 3
    found = matches(weeks, weeks.holds & weeks.is_done)
    assert found.chosen.tolist() == [100]
    assert set(found.controls[0].tolist()) <= {*range(80, 100 - _APART_WEEKS + 1), *range(100 + _APART_WEEKS, 140)}
    assert found.controls.shape == (1, CONTROLS)
    assert (np.abs(weeks.at[found.controls[0]] - weeks.at[100]) >= (BEFORE_DAYS + AFTER_DAYS) * DAY_S).all()


def test_fewer_like_weeks_than_are_wanted_are_taken_as_they_are() -> None:
    found = matches(_weeks([0], n=_APART_WEEKS + 2), np.arange(_APART_WEEKS + 2) == 0)
    assert found.controls[0].tolist() == [_APART_WEEKS, _APART_WEEKS + 1, -1, -1, -1]


def test_without_like_weeks_nothing_is_told_and_with_few_no_bounds() -> None:
    assert judge(_weeks([3], n=10)) == Judgement(10, 1, 1, 0, 0, None, None, None)
    assert not judge(_weeks([3], n=10)).is_clear
    few = judge(_weeks([100, 101, 102], effect=0.2))
    assert (few.matched, few.low, few.high) == (3, None, None)
    assert few.times is not None


def test_accounts_are_judged_together_but_never_matched_with_one_another() -> None:
    weeks = all_weeks([_weeks([100, 200], effect=0.3), _weeks([60, 160, 260], effect=0.3, account=1)])
    found = judge(weeks)
    assert (found.accounts, found.matched) == (2, 5)
    for chosen, controls in zip(*matches(weeks, weeks.is_done), strict=True):
        assert set(weeks.account[controls].tolist()) == {int(weeks.account[chosen])}


def test_the_same_weeks_give_the_same_bounds() -> None:
    weeks = judged_weeks(life(5, effect=0.4), _LINKS)
    assert judge(weeks) == judge(weeks)


def test_where_nothing_works_the_bounds_hold_one_in_about_eight_of_ten_lives() -> None:
    told = [judge(judged_weeks(life(seed), _LINKS)) for seed in range(40)]
    held = [one.low <= 1 <= one.high for one in told if one.low is not None and one.high is not None]
    assert len(held) > 30
    assert 0.65 <= np.mean(held) <= 0.97
    times = [np.log(one.times) for one in told if one.times is not None]
    assert abs(np.mean(times)) < 0.1


def test_where_own_words_work_many_lives_together_show_it() -> None:
    weeks = all_weeks([judged_weeks(life(seed, effect=0.7), _LINKS, seed) for seed in range(12)])
    found = judge(weeks)
    assert found.is_clear
    assert found.times is not None
    assert 1.05 < found.times < 2.0

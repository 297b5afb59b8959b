"""Lines into the future, each under one assumption: as now, a pace, a pause, none any more."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.scoring.engine_input import EngineInput, FloatArray
from desktop_app.scoring.history import ScoreHistory, score_history
from desktop_app.scoring.personas import PERSONAS, lived
from desktop_app.scoring.scenarios import NEVER, Scenario, scenario_line, start_at, with_comment
from tests.desktop_app.scoring.arrays import engine_input

_REGULAR = next(persona for persona in PERSONAS if persona.name == "small regular")
_AS_NOW = Scenario()


def line(history: ScoreHistory, origin: int, days: int, scenario: Scenario) -> FloatArray:
    """The days after the origin."""
    return scenario_line(history, start_at(history, origin), days, scenario)


def stop(history: ScoreHistory, origin: int, days: int) -> FloatArray:
    """Nothing is published any more."""
    return line(history, origin, days, Scenario(pause=(origin + 1, NEVER)))


@pytest.fixture(scope="module")
def regular() -> EngineInput:
    return lived(_REGULAR, 1)


@pytest.fixture(scope="module")
def lived_through(regular: EngineInput) -> ScoreHistory:
    return score_history(regular)


def test_stopping_first_costs_little_then_the_score_falls_toward_its_floor(regular: EngineInput) -> None:
    history = score_history(regular)
    found = stop(history, regular.days - 1, 400)
    assert found[-1] < found[60] < history.score[-1]
    assert found[0] == pytest.approx(history.score[-1], abs=0.6)


def test_what_has_no_post_goes_on_when_posting_stops() -> None:
    events = [(float(day), 0, -1, -1, 0, 5.0) for day in range(60)]
    history = score_history(engine_input(days=60, posts=[(0.0, 0, 0, False)], events=events))
    found = stop(history, 59, 200)
    assert found[-1] >= history.score[-1] - 0.5


def test_a_history_without_reactions_can_be_replayed() -> None:
    history = score_history(engine_input(followers=[100.0], posts=[(1.0, 0, 0, False)]))
    found = stop(history, 29, 5)
    assert (np.diff(found) >= 0).all()
    assert found[-1] == pytest.approx(history.score[-1], abs=0.1)


def test_a_pause_which_never_comes_is_as_now(lived_through: ScoreHistory) -> None:
    found = line(lived_through, 500, 40, Scenario(pause=(600, 700)))
    np.testing.assert_allclose(found, line(lived_through, 500, 40, _AS_NOW))


def test_the_pace_of_now_is_near_as_now_and_a_faster_one_above_it(lived_through: ScoreHistory) -> None:
    pace = start_at(lived_through, 500).posts_per_week
    assert 1 < pace < 4
    as_now = line(lived_through, 500, 60, _AS_NOW)
    same = line(lived_through, 500, 60, Scenario(posts_per_week=pace))
    assert abs(same[-1] - as_now[-1]) < 2
    slower, faster = (line(lived_through, 500, 60, Scenario(posts_per_week=pace * times)) for times in (0.5, 3))
    assert slower[-1] < same[-1] < faster[-1]


def test_no_posts_a_week_leave_only_what_needs_none(lived_through: ScoreHistory) -> None:
    found = line(lived_through, 500, 120, Scenario(posts_per_week=0))
    assert found[-1] < lived_through.score[500] - 2
    assert np.isfinite(found).all()


def test_posts_beyond_the_crowd_limit_add_little() -> None:
    events = [(float(day), 0, day, -1, 0, 8.0) for day in range(60)]
    history = score_history(engine_input(days=60, posts=[(float(day), 0, day, False) for day in range(60)], events=events))
    at_limit, beyond = (line(history, 59, 30, Scenario(posts_per_week=pace))[-1] for pace in (70, 700))
    assert beyond <= at_limit + 0.01


def test_a_pace_works_for_somebody_to_whom_nobody_reacted_yet() -> None:
    history = score_history(engine_input(accounts=2, followers=[50.0, 900.0]))
    found = line(history, 29, 30, Scenario(posts_per_week=7))
    assert found[-1] > history.score[29]
    unseen = score_history(engine_input(followers=[50.0], receives=[False]))
    np.testing.assert_allclose(line(unseen, 29, 5, Scenario(posts_per_week=7)), line(unseen, 29, 5, _AS_NOW))


@pytest.mark.parametrize("length", [3, 14, 30])
def test_a_pause_costs_and_is_made_good_again(lived_through: ScoreHistory, length: int) -> None:
    first = 510
    as_now = line(lived_through, 500, 300, _AS_NOW)
    found = line(lived_through, 500, 300, Scenario(pause=(first, first + length - 1)))
    cost = as_now - found
    np.testing.assert_allclose(cost[: first - 501], 0.0, atol=1e-9)
    assert cost.max() > 0
    assert cost[-1] < 0.1 * cost.max() + 0.02


def test_a_longer_pause_costs_more(lived_through: ScoreHistory) -> None:
    costs = [
        float(np.max(line(lived_through, 500, 90, _AS_NOW) - line(lived_through, 500, 90, Scenario(pause=(505, last)))))
        for last in (507, 518, 534, 590)
    ]
    assert costs == sorted(costs)
    assert costs[0] < 1


def _two_accounts(other_ends: float, left: float = np.inf) -> ScoreHistory:
    """Both get five likes a day on a daily post until the export of the second ends; that of the first goes on to day 159."""
    posts = [(float(day), account, -1, False) for day in range(160) for account in (0, 1) if account == 0 or day <= other_ends]
    events = [(time + 0.1, account, place, -1, 0, 5.0) for place, (time, account, _, _) in enumerate(sorted(posts))]
    ends = [159.0, other_ends]
    return score_history(
        engine_input(days=160, accounts=2, posts=posts, events=events, horizon=ends, active_until=ends, left=[np.inf, left])
    )


def test_an_account_whose_export_ended_long_ago_stands_still_in_every_line() -> None:
    history = _two_accounts(40.0)
    alone = score_history(replace(history.arrays, left=np.array([np.inf, 45.0])))
    for scenario in (_AS_NOW, Scenario(pause=(160, NEVER)), Scenario(posts_per_week=3)):
        still, running = (line(one, 159, 200, scenario)[-1] for one in (history, alone))
        assert still > running


def test_an_account_whose_archive_is_a_little_older_goes_on_with_the_flow_which_it_had() -> None:
    together, late = _two_accounts(159.0), _two_accounts(139.0)
    assert start_at(late, 159).posts_per_week == pytest.approx(start_at(together, 159).posts_per_week, rel=0.02)
    costs = [line(one, 159, 90, _AS_NOW)[-1] - line(one, 159, 90, Scenario(pause=(160, NEVER)))[-1] for one in (together, late)]
    assert costs[1] == pytest.approx(costs[0], rel=0.1)
    assert line(late, 159, 28, _AS_NOW)[-1] == pytest.approx(late.score[159], abs=0.3)


def test_what_is_not_covered_is_no_silence_when_a_pause_begins() -> None:
    together, late = _two_accounts(159.0), _two_accounts(139.0)
    falls = [np.diff(line(one, 159, 5, Scenario(pause=(160, NEVER)))) for one in (together, late)]
    np.testing.assert_allclose(falls[0], falls[1], atol=0.1)


def test_on_an_account_which_was_left_nothing_is_posted_any_more() -> None:
    left = _two_accounts(139.0, left=150.0)
    assert start_at(left, 159).posts_per_week == pytest.approx(7.0, rel=0.01)
    assert line(left, 159, 200, _AS_NOW)[-1] < line(_two_accounts(139.0), 159, 200, _AS_NOW)[-1]


def test_a_pace_begins_on_its_day(lived_through: ScoreHistory) -> None:
    as_now, planned = (line(lived_through, 500, 60, one) for one in (_AS_NOW, Scenario(posts_per_week=20, since=521)))
    np.testing.assert_allclose(planned[:20], as_now[:20])
    assert (planned[20:] > as_now[20:]).all()
    np.testing.assert_allclose(
        line(lived_through, 500, 60, Scenario(posts_per_week=20)), line(lived_through, 500, 60, Scenario(posts_per_week=20, since=501))
    )


def test_who_never_posted_posts_nothing_before_the_plan_begins() -> None:
    history = score_history(engine_input(followers=[900.0]))
    planned = line(history, 29, 30, Scenario(posts_per_week=7, since=40))
    np.testing.assert_allclose(planned[:10], line(history, 29, 10, _AS_NOW))
    assert planned[-1] > planned[9]


def test_who_never_posted_has_no_grace() -> None:
    history = score_history(engine_input(followers=[100.0], events=[(1.0, 0, -1, 1, 0, 1.0)]))
    found = stop(history, 29, 200)
    assert found[-1] < found[5]
    assert len(set(found[5:9].tolist())) == 4


@settings(max_examples=15, deadline=None)
@given(first=st.integers(1, 40), length=st.integers(1, 40), origin=st.sampled_from([120, 300, 640]))
def test_a_pause_is_never_above_as_now(first: int, length: int, origin: int) -> None:
    history = _HISTORY
    as_now = line(history, origin, 90, _AS_NOW)
    paused = line(history, origin, 90, Scenario(pause=(origin + first, origin + first + length - 1)))
    during = slice(0, first + length - 1)
    # While the clock stands still in the grace a pause may for a moment stand above the line which fades and gains.
    assert (paused[during] <= as_now[during] + 0.6).all()
    assert paused[first + length - 1 :].max() <= as_now.max() + 0.6


_HISTORY = score_history(lived(_REGULAR, 2))


def test_more_reactions_to_each_post_lift_every_line(lived_through: ScoreHistory) -> None:
    origin = lived_through.arrays.days - 1
    for scenario in (Scenario(), Scenario(posts_per_week=3.0)):
        plain, more, fewer = (line(lived_through, origin, 28, scenario._replace(times=times)) for times in (1.0, 2.0, 0.5))
        assert np.all(fewer < plain)
        assert np.all(plain < more)


@pytest.mark.parametrize("days", [None, 0.0, 3.0, 400.0])
def test_a_comment_never_lowers_a_line_and_fades(lived_through: ScoreHistory, days: float | None) -> None:
    start = start_at(lived_through, lived_through.arrays.days - 1)
    gain = scenario_line(lived_through, with_comment(lived_through, start, days), 200, Scenario()) - scenario_line(
        lived_through, start, 200, Scenario()
    )
    assert np.all(gain > 0.0)
    assert gain[-1] < gain[0]


def test_the_comment_of_somebody_unknown_lights_most(lived_through: ScoreHistory) -> None:
    start = start_at(lived_through, lived_through.arrays.days - 1)
    ends = [scenario_line(lived_through, with_comment(lived_through, start, days), 28, Scenario())[-1] for days in (0.0, 30.0, None)]
    assert ends == sorted(ends)
    assert start.state.lit.sum() == start_at(lived_through, lived_through.arrays.days - 1).state.lit.sum()

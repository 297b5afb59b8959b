"""Lines into the future, each under one assumption: as now, a pace, a pause, none any more."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.scoring.engine_input import EngineInput, FloatArray
from desktop_app.scoring.history import ScoreHistory, score_history
from desktop_app.scoring.personas import PERSONAS, lived
from desktop_app.scoring.scenarios import NEVER, Scenario, posts_per_week, scenario_line
from tests.desktop_app.scoring.arrays import engine_input

_REGULAR = next(persona for persona in PERSONAS if persona.name == "small regular")
_AS_NOW = Scenario()


def stop(history: ScoreHistory, origin: int, days: int) -> FloatArray:
    """Nothing is published any more."""
    return scenario_line(history, origin, days, Scenario(pause=(origin + 1, NEVER)))


@pytest.fixture(scope="module")
def regular() -> EngineInput:
    return lived(_REGULAR, 1)


@pytest.fixture(scope="module")
def lived_through(regular: EngineInput) -> ScoreHistory:
    return score_history(regular)


def test_stopping_first_costs_little_then_the_score_falls_toward_its_floor(regular: EngineInput) -> None:
    history = score_history(regular)
    line = stop(history, regular.days - 1, 400)
    assert line[-1] < line[60] < history.score[-1]
    assert line[0] == pytest.approx(history.score[-1], abs=0.6)


def test_what_has_no_post_goes_on_when_posting_stops() -> None:
    events = [(float(day), 0, -1, -1, 0, 5.0) for day in range(60)]
    history = score_history(engine_input(days=60, posts=[(0.0, 0, 0, False)], events=events))
    line = stop(history, 59, 200)
    assert line[-1] >= history.score[-1] - 0.5


def test_a_history_without_reactions_can_be_replayed() -> None:
    history = score_history(engine_input(followers=[100.0], posts=[(1.0, 0, 0, False)]))
    line = stop(history, 29, 5)
    assert (np.diff(line) >= 0).all()
    assert line[-1] == pytest.approx(history.score[-1], abs=0.1)


def test_a_pause_which_never_comes_is_as_now(lived_through: ScoreHistory) -> None:
    line = scenario_line(lived_through, 500, 40, Scenario(pause=(600, 700)))
    np.testing.assert_allclose(line, scenario_line(lived_through, 500, 40, _AS_NOW))


def test_the_pace_of_now_is_near_as_now_and_a_faster_one_above_it(lived_through: ScoreHistory) -> None:
    pace = posts_per_week(lived_through, 500)
    assert 1 < pace < 4
    as_now = scenario_line(lived_through, 500, 60, _AS_NOW)
    same = scenario_line(lived_through, 500, 60, Scenario(posts_per_week=pace))
    assert abs(same[-1] - as_now[-1]) < 2
    slower, faster = (scenario_line(lived_through, 500, 60, Scenario(posts_per_week=pace * times)) for times in (0.5, 3))
    assert slower[-1] < same[-1] < faster[-1]


def test_no_posts_a_week_leave_only_what_needs_none(lived_through: ScoreHistory) -> None:
    line = scenario_line(lived_through, 500, 120, Scenario(posts_per_week=0))
    assert line[-1] < lived_through.score[500] - 2
    assert np.isfinite(line).all()


def test_posts_beyond_the_crowd_limit_add_little() -> None:
    events = [(float(day), 0, day, -1, 0, 8.0) for day in range(60)]
    history = score_history(engine_input(days=60, posts=[(float(day), 0, day, False) for day in range(60)], events=events))
    at_limit, beyond = (scenario_line(history, 59, 30, Scenario(posts_per_week=pace))[-1] for pace in (70, 700))
    assert beyond <= at_limit + 0.01


def test_a_pace_works_for_somebody_to_whom_nobody_reacted_yet() -> None:
    history = score_history(engine_input(accounts=2, followers=[50.0, 900.0]))
    line = scenario_line(history, 29, 30, Scenario(posts_per_week=7))
    assert line[-1] > history.score[29]
    unseen = score_history(engine_input(followers=[50.0], receives=[False]))
    np.testing.assert_allclose(scenario_line(unseen, 29, 5, Scenario(posts_per_week=7)), scenario_line(unseen, 29, 5, _AS_NOW))


@pytest.mark.parametrize("length", [3, 14, 30])
def test_a_pause_costs_and_is_made_good_again(lived_through: ScoreHistory, length: int) -> None:
    first = 510
    as_now = scenario_line(lived_through, 500, 300, _AS_NOW)
    line = scenario_line(lived_through, 500, 300, Scenario(pause=(first, first + length - 1)))
    cost = as_now - line
    np.testing.assert_allclose(cost[: first - 501], 0.0, atol=1e-9)
    assert cost.max() > 0
    assert cost[-1] < 0.1 * cost.max() + 0.02


def test_a_longer_pause_costs_more(lived_through: ScoreHistory) -> None:
    costs = [
        float(np.max(scenario_line(lived_through, 500, 90, _AS_NOW) - scenario_line(lived_through, 500, 90, Scenario(pause=(505, last)))))
        for last in (507, 518, 534, 590)
    ]
    assert costs == sorted(costs)
    assert costs[0] < 1


def test_an_account_whose_export_ended_stands_still_in_every_line() -> None:
    events = [(float(day), account, -1, -1, 0, 5.0) for day in range(40) for account in (0, 1)]
    history = score_history(engine_input(days=60, accounts=2, events=events, horizon=[59.0, 20.0]))
    alone = score_history(replace(history.arrays, left=np.array([np.inf, 25.0])))
    for scenario in (_AS_NOW, Scenario(pause=(60, NEVER)), Scenario(posts_per_week=3)):
        still, running = (scenario_line(one, 59, 200, scenario)[-1] for one in (history, alone))
        assert still > running


def test_who_never_posted_has_no_grace() -> None:
    history = score_history(engine_input(followers=[100.0], events=[(1.0, 0, -1, 1, 0, 1.0)]))
    line = stop(history, 29, 200)
    assert line[-1] < line[5]
    assert len(set(line[5:9].tolist())) == 4


@settings(max_examples=15, deadline=None)
@given(first=st.integers(1, 40), length=st.integers(1, 40), origin=st.sampled_from([120, 300, 640]))
def test_a_pause_is_never_above_as_now(first: int, length: int, origin: int) -> None:
    history = _HISTORY
    as_now = scenario_line(history, origin, 90, _AS_NOW)
    paused = scenario_line(history, origin, 90, Scenario(pause=(origin + first, origin + first + length - 1)))
    during = slice(0, first + length - 1)
    # While the clock stands still in the grace a pause may for a moment stand above the line which fades and gains.
    assert (paused[during] <= as_now[during] + 0.6).all()
    assert paused[first + length - 1 :].max() <= as_now.max() + 0.6


_HISTORY = score_history(lived(_REGULAR, 2))

"""The rested line: clocks stand still on the days which the person marked as rest, and nothing else changes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.scoring.engine_input import BoolArray, EngineInput
from desktop_app.scoring.history import ScoreHistory, score_history
from desktop_app.scoring.personas import PERSONAS, lived
from desktop_app.scoring.subscores import SPAN
from tests.desktop_app.scoring.arrays import engine_input, engine_inputs

_SLACK = 1e-9
_REGULAR = next(persona for persona in PERSONAS if persona.name == "small regular")


def _rests(arrays: EngineInput, first: int, length: int) -> BoolArray:
    day = np.arange(arrays.days)
    return np.asarray((day >= first) & (day < first + length))


def _is_never_below(upper: ScoreHistory, lower: ScoreHistory) -> None:
    for name in ("x_reach", "x_net", "x_amp", "x_post", "f_eff"):
        assert (getattr(upper, name) >= getattr(lower, name) - _SLACK).all(), name
    for place in (0, 1, 3):  # all parts but amplification
        assert (upper.parts[place] >= lower.parts[place] - _SLACK).all()
    if upper.has_score:
        weight = SPAN * upper.recipe.term_weights[2]
        kept_posts = weight * np.maximum(0.0, lower.parts[2] - upper.parts[2])
        assert (upper.score >= lower.score - kept_posts - _SLACK).all()


@given(arrays=engine_inputs(), first=st.integers(0, 39), length=st.integers(0, 40))
def test_a_rest_takes_nothing_but_what_amplification_makes_of_older_posts(arrays: EngineInput, first: int, length: int) -> None:
    true, rested = score_history(arrays), score_history(arrays, rest=_rests(arrays, first, length))
    _is_never_below(rested, true)
    np.testing.assert_array_equal(rested.score[:first], true.score[:first])


@given(arrays=engine_inputs(), first=st.integers(0, 30), length=st.integers(1, 10), more=st.integers(1, 10))
def test_a_longer_rest_keeps_no_less(arrays: EngineInput, first: int, length: int, more: int) -> None:
    shorter, longer = (score_history(arrays, rest=_rests(arrays, first, one)) for one in (length, length + more))
    _is_never_below(longer, shorter)


@given(arrays=engine_inputs(), first=st.integers(0, 39), length=st.integers(1, 40))
def test_who_posts_nothing_themselves_is_never_below_the_true_line(arrays: EngineInput, first: int, length: int) -> None:
    silent = engine_input(
        days=arrays.days,
        accounts=2,
        events=[(time, int(account), -1, int(person), int(kind), count) for time, account, person, kind, count in _events(arrays)],
        followers=[10.0, 500.0],
    )
    true, rested = score_history(silent), score_history(silent, rest=_rests(silent, first, length))
    if true.has_score:
        assert (rested.score >= true.score - _SLACK).all()


def _events(arrays: EngineInput) -> zip:  # type: ignore[type-arg]
    return zip(arrays.event_time, arrays.event_account, arrays.event_person, arrays.event_kind, arrays.event_count, strict=True)


def test_on_a_silent_day_of_rest_the_rested_line_does_not_move() -> None:
    arrays = engine_input(days=60, posts=[(0.0, 0, 0, False)], events=[(1.0, 0, 0, 1, 0, 1.0), (2.0, 0, 0, -1, 0, 9.0)], followers=[50.0])
    true, rested = score_history(arrays), score_history(arrays, rest=_rests(arrays, 20, 30))
    np.testing.assert_allclose(np.diff(rested.score[19:50]), 0.0, atol=1e-12)
    assert true.score[49] < rested.score[49]
    assert rested.score[59] < rested.score[49]  # the clock runs on


def test_days_on_which_all_clocks_stand_still_anyway_change_nothing() -> None:
    arrays = engine_input(days=60, events=[(1.0, 0, -1, 1, 0, 1.0)], horizon=[20.0])
    np.testing.assert_array_equal(score_history(arrays, rest=_rests(arrays, 21, 30)).score, score_history(arrays).score)


def test_a_rest_without_days_is_none() -> None:
    arrays = lived(_REGULAR, 1)
    np.testing.assert_array_equal(score_history(arrays, rest=_rests(arrays, 0, 0)).score, score_history(arrays).score)


def test_posts_without_echo_before_a_rest_are_kept_too() -> None:
    posts = [(float(day), 0, day, False) for day in range(10)]
    loud = [(30.0 + day, 0, -1, -1, 5, 3.0) for day in range(5)]
    arrays = engine_input(days=60, posts=posts, events=loud)
    true, rested = score_history(arrays), score_history(arrays, rest=_rests(arrays, 10, 19))
    assert rested.x_post[40] > true.x_post[40]
    assert rested.parts[2][40] < true.parts[2][40]  # the one way in which the rested line can stand below
    assert rested.parts[0][40] == pytest.approx(true.parts[0][40])

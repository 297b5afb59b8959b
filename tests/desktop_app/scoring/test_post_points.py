"""What single posts brought, on every day, is what the ledger says of that day."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.scoring.attribution import attribute, attribute_change
from desktop_app.scoring.engine_input import EngineInput
from desktop_app.scoring.history import score_history
from desktop_app.scoring.post_points import Peak, daily_points, new_by_day, peaks, points_of_posts
from tests.desktop_app.scoring.arrays import engine_input, engine_inputs, whole


@given(engine_inputs(), st.integers(0, 39))
def test_points_of_posts_on_any_day_are_those_of_the_ledger(arrays: EngineInput, day: int) -> None:
    history = score_history(arrays)
    if not history.has_score:
        return
    every = whole(range(len(arrays.post_time)))
    expected = points_of_posts(attribute(history, day), arrays.event_post)
    np.testing.assert_allclose(daily_points(history, every)[:, day], expected, atol=1e-9)


@given(engine_inputs(), st.integers(1, 39))
def test_what_came_new_on_a_day_is_what_the_ledger_says_of_the_change(arrays: EngineInput, day: int) -> None:
    history = score_history(arrays)
    if not history.has_score:
        return
    assert new_by_day(history)[day] == pytest.approx(attribute_change(history, day - 1, day).new.sum(), abs=1e-9)


@given(engine_inputs())
def test_a_peak_is_the_largest_of_all_days(arrays: EngineInput) -> None:
    history = score_history(arrays)
    every = whole(range(len(arrays.post_time)))
    for place, peak in enumerate(peaks(history, every)):
        line = daily_points(history, every[place : place + 1])[0]
        assert peak is None or (peak.points, peak.day) == (line.max(), int(line.argmax()))
        assert (peak is None) == (line.max() <= 0)


def test_many_posts_are_taken_in_pieces_and_keep_their_order() -> None:
    posts = [(float(day), 0, day, False) for day in range(70)]
    events = [(float(day), 0, day, day, 0, 1.0) for day in range(70)]
    history = score_history(engine_input(days=80, posts=posts, events=events))
    found = peaks(history, whole(range(69, -1, -1)))
    assert len(found) == 70
    assert [one.day for one in found if one is not None] == list(range(69, -1, -1))


def test_where_there_is_no_score_no_post_has_points() -> None:
    history = score_history(engine_input(posts=[(1.0, 0, 0, False)]))
    assert peaks(history, whole([0])) == [None]
    assert not daily_points(history, whole([0])).any()
    assert not new_by_day(history).any()
    assert peaks(history, whole([])) == []


def test_a_post_is_at_its_peak_when_its_reactions_come() -> None:
    history = score_history(engine_input(posts=[(1.0, 0, 0, False)], events=[(3.0, 0, 0, -1, 0, 40.0)]))
    [peak] = peaks(history, whole([0]))
    assert peak == Peak(daily_points(history, whole([0]))[0, 3], 3)

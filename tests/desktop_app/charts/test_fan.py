"""Where the lines of a fan lie on the screen."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.charts.fan import FAN_DASHES, FAN_MARKERS, Fan, FanLine, nearest, runs, score_range, score_ticks, spread_out

_DAY = 86_400.0
_SCORES = st.floats(1, 100)


def _fan(*values: float, low: float | None = None) -> Fan:
    times = tuple(place * _DAY for place in range(len(values)))
    band = {} if low is None else {"low": (low,) * len(values), "high": tuple(values)}
    return Fan(lines=(FanLine("a", "a", 0, times, tuple(values), **band),))


@given(st.lists(_SCORES, min_size=1, max_size=20))
def test_every_line_has_room_and_small_moves_stay_small(values: list[float]) -> None:
    bottom, top = score_range(_fan(*values))
    assert 1 <= bottom <= min(values)
    assert max(values) <= top <= 100
    assert top - bottom >= 12


def test_the_band_which_is_drawn_has_room_too() -> None:
    assert score_range(_fan(50.0, low=20.0))[0] <= 20
    assert score_range(Fan()) == (1, 100)


@given(bottom=st.integers(1, 88), span=st.integers(12, 99))
def test_ticks_are_few_whole_and_within(bottom: int, span: int) -> None:
    ticks = score_ticks(bottom, min(100, bottom + span))
    assert 1 <= len(ticks) <= 8
    assert all(bottom <= tick <= 100 for tick in ticks)


@given(wanted=st.lists(st.floats(0, 300), max_size=6))
def test_names_do_not_touch_where_there_is_room(wanted: list[float]) -> None:
    found = spread_out(wanted, 16, 0, 300)
    inside = sorted(found)
    assert all(0 - 1e-6 <= place <= 300 + 1e-6 for place in found)
    assert all(after - before >= 16 - 1e-6 for before, after in pairwise(inside))
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    assert [found[place] for place in order] == inside


def test_names_without_room_share_what_there_is() -> None:
    assert spread_out([5, 5, 5], 16, 0, 10) == pytest.approx([0, 5, 10])


def test_the_span_is_of_all_lines_and_a_day_at_least() -> None:
    assert Fan().span == (0.0, _DAY)
    assert Fan(times=(0.0, _DAY), values=(1.0, 1.0), lines=(FanLine("a", "a", 0, (9 * _DAY,), (1.0,)),)).span == (0.0, 9 * _DAY)
    assert Fan().line("a") is None


def test_small_answers() -> None:
    assert (nearest((), 1.0), nearest((0.0, 10.0), 7.0)) == (-1, 1)
    assert list(runs((1.0, math.nan, math.nan, 2.0, 3.0))) == [(0, 1), (3, 5)]
    assert list(runs(())) == []


def test_every_line_has_a_dash_and_a_marker_of_its_own() -> None:
    assert len(set(FAN_DASHES)) == len(set(FAN_MARKERS)) == 5

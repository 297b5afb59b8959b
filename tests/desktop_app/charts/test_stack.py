"""Stacked shares: what lies above 0 less what lies below is the score of every day, however much is thinned; gaps stay gaps."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.charts.curve import DAY_S, Curve, CurvePart
from desktop_app.charts.scale import FULL, reaching
from desktop_app.charts.stack import BASE_PLACE, Stack, area_ends, seen_stack, stack_of

_FIRST = 10_000 * DAY_S


def stacked_curve(*shares: list[float]) -> Curve:
    """A curve whose score is the sum of these shares, the base first."""
    days = len(shares[0])
    return Curve(
        times=tuple(float(_FIRST + day * DAY_S) for day in range(days)),
        scores=tuple(sum(values) for values in zip(*shares, strict=True)),
        part_shares=tuple(CurvePart(f"points_{place}", f"Share {place}", tuple(values)) for place, values in enumerate(shares)),
    )


def heights(stack: Stack) -> list[float]:
    """Of each day what lies above 0 less what lies below."""
    signed = [(-1 if area.is_below else 1) * (area.high - area.low) for area in stack.areas]
    return [math.fsum(one[day] for one in signed) for day in range(len(stack.times))]


_POINTS = st.one_of(st.floats(-3, 30), st.just(0.0))
_SHARES = st.integers(1, 90).flatmap(
    lambda days: st.lists(st.lists(_POINTS, min_size=days, max_size=days), min_size=1, max_size=6),
)


@given(_SHARES, st.integers(8, 40), st.integers(-5, 60), st.integers(1, 90))
def test_all_areas_together_are_the_score_of_every_day_drawn(shares: list[list[float]], most: int, start: int, length: int) -> None:
    curve = stacked_curve(*shares)
    stack = stack_of(curve, "parts")
    assert heights(stack) == pytest.approx(list(curve.scores), abs=1e-9)
    since = _FIRST + start * DAY_S
    seen = seen_stack(stack, since, since + length * DAY_S, most)
    assert len(seen.times) <= most + 2 * len(curve.times) / most + 1  # whole steps, and what is left of the last one
    assert heights(seen) == pytest.approx(seen.scores.tolist(), abs=1e-9)
    score_of = dict(zip(curve.times, curve.scores, strict=True))
    assert seen.scores.tolist() == [score_of[moment] for moment in seen.times.tolist()]


@given(_SHARES)
def test_areas_lie_one_on_another_and_those_which_take_away_below_the_line(shares: list[list[float]]) -> None:
    stack = stack_of(stacked_curve(*shares), "parts")
    for is_below in (False, True):
        edge = np.zeros(len(stack.times))
        for area in (one for one in stack.areas if one.is_below is is_below):
            near, far = (area.high, area.low) if is_below else (area.low, area.high)
            if not is_below:
                np.testing.assert_allclose(near, edge, atol=1e-9)
            assert np.all(area.high >= area.low - 1e-12)
            edge = far
    assert stack.lowest == pytest.approx(min(sum(min(value, 0.0) for value in day) for day in zip(*shares, strict=True)))


def test_the_peak_of_the_score_is_kept_when_steps_are_few() -> None:
    base, reach = [1.0] * 2_000, [5.0 + math.sin(day / 40) for day in range(2_000)]
    reach[777] = 60.0
    seen = seen_stack(stack_of(stacked_curve(base, reach), "parts"), 0, 1e12, 100)
    assert len(seen.times) <= 102
    assert seen.scores.max() == 61.0
    assert seen.areas[1].high.max() == 61.0


def test_days_without_data_are_in_no_area() -> None:
    reach = [math.nan if 10 <= day < 20 else 5.0 for day in range(40)]
    base = [math.nan if 10 <= day < 20 else 1.0 for day in range(40)]
    for most in (8, 4_000):
        seen = seen_stack(stack_of(stacked_curve(base, reach), "parts"), 0, 1e12, most)
        for area in seen.areas:
            assert np.isnan(area.high).any()
            np.testing.assert_array_equal(np.isnan(area.high), np.isnan(area.low))
            np.testing.assert_array_equal(np.isnan(area.high), np.isnan(seen.scores))


def test_the_first_share_is_the_base_and_the_others_have_the_places_of_their_lines() -> None:
    stack = stack_of(stacked_curve([1.0], [2.0], [-3.0], [4.0]), "parts")
    assert [area.place for area in stack.areas] == [BASE_PLACE, 0, 1, 2, 1]
    assert [area.is_below for area in stack.areas] == [False] * 4 + [True]


def test_without_shares_there_is_no_area() -> None:
    curve = stacked_curve([1.0], [2.0])
    for among in ("platforms", "", "else"):
        assert stack_of(curve, among).areas == ()
        assert stack_of(curve, among).lowest == 0.0
    assert stack_of(Curve(), "parts").areas == ()
    assert len(stack_of(replace(curve, platform_shares=curve.part_shares), "platforms").areas) == 2


def test_a_share_is_named_on_its_last_day_which_can_be_seen_once_even_if_it_took_away() -> None:
    left = [8.0] * 30 + [0.1] * 10
    turned = [2.0] * 20 + [-2.0] * 20
    stack = stack_of(stacked_curve([1.0] * 40, left, turned), "parts")
    ends = {end.area.key: end for end in area_ends(stack, _FIRST, _FIRST + 60 * DAY_S, least=0.5)}
    assert [(key, (end.moment - _FIRST) / DAY_S) for key, end in ends.items()] == [("points_0", 39), ("points_1", 29), ("points_2", 39)]
    assert ends["points_1"].value == 5.0
    assert ends["points_2"].area.is_below
    assert ends["points_2"].value == -1.0
    early = area_ends(stack, _FIRST, _FIRST + 10 * DAY_S, least=3.0)
    assert [(end.area.key, (end.moment - _FIRST) / DAY_S) for end in early] == [("points_1", 10)]


def test_the_scale_reaches_down_to_what_takes_away_and_no_further() -> None:
    assert reaching(FULL, 0.0) == reaching(FULL, -1.9) == FULL
    lower = reaching(FULL, -6.0)
    assert lower.low == -6.5
    assert (lower.high, lower.ticks) == (FULL.high, FULL.ticks)

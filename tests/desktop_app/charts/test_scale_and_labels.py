"""The fitted scale holds what is shown; names of lines stand apart and within the picture."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.charts.line_places import BottomWord, floor_over, spread
from desktop_app.charts.scale import FULL, fitted


@given(st.lists(st.floats(-30, 100), min_size=1))
def test_a_fitted_scale_holds_every_value_and_has_ticks_within_it(values: list[float]) -> None:
    scale = fitted(values)
    assert scale.low <= min(values)
    assert max(values) <= scale.high
    assert scale.high - scale.low >= 3.99
    assert 1 <= len(scale.ticks) <= 8
    assert all(scale.low <= tick <= scale.high for tick in scale.ticks)
    assert scale.is_fitted


@pytest.mark.parametrize("values", [[], [math.nan, math.nan]])
def test_without_a_value_the_scale_is_the_full_one(values: list[float]) -> None:
    assert fitted(values) == FULL
    assert (FULL.ticks[0], FULL.ticks[-1]) == (1, 100)


@given(st.lists(st.floats(0, 300), max_size=6))
def test_names_of_lines_stand_apart_in_their_order_and_within_the_picture(heights: list[float]) -> None:
    found = spread(heights, 20.0, 300.0)
    order = sorted(range(len(heights)), key=lambda place: heights[place])
    placed = [found[place] for place in order]
    assert all(other - one >= 20.0 - 1e-9 for one, other in pairwise(placed))
    assert all(10.0 - 1e-9 <= height <= 290.0 + 1e-9 for height in placed)


def test_names_which_have_room_stay_at_their_lines() -> None:
    assert spread([30.0, 200.0, 100.0], 20.0, 300.0) == [30.0, 200.0, 100.0]


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(0, 500), st.floats(5, 120)), max_size=6), st.floats(0, 500), st.floats(5, 60))
def test_no_label_covers_a_word_at_the_bottom(labels: list[tuple[float, float, float]], left: float, width: float) -> None:
    word = BottomWord(left, left + width, 23.0)
    sides = [(right - size, right) for _, right, size in labels]
    floor = floor_over(word, sides)
    placed = spread([height for height, *_ in labels], 20.0, 300.0 - floor)
    for (begin, end), height in zip(sides, placed, strict=True):
        if begin < word.right and end > word.left:
            assert height + 10.0 <= 300.0 - word.height + 1e-9


def test_labels_keep_the_bottom_where_no_word_is_in_their_way() -> None:
    assert floor_over(None, [(0, 50)]) == 0.0
    assert floor_over(BottomWord(60, 90, 23.0), [(0, 50), (90, 120)]) == 0.0
    assert floor_over(BottomWord(60, 90, 23.0), [(0, 50), (80, 120)]) == 23.0

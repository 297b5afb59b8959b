"""Half-lives with their uncertainty, and posts that last."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.scoring.post_lives import HalfLife, half_life, lasts, outer_rank, platform_half_life


def test_half_of_the_reactions_are_in_after_the_half_life() -> None:
    assert half_life(np.array([4.0, 1.0, 2.0, 3.0, 100.0])) == HalfLife(3.0, 1.0, 100.0, 5)


def test_few_reactions_tell_no_half_life() -> None:
    assert half_life(np.array([1.0, 2.0, 3.0, 4.0])) is None
    assert half_life(np.array([])) is None


def test_a_reaction_before_its_post_counts_as_one_at_once() -> None:
    assert half_life(np.full(5, -0.1)) == HalfLife(0.0, 0.0, 0.0, 5)


@given(st.lists(st.floats(-1, 4_000, allow_nan=False), min_size=5, max_size=60))
def test_the_half_life_lies_between_its_bounds_and_the_bounds_among_the_delays(delays: list[float]) -> None:
    found = half_life(np.array(delays))
    assert found is not None
    assert found.low <= found.days <= found.high
    assert {found.low, found.high} <= {max(0.0, delay) for delay in delays}
    assert half_life(np.array(delays[::-1])) == found


@given(st.integers(5, 400))
def test_the_bounds_hold_the_median_in_eight_of_ten_cases_and_no_narrower_ones_do(n: int) -> None:
    rank = outer_rank(n)
    outside = 2 * sum(math.comb(n, below) for below in range(rank + 1)) / 2**n
    wider = 2 * sum(math.comb(n, below) for below in range(rank + 2)) / 2**n
    assert outside <= 0.2
    assert wider > 0.2


def test_the_bounds_of_many_values_agree_with_the_exact_ones() -> None:
    exact = outer_rank(1_000)
    assert abs((1_001 / 2 - outer_rank(1_001)) - (1_000 / 2 - exact)) <= 1.5


def test_each_post_of_a_platform_counts_once() -> None:
    post = np.array([0.0] * 100 + [1.0, 2.0, 3.0, 4.0])
    delays = np.array([50.0] * 100 + [1.0, 2.0, 3.0, 4.0])
    found = platform_half_life(delays, post)
    assert found is not None
    assert (found.days, found.n) == (3.0, 5)
    assert platform_half_life(delays[:103], post[:103]) is None
    assert platform_half_life(np.array([]), np.array([])) is None


@pytest.mark.parametrize(("late", "total", "expected"), [(3, 30, True), (3, 31, False), (2, 2, False), (30, 200, True), (0, 0, False)])
def test_a_post_lasts_if_enough_of_its_reactions_come_after_a_month(late: int, total: int, expected: bool) -> None:
    assert lasts(late, total) is expected

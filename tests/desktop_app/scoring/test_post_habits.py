"""Hours, kinds and topics against the person's own usual."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.scoring.post_habits import Comparison, account_medians, against_usual, compared, hour_map
from tests.desktop_app.scoring.arrays import whole

_RANDOM = np.random.default_rng(7)


def test_posts_are_compared_with_the_posts_of_their_own_account_and_year() -> None:
    found = against_usual(np.array([0.0, 0.0, 99.0, 99.0]), whole([1, 1, 2, 2]))
    assert found == pytest.approx([0, 0, 0, 0])
    assert against_usual(np.array([]), whole([])).tolist() == []


def test_an_hour_which_does_better_is_told_but_drawn_toward_the_usual() -> None:
    reactions = np.concatenate((_RANDOM.poisson(9, 40), _RANDOM.poisson(4, 400))).astype(float)
    weekday = whole([1] * 40 + [*(number % 7 for number in range(400))])
    hour = whole([9] * 40 + [12 + number % 5 for number in range(400)])
    found = hour_map(weekday, hour, reactions, np.zeros(440, dtype=np.int64))
    assert found.n[1, 9] == 40
    assert found.n.sum() == 440
    assert found.best == (1, 9)
    raw = np.exp(against_usual(reactions, np.zeros(440, dtype=np.int64))[:40].mean())
    assert 1 < found.low[1, 9] < found.times_usual[1, 9] < raw
    assert np.isnan(found.times_usual[3, 3])


def test_where_hours_differ_by_chance_alone_no_hour_is_the_best() -> None:
    reactions = np.tile([1.0, 3.0], 200)
    cell = whole([number // 2 % 100 for number in range(400)])
    found = hour_map(cell // 24, cell % 24, reactions, np.zeros(400, dtype=np.int64))
    assert found.times_usual[found.n > 0] == pytest.approx(1.0)
    assert found.best is None


def test_under_twenty_posts_no_hour_is_called_the_best() -> None:
    reactions = np.array([100.0, 101.0] * 9 + [1.0, 2.0] * 60)
    cell = whole([0] * 18 + [1 + number % 6 for number in range(120)])
    found = hour_map(cell * 0, cell, reactions, np.zeros(138, dtype=np.int64))
    assert found.times_usual[0, 0] > 5
    assert found.best is None


def test_without_posts_and_without_any_difference_nothing_is_told() -> None:
    nothing = hour_map(whole([]), whole([]), np.array([]), whole([]))
    assert nothing.n.sum() == 0
    assert nothing.best is None
    alike = hour_map(whole([0] * 30), whole([8] * 30), np.full(30, 4.0), whole([0] * 30))
    assert (alike.times_usual[0, 8], alike.best) == (1.0, None)


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 23), st.integers(0, 500), st.integers(0, 2)), max_size=40))
def test_cells_lie_between_the_usual_and_their_own_mean(rows: list[tuple[int, int, int, int]]) -> None:
    weekday, hour, reactions, group = (whole(column) for column in zip(*rows, strict=True)) if rows else (whole([]),) * 4
    found = hour_map(weekday, hour, reactions.astype(float), group)
    values = against_usual(reactions.astype(float), group)
    for day, one in set(zip(weekday.tolist(), hour.tolist(), strict=True)):
        mean = values[(weekday == day) & (hour == one)].mean()
        told = np.log(found.times_usual[day, one])
        assert min(0.0, mean) - 1e-9 <= told <= max(0.0, mean) + 1e-9


def test_medians_are_compared_where_both_are_known() -> None:
    unknown = np.nan
    usual = account_medians(np.array([1.0, 2.0, unknown, 8.0, 9.0, unknown]), whole([0, 0, 0, 1, 1, 2]))
    assert usual[:5].tolist() == [1.5, 1.5, 1.5, 8.5, 8.5]
    assert np.isnan(usual[5])
    assert compared(np.array([unknown]), np.array([1.0])) == Comparison(0, None, None, None)
    assert compared(np.array([4.0] * 5 + [unknown]), np.array([2.0] * 6)) == Comparison(5, 4.0, 2.0, 2.0)
    assert compared(np.array([4.0] * 4), np.array([2.0] * 4)) == Comparison(4, 4.0, 2.0, None)
    assert compared(np.array([4.0] * 5), np.array([0.0] * 5)) == Comparison(5, 4.0, 0.0, None)

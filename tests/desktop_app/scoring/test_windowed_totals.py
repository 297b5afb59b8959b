"""Totals which a platform counted over a window, such as the last 28 days: they add to what was known before it."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.scoring.spreading import Totals, spread_totals

_TABLE = np.array([0.5, 0.3, 0.2])
_PUBLICATION = -math.inf


def _by_day(*rows: tuple[float, float, float], post_time: float = 3.0) -> dict[int, float]:
    """Reactions of one post by day, out of rows of (since, as_of, count)."""
    columns = [np.array(column, dtype=float) for column in zip(*rows, strict=True)]
    none = np.zeros(len(rows), dtype=np.int64)
    totals = Totals(none, none, none, as_of=columns[1], number=columns[2], since=columns[0])
    parts = spread_totals(totals, np.array([post_time]), np.zeros(1, dtype=np.int64), [_TABLE])
    found: dict[int, float] = {}
    for day, number in zip(parts.day.tolist(), parts.number.tolist(), strict=True):
        found[day] = found.get(day, 0.0) + number
    return found


def test_a_window_which_began_with_the_post_is_a_total() -> None:
    assert _by_day((3.2, 100.0, 10)) == pytest.approx(_by_day((_PUBLICATION, 100.0, 10)))
    assert _by_day((0.0, 100.0, 10)) == pytest.approx(_by_day((_PUBLICATION, 100.0, 10)))


def test_a_window_long_after_the_post_is_laid_on_its_own_days() -> None:
    assert _by_day((40.0, 43.9, 8)) == pytest.approx({40: 2.0, 41: 2.0, 42: 2.0, 43: 2.0})


def test_a_window_adds_to_what_was_known_when_it_began() -> None:
    found = _by_day((_PUBLICATION, 20.0, 10), (40.0, 41.9, 4))
    assert sum(found.values()) == pytest.approx(14.0)
    assert found[40] == found[41] == pytest.approx(2.0)


def test_a_total_after_the_window_adds_only_what_the_window_did_not_show() -> None:
    found = _by_day((_PUBLICATION, 20.0, 10), (40.0, 41.9, 4), (_PUBLICATION, 60.0, 17))
    assert sum(found.values()) == pytest.approx(17.0)
    assert sum(number for day, number in found.items() if day > 41) == pytest.approx(3.0)


def test_a_window_inside_a_known_total_adds_nothing() -> None:
    assert sum(_by_day((_PUBLICATION, 60.0, 17), (40.0, 41.9, 4)).values()) == pytest.approx(17.0)


def test_windows_which_overlap_are_not_counted_twice() -> None:
    assert sum(_by_day((40.0, 49.9, 5), (45.0, 54.9, 6)).values()) == pytest.approx(6.0)


def test_totals_of_other_posts_are_no_part_of_a_window() -> None:
    whole = np.zeros(2, dtype=np.int64)
    totals = Totals(np.array([0, 1]), whole, whole, np.array([43.9, 20.0]), np.array([8.0, 100.0]), np.array([40.0, -np.inf]))
    parts = spread_totals(totals, np.array([3.0, 3.0]), whole, [_TABLE])
    assert parts.number[parts.post == 0].sum() == pytest.approx(8.0)
    assert parts.number[parts.post == 1].sum() == pytest.approx(100.0)


@given(
    known=st.integers(0, 50),
    windows=st.lists(st.tuples(st.integers(1, 9), st.integers(0, 30)), max_size=6),
    order=st.randoms(use_true_random=False),
)
def test_windows_one_after_the_other_sum(known: int, windows: list[tuple[int, int]], order: object) -> None:
    rows: list[tuple[float, float, float]] = [(_PUBLICATION, 9.5, float(known))]
    day = 10.0
    for length, count in windows:
        rows.append((day, day + length - 0.001, float(count)))
        day += length
    shuffled = sorted(rows, key=lambda row: hash((row, repr(order))) & 0xFF)
    found = _by_day(*shuffled)
    assert sum(found.values()) == pytest.approx(known + sum(count for _, count in windows))
    for since, as_of, number in rows[1:]:
        assert sum(part for on, part in found.items() if since <= on <= as_of) == pytest.approx(number)

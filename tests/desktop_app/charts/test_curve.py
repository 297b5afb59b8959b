"""How much of a line is drawn, and how a dashed one is cut."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.charts.curve import DAY_S, dashes, masked, outer, thinned, visible


@given(st.lists(st.one_of(st.floats(1, 100), st.just(math.nan)), min_size=1, max_size=400), st.integers(8, 64))
def test_thinning_keeps_the_peaks_and_the_order(values: list[float], most: int) -> None:
    y = np.asarray(values, dtype=np.float64)
    x = np.arange(len(y), dtype=np.float64)
    thin_x, thin_y = thinned(x, y, most)
    assert len(thin_x) <= max(most, 2) + len(y) % max(1, -(-2 * len(y) // most))
    assert np.all(np.diff(thin_x) >= 0)
    assert np.isnan(y).all() == np.isnan(thin_y).all()
    if not np.isnan(y).all():
        assert np.nanmax(thin_y) == np.nanmax(y)
        assert np.nanmin(thin_y) == np.nanmin(y)


def test_a_bucket_without_data_stays_a_gap() -> None:
    y = np.concatenate([np.ones(5_000), np.full(2_000, math.nan), np.ones(5_000)])
    x = np.arange(len(y), dtype=np.float64)
    thin_x, thin_y = thinned(x, y, 1_000)
    inside = (thin_x > 5_010) & (thin_x < 6_990)
    assert inside.any()
    assert np.isnan(thin_y[inside]).all()


def test_only_the_days_of_the_range_and_one_on_each_side_are_drawn() -> None:
    x = np.arange(1_000, dtype=np.float64) * DAY_S
    shown, _ = visible(x, x, 100.0 * DAY_S, 200.0 * DAY_S)
    assert shown[0] == 99 * DAY_S
    assert shown[-1] == 201 * DAY_S


@given(st.lists(st.floats(0, 50), min_size=2, max_size=60), st.sampled_from([(6.0, 3.0), (2.0, 2.0), (6.0, 2.0, 2.0, 2.0)]))
def test_dashes_cover_their_share_of_the_line(steps: list[float], pattern: tuple[float, ...]) -> None:
    x = np.cumsum(np.asarray(steps) + 1)
    y = np.full(len(x), 7.0)
    ends_x, ends_y = dashes(x, y, pattern)
    assert len(ends_x) % 2 == 0
    drawn = float((ends_x[1::2] - ends_x[::2]).sum())
    length = float(x[-1] - x[0])
    share = sum(pattern[::2]) / sum(pattern)
    assert drawn == pytest.approx(length * share, abs=sum(pattern))
    assert np.all(ends_y == 7)


def test_dashes_never_cross_a_gap() -> None:
    x = np.arange(30, dtype=np.float64)
    y = np.where((x > 9) & (x < 20), math.nan, 5.0)
    ends_x, _ = dashes(x, y, (4.0, 1.0))
    for start, end in zip(ends_x[::2], ends_x[1::2], strict=True):
        assert end <= 9 or start >= 20


def test_a_single_day_between_gaps_has_no_stroke() -> None:
    assert len(dashes(np.arange(3.0), np.asarray([math.nan, 5.0, math.nan]), (4.0, 1.0))[0]) == 0


def test_measured_and_estimated_days_meet() -> None:
    values = np.asarray([1.0, 2.0, 3.0, 4.0])
    is_estimated = np.asarray([True, True, False, False])
    guessed, measured = masked(values, is_estimated), masked(values, ~is_estimated)
    assert np.isnan(guessed).tolist() == [False, False, True, True]
    assert np.isnan(measured).tolist() == [True, False, False, False]


@given(
    st.lists(st.one_of(st.just(math.nan), st.floats(1, 100)), min_size=1, max_size=60),
    st.integers(2, 70),
)
def test_the_thinned_band_holds_every_day_of_the_band(lows: list[float], most: int) -> None:
    times = np.arange(len(lows), dtype=np.float64) * DAY_S
    low = np.array(lows)
    at, floor, ceiling = outer(times, low, low + 2, times[0], times[-1], most)
    assert len(at) == len(floor) == len(ceiling) <= most
    assert (at[0], at[-1]) == (times[0], times[-1])
    size = -(-len(lows) // most)
    for place in range(len(at)):
        days = low[place * size : (place + 1) * size]
        if np.isnan(days).all():
            assert np.isnan(floor[place])
            assert np.isnan(ceiling[place])
        else:
            assert (floor[place], ceiling[place]) == (np.nanmin(days), np.nanmax(days) + 2)


def test_the_band_reaches_one_day_beyond_the_edges() -> None:
    times = np.arange(100, dtype=np.float64) * DAY_S
    at, _, _ = outer(times, times, times, 20 * DAY_S, 30 * DAY_S, 400)
    assert at.tolist() == [day * DAY_S for day in range(19, 32)]

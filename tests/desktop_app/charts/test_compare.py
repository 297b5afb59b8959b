"""Two periods beside each other: whole days, averages, halves; nothing is said of a period which is not there."""

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.charts.compare import BEFORE, OWN, YEAR, compared, year_before
from desktop_app.charts.curve import DAY_S, Curve

_FIRST = dt.date(2024, 1, 1)


def moment(day: dt.date) -> float:
    return float((day - dt.date(1970, 1, 1)).days * DAY_S)


def curve(scores: list[float]) -> Curve:
    times = tuple(moment(_FIRST) + place * DAY_S for place in range(len(scores)))
    return Curve(times, tuple(scores), tuple(scores), tuple(scores))


def test_the_period_before_has_the_same_length_and_lies_over_this_one() -> None:
    found = compared(curve([*[10.0] * 30, *[12.0] * 15, *[18.0] * 15]), moment(dt.date(2024, 1, 31)), moment(dt.date(2024, 2, 29)), BEFORE)
    assert found is not None
    assert (found.period.first, found.period.last) == (dt.date(2024, 1, 31), dt.date(2024, 2, 29))
    assert (found.prior.first, found.prior.last) == (dt.date(2024, 1, 1), dt.date(2024, 1, 30))
    assert (found.period.average, found.prior.average) == (15.0, 10.0)
    assert (found.difference, found.share) == (5.0, 0.5)
    assert (found.period.change, found.prior.change) == (6.0, 0.0)
    assert found.line == tuple((moment(dt.date(2024, 1, 31)) + place * DAY_S, 10.0) for place in range(30))


def test_one_odd_day_at_the_end_is_no_change() -> None:
    found = compared(curve([20.0] * 99 + [60.0]), moment(_FIRST), moment(dt.date(2024, 4, 9)), BEFORE)
    assert found is not None
    assert found.period.change == pytest.approx(0.8)


def test_the_year_before_has_the_same_days_and_29_february_becomes_the_28th() -> None:
    found = compared(curve([1.0 * place for place in range(800)]), moment(dt.date(2025, 2, 1)), moment(dt.date(2025, 3, 31)), YEAR)
    assert found is not None
    assert (found.prior.first, found.prior.last) == (dt.date(2024, 2, 1), dt.date(2024, 3, 31))
    assert found.prior.known == 60
    assert len(found.line) == 59
    assert year_before(dt.date(2024, 2, 29)) == dt.date(2023, 2, 28)


def test_an_own_period_begins_where_the_person_says() -> None:
    days = curve([5.0] * 10 + [20.0] * 90)
    found = compared(days, moment(dt.date(2024, 3, 1)), moment(dt.date(2024, 3, 10)), OWN, _FIRST)
    assert found is not None
    assert (found.prior.first, found.prior.last, found.prior.average) == (_FIRST, dt.date(2024, 1, 10), 5.0)
    assert compared(days, moment(dt.date(2024, 3, 1)), moment(dt.date(2024, 3, 10)), OWN) is None


@pytest.mark.parametrize(("missing", "average"), [(16, None), (15, 20.0)])
def test_a_period_of_which_half_is_missing_has_no_average_and_so_no_percentage(missing: int, average: float | None) -> None:
    scores = [math.nan] * missing + [20.0] * (30 - missing) + [22.0] * 30
    found = compared(curve(scores), moment(dt.date(2024, 1, 31)), moment(dt.date(2024, 2, 29)), BEFORE)
    assert found is not None
    assert found.prior.average == average
    assert (found.difference is None, found.share is None) == (average is None, average is None)


def test_before_the_history_there_is_nothing_to_compare_with() -> None:
    found = compared(curve([20.0] * 60), moment(_FIRST), moment(dt.date(2024, 2, 29)), BEFORE)
    assert found is not None
    assert (found.prior.known, found.prior.average, found.prior.change, found.share) == (0, None, None, None)
    assert all(math.isnan(value) for _, value in found.line)


@pytest.mark.parametrize("days", [Curve(), curve([20.0] * 10)])
def test_without_days_there_is_no_comparison(days: Curve) -> None:
    assert compared(days, moment(dt.date(2030, 1, 1)), moment(dt.date(2030, 2, 1)), BEFORE) is None


@given(st.lists(st.one_of(st.just(math.nan), st.floats(1, 100)), min_size=1, max_size=90), st.integers(0, 89), st.integers(0, 89))
def test_a_period_compared_with_itself_does_not_differ(scores: list[float], one: int, other: int) -> None:
    first, last = sorted((min(one, len(scores) - 1), min(other, len(scores) - 1)))
    days = curve(scores)
    found = compared(days, days.times[first], days.times[last], OWN, _FIRST + dt.timedelta(days=first))
    assert found is not None
    assert found.period == found.prior
    assert found.difference in {None, 0.0}

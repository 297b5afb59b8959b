import datetime as dt
import random

import pytest

from local_db.formats.month_days import MonthDay, days_with_years, month_day, nearest_day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("September 25", (9, 25, None)),
        ("28 May", (5, 28, None)),
        ("May. 28, 2026", (5, 28, 2026)),
        ("5-Mar", (3, 5, None)),
        ("sept. 5", (9, 5, None)),
        ("28 апреля", (4, 28, None)),
        ("18 tháng Sáu", (6, 18, None)),
        ("16 tháng Mười Một", (11, 16, None)),
        ("18 tháng 6", (6, 18, None)),
        ("18 tháng 6 năm 2026", (6, 18, 2026)),
        ("9月13日", (9, 13, None)),
        ("2025年 9月 13日", (9, 13, 2025)),
        ("9월 25일", (9, 25, None)),
        ("25 de setembro de 2025", (9, 25, 2025)),
        ("1 d’octubre", (10, 1, None)),
        ("25. Dezember", (12, 25, None)),
        ("3 Αυγούστου", (8, 3, None)),
        ("3 listopada", (11, 3, None)),
        ("16 Ağustos", (8, 16, None)),
        ("25 בספטמבר", (9, 25, None)),
        ("٢٥ سبتمبر", (9, 25, None)),
        ("2 Desember", (12, 2, None)),
        ("2026-10-03", (10, 3, 2026)),
        ("2026/10/3 10:00", (10, 3, 2026)),
        ("February 29", (2, 29, None)),
    ],
)
def test_days_of_many_languages(text: str, expected: tuple[int, int, int | None]) -> None:
    assert month_day(text) == MonthDay(*expected)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "May",
        "9/25",
        "Ma 5",
        "Smarch 13",
        "February 30",
        "2025-02-29",
        "May 5 6",
        "May 5, 2025, 2026",
        "99999 May",
        "x" * 80,
        "2025-13-01",
    ],
)
def test_what_is_no_day(text: str) -> None:
    assert month_day(text) is None


def _of(first: dt.date, count: int) -> list[MonthDay]:
    return [MonthDay(day.month, day.day) for day in (first + dt.timedelta(days=number) for number in range(count))]


@pytest.mark.parametrize(
    ("first", "count", "not_after"),
    [
        (dt.date(2025, 12, 30), 3, dt.date(2026, 1, 5)),
        (dt.date(2025, 12, 30), 3, dt.date(2026, 12, 29)),
        (dt.date(2025, 11, 26), 365, dt.date(2026, 11, 26)),
        (dt.date(2024, 2, 20), 20, dt.date(2026, 11, 26)),
        (dt.date(2024, 2, 29), 1, dt.date(2024, 2, 29)),
        (dt.date(2023, 11, 26), 366, dt.date(2024, 11, 25)),
    ],
)
def test_days_without_a_year_are_the_latest_which_lie_close_together(first: dt.date, count: int, not_after: dt.date) -> None:
    days = _of(first, count)
    found = days_with_years(days, not_after=not_after)
    assert [found[day] for day in days] == [first + dt.timedelta(days=number) for number in range(count)]
    if count < 300:
        for _ in range(3):
            random.Random(count).shuffle(days)
            assert days_with_years(days, not_after=not_after) == found
        assert days_with_years([*days, MonthDay(5, 1, 1999)], not_after=not_after) == found | {MonthDay(5, 1, 1999): dt.date(1999, 5, 1)}


def test_of_equal_periods_the_last_row_is_the_newest() -> None:
    months = [6, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12]
    found = days_with_years([MonthDay(month, 1) for month in months], not_after=dt.date(2026, 1, 1))
    assert [day.isoformat() for day in found.values()] == [f"2025-{month:02}-01" for month in months]


def test_days_which_fit_into_no_year_are_left_out() -> None:
    assert days_with_years([MonthDay(2, 29), *_of(dt.date(2025, 1, 1), 365)], not_after=dt.date(2026, 1, 1)).keys() != set()
    assert days_with_years([MonthDay(2, 29)], not_after=dt.date(5, 1, 1)) == {}
    assert days_with_years([], not_after=dt.date(2026, 1, 1)) == {}


def test_the_nearest_day() -> None:
    assert nearest_day(MonthDay(1, 1), dt.date(2025, 12, 30)) == dt.date(2026, 1, 1)
    assert nearest_day(MonthDay(12, 31), dt.date(2026, 1, 2)) == dt.date(2025, 12, 31)
    assert nearest_day(MonthDay(5, 1, 2020), dt.date(2026, 1, 2)) == dt.date(2020, 5, 1)
    assert nearest_day(MonthDay(2, 29), dt.date(2026, 6, 1)) is None

"""The own months beside one another."""

import datetime as dt
from dataclasses import replace

import pytest

from desktop_app.operations.score_results import ScoreDays
from desktop_app.words.month_words import month_means, own_months
from tests.desktop_app.window_fakes import no_days, score_days


def _stepped(number: int, scores: dict[tuple[int, int], float], *, gap: tuple[int, int] | None = None) -> ScoreDays:
    """A history whose months stand at these scores, the others at 20."""
    days = score_days(number, gap=gap)
    return replace(days, score=tuple(scores.get((day.year, day.month), 20.0) for day in days.days))


def test_the_newest_month_is_set_beside_the_best_the_typical_and_that_of_the_year_before() -> None:
    days = _stepped(800, {(2025, 3): 41.26, (2026, 11): 30.0, (2025, 11): 25.5})
    assert own_months(days) == ("Best month: Mar 2025, 41.3 on average. Typical month: 20.0 (n 27). In Nov 2026 30.0, a year before 25.5.")


def test_without_that_month_of_the_year_before_nothing_is_compared_with_it() -> None:
    assert own_months(_stepped(120, {})).endswith(" In Nov 2026 20.0.")


def test_a_month_of_which_few_days_are_known_is_no_month() -> None:
    days = score_days(100, gap=(17, 44))
    assert days.days[0] == dt.date(2026, 8, 16)
    assert days.gaps == ((dt.date(2026, 9, 2), dt.date(2026, 9, 29), "beyond_horizon"),)
    assert list(month_means(days)) == [dt.date(2026, 8, 1), dt.date(2026, 10, 1), dt.date(2026, 11, 1)]


@pytest.mark.parametrize("days", [no_days(), score_days(30)])
def test_fewer_than_three_months_are_not_compared(days: ScoreDays) -> None:
    assert own_months(days) == ""

"""The whole history in sentences."""

import datetime as dt
import math
from dataclasses import replace

import pytest

from desktop_app.operations.score_results import ScoreDays
from desktop_app.words.history_words import history_summary
from tests.desktop_app.window_fakes import no_days, score_days

_NAN = math.nan
_DAYS = score_days(120).days


def with_unknown_days(days: ScoreDays, *unknown: int) -> ScoreDays:
    """The same days, without a score on some of them."""
    return replace(days, score=tuple(_NAN if index in unknown else score for index, score in enumerate(days.score)))


@pytest.mark.parametrize("days", [no_days(), score_days(40, gap=(0, 39))])
def test_without_a_score_there_is_no_summary(days: ScoreDays) -> None:
    assert history_summary(days) == ""


def test_what_is_ahead_is_told_of_two_weeks() -> None:
    days = score_days(60)
    assert history_summary(days).endswith("If you stop, about 19 on 7 December 2026.")


def test_the_summary_tells_the_chart_in_sentences() -> None:
    stop = ((dt.date(2026, 12, 6), 27.0), (dt.date(2026, 12, 7), 24.8))
    days = score_days(800, gap=(100, 120))
    days = replace(days, score=(*days.score[:184], 51.6, *days.score[185:]), stop=stop)
    assert history_summary(days) == (
        "Score from Sep 2024 to Nov 2026. Now 28, between 26 and 30. Highest 52 on 18 March 2025. "
        "Since last year up 4. 1 gap. If you stop, about 25 on 7 December 2026."
    )


def test_the_summary_leaves_out_what_is_not_known() -> None:
    days = replace(score_days(60), stop=())
    assert history_summary(days) == "Score from Sep 2026 to Nov 2026. Now 21, between 19 and 23. Highest 21 on 23 November 2026."


@pytest.mark.parametrize(
    "days",
    [
        with_unknown_days(score_days(120), *range(65), *range(98, 120)),
        replace(score_days(120), gaps=((_DAYS[0], _DAYS[64], "before_data"), (_DAYS[98], _DAYS[119], "beyond_horizon"))),
    ],
)
def test_the_summary_begins_and_ends_with_the_days_which_are_shown(days: ScoreDays) -> None:
    assert (_DAYS[65], _DAYS[97]) == (dt.date(2026, 9, 30), dt.date(2026, 11, 1))
    assert history_summary(days).startswith(
        "Score from Sep 2026 to Nov 2026. On 1 November 2026 21, between 19 and 23. Highest 21 on 1 November 2026."
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (3.4, "Since last year up 3."),
        (0.6, "Since last year up 1."),
        (0.4, "About the same as last year."),
        (-0.4, "About the same as last year."),
        (-0.6, "Since last year down 1."),
        (-12.0, "Since last year down 12."),
    ],
)
def test_the_summary_compares_with_the_same_day_of_last_year(change: float, words: str) -> None:
    days = replace(score_days(366), score=(30.0, *(70.0,) * 364, 30.0 + change), stop=())
    assert history_summary(days).endswith(f" {words}")


@pytest.mark.parametrize("days", [score_days(365), with_unknown_days(score_days(366), 0)])
def test_without_a_score_of_last_year_nothing_is_compared(days: ScoreDays) -> None:
    assert "last year" not in history_summary(days)


@pytest.mark.parametrize(("number", "words"), [(0, ""), (1, " 1 gap."), (2, " 2 gaps.")])
def test_the_summary_counts_the_gaps(number: int, words: str) -> None:
    days = replace(score_days(60), stop=())
    gaps = tuple((days.days[10 * place], days.days[10 * place + 3], "beyond_horizon") for place in range(1, number + 1))
    assert history_summary(replace(days, gaps=gaps)) == (
        f"Score from Sep 2026 to Nov 2026. Now 21, between 19 and 23. Highest 21 on 23 November 2026.{words}"
    )

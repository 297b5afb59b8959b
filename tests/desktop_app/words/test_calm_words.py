"""The score without numbers, in words."""

import datetime as dt
import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.charts.compare import Comparison, Period
from desktop_app.words.calm_words import (
    amount_words,
    compared_words,
    direction_words,
    is_look_due,
    level_place,
    level_words,
    moved_words,
    next_look_words,
    share_words,
    than_words,
    trend_words,
)
from desktop_app.words.compare_words import comparison_words
from desktop_app.words.history_words import history_summary
from desktop_app.words.mark_words import mark_effect, mark_words
from desktop_app.words.month_words import own_months
from tests.desktop_app.window_fakes import no_days, score_days
from tests.desktop_app.words.test_mark_words import _MARK

_SCORES = st.lists(st.floats(1, 100), min_size=1, max_size=500)


@given(_SCORES, st.floats(1, 100))
def test_a_higher_last_day_is_never_a_quieter_one(scores: list[float], more: float) -> None:
    higher = [*scores[:-1], max(scores[-1], more)]
    assert 0 <= level_place(scores) <= level_place(higher) <= 4


@given(_SCORES)
def test_days_without_a_score_change_no_level(scores: list[float]) -> None:
    last = scores[-365:]
    assert level_place([math.nan, *last]) == level_place(last) or len(last) == 365


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=20))
def test_of_several_shares_one_at_most_is_most_and_words_follow_the_size(points: list[float]) -> None:
    order = ["a little", "some", "much", "most"]
    said = [order.index(amount_words(one, points)) for one in sorted(points, key=abs)]
    assert said == sorted(said)
    assert said.count(3) <= 1


@pytest.mark.parametrize(
    ("points", "moved", "share"),
    [
        (6.0, "most, growing", "most"),
        (-3.0, "much, fading", "much, lowering"),
        (0.9, "some, growing", "some"),
        (0.1, "a little, growing", "a little"),
        (0.004, "hardly anything", "hardly anything"),
    ],
)
def test_shares_are_told_by_size_and_way(points: float, moved: str, share: str) -> None:
    everything = (6.0, -3.0, 0.9, 0.1)
    assert (moved_words(points, everything), share_words(points, everything)) == (moved, share)


def test_nothing_at_all_is_a_little() -> None:
    assert amount_words(0.0, ()) == "a little"


def test_two_scores_beside_one_another() -> None:
    assert [compared_words(one) for one in (0.4, 0.5, -0.5)] == ["about the same", "livelier", "quieter"]
    assert [than_words(one) for one in (0.04, 0.1, -0.1)] == ["about the same", "higher", "lower"]
    assert [direction_words(one) for one in (0.4, 0.5, -0.5)] == ["steady", "growing", "fading"]


def test_a_trend_needs_two_known_days() -> None:
    assert trend_words([20.0]) == ""
    assert trend_words([20.0, math.nan]) == ""
    assert trend_words([20.0, math.nan, 21.0]) == "growing"
    assert level_words([20.0, math.nan]) == "as usual"


@pytest.mark.parametrize(
    ("looked_on", "is_due"),
    [
        (None, True),
        (dt.date(2026, 11, 23), False),
        (dt.date(2026, 11, 25), True),  # today: it is this look
        (dt.date(2026, 11, 22), True),  # Sunday of the week before
        (dt.date(2025, 11, 26), True),  # the same week of another year
    ],
)
def test_a_week_has_one_look(looked_on: dt.date | None, is_due: bool) -> None:
    assert is_look_due(dt.date(2026, 11, 25), looked_on) is is_due
    assert next_look_words() == "Next look on Monday."


def test_a_history_is_told_without_its_scores() -> None:
    assert history_summary(score_days(500), is_calm=True) == (
        "Score from Jul 2025 to Nov 2026. Against your past year: much livelier, steady. Liveliest on 23 November 2026. "
        "Livelier than last year. If you stop: fading until 7 December 2026."
    )
    assert history_summary(no_days(), is_calm=True) == ""


@pytest.mark.parametrize(("slope", "words"), [(-0.01, "Quieter than last year."), (0.0, "About the same as last year.")])
def test_a_history_is_told_against_the_year_before(slope: float, words: str) -> None:
    days = score_days(400, gap=(10, 12))
    days = replace(days, score=tuple(50 + slope * place for place in range(400)), stop=())
    assert words in history_summary(days, is_calm=True)
    assert history_summary(days, is_calm=True).endswith("1 gap.")


def test_a_history_whose_end_is_not_known_names_its_last_day() -> None:
    days = score_days(40, gap=(38, 39))
    assert "On 21 November 2026: much livelier." in history_summary(days, is_calm=True)


def test_months_are_told_without_their_scores() -> None:
    assert own_months(score_days(400), is_calm=True) == "Liveliest month: Nov 2026. Nov 2026 against a typical month: livelier."


def test_two_periods_are_told_by_the_way_they_differ() -> None:
    day = dt.date(2026, 11, 1)
    now, before = Period(day, day, 1, 30.0, 2.0), Period(day, day, 1, 32.0, None)
    assert comparison_words(Comparison(now, before, ()), is_calm=True) == (
        "1 Nov 2026 to 1 Nov 2026 against 1 Nov 2026 to 1 Nov 2026: quieter. Within it: growing."
    )
    unknown = replace(before, average=None)
    assert comparison_words(Comparison(replace(now, change=None), unknown, ()), is_calm=True) == (
        "1 Nov 2026 to 1 Nov 2026: too few days of it are in your history to compare."
    )


def test_a_mark_is_told_by_where_it_went_since() -> None:
    assert mark_words(_MARK, is_calm=True) == f"12 Mar 2021: New job. {mark_effect(_MARK, is_calm=True)}"
    assert "average" not in mark_words(_MARK, is_calm=True)

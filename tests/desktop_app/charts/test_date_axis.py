"""Days as labels, in the language of the window."""

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.charts.date_axis import DateAxis, ScoreAxis
from desktop_app.charts.date_ticks import tick_label
from desktop_app.charts.scale import FULL_TICKS
from desktop_app.words import dates

_DAY_S = 86_400


def seconds(day: dt.date) -> float:
    return float((day - dt.date(1970, 1, 1)).days * _DAY_S)


@pytest.fixture
def axis(qapp: object) -> Iterator[DateAxis]:
    yield DateAxis()


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (dt.date(2026, 11, 17), dt.date(2026, 11, 23), ["17 Nov", "18 Nov", "19 Nov", "20 Nov", "21 Nov", "22 Nov", "23 Nov"]),
        (dt.date(2026, 8, 26), dt.date(2026, 12, 20), ["Sep", "Oct", "Nov", "Dec"]),
        (dt.date(2006, 6, 1), dt.date(2026, 11, 23), ["2008", "2010", "2012", "2014", "2016", "2018", "2020", "2022", "2024", "2026"]),
    ],
)
def test_labels_fit_the_range(axis: DateAxis, first: dt.date, last: dt.date, labels: list[str]) -> None:
    [(spacing, values)] = axis.tickValues(seconds(first), seconds(last), 1_000)
    assert axis.tickStrings(values, 1.0, spacing) == labels


@given(st.dates(dt.date(2000, 1, 1), dt.date(2030, 1, 1)), st.integers(1, 9_000), st.integers(120, 3_000))
@pytest.mark.usefixtures("qapp")
def test_there_is_always_room_for_the_labels(first: dt.date, days: int, width_px: int) -> None:
    axis = DateAxis()
    [(spacing, values)] = axis.tickValues(seconds(first), seconds(first) + days * _DAY_S, width_px)
    assert len(values) <= max(2, width_px / 60 + 2)
    assert all(value % _DAY_S == 0 for value in values)
    assert len(axis.tickStrings(values, 1.0, spacing)) == len(values)


def test_words_are_those_of_the_language_in_use(axis: DateAxis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates, "language", lambda: "id")
    assert tick_label(dt.date(2026, 8, 1), 30) == "Agu"
    assert tick_label(dt.date(2026, 1, 1), 30) == "Jan 2026"
    assert tick_label(dt.date(2026, 5, 3), 1) == "3 Mei"


def test_the_score_axis_shows_both_ends(qapp: object) -> None:
    axis = ScoreAxis()
    assert FULL_TICKS[0] == 1
    assert FULL_TICKS[-1] == 100
    assert [text for _, text in axis._tickLevels[0]] == [str(tick) for tick in FULL_TICKS]

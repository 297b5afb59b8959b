"""Forecasts, holidays and their test on the past, as screens and commands ask for them; the sample person lives through them."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.operations.forecasts import backtested, forecast, holiday
from desktop_app.operations.sample import SAMPLE_NOW, open_sample
from local_db.database import LocalDatabase
from local_db.errors import WrongDaysError
from local_db.progress import CancelToken
from tests.local_db.database_cases import NOW, opened

_END = dt.date(2026, 11, 23)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalDatabase]:
    database = open_sample(tmp_path_factory.mktemp("sample") / "sample.db", on_progress=lambda _: None, cancel=CancelToken())
    yield database
    database.close()


def test_lines_begin_after_the_last_covered_day_and_have_a_growing_band(sample: LocalDatabase) -> None:
    found = forecast(sample, now=SAMPLE_NOW, days=60, weekly=7)
    assert found is not None
    assert [line.key for line in found.lines] == ["as_now", "stop", "pace"]
    assert found.days[0] == found.origin + dt.timedelta(days=1)
    assert found.origin <= _END
    assert len(found.days) == 60
    as_now, stop, pace = found.lines
    assert as_now.posts_per_week is not None
    assert as_now.posts_per_week > 1
    assert (stop.posts_per_week, pace.posts_per_week) == (None, 7)
    assert stop.score[-1] < as_now.score[-1] < pace.score[-1]
    widths = [high - low for low, high in zip(as_now.low, as_now.high, strict=True)]
    assert widths == sorted(widths)
    for line in found.lines:
        assert all(low <= score <= high for low, score, high in zip(line.low, line.score, line.high, strict=True))


def test_a_holiday_costs_more_the_longer_it_is_and_is_made_good_later(sample: LocalDatabase) -> None:
    first = dt.date(2026, 12, 20)
    short, long = (holiday(sample, first, first + dt.timedelta(days=days), now=SAMPLE_NOW) for days in (2, 27))
    assert short is not None
    assert long is not None
    assert 0 < short.cost < long.cost
    assert long.fall > 0
    assert long.falls_from is not None
    assert first <= long.falls_from <= long.last < (long.half_back_on or long.first) < (long.recovered_on or long.first)
    assert short.recovered_on == short.last
    assert long.effect.pauses >= 3


@pytest.mark.parametrize(
    ("first", "last", "what"),
    [
        (dt.date(2026, 12, 9), dt.date(2026, 12, 1), "order"),
        (dt.date(2026, 11, 1), dt.date(2026, 12, 1), "past"),
        (dt.date(2027, 1, 1), dt.date(2046, 1, 1), "far"),
    ],
)
def test_days_which_are_no_holiday_are_refused(sample: LocalDatabase, first: dt.date, last: dt.date, what: str) -> None:
    with pytest.raises(WrongDaysError) as caught:
        holiday(sample, first, last, now=SAMPLE_NOW)
    assert caught.value.details["what"] == what


@pytest.mark.parametrize("days", [0, 3_651])
def test_so_many_days_cannot_be_foreseen(sample: LocalDatabase, days: int) -> None:
    with pytest.raises(WrongDaysError, match=f"{days} days"):
        forecast(sample, now=SAMPLE_NOW, days=days)


def test_the_past_is_replayed_and_our_forecast_beats_the_trend(sample: LocalDatabase) -> None:
    found = backtested(sample, now=SAMPLE_NOW)
    assert found is not None
    assert found.origins > 300
    assert found.forecast_error <= found.persistence_error < found.trend_error
    assert 0.7 < found.share_inside < 0.95


def test_without_a_score_nothing_is_foreseen(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        assert forecast(database, now=NOW, days=30) is None
        assert holiday(database, _END, _END, now=NOW) is None
        assert backtested(database, now=NOW) is None

"""The person's own zone; the tests run in that of Jakarta."""

import datetime as dt
import time
import zoneinfo

import pytest

from desktop_app.words.local_time import end_of_day, local_moment, start_of_day, time_words, zone_words

_BERLIN = zoneinfo.ZoneInfo("Europe/Berlin")
_MOMENT = 1_795_177_159  # 20 November 2026, 12:19:19 UTC


@pytest.fixture(autouse=True)
def zone_of_the_environment() -> None:
    time.tzset()


def test_the_wall_shows_the_time_of_the_zone() -> None:
    assert local_moment(_MOMENT).isoformat() == "2026-11-20T19:19:19"
    assert local_moment(_MOMENT, _BERLIN).isoformat() == "2026-11-20T13:19:19"
    assert local_moment(-1_000_000_000).year == 1938


def test_a_day_begins_where_the_person_lives_also_when_clocks_change() -> None:
    day = dt.date(2026, 10, 25)
    assert start_of_day(day) == start_of_day(day, dt.UTC) - 7 * 3600
    assert end_of_day(day, _BERLIN) - start_of_day(day, _BERLIN) == 25 * 3600
    assert end_of_day(day) == start_of_day(dt.date(2026, 10, 26))
    assert end_of_day(dt.date.max, dt.UTC) == start_of_day(dt.date.max, dt.UTC) + 86_400
    assert start_of_day(dt.date.min) < 0


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        (None, "WIB, UTC+7"),
        (dt.UTC, "UTC"),
        (_BERLIN, "CET, UTC+1"),
        (zoneinfo.ZoneInfo("Asia/Kathmandu"), "UTC+5:45"),
        (dt.timezone(-dt.timedelta(hours=3, minutes=30)), "UTC-3:30"),
    ],
)
def test_the_zone_is_named(zone: dt.tzinfo | None, expected: str) -> None:
    assert zone_words(_MOMENT, zone) == expected


def test_a_time_is_as_exact_as_the_file_tells_it() -> None:
    assert time_words(_MOMENT, "second") == "20 Nov 2026, 19:19"
    assert time_words(_MOMENT, None, dt.UTC) == "20 Nov 2026, 12:19"
    midnight = start_of_day(dt.date(2026, 11, 20), dt.UTC)
    assert time_words(midnight, "day", dt.timezone(-dt.timedelta(hours=3))) == "20 Nov 2026"

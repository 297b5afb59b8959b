import datetime as dt

import pytest

from local_db.formats.local_times import is_surely_day_first, moment_in, wall_time, zone_named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("09/15/2026 18:00", "2026-09-15 18:00:00"),
        ("9/5/2026, 6:05:07 PM", "2026-09-05 18:05:07"),
        ("9/5/2026 12:05 a.m.", "2026-09-05 00:05:00"),
        ("9/5/2026 12:05 p. m.", "2026-09-05 12:05:00"),
        ("15.09.2026 18:00", "2026-09-15 18:00:00"),
        ("2026-09-15T18:00", "2026-09-15 18:00:00"),
        ("2026-09-15 18:00:30", "2026-09-15 18:00:30"),
        ("15/09/2026 18:00", None),
        ("02/30/2026 18:00", None),
        ("09/15/2026 25:00", None),
        ("09/15/2026", None),
        ("Lifetime", None),
        ("", None),
    ],
)
def test_times_on_the_wall(text: str, expected: str | None) -> None:
    found = wall_time(text)
    assert (None if found is None else str(found)) == expected


def test_the_day_may_stand_first() -> None:
    assert str(wall_time("05/04/2025 18:00", is_day_first=True)) == "2025-04-05 18:00:00"
    assert is_surely_day_first("25/04/2025 18:00")
    assert not is_surely_day_first("05/04/2025 18:00")
    assert not is_surely_day_first("25/25/2025 18:00")
    assert not is_surely_day_first("soon")


@pytest.mark.parametrize("name", [None, "", "  ", "Middle/Earth", "../etc/passwd", "/etc/passwd", "Asia", "Asia/Jakarta\0"])
def test_what_is_no_zone(name: str | None) -> None:
    assert zone_named(name) is None


def test_a_moment_in_a_zone() -> None:
    jakarta, berlin = zone_named(" Asia/Jakarta "), zone_named("Europe/Berlin")
    assert jakarta is not None
    assert berlin is not None
    noon = dt.datetime.fromisoformat("2026-07-01 12:00:00")
    assert moment_in(dt.UTC, noon) - moment_in(jakarta, noon) == 7 * 3600
    assert moment_in(dt.UTC, noon) - moment_in(berlin, noon) == 2 * 3600
    assert moment_in(jakarta, dt.datetime.fromisoformat("0001-01-01 00:00:00")) < moment_in(jakarta, noon)

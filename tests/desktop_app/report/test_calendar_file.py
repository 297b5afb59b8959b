"""The calendar file keeps to the rules of its format, whatever is written in it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.report.calendar_file import CalendarEntry, calendar_file

STAMP = 1_795_435_200  # 23 November 2026, 12:00 UTC
MOMENT = CalendarEntry("action-1@gaung", STAMP + 3_600, "Write; ask, a\\b", "Two\nlines", 90)
DAY = CalendarEntry("export-x@gaung", dt.date(2026, 12, 31), "The link ends")


def unfolded(content: bytes) -> list[str]:
    return content.replace(b"\r\n ", b"").decode().split("\r\n")


def values(content: bytes, name: str) -> list[str]:
    found = [line.partition(":")[2] for line in unfolded(content) if line.startswith(name)]
    return [value.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\") for value in found]


def test_a_moment_is_in_utc_with_its_end_and_a_day_is_a_whole_one() -> None:
    lines = unfolded(calendar_file([MOMENT, DAY], stamp=STAMP))
    assert lines[:5] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Gaung//Gaung//EN", "CALSCALE:GREGORIAN", "BEGIN:VEVENT"]
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert {"UID:action-1@gaung", "DTSTAMP:20261123T120000Z", "DTSTART:20261123T130000Z", "DTEND:20261123T143000Z"} <= set(lines)
    assert {"SUMMARY:Write\\; ask\\, a\\\\b", "DESCRIPTION:Two\\nlines"} <= set(lines)
    assert {"UID:export-x@gaung", "DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101"} <= set(lines)
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 2


def test_without_entries_it_still_is_a_calendar() -> None:
    assert unfolded(calendar_file([], stamp=STAMP))[-2] == "END:VCALENDAR"


@pytest.mark.parametrize("length", range(60, 90))
def test_lines_are_folded_at_75_octets(length: int) -> None:
    content = calendar_file([DAY._replace(title="é" * length)], stamp=STAMP)
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert values(content, "SUMMARY") == ["é" * length]
    for line in content.split(b"\r\n"):
        line.decode()  # no letter is cut


@given(st.text(st.characters(codec="utf-8"), max_size=200), st.text(st.characters(codec="utf-8", exclude_characters="\\"), max_size=200))
def test_no_text_breaks_out_of_its_line(title: str, text: str) -> None:
    content = calendar_file([MOMENT._replace(title=title, text=text)], stamp=STAMP)
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"\r" not in content.replace(b"\r\n", b"")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    names = [line.partition(":")[0].partition(";")[0] for line in unfolded(content) if line]
    assert names.count("SUMMARY") == 1
    assert names.count("DESCRIPTION") == bool(text)
    assert len(names) == 14 + bool(text) - 1


def test_the_same_entry_is_written_the_same_way() -> None:
    assert calendar_file([MOMENT], stamp=STAMP) == calendar_file([MOMENT], stamp=STAMP)

"""A calendar file (iCalendar, RFC 5545) of days and moments: what calendars of all kinds read. No person and no address is in it.

Moments are written in UTC; a day without a moment is an event of the whole day. The same entry has the same UID in every file, so that
a calendar which reads a second one changes its entry and adds none.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_LONGEST_OCTETS = 75  # of a line, without its end
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]+")


class CalendarEntry(NamedTuple):
    """One entry; `uid` is ours and stable. `begins` is a moment in Unix seconds, or a day; `minutes` holds for moments."""

    uid: str
    begins: int | dt.date
    title: str
    text: str = ""
    minutes: int = 15


def calendar_file(entries: Iterable[CalendarEntry], *, stamp: int) -> bytes:
    """The file in UTF-8; `stamp` is the moment at which it is made."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Gaung//Gaung//EN", "CALSCALE:GREGORIAN"]
    for entry in entries:
        lines += _event(entry, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(piece + b"\r\n" for line in lines for piece in _folded(line.encode()))


def _event(entry: CalendarEntry, stamp: int) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(entry.uid)}"
    yield f"DTSTAMP:{_moment(stamp)}"
    if isinstance(entry.begins, dt.date):
        yield f"DTSTART;VALUE=DATE:{entry.begins:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{entry.begins + dt.timedelta(days=1):%Y%m%d}"
    else:
        yield f"DTSTART:{_moment(entry.begins)}"
        yield f"DTEND:{_moment(entry.begins + entry.minutes * 60)}"
    yield f"SUMMARY:{_escaped(entry.title)}"
    if entry.text:
        yield f"DESCRIPTION:{_escaped(entry.text)}"
    yield "TRANSP:TRANSPARENT"  # nobody is busy because of it
    yield "END:VEVENT"


def _moment(seconds: int) -> str:
    return f"{dt.datetime(1970, 1, 1) + dt.timedelta(seconds=seconds):%Y%m%dT%H%M%SZ}"  # noqa: DTZ001  (UTC by its Z)


def _escaped(text: str) -> str:
    plain = _CONTROLS.sub(" ", text.replace("\r\n", "\n"))
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: bytes) -> Iterator[bytes]:
    """The line in pieces of 75 octets at most, never within a letter; those after the first begin with a space."""
    room, start = _LONGEST_OCTETS, 0
    while len(line) - start > room:
        end = start + room
        while line[end] & 0b1100_0000 == 0b1000_0000:  # within a letter of several octets
            end -= 1
        yield (b" " if start else b"") + line[start:end]
        start, room = end, _LONGEST_OCTETS - 1
    yield (b" " if start else b"") + line[start:]

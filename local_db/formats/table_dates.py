"""Dates and clock times as people and programs write them into tables, once it is known which number is what.

Month names and abbreviations are those of `month_days`; a name of a weekday before or behind the date is passed over.
Not read: dates without a year, zones by other names than those below, calendars other than the Gregorian one.
"""

import datetime as dt
import re
from typing import Final, NamedTuple

from local_db.formats.local_times import moment_in
from local_db.formats.month_days import month_day
from local_db.formats.times import x_time
from local_db.importer_protocol import DateForm
from local_db.records import Precision, UnixTime

_LONGEST = 80  # characters
_DAY_S = 86_400
_EPOCH: Final = dt.date(1970, 1, 1)
_EXCEL_EPOCH: Final = dt.date(1899, 12, 30)
_EXCEL_DAYS = 80_000  # until the year 2119
_CENTURY_FROM = 90  # years of two digits: 90 is 1990, 89 is 2089
_ZONES: Final = {
    **dict.fromkeys(("z", "utc", "gmt", "ut"), 0),
    **{name: hours * 3_600 for name, hours in {"wib": 7, "wita": 8, "wit": 9, "cet": 1, "cest": 2}.items()},
}
_ZONE = r"(?P<zone>z|utc|gmt|ut|wib|wita|wit|cet|cest|(?:utc|gmt)?[+\-\u2212]\d\d(?::?\d\d)?)"
_TIME = (
    r"(?P<hour>\d{1,2})\s?[:.h]\s?(?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,]\d{1,9})?)?"
    r"(?:\s*(?P<half>[ap])\.?\s?m\b\.?)?(?:\s*(?:uhr|h)\b)?(?:\s*\(?" + _ZONE + r"\)?)?"
)
_ONLY_TIME = re.compile(_TIME, re.IGNORECASE)
_TIME_LAST = re.compile(r"(?P<date>.*[^\s,])(?:,?\s+|t)" + _TIME, re.IGNORECASE)
_TIME_FIRST = re.compile(_TIME + r"(?:,\s*|\s+)(?P<date>\S.*)", re.IGNORECASE)
_WEEKDAY = re.compile(r"[^\W\d_]+\.?,?\s+(?=\d)|(?<=\d)\.?,?\s+\(?[^\W\d_]+\.?\)?$|\s*[(（][^\W\d_]+\.?[)）]$")
_NUMBERS = re.compile(r"(\d{1,4})(?:\s?([-/.])\s?|\s)(\d{1,2})(?:\s?\2\s?|\s)(\d{1,4})\.?")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_EAST_ASIAN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?")
_SHORT_YEAR = re.compile(r"(\d{1,2}\.?[\s\-]+(?:de\s+)?[^\W\d_]+\.?[\s\-]+(?:de\s+)?|[^\W\d_]+\.?\s+\d{1,2},?\s+)['\u2019]?(\d\d)(?![\d:])")
_AT = re.compile(r",?\s+(?:at|um|à|a las|às|pukul|jam)$", re.IGNORECASE)  # between date and time
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|º|ª)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+\.?,?\s*")
_OTHER_NAMES: Final = {"mrz": "märz", "agt": "agustus", "ags": "agustus", "fev": "février", "aout": "août"}
_SECONDS = re.compile(r"(\d{9,10})(?:[.,]\d{1,9})?")
_MILLISECONDS = re.compile(r"(\d{12,13})(?:[.,]0+)?")
_SERIAL = re.compile(r"(\d{4,5})(?:[.,](\d{1,12}))?")


class Clock(NamedTuple):
    """A time of the day as a clock shows it; `offset_s` east of UTC, None = not told."""

    second: int  # of the day
    has_seconds: bool
    offset_s: int | None = None


class Written(NamedTuple):
    """What a cell says: the day as it is written, and the clock, None = no time of the day."""

    day: dt.date
    clock: Clock | None = None


def read_written(text: str, form: DateForm) -> Written | None:
    """A date, with or without a time of the day; None for what is none in this form."""
    told = text.strip()
    if not told or len(told) > _LONGEST:
        return None
    if form is DateForm.UNIX_S:
        return _since_epoch(_SECONDS.fullmatch(told), 1)
    if form is DateForm.UNIX_MS:
        return _since_epoch(_MILLISECONDS.fullmatch(told), 1_000)
    if form is DateForm.EXCEL:
        return _serial(told)
    if (at := x_time(told)) is not None:
        return _of_second(at)
    for pattern in (_TIME_LAST, _TIME_FIRST):
        found = pattern.fullmatch(told)
        clock = _clock(found) if found else None
        if found and clock and (day := read_day(found["date"], form)) is not None:
            return Written(day, clock)
    day = None if ":" in told else read_day(told, form)
    return None if day is None else Written(day)


def read_clock(text: str) -> Clock | None:
    """A time of the day alone: "14:05", "2:05 PM", "14.05 Uhr"; None for what is none."""
    found = _ONLY_TIME.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    return _clock(found) if found else None


def moment_of(written: Written, zone: dt.tzinfo | None) -> tuple[UnixTime, Precision]:
    """Seconds UTC; without a zone the clock is taken for that of UTC. A date without a time is the start of its UTC day."""
    midnight = (written.day - _EPOCH).days * _DAY_S
    if written.clock is None:
        return UnixTime(midnight), Precision.DAY
    precision = Precision.SECOND if written.clock.has_seconds else Precision.MINUTE
    if written.clock.offset_s is None and zone is not None:
        wall = dt.datetime.combine(written.day, dt.time()) + dt.timedelta(seconds=written.clock.second)
        return moment_in(zone, wall), precision
    return UnixTime(midnight + written.clock.second - (written.clock.offset_s or 0)), precision


def read_day(text: str, form: DateForm) -> dt.date | None:
    """A date in figures or words, in one of the first four forms."""
    told = _ORDINAL.sub("", _AT.sub("", text.strip().strip(",")))
    plain = _WEEKDAY.sub("", told, count=1)
    if found := _EAST_ASIAN.fullmatch(plain):
        return _date(found[1], found[2], found[3])
    if found := _COMPACT.fullmatch(plain):
        return _date(*found.groups())
    found = _NUMBERS.fullmatch(plain)
    return _in_numbers(found[1], found[3], found[4], form) if found else _named(told)


def _in_numbers(first: str, second: str, third: str, form: DateForm) -> dt.date | None:
    if len(first) == 4:
        return _date(first, second, third) if len(third) <= 2 else None
    if len(first) > 2 or len(third) not in {2, 4}:
        return None
    if form is DateForm.DAY_FIRST:
        return _date(third, second, first)
    if form is DateForm.MONTH_FIRST:
        return _date(third, first, second)
    return _date(first, second, third) if form is DateForm.YEAR_FIRST and len(first) == len(third) == 2 else None


def _named(text: str) -> dt.date | None:
    """A date with the name of its month; one word more is that of the weekday."""
    folded = _WORD.sub(_usual, text)
    if found := _SHORT_YEAR.search(folded):
        folded = f"{folded[: found.start(2)]}{_full_year(found[2])}{folded[found.end(2) :]}".replace("'", "").replace("\u2019", "")
    words = list(_WORD.finditer(folded))
    without = [folded[: word.start()] + folded[word.end() :] for word in (words[:1] + words[-1:])]
    for one in (folded, *without):
        found_day = month_day(one)
        if found_day is not None and found_day.year is not None:
            return dt.date(found_day.year, found_day.month, found_day.day)
    return None


def _usual(found: re.Match[str]) -> str:
    word = found[0].rstrip(" .,")
    return found[0].replace(word, _OTHER_NAMES.get(word.casefold(), word))


def _date(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(_full_year(year), int(month), int(day))
    except ValueError:
        return None


def _full_year(year: str) -> int:
    short = int(year)
    if len(year) > 2:
        return short
    return short + (1900 if short >= _CENTURY_FROM else 2000)


def _clock(found: re.Match[str]) -> Clock | None:
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    if half := found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    if hour > 23 or minute > 59 or second > 60:
        return None
    return Clock(hour * 3_600 + minute * 60 + min(second, 59), found["second"] is not None, _offset_s(found["zone"]))


def _offset_s(zone: str | None) -> int | None:
    if zone is None:
        return None
    if zone.lower() in _ZONES:
        return _ZONES[zone.lower()]
    sign, digits = re.sub(r"[^+\-\d]", "", zone.replace("\u2212", "-"))[0], re.sub(r"\D", "", zone)
    seconds = int(digits[:2]) * 3_600 + int(digits[2:] or 0) * 60
    return seconds if sign == "+" else -seconds


def _since_epoch(found: re.Match[str] | None, per_second: int) -> Written | None:
    return None if found is None else _of_second(int(found[1]) // per_second)


def _of_second(second: int) -> Written:
    return Written(_EPOCH + dt.timedelta(days=second // _DAY_S), Clock(second % _DAY_S, has_seconds=True, offset_s=0))


def _serial(text: str) -> Written | None:
    found = _SERIAL.fullmatch(text)
    if found is None or not 0 < int(found[1]) < _EXCEL_DAYS:
        return None
    day = _EXCEL_EPOCH + dt.timedelta(days=int(found[1]))
    if found[2] is None:
        return Written(day)
    return Written(day, Clock(min(round(float(f"0.{found[2]}") * _DAY_S), _DAY_S - 1), has_seconds=True))

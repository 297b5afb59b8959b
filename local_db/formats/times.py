"""Times as exports print them, to Unix seconds UTC. Own month tables: the process locale must not matter.

Every function answers None for what is no date, or none that exists.
"""

import datetime as dt
import re
from functools import lru_cache

from local_db.records import UnixTime

_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}  # noqa: SIM905
_ISO = re.compile(
    r"\s*(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|z|UTC|[+-]\d\d:?\d\d)?)?\s*\Z",
)
_RFC822 = re.compile(r"\s*(?:\w{3},\s*)?(\d{1,2})\s+(\w{3})\w*\s+(\d{4})\s+(\d\d):(\d\d)(?::(\d\d))?\s*([+-]\d{4}|GMT|UTC|UT|Z)?\s*\Z")
_ENGLISH_DAY = re.compile(r"\s*(?:\w{3},?\s+)?(\w{3})\w*\s+(\d{1,2}),?\s+(\d{4})\s*\Z")
_ISO_DAY = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)\s*\Z")


@lru_cache(maxsize=20_000)
def _midnight(year: int, month: int, day: int) -> int | None:
    """Unix seconds of the start of a UTC day."""
    try:
        return (dt.date(year, month, day).toordinal() - 719_163) * 86_400
    except ValueError:
        return None


def _offset_s(zone: str | None) -> int:
    """Seconds east of UTC; names of UTC and nothing are 0."""
    if zone is None or zone == "+0000" or zone[0] not in "+-":
        return 0
    digits = zone[1:].replace(":", "")
    seconds = int(digits[:2]) * 3600 + int(digits[2:]) * 60
    return seconds if zone[0] == "+" else -seconds


def _moment(midnight: int | None, hour: int, minute: int, second: int, zone: str | None) -> UnixTime | None:
    if midnight is None or hour > 23 or minute > 59 or second > 60:
        return None
    return UnixTime(midnight + hour * 3600 + minute * 60 + second - _offset_s(zone))


def iso_time(text: str, *, assume_utc: bool = False) -> UnixTime | None:
    """2024-07-23T18:39:06Z, with fractions, offsets, a blank for T; without a zone only if it may be taken for UTC."""
    found = _ISO.match(text)
    if found is None:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    if hour is None or (zone is None and not assume_utc):
        return None
    return _moment(_midnight(int(year), int(month), int(day)), int(hour), int(minute), int(second or 0), zone)


@lru_cache(maxsize=4_096)
def _x_midnight(head: str, year: str) -> int | None:
    """Start of the day of "Wed Oct 10 " and "2018"."""
    month = _MONTHS.get(head[4:7].lower())
    if month is None or not (head[8:10].strip().isdecimal() and year.isdecimal()):
        return None
    return _midnight(int(year), month, int(head[8:10]))


def x_time(text: str) -> UnixTime | None:
    """Wed Oct 10 20:19:24 +0000 2018, sliced rather than parsed: there are millions of them."""
    midnight = _x_midnight(text[:11], text[26:30])
    if midnight is None or len(text) != 30:
        return None
    try:
        return _moment(midnight, int(text[11:13]), int(text[14:16]), int(text[17:19]), text[20:25])
    except ValueError:
        return None


def rfc822_time(text: str) -> UnixTime | None:
    """Wed, 30 Nov 2011 00:00:00 +0000, also GMT and Z; without a zone it is taken for UTC."""
    found = _RFC822.match(text)
    if found is None:
        return None
    day, name, year, hour, minute, second, zone = found.groups()
    month = _MONTHS.get(name.lower())
    if month is None:
        return None
    return _moment(_midnight(int(year), month, int(day)), int(hour), int(minute), int(second or 0), zone)


def calendar_day(text: str) -> dt.date | None:
    """2021-08-01; Tue, Feb 18, 2025; Mon Feb 17 2025."""
    if iso := _ISO_DAY.match(text):
        year, month, day = (int(part) for part in iso.groups())
    elif english := _ENGLISH_DAY.match(text):
        month, day, year = _MONTHS.get(english[1].lower(), 0), int(english[2]), int(english[3])
    else:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def is_plausible(time: int, *, not_before: int, not_after: int | None = None) -> bool:
    """Whether a time lies between the birth of the platform and the day after the export."""
    return not_before <= time and (not_after is None or time <= not_after + 86_400)

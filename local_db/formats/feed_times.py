"""Times of web feeds, which are printed by every kind of software: RFC 822 with old zones and short years, ISO 8601, days."""

import re
from typing import NamedTuple

from local_db.formats.times import calendar_day, iso_time, rfc822_time
from local_db.records import Precision, UnixTime

_WEEKDAY = re.compile(r"^\s*[^\W\d_]+\.?,\s*")
_SHORT_YEAR = re.compile(r"^(\d{1,2}\s+[A-Za-z]+\s+)(\d\d)(?=\s)")
_NAMED_ZONE = re.compile(r"\s([A-Za-z]{3})\s*$")
_COLON = re.compile(r"([+-]\d\d):(\d\d)\s*$")
_ZONE = re.compile(r"(?:[+-]\d\d:?\d\d|Z|GMT|UTC?)\s*$", re.IGNORECASE)
_LONGEST = 60  # characters of a date
_ZONES = {"EST": "-0500", "EDT": "-0400", "CST": "-0600", "CDT": "-0500", "MST": "-0700", "MDT": "-0600", "PST": "-0800", "PDT": "-0700"}


class FeedTime(NamedTuple):
    """A time; `is_assumed`: none of its zone is told, it was taken for UTC."""

    time: UnixTime
    precision: Precision = Precision.SECOND
    is_assumed: bool = False


def feed_time(text: str | None) -> FeedTime | None:
    """Any time that feeds print; None = no date, or none that exists."""
    if not text or len(text) > _LONGEST:
        return None
    if day := calendar_day(text):
        return FeedTime(UnixTime((day.toordinal() - 719_163) * 86_400), Precision.DAY)
    time = iso_time(text, assume_utc=True)
    if time is None:
        time = rfc822_time(_as_rfc822(text))
    if time is None:
        return None
    named = _NAMED_ZONE.search(text)
    is_known = _ZONE.search(text) or (named and named[1].upper() in _ZONES)
    return FeedTime(time, is_assumed=not is_known)


def _as_rfc822(text: str) -> str:
    """The same time without the weekday, with four digits of the year and the zone in digits."""
    text = _WEEKDAY.sub("", text)
    if short := _SHORT_YEAR.match(text):
        century = "19" if short[2] >= "70" else "20"
        text = f"{short[1]}{century}{text[short.end(1) :]}"
    if named := _NAMED_ZONE.search(text):
        text = text[: named.start(1)] + _ZONES.get(named[1].upper(), named[1].upper())
    return _COLON.sub(r"\1\2", text)

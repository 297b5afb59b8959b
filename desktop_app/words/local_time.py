"""The person's own time zone: of posts, hours and calendars of activity. Score, history and ledger count UTC days.

A zone of None is that of the system. Moments are Unix seconds UTC.
"""

import datetime as dt
import time

from desktop_app.words.dates import medium_date
from desktop_app.words.translations import tr

Zone = dt.tzinfo | None

_DAY_S = 86_400
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def local_moment(moment: int, zone: Zone = None) -> dt.datetime:
    """What the clock on the person's wall showed, without a zone."""
    if zone is not None:
        return (_EPOCH + dt.timedelta(seconds=moment)).astimezone(zone).replace(tzinfo=None)
    try:
        told = time.localtime(moment)
    except (OSError, OverflowError, ValueError):  # years of which the system knows no zone
        return (_EPOCH + dt.timedelta(seconds=moment)).replace(tzinfo=None)
    return dt.datetime(*told[:5], min(told[5], 59))  # noqa: DTZ001  (a wall clock has none)


def start_of_day(day: dt.date, zone: Zone = None) -> int:
    """The moment at which a day begins there."""
    midnight = dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001
    if zone is not None:
        return int((midnight.replace(tzinfo=zone) - _EPOCH).total_seconds())
    try:
        return int(time.mktime((*midnight.timetuple()[:8], -1)))
    except (OverflowError, ValueError):
        return (day - dt.date(1970, 1, 1)).days * _DAY_S


def end_of_day(day: dt.date, zone: Zone = None) -> int:
    """The moment at which the next day begins."""
    return start_of_day(day, zone) + _DAY_S if day == dt.date.max else start_of_day(day + dt.timedelta(days=1), zone)


def zone_words(moment: int, zone: Zone = None) -> str:
    """The zone as it is at this moment: "WIB, UTC+7"."""
    if zone is not None:
        there = (_EPOCH + dt.timedelta(seconds=moment)).astimezone(zone)
        name, offset = there.tzname() or "", int((there.utcoffset() or dt.timedelta()).total_seconds())
    else:
        told = time.localtime(moment)
        name, offset = told.tm_zone, told.tm_gmtoff
    hours, minutes = divmod(abs(offset) // 60, 60)
    from_utc = f"UTC{'-' if offset < 0 else '+'}{hours}{f':{minutes:02}' if minutes else ''}" if offset else "UTC"
    return from_utc if name in {"", "UTC", from_utc} or not name.isalpha() else f"{name}, {from_utc}"


def time_words(moment: int, precision: str | None, zone: Zone = None) -> str:
    """Day and time of a post, as exact as the file tells it: a day alone is a day, in no zone."""
    if precision == "day":
        return medium_date((_EPOCH + dt.timedelta(seconds=moment)).date())
    there = local_moment(moment, zone)
    return tr("{day}, {time}", day=medium_date(there.date()), time=f"{there:%H:%M}")

"""Times without a zone, as tables print them for people, and the zone which a person gives for them."""

import datetime as dt
import re
import zoneinfo

from local_db.records import UnixTime

_CLOCK = r"(?:,?\s+|T)(\d{1,2}):(\d\d)(?::(\d\d))?\s*([AaPp])?\.?\s*[Mm]?\.?\s*\Z"
_SLASHES = re.compile(r"\s*(\d{1,2})/(\d{1,2})/(\d{4})" + _CLOCK)
_DOTS = re.compile(r"\s*(\d{1,2})\.(\d{1,2})\.(\d{4})" + _CLOCK)
_ISO = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)" + _CLOCK)


def zone_named(name: str | None) -> dt.tzinfo | None:
    """The zone of an IANA name such as "Asia/Jakarta"; None for none, and for a name which does not exist."""
    try:
        return zoneinfo.ZoneInfo(name.strip()) if name and name.strip() else None
    except (KeyError, ValueError, OSError):
        return None


def is_surely_day_first(text: str) -> bool:
    """Whether a date with slashes cannot begin with its month."""
    found = _SLASHES.match(text)
    return found is not None and int(found[1]) > 12 >= int(found[2])


def wall_time(text: str, *, is_day_first: bool = False) -> dt.datetime | None:
    """09/15/2026 18:00 (the month first unless told otherwise), 15.09.2026 18:00, 2026-09-15 18:00; a clock of 12 or 24 hours."""
    if found := _SLASHES.match(text):
        first, second, year, *clock = found.groups()
        day, month = (first, second) if is_day_first else (second, first)
    elif found := _DOTS.match(text):
        day, month, year, *clock = found.groups()
    elif found := _ISO.match(text):
        year, month, day, *clock = found.groups()
    else:
        return None
    hour, minute, second, half = clock
    hours = int(hour) if not half else int(hour) % 12 + (12 if half.lower() == "p" else 0)
    try:
        return dt.datetime(int(year), int(month), int(day), hours, int(minute), int(second or 0))  # noqa: DTZ001  # the zone is what is not told
    except ValueError:
        return None


def moment_in(zone: dt.tzinfo, wall: dt.datetime) -> UnixTime:
    """When the clocks of a zone showed this; of an hour which came twice the first."""
    return UnixTime(int(wall.replace(tzinfo=zone).timestamp()))

"""Times in an export of Telegram Desktop: seconds since 1970, and the same as the local time of the exporting machine.

Exports since 2022 write both for each message, which tells how far that machine was from UTC; only so are the times of
reactions known, which are local. Between two messages the distance is that of the earlier one. Older exports are local only.
"""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from local_db.formats.telegram_messages import count_of
from local_db.formats.times import is_plausible, iso_time
from local_db.records import UnixTime

TELEGRAM_BEGAN: Final = 1_376_438_400  # 2013-08-14
_FARTHEST_S = 15 * 3600
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_YEAR_FIRST = re.compile(r"(?:Chat|Data)Export_(\d{4})-(\d\d)-(\d\d)")
_DAY_FIRST = re.compile(r"(?:Chat|Data)Export_(\d\d)_(\d\d)_(\d{4})")
_LAST_SECOND = 86_399


class Moment(NamedTuple):
    """A time, and whether a local one was taken for UTC because nothing told better."""

    time: UnixTime | None
    is_assumed: bool = False


class LocalClock:
    """The clock of the exporting machine: what it showed, and how far it was from UTC."""

    def __init__(self, zone: str | None) -> None:
        self._zone = _zone(zone)
        self._shown: list[int] = []
        self._offsets: list[int] = []

    @property
    def is_known(self) -> bool:
        """Whether local times can be told in UTC."""
        return self._zone is not None or bool(self._offsets)

    def learn(self, local: str | None, exact: UnixTime | None) -> None:
        """Take a message that has both; they come in the order of time."""
        shown = iso_time(local or "", assume_utc=True)
        if shown is None or exact is None or abs(shown - exact) > _FARTHEST_S:
            return
        if not self._offsets or self._offsets[-1] != shown - exact:
            self._shown.append(max(shown, self._shown[-1] if self._shown else shown))
            self._offsets.append(shown - exact)

    def moment(self, local: str | None) -> UnixTime | None:
        """The UTC of a local time; None for what is no time, or where the clock is not known."""
        shown = iso_time(local or "", assume_utc=True)
        if shown is None or not is_plausible(shown, not_before=0):
            return None
        if self._offsets:
            place = bisect_right(self._shown, shown) - 1
            return UnixTime(shown - self._offsets[max(place, 0)])
        if self._zone is None:
            return None
        there = (_EPOCH + dt.timedelta(seconds=shown)).replace(tzinfo=self._zone)
        offset = there.utcoffset()
        return UnixTime(shown - int(offset.total_seconds())) if offset is not None else None

    def time_of(self, exact: str | int | None, local: str | None) -> Moment:
        """The time of a message: what is exact, else what is local."""
        time = exact_time(exact)
        if time is None:
            time = self.moment(local)
        if time is not None or self.is_known:
            return Moment(time)
        return Moment(iso_time(local or "", assume_utc=True), is_assumed=True)


def exact_time(value: str | int | None) -> UnixTime | None:
    """Seconds since 1970, as the export writes them."""
    found = count_of(value)
    return UnixTime(found) if found is not None else None


def export_time(names: Iterable[str]) -> UnixTime | None:
    """The last second of the day in the name of an export: "ChatExport_2025-01-31", before 2020 "ChatExport_31_01_2020"."""
    for name in names:
        if found := _YEAR_FIRST.search(name):
            year, month, day = found.groups()
        elif found := _DAY_FIRST.search(name):
            day, month, year = found.groups()
        else:
            continue
        start = iso_time(f"{year}-{month}-{day} 00:00:00", assume_utc=True)
        if start is not None and is_plausible(start, not_before=TELEGRAM_BEGAN):
            return UnixTime(start + _LAST_SECOND)
    return None


def _zone(name: str | None) -> ZoneInfo | None:
    """A zone by its IANA name; None for what this machine does not know."""
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):
        return None

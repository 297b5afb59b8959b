"""Which times of posts and lists on sites of one's own can be: those of moved posts are older than any platform."""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from local_db.formats.plan_period import first_and_last_day
from local_db.formats.times import is_plausible
from local_db.records import UnixTime

NOT_BEFORE: Final = 631_152_000  # 1990-01-01
NOT_AFTER: Final = UnixTime(4_102_444_800)  # 2100-01-01: where the file does not say when it was made


def plausible_time(time: UnixTime | None, as_of: UnixTime | None = None) -> UnixTime | None:
    """The time, if it lies between 1990 and the day after the export; else None."""
    last = NOT_AFTER if as_of is None else as_of
    return time if time is not None and is_plausible(time, not_before=NOT_BEFORE, not_after=last) else None


def written_period(times: Iterable[UnixTime], as_of: UnixTime | None) -> tuple[dt.date, dt.date] | tuple[None, None]:
    """UTC days of the oldest and the newest of these times which can be; (None, None) if there is none."""
    return first_and_last_day(times, not_before=NOT_BEFORE, as_of=NOT_AFTER if as_of is None else as_of)

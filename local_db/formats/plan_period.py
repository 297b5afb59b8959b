"""First and last day of what a plan looked at."""

import datetime as dt
from collections.abc import Iterable

from local_db.formats.times import is_plausible
from local_db.records import UnixTime


def first_and_last_day(
    times: Iterable[UnixTime], *, not_before: int, as_of: UnixTime | None
) -> tuple[dt.date, dt.date] | tuple[None, None]:
    """UTC days of the oldest and the newest plausible time; (None, None) if there is none."""
    found = [time for time in times if is_plausible(time, not_before=not_before, not_after=as_of)]
    if not found:
        return None, None
    return dt.datetime.fromtimestamp(min(found), dt.UTC).date(), dt.datetime.fromtimestamp(max(found), dt.UTC).date()

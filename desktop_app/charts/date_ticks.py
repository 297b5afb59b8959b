"""Which days have a tick on an axis of dates, and its words. No Qt: pictures in files have the same axis."""

import datetime as dt

from desktop_app.words.dates import month_year, short_date, short_month, utc_day

_DAY_S = 86_400
_LABEL_PX = 84  # room for one label
# (rough length in days, step in months or 0, step in days): the finest which leaves room for its labels is taken.
_STEPS = ((1, 0, 1), (2, 0, 2), (7, 0, 7), (30, 1, 0), (91, 3, 0), (182, 6, 0), (365, 12, 0), (730, 24, 0), (1826, 60, 0), (3652, 120, 0))


def tick_days(since: float, until: float, step: tuple[int, int, int]) -> list[dt.date]:
    """The days with a tick between two moments."""
    first, last = utc_day(int(max(since, moment_of(dt.date(1900, 1, 1))))), utc_day(int(until))
    _, months, days = step
    if days:
        start = first - dt.timedelta(days=first.toordinal() % days)
        found = [start + dt.timedelta(days=offset) for offset in range(0, (last - start).days + 1, days)]
    else:
        begin = (first.year * 12 + first.month - 1) // months * months
        end = last.year * 12 + last.month - 1
        found = [dt.date(month // 12, month % 12 + 1, 1) for month in range(begin, end + 1, months)]
    return [day for day in found if since <= moment_of(day) <= until]


def tick_label(day: dt.date, spacing_days: float) -> str:
    """The words of one tick: a year, a month, or a day, as the distance between ticks asks."""
    if spacing_days >= 360:
        return str(day.year)
    if spacing_days >= 28:
        return month_year(day) if day.month == 1 or spacing_days >= 90 else short_month(day)
    return short_date(day)


def tick_step(span_s: float, size_px: float) -> tuple[int, int, int]:
    """(rough length in days, months or 0, days): the finest which leaves room for its labels."""
    fitting = max(size_px / _LABEL_PX, 1.0)
    return next((step for step in _STEPS if span_s / _DAY_S / step[0] <= fitting), _STEPS[-1])


def moment_of(day: dt.date) -> int:
    """00:00 UTC of a day."""
    return (day - dt.date(1970, 1, 1)).days * _DAY_S

"""The axes of the chart: days in the language of the window, and the score from 1 to 100.

Days stand at 00:00 UTC, so nothing jumps when clocks change. pyqtgraph's own date axis prints English only.
"""

import datetime as dt
from collections.abc import Sequence

import pyqtgraph as pg

from desktop_app.words.dates import month_year, short_date, short_month, utc_day

_DAY_S = 86_400
_LABEL_PX = 84  # room for one label
SCORE_TICKS = (1, 25, 50, 75, 100)
# (rough length in days, step in months or 0, step in days): the finest which leaves room for its labels is taken.
_STEPS = ((1, 0, 1), (2, 0, 2), (7, 0, 7), (30, 1, 0), (91, 3, 0), (182, 6, 0), (365, 12, 0), (730, 24, 0), (1826, 60, 0), (3652, 120, 0))


class DateAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph is untyped
    """The bottom axis; ticks at days, months or years, as many as there is room for."""

    def __init__(self) -> None:
        super().__init__(orientation="bottom")

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:  # noqa: N802, N803  (pyqtgraph's names)
        """Ticks in Unix seconds."""
        step = _step(max(maxVal - minVal, _DAY_S), size)
        return [(step[0] * float(_DAY_S), [float(_seconds(day)) for day in tick_days(minVal, maxVal, step)])]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:  # noqa: N802  (pyqtgraph's names)
        """One label each."""
        return [tick_label(utc_day(int(value)), spacing / _DAY_S) for value in values]


class ScoreAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph is untyped
    """The left axis: always 1 to 100, both ends labelled."""

    def __init__(self) -> None:
        super().__init__(orientation="left")
        self.setTicks([[(tick, str(tick)) for tick in SCORE_TICKS]])


def tick_days(since: float, until: float, step: tuple[int, int, int]) -> list[dt.date]:
    """The days with a tick between two moments."""
    first, last = utc_day(int(max(since, _seconds(dt.date(1900, 1, 1))))), utc_day(int(until))
    _, months, days = step
    if days:
        start = first - dt.timedelta(days=first.toordinal() % days)
        found = [start + dt.timedelta(days=offset) for offset in range(0, (last - start).days + 1, days)]
    else:
        begin = (first.year * 12 + first.month - 1) // months * months
        end = last.year * 12 + last.month - 1
        found = [dt.date(month // 12, month % 12 + 1, 1) for month in range(begin, end + 1, months)]
    return [day for day in found if since <= _seconds(day) <= until]


def tick_label(day: dt.date, spacing_days: float) -> str:
    """The words of one tick: a year, a month, or a day, as the distance between ticks asks."""
    if spacing_days >= 360:
        return str(day.year)
    if spacing_days >= 28:
        return month_year(day) if day.month == 1 or spacing_days >= 90 else short_month(day)
    return short_date(day)


def _step(span_s: float, size_px: float) -> tuple[int, int, int]:
    fitting = max(size_px / _LABEL_PX, 1.0)
    return next((step for step in _STEPS if span_s / _DAY_S / step[0] <= fitting), _STEPS[-1])


def _seconds(day: dt.date) -> int:
    return (day - dt.date(1970, 1, 1)).days * _DAY_S

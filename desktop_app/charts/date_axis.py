"""The axes of the chart: days in the language of the window, and the score.

Days stand at 00:00 UTC, so nothing jumps when clocks change. pyqtgraph's own date axis prints English only.
"""

from collections.abc import Sequence

import pyqtgraph as pg

from desktop_app.charts.date_ticks import moment_of, tick_days, tick_label, tick_step
from desktop_app.charts.scale import FULL, Scale
from desktop_app.words.dates import utc_day

_DAY_S = 86_400


class DateAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph is untyped
    """The bottom axis; ticks at days, months or years, as many as there is room for."""

    def __init__(self) -> None:
        super().__init__(orientation="bottom")

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:  # noqa: N802, N803  (pyqtgraph's names)
        """Ticks in Unix seconds."""
        step = tick_step(max(maxVal - minVal, _DAY_S), size)
        return [(step[0] * float(_DAY_S), [float(moment_of(day)) for day in tick_days(minVal, maxVal, step)])]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:  # noqa: N802  (pyqtgraph's names)
        """One label each."""
        return [tick_label(utc_day(int(value)), spacing / _DAY_S) for value in values]


class ScoreAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph is untyped
    """The left axis: 1 to 100, both ends labelled, unless it is fitted."""

    def __init__(self) -> None:
        super().__init__(orientation="left")
        self.show_scale(FULL)

    def show_scale(self, scale: Scale) -> None:
        """Label the values of a scale."""
        self.setTicks([[(tick, str(tick)) for tick in scale.ticks]])

"""The lines of a chart: the score, its estimated days, its parts with a dash and a marker each, the coming days.

Wide lines are fast only as solid segments, so dashes are cut here, anew for each range; markers stand far apart.
"""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from desktop_app.appearance import colours
from desktop_app.charts.curve import DAY_S, Curve, FloatArray, dashes, masked, visible

PART_DASHES: tuple[tuple[float, ...], ...] = ((1e9, 1.0), (6, 3), (2, 2), (6, 2, 2, 2), (10, 3))  # pixels on, off
PART_MARKERS = ("o", "s", "t1", "d", "x")
_STOP_DASH = (5.0, 4.0)
_MARKER_EVERY_PX = 110
_PART_POINTS = 1_200
_MAIN_WIDTH = 2.0
_THIN_WIDTH = 1.0
_PART_WIDTH = 1.5


class CurveLines:
    """All lines of one plot; give it a curve once and a range whenever that changes."""

    def __init__(self, plot: pg.PlotWidget) -> None:
        self._plot = plot
        self._view = plot.getPlotItem().getViewBox()
        self._curve = Curve()
        self._times: FloatArray = np.empty(0)
        self._main = self._line("finite")
        self._estimated = self._line("finite")
        self._stop = self._line("pairs")
        self._parts: dict[str, tuple[pg.PlotCurveItem, pg.ScatterPlotItem]] = {}
        self._shown: frozenset[str] = frozenset()
        self._measured: FloatArray = np.empty(0)
        self._guessed: FloatArray = np.empty(0)

    def _line(self, connect: str) -> pg.PlotCurveItem:
        line = pg.PlotCurveItem(connect=connect, antialias=True)
        line.setSegmentedLineMode("on")
        self._view.addItem(line, ignoreBounds=True)
        return line

    def set_curve(self, curve: Curve) -> None:
        """Draw another curve from the next `draw` on."""
        self._curve = curve
        self._times = np.asarray(curve.times, dtype=np.float64)
        scores = np.asarray(curve.scores, dtype=np.float64)
        is_estimated = np.asarray(curve.is_estimated or (False,) * len(scores), dtype=np.bool_)
        self._measured = masked(scores, ~is_estimated)
        self._guessed = masked(scores, is_estimated)
        for line, markers in self._parts.values():
            self._view.removeItem(line)
            self._view.removeItem(markers)
        self._parts = {part.key: (self._line("pairs"), self._markers()) for part in curve.parts}
        self.paint_pens(self._plot.devicePixelRatioF())

    def _markers(self) -> pg.ScatterPlotItem:
        markers = pg.ScatterPlotItem(size=7, pen=None)
        self._view.addItem(markers, ignoreBounds=True)
        return markers

    def show_parts(self, keys: frozenset[str]) -> None:
        """Draw these parts from the next `draw` on."""
        self._shown = keys
        for key, (line, markers) in self._parts.items():
            line.setVisible(key in keys)
            markers.setVisible(key in keys)

    def paint_pens(self, ratio: float) -> None:
        """Take the colours in use, and widths for this pixel ratio."""
        main = colours().chart_main
        self._main.setPen(_pen(main, _MAIN_WIDTH * ratio))
        self._estimated.setPen(_pen(main, _THIN_WIDTH * ratio))
        self._stop.setPen(_pen(main, _PART_WIDTH * ratio))
        for order, (line, markers) in enumerate(self._parts.values()):
            colour = colours().chart_lines[order % len(colours().chart_lines)]
            line.setPen(_pen(colour, _PART_WIDTH * ratio))
            markers.setBrush(QColor(colour))
            markers.setSymbol(PART_MARKERS[order % len(PART_MARKERS)])
            markers.setPen(_pen(colour, _PART_WIDTH * ratio))

    def draw(self, since: float, until: float) -> None:
        """Draw what lies between two moments, in Unix seconds."""
        self._main.setData(*visible(self._times, self._measured, since, until))
        self._estimated.setData(*visible(self._times, self._guessed, since, until))
        stop = np.asarray(self._curve.stop, dtype=np.float64).reshape(-1, 2)
        self._stop.setData(*self._dashed(stop[:, 0], stop[:, 1], _STOP_DASH))
        for order, part in enumerate(self._curve.parts):
            if part.key in self._shown:
                self._draw_part(order, np.asarray(part.values, dtype=np.float64), since, until)

    def _draw_part(self, order: int, values: FloatArray, since: float, until: float) -> None:
        line, markers = self._parts[self._curve.parts[order].key]
        x, y = visible(self._times, values, since, until)
        if len(x) > _PART_POINTS:
            keep = np.linspace(0, len(x) - 1, _PART_POINTS).astype(np.intp)
            x, y = x[keep], y[keep]
        line.setData(*self._dashed(x, y, PART_DASHES[order % len(PART_DASHES)]))
        every = max(1, round(len(x) * _MARKER_EVERY_PX / max(1.0, self._width_px())))
        is_known = ~np.isnan(y)
        x, y = x[is_known], y[is_known]
        first = (order * every) // 4 % max(1, len(x))
        markers.setData(x[first::every], y[first::every])

    def _dashed(self, x: FloatArray, y: FloatArray, pattern: tuple[float, ...]) -> tuple[FloatArray, FloatArray]:
        """Strokes in the coordinates of the plot; the pattern is in pixels."""
        if len(x) < 2:
            return np.empty(0), np.empty(0)
        if pattern[0] > self._width_px() * 100:
            return _pairs(x), _pairs(y)
        per_px_x, per_px_y = (abs(float(size)) or 1.0 for size in self._view.viewPixelSize())
        left = x[0]
        strokes_x, strokes_y = dashes((x - left) / per_px_x, y / per_px_y, pattern)
        return strokes_x * per_px_x + left, strokes_y * per_px_y

    def _width_px(self) -> float:
        return float(self._view.width())

    def drawn_points(self) -> int:
        """Points of the longest line."""
        lines = [self._main, self._estimated, *(line for line, _ in self._parts.values())]
        return max(0 if line.xData is None else len(line.xData) for line in lines)


def _pairs(values: FloatArray) -> FloatArray:
    return np.repeat(values, 2)[1:-1]


def _pen(colour: str, width: float) -> QPen:
    pen = QPen(QColor(colour), width)
    pen.setCosmetic(True)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


def day_index(times: FloatArray, moment: float) -> int:
    """Index of the day which is nearest to a moment, -1 = there is none within a day of it."""
    if not len(times):
        return -1
    index = int(np.clip(np.searchsorted(times, moment - DAY_S / 2), 0, len(times) - 1))
    return index if abs(times[index] - moment) <= 2 * DAY_S else -1

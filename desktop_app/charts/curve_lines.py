"""The lines of a chart: the score, its estimated days, further lines with a dash and a marker each, the coming days.

Wide lines are fast only as solid segments, so dashes are cut here, anew for each range; markers stand far apart.
"""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from desktop_app.appearance import colours
from desktop_app.charts.curve import DAY_S, MOST_POINTS, Curve, CurvePart, FloatArray, dashes, masked, visible
from desktop_app.charts.line_labels import LineEnd
from desktop_app.words.translations import tr

# Pixels on, off: five of a group, then those of the score computed otherwise.
PART_DASHES: tuple[tuple[float, ...], ...] = (
    *((1e9, 1.0), (6, 3), (2, 2), (6, 2, 2, 2), (10, 3)),
    *((14, 3, 2, 3), (4, 6), (10, 2, 2, 2, 2, 2), (16, 6)),
)
PART_MARKERS = ("o", "s", "t1", "d", "x", "star", "p", "h", "+")
_STOP_DASH = (5.0, 4.0)
_PRIOR_DASH = (1.5, 3.0)
_MARKER_EVERY_PX = 110
_PART_POINTS = 900
_MANY_POINTS = 700  # of a wide line: beyond it five of them take longer than a frame
_LEAST_POINTS = 600
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
        self._prior_line = self._line("pairs")
        self._stopped_line = self._line("pairs")
        self._running = pg.ScatterPlotItem(size=9)
        self._view.addItem(self._running, ignoreBounds=True)
        self._prior: FloatArray = np.empty((0, 2))
        self._stopped: FloatArray = np.empty((0, 2))
        self._parts: dict[str, tuple[pg.PlotCurveItem, pg.ScatterPlotItem]] = {}
        self._shown: frozenset[str] = frozenset()
        self._measured: FloatArray = np.empty(0)
        self._guessed: FloatArray = np.empty(0)
        self._values: dict[str, FloatArray] = {}
        self._columns: tuple[FloatArray, ...] = ()

    def _line(self, connect: str) -> pg.PlotCurveItem:
        line = pg.PlotCurveItem(connect=connect, antialias=True)
        line.setSegmentedLineMode("on")
        self._view.addItem(line, ignoreBounds=True)
        return line

    def set_curve(self, curve: Curve) -> None:
        """Draw another curve from the next `draw` on."""
        self._curve = curve
        self._times = np.asarray(curve.times, dtype=np.float64)
        self._columns = tuple(np.asarray(column, dtype=np.float64) for column in (curve.scores, curve.low, curve.high))
        scores = self._columns[0]
        is_estimated = np.asarray(curve.is_estimated or (False,) * len(scores), dtype=np.bool_)
        self._measured = masked(scores, ~is_estimated)
        self._guessed = masked(scores, is_estimated)
        for line, markers in self._parts.values():
            self._view.removeItem(line)
            self._view.removeItem(markers)
        self._parts = {part.key: (self._line("pairs"), self._markers()) for _, part in curve.lines}
        self._values = {part.key: np.asarray(part.values, dtype=np.float64) for _, part in curve.lines}
        is_running = curve.is_running and not np.isnan(scores[-1])
        self._running.setData(*(([self._times[-1]], [scores[-1]]) if is_running else ([], [])))
        self.paint_pens(self._plot.devicePixelRatioF())

    def _markers(self) -> pg.ScatterPlotItem:
        markers = pg.ScatterPlotItem(size=7, pen=None)
        self._view.addItem(markers, ignoreBounds=True)
        return markers

    def show_prior(self, line: tuple[tuple[float, float], ...]) -> None:
        """Draw another period over this one from the next `draw` on, as (moment, score); nothing takes it away."""
        self._prior = np.asarray(line, dtype=np.float64).reshape(-1, 2)

    def show_stopped(self, line: tuple[tuple[float, float], ...]) -> None:
        """Draw this line of a future that did not come from the next `draw` on; nothing takes it away."""
        self._stopped = np.asarray(line, dtype=np.float64).reshape(-1, 2)

    def show_parts(self, keys: frozenset[str]) -> None:
        """Draw these further lines from the next `draw` on."""
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
        self._stopped_line.setPen(_pen(main, _PART_WIDTH * ratio))
        self._prior_line.setPen(_pen(colours().muted, _MAIN_WIDTH * ratio))
        self._running.setBrush(QColor(colours().surface))
        self._running.setPen(_pen(main, _PART_WIDTH * ratio))
        for order, part in self._curve.lines:
            line, markers = self._parts[part.key]
            colour = line_colour(order)
            line.setPen(_pen(colour, _PART_WIDTH * ratio))
            markers.setBrush(QColor(colour))
            markers.setSymbol(PART_MARKERS[order % len(PART_MARKERS)])
            markers.setPen(_pen(colour, _PART_WIDTH * ratio))

    def draw(self, since: float, until: float) -> None:
        """Draw what lies between two moments, in Unix seconds."""
        # Lowest and highest of every two columns of pixels, as wide as the line is: more points would draw the same picture.
        most = min(MOST_POINTS, max(_LEAST_POINTS, round(self._width_px())))
        self._main.setData(*visible(self._times, self._measured, since, until, most))
        self._estimated.setData(*visible(self._times, self._guessed, since, until, most))
        stop = np.asarray(self._curve.stop, dtype=np.float64).reshape(-1, 2)
        self._stop.setData(*self._dashed(stop[:, 0], stop[:, 1], _STOP_DASH))
        prior = visible(self._prior[:, 0], self._prior[:, 1], since, until, _PART_POINTS)
        self._prior_line.setData(*self._dashed(*prior, _PRIOR_DASH))
        stopped = visible(self._stopped[:, 0], self._stopped[:, 1], since, until, _PART_POINTS)
        self._stopped_line.setData(*self._dashed(*stopped, _STOP_DASH))
        for order, part in self._curve.lines:
            if part.key in self._shown:
                self._draw_part(order, part, since, until)

    def _draw_part(self, order: int, part: CurvePart, since: float, until: float) -> None:
        line, markers = self._parts[part.key]
        x, y = visible(self._times, self._values[part.key], since, until, _PART_POINTS)
        strokes = self._dashed(x, y, PART_DASHES[order % len(PART_DASHES)])
        width = _THIN_WIDTH if len(strokes[0]) > _MANY_POINTS else _PART_WIDTH
        line.setPen(_pen(line_colour(order), width * self._plot.devicePixelRatioF()))
        line.setData(*strokes)
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

    def ends(self, until: float) -> list[LineEnd]:
        """Where each line which is shown is last seen before a moment; none for the score alone."""
        shown = [(order, part) for order, part in self._curve.lines if part.key in self._shown]
        found = [self._end(part.key, part.label, line_colour(order), self._values[part.key], until) for order, part in shown]
        if shown:
            found.append(self._end("", tr("Score"), colours().chart_main, self._columns[0], until))
        return [end for end in found if end is not None]

    def _end(self, key: str, label: str, colour: str, values: FloatArray, until: float) -> LineEnd | None:
        known = np.flatnonzero(~np.isnan(values[: np.searchsorted(self._times, until, side="right")]))
        return LineEnd(key, label, colour, float(self._times[known[-1]]), float(values[known[-1]])) if len(known) else None

    def seen_values(self, since: float, until: float) -> FloatArray:
        """All values between two moments: of the score, its band, and the lines which are shown."""
        seen = slice(np.searchsorted(self._times, since), np.searchsorted(self._times, until, side="right"))
        columns = [*self._columns, *(self._values[key] for key in self._parts if key in self._shown)]
        prior = self._prior[(self._prior[:, 0] >= since) & (self._prior[:, 0] <= until), 1]
        return np.concatenate([*(column[seen] for column in columns), prior])

    def drawn_points(self) -> int:
        """Points of the longest line."""
        lines = [self._main, self._estimated, *(line for line, _ in self._parts.values())]
        return max(0 if line.xData is None else len(line.xData) for line in lines)


def line_colour(order: int) -> str:
    """Of the line at this place of its group."""
    return colours().chart_lines[order % len(colours().chart_lines)]


def _pairs(values: FloatArray) -> FloatArray:
    return np.repeat(values, 2)[1:-1]


def _pen(colour: str, width: float) -> QPen:
    pen = QPen(QColor(colour), width)
    pen.setCosmetic(True)
    # Segments with round ends take six times as long to draw, and flat ones leave notches where two of them meet.
    pen.setCapStyle(Qt.PenCapStyle.SquareCap)
    return pen


def day_index(times: FloatArray, moment: float) -> int:
    """Index of the day which is nearest to a moment, -1 = there is none within a day of it."""
    if not len(times):
        return -1
    index = int(np.clip(np.searchsorted(times, moment - DAY_S / 2), 0, len(times) - 1))
    return index if abs(times[index] - moment) <= 2 * DAY_S else -1

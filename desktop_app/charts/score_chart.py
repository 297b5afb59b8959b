"""The chart of the whole history: line, band, parts, gaps, the line of the coming days, a cursor of days.

Mouse: wheel zooms, drag moves, Shift and drag zooms to a span, a double click shows all. Keys stand in `keyPressEvent`.
pyqtgraph's pens are device pixels, so widths are multiplied by the pixel ratio; no line has more than 4,000 points.
"""

import math
from typing import Protocol

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.appearance import colours, text_font
from desktop_app.charts.curve import DAY_S, Curve, FloatArray
from desktop_app.charts.curve_items import BandItem, GapsItem
from desktop_app.charts.curve_lines import CurveLines, day_index
from desktop_app.charts.date_axis import SCORE_TICKS, DateAxis, ScoreAxis
from desktop_app.words.translations import tr

_LEAST_RANGE_S = 7 * DAY_S
_BEYOND_S = 365 * DAY_S
_BEFORE_S = 30 * DAY_S
_MARGIN_DAYS = 0.012  # of the range, on each side
_HOVER_HZ = 60
_BACK_STEPS = 20
_STOP_WORD_PX = 90  # the words of the coming days need this room


class _Click(Protocol):
    """A click as pyqtgraph tells it."""

    def double(self) -> bool: ...


class ScoreChart(QFrame):
    """One chart with the keyboard's focus; the page owns its words, its table twin and its buttons."""

    day_changed = Signal(int)  # index of the day under the cursor, -1 = none
    day_opened = Signal()  # the pinned day was clicked again, or Enter was pressed
    range_changed = Signal(float, float)  # Unix seconds

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curve = Curve()
        self._times: FloatArray = np.empty(0)
        self._shown_parts: frozenset[str] = frozenset()
        self._cursor = -1
        self._pinned = -1
        self._earlier_ranges: list[tuple[float, float]] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(150)
        self._plot = pg.PlotWidget(axisItems={"bottom": DateAxis(), "left": ScoreAxis()})
        self._view = self._plot.getPlotItem().getViewBox()
        self._band, self._gaps = BandItem(), GapsItem()
        self._lines = CurveLines(self._plot)
        self._day_line = pg.InfiniteLine(angle=90, movable=False)
        self._day_dot = pg.ScatterPlotItem(size=9)
        self._today_line = pg.InfiniteLine(angle=90, movable=False)
        self._today_word = pg.TextItem(tr("Today"), anchor=(1.08, 0))
        self._stop_word = pg.TextItem(tr("if you stop"), anchor=(1.0, -0.25))
        self._level_lines = [pg.InfiniteLine(level, angle=0, movable=False) for level in SCORE_TICKS]
        self._set_up_plot()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3, 3, 3, 3)
        layout.addWidget(self._plot)
        self._paint_anew()

    def _set_up_plot(self) -> None:
        item = self._plot.getPlotItem()
        item.setMenuEnabled(False)
        item.hideButtons()
        item.setMouseEnabled(x=True, y=False)
        item.setYRange(-2, 102, padding=0)
        item.setContentsMargins(0, 8, 14, 0)
        self._plot.setFrameShape(QFrame.Shape.NoFrame)
        self._plot.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._plot.setFocusProxy(self)
        for order, behind in enumerate((self._gaps, self._band)):
            behind.setZValue(-20 + order)
            self._view.addItem(behind, ignoreBounds=True)
        for line in self._level_lines:
            line.setZValue(-30)
        for mark in (*self._level_lines, self._today_line, self._today_word, self._stop_word, self._day_line, self._day_dot):
            self._view.addItem(mark, ignoreBounds=True)
        self._view.disableAutoRange()
        self._view.sigXRangeChanged.connect(self._range_moved)
        self._plot.scene().sigMouseClicked.connect(self._clicked)
        self._hover = pg.SignalProxy(self._plot.scene().sigMouseMoved, rateLimit=_HOVER_HZ, slot=self._hovered)

    # What is shown.

    def show_curve(self, curve: Curve) -> None:
        """Show another history; the range stays if it still holds days of it, else all is shown."""
        if curve is self._curve:
            return
        earlier, self._curve = self.range(), curve
        self._times = np.asarray(curve.times, dtype=np.float64)
        self._band.set_band(self._times, np.asarray(curve.low, dtype=np.float64), np.asarray(curve.high, dtype=np.float64))
        self._gaps.set_gaps(curve.gaps)
        self._lines.set_curve(curve)
        self._lines.show_parts(self._shown_parts)
        self._place_words(curve)
        self._cursor = self._pinned = -1
        self._show_cursor()
        if not curve.times:
            return
        first, last = self._limits()
        self._view.setLimits(xMin=first, xMax=last, minXRange=_LEAST_RANGE_S, yMin=-2, yMax=102, minYRange=104)
        if not first <= earlier[0] < earlier[1] <= last:
            self.show_all()
        self._draw_lines()

    def _place_words(self, curve: Curve) -> None:
        for mark in (self._today_line, self._today_word):
            mark.setVisible(curve.today is not None)
        if curve.today is not None:
            self._today_line.setPos(curve.today)
            self._today_word.setPos(curve.today, 102)
        if len(curve.stop) > 1:
            self._stop_word.setPos(*curve.stop[-1])

    def show_parts(self, keys: frozenset[str]) -> None:
        """Show these further lines and no others."""
        self._shown_parts = keys
        self._lines.show_parts(keys)
        self._draw_lines()

    def show_all(self) -> None:
        """The whole history and the line of the coming days."""
        if self._curve.times:
            self.show_range(self._curve.times[0], self._last_moment())

    def show_last_days(self, days: int) -> None:
        """The newest days, and what is ahead of them in proportion."""
        if self._curve.times:
            ahead_s = min(self._last_moment() - self._curve.times[-1], days * DAY_S / 4)
            self.show_range(self._curve.times[-1] - (days - 1) * DAY_S, self._curve.times[-1] + ahead_s)

    def show_range(self, since: float, until: float) -> None:
        """From one moment to another, with a little margin; at least a week."""
        margin = max(until - since, _LEAST_RANGE_S) * _MARGIN_DAYS
        self._remember_range()
        self._set_range(since - margin, max(until, since + _LEAST_RANGE_S) + margin)

    def range(self) -> tuple[float, float]:
        """The moments at the left and at the right edge."""
        left, right = self._view.viewRange()[0]
        return float(left), float(right)

    def drawn_points(self) -> int:
        """How many points the longest line has on the screen."""
        return self._lines.drawn_points()

    def set_cursor(self, index: int) -> None:
        """Put the cursor on one day, -1 takes it away; the view follows."""
        self._cursor = max(-1, min(index, len(self._times) - 1))
        if self._cursor >= 0:
            left, right = self.range()
            at = float(self._times[self._cursor])
            if not left <= at <= right:
                self._set_range(at - (right - left) / 2, at + (right - left) / 2)
        self._show_cursor()
        self.day_changed.emit(self._cursor)

    def pin(self, index: int) -> None:
        """Put the cursor on one day, where it stays when the mouse has come and gone."""
        self.set_cursor(index)
        self._pinned = self._cursor

    def cursor_index(self) -> int:
        """Index of the day under the cursor, -1 = none."""
        return self._cursor

    # What the person does.

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """Arrows, Home and End move the cursor; plus, minus, Page Up and Down the range; Backspace and Esc go back."""
        is_month = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        here = self._cursor if self._cursor >= 0 else len(self._times)
        keys = Qt.Key
        match event.key():
            case keys.Key_Left:
                self.pin(max(0, here - (30 if is_month else 1)))
            case keys.Key_Right:
                self.pin(here + (30 if is_month else 1))
            case keys.Key_Home:
                self.pin(0)
            case keys.Key_End:
                self.pin(len(self._times) - 1)
            case keys.Key_Plus | keys.Key_Equal:
                self._zoom(0.5)
            case keys.Key_Minus:
                self._zoom(2.0)
            case keys.Key_PageUp:
                self._shift(-0.5)
            case keys.Key_PageDown:
                self._shift(0.5)
            case keys.Key_Backspace:
                self._step_back()
            case keys.Key_Return | keys.Key_Enter:
                self.day_opened.emit()
            case keys.Key_Escape:
                self.pin(-1)
                self.show_all()
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt's name)
        """Take the focus; the rest is the plot's."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        """Without a mouse over it the chart tells of the pinned day."""
        super().leaveEvent(event)
        if self._cursor != self._pinned:
            self.set_cursor(self._pinned)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        """Other colours, or another pixel ratio: all pens anew."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange} and hasattr(self, "_lines"):
            self._paint_anew()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt's name)
        """Dashes are cut in pixels."""
        super().resizeEvent(event)
        self._draw_lines()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        """The ring of the focus around the plot."""
        super().paintEvent(event)
        if self.hasFocus():
            with QPainter(self) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(QColor(colours().focus), 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  (Qt's name)
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  (Qt's name)
        """Hide the ring."""
        super().focusOutEvent(event)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Wide, and high enough to read differences of a point."""
        return QSize(760, 340)

    # How it is drawn.

    def _last_moment(self) -> float:
        return max(self._curve.times[-1], *(moment for moment, _ in self._curve.stop), self._curve.today or 0.0, 0.0)

    def _draw_lines(self) -> None:
        if not self._curve.times:
            return
        self._lines.draw(*self.range())
        ahead_px = (self._last_moment() - self._curve.times[-1]) / max(float(self._view.viewPixelSize()[0]), 1e-9)
        self._stop_word.setVisible(len(self._curve.stop) > 1 and ahead_px > _STOP_WORD_PX)

    def _range_moved(self) -> None:
        self._draw_lines()
        self.range_changed.emit(*self.range())

    def _hovered(self, event: tuple[QPointF]) -> None:
        if self._view.sceneBoundingRect().contains(event[0]):
            index = day_index(self._times, self._view.mapSceneToView(event[0]).x())
            if index != self._cursor:
                self._cursor = index
                self._show_cursor()
                self.day_changed.emit(index)

    def _clicked(self, event: _Click) -> None:
        if event.double():
            self.show_all()
        elif self._pinned == self._cursor >= 0:
            self.day_opened.emit()
        else:
            self._pinned = self._cursor

    def _zoom(self, factor: float) -> None:
        left, right = self.range()
        middle = float(self._times[self._cursor]) if self._cursor >= 0 else (left + right) / 2
        self._remember_range()
        self._set_range(middle - (middle - left) * factor, middle + (right - middle) * factor)

    def _shift(self, share: float) -> None:
        left, right = self.range()
        step = (right - left) * share
        self._set_range(left + step, right + step)

    def _set_range(self, left: float, right: float) -> None:
        """Keep the width of the range where it would pass the ends of what can be shown."""
        if not self._curve.times:
            return
        first, last = self._limits()
        width = min(right - left, last - first)
        left = min(max(left, first), last - width)
        self._view.setXRange(left, left + width, padding=0)

    def _limits(self) -> tuple[float, float]:
        return self._curve.times[0] - _BEFORE_S, self._last_moment() + _BEYOND_S

    def _remember_range(self) -> None:
        self._earlier_ranges = [*self._earlier_ranges[1 - _BACK_STEPS :], self.range()]

    def _step_back(self) -> None:
        if self._earlier_ranges:
            self._set_range(*self._earlier_ranges.pop())

    def _show_cursor(self) -> None:
        is_shown = self._cursor >= 0
        self._day_line.setVisible(is_shown)
        has_score = is_shown and not math.isnan(self._curve.scores[self._cursor])
        self._day_dot.setVisible(has_score)
        if is_shown:
            self._day_line.setPos(self._times[self._cursor])
        if has_score:
            self._day_dot.setData([self._times[self._cursor]], [self._curve.scores[self._cursor]])

    def _paint_anew(self) -> None:
        colour, ratio = colours(), self.devicePixelRatioF()
        for name in ("bottom", "left"):
            axis = self._plot.getPlotItem().getAxis(name)
            axis.setPen(QPen(QColor(colour.border), ratio))
            axis.setTextPen(QPen(QColor(colour.muted)))
            axis.setStyle(tickFont=text_font(12), tickLength=4)
        self._plot.setBackground(QColor(colour.surface))
        self._band.set_colour(colour.band)
        self._gaps.set_colour(colour.hatch)
        self._lines.paint_pens(ratio)
        self._day_line.setPen(_thin_pen(colour.muted, ratio))
        self._today_line.setPen(_thin_pen(colour.muted, 1.5 * ratio, Qt.PenStyle.DotLine))
        for line in self._level_lines:
            line.setPen(_thin_pen(colour.raised, ratio))
        for word in (self._today_word, self._stop_word):
            word.setColor(QColor(colour.muted))
            word.setFont(text_font(12))
        self._day_dot.setBrush(QColor(colour.accent))
        self._day_dot.setPen(QPen(QColor(colour.surface), 2 * ratio))
        self._draw_lines()
        self.update()


def _thin_pen(colour: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    pen = QPen(QColor(colour), width, style)
    pen.setCosmetic(True)  # its width is pixels, not seconds
    return pen

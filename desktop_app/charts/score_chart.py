"""The chart of the whole history: line, band, further lines, gaps, marks, another period, the coming days, a cursor of days.

Mouse: wheel zooms, a drag shows the span it passes over, Shift and drag moves, a double click shows all. A click pins a day, a
second one opens it. Keys stand in `keyPressEvent`. pyqtgraph's pens are device pixels, so widths are multiplied by the pixel
ratio; no line has more than 4,000 points.
"""

from typing import Protocol

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.appearance import colours
from desktop_app.charts.backdrop import Backdrop
from desktop_app.charts.chart_range import ChartRange
from desktop_app.charts.curve import DAY_S, Curve, FloatArray
from desktop_app.charts.curve_lines import CurveLines, day_index
from desktop_app.charts.date_axis import DateAxis, ScoreAxis
from desktop_app.charts.day_cursor import DayCursor
from desktop_app.charts.line_labels import LineLabels
from desktop_app.charts.mark_items import MarksItem
from desktop_app.charts.marks import ChartMark, next_mark
from desktop_app.charts.picture import ChartPicture, Line
from desktop_app.charts.scale import FULL, Scale, fitted, reaching
from desktop_app.charts.span_view import SpanView
from desktop_app.charts.stack_item import StackItem
from desktop_app.words.translations import tr, trn

_HOVER_HZ = 60


class _Click(Protocol):
    """A click as pyqtgraph tells it."""

    def double(self) -> bool: ...
    def scenePos(self) -> QPointF: ...  # noqa: N802
    def modifiers(self) -> Qt.KeyboardModifier: ...


class ScoreChart(QFrame):
    """One chart with the keyboard's focus; the page owns its words, its table twin and its buttons."""

    day_changed = Signal(int)  # index of the day under the cursor, -1 = none
    day_opened = Signal()  # the pinned day was clicked again, or Enter was pressed
    range_changed = Signal(float, float)  # Unix seconds
    line_pressed = Signal(str, bool)  # the label of a line; with Alt

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curve = Curve()
        self._times: FloatArray = np.empty(0)
        self._shown_parts: frozenset[str] = frozenset()
        self._marks: tuple[ChartMark, ...] = ()
        self._prior: Line = ()
        self._stopped: Line = ()
        self._is_fitted = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(190)
        self._view = SpanView()
        scores = ScoreAxis()
        self._plot = pg.PlotWidget(viewBox=self._view, axisItems={"bottom": DateAxis(), "left": scores})
        self._set_up_plot()
        self._range = ChartRange(self._view)
        self._backdrop = Backdrop(self._plot, scores)
        self._marks_item = MarksItem(self._view, lambda count: trn("{n} mark", "{n} marks", count))
        self._view.addItem(self._marks_item, ignoreBounds=True)
        self._stack = StackItem(self._view)
        self._stack.setZValue(-10)
        self._view.addItem(self._stack, ignoreBounds=True)
        self._lines = CurveLines(self._plot)
        self._labels = LineLabels(self._view)
        self._cursor = DayCursor(self._view)
        self._view.sigXRangeChanged.connect(self._range_moved)
        self._view.sigResized.connect(lambda _view: self._draw_lines())  # dashes are cut in pixels
        self._view.span_chosen.connect(self.show_range)
        self._view.zoom_began.connect(self._range.remember)
        self._plot.scene().sigMouseClicked.connect(self._clicked)
        self._hover = pg.SignalProxy(self._plot.scene().sigMouseMoved, rateLimit=_HOVER_HZ, slot=self._hovered)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3, 3, 3, 3)
        layout.addWidget(self._plot)
        self._paint_anew()

    def _set_up_plot(self) -> None:
        item = self._plot.getPlotItem()
        item.setMenuEnabled(False)
        item.hideButtons()
        item.setMouseEnabled(x=True, y=False)
        self._plot.setFrameShape(QFrame.Shape.NoFrame)
        self._plot.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._plot.setFocusProxy(self)
        for one in (self._plot, self._plot.viewport()):  # what a screen reader touches with a finger
            one.setAccessibleName(tr("Score of each day"))
        self._view.disableAutoRange()

    # What is shown.

    def show_curve(self, curve: Curve) -> None:
        """Show another history; the range stays if it still holds days of it, else all is shown."""
        if curve is self._curve:
            return
        self._curve = curve
        self._times = np.asarray(curve.times, dtype=np.float64)
        self._backdrop.set_curve(curve)
        self._lines.set_curve(curve)
        self._stack.set_curve(curve)
        self._backdrop.show_band(not self._stack.among)
        self._lines.show_parts(self._shown())
        self._cursor.at = self._cursor.pinned = -1
        self._show_cursor()
        if not curve.times:
            return
        if not self._range.set_ends(curve.times[0], self._last_moment()):
            self.show_all()
        self._draw_lines()

    def show_parts(self, keys: frozenset[str]) -> None:
        """Show these further lines and no others."""
        self._shown_parts = keys
        self._lines.show_parts(self._shown())
        self._draw_lines()

    def show_shares(self, among: str) -> None:
        """Stack what the score is made of, by "parts" or "platforms", in place of further lines and of the band; "" = no longer."""
        self._stack.show_shares(among)
        self._backdrop.show_band(not self._stack.among)
        self.show_parts(self._shown_parts)

    def show_prior(self, line: Line) -> None:
        """Lay another period over what is shown, as (moment, score); nothing takes it away."""
        self._prior = line
        self._lines.show_prior(line)
        self._draw_lines()

    def show_stopped(self, line: Line) -> None:
        """Draw how the score would have gone without a post from a day on, as (moment, score); nothing takes it away."""
        if line != self._stopped:
            self._stopped = line
            self._lines.show_stopped(line)
            self._draw_lines()

    def show_marks(self, marks: tuple[ChartMark, ...]) -> None:
        """Show these marks and no others, in order of time."""
        self._marks = marks
        self._marks_item.set_marks(marks)

    def fit_scale(self, is_fitted: bool) -> None:
        """Fit the scale to what is shown, or show all of 1 to 100."""
        self._is_fitted = is_fitted
        self._draw_lines()

    def scale(self) -> Scale:
        """The scale which is drawn."""
        return self._backdrop.scale

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
        self._range.show(since, until)

    def range(self) -> tuple[float, float]:
        """The moments at the left and at the right edge."""
        return self._range.shown()

    def asked_range(self) -> tuple[float, float]:
        """The same without the margin."""
        return self._range.asked()

    def picture(self, title: str, notes: tuple[str, ...]) -> ChartPicture:
        """What is shown now, for a file; with a title above and notes below."""
        since, until = self.range()
        return ChartPicture(
            *(self._curve, since, until, title, notes, self._shown(), self._prior, self._marks, self._backdrop.scale, self._stopped),
            stack=self._stack.among,
        )

    def drawn_points(self) -> int:
        """How many points the longest line has on the screen."""
        return self._lines.drawn_points()

    def set_cursor(self, index: int) -> None:
        """Put the cursor on one day, -1 takes it away; the view follows."""
        self._cursor.at = max(-1, min(index, len(self._times) - 1))
        if self._cursor.at >= 0:
            self._range.bring_in(float(self._times[self._cursor.at]))
        self._show_cursor()
        self.day_changed.emit(self._cursor.at)

    def pin(self, index: int) -> None:
        """Put the cursor on one day, where it stays when the mouse has come and gone."""
        self.set_cursor(index)
        self._cursor.pinned = self._cursor.at

    def cursor_index(self) -> int:
        """Index of the day under the cursor, -1 = none."""
        return self._cursor.at

    # What the person does.

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """Arrows, Home and End move the cursor, with Alt to the next mark; plus, minus, Page Up and Down the range; Enter opens."""
        keys = Qt.Key
        match event.key():
            case keys.Key_Left | keys.Key_Right:
                self._step(event.modifiers(), is_forward=event.key() == keys.Key_Right)
            case keys.Key_Home:
                self.pin(0)
            case keys.Key_End:
                self.pin(len(self._times) - 1)
            case keys.Key_Return | keys.Key_Enter:
                self.day_opened.emit()
            case keys.Key_Plus | keys.Key_Equal:
                self._range.zoom(0.5, self._cursor_moment())
            case keys.Key_Minus:
                self._range.zoom(2.0, self._cursor_moment())
            case keys.Key_PageUp:
                self._range.shift(-0.5)
            case keys.Key_PageDown:
                self._range.shift(0.5)
            case keys.Key_Backspace:
                self._range.step_back()
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
        if self._cursor.at != self._cursor.pinned:
            self.set_cursor(self._cursor.pinned)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        """Other colours, or another pixel ratio: all pens anew."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange} and hasattr(self, "_cursor"):
            self._paint_anew()

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

    def _shown(self) -> frozenset[str]:
        return (frozenset() if self._stack.among else self._shown_parts) | self._curve.other_keys

    def _last_moment(self) -> float:
        return max(self._curve.times[-1], *(moment for moment, _ in self._curve.stop), self._curve.today or 0.0, 0.0)

    def _draw_lines(self) -> None:
        if not self._curve.times:
            return
        since, until = self.range()
        scale = self._scale_of(since, until)
        scale = scale._replace(ticks=()) if self._curve.is_calm else scale
        if scale != self._backdrop.scale:
            self._backdrop.show_scale(scale)
        self._lines.draw(since, until)
        self._stack.draw(since, until)
        ahead_px = (self._last_moment() - self._curve.times[-1]) / max(float(self._view.viewPixelSize()[0]), 1e-9)
        self._backdrop.draw(since, until, ahead_px)
        self._labels.place([*self._stack.ends(since, until), *self._lines.ends(until)], self._backdrop.today_word())

    def _scale_of(self, since: float, until: float) -> Scale:
        """Areas are told by their height, so a fitted scale begins at 0 or below where shares are stacked."""
        if not self._is_fitted:
            return reaching(FULL, self._stack.lowest)
        further = [self._stack.lowest] if self._stack.among else self._backdrop.seen_values(since, until)
        return fitted(np.append(self._lines.seen_values(since, until), further))

    def _range_moved(self) -> None:
        self._draw_lines()
        self.range_changed.emit(*self.range())

    def _hovered(self, event: tuple[QPointF]) -> None:
        if self._view.sceneBoundingRect().contains(event[0]):
            index = day_index(self._times, self._view.mapSceneToView(event[0]).x())
            if index != self._cursor.at:
                self._cursor.at = index
                self._show_cursor()
                self.day_changed.emit(index)

    def _clicked(self, event: _Click) -> None:
        if event.double():
            self.show_all()
        elif key := self._labels.key_at(event.scenePos()):
            self.line_pressed.emit(key, bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))
        elif marks := self._marks_item.marks_at(event.scenePos()):
            self._open_marks(marks)
        elif self._cursor.at >= 0 and self._cursor.pinned == self._cursor.at:
            self.day_opened.emit()
        else:
            self._cursor.pinned = self._cursor.at

    def _open_marks(self, places: tuple[int, ...]) -> None:
        """One is read out; of several the span is shown."""
        first, last = self._marks[places[0]].moment, self._marks[places[-1]].moment
        if first != last:
            self.show_range(first, last)
        self.pin(day_index(self._times, first))

    def _step(self, modifiers: Qt.KeyboardModifier, *, is_forward: bool) -> None:
        here = self._cursor.at if self._cursor.at >= 0 else len(self._times)
        if modifiers & Qt.KeyboardModifier.AltModifier:
            moment = float(self._times[here]) if here < len(self._times) else np.inf
            place = next_mark(self._marks, moment, is_forward=is_forward)
            if place is not None:
                self.pin(day_index(self._times, self._marks[place].moment))
            return
        days = 30 if modifiers & Qt.KeyboardModifier.ControlModifier else 1
        self.pin(here + days if is_forward else max(0, here - days))

    def _cursor_moment(self) -> float | None:
        return float(self._times[self._cursor.at]) if self._cursor.at >= 0 else None

    def _show_cursor(self) -> None:
        self._cursor.draw(self._curve.times, self._curve.scores)

    def _paint_anew(self) -> None:
        ratio = self.devicePixelRatioF()
        self._backdrop.paint_pens(ratio)
        self._lines.paint_pens(ratio)
        self._stack.paint_pens(ratio)
        self._cursor.paint_pens(ratio)
        self._view.set_colour(colours().focus)
        self._marks_item.set_colours(colours().muted, colours().text, colours().surface)
        self._draw_lines()
        self.update()

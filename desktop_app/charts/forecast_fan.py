"""The fan: the recent past as a solid line, each assumption as a dashed one with its own marker and its name at the end.

Painted by hand, since dashes, handles and names are few points. Mouse: the two handles can be dragged. Keys: Up and Down
change the pace, Left and Right the end of the pause (with Ctrl a week). What it says stands in the page's words.
"""

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from desktop_app.appearance import colours, text_font
from desktop_app.charts.date_ticks import moment_of, tick_days, tick_label, tick_step
from desktop_app.charts.fan import FAN_DASHES, FAN_MARKERS, Fan, FanLine, nearest, runs, score_range, score_ticks, spread_out
from desktop_app.words.plain_words import cleaned

_DAY_S = 86_400
_TOP_PX, _BOTTOM_PX, _LEFT_PX = 20, 26, 38
_LABEL_PX = 16  # from one name to the next
_GRIP_PX = 14.0  # half of the square in which a handle can be taken
_PACE_STEP = 0.5
_PX_A_STEP = 8.0
_MARKER_EVERY_PX = 70


class ForecastFan(QFrame):
    """A chart with the keyboard's focus. Without `pace_key` and `pause_key` it can only be looked at."""

    pace_changed = Signal(float)  # steps of half a post a week, up or down, since the last one
    pause_end_changed = Signal(int)  # days, later or earlier, since the last one

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fan = Fan()
        self._drag = ""
        self._taken_at = 0.0
        self.setMinimumHeight(190)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def show_fan(self, fan: Fan) -> None:
        """Show other lines."""
        self._fan = fan
        can_move = bool(fan.pace_key or fan.pause_key)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if can_move else Qt.FocusPolicy.NoFocus)
        self.update()

    def fan(self) -> Fan:
        """What is shown."""
        return self._fan

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Wide, and high enough to tell lines apart."""
        return QSize(720, 270)

    # Where things lie.

    def _area(self) -> QRectF:
        metrics = self.fontMetrics()
        names = max((metrics.horizontalAdvance(line.label) for line in self._fan.lines), default=0)
        return QRectF(self.rect()).adjusted(_LEFT_PX, _TOP_PX, -(names + 24.0), -_BOTTOM_PX)

    def _point(self, area: QRectF, moment: float, score: float) -> QPointF:
        first, last = self._fan.span
        bottom, top = score_range(self._fan)
        x = area.left() + (moment - first) / (last - first) * area.width()
        return QPointF(x, area.bottom() - (score - bottom) / (top - bottom) * area.height())

    def handle(self, which: str) -> QPointF | None:
        """The middle of a handle, "pace" or "pause"; None = there is none."""
        fan, area = self._fan, self._area()
        line = fan.line(fan.pace_key if which == "pace" else fan.pause_key)
        if line is None or not line.times:
            return None
        place = len(line.times) - 1 if which == "pace" else nearest(line.times, fan.pause_end or line.times[-1])
        return self._point(area, line.times[place], line.values[place])

    def _handle_at(self, where: QPointF) -> str:
        for which in ("pause", "pace"):
            middle = self.handle(which)
            if middle is not None and max(abs(middle.x() - where.x()), abs(middle.y() - where.y())) <= _GRIP_PX:
                return which
        return ""

    # What the person does.

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """Up and Down: the pace. Left and Right: the end of the pause, with Ctrl a week."""
        days = 7 if event.modifiers() & Qt.KeyboardModifier.ControlModifier else 1
        match event.key():
            case Qt.Key.Key_Up if self._fan.pace_key:
                self.pace_changed.emit(_PACE_STEP)
            case Qt.Key.Key_Down if self._fan.pace_key:
                self.pace_changed.emit(-_PACE_STEP)
            case Qt.Key.Key_Right if self._fan.pause_key:
                self.pause_end_changed.emit(days)
            case Qt.Key.Key_Left if self._fan.pause_key:
                self.pause_end_changed.emit(-days)
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt's name)
        """Take the handle under the mouse."""
        self._drag = self._handle_at(event.position())
        self._taken_at = event.position().y() if self._drag == "pace" else event.position().x()
        event.setAccepted(bool(self._drag))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt's name)
        """Drag it by whole steps: half a post a week, or a day."""
        where = event.position()
        if not self._drag:
            shapes = {"pace": Qt.CursorShape.SizeVerCursor, "pause": Qt.CursorShape.SizeHorCursor}
            self.setCursor(shapes.get(self._handle_at(where), Qt.CursorShape.ArrowCursor))
            return
        if self._drag == "pace":
            steps, step_px = math.trunc((self._taken_at - where.y()) / _PX_A_STEP), -_PX_A_STEP
        else:
            first, last = self._fan.span
            step_px = self._area().width() * _DAY_S / (last - first)
            steps = math.trunc((where.x() - self._taken_at) / step_px)
        if steps:
            self._taken_at += steps * step_px
            if self._drag == "pace":
                self.pace_changed.emit(steps * _PACE_STEP)
            else:
                self.pause_end_changed.emit(steps)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt's name)
        """Let it go."""
        self._drag = ""
        super().mouseReleaseEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        """Other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    # How it is drawn.

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        """Grid, band, past, lines, names, handles, and the ring of the focus."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(text_font(12))
            area = self._area()
            self._draw_grid(painter, area)
            self._draw_bands(painter, area)
            self._draw_past(painter, area)
            for line in self._fan.lines:
                self._draw_line(painter, area, line)
            self._draw_names(painter, area)
            for which in ("pace", "pause"):
                self._draw_handle(painter, which)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(colours().focus), 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def _draw_grid(self, painter: QPainter, area: QRectF) -> None:
        muted, (first, last) = QColor(colours().muted), self._fan.span
        for score in score_ticks(*score_range(self._fan)):
            y = self._point(area, first, score).y()
            painter.setPen(QPen(QColor(colours().raised), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(muted)
            if self._fan.is_calm:
                continue
            painter.drawText(
                QRectF(0, y - 9, _LEFT_PX - 8, 18), int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(score)
            )
        step = tick_step(last - first, area.width())
        for day in tick_days(first, last, step):
            x = self._point(area, float(moment_of(day)), 1).x()
            box = QRectF(x - 45, area.bottom() + 6, 90, 18)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), tick_label(day, float(step[0])))
        if self._fan.origin is not None:
            x = self._point(area, self._fan.origin, 1).x()
            painter.setPen(QPen(muted, 1.5, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
            painter.setPen(muted)
            painter.drawText(QRectF(x - 150, 0, 300, _TOP_PX - 2), int(Qt.AlignmentFlag.AlignCenter), cleaned(self._fan.origin_text))

    def _draw_bands(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours().band))
        fan, banded = self._fan, self._fan.banded()
        if fan.low:
            for start, stop in runs(fan.values):
                self._draw_band(painter, area, fan.times[start:stop], fan.low[start:stop], fan.high[start:stop])
        if banded is not None:
            self._draw_band(painter, area, banded.times, banded.low, banded.high)

    def _draw_band(self, painter: QPainter, area: QRectF, times: Sequence[float], low: Sequence[float], high: Sequence[float]) -> None:
        upper = [self._point(area, moment, value) for moment, value in zip(times, high, strict=True)]
        lower = [self._point(area, moment, value) for moment, value in zip(times, low, strict=True)]
        painter.save()
        painter.setClipRect(area)
        painter.drawPolygon(QPolygonF(upper + lower[::-1]))
        painter.restore()

    def _draw_past(self, painter: QPainter, area: QRectF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours().chart_main), 2))
        fan = self._fan
        for start, stop in runs(fan.values):
            painter.drawPath(self._path(area, fan.times[start:stop], fan.values[start:stop]))

    def _path(self, area: QRectF, times: Sequence[float], values: Sequence[float]) -> QPainterPath:
        path = QPainterPath()
        for place, (moment, value) in enumerate(zip(times, values, strict=True)):
            point = self._point(area, moment, value)
            if place:
                path.lineTo(point)
            else:
                path.moveTo(point)
        return path

    def _draw_line(self, painter: QPainter, area: QRectF, line: FanLine) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(line_pen(line.order))
        painter.drawPath(self._path(area, line.times, line.values))
        first, last = self._fan.span
        every = max(1, round(_MARKER_EVERY_PX * (last - first) / _DAY_S / max(area.width(), 1.0)))
        shift = (line.order * every) // len(FAN_DASHES)
        for place in range(every // 2 + shift, len(line.times), every):
            draw_marker(painter, self._point(area, line.times[place], line.values[place]), line.order)

    def _draw_names(self, painter: QPainter, area: QRectF) -> None:
        lines = [line for line in self._fan.lines if line.times]
        ends = [self._point(area, line.times[-1], line.values[-1]) for line in lines]
        places = spread_out([end.y() for end in ends], _LABEL_PX, area.top(), area.bottom())
        for line, y in zip(lines, places, strict=True):
            painter.setPen(QColor(colours().text))
            painter.drawText(QPointF(area.right() + 16, y + 4), cleaned(line.label))

    def _draw_handle(self, painter: QPainter, which: str) -> None:
        middle = self.handle(which)
        if middle is None:
            return
        painter.setBrush(QColor(colours().surface))
        painter.setPen(QPen(QColor(colours().accent), 2))
        painter.drawEllipse(middle, 7.0, 7.0)
        tip = QPointF(0, 3.5) if which == "pace" else QPointF(3.5, 0)
        painter.drawLine(middle - tip, middle + tip)


def line_pen(order: int) -> QPen:
    """The pen of a line: its colour and its dash."""
    pen = QPen(QColor(colours().chart_lines[order]), 2)
    pen.setDashPattern([length / 2 for length in FAN_DASHES[order]])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)  # square ends would fill the gaps
    return pen


def draw_marker(painter: QPainter, middle: QPointF, order: int) -> None:
    """The marker of a line, seven pixels wide."""
    colour, size = QColor(colours().chart_lines[order]), 3.8
    x, y = middle.x(), middle.y()
    painter.setPen(QPen(colour, 2))
    painter.setBrush(colour)
    match FAN_MARKERS[order]:
        case "circle":
            painter.drawEllipse(middle, size, size)
        case "square":
            painter.drawRect(QRectF(x - size + 0.5, y - size + 0.5, 2 * size - 1, 2 * size - 1))
        case "triangle":
            painter.drawPolygon(QPolygonF([QPointF(x, y - size), QPointF(x + size, y + size), QPointF(x - size, y + size)]))
        case "diamond":
            painter.drawPolygon(
                QPolygonF([QPointF(x, y - size - 1), QPointF(x + size + 1, y), QPointF(x, y + size + 1), QPointF(x - size - 1, y)])
            )
        case _:
            painter.drawLine(QPointF(x - size, y - size), QPointF(x + size, y + size))
            painter.drawLine(QPointF(x - size, y + size), QPointF(x + size, y - size))

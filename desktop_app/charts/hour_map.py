"""Hours of the week as a map: what posts of each hour got against the usual, with the number of posts in every cell.

Drawn by hand: 168 cells. A cell of few posts is hatched and says its number only. Blue means above the usual, orange below, and
the number says the same. The arrows move a cell; the same rows stand in a table.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.appearance import colours, text_font
from desktop_app.charts.grid_painting import blended, hatch
from desktop_app.words.numbers import decimal, whole
from desktop_app.words.translations import tr

_DAYS, _HOURS = 7, 24
_LEFT_PX, _TOP_PX, _ROW_PX = 34, 20, 34
_SMALL_PX = 10
_STRONGEST = 0.34  # of the colour: text on it stays readable
_FULL_AT = math.log(2.0)  # twice, or half, of the usual has the strongest colour


class Cell(NamedTuple):
    """One hour of the week; Monday is 0. `times_usual` None: no post."""

    weekday: int
    hour: int
    n: int
    times_usual: float | None


class HourMap(QWidget):
    """`cell_changed(weekday, hour)` when the cursor moves, or other cells are shown: whoever listens says `words()` of it."""

    cell_changed = Signal(int, int)

    def __init__(self, weekdays: Sequence[str], least: int) -> None:
        super().__init__()
        self._weekdays = tuple(weekdays)
        self._least = least
        self._cells: dict[tuple[int, int], Cell] = {}
        self.cursor_cell = (0, 9)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_cells(self, cells: Sequence[Cell]) -> None:
        """Draw these; none: nothing is known."""
        self._cells = {(cell.weekday, cell.hour): cell for cell in cells}
        self.update()
        self._tell()

    def words(self) -> str:
        """The cell at the cursor as a sentence."""
        weekday, hour = self.cursor_cell
        when = tr("{day} {hour}:00", day=self._weekdays[weekday], hour=f"{hour:02}")
        cell = self._cells.get(self.cursor_cell)
        if cell is None or cell.times_usual is None or cell.n == 0:
            return tr("{when}: no post", when=when)
        if cell.n < self._least:
            return tr("{when}: too few posts (n={n})", when=when, n=whole(cell.n))
        return tr("{when}: {times} times your usual (n={n})", when=when, times=decimal(cell.times_usual), n=whole(cell.n))

    def move_cursor(self, weekday: int, hour: int) -> None:
        """Go to a cell; beyond an edge nothing happens."""
        if 0 <= weekday < _DAYS and 0 <= hour < _HOURS and (weekday, hour) != self.cursor_cell:
            self.cursor_cell = (weekday, hour)
            self.update()
            self._tell()

    def _tell(self) -> None:
        self.cell_changed.emit(*self.cursor_cell)

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """As wide as there is room."""
        return QSize(_LEFT_PX + _HOURS * 40, _TOP_PX + _DAYS * _ROW_PX + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Room for a number in each cell."""
        return QSize(_LEFT_PX + _HOURS * 19, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """Arrows a cell, Home and End the first and the last hour."""
        weekday, hour = self.cursor_cell
        moves = {
            Qt.Key.Key_Left: (weekday, hour - 1),
            Qt.Key.Key_Right: (weekday, hour + 1),
            Qt.Key.Key_Up: (weekday - 1, hour),
            Qt.Key.Key_Down: (weekday + 1, hour),
            Qt.Key.Key_Home: (weekday, 0),
            Qt.Key.Key_End: (weekday, _HOURS - 1),
        }
        move = moves.get(Qt.Key(event.key()))
        if move is None:
            super().keyPressEvent(event)
        else:
            self.move_cursor(*move)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt's name)
        """Read out the cell which is pressed."""
        at = event.position()
        width = self._cell_width()
        self.move_cursor(int((at.y() - _TOP_PX) // _ROW_PX), int((at.x() - _LEFT_PX) // width))
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        """Heads, cells, cursor."""
        with QPainter(self) as painter:
            painter.setFont(text_font(_SMALL_PX))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(colours().muted))
            width = self._cell_width()
            for hour in range(0, _HOURS, 2):
                painter.drawText(QRectF(_LEFT_PX + hour * width, 0, 2 * width, _TOP_PX), Qt.AlignmentFlag.AlignLeft, f"{hour:02}")
            for weekday, name in enumerate(self._weekdays):
                area = QRectF(0, _TOP_PX + weekday * _ROW_PX, _LEFT_PX - 6, _ROW_PX)
                painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name[:3])
            for weekday in range(_DAYS):
                for hour in range(_HOURS):
                    area = self._area(weekday, hour)
                    self._paint_cell(painter, weekday, hour, area)
                    painter.setPen(QPen(QColor(colours().border), 1))
                    painter.drawRect(area)
            painter.setPen(QPen(QColor(colours().focus if self.hasFocus() else colours().muted), 2 if self.hasFocus() else 1))
            painter.drawRect(self._area(*self.cursor_cell))

    def _paint_cell(self, painter: QPainter, weekday: int, hour: int, area: QRectF) -> None:
        cell = self._cells.get((weekday, hour))
        colour = colours()
        painter.fillRect(area, QColor(colour.surface))
        if cell is None or cell.times_usual is None or cell.n == 0:
            return
        painter.setPen(QColor(colour.text))
        if cell.n < self._least:
            hatch(painter, area)
            painter.fillRect(
                area.adjusted(area.width() / 2 - 9, area.height() / 2 - 8, 9 - area.width() / 2, 8 - area.height() / 2),
                QColor(colour.surface),
            )
            painter.setFont(text_font(_SMALL_PX))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, whole(cell.n))
            return
        strength = max(-1.0, min(1.0, math.log(max(cell.times_usual, 1e-9)) / _FULL_AT))
        painter.fillRect(area, blended(colour.surface, colour.chart_lines[0 if strength > 0 else 1], abs(strength) * _STRONGEST))
        half = area.height() / 2
        shown = decimal(cell.times_usual) if cell.times_usual < 10 else whole(cell.times_usual)
        painter.setFont(text_font(_SMALL_PX + 1, is_bold=True))
        painter.drawText(area.adjusted(0, 2, 0, -half + 2), Qt.AlignmentFlag.AlignCenter, shown)
        painter.setFont(text_font(_SMALL_PX))
        painter.drawText(area.adjusted(0, half - 2, 0, -2), Qt.AlignmentFlag.AlignCenter, whole(cell.n))

    def _area(self, weekday: int, hour: int) -> QRectF:
        width = self._cell_width()
        return QRectF(_LEFT_PX + hour * width, _TOP_PX + weekday * _ROW_PX, width, _ROW_PX).adjusted(0.5, 0.5, -1.5, -1.5)

    def _cell_width(self) -> float:
        return (self.width() - _LEFT_PX - 1) / _HOURS

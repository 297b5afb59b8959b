"""A year of days as squares, a column a week: how much there was on each day, by the size of a square as well as by its colour.

Drawn by hand. The arrows move a day; the same days stand in a table.
"""

import datetime as dt
import math
from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.appearance import colours, text_font
from desktop_app.charts.grid_painting import blended
from desktop_app.words.dates import short_month

_WEEKS = 54
_LEFT_PX, _TOP_PX, _CELL_PX, _SMALLEST_PX = 4, 18, 16, 9
_LARGEST_PX = 22.0
_LEVELS = 4
_WEEK = 7


def levels(values: Mapping[dt.date, float]) -> tuple[float, ...]:
    """Least values of the four levels: of all days with anything, from the lowest, the median, three quarters and nine tenths on."""
    ordered = sorted(value for value in values.values() if value > 0)
    if not ordered:
        return ()
    places = (0.0, 0.5, 0.75, 0.9)
    return tuple(ordered[min(len(ordered) - 1, int(place * len(ordered)))] for place in places)


def level_of(value: float, least: tuple[float, ...]) -> int:
    """0 for nothing, else 1 to 4; equal bounds leave levels out."""
    return sum(value >= bound for bound in least) if value > 0 and least else 0


class ActivityCalendar(QWidget):
    """`day_changed(date)` when the cursor moves, or another year is shown: whoever listens says what the day is."""

    day_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._values: Mapping[dt.date, float] = {}
        self._least: tuple[float, ...] = ()
        self._year = 1970
        self.day = dt.date(1970, 1, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_year(self, year: int, values: Mapping[dt.date, float], least: tuple[float, ...]) -> None:
        """Draw one year; levels are those of all years, so that years can be compared."""
        self._year, self._values, self._least = year, values, least
        within = [day for day, value in values.items() if day.year == year and value > 0]
        self.day = max(within, default=dt.date(year, 1, 1))
        self.updateGeometry()
        self.update()
        self._tell()

    def move_to(self, day: dt.date) -> None:
        """Go to a day of the year which is shown; nothing happens for others."""
        if day.year == self._year and day != self.day:
            self.day = day
            self.update()
            self._tell()

    def _tell(self) -> None:
        self.day_changed.emit(self.day)

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """A column a week."""
        return QSize(_LEFT_PX + _WEEKS * _CELL_PX, self._height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Squares which can still be told apart."""
        return QSize(_LEFT_PX + _WEEKS * _SMALLEST_PX, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt's name)
        """Days are square, so that the width asks for a height."""
        super().resizeEvent(event)
        self.setFixedHeight(self._height())

    def _height(self) -> int:
        return math.ceil(_TOP_PX + _WEEK * self._cell() + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """Up and down a day, left and right a week, Home and End the ends of the year."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -_WEEK, Qt.Key.Key_Right: _WEEK}
        key = Qt.Key(event.key())
        if key in steps:
            self.move_to(_moved(self.day, steps[key]))
        elif key == Qt.Key.Key_Home:
            self.move_to(dt.date(self._year, 1, 1))
        elif key == Qt.Key.Key_End:
            self.move_to(dt.date(self._year, 12, 31))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt's name)
        """Read out the day which is pressed."""
        cell = self._cell()
        week, weekday = int((event.position().x() - _LEFT_PX) // cell), int((event.position().y() - _TOP_PX) // cell)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if 0 <= weekday < _WEEK:
            self.move_to(_moved(self._first_monday(), week * _WEEK + weekday))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        """Months, days, cursor."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(text_font(10))
            cell = self._cell()
            for month in range(1, 13):
                first = dt.date(self._year, month, 1)
                painter.setPen(QColor(colours().muted))
                painter.drawText(QRectF(self._area(first).left(), 0, 5 * cell, _TOP_PX), Qt.AlignmentFlag.AlignLeft, short_month(first))
            for number in range(366):
                day = _moved(dt.date(self._year, 1, 1), number)
                if day.year == self._year:
                    self._paint_day(painter, day)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours().focus if self.hasFocus() else colours().text), 2 if self.hasFocus() else 1))
            painter.drawRect(self._area(self.day).adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_day(self, painter: QPainter, day: dt.date) -> None:
        area, colour = self._area(day).adjusted(1, 1, -1, -1), colours()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour.raised))
        painter.drawRect(area)
        level = level_of(self._values.get(day, 0.0), self._least)
        if level:
            # The square grows with the level: it is read without colours, too.
            margin = (1 - (0.35 + 0.65 * level / _LEVELS)) * area.width() / 2
            painter.setBrush(blended(colour.surface, colour.accent, 0.35 + 0.65 * level / _LEVELS))
            painter.drawRect(area.adjusted(margin, margin, -margin, -margin))

    def _area(self, day: dt.date) -> QRectF:
        week, weekday = divmod((day - self._first_monday()).days, _WEEK)
        cell = self._cell()
        return QRectF(_LEFT_PX + week * cell, _TOP_PX + weekday * cell, cell, cell)

    def _first_monday(self) -> dt.date:
        first = dt.date(self._year, 1, 1)
        return _moved(first, -first.weekday())

    def _cell(self) -> float:
        return min(_LARGEST_PX, max(1.0, (self.width() - _LEFT_PX) / _WEEKS))


def _moved(day: dt.date, days: int) -> dt.date:
    """A day later, or the same at the ends of the calendar."""
    number = day.toordinal() + days
    return dt.date.fromordinal(number) if dt.date.min.toordinal() <= number <= dt.date.max.toordinal() else day

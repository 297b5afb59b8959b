"""The marks of a chart: a line at each day, its name above, a count where names would overlap."""

from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from desktop_app.appearance import text_font
from desktop_app.charts.marks import ChartMark, placed_labels
from desktop_app.words.plain_words import shortened

_EVERYTHING = QRectF(-1e11, -1e6, 2e11, 2e6)
_FONT_PX = 12
_PADDING_PX = 6.0
_HEIGHT_PX = 20.0
_TICK_PX = 8.0
_LONGEST = 26  # characters of a name on the chart; the whole one stands in the list


class MarksItem(QGraphicsItem):
    """Drawn in pixels, whatever the zoom. `count_words` says how many marks a label stands for."""

    def __init__(self, view: pg.ViewBox, count_words: Callable[[int], str]) -> None:
        super().__init__()
        self._view = view
        self._count_words = count_words
        self._marks: tuple[ChartMark, ...] = ()
        self._line = self._text = self._fill = QColor()
        self._labels: list[tuple[QRectF, tuple[int, ...]]] = []

    def set_marks(self, marks: tuple[ChartMark, ...]) -> None:
        """Show these, in order of time."""
        self._marks = marks
        self.update()

    def set_colours(self, line: str, text: str, fill: str) -> None:
        """Of lines, names, and what stands behind the names."""
        self._line, self._text, self._fill = QColor(line), QColor(text), QColor(fill)
        self.update()

    def marks_at(self, place: QPointF) -> tuple[int, ...]:
        """The marks whose label is at a place of the viewport."""
        return next((marks for box, marks in self._labels if box.contains(place)), ())

    def labels(self) -> list[tuple[QRectF, tuple[int, ...]]]:
        """Where the labels were drawn, and of which marks."""
        return list(self._labels)

    def boundingRect(self) -> QRectF:  # noqa: N802  (Qt's name)
        """Everywhere: the range of the view decides what is seen."""
        return _EVERYTHING

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Lines, then names."""
        to_screen, bounds = painter.transform(), self._view.mapRectToScene(self._view.rect())
        self._labels = []
        painter.save()
        painter.setTransform(QTransform())
        at = [to_screen.map(QPointF(mark.moment, 0)).x() for mark in self._marks]
        seen = [place for place, x in enumerate(at) if bounds.left() <= x <= bounds.right()]
        self._draw_labels(painter, bounds, seen, at)
        painter.restore()

    def _draw_line(self, painter: QPainter, bounds: QRectF, x: float, *, is_beginning: bool, is_alone: bool) -> None:
        """Through the whole plot; of marks which share a label a short one below it, so that the curve stays readable."""
        painter.setPen(QPen(self._line, 1.2, Qt.PenStyle.DashLine if is_beginning and is_alone else Qt.PenStyle.SolidLine))
        bottom = bounds.bottom() if is_alone else bounds.top() + _HEIGHT_PX + _TICK_PX
        painter.drawLine(QPointF(x, bounds.top()), QPointF(x, bottom))

    def _draw_labels(self, painter: QPainter, bounds: QRectF, seen: list[int], at: list[float]) -> None:
        font = text_font(_FONT_PX)
        metrics = QFontMetricsF(font)
        painter.setFont(font)

        def words(marks: tuple[int, ...]) -> str:
            return shortened(self._marks[seen[marks[0]]].label, _LONGEST) if len(marks) == 1 else self._count_words(len(marks))

        def width(marks: tuple[int, ...]) -> float:
            return metrics.horizontalAdvance(words(marks)) + 2 * _PADDING_PX

        for label in placed_labels([at[place] - bounds.left() for place in seen], width, bounds.width()):
            for place in label.marks:
                mark, is_alone = self._marks[seen[place]], len(label.marks) == 1
                self._draw_line(painter, bounds, at[seen[place]], is_beginning=mark.is_beginning, is_alone=is_alone)
            box = QRectF(bounds.left() + label.left, bounds.top() + 1, label.width, _HEIGHT_PX)
            painter.setPen(QPen(self._line, 1.0))
            painter.setBrush(self._fill)
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(self._text)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words(label.marks))
            self._labels.append((box, tuple(seen[place] for place in label.marks)))

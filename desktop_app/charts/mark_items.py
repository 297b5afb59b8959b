"""The marks of a chart: a line at each day, its name above, a count where names would overlap."""

from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from desktop_app.appearance import text_font
from desktop_app.charts.marks import ChartMark, MarkLabel, placed_labels
from desktop_app.words.plain_words import shortened

_EVERYTHING = QRectF(-1e11, -1e6, 2e11, 2e6)
_FONT_PX = 12
_PADDING_PX = 6.0
_HEIGHT_PX = 20.0
_TICK_PX = 8.0
_LINE_PX = 1.2
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
        self._draw(painter, bounds, seen, at)
        painter.restore()

    def _draw(self, painter: QPainter, bounds: QRectF, seen: list[int], at: list[float]) -> None:
        """Lines through the whole plot; of marks which share a label short ones below it, so that the curve stays readable."""
        metrics = QFontMetricsF(text_font(_FONT_PX))
        widths: dict[str, float] = {}  # measuring a text is the dearest part, and a count is asked for again and again

        def width(marks: tuple[int, ...]) -> float:
            words = self._words(marks, seen)
            if words not in widths:
                widths[words] = metrics.horizontalAdvance(words) + 2 * _PADDING_PX
            return widths[words]

        labels = placed_labels([at[place] - bounds.left() for place in seen], width, bounds.width())
        short: list[QLineF] = []
        for label in labels:
            if len(label.marks) > 1:
                short += [
                    QLineF(at[seen[mark]], bounds.top(), at[seen[mark]], bounds.top() + _HEIGHT_PX + _TICK_PX) for mark in label.marks
                ]
                continue
            place = seen[label.marks[0]]
            style = Qt.PenStyle.DashLine if self._marks[place].is_beginning else Qt.PenStyle.SolidLine
            painter.setPen(QPen(self._line, _LINE_PX, style))
            painter.drawLine(QPointF(at[place], bounds.top()), QPointF(at[place], bounds.bottom()))
        painter.setPen(QPen(self._line, _LINE_PX))
        painter.drawLines(short)
        self._draw_labels(painter, bounds, labels, seen)

    def _draw_labels(self, painter: QPainter, bounds: QRectF, labels: list[MarkLabel], seen: list[int]) -> None:
        painter.setFont(text_font(_FONT_PX))
        painter.setBrush(self._fill)
        for label in labels:
            box = QRectF(bounds.left() + label.left, bounds.top() + 1, label.width, _HEIGHT_PX)
            painter.setPen(QPen(self._line, 1.0))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(self._text)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._words(label.marks, seen))
            self._labels.append((box, tuple(seen[mark] for mark in label.marks)))

    def _words(self, marks: tuple[int, ...], seen: list[int]) -> str:
        return shortened(self._marks[seen[marks[0]]].label, _LONGEST) if len(marks) == 1 else self._count_words(len(marks))

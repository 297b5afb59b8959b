"""The bands of scores computed otherwise, such as by another recipe: faint, each in the colour of its line."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from desktop_app.charts.curve import MOST_PARTS, Curve, FloatArray, outer
from desktop_app.charts.curve_lines import line_colour
from desktop_app.charts.strips import fill_between

_EVERYTHING = QRectF(-1e11, -1e6, 2e11, 2e6)
_OPACITY = 0.14
Band = tuple[FloatArray, FloatArray, FloatArray]


class OtherBandsItem(QGraphicsItem):
    """Give it a curve once, and a range whenever that changes."""

    def __init__(self, view: pg.ViewBox) -> None:
        super().__init__()
        self._view = view
        self._bands: dict[int, Band] = {}  # by the place of their line
        self._seen: dict[int, Band] = {}
        self._ratio = 1.0

    def set_curve(self, curve: Curve) -> None:
        """Draw the bands of another curve from the next `draw` on."""
        times = np.asarray(curve.times, dtype=np.float64)
        self._bands = {
            order: (times, np.asarray(part.low, dtype=np.float64), np.asarray(part.high, dtype=np.float64))
            for order, part in enumerate(curve.others, MOST_PARTS)
            if part.low and part.high
        }
        self._seen = {}

    def paint_pens(self, ratio: float) -> None:
        """Take the colours in use, and this pixel ratio."""
        self._ratio = ratio
        self.update()

    def draw(self, since: float, until: float, steps: int) -> None:
        """Draw what lies between two moments, in Unix seconds, in at most so many steps."""
        self._seen = {order: outer(*band, since, until, steps) for order, band in self._bands.items()}
        self.update()

    def seen_values(self, since: float, until: float) -> list[float]:
        """All values between two moments, of all bands."""
        found: list[float] = []
        for times, low, high in self._bands.values():
            seen = slice(int(np.searchsorted(times, since)), int(np.searchsorted(times, until, side="right")))
            found += [*low[seen].tolist(), *high[seen].tolist()]
        return found

    def boundingRect(self) -> QRectF:  # noqa: N802  (Qt's name)
        """Everywhere: the range of the view decides what is seen."""
        return _EVERYTHING

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Fill each, in the coordinates of the screen."""
        to_screen = painter.transform()
        painter.save()
        painter.setTransform(QTransform())
        painter.setPen(Qt.PenStyle.NoPen)
        for order, (times, low, high) in self._seen.items():
            colour = QColor(line_colour(order))
            colour.setAlphaF(_OPACITY)
            painter.setBrush(QBrush(colour))
            top, bottom = (edge * to_screen.m22() + to_screen.dy() for edge in (high, low))
            fill_between(painter, times * to_screen.m11() + to_screen.dx(), top, bottom, self._ratio)
        painter.restore()

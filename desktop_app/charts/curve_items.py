"""What lies behind the line of a chart: the band of the score and the hatched days without data."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from desktop_app.charts.curve import CurveGap, FloatArray, outer

_EVERYTHING = QRectF(-1e11, -1e6, 2e11, 2e6)
_HATCH_STEP_PX = 8


class BandItem(QGraphicsItem):
    """Where the score lies in 8 of 10 cases: an area between two curves, absent where there is no data."""

    def __init__(self) -> None:
        super().__init__()
        self._band: tuple[FloatArray, FloatArray, FloatArray] = (np.empty(0), np.empty(0), np.empty(0))
        self._path = QPainterPath()
        self._colour = QColor()

    def set_colour(self, colour: str) -> None:
        """Fill with this colour from now on."""
        self._colour = QColor(colour)
        self.update()

    def set_band(self, times: FloatArray, low: FloatArray, high: FloatArray) -> None:
        """Draw another band from the next `draw` on."""
        self._band = (times, low, high)

    def draw(self, since: float, until: float, steps: int) -> None:
        """Draw what lies between two moments, in Unix seconds, in at most so many steps."""
        at, low, high = outer(*self._band, since, until, steps)
        path = QPainterPath()
        for run_low, run_high in zip(_pieces(at, low), _pieces(at, high), strict=True):
            path.addPolygon(QPolygonF(run_high + run_low[::-1]))
            path.closeSubpath()
        self._path = path
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802  (Qt's name)
        """Everywhere: the range of the view decides what is seen."""
        return _EVERYTHING

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Fill the area, without an outline."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(self._colour))
        painter.drawPath(self._path)


class GapsItem(QGraphicsItem):
    """Days without data, hatched. The lines keep their distance on the screen, whatever the zoom."""

    def __init__(self) -> None:
        super().__init__()
        self._gaps: tuple[CurveGap, ...] = ()
        self._pen = QPen()

    def set_colour(self, colour: str) -> None:
        """Hatch with this colour from now on."""
        self._pen = QPen(QColor(colour), 1.0)
        self.update()

    def set_gaps(self, gaps: tuple[CurveGap, ...]) -> None:
        """Show other gaps."""
        self._gaps = gaps
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802  (Qt's name)
        """Everywhere: the range of the view decides what is seen."""
        return _EVERYTHING

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Hatch each gap, in the coordinates of the screen."""
        to_screen = painter.transform()
        bounds = painter.viewport()
        painter.save()
        painter.setTransform(QTransform())
        painter.setPen(self._pen)
        for gap in self._gaps:
            area = to_screen.mapRect(QRectF(gap.since, 0, gap.until - gap.since, 101)).intersected(QRectF(bounds))
            if not area.isEmpty():
                _hatch(painter, area)
        painter.restore()


def _hatch(painter: QPainter, area: QRectF) -> None:
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    height = area.height()
    # The first line is a multiple of the step from the screen's edge, so that hatching does not swim while panning.
    start = np.floor((area.left() - height) / _HATCH_STEP_PX) * _HATCH_STEP_PX
    for left in np.arange(start, area.right(), _HATCH_STEP_PX):
        painter.drawLine(QPointF(left, area.bottom()), QPointF(left + height, area.top()))
    painter.restore()


def _pieces(x: FloatArray, y: FloatArray) -> list[list[QPointF]]:
    is_there = np.concatenate([[False], ~np.isnan(y), [False]])
    edges = np.flatnonzero(np.diff(is_there.astype(np.int8)))
    return [
        [QPointF(px, py) for px, py in zip(x[start:stop].tolist(), y[start:stop].tolist(), strict=True)]
        for start, stop in zip(edges[::2], edges[1::2], strict=True)
    ]

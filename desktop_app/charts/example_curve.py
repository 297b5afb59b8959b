"""A faint curve which shows what a history looks like, where there is none yet: no number, no date, so that nobody takes it for own."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.appearance import colours
from desktop_app.words.translations import tr

_POINTS = 300
_BAND = 0.07  # to each side, of the height
# When something is shared widely, and how far it carries; what came before fades.
_WAVES = ((0.0, 0.22), (0.1, 0.12), (0.22, 0.3), (0.3, 0.12), (0.5, 0.16), (0.62, 0.34), (0.71, 0.12), (0.84, 0.18), (0.93, 0.1))
_FADES_IN = 0.16
_RISES_IN = 0.004
_LEAST, _STEEP = 0.12, 1.8


class ExampleCurve(QWidget):
    """Drawn in the colours in use, as wide as it may be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("A curve as an example, not your history"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Wide and low."""
        return QSize(520, 110)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        """The band, then the curve."""
        area = QRectF(self.rect()).adjusted(2, 6, -2, -6)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            band = QPainterPath()
            band.addPolygon(QPolygonF([*_places(area, _BAND), *reversed(_places(area, -_BAND))]))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours().raised))
            painter.drawPath(band)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours().hatch), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
            painter.drawPolyline(QPolygonF(_places(area, 0.0)))


def example_level(share: float) -> float:
    """Height of the curve, 0 to 1, after this share of its days, 0 to 1."""
    waves = ((share - at, height) for at, height in _WAVES if share > at)
    raised = (height * (1 - math.exp(-since / _RISES_IN)) * math.exp(-since / _FADES_IN) for since, height in waves)
    return _LEAST + _STEEP * math.fsum(raised)


def _places(area: QRectF, aside: float) -> list[QPointF]:
    shares = [place / (_POINTS - 1) for place in range(_POINTS)]
    return [QPointF(area.left() + share * area.width(), area.bottom() - (example_level(share) + aside) * area.height()) for share in shares]

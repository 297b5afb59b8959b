"""What the two heat maps share: a colour between two, hatching for what must not be read."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter

from desktop_app.appearance import colours


def blended(under: str, over: str, share: float) -> QColor:
    """`over` laid on `under` with this share, 0 to 1; opaque."""
    low, high = QColor(under), QColor(over)
    mixed = (round(a + (b - a) * share) for a, b in zip(low.getRgb()[:3], high.getRgb()[:3], strict=True))  # type: ignore[index]
    return QColor(*mixed)


def hatch(painter: QPainter, area: QRectF) -> None:
    """Stripes: too little is known here."""
    painter.fillRect(area, QBrush(QColor(colours().hatch), Qt.BrushStyle.BDiagPattern))

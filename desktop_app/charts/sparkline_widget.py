"""A small line of the recent score with its band, painted by hand: it is in the first paint, before any chart is loaded."""

import math
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app.appearance import colours

_MARGIN_PX = 7
_LEAST_SPAN = 12.0  # points from bottom to top: small moves must not look large


class SparklineWidget(QAbstractButton):
    """Scores of consecutive days, oldest first; a press means: show me the history."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[float, float, float], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_days(self, scores: Sequence[float], low: Sequence[float], high: Sequence[float]) -> None:
        """Draw these days; nan = no data on that day."""
        self._rows = tuple(zip(scores, low, high, strict=True))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Wide and low."""
        return QSize(320, 96)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Still readable."""
        return QSize(120, 64)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        """Band, line, and a dot at the last day."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.hasFocus():
                painter.setPen(QPen(QColor(colours().focus), 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
            runs = self._runs()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours().band))
            for run in runs:
                painter.drawPolygon(QPolygonF([high for _, _, high in run] + [low for _, low, _ in reversed(run)]))
            painter.setPen(QPen(QColor(colours().chart_main), 2))
            for run in runs:
                for (start, _, _), (end, _, _) in pairwise(run):
                    painter.drawLine(start, end)
            if runs:
                painter.setBrush(QColor(colours().chart_main))
                painter.drawEllipse(runs[-1][-1][0], 3.0, 3.0)

    def _runs(self) -> list[list[tuple[QPointF, QPointF, QPointF]]]:
        """(score, low, high) as points of the widget, in stretches without a missing day."""
        known = [row for row in self._rows if not math.isnan(row[0])]
        if not known:
            return []
        bottom, top = min(low for _, low, _ in known), max(high for _, _, high in known)
        widen = max(0.0, _LEAST_SPAN - (top - bottom)) / 2
        bottom, top = bottom - widen, top + widen
        area = QRectF(self.rect()).adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, -_MARGIN_PX)
        step = area.width() / max(1, len(self._rows) - 1)
        runs: list[list[tuple[QPointF, QPointF, QPointF]]] = [[]]
        for index, row in enumerate(self._rows):
            if math.isnan(row[0]):
                runs.append([])
                continue
            x = area.left() + index * step
            score, low, high = (QPointF(x, area.bottom() - (value - bottom) / (top - bottom) * area.height()) for value in row)
            runs[-1].append((score, low, high))
        return [run for run in runs if run]

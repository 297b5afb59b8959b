"""The day under the cursor: a line, and a dot on the score."""

import math

import pyqtgraph as pg
from PySide6.QtGui import QColor, QPen

from desktop_app.appearance import colours


class DayCursor:
    """Where the cursor stands, -1 = nowhere, and where it was pinned: there it returns when the mouse has come and gone."""

    def __init__(self, view: pg.ViewBox) -> None:
        self._line = pg.InfiniteLine(angle=90, movable=False)
        self._dot = pg.ScatterPlotItem(size=9)
        self.at = self.pinned = -1
        for mark in (self._line, self._dot):
            view.addItem(mark, ignoreBounds=True)

    def draw(self, times: tuple[float, ...], scores: tuple[float, ...]) -> None:
        """Show it on the days of a curve."""
        is_shown = self.at >= 0
        self._line.setVisible(is_shown)
        has_score = is_shown and not math.isnan(scores[self.at])
        self._dot.setVisible(has_score)
        if is_shown:
            self._line.setPos(times[self.at])
        if has_score:
            self._dot.setData([times[self.at]], [scores[self.at]])

    def paint_pens(self, ratio: float) -> None:
        """Take the colours in use."""
        pen = QPen(QColor(colours().muted), ratio)
        pen.setCosmetic(True)
        self._line.setPen(pen)
        self._dot.setBrush(QColor(colours().accent))
        self._dot.setPen(QPen(QColor(colours().surface), 2 * ratio))

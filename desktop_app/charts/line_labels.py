"""Names at the ends of lines: framed in the colour of the line, above one another where they would overlap, pressed to hide it."""

from typing import NamedTuple

import pyqtgraph as pg
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPen

from desktop_app.appearance import colours, text_font
from desktop_app.charts.line_places import BottomWord, floor_over, spread
from desktop_app.words.plain_words import cleaned

_STEP_PX = 22.0
_APART_PX = 2.0
_PADDING_PX = 2
_FONT_PX = 12


class LineEnd(NamedTuple):
    """Where a line leaves the picture; `key` empty = its label does nothing. The moment in Unix seconds."""

    key: str
    label: str
    colour: str
    moment: float
    value: float


class LineLabels:
    """One label for each line which is shown."""

    def __init__(self, view: pg.ViewBox) -> None:
        self._view = view
        self._items: list[pg.TextItem] = []
        self._ends: list[LineEnd] = []

    def place(self, ends: list[LineEnd], word: BottomWord | None = None) -> None:
        """Label these lines and no others, clear of a word at the bottom, in pixels of the view."""
        while len(self._items) < len(ends):
            item = pg.TextItem(anchor=(1, 0.5))
            item.setZValue(50)
            item.textItem.document().setDocumentMargin(_PADDING_PX)
            self._view.addItem(item, ignoreBounds=True)
            self._items.append(item)
        self._ends = ends
        for place, item in enumerate(self._items):
            item.setVisible(place < len(ends))
            if place < len(ends):
                self._dress(item, ends[place])
        across, per_px = (abs(float(size)) or 1.0 for size in self._view.viewPixelSize())
        (left, _), (low, high) = self._view.viewRange()
        sizes = [item.textItem.boundingRect() for item in self._items[: len(ends)]]
        right_edges = [(end.moment - left) / across for end in ends]
        floor = floor_over(word, [(right - size.width(), right) for right, size in zip(right_edges, sizes, strict=True)])
        step = max([_STEP_PX, *(size.height() + _APART_PX for size in sizes)])
        heights = spread([(high - end.value) / per_px for end in ends], step, (high - low) / per_px - floor)
        for item, end, height in zip(self._items, ends, heights, strict=False):
            item.setPos(end.moment, high - height * per_px)

    def key_at(self, scene_place: QPointF) -> str:
        """The line whose label is at a place of the scene, empty = none."""
        for item, end in zip(self._items, self._ends, strict=False):
            if item.isVisible() and item.mapRectToScene(item.boundingRect()).contains(scene_place):
                return end.key
        return ""

    def _dress(self, item: pg.TextItem, end: LineEnd) -> None:
        item.border = pg.mkPen(QPen(QColor(end.colour), 1.5))
        item.fill = pg.mkBrush(QColor(colours().surface))
        item.setFont(text_font(_FONT_PX))
        item.setText(cleaned(end.label), QColor(colours().text))

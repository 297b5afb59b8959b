"""The mouse on a chart: a drag shows the span it passes over, with Shift it moves the chart, the wheel zooms."""

import time

import pyqtgraph as pg
from pyqtgraph.GraphicsScene.mouseEvents import MouseDragEvent
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPen
from PySide6.QtWidgets import QGraphicsRectItem, QGraphicsSceneWheelEvent

_LEAST_PX = 6  # less is an unsteady click
_APART_S = 0.6  # turns of the wheel closer than this are one zoom


class SpanView(pg.ViewBox):  # type: ignore[misc]  # pyqtgraph is untyped
    """Tells of spans; only time can be zoomed."""

    span_chosen = Signal(float, float)  # two moments, the earlier first
    zoom_began = Signal()  # by the wheel, or a move with Shift: before the range changes

    def __init__(self) -> None:
        super().__init__(enableMenu=False)
        self._turned_at = 0.0
        self._box = QGraphicsRectItem(self)
        self._box.setZValue(1e9)
        self._box.hide()

    def set_colour(self, colour: str) -> None:
        """Of the box which is drawn while dragging."""
        fill = QColor(colour)
        fill.setAlpha(60)
        self._box.setBrush(QBrush(fill))
        self._box.setPen(QPen(QColor(colour), 1))

    def mouseDragEvent(self, ev: MouseDragEvent, axis: int | None = None) -> None:  # noqa: N802  (pyqtgraph's name)
        """With Shift move, else mark a span and tell it at the end."""
        if ev.button() != Qt.MouseButton.LeftButton:
            ev.ignore()
        elif ev.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            if ev.isStart():
                self.zoom_began.emit()
            super().mouseDragEvent(ev, axis=0)
        else:
            ev.accept()
            self._mark(sorted((ev.buttonDownPos().x(), ev.pos().x())), is_end=bool(ev.isFinish()))

    def wheelEvent(self, ev: QGraphicsSceneWheelEvent, axis: int | None = None) -> None:  # noqa: N802  (pyqtgraph's name)
        """Zoom around the mouse."""
        now = time.monotonic()
        if now - self._turned_at > _APART_S:
            self.zoom_began.emit()
        self._turned_at = now
        super().wheelEvent(ev, axis=0)

    def _mark(self, edges: list[float], *, is_end: bool) -> None:
        self._box.setRect(QRectF(edges[0], 0, edges[1] - edges[0], self.height()))
        self._box.setVisible(not is_end)
        if is_end and edges[1] - edges[0] >= _LEAST_PX:
            since, until = (float(self.mapToView(pg.Point(edge, 0)).x()) for edge in edges)
            self.span_chosen.emit(since, until)

"""Stacked shares as areas: each a tint of its colour with a pattern of its own, so that they are told apart in grey, too.

Filled in the coordinates of the screen, where patterns keep their size whatever the zoom; in steps of a few pixels.
"""

from functools import lru_cache

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from desktop_app.appearance import colours
from desktop_app.charts.curve import MOST_POINTS, Curve, FloatArray
from desktop_app.charts.line_labels import LineEnd
from desktop_app.charts.stack import BASE_PLACE, area_ends, seen_stack, stack_of
from desktop_app.charts.strips import draw_segments, fill_between

_EVERYTHING = QRectF(-1e11, -1e6, 2e11, 2e6)
_LEAST_POINTS = 600
_LABELLED_PX = 3  # an area which is nowhere so high has no name in the picture
_TINT = 0.3  # of its colour in an area
_TILE = 8
# Of each place the strokes of a tile, as x1, y1, x2, y2: falling lines, dots, level lines, upright lines, a grid. Rising lines are gaps.
_STROKES: tuple[tuple[tuple[float, float, float, float], ...], ...] = (
    ((-1, -1, 9, 9), (-1, 7, 1, 9), (7, -1, 9, 1)),
    ((1.5, 2, 2.5, 2), (5.5, 6, 6.5, 6)),
    ((-1, 3.5, 9, 3.5), (-1, 7.5, 9, 7.5)),
    ((1.5, -1, 1.5, 9), (5.5, -1, 5.5, 9)),
    ((-1, 3.5, 9, 3.5), (3.5, -1, 3.5, 9)),
)
_DOTS_PLACE = 1


class StackItem(QGraphicsItem):
    """The areas of one group of shares; give it a curve once, and a range whenever that changes."""

    def __init__(self, view: pg.ViewBox) -> None:
        super().__init__()
        self._view = view
        self._curve, self._among = Curve(), ""
        self._stack = self._seen = stack_of(self._curve, "")
        self._ratio = 1.0
        self._version = 0  # of what is seen
        self._picture = QPixmap()
        self._made_of: tuple[object, ...] = ()
        self.setVisible(False)

    @property
    def among(self) -> str:
        """Whose shares are shown, "" = none: it was not asked for, or the curve has none."""
        return self._among if self._stack.areas else ""

    @property
    def lowest(self) -> float:
        """How far down it reaches, 0 or less."""
        return self._stack.lowest

    def set_curve(self, curve: Curve) -> None:
        """Show the shares of another curve from the next `draw` on."""
        self._curve = curve
        self.show_shares(self._among)

    def show_shares(self, among: str) -> None:
        """Show these shares from the next `draw` on, "" = none."""
        self._among = among
        self._stack = self._seen = stack_of(self._curve, among)
        self._version += 1
        self.setVisible(bool(self._stack.areas))

    def paint_pens(self, ratio: float) -> None:
        """Take the colours in use, and patterns for this pixel ratio."""
        self._ratio = ratio
        self.update()

    def draw(self, since: float, until: float) -> None:
        """Draw what lies between two moments, in Unix seconds."""
        if self._stack.areas:
            # As many steps as the line of the score has points, so that it runs along the top.
            most = min(MOST_POINTS, max(_LEAST_POINTS, round(float(self._view.width()))))
            self._seen = seen_stack(self._stack, since, until, most)
            self._version += 1
            self.update()

    def ends(self, since: float, until: float) -> list[LineEnd]:
        """Where each share is named."""
        least = _LABELLED_PX * abs(float(self._view.viewPixelSize()[1]))
        found = area_ends(self._seen, since, until, least) if self._stack.areas else []
        return [LineEnd(end.area.key, end.area.label, area_colour(end.area.place), end.moment, end.value) for end in found]

    def boundingRect(self) -> QRectF:  # noqa: N802  (Qt's name)
        """Everywhere: the range of the view decides what is seen."""
        return _EVERYTHING

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Show the picture of the areas; it is made anew only if something has moved, not for every step of the cursor."""
        to_screen, plot = painter.transform(), self._view.mapRectToScene(self._view.rect()).toAlignedRect()
        made_of = (to_screen, plot, self._ratio, colours(), self._version)
        if made_of != self._made_of:
            self._picture, self._made_of = self._drawn(to_screen, plot), made_of
        painter.save()
        painter.setTransform(QTransform())
        painter.drawPixmap(plot.topLeft(), self._picture)
        painter.restore()

    def _drawn(self, to_screen: QTransform, plot: QRect) -> QPixmap:
        """The areas in the points of the screen: filled from the bottom up, then the outer edge of each."""
        ratio = self._ratio

        def height(values: FloatArray) -> FloatArray:
            return (values * to_screen.m22() + to_screen.dy() - plot.top()) * ratio

        picture = QPixmap((QSizeF(plot.size()) * ratio).toSize())
        picture.fill(Qt.GlobalColor.transparent)
        x = (self._seen.times * to_screen.m11() + to_screen.dx() - plot.left()) * ratio
        with QPainter(picture) as painter:
            areas = [area._replace(low=height(area.low), high=height(area.high)) for area in self._seen.areas]
            painter.setPen(Qt.PenStyle.NoPen)
            for area in areas:
                painter.setBrush(_brush(area.place, area_colour(area.place), colours().surface, ratio))
                fill_between(painter, x, area.high, area.low)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for area in areas:  # the outer edge, where the area is there at all
                painter.setPen(QPen(QColor(area_colour(area.place)), 1.0))  # a wider one is many times as slow
                draw_segments(painter, x, np.where(area.low > area.high, area.low if area.is_below else area.high, np.nan))
        picture.setDevicePixelRatio(ratio)
        return picture


def area_colour(place: int) -> str:
    """Of the area at this place of its group."""
    lines = colours().chart_lines
    return colours().muted if place == BASE_PLACE else lines[place % len(lines)]


def swatch(place: int, size: tuple[int, int], ratio: float) -> QPixmap:
    """A piece of an area with its edge, for a key; size in pixels of the window."""
    pixmap = QPixmap(round(size[0] * ratio), round(size[1] * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setPen(QPen(QColor(area_colour(place)), 1.5 * ratio))
        painter.setBrush(_brush(place, area_colour(place), colours().surface, ratio))
        painter.drawRect(QRectF(pixmap.rect()).adjusted(ratio, ratio, -ratio, -ratio))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@lru_cache(maxsize=32)
def _brush(place: int, colour: str, canvas: str, ratio: float) -> QBrush:
    """A tint of the colour on the canvas, with the pattern of the place; the base has none."""
    side = round(_TILE * ratio)
    tile = QImage(side, side, QImage.Format.Format_RGB32)
    tile.fill(_tinted(colour, canvas))
    if place != BASE_PLACE:
        strokes = _STROKES[place % len(_STROKES)]
        with QPainter(tile) as painter:
            painter.scale(side / _TILE, side / _TILE)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(QColor(colour), 2.0 if strokes is _STROKES[_DOTS_PLACE] else 1.0)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            for x1, y1, x2, y2 in strokes:
                painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))
    return QBrush(tile)


def _tinted(colour: str, canvas: str) -> QColor:
    of, on = QColor(colour), QColor(canvas)
    pairs = ((of.red(), on.red()), (of.green(), on.green()), (of.blue(), on.blue()))
    return QColor(*(round(_TINT * one + (1 - _TINT) * other) for one, other in pairs))

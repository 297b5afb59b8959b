"""What stands behind the lines of a chart: axes, levels, gaps, band, today; and how the scale is told."""

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen

from desktop_app.appearance import colours, text_font
from desktop_app.charts.curve import Curve
from desktop_app.charts.curve_items import BandItem, GapsItem
from desktop_app.charts.date_axis import ScoreAxis
from desktop_app.charts.line_places import BottomWord
from desktop_app.charts.other_bands import OtherBandsItem
from desktop_app.charts.scale import FULL, Scale
from desktop_app.words.plain_words import cleaned
from desktop_app.words.translations import tr

_STEP_PX = 2  # of the band
_LEAST_STEPS = 300
_STOP_WORD_PX = 90  # the words of the coming days need this room
_TODAY_WORD_PX = 70
_LEFT_OF_IT, _RIGHT_OF_IT = (1.08, 1.0), (-0.08, 1.0)
_MOST_LEVELS = 9


class Backdrop:
    """Give it a curve once, and the scale whenever that changes."""

    def __init__(self, plot: pg.PlotWidget, scores: ScoreAxis) -> None:
        self._plot, self._scores = plot, scores
        self._view = plot.getPlotItem().getViewBox()
        self._curve = Curve()
        self._has_band = True
        self.scale = FULL
        self._band, self._gaps, self._others = BandItem(), GapsItem(), OtherBandsItem(self._view)
        self._today_anchor = _LEFT_OF_IT
        self._today_line = pg.InfiniteLine(angle=90, movable=False)
        self._today_word = pg.TextItem(tr("Today"), anchor=_LEFT_OF_IT)
        self._stop_word = pg.TextItem(tr("if you stop"), anchor=(1.0, -0.25))
        self._fit_word = pg.TextItem("", anchor=(0, 1))
        self._levels = [pg.InfiniteLine(0, angle=0, movable=False) for _ in range(_MOST_LEVELS)]
        for order, behind in enumerate((self._gaps, self._band, self._others)):
            behind.setZValue(-20 + order)
            self._view.addItem(behind, ignoreBounds=True)
        for mark in (*self._levels, self._today_line, self._today_word, self._stop_word):
            mark.setZValue(-30 if mark in self._levels else 0)
            self._view.addItem(mark, ignoreBounds=True)
        self._fit_word.setParentItem(self._view)
        self.show_scale(FULL)

    def set_curve(self, curve: Curve) -> None:
        """Show the band, the gaps and today of another curve."""
        self._curve = curve
        times = np.asarray(curve.times, dtype=np.float64)
        self._band.set_band(times, np.asarray(curve.low, dtype=np.float64), np.asarray(curve.high, dtype=np.float64))
        self._gaps.set_gaps(curve.gaps)
        self._others.set_curve(curve)
        for mark in (self._today_line, self._today_word):
            mark.setVisible(curve.today is not None)
        self._place_words()

    def show_band(self, has_band: bool) -> None:
        """Draw the band, or leave it out."""
        self._has_band = has_band
        for band in (self._band, self._others):
            band.setVisible(has_band)
        self._fill_words()

    def show_scale(self, scale: Scale) -> None:
        """Draw from another bottom to another top; a fitted one is named on its axis."""
        self.scale = scale
        self._view.setYRange(scale.low, scale.high, padding=0)
        self._scores.show_scale(scale)
        for place, line in enumerate(self._levels):
            line.setVisible(place < len(scale.ticks))
            if place < len(scale.ticks):
                line.setPos(scale.ticks[place])
        self._fit_word.setText(cleaned(scale.words))
        self._place_words()

    def draw(self, since: float, until: float, ahead_px: float) -> None:
        """Draw what lies between two moments, and keep in place what stands at the edges; so many pixels lie ahead of the last day."""
        if self._has_band:
            steps = max(_LEAST_STEPS, round(self._view.width() / _STEP_PX))
            self._band.draw(since, until, steps)
            self._others.draw(since, until, steps)
        self._stop_word.setVisible(len(self._curve.stop) > 1 and ahead_px > _STOP_WORD_PX)
        self._today_anchor = _RIGHT_OF_IT if ahead_px > _TODAY_WORD_PX else _LEFT_OF_IT
        self._today_word.setAnchor(self._today_anchor)
        self._fit_word.setPos(QPointF(4, self._view.height() - 2))

    def seen_values(self, since: float, until: float) -> list[float]:
        """All values of faint bands between two moments, none while bands are left out."""
        return self._others.seen_values(since, until) if self._has_band else []

    def today_word(self) -> BottomWord | None:
        """Where the word Today stands, in pixels of the view; None where it is not seen."""
        (since, until), today = self._view.viewRange()[0], self._curve.today
        if today is None or not since <= today <= until:
            return None
        size = self._today_word.textItem.boundingRect()
        left = (today - since) / (abs(float(self._view.viewPixelSize()[0])) or 1.0) - self._today_anchor[0] * size.width()
        return BottomWord(left, left + size.width(), size.height())

    def paint_pens(self, ratio: float) -> None:
        """Take the colours in use, and widths for this pixel ratio."""
        colour = colours()
        font = text_font(12)
        size = QFontMetricsF(font)
        high, wide = math.ceil(size.height()), math.ceil(size.horizontalAdvance("100"))
        self._plot.getPlotItem().setContentsMargins(0, max(8, high // 2), 14, 0)  # half of the topmost label lies above its tick
        for name in ("bottom", "left"):
            axis = self._plot.getPlotItem().getAxis(name)
            axis.setStyle(autoExpandTextSpace=False, tickTextHeight=max(18, high + 2))
            axis.setPen(QPen(QColor(colour.border), ratio))
            axis.setTextPen(QPen(QColor(colour.muted)))
            axis.setStyle(tickFont=font, tickLength=4)
        self._plot.getPlotItem().getAxis("left").setWidth(wide + 16)
        self._plot.setBackground(QColor(colour.surface))
        self._band.set_colour(colour.band)
        self._gaps.set_colour(colour.hatch)
        self._others.paint_pens(ratio)
        self._today_line.setPen(_thin_pen(colour.muted, 1.5 * ratio, Qt.PenStyle.DotLine))
        for line in self._levels:
            line.setPen(_thin_pen(colour.raised, ratio))
        for word in (self._today_word, self._stop_word, self._fit_word):
            word.setColor(QColor(colour.muted))
            word.setFont(font)
        self._fill_words()

    def _fill_words(self) -> None:
        """Over areas the word Today needs a ground of its own."""
        self._today_word.fill = pg.mkBrush(None if self._has_band else QColor(colours().surface))
        self._today_word.update()

    def _place_words(self) -> None:
        if self._curve.today is not None:
            self._today_line.setPos(self._curve.today)
            self._today_word.setPos(self._curve.today, self.scale.low)
        if len(self._curve.stop) > 1:
            self._stop_word.setPos(*self._curve.stop[-1])


def _thin_pen(colour: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    pen = QPen(QColor(colour), width, style)
    pen.setCosmetic(True)  # its width is pixels, not seconds
    return pen

"""Areas as upright strips: many times as fast as one polygon with as many corners."""

from collections.abc import Callable

import numpy as np
from pyqtgraph.Qt import internals
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter

from desktop_app.charts.curve import FloatArray, runs

_STRIP = 2.0  # points of the screen, as wide as the line of the score


def fill_between(painter: QPainter, x: FloatArray, top: FloatArray, bottom: FloatArray, ratio: float = 1.0) -> None:
    """Fill with the painter's brush between two edges, none where they are nan; heights grow downwards.

    Everything is in units of the painter, `ratio` points of the screen each; strips end on points, so that areas meet exactly.
    """
    width, right_end = _STRIP / ratio, painter.viewport().right() + 1
    for run in runs(top):
        first = np.ceil(max(x[run.start], 0.0) * ratio) / ratio
        left = np.arange(first, min(x[run.stop - 1], right_end), width)
        above, below = (np.rint(np.interp(left + width / 2, x[run], edge[run]) * ratio) / ratio for edge in (top, bottom))
        is_there = below > above
        strips = np.stack([left, above, np.full(len(left), width), below - above], axis=1)[is_there]
        _draw_many(painter.drawRects, QRectF, strips)


def draw_segments(painter: QPainter, x: FloatArray, y: FloatArray) -> None:
    """A line with the painter's pen, piece by piece, since one line of many corners is slow; nothing where it is nan."""
    ends = np.stack([x[:-1], y[:-1], x[1:], y[1:]], axis=1)
    _draw_many(painter.drawLines, QLineF, ends[~np.isnan(ends).any(axis=1)])


def _draw_many(draw: Callable[..., object], kind: type, rows: FloatArray) -> None:
    """Many shapes at once, (N, 4) as the kind takes them. They live until they are drawn, since Qt is given their address."""
    shapes = internals.PrimitiveArray(kind, 4)
    shapes.resize(len(rows))
    shapes.ndarray()[:] = rows
    draw(*shapes.drawargs())

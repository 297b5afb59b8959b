"""Stacked shares as SVG: each area a tint with a pattern of its own, as in the window; readable in grey.

Patterns are strokes cut to the area by hand, all of an area in one path: simple readers know neither patterns nor clip paths.
"""

from collections.abc import Callable, Iterator

import numpy as np

from desktop_app.charts.curve import FloatArray, runs
from desktop_app.charts.stack import BASE_PLACE, Area, Stack
from desktop_app.report.svg_ink import LINES, MUTED, tinted

_TINT = 0.3
_STEP = 8
_DOTS, _DOT = 1, 2.0
Place = Callable[[FloatArray], FloatArray]


def stack_svg(stack: Stack, to_x: Place, to_y: Place) -> list[str]:
    """The areas from the bottom up; `to_x` and `to_y` lead from moments and values to places in the drawing."""
    found: list[str] = []
    x = to_x(stack.times)
    for area in stack.areas:
        for run in runs(area.high):
            found += _area(area, x[run], to_y(area.low[run]), to_y(area.high[run]))
    return found


def area_ink(place: int) -> str:
    """Of the edge and the pattern of an area."""
    return MUTED if place == BASE_PLACE else LINES[place % len(LINES)]


def _area(area: Area, x: FloatArray, low: FloatArray, high: FloatArray) -> list[str]:
    """Tint, pattern, outer edge of one stretch of days; heights grow downwards."""
    ink = area_ink(area.place)
    around = " ".join([*_points(x, high), *_points(x[::-1], low[::-1])])
    found = [f'<polygon points="{around}" fill="{tinted(ink, _TINT)}"/>']
    strokes = "" if area.place == BASE_PLACE or len(x) < 2 else "".join(_strokes(area.place % len(LINES), x, low, high))
    if strokes:
        style = f'stroke-width="{_DOT}" stroke-linecap="round"' if area.place == _DOTS else 'stroke-width="0.8"'
        found.append(f'<path d="{strokes}" fill="none" stroke="{ink}" {style}/>')
    outer = np.where(low > high, low if area.is_below else high, np.nan)
    found += [
        f'<polyline points="{" ".join(_points(x[run], outer[run]))}" fill="none" stroke="{ink}" stroke-width="1"/>'
        for run in runs(outer)
        if run.stop - run.start > 1
    ]
    return found


def _points(x: FloatArray, y: FloatArray) -> list[str]:
    return [f"{px:.1f},{py:.1f}" for px, py in zip(x.tolist(), y.tolist(), strict=True)]


def _strokes(place: int, x: FloatArray, low: FloatArray, high: FloatArray) -> Iterator[str]:
    """Falling lines, dots, level lines, upright lines, a grid: in the order of the places."""
    across = np.arange(x[0], x[-1], 1.0)
    bottom, top = np.interp(across, x, low), np.interp(across, x, high)
    if place == 0:
        for start in np.arange(top.min() - (x[-1] - x[0]), bottom.max(), _STEP):
            yield from _cut(across, start + (across - x[0]), bottom, top)
    elif place == _DOTS:
        yield from _dots(across, bottom, top)
    if place in {2, 4}:
        for level in np.arange(np.ceil(top.min() / _STEP) * _STEP, bottom.max(), _STEP / 2 if place == 2 else _STEP):
            yield from _cut(across, np.full(len(across), level), bottom, top)
    if place in {3, 4}:
        for column in range(0, len(across), _STEP // 2 if place == 3 else _STEP):
            if bottom[column] - top[column] > 1:
                yield f"M{across[column]:.1f} {top[column]:.1f}V{bottom[column]:.1f}"


def _cut(x: FloatArray, y: FloatArray, bottom: FloatArray, top: FloatArray) -> Iterator[str]:
    """What of a line lies within the area."""
    for run in runs(np.where((y > top) & (y < bottom), y, np.nan)):
        if run.stop - run.start > 1:
            yield f"M{x[run.start]:.1f} {y[run.start]:.1f}L{x[run.stop - 1]:.1f} {y[run.stop - 1]:.1f}"


def _dots(x: FloatArray, bottom: FloatArray, top: FloatArray) -> Iterator[str]:
    for order, column in enumerate(range(2, len(x), _STEP // 2)):
        first = np.ceil((top[column] + _DOT) / _STEP) * _STEP + (order % 2) * _STEP / 2
        for y in np.arange(first, bottom[column] - _DOT / 2, _STEP):
            yield f"M{x[column]:.1f} {y:.1f}h0.1"

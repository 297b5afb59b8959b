"""Marks on a chart: a day and its name. Their labels never overlap: where there is no room they are one, with a count. No Qt."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

_APART_PX = 6.0


class ChartMark(NamedTuple):
    """`moment` in Unix seconds. A beginning has a dashed line, an event a solid one. `told`: all that is known of it, in words."""

    key: str
    moment: float
    label: str
    is_beginning: bool = False
    told: str = ""


class MarkLabel(NamedTuple):
    """One label for one or several marks, whose places are told; left edge and width in pixels."""

    marks: tuple[int, ...]
    left: float
    width: float


def placed_labels(at: Sequence[float], width_of: Callable[[tuple[int, ...]], float], right: float) -> list[MarkLabel]:
    """Labels of marks which stand at these pixels, from left to right; none begins before another one ends or ends after `right`.

    Args:
        at: (N,) pixels from the left edge, ascending.
        width_of: of the label of these marks, in pixels.
        right: the right edge.
    """
    found: list[MarkLabel] = []
    for place in range(len(at)):
        marks: tuple[int, ...] = (place,)
        label = _label(marks, at, width_of, right)
        while found and label.left < found[-1].left + found[-1].width + _APART_PX:
            marks = (*found.pop().marks, *marks)
            label = _label(marks, at, width_of, right)
        found.append(label)
    return found


def _label(marks: tuple[int, ...], at: Sequence[float], width_of: Callable[[tuple[int, ...]], float], right: float) -> MarkLabel:
    width = width_of(marks)
    return MarkLabel(marks, max(0.0, min(at[marks[0]], right - width)), width)


def next_mark(marks: Sequence[ChartMark], moment: float, *, is_forward: bool) -> int | None:
    """Place of the nearest mark after or before a moment, None where there is none; marks in order of time."""
    places = range(len(marks)) if is_forward else range(len(marks) - 1, -1, -1)
    beyond = (place for place in places if (marks[place].moment > moment if is_forward else marks[place].moment < moment))
    return next(beyond, None)

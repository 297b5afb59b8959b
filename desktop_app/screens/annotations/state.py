"""The notes at one moment: pure, without Qt. Rows of the list, marks for the chart."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.charts.curve import DAY_S
from desktop_app.charts.marks import ChartMark
from desktop_app.words.dates import medium_date
from desktop_app.words.mark_words import mark_effect, mark_label, mark_words

if TYPE_CHECKING:
    from desktop_app.operations.mark_results import Mark

_EPOCH = dt.date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One mark in words; `effect`: the score before and after."""

    key: str
    day: dt.date
    day_text: str
    label: str
    effect: str
    is_own: bool
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class AnnotationsState:
    """`rows`: the newest first; `marks`: those which the chart shows, in order of time. `told`: what was done last."""

    rows: tuple[MarkRow, ...] = ()
    marks: tuple[ChartMark, ...] = ()
    told: str = ""
    trouble: str = ""
    can_undo: bool = False
    is_loaded: bool = False


def mark_rows(marks: "Iterable[Mark]", *, is_calm: bool = False) -> tuple[MarkRow, ...]:
    """All of them, the newest first; in calm mode without scores."""
    rows = [
        MarkRow(
            mark.key, mark.day, medium_date(mark.day), mark_label(mark), mark_effect(mark, is_calm=is_calm), mark.is_own, mark.is_hidden
        )
        for mark in marks
    ]
    return tuple(reversed(rows))


def chart_marks(marks: "Iterable[Mark]", *, has_own: bool, has_proposed: bool, is_calm: bool = False) -> tuple[ChartMark, ...]:
    """Those which are not hidden, of the kinds which are wanted."""
    return tuple(
        ChartMark(mark.key, float((mark.day - _EPOCH).days * DAY_S), mark_label(mark), mark.is_beginning, mark_words(mark, is_calm=is_calm))
        for mark in marks
        if not mark.is_hidden and (has_own if mark.is_own else has_proposed)
    )

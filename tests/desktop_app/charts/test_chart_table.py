"""The table twin holds the same days as the chart."""

import math
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop_app.charts.chart_table import ChartTable
from desktop_app.charts.curve import DAY_S, Curve, CurveGap, CurvePart
from desktop_app.charts.marks import ChartMark
from desktop_app.words.translations import use_language

CURVE = Curve(
    times=(0.0, 1.0 * DAY_S, 2.0 * DAY_S),
    scores=(10.0, math.nan, 12.5),
    low=(9.0, math.nan, 11.0),
    high=(11.0, math.nan, 14.0),
    is_estimated=(True, False, False),
    parts=(CurvePart("reach", "Reach", (20.0, math.nan, 21.0)),),
    gaps=(CurveGap(1.0 * DAY_S, 2.0 * DAY_S, "not in your files"),),
)


def cells(table: ChartTable, row: int) -> list[object]:
    return [table.data(table.index(row, column)) for column in range(table.columnCount())]


def test_the_newest_day_stands_first_and_gaps_say_why() -> None:
    table = ChartTable()
    QAbstractItemModelTester(table)
    table.show_curve(CURVE)
    heads = [table.headerData(column, Qt.Orientation.Horizontal) for column in range(table.columnCount())]
    assert heads == ["Day", "Score", "Low", "High", "Change", "Reach", "Largest cause", "Note"]
    assert cells(table, 0) == ["Sat 3 Jan 1970", "12.5", "11.0", "14.0", "", "21.0", "", ""]
    assert cells(table, 1) == ["Fri 2 Jan 1970", "–", "", "", "", "–", "", "not in your files"]
    assert cells(table, 2) == ["Thu 1 Jan 1970", "10.0", "9.0", "11.0", "", "20.0", "", "estimated"]


def test_rows_and_days_are_each_others_twin() -> None:
    table = ChartTable()
    table.show_curve(CURVE)
    assert [table.row_of_day(table.day_of_row(row)) for row in range(3)] == [0, 1, 2]
    assert table.is_other(Curve())
    assert not table.is_other(CURVE)


def test_numbers_stand_at_the_right_and_words_at_the_left() -> None:
    table = ChartTable()
    table.show_curve(CURVE)
    sides: list[Any] = [table.data(table.index(0, column), Qt.ItemDataRole.TextAlignmentRole) for column in (0, 1, 7)]
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    assert [side & (left | right) for side in sides] == [left, right, left]
    assert table.data(table.index(0, 0), Qt.ItemDataRole.DecorationRole) is None
    assert table.headerData(0, Qt.Orientation.Vertical) is None


def test_a_cause_stands_beside_its_day_until_another_history_is_shown() -> None:
    table = ChartTable()
    table.show_curve(CURVE)
    table.tell_cause(0, "+1.4 Bus ramp")
    assert [cells(table, row)[-2] for row in range(3)] == ["", "", "+1.4 Bus ramp"]
    table.show_curve(replace(CURVE))
    assert cells(table, 2)[-2] == ""


def test_the_running_day_and_marks_are_noted() -> None:
    table = ChartTable()
    table.show_marks((ChartMark("a", 0.0, "Book"), ChartMark("b", 0.0, "Talk")))
    table.show_curve(replace(CURVE, today=2.0 * DAY_S))
    assert [cells(table, row)[-1] for row in (0, 2)] == ["today is not complete", "estimated; Book; Talk"]
    table.show_marks(())
    assert cells(table, 2)[-1] == "estimated"


def test_a_row_which_was_told_before_says_what_is_new_at_once() -> None:
    table = ChartTable()
    table.show_curve(replace(CURVE, platforms=(CurvePart("x", "X", (math.nan, math.nan, 33.0)),)))
    assert cells(table, 0) == ["Sat 3 Jan 1970", "12.5", "11.0", "14.0", "", "21.0", "", ""]
    table.tell_cause(2, "+1.4 Bus ramp")
    assert cells(table, 0)[-2] == "+1.4 Bus ramp"
    table.show_marks((ChartMark("a", 2.0 * DAY_S, "Book"),))
    assert cells(table, 0)[-1] == "Book"
    table.show_group("platforms")
    assert cells(table, 0)[5] == "33.0"
    use_language("id")
    try:
        assert cells(table, 0)[:2] == ["Sab 3 Jan 1970", "12,5"]
    finally:
        use_language("en")
    table.show_curve(CURVE)
    assert cells(table, 0)[-2:] == ["", "Book"]

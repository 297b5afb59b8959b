"""Rows which are fetched when looked at, tables under a heading, filters, twins."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTableView, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop_app.widgets.filter_box import FilterBox
from desktop_app.widgets.lazy_rows import LazyRows
from desktop_app.widgets.record_table import record_table
from desktop_app.widgets.titled_table import TitledTable
from desktop_app.widgets.twins import Twins

_TEXT = Qt.ItemDataRole.DisplayRole


def _rows(known: dict[int, Sequence[str]], size: int) -> LazyRows:
    rows = LazyRows(("Text", "Likes"), frozenset({1}), "not in this export")
    rows.show_rows(size, known.get)
    return rows


def test_lazy_rows_keep_the_rules_of_a_model(qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(_rows({0: ("a", "1")}, 3))


def test_a_row_which_is_not_there_is_asked_for_and_empty_meanwhile() -> None:
    rows = _rows({0: ("a\u202e", "–")}, 1_000_000)
    wanted: list[int] = []
    rows.wanted.connect(wanted.append)
    assert rows.data(rows.index(999_999, 0)) == ""
    assert wanted == [999_999]
    assert (rows.data(rows.index(0, 0)), rows.data(rows.index(0, 1))) == ("a", "–")
    assert rows.data(rows.index(0, 1), Qt.ItemDataRole.AccessibleTextRole) == "not in this export"
    assert rows.data(rows.index(0, 1), Qt.ItemDataRole.FontRole) is None
    assert wanted == [999_999]


def test_numbers_and_their_heads_stand_at_the_right() -> None:
    rows = _rows({}, 1)
    right, left = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    role = Qt.ItemDataRole.TextAlignmentRole
    assert (rows.data(rows.index(0, 0), role), rows.data(rows.index(0, 1), role)) == (left, right)
    assert rows.headerData(1, Qt.Orientation.Horizontal, role) == right
    assert rows.headerData(0, Qt.Orientation.Horizontal) == "Text"
    assert rows.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.FontRole) is None
    assert rows.headerData(0, Qt.Orientation.Vertical) is None
    assert (rows.rowCount(rows.index(0, 0)), rows.columnCount(rows.index(0, 0))) == (0, 0)


def test_a_list_grows_below_and_tells_what_changed() -> None:
    rows = _rows({}, 200)
    changed: list[tuple[int, int]] = []
    inserted: list[tuple[int, int]] = []
    rows.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    rows.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    rows.grow(100)
    rows.grow(251)
    rows.tell_changed(200, 299)
    rows.tell_changed(300, 399)
    assert (inserted, changed, rows.rowCount()) == ([(200, 250)], [(200, 250)], 251)


@pytest.mark.parametrize("size", [10_000, 1_000_000])
def test_a_view_looks_at_no_more_rows_than_it_shows(qtbot: QtBot, size: int) -> None:
    looked: set[int] = set()

    def cells(row: int) -> tuple[str, str]:
        looked.add(row)
        return str(row), "1"

    rows = LazyRows(("Text", "Likes"), frozenset({1}), "unknown")
    view = record_table(rows, "Posts", wide_column=None)
    # Columns as wide as their contents would read a thousand rows.
    view.horizontalHeader().setSectionResizeMode(view.horizontalHeader().ResizeMode.Interactive)
    rows.show_rows(size, cells)
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show()
    qtbot.waitExposed(view)
    view.grab()
    assert 0 < len(looked) < 30
    view.scrollToBottom()
    view.grab()
    assert max(looked) == size - 1
    assert len(looked) < 60


@pytest.fixture
def table(qtbot: QtBot) -> TitledTable:
    made = TitledTable("Evergreen", ("Text", "Reactions", "n"), frozenset({2}), 0, "A note.")
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_without_rows_a_word_stands_in_their_place(table: TitledTable) -> None:
    table.render_rows(())
    assert [label.text() for label in table.findChildren(QLabel) if label.isVisible()] == ["Evergreen", "A note.", "Nothing to show yet."]
    table.render_rows(((("a", "b", "1"), None),))
    assert table.view.isVisible()
    assert "Nothing to show yet." not in [label.text() for label in table.findChildren(QLabel) if label.isVisible()]


def test_it_is_as_high_as_its_rows_until_they_are_many(table: TitledTable) -> None:
    heights = []
    for number in (1, 3, 12, 40):
        table.render_rows([(("a", "b", "1"), None)] * number)
        heights.append(table.view.maximumHeight())
    assert (heights[1] - heights[0], heights[3]) == (2 * 34, heights[2])


def test_in_a_narrow_window_the_first_column_stays_readable_and_the_others_scroll(table: TitledTable, qtbot: QtBot) -> None:
    table.render_rows([(("a text of some words", "reactions of all kinds, many of them", "1"), None)])
    wide = table.view.maximumHeight()
    table.resize(260, 400)
    qtbot.waitUntil(lambda: table.view.maximumHeight() > wide)
    assert table.view.columnWidth(0) >= 100
    table.resize(900, 400)
    qtbot.waitUntil(lambda: table.view.maximumHeight() == wide)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_opens_what_stands_behind_a_row(table: TitledTable, qtbot: QtBot, key: Qt.Key) -> None:
    opened: list[int] = []
    table.on_open = opened.append
    table.render_rows(((("a", "b", "1"), 7), (("c", "d", "2"), None)))
    qtbot.keyClick(table.view, key)
    for row in (0, 1):
        table.view.selectRow(row)
        qtbot.keyClick(table.view, key)
        qtbot.keyClick(table.view, Qt.Key.Key_Down)
    assert opened == [7]
    table.view.doubleClicked.emit(table.rows.index(0, 0))
    assert opened == [7, 7]


def test_a_filter_keeps_its_choice_while_it_is_offered(qtbot: QtBot) -> None:
    box = FilterBox("Platform", (("", "All"), ("x", "X"), ("blog", "Blog")))
    qtbot.addWidget(box)
    chosen: list[str] = []
    box.chosen.connect(chosen.append)
    box.setCurrentIndex(2)
    box.offer((("", "Semua"), ("blog", "Blog")))
    box.offer((("", "Semua"), ("blog", "Blog")))
    assert (box.currentData(), chosen) == ("blog", ["blog"])
    box.offer((("", "Semua"), ("x", "X")))
    assert (box.currentData(), chosen) == ("", ["blog", ""])
    assert box.accessibleName() == "Platform"


def test_of_twins_one_is_shown(qtbot: QtBot) -> None:
    chart, table = QWidget(), QTableView()
    twins = Twins(chart, table)
    qtbot.addWidget(twins)
    twins.show()
    assert (chart.isVisible(), table.isVisible()) == (True, False)
    twins.turn()
    assert (chart.isVisible(), table.isVisible()) == (False, True)
    twins.turn()
    assert (chart.isVisible(), table.isVisible()) == (True, False)

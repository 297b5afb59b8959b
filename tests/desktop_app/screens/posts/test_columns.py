"""Sorting by the heads, and which columns the table shows."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from desktop_app.screens.posts.page import PostsPage
from desktop_app.screens.posts.plans import COLUMNS, heads, hidden_columns, needs_all, order_of_head, order_options, sort_mark
from tests.desktop_app.screens.posts.conftest import Shown

_LIKES = COLUMNS.index("likes")


def _press_head(page: PostsPage, column: int, qtbot: QtBot) -> None:
    head = page.table.view.horizontalHeader()
    middle = QPoint(head.sectionViewportPosition(column) + head.sectionSize(column) // 2, head.height() // 2)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=middle)


def _heads(page: PostsPage, role: int = Qt.ItemDataRole.DisplayRole) -> list[str]:
    return [str(page.table.rows.headerData(place, Qt.Orientation.Horizontal, role)) for place in range(len(COLUMNS))]


def test_a_head_sorts_by_its_column_and_a_second_press_the_other_way(page: PostsPage, shown: Shown, qtbot: QtBot) -> None:
    shown.load()
    box = page.filters.boxes["order"]
    assert _heads(page)[0] == "Date ↓"
    for order, words, heard in (("likes", "Likes ↓", "Likes, Most likes first"), ("likes_up", "Likes ↑", "Likes, Fewest likes first")):
        _press_head(page, _LIKES, qtbot)
        shown.run()
        assert shown.operations.queries[-1].order == order
        assert (_heads(page)[0], _heads(page)[_LIKES]) == ("Date", words)
        assert _heads(page, Qt.ItemDataRole.AccessibleTextRole)[_LIKES] == heard
        assert box.currentData() == order
    _press_head(page, COLUMNS.index("text"), qtbot)
    assert shown.model.query.order == "likes_up"
    assert _heads(page)[_LIKES] == "Likes ↑"


def test_the_same_orders_can_be_chosen_with_the_keyboard(page: PostsPage, shown: Shown) -> None:
    shown.load()
    box = page.filters.boxes["order"]
    box.setCurrentIndex(box.findData("half_life_up"))
    shown.run()
    assert shown.operations.queries[-1].order == "half_life_up"
    assert _heads(page)[COLUMNS.index("half_life")] == "Half-life ↑"
    assert shown.calls[-1] == "find  None"  # all are needed before the first is known


def test_columns_are_hidden_and_kept(shown: Shown, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[tuple[str, ...]] = []
    page = PostsPage(shown.model, lambda: None, lambda _key: None, hidden=("peak", "text", "unheard"), keep_hidden=kept.append)
    qtbot.addWidget(page)
    page.resize(1_000, 760)
    page.show()
    qtbot.waitExposed(page)
    shown.load()
    view, columns = page.table.view, page.filters.columns
    assert [place for place in range(len(COLUMNS)) if view.isColumnHidden(place)] == [COLUMNS.index("peak")]
    narrow = view.columnWidth(COLUMNS.index("text"))
    places: list[QPoint] = []
    monkeypatch.setattr(columns.menu, "popup", places.append)
    columns.button.setFocus()
    qtbot.keyClick(columns.button, Qt.Key.Key_Return)
    assert places == [columns.button.mapToGlobal(columns.button.rect().bottomLeft())]
    assert [action.text() for action in columns.menu.actions()] == [words for words in heads() if words != "Text"]
    columns.actions["half_life"].trigger()
    columns.actions["peak"].trigger()
    assert kept == [("peak", "half_life"), ("half_life",)]
    assert view.isColumnHidden(COLUMNS.index("half_life"))
    assert not view.isColumnHidden(COLUMNS.index("peak"))
    assert view.columnWidth(COLUMNS.index("text")) > narrow


@pytest.mark.parametrize("order", [key for key, _ in order_options()])
def test_every_order_is_marked_and_reached_from_a_head(order: str) -> None:
    mark = sort_mark(order)
    first = order_of_head("", mark.column)
    assert order in {first, order_of_head(first or "", mark.column)}
    assert needs_all(order) == (order not in {"newest", "oldest"})


def test_what_is_no_column_and_no_order_is_refused() -> None:
    assert hidden_columns(("text", "unheard", "lasts")) == {COLUMNS.index("lasts")}
    assert order_of_head("newest", COLUMNS.index("platform")) is None
    with pytest.raises(AssertionError):
        sort_mark("unheard")

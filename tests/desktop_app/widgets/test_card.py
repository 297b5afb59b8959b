"""A page of cards: Tab goes in reading order."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.widgets.card import Card, ScrollingPage, row
from desktop_app.widgets.flow_area import FlowArea


def _named(widget: QWidget, name: str) -> QWidget:
    widget.setObjectName(name)
    return widget


def test_tab_goes_in_reading_order_also_to_what_was_put_in_later(qtbot: QtBot) -> None:
    page = ScrollingPage()
    first, last = _named(QPushButton(), "first"), _named(QPushButton(), "last")
    page.column.addWidget(first)
    page.column.addWidget(last)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    card, area = Card(), FlowArea(_named(QPushButton(), "left"), _named(QPushButton(), "right"))
    card.column.addLayout(row(_named(QLineEdit(), "field"), None))
    card.column.addWidget(area)
    page.column.insertWidget(1, card)
    page.column.addStretch(1)
    QApplication.processEvents()  # what a layout has taken in becomes visible
    first.setFocus()
    reached = []
    for _ in range(5):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.append(focused.objectName())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert reached == ["first", "field", "left", "right", "last"]
    last.setFocus()
    qtbot.keyClick(last, Qt.Key.Key_Backtab)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "right"

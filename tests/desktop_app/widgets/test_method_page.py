"""How advice is made and checked, opened and closed by the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app.widgets.method_page import MethodPage
from desktop_app.words.method_words import METHOD_KEYS


def test_it_opens_on_the_press_of_a_key_and_closes_again(qtbot: QtBot) -> None:
    page = MethodPage()
    qtbot.addWidget(page)
    page.show()
    assert not page.findChildren(QLabel)
    page.opener.setFocus()
    qtbot.keyClick(page.opener, Qt.Key.Key_Space)
    qtbot.waitUntil(page.table.isVisible)
    assert page.table.model().rowCount() == len(METHOD_KEYS)
    assert page.table.accessibleName() == "What came of each line of the method"
    qtbot.keyClick(page.opener, Qt.Key.Key_Space)
    assert not page.table.isVisible()
    qtbot.keyClick(page.opener, Qt.Key.Key_Space)
    qtbot.waitUntil(page.table.isVisible)

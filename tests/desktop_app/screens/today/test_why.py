"""From Today to the ledger: the number, the causes, the key."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.desktop_app.screens.today.conftest import Opens


def test_the_number_and_its_button_lead_to_the_ledger_of_the_day(opens: Opens, qtbot: QtBot) -> None:
    opened = opens()
    qtbot.mouseClick(opened.label("31"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(opened.buttons()["Why is the score so? Key W"], Qt.MouseButton.LeftButton)
    qtbot.keyClick(opened.page, Qt.Key.Key_W)
    assert opened.ways == ["why False"] * 3


def test_the_causes_lead_to_the_ledger_of_the_change(opens: Opens, qtbot: QtBot) -> None:
    opened = opens()
    qtbot.mouseClick(opened.buttons()["Why did it move?"], Qt.MouseButton.LeftButton)
    assert opened.ways == ["why True"]


def test_without_a_score_the_key_does_nothing(opens: Opens, qtbot: QtBot) -> None:
    opened = opens(is_new=True)
    qtbot.keyClick(opened.page, Qt.Key.Key_W)
    assert opened.ways == []

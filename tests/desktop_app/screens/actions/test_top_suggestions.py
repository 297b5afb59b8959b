"""The suggestions of Today: at most three, chosen by number, decided by letter."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from pytestqt.qtbot import QtBot

from tests.desktop_app.screens.actions.conftest import Opened


def took(opened: Opened, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> bool:
    taken = opened.top.take_key(QKeyEvent(QEvent.Type.KeyPress, key, modifier))
    opened.run()
    return taken


def test_a_number_chooses_a_card_and_p_plans_it(opened: Opened, qtbot: QtBot) -> None:
    opened.top.activateWindow()
    qtbot.waitUntil(opened.top.isActiveWindow)
    assert took(opened, Qt.Key.Key_2)
    panel = opened.top.cards.panels[1]
    assert panel.hasFocus()
    opened.key(qtbot, panel, Qt.Key.Key_P)
    assert opened.operations.calls[-2] == "plan: people.answer/person:x:id:7"
    assert "Planned. What it is measured by is fixed now." in opened.texts(opened.top)
    assert took(opened, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert opened.operations.kept == {}


def test_not_now_waits_a_week_and_not_for_me_asks_nothing(opened: Opened, qtbot: QtBot) -> None:
    opened.key(qtbot, opened.top.cards.panels[0], Qt.Key.Key_L)
    assert opened.operations.calls[-2] == "snooze 2026-11-30: test.question/"
    opened.key(qtbot, opened.top.cards.panels[0], Qt.Key.Key_N)
    assert opened.operations.calls[-2] == "decline: people.answer/person:x:id:7"
    opened.press(qtbot, "All suggestions and actions", opened.top)
    assert opened.went == ["actions"]


def test_other_keys_are_left_to_the_page(opened: Opened) -> None:
    assert not took(opened, Qt.Key.Key_W)
    assert not took(opened, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    opened.operations.cards = opened.operations.cards[:1]
    opened.view_model.refresh()
    opened.run()
    assert not took(opened, Qt.Key.Key_3)


def test_without_suggestions_there_is_nothing(opened: Opened) -> None:
    opened.operations.cards = ()
    opened.view_model.refresh()
    opened.run()
    assert not opened.top.isVisible()
    assert not took(opened, Qt.Key.Key_1)


def test_what_was_done_last_can_be_undone_though_no_suggestion_is_left(opened: Opened, qtbot: QtBot) -> None:
    opened.operations.cards = opened.operations.cards[:1]
    opened.view_model.refresh()
    opened.run()
    opened.key(qtbot, opened.top.cards.panels[0], Qt.Key.Key_N)
    assert opened.top.isVisible()
    opened.press(qtbot, "Undo what you did last with actions, Ctrl+Z", opened.top)
    assert len(opened.top.cards.panels) == 1

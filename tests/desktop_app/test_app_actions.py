"""From a suggestion on Today to a planned action, and from a card to the people behind it: the window with a real database."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app import GaungApp
from desktop_app.main_window import Screen
from desktop_app.screens.actions.page import ActionsPage


def test_a_suggestion_of_today_is_planned_by_keys_and_leads_to_its_people(sample_app: GaungApp, qtbot: QtBot) -> None:
    actions = sample_app.view_models.actions
    qtbot.waitUntil(lambda: len(actions.state.top) == 2, timeout=40_000)
    qtbot.waitUntil(lambda: bool(sample_app.view_models.today.state.score_text), timeout=40_000)
    today = sample_app.window.page()
    qtbot.keyClick(today, Qt.Key.Key_1)
    chosen = QApplication.focusWidget()
    assert chosen is not None
    assert chosen.accessibleName() == "Say why you share a link"
    qtbot.keyClick(chosen, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: len(actions.state.top) == 1, timeout=40_000)
    qtbot.keyClick(sample_app.window, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    page = sample_app.window.page()
    assert isinstance(page, ActionsPage)
    assert page.chips["planned"].text() == "Planned 1"
    panel = page.cards.panels[0]
    panel.press("evidence")
    [way] = [one for one in panel.findChildren(type(page.add_button)) if one.accessibleName() == "People: Budi Hartono"]
    way.click()
    assert sample_app.window.open_screen is Screen.PEOPLE
    people = sample_app.view_models.people
    qtbot.waitUntil(lambda: people.state.card is not None and people.state.card.title == "Budi Hartono", timeout=40_000)

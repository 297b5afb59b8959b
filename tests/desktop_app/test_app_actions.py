"""From a suggestion on Today to a planned action, and from a card to the people behind it: the window with a real database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app import GaungApp
from desktop_app.main_window import Screen
from desktop_app.operations.person import PersonDatabase
from desktop_app.operations.sample import SAMPLE_NOW
from desktop_app.preferences import Preferences
from desktop_app.screens.actions.page import ActionsPage
from desktop_app.words.translations import use_language


@pytest.fixture
def app(qapp: QApplication, qtbot: QtBot, sample_copy: Path) -> Iterator[GaungApp]:
    made = GaungApp(
        qapp,
        database_path=sample_copy,
        preferences=Preferences(),
        operations_of=lambda path, is_sample: PersonDatabase(path, lambda: int(SAMPLE_NOW), is_sample=is_sample),
        keep_preferences=lambda _preferences: None,
    )
    with qtbot.waitActive(made.window):
        made.window.show()
        made.window.activateWindow()
    qtbot.waitUntil(lambda: made._is_started, timeout=5_000)
    yield made
    made.shut_down()
    made.window.close()
    made.window.deleteLater()
    use_language("en")


def test_a_suggestion_of_today_is_planned_by_keys_and_leads_to_its_people(app: GaungApp, qtbot: QtBot) -> None:
    actions = app.view_models.actions
    qtbot.waitUntil(lambda: len(actions.state.top) == 2, timeout=40_000)
    qtbot.waitUntil(lambda: bool(app.view_models.today.state.score_text), timeout=40_000)
    today = app.window.page()
    qtbot.keyClick(today, Qt.Key.Key_1)
    chosen = QApplication.focusWidget()
    assert chosen is not None
    assert chosen.accessibleName() == "Say why you share a link"
    qtbot.keyClick(chosen, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: len(actions.state.top) == 1, timeout=40_000)
    qtbot.keyClick(app.window, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    page = app.window.page()
    assert isinstance(page, ActionsPage)
    assert page.chips["planned"].text() == "Planned 1"
    panel = page.cards.panels[0]
    panel.press("evidence")
    [way] = [one for one in panel.findChildren(type(page.add_button)) if one.accessibleName() == "People: Budi Hartono"]
    way.click()
    assert app.window.open_screen is Screen.PEOPLE
    people = app.view_models.people
    qtbot.waitUntil(lambda: people.state.card is not None and people.state.card.title == "Budi Hartono", timeout=40_000)

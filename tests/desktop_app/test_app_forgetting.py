"""Forgetting somebody in the window with a real database: they are gone from every screen, and the score stays."""

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
from desktop_app.screens.for_good.page import ForGoodPanel
from desktop_app.screens.people.page import PeoplePage
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
    made.window.show()
    qtbot.waitUntil(lambda: made._is_started, timeout=5_000)
    yield made
    made.shut_down()
    made.window.close()
    made.window.deleteLater()
    use_language("en")


def test_somebody_is_forgotten_with_two_presses(app: GaungApp, qtbot: QtBot, sample_copy: Path) -> None:
    qtbot.waitUntil(lambda: not app.jobs.is_busy, timeout=20_000)
    score = app.view_models.today.state.score_text
    app.window.go(Screen.PEOPLE)
    page = app.window.page()
    assert isinstance(page, PeoplePage)
    qtbot.waitUntil(lambda: page.table.rows.rowCount() > 0, timeout=20_000)
    # Names come with the page.
    qtbot.waitUntil(lambda: any(line.cells[0] for line in page.table.rows.lines), timeout=20_000)
    key, name = page.table.rows.lines[0].key, page.table.rows.lines[0].cells[0]
    page.table.view.selectRow(0)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    [panel] = page.findChildren(ForGoodPanel)
    qtbot.mouseClick(panel.ask_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(panel.confirm_button.isVisible, timeout=20_000)
    qtbot.mouseClick(panel.confirm_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: key not in {line.key for line in page.table.rows.lines}, timeout=20_000)
    qtbot.waitUntil(lambda: not app.jobs.is_busy, timeout=20_000)
    assert page.table.isVisible()
    assert app.view_models.people.state.news == f"{name} is forgotten."
    assert app.view_models.today.state.score_text == score

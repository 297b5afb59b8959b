"""Where to find me in the window of the sample person, with real operations."""

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
from desktop_app.screens.handle_card.page import HandleCardSection
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


def test_the_card_stands_behind_its_button_and_esc_leads_back(app: GaungApp, qtbot: QtBot, tmp_path: Path) -> None:
    app.window.go(Screen.PEOPLE)
    page = app.window.page()
    assert isinstance(page, PeoplePage)
    [section] = page.findChildren(HandleCardSection)
    assert not section.isVisible()
    page.side_chip.setFocus()
    qtbot.keyClick(page.side_chip, Qt.Key.Key_Space)
    assert section.isVisible()
    assert not page.table.isVisible()
    qtbot.waitUntil(lambda: len(section.boxes) == 3 and not app.jobs.is_busy, timeout=20_000)
    assert section.boxes[0].text() == "Blog, sari.example.org"
    qtbot.waitUntil(lambda: section.preview.accessibleName().startswith("The card as it will be: Sari Contoh: Blog sari.example.org"))
    assert section.exports.svg().startswith("<svg ")
    section.boxes[0].setFocus()
    qtbot.keyClick(section.boxes[0], Qt.Key.Key_Escape)
    assert not section.isVisible()
    assert not page.side_chip.isChecked()
    qtbot.waitUntil(lambda: page.table.rows.rowCount() > 0, timeout=20_000)
    assert page.table.isVisible()
    app.set_language("id")
    anew = app.window.page()
    assert isinstance(anew, PeoplePage)
    assert anew.side_chip.text() == "Di mana menemukan saya"

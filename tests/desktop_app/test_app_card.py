"""Where to find me in the window of the sample person, with real operations."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.app import GaungApp
from desktop_app.main_window import Screen
from desktop_app.screens.handle_card.page import HandleCardSection
from desktop_app.screens.people.page import PeoplePage


def test_the_card_stands_behind_its_button_and_esc_leads_back(sample_app: GaungApp, qtbot: QtBot, tmp_path: Path) -> None:
    sample_app.window.go(Screen.PEOPLE)
    page = sample_app.window.page()
    assert isinstance(page, PeoplePage)
    [section] = page.findChildren(HandleCardSection)
    assert not section.isVisible()
    page.side_chip.setFocus()
    qtbot.keyClick(page.side_chip, Qt.Key.Key_Space)
    assert section.isVisible()
    assert not page.table.isVisible()
    qtbot.waitUntil(lambda: len(section.boxes) == 3 and not sample_app.jobs.is_busy, timeout=20_000)
    assert section.boxes[0].text() == "Blog, sari.example.org"
    qtbot.waitUntil(lambda: section.preview.accessibleName().startswith("The card as it will be: Sari Contoh: Blog sari.example.org"))
    assert section.exports.svg().startswith("<svg ")
    section.boxes[0].setFocus()
    qtbot.keyClick(section.boxes[0], Qt.Key.Key_Escape)
    assert not section.isVisible()
    assert not page.side_chip.isChecked()
    qtbot.waitUntil(lambda: page.table.rows.rowCount() > 0, timeout=20_000)
    assert page.table.isVisible()
    sample_app.set_language("id")
    anew = sample_app.window.page()
    assert isinstance(anew, PeoplePage)
    assert anew.side_chip.text() == "Di mana menemukan saya"

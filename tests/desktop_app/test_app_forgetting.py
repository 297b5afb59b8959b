"""Forgetting somebody in the window with a real database: they are gone from every screen, and the score stays."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.app import GaungApp
from desktop_app.main_window import Screen
from desktop_app.screens.for_good.page import ForGoodPanel
from desktop_app.screens.old_backups.page import OldBackupsPanel
from desktop_app.screens.people.page import PeoplePage
from desktop_app.screens.people.state import Part
from tests.local_db.backup_cases import backed_up


def test_somebody_is_forgotten_with_two_presses(sample_app: GaungApp, qtbot: QtBot, sample_copy: Path) -> None:
    qtbot.waitUntil(lambda: not sample_app.jobs.is_busy, timeout=20_000)
    backup = backed_up(sample_copy)
    score = sample_app.view_models.today.state.score_text
    sample_app.window.go(Screen.PEOPLE)
    page = sample_app.window.page()
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
    qtbot.waitUntil(lambda: not sample_app.jobs.is_busy, timeout=20_000)
    assert sample_app.view_models.people.state.news == f"{name} is forgotten."
    assert sample_app.view_models.today.state.score_text == score
    [backups] = page.findChildren(OldBackupsPanel)
    qtbot.waitUntil(backups.ask_button.isVisible, timeout=20_000)
    assert not page.table.isVisible()  # the offer stands in its place
    qtbot.mouseClick(backups.ask_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(backups.confirm_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not backup.exists(), timeout=20_000)
    assert sample_copy.exists()
    qtbot.waitUntil(lambda: backups.close_button.isVisible() and not sample_app.jobs.is_busy, timeout=20_000)
    qtbot.mouseClick(backups.close_button, Qt.MouseButton.LeftButton)
    assert page.table.isVisible()


def test_an_offer_stands_in_the_place_of_the_list_until_something_else_is_chosen(
    sample_app: GaungApp, qtbot: QtBot, sample_copy: Path
) -> None:
    backup = backed_up(sample_copy)
    qtbot.waitUntil(lambda: not sample_app.jobs.is_busy, timeout=20_000)
    sample_app.window.go(Screen.PEOPLE)
    page = sample_app.window.page()
    assert isinstance(page, PeoplePage)
    qtbot.waitUntil(lambda: page.table.rows.rowCount() > 0, timeout=20_000)
    sample_app.window.activateWindow()
    page.table.view.setFocus()
    [panel] = page.findChildren(OldBackupsPanel)
    offer = sample_app.view_models.decisions.old_backups(Screen.PEOPLE).offer
    ways: tuple[Callable[[], object], ...] = (
        lambda: page.choose(Part.REACT),
        lambda: page.open_person(page.table.rows.lines[0].key),
        lambda: qtbot.mouseClick(panel.close_button, Qt.MouseButton.LeftButton),
    )
    for way in ways:
        offer()
        qtbot.waitUntil(panel.isVisible, timeout=20_000)
        assert panel.close_button.hasFocus()
        way()
        assert not panel.isVisible()
        page.close_card()
        assert page.table.view.hasFocus()
    assert backup.exists()

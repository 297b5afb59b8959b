"""A table that no importer knows, through the whole window: dropped, its columns told, planned, imported, known the next time."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app import GaungApp
from desktop_app.operations.person import PersonDatabase
from desktop_app.preferences import Preferences
from desktop_app.screens.column_mapping.page import ColumnDialog
from desktop_app.screens.imports.page import ImportsPage

_NOW = 1_795_392_000
_TABLE = "Hari;Pengikut\n03/11/2025;1.234\n14/11/2025;1.240\nJumlah;2.474\n"


@pytest.fixture
def app(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[GaungApp]:
    made = GaungApp(
        qapp,
        database_path=tmp_path / "own" / "gaung.db",
        preferences=Preferences(),
        operations_of=lambda path, is_sample: PersonDatabase(path, lambda: _NOW, is_sample=is_sample),
        keep_preferences=lambda _preferences: None,
    )
    made.window.show()
    qtbot.waitUntil(lambda: made._is_started, timeout=5_000)
    yield made
    made.shut_down()
    made.window.close()
    made.window.deleteLater()


def _dropped(app: GaungApp, qtbot: QtBot, path: Path, text: str = _TABLE) -> ImportsPage:
    path.write_text(text, encoding="utf-8")
    app.drop([path])
    qtbot.waitUntil(lambda: not app.jobs.is_busy and bool(app.view_models.imports.state.plans), timeout=30_000)
    page = app.window.page()
    assert isinstance(page, ImportsPage)
    return page


def _dialog(app: GaungApp, qtbot: QtBot, page: ImportsPage) -> ColumnDialog:
    panel = page.plan_panels[-1]
    qtbot.waitUntil(lambda: not panel.map_button.size().isEmpty())
    qtbot.mouseClick(panel.map_button, Qt.MouseButton.LeftButton)
    [dialog] = app.window.findChildren(ColumnDialog)
    qtbot.waitUntil(lambda: dialog.plan_button.isEnabled() and not app.jobs.is_busy, timeout=30_000)
    return dialog


def test_a_table_is_read_as_the_person_says_and_known_the_next_time(app: GaungApp, qtbot: QtBot, tmp_path: Path) -> None:
    page = _dropped(app, qtbot, tmp_path / "mine.csv")
    dialog = _dialog(app, qtbot, page)
    dialog.platform.setCurrentIndex(dialog.platform.findText("TikTok"))
    dialog.platform.activated.emit(dialog.platform.currentIndex())
    qtbot.keyClicks(dialog.account, "sari")
    qtbot.keyClick(dialog.dates, Qt.Key.Key_Return)
    imports = app.view_models.imports
    qtbot.waitUntil(lambda: bool(imports.state.plans) and not imports.state.plans[0].refusal, timeout=30_000)
    [card] = imports.state.plans
    assert (card.title, card.subtitle, card.button_text) == ("mine.csv", "TikTok, @sari", "Import 3 entries")
    imports.import_one(card.number)
    qtbot.waitUntil(lambda: not app.jobs.is_busy and not imports.state.plans, timeout=30_000)
    assert "2 stored + 0 already known + 1 left out" in imports.state.result[0]
    _dropped(app, qtbot, tmp_path / "later.csv", _TABLE.replace("/11/", "/12/"))
    [again] = imports.state.plans
    assert again.refusal == ""
    assert "Its columns are read as you told on 23 Nov 2026." in again.facts


def test_who_leaves_the_dialog_has_changed_nothing(app: GaungApp, qtbot: QtBot, tmp_path: Path) -> None:
    page = _dropped(app, qtbot, tmp_path / "mine.csv")
    dialog = _dialog(app, qtbot, page)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not app.jobs.is_busy, timeout=10_000)
    assert app.view_models.imports.state.plans[0].can_map
    assert not (tmp_path / "own").exists()


def test_a_table_that_was_put_away_opens_no_dialog(app: GaungApp, qtbot: QtBot, tmp_path: Path) -> None:
    _dropped(app, qtbot, tmp_path / "mine.csv")
    app.view_models.imports.put_away(1)
    app.map_columns(1)
    assert app.window.findChildren(ColumnDialog) == []

"""From a word in the search field to the post, and to the people behind its points: the window with a real database."""

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
from desktop_app.screens.posts.page import PostsPage
from desktop_app.screens.posts.state import Part
from desktop_app.screens.why.page import WhyPage
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


def test_a_post_is_found_opened_and_explained(app: GaungApp, qtbot: QtBot) -> None:
    app.window.go(Screen.POSTS)
    page = app.window.page()
    assert isinstance(page, PostsPage)
    qtbot.waitUntil(lambda: page.table.rows.rowCount() == 1_891, timeout=20_000)
    qtbot.keyClicks(page.filters.field, '"my bike trailer"')
    qtbot.waitUntil(lambda: page.table.rows.rowCount() == 1, timeout=20_000)
    rows = page.table.rows
    qtbot.waitUntil(lambda: rows.data(rows.index(0, 7)) == "0.40", timeout=20_000)
    assert [rows.data(rows.index(0, column)) for column in (1, 2, 3, 4, 8, 9)] == [
        *("Blog", "My bike trailer", "–", "4", "329 d, n=7", "evergreen"),
    ]
    view = page.table.view
    view.selectRow(0)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert page.card.isVisible()
    qtbot.mouseClick(page.card.why_button, Qt.MouseButton.LeftButton)
    assert app.window.open_screen is Screen.WHY
    assert isinstance(app.window.page(), WhyPage)
    qtbot.waitUntil(lambda: app.view_models.why.state.crumbs == ("Score", "My bike trailer"), timeout=20_000)
    assert app.view_models.why.state.rows


def test_the_other_parts_are_computed_from_the_same_database(app: GaungApp, qtbot: QtBot) -> None:
    app.window.go(Screen.POSTS)
    page = app.window.page()
    assert isinstance(page, PostsPage)
    qtbot.waitUntil(lambda: page.table.rows.rowCount() == 1_891, timeout=20_000)
    qtbot.mouseClick(page.parts[Part.LASTS], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.lasts.lasting.rows.rowCount() == 1, timeout=20_000)
    lasting = page.lasts.lasting
    lasting.view.selectRow(0)
    qtbot.keyClick(lasting.view, Qt.Key.Key_Return)
    qtbot.waitUntil(page.card.isVisible, timeout=20_000)
    qtbot.keyClick(page.card.back_button, Qt.Key.Key_Escape)
    assert page.lasts.isVisible()
    qtbot.waitUntil(lambda: not app.jobs.is_busy, timeout=20_000)

"""A new person's window, with nothing imported: every screen says so, and is named and reached like all others."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.main_window import Screen
from tests.desktop_app.accessibility import laws
from tests.desktop_app.accessibility.window import Person, closed, opened


@pytest.fixture(scope="module")
def newcomer(qapp: QApplication, bot: QtBot, home: Path) -> Iterator[Person]:
    shown = opened(qapp, bot, home / "new" / "gaung.db")
    shown.app.window.resize(shown.app.window.minimumSize())
    yield shown
    closed(shown)


@pytest.mark.parametrize("screen", Screen)
def test_an_empty_screen_is_named_reached_and_not_cut(newcomer: Person, screen: Screen) -> None:
    newcomer.go(screen)
    for law in (laws.names, laws.bars, laws.tables, laws.sizes, laws.mnemonics, laws.clipped):
        assert list(law(newcomer.page)) == []
    assert list(laws.by_tab(newcomer)) == []
    assert laws.stops(newcomer.page), "there is a way on"

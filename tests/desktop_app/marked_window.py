"""The window over somebody whose every word is marked, and what tests of redaction ask of it."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QTableView, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.app import GaungApp
from desktop_app.main_window import Screen
from desktop_app.preferences import Preferences
from tests.desktop_app.calm_law import copied, painted_by, said_by
from tests.desktop_app.marked_person import MARK
from tests.desktop_app.window_rest import rest


@dataclass
class Veiled:
    """The window over somebody whose every word is marked."""

    app: GaungApp
    qtbot: QtBot
    kept: list[Preferences]
    folder: Path

    def rest(self) -> None:
        rest(self.app, self.qtbot)

    def page(self, screen: Screen) -> QWidget:
        self.app.window.go(screen)
        self.rest()
        return self.app.window.page()

    def said(self) -> set[str]:
        """All that the window says and paints now, its title and the clipboard."""
        window = self.app.window
        found = said_by(window) | painted_by(window.page()) | copied() | {window.windowTitle()}
        for table in window.findChildren(QTableView):
            rows = range(min(40, table.model().rowCount()))
            found |= {str(table.model().headerData(row, Qt.Orientation.Vertical, Qt.ItemDataRole.AccessibleTextRole)) for row in rows}
        return found


def marked(texts: set[str]) -> set[str]:
    return {text for text in texts if MARK in text.casefold()}


def noted(veiled: Veiled) -> str:
    """The person of whom the owner noted all that can be noted."""
    with veiled.app._operations._opened().read() as connection:  # type: ignore[attr-defined]
        return str(connection.execute("SELECT about FROM note LIMIT 1").fetchone()[0])


def press_f3(veiled: Veiled) -> None:
    [action] = [one for one in veiled.app.window.menuBar().findChildren(QAction) if one.shortcut() == QKeySequence("F3")]
    action.trigger()

"""The window of a person, driven by names and keys; and what a screen reader finds in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.app import GaungApp
from desktop_app.main_window import Screen
from desktop_app.operations.person import PersonDatabase
from desktop_app.operations.sample import SAMPLE_NOW
from desktop_app.preferences import Preferences
from desktop_app.words.translations import tr

Found = TypeVar("Found", bound=QWidget)
_LONG_MS = 60_000
_QUIET_ROUNDS = 4


@dataclass(frozen=True)
class Person:
    """The window of one person, as it is shown."""

    app: GaungApp
    bot: QtBot

    @property
    def page(self) -> QWidget:
        """The page which is shown."""
        return self.app.window.page()

    def rest(self) -> None:
        """Until nothing is computed any more, and all of it is laid out: what is painted may ask for more."""
        quiet = 0
        while quiet < _QUIET_ROUNDS:
            self.bot.waitUntil(lambda: not self.app.jobs.is_busy, timeout=_LONG_MS)
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()
            quiet = 0 if self.app.jobs.is_busy else quiet + 1

    def go(self, screen: Screen) -> None:
        """Open a screen and wait for what it shows."""
        self.app.window.go(screen)
        self.rest()

    def widgets(self, kind: type[Found], within: QWidget | None = None) -> list[Found]:
        """All which are shown, in the order in which they were made."""
        return [one for one in (within or self.app.window).findChildren(kind) if one.isVisible()]

    def named(self, name: str) -> QWidget:
        """The first control of the page with this name."""
        [found, *_] = [one for one in self.widgets(QWidget, self.page) if one.accessibleName() == name]
        return found

    def press(self, name: str, place: int = 0) -> None:
        """Press a button of the page whose name begins so, in the language in use; {fields} of the name may be anything."""
        wanted = re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(tr(name))))
        found = [one for one in self.widgets(QAbstractButton, self.page) if one.isEnabled() and wanted.match(one.accessibleName())]
        assert len(found) > place, f"no button {name!r}"
        found[place].click()
        self.rest()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        self.bot.keyClick(self.focused(), key, modifier)
        self.rest()

    def keys(self, text: str) -> None:
        """Type where the focus is."""
        self.bot.keyClicks(self.focused(), text)
        self.rest()

    def focused(self) -> QWidget:
        """What has the focus of the window."""
        found = self.app.window.focusWidget()
        assert found is not None
        return found

    def tab_to(self, name: str, *, is_back: bool = False) -> QWidget:
        """Press Tab until the control of this name has the focus."""
        for _ in range(400):
            if self.focused().accessibleName() == name:
                return self.focused()
            self.bot.keyClick(self.focused(), Qt.Key.Key_Backtab if is_back else Qt.Key.Key_Tab)
        msg = f"Tab never came to {name!r}"
        raise AssertionError(msg)

    def words(self) -> str:
        """All labels which are shown on the page."""
        return "\n".join(label.text() for label in self.widgets(QLabel, self.page))


def opened(application: QApplication, bot: QtBot, path: Path, *, language: str = "en") -> Person:
    """The window of the person whose database this is, after it has loaded."""
    app = GaungApp(
        application,
        database_path=path,
        preferences=Preferences(language=language),
        operations_of=lambda database, is_sample: PersonDatabase(database, lambda: int(SAMPLE_NOW), is_sample=is_sample),
        keep_preferences=lambda _preferences: None,
    )
    app.window.show()
    bot.waitUntil(lambda: app._is_started, timeout=_LONG_MS)
    person = Person(app, bot)
    person.rest()
    return person


def closed(person: Person) -> None:
    """Let the window go."""
    person.app.shut_down()
    person.app.window.close()
    person.app.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def tree(widget: QWidget) -> Iterator[QAccessibleInterface]:
    """What a screen reader finds in a widget, depth first; of tables only the table, since they may be long."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    yield from _below(interface)


def _below(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    if interface.state().invisible:
        return
    yield interface
    if interface.role() not in {QAccessible.Role.Table, QAccessible.Role.Tree, QAccessible.Role.ComboBox}:
        for place in range(interface.childCount()):
            if (child := interface.child(place)) is not None:
                yield from _below(child)


def said(interface: QAccessibleInterface, what: QAccessible.Text = QAccessible.Text.Name) -> str:
    """Its name, or another of its texts."""
    return interface.text(what).strip()

"""The one window: rail, pages built when first opened, status bar, menus, and the drop target which it is as a whole."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QMainWindow, QMenu, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.appearance import is_large_text
from desktop_app.paths import shown
from desktop_app.widgets.nav_rail import NavRail
from desktop_app.widgets.plain_text import plain, plain_label, plain_tip
from desktop_app.words.translations import tr

_SMALLEST = (900, 600)
_FIRST_SIZE = (1_180, 780)
_STATUS_PATH_CHARACTERS = 46


class Screen(StrEnum):
    """The entries of the rail, in order; GUIDES has none and is reached from the others."""

    TODAY = "today"
    HISTORY = "history"
    WHY = "why"
    POSTS = "posts"
    PEOPLE = "people"
    ACTIONS = "actions"
    IMPORTS = "imports"
    GUIDES = "guides"


@dataclass(frozen=True, slots=True)
class MenuActions:
    """What the menus do; the choices are those in use when the menu is made."""

    choose_files: Callable[[], object]
    choose_folder: Callable[[], object]
    sample: Callable[[], object]
    keyboard_help: Callable[[], object]
    about: Callable[[], object]
    set_appearance: Callable[[str], object]
    set_language: Callable[[str], object]
    appearance: str
    language: str
    set_calm: Callable[[bool], object]
    set_weekly: Callable[[bool], object]
    is_calm: bool
    is_weekly: bool
    set_redacted: Callable[[bool], object]
    is_redacted: bool


class MainWindow(QMainWindow):
    """Knows no screen by itself: `factories` make the pages."""

    painted = Signal()  # once, after the first paint
    files_dropped = Signal(object)  # tuple of paths
    screen_changed = Signal(str, str)  # from, to

    def __init__(self, factories: Mapping[Screen, Callable[[], QWidget]], may_close: Callable[[], bool]) -> None:
        super().__init__()
        self._factories = factories
        self._may_close = may_close
        self._pages: dict[Screen, QWidget] = {}
        self._is_painted = False
        self.open_screen = Screen.TODAY
        self._marked = Screen.TODAY
        self.setWindowTitle("Gaung")
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_FIRST_SIZE)
        self.setAcceptDrops(True)
        self.rail = NavRail()
        self._stack = QStackedWidget()
        self._banner: QWidget | None = None
        self._folder, self._newest, self._offline = (plain_label() for _ in range(3))
        self._redaction = plain_label("", "strong")

    def build(self, actions: MenuActions, banner: QWidget | None) -> None:
        """Make everything anew, in the language in use; the open screen stays open."""
        self._pages.clear()
        self._stack = QStackedWidget()
        self.rail = NavRail()
        self.rail.chosen.connect(lambda key: self.go(Screen(key)))
        for number, (screen, text, icon_name) in enumerate(
            (
                (Screen.TODAY, tr("Today"), "gauge"),
                (Screen.HISTORY, tr("History"), "chart-line"),
                (Screen.WHY, tr("Why"), "list-tree"),
                (Screen.POSTS, tr("Posts"), "file-text"),
                (Screen.PEOPLE, tr("People"), "users-round"),
                (Screen.ACTIONS, tr("Actions"), "list-checks"),
                (Screen.IMPORTS, tr("Imports"), "archive"),
            ),
            start=1,
        ):
            self.rail.add_entry(screen, text, icon_name, f"Ctrl+{number}")
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        if banner is not None:
            right.addWidget(banner)
        right.addWidget(self._stack, 1)
        central = QWidget()
        layout = QHBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.rail)
        layout.addLayout(right, 1)
        self.setCentralWidget(central)
        self._build_menus(actions)
        self._build_status_bar()
        self.go(self.open_screen)

    def renew(self, actions: MenuActions) -> None:
        """The open page stays, with what is being typed there; all others are made anew when they are opened."""
        for screen in [one for one in self._pages if one is not self.open_screen]:
            page = self._pages.pop(screen)
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._build_menus(actions)

    @property
    def is_typing(self) -> bool:
        """Whether something was typed on the open page which is not kept yet."""
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit):
            return field.isModified() and self.isAncestorOf(field)
        return isinstance(field, QPlainTextEdit) and bool(field.toPlainText()) and self.isAncestorOf(field)

    def go(self, screen: Screen) -> None:
        """Open a screen; its page is made when it is needed for the first time."""
        earlier, self.open_screen = self.open_screen, screen
        if screen in self.rail.buttons:
            self._marked = screen
        if screen not in self._pages:
            self._pages[screen] = self._factories[screen]()
            self._stack.addWidget(self._pages[screen])
        self._stack.setCurrentWidget(self._pages[screen])
        self.rail.mark(self._marked)
        # The page has the focus, so that its keys work at once; Tab goes on to its first control.
        self._pages[screen].setFocus(Qt.FocusReason.OtherFocusReason)
        self.screen_changed.emit(earlier, screen)

    def back(self) -> None:
        """To the screen of the rail from which a page without an entry was opened."""
        self.go(self._marked)

    def page(self) -> QWidget:
        """The page which is shown."""
        return self._pages[self.open_screen]

    def show_status(self, database: Path | None, newest: tuple[tuple[str, str], ...]) -> None:
        """Where the data lies, and how new the files of each platform are; None: redaction is on, and a path may name somebody."""
        text, most = "" if database is None else shown(database.parent), _STATUS_PATH_CHARACTERS // (5 if is_large_text() else 1)
        plain(self._folder, text if len(text) <= most else "…" + text[1 - most :])
        plain_tip(self._folder, "" if database is None else str(database))
        plain(self._redaction, tr("Redaction is on") if database is None else "")
        plain_tip(self._redaction, tr("Names and texts are stand-ins. F3 shows them again.") if database is None else "")
        self._redaction.setVisible(database is None)
        plain(self._newest, " · ".join(f"{platform} {day}" for platform, day in newest))

    def _build_menus(self, actions: MenuActions) -> None:
        bar = self.menuBar()
        for menu in bar.findChildren(QMenu):  # clearing leaves them behind
            menu.deleteLater()
        bar.clear()
        file_menu = bar.addMenu(tr("&File"))
        _add(file_menu, tr("Choose files…"), actions.choose_files, "Ctrl+O")
        _add(file_menu, tr("Choose a folder…"), actions.choose_folder, "")
        file_menu.addSeparator()
        _add(file_menu, tr("Quit"), self.close, "Ctrl+Q")
        view = bar.addMenu(tr("&View"))
        _add(view, tr("Today"), lambda: self.go(Screen.TODAY), "Ctrl+1")
        _add(view, tr("History"), lambda: self.go(Screen.HISTORY), "Ctrl+2")
        _add(view, tr("Why"), lambda: self.go(Screen.WHY), "Ctrl+3")
        _add(view, tr("Posts"), lambda: self.go(Screen.POSTS), "Ctrl+4")
        _add(view, tr("People"), lambda: self.go(Screen.PEOPLE), "Ctrl+5")
        _add(view, tr("Actions"), lambda: self.go(Screen.ACTIONS), "Ctrl+6")
        _add(view, tr("Imports"), lambda: self.go(Screen.IMPORTS), "Ctrl+7")
        view.addSeparator()
        looks = (("system", tr("As the system")), ("light", tr("Light")), ("dark", tr("Dark")))
        _add_choices(view.addMenu(tr("Appearance")), looks, actions.appearance, actions.set_appearance)
        # Languages stand in their own words, so that a person finds theirs.
        languages = (("system", tr("As the system")), ("en", "English"), ("id", "Indonesia"))
        _add_choices(view.addMenu(tr("Language")), languages, actions.language, actions.set_language)
        view.addSeparator()
        _add_switch(view, tr("Calm mode: words in place of the score"), actions.is_calm, actions.set_calm, "F2")
        weekly = _add_switch(view, tr("Look at most once a week"), actions.is_weekly, actions.set_weekly, "")
        weekly.setEnabled(actions.is_calm)
        _add_switch(view, tr("Redaction: stand-ins for names and texts"), actions.is_redacted, actions.set_redacted, "F3")
        help_menu = bar.addMenu(tr("&Help"))
        _add(help_menu, tr("Get my archives"), lambda: self.go(Screen.GUIDES), "")
        _add(help_menu, tr("Look around with a sample person"), actions.sample, "")
        _add(help_menu, tr("Keys"), actions.keyboard_help, "F1")
        _add(help_menu, tr("About Gaung"), actions.about, "")

    def _build_status_bar(self) -> None:
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        for label in (self._redaction, self._folder, self._newest, self._offline):
            bar.removeWidget(label)
        bar.addWidget(self._redaction)
        bar.addWidget(self._folder)
        bar.addPermanentWidget(self._newest)
        bar.addPermanentWidget(self._offline)
        for label in (self._folder, self._newest, self._offline):
            label.show()
        plain(self._offline, tr("no network"))
        plain_tip(self._offline, tr("Gaung opens no connection. Everything stays on this computer."))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  (Qt's name)
        """Files and folders may be dropped anywhere."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  (Qt's name)
        """Hand on what was dropped; the page Imports shows what it is."""
        paths = tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  (Qt's name)
        """Ask first while an import is written."""
        if self._may_close():
            event.accept()
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        """Tell once that there is something to see: what is heavy is loaded after it."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self._tell_painted)

    @Slot()
    def _tell_painted(self) -> None:
        self.painted.emit()


def _add(menu: QMenu, text: str, on_trigger: Callable[[], object], shortcut: str) -> None:
    action = QAction(menu)
    plain(action, text)
    if shortcut:
        action.setShortcut(QKeySequence(shortcut))
    action.triggered.connect(lambda _checked=False: on_trigger())
    menu.addAction(action)


def _add_switch(menu: QMenu, text: str, is_on: bool, on_switch: Callable[[bool], object], shortcut: str) -> QAction:
    action = QAction(menu)
    plain(action, text)
    action.setCheckable(True)
    action.setChecked(is_on)
    if shortcut:
        action.setShortcut(QKeySequence(shortcut))
    # Queued: the menu is made anew while it is told.
    action.triggered.connect(on_switch, Qt.ConnectionType.QueuedConnection)
    menu.addAction(action)
    return action


def _add_choices(menu: QMenu, choices: tuple[tuple[str, str], ...], chosen: str, on_choose: Callable[[str], object]) -> None:
    group = QActionGroup(menu)
    for key, text in choices:
        action = QAction(menu)
        plain(action, text)
        action.setCheckable(True)
        action.setChecked(key == chosen)
        action.triggered.connect(lambda _checked=False, key=key: on_choose(key))
        group.addAction(action)
        menu.addAction(action)

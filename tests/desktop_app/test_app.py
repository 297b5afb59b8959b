"""The window as a person uses it: real archives, real database, real worker; and with operations that can be held back."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QCloseEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import app as app_module
from desktop_app.app import GaungApp
from desktop_app.main_window import Screen
from desktop_app.operations.person import PersonDatabase
from desktop_app.preferences import Preferences
from desktop_app.screens.accounts.page import AccountsSection
from desktop_app.screens.coverage.panels import GapsPanel
from desktop_app.screens.imports.page import ImportsPage
from desktop_app.screens.people.page import PeoplePage
from desktop_app.screens.today.page import TodayPage
from desktop_app.screens.today.state import Phase
from desktop_app.words.translations import use_language
from local_db.errors import DiskFullError
from tests.desktop_app.window_fakes import FakeOperations, covered
from tests.synthetic_archives import x_folder, zipped

if TYPE_CHECKING:
    from desktop_app.person_operations import PersonOperations

_NOW = 1_795_392_000


@dataclass
class Opened:
    """A window with what it keeps."""

    app: GaungApp
    kept: list[Preferences]
    fakes: list[FakeOperations]


@pytest.fixture
def made(qapp: QApplication) -> Iterator[list[GaungApp]]:
    apps: list[GaungApp] = []
    yield apps
    for one in apps:
        one.shut_down()
        one.window.close()
        one.window.deleteLater()
    use_language("en")


def _open(made: list[GaungApp], qtbot: QtBot, path: Path, *, is_real: bool = False, is_empty: bool = False) -> Opened:
    fakes: list[FakeOperations] = []
    kept: list[Preferences] = []

    def operations_of(database: Path, is_sample: bool) -> "PersonOperations":
        if is_real:
            return PersonDatabase(database, lambda: _NOW, is_sample=is_sample)
        fakes.append(FakeOperations(is_empty=is_empty and not is_sample))
        return fakes[-1]

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    app = GaungApp(application, database_path=path, preferences=Preferences(), operations_of=operations_of, keep_preferences=kept.append)
    made.append(app)
    app.window.show()
    qtbot.waitUntil(lambda: app._is_started, timeout=5_000)
    return Opened(app, kept, fakes)


def _texts(widget: QWidget) -> str:
    QApplication.processEvents()  # what a layout has taken in becomes visible
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def _rest(app: GaungApp, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not app.jobs.is_busy, timeout=30_000)


def _trigger(app: GaungApp, text: str) -> None:
    [action] = [one for one in app.window.menuBar().findChildren(QAction) if one.text() == text]
    action.trigger()


def _dropped(app: GaungApp, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    app.window.dropEvent(event)


def test_from_an_empty_window_to_a_score_and_back(made: list[GaungApp], qtbot: QtBot, tmp_path: Path) -> None:
    app = _open(made, qtbot, tmp_path / "db" / "gaung.db", is_real=True).app
    assert isinstance(today := app.window.page(), TodayPage)
    assert today.doors.isVisible()
    archive = zipped(x_folder(tmp_path / "x", tweets=400), tmp_path / "twitter-2023.zip")
    _dropped(app, archive)
    page = app.window.page()
    assert isinstance(page, ImportsPage)
    qtbot.waitUntil(lambda: len(page.plan_panels) == 1, timeout=20_000)
    _rest(app, qtbot)
    qtbot.waitUntil(lambda: "twitter-2023.zip" in _texts(page), timeout=5_000)  # it is laid out a moment later
    assert not (tmp_path / "db").exists()
    button = page.plan_panels[0].import_button
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.import_panels) == 1, timeout=30_000)
    _rest(app, qtbot)
    assert "Score – -> " in _texts(page)
    app.window.go(Screen.TODAY)
    qtbot.waitUntil(lambda: app.view_models.today.state.phase is Phase.SCORE, timeout=20_000)
    assert "between" in _texts(app.window.page())
    app.window.go(Screen.HISTORY)
    _rest(app, qtbot)
    app.window.go(Screen.IMPORTS)
    _rest(app, qtbot)
    app.view_models.imports.ask_undo(1)
    qtbot.waitUntil(page.undo_panel.isVisible, timeout=20_000)
    assert "400 posts go." in _texts(page)
    qtbot.mouseClick(page.undo_panel.undo_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.import_panels == [] and not app.jobs.is_busy, timeout=20_000)
    assert "is undone" in _texts(page)
    app.window.go(Screen.TODAY)
    qtbot.waitUntil(lambda: app.view_models.today.state.phase is Phase.EMPTY, timeout=20_000)


def test_two_halves_of_a_person_become_one_row_and_two_again(made: list[GaungApp], qtbot: QtBot, sample_copy: Path) -> None:
    app = _open(made, qtbot, sample_copy, is_real=True).app
    _rest(app, qtbot)
    app.window.go(Screen.PEOPLE)
    page = app.window.page()
    assert isinstance(page, PeoplePage)
    qtbot.waitUntil(lambda: page.table.rows.rowCount() == 200, timeout=20_000)
    page.table.view.scrollToBottom()
    qtbot.waitUntil(lambda: page.table.rows.rowCount() == 370, timeout=20_000)
    qtbot.mouseClick(page.same_chip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.same.suggestion_panels) == 20, timeout=20_000)
    panel = page.same.suggestion_panels[0]
    reads = app.view_models.today._load.reads
    qtbot.mouseClick(panel.one_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.same.merged_panels) == 1, timeout=20_000)
    _rest(app, qtbot)
    assert panel not in page.same.suggestion_panels
    qtbot.mouseClick(page.react_chip, Qt.MouseButton.LeftButton)
    assert page.table.rows.lines[0].cells[1] == "Blog, Mastodon, X"
    qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.table.rows.lines[0].cells[1] == "Blog", timeout=20_000)
    app.window.go(Screen.TODAY)
    _rest(app, qtbot)
    assert app.view_models.today._load.reads == reads, "the score is the same"


def test_a_wrong_file_is_told_in_a_card_and_nothing_is_made(made: list[GaungApp], qtbot: QtBot, tmp_path: Path) -> None:
    app = _open(made, qtbot, tmp_path / "db" / "gaung.db", is_real=True).app
    wrong = tmp_path / "holiday.jpg"
    wrong.write_bytes(b"\xff\xd8\xff\xe0" + b"\0" * 100)
    _dropped(app, wrong)
    page = app.window.page()
    assert isinstance(page, ImportsPage)
    qtbot.waitUntil(lambda: "holiday.jpg is a picture." in _texts(page), timeout=20_000)
    assert not (tmp_path / "db").exists()


def test_the_sample_person_is_kept_apart(made: list[GaungApp], qtbot: QtBot, tmp_path: Path) -> None:
    opened = _open(made, qtbot, tmp_path / "gaung.db", is_empty=True)
    app = opened.app
    qtbot.keyClick(app.window.page(), Qt.Key.Key_S)
    _rest(app, qtbot)
    assert len(opened.fakes) == 2
    assert opened.fakes[0].is_closed
    assert "Sample person, as of 23 November 2026." in _texts(app.window)
    app.drop([tmp_path / "mine.zip"])
    _rest(app, qtbot)
    assert opened.fakes[1].is_closed
    assert "Sample person" not in _texts(app.window)
    assert opened.fakes[2].planned_paths == (tmp_path / "mine.zip",)


@pytest.mark.parametrize(("key", "screen"), list(enumerate(Screen, start=1))[:-1])
def test_keys_open_screens(made: list[GaungApp], qtbot: QtBot, tmp_path: Path, key: int, screen: Screen) -> None:
    app = _open(made, qtbot, tmp_path).app
    app.window.go(Screen.GUIDES)
    app.window.activateWindow()
    assert f"Ctrl+{key}" in [action.shortcut().toString() for action in app.window.findChildren(QAction)]
    app.window.rail.buttons[screen].click()
    assert app.window.open_screen is screen
    _rest(app, qtbot)


def test_today_and_a_day_of_history_lead_to_the_ledger(made: list[GaungApp], qtbot: QtBot, tmp_path: Path) -> None:
    app = _open(made, qtbot, tmp_path).app
    _rest(app, qtbot)
    qtbot.keyClick(app.window.page(), Qt.Key.Key_W)
    _rest(app, qtbot)
    assert "23 Nov 2026: 31.20 =" in _texts(app.window.page())
    app.window.go(Screen.HISTORY)
    _rest(app, qtbot)
    qtbot.keyClick(app.window.page(), Qt.Key.Key_Home)
    qtbot.keyClick(app.window.page(), Qt.Key.Key_Return)
    _rest(app, qtbot)
    assert "20 Oct 2025: " in _texts(app.window.page())


def test_a_gap_in_the_files_leads_to_the_guide_which_fills_it_and_back(made: list[GaungApp], qtbot: QtBot, tmp_path: Path) -> None:
    opened = _open(made, qtbot, tmp_path)
    app, [fake] = opened.app, opened.fakes
    fake.accounts = (covered("youtube", "sari", "posts", "acts", "following"),)
    app.window.go(Screen.IMPORTS)
    _rest(app, qtbot)
    qtbot.waitUntil(lambda: len(app.window.page().findChildren(GapsPanel)) == 1)
    [panel] = app.window.page().findChildren(GapsPanel)
    [how] = panel.guide_buttons
    qtbot.mouseClick(how, Qt.MouseButton.LeftButton)
    assert app.window.open_screen is Screen.GUIDES
    focused = app.window.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "YouTube Studio"
    app.window.back()
    qtbot.waitUntil(panel.isVisible)
    _rest(app, qtbot)
    assert fake.calls.count("load_coverage") == 1


def test_today_leads_to_the_guide_of_the_missing_file(made: list[GaungApp], qtbot: QtBot, tmp_path: Path) -> None:
    opened = _open(made, qtbot, tmp_path)
    app, [fake] = opened.app, opened.fakes
    _rest(app, qtbot)
    fake.current = replace(fake.current, accounts=(covered("linkedin", "sari", "posts"),))
    app.view_models.facts_written()
    _rest(app, qtbot)
    [how] = [one for one in app.window.page().findChildren(QAbstractButton) if one.accessibleName() == "How to get it"]
    how.click()
    focused = app.window.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "LinkedIn analytics"


def test_guides_open_and_lead_back(made: list[GaungApp], qtbot: QtBot, tmp_path: Path) -> None:
    app = _open(made, qtbot, tmp_path, is_empty=True).app
    _rest(app, qtbot)
    qtbot.keyClick(app.window.page(), Qt.Key.Key_G)
    assert app.window.open_screen is Screen.GUIDES
    assert "WordPress" in _texts(app.window.page())
    app.window.back()
    assert isinstance(app.window.page(), TodayPage)


def test_another_language_says_everything_anew_without_a_restart(made: list[GaungApp], qtbot: QtBot, tmp_path: Path) -> None:
    opened = _open(made, qtbot, tmp_path)
    app = opened.app
    for screen in (Screen.HISTORY, Screen.POSTS, Screen.PEOPLE, Screen.IMPORTS, Screen.TODAY):
        app.window.go(screen)
        _rest(app, qtbot)
    _trigger(app, "Indonesia")
    assert opened.kept[-1].language == "id"
    _rest(app, qtbot)
    qtbot.waitUntil(lambda: "Pengaruh" in _texts(app.window.page()), timeout=5_000)
    said = {Screen.HISTORY: "Riwayat", Screen.POSTS: "251 kiriman", Screen.PEOPLE: "2 orang bereaksi", Screen.IMPORTS: "Yang sudah ada"}
    for screen, words in said.items():
        app.window.go(screen)
        _rest(app, qtbot)
        assert words in _texts(app.window.page())


@pytest.mark.parametrize(("text", "choice"), [("Dark", "dark"), ("Light", "light")])
def test_another_appearance_is_kept(made: list[GaungApp], qtbot: QtBot, tmp_path: Path, text: str, choice: str) -> None:
    opened = _open(made, qtbot, tmp_path)
    _trigger(opened.app, text)
    assert opened.kept[-1].appearance == choice
    _rest(opened.app, qtbot)
    _trigger(opened.app, "Light")


def test_an_interrupted_import_is_told_at_the_next_start(made: list[GaungApp], qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "gaung.db"
    path.with_name("gaung.db.import-running").touch()
    app = _open(made, qtbot, path, is_real=True).app
    qtbot.waitUntil(lambda: app.window.open_screen is Screen.IMPORTS, timeout=10_000)
    _rest(app, qtbot)
    assert "The last import was interrupted." in _texts(app.window.page())


def test_a_running_import_asks_before_the_window_closes(
    made: list[GaungApp], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = _open(made, qtbot, tmp_path)
    app, fake = opened.app, opened.fakes[0]
    asked: list[str] = []

    def refuse(_window: QWidget, words: str, **_buttons: str) -> bool:
        asked.append(words)
        return False

    monkeypatch.setattr(app_module, "ask", refuse)
    app.drop([tmp_path / "mine.zip"])
    _rest(app, qtbot)
    fake.gate.clear()
    app.view_models.imports.import_all()
    app.view_models.imports.import_one(1)
    qtbot.waitUntil(lambda: app.view_models.imports.is_importing, timeout=5_000)
    event = QCloseEvent()
    app.window.closeEvent(event)
    assert not event.isAccepted()
    assert "An import is running" in asked[0]
    app.open_sample()
    assert len(opened.fakes) == 1
    fake.gate.set()
    _rest(app, qtbot)
    app.window.closeEvent(event)
    assert event.isAccepted()


def test_a_running_undo_keeps_the_person_but_not_the_window_open(
    made: list[GaungApp], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_module, "ask", lambda *_words, **_buttons: pytest.fail("nothing is lost"))
    opened = _open(made, qtbot, tmp_path)
    app, imports = opened.app, opened.app.view_models.imports
    imports.ask_undo(1)
    _rest(app, qtbot)
    imports.undo()
    app.open_sample()
    assert len(opened.fakes) == 1
    event = QCloseEvent()
    app.window.closeEvent(event)
    assert event.isAccepted()
    _rest(app, qtbot)
    assert opened.fakes[0].imports == []


def test_a_failure_is_said_in_words_and_the_window_lives(made: list[GaungApp], qtbot: QtBot, tmp_path: Path) -> None:
    opened = _open(made, qtbot, tmp_path)
    app, fake = opened.app, opened.fakes[0]
    _rest(app, qtbot)
    fake.error = DiskFullError("full")
    app.drop([tmp_path / "mine.zip"])
    _rest(app, qtbot)
    assert "The disk is full; nothing was changed." in _texts(app.window.page())
    fake.error = ZeroDivisionError("a name")
    app.drop([tmp_path / "mine.zip"])
    _rest(app, qtbot)
    assert "ZeroDivisionError" in _texts(app.window.page())
    assert "a name" not in _texts(app.window.page())


def test_every_control_has_a_name_for_a_screen_reader(made: list[GaungApp], qtbot: QtBot, tmp_path: Path) -> None:
    from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit

    app = _open(made, qtbot, tmp_path).app
    app.drop([tmp_path / "mine.zip"])
    _rest(app, qtbot)
    for screen in Screen:
        app.window.go(screen)
        _rest(app, qtbot)
        for kind in (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView):
            for control in app.window.findChildren(kind):
                if control.isVisible() and control.focusPolicy() != Qt.FocusPolicy.NoFocus and "scroll" not in control.objectName().lower():
                    name = control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")
                    assert name, f"{screen}: {type(control).__name__} {control.objectName()}"


def test_the_status_bar_says_where_the_data_lies_and_how_new_it_is(made: list[GaungApp], qtbot: QtBot, tmp_path: Path) -> None:
    app = _open(made, qtbot, tmp_path / "gaung.db").app
    _rest(app, qtbot)
    said = _texts(app.window.statusBar())
    assert "no network" in said
    assert tmp_path.name in said


def test_an_account_left_out_under_imports_changes_the_score_of_today(made: list[GaungApp], qtbot: QtBot, tmp_path: Path) -> None:
    app = _open(made, qtbot, tmp_path / "own" / "gaung.db", is_real=True).app
    for handle, native_id in (("old", "11"), ("new", "12")):
        app.drop([x_folder(tmp_path / handle, tweets=30, handle=handle, native_id=native_id)])
        _rest(app, qtbot)
        app.view_models.imports.import_one(1 if handle == "old" else 2)
        _rest(app, qtbot)
    section = app.window.page().findChild(AccountsSection)
    assert isinstance(section, AccountsSection)
    qtbot.waitUntil(lambda: len(section.account_panels) == 2, timeout=10_000)
    app.window.go(Screen.TODAY)
    _rest(app, qtbot)
    before = app.view_models.today.state.score
    app.window.go(Screen.IMPORTS)
    section.account_panels[0].counted.click()
    assert app.view_models.is_writing
    _rest(app, qtbot)
    app.window.go(Screen.TODAY)
    _rest(app, qtbot)
    assert app.view_models.today.state.score != before
    app.window.go(Screen.IMPORTS)
    section.message.undo_button.click()
    _rest(app, qtbot)
    app.window.go(Screen.TODAY)
    _rest(app, qtbot)
    assert app.view_models.today.state.score == before

"""From asking a platform to the archive which lands in Downloads: the window with a real database, folder and worker."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import app as app_module
from desktop_app import downloads_watch
from desktop_app.app import GaungApp
from desktop_app.downloads_watch import downloads_folder
from desktop_app.main_window import Screen
from desktop_app.operations.person import PersonDatabase
from desktop_app.preferences import Preferences
from desktop_app.screens.imports.page import ImportsPage
from desktop_app.screens.today.page import TodayPage
from desktop_app.screens.waiting_room.page import WaitingRoomSection
from desktop_app.widgets.export_guides_page import ExportGuidesPage
from desktop_app.words.translations import use_language
from tests.desktop_app.window_fakes import FakeOperations
from tests.synthetic_archives import x_folder, zipped

Opens = Callable[..., GaungApp]
_NOON_UTC_S = 5 * 3_600  # in the zone of all tests


@pytest.fixture
def kept() -> list[Preferences]:
    """What was stored of the preferences, the newest last."""
    return []


@pytest.fixture
def opens(qapp: QApplication, qtbot: QtBot, tmp_path: Path, kept: list[Preferences], monkeypatch: pytest.MonkeyPatch) -> Iterator[Opens]:
    """Opens the window at the last noon of the zone; nothing was imported yet."""
    apps: list[GaungApp] = []
    noon = (int(time.time()) - _NOON_UTC_S) // 86_400 * 86_400 + _NOON_UTC_S
    monkeypatch.setattr(app_module, "_now", lambda: noon)  # late at night, a day from now is about the day after tomorrow

    def opened(preferences: Preferences | None = None, *, is_fake: bool = False) -> GaungApp:
        app = GaungApp(
            qapp,
            database_path=tmp_path / "own" / "gaung.db",
            preferences=preferences or Preferences(),
            operations_of=lambda path, is_sample: (
                FakeOperations(is_empty=True) if is_fake else PersonDatabase(path, app_module._now, is_sample=is_sample)
            ),
            keep_preferences=kept.append,
        )
        apps.append(app)
        app.window.show()
        qtbot.waitUntil(lambda: app._is_started, timeout=5_000)
        return app

    yield opened
    for one in apps:
        one.shut_down()
        one.window.close()
        one.window.deleteLater()
    use_language("en")


def _rest(app: GaungApp, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not app.jobs.is_busy, timeout=30_000)


def _texts(widget: QWidget) -> str:
    QApplication.processEvents()  # what a layout has taken in becomes visible
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def _guides(app: GaungApp) -> ExportGuidesPage:
    app.window.go(Screen.GUIDES)
    page = app.window.page()
    assert isinstance(page, ExportGuidesPage)
    return page


def test_asked_in_the_guides_waited_for_everywhere_and_noticed_when_imported(opens: Opens, qtbot: QtBot, tmp_path: Path) -> None:
    app = opens()
    qtbot.mouseClick(_guides(app).cards["x"].ask_button, Qt.MouseButton.LeftButton)
    _rest(app, qtbot)
    assert "Ready about tomorrow" in _texts(_guides(app).cards["x"])
    app.window.go(Screen.TODAY)
    today = app.window.page()
    assert isinstance(today, TodayPage)
    assert today.doors.isVisible()
    assert "Next archive: X, ready about tomorrow" in _texts(today.next_card)
    qtbot.mouseClick(today.next_card.way_button, Qt.MouseButton.LeftButton)
    _rest(app, qtbot)
    [section] = app.window.page().findChildren(WaitingRoomSection)
    assert section.isVisible()
    app.view_models.waiting.ask_on("x", "2022-12-31")
    app.drop([zipped(x_folder(tmp_path / "x"), tmp_path / "twitter.zip")])
    _rest(app, qtbot)
    app.view_models.imports.import_one(1)
    qtbot.waitUntil(lambda: "It is here, imported on " in _texts(section), timeout=30_000)
    app.view_models.imports.ask_undo(1)
    _rest(app, qtbot)
    app.view_models.imports.undo()
    qtbot.waitUntil(lambda: "It should be ready by now." in _texts(section), timeout=30_000)


def test_looking_at_the_window_makes_no_database(opens: Opens, qtbot: QtBot, tmp_path: Path) -> None:
    app = opens()
    for screen in (Screen.IMPORTS, Screen.GUIDES, Screen.TODAY):
        app.window.go(screen)
        _rest(app, qtbot)
    assert not (tmp_path / "own").exists()
    assert app.view_models.waiting.state.is_empty


def test_the_sample_person_waits_for_nothing_so_the_own_person_asks(opens: Opens, qtbot: QtBot) -> None:
    app = opens(is_fake=True)
    own = app.view_models
    app.open_sample()
    assert app.view_models is not own
    qtbot.mouseClick(_guides(app).cards["linkedin"].ask_button, Qt.MouseButton.LeftButton)
    _rest(app, qtbot)
    assert app.window.open_screen is Screen.GUIDES
    assert not app._is_sample
    assert "Next archive: LinkedIn" in app.view_models.waiting.state.next_text


def test_the_sample_person_stays_while_something_of_theirs_is_written(opens: Opens, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opens(is_fake=True)
    app.open_sample()
    monkeypatch.setattr(type(app.view_models), "is_writing", property(lambda _self: True))
    app.ask_for_export("linkedin")
    _rest(app, qtbot)
    assert app._is_sample
    assert app.view_models.waiting.state.is_empty


def test_what_is_ticked_is_remembered(opens: Opens, kept: list[Preferences], qtbot: QtBot) -> None:
    app = opens(Preferences(guides=("x",)))
    page = _guides(app)
    assert page.cards["x"].isVisible()
    assert not page.cards["wordpress"].isVisible()
    page.chooser.boxes["wordpress"].click()
    assert kept[-1].guides == ("wordpress", "x")
    app.set_language("id")
    assert _guides(app).chooser.chosen() == ("wordpress", "x")


def test_an_archive_which_lands_in_the_watched_folder_is_offered_and_never_imported_by_itself(
    opens: Opens, kept: list[Preferences], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloads_watch, "SETTLE_S", 0.1)
    folder = tmp_path / "Downloads"
    folder.mkdir()
    (folder / "holiday.zip").write_bytes(b"PK\x03\x04 no archive")
    app = opens(Preferences(watch_folder=str(folder)))
    app.window.go(Screen.IMPORTS)
    app.downloads.switch(True)
    assert kept[-1].watch_since > 0
    archive = zipped(x_folder(tmp_path / "x"), tmp_path / "twitter-2026.zip")
    archive.rename(folder / archive.name)
    qtbot.waitUntil(lambda: bool(app.downloads.state.landed), timeout=20_000)
    assert "twitter-2026.zip arrived in Downloads." in _texts(app.window.page())
    assert len(kept[-1].watch_seen) >= 1
    assert "twitter" not in str(kept[-1].watch_seen)
    app.window.go(Screen.TODAY)
    today = app.window.page()
    assert isinstance(today, TodayPage)
    assert today.landed_card.isVisible()
    assert not (tmp_path / "own").exists()
    qtbot.mouseClick(today.landed_card.way_button, Qt.MouseButton.LeftButton)
    page = app.window.page()
    assert isinstance(page, ImportsPage)
    qtbot.waitUntil(lambda: len(page.plan_panels) == 1, timeout=20_000)
    _rest(app, qtbot)
    assert "arrived in Downloads" not in _texts(page)
    assert not (tmp_path / "own").exists()
    app.downloads.switch(False)
    assert kept[-1].watch_since == 0


def test_what_landed_stays_on_today_when_another_person_is_shown_and_in_another_language(
    opens: Opens, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloads_watch, "SETTLE_S", 0.1)
    app = opens(Preferences(watch_since=1, watch_folder=str(tmp_path)), is_fake=True)
    (tmp_path / "twitter.zip").write_bytes(b"PK")
    qtbot.waitUntil(lambda: bool(app.downloads.state.landed), timeout=20_000)
    app.open_sample()
    assert "twitter.zip arrived in" in app.view_models.today.state.landed_text
    app.set_language("id")
    assert "twitter.zip tiba di" in app.view_models.today.state.landed_text
    app.drop([Path("twitter.zip")])  # the path of the plan which the fake gives
    assert app.downloads.state.landed == ()


def test_the_folder_is_that_of_the_system_until_another_one_is_chosen(
    opens: Opens, kept: list[Preferences], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    app = opens()
    assert app.downloads.folder == downloads_folder()
    asked: list[str] = []

    def answer(_window: object, _title: str, start: str) -> str:
        asked.append(start)
        return answers.pop()

    answers = [str(tmp_path), ""]
    monkeypatch.setattr("desktop_app.app.QFileDialog.getExistingDirectory", answer)
    app.choose_watched_folder()
    assert kept == []
    app.choose_watched_folder()
    assert asked == [str(downloads_folder())] * 2
    assert app.downloads.folder == tmp_path
    assert kept[-1].watch_folder == str(tmp_path)


def test_coming_back_to_the_window_looks_at_the_clock_and_the_folder(
    opens: Opens, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opens(Preferences(watch_since=1, watch_folder=str(tmp_path)))
    _rest(app, qtbot)
    looks: list[str] = []
    monkeypatch.setattr(app.view_models.waiting, "look_again", lambda: looks.append("waiting"))
    monkeypatch.setattr(app.downloads, "look", lambda: looks.append("folder"))
    app._look_again(Qt.ApplicationState.ApplicationInactive)
    assert looks == []
    app._look_again(Qt.ApplicationState.ApplicationActive)
    assert looks == ["waiting", "folder"]

"""The application as it starts, with its own font; the sample person's database, copied for those tests which write."""

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.appearance import apply_appearance, load_fonts
from desktop_app.cycle_collection import CycleCollection
from desktop_app.operations.sample import SAMPLE_NOW, open_sample
from desktop_app.preferences import Preferences
from desktop_app.words.translations import use_language
from local_db.database import LocalDatabase
from local_db.progress import CancelToken

if TYPE_CHECKING:
    from desktop_app.app import GaungApp
    from tests.desktop_app.marked_window import Veiled


@pytest.fixture(scope="session", autouse=True)
def cycles() -> Iterator[CycleCollection]:
    """As in the program: widgets of earlier tests are not destroyed in the midst of a later one."""
    made = CycleCollection()
    gc.disable()
    yield made
    gc.enable()


@pytest.fixture(autouse=True)
def collected_after(cycles: CycleCollection) -> Iterator[None]:
    """What a test leaves is collected between it and the next."""
    yield
    cycles.collect_due()


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """Widths of words are the same on every machine, also on one without fonts."""
    load_fonts(qapp)
    apply_appearance(qapp, "light")
    return qapp


@pytest.fixture(scope="session")
def sample_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file, closed; only for reading."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    open_sample(path, on_progress=lambda _: None, cancel=CancelToken()).close()
    return path


@pytest.fixture(scope="session")
def sample(sample_path: Path) -> Iterator[LocalDatabase]:
    """The open database; only for reading."""
    database = LocalDatabase.open(sample_path, now=SAMPLE_NOW)
    yield database
    database.close()


@pytest.fixture
def sample_copy(sample_path: Path, tmp_path: Path) -> Path:
    """A copy of the file, to be changed."""
    target = tmp_path / "copy" / "gaung.db"
    target.parent.mkdir()
    shutil.copyfile(sample_path, target)
    return target


@pytest.fixture
def sample_app(qapp: QApplication, qtbot: QtBot, sample_copy: Path) -> "Iterator[GaungApp]":
    """The whole window on a copy of the sample person, active; what comes after speaks English."""
    from desktop_app.app import GaungApp
    from desktop_app.operations.person import PersonDatabase

    made = GaungApp(
        qapp,
        database_path=sample_copy,
        preferences=Preferences(),
        operations_of=lambda path, is_sample: PersonDatabase(path, lambda: int(SAMPLE_NOW), is_sample=is_sample),
        keep_preferences=lambda _preferences: None,
    )
    with qtbot.waitActive(made.window):
        made.window.show()
        made.window.activateWindow()
    qtbot.waitUntil(lambda: made._is_started, timeout=5_000)
    yield made
    made.shut_down()
    made.window.close()
    made.window.deleteLater()
    use_language("en")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """Widgets which a test let go are gone before the next one: Qt would keep them until some event loop runs."""
    yield
    if QApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def marked_path(sample_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with a mark in every word of somebody's, as tests of redaction want it; only for reading."""
    from tests.desktop_app.marked_person import marked_copy

    return marked_copy(sample_path, tmp_path_factory.mktemp("marked"))


@pytest.fixture
def veiled(qapp: QApplication, qtbot: QtBot, marked_path: Path, tmp_path: Path) -> "Iterator[Veiled]":
    """The window over such a person."""
    from desktop_app.app import GaungApp
    from desktop_app.operations.person import PersonDatabase
    from tests.desktop_app.marked_window import Veiled

    kept: list[Preferences] = []
    path = tmp_path / marked_path.parent.name / marked_path.name
    path.parent.mkdir()
    shutil.copyfile(marked_path, path)
    app = GaungApp(
        qapp,
        database_path=path,
        preferences=Preferences(),
        operations_of=lambda path, is_sample: PersonDatabase(path, lambda: int(SAMPLE_NOW), is_sample=is_sample),
        keep_preferences=kept.append,
    )
    with qtbot.waitActive(app.window):
        app.window.show()
        app.window.activateWindow()
    qtbot.waitUntil(lambda: app._is_started, timeout=5_000)
    yield Veiled(app, qtbot, kept, tmp_path)
    app.shut_down()
    app.window.close()
    app.window.deleteLater()
    QGuiApplication.clipboard().clear()
    use_language("en")

"""One window for each module: the sample person's, with a home of its own."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.appearance import BODY_PX, apply_appearance
from desktop_app.words.translations import use_language
from tests.desktop_app.accessibility.window import Person, closed, opened


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The home of a window which outlives a test."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder))
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(folder / name.lower()))
        yield folder


@pytest.fixture(scope="module")
def bot(request: pytest.FixtureRequest) -> QtBot:
    """Keys and waiting, for a window which outlives a test."""
    return QtBot(request)


@pytest.fixture(scope="module")
def own_copy(sample_path: Path, home: Path) -> Path:
    """The sample person's database, to be changed."""
    shutil.copyfile(sample_path, home / "gaung.db")
    return home / "gaung.db"


class Windows(QObject):
    """Remembers which windows came up."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take down, let go on."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(f"{type(watched).__name__} {watched.accessibleName()!r}")
        return False


@pytest.fixture(scope="module")
def windows(qapp: QApplication) -> Iterator[Windows]:
    """All windows which come up while a module runs."""
    watch = Windows()
    qapp.installEventFilter(watch)
    yield watch
    qapp.removeEventFilter(watch)


@pytest.fixture(scope="module")
def person(qapp: QApplication, bot: QtBot, own_copy: Path, windows: Windows) -> Iterator[Person]:
    """The window as it opens."""
    shown = opened(qapp, bot, own_copy)
    shown.app.window.activateWindow()
    yield shown
    closed(shown)


@pytest.fixture(scope="module")
def small(qapp: QApplication, bot: QtBot, own_copy: Path) -> Iterator[Callable[..., Person]]:
    """Opens the smallest window, in a language, with larger text, or mirrored; all is as before when the module ends."""
    usual, made = QFont(qapp.font()), list[Person]()

    def open_small(*, language: str = "en", times_text: int = 1, is_mirrored: bool = False) -> Person:
        use_language(language)
        font = QFont(usual)
        font.setPixelSize(BODY_PX * times_text)
        qapp.setFont(font)
        apply_appearance(qapp, "light")
        if is_mirrored:
            qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        made.append(opened(qapp, bot, own_copy, language=language))
        made[-1].app.window.resize(made[-1].app.window.minimumSize())
        return made[-1]

    yield open_small
    for one in made:
        closed(one)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    qapp.setFont(usual)
    apply_appearance(qapp, "light")
    use_language("en")

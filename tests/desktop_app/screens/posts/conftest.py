"""The screen Posts, with operations and jobs which a test steers; times are those of Jakarta."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.jobs import Changed
from desktop_app.screens.posts.page import PostsPage
from desktop_app.screens.posts.state import PostsState
from desktop_app.screens.posts.view_model import PostsViewModel
from desktop_app.words.translations import use_language
from tests.desktop_app.post_fakes import POSTED, FakePosts
from tests.desktop_app.window_fakes import JobsAtOnce

FACTS = Changed(1, frozenset({"facts"}))
JAKARTA = dt.timezone(dt.timedelta(hours=7), "WIB")


@dataclass
class Shown:
    """A view model with its operations; `changed` fills with rows that were told to be new, `ways` with where buttons lead."""

    operations: FakePosts = field(default_factory=FakePosts)
    jobs: JobsAtOnce = field(default_factory=JobsAtOnce)
    states: list[PostsState] = field(default_factory=list)
    changed: list[tuple[int, int]] = field(default_factory=list)
    ways: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.model = PostsViewModel(
            self.jobs, self.operations, explain=lambda error: f"It failed: {error}.", now=lambda: POSTED, zone=JAKARTA
        )
        self.model.state_changed.connect(self.states.append)
        self.model.rows_changed.connect(lambda first, last: self.changed.append((first, last)))

    @property
    def state(self) -> PostsState:
        return self.model.state

    @property
    def calls(self) -> list[str]:
        return self.operations.calls

    def run(self) -> None:
        self.jobs.run()
        QApplication.processEvents()

    def load(self) -> None:
        """The page is at the front: read."""
        self.model.show()
        self.run()

    def rest(self) -> None:
        """The eye rests: points are asked for without waiting for the clock."""
        self.model._rest.timeout.emit()
        self.run()


@pytest.fixture
def shown(qapp: QApplication) -> Shown:
    return Shown()


@pytest.fixture
def page(shown: Shown, qtbot: QtBot) -> Iterator[PostsPage]:
    made = PostsPage(shown.model, lambda: shown.ways.append("imports"), shown.ways.append)
    qtbot.addWidget(made)
    made.resize(1_000, 760)
    made.show()
    qtbot.waitExposed(made)
    yield made


@pytest.fixture
def english_again() -> Iterator[None]:
    yield
    use_language("en")


def texts(widget: QWidget) -> list[str]:
    """What a person reads in it, from labels."""
    QApplication.processEvents()
    return [label.text().replace("\u200b", "") for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]

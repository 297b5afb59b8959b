"""The coverage card on the screen, with operations and jobs which a test steers."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.jobs import Changed
from desktop_app.screens.coverage.page import CoverageSection
from desktop_app.screens.coverage.state import CoverageState
from desktop_app.screens.coverage.view_model import CoverageViewModel
from desktop_app.widgets.card import ScrollingPage
from desktop_app.words.translations import use_language
from tests.desktop_app.window_fakes import FakeOperations, JobsAtOnce

FACTS = Changed(1, frozenset({"facts"}))


@dataclass
class Shown:
    """A view model with its operations; `ways` fills with the guides that were asked for."""

    operations: FakeOperations = field(default_factory=FakeOperations)
    jobs: JobsAtOnce = field(default_factory=JobsAtOnce)
    states: list[CoverageState] = field(default_factory=list)
    ways: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.model = CoverageViewModel(self.jobs, self.operations.load_coverage, explain=lambda error: f"It failed: {error}.")
        self.model.state_changed.connect(self.states.append)

    @property
    def state(self) -> CoverageState:
        return self.model.state

    def run(self) -> None:
        self.jobs.run()
        QApplication.processEvents()

    def load(self) -> None:
        """The page is at the front: read."""
        self.model.show()
        self.run()


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
def section(shown: Shown, qtbot: QtBot) -> Iterator[CoverageSection]:
    """The section on a page of its own, as Imports shows it."""
    page, made = ScrollingPage(), CoverageSection(shown.model, shown.ways.append)
    page.column.addWidget(made)
    page.column.addStretch(1)
    qtbot.addWidget(page)
    page.resize(1_100, 800)
    page.show()
    qtbot.waitExposed(page)
    yield made  # the page stays alive until the test is over


@pytest.fixture
def english_again() -> Iterator[None]:
    yield
    use_language("en")


def texts(section: CoverageSection) -> list[str]:
    """What a person reads in it, from labels; places to break a long word are not read."""
    QApplication.processEvents()
    return [label.text().replace("\u200b", "") for label in section.findChildren(QLabel) if label.isVisible() and label.text()]

"""The screen Imports without a window: operations which can be steered, jobs which run when the test says so."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.app import explain
from desktop_app.jobs import OnProgress
from desktop_app.operations.imports import Imported, PlannedArchive, RefusedArchive
from desktop_app.screens.imports.page import ImportsPage
from desktop_app.screens.imports.state import ImportsState
from desktop_app.screens.imports.view_model import ImportsViewModel
from desktop_app.words.translations import use_language
from local_db.importer_protocol import Question
from local_db.progress import CancelToken
from local_db.queries.archive_diff import ArchiveDiff
from tests.desktop_app.window_fakes import FakeOperations, JobsAtOnce, planned

OPEN_ACCOUNT = Question("account")


def planned_with(label: str = "twitter.zip", **plan_fields: Any) -> PlannedArchive:
    """The plan for an X archive with other fields of its `ImportPlan`."""
    made = planned(label)
    plan = msgspec.structs.replace(made.archive.plan, **plan_fields)
    return replace(made, archive=made.archive._replace(plan=plan))


class SteeredOperations(FakeOperations):
    """Keeps what was asked of it; `at_the_end` is called when an import is written, or a look is over, and not told yet."""

    def __init__(self) -> None:
        super().__init__()
        self.is_already_known = False
        self.has_replaced = False
        self.diff: ArchiveDiff | None = None
        self.contacts: int | None = None
        self.ran: list[PlannedArchive] = []
        self.tellers: list[OnProgress] = []
        self.looked_at: list[list[str]] = []  # names of the files of each look
        self.at_the_end: Callable[[], object] = lambda: None

    def plan(self, paths: Sequence[Path], on_progress: OnProgress, cancel: CancelToken) -> tuple[PlannedArchive | RefusedArchive, ...]:
        self.looked_at.append([path.name for path in paths])
        found = super().plan(paths, on_progress, cancel)
        self.at_the_end()
        return found

    def run(self, planned: PlannedArchive, on_progress: OnProgress, cancel: CancelToken) -> Imported:
        self.ran.append(planned)
        self.tellers.append(on_progress)
        imported = super().run(planned, on_progress, cancel)
        self.at_the_end()
        summary = imported.summary._replace(contacts=self.contacts)
        return replace(imported, summary=summary, is_already_known=self.is_already_known, has_replaced=self.has_replaced, diff=self.diff)


@dataclass
class Screen:
    """A view model with all that stands around it; `states` are those it told, `writes` how often it told of a write."""

    jobs: JobsAtOnce = field(default_factory=JobsAtOnce)
    operations: SteeredOperations = field(default_factory=SteeredOperations)
    seconds: float = 0.0
    states: list[ImportsState] = field(default_factory=list)
    writes: list[bool] = field(default_factory=list)
    ways: list[str] = field(default_factory=list)  # which way of the page was taken

    def __post_init__(self) -> None:
        self.view_model = ImportsViewModel(self.jobs, self.operations, explain=explain, clock=lambda: self.seconds)
        self.view_model.state_changed.connect(self.states.append)
        self.view_model.facts_written.connect(lambda: self.writes.append(True))

    @property
    def state(self) -> ImportsState:
        return self.view_model.state

    def run(self) -> None:
        """Run all work which waits, and let the page follow."""
        self.jobs.run()
        settle()

    def drop(self, *found: Any) -> None:
        """Drop files in which this is found, and wait for the plans."""
        self.operations.found = found
        self.view_model.drop([Path("dropped.zip")])
        self.run()

    def list_imports(self) -> None:
        """Bring the screen to the front and wait for the list."""
        self.view_model.show()
        self.run()

    def when(self, is_time: Callable[[ImportsState], bool], act: Callable[[], object]) -> None:
        """Do something once, as soon as a state is told which is so."""
        done: list[bool] = []

        def look(state: ImportsState) -> None:
            if not done and is_time(state):
                done.append(True)
                act()

        self.view_model.state_changed.connect(look)


def settle() -> None:
    """Let Qt show what was added to the page and lay it out."""
    QCoreApplication.processEvents()


def has_read_entries(state: ImportsState) -> bool:
    """An import is in the middle."""
    return state.progress is not None and "4,000 entries" in state.progress.news


@pytest.fixture
def screen() -> Screen:
    """A view model which has loaded nothing yet; one import is there."""
    return Screen()


def texts(widget: QWidget) -> list[str]:
    """What a person reads in it, from labels; places to break a long word are not read."""
    settle()
    return [label.text().replace("\u200b", "") for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def press(qtbot: QtBot, pressed: QAbstractButton | None) -> None:
    """Click it with the mouse, as soon as it is laid out; it must be there."""
    assert pressed is not None
    qtbot.waitUntil(lambda: pressed.isVisible() and not pressed.size().isEmpty())
    qtbot.mouseClick(pressed, Qt.MouseButton.LeftButton)


def press_named(qtbot: QtBot, widget: QWidget, name: str) -> None:
    """Click the visible button which a screen reader calls this."""
    settle()
    [found] = [one for one in widget.findChildren(QAbstractButton) if one.isVisible() and one.accessibleName() == name]
    press(qtbot, found)


@pytest.fixture
def page(screen: Screen, qtbot: QtBot) -> ImportsPage:
    """The shown page of `screen`, wide enough for all its columns."""
    made = ImportsPage(
        screen.view_model,
        on_choose=lambda: screen.ways.append("choose"),
        on_folder=lambda: screen.ways.append("folder"),
        on_guides=lambda: screen.ways.append("guides"),
        on_structure=lambda number: screen.ways.append(f"structure {number}"),
        on_map=lambda number: screen.ways.append(f"map {number}"),
    )
    qtbot.addWidget(made)
    made.resize(1_100, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def english_again() -> Iterator[None]:
    """English after a test which speaks another language."""
    yield
    use_language("en")

"""The page Today on the screen, with operations and jobs which a test steers."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from desktop_app.appearance import apply_appearance
from desktop_app.jobs import Changed
from desktop_app.operations.score_results import CurrentScore, ScoreDays
from desktop_app.screens.today.page import TodayPage, TodayWays
from desktop_app.screens.today.view_model import TodayViewModel
from tests.desktop_app.window_fakes import TODAY, FakeOperations, JobsAtOnce, current_score

FACTS = Changed(1, frozenset({"facts"}))
OLD_SCORE = current_score(newest=dt.date(2026, 1, 2))
OLD_WORDS = "Your newest data is from 2 January 2026. A new archive brings the score up to date."


@dataclass
class Opened:
    """A page on the screen; `ways` fills with the names of the ways that were taken."""

    page: TodayPage
    model: TodayViewModel
    operations: FakeOperations
    jobs: JobsAtOnce
    ways: list[str]

    def texts(self) -> set[str]:
        return {label.text() for label in self.page.findChildren(QLabel) if label.isVisible() and label.text()}

    def buttons(self) -> dict[str, QAbstractButton]:
        return {button.accessibleName(): button for button in self.page.findChildren(QAbstractButton) if button.isVisible()}

    def gauges(self) -> dict[str, tuple[int, str]]:
        bars = [bar for bar in self.page.findChildren(QProgressBar) if bar.isVisible()]
        return {bar.accessibleName(): (bar.value(), bar.accessibleDescription()) for bar in bars}

    def label(self, text: str) -> QLabel:
        [found] = [label for label in self.page.findChildren(QLabel) if label.isVisible() and label.text() == text]
        return found

    def top(self, text: str) -> int:
        return self.label(text).mapTo(self.page, QPoint()).y()

    def run_jobs(self) -> None:
        self.jobs.run()
        QApplication.processEvents()  # what a layout has taken in becomes visible

    def load(self, current: CurrentScore | None = None, days: ScoreDays | None = None) -> None:
        """Facts were written: show them."""
        self.operations.current = current or self.operations.current
        self.operations.days = days or self.operations.days
        self.model.facts_changed(FACTS)
        self.run_jobs()

    def fail(self) -> None:
        self.operations.error = OSError("disk")
        self.load()
        self.operations.error = None


Opens = Callable[..., Opened]


@pytest.fixture
def opens(qtbot: QtBot) -> Opens:
    """Opens the page; nothing is loaded before the jobs run."""

    def opened(current: CurrentScore | None = None, *, is_new: bool = False, is_loaded: bool = True) -> Opened:
        operations, jobs, taken = FakeOperations(), JobsAtOnce(), list[str]()
        operations.current = current or operations.current
        model = TodayViewModel(
            jobs,
            operations.load_today,
            today=lambda: TODAY,
            explain=lambda error: f"It failed: {error}.",
            is_new=is_new,
            loading=lambda: "Reading your database…",
        )
        names = ("choose_archives", "guides", "sample", "history", "imports", "landed")
        ways = {name: lambda name=name: taken.append(name) for name in names}
        page = TodayPage(
            model, TodayWays(**ways, why=lambda is_change: taken.append(f"why {is_change}"), guide=lambda key: taken.append(f"guide {key}"))
        )
        qtbot.addWidget(page)
        page.resize(900, 700)
        page.show()
        qtbot.waitExposed(page)
        page.setFocus()  # as the window does when it opens a page
        model.show()
        found = Opened(page, model, operations, jobs, taken)
        if is_loaded:
            found.run_jobs()
        return found

    return opened


@pytest.fixture
def light(qapp: QApplication) -> Iterator[QApplication]:
    apply_appearance(qapp, "light")
    yield qapp
    apply_appearance(qapp, "light")

"""The page History on operations and jobs which do what the test says."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.appearance import apply_appearance
from desktop_app.charts.curve import DAY_S
from desktop_app.jobs import Changed
from desktop_app.operations.score_results import ScoreDays
from desktop_app.screens.history.page import HistoryPage
from desktop_app.screens.history.view_model import HistoryViewModel
from local_db.progress import CancelToken
from tests.desktop_app.window_fakes import FakeOperations, JobsAtOnce, score_days

FACTS = Changed(1, frozenset({"facts"}))
NEWEST_WORDS = {"Mon 23 Nov 2026", "59.9", "between 58 and 62", "+0.1 that day", "today is not complete"}
CAUSES_WORDS = {"Causes", "+1.4", "Bus ramp", "-0.3", "Older reactions faded"}


def rising_days(number: int = 400, *, gap: tuple[int, int] | None = None) -> ScoreDays:
    """A history from 20 upwards by 0.1 a day; its parts lie elsewhere."""
    score = tuple(20 + index / 10 for index in range(number))
    low, high = (tuple(value + aside for value in score) for aside in (-2, 2))
    return replace(score_days(number, gap=gap), score=score, low=low, high=high, network=(70.0,) * number)


@dataclass
class OpenedPage:
    """The page with what it stands on; `presses` = how often the way to the imports was taken."""

    page: HistoryPage
    view_model: HistoryViewModel
    jobs: JobsAtOnce
    operations: FakeOperations
    kept: list[str]
    presses: list[int]
    days_opened: list[dt.date]  # whose ledger was asked for

    def load(self, days: ScoreDays | None = None, error: Exception | None = None) -> None:
        """The facts are now these; None = as before."""
        self.operations.days = self.operations.days if days is None else days
        self.operations.error = error
        self.view_model.facts_changed(FACTS)
        self.jobs.run()
        self.operations.error = None

    def chip(self, text: str) -> QPushButton:
        """A button by its words."""
        [found] = [one for one in self.page.findChildren(QPushButton) if one.text().strip() == text]
        return found

    def first_day(self) -> float:
        """How many days before the newest one the chart begins."""
        return (self.page.chart._curve.times[-1] - self.page.chart.range()[0]) / DAY_S

    def chosen(self) -> int:
        """Index of the day which is read out."""
        return self.view_model.state.read_out.index


Open = Callable[..., OpenedPage]


@pytest.fixture(scope="module")
def light(qapp: QApplication) -> None:
    """All tests of pages begin with the same colours."""
    apply_appearance(qapp, "light")


@pytest.fixture
def themed(qapp: QApplication) -> Iterator[Callable[[str], None]]:
    """Puts on a theme which the next test does not see."""
    yield lambda theme: apply_appearance(qapp, theme)
    apply_appearance(qapp, "light")


@pytest.fixture
def open_page(qtbot: QtBot, light: None) -> Open:
    """Opens the page of a history, on which the work still waits."""

    def opened(days: ScoreDays, *, range_key: str = "all") -> OpenedPage:
        jobs, operations = JobsAtOnce(), FakeOperations()
        operations.days = days
        kept: list[str] = []
        presses: list[int] = []
        view_model = HistoryViewModel(
            jobs,
            operations.load_days,
            operations.load_causes,
            explain=lambda error: f"In words: {error}.",
            range_key=range_key,
            keep_range=kept.append,
            load_known=lambda day: operations.load_known(day, CancelToken()),
            read_recipes=operations.recipes.read_recipes,
            load_line=lambda name: operations.recipes.load_line(name, CancelToken()),
        )
        days_opened: list[dt.date] = []
        page = HistoryPage(view_model, lambda: presses.append(1), days_opened.append)
        qtbot.addWidget(page)
        page.resize(900, 640)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        view_model.show()
        return OpenedPage(page, view_model, jobs, operations, kept, presses, days_opened)

    return opened


@pytest.fixture
def opened(open_page: Open) -> OpenedPage:
    """The page with a curve of 400 days and the causes of the newest one."""
    made = open_page(rising_days())
    made.jobs.run()
    return made


def texts(widget: QWidget) -> set[str]:
    """What can be read."""
    return {label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()}


def blank_labels(page: HistoryPage) -> list[QLabel]:
    """Labels which take room and say nothing; those of the read-out keep their room."""
    shown = [label for label in page.findChildren(QLabel) if label.isVisible() and not page.read_out.isAncestorOf(label)]
    return [label for label in shown if not label.text() and label.pixmap().isNull()]


def click(qtbot: QtBot, button: QAbstractButton) -> None:
    """A press of the left mouse button."""
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def click_row(qtbot: QtBot, page: HistoryPage, row: int) -> None:
    """A click on a row of the table."""
    index = page.table.model().index(row, 0)
    page.table.scrollTo(index)
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=page.table.visualRect(index).center())

"""The page Why on the screen, with operations and jobs which a test steers."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.jobs import Changed
from desktop_app.screens.why.page import WhyPage
from desktop_app.screens.why.state import WhyState
from desktop_app.screens.why.view_model import WhyViewModel
from desktop_app.words.translations import use_language
from tests.desktop_app.window_fakes import FakeOperations, JobsAtOnce

FACTS = Changed(1, frozenset({"facts"}))


class Shown:
    """A view model with its operations; `presses` = how often the way to the imports was taken."""

    def __init__(self) -> None:
        self.operations, self.jobs = FakeOperations(), JobsAtOnce()
        self.states: list[WhyState] = []
        self.presses: list[int] = []
        self.model = WhyViewModel(self.jobs, self.operations, explain=lambda error: f"It failed: {error}.")
        self.model.state_changed.connect(self.states.append)

    @property
    def state(self) -> WhyState:
        return self.model.state

    def run(self) -> None:
        """All that waits, the rest of a choice among it."""
        self.jobs.run()
        if self.model._rest.isActive():
            self.model._rest.stop()
            self.model._ask_without()
            self.model._ask_known()
            self.jobs.run()
        QApplication.processEvents()

    def load(self) -> None:
        """The page is at the front: read."""
        self.model.show()
        self.run()


@dataclass
class OpenedPage:
    """The page with what it stands on."""

    page: WhyPage
    shown: Shown

    def texts(self) -> set[str]:
        labels = self.page.findChildren(QLabel)
        return {label.text().replace("\u200b", "") for label in labels if label.isVisible() and label.text()}

    def buttons(self) -> dict[str, QAbstractButton]:
        return {one.text(): one for one in self.page.findChildren(QAbstractButton) if one.isVisible()}

    def cells(self) -> list[list[str]]:
        model = self.page.table.model()
        return [[str(model.index(row, column).data()) for column in range(model.columnCount())] for row in range(model.rowCount())]


@pytest.fixture
def shown(qapp: QApplication) -> Shown:  # timers need an application
    return Shown()


@pytest.fixture
def opened(shown: Shown, qtbot: QtBot) -> Iterator[OpenedPage]:
    """The page with a ledger and one further section."""
    page = WhyPage(shown.model, lambda: shown.presses.append(1), (("Recipe", QWidget()),))
    qtbot.addWidget(page)
    page.resize(996, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    shown.load()
    page.setFocus()
    yield OpenedPage(page, shown)
    use_language("en")

"""The page Actions and the suggestions of Today, on operations which answer when the test says so."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.screens.actions.page import ActionsPage, TopSuggestions
from desktop_app.screens.actions.panels import EvidenceWays
from desktop_app.screens.actions.view_model import ActionsViewModel
from desktop_app.words.translations import use_language
from tests.desktop_app.actions_fakes import FakeActions
from tests.desktop_app.window_fakes import JobsAtOnce

TODAY = dt.date(2026, 11, 23)


@dataclass
class Opened:
    """Both pages with what they stand on; `went`: where the person was led."""

    view_model: ActionsViewModel
    jobs: JobsAtOnce
    operations: FakeActions
    went: list[str] = field(default_factory=list)
    page: ActionsPage = field(init=False)
    top: TopSuggestions = field(init=False)

    def texts(self, widget: QWidget | None = None) -> list[str]:
        labels = (widget or self.page).findChildren(QLabel)
        return [label.text().replace("\u200b", "") for label in labels if label.isVisible() and label.text()]

    def button(self, name: str, widget: QWidget | None = None) -> QPushButton:
        buttons = [one for one in (widget or self.page).findChildren(QPushButton) if one.isVisible()]
        [found] = [one for one in buttons if name in {one.accessibleName(), one.text()}]
        return found

    def press(self, qtbot: QtBot, name: str, widget: QWidget | None = None) -> None:
        qtbot.mouseClick(self.button(name, widget), Qt.MouseButton.LeftButton)
        self.run()

    def run(self) -> None:
        self.jobs.run()
        QApplication.processEvents()  # what was put into a layout is shown

    def key(self, qtbot: QtBot, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        qtbot.keyClick(widget, key, modifier)
        self.run()


def made(operations: FakeActions) -> Opened:
    jobs = JobsAtOnce()
    view_model = ActionsViewModel(jobs, operations, today=lambda: TODAY, explain=lambda error: f"In words: {error}", zone=dt.UTC)
    return Opened(view_model, jobs, operations)


@pytest.fixture
def opened(qtbot: QtBot, qapp: object) -> Iterator[Opened]:
    one = made(FakeActions())
    went = one.went.append
    ways = EvidenceWays(post=lambda key: went(f"post {key}"), person=lambda key: went(f"person {key}"))
    one.page = ActionsPage(
        one.view_model,
        ways,
        on_imports=lambda: went("imports"),
        on_guides=lambda: went("guides"),
        on_guide=lambda key: went(f"guide {key}"),
    )
    one.top = TopSuggestions(one.view_model, ways, lambda: went("actions"))
    for widget in (one.top, one.page):
        qtbot.addWidget(widget)
        widget.resize(900, 700)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
    one.view_model.show()
    one.run()
    one.page.setFocus()
    yield one
    use_language("en")

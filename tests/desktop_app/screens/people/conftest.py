"""The page People on the screen, with operations and jobs which a test steers."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.jobs import Changed
from desktop_app.operations.comings import ComingPerson
from desktop_app.screens.comings.page import ComingsSection
from desktop_app.screens.comings.view_model import ComingsViewModel
from desktop_app.screens.people.page import PeoplePage, PeopleParts
from desktop_app.screens.people.panels import ListsArea
from desktop_app.screens.people.state import Part
from desktop_app.screens.people.view_model import PeopleViewModel
from desktop_app.screens.person.page import PersonSection
from desktop_app.screens.person.view_model import PersonViewModel
from desktop_app.screens.ties.page import TiesSection
from desktop_app.screens.ties.view_model import TiesViewModel
from tests.desktop_app.finding_fakes import COMINGS, FakeFindings
from tests.desktop_app.people_fakes import ANA_X, FakePeople
from tests.desktop_app.tie_fakes import FakeTies
from tests.desktop_app.window_fakes import JobsAtOnce

PEOPLE = Changed(1, frozenset({"people"}))


@dataclass
class Opened:
    """A page on the screen; `ways` fills with the names of the ways that were taken."""

    page: PeoplePage
    model: PeopleViewModel
    operations: FakePeople
    jobs: JobsAtOnce
    qtbot: QtBot
    ways: list[str]
    ties: FakeTies
    lists: TiesSection
    person: PersonSection

    def texts(self) -> list[str]:
        return [label.text() for label in self.page.findChildren(QLabel) if label.isVisible() and label.text()]

    def buttons(self) -> dict[str, QAbstractButton]:
        return {button.accessibleName(): button for button in self.page.findChildren(QAbstractButton) if button.isVisible()}

    def press(self, name: str) -> None:
        self.qtbot.mouseClick(self.buttons()[name], Qt.MouseButton.LeftButton)
        self.run_jobs()

    def key(self, key: Qt.Key, *, on: QWidget | None = None, ctrl: bool = False) -> None:
        modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        self.qtbot.keyClick(on or QApplication.focusWidget(), key, modifier)
        self.run_jobs()

    def run_jobs(self) -> None:
        self.jobs.run()
        QApplication.processEvents()

    def cells(self) -> list[list[str]]:
        rows = self.page.table.rows
        return [[str(rows.data(rows.index(row, column))) for column in range(rows.columnCount())] for row in range(rows.rowCount())]


Opens = Callable[..., Opened]


@pytest.fixture
def opens(qtbot: QtBot) -> Opens:
    """Opens the page; nothing is read before the jobs run."""

    def opened(operations: FakePeople | None = None, ties: FakeTies | None = None, *, is_loaded: bool = True) -> Opened:
        faked, jobs, taken = operations or FakePeople(), JobsAtOnce(), list[str]()
        ties = ties or FakeTies()
        model = PeopleViewModel(jobs, faked, explain=lambda error: f"It went wrong: {error}.")
        ties_model = TiesViewModel(jobs, ties, explain=lambda error: f"It went wrong: {error}.")
        person_model = PersonViewModel(jobs, ties, explain=lambda error: f"It went wrong: {error}.")
        lists = TiesSection(ties_model, on_imports=lambda: taken.append("imports"))
        person = PersonSection(person_model, today=lambda: dt.date(2026, 11, 23))
        findings = FakeFindings()
        findings.comings = (COMINGS[0]._replace(people=(ComingPerson(ANA_X.key, "Ana", True, None),)),)
        comings_model = ComingsViewModel(jobs, findings.load_comings, explain=lambda error: f"It went wrong: {error}.")
        comings = ComingsSection(comings_model)
        area = ListsArea(lists, lists.choose, {"comings": comings})
        parts = PeopleParts(area, area.choose, (person,), person.start, person.undo)
        page = PeoplePage(model, parts, on_imports=lambda: taken.append("imports"), on_guides=lambda: taken.append("guides"))
        lists.opened.connect(page.open_person)
        comings.opened.connect(page.open_person)
        lists.acted.connect(page.act)
        lists.questions_wanted.connect(lambda: page.choose(Part.SAME))
        model.card_opened.connect(person_model.open)
        person_model.people_written.connect(lambda: [one.facts_changed(PEOPLE) for one in (model, ties_model, person_model)])
        model.people_written.connect(lambda: model.facts_changed(PEOPLE))  # as the window does
        qtbot.addWidget(page)
        page.resize(900, 700)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        page.setFocus()  # as the window does when it opens a page
        for one in (model, ties_model, person_model):
            one.show()
        found = Opened(page, model, faked, jobs, qtbot, taken, ties, lists, person)
        if is_loaded:
            found.run_jobs()
        return found

    return opened

"""What a screen reader finds in every state of every screen, and what Tab comes to."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import QTableView, QWidget

from desktop_app.main_window import Screen
from desktop_app.screens.history.page import HistoryPage
from desktop_app.widgets.score_gauge import ScoreGauge
from tests.desktop_app.accessibility import laws
from tests.desktop_app.accessibility.conftest import Windows
from tests.desktop_app.accessibility.states import STATES, State
from tests.desktop_app.accessibility.window import Person


@pytest.fixture(params=STATES, ids=lambda state: state.name)
def state(request: pytest.FixtureRequest, person: Person) -> Iterator[State]:
    reached = request.param
    assert isinstance(reached, State)
    reached.reach(person)
    yield reached
    reached.back(person)


def test_what_is_there_is_named_large_enough_and_reached_by_tab(person: Person, state: State) -> None:
    page: QWidget = person.page
    assert page.accessibleName(), state.name
    for law in (laws.names, laws.bars, laws.tables, laws.sizes, laws.mnemonics, laws.clipped):
        assert list(law(page)) == []
    assert list(laws.by_tab(person)) == []


def test_rail_menus_and_status_bar_are_named(person: Person) -> None:
    window = person.app.window
    for law in (laws.names, laws.sizes, laws.clipped):
        for part in (window.rail, window.statusBar()):
            assert list(law(part)) == []
    menus = window.menuBar().actions()
    letters = [QKeySequence.mnemonic(action.text()).toString() for action in menus]
    assert all(letters)
    assert len(set(letters)) == len(letters)
    keys = [action.shortcut().toString() for menu in menus for action in menu.menu().actions() if not action.shortcut().isEmpty()]  # type: ignore[attr-defined]
    assert len(set(keys)) == len(keys)


def test_gauges_tell_value_and_band(person: Person) -> None:
    person.go(Screen.TODAY)
    gauges = person.widgets(ScoreGauge, person.page)
    assert len(gauges) == 5
    for gauge in gauges:
        interface = QAccessible.queryAccessibleInterface(gauge)
        assert interface is not None
        assert interface.role() is QAccessible.Role.ProgressBar
        value = interface.valueInterface()
        assert value is not None
        assert value.currentValue() == gauge.value() > 0
    assert "between" in gauges[0].accessibleDescription()


def test_the_chart_tells_a_summary_and_has_the_same_days_as_a_table(person: Person) -> None:
    person.go(Screen.HISTORY)
    page = person.page
    assert isinstance(page, HistoryPage)
    person.bot.waitUntil(lambda: not person.app.view_models.history.state.read_out.is_loading, timeout=20_000)
    person.rest()
    assert "Highest" in page.chart.accessibleDescription()
    assert page.table.model().rowCount() == len(page.chart._curve.times)
    model = page.table.model()
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Score"
    assert model.headerData(0, laws.DOWN, laws.ACCESSIBLE_TEXT) == "Mon 23 Nov 2026"


def test_a_row_which_is_not_there_yet_has_no_name_and_is_not_asked_for(person: Person) -> None:
    person.go(Screen.POSTS)
    [view] = person.widgets(QTableView, person.page)
    model = view.model()
    last = model.rowCount() - 1
    role = laws.ACCESSIBLE_TEXT
    assert model.headerData(0, laws.DOWN, role)
    assert model.headerData(last, laws.DOWN, role) is None


def test_no_window_comes_up_by_itself(person: Person, windows: Windows) -> None:
    for screen in Screen:
        person.go(screen)
    assert windows.shown == ["MainWindow ''"]

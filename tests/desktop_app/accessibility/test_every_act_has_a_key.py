"""All that the mouse can do, and the key which does the same. A new place which takes the mouse fails here until its key is told."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QTableView

from desktop_app.charts.activity_calendar import ActivityCalendar
from desktop_app.charts.forecast_fan import ForecastFan
from desktop_app.charts.hour_map import HourMap
from desktop_app.main_window import Screen
from desktop_app.screens.history.page import HistoryPage
from desktop_app.screens.posts.plans import COLUMNS, order_of_head, order_options
from tests.desktop_app.accessibility.states import press
from tests.desktop_app.accessibility.window import Person

_APP = Path(__file__).resolve().parents[3] / "desktop_app"
_TAKES_MOUSE = re.compile(
    r"def (mouse\w+Event|wheelEvent|dropEvent|contextMenuEvent)"
    r"|(doubleClicked|sectionClicked|sigMouseClicked|customContextMenuRequested)\.connect"
)
_KEY, _NONE, _ALT = Qt.Key, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
# Where the mouse is taken, what it does there, and which test below, or which of its neighbours, does the same by key.
PLACES = {
    "charts/activity_calendar.py": "a press reads a day out: arrows",
    "charts/forecast_fan.py": "a drag changes pace or pause: Up and Down, Left and Right, and the fields beside it",
    "charts/hour_map.py": "a press reads an hour out: arrows",
    "charts/score_chart.py": "moving, a click, a second one, a mark, a label: arrows, Enter, Alt and arrows, the buttons of the lines",
    "charts/span_view.py": "wheel and drag: plus and minus, Page Up and Down, the range From … to",
    "main_window.py": "a drop: Ctrl+O",
    "screens/column_mapping/panels.py": "the wheel is only kept from changing a choice by accident",
    "screens/comings/page.py": "a double click: Enter",
    "screens/people/panels.py": "a double click: Enter",
    "screens/posts/bars.py": "a double click: Enter; a press on a head: the box Order",
    "screens/ties/page.py": "a double click: Enter",
    "screens/why/page.py": "a double click: Enter",
    "widgets/titled_table.py": "a double click: Enter",
}


def test_every_place_which_takes_the_mouse_is_known() -> None:
    found = {path.relative_to(_APP).as_posix() for path in _APP.rglob("*.py") if _TAKES_MOUSE.search(path.read_text(encoding="utf-8"))}
    assert found == set(PLACES)


@dataclass(frozen=True)
class Twin:
    """What the mouse does on the chart, the key which does it, and what changes by it."""

    by_mouse: str
    key: Qt.Key
    modifier: Qt.KeyboardModifier
    seen: Callable[[HistoryPage], object]


def _day(page: HistoryPage) -> object:
    return page.chart.cursor_index()


def _range(page: HistoryPage) -> object:
    return page.chart.range()


def _lines(page: HistoryPage) -> object:
    return page.lines.shown_keys()


CHART = (
    Twin("hover to the day before", _KEY.Key_Left, _NONE, _day),
    Twin("hover to the first day", _KEY.Key_Home, _NONE, _day),
    Twin("a click on a mark", _KEY.Key_Left, _ALT, _day),
    Twin("wheel up", _KEY.Key_Plus, _NONE, _range),
    Twin("wheel down", _KEY.Key_Minus, _NONE, _range),
    Twin("a drag with Shift", _KEY.Key_PageUp, _NONE, _range),
    Twin("a double click", _KEY.Key_Escape, _NONE, _range),
    Twin("a press on the button of 30 days", _KEY.Key_2, _NONE, _range),
)


@pytest.mark.parametrize("twin", CHART, ids=lambda twin: twin.by_mouse)
def test_what_the_mouse_does_on_the_chart_a_key_does(person: Person, twin: Twin) -> None:
    person.go(Screen.HISTORY)
    page = person.page
    assert isinstance(page, HistoryPage)
    page.choose_range("365")
    page.chart.pin(len(page.chart._curve.times) - 1)
    page.chart.setFocus()
    before = twin.seen(page)
    person.key(twin.key, twin.modifier)
    assert twin.seen(page) != before


def test_the_second_click_on_a_day_is_enter(person: Person) -> None:
    person.go(Screen.HISTORY)
    page = person.page
    assert isinstance(page, HistoryPage)
    page.chart.pin(len(page.chart._curve.times) - 9)
    page.chart.setFocus()
    person.key(_KEY.Key_Return)
    assert person.app.window.open_screen is Screen.WHY


def test_a_press_on_the_label_of_a_line_is_its_button(person: Person) -> None:
    person.go(Screen.HISTORY)
    page = person.page
    assert isinstance(page, HistoryPage)
    chip = person.named("Show the line of Network; with Alt only this one")
    chip.setFocus()
    before = _lines(page)
    person.key(_KEY.Key_Return)
    assert _lines(page) != before
    person.key(_KEY.Key_Return)
    assert _lines(page) == before


def test_a_drag_in_the_future_is_up_down_left_and_right(person: Person) -> None:
    person.go(Screen.HISTORY)
    state = person.app.view_models.forecast
    fan = person.widgets(ForecastFan, person.page)[0]
    fan.setFocus()
    for one, seen in ((_KEY.Key_Up, lambda: state.state.weekly), (_KEY.Key_Right, lambda: state.state.pause)):
        before = seen()
        person.key(one)
        person.bot.waitUntil(lambda seen=seen, before=before: seen() != before, timeout=10_000)  # type: ignore[misc]  # defaults bind them
        person.rest()


def test_a_press_into_the_maps_of_hours_and_days_is_an_arrow(person: Person) -> None:
    person.go(Screen.POSTS)
    press("Show hours and days")(person)
    for kind in (HourMap, ActivityCalendar):
        [chart] = person.widgets(kind, person.page)
        chart.setFocus()
        person.key(_KEY.Key_Left)
        before = chart.accessibleDescription()
        person.key(_KEY.Key_Left)
        assert chart.accessibleDescription() != before
    press("Show the table of posts")(person)


def test_a_press_on_a_head_is_an_order_of_its_box(person: Person) -> None:
    offered = {key for key, _ in order_options()}
    for column in range(len(COLUMNS)):
        for order in {order_of_head(now, column) for now in offered} - {None}:
            assert order in offered
    person.go(Screen.POSTS)
    box = person.named("Order")
    assert isinstance(box, QComboBox)
    box.setFocus()
    before = person.app.view_models.posts.query.order
    person.key(_KEY.Key_Down)
    assert person.app.view_models.posts.query.order != before
    person.key(_KEY.Key_Up)
    assert person.app.view_models.posts.query.order == before


def test_a_double_click_on_a_row_is_enter(person: Person) -> None:
    person.go(Screen.POSTS)
    press("Show which posts last")(person)
    [view] = [one for one in person.widgets(QTableView, person.page) if one.accessibleName() == "Evergreen"]
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    person.key(_KEY.Key_Return)
    assert person.app.view_models.posts.state.card is not None
    person.key(_KEY.Key_Escape)
    press("Show the table of posts")(person)


def test_a_drop_is_ctrl_and_o(person: Person) -> None:
    keys = [action.shortcut().toString() for action in person.app.window.menuBar().findChildren(QAction)]
    assert "Ctrl+O" in keys

"""The ways through the window with the keyboard alone: no test here presses, moves or clicks a mouse."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QTableView

from desktop_app.main_window import Screen
from desktop_app.screens.history.page import HistoryPage
from desktop_app.screens.why.panels import StoryPanel
from tests.desktop_app.accessibility.window import Person

_KEY, _CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
_MOUSE = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.Wheel,
    QEvent.Type.Drop,
}


class _NoMouse(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.seen = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.seen += event.type() in _MOUSE
        return False


@pytest.fixture(autouse=True)
def no_mouse(qapp: QApplication, person: Person) -> Iterator[None]:
    watch = _NoMouse()
    qapp.installEventFilter(watch)
    person.app.window.activateWindow()
    yield
    qapp.removeEventFilter(watch)
    assert watch.seen == 0


def _open(person: Person, key: Qt.Key, screen: Screen) -> None:
    person.key(key, _CTRL)
    assert person.app.window.open_screen is screen
    person.rest()


def _table(person: Person, name: str) -> QTableView:
    found = person.tab_to(name)
    assert isinstance(found, QTableView)
    return found


def _to_row(person: Person, view: QTableView, text: str) -> None:
    """Down to the row whose first cell says so."""
    for _ in range(view.model().rowCount()):
        if view.currentIndex().siblingAtColumn(0).data() == text:
            return
        person.key(_KEY.Key_Down)
    msg = f"no row {text!r}"
    raise AssertionError(msg)


def test_from_today_to_the_ledger_of_the_change_down_to_a_reaction_and_back(person: Person) -> None:
    _open(person, _KEY.Key_1, Screen.TODAY)
    person.tab_to("Why did it move?")
    person.key(_KEY.Key_Return)
    assert person.app.window.open_screen is Screen.WHY
    view = _table(person, "The rows of the ledger")
    person.key(_KEY.Key_G)
    assert person.app.view_models.why.state.by == "person"
    _to_row(person, view, "Citra Lestari")
    person.key(_KEY.Key_Return)
    person.key(_KEY.Key_Return)
    story = person.focused()
    assert isinstance(story, StoryPanel)
    assert "Citra Lestari" in " ".join(person.app.view_models.why.state.crumbs)
    assert story.accessibleName()
    person.key(_KEY.Key_Backspace)
    person.key(_KEY.Key_Backspace)
    assert person.app.view_models.why.state.crumbs == ("Change",)
    assert person.focused() is view
    for _ in range(5):
        person.key(_KEY.Key_G)
    assert person.app.view_models.why.state.by == "post"
    _open(person, _KEY.Key_1, Screen.TODAY)


def test_a_post_is_searched_opened_and_its_points_are_read(person: Person) -> None:
    _open(person, _KEY.Key_4, Screen.POSTS)
    person.key(_KEY.Key_F, _CTRL)
    assert person.focused().accessibleName() == "Search your posts"
    person.keys("bike trailer")
    person.bot.waitUntil(lambda: person.app.view_models.posts.total == 1, timeout=10_000)
    person.rest()
    view = _table(person, "Your posts")
    person.key(_KEY.Key_Down)
    assert view.currentIndex().isValid()
    person.key(_KEY.Key_Return)
    assert "My bike trailer" in person.words()
    person.tab_to("Why these points")
    person.key(_KEY.Key_Return)
    assert person.app.window.open_screen is Screen.WHY
    assert person.app.view_models.why.state.crumbs == ("Score", "My bike trailer")
    person.key(_KEY.Key_Backspace)
    _open(person, _KEY.Key_4, Screen.POSTS)
    person.key(_KEY.Key_Escape)
    assert person.focused() is view
    person.key(_KEY.Key_Escape)
    person.bot.waitUntil(lambda: person.app.view_models.posts.total > 1, timeout=10_000)
    person.rest()


def test_a_person_is_opened_noted_and_the_note_undone(person: Person) -> None:
    _open(person, _KEY.Key_5, Screen.PEOPLE)
    person.key(_KEY.Key_Down)
    person.key(_KEY.Key_Return)
    assert "Ana Wibowo" in person.words()
    person.keys("n")
    person.keys("lent me a ladder")
    person.tab_to("Keep what was typed")
    person.key(_KEY.Key_Return)
    assert "lent me a ladder" in person.words()
    person.key(_KEY.Key_Z, _CTRL)
    assert "lent me a ladder" not in person.words()
    person.key(_KEY.Key_Escape)
    assert person.focused().accessibleName() == "Who reacts"


def _titles(person: Person) -> list[str]:
    """Of the actions which are listed."""
    return [card.title for card in person.app.view_models.actions.state.cards]


def test_an_action_is_planned_done_and_both_undone(person: Person) -> None:
    _open(person, _KEY.Key_6, Screen.ACTIONS)
    state = person.app.view_models.actions
    first = _titles(person)[0]
    person.key(_KEY.Key_P)
    assert person.focused().accessibleName() == first
    person.key(_KEY.Key_P)
    assert first not in _titles(person)
    chip = next(chip.text for chip in state.state.chips if chip.key == "suggested")
    person.tab_to(chip, is_back=True)
    person.key(_KEY.Key_Right)
    assert _titles(person) == [first]
    person.tab_to(first)
    person.key(_KEY.Key_D)
    assert _titles(person) == []
    person.key(_KEY.Key_Z, _CTRL)
    assert _titles(person) == [first]
    person.tab_to(f"Back to suggestions: {first}")
    person.key(_KEY.Key_Return)
    assert _titles(person) == []
    assert person.focused().accessibleName() == "Undo what you did last with actions, Ctrl+Z"
    person.tab_to("Planned 0", is_back=True)
    person.key(_KEY.Key_Left)
    assert _titles(person)[0] == first


def test_the_history_is_moved_read_noted_cut_and_shown_as_a_table(person: Person) -> None:
    _open(person, _KEY.Key_2, Screen.HISTORY)
    page = person.page
    assert isinstance(page, HistoryPage)
    person.keys("3")
    since, until = page.chart.asked_range()
    assert 85 < (until - since) / 86_400 < 125
    person.tab_to("Score of each day")
    person.key(_KEY.Key_Left)
    person.key(_KEY.Key_Left)
    read = page.chart.accessibleDescription()
    person.keys("t")
    view = person.focused()
    assert view is page.table
    assert str(page.table.currentIndex().siblingAtColumn(0).data()) in read
    person.key(_KEY.Key_Down)
    person.keys("t")
    assert person.focused() is page.chart
    assert page.chart.accessibleDescription() != read
    person.keys("n")
    assert person.focused().accessibleName() == "What happened on that day"
    person.keys("moved house")
    person.key(_KEY.Key_Return)
    assert "moved house" in person.words()
    person.key(_KEY.Key_Z, _CTRL)
    if "moved house" in person.words():  # the field took the key for its own letters
        person.tab_to("Undo what you did last with notes, Ctrl+Z")
        person.key(_KEY.Key_Return)
    assert "moved house" not in person.words()
    person.tab_to("Score of each day", is_back=True)
    person.keys("k")
    assert person.app.view_models.history.state.is_cut
    person.keys("k")
    assert not person.app.view_models.history.state.is_cut
    person.keys("5")


def _holidays(person: Person) -> int:
    """How many are kept."""
    return len(person.app.view_models.forecast.state.holiday.kept)


@pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing the keyboard", extend=True)  # a menu, offscreen
def test_the_line_of_stopping_the_export_menu_and_the_holiday_planner(person: Person) -> None:
    _open(person, _KEY.Key_2, Screen.HISTORY)
    person.tab_to("Draw how the score would have gone without a post after the chosen day")
    person.key(_KEY.Key_Return)
    assert person.app.view_models.stopping.state.words in person.words()
    person.key(_KEY.Key_Space)
    person.tab_to("Save or copy what the chart shows", is_back=True)
    person.key(_KEY.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    person.bot.keyClick(menu, _KEY.Key_Up)  # from the end: the table is the last
    person.bot.keyClick(menu, _KEY.Key_Return)
    person.rest()
    assert QGuiApplication.clipboard().text().startswith("day")
    person.tab_to("Last day of the pause")
    before = person.app.view_models.forecast.state.holiday.facts
    person.key(_KEY.Key_Up)
    person.bot.waitUntil(lambda: person.app.view_models.forecast.state.holiday.facts != before, timeout=10_000)
    person.rest()
    person.tab_to("Keep this holiday")
    person.key(_KEY.Key_Return)
    assert _holidays(person) == 1
    person.tab_to("Undo what you kept or removed last")
    person.key(_KEY.Key_Return)
    assert _holidays(person) == 0

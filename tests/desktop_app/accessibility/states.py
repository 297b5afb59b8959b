"""The states of the window which are worth naming, and how a person comes to each, from wherever the window is."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDateEdit, QLineEdit, QTableView

from desktop_app.main_window import Screen
from desktop_app.words.translations import tr
from tests.desktop_app.accessibility.window import Person

Step = Callable[[Person], None]


@dataclass(frozen=True)
class State:
    """A screen and what is done on it; `leave` brings it back."""

    name: str
    screen: Screen
    steps: tuple[Step, ...] = ()
    leave: tuple[Step, ...] = ()

    def reach(self, person: Person) -> None:
        """Come to it."""
        person.go(self.screen)
        for step in self.steps:
            step(person)
            person.rest()

    def back(self, person: Person) -> None:
        """Leave it as it was found."""
        for step in self.leave:
            step(person)
            person.rest()


def press(name: str, place: int = 0) -> Step:
    """Press a button of the page whose name begins so, in the language in use; of several the one at this place."""
    return lambda person: person.press(name, place)


def key(what: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Step:
    """Press a key of the page."""
    return lambda person: person.bot.keyClick(person.page, what, modifier)


def row(number: int, what: Qt.Key = Qt.Key.Key_Return) -> Step:
    """Choose a row of the first table of the page and press a key there."""

    def chosen(person: Person) -> None:
        person.bot.waitUntil(lambda: _has_row(person, number), timeout=20_000)
        view = _tables(person)[0]
        view.setFocus()
        view.setCurrentIndex(view.model().index(number, 0))
        person.bot.keyClick(view, what)

    return chosen


def _has_row(person: Person, number: int) -> bool:
    """Whether the first table holds the row; the rows of a long one come when they are looked at."""
    tables = _tables(person)
    return bool(tables) and bool(tables[0].model().index(number, 0).data())


def _tables(person: Person) -> list[QTableView]:
    return person.widgets(QTableView, person.page)


def typed(name: str, text: str) -> Step:
    """Type into a field."""

    def write(person: Person) -> None:
        field = person.named(tr(name))
        assert isinstance(field, QLineEdit)
        field.setText(text)

    return write


def _since(person: Person) -> None:
    field = person.named(tr("From"))
    assert isinstance(field, QDateEdit)
    field.setDate(QDate(2026, 11, 9))
    field.editingFinished.emit()


_ESC = key(Qt.Key.Key_Escape)
_TODAY = (State("today", Screen.TODAY),)
_HISTORY = (
    State("history", Screen.HISTORY),
    State("history as a table", Screen.HISTORY, (key(Qt.Key.Key_T),), (key(Qt.Key.Key_T),)),
    State("an own range", Screen.HISTORY, (key(Qt.Key.Key_6),), (key(Qt.Key.Key_5),)),
    State(
        "lines and another period",
        Screen.HISTORY,
        (
            press("Lines of the platforms: what each has of the score"),
            press("Compare with the same number of days from a day on"),
            key(Qt.Key.Key_R),
        ),
        (press("Lines of the four parts"), press("Compare with nothing")),
    ),
    State(
        "stacked shares",
        Screen.HISTORY,
        (press("Lines of the platforms: what each has of the score"), press("Stack the shares of all up to the score")),
        (press("Show each as a line"), press("Lines of the four parts")),
    ),
    State("as known then", Screen.HISTORY, (key(Qt.Key.Key_Home), key(Qt.Key.Key_PageDown), key(Qt.Key.Key_K)), (key(Qt.Key.Key_K),)),
    State(
        "if you had stopped",
        Screen.HISTORY,
        (
            press("Draw how the score would have gone without a post after the chosen day"),
            press("How good is this forecast?"),
            press("Show the lines as a table, key T"),
        ),
        (
            press("Draw how the score would have gone without a post after the chosen day"),
            press("How good is this forecast?"),
            press("Show the lines as a table, key T"),
        ),
    ),
)
_WHY = (
    State("ledger", Screen.WHY),
    State(
        "a change",
        Screen.WHY,
        (press("Explain the change between two days"), press("Show the other switches")),
        (press("Explain the score of one day"), press("Show the other switches")),
    ),
    State("a post in the ledger", Screen.WHY, (row(2),), (key(Qt.Key.Key_Backspace),)),
    State(
        "a reaction",
        Screen.WHY,
        (press("Sum by: {grouping}. Key G takes the next", 1), row(3), row(0)),
        (key(Qt.Key.Key_Backspace), key(Qt.Key.Key_Backspace), press("Sum by: {grouping}. Key G takes the next")),
    ),
    State("who answered", Screen.WHY, (press("Who answered"),), (press("Ledger"),)),
    State("spam test", Screen.WHY, (press("Spam test"),), (press("Ledger"),)),
    State("recipe", Screen.WHY, (press("Recipe"),), (press("Ledger"),)),
    State(
        "a copy of the recipe",
        Screen.WHY,
        (press("Recipe"), press("Make a copy of this recipe and change it")),
        (press("Make no copy"), press("Ledger")),
    ),
)
_POSTS = (
    State("posts", Screen.POSTS),
    State("no post found", Screen.POSTS, (typed("Search your posts", "zzzz"),), (press("Clear the search"),)),
    State("a post", Screen.POSTS, (row(0),), (_ESC,)),
    State("erasing a post", Screen.POSTS, (row(0), press("Erase the words here too; first you see what goes")), (_ESC, _ESC)),
    State("what lasts", Screen.POSTS, (press("Show which posts last"),), (press("Show the table of posts"),)),
    State("topics", Screen.POSTS, (press("Show how topics did"),), (press("Show the table of posts"),)),
    State("hours", Screen.POSTS, (press("Show hours and days"),), (press("Show the table of posts"),)),
    State("own voice", Screen.POSTS, (press("Show kinds of posts"),), (press("Show the table of posts"),)),
)
_LISTS = ("Fading", "Willing to share", "Larger reach", "One-way", "Contacts", "Gained and lost", "Same person?", "Hidden")
_PEOPLE = (
    State("who reacts", Screen.PEOPLE, (press("Who reacts"),)),
    *(State(name.lower(), Screen.PEOPLE, (press(name),), (press("Who reacts"),)) for name in _LISTS),
    State("a person", Screen.PEOPLE, (press("Who reacts"), row(0)), (_ESC,)),
    State("a note", Screen.PEOPLE, (press("Who reacts"), row(0), press("Note something of this person, key N")), (press("Cancel"), _ESC)),
    State("a meeting", Screen.PEOPLE, (press("Who reacts"), row(0), press("Note a meeting, key M")), (press("Cancel"), _ESC)),
    State("the second half", Screen.PEOPLE, (press("Who reacts"), row(0, Qt.Key.Key_S), typed("Who is the same person?", "bu")), (_ESC,)),
    State(
        "forgetting",
        Screen.PEOPLE,
        (press("Who reacts"), row(0), press("Forget this person; first you see what goes")),
        (press("Keep, key Esc"), _ESC),
    ),
    State("where to find me", Screen.PEOPLE, (press("Where to find me"),), (press("Where to find me"),)),
)
_ACTIONS = (
    State("suggested", Screen.ACTIONS),
    State("evidence", Screen.ACTIONS, (press("Posts and people behind: {title}"),), (press("Posts and people behind: {title}"),)),
    State("not now", Screen.ACTIONS, (press("Not now: {title}, key L"),), (press("Cancel"),)),
    State("not for me", Screen.ACTIONS, (press("Not for me: {title}, key N"),), (press("Cancel"),)),
    State("planned", Screen.ACTIONS, (press("Planned"),), (press("Suggested"),)),
)
_IMPORTS = (
    State("imports", Screen.IMPORTS),
    State("what was left out", Screen.IMPORTS, (press("{count} left out: why"),), (press("{count} left out: why"),)),
    State("an undo", Screen.IMPORTS, (press("Undo the import {name}"),), (press("Keep it"),)),
    State("leaving a platform", Screen.IMPORTS, (press("{account}: I left it on a day"),), (press("{account}: I left it on a day"),)),
)
STATES = (*_TODAY, *_HISTORY, *_WHY, *_POSTS, *_PEOPLE, *_ACTIONS, *_IMPORTS, State("guides", Screen.GUIDES))

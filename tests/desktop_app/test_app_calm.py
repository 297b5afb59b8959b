"""The law of calm mode: with it on, no screen says a number of the score, of its parts, of points; the window with a real database."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.app import GaungApp
from desktop_app.main_window import Screen
from desktop_app.operations.ledger_results import GROUPINGS, Ledger, LedgerAsk, ReactionStory
from desktop_app.preferences import Preferences
from desktop_app.screen_load import ScreenLoad
from desktop_app.screens.history.page import HistoryPage
from desktop_app.screens.people.page import PeoplePage
from desktop_app.screens.posts.page import PostsPage
from desktop_app.screens.posts.state import Part
from desktop_app.screens.today.page import TodayPage
from desktop_app.screens.why.page import WhyPage
from desktop_app.words.numbers import decimal, signed, whole
from local_db.progress import CancelToken
from tests.desktop_app.calm_law import copied, drawn_in, numbers_in, painted_by, said_by, words_in
from tests.desktop_app.window_rest import rest

# Sentences on posts and reactions whose decimals are none of the score: what pauses did to the posts after them, a hash.
_OF_POSTS = ("error", "galat", "times your usual")


@dataclass
class Forbidden:
    """What may stand nowhere, in the language in use: numbers of the score, and points of the ledger as they would be told."""

    exact: set[str] = field(default_factory=set)  # decided by the whole text: 24 of 52 posts is another 24
    numbers: set[str] = field(default_factory=set)
    points: set[str] = field(default_factory=set)

    def broken_by(self, texts: set[str], *, has_counts: bool = False) -> set[str]:
        """Those of the texts which tell it; where counts of reactions stand in cells, a bare whole number may be one of them."""
        told = {text for text in texts if not any(word in text for word in _OF_POSTS)}
        return (
            numbers_in(told, self.numbers)
            | numbers_in(told, self.points)
            | words_in(told, "points?", "poin(?:nya)?")
            | (set() if has_counts else told & self.exact)
        )


@dataclass
class Calm:
    """The window over the sample person."""

    app: GaungApp
    qtbot: QtBot
    kept: list[Preferences]

    def rest(self) -> None:
        rest(self.app, self.qtbot)

    def page(self, screen: Screen) -> QWidget:
        self.app.window.go(screen)
        self.rest()
        return self.app.window.page()

    def forbidden(self) -> Forbidden:
        """Computed by the engine, written as the window would write them."""
        operations = self.app._operations
        current, days = operations.load_today()
        assert current.score is not None
        assert current.low is not None
        assert current.high is not None
        assert current.sub is not None
        sub = (current.sub.reach, current.sub.network, current.sub.amplification, current.sub.audience)
        values = (current.score, current.low, current.high, *sub, *days.score[-60:], *(score for _, score in days.stop))
        found = Forbidden()
        found.numbers = {decimal(value, places) for value in values for places in (1, 2)}
        found.exact = {whole(value) for value in (current.score, current.low, current.high, *sub)}
        for by in GROUPINGS:
            ledger = operations.load_ledger(LedgerAsk(by=by), CancelToken())
            assert isinstance(ledger, Ledger)
            moved = [points for row in ledger.rows for points in (row.points, row.change) if points is not None and abs(points) >= 0.05]
            found.points |= {tell(one, 2) for one in moved for tell in (decimal, signed)} | {signed(one) for one in moved}
        # A one-decimal number with a sign is of points; half-lives and medians have none.
        found.points = {one for one in found.points if one.strip("+-")[-3:-2] in ".," or one[:1] in "+-"}
        return found


@pytest.fixture
def calm(sample_app: GaungApp, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Calm]:
    kept: list[Preferences] = []
    monkeypatch.setattr(sample_app, "_keep_preferences", kept.append)
    yield Calm(sample_app, qtbot, kept)
    QGuiApplication.clipboard().clear()


def _today(calm: Calm) -> set[str]:
    return said_by(calm.page(Screen.TODAY))


def _stacked(page: HistoryPage) -> set[str]:
    """What is said while shares are stacked."""
    found: set[str] = set()
    page.lines._as_stack.click()
    for group in ("platforms", "parts"):
        page.lines._groups[group].click()
        assert page.chart.picture("", ()).stack == group
        found |= painted_by(page) | drawn_in(page.exports.svg())
    page.read_aloud()
    page.chart.line_pressed.emit("points_base", False)
    found |= said_by(page)
    page.lines._as_lines.click()
    return found


def _history(calm: Calm) -> set[str]:
    page = calm.page(Screen.HISTORY)
    assert isinstance(page, HistoryPage)
    page.choose_range("30")
    page.chart.pin(len(calm.app.view_models.history.state.curve.times) - 5)
    page.view._kinds["year"].click()
    page.view.fit.click()
    page.lines.press("reach", is_alone=True)
    page.read_aloud()
    forecast = calm.app.view_models.forecast
    forecast.keep_plan(forecast.state.earliest)  # type: ignore[arg-type]
    forecast.open_hindsight(True)
    calm.app.view_models.stopping.switch(True)
    calm.rest()
    found = said_by(page) | painted_by(page) | drawn_in(page.exports.svg())
    page.exports.menu.actions()[5].trigger()
    found |= copied()
    page.toggle_table()
    found |= said_by(page)
    page.toggle_table()
    found |= _stacked(page)
    calm.app.view_models.history.toggle_known()
    calm.rest()
    found |= said_by(page)
    calm.app.view_models.history.toggle_known()
    calm.app.view_models.stopping.switch(False)
    return found


def _why(calm: Calm) -> set[str]:
    page, why = calm.page(Screen.WHY), calm.app.view_models.why
    assert isinstance(page, WhyPage)
    found = said_by(page)
    why.toggle_switch("without_mutual")
    why.explain_change(True)
    calm.rest()
    found |= said_by(page)
    why.toggle_switch("without_mutual")
    why.explain_change(False)
    why.choose_grouping("person")
    calm.rest()
    for _ in range(4):
        why.enter(1 if len(why.state.rows) > 1 else 0)
        calm.rest()
        found |= said_by(page)
    for section in (1, 2):
        page.show_section(section)
        calm.rest()
        found |= said_by(page)
    page.show_section(0)
    why.open_day(None)
    calm.rest()
    return found


def _posts(calm: Calm) -> set[str]:
    page, posts = calm.page(Screen.POSTS), calm.app.view_models.posts
    assert isinstance(page, PostsPage)
    found = said_by(page)
    page.table.view.selectRow(0)
    page.table.copy_row()
    found |= copied()
    posts.open_row(1)
    calm.rest()
    found |= said_by(page)
    posts.close_card()
    for part in (Part.LASTS, Part.HOURS, Part.VOICE, Part.TABLE):
        posts.open_part(part)
        calm.rest()
        found |= said_by(page)
    return found


def _people(calm: Calm) -> set[str]:
    page = calm.page(Screen.PEOPLE)
    assert isinstance(page, PeoplePage)
    page.open_person(calm.app.view_models.people.state.listed.lines[0].key)
    calm.rest()
    return said_by(page)


def _actions(calm: Calm) -> set[str]:
    return said_by(calm.page(Screen.ACTIONS))


def _imports(calm: Calm) -> set[str]:
    found = said_by(calm.page(Screen.IMPORTS))
    calm.app.view_models.imports.ask_undo(1)
    calm.rest()
    return found | said_by(calm.app.window)


_WITH_COUNTS = {Screen.POSTS, Screen.PEOPLE}
_SCREENS: dict[Screen, Callable[[Calm], set[str]]] = {
    Screen.TODAY: _today,
    Screen.HISTORY: _history,
    Screen.WHY: _why,
    Screen.POSTS: _posts,
    Screen.PEOPLE: _people,
    Screen.ACTIONS: _actions,
    Screen.IMPORTS: _imports,
}


@pytest.mark.timeout(300)  # every text of a screen, twice
@pytest.mark.parametrize("screen", _SCREENS, ids=str)
def test_in_calm_mode_a_screen_says_no_number_of_the_score(calm: Calm, screen: Screen) -> None:
    say = _SCREENS[screen]
    calm.app.set_calm(True)
    for language in ("en", "id"):
        calm.app.set_language(language)
        assert calm.forbidden().broken_by(say(calm), has_counts=screen in _WITH_COUNTS) == set()
    # Without it the same walk finds them: the law can be broken.
    calm.app.set_calm(False)
    assert calm.forbidden().broken_by(say(calm), has_counts=screen in _WITH_COUNTS)


def test_every_screen_of_the_rail_is_held_by_the_law() -> None:
    assert set(_SCREENS) == set(Screen) - {Screen.GUIDES}  # which tells how to ask platforms for archives


def _press_f2(calm: Calm) -> None:
    [action] = [one for one in calm.app.window.menuBar().findChildren(QAction) if one.shortcut() == QKeySequence("F2")]
    action.trigger()


def test_f2_switches_it_in_the_open_window_and_nothing_is_read_anew(calm: Calm, monkeypatch: pytest.MonkeyPatch) -> None:
    for screen in (Screen.HISTORY, Screen.WHY, Screen.TODAY):
        calm.page(screen)
    read: list[str] = []
    start = ScreenLoad.start

    def spied(load: ScreenLoad[object]) -> None:
        read.append(load._read.__name__)
        start(load)

    monkeypatch.setattr(ScreenLoad, "start", spied)
    asked: list[object] = []
    for name in ("load_ledger", "load_without", "load_causes", "load_known"):
        monkeypatch.setattr(calm.app._operations, name, lambda *given: asked.append(given))
    _press_f2(calm)
    calm.qtbot.waitUntil(lambda: calm.app.view_models.today.state.score_text == "as usual", timeout=5_000)
    page = calm.app.window.page()
    assert isinstance(page, TodayPage)
    for screen in (Screen.HISTORY, Screen.WHY, Screen.TODAY):
        calm.page(screen)
    assert set(read) <= {"read_waiting"}  # the waiting room reads its dates whenever it is shown
    assert asked == []
    assert calm.kept[-1].is_calm
    _press_f2(calm)
    calm.qtbot.waitUntil(lambda: calm.app.view_models.today.state.level is None, timeout=5_000)
    assert not calm.kept[-1].is_calm


def test_looking_once_a_week_is_offered_in_calm_mode_alone(calm: Calm) -> None:
    def switch() -> QAction:
        [found] = [one for one in calm.app.window.menuBar().findChildren(QAction) if one.text() == "Look at most once a week"]
        return found

    assert not switch().isEnabled()
    calm.app.set_calm(True)
    calm.rest()
    assert switch().isEnabled()
    assert not switch().isChecked()
    calm.page(Screen.TODAY)
    switch().trigger()
    calm.qtbot.waitUntil(lambda: bool(calm.kept[-1].looked_on), timeout=5_000)
    assert calm.kept[-1].is_weekly
    assert calm.app.view_models.today.state.rest_text == ""


def test_a_reaction_in_calm_mode_tells_how_it_counts_and_not_how_much(calm: Calm) -> None:
    calm.app.set_calm(True)
    calm.page(Screen.WHY)
    why = calm.app.view_models.why
    why.choose_grouping("person")
    calm.rest()
    while why.state.rows:
        why.enter(next(place for place, row in enumerate(why.state.rows) if row.is_open and row.key[:6] in {"person", "post:m", "reacti"}))
        calm.rest()
    assert isinstance(why._found, Ledger)
    assert isinstance(why._found.story, ReactionStory)
    assert not words_in({why.state.story.sentence, *(words for row in why.state.story.rows for words in row)}, "points?")

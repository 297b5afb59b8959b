"""The switch under the chart, its sentence, and the line which it gives to the chart."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.jobs import Changed
from desktop_app.operations.stopping import StoppedLine
from desktop_app.screens.stopping.page import StoppingSection
from desktop_app.screens.stopping.state import stopped_state
from desktop_app.screens.stopping.view_model import StoppingViewModel
from tests.desktop_app.window_fakes import JobsAtOnce

_DAY = dt.date(2023, 4, 3)
_DAY_S = 86_400.0


def _line(day: dt.date, came: float | None = 26.4) -> StoppedLine:
    return StoppedLine(day, 25.5, tuple((day + dt.timedelta(days=number), 25.5 - number / 10) for number in (1, 2)), came)


class Opened:
    """The section on jobs which do what the test says."""

    def __init__(self, qtbot: QtBot) -> None:
        self.jobs = JobsAtOnce()
        self.asked: list[dt.date] = []
        self.answer: Callable[[dt.date], StoppedLine | None] = _line
        self.view_model = StoppingViewModel(self.jobs, self._load, explain=lambda error: f"In words: {error}.")
        self.section = StoppingSection(self.view_model)
        self.lines: list[tuple[tuple[float, float], ...]] = []
        self.section.line_changed.connect(self.lines.append)
        qtbot.addWidget(self.section)
        self.section.show()
        self.view_model.read_day(_DAY)

    def _load(self, day: dt.date) -> StoppedLine | None:
        self.asked.append(day)
        return self.answer(day)

    def press(self) -> None:
        """The switch, by the keyboard."""
        self.section.switch.setFocus()
        QTest.keyClick(self.section.switch, Qt.Key.Key_Space)
        self.jobs.run()


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    return Opened(qtbot)


def test_nothing_is_computed_until_the_person_wants_to_see_it(opened: Opened) -> None:
    opened.jobs.run()
    assert opened.asked == []
    assert not opened.section.words.isVisible()


def test_the_line_of_the_chosen_day_goes_to_the_chart_with_its_sentence(opened: Opened) -> None:
    opened.press()
    first = (_DAY - dt.date(1970, 1, 1)).days * _DAY_S
    assert opened.lines[-1] == ((first, 25.5), (first + _DAY_S, 25.4), (first + 2 * _DAY_S, 25.3))
    assert opened.section.words.text() == "If you had posted nothing after 3 Apr 2023: 25.3 on 5 Apr 2023; it came to 26.4."


def test_it_follows_the_day_which_is_read_out_once_that_rests(opened: Opened, qtbot: QtBot) -> None:
    opened.press()
    for number in range(1, 4):
        opened.view_model.read_day(_DAY + dt.timedelta(days=number))
    qtbot.waitUntil(lambda: len(opened.jobs.waiting) == 1)
    opened.jobs.run()
    assert opened.asked == [_DAY, _DAY + dt.timedelta(days=3)]


def test_switched_off_the_line_goes(opened: Opened) -> None:
    opened.press()
    opened.press()
    assert opened.lines[-1] == ()
    assert not opened.section.words.isVisible()
    assert opened.asked == [_DAY]


def test_an_answer_which_comes_after_it_was_switched_off_is_not_drawn(opened: Opened) -> None:
    opened.view_model.switch(True)
    opened.view_model.switch(False)
    opened.jobs.run()
    assert opened.lines[-1] == ()


def test_what_is_ahead_is_not_set_beside_what_came(opened: Opened) -> None:
    opened.answer = lambda day: _line(day, None)
    opened.press()
    assert opened.section.words.text() == "If you posted nothing after 3 Apr 2023: 25.3 on 5 Apr 2023."


def test_a_day_without_a_score_and_a_fault_are_said(opened: Opened) -> None:
    opened.answer = lambda _day: None
    opened.press()
    assert opened.section.words.text() == "There is no score on this day."
    assert opened.lines[-1] == ()

    def fail(_day: dt.date) -> StoppedLine | None:
        raise OSError("disk")

    opened.answer = fail
    opened.view_model.facts_changed(Changed(2, frozenset({"facts"})))
    opened.jobs.run()
    assert opened.section.words.text() == "In words: disk."


def test_other_facts_make_another_line_and_notes_do_not(opened: Opened) -> None:
    opened.press()
    opened.view_model.facts_changed(Changed(2, frozenset({"notes"})))
    opened.jobs.run()
    assert opened.asked == [_DAY]
    opened.view_model.facts_changed(Changed(3, frozenset({"facts"})))
    opened.jobs.run()
    assert opened.asked == [_DAY, _DAY]


def test_another_language_says_the_same(opened: Opened) -> None:
    opened.press()
    before = opened.lines[-1]
    opened.view_model.translate()
    assert opened.lines[-1] == before


@pytest.mark.parametrize(
    ("came", "words"),
    [
        (26.4, "If you had posted nothing after 3 Apr 2023: steady until 5 Apr 2023; what came, against it: livelier."),
        (None, "If you posted nothing after 3 Apr 2023: steady until 5 Apr 2023."),
    ],
)
def test_in_calm_mode_it_is_told_where_it_goes(came: float | None, words: str) -> None:
    assert stopped_state(_line(_DAY, came), is_calm=True).words == words

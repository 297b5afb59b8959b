"""Today in calm mode: words in place of the score, and a look once a week."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.operations.score_results import Cause, Decay
from desktop_app.screens.today.page import TodayPage, TodayWays
from desktop_app.screens.today.state import TodayState, loaded_state
from desktop_app.screens.today.view_model import TodayViewModel
from tests.desktop_app.window_fakes import TODAY, FakeOperations, JobsAtOnce, current_score, no_score, score_days

_MONDAY = dt.date(2026, 11, 23)


def _calm(**changes: object) -> TodayState:
    return loaded_state(replace(current_score(), **changes), score_days(), TODAY, is_calm=True)  # type: ignore[arg-type]


def test_level_and_direction_stand_where_the_number_and_its_band_stood() -> None:
    state = _calm()
    assert (state.score_text, state.band_text, state.level) == ("much livelier", "steady", 4)
    assert state.gauge_words == "Against your past year: much livelier, steady."
    assert (state.score, state.low, state.high) == (0.0, 0.0, 0.0)
    assert {(part.value_text, part.level, part.value) for part in state.parts} == {("much livelier", 4, 0.0)}
    assert state.spark_words == "The last 90 days: growing."


def test_a_level_without_a_direction_is_told_alone() -> None:
    state = loaded_state(current_score(), score_days(1), TODAY, is_calm=True)
    assert (state.gauge_words, state.band_text) == ("as usual", "")
    assert state.spark_words == "1 day: steady."


@pytest.mark.parametrize(
    ("change", "is_within_band", "words"),
    [
        (0.02, False, "Little changed since 9 Nov."),
        (3.0, True, "Little changed since 9 Nov."),
        (3.0, False, "Livelier than on 9 Nov."),
        (-3.0, False, "Quieter than on 9 Nov."),
        (None, False, ""),
    ],
)
def test_a_change_is_told_as_a_direction(change: float | None, is_within_band: bool, words: str) -> None:
    assert _calm(change=change, change_since=dt.date(2026, 11, 9), is_within_band=is_within_band).change_text == words


def test_causes_stand_in_order_of_size_with_words() -> None:
    causes = (Cause("audience", "", 0.1), Cause("post:x:1", "Bus ramp", 4.0), Cause("faded", "", -1.0), Cause("other_posts", "", 0.5))
    assert [(row.label, row.points_text) for row in _calm(causes=causes).causes] == [
        ("Bus ramp", "most, growing"),
        ("Older reactions faded", "some, fading"),
        ("New reactions to other posts", "some, growing"),
        ("Followers", "a little, growing"),
    ]


def test_when_it_fades_is_told_and_not_by_how_much() -> None:
    decay = Decay("waiting", dt.date(2026, 11, 27), -0.13)
    assert _calm(decay=decay).decay_text == "If you post nothing, it starts to fall on Fri 27 Nov."


def test_without_a_score_calm_mode_says_what_is_said_without_it() -> None:
    none = no_score("no_reactions")
    assert loaded_state(none, score_days(), TODAY, is_calm=True) == loaded_state(none, score_days(), TODAY)


class _Looking:
    """A person who looks once a week, on a day which can be moved."""

    def __init__(self, qtbot: QtBot) -> None:
        self.day, self.looked_on = _MONDAY, None
        self.kept: list[dt.date] = []
        self.jobs = JobsAtOnce()
        self.model = TodayViewModel(
            self.jobs,
            FakeOperations().load_today,
            today=lambda: self.day,
            explain=str,
            is_calm=lambda: True,
            is_weekly=lambda: True,
            looked_on=lambda: self.kept[-1] if self.kept else None,
            keep_look=self.kept.append,
        )
        ways = dict.fromkeys(("choose_archives", "guides", "sample", "history", "imports", "landed"), lambda: None)
        self.page = TodayPage(self.model, TodayWays(**ways, why=lambda _change: None, guide=lambda _key: None))
        qtbot.addWidget(self.page)
        self.page.show()

    def open(self, day: dt.date) -> None:
        self.model.hide()
        self.day = day
        self.model.show()
        self.jobs.run()

    @property
    def is_score_shown(self) -> bool:
        return self.page.score_card.isVisible()


def test_the_first_look_of_a_week_is_kept_and_the_next_is_on_monday(qtbot: QtBot) -> None:
    one = _Looking(qtbot)
    one.open(_MONDAY)
    assert one.is_score_shown
    one.open(_MONDAY)  # the same look
    assert one.is_score_shown
    assert one.kept == [_MONDAY]
    one.open(_MONDAY + dt.timedelta(days=2))
    assert not one.is_score_shown
    assert one.model.state.rest_text == "Next look on Monday."
    assert one.page.rest_card.isVisible()
    one.open(_MONDAY + dt.timedelta(days=7))
    assert one.is_score_shown
    assert not one.page.rest_card.isVisible()
    assert one.kept == [_MONDAY, _MONDAY + dt.timedelta(days=7)]


def test_one_may_look_all_the_same(qtbot: QtBot) -> None:
    one = _Looking(qtbot)
    one.open(_MONDAY)
    one.open(_MONDAY + dt.timedelta(days=2))
    button = one.page.rest_card.look_button
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert one.is_score_shown
    assert not one.page.rest_card.isVisible()


def test_what_nobody_sees_is_no_look(qtbot: QtBot) -> None:
    one = _Looking(qtbot)
    one.open(_MONDAY)
    one.model.hide()
    one.day = _MONDAY + dt.timedelta(days=7)
    one.model.tell_next("Next archive")
    assert one.kept == [_MONDAY]

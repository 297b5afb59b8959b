"""The card of goals in Actions, driven as a person would."""

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.jobs import Changed
from desktop_app.screens.goals.page import GoalsSection
from desktop_app.screens.goals.state import goal_panels
from desktop_app.screens.goals.view_model import GoalsViewModel
from desktop_app.words.translations import use_language
from local_db.errors import DiskFullError
from tests.desktop_app.finding_fakes import GOALS, SINCE, FakeFindings
from tests.desktop_app.window_fakes import JobsAtOnce

TODAY = dt.date(2026, 11, 23)


class Opened:
    """The card with what it stands on."""

    def __init__(self, qtbot: QtBot, *, is_empty: bool = False) -> None:
        self.jobs, self.operations = JobsAtOnce(), FakeFindings(is_empty=is_empty)
        self.model = GoalsViewModel(self.jobs, self.operations, explain=lambda error: f"In words: {error}.", today=lambda: TODAY)
        self.card = GoalsSection(self.model)
        qtbot.addWidget(self.card)
        self.card.resize(640, 600)
        self.card.show()
        self.model.show()
        self.jobs.run()

    def texts(self) -> list[str]:
        QApplication.processEvents()
        labels = self.card.findChildren(QLabel)
        return [label.text().replace("\u200b", "") for label in labels if label.isVisible() and label.text()]

    def press(self, one: QAbstractButton) -> None:
        """By the keyboard."""
        assert one.isVisible()
        one.setFocus()
        QTest.keyClick(one, Qt.Key.Key_Space)
        self.jobs.run()


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Opened]:
    yield Opened(qtbot)
    use_language("en")


def test_a_goal_stands_with_its_share_and_its_weeks(opened: Opened) -> None:
    texts = opened.texts()
    for words in (
        "Posts in your own words a week",
        "Your goal since 4 Nov 2026: 3 a week. Lately 4.2 a week (12 weeks of your data).",
        "7 of about 8 done (86 %), up to 22 Nov 2026.",
        "Week of 16 Nov 2026",
        "2 of 3",
        "5 of 3",
        "0, in 5 days of the week",
        "Counted: your posts which are neither replies, reposts nor bare links.",
        "No goal. Lately 0.4 a week (12 weeks of your data).",
    ):
        assert words in texts


def test_a_goal_is_kept_changed_given_up_and_taken_back(opened: Opened) -> None:
    area = opened.card.areas["answer"]
    assert area.field.value() == 1
    assert not area.drop_button.isVisible()
    area.field.setFocus()
    for _ in range(3):
        QTest.keyClick(area.field, Qt.Key.Key_Up)
    opened.press(area.keep_button)
    assert opened.operations.calls[-2:] == ["keep answer 4 2026-11-23", "load_goals"]
    assert "The goal is kept: Answers to others a week." in opened.texts()
    assert "The next import shows how much of it came." in opened.texts()
    opened.press(area.drop_button)
    assert "The goal is given up: Answers to others a week." in opened.texts()
    opened.press(opened.card.undo_button)
    assert "Taken back." in opened.texts()
    assert not opened.card.undo_button.isVisible()
    assert area.drop_button.isVisible()


def test_another_number_begins_today_and_the_same_one_goes_on(opened: Opened) -> None:
    area = opened.card.areas["own_voice"]
    opened.press(area.keep_button)
    area.field.setValue(2)
    opened.press(area.keep_button)
    assert [call for call in opened.operations.calls if call.startswith("keep")] == [
        f"keep own_voice 3 {SINCE}",
        "keep own_voice 2 2026-11-23",
    ]


def test_a_number_which_is_being_typed_stays_when_facts_change(opened: Opened) -> None:
    area = opened.card.areas["own_voice"]
    area.field.setValue(9)
    opened.model.facts_changed(Changed(1, frozenset({"facts"})))
    opened.model.facts_changed(Changed(2, frozenset({"actions"})))
    opened.jobs.run()
    assert area.field.value() == 9
    assert opened.operations.calls == ["load_goals", "load_goals"]


def test_what_goes_wrong_is_told_and_what_was_said_goes_with_the_page(opened: Opened) -> None:
    opened.operations.error = DiskFullError("the disk is full")
    opened.press(opened.card.areas["own_voice"].drop_button)
    assert "In words: the disk is full." in opened.texts()
    opened.press(opened.card.areas["own_voice"].drop_button)
    assert "In words: the disk is full." not in opened.texts()
    opened.model.hide()
    assert not any("given up" in text for text in opened.texts())
    assert not opened.card.undo_button.isVisible()
    opened.model.undo()
    opened.jobs.run()
    assert opened.operations.calls[-1] == "load_goals"


def test_one_write_at_a_time(opened: Opened) -> None:
    opened.model.drop("own_voice")
    opened.model.drop("answer")
    opened.jobs.run()
    assert [call for call in opened.operations.calls if call.startswith("drop")] == ["drop own_voice"]


def test_a_read_which_fails_is_told(qtbot: QtBot) -> None:
    opened = Opened(qtbot, is_empty=True)
    assert not opened.card.isVisible()
    opened.operations.error = DiskFullError("the disk is full")
    opened.model.facts_changed(Changed(1, frozenset({"rest"})))
    opened.jobs.run()
    assert "In words: the disk is full." in opened.texts()


def test_controls_are_named_large_enough_and_speak_both_languages(opened: Opened) -> None:
    for one in opened.card.findChildren(QAbstractButton):
        if one.isVisible():
            assert one.accessibleName()
            assert min(one.width(), one.height()) >= 24
    assert opened.card.areas["answer"].field.accessibleName() == "Answers to others a week"
    use_language("id")
    opened.model.translate()
    assert "Kiriman dengan kata sendiri per pekan" in opened.texts()


def test_answers_to_those_who_wrote_are_told_where_files_name_them() -> None:
    own, _ = GOALS
    panel = goal_panels([own._replace(act="answer", to_writers=2)])[0]
    assert panel.note.endswith("2 of them went to somebody who had written to you in the 30 days before.")
    assert goal_panels([own._replace(act="answer")])[0].note.endswith("Most files do not name who wrote to you.")
    assert goal_panels([own._replace(planned=7.0)])[0].share == "7 of 7 done (100 %), up to 22 Nov 2026."
    assert goal_panels([own._replace(goal=None, usual=None)])[0].text == "No goal."

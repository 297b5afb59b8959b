"""The card of the next moments in Actions, driven as a person would."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.advice.timing import Pace, Slot
from desktop_app.jobs import Changed
from desktop_app.operations.slots import SlotPlan
from desktop_app.report.slot_calendar import slot_calendar
from desktop_app.screens.slots.page import SlotsSection
from desktop_app.screens.slots.view_model import SlotsViewModel
from tests.desktop_app.actions_fakes import FakeActions
from tests.desktop_app.window_fakes import JobsAtOnce

_AT = int(dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC).timestamp())
_PLAN = SlotPlan((Slot(_AT, 1, 9, "best", 61, 1.8), Slot(_AT + 172_800, 3, 9, "usual", 7, None)), Pace(2.0, 12), until=_AT)


class Opened:
    """The section on jobs which do what the test says."""

    def __init__(self, qtbot: QtBot, target: str) -> None:
        self.jobs, self.operations = JobsAtOnce(), FakeActions()
        self.operations.slots = _PLAN
        self.view_model = SlotsViewModel(self.jobs, self.operations, explain=lambda error: f"In words: {error}.")
        self.section = SlotsSection(self.view_model, lambda plan: slot_calendar(plan.slots, 0), choose_file=lambda _name: target)
        qtbot.addWidget(self.section)
        self.view_model.show()
        self.section.show()

    def texts(self) -> list[str]:
        """What can be read; new rows are shown by the event loop."""
        QApplication.processEvents()
        return [label.text() for label in self.section.findChildren(QLabel) if label.isVisible() and label.text()]


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Opened:
    made = Opened(qtbot, str(tmp_path / "next"))
    made.jobs.run()
    return made


def test_moments_stand_with_their_reasons(opened: Opened) -> None:
    assert opened.texts()[1:] == [
        "At your own pace: 2.0 posts a week (the last 12 weeks of your data).",
        "Tue 24 Nov, 16:00",
        "One of your best hours: 1.8 times your usual (n 61).",
        "Thu 26 Nov, 16:00",
        "You publish at this hour (n 7); which hour does best cannot be told yet.",
    ]


def test_the_calendar_file_is_saved_by_the_keyboard(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    opened.section.save_button.setFocus()
    qtbot.keyClick(opened.section.save_button, Qt.Key.Key_Space)
    assert (tmp_path / "next.ics").read_bytes().count(b"BEGIN:VEVENT") == 2
    assert opened.texts()[-1] == "next.ics is written."


def test_a_place_which_cannot_be_written_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    opened = Opened(qtbot, str(tmp_path / "nowhere" / "next.ics"))
    opened.jobs.run()
    opened.section.save_button.click()
    assert opened.texts()[-1].startswith("next.ics could not be written (")


def test_without_a_chosen_place_nothing_is_written(qtbot: QtBot, tmp_path: Path) -> None:
    opened = Opened(qtbot, "")
    opened.jobs.run()
    opened.section.save_button.click()
    assert list(tmp_path.iterdir()) == []


def test_other_posts_make_other_moments(opened: Opened) -> None:
    opened.operations.slots = SlotPlan(_PLAN.slots[:1], _PLAN.pace, until=_AT)
    opened.view_model.facts_changed(Changed(2, frozenset({"notes"})))
    opened.jobs.run()
    assert len(opened.texts()) == 6
    opened.view_model.facts_changed(Changed(3, frozenset({"facts"})))
    opened.jobs.run()
    assert len(opened.texts()) == 4


def test_where_nothing_is_imported_there_is_no_card_and_where_no_moment_is_told_it_says_why(opened: Opened) -> None:
    opened.operations.slots = SlotPlan(until=_AT)
    opened.view_model.facts_changed(Changed(2, frozenset({"facts"})))
    opened.jobs.run()
    assert "No moment can be named" in opened.texts()[-1]
    assert not opened.section.save_button.isVisible()
    opened.operations.slots = None
    opened.view_model.facts_changed(Changed(3, frozenset({"facts"})))
    opened.jobs.run()
    assert not opened.section.isVisible()


def test_a_fault_is_said_in_words(opened: Opened) -> None:
    opened.operations.error = OSError("disk")
    opened.view_model.facts_changed(Changed(2, frozenset({"facts"})))
    opened.jobs.run()
    assert opened.texts()[-1] == "In words: disk."


def test_another_language_says_the_same(opened: Opened) -> None:
    before = opened.texts()
    opened.view_model.hide()
    opened.view_model.translate()
    assert opened.texts() == before

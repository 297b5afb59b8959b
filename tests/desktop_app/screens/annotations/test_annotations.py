"""The notes as a section: written, removed, hidden, undone, found again in the chart."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.charts.marks import ChartMark
from desktop_app.jobs import Changed
from desktop_app.operations.mark_results import Mark
from desktop_app.screens.annotations.page import AnnotationsSection
from desktop_app.screens.annotations.view_model import AnnotationsViewModel
from desktop_app.words.translations import use_language
from local_db.errors import Cancelled
from tests.desktop_app.notes_fakes import FakeNotes
from tests.desktop_app.window_fakes import JobsAtOnce

_FACTS = Changed(1, frozenset({"facts"}))


@dataclass
class Opened:
    """The section with what it stands on; `shown`: the marks which the chart was told of."""

    section: AnnotationsSection
    view_model: AnnotationsViewModel
    jobs: JobsAtOnce
    operations: FakeNotes
    shown: list[tuple[ChartMark, ...]]

    def texts(self) -> set[str]:
        return {label.text() for label in self.section.findChildren(QLabel) if label.isVisible() and label.text()}

    def press(self, qtbot: QtBot, name: str) -> None:
        [found] = [one for one in self.section.findChildren(QPushButton) if one.accessibleName() == name and one.isVisible()]
        qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
        self.jobs.run()

    def write(self, qtbot: QtBot, day: str, text: str) -> None:
        self.section.day_field.setText(day)
        self.section.text_field.setText(text)
        qtbot.keyClick(self.section.text_field, Qt.Key.Key_Return)
        self.jobs.run()


@pytest.fixture
def opened(qtbot: QtBot, qapp: object) -> Iterator[Opened]:
    jobs, operations = JobsAtOnce(), FakeNotes()
    view_model = AnnotationsViewModel(jobs, operations, explain=lambda error: f"In words: {error}.")
    shown: list[tuple[ChartMark, ...]] = []
    view_model.marks_changed.connect(shown.append)
    section = AnnotationsSection(view_model)
    qtbot.addWidget(section)
    section.resize(700, 500)
    with qtbot.waitActive(section):
        section.show()
        section.activateWindow()
    view_model.show()
    jobs.run()
    yield Opened(section, view_model, jobs, operations, shown)
    use_language("en")


def test_a_proposed_mark_is_told_with_before_and_after(opened: Opened) -> None:
    assert opened.texts() == {
        "Notes and turning points",
        "In the chart",
        "2 Mar 2026",
        "First post on Mastodon",
        "28 days before: 20.0 on average (n 28); 28 days from then on: 22.5 (n 27), +2.5.",
    }
    [[mark]] = opened.shown
    assert (mark.label, mark.is_beginning) == ("First post on Mastodon", True)
    assert mark.told.startswith("2 Mar 2026: First post on Mastodon. 28 days before")


def test_a_note_is_kept_shown_in_the_chart_and_undone(opened: Opened, qtbot: QtBot) -> None:
    opened.section.offer_day(dt.date(2026, 5, 1))
    assert opened.section.text_field.hasFocus()
    qtbot.keyClicks(opened.section.text_field, "New job")
    qtbot.keyClick(opened.section.text_field, Qt.Key.Key_Return)
    opened.jobs.run()
    assert {"1 May 2026", "New job", "The note of 1 May 2026 is kept."} <= opened.texts()
    assert opened.section.text_field.text() == ""
    assert [mark.label for mark in opened.shown[-1]] == ["First post on Mastodon", "New job"]
    qtbot.keyClick(opened.section.text_field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    opened.jobs.run()
    assert opened.operations.notes == {}
    assert "New job" not in opened.texts()
    assert not opened.section.undo_button.isVisible()


def test_a_note_is_removed_and_comes_back(opened: Opened, qtbot: QtBot) -> None:
    opened.write(qtbot, "2026-05-01", "New job")
    opened.press(qtbot, "Remove: 1 May 2026, New job")
    assert "The note was removed." in opened.texts()
    assert "New job" not in opened.texts()
    opened.press(qtbot, "Undo what you did last with notes, Ctrl+Z")
    assert "New job" in opened.texts()


def test_a_proposed_mark_is_hidden_and_shown_again(opened: Opened, qtbot: QtBot) -> None:
    opened.press(qtbot, "Hide: 2 Mar 2026, First post on Mastodon")
    assert "First post on Mastodon (hidden)" in opened.texts()
    assert opened.shown[-1] == ()
    opened.press(qtbot, "Show again: 2 Mar 2026, First post on Mastodon")
    assert len(opened.shown[-1]) == 1
    opened.press(qtbot, "Undo what you did last with notes, Ctrl+Z")
    assert opened.shown[-1] == ()


def test_own_and_proposed_marks_can_leave_the_chart(opened: Opened, qtbot: QtBot) -> None:
    opened.write(qtbot, "2026-05-01", "New job")
    opened.press(qtbot, "Show proposed marks in the chart")
    assert [mark.label for mark in opened.shown[-1]] == ["New job"]
    opened.press(qtbot, "Show own notes in the chart")
    assert opened.shown[-1] == ()


def test_a_day_is_wanted_in_the_chart(opened: Opened, qtbot: QtBot) -> None:
    days: list[dt.date] = []
    opened.section.day_wanted.connect(days.append)
    opened.press(qtbot, "Show in the chart: 2 Mar 2026, First post on Mastodon")
    assert days == [dt.date(2026, 3, 2)]


def test_what_is_no_day_says_so_and_what_was_typed_stays(opened: Opened, qtbot: QtBot) -> None:
    opened.write(qtbot, "1 May", "New job")
    assert "“1 May” is not a day. Write it as year-month-day." in opened.texts()
    assert opened.section.text_field.text() == "New job"
    assert opened.operations.notes == {}


def test_a_write_which_fails_says_why_and_what_was_typed_stays(opened: Opened, qtbot: QtBot) -> None:
    opened.operations.error = OSError("disk")
    opened.write(qtbot, "2026-05-01", "New job")
    assert "In words: disk." in opened.texts()
    assert opened.section.text_field.text() == "New job"
    opened.operations.error = None
    opened.write(qtbot, "2026-05-01", "New job")
    assert "The note of 1 May 2026 is kept." in opened.texts()


def test_a_write_which_is_cancelled_leaves_everything_as_it_was(opened: Opened, qtbot: QtBot) -> None:
    opened.operations.error = Cancelled()
    opened.write(qtbot, "2026-05-01", "New job")
    opened.operations.error = None
    opened.write(qtbot, "2026-05-01", "New job")
    assert len(opened.operations.notes) == 1


def test_while_one_write_runs_no_other_begins(opened: Opened) -> None:
    for _ in range(2):
        opened.view_model.annotate("2026-05-01", "New job")
    assert len(opened.jobs.waiting) == 1


def test_of_many_marks_the_newest_stand_there_and_all_on_a_press(opened: Opened, qtbot: QtBot) -> None:
    opened.operations.proposed = tuple(Mark(f"pause:{day}", "pause", dt.date(2025, 1, day), days=30 + day) for day in range(1, 11))
    opened.view_model.facts_changed(_FACTS)
    opened.jobs.run()
    assert len(opened.section.panels) == 6
    assert "Pause of 40 days" in opened.texts()
    opened.press(qtbot, "Show all 10 notes and marks")
    assert len(opened.section.panels) == 10
    assert not opened.section.show_all.isVisible()
    assert opened.section.panels[6].show_button.hasFocus()


def test_without_any_it_says_so(opened: Opened) -> None:
    opened.operations.proposed = ()
    opened.view_model.facts_changed(_FACTS)
    opened.jobs.run()
    assert "There are no notes and nothing is proposed." in opened.texts()


def test_only_facts_are_read_anew_and_only_while_it_is_shown(opened: Opened) -> None:
    opened.view_model.facts_changed(Changed(1, frozenset({"people"})))
    opened.view_model.hide()
    opened.view_model.facts_changed(_FACTS)
    assert opened.jobs.waiting == []
    opened.view_model.show()
    assert len(opened.jobs.waiting) == 1


def test_a_list_which_cannot_be_read_says_why(opened: Opened) -> None:
    opened.operations.error = OSError("disk")
    opened.view_model.facts_changed(_FACTS)
    opened.jobs.run()
    assert "In words: disk." in opened.texts()


def test_another_language_says_everything_anew(opened: Opened) -> None:
    use_language("id")
    opened.view_model.translate()
    assert "Kiriman pertama di Mastodon" in opened.texts()
    assert opened.shown[-1][0].label == "Kiriman pertama di Mastodon"


def test_every_control_has_a_name_and_is_large_enough(opened: Opened) -> None:
    shown = [one for kind in (QAbstractButton, QLineEdit) for one in opened.section.findChildren(kind) if one.isVisible()]
    assert all(one.accessibleName() for one in shown)
    assert all(one.height() >= 24 for one in shown)


def test_undo_without_anything_to_undo_does_nothing(opened: Opened) -> None:
    opened.view_model.undo()
    assert opened.jobs.waiting == []

"""The section "Who answered" as a person uses it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.jobs import Changed
from desktop_app.operations.larger_answers import LargerAnswers
from desktop_app.screens.larger_reach.page import LargerReachSection
from desktop_app.screens.larger_reach.state import loaded_state
from desktop_app.screens.larger_reach.view_model import LargerReachViewModel
from desktop_app.words.translations import use_language
from local_db.errors import DiskFullError
from tests.desktop_app.finding_fakes import LARGER, FakeFindings
from tests.desktop_app.window_fakes import JobsAtOnce


class Opened:
    """The section with what it stands on; `people` are those who were opened."""

    def __init__(self, qtbot: QtBot) -> None:
        self.jobs, self.operations = JobsAtOnce(), FakeFindings()
        self.people: list[str] = []
        self.model = LargerReachViewModel(self.jobs, self.operations.load_larger, explain=lambda error: f"In words: {error}.")
        self.page = LargerReachSection(self.model, self.people.append)
        qtbot.addWidget(self.page)
        self.page.resize(700, 500)

    def show(self, qtbot: QtBot) -> None:
        with qtbot.waitExposed(self.page):
            self.page.show()
        self.jobs.run()

    def texts(self) -> str:
        QApplication.processEvents()
        labels = self.page.findChildren(QLabel)
        return "\n".join(label.text().replace("\u200b", "") for label in labels if label.isVisible() and label.text())


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Opened]:
    yield Opened(qtbot)
    use_language("en")


def test_nothing_is_read_until_the_section_is_seen(opened: Opened, qtbot: QtBot) -> None:
    opened.model.show()
    opened.jobs.run()
    assert opened.operations.reads == 0
    with qtbot.waitExposed(opened.page):
        opened.page.show()
    assert "Reading who answered…" in opened.texts()
    opened.jobs.run()
    assert "In 5 of the last 6 months somebody with a larger reach answered." in opened.texts()
    assert "2 people with more followers than your 340 answered or passed something on in a year: 9 in all." in opened.texts()
    assert "The 6 months before: 3 of 6. The year before: 4 in all." in opened.texts()
    assert "Reading who answered…" not in opened.texts()


def test_each_person_is_a_step_away_by_the_keyboard(opened: Opened, qtbot: QtBot) -> None:
    opened.show(qtbot)
    assert "Ana <b>Wibowo</b>: 12,000 followers, answered 8 times" in opened.texts()
    assert "Somebody without a name: 900 followers, answered 1 time" in opened.texts()
    first, other = opened.page.ways
    assert first.accessibleName().startswith("People: Ana")
    assert first.height() >= 24
    for way in (first, other):
        way.setFocus()
        QTest.keyClick(way, Qt.Key.Key_Return)
    assert opened.people == ["person:blog:handle:ana", "person:mastodon:handle:no"]


def test_what_is_written_is_read_anew_while_the_section_is_seen(opened: Opened, qtbot: QtBot) -> None:
    opened.show(qtbot)
    opened.operations.larger = LARGER._replace(lately=2)
    opened.model.facts_changed(Changed(1, frozenset({"actions"})))
    opened.jobs.run()
    assert opened.operations.reads == 1
    opened.model.facts_changed(Changed(2, frozenset({"people"})))
    opened.jobs.run()
    assert "In 2 of the last 6 months" in opened.texts()
    opened.page.hide()
    opened.model.facts_changed(Changed(3, frozenset({"facts"})))
    opened.jobs.run()
    assert opened.operations.reads == 2
    opened.show(qtbot)
    assert opened.operations.reads == 3


def test_the_newest_reading_wins(opened: Opened, qtbot: QtBot) -> None:
    with qtbot.waitExposed(opened.page):
        opened.page.show()
    opened.model.facts_changed(Changed(1, frozenset({"facts"})))
    opened.jobs.run()
    assert opened.model.state.sentence.startswith("In 5 of")
    assert not opened.model.state.is_busy


def test_an_error_is_told_and_coming_back_tries_again(opened: Opened, qtbot: QtBot) -> None:
    opened.operations.error = DiskFullError("the disk is asleep")
    opened.show(qtbot)
    assert "In words: the disk is asleep." in opened.texts()
    opened.operations.error = None
    opened.page.hide()
    opened.show(qtbot)
    assert "In words" not in opened.texts()
    assert "In 5 of" in opened.texts()


def test_another_language_says_the_same(opened: Opened, qtbot: QtBot) -> None:
    opened.show(qtbot)
    use_language("id")
    opened.model.translate()
    assert "Dalam 5 dari 6 bulan terakhir" in opened.texts()


@pytest.mark.parametrize(
    ("missing", "way"),
    [
        ("reach", "A note of how many a person reaches, in People, would tell."),
        ("followers", "A follower count of one of your accounts, typed in Imports, would tell."),
        ("who", "Comments on a blog, or a table of reactions with names, would tell."),
    ],
)
def test_what_is_not_known_is_not_shown_but_what_would_tell_is(missing: str, way: str) -> None:
    state = loaded_state(LargerAnswers(missing))
    assert state.detail.startswith("Whether somebody with a larger reach answers cannot be told. Not in your files: ")
    assert state.detail.endswith(way)
    assert (state.sentence, state.period, state.people) == ("", "", ())


def test_nobody_larger_and_nothing_imported_are_said_as_they_are() -> None:
    assert loaded_state(LARGER._replace(n=0, people=())).sentence == "Nobody of whom a larger reach is known answered in this year."
    assert loaded_state(LargerAnswers("posts")).detail == "Nothing is imported yet."

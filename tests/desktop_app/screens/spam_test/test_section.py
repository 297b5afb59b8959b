"""The spam test: run when it is first seen, the person among the invented people, stopped and run again."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.jobs import Changed
from desktop_app.screens.spam_test.page import SpamTestSection
from desktop_app.screens.spam_test.state import loaded_state
from desktop_app.screens.spam_test.view_model import SpamTestViewModel
from desktop_app.words.persona_words import persona_words
from desktop_app.words.translations import use_language
from tests.desktop_app.ledger_fakes import PERSONAS, RULES
from tests.desktop_app.window_fakes import FakeOperations, JobsAtOnce

_FACTS = Changed(1, frozenset({"facts"}))


class Shown:
    """The section with what it stands on."""

    def __init__(self, qtbot: QtBot) -> None:
        self.operations, self.jobs = FakeOperations(), JobsAtOnce()
        self.model = SpamTestViewModel(self.jobs, self.operations, explain=lambda error: f"It failed: {error}.")
        self.section = SpamTestSection(self.model)
        qtbot.addWidget(self.section)
        self.section.resize(996, 800)

    def run(self) -> None:
        self.jobs.run()
        QApplication.processEvents()

    def texts(self) -> set[str]:
        return {label.text() for label in self.section.findChildren(QLabel) if label.isVisible() and label.text()}

    def cells(self) -> list[list[str]]:
        model = self.section.table.model()
        return [[str(model.index(row, column).data()) for column in range(model.columnCount())] for row in range(model.rowCount())]


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    yield Shown(qtbot)
    use_language("en")


def test_the_person_stands_among_the_invented_people() -> None:
    state = loaded_state(PERSONAS, RULES)
    assert [row.cells[:2] for row in state.people] == [("Celebrity", "69.8"), ("You", "31.2"), ("Squirrel", "2.7")]
    assert (state.you, state.people[1].is_you) == (1, True)
    assert state.people[2].about == (
        "Squirrel: 100 posts a day made of 12 texts, 5,000 followers. Reach 0, Network 0, Amplification 0, Audience 4. "
        "If the rule did not hold (repeated texts count in full), it would be 27.1."
    )
    assert state.rules == (
        "Mutual exchange left out: 29.20 (-2.00); 12 reactions would weigh otherwise.",
        "Mutual exchange counts in full: 31.50 (+0.30); 12 reactions would weigh otherwise.",
        "Repeated texts count in full: 31.25 (+0.05); 1 reaction would weigh otherwise.",
        "Any number of posts counts in full: 31.20 (0.00); 0 reactions would weigh otherwise.",
    )


def test_without_a_score_the_invented_people_stand_alone() -> None:
    state = loaded_state(PERSONAS, None)
    assert (len(state.people), state.you, state.rules) == (2, -1, ())


def test_an_unknown_persona_keeps_its_name() -> None:
    assert persona_words("somebody") == ("somebody", "")


def test_it_runs_when_it_is_first_seen_and_not_before(shown: Shown, qtbot: QtBot) -> None:
    assert shown.jobs.waiting == []
    shown.section.show()
    assert shown.section.progress.isVisible()
    shown.run()
    assert [row[0] for row in shown.cells()] == ["Celebrity", "You", "Squirrel"]
    assert not shown.section.progress.isVisible()
    assert "You, on the newest day of your files." in shown.texts()
    shown.section.table.selectRow(2)
    assert any(text.startswith("Squirrel: 100 posts a day") for text in shown.texts())
    shown.section.hide()
    shown.section.show()
    assert shown.jobs.waiting == []


def test_it_is_stopped_and_run_again(shown: Shown, qtbot: QtBot) -> None:
    shown.section.show()
    qtbot.mouseClick(shown.section.progress.cancel_button, Qt.MouseButton.LeftButton)
    shown.run()
    assert "Stopped. Nothing was changed." in shown.texts()
    assert not shown.section.table.isVisible()
    shown.model.cancel()
    qtbot.mouseClick(shown.section.again, Qt.MouseButton.LeftButton)
    shown.run()
    assert shown.section.table.isVisible()
    assert not shown.section.again.isVisible()


def test_a_failure_is_told_and_what_was_there_stays(shown: Shown) -> None:
    shown.section.show()
    shown.run()
    shown.operations.error = OSError("disk")
    shown.model.facts_changed(_FACTS)
    shown.run()
    assert "It failed: disk." in shown.texts()
    assert len(shown.cells()) == 3


def test_what_is_written_while_it_runs_makes_it_run_once_more(shown: Shown) -> None:
    shown.model.show()
    shown.section.show()
    shown.model.facts_changed(Changed(1, frozenset({"preferences"})))
    shown.model.facts_changed(_FACTS)
    shown.operations.rules = None
    shown.run()
    assert shown.operations.calls.count("load_personas") == 2
    shown.section.hide()
    shown.model.facts_changed(_FACTS)
    assert shown.jobs.waiting == []
    shown.operations.rules = RULES
    shown.section.show()
    shown.run()
    assert len(shown.cells()) == 3


def test_progress_is_shown_while_it_runs(shown: Shown) -> None:
    seen: list[int | None] = []
    shown.model.state_changed.connect(lambda state: seen.append(state.percent))
    shown.section.show()
    shown.run()
    assert seen == [0, 50, None]


def test_in_a_narrow_window_the_parts_are_told_below_the_table_only(shown: Shown) -> None:
    shown.section.show()
    shown.run()
    assert not shown.section.table.isColumnHidden(2)
    shown.section.resize(640, 800)
    assert [shown.section.table.isColumnHidden(place) for place in range(7)] == [False, False, True, True, True, True, False]


def test_another_language_says_the_same(shown: Shown) -> None:
    shown.section.show()
    shown.run()
    use_language("id")
    shown.model.translate()
    assert [row[0] for row in shown.cells()] == ["Selebritas", "Anda", "Tupai"]


def test_in_calm_mode_nobody_is_ranked_and_no_score_is_told(shown: Shown) -> None:
    calm = loaded_state(PERSONAS, RULES, is_calm=True)
    names = [row.cells[0] for row in calm.people]
    assert names == ["You", *sorted(names[1:])]
    assert not any(letter.isdigit() for row in calm.people for cell in row.cells for letter in cell)
    assert not any(letter.isdigit() for rule in calm.rules for letter in rule)
    alone = loaded_state(PERSONAS, None, is_calm=True)
    assert (alone.you, alone.rules) == (-1, ())
    shown.section.render_state(calm)
    hidden = [shown.section.table.isColumnHidden(place) for place in range(7)]
    assert hidden == [False, True, True, True, True, True, False]
    shown.section.render_state(loaded_state(PERSONAS, RULES))
    assert not shown.section.table.isColumnHidden(1)

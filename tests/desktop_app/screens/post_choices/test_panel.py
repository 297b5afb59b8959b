"""Leaving posts out, counting them again, Undo."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.jobs import Changed
from desktop_app.operations.post_decisions import PostsTold
from desktop_app.screens.post_choices.page import PostChoicesPanel
from desktop_app.screens.post_choices.state import told_words
from desktop_app.screens.post_choices.view_model import PostChoicesViewModel
from desktop_app.words.translations import use_language
from local_db.errors import DatabaseLockedError
from tests.desktop_app.decision_fakes import FakeDecisions
from tests.desktop_app.window_fakes import JobsAtOnce


@dataclass
class _Opened:
    panel: PostChoicesPanel
    model: PostChoicesViewModel
    decisions: FakeDecisions
    jobs: JobsAtOnce
    written: list[str]

    def run(self) -> None:
        self.jobs.run()
        QApplication.processEvents()

    def texts(self) -> list[str]:
        return [label.text() for label in self.panel.findChildren(QLabel) if label.isVisible() and label.text()]


@pytest.fixture
def opened(qtbot: QtBot) -> _Opened:
    decisions, jobs, written = FakeDecisions(), JobsAtOnce(), list[str]()
    model = PostChoicesViewModel(jobs, decisions, explain=lambda error: f"It went wrong: {error}.")
    model.facts_written.connect(lambda: written.append("written"))
    panel = PostChoicesPanel(model)
    qtbot.addWidget(panel)
    panel.resize(600, 300)
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    model.concern((7,), lambda: (7,), is_left_out=False)
    return _Opened(panel, model, decisions, jobs, written)


def test_a_post_is_left_out_and_that_is_taken_back(opened: _Opened, qtbot: QtBot) -> None:
    assert opened.panel.leave_button.isVisible()
    assert not opened.panel.count_button.isVisible()
    opened.panel.leave_button.setFocus()
    qtbot.mouseClick(opened.panel.leave_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(opened.panel.leave_button, Qt.MouseButton.LeftButton)  # while it is written
    opened.run()
    assert opened.texts() == ["1 post is left out of the score. Score 31.2 -> 30.9"]
    assert opened.written == ["written"]
    opened.model.concern((7,), lambda: (7,), is_left_out=True)  # as the page tells after it read the post anew
    assert opened.panel.count_button.isVisible()
    assert QApplication.focusWidget() is opened.panel.undo_button
    qtbot.keyClick(opened.panel.undo_button, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    opened.run()
    opened.model.concern((7,), lambda: (7,), is_left_out=False)
    assert opened.decisions.calls == ["count [7] False", "take back False"]
    assert opened.texts() == ["1 post counts again. Score 30.9 -> 31.2"]
    assert not opened.panel.undo_button.isVisible()
    opened.model.undo()
    opened.run()
    assert len(opened.decisions.calls) == 2


def test_of_many_both_can_be_said_and_they_are_looked_up_then(opened: _Opened, qtbot: QtBot) -> None:
    opened.model.concern("gone", opened.decisions.gone_posts, is_left_out=None)
    assert opened.panel.leave_button.isVisible()
    qtbot.mouseClick(opened.panel.count_button, Qt.MouseButton.LeftButton)
    opened.run()
    assert opened.decisions.calls == ["gone", "count [4, 5] True"]
    assert opened.texts() == ["2 posts count again. Score 31.2 -> 30.9"]


def test_another_post_has_no_undo_and_no_post_no_button(opened: _Opened, qtbot: QtBot) -> None:
    qtbot.mouseClick(opened.panel.leave_button, Qt.MouseButton.LeftButton)
    opened.run()
    opened.model.concern((8,), lambda: (8,), is_left_out=False)
    assert opened.texts() == []
    assert not opened.panel.undo_button.isVisible()
    opened.model.concern((), None, is_left_out=False)
    opened.model.say(is_counted=False)
    assert not opened.panel.leave_button.isVisible()
    assert opened.decisions.calls == ["count [7] False"]


def test_what_is_written_while_another_post_is_opened_is_not_told_of_that(opened: _Opened) -> None:
    opened.model.say(is_counted=False)
    opened.model.concern((8,), lambda: (8,), is_left_out=False)
    opened.run()
    assert opened.texts() == []
    assert opened.written == ["written"]


def test_trouble_is_told(opened: _Opened) -> None:
    opened.decisions.error = DatabaseLockedError("locked")
    opened.model.say(is_counted=False)
    opened.run()
    assert opened.texts() == ["It went wrong: locked."]
    assert opened.panel.leave_button.isVisible()


def test_languages_and_the_coming_and_going_of_the_page(opened: _Opened) -> None:
    opened.model.say(is_counted=False)
    opened.run()
    opened.model.show()
    opened.model.hide()
    opened.model.facts_changed(Changed(1, frozenset({"facts"})))
    use_language("id")
    try:
        opened.model.translate()
        assert opened.texts()[0].startswith("1 kiriman tidak diikutkan dalam skor.")
    finally:
        use_language("en")


def test_in_calm_mode_it_is_told_what_was_decided_and_no_score() -> None:
    assert told_words(PostsTold(2, False, 31.2, 30.9), is_calm=True) == "2 posts are left out of the score."

"""Forgetting as a person does it: a look, Keep, a second press."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.jobs import Changed
from desktop_app.operations.forgetting import ForgetPreview, Forgotten
from desktop_app.screens.for_good import state as words
from desktop_app.screens.for_good.page import ForGoodPanel
from desktop_app.screens.for_good.view_model import ForGood, ForGoodViewModel
from desktop_app.words.translations import use_language
from local_db.errors import UnknownPersonError
from tests.desktop_app.decision_fakes import FakeDecisions, forget_preview_of
from tests.desktop_app.window_fakes import JobsAtOnce

_ANA = "person:x:handle:ana"


@dataclass
class _Opened:
    panel: ForGoodPanel
    model: ForGoodViewModel[str, ForgetPreview, Forgotten]
    decisions: FakeDecisions
    jobs: JobsAtOnce
    qtbot: QtBot
    ends: list[str]

    def press(self, *, is_confirming: bool = False, is_keeping: bool = False) -> None:
        pressed = self.panel.confirm_button if is_confirming else self.panel.keep_button if is_keeping else self.panel.ask_button
        self.qtbot.mouseClick(pressed, Qt.MouseButton.LeftButton)

    def run(self) -> None:
        self.jobs.run()
        QApplication.processEvents()

    def texts(self) -> list[str]:
        return [label.text() for label in self.panel.findChildren(QLabel) if label.isVisible() and label.text()]


@pytest.fixture
def opened(qtbot: QtBot) -> _Opened:
    decisions, jobs = FakeDecisions(), JobsAtOnce()
    what = ForGood(
        decisions.preview_forgetting,
        decisions.forget,
        words.forget_labels,
        words.forget_title,
        words.forget_lines,
        words.forgotten_told,
    )
    model = ForGoodViewModel(jobs, what, explain=lambda error: f"It went wrong: {error}.")
    model.concern(_ANA)
    panel = ForGoodPanel(model)
    ends: list[str] = []
    model.done.connect(lambda told: ends.append(told()))
    model.facts_written.connect(lambda: ends.append("written"))
    qtbot.addWidget(panel)
    panel.resize(700, 500)
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    return _Opened(panel, model, decisions, jobs, qtbot, ends)


def test_first_it_says_what_goes_and_the_harmless_answer_has_the_focus(opened: _Opened) -> None:
    opened.panel.ask_button.setFocus()
    opened.press()
    assert opened.texts() == ["Looking what would go…"]
    assert opened.decisions.calls == []
    opened.run()
    texts = opened.texts()
    assert texts[0] == "Forget Ana Wibowo"
    assert "Name, handle and address go, of 2 profiles and cards." in texts
    assert "12 reactions stay counted, by somebody without a name." in texts
    assert "The score stays as it is: all that is counted stays." in texts
    assert any("before-version-3-1.db" in text for text in texts)
    assert texts[-1] == "No import brings them back, of an old archive or a new one. This cannot be undone."
    assert QApplication.focusWidget() is opened.panel.keep_button
    assert "12 reactions" in opened.panel.card.accessibleDescription()
    assert opened.decisions.calls == [f"preview {_ANA}"]


@pytest.mark.parametrize("by_key", [True, False])
def test_keep_and_escape_do_nothing(opened: _Opened, by_key: bool) -> None:
    opened.panel.ask_button.setFocus()
    opened.press()
    opened.run()
    if by_key:
        opened.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    else:
        opened.press(is_keeping=True)
    assert not opened.panel.card.isVisible()
    assert QApplication.focusWidget() is opened.panel.ask_button
    assert opened.decisions.calls == [f"preview {_ANA}"]
    assert opened.ends == []


def test_a_second_press_does_it_once_and_says_so(opened: _Opened) -> None:
    opened.press()
    opened.run()
    opened.press(is_confirming=True)
    assert not opened.panel.confirm_button.isEnabled()
    assert not opened.panel.keep_button.isEnabled()
    opened.model.confirm()
    opened.model.keep()
    opened.model.look()
    opened.model.facts_changed(Changed(1, frozenset({"facts"})))
    opened.run()
    assert opened.decisions.calls == [f"preview {_ANA}", f"forget {_ANA}"]
    assert opened.ends == ["Ana Wibowo is forgotten.", "written"]
    assert opened.texts() == ["Ana Wibowo is forgotten."]
    opened.model.concern(None)
    assert opened.texts() == []
    opened.model.look()
    opened.run()
    assert not opened.panel.card.isVisible()


def test_old_bytes_which_may_be_left_are_told(opened: _Opened) -> None:
    opened.decisions.is_swept = False
    opened.press()
    opened.run()
    opened.press(is_confirming=True)
    opened.run()
    assert "could not be written anew" in opened.texts()[0]


def test_trouble_is_told_and_leaves_it_open_for_another_try(opened: _Opened) -> None:
    opened.decisions.error = UnknownPersonError("no disk")
    opened.press()
    opened.run()
    assert opened.texts() == ["It went wrong: no disk."]
    assert opened.panel.ask_button.isVisible()
    opened.decisions.error = None
    opened.press()
    opened.run()
    opened.decisions.error = UnknownPersonError("no disk")
    opened.press(is_confirming=True)
    opened.run()
    assert "It went wrong: no disk." in opened.texts()
    assert opened.panel.confirm_button.isEnabled()


def test_another_person_other_facts_and_leaving_the_page_close_the_preview(opened: _Opened) -> None:
    closes: tuple[Callable[[], None], ...] = (
        lambda: opened.model.concern("person:x:handle:budi"),
        opened.model.hide,
        lambda: opened.model.facts_changed(Changed(1, frozenset({"facts"}))),
    )
    for close in closes:
        opened.press()
        opened.run()
        assert opened.panel.card.isVisible()
        close()
        assert not opened.panel.card.isVisible()
    # An answer which comes after that is not wanted any more.
    opened.press()
    opened.model.keep()
    opened.run()
    assert not opened.panel.card.isVisible()
    opened.model.show()
    opened.model.confirm()
    opened.run()
    assert "forget" not in " ".join(opened.decisions.calls)


def test_it_is_said_in_the_language_which_is_in_use(opened: _Opened) -> None:
    opened.press()
    opened.run()
    use_language("id")
    try:
        opened.model.translate()
        assert "Lupakan Ana Wibowo" in opened.texts()
    finally:
        use_language("en")


def test_somebody_without_a_name_is_called_by_what_is_known() -> None:
    assert words.forget_title(forget_preview_of("person:x:id:4711", name="")) == "Forget person 4711, name unknown"


def test_in_calm_mode_what_goes_is_told_without_the_score() -> None:
    preview = replace(forget_preview_of(_ANA), score_before=31.2, score_after=30.9)
    loud, calm = words.forget_lines(preview), words.forget_lines(preview, is_calm=True)
    assert [line for line in loud if line not in calm] == ["Score 31.2 -> 30.9"]

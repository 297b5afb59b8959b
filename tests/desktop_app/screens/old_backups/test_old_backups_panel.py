"""Older backups offered for deletion, as a person answers: a look, one question, Keep or Delete."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.jobs import Changed
from desktop_app.operations.redaction import redacted
from desktop_app.screens.old_backups.page import OldBackupsPanel
from desktop_app.screens.old_backups.state import told_state
from desktop_app.screens.old_backups.view_model import OldBackupsViewModel
from desktop_app.words.redaction import Found
from desktop_app.words.translations import use_language
from local_db.errors import ReadOnlyFolderError
from local_db.old_backups import Backups, LeftFile, WhyLeft
from tests.desktop_app.decision_fakes import BACKUPS, FakeDecisions
from tests.desktop_app.window_fakes import JobsAtOnce

_NAMES = ["before-version-4-1700049600.db", "before-version-3-1600000000.db"]


class _Veil:
    is_on = False

    def __call__(self, found: Found, /) -> Found:
        return redacted(found) if self.is_on else found


@dataclass
class _Opened:
    panel: OldBackupsPanel
    model: OldBackupsViewModel
    decisions: FakeDecisions
    jobs: JobsAtOnce
    qtbot: QtBot
    veil: _Veil

    def offer(self) -> None:
        self.model.offer()
        self.run()

    def press(self, pressed: QAbstractButton) -> None:
        assert pressed.isVisible()
        self.qtbot.mouseClick(pressed, Qt.MouseButton.LeftButton)

    def run(self) -> None:
        self.jobs.run()
        QApplication.processEvents()

    def texts(self) -> list[str]:
        QApplication.processEvents()  # lines which came just now are laid out
        return [label.text().replace("\u200b", "") for label in self.panel.findChildren(QLabel) if label.isVisible() and label.text()]


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[_Opened]:
    decisions, jobs, veil = FakeDecisions(), JobsAtOnce(), _Veil()
    decisions.backups = BACKUPS
    model = OldBackupsViewModel(jobs, decisions, explain=lambda error: f"It went wrong: {error}.", veil=veil)
    panel = OldBackupsPanel(model)
    qtbot.addWidget(panel)
    panel.resize(700, 400)
    yield _Opened(panel, model, decisions, jobs, qtbot, veil)
    use_language("en")


def _shown(opened: _Opened) -> _Opened:
    opened.offer()
    opened.qtbot.waitExposed(opened.panel)
    opened.panel.activateWindow()
    return opened


def test_nothing_is_offered_before_something_is_gone_or_where_there_are_no_backups(opened: _Opened) -> None:
    opened.model.show()
    opened.model.facts_changed(Changed(1, frozenset({"facts"})))
    assert not opened.panel.isVisible()
    assert opened.decisions.calls == []
    opened.decisions.backups = Backups((), BACKUPS.left)
    opened.offer()
    assert not opened.panel.isVisible()


def test_they_are_listed_with_size_and_date_and_what_is_left_is_told(opened: _Opened) -> None:
    _shown(opened)
    assert opened.texts() == [
        "2 older backups may still hold what you forgot or erased",
        f"{_NAMES[0]}, 12 MB, made on 15 Nov 2023",
        f"{_NAMES[1]}, 800 B, made on 13 Sep 2020",
        "Annas letter.txt is no backup of this database that Gaung made, and is left.",
    ]
    assert _NAMES[1] in opened.panel.accessibleDescription()
    assert [one.isVisible() for one in (opened.panel.ask_button, opened.panel.keep_button, opened.panel.confirm_button)] == [
        *(True, False, False),
    ]


def test_it_asks_once_in_plain_words_and_the_harmless_answer_has_the_focus(opened: _Opened) -> None:
    _shown(opened).panel.ask_button.setFocus()
    opened.press(opened.panel.ask_button)
    assert opened.texts()[4:] == [
        "2 backups are deleted for good, and what only they hold is gone. This cannot be undone.",
        "They are all there are: no backup of this database is left then, until Gaung makes the next one.",
        "The database itself stays as it is.",
        "Until other data is written over them, parts of deleted files may stay on the disk.",
    ]
    assert opened.panel.keep_button.hasFocus()
    assert opened.decisions.calls == ["backups"]


@pytest.mark.parametrize("by_key", [True, False])
def test_keep_and_escape_delete_nothing_and_it_is_still_offered(opened: _Opened, by_key: bool) -> None:
    _shown(opened).panel.ask_button.setFocus()
    opened.press(opened.panel.ask_button)
    if by_key:
        opened.qtbot.keyClick(opened.panel.keep_button, Qt.Key.Key_Escape)
    else:
        opened.press(opened.panel.keep_button)
    opened.run()
    assert opened.decisions.calls == ["backups"]
    assert opened.panel.ask_button.hasFocus()
    opened.qtbot.keyClick(opened.panel.ask_button, Qt.Key.Key_Escape)
    assert opened.panel.isVisible()
    opened.press(opened.panel.close_button)
    assert not opened.panel.isVisible()
    opened.model.delete()
    opened.model.ask()
    opened.run()
    assert opened.decisions.calls == ["backups"]


def test_after_yes_exactly_those_go_once_and_it_is_said(opened: _Opened) -> None:
    _shown(opened).panel.ask_button.setFocus()
    opened.press(opened.panel.ask_button)
    opened.panel.confirm_button.setFocus()
    opened.press(opened.panel.confirm_button)
    assert not opened.panel.confirm_button.isEnabled()
    for press in (opened.model.delete, opened.model.keep, opened.model.dismiss, opened.model.offer, opened.model.hide):
        press()
    assert opened.model.is_writing
    opened.run()
    assert opened.decisions.calls == ["backups", f"delete {_NAMES}", "backups"]
    assert opened.texts() == ["2 backups are deleted, 12 MB."]
    assert opened.panel.close_button.text() == opened.panel.close_button.accessibleName() == "Close"
    assert opened.panel.close_button.hasFocus()
    opened.press(opened.panel.close_button)
    assert not opened.panel.isVisible()


def test_what_could_not_go_is_told_with_the_reason_and_offered_again(opened: _Opened) -> None:
    opened.decisions.in_use = BACKUPS.files[:1]
    _shown(opened)
    opened.press(opened.panel.ask_button)
    opened.press(opened.panel.confirm_button)
    opened.run()
    assert opened.texts()[:4] == [
        "1 older backup may still hold what you forgot or erased",
        "1 backup is deleted, 800 B.",
        f"{_NAMES[0]} is open in another window or program and is left. Close it there and try again.",
        f"{_NAMES[0]}, 12 MB, made on 15 Nov 2023",
    ]
    opened.decisions.in_use = ()
    opened.press(opened.panel.ask_button)
    assert "It is the only one: no backup of this database is left then, until Gaung makes the next one." in opened.texts()
    opened.press(opened.panel.confirm_button)
    opened.run()
    assert opened.texts() == ["1 backup is deleted, 12 MB."]


def test_leaving_the_page_takes_the_question_back_and_keeps_the_offer(opened: _Opened) -> None:
    _shown(opened)
    opened.press(opened.panel.ask_button)
    opened.model.hide()
    assert opened.panel.ask_button.isVisible()
    assert not opened.panel.confirm_button.isVisible()


def test_trouble_is_told_and_leaves_it_open_for_another_try(opened: _Opened) -> None:
    _shown(opened)
    opened.press(opened.panel.ask_button)
    opened.decisions.error = ReadOnlyFolderError("no disk")
    opened.press(opened.panel.confirm_button)
    opened.run()
    assert opened.texts()[-1] == "It went wrong: no disk."
    assert opened.panel.confirm_button.isEnabled()
    opened.model.dismiss()
    opened.offer()
    assert opened.texts() == ["It went wrong: no disk."]
    opened.press(opened.panel.close_button)
    assert not opened.panel.isVisible()


def test_in_another_language_and_under_stand_ins_the_same_is_said(opened: _Opened) -> None:
    _shown(opened)
    opened.press(opened.panel.ask_button)
    use_language("id")
    opened.veil.is_on = True
    opened.model.translate()
    texts = opened.texts()
    assert texts[0] == "2 cadangan lama mungkin masih menyimpan apa yang Anda lupakan atau hapus"
    assert texts[1] == f"{_NAMES[0]}, 12 MB, dibuat 15 Nov 2023"
    assert not any("Annas" in text for text in texts)
    assert "Annas" not in opened.panel.accessibleDescription()


def test_many_files_do_not_fill_the_screen() -> None:
    many = Backups(BACKUPS.files[:1] * 9, tuple(LeftFile(f"{place}.txt", WhyLeft.OTHER) for place in range(7)))
    state = told_state(many, None)
    assert (len(state.files), state.files[-1]) == (7, "and 3 more files")
    assert state.left[-1] == "and 1 more file"
    assert state.title.startswith("9 older backups")


def test_every_control_has_a_name_and_room(opened: _Opened) -> None:
    _shown(opened)
    opened.press(opened.panel.ask_button)
    for one in (opened.panel.keep_button, opened.panel.confirm_button):
        assert one.accessibleName()
        assert one.height() >= 24

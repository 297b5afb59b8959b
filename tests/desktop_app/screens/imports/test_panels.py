"""The pieces of the page: fields for answers, reasons, the question before an undo."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.screens.imports.page import ImportsPage
from local_db.importer_protocol import ImportOptions, Question
from local_db.queries.coverage import CoverageRow
from local_db.queries.imports import IssueRow
from local_db.records import Account, Evidence, Platform, UnixTime
from tests.desktop_app.screens.imports.conftest import OPEN_ACCOUNT, Screen, planned_with, press, press_named, texts
from tests.desktop_app.window_fakes import planned, refused, seconds, summary

_SMALLEST_PAGE_PX = 716  # a window of 900 without the rail
_UNDO_LINES = (
    "1,200 posts go.\n"
    "4,300 dated or named reactions go.\n"
    "351 posts stay, because another import brought them too.\n"
    "Score 31.3 -> 12.0\n"
    "What you wrote yourself stays. The archive file is not touched; you can import it again."
)


def _field(page: ImportsPage, name: str) -> QWidget:
    [field] = [one for one in page.findChildren(QWidget) if one.accessibleName() == name and one.isVisible()]
    return field


def _asked(page: ImportsPage, screen: Screen, *questions: Question) -> None:
    screen.drop(planned("a.zip", questions=questions))


def test_a_question_without_choices_takes_free_text(page: ImportsPage, screen: Screen, qtbot: QtBot) -> None:
    _asked(page, screen, OPEN_ACCOUNT)
    label = "Whose archive is it? Your name on this platform"
    assert label in texts(page.plan_panels[0])
    field = _field(page, label)
    assert isinstance(field, QLineEdit)
    assert field.text() == ""
    qtbot.keyClicks(field, " @sari ")
    press(qtbot, page.plan_panels[0].import_button)
    screen.run()
    assert screen.operations.options == [ImportOptions(account="sari")]


def test_a_suggestion_stands_in_the_field_and_can_be_overwritten(page: ImportsPage, screen: Screen, qtbot: QtBot) -> None:
    _asked(page, screen, Question("as_of", suggestion="2026-11-20"), Question("zone", suggestion="Asia/Jakarta"))
    day = _field(page, "On which day did you export it? (year-month-day)")
    assert isinstance(day, QLineEdit)
    assert day.text() == "2026-11-20"
    day.selectAll()
    qtbot.keyClicks(day, "2026-11-21")
    press(qtbot, page.plan_panels[0].import_button)
    screen.run()
    as_of = UnixTime(seconds(dt.date(2026, 11, 22)) - 1)
    assert screen.operations.options == [ImportOptions(as_of=as_of, zone="Asia/Jakarta")]


def test_of_several_known_accounts_none_is_chosen_until_the_person_does(page: ImportsPage, screen: Screen, qtbot: QtBot) -> None:
    screen.drop(replace(planned("a.zip", questions=(OPEN_ACCOUNT,)), known_owners=("sari", "work")), planned("b.zip"))
    assert screen.state.import_all_text == ""
    field = _field(page, "Whose archive is it? Your name on this platform")
    assert isinstance(field, QComboBox)
    assert ([field.itemText(index) for index in range(field.count())], field.currentText()) == (["sari", "work"], "")
    qtbot.keyClicks(field, "work")
    press(qtbot, page.plan_panels[0].import_button)
    screen.run()
    assert screen.operations.options == [ImportOptions(account="work")]


@pytest.mark.parametrize(
    ("suggestion", "at_first", "typed", "account"),
    [("sari", "sari", "", "sari"), (None, "", "anna", "anna"), (None, "", "someone else", "someone else")],
)
def test_a_question_with_choices_offers_them_and_takes_another_answer(
    page: ImportsPage, screen: Screen, qtbot: QtBot, suggestion: str | None, at_first: str, typed: str, account: str
) -> None:
    _asked(page, screen, Question("account", ("anna", "sari"), suggestion))
    field = _field(page, "Whose archive is it? Your name on this platform")
    assert isinstance(field, QComboBox)
    assert [field.itemText(index) for index in range(field.count())] == ["anna", "sari"]
    assert field.currentText() == at_first
    qtbot.keyClicks(field, typed)
    press(qtbot, page.plan_panels[0].import_button)
    screen.run()
    assert screen.operations.options == [ImportOptions(account=account)]


def test_a_choice_picked_from_the_list_is_the_answer(page: ImportsPage, screen: Screen, qtbot: QtBot) -> None:
    _asked(page, screen, Question("account", ("anna", "sari")))
    field = _field(page, "Whose archive is it? Your name on this platform")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    press(qtbot, page.plan_panels[0].import_button)
    screen.run()
    assert screen.operations.options == [ImportOptions(account="sari")]


def test_a_wrong_day_is_told_and_what_was_typed_stays_in_the_field(page: ImportsPage, screen: Screen, qtbot: QtBot) -> None:
    _asked(page, screen, Question("as_of"))
    field = _field(page, "On which day did you export it? (year-month-day)")
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "last week")
    press(qtbot, page.plan_panels[0].import_button)
    assert "“last week” is not a day. Write it as year-month-day." in texts(page)
    assert field.text() == "last week"
    assert not screen.jobs.waiting


def test_reasons_are_shown_and_hidden_by_their_button(page: ImportsPage, screen: Screen, qtbot: QtBot) -> None:
    screen.list_imports()
    [panel] = page.import_panels
    closed = texts(panel)
    assert panel.why_button.text() == " 33 left out: why"
    press(qtbot, panel.why_button)
    assert texts(panel) == [
        *closed,
        "31 private entries, not read",
        "outbox.json",
        "2 entries without a usable date",
        "outbox.json[17]  published",
    ]
    press(qtbot, panel.why_button)
    assert texts(panel) == closed


def test_an_import_with_nothing_left_out_offers_no_reasons(page: ImportsPage, screen: Screen) -> None:
    screen.operations.imports = [summary(left_out=0)]
    screen.list_imports()
    [panel] = page.import_panels
    assert not hasattr(panel, "why_button")
    assert len(texts(panel)) == 5


def test_the_reasons_are_copied_for_a_report_without_hidden_characters(page: ImportsPage, screen: Screen, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("before")
    one = summary()
    screen.operations.imports = [one._replace(issues=(one.issues[0]._replace(where="out\u202ebox\x1b.json"), one.issues[1]))]
    screen.list_imports()
    press(qtbot, page.import_panels[0].why_button)
    [copy] = [one for one in page.findChildren(QPushButton) if one.text() == " Copy for a report"]
    press(qtbot, copy)
    assert QGuiApplication.clipboard().text() == (
        "1,584 entries = 1,551 stored + 0 already known + 33 left out\n"
        "31 private entries, not read\n"
        "    outbox.json\n"
        "2 entries without a usable date\n"
        "    outbox.json[17]  published"
    )


def _open_question(page: ImportsPage, screen: Screen, qtbot: QtBot) -> None:
    screen.list_imports()
    press(qtbot, page.import_panels[0].undo_button)
    screen.run()


def test_an_undo_asks_first_and_then_undoes(page: ImportsPage, screen: Screen, qtbot: QtBot) -> None:
    screen.view_model.facts_written.connect(screen.view_model.refresh)
    assert not page.undo_panel.isVisible()
    _open_question(page, screen, qtbot)
    assert texts(page.undo_panel) == ["Undo the import of mastodon.zip?", _UNDO_LINES]
    press_named(qtbot, page.undo_panel, "Undo this import")
    assert not page.undo_panel.isVisible()
    screen.run()
    assert texts(page)[3:] == ["The import of mastodon.zip is undone.", "Nothing was imported yet."]


def test_keep_it_closes_the_question_and_undoes_nothing(page: ImportsPage, screen: Screen, qtbot: QtBot) -> None:
    _open_question(page, screen, qtbot)
    press_named(qtbot, page.undo_panel, "Keep it")
    assert not page.undo_panel.isVisible()
    assert not screen.jobs.waiting
    assert len(page.import_panels) == 1


@pytest.mark.parametrize(
    ("key", "is_asked"), [(Qt.Key.Key_Escape, False), (Qt.Key.Key_Space, False), (Qt.Key.Key_A, True), (Qt.Key.Key_Delete, True)]
)
def test_the_question_has_the_focus_on_keep_and_escape_keeps_too(
    page: ImportsPage, screen: Screen, qtbot: QtBot, key: Qt.Key, is_asked: bool
) -> None:
    _open_question(page, screen, qtbot)
    assert QApplication.focusWidget() is page.undo_panel.keep_button
    qtbot.keyClick(QApplication.focusWidget(), key)
    assert page.undo_panel.isVisible() is is_asked
    assert not screen.jobs.waiting


def test_a_question_which_is_open_does_not_take_the_focus_again(page: ImportsPage, screen: Screen, qtbot: QtBot) -> None:
    _open_question(page, screen, qtbot)
    page.undo_panel.undo_button.setFocus()
    screen.view_model.refresh()
    screen.run()
    assert QApplication.focusWidget() is page.undo_panel.undo_button


@pytest.mark.parametrize(("key", "calls"), [(Qt.Key.Key_Delete, ["preview_undo 1"]), (Qt.Key.Key_Backspace, []), (Qt.Key.Key_Escape, [])])
def test_delete_in_the_card_of_an_import_asks_what_undoing_would_take(
    page: ImportsPage, screen: Screen, qtbot: QtBot, key: Qt.Key, calls: list[str]
) -> None:
    screen.operations.imports.append(summary(2))
    screen.list_imports()
    screen.operations.calls.clear()
    qtbot.keyClick(page.import_panels[1].why_button, key)
    screen.run()
    assert screen.operations.calls == calls


@pytest.mark.parametrize("place", ["card", "question"])
def test_other_keys_in_a_card_still_scroll_the_page(page: ImportsPage, screen: Screen, qtbot: QtBot, place: str) -> None:
    _open_question(page, screen, qtbot)
    page.resize(560, 200)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)
    page.verticalScrollBar().setValue(0)
    qtbot.keyClick(page.import_panels[0].why_button if place == "card" else page.undo_panel.keep_button, Qt.Key.Key_PageDown)
    assert page.verticalScrollBar().value() > 0


def _cut_off(page: ImportsPage) -> list[str]:
    """Labels and buttons which reach beyond the page, and labels which are lower than their words."""
    labels = [one for one in page.findChildren(QLabel) if one.isVisible()]
    words: list[QLabel | QPushButton] = [*labels, *(one for one in page.findChildren(QPushButton) if one.isVisible())]
    width = page.viewport().width()
    wide = [one.text() for one in words if one.mapTo(page.viewport(), one.rect().topRight()).x() >= width]
    return wide + [one.text() for one in labels if one.height() < one.heightForWidth(one.width())]


@pytest.mark.parametrize("name", ["twitter from november " * 5, "twitter-2022-11-20-" + "0a1b2c3d" * 8 + ".zip"])
def test_in_the_smallest_window_no_sentence_and_no_button_is_cut_off(page: ImportsPage, screen: Screen, qtbot: QtBot, name: str) -> None:
    issues = tuple(IssueRow(kind, f"some/folder/of/the/archive/{name}", "a word " * 20, 2) for kind in ("malformed", "bad_time"))
    holds = tuple(CoverageRow("mastodon", name, kind, None, 0) for kind in Evidence)
    screen.operations.imports = [summary(name=name)._replace(handle=name, first=None, coverage=holds, issues=issues)]
    screen.list_imports()
    owner = Account(platform=Platform.X, native_id="1", handle=name)
    screen.drop(planned_with(name, account=owner, files=(name,) * 4, questions=(OPEN_ACCOUNT,)), planned(), refused(name))
    press(qtbot, page.import_panels[0].why_button)
    press(qtbot, page.import_panels[0].undo_button)
    screen.run()
    press(qtbot, page.plan_panels[0].import_button)
    screen.view_model.tell_interrupted()
    page.resize(_SMALLEST_PAGE_PX, 600)
    qtbot.waitUntil(lambda: not _cut_off(page))

"""The page as a person uses it: what stands on it in each state, and what a click does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.app import explain
from desktop_app.jobs import Jobs
from desktop_app.screens.imports.page import ImportsPage
from desktop_app.screens.imports.view_model import ImportsViewModel
from desktop_app.widgets.card import Card
from local_db.errors import DiskFullError
from local_db.importer_protocol import ImportOptions, Question
from tests.desktop_app.screens.imports.conftest import OPEN_ACCOUNT, Screen, SteeredOperations, has_read_entries, press, press_named, texts
from tests.desktop_app.window_fakes import planned, refused, summary

_DROP = [
    "Drop archives anywhere on this window",
    "A ZIP as it is, all its parts, a folder, or single files. Your files are only read, never changed.",
]
_PLAN = [
    "X, @sari",
    "May 2011 to Nov 2026, as of 23 Nov 2026",
    "Reactions received: totals, no names. Followers: not in this file.",
    "Reads tweets.js",
    "Not in this archive: tweets-part1.js",
    "Not in this file: number of followers.",
    "1 private file stays closed (messages, e-mail, phone, places).",
]
_IMPORT = [
    "Mastodon, @sari@example.social",
    "mastodon.zip, imported 23 Nov 2026",
    "1,584 entries = 1,551 stored + 0 already known + 33 left out",
    "1,551 posts, 2 Apr 2019 to 20 Nov 2026",
    "Received: 4,211 likes, 1 repost",
]
_REFUSED = "holiday.jpg is a picture. Drop the archive which the platform sent you, or its unpacked folder."


def _bar(page: ImportsPage) -> QProgressBar:
    return page.progress.findChildren(QProgressBar)[0]


def test_before_the_list_is_read_there_is_only_the_place_to_drop(page: ImportsPage) -> None:
    assert texts(page) == ["Imports", *_DROP]
    assert [card for card in page.findChildren(Card) if card.isVisible()] == [page.drop_card]


def test_that_nothing_was_imported_is_said_once_it_is_known(page: ImportsPage, screen: Screen) -> None:
    screen.operations.imports.clear()
    screen.list_imports()
    assert texts(page) == ["Imports", *_DROP, "Nothing was imported yet."]
    screen.drop(planned("a.zip"))
    assert "Nothing was imported yet." not in texts(page)


@pytest.mark.parametrize(("name", "way"), [("Choose files…", "choose"), ("Choose a folder…", "folder"), ("Get my archives", "guides")])
def test_the_buttons_of_the_place_to_drop_lead_where_they_say(page: ImportsPage, screen: Screen, qtbot: QtBot, name: str, way: str) -> None:
    press_named(qtbot, page.drop_card, name)
    assert screen.ways == [way]


def test_what_is_here_stands_below_its_heading(page: ImportsPage, screen: Screen) -> None:
    screen.list_imports()
    assert texts(page) == ["Imports", *_DROP, "What is here", *_IMPORT]
    assert [panel.undo_button.text() for panel in page.import_panels] == [" Undo…"]


def test_the_newest_import_stands_first(page: ImportsPage, screen: Screen) -> None:
    screen.operations.imports.append(summary(2, name="new.zip"))
    screen.list_imports()
    assert [texts(panel)[1].split(",")[0] for panel in page.import_panels] == ["new.zip", "mastodon.zip"]


def test_a_page_made_late_shows_what_is_known_already(screen: Screen, qtbot: QtBot) -> None:
    screen.list_imports()
    screen.drop(planned("a.zip"))
    late = ImportsPage(screen.view_model, on_choose=lambda: None, on_folder=lambda: None, on_guides=lambda: None)
    qtbot.addWidget(late)
    late.show()
    assert set(_IMPORT) < set(texts(late))
    assert texts(late.plan_panels[0]) == ["a.zip", *_PLAN]


def test_a_look_at_files_shows_a_bar_without_end_until_it_is_known_how_much_there_is(page: ImportsPage, screen: Screen) -> None:
    seen: list[tuple[list[str], int, int]] = []

    def look() -> None:
        seen.append((texts(page.progress), _bar(page).maximum(), _bar(page).value()))

    screen.view_model.drop([Path("a.zip")])
    look()
    screen.when(lambda state: state.progress is not None and state.progress.percent is not None, look)
    screen.run()
    assert [one[:2] for one in seen] == [(["Looking at what you dropped…"], 0), (["Looking at what you dropped…"], 100)]
    assert seen[1][2] == 50
    assert not page.progress.isVisible()


def test_plans_show_what_is_in_each_file_and_why_one_is_refused(page: ImportsPage, screen: Screen) -> None:
    screen.drop(planned("a.zip"), refused())
    first, second = page.plan_panels
    assert texts(first) == ["a.zip", *_PLAN]
    assert first.import_button is not None
    assert first.import_button.text() == "Import 8,377 entries"
    assert texts(second) == ["holiday.jpg", _REFUSED]
    assert second.import_button is None
    assert [one.text() for one in page.findChildren(QPushButton) if one.accessibleName().endswith(" away")] == ["Put away", "Put away"]
    assert not page.import_all.isVisible()


def test_importing_one_plan_shows_its_progress_then_its_result(page: ImportsPage, screen: Screen, qtbot: QtBot) -> None:
    screen.view_model.facts_written.connect(screen.view_model.refresh)
    screen.list_imports()
    screen.drop(planned("a.zip"))
    press(qtbot, page.plan_panels[0].import_button)
    assert texts(page.progress) == ["Importing a.zip", "not saved yet"]
    screen.run()
    assert not page.progress.isVisible()
    assert page.plan_panels == []
    assert texts(page)[3] == (
        "Imported a.zip: 1,584 entries = 1,551 stored + 0 already known + 33 left out. Score 30.9 -> 31.3.\n"
        "Keep a.zip (1 MB): the platform will not give you this file again."
    )
    assert [texts(panel)[1] for panel in page.import_panels] == ["a.zip, imported 23 Nov 2026", "mastodon.zip, imported 23 Nov 2026"]


def test_import_all_imports_all_and_is_the_first_choice_while_it_is_there(page: ImportsPage, screen: Screen, qtbot: QtBot) -> None:
    screen.drop(planned("a.zip"), planned("b.zip"))
    assert page.import_all.isVisible()
    assert (page.import_all.text(), page.import_all.accessibleName()) == ("Import all 2", "Import all 2")
    assert page.import_all.property("role") == "primary"
    assert [panel.import_button.property("role") for panel in page.plan_panels if panel.import_button] == ["", ""]
    press(qtbot, page.import_all)
    screen.run()
    assert [one.archive.label for one in screen.operations.ran] == ["a.zip", "b.zip"]
    assert not page.import_all.isVisible()
    screen.drop(planned("c.zip"))
    assert [panel.import_button.property("role") for panel in page.plan_panels if panel.import_button] == ["primary"]


def test_nothing_else_can_be_imported_or_put_away_while_something_runs(page: ImportsPage, screen: Screen, qtbot: QtBot) -> None:
    screen.drop(planned("a.zip"), planned("b.zip"))
    press(qtbot, page.plan_panels[0].import_button)
    second = page.plan_panels[1]
    assert not page.import_all.isEnabled()
    press(qtbot, page.import_all)
    press(qtbot, second.import_button)
    press_named(qtbot, second, "Put b.zip away")
    screen.run()
    assert [one.archive.label for one in screen.operations.ran] == ["a.zip"]
    assert [texts(panel)[0] for panel in page.plan_panels] == ["b.zip"]
    assert page.import_all.isEnabled()
    assert page.plan_panels[0].isEnabled()


def test_cancel_in_the_middle_leaves_the_plan_and_says_that_nothing_changed(page: ImportsPage, screen: Screen, qtbot: QtBot) -> None:
    screen.operations.gate.clear()
    seen: list[list[str]] = []

    def cancel() -> None:
        seen.append(texts(page.progress))
        press(qtbot, page.progress.cancel_button)

    screen.when(has_read_entries, cancel)
    screen.drop(planned("a.zip"), planned("b.zip"))
    press(qtbot, page.import_all)
    screen.run()
    assert seen == [["Importing a.zip", "4,000 entries · reached May 2014 · tweets.js · not saved yet"]]
    assert texts(page)[3] == "Cancelled. Nothing was changed."
    assert not page.progress.isVisible()
    assert [panel.import_button.isEnabled() for panel in page.plan_panels if panel.import_button] == [True, True]


def test_a_plan_and_a_refusal_can_be_put_away(page: ImportsPage, screen: Screen, qtbot: QtBot) -> None:
    screen.drop(planned("a.zip"), refused())
    press_named(qtbot, page, "Put holiday.jpg away")
    assert [texts(panel)[0] for panel in page.plan_panels] == ["a.zip"]
    press_named(qtbot, page, "Put a.zip away")
    assert page.plan_panels == []
    assert "a.zip" not in texts(page)


def test_new_plans_put_the_focus_on_the_first_import(page: ImportsPage, screen: Screen, qtbot: QtBot) -> None:
    screen.drop(refused(), planned("a.zip"), planned("b.zip"))
    assert QApplication.focusWidget() is page.plan_panels[1].import_button
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    screen.run()
    assert [one.archive.label for one in screen.operations.ran] == ["a.zip"]


def test_what_was_typed_stays_when_another_plan_comes_or_goes(page: ImportsPage, screen: Screen, qtbot: QtBot) -> None:
    screen.drop(planned("a.zip", questions=(OPEN_ACCOUNT,)), planned("b.zip"))
    [field] = page.plan_panels[0].findChildren(QLineEdit)
    field.setFocus()
    qtbot.keyClicks(field, "sari")
    screen.drop(planned("c.zip"), refused())
    press(qtbot, page.plan_panels[1].import_button)
    screen.run()
    press_named(qtbot, page, "Put holiday.jpg away")
    assert [texts(panel)[0] for panel in page.plan_panels] == ["a.zip", "c.zip"]
    assert [one.text for one in page.plan_panels[0].answers()] == ["sari"]
    press(qtbot, page.import_all)
    screen.run()
    assert [one.options.account for one in screen.operations.ran] == [None, "sari", None]


@pytest.mark.parametrize("choices", [(), ("anna", "sari")])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_return_in_a_field_imports_with_its_answer(
    page: ImportsPage, screen: Screen, qtbot: QtBot, key: Qt.Key, choices: tuple[str, ...]
) -> None:
    screen.drop(planned("a.zip", questions=(Question("account", choices),)), planned("b.zip"))
    [field] = page.plan_panels[0].findChildren(QLineEdit)
    field.setFocus()
    qtbot.keyClicks(field, "dewi")
    qtbot.keyClick(field, key)
    screen.run()
    assert screen.operations.options == [ImportOptions(account="dewi")]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_return_presses_the_button_which_has_the_focus(page: ImportsPage, screen: Screen, qtbot: QtBot, key: Qt.Key) -> None:
    screen.drop(planned("a.zip"))
    qtbot.keyClick(page.plan_panels[0].import_button, key)
    screen.run()
    assert [one.archive.label for one in screen.operations.ran] == ["a.zip"]


def test_an_undo_shows_no_cancel_and_cannot_be_asked_for_twice(page: ImportsPage, screen: Screen, qtbot: QtBot) -> None:
    screen.list_imports()
    press(qtbot, page.import_panels[0].undo_button)
    screen.run()
    screen.view_model.drop([Path("a.zip")])
    assert not page.undo_panel.undo_button.isEnabled()
    assert page.progress.cancel_button.isVisible()
    screen.run()
    press(qtbot, page.undo_panel.undo_button)
    assert not page.progress.cancel_button.isVisible()
    assert not page.import_panels[0].undo_button.isEnabled()
    screen.run()
    screen.drop(planned())
    press(qtbot, page.plan_panels[0].import_button)
    assert page.progress.cancel_button.isVisible()


def _is_in_view(page: ImportsPage, widget: QWidget) -> bool:
    top = widget.mapTo(page.viewport(), widget.rect().topLeft()).y()
    return widget.isVisible() and top >= 0 and top + widget.height() <= page.viewport().height()


def test_what_happens_far_away_on_the_page_comes_into_view(page: ImportsPage, screen: Screen, qtbot: QtBot) -> None:
    screen.operations.imports += [summary(number) for number in range(2, 12)]
    page.resize(900, 600)
    screen.list_imports()
    press(qtbot, page.show_all)
    last = page.import_panels[-1]
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 600)
    page.ensureWidgetVisible(last)
    press(qtbot, last.undo_button)
    screen.run()
    qtbot.waitUntil(lambda: _is_in_view(page, page.undo_panel))
    page.ensureWidgetVisible(last)
    assert not _is_in_view(page, page.undo_panel)
    screen.view_model.undo()
    qtbot.waitUntil(lambda: _is_in_view(page, page.progress))
    page.ensureWidgetVisible(last)
    screen.run()
    [result] = [label for label in page.findChildren(QLabel) if label.text().startswith("The import of")]
    qtbot.waitUntil(lambda: _is_in_view(page, result))


def test_that_more_was_dropped_is_told_below_the_progress(page: ImportsPage, screen: Screen, qtbot: QtBot) -> None:
    screen.drop(planned("a.zip"))
    press(qtbot, page.plan_panels[0].import_button)
    screen.view_model.drop([Path("b.zip")])
    assert texts(page.progress) == ["Importing a.zip", "not saved yet\nWhat you dropped meanwhile is looked at next."]


def test_a_drop_of_wrong_files_only_leaves_the_focus_where_it_is(page: ImportsPage, screen: Screen) -> None:
    page.drop_card.choose_button.setFocus()
    screen.drop(refused())
    assert QApplication.focusWidget() is page.drop_card.choose_button


def test_cards_which_did_not_change_are_kept(page: ImportsPage, screen: Screen) -> None:
    screen.list_imports()
    screen.drop(planned("a.zip", questions=(OPEN_ACCOUNT,)))
    plans, imports = list(page.plan_panels), list(page.import_panels)
    screen.view_model.tell_interrupted()
    screen.view_model.refresh()
    screen.run()
    assert page.plan_panels == plans
    assert page.import_panels == imports
    screen.operations.imports.append(summary(2))
    screen.view_model.refresh()
    screen.run()
    assert page.plan_panels == plans
    assert len(page.import_panels) == 2


def test_result_and_trouble_stand_together_and_the_card_goes_when_there_is_neither(page: ImportsPage, screen: Screen, qtbot: QtBot) -> None:
    screen.operations.is_already_known = True
    screen.drop(planned("a.zip"))
    press(qtbot, page.plan_panels[0].import_button)
    screen.run()
    screen.view_model.tell_interrupted()
    assert texts(page)[3] == (
        "a.zip holds nothing new: the same was imported before. Nothing was changed.\n"
        "The last import was interrupted. Nothing of it was kept, and your data is as it was before. Drop the archive again."
    )
    screen.drop(refused())
    assert texts(page)[3] == "holiday.jpg"


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    """The real threads."""
    made = Jobs()
    yield made
    made.shut_down()
    made.deleteLater()


def test_on_real_threads_an_import_is_cancelled_in_the_middle_and_a_full_disk_is_told(jobs: Jobs, qtbot: QtBot) -> None:
    operations = SteeredOperations()
    operations.gate.clear()
    view_model = ImportsViewModel(jobs, operations, explain=explain)
    page = ImportsPage(view_model, on_choose=lambda: None, on_folder=lambda: None, on_guides=lambda: None)
    qtbot.addWidget(page)
    page.show()
    view_model.drop([Path("a.zip")])
    qtbot.waitUntil(lambda: len(page.plan_panels) == 2 and not jobs.is_busy)
    press(qtbot, page.plan_panels[0].import_button)
    qtbot.waitUntil(lambda: has_read_entries(view_model.state))
    press(qtbot, page.progress.cancel_button)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert "Cancelled. Nothing was changed." in texts(page)
    operations.error = DiskFullError("full")
    press(qtbot, page.plan_panels[0].import_button)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert "The disk is full; nothing was changed. Make room and try again." in texts(page)
    assert page.plan_panels[0].isEnabled()

"""A follower count which no file holds, typed by the person."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.screens.imports.page import ImportsPage
from desktop_app.screens.imports.state import AccountChoice
from local_db.errors import NotAnArchiveError
from tests.desktop_app.screens.imports.conftest import Screen, press_named, texts
from tests.desktop_app.window_fakes import planned, summary

_SARI = AccountChoice("mastodon:sari@example.social", "Mastodon, @sari@example.social")


def _typed(page: ImportsPage, qtbot: QtBot, day: str, number: str) -> list[QLineEdit]:
    lines = page.followers.findChildren(QLineEdit)
    for line, text in zip(lines, (day, number), strict=True):
        line.clear()
        qtbot.keyClicks(line, text)
    return lines


def test_the_accounts_of_the_imports_are_offered_each_once(screen: Screen) -> None:
    x = summary(3, name="x.zip")._replace(platform="x", handle="Sari", native_id="12")
    unnamed = summary(4)._replace(platform="linkedin", handle=None, native_id=None)
    by_id = summary(5)._replace(platform="youtube", handle=None, native_id="UC1")
    screen.operations.imports += [summary(2), x, unnamed, by_id]
    screen.list_imports()
    assert screen.state.accounts == (_SARI, AccountChoice("x:12", "X, @Sari"), AccountChoice("youtube:UC1", "YouTube, UC1"))


def test_a_count_is_told_and_said_back(screen: Screen) -> None:
    screen.list_imports()
    screen.view_model.tell_followers(_SARI, " 2026-11-10 ", "1,234")
    screen.run()
    assert screen.operations.calls[-1] == "tell_followers mastodon:sari@example.social 2026-11-10 1234"
    assert screen.state.result == ("Mastodon, @sari@example.social: 1,234 followers on 10 Nov 2026. Score 30.9 -> 31.3.",)
    assert screen.writes == [True]


@pytest.mark.parametrize(
    ("day", "number", "words"),
    [
        ("soon", "5", "“soon” is not a day. Write it as year-month-day."),
        ("", "5", "“” is not a day. Write it as year-month-day."),
        ("2026-11-10", "many", "“many” is no number of followers."),
        ("2026-11-10", "-5", "“-5” is no number of followers."),
        ("2026-11-10", "9" * 13, f"“{'9' * 13}” is no number of followers."),
    ],
)
def test_what_is_no_day_or_no_number_is_said_and_not_told(screen: Screen, day: str, number: str, words: str) -> None:
    screen.view_model.tell_followers(_SARI, day, number)
    assert screen.state.trouble == words
    assert not screen.jobs.waiting


def test_a_count_which_is_refused_is_told_in_words(screen: Screen) -> None:
    screen.operations.error = NotAnArchiveError("a.zip is a film.", file="a.zip", what="film")
    screen.view_model.tell_followers(_SARI, "2027-01-01", "5")
    screen.run()
    assert screen.state.trouble.startswith("a.zip is a film.")
    assert not screen.writes


def test_the_form_is_there_once_there_is_an_account_and_return_tells(page: ImportsPage, screen: Screen, qtbot: QtBot) -> None:
    assert not page.followers.isVisible()
    screen.operations.imports.append(summary(2)._replace(platform="x", handle="sari", native_id="12"))
    screen.list_imports()
    [box] = page.followers.findChildren(QComboBox)
    assert [box.itemText(place) for place in range(box.count())] == ["Mastodon, @sari@example.social", "X, @sari"]
    box.setCurrentIndex(1)
    screen.view_model.refresh()
    screen.run()
    _, number = _typed(page, qtbot, "2026-11-10", "1 000")
    qtbot.keyClick(number, Qt.Key.Key_Return)
    screen.run()
    assert screen.operations.calls[-1] == "tell_followers x:12 2026-11-10 1000"
    assert any(text.startswith("X, @sari: 1,000 followers on 10 Nov 2026.") for text in texts(page))
    press_named(qtbot, page.followers, "Add this number of followers")
    screen.run()
    assert screen.operations.calls[-1] == "tell_followers x:12 2026-11-10 1000"


def test_the_form_waits_while_something_runs(page: ImportsPage, screen: Screen) -> None:
    screen.list_imports()
    screen.drop(planned("a.zip"))
    screen.view_model.import_one(1)
    assert not page.followers.isEnabled()
    screen.run()
    assert page.followers.isEnabled()

"""Your accounts as a person uses them: with the mouse, with the keyboard alone, in a narrow window."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.operations.account_results import AccountsFound
from desktop_app.screens.accounts.page import AccountsSection
from local_db.errors import NotAnArchiveError
from tests.desktop_app.screens.accounts.conftest import BLOG, FOUND, NEW, OLD, X_OLD, Section, typed
from tests.desktop_app.window_fakes import own_account


def _settle() -> None:
    for _ in range(3):
        QCoreApplication.processEvents()


def _texts(widget: QWidget) -> list[str]:
    _settle()
    return [label.text().replace("\u200b", "") for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def _named(widget: QWidget, name: str) -> QWidget:
    _settle()
    [found] = [one for one in widget.findChildren(QWidget) if one.isVisible() and one.accessibleName() == name]
    return found


def _press(qtbot: QtBot, widget: QWidget, name: str) -> None:
    found = _named(widget, name)
    qtbot.waitUntil(lambda: not found.size().isEmpty())
    # A check box takes a click on its mark or its words only.
    where = QPoint(12, found.height() // 2) if isinstance(found, QCheckBox) else QPoint()
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton, pos=where)


def _is_in_view(widget: QWidget) -> bool:
    area: QWidget | None = widget
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    assert isinstance(area, QScrollArea)
    top = widget.mapTo(area.viewport(), QPoint(0, 0)).y()
    return top >= 0 and top + widget.height() <= area.viewport().height()


def test_before_the_first_import_there_is_nothing(section: Section, qtbot: QtBot) -> None:
    section.operations.own_accounts = AccountsFound()
    made = AccountsSection(section.view_model)
    qtbot.addWidget(made)
    section.load()
    assert made.isHidden()


def test_an_account_is_left_out_with_one_click_and_undone_with_another(shown: AccountsSection, section: Section, qtbot: QtBot) -> None:
    _press(qtbot, shown, "X, @old: counted in the score")
    section.jobs.run()
    section.then(replace(FOUND, accounts=(BLOG, replace(OLD, is_counted=False), NEW)))
    assert section.operations.calls[-2:] == ["count_account x:1 False", "read_accounts"]
    [panel] = [one for one in shown.account_panels if one.card.account == X_OLD]
    assert "X, @old is left out of the score. Nothing of it is deleted. Score 30.9 -> 31.3." in _texts(panel)
    assert "left out of the score" in _texts(panel)
    assert not panel.counted.isChecked()
    qtbot.waitUntil(lambda: _is_in_view(shown.message))
    _press(qtbot, shown, "Undo what was done just now")
    section.jobs.run()
    assert section.operations.calls[-1] == "take_back"
    assert any(text.startswith("Taken back") for text in _texts(panel))
    assert not shown.message.undo_button.isVisible()


def test_a_switch_which_did_not_work_stands_as_before(shown: AccountsSection, section: Section, qtbot: QtBot) -> None:
    section.operations.error = NotAnArchiveError("a.zip is a film.", file="a.zip", what="film")
    _press(qtbot, shown, "X, @old: counted in the score")
    section.jobs.run()
    [panel] = [one for one in shown.account_panels if one.card.account == X_OLD]
    assert panel.counted.isChecked()
    assert any(text.startswith("a.zip is a film.") for text in _texts(panel))


def test_the_day_on_which_an_account_was_left_is_asked_and_taken_back(shown: AccountsSection, section: Section, qtbot: QtBot) -> None:
    _press(qtbot, shown, "X, @old: I left it on a day")
    field = _named(shown, "X, @old: day on which you left it (year-month-day)")
    assert isinstance(field, QLineEdit)
    assert (field.text(), field.hasFocus()) == ("2019-05-01", True)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert _named(shown, "X, @old: I left it on a day").hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert field.isVisible()
    field.clear()
    qtbot.keyClicks(field, "2019-06-01")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    section.jobs.run()
    assert section.operations.calls[-1] == "leave_account x:1 2019-06-01"
    section.then(replace(FOUND, accounts=(replace(OLD, left_on=dt.date(2019, 6, 1)), NEW)))
    assert "left on 1 Jun 2019" in _texts(shown)
    _press(qtbot, shown, "X, @old was not left")
    section.jobs.run()
    assert section.operations.calls[-1] == "leave_account x:1 None"


def test_a_proposal_is_answered_and_the_focus_goes_to_undo(shown: AccountsSection, section: Section, qtbot: QtBot) -> None:
    assert "Signs: one of them had the name of the other before; one begins 2 days after the other ends." in _texts(shown)
    _named(shown, "X, @old and X, @new are one history").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    section.jobs.run()
    assert section.operations.calls[-1] == "join_accounts x:1 x:2"
    section.then(AccountsFound((replace(NEW, joined=(OLD,)),)))
    [panel] = shown.account_panels
    assert "X, @old and X, @new are one history. Score 30.9 -> 31.3." in _texts(panel)
    qtbot.waitUntil(shown.message.undo_button.hasFocus)
    assert not shown.proposal_panels
    _press(qtbot, shown, "X, @old and X, @new are two accounts")
    section.jobs.run()
    assert section.operations.calls[-1] == "part_accounts x:1 x:2"


def test_a_proposal_is_refused(shown: AccountsSection, section: Section, qtbot: QtBot) -> None:
    _press(qtbot, shown, "X, @old and X, @new are two accounts")
    section.jobs.run()
    assert section.operations.calls[-1] == "part_accounts x:1 x:2"


@pytest.mark.parametrize(
    ("name", "call"),
    [("X, @new: I left it on 1 Nov 2023", "leave_account x:2 2023-11-01"), ("X, @new is mine still", "keep_silent_account x:2 2026-03-01")],
)
def test_a_silence_is_answered(shown: AccountsSection, section: Section, qtbot: QtBot, name: str, call: str) -> None:
    _press(qtbot, shown, name)
    section.jobs.run()
    assert section.operations.calls[-1] == call


def test_the_focus_stays_with_the_switch_that_was_used(shown: AccountsSection, section: Section, qtbot: QtBot) -> None:
    switch = _named(shown, "X, @old: counted in the score")
    switch.setFocus()
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    section.jobs.run()
    section.then(replace(FOUND, accounts=(BLOG, replace(OLD, is_counted=False), NEW)))
    again = _named(shown, "X, @old: counted in the score")
    assert again is not switch
    qtbot.waitUntil(again.hasFocus)
    shown.message.undo_button.setFocus()
    qtbot.keyClick(shown.message.undo_button, Qt.Key.Key_Return)
    section.jobs.run()
    # Undo is gone when it was used; the keyboard goes on where it was.
    qtbot.waitUntil(again.hasFocus)


def test_rows_which_did_not_change_keep_what_was_typed_into_them(shown: AccountsSection, section: Section, qtbot: QtBot) -> None:
    _press(qtbot, shown, "X, @old: I left it on a day")
    field = _named(shown, "X, @old: day on which you left it (year-month-day)")
    assert isinstance(field, QLineEdit)
    field.setText("2018-01-01")
    section.then(replace(FOUND, accounts=(BLOG, OLD, replace(NEW, is_counted=False))))
    assert field.isVisible()
    assert field.text() == "2018-01-01"


def test_a_number_of_followers_is_told_and_return_tells_too(shown: AccountsSection, section: Section, qtbot: QtBot) -> None:
    [box] = shown.followers.findChildren(QComboBox)
    assert [box.itemText(place) for place in range(box.count())] == [
        "Blog, sari.example.org",
        "LinkedIn, not named in its files",
        "X, @old",
        "X, @new",
    ]
    box.setCurrentIndex(2)
    section.then(replace(FOUND, accounts=(OLD, NEW, BLOG)))
    day, number = shown.followers.findChildren(QLineEdit)
    qtbot.keyClicks(day, "2018-11-10")
    qtbot.keyClicks(number, "1 000")
    qtbot.keyClick(number, Qt.Key.Key_Return)
    section.jobs.run()
    assert section.operations.calls[-1] == "tell_followers x:1 2018-11-10 1000"
    assert "X, @old: 1,000 followers on 10 Nov 2018. Score 30.9 -> 31.3." in _texts(shown.followers)
    _press(qtbot, shown, "Add this number of followers")
    section.jobs.run()
    assert section.operations.calls[-1] == "tell_followers x:1 2018-11-10 1000"


def test_typed_numbers_are_listed_the_newest_first_and_removed(shown: AccountsSection, section: Section, qtbot: QtBot) -> None:
    texts = _texts(shown.followers)
    assert texts.index("1 Jan 2023") < texts.index("1 Jan 2022")
    _press(qtbot, shown, "Remove the number of followers of X, @new on 1 Jan 2022")
    section.jobs.run()
    assert section.operations.calls[-1] == "tell_followers x:2 2022-01-01 None"
    many = tuple(typed(dt.date(2020, 1, day), day) for day in range(1, 10))
    section.then(replace(FOUND, typed=many))
    assert sum(text.endswith("Jan 2020") for text in _texts(shown.followers)) == 5
    _press(qtbot, shown, "Show all 9")
    assert sum(text.endswith("Jan 2020") for text in _texts(shown.followers)) == 9


def test_without_an_account_no_number_is_told(section: Section, qtbot: QtBot) -> None:
    section.operations.own_accounts = AccountsFound(typed=(replace(typed(dt.date(2020, 1, 1), 5), account=None),))
    made = AccountsSection(section.view_model)
    qtbot.addWidget(made)
    made.show()
    section.load()
    assert "x:2" in _texts(made.followers)
    made.followers.tell_button.click()
    assert not section.jobs.waiting


def test_nothing_can_be_said_while_an_import_runs(shown: AccountsSection, section: Section) -> None:
    section.view_model.wait(True)
    assert not any(one.isEnabled() for one in shown.findChildren(QAbstractButton) if one.isVisible())
    section.view_model.wait(False)
    assert all(one.isEnabled() for one in shown.findChildren(QAbstractButton) if one.isVisible())


def test_every_control_has_a_name_of_its_own_and_room_for_a_finger(shown: AccountsSection) -> None:
    _settle()
    kinds = (QAbstractButton, QLineEdit, QComboBox)
    controls = [
        one for kind in kinds for one in shown.findChildren(kind) if one.isVisible() and one.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    names = [one.accessibleName() for one in controls]
    assert all(names)
    assert len(set(names)) == len(names)
    assert all(one.height() >= 24 and one.width() >= 24 for one in controls)


def test_many_accounts_with_long_names_fit_into_a_narrow_window(shown: AccountsSection, section: Section) -> None:
    accounts = tuple(own_account(f"x:{number}", f"a{'very' * 20}long_name_{number}", joined=(OLD,)) for number in range(12))
    section.then(replace(FOUND, accounts=accounts))
    area = shown.window()
    assert isinstance(area, QScrollArea)
    area.resize(704, 545)
    _settle()
    assert shown.minimumSizeHint().width() <= 640
    assert area.horizontalScrollBar().maximum() == 0
    for panel in shown.account_panels:
        assert panel.counted.mapTo(shown, QPoint(panel.counted.width(), 0)).x() <= shown.width()

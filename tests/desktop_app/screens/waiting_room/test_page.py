"""The section as a person uses it, by mouse and by keys alone."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.screens.waiting_room.page import WaitingRoomSection
from tests.desktop_app.screens.waiting_room.conftest import Room

_DAY_S = 86_400


@pytest.fixture
def section(room: Room, qtbot: QtBot) -> WaitingRoomSection:
    """LinkedIn and X are waited for, and that was said a while ago."""
    room.ask("linkedin", "x")
    room.model.hide()
    room.model.show()
    made = WaitingRoomSection(room.model)
    qtbot.addWidget(made)
    made.resize(700, 500)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def _texts(section: WaitingRoomSection) -> list[str]:
    QCoreApplication.processEvents()
    return [label.text() for label in section.findChildren(QLabel) if label.isVisible() and label.text()]


def _buttons(section: WaitingRoomSection, export: str) -> list[str]:
    QCoreApplication.processEvents()
    return [one.accessibleName() for one in section.panels[export].findChildren(QAbstractButton) if one.isVisible()]


def _press(qtbot: QtBot, pressed: QAbstractButton, room: Room) -> None:
    pressed.setFocus()
    qtbot.keyClick(pressed, Qt.Key.Key_Return)
    room.jobs.run()
    QCoreApplication.processEvents()


def test_a_room_in_which_nothing_waits_is_hidden(room: Room, qtbot: QtBot) -> None:
    made = WaitingRoomSection(room.model)
    qtbot.addWidget(made)
    assert made.isHidden()
    room.ask("linkedin")
    assert not made.isHidden()


def test_each_row_says_how_far_it_is_and_offers_what_can_be_said(section: WaitingRoomSection) -> None:
    texts = _texts(section)
    assert texts[:2] == ["Waiting room", "What you asked for and what is not here yet. Gaung notices when you import it."]
    place = texts.index("LinkedIn")
    assert texts[place : place + 3] == ["LinkedIn", "Ready about tomorrow; the link ends 72 h later.", "Asked on 23 Nov 2026."]
    assert _buttons(section, "linkedin") == ["It is here, LinkedIn", "Asked on another day…, LinkedIn", "Take it out, LinkedIn"]
    assert not section.undo_button.isVisible()


def test_taken_out_by_keys_and_undone_by_the_next_key(section: WaitingRoomSection, room: Room, qtbot: QtBot) -> None:
    _press(qtbot, section.panels["linkedin"].withdraw_button, room)
    assert list(section.panels) == ["x"]
    assert "Linkedin is not waited for any more." in _texts(section)
    assert QApplication.focusWidget() is section.undo_button
    _press(qtbot, section.undo_button, room)
    assert sorted(section.panels) == ["linkedin", "x"]
    assert not section.undo_button.isVisible()


def test_said_to_be_here_and_unsaid(section: WaitingRoomSection, room: Room, qtbot: QtBot) -> None:
    _press(qtbot, section.panels["linkedin"].here_button, room)
    assert "You said on 23 Nov 2026 that it is here." in _texts(section)
    assert _buttons(section, "linkedin") == ["It is not here yet, LinkedIn", "Take it out, LinkedIn"]
    _press(qtbot, section.panels["linkedin"].not_here_button, room)
    assert "It is here, LinkedIn" in _buttons(section, "linkedin")


def test_one_whose_link_has_ended_can_be_asked_for_again(section: WaitingRoomSection, room: Room, qtbot: QtBot) -> None:
    room.operations.now += 10 * _DAY_S
    room.model.look_again()
    room.jobs.run()
    panel = section.panels["linkedin"]
    assert any(text.startswith("The link has probably ended") for text in _texts(section))
    _press(qtbot, panel.again_button, room)
    assert "Asked on 3 Dec 2026." in _texts(section)
    assert not panel.again_button.isVisible()


def test_the_day_is_typed_in_its_row(section: WaitingRoomSection, room: Room, qtbot: QtBot) -> None:
    panel = section.panels["linkedin"]
    _press(qtbot, panel.day_button, room)
    assert QApplication.focusWidget() is panel.day_field
    assert panel.day_field.text() == "2026-11-23"
    assert panel.day_field.accessibleName() == "On which day did you ask for LinkedIn? (year-month-day)"
    qtbot.keyClicks(panel.day_field, "2026-11-21")
    qtbot.keyClick(panel.day_field, Qt.Key.Key_Return)
    room.jobs.run()
    assert "Asked on 21 Nov 2026." in _texts(section)
    assert not panel.day_field.isVisible()


def test_a_day_which_is_none_stays_in_its_field(section: WaitingRoomSection, room: Room, qtbot: QtBot) -> None:
    panel = section.panels["linkedin"]
    _press(qtbot, panel.day_button, room)
    qtbot.keyClicks(panel.day_field, "yesterday")
    _press(qtbot, panel.change_button, room)
    assert "“yesterday” is not a day. Write it as year-month-day." in _texts(section)
    assert (panel.day_field.isVisible(), panel.day_field.text()) == (True, "yesterday")
    panel.day_field.setFocus()
    qtbot.keyClick(panel.day_field, Qt.Key.Key_Escape)
    assert not panel.day_field.isVisible()
    assert QApplication.focusWidget() is panel.day_button
    qtbot.keyClick(panel.day_button, Qt.Key.Key_Escape)
    assert panel.isVisible()


def test_rows_follow_the_order_of_the_room_and_stay_the_same_widgets(section: WaitingRoomSection, room: Room) -> None:
    kept = section.panels["x"]
    room.operations.requests["linkedin"] = room.operations.requests.pop("linkedin")
    room.ask("reddit")
    QCoreApplication.processEvents()
    assert section.panels["x"] is kept
    shown = sorted(section.panels, key=lambda export: section.panels[export].y())
    assert shown == [row.export for row in room.state.rows] == ["x", "linkedin", "reddit"]

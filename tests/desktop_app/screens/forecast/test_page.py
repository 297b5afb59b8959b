"""The section as a person uses it, by mouse and by keys alone."""

import datetime as dt

import pytest
from PySide6.QtCore import QCoreApplication, QDate, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.appearance import apply_appearance
from desktop_app.screens.forecast.page import ForecastSection
from tests.desktop_app.forecast_fakes import PAUSE
from tests.desktop_app.screens.forecast.conftest import Future


def _opened(future: Future, qtbot: QtBot) -> ForecastSection:
    made = ForecastSection(future.model)
    qtbot.addWidget(made)
    made.resize(660, 1_500)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def section(future: Future, qtbot: QtBot) -> ForecastSection:
    return _opened(future, qtbot)


def _texts(section: QWidget) -> list[str]:
    QCoreApplication.processEvents()
    return [label.text() for label in section.findChildren(QLabel) if label.isVisible() and label.text()]


def _press(qtbot: QtBot, pressed: QAbstractButton, future: Future) -> None:
    pressed.setFocus()
    qtbot.keyClick(pressed, Qt.Key.Key_Return)
    future.run()
    QCoreApplication.processEvents()


def _kept_button(section: ForecastSection, name: str) -> QAbstractButton:
    [found] = [one for one in section.holiday.findChildren(QAbstractButton) if one.isVisible() and one.accessibleName() == name]
    return found


def test_until_the_lines_are_there_the_section_says_so(qapp: object, qtbot: QtBot) -> None:
    future = Future()
    section = _opened(future, qtbot)
    assert _texts(section) == ["What comes next", "Computing the lines…"]
    future.run()
    assert "if you post nothing any more" in _texts(section)


@pytest.mark.parametrize(("has_score", "known", "words"), [(False, 400, "There is no score yet"), (True, 9, "You have 9 days.")])
def test_where_there_are_no_lines_it_says_why(qapp: object, qtbot: QtBot, has_score: bool, known: int, words: str) -> None:
    future = Future()
    future.operations.has_score, future.operations.known_days = has_score, known
    future.run()
    texts = _texts(_opened(future, qtbot))
    assert len(texts) == 2
    assert words in texts[1]


def test_a_failure_can_be_tried_again(qapp: object, qtbot: QtBot) -> None:
    future = Future()
    future.operations.error = OSError("disk")
    future.run()
    section = _opened(future, qtbot)
    assert "It failed: disk." in _texts(section)
    future.operations.error = None
    _press(qtbot, section.again_button, future)
    assert section.fan.isVisible()
    assert not section.again_button.isVisible()


def test_the_pace_is_typed_or_stepped_and_its_line_follows(section: ForecastSection, future: Future, qtbot: QtBot) -> None:
    section.pace.setFocus()
    qtbot.keyClick(section.pace, Qt.Key.Key_Up)
    future.run()
    assert "4.3 posts a week from now on" in _texts(section)
    section.pace.selectAll()
    qtbot.keyClicks(section.pace, "12")
    qtbot.keyClick(section.pace, Qt.Key.Key_Return)
    future.run()
    assert "12.0 posts a week from now on" in _texts(section)


def test_the_keys_of_the_chart_do_what_its_handles_do(section: ForecastSection, future: Future, qtbot: QtBot) -> None:
    section.fan.setFocus()
    qtbot.keyClick(section.fan, Qt.Key.Key_Up)
    qtbot.keyClick(section.fan, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert (section.pace.value(), section.last.day()) == (4.3, dt.date(2026, 12, 14))
    future.run()
    assert "no posts from 24 Nov 2026 to 14 Dec 2026, as now before and after" in _texts(section)
    assert section.fan.accessibleDescription().startswith("4.3 posts a week; pause until 2026-12-14.")


def test_the_pause_is_chosen_by_its_days_and_none_lies_before_the_files_end(section: ForecastSection, future: Future) -> None:
    section.last.setDate(QDate(2026, 12, 24))
    section.first.setDate(QDate(2026, 12, 20))
    future.run()
    assert future.state.pause == (dt.date(2026, 12, 20), dt.date(2026, 12, 24))
    assert section.first.minimumDate() == QDate(2026, 11, 24)
    section.first.setDate(QDate(2026, 12, 30))
    assert section.last.day() == dt.date(2026, 12, 30)


def test_the_table_is_the_twin_of_the_chart(section: ForecastSection, qtbot: QtBot) -> None:
    section.fan.setFocus()
    qtbot.keyClick(section.fan, Qt.Key.Key_T)
    assert section.table.isVisible()
    assert QApplication.focusWidget() is section.table
    model = section.table.model()
    row = section.table.currentIndex().row()
    assert model.index(row, 0).data() == "Tue 24 Nov 2026"
    assert model.index(row, 3).data() == "29.9 (28 to 32)"
    qtbot.keyClick(section.table, Qt.Key.Key_T)
    assert QApplication.focusWidget() is section.fan
    qtbot.keyClick(section.fan, Qt.Key.Key_R)
    qtbot.keyClick(section.fan, Qt.Key.Key_X)
    assert section.fan.isVisible()


def test_a_holiday_is_kept_by_keys_and_undone(section: ForecastSection, future: Future, qtbot: QtBot) -> None:
    _press(qtbot, section.holiday.keep_button, future)
    assert "24 Nov 2026 to 7 Dec 2026" in _texts(section)
    _press(qtbot, _kept_button(section, "Mark as rest, 24 Nov 2026 to 7 Dec 2026"), future)
    assert "24 Nov 2026 to 7 Dec 2026, rest" in _texts(section)
    _press(qtbot, _kept_button(section, "It is no rest, 24 Nov 2026 to 7 Dec 2026"), future)
    _press(qtbot, _kept_button(section, "Remove 24 Nov 2026 to 7 Dec 2026"), future)
    assert "The holiday from 24 Nov 2026 to 7 Dec 2026 is removed." in _texts(section)
    _press(qtbot, section.undo_button, future)
    assert [one.first for one in future.state.holiday.kept] == [PAUSE[0]]
    assert not section.undo_button.isVisible()
    _press(qtbot, section.holiday.rest_button, future)
    section.fan.setFocus()
    qtbot.keyClick(section.fan, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    future.run()
    assert not future.state.can_undo


def test_days_of_the_past_are_marked_as_rest(section: ForecastSection, future: Future, qtbot: QtBot) -> None:
    section.holiday.past_first.setDate(QDate(2023, 5, 12))
    section.holiday.past_last.setDate(QDate(2023, 4, 2))
    _press(qtbot, section.holiday.past_button, future)
    assert "keep_holiday 2023-04-02 2023-05-12 True" in future.calls


def test_a_plan_is_kept_and_laid_against_what_came(section: ForecastSection, future: Future, qtbot: QtBot) -> None:
    assert section.plan.since.day() == dt.date(2026, 11, 24)
    section.plan.since.setDate(QDate(2026, 10, 1))
    _press(qtbot, section.plan.keep_button, future)
    texts = _texts(section)
    assert "keep_plan 3.8 2026-10-01" in future.calls
    assert "15 posts of 31.0 planned (48 %)" in texts
    assert "your plan: 3.8 posts a week from 1 Oct 2026 on" in texts
    _press(qtbot, section.plan.drop_button, future)
    assert not section.plan.drop_button.isVisible()
    assert "The plan is given up." in _texts(section)


def test_how_good_it_is_opens_on_demand(section: ForecastSection, future: Future, qtbot: QtBot) -> None:
    assert not section.hindsight.fan.isVisible()
    qtbot.mouseClick(section.hindsight.open_button, Qt.MouseButton.LeftButton)
    assert "Replaying your past…" in _texts(section.hindsight)
    future.run()
    assert section.hindsight.fan.isVisible()
    assert section.hindsight.fan.accessibleDescription().startswith("Your past, replayed from 3 days")
    qtbot.mouseClick(section.hindsight.open_button, Qt.MouseButton.LeftButton)
    assert not section.hindsight.fan.isVisible()


def test_every_control_has_a_name_and_is_large_enough(section: ForecastSection) -> None:
    QCoreApplication.processEvents()
    controls = [
        one for one in section.findChildren(QWidget) if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled()
    ]
    assert len(controls) > 10
    parents = [one.parentWidget() for one in controls if not one.accessibleName()]
    assert not [parent for parent in parents if parent is None or not parent.accessibleName()]
    assert not [one for one in section.findChildren(QAbstractButton) if one.isVisible() and one.height() < 24]


def test_it_fits_into_the_smallest_window_and_follows_the_theme(section: ForecastSection) -> None:
    section.resize(600, 1_700)
    QCoreApplication.processEvents()
    assert section.minimumSizeHint().width() <= 640
    apply_appearance(QApplication.instance(), "dark")  # type: ignore[arg-type]
    QCoreApplication.processEvents()
    apply_appearance(QApplication.instance(), "light")  # type: ignore[arg-type]


def test_no_part_of_it_is_a_window_of_its_own(section: ForecastSection) -> None:
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [section]

"""A year of days as squares."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from desktop_app.appearance import colours
from desktop_app.charts.activity_calendar import ActivityCalendar, level_of, levels

_VALUES = {dt.date(2024, 1, 1): 1.0, dt.date(2024, 2, 29): 4.0, dt.date(2024, 12, 31): 2.0, dt.date(2023, 5, 1): 9.0}


@pytest.fixture
def shown(qtbot: QtBot) -> ActivityCalendar:
    made = ActivityCalendar()
    qtbot.addWidget(made)
    made.show_year(2024, _VALUES, levels(_VALUES))
    made.resize(900, 100)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_levels_are_those_of_all_days_with_anything() -> None:
    assert levels({}) == ()
    assert levels({dt.date(2024, 1, 1): 0.0}) == ()
    least = levels({dt.date(2024, 1, 1) + dt.timedelta(days=number): float(number) for number in range(11)})
    assert least == (1.0, 6.0, 8.0, 10.0)
    assert [level_of(value, least) for value in (0.0, 1.0, 5.9, 6.0, 9.0, 99.0)] == [0, 1, 1, 2, 3, 4]
    assert level_of(3.0, ()) == 0
    alike = levels(dict.fromkeys(_VALUES, 1.0))
    assert level_of(1.0, alike) == 4


def test_the_cursor_stands_at_the_newest_day_and_moves_within_the_year(shown: ActivityCalendar, qtbot: QtBot) -> None:
    assert shown.day == dt.date(2024, 12, 31)
    told: list[dt.date] = []
    shown.day_changed.connect(told.append)
    for key in (
        Qt.Key.Key_Right,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Up,
        Qt.Key.Key_Home,
        Qt.Key.Key_Left,
        Qt.Key.Key_End,
        Qt.Key.Key_A,
    ):
        qtbot.keyClick(shown, key)
    assert [day.isoformat() for day in told] == ["2024-12-24", "2024-12-23", "2024-01-01", "2024-12-31"]


def test_a_press_reads_a_day_out(shown: ActivityCalendar, qtbot: QtBot) -> None:
    at = shown._area(dt.date(2024, 2, 29)).center().toPoint()
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=at)
    assert shown.day == dt.date(2024, 2, 29)
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=QPoint(20, 3))
    assert shown.day == dt.date(2024, 2, 29)


def test_more_is_a_larger_square_also_without_colours(shown: ActivityCalendar) -> None:
    picture = shown.grab().toImage()

    def filled(day: dt.date) -> int:
        area = shown._area(day).toRect()
        shades = {colours().raised.upper(), colours().window.upper()}
        middle = area.center().y()
        return sum(picture.pixelColor(x, middle).name().upper() not in shades for x in range(area.left() + 2, area.right() - 1))

    sizes = [filled(day) for day in (dt.date(2024, 1, 2), dt.date(2024, 1, 1), dt.date(2024, 2, 29))]
    assert sizes[0] == 0
    assert 0 < sizes[1] < sizes[2]


def test_every_day_of_the_year_has_a_place_and_the_height_follows_the_width(shown: ActivityCalendar) -> None:
    for width in (560, 900, 1_600):
        shown.resize(width, shown.height())
        areas = [shown._area(dt.date(2024, 1, 1) + dt.timedelta(days=number)) for number in range(366)]
        assert max(area.right() for area in areas) <= width
        assert max(area.bottom() for area in areas) <= shown.maximumHeight()
    assert shown.minimumSizeHint().width() <= 560


def test_a_year_at_the_end_of_the_calendar_can_be_drawn(shown: ActivityCalendar) -> None:
    for year in (1, 9_999):
        shown.show_year(year, {}, ())
        shown.grab()
        assert shown.day == dt.date(year, 1, 1)

"""Hours of the week as a map."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.appearance import apply_appearance, colours
from desktop_app.charts.grid_painting import blended
from desktop_app.charts.hour_map import Cell, HourMap

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CELLS = (Cell(0, 9, 23, 1.4), Cell(0, 10, 3, 1.1), Cell(0, 11, 1_234, 0.5), Cell(0, 12, 0, None), Cell(6, 23, 40, 12.0))


@pytest.fixture
def shown(qtbot: QtBot) -> HourMap:
    made = HourMap(_DAYS, 5)
    qtbot.addWidget(made)
    made.show_cells(_CELLS)
    made.resize(700, made.sizeHint().height())
    made.show()
    qtbot.waitExposed(made)
    return made


def _picture(chart: HourMap) -> QImage:
    return chart.grab().toImage()


def _corner(chart: HourMap, weekday: int, hour: int) -> QColor:
    """A pixel of a cell beside its numbers."""
    area = chart._area(weekday, hour)
    return _picture(chart).pixelColor(int(area.left()) + 2, int(area.center().y()))


def test_a_cell_says_its_number_and_how_it_did(shown: HourMap) -> None:
    assert shown.words() == "Monday 09:00: 1.4 times your usual (n=23)"
    shown.move_cursor(0, 10)
    assert shown.words() == "Monday 10:00: too few posts (n=3)"
    shown.move_cursor(0, 12)
    assert shown.words() == "Monday 12:00: no post"
    shown.move_cursor(3, 3)
    assert shown.words() == "Thursday 03:00: no post"


def test_arrows_move_within_the_week_and_tell(shown: HourMap, qtbot: QtBot) -> None:
    told: list[tuple[int, int]] = []
    shown.cell_changed.connect(lambda weekday, hour: told.append((weekday, hour)))
    for key in (
        Qt.Key.Key_Right,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Up,
        Qt.Key.Key_Up,
        Qt.Key.Key_Home,
        Qt.Key.Key_Left,
        Qt.Key.Key_End,
    ):
        qtbot.keyClick(shown, key)
    assert told == [(0, 10), (1, 10), (1, 9), (0, 9), (0, 0), (0, 23)]
    qtbot.keyClick(shown, Qt.Key.Key_A)
    assert shown.cursor_cell == (0, 23)


def test_a_press_reads_a_cell_out(shown: HourMap, qtbot: QtBot) -> None:
    at = shown._area(6, 23).center().toPoint()
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=at)
    assert shown.cursor_cell == (6, 23)
    assert shown.hasFocus()
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert shown.cursor_cell == (6, 23)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_above_and_below_the_usual_differ_and_few_posts_have_no_colour(shown: HourMap, qapp: QApplication, theme: str) -> None:
    apply_appearance(qapp, theme)
    above, below, nothing = _corner(shown, 0, 9), _corner(shown, 0, 11), _corner(shown, 0, 12)
    assert len({above.name(), below.name(), nothing.name()}) == 3
    assert nothing.name().upper() == colours().surface.upper()
    assert _corner(shown, 6, 23).name() == blended(colours().surface, colours().chart_lines[0], 0.34).name()
    apply_appearance(qapp, "light")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_numbers_stay_readable_on_the_strongest_colours(qapp: QApplication, theme: str) -> None:
    apply_appearance(qapp, theme)
    for place in (0, 1):
        ground = blended(colours().surface, colours().chart_lines[place], 0.34)
        assert _contrast(QColor(colours().text), ground) >= 4.5
    apply_appearance(qapp, "light")


def _contrast(one: QColor, other: QColor) -> float:
    def light(colour: QColor) -> float:
        parts = [
            part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
            for part in (colour.redF(), colour.greenF(), colour.blueF())
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    brighter, darker = sorted((light(one), light(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def test_other_cells_are_told_at_once(shown: HourMap) -> None:
    told: list[str] = []
    shown.cell_changed.connect(lambda _weekday, _hour: told.append(shown.words()))
    shown.show_cells(())
    assert told == ["Monday 09:00: no post"]
    assert shown.minimumSizeHint().width() <= 580

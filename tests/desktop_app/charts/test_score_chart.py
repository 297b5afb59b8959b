"""The chart as a person uses it: ranges, keys, mouse, colours; and that it is drawn fast and survives."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.appearance import apply_appearance, theme_colours
from desktop_app.charts.curve import DAY_S, MOST_POINTS, Curve
from desktop_app.charts.score_chart import ScoreChart
from tests.desktop_app.charts.conftest import Click, curve, span_days

_REPOSITORY = Path(__file__).resolve().parents[3]


def test_all_is_shown_at_first(chart: ScoreChart) -> None:
    left, right = chart.range()
    assert left < chart._curve.times[0]
    assert right > chart._curve.stop[-1][0]


@pytest.mark.parametrize("days", [7, 30, 90, 365])
def test_a_range_ends_with_what_is_ahead(chart: ScoreChart, days: int) -> None:
    chart.show_last_days(days)
    left, right = chart.range()
    assert left < chart._curve.times[-days] <= left + days * DAY_S * 0.1
    assert chart._curve.times[-1] < right


@pytest.mark.parametrize("days", [400, 7_300])
def test_what_was_asked_for_is_known_to_the_day_until_the_range_moves(chart: ScoreChart, days: int) -> None:
    chart.show_curve(curve(days))
    chart.show_all()
    assert chart.asked_range() == (chart._curve.times[0], chart._curve.stop[-1][0])
    chart.show_range(chart._curve.times[50], chart._curve.times[90])
    assert chart.asked_range() == (chart._curve.times[50], chart._curve.times[90])
    chart._range.shift(0.5)
    moved = chart.asked_range()
    assert moved[1] - moved[0] == pytest.approx(40 * DAY_S)
    assert moved[0] > chart._curve.times[60]


def test_the_keyboard_moves_the_day(chart: ScoreChart, qtbot: QtBot) -> None:
    days: list[int] = []
    chart.day_changed.connect(days.append)
    for key in (Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home):
        qtbot.keyClick(chart, key)
    assert days == [399, 398, 397, 398, 0]
    qtbot.keyClick(chart, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert days[-1] == 30
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert days[-1] == 29
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert days[-1] == -1


def test_the_day_never_leaves_the_history_and_the_view_follows_it(chart: ScoreChart, qtbot: QtBot) -> None:
    qtbot.keyClick(chart, Qt.Key.Key_End)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.cursor_index() == 399
    chart.show_last_days(30)
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    left, right = chart.range()
    assert left <= chart._curve.times[0] <= right


def test_keys_zoom_move_and_go_back(chart: ScoreChart, qtbot: QtBot) -> None:
    whole = chart.range()
    qtbot.keyClick(chart, Qt.Key.Key_Plus)
    half = chart.range()
    assert span_days(chart) == pytest.approx((whole[1] - whole[0]) / DAY_S / 2, rel=0.01)
    qtbot.keyClick(chart, Qt.Key.Key_PageUp)
    assert chart.range()[0] < half[0]
    assert span_days(chart) == pytest.approx((half[1] - half[0]) / DAY_S, rel=0.01)
    qtbot.keyClick(chart, Qt.Key.Key_PageDown)
    qtbot.keyClick(chart, Qt.Key.Key_Minus)
    qtbot.keyClick(chart, Qt.Key.Key_Backspace)
    qtbot.keyClick(chart, Qt.Key.Key_Backspace)
    assert chart.range() == pytest.approx(whole, rel=1e-6)


def test_the_range_is_never_under_a_week_nor_beyond_what_can_be_shown(chart: ScoreChart, qtbot: QtBot) -> None:
    for _ in range(12):
        qtbot.keyClick(chart, Qt.Key.Key_Plus)
    assert span_days(chart) >= 6.99
    for _ in range(20):
        qtbot.keyClick(chart, Qt.Key.Key_Minus)
    for _ in range(8):
        qtbot.keyClick(chart, Qt.Key.Key_PageDown)
    assert chart.range()[1] <= chart._curve.stop[-1][0] + 366 * DAY_S


def test_other_keys_are_left_to_the_page(chart: ScoreChart, qtbot: QtBot) -> None:
    before = chart.range()
    qtbot.keyClick(chart, Qt.Key.Key_T)
    assert chart.range() == before


def test_the_mouse_reads_a_day_and_leaving_takes_it_back(chart: ScoreChart, qtbot: QtBot) -> None:
    days: list[int] = []
    chart.day_changed.connect(days.append)
    view = chart._plot.getPlotItem().getViewBox()

    def moved_and_read() -> bool:
        # A mouse moves more than once, and the axes may take their final width meanwhile.
        chart._plot.scene().sigMouseMoved.emit(view.mapViewToScene(QPointF(chart._curve.times[200], 50)))
        return days[-1:] == [200]

    qtbot.waitUntil(moved_and_read)
    chart.leaveEvent(QEvent(QEvent.Type.Leave))
    assert days[-1] == -1


def test_a_click_pins_the_day_and_a_double_click_shows_all(chart: ScoreChart) -> None:
    chart.set_cursor(123)
    opened: list[int] = []
    chart.day_opened.connect(lambda: opened.append(chart.cursor_index()))
    chart._clicked(Click())
    chart.leaveEvent(QEvent(QEvent.Type.Leave))
    assert chart.cursor_index() == 123
    assert opened == []
    chart._clicked(Click())
    assert opened == [123]
    chart.show_last_days(7)
    chart._clicked(Click(is_double=True))
    assert span_days(chart) > 400


def test_a_longer_history_keeps_the_range_which_was_chosen(chart: ScoreChart) -> None:
    chart.show_last_days(30)
    before = chart.range()
    chart.show_curve(curve(401))
    assert chart.range() == before
    chart.show_curve(Curve())
    chart.show_all()
    chart.show_last_days(7)
    chart.set_cursor(5)
    assert chart.cursor_index() == -1


def test_twenty_years_are_thinned(chart: ScoreChart) -> None:
    chart.show_curve(curve(7_300))
    chart.show_all()
    assert 0 < chart.drawn_points() <= MOST_POINTS
    chart.show_last_days(90)
    assert chart.drawn_points() < 200


def test_parts_appear_and_go(chart: ScoreChart) -> None:
    chart.show_parts(frozenset({"reach"}))
    chart.show_parts(frozenset())
    plain_picture = chart.grab().toImage()
    chart.show_parts(frozenset({"network"}))
    assert chart.grab().toImage() != plain_picture
    chart.show_parts(frozenset())
    assert chart.grab().toImage() == plain_picture


def test_a_gap_is_hatched_and_not_joined(chart: ScoreChart) -> None:
    chart.show_curve(curve(gap=True))
    chart.show_range(chart._curve.times[95], chart._curve.times[135])
    view = chart._plot.getPlotItem().getViewBox()
    picture = chart.grab().toImage()
    main, hatch = theme_colours("light").chart_main.lower(), theme_colours("light").hatch
    inside = [int(chart._plot.mapFromScene(view.mapViewToScene(QPointF(chart._curve.times[day], 30))).x()) + 3 for day in range(104, 126)]
    column = {picture.pixelColor(x, y).name() for x in inside for y in range(30, 300)}
    assert main not in column
    assert any(abs(int(name[1:3], 16) - int(hatch[1:3], 16)) < 30 for name in column)


def test_colours_follow_the_theme(chart: ScoreChart, qapp: QApplication, qtbot: QtBot) -> None:
    apply_appearance(qapp, "dark")
    qtbot.waitUntil(lambda: chart.grab().toImage().pixelColor(450, 12).name() == theme_colours("dark").surface.lower(), timeout=2_000)
    apply_appearance(qapp, "light")


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on, and its count says nothing")
def test_many_repaints_lose_no_reference_to_none(chart: ScoreChart) -> None:
    # Some bindings lose one at every call which returns nothing, until the interpreter ends.
    chart.show_curve(curve(7_300))
    chart.grab()
    before = sys.getrefcount(None)
    for step in range(500):
        chart._range.shift(0.001 if step % 2 else -0.001)
        chart._draw_lines()
    chart.grab()
    assert abs(sys.getrefcount(None) - before) < 100


_THICKNESS = """
import sys
from PySide6.QtWidgets import QApplication
application = QApplication(["test", "-platform", "offscreen"])
from desktop_app.appearance import apply_appearance
apply_appearance(application, "light")
from desktop_app.charts.curve import Curve, DAY_S
from desktop_app.charts.marks import ChartMark
from desktop_app.charts.score_chart import ScoreChart
from tests.desktop_app.charts.conftest import Click, curve, span_days
days = 60
flat = tuple(40.0 for _ in range(days))
chart = ScoreChart()
chart.resize(600, 400)
chart.show_curve(Curve(tuple(float(i * DAY_S) for i in range(9_000, 9_000 + days)), flat, flat, flat, (False,) * days))
chart.show()
application.processEvents()
picture = chart.grab().toImage()
middle = picture.width() // 2
heights = range(20, picture.height() * 3 // 4)  # without the ring of the focus
print(sum(255 - picture.pixelColor(middle, y).lightness() > 120 for y in heights))
"""


@pytest.mark.parametrize("ratio", [1, 2])
def test_the_line_is_two_pixels_wide_at_any_pixel_ratio(ratio: int) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(ratio)}
    told = subprocess.run(
        [sys.executable, "-c", _THICKNESS], cwd=_REPOSITORY, env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    assert 2 * ratio <= int(told.stdout) <= 2 * ratio + 1


def test_a_second_click_on_the_pinned_day_opens_it(chart: ScoreChart, qtbot: QtBot) -> None:
    opened: list[bool] = []
    chart.day_opened.connect(lambda: opened.append(True))
    chart._cursor.at = 40
    chart._clicked(Click())
    assert not opened
    chart._clicked(Click())
    assert opened == [True]
    chart._cursor.at = 41
    chart._clicked(Click())
    assert opened == [True]
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert opened == [True, True]
    chart.pin(-1)
    chart._clicked(Click())
    assert opened == [True, True]

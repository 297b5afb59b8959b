"""The fan under the mouse and the keys; what is drawn is there in both themes."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.appearance import apply_appearance, colours
from desktop_app.charts.fan import Fan
from desktop_app.charts.forecast_fan import ForecastFan
from desktop_app.screens.forecast.state import hindsight_fan, outlook_fan
from tests.desktop_app.forecast_fakes import backtest_case, outlook_case, plan_case


@pytest.fixture
def chart(qtbot: QtBot) -> Iterator[ForecastFan]:
    made = ForecastFan()
    qtbot.addWidget(made)
    made.resize(760, 270)
    made.show_fan(outlook_fan(outlook_case(5.0, plan=plan_case(outlook_case().past[40].day))))
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    apply_appearance(QApplication.instance(), "light")  # type: ignore[arg-type]


def _grabbed(chart: ForecastFan) -> QImage:
    return chart.grab().toImage()


def _has_colour(image: QImage, colour: str) -> bool:
    wanted = QColor(colour).rgb()
    return any(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_past_band_and_every_line_are_drawn(chart: ForecastFan, theme: str) -> None:
    apply_appearance(QApplication.instance(), theme)  # type: ignore[arg-type]
    image = _grabbed(chart)
    for colour in (colours().chart_main, colours().band, colours().accent, *colours().chart_lines):
        assert _has_colour(image, colour), colour


def test_an_empty_fan_and_one_only_to_look_at_can_be_drawn(chart: ForecastFan) -> None:
    for fan in (Fan(), hindsight_fan(backtest_case())):
        chart.show_fan(fan)
        _grabbed(chart)
        assert chart.focusPolicy() is Qt.FocusPolicy.NoFocus
        assert chart.handle("pace") is None
    assert chart.fan().lines[0].key == "foreseen"


def test_arrows_change_the_pace_and_the_pause(chart: ForecastFan, qtbot: QtBot) -> None:
    paces: list[float] = []
    days: list[int] = []
    chart.pace_changed.connect(paces.append)
    chart.pause_end_changed.connect(days.append)
    chart.setFocus()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_A):
        qtbot.keyClick(chart, key)
    qtbot.keyClick(chart, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert (paces, days) == ([0.5, -0.5], [1, -1, 7])
    _grabbed(chart)  # with the ring of the focus


def test_keys_move_nothing_where_nothing_can_be_dragged(chart: ForecastFan, qtbot: QtBot) -> None:
    chart.show_fan(Fan())
    with qtbot.assertNotEmitted(chart.pace_changed), qtbot.assertNotEmitted(chart.pause_end_changed):
        for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left):
            qtbot.keyClick(chart, key)


def _drag(qtbot: QtBot, chart: ForecastFan, which: str, by: QPoint) -> None:
    middle = chart.handle(which)
    assert middle is not None
    start = middle.toPoint()
    qtbot.mousePress(chart, Qt.MouseButton.LeftButton, pos=start)
    for step in (1, 2):
        qtbot.mouseMove(chart, start + by * step / 2)
    qtbot.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=start + by)


def test_the_end_of_the_pace_is_dragged_up_and_down(chart: ForecastFan, qtbot: QtBot) -> None:
    paces: list[float] = []
    chart.pace_changed.connect(paces.append)
    _drag(qtbot, chart, "pace", QPoint(0, -40))
    assert sum(paces) == 2.5
    paces.clear()
    _drag(qtbot, chart, "pace", QPoint(0, 16))
    assert sum(paces) == -1.0


def test_the_end_of_the_pause_is_dragged_by_days(chart: ForecastFan, qtbot: QtBot) -> None:
    days: list[int] = []
    chart.pause_end_changed.connect(days.append)
    _drag(qtbot, chart, "pause", QPoint(60, 0))
    moved = sum(days)
    assert 10 < moved < 25
    _drag(qtbot, chart, "pause", QPoint(-60, 0))
    assert sum(days) == 0


def test_the_mouse_tells_what_can_be_dragged_and_leaves_the_rest(chart: ForecastFan, qtbot: QtBot) -> None:
    for which, shape in (("pace", Qt.CursorShape.SizeVerCursor), ("pause", Qt.CursorShape.SizeHorCursor)):
        middle = chart.handle(which)
        assert middle is not None
        qtbot.mouseMove(chart, (middle + QPointF(2, 2)).toPoint())
        assert chart.cursor().shape() is shape
    with qtbot.assertNotEmitted(chart.pace_changed), qtbot.assertNotEmitted(chart.pause_end_changed):
        qtbot.mousePress(chart, Qt.MouseButton.LeftButton, pos=QPoint(80, 200))
        qtbot.mouseMove(chart, QPoint(300, 100))
    assert chart.cursor().shape() is Qt.CursorShape.ArrowCursor

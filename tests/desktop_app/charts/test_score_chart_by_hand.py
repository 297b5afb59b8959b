"""The chart by mouse and keys: lines by their names, spans, marks, the fitted scale, another period."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from desktop_app.appearance import theme_colours
from desktop_app.charts.curve import DAY_S
from desktop_app.charts.marks import ChartMark
from desktop_app.charts.score_chart import ScoreChart
from tests.desktop_app.charts.conftest import Click, curve, drag, span_days, turn


def test_a_line_is_named_at_its_end_and_its_name_hides_it(chart: ScoreChart) -> None:
    pressed: list[tuple[str, bool]] = []
    chart.line_pressed.connect(lambda key, is_alone: pressed.append((key, is_alone)))
    chart.show_parts(frozenset({"platform:x", "platform:blog"}))
    shown = {item.toPlainText(): item for item in chart._labels._items if item.isVisible()}
    assert set(shown) == {"X", "Blog", "Score"}
    boxes = [item.mapRectToScene(item.boundingRect()) for item in shown.values()]
    assert not any(one.intersects(other) for one in boxes for other in boxes if one is not other)
    for name, with_alt in (("X", False), ("Blog", True), ("Score", False)):
        place = shown[name].mapRectToScene(shown[name].boundingRect()).center()
        chart._clicked(Click(place, with_alt=with_alt))
    assert pressed == [("platform:x", False), ("platform:blog", True)]
    chart.show_parts(frozenset())
    assert not any(item.isVisible() for item in chart._labels._items)


def test_a_fitted_scale_holds_what_is_shown_and_is_named_on_the_axis(chart: ScoreChart) -> None:
    chart.fit_scale(True)
    low, high = chart._view.viewRange()[1]
    assert 20 < low < 25
    assert 35 < high < 40
    assert chart._backdrop._fit_word.toPlainText() == "scale fitted, not 1 to 100"
    chart.show_parts(frozenset({"platform:blog"}))
    assert chart._view.viewRange()[1][0] < -3
    chart.fit_scale(False)
    assert chart._view.viewRange()[1] == [-2, 102]
    assert chart._backdrop._fit_word.toPlainText() == ""


def test_today_is_hollow_because_it_is_not_complete(chart: ScoreChart) -> None:
    chart.clearFocus()
    chart.show_last_days(7)
    surface, main = (getattr(theme_colours("light"), name).lower() for name in ("surface", "chart_main"))

    def middle_of(index: int) -> str:
        place = chart._view.mapViewToScene(QPointF(chart._curve.times[index], chart._curve.scores[index]))
        return chart.grab().toImage().pixelColor(chart._plot.mapTo(chart, chart._plot.mapFromScene(place))).name()

    assert (middle_of(-1), middle_of(-2)) == (surface, main)
    chart.show_curve(replace(curve(), today=None))
    chart.show_last_days(7)
    assert middle_of(-1) == main


def test_a_drag_shows_the_span_it_passes_over_and_backspace_leads_back(chart: ScoreChart, qtbot: QtBot) -> None:
    before = chart.range()
    viewport = chart._plot.viewport()
    places = [chart._plot.mapFromScene(chart._view.mapViewToScene(QPointF(chart._curve.times[day], 50))) for day in (100, 150, 200)]
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=places[0])
    for place in places[1:]:
        drag(viewport, place)
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=places[2])
    left, right = chart.range()
    assert left == pytest.approx(chart._curve.times[100], abs=4 * DAY_S)
    assert right == pytest.approx(chart._curve.times[200], abs=4 * DAY_S)
    qtbot.keyClick(chart, Qt.Key.Key_Backspace)
    assert chart.range() == pytest.approx(before)


def test_with_shift_a_drag_moves_the_chart(chart: ScoreChart, qtbot: QtBot) -> None:
    chart.show_last_days(90)
    before, width = chart.range(), span_days(chart)
    viewport, shift = chart._plot.viewport(), Qt.KeyboardModifier.ShiftModifier
    places = [chart._plot.mapFromScene(chart._view.mapViewToScene(QPointF(chart._curve.times[day], 50))) for day in (330, 345, 360)]
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, shift, pos=places[0])
    for place in places[1:]:
        drag(viewport, place, shift)
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, shift, pos=places[2])
    assert chart.range()[0] < before[0] - 10 * DAY_S
    assert span_days(chart) == pytest.approx(width)
    qtbot.keyClick(chart, Qt.Key.Key_Backspace)
    assert chart.range() == pytest.approx(before)


def test_turns_of_the_wheel_are_one_zoom(chart: ScoreChart, qtbot: QtBot) -> None:
    whole = chart.range()
    place = chart._plot.viewport().rect().center()
    for _ in range(3):
        turn(chart._plot.viewport(), place)
    assert span_days(chart) < (whole[1] - whole[0]) / DAY_S * 0.9
    qtbot.keyClick(chart, Qt.Key.Key_Backspace)
    assert chart.range() == pytest.approx(whole)


def test_another_period_is_laid_over_this_one(chart: ScoreChart) -> None:
    chart.grab()  # axes take their width
    plain_picture = chart.grab().toImage()
    chart.show_prior(tuple((moment, 60.0) for moment in chart._curve.times[100:200]))
    assert chart.grab().toImage() != plain_picture
    chart.show_prior(())
    assert chart.grab().toImage() == plain_picture


MARKS = (ChartMark("a", 10_100.0 * DAY_S, "Book"), ChartMark("b", 10_102.0 * DAY_S, "Talk"), ChartMark("c", 10_300.0 * DAY_S, "Blog", True))


def test_alt_and_arrows_go_from_mark_to_mark(chart: ScoreChart, qtbot: QtBot) -> None:
    chart.show_marks(MARKS)
    days: list[int] = []
    chart.day_changed.connect(days.append)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right):
        qtbot.keyClick(chart, key, Qt.KeyboardModifier.AltModifier)
    assert days == [300, 102, 100, 102]


def test_marks_without_room_are_a_count_which_opens_them(chart: ScoreChart) -> None:
    chart.show_marks(MARKS)
    chart.grab()
    labels = chart._marks_item.labels()
    assert [marks for _, marks in labels] == [(0, 1), (2,)]
    chart._clicked(Click(labels[0][0].center()))
    assert chart.cursor_index() == 100
    chart.grab()
    assert [marks for _, marks in chart._marks_item.labels()] == [(0,), (1,)]
    chart._clicked(Click(chart._marks_item.labels()[1][0].center()))
    assert chart.cursor_index() == 102


def test_enter_opens_the_day_under_the_cursor_or_the_newest(chart: ScoreChart, qtbot: QtBot) -> None:
    opened: list[int] = []
    chart.day_opened.connect(lambda: opened.append(chart.cursor_index()))
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert opened == [-1, 0]

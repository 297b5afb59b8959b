"""The small line of Today."""

import gc
import math
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.appearance import apply_appearance, theme_colours
from desktop_app.charts.sparkline_widget import SparklineWidget


@pytest.fixture
def line(qtbot: QtBot, qapp: QApplication) -> SparklineWidget:
    apply_appearance(qapp, "light")
    made = SparklineWidget()
    qtbot.addWidget(made)
    made.resize(320, 96)
    return made


def show(line: SparklineWidget, scores: list[float]) -> None:
    line.show_days(scores, [score - 2 for score in scores], [score + 2 for score in scores])


@pytest.mark.parametrize("scores", [[], [math.nan] * 5, [30.0], [30.0] * 90, [10.0, math.nan, 90.0, 20.0]])
def test_it_is_painted_whatever_there_is(line: SparklineWidget, scores: list[float]) -> None:
    show(line, scores)
    line.grab()


def test_a_higher_score_stands_higher(line: SparklineWidget) -> None:
    show(line, [20.0, 40.0])
    (first, _, _), (last, _, _) = line._runs()[0]
    assert first.y() > last.y()
    assert first.x() < last.x()


def test_small_moves_do_not_look_large(line: SparklineWidget) -> None:
    show(line, [30.0, 30.5])
    (first, _, _), (last, _, _) = line._runs()[0]
    assert abs(first.y() - last.y()) < 10


def test_a_gap_is_not_joined(line: SparklineWidget) -> None:
    show(line, [30.0, 31.0, math.nan, 30.0])
    assert [len(run) for run in line._runs()] == [2, 1]


def test_enter_and_mouse_press_it(line: SparklineWidget, qtbot: QtBot) -> None:
    with qtbot.waitSignal(line.clicked, timeout=1_000):
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(line.clicked, timeout=1_000):
        qtbot.keyClick(line, Qt.Key.Key_Space)


def test_the_line_has_the_colour_of_the_theme(line: SparklineWidget) -> None:
    show(line, [30.0] * 90)
    picture = line.grab().toImage()
    names = {picture.pixelColor(160, y).name() for y in range(96)}
    assert theme_colours("light").chart_main.lower() in names
    assert theme_colours("light").band.lower() in names


def test_many_repaints_lose_no_reference_to_none(line: SparklineWidget) -> None:
    show(line, [30.0] * 90)
    line.grab()
    gc.collect()  # what older tests left refers to None, too
    before = sys.getrefcount(None)
    for _ in range(500):
        line.grab()
    assert abs(sys.getrefcount(None) - before) < 100

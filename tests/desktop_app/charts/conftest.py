"""A chart of a small wave, and a person's hands on it."""

import math

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.appearance import apply_appearance
from desktop_app.charts.curve import DAY_S, Curve, CurveGap, CurvePart
from desktop_app.charts.score_chart import ScoreChart

_NOWHERE = QPointF(-1, -1)


def curve(days: int = 400, *, gap: bool = False, score: float = 30.0) -> Curve:
    """Consecutive days with a small wave, one part, and 30 days ahead."""
    times = tuple(float(index * DAY_S) for index in range(10_000, 10_000 + days))
    scores = [score + math.sin(index / 9) * 3 for index in range(days)]
    gaps: tuple[CurveGap, ...] = ()
    if gap:
        scores[100:130] = [math.nan] * 30
        gaps = (CurveGap(times[100], times[130], "no data"),)
    return Curve(
        times=times,
        scores=tuple(scores),
        low=tuple(value - 2 for value in scores),
        high=tuple(value + 2 for value in scores),
        is_estimated=tuple(index < 50 for index in range(days)),
        parts=(CurvePart("reach", "Reach", tuple(scores)), CurvePart("network", "Network", tuple(value / 2 for value in scores))),
        gaps=gaps,
        stop=tuple((times[-1] + ahead * DAY_S, scores[-1]) for ahead in range(1, 31)),
        today=times[-1],
        platforms=(CurvePart("platform:x", "X", (12.0,) * days), CurvePart("platform:blog", "Blog", (-3.0,) * days)),
    )


class Click:
    """A click as pyqtgraph tells it."""

    def __init__(self, place: QPointF = _NOWHERE, *, is_double: bool = False, with_alt: bool = False) -> None:
        self._place, self._is_double, self._with_alt = place, is_double, with_alt

    def double(self) -> bool:
        return self._is_double

    def scenePos(self) -> QPointF:
        return self._place

    def modifiers(self) -> Qt.KeyboardModifier:
        return Qt.KeyboardModifier.AltModifier if self._with_alt else Qt.KeyboardModifier.NoModifier


@pytest.fixture
def chart(qtbot: QtBot, qapp: QApplication) -> ScoreChart:
    apply_appearance(qapp, "light")
    made = ScoreChart()
    qtbot.addWidget(made)
    made.resize(900, 360)
    made.show_curve(curve())
    made.show()
    qtbot.waitExposed(made)
    return made


def drag(viewport: QWidget, place: QPoint, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Move the mouse with its left button down."""
    left = Qt.MouseButton.LeftButton
    at = QPointF(place)
    moved = QMouseEvent(QEvent.Type.MouseMove, at, QPointF(viewport.mapToGlobal(place)), Qt.MouseButton.NoButton, left, modifiers)
    QApplication.sendEvent(viewport, moved)


def turn(viewport: QWidget, place: QPoint) -> None:
    """One notch of the wheel, away from the person."""
    none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    at = QPointF(place)
    turned = QWheelEvent(
        at, QPointF(viewport.mapToGlobal(place)), QPoint(), QPoint(0, 120), none, Qt.KeyboardModifier.NoModifier, phase, False
    )
    QApplication.sendEvent(viewport, turned)


def span_days(chart: ScoreChart) -> float:
    left, right = chart.range()
    return (right - left) / DAY_S

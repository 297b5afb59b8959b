"""The example of a curve is drawn in the colours in use, stays within its frame and ends where it may."""

from itertools import pairwise

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.appearance import apply_appearance, colours
from desktop_app.charts.example_curve import ExampleCurve, example_level


def test_it_rises_and_fades_within_its_frame() -> None:
    levels = [example_level(place / 500) for place in range(501)]
    assert 0.05 < min(levels) < max(levels) < 0.95
    rises = sum(after > before for before, after in pairwise(levels))
    assert 0.05 < rises / 500 < 0.5  # what is shared rises at once and fades slowly


def test_it_is_drawn_faintly_in_both_themes(qtbot: QtBot, qapp: QApplication) -> None:
    for theme in ("dark", "light"):
        apply_appearance(qapp, theme)
        curve = ExampleCurve()
        qtbot.addWidget(curve)
        curve.resize(520, 110)
        picture = curve.grab().toImage()
        inks = {picture.pixelColor(x, y).name().upper() for x in range(0, 520, 4) for y in range(110)}
        assert {colours().hatch.upper(), colours().raised.upper()} <= inks

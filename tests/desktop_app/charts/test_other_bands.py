"""The band of a score computed otherwise is faint, in the colour of its line, and goes where the other bands go."""

import math
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage

from desktop_app.appearance import colours
from desktop_app.charts.curve import Curve, CurvePart
from desktop_app.charts.score_chart import ScoreChart
from tests.desktop_app.charts.conftest import curve
from tests.desktop_app.charts.test_stack_item import shared

_DAY, _GAP_DAY = 250, 115


def otherwise(plain: Curve, *, with_band: bool = True) -> Curve:
    """The curve with another score at 70, between 60 and 80; none in its gap."""
    at = [tuple(math.nan if math.isnan(score) else value for score in plain.scores) for value in (70.0, 60.0, 80.0)]
    return replace(plain, others=(CurvePart("score_ab", "My recipe", at[0], *(at[1:] if with_band else ())),))


def ink(chart: ScoreChart, day: int, value: float) -> str:
    at = chart._view.mapViewToScene(QPointF(chart._curve.times[day], value)).toPoint()
    picture: QImage = chart._plot.grab().toImage()
    return picture.pixelColor(at).name()


@pytest.fixture
def banded(chart: ScoreChart) -> ScoreChart:
    chart.show_curve(otherwise(curve(gap=True)))
    return chart


def test_it_is_a_faint_area_around_its_line_alone(banded: ScoreChart) -> None:
    canvas = colours().surface.lower()
    inside = {ink(banded, _DAY, value) for value in (62.0, 66.0, 77.0)}
    assert len(inside) == 1
    assert inside != {canvas}
    assert {ink(banded, _DAY, value) for value in (56.0, 84.0)} == {canvas}


def test_days_without_data_have_none(banded: ScoreChart) -> None:
    assert ink(banded, _GAP_DAY, 66.0) not in {ink(banded, _DAY, 66.0)}


def test_without_a_band_only_the_line_is_drawn(chart: ScoreChart) -> None:
    chart.show_curve(otherwise(curve(gap=True), with_band=False))
    assert ink(chart, _DAY, 66.0) == colours().surface.lower()


def test_it_is_left_out_over_stacked_shares_and_held_by_a_fitted_scale(banded: ScoreChart) -> None:
    banded.fit_scale(True)
    assert banded.scale().high > 80
    banded.show_curve(otherwise(shared()))
    banded.show_shares("parts")
    assert not banded._backdrop._others.isVisible()
    assert 70 < banded.scale().high < 80
    banded.show_shares("")
    assert banded._backdrop._others.isVisible()
    assert banded.scale().high > 80

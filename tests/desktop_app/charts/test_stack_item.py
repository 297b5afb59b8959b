"""Stacked shares on the chart: every area has its colour and a pattern of its own, and no step of the cursor draws them anew."""

import math
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QImage, QPixmap, QTransform
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.appearance import apply_appearance, colours
from desktop_app.charts.curve import Curve, CurvePart
from desktop_app.charts.scale import FULL
from desktop_app.charts.score_chart import ScoreChart
from desktop_app.charts.stack import BASE_PLACE
from desktop_app.charts.stack_item import StackItem, area_colour, swatch
from tests.desktop_app.charts.conftest import Click, curve

_DAYS = 400
_GAP_DAY, _DAY = 115, 250


def shared(*, taken: float = 0.0) -> Curve:
    """The curve of the other tests: 1 of base, 10 and 9 of two parts, the rest of a third; of two platforms one takes so much away."""
    plain = curve(_DAYS, gap=True)

    def share(key: str, values: tuple[float, ...]) -> CurvePart:
        known = tuple(math.nan if math.isnan(score) else value for score, value in zip(plain.scores, values, strict=True))
        return CurvePart(f"points_{key}", key.title(), known)

    base = share("base", (1.0,) * _DAYS)
    rest = share("audience", tuple(score - 20.0 for score in plain.scores))
    x = share("x", tuple(score - 1.0 + taken for score in plain.scores))
    parts = (base, share("reach", (10.0,) * _DAYS), share("network", (9.0,) * _DAYS), rest)
    return replace(plain, part_shares=parts, platform_shares=(base, x, share("blog", (-taken,) * _DAYS)))


@pytest.fixture
def stacked(chart: ScoreChart) -> ScoreChart:
    """The chart with the shares of parts."""
    chart.show_curve(shared())
    chart.show_shares("parts")
    return chart


def inks(chart: ScoreChart, day: int, value: float) -> set[str]:
    """Colours of the points around a value of a day."""
    picture: QImage = chart._plot.grab().toImage()
    at = chart._view.mapViewToScene(QPointF(chart._curve.times[day], value)).toPoint()
    return {picture.pixelColor(at.x() + across, at.y() + down).name() for across in range(-5, 6) for down in range(-5, 6)}


def test_each_area_has_its_colour_on_a_tint_of_its_own(stacked: ScoreChart) -> None:
    found = [inks(stacked, _DAY, value) for value in (6.0, 15.0, 24.0)]
    own = [colour.lower() for colour in colours().chart_lines[:3]]
    for place, seen in enumerate(found):
        assert any(QColor(one).lightness() > 190 for one in seen)
        likeness = [max(_like(one, ink) for one in seen) for ink in own]
        assert likeness[place] == max(likeness) > 0.5
    assert len(set.union(*found)) > max(len(seen) for seen in found)


def _like(one: str, other: str) -> float:
    """1 for the same colour, 0 for the canvas."""
    seen, wanted, canvas = (QColor(colour) for colour in (one, other, colours().surface))

    def apart(colour: QColor) -> int:
        return sum(abs(part(colour) - part(wanted)) for part in (QColor.red, QColor.green, QColor.blue))

    return 1 - apart(seen) / apart(canvas)


def test_in_grey_the_patterns_differ(qapp: QApplication) -> None:
    apply_appearance(qapp, "light")
    pieces = [swatch(place, (18, 18), 1.0).toImage().convertToFormat(QImage.Format.Format_Grayscale8) for place in range(BASE_PLACE, 5)]
    grey = [
        np.frombuffer(one.constBits(), dtype=np.uint8).reshape(18, one.bytesPerLine())[3:15, 3:15].astype(int) - one.pixelColor(3, 6).red()
        for one in pieces
    ]
    is_ink = [piece < np.median(piece) - 8 for piece in grey]
    for place, one in enumerate(is_ink):
        assert one.any() == (place > 0)  # the base has no pattern
        assert not any(np.array_equal(one, other) for other in is_ink[:place])


def test_days_without_data_stay_empty(stacked: ScoreChart) -> None:
    assert all(_like(one, ink) < 0.6 for one in inks(stacked, _GAP_DAY, 6.0) for ink in colours().chart_lines[:3])


def test_what_takes_away_hangs_below_the_line_and_can_be_seen(chart: ScoreChart) -> None:
    chart.show_curve(shared(taken=6.0))
    assert chart.scale() == FULL
    chart.show_shares("platforms")
    assert chart.scale().low == -6.5
    assert max(_like(one, colours().chart_lines[1]) for one in inks(chart, _DAY, -3.0)) > 0.6
    chart.show_shares("")
    assert chart.scale() == FULL


def test_areas_take_the_place_of_lines_and_band_and_give_it_back(stacked: ScoreChart) -> None:
    stacked.show_parts(frozenset({"reach"}))
    assert (stacked.picture("", ()).shown, stacked.picture("", ()).stack) == (frozenset(), "parts")
    assert not stacked._backdrop._band.isVisible()
    stacked.show_shares("")
    assert (stacked.picture("", ()).shown, stacked.picture("", ()).stack) == (frozenset({"reach"}), "")
    assert stacked._backdrop._band.isVisible()


def test_scores_computed_otherwise_stay_lines_over_the_areas(stacked: ScoreChart) -> None:
    other = CurvePart("score_ab", "My recipe", shared().scores)
    stacked.show_curve(replace(shared(), others=(other,)))
    assert stacked.picture("", ()).shown == {"score_ab"}
    assert stacked.picture("", ()).stack == "parts"


def test_a_curve_without_shares_is_shown_as_ever(stacked: ScoreChart) -> None:
    stacked.show_curve(curve())
    assert stacked.picture("", ()).stack == ""
    assert stacked._backdrop._band.isVisible()
    stacked.show_curve(shared())
    assert stacked.picture("", ()).stack == "parts"


def test_a_fitted_scale_begins_at_the_ground_of_the_areas(stacked: ScoreChart) -> None:
    stacked.fit_scale(True)
    assert stacked.scale().is_fitted
    assert stacked.scale().low <= 0.0
    stacked.show_shares("")
    assert stacked.scale().low > 20


def test_every_share_is_named_and_its_name_tells_which_it_is(stacked: ScoreChart, qtbot: QtBot) -> None:
    ends = stacked._stack.ends(*stacked.range())
    assert [end.label for end in ends] == ["Base", "Reach", "Network", "Audience"]
    assert [end.colour for end in ends] == [area_colour(place) for place in (BASE_PLACE, 0, 1, 2)]
    stacked.grab()
    [item] = [one for one in stacked._labels._items if one.toPlainText() == "Network"]
    with qtbot.waitSignal(stacked.line_pressed) as pressed:
        stacked._clicked(Click(item.mapRectToScene(item.boundingRect()).center()))
    assert pressed.args == ["points_network", False]


def test_areas_are_drawn_anew_when_the_range_moves_but_not_for_the_cursor(stacked: ScoreChart, monkeypatch: pytest.MonkeyPatch) -> None:
    stacked.grab()
    drawn: list[int] = []
    draw = StackItem._drawn

    def counted(item: StackItem, to_screen: QTransform, plot: QRect) -> QPixmap:
        drawn.append(1)
        return draw(item, to_screen, plot)

    monkeypatch.setattr(StackItem, "_drawn", counted)
    for day in (10, 200, 390):
        stacked.set_cursor(day)
        stacked.grab()
    assert not drawn
    stacked.show_last_days(90)
    stacked.grab()
    assert len(drawn) == 1


def test_other_colours_are_taken_at_once(stacked: ScoreChart, qapp: QApplication) -> None:
    before = inks(stacked, _DAY, 6.0)
    apply_appearance(qapp, "dark")
    assert not before & inks(stacked, _DAY, 6.0)
    apply_appearance(qapp, "light")
    assert inks(stacked, _DAY, 6.0) == before

"""The chart as a picture: exactly as kept on Debian 12 with the bundled font, within a tolerance elsewhere; mirrored without a picture.

`pytest --regenerate` draws them anew; they are looked at before they are committed.
"""

import math
import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.appearance import apply_appearance, load_fonts
from desktop_app.charts.curve import DAY_S, Curve, CurveGap, CurvePart
from desktop_app.charts.marks import ChartMark
from desktop_app.charts.picture_files import image_of
from desktop_app.charts.score_chart import ScoreChart
from desktop_app.report.curve_svg import curve_svg
from desktop_app.words.translations import use_language

_PICTURES = Path(__file__).resolve().parents[2] / "fixtures" / "pictures"
_FIRST_DAY = 20_776 - 7_300  # 7,300 days end on 18 November 2026
_NEAR = 24  # of 255: what two versions of an outline differ by
_MOST_OTHER = 0.01  # share of the points which may differ by more, away from Debian 12


@dataclass(frozen=True)
class Case:
    """A chart and how it is drawn."""

    days: int
    theme: str = "light"
    language: str = "en"
    times_text: float = 1.0
    parts: frozenset[str] = frozenset()
    marks: int = 0
    gap: tuple[int, int] | None = None
    stack: bool = False


CASES = {
    "one-day": Case(1),
    "one-year": Case(365, gap=(120, 160)),
    "twenty-years": Case(7_300, parts=frozenset({"a", "b", "c", "d", "e"})),
    "hundred-marks": Case(7_300, marks=100),
    "large-text": Case(365, times_text=2.0),
    "dark": Case(7_300, theme="dark", parts=frozenset({"a", "b", "c", "d", "e"}), marks=3),
    "indonesian": Case(365, language="id", marks=2),
    "stacked": Case(7_300, stack=True),
    "stacked-dark": Case(365, theme="dark", stack=True, gap=(120, 160)),
}


def _wave(index: int, size: float, length: float) -> float:
    return size * math.sin(index / length)


def _curve(case: Case) -> Curve:
    times = tuple((_FIRST_DAY + 7_300 - case.days + index) * DAY_S for index in range(case.days))
    scores = [40 + _wave(index, 20, 500) + _wave(index, 3, 9) for index in range(case.days)]
    gaps: tuple[CurveGap, ...] = ()
    if case.gap is not None:
        first, last = case.gap
        scores[first:last] = [math.nan] * (last - first)
        gaps = (CurveGap(times[first], times[last], "no data"),)
    lines = tuple(
        CurvePart(key, f"Line {key.upper()}", tuple(9 + 3 * place + _wave(index, 5, 200 + 40 * place) for index in range(case.days)))
        for place, key in enumerate("abcde")
    )
    return Curve(
        times=times,
        scores=tuple(scores),
        low=tuple(value - 3 for value in scores),
        high=tuple(value + 3 for value in scores),
        is_estimated=tuple(index < case.days // 5 for index in range(case.days)),
        parts=lines,
        part_shares=_shares(scores),
        gaps=gaps,
        stop=tuple((times[-1] + ahead * DAY_S, scores[-1] - ahead / 10) for ahead in range(1, 91)),
        today=times[-1],
    )


def _shares(scores: list[float]) -> tuple[CurvePart, ...]:
    """A base of 1, four shares which swell and ebb, one of which takes away at times; the last is what is left of the score."""
    gap = [0.0 if not math.isnan(score) else math.nan for score in scores]
    swelling = [
        tuple(none + 5 + place + _wave(index, 2 + place * 1.6, 90 + 60 * place) for index, none in enumerate(gap)) for place in range(4)
    ]
    base = tuple(none + 1.0 for none in gap)
    rest = tuple(score - 1 - sum(values) for score, *values in zip(scores, *swelling, strict=True))
    named = zip(("Base", "Reach", "Network", "Amplification", "Audience", "X"), (base, *swelling, rest), strict=True)
    return tuple(CurvePart(f"points_{label}", label, values) for label, values in named)


@pytest.fixture
def draw(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[[Case], ScoreChart]]:
    """Shows a chart as its case says; what comes after has the usual colours, font and language."""
    load_fonts(qapp)
    usual = QFont(qapp.font())

    def drawn(case: Case) -> ScoreChart:
        use_language(case.language)
        apply_appearance(qapp, case.theme)
        font = QFont(qapp.font())
        font.setPixelSize(round(font.pixelSize() * case.times_text))
        qapp.setFont(font)
        chart = ScoreChart()
        qtbot.addWidget(chart)
        chart.resize(900, 360)
        curve = _curve(case)
        chart.show_curve(curve)
        chart.show_parts(case.parts)
        chart.show_shares("parts" if case.stack else "")
        every = max(1, case.days // max(1, case.marks))
        chart.show_marks(tuple(ChartMark(f"m{number}", curve.times[number * every], f"Note {number + 1}") for number in range(case.marks)))
        with qtbot.waitExposed(chart):
            chart.show()
        return chart

    yield drawn
    qapp.setFont(usual)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    use_language("en")
    apply_appearance(qapp, "light")


def _points(image: QImage) -> "NDArray[np.uint8]":
    """(height, width, 4) of 0-255."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(plain.constBits(), dtype=np.uint8).reshape(plain.height(), plain.width(), 4).copy()


def _is_debian_12() -> bool:
    try:
        system = platform.freedesktop_os_release()
    except OSError:
        return False
    return system.get("ID") == "debian" and system.get("VERSION_ID") == "12" and platform.machine() == "x86_64"


def other_share(one: "NDArray[np.uint8]", other: "NDArray[np.uint8]", near: int) -> float:
    """Share of the points of which a colour differs by more than `near`; 1 where the sizes differ."""
    if one.shape != other.shape:
        return 1.0
    apart = np.abs(one[:, :, :3].astype(np.int16) - other[:, :, :3].astype(np.int16)).max(axis=2)
    return float((apart > near).mean())


def _is_as_kept(image: QImage, name: str, is_regenerating: bool) -> bool:
    path = _PICTURES / f"chart-{name}.png"
    if is_regenerating:
        assert image.save(str(path))
    kept = QImage(str(path))
    assert not kept.isNull()
    exact = _is_debian_12()
    return other_share(_points(image), _points(kept), 0 if exact else _NEAR) <= (0.0 if exact else _MOST_OTHER)


@pytest.mark.parametrize("name", CASES)
def test_the_chart_looks_as_it_was_kept(name: str, draw: Callable[[Case], ScoreChart], is_regenerating: bool) -> None:
    assert _is_as_kept(draw(CASES[name]).grab().toImage(), name, is_regenerating)


def test_a_chart_without_data_is_an_empty_frame(draw: Callable[[Case], ScoreChart], qtbot: QtBot, is_regenerating: bool) -> None:
    draw(CASES["one-day"])  # the colours and the font of all cases
    chart = ScoreChart()
    qtbot.addWidget(chart)
    chart.resize(900, 360)
    chart.show_curve(Curve())
    with qtbot.waitExposed(chart):
        chart.show()
    assert _is_as_kept(chart.grab().toImage(), "no-data", is_regenerating)


def test_what_is_printed_looks_as_it_was_kept(draw: Callable[[Case], ScoreChart], is_regenerating: bool) -> None:
    chart = draw(CASES["dark"])  # a page is light, whatever the window is
    svg = curve_svg(chart.picture("Influence score, 2006 to 2026", ("Recipe 1, 0bfb.", "Days are UTC.")))
    assert _is_as_kept(image_of(svg), "printed", is_regenerating)


def test_what_is_printed_of_a_stack_looks_as_it_was_kept(draw: Callable[[Case], ScoreChart], is_regenerating: bool) -> None:
    svg = curve_svg(draw(CASES["stacked-dark"]).picture("Influence score", ("Stacked: what each part has of the score.",)))
    assert _is_as_kept(image_of(svg), "printed-stack", is_regenerating)


def test_a_line_which_is_gone_is_seen_in_the_picture(draw: Callable[[Case], ScoreChart]) -> None:
    chart = draw(CASES["twenty-years"])
    before = _points(chart.grab().toImage())
    chart.show_parts(frozenset({"a", "b", "c", "d"}))
    assert other_share(before, _points(chart.grab().toImage()), _NEAR) > _MOST_OTHER / 4


@pytest.mark.parametrize("times_text", [1.0, 2.0])
@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("is_stacked", [False, True])
def test_no_name_of_a_line_covers_another_one_or_the_word_today(
    draw: Callable[[Case], ScoreChart], language: str, times_text: float, is_stacked: bool
) -> None:
    chart = draw(Case(7_300, language=language, times_text=times_text, stack=is_stacked, parts=frozenset("abcde")))
    for days in (30, 90, 365, 2_000, 7_300):
        chart.show_last_days(days)
        for is_fitted in (False, True):
            chart.fit_scale(is_fitted)
            chart.grab()
            today = chart._backdrop._today_word
            items = [today, *(item for item in chart._labels._items if item.isVisible())]
            boxes = [item.mapRectToScene(item.boundingRect()) for item in items]
            assert len(boxes) >= 5
            for place, box in enumerate(boxes):
                assert not [other for other in boxes[:place] if box.intersects(other.adjusted(0.5, 0.5, -0.5, -0.5))]


@pytest.mark.parametrize("name", ["one-year", "twenty-years", "large-text"])
def test_mirrored_nothing_is_clipped(name: str, draw: Callable[[Case], ScoreChart], qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    chart = draw(CASES[name])
    chart.grab()
    whole = QRectF(chart._plot.rect())
    for side in ("left", "bottom"):
        axis = chart._plot.getPlotItem().getAxis(side)
        assert whole.adjusted(-1, -1, 1, 1).contains(axis.mapRectToScene(axis.rect()))
    left, _ = chart.range()
    assert chart._view.mapViewToScene(chart._view.viewRect().topLeft()).x() < whole.center().x()
    assert left <= chart._curve.times[0]


def test_the_canvas_is_that_of_the_theme(draw: Callable[[Case], ScoreChart]) -> None:
    colour = QColor(draw(CASES["dark"]).grab().toImage().pixel(450, 60))
    assert colour.lightness() < 90

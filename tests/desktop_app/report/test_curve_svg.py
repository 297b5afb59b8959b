"""The chart of files: what is shown is drawn, what is not shown is not, and nothing leaves the plot."""

import math
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.charts.curve import DAY_S, Curve, CurveGap, CurvePart
from desktop_app.charts.marks import ChartMark
from desktop_app.charts.picture import ChartPicture
from desktop_app.charts.scale import FULL, fitted, reaching
from desktop_app.report.curve_svg import WIDTH, curve_height, curve_svg
from desktop_app.report.svg_ink import tinted

_SVG = "{http://www.w3.org/2000/svg}"
_DAYS = 400
_TIMES = tuple(float(day * DAY_S) for day in range(20_000, 20_000 + _DAYS))
_SCORES = tuple(math.nan if 100 <= day < 130 else 30 + math.sin(day / 9) * 3 for day in range(_DAYS))
_CURVE = Curve(
    times=_TIMES,
    scores=_SCORES,
    low=tuple(score - 2 for score in _SCORES),
    high=tuple(score + 2 for score in _SCORES),
    is_estimated=tuple(day < 50 for day in range(_DAYS)),
    parts=tuple(CurvePart(key, key.title(), (10.0 + 9 * place,) * _DAYS) for place, key in enumerate(("reach", "network"))),
    gaps=(CurveGap(_TIMES[100], _TIMES[130], "no data"),),
    stop=tuple((_TIMES[-1] + ahead * DAY_S, 28.0 - ahead / 10) for ahead in range(1, 91)),
    today=_TIMES[-1],
    platforms=tuple(CurvePart(f"platform:{place}", f"Platform {place}", (5.0 * place,) * _DAYS) for place in range(5)),
)
_ALL = ChartPicture(_CURVE, _TIMES[0], _TIMES[-1] + 90 * DAY_S, "Influence score", ("Recipe 1.", "Data up to: X."))


def elements(picture: ChartPicture, name: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(curve_svg(picture)).iter(f"{_SVG}{name}"))


def words(picture: ChartPicture) -> list[str]:
    return [str(one.text) for one in elements(picture, "text")]


def strokes(picture: ChartPicture, colour: str) -> list[ElementTree.Element]:
    return [one for one in elements(picture, "polyline") if one.get("stroke") == colour]


def test_title_notes_levels_and_days_stand_in_it() -> None:
    said = words(_ALL)
    assert said[0] == "Influence score"
    assert said[-2:] == ["Recipe 1.", "Data up to: X."]
    assert {"1", "25", "50", "75", "100", "Today", "if you stop"} <= set(said)
    root = ElementTree.fromstring(curve_svg(_ALL))
    assert [one.text for one in root if one.tag in {f"{_SVG}title", f"{_SVG}desc"}] == ["Influence score", "Recipe 1. Data up to: X."]
    assert (root.get("width"), root.get("height")) == (str(WIDTH), str(curve_height(_ALL)))


def test_the_score_is_thin_where_it_is_estimated_and_never_joined_over_a_gap() -> None:
    main = [one for one in strokes(_ALL, "#1A1A1A") if one.get("stroke-dasharray") is None]
    assert [one.get("stroke-width") for one in main] == ["2.0", "2.0", "1.0"]
    [running] = [one for one in elements(_ALL, "circle") if one.get("fill") == "#FFFFFF"]
    assert running.get("stroke") == "#1A1A1A"
    assert len([one for one in elements(_ALL, "line") if one.get("stroke") == "#B9BCC0"]) > 10
    assert len([one for one in elements(_ALL, "polygon") if one.get("fill") == "#D9E6EE"]) == 2


def test_lines_which_are_shown_have_colour_dash_marker_and_name() -> None:
    picture = replace(_ALL, shown=frozenset(part.key for part in _CURVE.platforms))
    colours = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#6B4A00")
    assert [strokes(picture, colour)[0].get("stroke-dasharray") for colour in colours] == [None, "6 3", "2 2", "6 2 2 2", "10 3"]
    assert {f"Platform {place}" for place in range(5)} | {"Score"} <= set(words(picture))
    assert not strokes(_ALL, "#0072B2")
    assert "Score" not in words(_ALL)
    for name, colour in zip(("circle", "rect", "polygon", "polygon"), colours, strict=False):
        assert [one for one in elements(picture, name) if one.get("fill") == colour]
    assert [one for one in elements(picture, "path") if one.get("stroke") == "#6B4A00"]


_PARTS = (("base", 1.0), ("reach", 12.0), ("network", 9.0), ("amplification", -4.0), ("audience", 6.0), ("x", 4.0))
_PART_SHARES = tuple(CurvePart(f"points_{key}", key.title(), tuple(points + score * 0 for score in _SCORES)) for key, points in _PARTS)
_SHARED = replace(_CURVE, part_shares=_PART_SHARES)
_STACKED = replace(_ALL, curve=_SHARED, stack="parts", scale=reaching(FULL, -4.0))


def test_stacked_shares_take_the_place_of_the_band_each_with_an_ink_and_a_pattern() -> None:
    inks = ("#5A5E64", "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#6B4A00")
    for place, ink in enumerate(inks):
        pieces = [one for one in elements(_STACKED, "polygon") if one.get("fill") == tinted(ink, 0.3)]
        assert len(pieces) == (4 if place == 3 else 2)  # what takes away has no height above the line
        assert len([one for one in elements(_STACKED, "path") if one.get("stroke") == ink]) == (0 if place == 0 else 2)
        assert len(strokes(_STACKED, ink)) >= 2
    assert not [one for one in elements(_STACKED, "polygon") if one.get("fill") == "#D9E6EE"]
    assert {key.title() for key, _ in _PARTS} <= set(words(_STACKED))


@given(st.integers(-500, 900), st.integers(7, 900))
def test_no_share_leaves_the_plot(start: int, length: int) -> None:
    since = _TIMES[0] + start * DAY_S
    picture = replace(_STACKED, since=since, until=since + length * DAY_S)
    corners = [point for one in elements(picture, "polygon") for point in str(one.get("points")).split()]
    corners += [f"{x},{y}" for one in elements(picture, "path") for x, y in re.findall(r"[ML]([\d.]+) ([\d.]+)", str(one.get("d")))]
    for corner in corners:
        x, y = (float(value) for value in corner.split(","))
        assert 48 <= x <= 984
        assert 74 <= y <= 480


def test_a_stack_has_nothing_that_simple_readers_lack() -> None:
    svg = curve_svg(_STACKED)
    assert not re.search(r"<(pattern|clipPath|style|script|image|use|foreignObject)|href|url\(", svg)
    assert len(svg) < 400_000


def test_marks_are_named_and_counted_where_there_is_no_room() -> None:
    marks = (ChartMark("a", _TIMES[10], "Book"), ChartMark("b", _TIMES[11], "Talk"), ChartMark("c", _TIMES[300], "Blog", True))
    said = words(replace(_ALL, marks=marks))
    assert {"2 marks", "Blog"} <= set(said)
    assert "Book" not in said
    lines = [one for one in elements(replace(_ALL, marks=marks), "line") if one.get("y1") == "66.0"]
    assert [one.get("stroke-dasharray") for one in lines] == [None, None, "5 3"]
    assert "Blog" not in words(replace(_ALL, marks=marks, until=_TIMES[200]))


def test_another_period_is_dotted_and_a_fitted_scale_says_so() -> None:
    picture = replace(_ALL, prior=((_TIMES[0], 20.0), (_TIMES[1], 21.0)), scale=fitted([20.0, 35.0]))
    assert strokes(picture, "#5A5E64")[-1].get("stroke-dasharray") == "2 4"
    assert "scale fitted, not 1 to 100" in words(picture)
    assert "scale fitted, not 1 to 100" not in words(_ALL)


def test_the_band_of_another_score_is_faint_in_the_colour_of_its_line() -> None:
    values = [tuple(score + aside for score in _SCORES) for aside in (20, 15, 25)]
    picture = replace(_ALL, curve=replace(_CURVE, others=(CurvePart("score_ab", "My recipe", *values),)), shown=frozenset({"score_ab"}))
    faint = [one for one in elements(picture, "polygon") if one.get("fill-opacity")]
    assert {(one.get("fill"), one.get("fill-opacity")) for one in faint} == {("#0072B2", "0.14")}
    assert len(faint) == 2
    without = replace(picture, curve=replace(_CURVE, others=(CurvePart("score_ab", "My recipe", values[0]),)))
    assert not [one for one in elements(without, "polygon") if one.get("fill-opacity")]


def test_what_lies_ahead_is_left_out_where_it_is_not_seen() -> None:
    assert {"Today", "if you stop"} & set(words(replace(_ALL, until=_TIMES[200]))) == set()


def test_text_of_others_is_text() -> None:
    marks = (ChartMark("a", _TIMES[10], "<b>&\x07\u202e"),)
    assert "<b>&" in words(replace(_ALL, marks=marks, title="<script>alert(1)</script>"))


def test_there_is_nothing_that_simple_readers_lack_and_nothing_from_outside() -> None:
    svg = curve_svg(replace(_ALL, shown=frozenset({"reach"})))
    assert not re.search(r"<(pattern|clipPath|style|script|image|use|foreignObject)|href|url\(", svg)


@pytest.mark.parametrize("days", [1, 2, 30, 7_300])
def test_one_day_and_twenty_years_are_drawn(days: int) -> None:
    times = tuple(float(day * DAY_S) for day in range(10_000, 10_000 + days))
    scores = tuple(30 + math.sin(day) for day in range(days))
    picture = ChartPicture(Curve(times, scores, scores, scores, today=times[-1]), times[0] - 3 * DAY_S, times[-1] + 3 * DAY_S, "Score")
    svg = curve_svg(picture)
    assert len(svg) < 100_000
    assert "circle" in svg


@given(
    st.integers(-500, 900), st.integers(7, 900), st.sampled_from([frozenset(), frozenset({"reach", "network"}), frozenset({"platform:4"})])
)
def test_nothing_is_drawn_outside_the_plot(start: int, length: int, shown: frozenset[str]) -> None:
    since = _TIMES[0] + start * DAY_S
    picture = replace(_ALL, since=since, until=since + length * DAY_S, shown=shown)
    for one in elements(picture, "polyline"):
        for point in str(one.get("points")).split():
            x, y = (float(value) for value in point.split(","))
            assert 48 <= x <= 984
            assert 74 <= y <= 480


@given(st.integers(-300, 399), st.integers(7, 900), st.floats(-3, 8), st.booleans())
def test_no_name_of_a_line_covers_the_word_today(start: int, length: int, level: float, is_stacked: bool) -> None:
    low = tuple(CurvePart(part.key, part.label, (level + place / 2,) * _DAYS) for place, part in enumerate(_CURVE.platforms))
    since = _TIMES[0] + start * DAY_S
    shown = frozenset(part.key for part in low)
    picture = replace(_ALL, curve=replace(_SHARED, platforms=low), since=since, until=since + length * DAY_S, shown=shown)
    picture = replace(picture, stack="parts" if is_stacked else "")
    for word in (one for one in elements(picture, "text") if one.text == "Today"):
        x, y = float(word.get("x", "")), float(word.get("y", ""))
        left = x - 40 if word.get("text-anchor") == "end" else x
        for box in (one for one in elements(picture, "rect") if one.get("rx")):
            begin, top = float(box.get("x", "")), float(box.get("y", ""))
            is_beside = begin >= left + 40 or begin + float(box.get("width", "")) <= left
            assert is_beside or top + float(box.get("height", "")) <= y - 11

"""The chart of the report."""

import datetime as dt
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.report.chart_svg import history_svg, summary
from tests.desktop_app.report.days import FIRST, score_days

_SCORES = st.lists(st.floats(1, 100), min_size=1, max_size=60)


def _points(svg: str, name: str) -> list[tuple[float, float]]:
    [element] = ElementTree.fromstring(svg).iter(name)
    pairs = (pair.split(",") for pair in element.attrib["points"].split())
    return [(float(x), float(y)) for x, y in pairs]


def test_no_history_no_chart() -> None:
    assert history_svg(score_days([])) == ""


@given(_SCORES)
def test_the_line_stands_inside_the_picture_and_rises_with_the_score(scores: list[float]) -> None:
    svg = history_svg(score_days(scores))
    line = _points(svg, "polyline")[: len(scores)]
    assert len(line) == len(scores)
    for (x, y), score in zip(line, scores, strict=True):
        assert 40 <= x <= 850
        assert y == pytest.approx(270 - 2.6 * score, abs=0.06)
    assert [x for x, _ in line] == sorted(x for x, _ in line)
    band = _points(svg, "polygon")
    assert len(band) == 2 * (len(scores) + 1)
    assert all(10 <= y <= 270 for _, y in band)


def test_a_long_history_is_thinned_but_keeps_both_ends() -> None:
    scores = [1 + number % 90 for number in range(8_000)]
    line = _points(history_svg(score_days([float(one) for one in scores])), "polyline")
    assert len(line) <= 1_400
    assert (line[0][0], line[-1][0]) == (40.0, 850.0)


def test_gaps_are_hatched_where_they_are() -> None:
    gap = (FIRST + dt.timedelta(days=2), FIRST + dt.timedelta(days=4), "beyond_horizon")
    svg = history_svg(score_days([20.0] * 11, gaps=(gap,)))
    [box] = [one for one in ElementTree.fromstring(svg).iter("rect") if one.get("fill") == "url(#gap)"]
    assert float(box.attrib["x"]) == pytest.approx(40 + 810 * 0.2, abs=0.1)
    assert float(box.attrib["width"]) == pytest.approx(810 * 0.2, abs=0.1)
    assert "<rect" not in history_svg(score_days([20.0] * 11))


def test_words_for_who_does_not_see_it() -> None:
    days = score_days([20.0, 44.0, 31.0])
    words = summary(days)
    assert words == "Score from 1 Jan 2026 to 3 Jan 2026. Now 31, between 30 and 32. Highest 44 on 2 Jan 2026."
    root = ElementTree.fromstring(history_svg(days))
    assert root.get("role") == "img"
    named = {one.get("id"): one.text for one in root if one.get("id")}
    assert [named[name] for name in (root.get("aria-labelledby") or "").split()] == ["Influence score", words]


def test_labels_stand_at_both_ends() -> None:
    svg = history_svg(score_days([20.0] * 40))
    assert re.findall(r">(\d+ \w+ 2026)</text>", svg) == ["1 Jan 2026", "9 Feb 2026"]

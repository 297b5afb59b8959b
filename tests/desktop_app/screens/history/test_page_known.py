"""As known then: all that is later than the chosen day is hidden, and a second line shows what was known on it."""

import datetime as dt
import math
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.charts.curve import DAY_S
from desktop_app.charts.marks import ChartMark
from desktop_app.operations.known_results import AsKnown, DayScore, KnownLine
from desktop_app.operations.score_results import PlatformDays, SubScores
from desktop_app.report.curve_svg import curve_svg
from desktop_app.screens.history.state import until
from tests.desktop_app.screens.history.conftest import Open, OpenedPage, click, rising_days, texts
from tests.desktop_app.window_fakes import TODAY

_DAY = TODAY - dt.timedelta(days=100)
_PLACE = 299  # of the day in a history of 400 days
_NOW, _THEN = (DayScore(score, score - 1, score + 1, SubScores(1, 1, 1, 1)) for score in (49.9, 30.0))
_FIRST = TODAY - dt.timedelta(days=389)  # ten days after the history begins
_LINE = KnownLine(_FIRST, tuple(float(number) / 10 for number in range(290)), (0.0,) * 290, (9.0,) * 290)
KNOWN = AsKnown(_DAY, _NOW, _THEN, _LINE, (), 0)


def _cut(opened: OpenedPage) -> OpenedPage:
    opened.operations.known = KNOWN
    opened.page.show_day(_DAY)
    opened.jobs.run()
    opened.page.view.known.click()
    opened.jobs.run()
    return opened


def test_the_chart_ends_with_the_day_and_has_a_second_line(opened: OpenedPage) -> None:
    page = _cut(opened).page
    curve = opened.view_model.state.curve
    assert (len(curve.times), curve.today, curve.stop) == (_PLACE + 1, None, ())
    [known] = curve.others
    assert (known.key, known.label, known.values[10:13], known.values[-1]) == ("known_score", "As known then", (0.0, 0.1, 0.2), 28.9)
    assert all(math.isnan(value) for value in known.values[:10])  # nothing was known of these days
    assert opened.operations.days_known == [_DAY]
    assert page.view.known.isChecked()
    assert page.chart.range()[1] < curve.times[-1] + 20 * DAY_S
    shown = page.chart.picture("", ())
    assert shown.shown == {"known_score"}
    assert "As known then" in curve_svg(shown)
    words = "As known on 15 Aug 2026: 30.0, between 29 and 31. Now that day is told as 49.9, between 49 and 51 (+19.9)."
    assert any(text.startswith(words) for text in texts(page))
    assert opened.view_model.state.summary.startswith(words)


def test_by_key_there_and_back(opened: OpenedPage, qtbot: QtBot) -> None:
    opened.operations.known = KNOWN
    opened.page.show_day(_DAY)
    opened.jobs.run()
    qtbot.keyClick(opened.page.chart, Qt.Key.Key_K)
    assert "Looking at what was known…" in texts(opened.page)
    assert opened.page.view.known.isChecked()
    opened.jobs.run()
    assert opened.view_model.state.is_cut
    assert opened.page.table.model().rowCount() == _PLACE + 1
    qtbot.keyClick(opened.page.chart, Qt.Key.Key_K)
    assert not opened.view_model.state.is_cut
    assert not opened.page.view.known.isChecked()
    assert (len(opened.view_model.state.curve.times), opened.chosen()) == (400, _PLACE)
    assert opened.page.table.model().rowCount() == 400


def test_pressed_again_while_it_is_looked_for_nothing_is_hidden(opened: OpenedPage) -> None:
    opened.operations.known = KNOWN
    opened.page.view.known.click()
    opened.page.view.known.click()
    opened.jobs.run()
    assert not opened.view_model.state.is_cut
    assert not opened.view_model.state.is_asking


def test_the_table_and_files_hold_the_line_too(opened: OpenedPage) -> None:
    page = _cut(opened).page
    model = page.table.model()
    heads = [model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())]
    assert heads[5] == "As known then"
    assert model.index(0, 5).data() == "28.9"
    csv = page.exports.csv().splitlines()
    assert csv[0].endswith(",flags,known_score")
    assert (csv[-1][:10], csv[-1].rpartition(",")[2]) == ("2026-08-15", "28.9")


def test_marks_of_later_days_are_hidden_until_all_is_shown_again(opened: OpenedPage) -> None:
    page = _cut(opened).page
    times = opened.view_model.days.days if opened.view_model.days else ()
    assert times[-1] == _DAY
    early, late = (ChartMark(f"{day}", float((day - dt.date(1970, 1, 1)).days * DAY_S), "A mark") for day in (_DAY, TODAY))
    page.show_marks((early, late))
    assert page.chart.picture("", ()).marks == (early,)
    page.view.known.click()
    assert page.chart.picture("", ()).marks == (early, late)


def test_new_facts_show_all_again(opened: OpenedPage) -> None:
    _cut(opened)
    opened.load(rising_days(410))
    assert not opened.view_model.state.is_cut
    assert len(opened.view_model.state.curve.times) == 410


def test_a_failure_leaves_the_curve_and_says_why(opened: OpenedPage) -> None:
    opened.operations.error = ValueError("full disk")
    opened.page.view.known.click()
    opened.jobs.run()
    assert "In words: full disk." in texts(opened.page)
    assert len(opened.view_model.state.curve.times) == 400
    assert not opened.page.view.known.isChecked()


def test_where_nothing_was_known_only_the_words_say_so(opened: OpenedPage) -> None:
    opened.operations.known = replace(KNOWN, then=None, line=None)
    opened.page.show_day(_DAY)
    opened.page.view.known.click()
    opened.jobs.run()
    assert any("no score, since nothing dated by then" in text for text in texts(opened.page))
    assert all(math.isnan(value) for value in opened.view_model.state.curve.others[0].values)


def test_without_a_curve_nothing_is_asked(open_page: Open) -> None:
    made = open_page(rising_days(5))
    made.jobs.run()
    made.view_model.toggle_known()
    made.jobs.run()
    assert made.operations.days_known == []


@pytest.mark.parametrize("is_wide", [True, False])
def test_the_chip_can_be_pressed_by_hand(opened: OpenedPage, qtbot: QtBot, is_wide: bool) -> None:
    opened.page.resize(1200 if is_wide else 660, 900)
    opened.operations.known = KNOWN
    click(qtbot, opened.page.view.known)
    opened.jobs.run()
    assert opened.page.view.known.height() >= 24
    assert opened.view_model.state.is_cut


def test_a_history_up_to_a_day_has_nothing_later() -> None:
    days = replace(rising_days(40, gap=(10, 30)), platforms=(PlatformDays("x", tuple(map(float, range(40)))),), rested=(1.0,) * 40)
    days = replace(days, part_points=((3.0,) * 40,) * 4, assumed=(0.3,) * 40)
    cut = until(days, days.days[20])
    columns = (cut.days, cut.score, cut.low, cut.followers, cut.is_estimated, cut.rested, cut.platforms[0].points, cut.assumed)
    assert {len(column) for column in (*columns, *cut.part_points)} == {21}
    assert cut.gaps == ((days.days[10], days.days[20], "beyond_horizon"),)
    assert until(days, days.days[9]).gaps == ()
    assert cut.stop == ()

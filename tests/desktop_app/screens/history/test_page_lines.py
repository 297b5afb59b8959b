"""Lines of platforms, other periods, the fitted scale, the summary to be read, days which are opened."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import QDate, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.charts.marks import ChartMark
from desktop_app.operations.score_results import PlatformDays, ScoreDays
from desktop_app.screens.history.exports import ChartWays
from desktop_app.screens.history.page import HistoryPage
from tests.desktop_app.screens.history.conftest import Open, OpenedPage, click, rising_days, texts
from tests.desktop_app.window_fakes import TODAY

_NAMES = ("x", "mastodon", "blog", "threads", "linkedin", "reddit", "tiktok")


def days_of(*platforms: str) -> ScoreDays:
    """A history with the points of these platforms: 9 of the first, 8 of the second ..."""
    found = tuple(PlatformDays(platform, (9.0 - place,) * 800) for place, platform in enumerate(platforms))
    return replace(rising_days(800), platforms=found)


@pytest.fixture
def with_platforms(open_page: Open) -> OpenedPage:
    made = open_page(days_of("x", "mastodon", "blog"))
    made.jobs.run()
    return made


def heads(page: HistoryPage) -> list[str]:
    model = page.table.model()
    return [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in range(model.columnCount())]


def test_without_points_of_platforms_there_is_no_such_choice(opened: OpenedPage) -> None:
    assert not opened.chip("Platforms").isVisible()


def test_platforms_are_all_shown_when_they_are_chosen_and_parts_come_back(with_platforms: OpenedPage, qtbot: QtBot) -> None:
    opened = with_platforms
    click(qtbot, opened.chip("Network"))
    click(qtbot, opened.chip("Platforms"))
    assert opened.page.lines.shown_keys() == {"platform:x", "platform:mastodon", "platform:blog"}
    assert heads(opened.page)[5:-2] == ["X", "Mastodon", "Blog"]
    click(qtbot, opened.chip("Blog"))
    click(qtbot, opened.chip("Parts"))
    assert opened.page.lines.shown_keys() == {"network"}
    assert heads(opened.page)[5:-2] == ["Reach", "Network", "Amplification", "Audience"]
    click(qtbot, opened.chip("Platforms"))
    assert opened.page.lines.shown_keys() == {"platform:x", "platform:mastodon"}


def test_of_more_than_five_platforms_the_smallest_are_one_line(open_page: Open, qtbot: QtBot) -> None:
    opened = open_page(days_of(*_NAMES))
    opened.jobs.run()
    assert [part.label for part in opened.view_model.state.curve.platforms] == ["X", "Mastodon", "Blog", "Threads", "Others"]
    assert opened.view_model.state.curve.platforms[-1].values[0] == 5.0 + 4.0 + 3.0


def test_alt_shows_only_one_line_by_mouse_by_key_and_at_its_name(with_platforms: OpenedPage, qtbot: QtBot) -> None:
    opened = with_platforms
    click(qtbot, opened.chip("Platforms"))
    qtbot.mouseClick(opened.chip("Blog"), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier)
    assert opened.page.lines.shown_keys() == {"platform:blog"}
    opened.chip("X").setFocus()
    qtbot.keyClick(opened.chip("X"), Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert opened.page.lines.shown_keys() == {"platform:x"}
    click(qtbot, opened.chip("Mastodon"))
    opened.page.chart.line_pressed.emit("platform:mastodon", False)
    assert opened.page.lines.shown_keys() == {"platform:x"}
    opened.page.chart.line_pressed.emit("platform:mastodon", True)
    assert opened.page.lines.shown_keys() == {"platform:mastodon"}


def test_the_period_before_is_told_with_both_dates_and_follows_the_range(with_platforms: OpenedPage, qtbot: QtBot) -> None:
    opened = with_platforms
    click(qtbot, opened.chip("30 days"))
    click(qtbot, opened.chip("Period before"))
    said = [text for text in texts(opened.page) if "on average. " in text and not text.startswith("Best")]
    assert said == [
        "25 Oct 2026 to 23 Nov 2026: 98.5 on average. 25 Sep 2026 to 24 Oct 2026: 95.5. Difference +3.0 (+3 %). "
        "From the first to the second half +1.5, in the other period +1.5."
    ]
    click(qtbot, opened.chip("7 days"))
    [shorter] = [text for text in texts(opened.page) if "on average. " in text and not text.startswith("Best")]
    assert shorter.startswith("17 Nov 2026 to 23 Nov 2026:")
    click(qtbot, opened.chip("Nothing"))
    assert not [text for text in texts(opened.page) if "on average. " in text and not text.startswith("Best")]
    assert opened.page.comparison.found is None


def test_an_own_period_begins_a_year_before_until_the_person_says_otherwise(with_platforms: OpenedPage, qtbot: QtBot) -> None:
    opened = with_platforms
    click(qtbot, opened.chip("30 days"))
    click(qtbot, opened.chip("From …"))
    assert opened.page.view.day.date() == QDate(2025, 10, 25)
    opened.page.view.day.setDate(QDate(2026, 1, 1))
    assert opened.page.comparison.found is not None
    assert (opened.page.comparison.found.prior.first, opened.page.comparison.found.prior.last) == (
        dt.date(2026, 1, 1),
        dt.date(2026, 1, 30),
    )
    click(qtbot, opened.chip("Year before"))
    assert not opened.page.view.day.isVisible()
    assert opened.page.comparison.found.prior.first == dt.date(2025, 10, 25)


def test_a_comparison_is_that_of_the_history_which_is_shown(with_platforms: OpenedPage, qtbot: QtBot) -> None:
    opened = with_platforms
    click(qtbot, opened.chip("7 days"))
    click(qtbot, opened.chip("Period before"))
    opened.load(replace(days_of("x"), score=(44.0,) * 800))
    assert opened.page.comparison.found is not None
    assert opened.page.comparison.found.period.average == 44.0


def test_the_scale_is_fitted_while_its_chip_is_pressed(opened: OpenedPage, qtbot: QtBot) -> None:
    click(qtbot, opened.chip("Fit the scale"))
    assert opened.page.chart.scale().is_fitted
    click(qtbot, opened.chip("Fit the scale"))
    assert not opened.page.chart.scale().is_fitted


@pytest.mark.parametrize("way", ["key", "button"])
def test_the_summary_is_read_and_can_be_read(opened: OpenedPage, qtbot: QtBot, way: str) -> None:
    summary = opened.view_model.state.summary
    assert summary not in texts(opened.page)
    if way == "key":
        opened.page.chart.setFocus()
        qtbot.keyClicks(opened.page.chart, "r")
    else:
        click(qtbot, opened.chip("Read it to me"))
    assert summary in texts(opened.page)


def test_a_day_is_opened_and_annotated_by_those_who_can(opened: OpenedPage, qtbot: QtBot) -> None:
    told: list[tuple[str, dt.date]] = []
    page = HistoryPage(
        opened.view_model,
        lambda: None,
        lambda day: told.append(("open", day)),
        sections=(QLabel("A section"),),
        ways=ChartWays(annotate=lambda day: told.append(("note", day)), undo=lambda: told.append(("undo", TODAY))),
    )
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    assert "A section" in texts(page)
    page.chart.setFocus()
    for key in (Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Return, Qt.Key.Key_N):
        QApplication.sendEvent(
            page.chart, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "n" if key == Qt.Key.Key_N else "")
        )
    qtbot.keyClick(page.chart, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    yesterday = TODAY - dt.timedelta(days=1)
    assert told == [("open", yesterday), ("note", yesterday), ("undo", TODAY)]


def test_what_is_noted_of_a_day_stands_below_the_chart_in_the_table_and_is_heard(opened: OpenedPage, qtbot: QtBot) -> None:
    day = TODAY - dt.timedelta(days=10)
    moment = float((day - dt.date(1970, 1, 1)).days * 86_400)
    opened.page.show_marks((ChartMark("own:1", moment, "New job", told="13 Nov 2026: New job. And more."),))
    assert "13 Nov 2026: New job. And more." not in texts(opened.page)
    opened.page.show_day(day)
    assert opened.chosen() == 389
    assert "13 Nov 2026: New job. And more." in texts(opened.page)
    assert "New job. And more." in opened.page.chart.accessibleDescription()
    model = opened.page.table.model()
    assert model.data(model.index(10, model.columnCount() - 1)) == "New job"
    opened.page.show_day(dt.date(1999, 1, 1))
    assert opened.chosen() == 389
    opened.page.show_marks(())
    assert "13 Nov 2026: New job. And more." not in texts(opened.page)

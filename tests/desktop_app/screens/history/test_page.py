"""The screen History by mouse, by keys, by ear: why there is no chart, ranges, parts, colours."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QDate, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QDateEdit, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.charts.curve import DAY_S
from desktop_app.charts.example_curve import ExampleCurve
from desktop_app.jobs import Changed
from desktop_app.operations.score_results import ScoreDays
from desktop_app.screens.history.page import HistoryPage
from tests.desktop_app.screens.history.conftest import CAUSES_WORDS, NEWEST_WORDS, Open, OpenedPage, blank_labels, click, rising_days, texts
from tests.desktop_app.window_fakes import no_days, score_days

_RANGES = [("7 days", "7", 7), ("30 days", "30", 30), ("90 days", "90", 90), ("Year", "365", 365), ("All", "all", 400)]


def test_until_there_is_a_history_the_page_says_that_it_computes(open_page: Open) -> None:
    page = open_page(rising_days()).page
    assert texts(page) == {"History", "Computing your history…"}
    assert not page.chart.isVisible()
    assert [button for button in page.findChildren(QPushButton) if button.isVisible()] == []


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (
            no_days(),
            {
                "Example, not your history",
                "No history yet",
                "The line begins with the first post in your files. Import an archive.",
            },
        ),
        (score_days(5), {"No history yet", "A line needs four weeks. You have 5 days."}),
    ],
    ids=["empty", "too short"],
)
def test_without_a_curve_it_says_why_and_leads_to_the_imports(open_page: Open, qtbot: QtBot, days: ScoreDays, said: set[str]) -> None:
    opened = open_page(days)
    opened.jobs.run()
    assert texts(opened.page) == {"History"} | said
    assert blank_labels(opened.page) == []
    assert not opened.page.chart.isVisible()
    click(qtbot, opened.chip("Import an archive"))
    assert opened.presses == [1]


def test_the_example_of_an_empty_page_is_called_so_and_holds_no_number(open_page: Open) -> None:
    opened = open_page(no_days())
    opened.jobs.run()
    [example] = opened.page.findChildren(ExampleCurve)
    assert example.isVisible()
    assert example.accessibleName() == "A curve as an example, not your history"
    assert not [sign for text in texts(opened.page) for sign in text if sign.isdigit()]
    opened.load(rising_days(9))
    assert not example.isVisible()
    opened.load(rising_days())
    assert not example.isVisible()


def test_what_failed_says_why_and_is_tried_again_by_its_button(open_page: Open, qtbot: QtBot) -> None:
    opened = open_page(rising_days())
    opened.operations.error = OSError("<b>disk</b>")
    opened.jobs.run()
    assert texts(opened.page) == {"History", "The history cannot be shown", "In words: <b>disk</b>."}
    assert blank_labels(opened.page) == []
    assert [button.text() for button in opened.page.findChildren(QPushButton) if button.isVisible()] == ["Try again"]
    opened.operations.error = None
    click(qtbot, opened.chip("Try again"))
    opened.jobs.run()
    assert opened.page.chart.isVisible()


def test_a_curve_is_shown_with_its_newest_day_and_how_to_read_it(opened: OpenedPage) -> None:
    assert opened.page.chart.isVisible()
    assert not opened.page.table.isVisible()
    assert not opened.page.custom.isVisible()
    assert texts(opened.page.read_out) == NEWEST_WORDS | CAUSES_WORDS
    assert blank_labels(opened.page) == []
    assert texts(opened.page) - texts(opened.page.read_out) == {
        "Best month: Nov 2026, 58.8 on average. Typical month: 40.8 (n 13). In Nov 2026 58.8, a year before 22.6.",
        "History",
        "Compare",
        "Days are UTC. The band is where the score lies in 8 of 10 cases.",
    }


def test_a_screen_reader_hears_names_and_the_summary(opened: OpenedPage) -> None:
    page = opened.page
    names = [page.accessibleName(), page.chart.accessibleName(), page.table.accessibleName(), page.read_out.accessibleName()]
    assert names == ["History", "Score of each day", "The history as a table", "The chosen day"]
    day = "Mon 23 Nov 2026, 59.9, between 58 and 62, +0.1 that day, today is not complete, +1.4 Bus ramp; -0.3 Older reactions faded"
    assert page.read_out.accessibleDescription() == day
    assert page.chart.accessibleDescription() == f"{day}. {opened.view_model.state.summary}"
    assert "Score from Oct 2025 to Nov 2026. Now 60, between 58 and 62." in page.chart.accessibleDescription()
    opened.load(rising_days(430))
    assert "Score from Sep 2025 to Nov 2026. Now 63, between 61 and 65." in page.chart.accessibleDescription()


def test_every_control_has_a_name(opened: OpenedPage, qtbot: QtBot) -> None:
    click(qtbot, opened.chip("From … to"))
    shown = [
        one
        for kind in (QAbstractButton, QDateEdit, QAbstractItemView)
        for one in opened.page.findChildren(kind)
        if one.isVisible() and one.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert [one.accessibleName() for one in shown] == [
        "Show 7 days, key 1",
        "Show 30 days, key 2",
        "Show 90 days, key 3",
        "Show a year, key 4",
        "Show all, key 5",
        "Choose the first and the last day, key 6",
        "Show",
        "Lines of the four parts",
        *(f"Show the line of {part}; with Alt only this one" for part in ("Reach", "Network", "Amplification", "Audience")),
        "Why? The ledger of this day, key Enter",
        "Compare with nothing",
        "Compare with the same number of days before",
        "Compare with the same days of the year before",
        "Compare with the same number of days from a day on",
        "Fit the scale to what is shown",
        "Hide all that is later than the chosen day, and show what was known on it; key K",
        "Show the history as a table, key T",
        "Write a note of the chosen day, key N",
        "Save or copy what the chart shows",
        "The whole history in sentences, key R",
        "First day",
        "Last day",
    ]


def test_a_failure_is_told_above_the_curve_and_goes_with_the_next_success(opened: OpenedPage) -> None:
    before = texts(opened.page)
    opened.load(error=OSError("<b>disk</b>"))
    assert texts(opened.page) == before | {"In words: <b>disk</b>."}
    assert opened.page.chart.isVisible()
    opened.load()
    assert texts(opened.page) == before


def test_a_curve_gives_way_to_an_empty_page_and_comes_back(opened: OpenedPage) -> None:
    opened.load(no_days())
    assert "No history yet" in texts(opened.page)
    assert not opened.page.chart.isVisible()
    opened.load(rising_days())
    assert texts(opened.page.read_out) == NEWEST_WORDS | CAUSES_WORDS
    assert "No history yet" not in texts(opened.page)


def test_a_page_which_is_made_anew_shows_at_once_what_is_known(opened: OpenedPage, qtbot: QtBot) -> None:
    click(qtbot, opened.chip("30 days"))
    page = HistoryPage(opened.view_model, lambda: None, lambda _day: None)
    qtbot.addWidget(page)
    page.resize(opened.page.size())
    with qtbot.waitExposed(page):
        page.show()
    assert texts(page.read_out) == NEWEST_WORDS | CAUSES_WORDS
    assert [one.text() for one in page.ranges.findChildren(QPushButton) if one.isChecked()] == ["30 days"]
    assert page.chart.range() == opened.page.chart.range()


@pytest.mark.parametrize(("text", "key", "days"), _RANGES)
def test_a_press_on_a_range_shows_it_and_keeps_it(opened: OpenedPage, qtbot: QtBot, text: str, key: str, days: int) -> None:
    click(qtbot, opened.chip("90 days" if days != 90 else "7 days"))
    click(qtbot, opened.chip(text))
    assert days - 1 < opened.first_day() < days + days * 0.03
    assert [one for one, _, _ in _RANGES if opened.chip(one).isChecked()] == [text]
    assert opened.kept[-1] == key


@pytest.mark.parametrize("has_page_the_focus", [True, False])
@pytest.mark.parametrize(("number", "text", "days"), [(number, text, days) for number, (text, _, days) in enumerate(_RANGES, 1)])
def test_a_digit_shows_a_range(opened: OpenedPage, qtbot: QtBot, number: int, text: str, days: int, has_page_the_focus: bool) -> None:
    click(qtbot, opened.chip("90 days" if days != 90 else "7 days"))
    widget = opened.page if has_page_the_focus else opened.page.chart
    widget.setFocus()
    qtbot.keyClicks(widget, str(number))
    assert days - 1 < opened.first_day() < days + days * 0.03
    assert opened.chip(text).isChecked()


@pytest.mark.parametrize(("text", "key", "days"), _RANGES)
def test_the_range_which_was_kept_is_shown_whenever_a_curve_appears(open_page: Open, text: str, key: str, days: int) -> None:
    opened = open_page(rising_days(), range_key=key)
    opened.jobs.run()
    assert opened.chip(text).isChecked()
    assert days - 1 < opened.first_day() < days + days * 0.03
    opened.page.chart.show_last_days(60)
    opened.load(no_days())
    opened.load(rising_days())
    assert days - 1 < opened.first_day() < days + days * 0.03


def test_the_range_stays_where_the_person_moved_it_when_the_facts_change(opened: OpenedPage, qtbot: QtBot) -> None:
    opened.page.chart.setFocus()
    qtbot.keyClick(opened.page.chart, Qt.Key.Key_Plus)
    before = opened.page.chart.range()
    opened.load(rising_days(410))
    assert opened.page.chart.range() == before


@pytest.mark.parametrize("is_wrong_way_round", [False, True])
@pytest.mark.parametrize("by_key", [False, True])
def test_two_dates_in_any_order_are_a_range(opened: OpenedPage, qtbot: QtBot, is_wrong_way_round: bool, by_key: bool) -> None:
    if by_key:
        opened.page.setFocus()
        qtbot.keyClicks(opened.page, "6")
    else:
        click(qtbot, opened.chip("From … to"))
    custom = opened.page.custom
    assert custom.isVisible()
    assert custom.first.hasFocus()
    assert opened.chip("From … to").isChecked()
    days = [QDate(2026, 2, 1), QDate(2026, 5, 2)]
    for field, day in zip((custom.first, custom.last), reversed(days) if is_wrong_way_round else days, strict=True):
        field.setDate(day)
    assert {custom.first.text(), custom.last.text()} == {"2026-02-01", "2026-05-02"}
    click(qtbot, opened.chip("Show"))
    left, right = opened.page.chart.range()
    since, until = 1_769_904_000, 1_777_680_000
    assert since - 2 * DAY_S < left <= since
    assert until <= right < until + 2 * DAY_S
    assert opened.page.chart.hasFocus()
    assert opened.kept[-1] == "2026-02-01/2026-05-02"


def test_an_own_range_which_was_kept_is_shown_again(open_page: Open) -> None:
    opened = open_page(rising_days(), range_key="2026-02-01/2026-05-02")
    opened.jobs.run()
    left, right = opened.page.chart.range()
    assert 1_769_904_000 - 2 * DAY_S < left <= 1_769_904_000
    assert 1_777_680_000 <= right < 1_777_680_000 + 2 * DAY_S
    assert opened.chip("From … to").isChecked()
    assert not opened.page.custom.isVisible()


def test_the_two_dates_begin_with_what_is_shown_and_go_with_another_range(opened: OpenedPage, qtbot: QtBot) -> None:
    opened.page.chart.show_range(1_769_904_000, 1_777_680_000)
    click(qtbot, opened.chip("From … to"))
    custom = opened.page.custom
    assert abs(custom.first.date().daysTo(QDate(2026, 2, 1))) <= 2
    assert abs(custom.last.date().daysTo(QDate(2026, 5, 2))) <= 2
    click(qtbot, opened.chip("Year"))
    assert not custom.isVisible()


def test_a_part_is_drawn_while_its_chip_is_pressed(opened: OpenedPage, qtbot: QtBot) -> None:
    plain_picture = opened.page.chart.grab().toImage()
    click(qtbot, opened.chip("Network"))
    with_network = opened.page.chart.grab().toImage()
    assert with_network != plain_picture
    click(qtbot, opened.chip("Reach"))
    assert opened.page.lines.shown_keys() == {"network", "reach"}
    click(qtbot, opened.chip("Reach"))
    assert opened.page.chart.grab().toImage() == with_network
    click(qtbot, opened.chip("Network"))
    assert opened.page.chart.grab().toImage() == plain_picture


@pytest.mark.parametrize(("text", "is_dashed"), [("Reach", False), ("Network", True)])
def test_a_chip_has_a_sample_of_its_line(opened: OpenedPage, text: str, is_dashed: bool) -> None:
    chip = opened.chip(text)
    sample = chip.icon().pixmap(chip.iconSize()).toImage()
    opaque = [sample.pixelColor(x, sample.height() // 2).alpha() for x in range(3, sample.width() - 3)]
    assert max(opaque) == 255
    assert (min(opaque) < 64) is is_dashed


def test_parts_stay_chosen_when_the_facts_change(opened: OpenedPage, qtbot: QtBot) -> None:
    click(qtbot, opened.chip("Network"))
    click(qtbot, opened.chip("Audience"))
    opened.load(rising_days(410))
    assert opened.page.lines.shown_keys() == {"network", "audience"}
    opened.load(no_days())
    opened.load(rising_days())
    assert opened.page.lines.shown_keys() == {"network", "audience"}


@pytest.mark.parametrize("text", ["2", "6", "t"])
def test_without_a_curve_its_keys_do_nothing(open_page: Open, text: str) -> None:
    opened = open_page(no_days())
    opened.jobs.run()
    event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, text)
    opened.page.setFocus()
    opened.page.keyPressEvent(event)
    assert not event.isAccepted()
    assert opened.kept == []
    opened.load(rising_days())
    assert opened.page.chart.isVisible()
    assert not opened.page.custom.isVisible()
    assert opened.chip("All").isChecked()


@pytest.mark.parametrize("has_page_the_focus", [True, False])
def test_keys_which_mean_nothing_here_are_left_to_the_window(opened: OpenedPage, has_page_the_focus: bool) -> None:
    (opened.page if has_page_the_focus else opened.chip("Table")).setFocus()
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier, "x")
    opened.page.keyPressEvent(event)
    assert not event.isAccepted()


def test_samples_of_lines_take_the_colours_of_the_theme(opened: OpenedPage, themed: Callable[[str], None]) -> None:
    chip = opened.chip("Reach")
    light = chip.icon().pixmap(chip.iconSize()).toImage()
    themed("dark")
    assert chip.icon().pixmap(chip.iconSize()).toImage() != light
    themed("light")
    assert chip.icon().pixmap(chip.iconSize()).toImage() == light


def test_the_picture_of_the_empty_page_takes_the_colours_of_the_theme(open_page: Open, themed: Callable[[str], None]) -> None:
    opened = open_page(no_days())
    opened.jobs.run()
    [picture] = [label for label in opened.page.findChildren(QLabel) if label.isVisible() and not label.pixmap().isNull()]
    light = picture.pixmap().toImage()
    themed("dark")
    assert picture.pixmap().toImage() != light


def test_days_marked_as_rest_give_a_line_which_is_shown_at_once(opened: OpenedPage) -> None:
    assert "rested" not in opened.page.lines.shown_keys()
    days = rising_days()
    opened.operations.days = replace(days, rested=tuple(value + 1 for value in days.score))
    opened.view_model.facts_changed(Changed(2, frozenset({"rest"})))
    opened.jobs.run()
    assert opened.page.lines.shown_keys() == {"rested"}
    opened.operations.days = replace(days, rested=(*days.score[:-1], days.score[-1] + 1))  # almost nowhere
    opened.load()
    opened.chip("Rested").click()
    opened.load()
    assert opened.page.lines.shown_keys() == frozenset()

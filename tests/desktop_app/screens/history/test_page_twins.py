"""Chart and table show the same day; what a new history draws; the own range and the samples of lines."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desktop_app.screens.history.conftest import Open, OpenedPage, click, click_row, rising_days, texts


def test_other_scores_of_the_same_days_are_drawn(opened: OpenedPage, open_page: Open) -> None:
    days = replace(rising_days(), score=(70.0,) * 400)
    opened.load(days)
    fresh = open_page(days)
    fresh.jobs.run()
    for page in (opened.page, fresh.page):
        page.chart.clearFocus()
        QApplication.processEvents()
    assert opened.page.chart.grab().toImage() == fresh.page.chart.grab().toImage()


def test_a_part_stays_drawn_when_the_facts_change(opened: OpenedPage, qtbot: QtBot) -> None:
    click(qtbot, opened.chip("Network"))
    before = opened.page.chart.grab().toImage()
    opened.load(rising_days())
    assert opened.page.chart.grab().toImage() == before


@pytest.mark.parametrize("way", ["key", "button"])
def test_the_table_opens_at_the_day_which_is_read_out(opened: OpenedPage, qtbot: QtBot, way: str) -> None:
    opened.page.chart.setFocus()
    qtbot.keyClick(opened.page.chart, Qt.Key.Key_Home)
    if way == "key":
        qtbot.keyClick(opened.page.chart, Qt.Key.Key_T)
    else:
        click(qtbot, opened.chip("Table"))
    assert opened.chosen() == 0
    assert opened.page.table.currentIndex().row() == 399


def test_our_letters_work_in_the_table_and_other_keys_move_in_it(opened: OpenedPage, qtbot: QtBot) -> None:
    click(qtbot, opened.chip("Table"))
    qtbot.keyClick(opened.page.table, Qt.Key.Key_Down)
    assert opened.chosen() == 398
    qtbot.keyClicks(opened.page.table, "2")
    assert opened.chip("30 days").isChecked()
    qtbot.keyClicks(opened.page.table, "t")
    assert opened.page.chart.isVisible()
    assert opened.chosen() == 398


def test_back_from_the_table_the_cursor_stands_on_the_chosen_day(opened: OpenedPage, qtbot: QtBot) -> None:
    click(qtbot, opened.chip("Table"))
    click_row(qtbot, opened.page, 20)
    click(qtbot, opened.chip("Table"))
    assert opened.page.chart.cursor_index() == opened.chosen() == 379
    qtbot.keyClick(opened.page.chart, Qt.Key.Key_Left)
    assert opened.chosen() == 378


def test_keys_of_the_page_go_to_the_twin_which_is_shown(opened: OpenedPage, qtbot: QtBot) -> None:
    click(qtbot, opened.chip("Table"))
    opened.page.setFocus()
    qtbot.keyClick(opened.page, Qt.Key.Key_Down)
    assert opened.page.table.currentIndex().row() == 399 - opened.chosen() == 1


def test_causes_which_cannot_be_computed_say_why(opened: OpenedPage, qtbot: QtBot) -> None:
    opened.page.chart.setFocus()
    qtbot.keyClick(opened.page.chart, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: len(opened.jobs.waiting) == 1)
    opened.operations.error = OSError("disk")
    opened.jobs.run()
    assert "In words: disk." in texts(opened.page.read_out)


def test_the_own_range_is_offered_again_as_it_was_chosen(opened: OpenedPage, qtbot: QtBot) -> None:
    click(qtbot, opened.chip("From … to"))
    own = opened.page.custom
    assert own.last.date() == QDate(2026, 11, 23)  # what is known, not what lies ahead
    own.first.setDate(QDate(2026, 2, 1))
    own.last.setDate(QDate(2026, 5, 2))
    click(qtbot, opened.chip("Show"))
    click(qtbot, opened.chip("From … to"))
    assert (own.first.date(), own.last.date()) == (QDate(2026, 2, 1), QDate(2026, 5, 2))
    qtbot.keyClick(opened.page.chart, Qt.Key.Key_PageUp)
    click(qtbot, opened.chip("From … to"))
    assert own.first.date() < QDate(2026, 2, 1)


def test_opening_the_page_chooses_no_range_for_the_person(opened: OpenedPage) -> None:
    assert opened.kept == []
    assert opened.chip("All").isChecked()


@pytest.mark.parametrize("text", ["Network", "Amplification", "Audience"])
def test_a_sample_shows_the_dash_of_its_line(opened: OpenedPage, text: str) -> None:
    chip = opened.chip(text)
    image = chip.icon().pixmap(chip.iconSize()).toImage()
    middle = image.height() // 2
    assert min(image.pixelColor(x, middle).alpha() for x in range(3, image.width() - 3)) < 64


def test_chips_take_a_second_line_where_one_is_too_narrow(opened: OpenedPage) -> None:
    wide = opened.page.lines.height()
    opened.page.setMinimumWidth(0)
    opened.page.resize(420, 640)
    QApplication.processEvents()
    assert opened.page.lines.height() > wide
    chips = [opened.chip(text) for text in ("Reach", "Network", "Amplification", "Audience")]
    assert all(chip.geometry().right() <= opened.page.lines.width() for chip in chips)
    assert chips[-1].y() > chips[0].y()

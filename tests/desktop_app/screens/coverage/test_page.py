"""The coverage card as a person sees it: a table, cards with gaps, the way to each guide."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.screens.coverage.page import CoverageSection
from desktop_app.screens.coverage.panels import CoverageTable
from desktop_app.words.coverage_words import coverage_lines
from desktop_app.words.translations import use_language
from local_db.records import Platform
from tests.desktop_app.screens.coverage.conftest import FACTS, Shown, texts
from tests.desktop_app.window_fakes import covered

_HOSTILE = '<b>Sari</b> & <img src="file:///a">'
_SMALLEST_PAGE_PX = 716  # a window of 900 without the rail


def _cells(table: CoverageTable) -> list[list[object]]:
    model = table.view.model()
    return [[model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())]


def _is_last_line_whole(table: CoverageTable) -> bool:
    view = table.view
    last = view.visualRect(view.model().index(view.model().rowCount() - 1, 0))
    return last.height() > 0 and last.bottom() < view.viewport().height() and view.verticalScrollBar().maximum() == 0


def test_the_table_has_a_line_for_each_account_and_a_dash_for_what_no_file_tells(section: CoverageSection, shown: Shown) -> None:
    kinds = ("posts", "replies", "reactors", "reaction_times", "follower_list")
    shown.operations.accounts = (*shown.operations.accounts[:1], covered("blog", "sari.example.org", *kinds))
    shown.load()
    model = section.table.view.model()
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    assert heads == ["Account", "Posts", "Received", "Who", "Dated", "Followers", "History", "Up to"]
    assert _cells(section.table) == [
        ["Mastodon", "yes", "totals", "–", "–", "–", "–", "20 Nov 2026"],
        ["Blog", "yes", "names", "yes", "yes", "yes", "–", "23 Nov 2026"],
    ]


def test_below_it_each_account_with_gaps_says_what_is_missing(section: CoverageSection, shown: Shown) -> None:
    shown.operations.accounts = (covered("x", "sari", "posts", "likes", "acts"),)
    shown.load()
    [panel] = section.panels
    assert texts(section)[2:] == [
        "X, @sari",
        "Posts from 2 Apr 2019 to 23 Nov 2026 · newest file of 23 Nov 2026",
        "Reactions received: likes.",
        "Not in your files: names of those who react, times of reactions, number of followers, followers gained and lost, whom you follow.",
        "This does not widen the band.",
        "No export of X names who reacted.",
        "This would show more. X analytics: Export CSV of the overview, by day.",
        "This would show more. X: the archive of your data, all its parts.",
    ]
    assert [button.accessibleName() for button in panel.guide_buttons] == [
        "How to get it: X analytics: Export CSV of the overview, by day",
        "How to get it: X: the archive of your data, all its parts",
    ]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_the_button_leads_to_the_guide_of_its_file(section: CoverageSection, shown: Shown, qtbot: QtBot, key: Qt.Key) -> None:
    shown.operations.accounts = (covered("x", "sari", "posts", "likes", "acts"),)
    shown.load()
    first, second = section.panels[0].guide_buttons
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    qtbot.keyClick(first, key)
    assert shown.ways == ["x", "x_analytics"]
    assert min(first.height(), first.width()) >= 24


def test_without_accounts_the_section_is_not_there(section: CoverageSection, shown: Shown) -> None:
    assert not section.isVisible()
    shown.operations.accounts = ()
    shown.load()
    assert not section.isVisible()


def test_while_it_is_first_read_only_that_is_said_and_later_reads_go_unseen(section: CoverageSection, shown: Shown) -> None:
    shown.model.show()
    assert texts(section) == ["What your files can tell", "Reading what your files can tell…"]
    shown.run()
    before = texts(section)
    assert "Reading what your files can tell…" not in before
    shown.model.facts_changed(FACTS)
    assert texts(section) == before


def test_a_failure_is_said_and_the_cards_stay(section: CoverageSection, shown: Shown) -> None:
    shown.load()
    panels = list(section.panels)
    shown.operations.error = OSError("disk")
    shown.model.facts_changed(FACTS)
    shown.run()
    assert "It failed: disk." in texts(section)
    assert section.panels == panels
    assert section.isVisible()


def test_cards_which_are_gone_leave_nothing_behind(section: CoverageSection, shown: Shown) -> None:
    shown.load()
    assert len(section.panels) == 2
    shown.operations.accounts = shown.operations.accounts[:1]
    shown.model.facts_changed(FACTS)
    shown.run()
    assert [panel.card.title for panel in section.panels] == ["Mastodon, @sari@example.social"]
    assert not any("Bluesky" in text for text in texts(section))


def test_the_table_is_as_high_as_its_lines_and_goes_with_the_last(section: CoverageSection, shown: Shown, qtbot: QtBot) -> None:
    accounts = shown.operations.accounts
    shown.operations.accounts = accounts[:1]
    shown.load()
    qtbot.waitUntil(lambda: _is_last_line_whole(section.table))
    low = section.table.view.height()
    shown.operations.accounts = accounts
    shown.model.facts_changed(FACTS)
    shown.run()
    assert section.table.view.height() == low + section.table.view.rowHeight(0)
    qtbot.waitUntil(lambda: _is_last_line_whole(section.table))
    shown.operations.accounts = ()
    shown.model.facts_changed(FACTS)
    shown.run()
    assert not section.isVisible()


def test_in_a_narrow_window_the_table_grows_by_its_scroll_bar(section: CoverageSection, shown: Shown, qtbot: QtBot) -> None:
    shown.load()
    bar, window = section.table.view.horizontalScrollBar(), section.window()
    qtbot.waitUntil(lambda: _is_last_line_whole(section.table))
    assert not bar.isVisible()
    wide = section.table.view.height()
    window.resize(500, 800)
    qtbot.waitUntil(bar.isVisible)
    qtbot.waitUntil(lambda: _is_last_line_whole(section.table))
    assert section.table.view.height() == wide + bar.sizeHint().height()
    window.resize(1_100, 800)
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert section.table.view.height() == wide


def test_the_table_alone_follows_its_lines_at_once(qtbot: QtBot) -> None:
    table = CoverageTable()
    qtbot.addWidget(table)
    lines = coverage_lines([covered("x", f"sari{number}", "posts") for number in range(5)])
    heights = []
    for number in (1, 5, 2):
        table.render_lines(lines[:number])
        heights.append(table.view.maximumHeight())
    line = table.view.rowHeight(0)
    assert (heights[1] - heights[0], heights[1] - heights[2]) == (4 * line, 3 * line)


def test_names_are_shown_as_they_are(section: CoverageSection, shown: Shown) -> None:
    shown.operations.accounts = (covered("x", _HOSTILE, "posts"), covered("x", "budi", "posts"))
    shown.load()
    assert f"X, @{_HOSTILE}" in texts(section)
    assert _cells(section.table)[0][0] == f"X, @{_HOSTILE}"
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in section.findChildren(QLabel))


@pytest.mark.usefixtures("english_again")
@pytest.mark.parametrize("code", ["en", "id"])
def test_in_the_smallest_window_nothing_is_cut_off(section: CoverageSection, shown: Shown, qtbot: QtBot, code: str) -> None:
    use_language(code)
    name = "sari" * 30
    accounts = [covered(platform, name, "posts", variant="any") for platform in Platform]
    shown.operations.accounts = (*accounts, replace(covered("linkedin", "sari", "posts", "likes", is_sample=True), handle=None))
    shown.load()
    window = section.window()
    window.resize(_SMALLEST_PAGE_PX, 600)

    def cut_off() -> list[str]:
        labels = [one for one in section.findChildren(QLabel) if one.isVisible()]
        buttons = [one for one in section.findChildren(QPushButton) if one.isVisible()]
        words: list[QLabel | QPushButton] = [*labels, *buttons]
        wide = [one.text() for one in words if one.mapTo(window, one.rect().topRight()).x() >= _SMALLEST_PAGE_PX]
        return wide + [one.text() for one in labels if one.height() < one.heightForWidth(one.width())]

    qtbot.waitUntil(lambda: not cut_off())

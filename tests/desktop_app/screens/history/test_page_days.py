"""One day of the screen History: chosen on the chart or in the table, read out with its causes."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from pytestqt.qtbot import QtBot

from desktop_app.operations.score_results import Cause
from desktop_app.widgets.elided_label import ElidedLabel
from tests.desktop_app.screens.history.conftest import CAUSES_WORDS, NEWEST_WORDS, Open, OpenedPage, click, click_row, rising_days, texts
from tests.desktop_app.window_fakes import score_days

_TINY = Cause("faded", "", 0.001)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ([Qt.Key.Key_Home], {"Mon 20 Oct 2025", "20.0", "between 18 and 22"}),
        ([Qt.Key.Key_Home, Qt.Key.Key_Right], {"Tue 21 Oct 2025", "20.1", "between 18 and 22", "+0.1 that day"}),
        ([Qt.Key.Key_End, Qt.Key.Key_Left], {"Sun 22 Nov 2026", "59.8", "between 58 and 62", "+0.1 that day"}),
    ],
)
@pytest.mark.parametrize("has_page_the_focus", [True, False])
def test_arrows_read_out_a_day_and_its_causes_follow(
    opened: OpenedPage, qtbot: QtBot, keys: list[Qt.Key], said: set[str], has_page_the_focus: bool
) -> None:
    widget = opened.page if has_page_the_focus else opened.page.chart
    widget.setFocus()
    for key in keys:
        qtbot.keyClick(widget, key)
    assert texts(opened.page.read_out) == said | {"Causes", "looking…"}
    qtbot.waitUntil(lambda: len(opened.jobs.waiting) == 1, timeout=5_000)
    opened.jobs.run()
    assert texts(opened.page.read_out) == said | CAUSES_WORDS


def test_escape_goes_back_to_the_newest_day_and_the_whole_history(opened: OpenedPage, qtbot: QtBot) -> None:
    click(qtbot, opened.chip("30 days"))
    opened.page.chart.setFocus()
    qtbot.keyClick(opened.page.chart, Qt.Key.Key_Home)
    qtbot.keyClick(opened.page.chart, Qt.Key.Key_Escape)
    assert texts(opened.page.read_out) == NEWEST_WORDS | CAUSES_WORDS
    assert opened.first_day() > 399


def test_a_day_in_a_gap_has_no_number_but_a_reason(open_page: Open, qtbot: QtBot) -> None:
    opened = open_page(rising_days(gap=(0, 9)))
    opened.jobs.run()
    opened.page.chart.setFocus()
    qtbot.keyClick(opened.page.chart, Qt.Key.Key_Home)
    assert texts(opened.page.read_out) == {"Mon 20 Oct 2025", "–", "not in your files: the archive ends before", "Causes"}


def test_an_estimated_day_says_so_and_so_does_the_footnote(open_page: Open) -> None:
    opened = open_page(replace(rising_days(), is_estimated=(True,) * 400))
    opened.jobs.run()
    assert texts(opened.page.read_out) == (NEWEST_WORDS - {"today is not complete"}) | CAUSES_WORDS | {
        "partly estimated, today is not complete"
    }
    assert any(text.endswith("A thin line is partly estimated.") for text in texts(opened.page))


def test_a_day_which_nothing_moved_says_so(opened: OpenedPage) -> None:
    opened.operations.causes = (_TINY, _TINY, _TINY)
    opened.load()
    assert texts(opened.page.read_out) == NEWEST_WORDS | {"Causes", "nothing noticeable"}


def test_a_title_with_markup_is_shown_as_it_is(opened: OpenedPage) -> None:
    title = '<b>Bus</b> &amp; <img src="file:///etc/hostname"> ' + "and a very long ramp " * 20
    opened.operations.causes = (Cause("post:x:1", title, 1.4), Cause("post:x:2", "<i>a</i>", 1.0), _TINY)
    opened.load()
    labels = [label for label in opened.page.read_out.findChildren(ElidedLabel) if label.text()]
    assert [label.textFormat() for label in labels] == [Qt.TextFormat.PlainText] * 2
    assert labels[0].text().startswith("<b>Bus</b> &amp;")
    assert labels[0].accessibleName() == title.strip()
    assert labels[0].toolTip().startswith("<p>&lt;b&gt;Bus&lt;/b&gt; &amp;amp; &lt;img src=")
    assert labels[1].text() == "<i>a</i>"


def test_nothing_jumps_from_one_day_to_another(open_page: Open, qtbot: QtBot) -> None:
    opened = open_page(replace(rising_days(gap=(0, 9)), is_estimated=(True,) * 400))
    opened.jobs.run()
    opened.page.grab()  # lays out what still waits for it
    before = (opened.page.chart.size(), opened.page.read_out.geometry())
    opened.page.chart.setFocus()
    qtbot.keyClick(opened.page.chart, Qt.Key.Key_Home)
    opened.page.grab()
    assert (opened.page.chart.size(), opened.page.read_out.geometry()) == before


def test_the_table_shows_the_same_days_and_a_second_press_leads_back(opened: OpenedPage, qtbot: QtBot) -> None:
    page = opened.page
    click(qtbot, opened.chip("Table"))
    assert (page.table.isVisible(), page.chart.isVisible(), opened.chip("Table").isChecked()) == (True, False, True)
    assert page.table.hasFocus()
    assert page.table.model().rowCount() == 400
    assert page.table.currentIndex().row() == 0
    assert page.table.currentIndex().data() == "Mon 23 Nov 2026"
    click(qtbot, opened.chip("Table"))
    assert (page.table.isVisible(), page.chart.isVisible(), opened.chip("Table").isChecked()) == (False, True, False)
    assert page.chart.hasFocus()


def test_the_heads_of_the_table_are_not_cut(opened: OpenedPage, qtbot: QtBot) -> None:
    click(qtbot, opened.chip("Table"))
    head = opened.page.table.horizontalHeader()
    columns = range(opened.page.table.model().columnCount())
    assert [place for place in columns if head.sectionSize(place) < head.sectionSizeHint(place)] == []
    assert head.sectionSize(0) >= 150
    opened.page.resize(1_600, 640)
    assert head.length() == opened.page.table.viewport().width()


@pytest.mark.parametrize(("row", "day"), [(1, "Sun 22 Nov 2026"), (250, "Wed 18 Mar 2026"), (399, "Mon 20 Oct 2025")])
def test_a_row_of_the_table_is_read_out(opened: OpenedPage, qtbot: QtBot, row: int, day: str) -> None:
    click(qtbot, opened.chip("Table"))
    click_row(qtbot, opened.page, row)
    assert opened.chosen() == 399 - row
    assert day in texts(opened.page.read_out)


def test_arrows_in_the_table_read_out_a_day(opened: OpenedPage, qtbot: QtBot) -> None:
    click(qtbot, opened.chip("Table"))
    qtbot.keyClick(opened.page.table, Qt.Key.Key_Down)
    assert opened.chosen() == 398


def test_the_table_opens_again_at_the_day_which_is_read_out(opened: OpenedPage, qtbot: QtBot) -> None:
    page = opened.page
    for _ in range(2):
        click(qtbot, opened.chip("Table"))
    qtbot.keyClick(page.chart, Qt.Key.Key_Home)
    qtbot.keyClick(page.chart, Qt.Key.Key_T)
    assert page.table.isVisible()
    assert page.table.currentIndex().row() == 399
    assert page.table.selectionModel().isRowSelected(399)
    assert page.table.viewport().rect().contains(page.table.visualRect(page.table.model().index(399, 0)))
    assert opened.chosen() == 0


def test_other_facts_are_in_the_table_as_well(opened: OpenedPage, qtbot: QtBot) -> None:
    click(qtbot, opened.chip("Table"))
    opened.load(rising_days(430))
    assert opened.page.table.model().rowCount() == 430
    click_row(qtbot, opened.page, 429)
    assert opened.chosen() == 0


def test_a_failure_leaves_the_row_which_was_chosen(opened: OpenedPage, qtbot: QtBot) -> None:
    click(qtbot, opened.chip("Table"))
    click_row(qtbot, opened.page, 20)
    opened.load(error=OSError("disk"))
    assert opened.page.table.currentIndex().row() == 20
    assert opened.chosen() == 379


def test_a_table_without_a_current_row_changes_nothing(opened: OpenedPage, qtbot: QtBot) -> None:
    click(qtbot, opened.chip("Table"))
    click_row(qtbot, opened.page, 20)
    opened.page.table.setCurrentIndex(QModelIndex())
    assert opened.chosen() == 379


@pytest.mark.parametrize("text", ["t", "T"])
def test_t_opens_the_table_from_the_page(opened: OpenedPage, qtbot: QtBot, text: str) -> None:
    opened.page.setFocus()
    qtbot.keyClicks(opened.page, text)
    assert opened.page.table.isVisible()
    assert opened.chip("Table").isChecked()


def test_arrows_on_a_chip_do_not_move_the_day(opened: OpenedPage) -> None:
    opened.chip("Table").setFocus()
    opened.page.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier))
    assert opened.chosen() == 399


def test_the_mouse_over_the_chart_reads_out_a_day(opened: OpenedPage, qtbot: QtBot) -> None:
    chart = opened.page.chart
    view = chart._plot.getPlotItem().getViewBox()
    middle = view.sceneBoundingRect().center()
    chart._plot.scene().sigMouseMoved.emit(middle)
    qtbot.waitUntil(lambda: 100 < opened.chosen() < 300, timeout=5_000)


def test_enter_and_the_button_open_the_ledger_of_the_day(opened: OpenedPage, qtbot: QtBot) -> None:
    newest = opened.operations.days.days[-1]
    qtbot.keyClick(opened.page.chart, Qt.Key.Key_Return)
    for _ in range(2):  # the first one puts the cursor on the newest day
        qtbot.keyClick(opened.page.chart, Qt.Key.Key_Left)
    opened.jobs.run()
    click(qtbot, opened.page.read_out.why)
    opened.page.toggle_table()
    qtbot.keyClick(opened.page.table, Qt.Key.Key_Enter)
    assert opened.days_opened == [newest, newest - dt.timedelta(days=1), newest - dt.timedelta(days=1)]


def test_a_day_without_a_score_has_no_ledger(open_page: Open, qtbot: QtBot) -> None:
    opened = open_page(score_days(100, gap=(98, 99)))
    opened.jobs.run()
    opened.page.chart.pin(99)
    assert not opened.page.read_out.why.isEnabled()
    qtbot.keyClick(opened.page.chart, Qt.Key.Key_Return)
    assert opened.days_opened == []

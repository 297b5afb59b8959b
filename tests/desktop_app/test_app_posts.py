"""From a word in the search field to the post, and to the people behind its points: the window with a real database."""

from PySide6.QtCore import QDate, Qt
from pytestqt.qtbot import QtBot

from desktop_app.app import GaungApp
from desktop_app.main_window import Screen
from desktop_app.screens.history.page import HistoryPage
from desktop_app.screens.posts.page import PostsPage
from desktop_app.screens.posts.state import Part
from desktop_app.screens.why.page import WhyPage


def test_a_post_is_found_opened_and_explained(sample_app: GaungApp, qtbot: QtBot) -> None:
    sample_app.window.go(Screen.POSTS)
    page = sample_app.window.page()
    assert isinstance(page, PostsPage)
    qtbot.waitUntil(lambda: page.table.rows.rowCount() == 1_891, timeout=20_000)
    qtbot.keyClicks(page.filters.field, '"my bike trailer"')
    qtbot.waitUntil(lambda: page.table.rows.rowCount() == 1, timeout=20_000)
    rows = page.table.rows
    qtbot.waitUntil(lambda: rows.data(rows.index(0, 7)) == "0.40", timeout=20_000)
    assert [rows.data(rows.index(0, column)) for column in (1, 2, 3, 4, 8, 9)] == [
        *("Blog", "My bike trailer", "–", "4", "329 d, n=7", "evergreen"),
    ]
    view = page.table.view
    view.selectRow(0)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert page.card.isVisible()
    qtbot.mouseClick(page.card.why_button, Qt.MouseButton.LeftButton)
    assert sample_app.window.open_screen is Screen.WHY
    assert isinstance(sample_app.window.page(), WhyPage)
    qtbot.waitUntil(lambda: sample_app.view_models.why.state.crumbs == ("Score", "My bike trailer"), timeout=20_000)
    assert sample_app.view_models.why.state.rows


def test_the_other_parts_are_computed_from_the_same_database(sample_app: GaungApp, qtbot: QtBot) -> None:
    sample_app.window.go(Screen.POSTS)
    page = sample_app.window.page()
    assert isinstance(page, PostsPage)
    qtbot.waitUntil(lambda: page.table.rows.rowCount() == 1_891, timeout=20_000)
    qtbot.mouseClick(page.parts[Part.LASTS], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.lasts.lasting.rows.rowCount() == 1, timeout=20_000)
    lasting = page.lasts.lasting
    lasting.view.selectRow(0)
    qtbot.keyClick(lasting.view, Qt.Key.Key_Return)
    qtbot.waitUntil(page.card.isVisible, timeout=20_000)
    qtbot.keyClick(page.card.back_button, Qt.Key.Key_Escape)
    assert page.lasts.isVisible()
    qtbot.waitUntil(lambda: not sample_app.jobs.is_busy, timeout=20_000)


def test_a_range_which_is_chosen_in_one_screen_is_shown_by_the_other(sample_app: GaungApp, qtbot: QtBot) -> None:
    sample_app.window.go(Screen.HISTORY)
    history = sample_app.window.page()
    assert isinstance(history, HistoryPage)
    qtbot.waitUntil(lambda: history.chart.isVisible() and not sample_app.jobs.is_busy, timeout=20_000)
    history.choose_range("365")
    sample_app.window.go(Screen.POSTS)
    posts = sample_app.window.page()
    assert isinstance(posts, PostsPage)
    qtbot.waitUntil(lambda: 0 < posts.table.rows.rowCount() < 1_891, timeout=20_000)
    period = posts.filters.boxes["days"]
    assert period.currentText() == "Last 365 days"
    period.setFocus()
    qtbot.keyClick(period, Qt.Key.Key_Up)
    assert period.currentText() == "Last 90 days"
    sample_app.window.go(Screen.HISTORY)
    since, until = history.chart.asked_range()
    assert (until - since) / 86_400 < 130
    assert sample_app.view_models.history.range_key == "90"
    sample_app.window.go(Screen.POSTS)
    qtbot.keyClick(period, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: posts.table.rows.rowCount() == 1_891, timeout=20_000)
    assert sample_app.view_models.history.range_key == "all"


def test_an_own_range_of_the_history_is_the_period_of_the_posts(sample_app: GaungApp, qtbot: QtBot) -> None:
    sample_app.window.go(Screen.POSTS)
    posts = sample_app.window.page()
    assert isinstance(posts, PostsPage)
    qtbot.waitUntil(lambda: posts.table.rows.rowCount() == 1_891, timeout=20_000)
    sample_app.window.go(Screen.HISTORY)
    history = sample_app.window.page()
    assert isinstance(history, HistoryPage)
    qtbot.waitUntil(lambda: history.chart.isVisible() and not sample_app.jobs.is_busy, timeout=20_000)
    history.choose_range("custom")
    history.custom.first.setDate(QDate(2021, 3, 1))
    history.custom.last.setDate(QDate(2021, 3, 31))
    history.custom._accept()
    sample_app.window.go(Screen.POSTS)
    qtbot.waitUntil(lambda: 0 < posts.table.rows.rowCount() < 100 and not sample_app.jobs.is_busy, timeout=20_000)
    period = posts.filters.boxes["days"]
    assert period.currentText() == "1 Mar 2021 – 31 Mar 2021"
    sample_app.window.go(Screen.HISTORY)
    history.choose_range("30")
    sample_app.window.go(Screen.POSTS)
    assert period.currentText() == "Last 30 days"
    assert period.findText("1 Mar 2021 – 31 Mar 2021") == -1
    assert sample_app.view_models.history.range_key == "30"

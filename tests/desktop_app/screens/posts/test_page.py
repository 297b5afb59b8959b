"""Posts as a person sees and uses them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from desktop_app.screens.posts.page import PostsPage
from desktop_app.screens.posts.state import Part
from desktop_app.words.translations import use_language
from tests.desktop_app.post_fakes import line
from tests.desktop_app.screens.posts.conftest import FACTS, Shown, texts

_HOSTILE = '<b>Sari</b> & <img src="file:///a">\u202e'


def _cell(page: PostsPage, row: int, column: int, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    model = page.table.rows
    return model.data(model.index(row, column), role)


def _look(page: PostsPage, shown: Shown, qtbot: QtBot) -> None:
    """Let the table paint, read the pages which it asks for, and rest."""
    qtbot.waitUntil(lambda: bool(shown.jobs.waiting), timeout=5_000)
    shown.run()
    shown.rest()


def test_the_table_opens_at_the_newest_posts_and_reads_what_is_looked_at(page: PostsPage, shown: Shown, qtbot: QtBot) -> None:
    shown.load()
    assert page.table.rows.rowCount() == 251
    assert "251 posts" in texts(page)
    _look(page, shown, qtbot)
    assert _cell(page, 0, 2) == "Captions, number 1"
    assert _cell(page, 0, 6) == "1.25"
    assert [call for call in shown.calls if call.startswith(("posts", "points"))] == ["posts 100 from 1", "points 100 from 1"]
    page.table.view.scrollToBottom()
    _look(page, shown, qtbot)
    assert _cell(page, 250, 2) == "My bike trailer"


def test_a_dash_is_heard_as_not_in_this_export(page: PostsPage, shown: Shown, qtbot: QtBot) -> None:
    shown.load()
    _look(page, shown, qtbot)
    assert _cell(page, 0, 4) == "–"
    assert _cell(page, 0, 4, Qt.ItemDataRole.AccessibleTextRole) == "not in this export"
    assert any("A dash: not in this export" in text for text in texts(page))


def _read_until(text: str, page: PostsPage, shown: Shown, qtbot: QtBot) -> None:
    def is_there() -> bool:
        shown.run()
        return text in texts(page)

    qtbot.waitUntil(is_there, timeout=5_000)


def test_typing_searches_and_clear_brings_everything_back(page: PostsPage, shown: Shown, qtbot: QtBot) -> None:
    shown.load()
    assert not page.filters.clear_button.isEnabled()
    qtbot.keyClicks(page.filters.field, "trailer")
    _read_until("1 post", page, shown, qtbot)
    qtbot.keyClicks(page.filters.field, "xyz")
    _read_until("No post with trailerxyz.", page, shown, qtbot)
    assert not page.table.isVisible()
    qtbot.keyClick(page.filters.clear_button, Qt.Key.Key_Space)
    _read_until("251 posts", page, shown, qtbot)
    assert page.table.isVisible()


def test_filters_ask_for_what_they_say(page: PostsPage, shown: Shown) -> None:
    shown.load()
    boxes = page.filters.boxes
    assert [boxes["platform"].itemText(place) for place in range(boxes["platform"].count())] == ["All platforms", "Blog", "Mastodon"]
    boxes["platform"].setCurrentIndex(1)
    boxes["kind"].setCurrentIndex(boxes["kind"].findData("link_only"))
    boxes["topic"].setCurrentIndex(1)
    boxes["order"].setCurrentIndex(1)
    shown.run()
    query = shown.operations.queries[-1]
    assert (query.platform, query.is_link_only, query.topic, query.order) == ("blog", True, "captions", "oldest")
    shown.operations.own = shown.operations.own[1:]
    shown.model.facts_changed(FACTS)
    shown.run()
    assert shown.operations.queries[-1].platform is None  # it is not offered any more


def test_enter_opens_a_post_and_escape_leads_back_to_its_row(page: PostsPage, shown: Shown, qtbot: QtBot) -> None:
    shown.load()
    _look(page, shown, qtbot)
    view = page.table.view
    view.setFocus()
    view.selectRow(3)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    shown.run()
    assert page.card.isVisible()
    assert not page.filters.isVisible()
    assert "Captions, number 4" in texts(page)
    assert page.focusWidget() is page.card.back_button
    [link] = page.card.links
    assert link.copy_button.accessibleName() == "Copy the address https://example.social/@sari/4"
    qtbot.keyClick(page.card.back_button, Qt.Key.Key_Escape)
    assert page.table.isVisible()
    assert page.focusWidget() is view
    assert view.currentIndex().row() == 3


def test_copy_takes_the_row_as_text(page: PostsPage, shown: Shown, qtbot: QtBot) -> None:
    shown.load()
    _look(page, shown, qtbot)
    QGuiApplication.clipboard().setText("before")
    page.table.copy_row()
    assert QGuiApplication.clipboard().text() == "before"
    page.table.view.selectRow(0)
    qtbot.keySequence(page.table.view, QKeySequence(QKeySequence.StandardKey.Copy))
    assert QGuiApplication.clipboard().text().split("\t")[:4] == ["20 Nov 26", "Mastodon", "Captions, number 1", "41"]


def test_a_post_with_points_leads_to_why(page: PostsPage, shown: Shown, qtbot: QtBot) -> None:
    shown.load()
    _look(page, shown, qtbot)
    view = page.table.view
    for row in (2, 0):  # the third is no part of the score
        view.selectRow(row)
        qtbot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert shown.ways == ["post:mastodon:1"]
    assert shown.state.card is None
    shown.model.open_row(1)
    qtbot.mouseClick(page.card.why_button, Qt.MouseButton.LeftButton)
    assert shown.ways[1:] == ["post:mastodon:2"]
    shown.model.open_row(2)
    shown.run()
    assert not page.card.why_button.isVisible()


def test_a_double_click_opens_too(page: PostsPage, shown: Shown, qtbot: QtBot) -> None:
    shown.load()
    _look(page, shown, qtbot)
    view = page.table.view
    at = view.visualRect(page.table.rows.index(1, 1)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
    assert shown.state.card is not None
    assert shown.state.card.post_id == 2


def test_ctrl_f_leads_to_the_search_from_wherever_one_is(page: PostsPage, shown: Shown, qtbot: QtBot) -> None:
    shown.load()
    shown.model.open_part(Part.TOPICS)
    shown.run()
    page.activateWindow()
    page.parts[Part.TOPICS].setFocus()
    qtbot.keySequence(page, QKeySequence(QKeySequence.StandardKey.Find))
    qtbot.waitUntil(lambda: page.focusWidget() is page.filters.field, timeout=5_000)
    assert shown.state.part is Part.TABLE
    qtbot.keyClicks(page.filters.field, "x")
    qtbot.keyClick(page.filters.field, Qt.Key.Key_Escape)
    assert page.filters.field.text() == ""


def test_what_lasts_opens_its_posts(page: PostsPage, shown: Shown, qtbot: QtBot) -> None:
    shown.load()
    qtbot.mouseClick(page.parts[Part.LASTS], Qt.MouseButton.LeftButton)
    assert "Computing…" in texts(page)
    shown.run()
    assert page.lasts.lasting.isVisible()
    assert page.lasts.gone.isHidden()
    assert not page.filters.field.isVisible()
    assert page.filters.boxes["platform"].isVisible()
    lives = page.lasts.lives.view
    lives.selectRow(0)
    qtbot.keyClick(lives, Qt.Key.Key_Return)  # nothing stands behind a platform
    assert shown.state.card is None
    view = page.lasts.lasting.view
    view.selectRow(0)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    shown.run()
    assert page.card.isVisible()
    assert "My bike trailer" in texts(page)
    assert len(page.card.links) == 2


def test_hours_and_days_have_tables_and_are_read_out(page: PostsPage, shown: Shown, qtbot: QtBot) -> None:
    shown.load()
    shown.model.open_part(Part.HOURS)
    shown.run()
    hours = page.hours
    assert "Monday 09:00: 1.4 times your usual (n=23)" in texts(page)
    hours.map.setFocus()
    qtbot.keyClick(hours.map, Qt.Key.Key_Right)
    assert "Monday 10:00: too few posts (n=3)" in texts(page)
    assert hours.map.accessibleName() == "Hours of the week"
    assert hours.map.accessibleDescription() == "Monday 10:00: too few posts (n=3)"
    qtbot.mouseClick(hours.hour_button, Qt.MouseButton.LeftButton)
    assert hours.map.isHidden()
    rows = hours.hour_table.rows
    assert [rows.data(rows.index(10, column)) for column in range(4)] == ["Monday", "10:00", "3", "too few"]
    calendar = hours.calendar
    assert "20 November 2026: 4 posts, 0.60 new points" in texts(page)
    assert [calendar.years.itemText(place) for place in range(calendar.years.count())] == ["2026", "2025"]
    calendar.years.setCurrentIndex(1)
    assert "5 March 2025: 1 post, 0.00 new points" in texts(page)
    qtbot.mouseClick(calendar.what["points"], Qt.MouseButton.LeftButton)
    assert any("Days are UTC" in text or "new points" in text for text in texts(page))
    qtbot.mouseClick(calendar.table_button, Qt.MouseButton.LeftButton)
    assert calendar.table.rows.rowCount() == 1
    assert calendar.chart.accessibleName() == "Days of 2025"


def test_topics_and_own_voice_are_compared_with_the_usual(page: PostsPage, shown: Shown) -> None:
    shown.load()
    shown.model.open_part(Part.TOPICS)
    shown.run()
    rows = page.topics.table.rows
    assert [rows.data(rows.index(0, column)) for column in (0, 5)] == ["#captions", "4.0 times"]
    shown.model.open_part(Part.VOICE)
    assert page.voice.isVisible()
    assert any(text.startswith("Posts up to 20 November 2026") for text in texts(page))


def test_nothing_imported_leads_to_imports(page: PostsPage, shown: Shown, qtbot: QtBot) -> None:
    assert "Reading your posts…" in texts(page)
    shown.operations.own, shown.operations.lines = (), ()
    shown.load()
    assert "No posts yet" in texts(page)
    [button] = [one for one in page.findChildren(QAbstractButton) if one.isVisible()]
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert shown.ways == ["imports"]


def test_a_failure_can_be_tried_again(page: PostsPage, shown: Shown, qtbot: QtBot) -> None:
    shown.operations.error = OSError("disk")
    shown.load()
    assert "It failed: disk." in texts(page)
    shown.operations.error = None
    [button] = [one for one in page.findChildren(QAbstractButton) if one.isVisible()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    shown.run()
    assert page.table.isVisible()
    shown.operations.error = OSError("disk")
    shown.model.search()
    shown.run()
    assert "It failed: disk." in texts(page)
    assert page.table.isVisible()


def test_texts_are_shown_as_they_are(page: PostsPage, shown: Shown, qtbot: QtBot) -> None:
    shown.operations.lines = (line(1, text=_HOSTILE, title=_HOSTILE, url="javascript:alert(1)"),)
    shown.load()
    _look(page, shown, qtbot)
    safe = _HOSTILE.replace("\u202e", "")
    assert _cell(page, 0, 2) == safe
    shown.model.open_row(0)
    shown.run()
    assert texts(page.card).count(safe) == 2
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in page.findChildren(QLabel))


def test_every_control_has_a_name_and_is_large_enough(page: PostsPage, shown: Shown, qtbot: QtBot) -> None:
    shown.load()
    _look(page, shown, qtbot)
    for part in Part:
        shown.model.open_part(part)
        shown.run()
        shown.model.open_post(900) if part is Part.VOICE else None
        shown.run()
        kinds = (QAbstractButton, QComboBox, QLineEdit, QTableView)
        controls = [
            one for kind in kinds for one in page.findChildren(kind) if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        assert controls
        assert [one for one in controls if not one.accessibleName()] == []
        assert min(min(one.width(), one.height()) for one in controls) >= 24


@pytest.mark.usefixtures("english_again")
@pytest.mark.parametrize("code", ["en", "id"])
def test_in_the_smallest_window_nothing_is_cut_off(shown: Shown, qtbot: QtBot, code: str) -> None:
    use_language(code)
    page = PostsPage(shown.model, lambda: None, lambda _key: None)
    qtbot.addWidget(page)
    page.resize(716, 500)
    page.show()
    qtbot.waitExposed(page)
    shown.load()
    shown.operations.study = replace(shown.operations.study, gone=shown.operations.study.lasting)
    for part in Part:
        shown.model.open_part(part)
        shown.run()

        def cut_off() -> list[str]:
            visible = [one for one in page.findChildren(QLabel) if one.isVisible() and one.text()]
            wide = [one.text() for one in visible if one.mapTo(page, one.rect().topRight()).x() >= 716]
            return wide + [one.text() for one in visible if one.wordWrap() and one.height() < one.heightForWidth(one.width())]

        qtbot.waitUntil(lambda: not cut_off(), timeout=5_000)
        assert page.minimumSizeHint().width() <= 716


def test_parts_of_the_window_stand_below_a_post_and_below_those_which_are_gone(shown: Shown, qtbot: QtBot) -> None:
    below_post, below_gone = QPushButton("decide"), QPushButton("decide of all")
    page = PostsPage(shown.model, lambda: None, lambda _key: None, below_post=below_post, below_gone=below_gone)
    qtbot.addWidget(page)
    page.resize(1_000, 760)
    page.show()
    qtbot.waitExposed(page)
    shown.load()
    shown.model.open_post(1)
    shown.run()
    assert below_post.isVisible()
    assert not below_gone.isVisible()
    shown.model.open_part(Part.LASTS)
    shown.run()
    assert below_gone.isHidden()
    shown.operations.study = replace(shown.operations.study, gone=shown.operations.study.lasting)
    shown.model.facts_changed(FACTS)
    shown.run()
    assert not below_gone.isHidden()

"""Get my archives: the tick boxes, the cards, and what they say of the waiting room."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.screens.waiting_room.state import WaitingRoomState, WaitingRow
from desktop_app.widgets.export_guides_page import ExportGuidesPage
from desktop_app.words.export_guides import export_guides

LINKEDIN = WaitingRow("linkedin", "LinkedIn", "Ready about tomorrow 15:00.", "Asked on 22 Nov 2026.", "2026-11-22")


@dataclass
class Opened:
    """A page with what was pressed and chosen on it."""

    page: ExportGuidesPage
    presses: list[str] = field(default_factory=list)
    kept: list[tuple[str, ...]] = field(default_factory=list)

    def shown(self) -> list[str]:
        return [key for key, card in self.page.cards.items() if card.isVisible()]

    def texts(self, key: str) -> list[str]:
        QCoreApplication.processEvents()
        return [label.text().replace("\u200b", "") for label in self.page.cards[key].findChildren(QLabel) if label.isVisible()]


def _open(qtbot: QtBot, *chosen: str) -> Opened:
    presses: list[str] = []
    kept: list[tuple[str, ...]] = []
    page = ExportGuidesPage(
        lambda: presses.append("back"),
        on_ask=lambda key: presses.append(f"ask {key}"),
        on_waiting=lambda: presses.append("waiting"),
        chosen=chosen,
        keep_chosen=kept.append,
    )
    qtbot.addWidget(page)
    page.resize(900, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return Opened(page, presses, kept)


def test_all_guides_are_shown_until_one_is_ticked(qtbot: QtBot) -> None:
    opened = _open(qtbot)
    assert opened.shown() == [guide.key for guide in export_guides()]
    for guide in export_guides():
        texts = set(opened.texts(guide.key))
        assert {guide.name, guide.where, guide.choose, guide.tells, guide.arrives} <= texts
        assert guide.address in texts | {""}
    qtbot.mouseClick(opened.page.back_button, Qt.MouseButton.LeftButton)
    assert opened.presses == ["back"]


def test_ticking_shows_these_only_and_is_remembered(qtbot: QtBot) -> None:
    opened = _open(qtbot)
    boxes = opened.page.chooser.boxes
    boxes["linkedin"].setFocus()
    qtbot.keyClick(boxes["linkedin"], Qt.Key.Key_Space)
    qtbot.keyClick(boxes["wordpress"], Qt.Key.Key_Space)
    assert opened.shown() == ["wordpress", "linkedin"]
    assert opened.kept == [("linkedin",), ("wordpress", "linkedin")]
    assert boxes["linkedin"].accessibleName() == "I use LinkedIn"
    assert all(box.height() >= 24 for box in boxes.values())


def test_what_was_ticked_before_is_ticked_and_can_be_cleared(qtbot: QtBot) -> None:
    opened = _open(qtbot, "x", "mastodon", "friendster")
    chooser = opened.page.chooser
    assert chooser.chosen() == ("x", "mastodon")
    assert opened.shown() == ["x", "mastodon"]
    chooser.clear_button.setFocus()
    qtbot.keyClick(chooser.clear_button, Qt.Key.Key_Return)
    assert opened.shown() == [guide.key for guide in export_guides()]
    assert opened.kept == [()]
    assert not chooser.clear_button.isEnabled()
    assert QApplication.focusWidget() is chooser.boxes["wordpress"]


def test_what_is_ready_at_once_is_ticked_first_and_needs_no_waiting_room(qtbot: QtBot) -> None:
    opened = _open(qtbot)
    keys = list(opened.page.chooser.boxes)
    instant = [guide.key for guide in export_guides() if guide.is_instant]
    assert keys[: len(instant)] == instant
    assert not opened.page.cards["wordpress"].ask_button.isVisible()
    assert "The link lives" not in opened.texts("wordpress")


@pytest.mark.parametrize(
    ("key", "wait", "link"),
    [
        ("linkedin", "A first part in minutes, the whole after about a day, sometimes up to three.", "About 72 h from when it is ready."),
        ("tiktok", "Up to four days.", "About 4 days from when it is ready."),
        ("mastodon", "Minutes to hours; once in 7 days. How long exactly is not known.", "How long is not known; fetch it soon."),
    ],
)
def test_waiting_time_and_life_of_the_link_are_said_also_where_nobody_knows(qtbot: QtBot, key: str, wait: str, link: str) -> None:
    texts = _open(qtbot).texts(key)
    assert texts[texts.index("Wait") + 1] == wait
    assert texts[texts.index("The link lives") + 1] == link


@pytest.mark.parametrize(("key", "how"), [("wordpress", "the platform's own help"), ("x", "guides by others"), ("linkedin", "Not checked")])
def test_how_and_when_a_guide_was_checked_is_said(qtbot: QtBot, key: str, how: str) -> None:
    assert how in _open(qtbot).texts(key)[-1]


@pytest.mark.parametrize("key", ["wordpress", "web_feed", "linkedin_analytics"])
@pytest.mark.parametrize("chosen", [(), ("x",)], ids=["all are shown", "X is ticked"])
def test_one_guide_is_brought_into_view_with_the_focus(qtbot: QtBot, key: str, chosen: tuple[str, ...]) -> None:
    opened = _open(qtbot, *chosen)
    opened.page.resize(716, 600)
    opened.page.show_guide(key)
    [guide] = [one for one in export_guides() if one.key == key]
    card = QApplication.focusWidget()
    assert card is not None
    assert card.accessibleName() == guide.name
    viewport = opened.page.viewport()
    qtbot.waitUntil(lambda: 0 <= card.mapTo(viewport, QPoint()).y() <= viewport.height() - card.height())
    assert opened.kept == []
    qtbot.keyClick(card, Qt.Key.Key_Tab)
    following = QApplication.focusWidget()
    assert following is not None
    assert card.isAncestorOf(following) == bool(guide.address)


def test_asking_is_one_press_and_the_card_then_says_how_far_it_is(qtbot: QtBot) -> None:
    opened = _open(qtbot, "linkedin", "x")
    card = opened.page.cards["linkedin"]
    assert card.ask_button.accessibleName() == "I asked for LinkedIn today"
    assert not card.waiting_button.isVisible()
    card.ask_button.setFocus()
    qtbot.keyClick(card.ask_button, Qt.Key.Key_Return)
    assert opened.presses == ["ask linkedin"]
    opened.page.render_waiting(WaitingRoomState((LINKEDIN,)))
    assert "Asked on 22 Nov 2026. Ready about tomorrow 15:00." in opened.texts("linkedin")
    assert not card.ask_button.isVisible()
    assert QApplication.focusWidget() is card.waiting_button
    qtbot.keyClick(card.waiting_button, Qt.Key.Key_Return)
    assert opened.presses[-1] == "waiting"
    assert opened.page.cards["x"].ask_button.isVisible()


@pytest.mark.parametrize(("can_arrive", "can_ask_again"), [(True, True), (False, False)])
def test_one_whose_link_has_ended_or_which_is_here_can_be_asked_for_again(qtbot: QtBot, can_arrive: bool, can_ask_again: bool) -> None:
    opened = _open(qtbot, "linkedin")
    row = WaitingRow("linkedin", "LinkedIn", "So.", "Asked.", "2026-11-22", can_arrive=can_arrive, can_ask_again=can_ask_again)
    opened.page.render_waiting(WaitingRoomState((row,)))
    assert opened.page.cards["linkedin"].ask_button.isVisible()
    opened.page.render_waiting(WaitingRoomState(trouble="The disk is full."))
    assert any(label.text() == "The disk is full." and label.isVisible() for label in opened.page.findChildren(QLabel))
    opened.page.render_waiting(WaitingRoomState())
    assert not opened.page.cards["linkedin"].waiting_button.isVisible()

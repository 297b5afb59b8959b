"""Actions as a person uses it: by mouse and by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.jobs import Changed
from desktop_app.words.translations import use_language
from local_db.errors import UnknownActionError
from tests.desktop_app.screens.actions.conftest import Opened

QUESTION = "People who react matter more than size"
_FACTS = Changed(1, frozenset({"facts"}))


def test_each_card_tells_what_why_how_long_and_what_it_may_bring(opened: Opened) -> None:
    panel = opened.page.cards.panels[1]
    texts = opened.texts(panel)
    assert texts[0] == "Write to Budi"
    assert "about 10 minutes" in texts
    assert "Talk with those who are willing to spread what you write (3a). Return on Influence, step 3." in texts
    assert any(text.startswith("Budi wrote to you 4 times in a year.") for text in texts)
    assert any(text.startswith("What it brings: cannot tell.") for text in texts)
    assert panel.accessibleName() == "Write to Budi"
    assert "Budi wrote to you" in panel.accessibleDescription()


def test_a_card_is_planned_and_leaves_the_suggestions_and_undo_brings_it_back(opened: Opened, qtbot: QtBot) -> None:
    opened.press(qtbot, "Plan it: Write to Budi, key P")
    assert opened.operations.calls[-2:] == ["plan: people.answer/person:x:id:7", "load_actions"]
    assert "Planned. What it is measured by is fixed now." in opened.texts()
    assert [chip.text() for chip in opened.page.chips.values()][:2] == ["Suggested 2", "Planned 1"]
    opened.press(qtbot, "Planned 1")
    assert "Planned on 23 Nov 2026." in opened.texts()
    opened.key(qtbot, opened.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "Taken back." in opened.texts()
    assert opened.operations.kept == {}
    assert not opened.page.told.undo_button.isVisible()
    opened.key(qtbot, opened.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert opened.operations.calls.count("put_back 1") == 1


def test_keys_belong_to_the_card_with_the_focus_and_never_to_one_on_which_nobody_looked(opened: Opened, qtbot: QtBot) -> None:
    opened.key(qtbot, opened.page, Qt.Key.Key_P)
    assert opened.operations.kept == {}
    assert opened.page.cards.panels[0].hasFocus()
    opened.key(qtbot, opened.page.cards.panels[1], Qt.Key.Key_D)
    assert opened.operations.calls[-2] == "tick: people.answer/person:x:id:7"
    assert "Done. What comes since is measured at the next imports." in opened.texts()


def test_the_focus_stays_in_the_list_when_a_card_is_gone(opened: Opened, qtbot: QtBot) -> None:
    opened.page.cards.panels[1].setFocus()
    opened.key(qtbot, opened.page.cards.panels[1], Qt.Key.Key_P)
    assert opened.page.cards.current() is opened.page.cards.panels[1]


def test_not_now_asks_until_when(opened: Opened, qtbot: QtBot) -> None:
    panel = opened.page.cards.panels[1]
    opened.key(qtbot, panel, Qt.Key.Key_L)
    opened.press(qtbot, "For a month")
    assert opened.operations.calls[-2] == "snooze 2026-12-23: people.answer/person:x:id:7"
    assert "Not now: it comes back on 23 December 2026." in opened.texts()
    opened.press(qtbot, "Not now 1")
    assert "Not now: until 23 Dec 2026." in opened.texts()
    opened.press(qtbot, "Not now: Write to Budi, key L")
    field = opened.page.cards.panels[0].findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setText("soon")
    opened.key(qtbot, field, Qt.Key.Key_Return)
    assert "“soon” is not a day. Write it as year-month-day." in opened.texts()
    field.setText("2027-02-01")
    opened.key(qtbot, field, Qt.Key.Key_Return)
    assert opened.operations.calls[-2] == "snooze 2027-02-01: 1"


def test_not_now_can_be_cancelled_for_a_week_and_typed(opened: Opened, qtbot: QtBot) -> None:
    panel = opened.page.cards.panels[0]
    panel.press("snooze")
    opened.press(qtbot, "Cancel")
    assert panel.choice is None
    assert panel.hasFocus()
    panel.press("snooze")
    opened.press(qtbot, "For a week")
    assert opened.operations.calls[-2] == "snooze 2026-11-30: test.question/"
    panel = opened.page.cards.panels[0]
    panel.press("snooze")
    field = panel.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setText("2027-03-01")
    opened.press(qtbot, "Until this day")
    assert opened.operations.calls[-2].startswith("snooze 2027-03-01: ")


def test_not_for_me_takes_a_reason_if_one_is_told(opened: Opened, qtbot: QtBot) -> None:
    opened.key(qtbot, opened.page.cards.panels[1], Qt.Key.Key_N)
    field = opened.page.cards.panels[1].findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setText("we do not talk")
    opened.key(qtbot, field, Qt.Key.Key_Return)
    assert opened.operations.calls[-2] == "decline we do not talk: people.answer/person:x:id:7"
    opened.press(qtbot, "Not for me 1")
    assert "Not for you, as you said on 23 Nov 2026: we do not talk" in opened.texts()
    opened.press(qtbot, "Back to suggestions: Write to Budi")
    assert opened.operations.calls[-2] == "give_back 1"
    assert "It is off the list; if it still holds, it is suggested again." in opened.texts()
    opened.press(qtbot, "Suggested 3")
    opened.page.cards.panels[0].press("decline")
    opened.press(qtbot, "Not for me", opened.page.cards.panels[0])
    assert opened.operations.calls[-2] == "decline: test.question/"


def test_evidence_leads_to_its_posts_and_people(opened: Opened, qtbot: QtBot) -> None:
    panel = opened.page.cards.panels[1]
    opened.key(qtbot, panel, Qt.Key.Key_Return)
    opened.press(qtbot, "Why: Captions are for everyone")
    opened.press(qtbot, "People: Budi")
    assert opened.went == ["post post:x:1", "person person:x:id:7"]
    opened.press(qtbot, "Posts and people behind: Write to Budi")
    assert "Captions are for everyone" not in opened.texts(panel)


def test_an_own_action_is_written_ticked_and_removed(opened: Opened, qtbot: QtBot) -> None:
    opened.key(qtbot, opened.page, Qt.Key.Key_A)
    assert opened.page.own_field.hasFocus()
    qtbot.keyClicks(opened.page.own_field, "Ask the library, please")
    opened.key(qtbot, opened.page.own_field, Qt.Key.Key_Return)
    assert opened.page.own_field.text() == ""
    opened.press(qtbot, "Planned 1")
    assert {"Ask the library, please", "Your own action", "Planned on 23 Nov 2026."} <= set(opened.texts())
    opened.press(qtbot, "Done: Ask the library, please, key D")
    opened.press(qtbot, "Done 1")
    assert "Done on 23 Nov 2026, as you said." in opened.texts()
    opened.press(qtbot, "Not done: Ask the library, please")
    opened.page.own_field.setText("Once more")
    opened.press(qtbot, "Add an action of your own")
    opened.press(qtbot, "Planned 1")
    opened.press(qtbot, "Remove: Once more")
    assert opened.operations.kept == {}


def test_what_goes_wrong_is_said_and_what_was_typed_stays(opened: Opened, qtbot: QtBot) -> None:
    opened.page.own_field.setText("   ")
    opened.press(qtbot, "Add an action of your own")
    assert "In words: An action needs words; nothing was changed." in opened.texts()
    assert opened.page.own_field.text() == "   "
    opened.operations.error = UnknownActionError("Gone", what="unknown")
    opened.press(qtbot, "Plan it: Write to Budi, key P")
    assert "In words: Gone" in opened.texts()


def test_measured_cards_tell_before_and_since_and_what_worked(opened: Opened, qtbot: QtBot) -> None:
    opened.operations.measure()
    opened.view_model.facts_changed(_FACTS)
    opened.run()
    assert "This month: 2 of 2 planned done" in opened.texts()
    assert f"{QUESTION}: about 40 % more since then, over 1 action." in opened.texts()
    opened.press(qtbot, "Measured 1")
    texts = opened.texts(opened.page.cards.panels[0])
    assert "Done on 23 Nov 2026, as your archive shows." in texts
    assert "Since then 6.0 reactions a post (n 8), before 2.0 (n 40). The difference lies between +1.2 and +6.8, in 8 of 10 cases." in texts
    assert "Compared with your earlier weeks of the same season with about as many posts." in texts
    opened.press(qtbot, "Done 1")
    assert any(text.endswith("Too few to tell.") for text in opened.texts(opened.page.cards.panels[0]))


def test_lines_of_the_method_without_evidence_name_what_would_show_it(opened: Opened, qtbot: QtBot) -> None:
    texts = opened.texts(opened.page.blind)
    assert texts[0] == "Gaung cannot tell"
    assert any(text.endswith("A file of your contacts (vCard or CSV) would.") for text in texts)
    [guide] = [one for one in opened.page.blind.findChildren(QAbstractButton) if one.isVisible()]
    assert guide.accessibleName().startswith("How to get it: ")
    qtbot.mouseClick(guide, Qt.MouseButton.LeftButton)
    assert opened.went == ["guide x_analytics"] or opened.went[0].startswith("guide ")
    opened.press(qtbot, "Planned 0")
    assert not opened.page.blind.isVisible()
    assert "Nothing is planned. Plan a suggestion, or write an action of your own." in opened.texts()


def test_a_failure_is_told_and_tried_again(opened: Opened, qtbot: QtBot) -> None:
    opened.operations.error = OSError("disk")
    opened.view_model.refresh()
    opened.run()
    assert "In words: disk" in opened.texts()
    assert len(opened.page.cards.panels) == 3  # what was read last stays
    opened.view_model.refresh()
    opened.run()
    assert "In words: disk" not in opened.texts()


def test_another_language_says_everything_anew(opened: Opened) -> None:
    use_language("id")
    opened.view_model.translate()
    assert opened.page.chips["suggested"].text() == "Saran 3"


def test_every_control_has_a_name_and_is_large_enough(opened: Opened) -> None:
    for one in opened.page.findChildren(QAbstractButton):
        if one.isVisible():
            assert one.accessibleName()
            assert one.height() >= 24


@pytest.mark.parametrize("width", [640, 900])
def test_nothing_is_wider_than_the_page(opened: Opened, width: int) -> None:
    opened.page.resize(width, 600)
    content = opened.page.widget()
    assert content is not None
    assert content.minimumSizeHint().width() <= width

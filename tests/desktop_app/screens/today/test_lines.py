"""The two lines of Today: which archive is waited for, and which one lies in the watched folder."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.operations.score_results import CurrentScore
from desktop_app.words.translations import use_language
from tests.desktop_app.screens.today.conftest import Opens
from tests.desktop_app.window_fakes import current_score, no_score

_NEXT = "Next archive: LinkedIn, ready about tomorrow 15:00, link ends 72 h later."
_LANDED = "twitter-2026.zip arrived in Downloads."


_ALL = {"score": current_score(), "empty": no_score("nothing_imported"), "no score": no_score("no_reactions")}


@pytest.mark.parametrize("current", _ALL.values(), ids=_ALL)
def test_the_next_archive_is_one_line_whatever_else_is_shown(opens: Opens, qtbot: QtBot, current: CurrentScore) -> None:
    today = opens(current)
    assert not today.page.next_card.isVisible()
    today.model.tell_next(_NEXT)
    today.run_jobs()
    assert _NEXT in today.texts()
    card = today.page.next_card
    card.way_button.setFocus()
    qtbot.keyClick(card.way_button, Qt.Key.Key_Return)
    assert today.ways == ["imports"]
    today.load(current)
    assert _NEXT in today.texts()
    today.model.tell_next("")
    assert not card.isVisible()


def test_what_landed_leads_to_its_plan(opens: Opens, qtbot: QtBot) -> None:
    today = opens()
    today.model.tell_landed(_LANDED)
    today.run_jobs()
    assert today.top(_LANDED) < today.top("Influence")
    qtbot.mouseClick(today.page.landed_card.way_button, Qt.MouseButton.LeftButton)
    assert today.ways == ["landed"]


def test_a_failed_load_and_another_language_keep_the_lines(opens: Opens) -> None:
    today = opens()
    today.model.tell_next(_NEXT)
    today.model.tell_landed(_LANDED)
    today.fail()
    try:
        use_language("id")
        today.model.translate()
    finally:
        use_language("en")
    assert (today.model.state.next_text, today.model.state.landed_text) == (_NEXT, _LANDED)
    assert {_NEXT, _LANDED} <= today.texts()

"""Today as a person sees and uses it: what is visible, what a screen reader hears, what presses and keys do."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.operations.score_results import Cause, CurrentScore, Decay, SubScores
from desktop_app.words.translations import use_language
from tests.desktop_app.screens.today.conftest import OLD_SCORE, OLD_WORDS, Opens
from tests.desktop_app.window_fakes import covered, current_score, no_days, no_score

_SPARK_WORDS = "The last 90 days: from 23 to 24. Show the history."
_WHY, _WHY_MOVED = "Why is the score so? Key W", "Why did it move?"
_BLIND = "Blind: Bluesky (no export shows reactions)."
_PARTS = {
    "Parts of the score", "Reach", "how many different people react", "Network", "how many of them came back",
    "Amplification", "how much one post sets off", "Audience", "followers, in full only while they react",
}  # fmt: skip
_SCORE = _PARTS | {
    "Influence", "31", "between 29 and 33", "Little changed since 9 Nov (-0.2).", "90 days",
    "Most came from “Bus ramp”; older reactions are fading.",
    "If you post nothing, it starts to fall on Fri 27 Nov (about 1.4 points in two weeks).",
    "32", "28", "35", "29", "What moved it since 9 Nov", "Bus ramp", "+1.4", "Older reactions faded", "-1.9",
    "Seen: Mastodon.", _BLIND, "Recipe 1, 9f3c",
}  # fmt: skip
_HOSTILE = '<b>Bus</b> & <img src="file:///a">'


def test_while_the_first_load_runs_only_that_is_said(opens: Opens) -> None:
    today = opens(is_loaded=False)
    assert today.texts() == {"Reading your database…"}
    assert today.buttons() == {}


@pytest.mark.parametrize("is_new", [True, False])
def test_without_imports_there_are_three_doors_and_nothing_else(opens: Opens, is_new: bool) -> None:
    today = opens(no_score("nothing_imported"), is_new=is_new)
    assert {"Your influence, from your own archives.", "Nothing leaves this computer.", "Key D", "Key G", "Key S"} <= today.texts()
    assert list(today.buttons()) == ["Drop an archive here", "Get my archives", "Look around with a sample person"]
    assert not today.texts() & (_SCORE | {"No score yet", "The score cannot be shown", "Reading your database…"})


def test_files_without_reactions_are_told_as_such_and_lead_on(opens: Opens) -> None:
    today = opens(no_score("no_reactions"))
    assert today.texts() == {
        "No score yet",
        "These files show no reactions and no followers: no score yet. The X archive, a Mastodon archive from server 4.3 on, "
        "a blog, or an analytics file would show them.",
    }
    assert set(today.buttons()) == {"Get my archives", "See my imports"}


def test_a_failure_without_a_score_is_told_alone(opens: Opens) -> None:
    today = opens(is_loaded=False)
    today.operations.error = OSError("disk")
    today.run_jobs()
    assert today.texts() == {"The score cannot be shown", "It failed: disk."}
    assert set(today.buttons()) == {"Try again", "See my imports"}


def test_what_failed_is_tried_again_by_its_button(opens: Opens, qtbot: QtBot) -> None:
    today = opens(is_loaded=False)
    today.operations.error = OSError("disk")
    today.run_jobs()
    today.operations.error = None
    qtbot.mouseClick(today.buttons()["Try again"], Qt.MouseButton.LeftButton)
    today.run_jobs()
    assert today.texts() == _SCORE


def test_a_score_stands_with_its_reasons_and_its_limits(opens: Opens) -> None:
    today = opens()
    assert today.texts() == _SCORE
    assert set(today.buttons()) == {_WHY, "History", _SPARK_WORDS, _WHY_MOVED, "Imports"}


def test_a_failure_beside_a_score_is_one_more_line_until_the_next_load(opens: Opens) -> None:
    today = opens()
    today.fail()
    assert today.texts() == _SCORE | {"It failed: disk."}
    today.load()
    assert today.texts() == _SCORE


def test_the_page_follows_from_the_doors_to_a_score_and_back(opens: Opens) -> None:
    today = opens(is_new=True)
    today.load(current_score())
    assert today.texts() == _SCORE
    today.load(no_score("no_reactions"), no_days())
    assert "No score yet" in today.texts()
    today.fail()
    assert today.texts() == {"The score cannot be shown", "It failed: disk."}
    today.load(no_score("nothing_imported"))
    assert "Drop an archive here" in today.buttons()
    assert not today.texts() & _SCORE


@pytest.mark.parametrize(
    ("current", "name", "way"),
    [
        (no_score("nothing_imported"), "Drop an archive here", "choose_archives"),
        (no_score("nothing_imported"), "Get my archives", "guides"),
        (no_score("nothing_imported"), "Look around with a sample person", "sample"),
        (no_score("no_reactions"), "Get my archives", "guides"),
        (no_score("no_reactions"), "See my imports", "imports"),
        (current_score(), "History", "history"),
        (current_score(), _SPARK_WORDS, "history"),
        (current_score(), "Imports", "imports"),
        (OLD_SCORE, "Get my archives", "guides"),
    ],
)
def test_each_button_leads_where_it_says_by_mouse_and_by_key(
    opens: Opens, qtbot: QtBot, current: CurrentScore, name: str, way: str
) -> None:
    today = opens(current)
    qtbot.mouseClick(today.buttons()[name], Qt.MouseButton.LeftButton)
    assert today.ways == [way]
    qtbot.keyClick(today.buttons()[name], Qt.Key.Key_Space)
    assert today.ways == [way, way]


@pytest.mark.parametrize(("key", "way"), [(Qt.Key.Key_D, "choose_archives"), (Qt.Key.Key_G, "guides"), (Qt.Key.Key_S, "sample")])
def test_a_letter_opens_its_door_on_the_empty_page_and_only_there(opens: Opens, qtbot: QtBot, key: Qt.Key, way: str) -> None:
    today = opens(no_score("nothing_imported"))
    qtbot.keyClick(today.page, key)
    assert today.ways == [way]
    qtbot.keyClick(today.page.doors.sample_door, key)
    assert today.ways == [way, way]
    today.ways.clear()
    for modifier in (Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier):
        qtbot.keyClick(today.page, key, modifier)
    assert today.ways == []
    for current in (current_score(), no_score("no_reactions")):
        today.load(current)
        qtbot.keyClick(today.page, key)
    assert today.ways == []


@pytest.mark.parametrize("current", [no_score("nothing_imported"), current_score()])
def test_other_keys_scroll_the_page(opens: Opens, qtbot: QtBot, current: CurrentScore) -> None:
    today = opens(current)
    today.page.resize(900, 150)
    bar = today.page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0, timeout=2_000)
    qtbot.keyClick(today.page, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    assert today.ways == []


@pytest.mark.parametrize(
    ("current", "names"),
    [
        (no_score("nothing_imported"), ["Drop an archive here", "Get my archives", "Look around with a sample person"]),
        (no_score("no_reactions"), ["Get my archives", "See my imports"]),
        (OLD_SCORE, ["Get my archives", "Put away", _WHY, "History", _SPARK_WORDS, _WHY_MOVED, "Imports"]),
    ],
)
def test_tab_leads_through_every_button_in_the_order_of_reading(
    opens: Opens, qtbot: QtBot, current: CurrentScore, names: list[str]
) -> None:
    today = opens(current)
    reached = []
    for _ in names:
        qtbot.keyClick(QApplication.focusWidget() or today.page, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        reached.append(focus.accessibleName())
    assert reached == names


def test_the_notice_about_old_data_is_put_away_until_the_next_import(opens: Opens, qtbot: QtBot) -> None:
    today = opens(OLD_SCORE)
    assert today.texts() == _SCORE | {OLD_WORDS}
    qtbot.mouseClick(today.buttons()["Put away"], Qt.MouseButton.LeftButton)
    assert today.texts() == _SCORE
    assert set(today.buttons()) == {_WHY, "History", _SPARK_WORDS, _WHY_MOVED, "Imports"}
    today.load()
    assert today.texts() == _SCORE | {OLD_WORDS}


@pytest.mark.parametrize(
    ("current", "gone"),
    [
        (current_score(change=None), {"Little changed since 9 Nov (-0.2).", "What moved it since 9 Nov"}),
        (current_score(decay=Decay("none", None, None)), {text for text in _SCORE if text.startswith("If you post nothing")}),
        (replace(current_score(), accounts=(covered("x", "sari", "likes"),)), {"Seen: Mastodon.", _BLIND}),
        (replace(current_score(), accounts=(covered("bluesky", "sari", "posts"),)), {"Seen: Mastodon."}),
    ],
)
def test_where_there_is_nothing_to_say_no_empty_line_is_left(opens: Opens, current: CurrentScore, gone: set[str]) -> None:
    today = opens()
    assert gone <= today.texts()
    today.load(current)
    assert _SCORE - today.texts() == gone
    empty = [label for label in today.page.findChildren(QLabel) if label.isVisible() and not label.text()]
    assert empty == []
    today.load(current_score())
    assert today.texts() == _SCORE


def test_without_causes_the_page_says_so_and_shows_no_headline(opens: Opens) -> None:
    today = opens()
    today.load(current_score(causes=(Cause("post:x:1", "Bus ramp", 0.01),)))
    gone = {"Bus ramp", "+1.4", "Older reactions faded", "-1.9", "Most came from “Bus ramp”; older reactions are fading."}
    assert today.texts() == (_SCORE - gone) | {"Nothing moved it noticeably."}


def test_gauges_say_their_value_and_what_it_means(opens: Opens) -> None:
    today = opens()
    assert today.gauges() == {
        "Influence score": (31, "31, between 29 and 33"),
        "Reach": (32, "32 of 100, how many different people react"),
        "Network": (28, "28 of 100, how many of them came back"),
        "Amplification": (35, "35 of 100, how much one post sets off"),
        "Audience": (29, "29 of 100, followers, in full only while they react"),
    }


def test_a_second_load_changes_the_numbers_of_the_same_parts(opens: Opens) -> None:
    today = opens()
    before = len(today.page.findChildren(QWidget))
    today.load(replace(current_score(), score=50.0, low=45.0, high=55.0, sub=SubScores(61.0, 62.0, 63.0, 64.0)))
    assert {name: value for name, (value, _) in today.gauges().items()} == {
        "Influence score": 50,
        "Reach": 61,
        "Network": 62,
        "Amplification": 63,
        "Audience": 64,
    }
    assert {"50", "between 45 and 55", "61", "62", "63", "64"} <= today.texts()
    assert not today.texts() & {"31", "32", "28", "35", "29"}
    assert len(today.page.findChildren(QWidget)) == before


def test_a_score_without_a_history_still_leads_to_the_history(opens: Opens) -> None:
    today = opens()
    today.load(days=no_days())
    assert set(today.buttons()) == {_WHY, "History", "Show the history.", _WHY_MOVED, "Imports"}
    today.page.grab()


def test_text_of_others_is_shown_as_plain_text_without_hidden_direction(opens: Opens) -> None:
    today = opens(current_score(causes=(Cause("post:x:1", f"{_HOSTILE}\u202e", 1.4),)))
    today.operations.error = OSError(_HOSTILE)
    today.load()
    for text in (_HOSTILE, f"Most came from “{_HOSTILE}”.", f"It failed: {_HOSTILE}."):
        assert today.label(text).textFormat() == Qt.TextFormat.PlainText


def test_a_page_made_in_another_language_speaks_it(opens: Opens) -> None:
    try:
        use_language("id")
        today = opens()
    finally:
        use_language("en")
    assert {"Pengaruh", "antara 29 dan 33", "Bagian skor"} <= today.texts()
    assert today.page.accessibleName() == "Hari Ini"


_YOUTUBE = covered("youtube", "sari", "posts", "acts")
_STUDIO = "Advanced mode › Lifetime › tab Content › download, with the columns likes, comments, shares"


def test_the_file_which_would_show_most_is_named_with_the_way_to_its_guide(opens: Opens, qtbot: QtBot) -> None:
    today = opens()
    assert "How to get it" not in today.buttons()
    current = current_score()
    today.load(replace(current, accounts=(*current.accounts, _YOUTUBE)))
    said = f"This would show more. YouTube Studio: {_STUDIO}."
    assert said in today.texts()
    assert "Blind: YouTube (no reactions in these files), Bluesky (no export shows reactions)." in today.texts()
    how = today.buttons()["How to get it"]
    assert how.accessibleDescription() == said
    qtbot.mouseClick(how, Qt.MouseButton.LeftButton)
    assert today.ways == ["guide youtube_studio"]
    today.load(current)
    assert "How to get it" not in today.buttons()


def test_without_a_score_the_file_which_would_bring_one_is_named_and_opened(opens: Opens, qtbot: QtBot) -> None:
    today = opens(replace(no_score("no_reactions"), accounts=(_YOUTUBE,)))
    [message] = [text for text in today.texts() if text.startswith("These files show no reactions")]
    assert message.endswith(f"an analytics file would show them. For your accounts this would show them. YouTube Studio: {_STUDIO}.")
    qtbot.mouseClick(today.buttons()["Get my archives"], Qt.MouseButton.LeftButton)
    today.load(no_score("no_reactions"))
    qtbot.mouseClick(today.buttons()["Get my archives"], Qt.MouseButton.LeftButton)
    assert today.ways == ["guide youtube_studio", "guides"]

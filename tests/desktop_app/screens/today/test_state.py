"""What Today says, sentence by sentence."""

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import replace

import pytest

from desktop_app.operations.score_results import Cause, CurrentScore, Decay, ScoreDays
from desktop_app.screens.today.state import CauseRow, PartRow, Phase, TodayState, empty_state, failed_state, loaded_state
from desktop_app.words.translations import use_language
from tests.desktop_app.window_fakes import TODAY, coverage, covered, current_score, no_days, no_score, score_days

_FRIDAY = dt.date(2026, 11, 27)
_FADED = Cause("faded", "", -0.3)
_HOSTILE = '<b>{cause}</b> %s <img src="file:///a"> & co'


@pytest.fixture
def indonesian() -> Iterator[None]:
    use_language("id")
    yield
    use_language("en")


def headline(*causes: Cause) -> str:
    return loaded_state(current_score(causes=causes), score_days(), TODAY).headline


def decay_text(decay: Decay) -> str:
    return loaded_state(current_score(decay=decay), score_days(), TODAY).decay_text


def history_of(*scores: float) -> ScoreDays:
    """A history of these scores; nan = no data."""
    days = score_days(len(scores))
    return replace(days, score=scores, low=tuple(score - 1 for score in scores), high=tuple(score + 1 for score in scores))


def test_before_anything_is_known_the_screen_is_loading_and_says_nothing() -> None:
    assert TodayState().phase is Phase.LOADING
    assert {TodayState().score_text, TodayState().headline, TodayState().message} == {""}


def test_without_imports_there_are_the_three_doors_and_no_words() -> None:
    found = loaded_state(no_score("nothing_imported"), no_days(), TODAY)
    assert found == empty_state() == TodayState(phase=Phase.EMPTY)


def test_files_without_reactions_name_what_would_show_them_and_give_no_number() -> None:
    blind = replace(no_score("no_reactions"), coverage=coverage("bluesky", "sari.example.org", TODAY, "posts"))
    assert loaded_state(blind, no_days(), TODAY) == TodayState(
        phase=Phase.NO_SCORE,
        title="No score yet",
        message="These files show no reactions and no followers: no score yet. The X archive, a Mastodon archive from server 4.3 on, "
        "a blog, or an analytics file would show them.",
        newest=(("Bluesky", "23 Nov"),),
    )


def test_an_account_which_is_left_out_is_neither_seen_nor_blind() -> None:
    seen, blind = covered("x", "sari", "posts", "likes"), covered("bluesky", "sari", "posts")
    both = loaded_state(replace(current_score(), accounts=(seen, blind)), score_days(), TODAY)
    assert "X" in both.seen_text
    assert "Bluesky" in both.blind_text
    one = loaded_state(replace(current_score(), accounts=(seen, replace(blind, is_counted=False))), score_days(), TODAY)
    assert (one.seen_text, one.blind_text) == (both.seen_text, "")


def test_where_all_accounts_are_left_out_it_says_so_and_where_to_count_them() -> None:
    state = loaded_state(no_score("left_out"), no_days(), TODAY)
    assert (state.phase, state.title) == (Phase.NO_SCORE, "No score yet")
    assert state.message.startswith("All of your accounts are left out of the score.")


@pytest.mark.parametrize(
    "half",
    [
        replace(current_score(), score=None),
        replace(current_score(), low=None),
        replace(current_score(), high=None),
        replace(current_score(), sub=None),
    ],
)
def test_half_a_score_is_no_score(half: CurrentScore) -> None:
    assert loaded_state(half, score_days(), TODAY).phase is Phase.NO_SCORE


def test_a_failure_has_a_title_and_the_words_of_the_error() -> None:
    assert failed_state(empty_state(), "The disk is full.") == TodayState(
        phase=Phase.FAILED, title="The score cannot be shown", message="The disk is full."
    )
    score = loaded_state(current_score(), score_days(), TODAY)
    assert failed_state(score, "The disk is full.") == replace(score, message="The disk is full.")


def test_a_score_stands_as_a_whole_number_with_its_band_and_its_recipe() -> None:
    found = loaded_state(current_score(), score_days(), TODAY)
    assert (found.phase, found.is_busy, found.title, found.message) == (Phase.SCORE, False, "", "")
    assert (found.score, found.low, found.high) == (31.2, 29.0, 33.4)
    assert (found.score_text, found.band_text, found.gauge_words) == ("31", "between 29 and 33", "31, between 29 and 33")
    assert found.recipe_text == "Recipe 1, 9f3c"


def test_what_the_files_show_stands_with_what_they_do_not_show() -> None:
    found = loaded_state(current_score(), score_days(), TODAY)
    assert found.seen_text == "Seen: Mastodon."
    assert found.blind_text == "Blind: Bluesky (no export shows reactions)."
    assert found.newest == (("Bluesky", "19 Nov"), ("Mastodon", "20 Nov"))


def test_each_part_is_a_whole_number_with_its_meaning() -> None:
    assert loaded_state(current_score(), score_days(), TODAY).parts == (
        PartRow("reach", "Reach", 32.0, "32", "how many different people react"),
        PartRow("network", "Network", 28.0, "28", "how many of them came back"),
        PartRow("amplification", "Amplification", 35.0, "35", "how much one post sets off"),
        PartRow("audience", "Audience", 29.0, "29", "followers, in full only while they react"),
    )


@pytest.mark.parametrize(
    ("change", "is_within_band", "words"),
    [
        (-0.2, True, "Little changed since 9 Nov (-0.2)."),
        (1.9, True, "Little changed since 9 Nov (+1.9)."),
        (0.0, True, "Little changed since 9 Nov (0.0)."),
        (4.26, False, "4.3 points more than on 9 Nov."),
        (0.26, False, "0.3 points more than on 9 Nov."),
        (0.04, False, "Little changed since 9 Nov (0.0)."),
        (-4.26, False, "4.3 points less than on 9 Nov."),
    ],
)
def test_only_a_change_beyond_the_band_is_told_as_one(change: float, is_within_band: bool, words: str) -> None:
    found = loaded_state(current_score(change=change, is_within_band=is_within_band), score_days(), TODAY)
    assert found.change_text == words


@pytest.mark.parametrize(
    ("current", "title"),
    [
        (current_score(change=None), "What moved it"),
        (replace(current_score(), change_since=None), "What moved it"),
        (replace(current_score(), change=None), "What moved it since 9 Nov"),
        (replace(current_score(change=0.0), change_since=TODAY), "What moved it since 23 Nov"),
    ],
)
def test_an_unknown_change_or_one_from_an_unknown_day_is_not_told(current: CurrentScore, title: str) -> None:
    found = loaded_state(current, score_days(), TODAY)
    assert (found.change_text, found.causes_title) == ("", title)


def test_fields_and_markup_in_a_post_are_quoted_as_they_are() -> None:
    found = loaded_state(current_score(causes=(Cause("post:x:1", _HOSTILE, 1.4),)), score_days(), TODAY)
    assert found.headline == f"Most came from “{_HOSTILE}”."
    assert found.causes == (CauseRow(_HOSTILE, "+1.4", is_post=True),)


def test_causes_are_posts_by_their_text_and_all_else_in_our_words() -> None:
    found = loaded_state(current_score(), score_days(), TODAY)
    assert found.causes_title == "What moved it since 9 Nov"
    assert found.causes == (CauseRow("Bus ramp", "+1.4", is_post=True), CauseRow("Older reactions faded", "-1.9"))


@pytest.mark.parametrize(
    ("points", "shown", "change"),
    [
        ((1.449, 0.44, 0.44), ("+1.5", "+0.4", "+0.4"), "+2.3"),
        ((-1.96, 1.46, 0.27), ("-2.0", "+1.5", "+0.3"), "-0.2"),
        ((0.35,), ("+0.3",), "+0.3"),
        ((0.34, 0.33, 0.33), ("+0.4", "+0.3", "+0.3"), "+1.0"),
        ((0.04, 0.03, 0.03), ("+0.1",), "+0.1"),
        ((0.04, -0.04), (), "0.0"),
    ],
)
def test_the_causes_which_are_shown_add_up_to_the_change_which_is_shown(
    points: tuple[float, ...], shown: tuple[str, ...], change: str
) -> None:
    causes = tuple(Cause(f"post:x:{number}", f"Post {number}", value) for number, value in enumerate(points))
    found = loaded_state(current_score(change=sum(points), causes=causes), score_days(), TODAY)
    assert tuple(row.points_text for row in found.causes) == shown
    assert found.change_text == f"Little changed since 9 Nov ({change})."
    assert sum(float(text) for text in shown) == pytest.approx(float(change))


@pytest.mark.parametrize(
    ("decay", "words"),
    [
        (Decay("waiting", None, None), "If you post nothing, it holds for the weeks ahead."),
        (Decay("waiting", _FRIDAY, None), "If you post nothing, it starts to fall on Fri 27 Nov."),
        (Decay("waiting", _FRIDAY, 0.0), "If you post nothing, it starts to fall on Fri 27 Nov."),
        (Decay("waiting", _FRIDAY, 0.1), "If you post nothing, it starts to fall on Fri 27 Nov (about 1.4 points in two weeks)."),
        (Decay("falling", TODAY, None), "It fades a little each day until you post again."),
        (Decay("waiting", _FRIDAY, 0.003), "If you post nothing, it starts to fall on Fri 27 Nov."),
        (Decay("falling", TODAY, 0.003), "It fades a little each day until you post again."),
        (Decay("falling", TODAY, 0.0), "It fades a little each day until you post again."),
        (Decay("falling", TODAY, 0.15), "It fades by about 2.1 points in two weeks until you post again."),
        (Decay("falling", TODAY, -0.15), "It fades by about 2.1 points in two weeks until you post again."),
        (Decay("waiting", _FRIDAY, -0.1), "If you post nothing, it starts to fall on Fri 27 Nov (about 1.4 points in two weeks)."),
        (Decay("rising", _FRIDAY, 0.1), "It is rising: what comes in weighs more than what fades."),
        (Decay("stands_still", None, None), "Your files end on 20 Nov 2026. The score waits there; the band grows."),
        (Decay("none", None, None), ""),
    ],
)
def test_where_the_score_goes_without_new_posts(decay: Decay, words: str) -> None:
    assert decay_text(decay) == words


def test_a_score_which_stands_still_waits_at_the_newest_day_of_all_platforms() -> None:
    newest = (("blog", dt.date(2026, 3, 1)), ("x", dt.date(2026, 5, 3)), ("linkedin", dt.date(2025, 12, 31)))
    still = replace(current_score(decay=Decay("stands_still", None, None)), newest_by_platform=newest)
    found = loaded_state(still, score_days(), TODAY)
    assert found.decay_text == "Your files end on 3 May 2026. The score waits there; the band grows."
    assert loaded_state(replace(still, newest_by_platform=()), score_days(), TODAY).decay_text == ""


@pytest.mark.parametrize(
    ("newest", "words"),
    [
        ((), ""),
        ((TODAY + dt.timedelta(days=3),), ""),
        ((TODAY - dt.timedelta(days=182),), ""),
        ((TODAY - dt.timedelta(days=183),), "Your newest data is from 24 May 2026. A new archive brings the score up to date."),
        ((dt.date(2019, 1, 2), dt.date(2020, 1, 2)), "Your newest data is from 2 January 2020. A new archive brings the score up to date."),
        ((dt.date(2019, 1, 2), TODAY), ""),
    ],
)
def test_half_a_year_without_new_data_from_any_platform_is_told(newest: tuple[dt.date, ...], words: str) -> None:
    platforms = tuple((f"platform{number}", day) for number, day in enumerate(newest))
    found = loaded_state(replace(current_score(), newest_by_platform=platforms), score_days(), TODAY)
    assert found.old_text == words


def test_the_small_line_holds_the_last_ninety_days() -> None:
    days = score_days(400)
    found = loaded_state(current_score(), days, TODAY)
    assert found.spark == tuple(zip(days.score, days.low, days.high, strict=True))[310:]
    assert found.spark_words == "The last 90 days: from 23 to 24."


@pytest.mark.parametrize(
    ("days", "length", "words"),
    [
        (score_days(9), 9, "The last 9 days: 20 all along."),
        (score_days(1), 1, "1 day at 20."),
        (history_of(math.nan, 11.0, math.nan, 14.0, math.nan), 5, "The last 5 days: from 11 to 14."),
        (history_of(math.nan, math.nan), 2, ""),
        (no_days(), 0, ""),
    ],
)
def test_the_small_line_is_told_by_its_first_and_last_known_day(days: ScoreDays, length: int, words: str) -> None:
    found = loaded_state(current_score(), days, TODAY)
    assert (len(found.spark), found.spark_words) == (length, words)


@pytest.mark.usefixtures("indonesian")
def test_sentences_numbers_and_days_are_those_of_the_language_in_use() -> None:
    found = loaded_state(current_score(newest=dt.date(2026, 5, 3)), score_days(), TODAY)
    assert found.band_text == "antara 29 dan 33"
    assert [row.points_text for row in found.causes] == ["+1,4", "-1,9"]
    assert "Jum 27 Nov" in found.decay_text
    assert "1,4" in found.decay_text
    assert "3 Mei 2026" in found.old_text

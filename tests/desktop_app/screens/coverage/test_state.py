"""The coverage card at one moment."""

import datetime as dt
from dataclasses import replace

from desktop_app.operations.score_results import BandEffect
from desktop_app.screens.coverage.state import CoverageState, FileRow, failed_state, loaded_state
from tests.desktop_app.window_fakes import covered

_WHOLE = ("posts", "likes", "reactors", "reaction_times", "followers", "follower_changes", "following", "acts")


def test_every_account_has_a_line_and_those_with_gaps_a_card() -> None:
    state = loaded_state((covered("x", "budi", *_WHOLE), covered("x", "sari", "posts", "likes")))
    assert [line.name for line in state.lines] == ["X, @budi", "X, @sari"]
    assert [card.title for card in state.cards] == ["X, @sari"]
    assert state.is_loaded


def test_a_card_says_what_is_missing_what_it_does_and_which_file_has_it() -> None:
    effect = BandEffect(0.4, 0.4, 0.4, 0.0, 0.0)
    account = covered("x", "sari", "posts", "likes", "reposts", "acts", until=dt.date(2026, 5, 3), effect=effect)
    [card] = loaded_state((account,)).cards
    assert card.period == "Posts from 2 Apr 2019 to 3 May 2026 · newest file of 3 May 2026"
    assert card.received == "Reactions received: likes, reposts."
    assert card.unknown == (
        "Not in your files: names of those who react, times of reactions, number of followers, followers gained and lost, whom you follow."
    )
    assert card.parts == ()
    assert card.band == "This adds 0.4 points to the band on both sides: its newest data is from 3 May 2026."
    assert card.nowhere == ("No export of X names who reacted.",)
    assert card.files == (
        FileRow("x_analytics", "X analytics: Export CSV of the overview, by day"),
        FileRow("x", "X: the archive of your data, all its parts"),
    )
    assert card.files[1].sentence == "This would show more. X: the archive of your data, all its parts."
    [calm] = loaded_state((account,), is_calm=True).cards
    assert replace(card, band="This makes the band wider.") == calm


def test_no_more_than_two_files_are_named() -> None:
    [card] = loaded_state((covered("blog", "sari.example.org", "acts"),)).cards
    assert [file.guide for file in card.files] == ["wordpress", "ghost"]
    [card] = loaded_state((covered("tiktok", "sari", "posts", since=dt.date(2026, 5, 3)),)).cards
    assert [file.guide for file in card.files] == ["tiktok", "tiktok_studio"]


def test_an_account_without_posts_whose_followers_were_typed_says_so() -> None:
    account = replace(covered("x", "sari", "acts"), first_post=None, last_post=None, typed_on=dt.date(2026, 5, 3))
    [card] = loaded_state((account,)).cards
    assert card.period == "newest file of 23 Nov 2026 · followers typed for 3 May 2026"


def test_a_failure_keeps_what_was_read() -> None:
    state = loaded_state((covered("x", "sari", "posts"),))
    assert failed_state(state, "It failed.") == replace(state, trouble="It failed.")
    assert loaded_state(()) == CoverageState(is_loaded=True)

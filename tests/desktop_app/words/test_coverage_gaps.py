"""What is missing of an account, in words: evidence, band, files."""

import datetime as dt
from dataclasses import replace

import pytest

from desktop_app.operations.score_results import BandEffect, KnownEvidence
from desktop_app.words.coverage_gaps import (
    SCORED,
    Gap,
    band_words,
    best_file,
    files_for,
    gaps,
    no_file_words,
    part_words,
    received_words,
    unknown_words,
)
from tests.desktop_app.window_fakes import NO_EFFECT, covered, seconds

_ALL = ("posts", "likes", "reactors", "reaction_times", "followers", "follower_changes", "following", "acts")
_MAY = dt.date(2026, 5, 3)


def test_an_account_of_which_everything_is_told_has_no_gaps() -> None:
    account = covered("x", "sari", *_ALL)
    assert (gaps(account), unknown_words(gaps(account)), part_words(account), no_file_words(account, ())) == ((), "", (), ())


def test_what_is_unknown_and_what_is_known_in_part_are_gaps() -> None:
    account = covered("x", "sari", "posts", "likes", since=_MAY)
    assert gaps(account) == (
        *(Gap("posts", is_part=True), Gap("received", is_part=True)),
        *(Gap(kind, is_part=False) for kind in ("who", "when", "followers", "history", "following", "acts")),
    )
    assert unknown_words(gaps(account)) == (
        "Not in your files: names of those who react, times of reactions, number of followers, followers gained and lost, "
        "whom you follow, what you did toward others."
    )


def test_what_a_platform_does_not_have_is_not_missing() -> None:
    assert {gap.kind for gap in gaps(covered("blog", "sari.example.org", "posts"))} == {"received", "who", "when", "followers", "history"}


def test_followers_which_were_typed_are_not_missing() -> None:
    account = covered("bluesky", "sari", "posts")
    assert "followers" in {gap.kind for gap in gaps(account)}
    assert "followers" not in {gap.kind for gap in gaps(replace(account, typed_on=_MAY))}


@pytest.mark.parametrize(
    ("spans", "is_sample", "words"),
    [
        (((None, _MAY),), True, "In part: posts, only some of them."),
        (((dt.date(2026, 1, 1), _MAY),), True, "In part: posts, only some of them, 1 Jan 2026 to 3 May 2026."),
        (((dt.date(2026, 1, 1), _MAY),), False, "In part: posts, only 1 Jan 2026 to 3 May 2026."),
        (
            ((None, dt.date(2023, 1, 2)), (dt.date(2026, 1, 1), _MAY)), False,
            "In part: posts, only up to 2 Jan 2023, 1 Jan 2026 to 3 May 2026.",
        ),
        (
            tuple((dt.date(year, 1, 1), dt.date(year, 2, 1)) for year in range(2020, 2024)), False,
            "In part: posts, only … 1 Jan 2021 to 1 Feb 2021, 1 Jan 2022 to 1 Feb 2022, 1 Jan 2023 to 1 Feb 2023.",
        ),
    ],
)  # fmt: skip
def test_how_much_is_known_is_said(spans: tuple[tuple[dt.date | None, dt.date], ...], is_sample: bool, words: str) -> None:
    moments = tuple((None if since is None else seconds(since), seconds(until)) for since, until in spans)
    known = (KnownEvidence("posts", ("posts",), moments, is_sample=is_sample),)
    assert part_words(replace(covered("x", "sari", "posts"), known=known)) == (words,)


def test_kinds_which_are_known_alike_are_said_together() -> None:
    [words] = part_words(covered("linkedin", "sari", "likes", "reaction_times", "follower_changes", since=_MAY))
    assert words == "In part: reactions received, times of reactions, followers gained and lost, only 3 May 2026 to 23 Nov 2026."


def test_received_reactions_are_told_by_kind_without_their_names_and_times() -> None:
    assert received_words(covered("x", "sari", "likes", "reposts")) == "Reactions received: likes, reposts."
    assert received_words(covered("blog", "sari", "replies", "reactors", "reaction_times")) == "Reactions received: replies."
    assert received_words(covered("bluesky", "sari", "posts")) == ""


@pytest.mark.parametrize(
    ("effect", "words", "calm"),
    [
        (NO_EFFECT, "This does not widen the band.", "This does not widen the band."),
        (BandEffect(0.04, 0.04, 0.04, 0.0, 0.0), "This does not widen the band.", "This does not widen the band."),
        (
            BandEffect(0.4, 0.4, 0.4, 0.0, 0.1),
            "This adds 0.4 points to the band on both sides: its newest data is from 3 May 2026.",
            "This makes the band wider.",
        ),
        (
            BandEffect(0.0, 0.4, 0.4, 0.0, 0.0),
            "This adds up to 0.4 points to the band: its newest data is from 3 May 2026.",
            "This makes the band wider.",
        ),
        (
            BandEffect(0.0, 1.31, 0.0, 1.31, 0.0),
            "This widens the band by up to 1.3 points upward: no file shows how its followers react.",
            "This makes the band wider.",
        ),
        (
            BandEffect(0.4, 1.7, 0.4, 1.3, 0.0),
            "This adds 0.4 points to the band on both sides: its newest data is from 3 May 2026. "
            "This widens the band by up to 1.3 points upward: no file shows how its followers react.",
            "This makes the band wider.",
        ),
        (
            BandEffect(0.0, 0.0, 0.0, 0.0, 2.5),
            "Together with other accounts this widens the band by up to 2.5 points.",
            "This makes the band wider.",
        ),
    ],
)
def test_what_the_gaps_do_to_the_band_is_said_without_a_number_in_calm_mode(effect: BandEffect, words: str, calm: str) -> None:
    account = covered("x", "sari", "posts", until=_MAY, effect=effect)
    assert (band_words(account), band_words(account, is_calm=True)) == (words, calm)


def test_without_a_score_and_outside_of_it_there_is_no_band_to_widen() -> None:
    account = covered("x", "sari", "posts", effect=None)
    assert band_words(account) == "There is no score yet, so there is no band."
    assert band_words(replace(account, is_counted=False)) == "This account is left out of the score."


def test_an_account_which_is_never_late_is_not_called_so() -> None:
    account = replace(covered("x", "sari", "posts", effect=BandEffect(0.4, 0.4, 0.4, 0.0, 0.0)), horizon=None)
    assert band_words(account) == "This does not widen the band."


def test_files_fill_the_gaps_of_the_account() -> None:
    account = covered("youtube", "sari", "posts", "acts", "following", variant="Google Takeout")
    [file] = files_for(account, gaps(account))
    assert (file.guide, file.kinds) == ("youtube_studio", ("received", "when", "history"))
    assert no_file_words(account, gaps(account)) == (
        "No export of YouTube names who reacted.",
        "The files of YouTube say how many subscribers came and went, not how many there are. You can type their number in Imports.",
    )


def test_the_best_file_of_all_accounts_shows_most_of_what_moves_the_score() -> None:
    youtube = covered("youtube", "sari", "posts", variant="Google Takeout")
    x = covered("x", "sari", "posts", "likes", "followers")
    file = best_file((x, youtube))
    assert file is not None
    assert file.guide == "youtube_studio"
    only_x = best_file((x,))
    assert only_x is not None
    assert only_x.guide == "x_analytics"


def test_a_file_of_posts_alone_brings_no_score() -> None:
    some = covered("bluesky", "sari", "posts", is_sample=True)
    found = best_file((some,))
    assert found is not None
    assert found.kinds == ("posts",)
    assert best_file((some,), SCORED) is None


def test_no_file_is_proposed_for_an_account_which_was_left_or_for_what_moves_nothing() -> None:
    left = replace(covered("youtube", "sari", "posts"), is_left=True)
    assert best_file((left,)) is None
    assert best_file((covered("bluesky", "sari", "posts"),)) is None
    assert best_file(()) is None

"""Marks of the history in words."""

import datetime as dt
from dataclasses import replace

import pytest

from desktop_app.operations.mark_results import Mark
from desktop_app.words.mark_words import mark_effect, mark_label, mark_words

_DAY = dt.date(2021, 3, 12)
_MARK = Mark("x", "own", _DAY, text="New job", before=19.26, after=38.44, days_before=28, days_after=20)


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        (_MARK, "New job"),
        (Mark("x", "first_post", _DAY, platform="blog"), "First post on Blog"),
        (Mark("x", "viral", _DAY, platform="x", text="Bus ramp"), "Spread far: “Bus ramp”"),
        (Mark("x", "pause", _DAY, days=42), "Pause of 42 days"),
        (Mark("x", "horizon", _DAY, platform="linkedin", account="sari"), "The files end: LinkedIn, @sari"),
        (Mark("x", "left", _DAY, platform="x", account="sari"), "Left: X, @sari"),
        (Mark("x", "joined", _DAY, platform="x", account="sari", other="sari_c"), "X, @sari goes on as sari_c"),
    ],
)
def test_a_mark_says_what_it_is(mark: Mark, words: str) -> None:
    assert mark_label(mark) == words


def test_before_and_after_are_told_with_their_number_of_days() -> None:
    assert mark_effect(_MARK) == "28 days before: 19.3 on average (n 28); 28 days from then on: 38.4 (n 20), +19.1."
    assert mark_words(_MARK) == f"12 Mar 2021: New job. {mark_effect(_MARK)}"


@pytest.mark.parametrize("mark", [replace(_MARK, before=None), replace(_MARK, after=None)])
@pytest.mark.parametrize("is_calm", [True, False])
def test_too_few_days_say_so(mark: Mark, is_calm: bool) -> None:
    assert mark_effect(mark, is_calm=is_calm) == "Too few days around it are known to compare."


def test_calm_words_have_a_direction_and_no_points() -> None:
    assert mark_effect(_MARK, is_calm=True) == "From the 28 days before to the 28 days from then on: growing."

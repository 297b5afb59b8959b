"""Posts in words."""

from collections.abc import Iterator

import pytest

from desktop_app.operations.post_results import PostCounts
from desktop_app.scoring.post_lives import HalfLife
from desktop_app.words.post_words import (
    counts_words,
    half_life_sentence,
    half_life_words,
    kind_words,
    kinds_words,
    lasting_words,
    nothing_found_words,
    span_words,
    unclear_words,
)
from desktop_app.words.translations import use_language

_LIFE = HalfLife(0.2, 0.1, 1.5, 21)


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    use_language("en")
    yield
    use_language("en")


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0.0, "0 min"), (0.02, "29 min"), (0.1, "2.4 h"), (0.5, "12 h"), (1.9, "46 h"), (2.0, "2.0 d"), (31.4, "31 d"), (1234.0, "1,234 d")],
)
def test_a_time_stands_in_its_natural_unit(days: float, expected: str) -> None:
    assert span_words(days) == expected


def test_a_half_life_has_its_n_or_a_reason() -> None:
    assert half_life_words(_LIFE, "told") == "4.8 h, n=21"
    assert half_life_words(_LIFE, "told", is_open=True) == "4.8 h so far, n=21"
    told = [half_life_words(None, state) for state in ("few", "days", "totals", "unknown", "none")]
    assert told == ["too few", "cannot tell (days only)", "cannot tell (totals)", "cannot tell", "–"]


def test_a_half_life_as_a_sentence_has_its_bounds() -> None:
    assert half_life_sentence(_LIFE, "told", 21).endswith("between 2.4 h and 36 h (n=21).")
    assert half_life_sentence(_LIFE, "told", 21, is_open=True).endswith("Less than a month of it was seen, so more may come.")
    assert half_life_sentence(None, "few", 3) == "Half-life: too few dated reactions (3); five are needed."
    assert "not when" in half_life_sentence(None, "totals", 0)
    assert half_life_sentence(None, "none", 0) == ""


def test_only_known_numbers_are_said() -> None:
    assert counts_words(PostCounts()) == ""
    assert counts_words(PostCounts(likes=0, replies=1)) == "0 likes, 1 reply"
    every = PostCounts(likes=1, reposts=1, quotes=1, replies=2, saves=1, shares=2, reactions=3, views=1_234, mentions=1)
    assert counts_words(every) == (
        "1 like, 2 replies, 1 repost, quoted 1 time, 1 mention or link, saved 1 time, shared 2 times, 3 reactions of all kinds, 1,234 views"
    )


def test_kinds_have_words() -> None:
    assert (kind_words("quote"), kind_words(None), kinds_words("link_only")) == ("quote", "kind not told", "Link-only posts")
    assert lasting_words(7, 21) == "Evergreen: 7 of 21 reactions came more than 30 days after it."
    assert lasting_words(7, None).startswith("Evergreen: 7 of – ")


def test_nothing_found_names_where_there_was_nothing_to_search() -> None:
    assert nothing_found_words("ramp", ()) == "No post with ramp."
    assert nothing_found_words("ramp", ("tiktok",)) == "No post with ramp. 1 platform holds no text: TikTok."
    assert nothing_found_words("", ("tiktok",)) == "No post fits these filters."
    assert unclear_words(()) == ""
    assert unclear_words(("before:soon", "on:x y")).startswith("Not understood and passed over: before:soon, on:x y.")


def test_in_indonesian_too() -> None:
    use_language("id")
    assert half_life_words(_LIFE, "told") == "4,8 jam (n=21)"
    assert (
        nothing_found_words("ramp", ("tiktok", "linkedin"))
        == "Tidak ada kiriman dengan ramp. 2 platform tidak memuat teks: TikTok, LinkedIn."
    )

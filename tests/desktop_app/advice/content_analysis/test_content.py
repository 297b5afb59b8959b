"""What one post is made of."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.advice.content_analysis.content import Content, content_of
from desktop_app.advice.content_analysis.own_words import folded
from local_db.formats.text_identity import text_identity

_LINK = "https://example.org/a"
_PIECES = (
    *("@", "#", "a", "a.", "`", "```", "http://", "www.", "?", "¿", '"', "“", "-", "'", "🇩", "\u200d", "👍", "RT @", ">", "\n", " ", "1"),
    *("a/", "é", "字", "apa ", "\u0301", "&", "\x00", "\x1e"),
)


@pytest.mark.parametrize(
    ("text", "is_link_only"),
    [
        (_LINK, True),
        (f"{_LINK} #captions @anna 🎉 ➡️ 12:30", True),
        (f"www.example.org {_LINK}", True),
        ("example.org/some/page", True),
        (f"\u200f{_LINK}\u00a0", True),
        (f"RT @anna: hello {_LINK}", True),
        ("#captions", False),
        ("@anna 🎉", False),
        ("", False),
        (f"read {_LINK}", False),
        (f"읽기 {_LINK}", False),
        (f"#1 of many {_LINK}", False),
    ],
)
def test_a_bare_link_has_no_word_beside_it(text: str, is_link_only: bool) -> None:
    assert content_of(text).is_link_only is is_link_only


def test_a_link_which_the_platform_tells_is_one() -> None:
    assert content_of("#captions", links=(_LINK,)).is_link_only is True
    assert content_of("", links=(_LINK,)).is_link_only is True
    assert content_of("", "A title", links=(_LINK,)).is_link_only is False
    assert content_of("", "2026", links=(_LINK,)).is_link_only is False
    assert content_of("", " ", links=(_LINK,)).is_link_only is True


@given(st.text("aé@:/. \nhtps#한🎉_-", max_size=40))
def test_what_has_no_identity_beside_a_link_is_a_bare_link(text: str) -> None:
    if text_identity(text) is None:
        assert content_of(text, links=(_LINK,)).is_link_only is True


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Two words", 8),
        ("Two words #tag @anna@example.social https://example.org/path `code` ```more\ncode```", 8),
        ("naïve", 5),
        (unicodedata.normalize("NFD", "naïve"), 5),
        ("हिन्दी", 3),
        ("שלום\u200f עולם", 8),
        ("字幕です。", 4),
        ("a `code which never ends", 19),
        ("mail anna@example.org and/or", 23),
        ("C# and F#", 5),
        ("1 < 2 > 0 & so", 2),
        ("me & you #️⃣", 5),
    ],
)
def test_letters_are_those_of_the_own_words(text: str, letters: int) -> None:
    assert content_of(text).letters == letters


@pytest.mark.parametrize(
    ("text", "emoji"),
    [("plain © 1", 0), ("👍🏽", 1), ("👨‍👩‍👧‍👦", 1), ("🇮🇩🇩🇪", 2), ("1️⃣ ©️", 2), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 1), ("❤️‍🔥❤️☀", 3), ("🧑🏿‍🦯", 1), ("→ – …", 0)],
)
def test_emoji_are_counted_as_they_are_seen(text: str, emoji: int) -> None:
    assert content_of(text).emoji == emoji


def test_hashtags_of_text_and_platform_are_one_set() -> None:
    assert content_of("#Café #cafe #CAFÉ #a11y #1 ##x C# &#39; https://example.org/#part", hashtags=("#café", "other", "")).hashtags == 3
    assert content_of("no tag").hashtags == 0


def test_mentions_are_counted_and_addresses_of_mail_are_none() -> None:
    assert content_of("@anna @budi@example.social ＠cita anna@example.org https://example.org/@dewi").mentions == 3
    assert content_of("nobody").mentions == 0


def test_what_no_file_tells_is_unknown() -> None:
    assert content_of(None, media=2) == Content(None, None, None, None, None, None, 2, None)
    assert content_of(None, hashtags=("a", "b")).hashtags == 2
    assert content_of("text").media is None
    assert content_of(None, "Only a title").letters == 10


@pytest.mark.parametrize("sign", ["Café", "CAFÉ", "cafe\u0301", "ｃａｆｅ", "cafe"])
def test_spellings_fold_into_one(sign: str) -> None:
    assert folded(sign) == "cafe"


def test_marks_which_carry_a_sound_stay() -> None:
    assert folded("हिन्दी") != folded("हनद")
    assert folded("が") != folded("か")
    assert folded("한") == "한"
    assert folded("مُحَمَّد") == folded("محمد")
    assert folded("don’t") == "don't"


@given(st.text())
def test_any_text_has_a_content_and_folding_is_stable(text: str) -> None:
    found = content_of(text)
    assert found.letters is not None
    assert found.letters <= sum(map(str.isalpha, unicodedata.normalize("NFC", text)))
    assert folded(folded(text)) == folded(text)


@pytest.mark.timeout(20)
@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=4).map("".join))
def test_long_hostile_texts_take_no_longer_than_their_length(piece: str) -> None:
    content_of(piece * (50_000 // len(piece)))
    content_of("x " + piece * 500 + "https://" + piece * 20_000)

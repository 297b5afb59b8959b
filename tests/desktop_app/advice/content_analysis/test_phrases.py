"""What recurs in the posts of one person."""

from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.advice.content_analysis.phrases import LEAST_POSTS, KeyPhrases, key_phrases
from desktop_app.advice.content_analysis.tokens import PhraseText

_RARE = [first + second + "zq" for first in ascii_lowercase for second in ascii_lowercase]  # words which stand once


def _told(*texts: str, language: str | None = "en") -> KeyPhrases:
    return key_phrases([PhraseText(text, (), language) for text in texts])


def _each(pattern: str, n: int = LEAST_POSTS, since: int = 0) -> list[str]:
    """So many posts, each with another rare word at {}."""
    return [pattern.replace("{}", _RARE[since + number]) for number in range(n)]


def test_a_phrase_which_recurs_is_a_topic_and_one_which_does_so_too_seldom_is_none() -> None:
    found = _told(*_each("{} the screen reader {}"), *_each("{} the audio book", LEAST_POSTS - 1, since=10))
    assert set(found.shown) == {"screen reader"}
    assert found.of_post[0] == ("screen reader",)
    assert found.of_post[-1] == ()
    assert found.posts == {"screen reader": LEAST_POSTS}


def test_nested_phrases_are_collapsed_unless_they_stand_alone_often_enough() -> None:
    long = _each("{} was big city library {}", 6)
    found = _told(*long, *_each("{} from city library {}", 5, since=10))
    assert {"city library"} <= set(found.shown)
    assert "library" not in found.shown
    assert "city library" in found.of_post[0]


def test_a_phrase_neither_begins_nor_ends_with_a_stop_word_but_may_hold_one() -> None:
    found = _told(*_each("{} is the freedom to roam of {}"))
    assert set(found.shown) == {"freedom to roam"}


def test_nothing_parts_a_phrase() -> None:
    assert _told(*_each("{}: screen. Reader {}")).shown.keys() == {"screen", "reader"}
    assert _told(*_each("{}: screen @anna reader {}")).shown.keys() == {"screen", "reader"}
    assert _told(*_each("{}: screen\u00a0reader {}")).shown.keys() == {"screen reader"}


def test_links_mentions_and_code_tell_no_topic() -> None:
    assert _told(*_each("{} https://example.org/captions @captions `captions` ```\ncaptions``` {}")).shown == {}


def test_hashtags_are_topics_of_their_own_in_the_commonest_spelling() -> None:
    posts = [
        PhraseText("One #Café", ("café",), "en"),
        PhraseText("Two #Café", ("café",), "en"),
        PhraseText("Three #cafe #CAFE", (), "en"),
        PhraseText("Four", ("other",), "en"),
    ]
    found = key_phrases(posts)
    assert found.of_post == (("#cafe",), ("#cafe",), ("#cafe",), ("#other",))
    assert found.shown == {"#cafe": "#Café", "#other": "#other"}
    assert found.posts == {"#cafe": 3, "#other": 1}


def test_a_word_beside_its_hashtag_is_no_second_topic() -> None:
    tagged = [PhraseText(text + " #Captions", (), "en") for text in _each("{} captions {}", 8)]
    assert set(key_phrases(tagged).shown) == {"#captions"}
    plain = [PhraseText(text, (), "en") for text in _each("{} captions {}", LEAST_POSTS, since=20)]
    assert set(key_phrases(tagged + plain).shown) == {"#captions", "captions"}


def test_posts_of_the_same_words_count_once() -> None:
    assert _told(*(f"Read the screen reader news https://example.org/{number}" for number in range(9))).shown == {}


def test_what_stands_in_most_posts_tells_no_topic() -> None:
    few = _told(*_each("{} ferret {}", 12), *_each("{}", 20, since=20))
    assert set(few.shown) == {"ferret"}
    assert _told(*_each("{} ferret {}", 12), *_each("{}", 40, since=20)).shown.keys() == {"ferret"}
    assert _told(*_each("{} ferret {}", 14), *_each("{}", 40, since=20)).shown == {}


def test_a_word_which_is_strewn_evenly_is_small_talk() -> None:
    strewn = [text for number in range(20) for text in (*_each("{} ferret {}", 1, number * 7), *_each("{}", 6, number * 7 + 1))]
    together = [*_each("{} ferret {}", 20), *_each("{}", 120, since=20)]
    assert (_told(*strewn).shown, set(_told(*together).shown)) == ({}, {"ferret"})
    assert set(_told(*[text.replace("ferret", "pet ferret") for text in strewn]).shown) == {"pet ferret"}
    assert set(_told("A #Ferret", *strewn).shown) == {"#ferret", "ferret"}


def test_case_diacritics_and_elisions_make_no_other_phrase() -> None:
    found = key_phrases(
        [PhraseText(text, (), "fr") for text in (*_each("{} l’Accessibilité {}", 3), *_each("{} l'accessibilite {}", 2, 9))]
    )
    assert found.shown == {"accessibilite": "Accessibilité"}
    assert _told(*_each("{} Anna's garden {}")).shown == {"anna garden": "Anna garden"}


def test_figures_and_single_letters_tell_no_topic() -> None:
    assert _told(*_each("{} 2026 x {}")).shown == {}


@pytest.mark.parametrize(
    ("pattern", "shown"),
    [
        ("{} 我在东京大学，看书", {"东京大学", "看书"}),
        ("{} アクセシビリティの話", {"アクセシビリティ"}),
        ("{} हिन्दी कविता {}", {"हिन्दी कविता"}),
        ("{} תרגום חדשים {}", {"תרגום חדשים"}),
        ("{} كتابة قصيرة {}", {"كتابة قصيرة"}),
        ("{} การเข้าถึง #การเข้าถึง", {"#การเข้าถึง"}),
        ("{} 자막 {}", {"자막"}),
        ("{} 図", set()),
    ],
)
def test_scripts_without_blanks_and_with_marks(pattern: str, shown: set[str]) -> None:
    found = _told(*_each(pattern), language=None)
    assert set(found.shown.values()) == shown


def test_the_function_words_are_those_of_the_posts_own_language() -> None:
    german = [PhraseText(text, (), "de") for text in _each("{} die Katze {}")]
    assert set(key_phrases(german).shown) == {"katze"}
    english = [PhraseText(text, (), "en") for text in _each("{} die cast {}")]
    assert set(key_phrases(english).shown) == {"die cast"}
    unknown = [PhraseText(text) for text in _each("{} die {}", since=30)]
    assert "die" not in key_phrases(german + unknown).shown
    assert "die" in key_phrases(english + unknown).shown


def test_of_posts_whose_language_is_not_told_some_are_looked_at() -> None:
    texts = _each("Heute haben wir über die Untertitel gesprochen und {}", 6)
    assert "die" not in _told(*texts, language=None).shown
    assert "die" in _told(*_each("{} die {}", 6), language="sv").shown


def test_the_most_telling_phrases_are_kept() -> None:
    texts = [*_each("{} screen reader {}", 9), *_each("{} ferret {}", 5, since=20), *_each("{}", 20, since=40)]
    found = key_phrases([PhraseText(text, (), "en") for text in texts], most=1)
    assert set(found.shown) == {"screen reader"}


def test_without_posts_there_is_nothing() -> None:
    assert key_phrases([]) == KeyPhrases((), {}, {})
    assert key_phrases([PhraseText("")]) == KeyPhrases(((),), {}, {})


@given(st.lists(st.lists(st.sampled_from(["screen", "reader", "the", "of", "book", ".", "#a", "大", "学", "書"]), max_size=8), max_size=12))
def test_phrases_stand_in_their_posts_and_recur(posts: list[list[str]]) -> None:
    texts = [PhraseText(" ".join(words), (), "en") for words in posts]
    found = key_phrases(texts, least=2)
    assert len(found.of_post) == len(posts)
    for text, keys in zip(texts, found.of_post, strict=True):
        assert len(set(keys)) == len(keys)
        for key in keys:
            assert key in text.text or key in text.text.replace(" ", "")
            assert found.posts[key] >= (1 if key.startswith("#") else 2)
            assert key.split()[0] not in {"the", "of"}
            assert key.split()[-1] not in {"the", "of"}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", ["a'", "字", "ア", "a ", "#a", "`", "http://", "\u0301", "ก", "\x1e", "\x00"])
def test_long_hostile_posts_take_no_longer_than_their_length(piece: str) -> None:
    assert len(key_phrases([PhraseText(piece * 50_000)] * 3).of_post) == 3

"""The lists of words as they are carried."""

import pytest

from desktop_app.advice.content_analysis.function_words import languages
from desktop_app.advice.content_analysis.own_words import folded


def test_every_language_which_is_told_by_words_has_letters() -> None:
    assert {code for code, words in languages().items() if words.letters} == {"en", "id", "es", "de", "fr", "nl", "pt", "it"}


@pytest.mark.parametrize("code", sorted(languages()))
def test_lists_are_folded_and_letters_make_up_a_whole_text(code: str) -> None:
    words = languages()[code]
    assert words.function
    assert {folded(word) for word in words.stop} == words.stop
    assert not words.letters or sum(words.letters.values()) == pytest.approx(1000, abs=50)

"""Every constant has words, and in English they are those of the recipe itself."""

import pytest

from desktop_app.scoring.recipe import KINDS, RECIPE_1, TERMS, Constant, constants
from desktop_app.words import recipe_words
from desktop_app.words.recipe_words import constant_words, value_words


@pytest.mark.parametrize("one", constants(RECIPE_1), ids=lambda one: str(one.key))
def test_the_words_are_those_of_the_recipe(one: Constant) -> None:
    words = constant_words(one.key)
    assert words is not None
    assert (words.unit, words.source, words.meaning) == (one.unit, one.source, one.meaning)
    assert words.name


def test_no_words_are_left_of_constants_which_are_gone() -> None:
    assert set(recipe_words._WORDS) == {one.key for one in constants(RECIPE_1)}
    assert constant_words("mood") is None
    assert (recipe_words._KINDS, recipe_words._TERMS) == (KINDS, TERMS)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("memory_days", "10 · 90"),
        ("memory_shares", "0.6667 · 0.3333"),
        ("gate", "10"),
        ("pool_follower_share", "0.1"),
        ("kind_weights", "likes 1 · saves 2 · follows 2 · comments 3 · mentions 3 · reposts 4 · quotes 5"),
        ("term_weights", "Reach 0.4 · Network 0.15 · Amplification 0.1 · Audience 0.35"),
        ("tops", "Reach 10,000,000 · Network 1,000,000 · Amplification 100,000 · Audience 100,000,000"),
    ],
)
def test_values_say_what_each_number_belongs_to(key: str, words: str) -> None:
    assert value_words(key, getattr(RECIPE_1, key)) == words

"""What a score is made of, in words which add up."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.words.share_words import share_name, shares_words
from desktop_app.words.translations import use_language


def test_the_largest_comes_first_and_what_is_nothing_is_not_told() -> None:
    shares = [("Reach", 4.0), ("Network", 0.01), ("Audience", 12.5), ("X", -1.0)]
    assert shares_words(shares) == "Made of Audience 12.5, Reach 4.0, X -1.0."
    assert shares_words([]) == shares_words([("Reach", 0.0)]) == ""


def test_calm_names_the_largest_without_a_number() -> None:
    assert shares_words([("Reach", 4.0), ("Audience", 12.5)], is_calm=True) == "Largest share: Audience."


@given(st.lists(st.floats(-5, 40), min_size=1, max_size=6))
def test_what_is_told_adds_up_to_the_score_as_it_is_shown(points: list[float]) -> None:
    told = shares_words([(f"part {place}", value) for place, value in enumerate(points)])
    tenths = [round(float(number) * 10) for number in re.findall(r"-?\d+\.\d", told)]
    assert abs(sum(tenths) - sum(points) * 10) <= 0.5 + 1e-6


@pytest.mark.parametrize(
    ("language", "names"), [("en", ["Audience", "Base and assumed", "Blog"]), ("id", ["Khalayak", "Dasar dan yang diandaikan", "Blog"])]
)
def test_shares_have_names_in_both_languages(language: str, names: list[str]) -> None:
    use_language(language)
    assert [share_name(f"points_{key}") for key in ("audience", "base_assumed", "blog")] == names
    use_language("en")

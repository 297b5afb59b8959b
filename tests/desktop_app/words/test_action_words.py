"""Actions in words: numbers with their n, "since then", and nothing where nothing is known."""

import datetime as dt
import math

import pytest

from desktop_app.advice.advice import Effect, Metric
from desktop_app.words.action_words import effect_words, matched_words, month_words, ticked_words, told_words
from tests.desktop_app.actions_fakes import CARDS, NAMES


@pytest.mark.parametrize("metric", list(Metric))
def test_every_metric_has_a_sentence_of_its_own(metric: Metric) -> None:
    told = effect_words(Effect(2.0, 3.0, 40, 8, -0.5, 2.5), metric)
    assert told.startswith("Since then 3.0")
    assert "n 8" in told
    assert told != effect_words(Effect(2.0, 3.0, 40, 8, -0.5, 2.5), "of a later version")
    assert told.endswith("and +2.5: chance alone may do that.") or told.endswith("and +2.5 %: chance alone may do that.")


def test_shares_are_percentages_and_small_means_have_two_places() -> None:
    assert effect_words(Effect(2.0, 6.0, 20, 60, 2.0, 6.0), "reactor_share").startswith(
        "Since then 6.0 % of your followers reacted (n 60), before 2.0 % (n 20)."
    )
    assert effect_words(Effect(0.0, 0.25, 20, 8, -math.inf, math.inf), "person_reactions") == (
        "Since then 0.25 reactions of this person a post (n 8), before 0.0 (n 20). Too few to tell."
    )


def test_nothing_measured_says_nothing() -> None:
    assert effect_words(None, "posts_per_week") == ""
    assert matched_words("") == ""
    assert month_words(0, 0) == ""


def test_earlier_weeks_are_named_by_how_they_were_chosen() -> None:
    assert len({matched_words(one) for one in ("season", "volume", "all")}) == 3


def test_an_import_tells_what_it_ticked_and_else_that_more_is_known() -> None:
    assert ticked_words(CARDS[1:2], NAMES, has_measured=True) == "Your archive shows that this is done: Write to Budi."
    assert ticked_words(CARDS[:2], NAMES, has_measured=False).startswith("Your archive shows that these are done: People who react")
    assert ticked_words((), NAMES, has_measured=True).startswith("More can be told now")
    assert ticked_words((), NAMES, has_measured=False) == ""


def test_what_was_done_last_is_told_with_the_day_on_which_it_comes_back() -> None:
    assert told_words("snoozed", dt.date(2027, 1, 5)) == "Not now: it comes back on 5 January 2027."
    assert told_words("undone") == "Taken back."

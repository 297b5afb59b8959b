"""One reaction in one sentence: every case of every factor."""

import datetime as dt
from typing import Any

import pytest

from desktop_app.scoring.reaction_factors import Mutual
from desktop_app.words.reaction_words import factor_words, reaction_sentence
from tests.desktop_app.ledger_fakes import COMMENT

_COUNT: dict[str, Any] = {"is_named": False, "mutual": None, "kind": "like", "number": 41.0, "lit_after": 22.06, "returned_after": 3.14}


def _said(name: str, *, has_post: bool = True, is_spread: bool = False, **changed: Any) -> str:
    return dict(factor_words(COMMENT._replace(**changed), has_post=has_post, is_spread=is_spread))[name]


def test_the_whole_sentence() -> None:
    said = reaction_sentence(COMMENT, who="Ana", came=dt.date(2026, 11, 20), has_post=True, is_spread=False, points=(0.08, 0.03, 0.02))
    assert said == (
        "Ana, comment of 20 Nov 2026: in 90 days 4 from you to them, 5 from them to you, so it counts 0.72 · text used once, so it counts "
        "in full · 6 posts that week, so it counts in full · lit them from 0.59 to 0.72 · they came back, so Network too · "
        "3 days old, 0.82 of it left · as a comment it weighs 3 in Amplification = 0.13 points."
    )


def test_a_count_without_names() -> None:
    said = reaction_sentence(
        COMMENT._replace(**_COUNT), who="", came=dt.date(2026, 11, 20), has_post=True, is_spread=True, points=(0.5, 0.1, 0.1)
    )
    assert said.startswith("41 likes on 20 Nov 2026: without names nothing is known of an exchange, so it counts in full")
    assert "stands for about 22.1 different people, 3.1 of them lit before" in said
    assert said.endswith(
        "totals only: Gaung knows how many, not who · spread over the days after the post by the usual delay = 0.70 points."
    )
    assert _said("Counted", **_COUNT) == "totals only: Gaung knows how many, not who"


@pytest.mark.parametrize(
    ("name", "changed", "words"),
    [
        ("Mutual", {"mutual": Mutual(0, 5), "exchange": 1.0}, "nothing from you to them in the 90 days before, so it counts in full"),
        ("Repeated", {"copies": 3, "duplicate": 1 / 3}, "text used 3 times within a year, so it counts 0.33"),
        ("Repeated", {"copies": None}, "a post without text is never a repetition"),
        ("Repeated", {"has_post": False}, "to no post in particular, so no text counts"),
        ("Crowded", {"week_posts": 140, "volume": 0.5}, "140 posts that week, so it counts 0.50"),
        ("Crowded", {"week_posts": 1}, "1 post that week, so it counts in full"),
        ("Crowded", {"week_posts": None, "is_of_reply": True}, "your post was a reply, so no number of posts counts"),
        ("Crowded", {"has_post": False, "week_posts": None}, "to no post in particular, so no number of posts counts"),
        ("Lit", {"lit_before": 0.0, "returned_after": 0.1}, "lit them, from nothing to 0.72"),
        ("Lit", {"lit_before": 0.72, "returned_after": 0.1}, "they were lit at 0.72 already, so Reach gained nothing"),
        ("Faded", {"is_taken_over": True}, "a newer reaction of theirs took its place"),
        ("Faded", {"age_days": 0.0, "left": 1.0}, "new, 1.00 of it is there"),
        ("Faded", {"age_days": 1.0}, "1 day old, 0.82 of it left"),
        ("Faded", {**_COUNT}, "3 days old, 0.82 of it left: the rest faded, or newer reactions took its place"),
        ("Kind", {"is_of_reply": True}, "not in Amplification, since your post was a reply to somebody"),
    ],
)
def test_every_factor_says_what_it_did(name: str, changed: dict[str, Any], words: str) -> None:
    assert _said(name, **changed) == words

"""A day as it was known then, in sentences."""

import datetime as dt
from dataclasses import replace

import pytest

from desktop_app.operations.known_results import AsKnown, DayScore, ImportedByThen
from desktop_app.operations.score_results import SubScores
from desktop_app.words.known_words import calm_known_words, imported_words, known_words, why_known_differs
from local_db.queries.later_evidence import LaterImport

_DAY = dt.date(2024, 6, 1)
_NOW, _THEN = (DayScore(score, score - 1, score + 1, SubScores(1, 1, 1, 1)) for score in (23.1, 16.2))
_LATER = LaterImport(1, "mastodon", "sari@example.social", "archive.zip", 1_790_000_000, 1_790_000_001, 341, 1, 0)
_FOUND = AsKnown(_DAY, _NOW, _THEN, None, (_LATER,), 0)


def test_both_numbers_and_their_difference() -> None:
    assert known_words(_FOUND) == (
        "As known on 1 Jun 2024: 16.2, between 15 and 17. Now that day is told as 23.1, between 22 and 24 (+6.9)."
    )
    assert known_words(replace(_FOUND, now=None)) == "As known on 1 Jun 2024: 16.2, between 15 and 17."
    nothing = "As known on 1 Jun 2024: no score, since nothing dated by then shows reactions or followers."
    assert known_words(replace(_FOUND, then=None)) == f"{nothing} Now that day is told as 23.1, between 22 and 24."
    assert known_words(replace(_FOUND, then=None, now=None)) == nothing
    assert calm_known_words(replace(_FOUND, then=None)) == nothing


@pytest.mark.parametrize(("now", "words"), [(_NOW, "less than"), (DayScore(10, 9, 11, _NOW.sub), "more than"), (_THEN, "the same as")])
def test_in_calm_mode_without_numbers(now: DayScore, words: str) -> None:
    assert calm_known_words(replace(_FOUND, now=now)) == f"What was known on 1 Jun 2024 gives {words} what is known now."


def test_why_they_differ_tells_each_archive_once() -> None:
    bare = _LATER._replace(posts=0, follower_counts=0, platform="blog", account="sari")
    several = _LATER._replace(posts=0, follower_counts=2, days=12)
    assert why_known_differs(replace(_FOUND, later=(_LATER, bare, bare, several), typed_later=2)) == (
        "Later came Mastodon, @sari@example.social as of 21 Sep 2026: numbers of 341 earlier posts, 1 follower count.",
        "Later came Blog, sari as of 21 Sep 2026: it tells how far that account reaches.",
        "Later came Mastodon, @sari@example.social as of 21 Sep 2026: 2 follower counts, 12 earlier days of tables.",
        "You typed 2 follower counts of later days.",
    )
    assert "341" not in " ".join(why_known_differs(_FOUND, is_calm=True))
    assert why_known_differs(replace(_FOUND, later=())) == ("No archive of a later date came: nothing was added to that day.",)


@pytest.mark.parametrize(
    ("imported", "is_calm", "words"),
    [
        (None, False, ""),
        (ImportedByThen(None, 0), False, "Imported by then: nothing."),
        (ImportedByThen(None, 1), False, "Imported by then: 1 import, no score."),
        (ImportedByThen(_THEN, 2), False, "Imported by then: 2 imports, 16.2, between 15 and 17."),
        (ImportedByThen(_THEN, 2), True, "Imported by then: 2 imports."),
    ],
)
def test_what_had_been_imported_by_then(imported: ImportedByThen | None, is_calm: bool, words: str) -> None:
    assert imported_words(replace(_FOUND, imported=imported), is_calm=is_calm) == words

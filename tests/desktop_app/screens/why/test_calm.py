"""Why in calm mode: the same rows, their size in words."""

import re
from dataclasses import replace

import pytest

from desktop_app.operations.ledger_results import LedgerAsk, ScoreWithout
from desktop_app.screens.why.calm import calm_state
from desktop_app.screens.why.state import WhyState, empty_state, loaded_state, without_state
from tests.desktop_app.ledger_fakes import STORY, page
from tests.desktop_app.window_fakes import TODAY

_DECIMAL = re.compile(r"\d[.,]\d")


def _calm(ask: LedgerAsk) -> WhyState:
    found = page(ask)
    return calm_state(loaded_state(found), found)


def test_a_day_is_told_by_its_parts_and_its_rows_in_order() -> None:
    loud, calm = loaded_state(page(LedgerAsk())), _calm(LedgerAsk())
    assert calm.sum_text == "23 Nov 2026"
    assert [part.key for part in calm.parts] == [part.key for part in loud.parts if part.key]
    assert [row.key for row in calm.rows] == [row.key for row in loud.rows]
    assert calm.heads[2] == "Share"
    assert not [text for row in calm.rows for text in (row.label, row.points_text, row.change_text) if _DECIMAL.search(text)]
    assert not _DECIMAL.search(calm.spoken)
    assert calm.total_text == f"{len(calm.rows)} rows, the largest first."
    assert "Points" not in calm.footnote


def test_a_change_is_told_by_its_way() -> None:
    calm = _calm(LedgerAsk(is_change=True))
    assert calm.sum_text == "9 Nov 2026 to 23 Nov 2026: steady"
    assert {part.text.partition(": ")[0] for part in calm.parts} == {"new", "faded", "taken over", "Audience"}
    assert calm.difference_text == ""


def test_a_what_if_says_higher_or_lower() -> None:
    calm = _calm(LedgerAsk(switches=frozenset({"without_mutual"})))
    assert calm.switch_text == "What if: mutual exchange left out. The score would be: lower. All below is of this what-if."


def test_a_reaction_tells_its_factors_and_no_points() -> None:
    found = page(LedgerAsk())
    ended = replace(found, rows=(), story=STORY)
    calm = calm_state(loaded_state(ended), ended)
    assert [name for name, _ in calm.story.rows][-1] == "Change"
    assert "Points" not in dict(calm.story.rows)
    assert "points" not in calm.story.sentence
    assert calm.total_text == ""
    still = replace(ended, story=STORY._replace(change=None))
    assert "Change" not in dict(calm_state(loaded_state(still), still).story.rows)


@pytest.mark.parametrize(("without", "number"), [(None, "–"), (20.0, "lower"), (31.21, "about the same"), (33.0, "higher")])
def test_the_score_without_a_row_is_told_by_its_way(without: float | None, number: str) -> None:
    told = without_state(ScoreWithout("post:x:1", "", TODAY, 31.2, without, 1.0, 3, 1), is_calm=True)
    assert told.number == number
    assert not _DECIMAL.search(told.sentence)
    assert without_state(None, is_calm=True).number == "–"


def test_without_a_score_there_is_nothing_to_explain() -> None:
    assert empty_state("nothing_imported", is_calm=True).title == "Nothing to explain yet"

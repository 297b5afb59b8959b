"""Words of the ledger which no other test says."""

import pytest

from desktop_app.operations.ledger_results import GROUPINGS
from desktop_app.scoring.recipe import KINDS
from desktop_app.scoring.what_if import SWITCHES
from desktop_app.words.ledger_words import (
    calm_mutual_words,
    calm_without_words,
    counted_kind,
    grouping_words,
    kind_words,
    mutual_words,
    one_of_kind,
    row_words,
    without_words,
)
from desktop_app.words.persona_words import rule_name


def test_all_keys_of_the_engine_have_words() -> None:
    for kind in KINDS:
        assert {kind_words(kind), one_of_kind(kind)} != {kind}
        assert row_words(f"total:{kind}") == kind_words(kind)
    assert len({grouping_words(by) for by in GROUPINGS}) == len(GROUPINGS)
    assert all(rule_name(switch) != switch for switch in (*SWITCHES, "gate"))
    assert row_words("hug:1") == "hug:1"


@pytest.mark.parametrize(("number", "words"), [(1.0, "1 like"), (41.0, "41 likes"), (1_204.001, "1,204 likes"), (0.4, "0.4 likes")])
def test_parts_of_totals_keep_a_fraction(number: float, words: str) -> None:
    assert counted_kind("like", number) == words


def test_differences_are_those_of_the_numbers_which_are_shown() -> None:
    assert without_words(23.7169, 23.1546, 0.0, 0) == "Without it the score would be 23.15, not 23.72 (-0.57)."
    assert mutual_words(23.04, 22.96, 1) == "Without mutual exchange: 23.0 (0.0). 1 reaction would count less or not at all."


def test_calm_words_have_no_number() -> None:
    assert calm_without_words(20.0, 20.04) == "Without it the score would be about the same."
    assert calm_without_words(20.0, 21.0) == "Without it the score would be higher."
    assert calm_mutual_words(20.0, 18.0) == "Without mutual exchange the score would be lower."

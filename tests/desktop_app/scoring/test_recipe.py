"""The recipe is data: every constant is explained, and its hash follows what it computes."""

from dataclasses import replace

import pytest

from desktop_app.scoring.recipe import KINDS, RECIPE_1, TERMS, constants, content_hash, lag_table_index


def test_every_constant_has_unit_source_and_meaning() -> None:
    found = constants(RECIPE_1)
    assert len(found) == 23
    assert all(one.unit and one.source and one.meaning for one in found)


def test_the_hash_follows_the_constants_and_not_the_name() -> None:
    assert content_hash(replace(RECIPE_1, name="mine", version=7)) == content_hash(RECIPE_1)
    assert content_hash(replace(RECIPE_1, grace_days=4)) != content_hash(RECIPE_1)


def test_tables_and_weights_fit_what_they_are_for() -> None:
    assert len(RECIPE_1.kind_weights) == len(RECIPE_1.exchange_discounts) == len(KINDS)
    assert len(RECIPE_1.term_weights) == len(RECIPE_1.tops) == len(RECIPE_1.scales) == len(TERMS)
    assert sum(RECIPE_1.term_weights) == pytest.approx(1.0)
    assert sum(RECIPE_1.memory_shares) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("platform", "table"), [("x", "fast"), ("linkedin", "slow"), ("youtube", "video"), ("blog", "blog"), ("never heard of", "blog")]
)
def test_each_platform_has_its_lag_table(platform: str, table: str) -> None:
    assert RECIPE_1.lag_tables[lag_table_index(RECIPE_1, platform)][0] == table

"""A person's own recipe: bounds with a sentence each, and laws which hold whatever its constants are."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.scoring.attribution import attribute
from desktop_app.scoring.engine_input import EngineInput
from desktop_app.scoring.history import score_history
from desktop_app.scoring.own_recipe import BOUNDS, checked_name, own_recipe
from desktop_app.scoring.recipe import RECIPE_1, Recipe, constants, content_hash
from local_db.errors import RecipeError
from tests.desktop_app.scoring.arrays import engine_inputs


def test_every_constant_has_a_bound_and_the_published_values_lie_within() -> None:
    assert list(BOUNDS) == [one.key for one in constants(RECIPE_1)]
    values = {one.key: dict(one.value) if one.key == "lag_tables" else one.value for one in constants(RECIPE_1)}
    assert content_hash(own_recipe(RECIPE_1, "mine", values)) == content_hash(RECIPE_1)


def test_changed_constants_make_another_recipe() -> None:
    made = own_recipe(RECIPE_1, " mine ", {"gate": 20, "tops.reach": 1_000_000, "lag_tables.blog": [1], "grace_days": 4.0})
    assert (made.name, made.version, made.gate, made.tops) == ("mine", 1, 20.0, (1e6, 1e6, 1e5, 1e8))
    assert dict(made.lag_tables)["blog"] == (1.0,)
    assert type(made.grace_days) is int
    changed = [own.key for own, plain in zip(constants(made), constants(RECIPE_1), strict=True) if own != plain]
    assert changed == ["grace_days", "gate", "tops", "lag_tables"]
    assert content_hash(made) != content_hash(RECIPE_1)
    assert content_hash(own_recipe(RECIPE_1, "other", {"gate": 10})) == content_hash(RECIPE_1)


def test_numbers_which_belong_together_are_set_together() -> None:
    made = own_recipe(RECIPE_1, "mine", {"term_weights.reach": 0.3, "term_weights.network": 0.25})
    assert made.term_weights == (0.3, 0.25, 0.1, 0.35)
    with pytest.raises(RecipeError, match=r"term_weights add up to 0\.9, not to 1"):
        own_recipe(RECIPE_1, "mine", {"term_weights.reach": 0.3})


@pytest.mark.parametrize(
    ("key", "value", "what"),
    [
        ("gates", 1, "key"),
        ("tops.fame", 1, "key"),
        ("gate.reach", 1, "key"),
        ("lag_tables.slowest", [1], "key"),
        ("gate", True, "kind"),
        ("gate", "10", "kind"),
        ("gate", None, "kind"),
        ("gate", [10.0], "kind"),
        ("gate", 0, "range"),
        ("gate", -1, "range"),
        ("gate", math.nan, "range"),
        ("gate", math.inf, "range"),
        ("gate", 10**400, "range"),
        ("grace_days", 1.5, "whole"),
        ("tops", [1e6] * 3, "length"),
        ("tops", 1e6, "length"),
        ("tops", "1234", "length"),
        ("tops", [1e6, 1e6, 1e6, 1], "range"),
        ("memory_shares", [0.5, 0.6], "sum"),
        ("memory_days", [90, 10], "order"),
        ("lag_tables", {"fast": [1]}, "tables"),
        ("lag_tables", [1], "tables"),
        ("lag_tables.fast", [], "days"),
        ("lag_tables.fast", 1, "days"),
        ("lag_tables.fast", [0.1] * 401, "days"),
        ("lag_tables.fast", [0.0, 0], "zero"),
        ("lag_tables.fast", [2], "range"),
    ],
)
def test_what_a_constant_cannot_be_gets_its_own_sentence(key: str, value: object, what: str) -> None:
    with pytest.raises(RecipeError) as caught:
        own_recipe(RECIPE_1, "mine", {key: value})
    assert caught.value.details["what"] == what
    assert str(caught.value).endswith("nothing was changed.")
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("name", ["", "  ", "x" * 41, "1", "12", "Published", "-x", "a\nb", "a\x00", "\u202eevil"])
def test_a_name_which_is_none(name: str) -> None:
    with pytest.raises(RecipeError) as caught:
        checked_name(name)
    assert caught.value.details["what"] == "name"


def _values(draw: st.DrawFn) -> dict[str, object]:
    values: dict[str, object] = {}
    for key, bound in BOUNDS.items():
        if key == "lag_tables" or not draw(st.booleans()):
            continue
        low, high = bound.low, min(bound.high, 1e7)
        number = st.integers(int(low), int(high)) if bound.is_whole else st.floats(low, high, allow_nan=False)
        if bound.adds_up_to_1:
            parts = draw(st.lists(st.integers(0, 5), min_size=len(bound.names), max_size=len(bound.names)).filter(any))
            values[key] = [part / sum(parts) for part in parts]
        elif key == "memory_days":
            values[key] = sorted(draw(st.lists(number, min_size=2, max_size=2)))
        elif bound.names:
            values[key] = draw(st.lists(number, min_size=len(bound.names), max_size=len(bound.names)))
        else:
            values[key] = draw(number)
    return values


@st.composite
def own_recipes(draw: st.DrawFn) -> Recipe:
    """Any recipe which the bounds allow."""
    return own_recipe(RECIPE_1, "mine", _values(draw))


@given(own_recipes(), engine_inputs())
@settings(max_examples=80)
def test_whatever_the_constants_are_the_score_lies_within_and_its_points_add_up(recipe: Recipe, arrays: EngineInput) -> None:
    history = score_history(arrays, recipe)
    if not history.has_score:
        return
    assert np.all(np.isfinite(history.score))
    assert np.all((history.score >= 1 - 1e-9) & (history.score <= 100 + 1e-9))
    for day in (0, arrays.days // 2, arrays.days - 1):
        share = attribute(history, day)
        total = share.base + share.constant + float(share.events.sum() + share.posts.sum() + share.audience.sum())
        assert total == pytest.approx(float(history.score[day]), abs=1e-6)


@given(engine_inputs())
@settings(max_examples=10)
def test_the_name_alone_changes_no_number(arrays: EngineInput) -> None:
    mine = score_history(arrays, replace(RECIPE_1, name="mine")).score
    assert np.array_equal(mine, score_history(arrays).score, equal_nan=True)

"""The ledger is exact: on any day, between any two days, by whatever it is summed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.scoring.attribution import attribute, attribute_change, summed_by
from desktop_app.scoring.engine_input import EngineInput
from desktop_app.scoring.history import score_history
from desktop_app.scoring.people_lit import event_days
from desktop_app.scoring.recipe import RECIPE_1, TERMS
from tests.desktop_app.scoring.arrays import engine_input, engine_inputs, golden, whole
from tests.samples import score_vectors_folder


@pytest.mark.real
@pytest.mark.parametrize("name", ["vector-11", "vector-12"])
def test_golden_shares_are_met_to_a_billionth(name: str) -> None:
    folder = score_vectors_folder()
    if folder is None:
        pytest.skip("no golden vectors: set GAUNG_SAMPLES to the folder beside theirs")
    arrays, vector = golden(folder / f"{name}.npz")
    share = attribute(score_history(arrays), int(vector["attr_day"]))
    np.testing.assert_allclose(share.events, vector["attr_event"], atol=1e-9)
    np.testing.assert_allclose(share.posts, vector["attr_post"], atol=1e-9)
    np.testing.assert_allclose(share.constant, vector["attr_constant"], atol=1e-9)
    np.testing.assert_allclose(share.audience, vector["attr_audience"], atol=1e-9)


@given(engine_inputs(), st.integers(0, 39))
def test_shares_sum_to_the_score(arrays: EngineInput, day: int) -> None:
    history = score_history(arrays)
    if not history.has_score:
        return
    share = attribute(history, day)
    rest = share.base + share.constant + share.posts.sum() + share.audience.sum()
    assert share.events.sum() + rest == pytest.approx(share.score, abs=1e-9)
    for keys in (arrays.event_post, arrays.event_person, arrays.event_account, event_days(arrays) // 7):
        assert summed_by(keys, share.events)[1].sum() + rest == pytest.approx(share.score, abs=1e-9)


@given(engine_inputs(), st.integers(0, 39), st.integers(0, 39))
def test_changes_split_exactly(arrays: EngineInput, one: int, other: int) -> None:
    history = score_history(arrays)
    if not history.has_score:
        return
    first, last = sorted((one, other))
    change = attribute_change(history, first, last)
    parts = change.events.sum() + change.posts_new.sum() + change.posts_faded.sum() + change.audience.sum()
    assert parts == pytest.approx(history.score[last] - history.score[first], abs=1e-9)
    is_new = event_days(arrays) > first
    assert not change.new[~is_new].any()
    assert not change.faded[is_new].any()
    assert not change.taken_over[is_new].any()


def test_without_a_score_there_is_nothing_to_explain() -> None:
    history = score_history(engine_input(posts=[(1.0, 0, 0, False)]))
    with pytest.raises(ValueError, match="no score"):
        attribute(history, 3)
    with pytest.raises(ValueError, match="no score"):
        attribute_change(history, 1, 3)


def test_a_newer_reaction_takes_the_place_of_an_older_one() -> None:
    events = [(1.0, 0, -1, 7, 0, 1.0), (9.0, 0, -1, 7, 0, 1.0)]
    history = score_history(engine_input(events=events))
    share = attribute(history, 12)
    assert share.reach[0] == 0
    assert share.reach[1] > 0
    change = attribute_change(history, 5, 12)
    assert change.taken_over[0] < 0 < change.new[1]


def test_of_equal_reactions_on_one_day_the_newer_counts() -> None:
    events = [(1.0, 0, -1, 7, 0, 1.0), (1.0, 0, -1, 7, 0, 1.0)]
    share = attribute(score_history(engine_input(events=events)), 3)
    assert (share.reach > 0).tolist() == [False, True]


def test_at_the_cap_more_people_bring_no_more_points() -> None:
    events = [(1.0, 0, -1, -1, 0, 1e12), (20.0, 0, -1, -1, 0, 1e12)]
    history = score_history(engine_input(events=events))
    assert history.parts[0, 25] == 100
    change = attribute_change(history, 24, 25)
    assert change.events.sum() + change.audience.sum() == pytest.approx(history.score[25] - history.score[24], abs=1e-9)


def test_summing_by_keys() -> None:
    keys, points = summed_by(whole([3, 1, 3]), np.array([1.0, 2.0, 4.0]))
    assert keys.tolist() == [1, 3]
    assert points.tolist() == [2.0, 5.0]


@given(engine_inputs(), st.integers(0, 39), st.integers(0, 39))
def test_changes_split_exactly_part_by_part(arrays: EngineInput, one: int, other: int) -> None:
    history = score_history(arrays)
    if not history.has_score:
        return
    first, last = sorted((one, other))
    for place, term in enumerate(TERMS):
        change = attribute_change(history, first, last, [term])
        found = change.events.sum() + change.posts_new.sum() + change.posts_faded.sum() + change.audience.sum()
        moved = 0.99 * RECIPE_1.term_weights[place] * (history.parts[place, last] - history.parts[place, first])
        assert found == pytest.approx(moved, abs=1e-9)

"""The numbers behind one reaction are those with which the engine computed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.scoring.attribution import amounts_at
from desktop_app.scoring.engine_input import EngineInput
from desktop_app.scoring.history import score_history
from desktop_app.scoring.people_lit import event_days
from desktop_app.scoring.reaction_factors import reaction_factors
from desktop_app.scoring.recipe import KINDS, RECIPE_1
from desktop_app.scoring.what_if import switched
from tests.desktop_app.scoring.arrays import engine_input, engine_inputs


@given(engine_inputs(), st.integers(0, 39), st.integers(0, 9))
def test_counts_give_the_weights_and_what_is_left_gives_the_amounts(arrays: EngineInput, day: int, event: int) -> None:
    if event >= len(arrays.event_time) or event_days(arrays)[event] > day:
        return
    history = score_history(arrays)
    found = reaction_factors(history, event, day)
    discount = RECIPE_1.exchange_discounts[KINDS.index(found.kind)]
    if found.mutual is not None:
        assert found.exchange == pytest.approx(1 - discount * min(1.0, found.mutual.given / found.mutual.received))
    assert found.duplicate == pytest.approx(1 / (found.copies or 1))
    assert found.volume == pytest.approx(min(1.0, 70 / (found.week_posts or 1)))
    assert (found.mutual is None) == (not found.is_named)
    reach = amounts_at(history, day).reach[:, event].sum()
    assert found.left * found.lit_after == pytest.approx(reach, abs=1e-9)
    assert found.left <= 1 + 1e-9
    assert not (found.is_taken_over and found.left)


def test_a_comment_as_people_read_it() -> None:
    posts = [(1.0, 0, 5, False), (9.0, 0, 5, False), (9.5, 0, 6, True)]
    events = [(2.0, 0, 0, 7, 3, 1.0), (10.5, 0, 1, 7, 3, 1.0)]
    history = score_history(engine_input(posts=posts, events=events, acts=[(1.5, 0, 7)]))
    found = reaction_factors(history, 1, 12)
    assert (found.kind, found.day, found.is_named, found.mutual) == ("comment", 10, True, (1, 2))
    assert (found.copies, found.duplicate, found.week_posts, found.volume) == (2, 0.5, 1, 1.0)
    assert found.exchange == pytest.approx(1 - 0.35 / 2)
    assert 0 < found.returned_after <= found.lit_before
    assert (found.kind_weight, found.is_of_reply, found.is_taken_over) == (3.0, False, False)
    earlier = reaction_factors(history, 0, 12)
    assert earlier.age_days > found.age_days
    first = reaction_factors(history, 0, 2)
    assert (first.lit_before, first.copies) == (0.0, 1)
    assert first.left == pytest.approx(1.0)


def test_a_newer_reaction_takes_over_what_the_older_lit() -> None:
    history = score_history(engine_input(events=[(1.0, 0, -1, 7, 0, 1.0), (9.0, 0, -1, 7, 0, 1.0)]))
    assert not reaction_factors(history, 0, 8).is_taken_over
    after = reaction_factors(history, 0, 12)
    assert (after.is_taken_over, after.left) == (True, 0.0)
    assert (after.copies, after.week_posts) == (None, None)


def test_a_reaction_which_adds_nothing_was_not_taken_over() -> None:
    posts = [(1.0, 0, 5, False), (1.5, 0, 5, False)]
    history = score_history(engine_input(posts=posts, events=[(2.0, 0, 0, 7, 0, 1.0), (2.5, 0, 1, 7, 0, 1.0)]))
    found = reaction_factors(history, 1, 5)
    assert (found.is_taken_over, found.lit_before) == (False, found.lit_after)


def test_counts_without_names_share_the_people_of_their_day() -> None:
    posts = [(1.0, 0, -1, False), (1.0, 0, 4, True)]
    events = [(2.0, 0, 0, -1, 0, 30.0), (2.2, 0, 1, -1, 5, 10.0), (6.0, 0, 0, -1, 0, 50.0)]
    history = score_history(engine_input(posts=posts, events=events, followers=[500.0]))
    likes, reposts, later = (reaction_factors(history, event, 6) for event in range(3))
    assert likes.mutual is None
    assert likes.lit_after == pytest.approx(3 * reposts.lit_after)
    assert (likes.copies, reposts.copies) == (None, 1)
    assert (reposts.is_of_reply, reposts.week_posts) == (True, None)
    assert later.returned_after > 0
    assert 0 < likes.left < 1


def test_of_a_switched_recipe_the_copies_are_still_told() -> None:
    posts = [(1.0, 0, 5, False), (1.5, 0, 5, False)]
    arrays = engine_input(posts=posts, events=[(2.5, 0, 1, 7, 0, 1.0)])
    found = reaction_factors(score_history(arrays, switched(RECIPE_1, ["repeated_in_full"])), 0, 5)
    assert (found.copies, found.duplicate) == (2, 1.0)


def test_nothing_counts_of_an_exchange_which_is_left_out() -> None:
    arrays = engine_input(events=[(2.5, 0, -1, 7, 0, 1.0)], acts=[(2.0, 0, 7)])
    found = reaction_factors(score_history(arrays, switched(RECIPE_1, ["without_mutual"])), 0, 5)
    assert (found.exchange, found.lit_after, found.left, found.is_taken_over) == (0.0, 0.0, 0.0, False)
    assert np.isfinite(found.age_days)

"""Without a part of the facts, or without a rule: what the engine says when it runs again."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.scoring.engine_input import EngineInput
from desktop_app.scoring.history import score_history
from desktop_app.scoring.judgement import AGREEMENTS, agreement
from desktop_app.scoring.personas import PERSONAS, lived
from desktop_app.scoring.recipe import RECIPE_1
from desktop_app.scoring.what_if import SWITCHES, LeftOut, all_left_out, people_without, score_without, switched
from local_db.errors import Cancelled
from local_db.progress import CancelToken
from tests.desktop_app.scoring.arrays import engine_input, engine_inputs


def _nothing() -> None:
    pass


def _left(arrays: EngineInput, *, events: object = False, posts: object = False, followers: object = False) -> LeftOut:
    sizes = (len(arrays.event_time), len(arrays.post_time), len(arrays.accounts))
    columns = zip((events, posts, followers), sizes, strict=True)
    return LeftOut(*(np.broadcast_to(np.asarray(chosen, dtype=bool), size).copy() for chosen, size in columns))


def _without(arrays: EngineInput, left: LeftOut) -> EngineInput:
    """The facts, as somebody would have them who never knew of what is left out."""
    events = ~all_left_out(arrays, left)
    kept = np.flatnonzero(~left.posts).tolist()
    posts = [kept.index(post) if post >= 0 else -1 for post in arrays.event_post[events].tolist()]
    return replace(
        arrays,
        **{name: getattr(arrays, name)[~left.posts] for name in ("post_time", "post_account", "post_text", "post_is_reply")},
        **{name: getattr(arrays, name)[events] for name in ("event_time", "event_account", "event_person", "event_kind", "event_count")},
        event_post=np.array(posts, dtype=np.int64),
        followers=np.where(left.followers[:, None], 0.0, arrays.followers),
    )


@given(engine_inputs(), st.integers(0, 39), st.data())
def test_it_is_the_score_of_the_facts_without_these(arrays: EngineInput, day: int, data: st.DataObject) -> None:
    history = score_history(arrays)
    chosen = [
        data.draw(st.lists(st.booleans(), min_size=size, max_size=size)) for size in (len(arrays.event_time), len(arrays.post_time), 2)
    ]
    left = _left(arrays, events=chosen[0], posts=chosen[1], followers=chosen[2])
    again = score_history(_without(arrays, left))
    found = score_without(history, day, left, between=_nothing)
    if again.has_score:
        assert found == pytest.approx(float(again.score[day]), abs=1e-9)
    else:
        assert found is None


@given(engine_inputs(), st.integers(0, 39))
def test_without_nothing_it_is_the_score(arrays: EngineInput, day: int) -> None:
    history = score_history(arrays)
    if history.has_score:
        assert score_without(history, day, _left(arrays), between=_nothing) == pytest.approx(float(history.score[day]), abs=1e-9)


@given(engine_inputs(), st.data())
def test_people_without_some_reactions_are_those_of_the_facts_without_them(arrays: EngineInput, data: st.DataObject) -> None:
    size = len(arrays.event_time)
    gone = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)), dtype=np.bool_)
    history = score_history(arrays)
    rest = score_history(_without(arrays, _left(arrays, events=gone)))
    assert people_without(history, gone) == pytest.approx(rest.reach_by_account, abs=1e-9)
    assert people_without(history, np.zeros(size, dtype=np.bool_)) == pytest.approx(history.reach_by_account, abs=1e-9)


@given(engine_inputs(), st.integers(0, 39), st.integers(0, 9))
def test_a_reaction_less_never_raises_the_score(arrays: EngineInput, day: int, event: int) -> None:
    history = score_history(arrays)
    if event < len(arrays.event_time) and history.has_score:
        found = score_without(history, day, _left(arrays, events=np.arange(len(arrays.event_time)) == event), between=_nothing)
        assert found is None or found <= history.score[day] + 1e-9


def test_a_reaction_on_one_account_to_a_post_of_another_joins_them() -> None:
    arrays = engine_input(accounts=2, posts=[(1.0, 0, 0, False)], events=[(2.0, 1, 0, 7, 0, 1.0), (3.0, 1, -1, 8, 0, 1.0)])
    left = _left(arrays, events=[False, True])
    again = score_history(_without(arrays, left))
    assert score_without(score_history(arrays), 20, left, between=_nothing) == pytest.approx(float(again.score[20]), abs=1e-9)


def test_it_stops_when_it_is_cancelled() -> None:
    arrays = engine_input(events=[(2.0, 0, -1, 7, 0, 1.0), (3.0, 0, -1, 8, 0, 1.0)])
    token = CancelToken()
    history = score_history(arrays, between=token.raise_if_cancelled)
    token.cancel()
    with pytest.raises(Cancelled):
        score_without(history, 20, _left(arrays, events=[True, False]), between=token.raise_if_cancelled)
    with pytest.raises(Cancelled):
        score_history(arrays, between=token.raise_if_cancelled)


@given(engine_inputs(), st.integers(0, 39))
def test_no_rule_ever_raises_a_score_and_without_mutual_exchange_there_is_at_most_as_much(arrays: EngineInput, day: int) -> None:
    history = score_history(arrays)
    if not history.has_score:
        return
    for switch in SWITCHES:
        other = score_history(arrays, switched(RECIPE_1, [switch])).score[day] - history.score[day]
        assert other <= 1e-9 if switch == "without_mutual" else other >= -1e-9


def test_switched_rules_have_no_weight_left() -> None:
    posts = [(float(day) / 20, 0, 3, False) for day in range(200)]
    events = [(12.0, 0, post, 7, 0, 1.0) for post in range(200)]
    arrays = engine_input(posts=posts, events=events, acts=[(11.0, 0, 7)])
    plain = score_history(arrays).weights
    assert min(weights.min() for weights in plain) > 0
    assert all(weights.min() < 1 for weights in plain)
    free = score_history(arrays, switched(RECIPE_1, ["mutual_in_full", "repeated_in_full", "crowded_in_full"])).weights
    assert all((weights == 1).all() for weights in free)
    left_out = score_history(arrays, switched(RECIPE_1, ["without_mutual"])).weights
    assert left_out.exchange[0] == 0.0


def test_a_ring_lives_on_swaps_and_the_rules_hold_the_others() -> None:
    ring, squirrel, clever = (
        lived(next(one for one in PERSONAS if one.name == name), 1) for name in ("ring", "squirrel", "clever squirrel")
    )
    as_now, without, in_full = (
        float(score_history(ring, switched(RECIPE_1, one)).score[-1]) for one in ([], ["without_mutual"], ["mutual_in_full"])
    )
    assert without < as_now / 2
    assert in_full > as_now + 3
    assert score_history(squirrel, switched(RECIPE_1, ["repeated_in_full"])).score[-1] > score_history(squirrel).score[-1] + 20
    assert score_history(clever, switched(RECIPE_1, ["crowded_in_full"])).score[-1] > score_history(clever).score[-1] + 5


@pytest.mark.parametrize("switches", [["louder"], ["without_mutual", "mutual_in_full"]])
def test_wrong_switches_are_refused(switches: list[str]) -> None:
    with pytest.raises(ValueError, match=r"switch|mutual"):
        switched(RECIPE_1, switches)


def test_people_agree_more_the_larger_the_difference() -> None:
    shares = [step.share for step in AGREEMENTS]
    assert shares == sorted(shares)
    assert [agreement(points).share for points in (0, -4.9, 5, 19, 29.9, 30, 99)] == [0.56, 0.56, 0.60, 0.76, 0.85, 0.94, 0.94]

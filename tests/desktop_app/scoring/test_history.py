"""The engine against golden vectors, against the plain reference, and the laws which concern the whole curve."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.scoring.engine_input import EngineInput
from desktop_app.scoring.history import score_history
from tests.desktop_app.scoring.arrays import engine_input, engine_inputs, golden
from tests.desktop_app.scoring.reference import curve, speeds
from tests.samples import score_vectors_folder

_CURVES = ("score", "x_reach", "x_net", "x_amp", "x_post")


@pytest.mark.real
@pytest.mark.parametrize("name", ["vector-11", "vector-12"])
def test_golden_vectors_are_met_to_a_billionth(name: str) -> None:
    folder = score_vectors_folder()
    if folder is None:
        pytest.skip("no golden vectors: set GAUNG_SAMPLES to the folder beside theirs")
    arrays, vector = golden(folder / f"{name}.npz")
    history = score_history(arrays)
    np.testing.assert_allclose(history.speed, vector["out_speed"], atol=1e-12)
    for curve_name in _CURVES:
        np.testing.assert_allclose(getattr(history, curve_name), vector[f"out_{curve_name}"], atol=1e-9, rtol=1e-12)


@given(engine_inputs())
def test_the_engine_says_what_the_specification_says(arrays: EngineInput) -> None:
    history = score_history(arrays)
    np.testing.assert_array_equal(history.speed, speeds(arrays))
    if history.has_score:
        wanted = curve(arrays)
        for name in _CURVES:
            np.testing.assert_allclose(getattr(history, name), wanted[name], atol=1e-9)


def test_without_a_reaction_and_without_a_follower_there_is_no_score() -> None:
    history = score_history(engine_input(posts=[(1.0, 0, 0, False)]))
    assert not history.has_score
    assert np.isnan(history.score).all()


def test_followers_alone_give_a_score() -> None:
    history = score_history(engine_input(followers=[5_000.0]))
    assert history.has_score
    assert history.score[-1] == pytest.approx(2.78, abs=0.01)


@given(engine_inputs())
def test_the_score_lies_between_1_and_100(arrays: EngineInput) -> None:
    history = score_history(arrays)
    if history.has_score:
        assert (history.score >= 1).all()
        assert (history.score <= 100).all()


@given(engine_inputs(with_limits=False), st.integers(1, 39))
def test_the_future_never_changes_the_past(arrays: EngineInput, today: int) -> None:
    known_posts, known_events, known_acts = (times < today for times in (arrays.post_time, arrays.event_time, arrays.act_time))
    place = np.cumsum(known_posts) - 1
    past = replace(
        arrays,
        days=today,
        post_time=arrays.post_time[known_posts],
        post_account=arrays.post_account[known_posts],
        post_text=arrays.post_text[known_posts],
        post_is_reply=arrays.post_is_reply[known_posts],
        event_time=arrays.event_time[known_events],
        event_account=arrays.event_account[known_events],
        event_post=arrays.event_post[known_events],
        event_person=arrays.event_person[known_events],
        event_kind=arrays.event_kind[known_events],
        event_count=arrays.event_count[known_events],
        act_time=arrays.act_time[known_acts],
        act_account=arrays.act_account[known_acts],
        act_person=arrays.act_person[known_acts],
        followers=arrays.followers[:, :today],
    )
    posts = past.event_post
    if any(post >= 0 and not known_posts[post] for post in posts):
        return  # a reaction from before its post is no past that ever was
    past = replace(past, event_post=np.where(posts >= 0, place[posts], -1) if len(place) else posts)
    np.testing.assert_allclose(score_history(past).x_reach, score_history(arrays).x_reach[:today], atol=1e-9)


@settings(max_examples=40)
@given(engine_inputs(with_limits=False), st.integers(0, 39), st.integers(0, 1), st.integers(-1, 3))
def test_one_more_reaction_never_lowers_any_day(arrays: EngineInput, day: int, account: int, person: int) -> None:
    place = int(np.searchsorted(arrays.event_time, day, side="right"))

    def with_one(column: np.ndarray[tuple[int], np.dtype[np.float64]], value: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        return np.insert(column, place, value)

    more = replace(
        arrays,
        event_time=with_one(arrays.event_time, float(day)),
        event_account=with_one(arrays.event_account, account),  # type: ignore[arg-type]
        event_post=with_one(arrays.event_post, -1),  # type: ignore[arg-type]
        event_person=with_one(arrays.event_person, person),  # type: ignore[arg-type]
        event_kind=with_one(arrays.event_kind, 0),  # type: ignore[arg-type]
        event_count=with_one(arrays.event_count, 1.0),
    )
    before, after = score_history(arrays), score_history(more)
    if before.has_score:
        assert (after.score >= before.score - 1e-9).all()


@given(engine_inputs())
def test_an_account_more_never_lowers_reach_network_and_audience(arrays: EngineInput) -> None:
    one = arrays.event_account == 0
    own_posts = arrays.post_account == 0
    alone = engine_input(days=arrays.days, followers=[float(arrays.followers[0, 0])])
    place = np.cumsum(own_posts) - 1
    posts = arrays.event_post[one]
    alone = replace(
        alone,
        post_time=arrays.post_time[own_posts],
        post_account=arrays.post_account[own_posts],
        post_text=arrays.post_text[own_posts],
        post_is_reply=arrays.post_is_reply[own_posts],
        event_time=arrays.event_time[one],
        event_account=arrays.event_account[one],
        event_post=np.where(posts >= 0, place[posts], -1) if len(place) else posts,
        event_person=arrays.event_person[one],
        event_kind=arrays.event_kind[one],
        event_count=arrays.event_count[one],
        act_time=arrays.act_time[arrays.act_account == 0],
        act_account=arrays.act_account[arrays.act_account == 0],
        act_person=arrays.act_person[arrays.act_account == 0],
        horizon=arrays.horizon[:1],
        active_until=arrays.active_until[:1],
        left=arrays.left[:1],
        receives=arrays.receives[:1],
    )
    few, many = score_history(alone).parts, score_history(arrays).parts
    for part in (0, 1, 3):
        assert (many[part] >= few[part] - 1e-9).all()


@given(engine_inputs(with_limits=False))
def test_silence_never_raises_what_came_from_people(arrays: EngineInput) -> None:
    last = int(max(arrays.event_time.max(initial=0), arrays.post_time.max(initial=0)))
    history = score_history(arrays)
    for x in (history.x_reach, history.x_net, history.x_amp):
        assert (np.diff(x[last:]) <= 1e-9).all()


def test_beyond_the_horizon_the_score_stands_still_and_after_leaving_it_fades() -> None:
    posts, events = [(1.0, 0, 0, False)], [(1.0, 0, 0, 7, 3, 1.0)]
    waiting = score_history(engine_input(posts=posts, events=events, horizon=[5.0]))
    assert waiting.score[5:].max() == waiting.score[5:].min()
    left = score_history(engine_input(posts=posts, events=events, horizon=[5.0], left=[6.0]))
    assert (np.diff(left.score[7:]) < 0).all()


def test_a_short_pause_costs_no_more_than_the_running_clock() -> None:
    posts = [(float(day), 0, day, False) for day in range(0, 20, 2)]
    events = [(float(day), 0, -1, 3, 0, 1.0) for day in range(0, 20, 2)]
    paused = score_history(engine_input(posts=posts, events=events))
    running = score_history(engine_input(posts=posts, events=events, active_until=[0.0]))
    assert (paused.score >= running.score - 1e-12).all()
    assert paused.score[22] > running.score[22]

"""Small engine inputs for tests: by hand, from golden vectors, and random ones for laws."""

from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import strategies as st

from desktop_app.scoring.engine_input import EngineInput
from desktop_app.scoring.recipe import KINDS


def whole(values: object) -> Any:
    """An array of integers."""
    return np.array(values, dtype=np.int64)


def engine_input(
    *,
    days: int = 30,
    accounts: int = 1,
    posts: list[tuple[float, int, int, bool]] | None = None,
    events: list[tuple[float, int, int, int, int, float]] | None = None,
    acts: list[tuple[float, int, int]] | None = None,
    followers: list[float] | None = None,
    **limits: list[float],
) -> EngineInput:
    """Posts (time, account, text, is reply), events (time, account, post, person, kind, count), acts (time, account, person)."""
    post_rows = sorted(posts or [])
    event_rows = sorted(events or [])
    act_rows = sorted(acts or [])
    never = [np.inf] * accounts
    return EngineInput(
        days=days,
        accounts=tuple(f"x:{number}" for number in range(accounts)),
        post_time=np.array([row[0] for row in post_rows], dtype=float),
        post_account=whole([row[1] for row in post_rows]),
        post_text=whole([row[2] for row in post_rows]),
        post_is_reply=np.array([row[3] for row in post_rows], dtype=bool),
        event_time=np.array([row[0] for row in event_rows], dtype=float),
        event_account=whole([row[1] for row in event_rows]),
        event_post=whole([row[2] for row in event_rows]),
        event_person=whole([row[3] for row in event_rows]),
        event_kind=whole([row[4] for row in event_rows]),
        event_count=np.array([row[5] for row in event_rows], dtype=float),
        act_time=np.array([row[0] for row in act_rows], dtype=float),
        act_account=whole([row[1] for row in act_rows]),
        act_person=whole([row[2] for row in act_rows]),
        followers=np.repeat(np.array(followers or [0.0] * accounts)[:, None], days, axis=1),
        horizon=np.array(limits.get("horizon", never)),
        active_until=np.array(limits.get("active_until", never)),
        left=np.array(limits.get("left", never)),
        receives=np.array(limits.get("receives", [True] * accounts), dtype=bool),
    )


def golden(path: Path) -> tuple[EngineInput, Any]:
    """The input of a golden vector, and the vector."""
    vector = np.load(path)
    accounts = vector["followers"].shape[0]
    never = np.full(accounts, np.inf)
    arrays = EngineInput(
        days=int(vector["ndays"]),
        accounts=tuple(f"x:{number}" for number in range(accounts)),
        post_time=vector["post_day"].astype(float),
        post_account=whole(vector["post_plat"]),
        post_text=whole(vector["post_text"]),
        post_is_reply=vector["post_reply"].astype(bool),
        event_time=vector["ev_day"].astype(float),
        event_account=whole(vector["ev_plat"]),
        event_post=whole(vector["ev_post"]),
        event_person=whole(vector["ev_actor"]),
        event_kind=whole(vector["ev_type"]),
        event_count=vector["ev_n"].astype(float),
        act_time=vector["out_day"].astype(float),
        act_account=whole(vector["out_plat"]),
        act_person=whole(vector["out_actor"]),
        followers=vector["followers"].astype(float),
        horizon=vector["horizon"].astype(float),
        active_until=never,
        left=never,
        receives=np.ones(accounts, dtype=bool),
    )
    return arrays, vector


_DAYS = 40


@st.composite
def engine_inputs(draw: st.DrawFn, *, with_limits: bool = True) -> EngineInput:
    """Two accounts, a few posts, named and anonymous reactions, acts; followers and limits of every kind."""
    time = st.one_of(st.integers(0, _DAYS - 1).map(float), st.floats(0, _DAYS - 0.001, allow_nan=False))
    account = st.integers(0, 1)
    posts = sorted(draw(st.lists(st.tuples(time, account, st.integers(-1, 2), st.booleans()), max_size=8)))
    events = []
    for _ in range(draw(st.integers(0, 10))):
        person = draw(st.integers(-1, 2))
        count = 1.0 if person >= 0 else draw(st.sampled_from([0.25, 1.0, 3.0, 40.0]))
        post = draw(st.integers(-1, len(posts) - 1))
        where = posts[post][1] if post >= 0 else draw(account)
        events.append((draw(time), where, post, person, draw(st.integers(0, len(KINDS) - 1)), count))
    acts = draw(st.lists(st.tuples(time, account, st.integers(0, 2)), max_size=5))
    followers = draw(st.lists(st.sampled_from([0.0, 10.0, 500.0]), min_size=2, max_size=2))
    limits: dict[str, list[float]] = {}
    if with_limits:
        limit = st.sampled_from([np.inf, 5.0, 20.0, float(_DAYS - 1)])
        limits = {name: draw(st.lists(limit, min_size=2, max_size=2)) for name in ("horizon", "active_until", "left")}
        limits["receives"] = draw(st.lists(st.booleans(), min_size=2, max_size=2))
    return engine_input(days=_DAYS, accounts=2, posts=posts, events=events, acts=acts, followers=followers, **limits)

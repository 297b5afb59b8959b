"""From facts to arrays: nothing is counted twice, nothing that is dated is lost."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.operations.score_input import ScoreInput, day_of, score_input
from desktop_app.scoring.recipe import KINDS, RECIPE_1
from local_db.queries.engine_arrays import AccountFacts, Facts

_DAY = 86_400
_START = 1_600_000_000 // _DAY * _DAY
_NOW = _START + 400 * _DAY
_X = AccountFacts(1, "x", "11", "sari", None, _NOW, _NOW)
_BLOG = AccountFacts(2, "blog", "sari.example.org", None, _START + 50 * _DAY, None, _NOW)


def _facts(**rows: Any) -> Facts:
    empty: dict[str, Any] = {name: [] for name in ("posts", "reactions", "acts", "totals", "days", "followers")}
    return Facts(**({"accounts": (_X, _BLOG), "own_times": None} | empty | rows))


def _input(now: int = _NOW, **rows: Any) -> ScoreInput:
    found = score_input(_facts(**rows), RECIPE_1, now=now)
    assert found is not None
    return found


def _at(day: float) -> int:
    return int(_START + day * _DAY)


def _totals(post: int, day: float, *, since: float | None = None, likes: int = 0, replies: int = 0, views: int = 0) -> tuple[Any, ...]:
    return (post, _at(day), None if since is None else _at(since), likes, views, None, replies, None, None, None, None)


def _sum(found: ScoreInput, kind: str) -> float:
    return float(found.arrays.event_count[found.arrays.event_kind == KINDS.index(kind)].sum())


def test_nothing_dated_gives_nothing() -> None:
    assert score_input(_facts(), RECIPE_1, now=_NOW) is None


@pytest.mark.parametrize(
    "rows",
    [
        {"posts": [(1, 1, _at(0.5), "original", None)]},
        {"reactions": [(1, "like", None, None, _at(0.5))]},
        {"followers": [(1, _at(0.5), 9)]},
        {"own_times": (_at(0.5), _at(3))},
        {"days": [(1, day_of(_START // _DAY).isoformat(), 1, *[None] * 9)]},
    ],
    ids=["post", "reaction", "followers", "own act", "day of a table"],
)
def test_the_first_day_is_that_of_the_earliest_thing(rows: dict[str, Any]) -> None:
    found = _input(**rows)
    assert found.first_day == day_of(_START // _DAY)
    assert found.arrays.days == 401
    assert found.arrays.accounts == ("x:11", "blog:sari.example.org")


def test_a_clock_which_is_behind_is_not_followed() -> None:
    found = _input(now=_at(3), posts=[(1, 1, _at(0), "original", None)], followers=[(1, _at(20), 7)])
    assert found.arrays.days == 21


def test_what_lies_after_the_last_day_is_not_counted() -> None:
    posts = [(1, 1, _at(0), "original", None), (2, 1, _at(500), "original", None)]
    reactions = [(1, "like", None, 1, _at(500))]
    found = _input(posts=posts, reactions=reactions, acts=[(1, 5, _at(500)), (1, 5, _at(5))])
    assert found.post_ids.tolist() == [1]
    assert len(found.arrays.event_time) == 0
    assert found.arrays.act_time.tolist() == [5.0]


@given(likes=st.integers(0, 60), dated=st.integers(0, 60), late=st.integers(0, 5))
def test_a_total_counts_what_is_dated_once(likes: int, dated: int, late: int) -> None:
    """Dated reactions up to the day of the total are part of it; later ones come on top."""
    posts = [(7, 1, _at(0), "original", None)]
    before = [(1, "like", number, 7, _at(1)) for number in range(dated)]
    after = [(1, "like", 100 + number, 7, _at(60)) for number in range(late)]
    found = _input(posts=posts, reactions=before + after, totals=[_totals(7, 50, likes=likes)])
    assert _sum(found, "like") == pytest.approx(max(likes, dated) + late)
    assert float(found.arrays.event_count[~found.event_is_spread].sum()) == dated + late


def test_a_total_of_a_window_counts_what_is_dated_in_it_once() -> None:
    posts = [(7, 1, _at(0), "original", None)]
    reactions = [(1, "like", number, 7, _at(day)) for number, day in enumerate((1, 25, 26, 60))]
    found = _input(posts=posts, reactions=reactions, totals=[_totals(7, 10, likes=8), _totals(7, 50, since=20, likes=5)])
    assert _sum(found, "like") == pytest.approx(8 + 5 + 1)
    spread_on = found.arrays.event_time[found.event_is_spread]
    assert spread_on[spread_on > 10].min() == 20


def test_replies_and_pingbacks_count_as_what_they_are() -> None:
    reactions = [(1, "reply", 1, 7, _at(1)), (1, "pingback", 2, 7, _at(2)), (1, "repost", None, 99, _at(3))]
    found = _input(posts=[(7, 1, _at(0), "reply", None)], reactions=reactions, totals=[_totals(99, 5, likes=4)])
    assert [KINDS[kind] for kind in found.arrays.event_kind] == ["comment", "mention", "repost"]
    assert found.arrays.event_post.tolist() == [0, 0, -1]
    assert found.arrays.event_person.tolist() == [1, 2, -1]
    assert found.arrays.post_is_reply.tolist() == [True]


def test_a_table_of_days_brings_only_what_nothing_else_told() -> None:
    day = day_of(_START // _DAY + 10).isoformat()
    row = (1, day, 5, None, None, 2, None, 3, None, None, None, None)  # likes 5, replies 2, shares 3
    found = _input(posts=[(7, 1, _at(0), "original", None)], reactions=[(1, "like", 1, 7, _at(10.5))], days=[row])
    assert (_sum(found, "like"), _sum(found, "comment"), _sum(found, "repost")) == (5.0, 2.0, 3.0)
    assert found.event_is_spread.tolist().count(False) == 1


def test_events_are_in_the_order_of_time() -> None:
    reactions = [(1, "like", None, 7, _at(3)), (1, "like", None, 7, _at(3)), (1, "reply", 4, 7, _at(9))]
    found = _input(posts=[(7, 1, _at(0), "original", None)], reactions=reactions, totals=[_totals(7, 40, likes=30)])
    assert np.all(np.diff(found.arrays.event_time) >= 0)


def test_equal_texts_have_equal_numbers() -> None:
    posts = [(number, 1, _at(number), "original", text) for number, text in enumerate((881, None, 17, 881))]
    assert _input(posts=posts).arrays.post_text.tolist() == [0, -1, 1, 0]


def test_limits_of_accounts() -> None:
    arrays = _input(posts=[(1, 1, _at(0), "original", None)]).arrays
    assert arrays.horizon.tolist() == [400.0, 400.0]
    assert arrays.left.tolist() == [np.inf, 50.0]
    assert arrays.receives.tolist() == [True, False]


def test_followers_stand_between_counts() -> None:
    moves = (1, day_of(_START // _DAY + 12).isoformat(), *[None] * 7, 5, 2)
    found = _input(posts=[(1, 1, _at(0), "original", None)], followers=[(1, _at(10), 100), (1, _at(20), 200)], days=[moves])
    line = found.arrays.followers[0]
    assert (line[10], line[20]) == (100.0, 200.0)
    assert np.all((line[10:21] >= 100.0) & (line[10:21] <= 200.0))
    assert not np.isnan(found.arrays.followers).any()
    assert found.is_estimated.shape == (401,)


@given(likes=st.integers(0, 20), others=st.integers(0, 5), own=st.integers(0, 5))
def test_what_the_owner_did_is_part_of_a_total_and_of_a_day_and_counts_for_nothing(likes: int, others: int, own: int) -> None:
    posts = [(7, 1, _at(0), "original", None)]
    dated = [(1, "like", number, 7, _at(10)) for number in range(others)]
    mine = [(1, "like", 900 + number, 7, _at(10)) for number in range(own)]
    found = _input(posts=posts, reactions=dated, own_reactions=mine, totals=[_totals(7, 50, likes=likes)])
    assert _sum(found, "like") == pytest.approx(max(others, likes - own))
    assert not (found.arrays.event_person >= 900).any()
    day = day_of(_START // _DAY + 10).isoformat()
    found = _input(posts=posts, reactions=dated, own_reactions=mine, days=[(1, day, likes, *[None] * 8)])
    assert _sum(found, "like") == pytest.approx(max(others, likes - own))


def test_a_post_which_is_left_out_goes_with_all_its_reactions_and_nothing_else_changes() -> None:
    posts = [(1, 1, _at(0.5), "original", 7), (2, 1, _at(1.5), "reply", 7), (3, 2, _at(2.5), "original", None)]
    reactions = [
        (1, "like", 5, 1, _at(1)),
        (1, "reply", 6, 2, _at(2)),
        (2, "reply", 6, 3, _at(3)),
        (1, "follow", 5, None, _at(4)),
    ]
    totals = [_totals(1, 30, likes=9), _totals(2, 30, likes=4)]
    day = (1, day_of(_START // _DAY + 2).isoformat(), *[None] * 3, 3, *[None] * 5)
    whole = _input(posts=posts, reactions=reactions, totals=totals, days=[day])
    left = _input(posts=posts, reactions=reactions, totals=totals, days=[day], left_out_posts=frozenset({2}))
    kept = whole.arrays.event_post != 1
    assert left.post_ids.tolist() == [1, 3]
    assert left.arrays.event_time.tolist() == whole.arrays.event_time[kept].tolist()
    assert left.arrays.event_count.tolist() == whole.arrays.event_count[kept].tolist()
    assert left.arrays.event_post.tolist() == [{-1: -1, 0: 0, 2: 1}[post] for post in whole.arrays.event_post[kept].tolist()]
    assert left.event_is_spread.tolist() == whole.event_is_spread[kept].tolist()
    assert (left.arrays.post_is_reply.tolist(), left.arrays.post_account.tolist()) == ([False, False], [0, 1])
    assert (left.arrays.followers == whole.arrays.followers).all()

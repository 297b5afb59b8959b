"""Days to remember: first posts, the first which spread far, long pauses; and what the score was around a day."""

import numpy as np
import pytest

from desktop_app.scoring.turning_points import AroundDay, Pause, around_day, first_post_days, first_viral_post, long_pauses
from tests.desktop_app.scoring.arrays import engine_input


def life(reactions: list[float]) -> list[tuple[float, int, int, int, int, float]]:
    """One event a post, some hours after it."""
    return [(number + 0.2, 0, number, -1, 0, count) for number, count in enumerate(reactions)]


def posts(number: int, *, replies: frozenset[int] = frozenset()) -> list[tuple[float, int, int, bool]]:
    return [(float(day), 0, day, day in replies) for day in range(number)]


def test_the_first_post_of_each_account_is_found() -> None:
    arrays = engine_input(accounts=3, posts=[(4.5, 2, 0, False), (2.0, 0, 1, False), (9.0, 0, 2, False)])
    assert first_post_days(arrays) == {0: 2, 2: 4}


@pytest.mark.parametrize(
    ("reactions", "found"),
    [
        ([2.0] * 40 + [60.0, 90.0], 40),
        ([2.0] * 40 + [19.0], None),  # under 20
        ([3.0] * 40 + [29.0], None),  # under 10 times the median
        ([2.0] * 20 + [15.0] + [2.0] * 20 + [40.0], None),  # under 3 times the most
        ([2.0] * 10 + [60.0], None),  # too few posts before it
        ([0.0] * 40 + [20.0], 40),
        ([2.0] * 40, None),
    ],
)
def test_a_post_spread_far_against_all_before_it(reactions: list[float], found: int | None) -> None:
    events = [event for event in life(reactions) if event[5]]
    assert first_viral_post(engine_input(days=60, posts=posts(len(reactions)), events=events)) == found


def test_replies_to_others_are_no_posts_which_spread() -> None:
    reactions = [2.0] * 40 + [60.0]
    arrays = engine_input(days=60, posts=posts(41, replies=frozenset({40})), events=life(reactions))
    assert first_viral_post(arrays) is None


def test_pauses_are_four_weeks_and_longer_over_all_accounts() -> None:
    arrays = engine_input(
        days=200,
        accounts=2,
        posts=[(0.0, 0, 0, False), (29.5, 0, 1, False), (57.0, 0, 2, False), (60.0, 1, 3, False), (101.9, 0, 4, False)],
    )
    assert long_pauses(arrays, None) == [Pause(1, 28), Pause(61, 100)]
    assert [pause.days for pause in long_pauses(arrays, None)] == [28, 40]
    blind = np.zeros(200, dtype=np.bool_)
    blind[28] = True
    assert long_pauses(arrays, blind) == [Pause(61, 100)]


def test_of_many_pauses_the_longest_are_told_in_order() -> None:
    times = np.cumsum([0, *(30 + number for number in range(12))])
    arrays = engine_input(days=1_000, posts=[(float(time), 0, place, False) for place, time in enumerate(times)])
    assert [pause.days for pause in long_pauses(arrays, None)] == list(range(33, 41))


def test_without_posts_there_is_nothing() -> None:
    arrays = engine_input()
    assert (first_post_days(arrays), first_viral_post(arrays), long_pauses(arrays, None)) == ({}, None, [])


@pytest.mark.parametrize(
    ("day", "around"),
    [
        (50, AroundDay(10.0, 20.0, 28, 28)),
        (0, AroundDay(None, 10.0, 0, 28)),
        (95, AroundDay(20.0, None, 28, 5)),
        (13, AroundDay(None, 10.0, 13, 28)),
        (14, AroundDay(10.0, 10.0, 14, 28)),
        (-5, AroundDay(None, 10.0, 0, 23)),
        (-40, AroundDay(None, None, 0, 0)),
        (300, AroundDay(None, None, 0, 0)),
    ],
)
def test_the_score_around_a_day_is_that_of_28_days_on_each_side(day: int, around: AroundDay) -> None:
    assert around_day(np.array([10.0] * 50 + [20.0] * 50), day) == around


def test_days_which_are_not_known_count_on_neither_side() -> None:
    score = np.array([10.0] * 50 + [np.nan] * 10 + [20.0] * 40)
    assert around_day(score, 50) == AroundDay(10.0, 20.0, 28, 18)

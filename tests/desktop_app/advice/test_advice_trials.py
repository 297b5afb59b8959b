"""When a piece of advice would have been given, and when it was followed."""

import pytest

from desktop_app.advice.advice_trials import TRIALS
from desktop_app.advice.past_weeks import DAY_S, Moment, Past, Trial
from tests.desktop_app.advice.past_lives import past

_NOW = 400


def _trial(key: str) -> Trial:
    return next(trial for trial in TRIALS if trial.key == key)


def _told(key: str, posts: Past) -> tuple[bool | None, bool | None]:
    trial, moment = _trial(key), Moment(posts, _NOW * DAY_S)
    return trial.holds(moment), trial.is_done(moment)


def _days(*days: int) -> list[int]:
    return [(_NOW + day) * DAY_S for day in days]


_MONTH, _FORTNIGHT = _days(*range(-20, 0)), _days(*range(10))


@pytest.mark.parametrize(("before", "after", "told"), [(8, 2, (True, True)), (8, 3, (True, False)), (6, 1, (False, True))])
def test_bare_links_are_followed_where_their_share_halves(before: int, after: int, told: tuple[bool, bool]) -> None:
    links = [place < before for place in range(20)] + [place < after for place in range(10)]
    assert _told("1e", past(_MONTH + _FORTNIGHT, is_link_only=links)) == told


@pytest.mark.parametrize(("before", "after", "told"), [(12, 4, (True, True)), (12, 5, (True, False)), (11, 1, (False, True))])
def test_reposts_are_followed_where_their_share_falls_by_a_third(before: int, after: int, told: tuple[bool, bool]) -> None:
    reposts = [place < before for place in range(20)] + [place < after for place in range(10)]
    assert _told("2a", past(_MONTH + _FORTNIGHT, is_repost=reposts)) == told


@pytest.mark.parametrize("key", ["1e", "2a"])
def test_shares_of_few_posts_or_of_none_tell_nothing(key: str) -> None:
    assert _told(key, past(_days(-3, -2, 1))) == (None, True)
    assert _told(key, past(_days(-3, -2))) == (None, None)
    assert _told(key, past([])) == (None, None)


def test_silence_is_longer_than_the_own_gaps() -> None:
    weekly = _days(*range(-150, -20, 7))
    assert _told("2d", past(weekly)) == (True, False)
    assert _told("2d", past([*weekly, *_days(5)])) == (True, True)
    assert _told("2d", past([*weekly, *_days(7)])) == (True, False)
    assert _told("2d", past(_days(*range(-150, 0, 7)))) == (False, False)
    assert _told("2d", past(_days(*range(-150, -70, 7)))) == (None, False)
    assert _told("2d", past(_days(-100, -90, -30))) == (None, False)
    assert _told("2d", past(_days(*range(-30, -2)))) == (False, False)


def test_questions_which_got_more_and_of_which_at_most_one_came_lately() -> None:
    days = _days(*range(-200, -100, 5))
    asked = [place % 3 == 0 for place in range(20)]
    level = [2.0 if one else 1.0 for one in asked]
    assert _told("1c", past(days, level, is_question=asked)) == (True, False)
    assert _told("1c", past([*days, *_days(1, 2)], [*level, 0.0, 0.0], is_question=[*asked, True, True])) == (True, True)
    assert _told("1c", past([*days, *_days(1, 20)], [*level, 0.0, 0.0], is_question=[*asked, True, True])) == (True, False)
    assert _told("1c", past([*days, *_days(-5)], [*level, 2.0], is_question=[*asked, True])) == (True, False)
    assert _told("1c", past([*days, *_days(-5, -4)], [*level, 2.0, 2.0], is_question=[*asked, True, True])) == (False, False)
    assert _told("1c", past(days, [1.0] * 20, is_question=asked)) == (False, False)
    assert _told("1c", past(days, level)) == (None, False)


def test_a_topic_which_got_more_and_was_dropped() -> None:
    days = _days(*range(-200, -100, 5))
    topics: list[tuple[str, ...]] = [("topic:#good", "topic:rare") if place < 5 else ("topic:#plain",) for place in range(20)]
    level = [3.0] * 5 + [1.0] * 15
    assert _told("1a", past(days, level, topics=topics)) == (True, False)
    assert _told("1a", past([*days, *_days(3)], [*level, 1.0], topics=[*topics, ("topic:#good",)])) == (True, True)
    assert _told("1a", past([*days, *_days(3)], [*level, 1.0], topics=[*topics, ("topic:#plain",)])) == (True, False)
    assert _told("1a", past([*days, *_days(-9)], [*level, 1.0], topics=[*topics, ("topic:#good", "topic:rare")])) == (False, False)
    assert _told("1a", past(days, level, is_repost=[True] * 20, topics=topics)) == (None, False)
    assert _told("1a", past(days, level, is_repost=[True, *[False] * 19], topics=topics)) == (False, False)


def test_a_topic_which_comes_seldom_is_not_dropped_yet() -> None:
    days = [*_days(*range(-360, -100, 60)), *_days(*range(-90, -50))]
    topics: list[tuple[str, ...]] = [("topic:#good",)] * 5 + [()] * 40
    assert _told("1a", past(days, [3.0] * 5 + [1.0] * 40, topics=topics)) == (True, False)
    days[:5] = _days(-320, -250, -180, -110, -40)
    assert _told("1a", past(sorted(days), [3.0] * 3 + [3.0] + [1.0] * 40 + [3.0], topics=[*topics[:4], *topics[5:], topics[0]])) == (
        False,
        False,
    )


def test_of_several_dropped_topics_the_surest_is_meant() -> None:
    days = _days(*range(-220, -100, 4))
    topics: list[tuple[str, ...]] = [("topic:#few",) if place < 5 else ("topic:#many",) if place < 15 else () for place in range(30)]
    posts = past([*days, *_days(2)], [3.0] * 15 + [1.0] * 16, topics=[*topics, ("topic:#few",)])
    assert _told("1a", posts) == (True, False)
    posts = past([*days, *_days(2)], [3.0] * 15 + [1.0] * 16, topics=[*topics, ("topic:#many",)])
    assert _told("1a", posts) == (True, True)


def test_no_condition_changes_with_what_comes_later() -> None:
    days = _days(*range(-200, 0, 3))
    asked = [place % 4 == 0 for place in range(len(days))]
    topics: list[tuple[str, ...]] = [("topic:#a",) if one else () for one in asked]
    level = [2.0 if one else 1.0 for one in asked]
    short = past(days, level, is_question=asked, topics=topics, is_link_only=asked)
    later = 30
    longer = past(
        [*days, *_days(*range(later))],
        [*level, *[9.0] * later],
        is_question=[*asked, *[True] * later],
        topics=[*topics, *[("topic:#a", "topic:#b")] * later],
        is_link_only=[*asked, *[True] * later],
    )
    for trial in TRIALS:
        assert trial.holds(Moment(short, _NOW * DAY_S)) == trial.holds(Moment(longer, _NOW * DAY_S))

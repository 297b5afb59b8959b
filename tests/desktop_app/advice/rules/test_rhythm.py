import dataclasses
import datetime as dt

from desktop_app.advice.own_activity import Rhythm
from desktop_app.advice.rules.rhythm import RULE
from tests.desktop_app.advice.activities import UNTIL, Life, Post, blog, toots
from tests.desktop_app.advice.rules.asking import asked, blind


def _life(posts: tuple[Post, ...], silent: int = 0, **more: object) -> Life:
    last = UNTIL - dt.timedelta(days=silent)
    rhythm = Rhythm(3, last, UNTIL, UNTIL + dt.timedelta(days=2), 0.1)
    given: dict[str, object] = {"accounts": (toots(), blog()), "rhythm": rhythm} | more
    return Life(posts, **given)  # type: ignore[arg-type]


def _daily(since: int, until: int, every: int = 1) -> tuple[Post, ...]:
    return tuple(Post(float(number) + 0.5) for number in range(until, since, every))


def test_a_silence_beyond_the_own_rhythm_is_told_with_the_day_of_the_fall() -> None:
    [card] = asked(RULE, _life(_daily(300, 12, 2), silent=12))
    assert (card.numbers["silent"], card.numbers["gap"]) == (12, 3)
    assert card.numbers["falls_on"] == UNTIL + dt.timedelta(days=2)
    assert card.change is not None
    assert card.change.is_silent
    assert 3.0 < card.change.more_posts_per_week < 4.0


def test_a_fall_which_has_begun_has_no_day_ahead() -> None:
    rhythm = Rhythm(3, UNTIL - dt.timedelta(days=12), UNTIL, UNTIL - dt.timedelta(days=2), 0.1)
    [card] = asked(RULE, _life(_daily(300, 12, 2), rhythm=rhythm))
    assert card.numbers["falls_on"] is None


def test_a_silence_within_the_own_rhythm_is_none() -> None:
    assert [one.act for one in asked(RULE, _life(_daily(300, 3), silent=3))] == [None]


def test_half_the_posts_of_before_is_told() -> None:
    [card] = asked(RULE, _life((*_daily(300, 28), *_daily(28, 0, 7))))
    assert (card.numbers["silent"], card.numbers["usual"], card.numbers["lately"]) == (0, 7.0, 1.0)
    assert card.change is not None
    assert (card.change.is_silent, card.change.more_posts_per_week) == (False, 6.0)


def test_a_slow_month_of_a_slow_writer_may_be_chance() -> None:
    assert asked(RULE, _life((*_daily(300, 28, 14), Post(5.0)))) == []


def test_a_steady_rhythm_is_praise() -> None:
    [praise] = asked(RULE, _life(_daily(300, 0, 2)))
    assert (praise.act, praise.numbers["weeks"], praise.numbers["of_weeks"]) == (None, 26, 26)


def test_stale_files_and_few_days_tell_no_silence() -> None:
    assert asked(RULE, _life(_daily(300, 12, 2), silent=12, today=UNTIL + dt.timedelta(days=40))) == []
    assert asked(RULE, _life(_daily(60, 12, 6), silent=12)) == []


def test_without_posts_before_the_silence_there_is_no_usual_pace() -> None:
    old = tuple(dataclasses.replace(post, kind="reply") for post in _daily(300, 12, 2))
    assert asked(RULE, _life(old, silent=12)) == []


def test_without_activity_it_is_blind() -> None:
    assert blind(RULE, _life((), rhythm=Rhythm(None, None, None, None, None))).missing == "posts"

import dataclasses
import datetime as dt

import pytest

from desktop_app.advice.advice import ActKind
from desktop_app.advice.rules.topic import RULE
from tests.desktop_app.advice.activities import Life, Post, healthy, toots
from tests.desktop_app.advice.rules.asking import asked, blind


def _maps(last_days_ago: float, number: int = 8, gap: float = 7.0, reactions: float = 15.0, topic: str = "topic:#maps") -> tuple[Post, ...]:
    return tuple(Post(last_days_ago + gap * place, reactions=reactions + place % 3, topics=(topic,)) for place in range(number))


def test_a_dropped_topic_is_told_with_its_numbers() -> None:
    [card] = asked(RULE, healthy().with_posts(*_maps(40.0)))
    assert card.about == "topic:#maps"
    assert card.n == 8
    assert (card.numbers["median"], card.numbers["last"]) == (16.0, dt.date(2026, 10, 15))
    assert card.act is not None
    assert (card.act.kind, card.act.times, card.act.sign.topic) == (ActKind.POST, 1, "topic:#maps")
    assert card.change is not None
    assert 1.0 < card.change.times_low < card.change.times < card.change.times_high
    assert 0.0 < card.change.share <= 1.0
    assert len(card.posts) == 5


def test_a_topic_of_today_is_praise() -> None:
    [praise] = asked(RULE, healthy().with_posts(*_maps(9.0)))
    assert (praise.act, praise.measure, praise.change) == (None, None, None)


def test_a_topic_which_always_comes_seldom_is_not_dropped_after_a_month() -> None:
    [praise] = asked(RULE, healthy().with_posts(*_maps(40.0, gap=60.0)))
    assert praise.act is None


def test_what_was_dropped_years_ago_is_left_in_peace() -> None:
    assert [one.act for one in asked(RULE, healthy().with_posts(*_maps(800.0)))] == [None]


def test_four_posts_are_too_few() -> None:
    assert asked(RULE, healthy().with_posts(*_maps(40.0, number=4))) == []


@pytest.mark.parametrize(("topic", "cards"), [("topic:maps", 0), ("topic:old maps", 1), ("topic:地図", 1)])
def test_a_phrase_is_a_topic_and_a_single_word_is_none(topic: str, cards: int) -> None:
    assert len(asked(RULE, healthy().with_posts(*_maps(40.0, topic=topic)))) == cards


def test_a_topic_as_good_as_others_is_none() -> None:
    assert asked(RULE, healthy(2).with_posts(*_maps(40.0, reactions=1.0))) == []


def test_where_no_file_shows_reactions_nothing_can_be_told() -> None:
    posts = tuple(dataclasses.replace(post, reactions=float("nan")) for post in healthy().posts)
    life = dataclasses.replace(healthy(), posts=posts, accounts=(toots(shows=frozenset({"posts"})), *healthy().accounts[1:]))
    found = blind(RULE, life)
    assert (found.missing, found.platforms) == ("received", ("mastodon",))
    assert blind(RULE, Life()).platforms == ()

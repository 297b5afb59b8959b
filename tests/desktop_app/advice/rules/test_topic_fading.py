import dataclasses
import datetime as dt
import math

import pytest

from desktop_app.advice.advice import ActKind, Metric
from desktop_app.advice.rules import topic
from desktop_app.advice.rules.topic_fading import RULE
from tests.desktop_app.advice.activities import Life, Post, healthy, toots
from tests.desktop_app.advice.rules.asking import asked, blind

MAPS = ("topic:#maps",)


def _maps(
    *, then: float = 9.0, now: float = 0.0, last: float = 9.0, earlier: int = 12, latest: int = 8, topics: tuple[str, ...] = MAPS
) -> tuple[Post, ...]:
    """Posts on maps: so many which got so much, then so many others; each other one a little more."""
    new = (Post(last + 10 * place, reactions=now + place % 2 * (now > 0), topics=topics) for place in range(latest))
    begun = last + 10 * latest + 20
    old = (Post(begun + 12 * place, reactions=then + place % 3, topics=topics) for place in range(earlier))
    return (*new, *old)


def test_a_topic_that_no_longer_gets_any_is_told_with_its_numbers() -> None:
    [card] = asked(RULE, healthy().with_posts(*_maps(latest=6, earlier=12)))
    assert (card.about, card.n, len(card.posts)) == ("topic:#maps", 6, 5)
    assert (card.since, card.until) == (dt.date(2026, 9, 26), dt.date(2026, 11, 15))
    assert (card.numbers["median"], card.numbers["most"], card.numbers["before"], card.numbers["earlier"]) == (0.0, 0, 12, 10.0)
    assert card.numbers["usual"] in {2.5, 3.0, 3.5, 4.0}
    assert card.act is not None
    assert (card.act.kind, card.act.times, card.act.sign.topic) == (ActKind.POST, 1, "topic:#maps")
    assert card.measure is not None
    assert (card.measure.metric, card.measure.sign) == (Metric.REACTIONS_PER_POST, card.act.sign)


def test_what_may_change_is_what_the_topic_now_costs_and_no_more() -> None:
    life = healthy().with_posts(*_maps())
    [card] = asked(RULE, life)
    change = card.change
    assert change is not None
    assert 1.0 < change.times_low < change.times < change.times_high
    activity = life.activity()
    lately = activity.is_proper & activity.within(90)
    of_topic = sum("topic:#maps" in topics for topics, is_lately in zip(activity.posts.topics, lately, strict=True) if is_lately)
    share = of_topic / lately.sum()
    # All posts as the others, against a share of them at 1 / times.
    assert 1 + change.share * (change.times - 1) == pytest.approx(1 / (1 - share + share / change.times))


def test_a_topic_which_falls_but_still_does_as_well_as_others_is_none() -> None:
    assert asked(RULE, healthy().with_posts(*_maps(then=30.0, now=6.0))) == []


def test_less_of_a_fall_than_to_half_is_none() -> None:
    assert asked(RULE, healthy().with_posts(*_maps(then=12.0, now=8.0, earlier=40, latest=10))) == []


def test_a_topic_which_never_did_well_is_no_topic_that_fades() -> None:
    assert asked(RULE, healthy().with_posts(*_maps(then=1.0))) == []


def test_a_topic_as_it_ever_was_is_none() -> None:
    assert asked(RULE, healthy(2).with_posts(*_maps(then=4.0, now=4.0))) == []


def test_a_topic_which_rests_already_is_left_in_peace() -> None:
    assert asked(RULE, healthy().with_posts(*_maps(last=91.0))) == []


@pytest.mark.parametrize(("earlier", "latest"), [(4, 5), (5, 3)])
def test_fewer_than_five_posts_before_or_since_are_too_few(earlier: int, latest: int) -> None:
    assert asked(RULE, healthy().with_posts(*_maps(earlier=earlier, latest=latest))) == []


def test_posts_too_young_to_have_reactions_do_not_count() -> None:
    [card] = asked(RULE, healthy().with_posts(*_maps(), *(Post(number, topics=MAPS, reactions=0.0) for number in (1, 2, 3))))
    assert card.until == dt.date(2026, 11, 15)


def test_where_everything_falls_no_topic_is_to_blame() -> None:
    """The latest are compared with other posts of the same time."""
    life = healthy()
    posts = tuple(
        dataclasses.replace(post, reactions=0.0) if post.days_ago < 130 and not math.isnan(post.reactions) else post for post in life.posts
    )
    assert asked(RULE, dataclasses.replace(life, posts=posts).with_posts(*_maps())) == []


def test_too_few_other_posts_of_that_time_tell_nothing() -> None:
    life = healthy()
    alone = tuple(post for post in life.posts if post.days_ago > 110)
    assert asked(RULE, dataclasses.replace(life, posts=alone).with_posts(*_maps())) == []


def test_a_phrase_is_compared_with_posts_whose_words_were_read() -> None:
    [card] = asked(RULE, healthy().with_posts(*_maps(topics=("topic:old maps",))))
    assert card.about == "topic:old maps"
    assert asked(RULE, healthy().with_posts(*_maps(topics=("topic:maps",)))) == []
    unread = tuple(dataclasses.replace(post, letters=-1) for post in healthy().posts)
    assert asked(RULE, dataclasses.replace(healthy(), posts=unread).with_posts(*_maps(topics=("topic:old maps",)))) == []


def test_a_topic_which_fades_is_not_praised_at_the_same_time() -> None:
    life = healthy().with_posts(*_maps(then=60.0, earlier=30, latest=10))
    assert [card.about for card in asked(RULE, life)] == ["topic:#maps"]
    assert asked(topic.RULE, life) == []
    assert [one.about for one in asked(topic.RULE, healthy().with_posts(*_maps(then=60.0, now=60.0, earlier=30)))] == ["topic:#maps"]


def test_where_no_file_shows_reactions_nothing_can_be_told() -> None:
    posts = tuple(dataclasses.replace(post, reactions=float("nan")) for post in healthy().posts)
    life = dataclasses.replace(healthy(), posts=posts, accounts=(toots(shows=frozenset({"posts"})), *healthy().accounts[1:]))
    assert blind(RULE, life).missing == "received"
    assert blind(RULE, Life()).platforms == ()

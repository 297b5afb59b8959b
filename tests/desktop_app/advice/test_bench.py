"""One weakness is planted in a person who does everything else well: its key of the method must come first."""

import dataclasses
from collections.abc import Callable

import numpy as np
import pytest

from desktop_app.advice.advice import Advice
from desktop_app.advice.engine import Found, discovered, run_rules
from desktop_app.advice.own_activity import OwnContact
from desktop_app.advice.ranking import ranked
from tests.desktop_app.advice.activities import DAYS, END, TOOTS, Life, Post, Somebody, blog, counts, healthy, monthly, toots

SEEDS = (1, 2, 3, 4, 5)


def links_only(seed: int) -> Life:
    """For half a year only bare links, which get a third."""
    chance, life = np.random.default_rng(seed), healthy(seed)
    posts = tuple(
        dataclasses.replace(post, is_link_only=True, letters=0, topics=(), is_question=False, reactions=float(chance.poisson(1)))
        if post.days_ago < 180 and post.kind == "original" and post.account == 0 and not post.links
        else post
        for post in life.posts
    )
    return dataclasses.replace(life, posts=posts)


def links_and_nothing_else(seed: int) -> Life:
    """Never a word of their own: nothing to compare with."""
    posts = tuple(
        dataclasses.replace(post, is_link_only=True, letters=0, topics=(), is_question=False)
        for post in healthy(seed).posts
        if not post.account
    )
    return dataclasses.replace(healthy(seed), posts=posts, accounts=(toots(), blog()))


def follows_too_many(seed: int) -> Life:
    """Four times as many as follow; many of them never came near."""
    silent = tuple(Somebody(f"person:mastodon:handle:n{number}", followed_by=(TOOTS,)) for number in range(40))
    life = healthy(seed)
    return dataclasses.replace(life, accounts=(toots(following=counts(900, 1_400)), blog()), people=(*life.people, *silent))


def silent_for_weeks(seed: int) -> Life:
    """Nothing for three weeks, at the usual five a week before."""
    life = healthy(seed)
    return dataclasses.replace(life, posts=tuple(post for post in life.posts if post.days_ago > 21))


def slower(seed: int) -> Life:
    """One post a week for a month."""
    life = healthy(seed)
    return dataclasses.replace(
        life, posts=tuple(post for post in life.posts if post.days_ago > 29 or post.account or int(post.days_ago) % 7 == 3)
    )


def reposts_only(seed: int) -> Life:
    """For three months, nearly nothing but reposts."""
    life = healthy(seed)
    posts = tuple(
        dataclasses.replace(post, kind="repost", reactions=float("nan"), topics=())
        if post.days_ago < 100 and post.account == 0 and not post.links and number % 8
        else post
        for number, post in enumerate(life.posts)
    )
    more = tuple(Post(days_ago=number / 2 + 0.3, kind="repost", reactions=float("nan")) for number in range(180))
    return dataclasses.replace(life, posts=(*posts, *more, Post(days_ago=1.0)))


def never_answers(seed: int) -> Life:
    """Sixty answers of twenty people in a year, and nothing to any of them."""
    writers = tuple(
        Somebody(f"person:mastodon:handle:w{number}", received=5, answers=3, unanswered=3, last=20.0 + number) for number in range(20)
    )
    life = healthy(seed)
    return dataclasses.replace(life, people=(*life.people, *writers))


def owes_an_answer(seed: int) -> Life:
    """Somebody with many readers wrote three times."""
    life = healthy(seed)
    citra = Somebody("person:mastodon:handle:citra", followers=12_000.0, received=5, answers=3, unanswered=3, last=40.0, months=2)
    return dataclasses.replace(life, people=(*life.people, citra))


def blog_never_shared(seed: int) -> Life:
    """Articles, of which no toot tells."""
    life = healthy(seed)
    return dataclasses.replace(life, posts=tuple(dataclasses.replace(post, links=()) for post in life.posts))


def dropped_topic(seed: int) -> Life:
    """Posts on maps got three times as much; the last is five weeks old."""
    chance = np.random.default_rng(seed)
    maps = (
        Post(days_ago=40.0 + 14 * number, reactions=float(chance.poisson(14)), topics=("topic:#maps",), url=None) for number in range(10)
    )
    return healthy(seed).with_posts(*maps)


def fading_topic(seed: int) -> Life:
    """Posts on maps got twice as much for a year; since four months they get next to nothing."""
    chance = np.random.default_rng(seed)
    earlier = (Post(days_ago=130.0 + 12 * number, reactions=float(chance.poisson(9)), topics=("topic:#maps",)) for number in range(24))
    latest = (Post(days_ago=9.0 + 10 * number, reactions=float(chance.poisson(0.2)), topics=("topic:#maps",)) for number in range(10))
    return healthy(seed).with_posts(*earlier, *latest)


def fewer_react(seed: int) -> Life:
    """Followers stay; of those who reacted a third is left."""
    return dataclasses.replace(healthy(seed), accounts=(toots(reacting=monthly(40.0, 8.0)), blog()))


def only_followers_grow(seed: int) -> Life:
    """Twice the followers in two years, and no more who react."""
    return dataclasses.replace(healthy(seed), accounts=(toots(followers=counts(400, 1_200), reacting=monthly(24.0, 20.0)), blog()))


def lasting_post(seed: int) -> Life:
    """An old article still gains; nothing came after it."""
    return healthy(seed).with_posts(
        Post(days_ago=400.0, account=1, reactions=40.0, late=25, url="https://sari.example.org/trailer/", topics=("topic:#trailer",))
    )


def contacts_apart(seed: int) -> Life:
    """Four friends of the address book are there, too."""
    life = healthy(seed)
    friends = tuple(OwnContact(f"contact:{number}", "mastodon", f"friend{number}", None) for number in range(4))
    return dataclasses.replace(life, contacts=(*life.contacts, *friends))


def never_met(seed: int) -> Life:
    """Somebody with whom thirty things went back and forth."""
    life = healthy(seed)
    dewi = Somebody("person:mastodon:handle:dewi", received=31, answers=5, last=5.0, acts=33, last_act=4.0)
    return dataclasses.replace(life, people=(*life.people, dewi))


def profiles_apart(seed: int) -> Life:
    """No toot ever led to the blog by a link of its own."""
    return dataclasses.replace(healthy(seed), accounts=(toots(points_to=frozenset()), blog(points_to=frozenset())))


PLANTED: dict[Callable[[int], Life], tuple[str, ...]] = {
    links_only: ("1e",),
    links_and_nothing_else: ("1e",),
    follows_too_many: ("1b",),
    silent_for_weeks: ("2d",),
    slower: ("2d",),
    reposts_only: ("2a",),
    never_answers: ("3a",),
    owes_an_answer: ("3a",),
    blog_never_shared: ("2b",),
    dropped_topic: ("1a",),
    fading_topic: ("1a",),
    fewer_react: ("1c",),
    only_followers_grow: ("1c", "1d"),
    lasting_post: ("2c",),
    contacts_apart: ("3c",),
    never_met: ("3c",),
    profiles_apart: ("3d",),
}


def asked(life: Life) -> tuple[Found, tuple[Advice, ...]]:
    """What all rules give, and the cards in their order."""
    rules = discovered()
    found = run_rules(life.activity(), rules)
    return found, ranked(found.cards, rules, (), now=END).cards


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_the_planted_weakness_is_the_first_card(plant: Callable[[int], Life], seed: int) -> None:
    found, cards = asked(plant(seed))
    first = [card.key for card in cards[:1]] or [one.key for one in found.findings if one.key == "1d"]
    assert first[0] in PLANTED[plant], [(card.rule, card.about, card.numbers) for card in cards]


@pytest.mark.parametrize("seed", range(1, 21))
def test_who_does_well_is_praised_and_given_nothing_to_do(seed: int) -> None:
    found, cards = asked(healthy(seed))
    assert [(card.rule, card.numbers) for card in cards] == []
    assert {one.key for one in found.findings} >= {"1b", "1c", "2a", "2d", "3b"}
    assert found.blind == ()


def test_growth_without_reactors_is_told_as_a_finding_without_an_act() -> None:
    found, _ = asked(only_followers_grow(1))
    [idle] = [one for one in found.findings if one.key == "1d"]
    assert idle.act is None
    assert idle.numbers["followers"] > idle.numbers["before"]  # type: ignore[operator]


def test_nobody_without_any_file_is_given_a_card() -> None:
    found, cards = asked(Life(has_contacts=False))
    assert cards == ()
    assert {one.key for one in found.blind} >= {"1a", "1b", "1c", "2a", "2b", "2c", "2d", "3a", "3b", "3c"}


def test_the_bench_spans_two_years() -> None:
    assert {round(post.days_ago) <= DAYS for post in healthy().posts} == {True}

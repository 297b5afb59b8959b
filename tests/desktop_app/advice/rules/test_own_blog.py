import dataclasses

import pytest

from desktop_app.advice.rules.own_blog import RULE
from tests.desktop_app.advice.activities import Life, Post, blog, healthy, toots
from tests.desktop_app.advice.rules.asking import asked, blind

_SITE = "https://sari.example.org"


def _life(articles: int, toot_count: int = 30, **article: object) -> Life:
    posts = [Post(30.0 * number + 9, account=1, reactions=float(number), url=f"{_SITE}/{number}/") for number in range(articles)]
    posts = [dataclasses.replace(post, **article) for post in posts]  # type: ignore[arg-type]
    return Life((*posts, *[Post(9.3 + number) for number in range(toot_count)]), accounts=(toots(), blog()))


def test_the_article_which_readers_liked_most_is_named_first() -> None:
    first, *others = asked(RULE, _life(6))
    assert (first.numbers["reactions"], first.numbers["shared"], first.n) == (5, 0, 6)
    assert first.act is not None
    assert first.act.sign.link == f"{_SITE}/5/"
    assert len(others) == 2
    assert first.change is None


def test_where_links_home_do_better_it_is_told_and_counted() -> None:
    shared = (Post(100.0 + number, links=(f"{_SITE}/0/",), reactions=30.0 + number % 3) for number in range(5))
    found = asked(RULE, _life(14).with_posts(*shared))
    assert {card.numbers["links"] for card in found} == {5}
    assert found[0].change is not None
    assert found[0].change.times_low > 1.0
    assert f"{_SITE}/0/" not in {card.act.sign.link for card in found if card.act is not None}


def test_where_links_home_do_worse_nothing_is_asked() -> None:
    shared = (Post(100.0 + number, links=(f"{_SITE}/0/",), reactions=0.0) for number in range(5))
    life = _life(14)
    toots_of_nine = tuple(dataclasses.replace(post, reactions=9.0) if not post.account else post for post in life.posts)
    assert asked(RULE, dataclasses.replace(life, posts=toots_of_nine).with_posts(*shared)) == []


def test_links_to_other_pages_of_the_site_count_as_sharing() -> None:
    assert asked(RULE, _life(6).with_posts(*[Post(20.0 + number, links=(f"{_SITE}/tag/x/",)) for number in range(4)])) == []


def test_posts_which_share_one_article_make_one_that_was_shared() -> None:
    shared = [Post(20.0 + number, links=(f"{_SITE}/0/", f"{_SITE}/about/")) for number in range(4)]
    assert {card.numbers["shared"] for card in asked(RULE, _life(6).with_posts(*shared))} == {1}


def test_links_to_articles_of_earlier_years_share_none_of_this_one() -> None:
    old = Post(500.0, account=1, url=f"{_SITE}/old/")
    shared = [Post(20.0 + number, links=(f"{_SITE}/old/",)) for number in range(4)]
    assert {(card.n, card.numbers["shared"]) for card in asked(RULE, _life(6).with_posts(old, *shared))} == {(6, 0)}


def test_an_article_which_is_gone_is_none_and_one_without_words_or_address_is_not_proposed() -> None:
    gone = Post(15.0, account=1, reactions=90.0, url=f"{_SITE}/gone/", is_gone=True)
    erased = Post(16.0, account=1, reactions=80.0, letters=-1)
    found = asked(RULE, _life(6).with_posts(gone, erased))
    assert {card.n for card in found} == {7}
    assert [card.numbers["reactions"] for card in found] == [5, 4, 3]


@pytest.mark.parametrize("life", [_life(2), _life(6, toot_count=5), healthy()])
def test_few_articles_few_posts_elsewhere_and_shared_ones_give_no_card(life: Life) -> None:
    assert asked(RULE, life) == []


def test_an_article_without_an_address_is_recognised_by_a_link_home() -> None:
    found = asked(RULE, _life(4, url=None, reactions=float("nan")))
    assert found[0].act is not None
    assert (found[0].act.sign.link, found[0].act.sign.links_home) == (None, True)
    assert found[0].numbers["reactions"] is None


def test_without_any_known_reaction_it_says_what_is_missing() -> None:
    life = _life(4)
    unknown = tuple(dataclasses.replace(post, reactions=float("nan")) for post in life.posts)
    assert asked(RULE, dataclasses.replace(life, posts=unknown))[0].missing == "received"


def test_without_a_blog_it_is_blind() -> None:
    assert blind(RULE, Life(accounts=(toots(),))).missing == "blog"

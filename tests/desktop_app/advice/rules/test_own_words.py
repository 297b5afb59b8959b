import pytest

from desktop_app.advice.rules.own_words import RULE
from tests.desktop_app.advice.activities import Life, Post, blog, toots
from tests.desktop_app.advice.rules.asking import asked, blind


def _life(reposts: int, own: int, replies: int = 0) -> Life:
    posts = [Post(3.0 + number / 9, kind="repost", reactions=float("nan")) for number in range(reposts)]
    posts += [Post(3.0 + number) for number in range(own)] + [Post(4.0, kind="reply")] * replies
    return Life(tuple(posts), accounts=(toots(), blog()))


def test_mostly_reposts_ask_for_a_line_of_ones_own() -> None:
    [card] = asked(RULE, _life(24, 12))
    assert (card.n, card.numbers["reposts"], card.numbers["own"]) == (36, 24, 12)
    assert card.act is not None
    assert (card.act.times, card.act.sign.kind) == (3, "quote")
    assert card.change is not None
    assert 0.0 < card.change.more_posts_per_week <= 3.0


def test_quotes_and_replies_are_own_words() -> None:
    assert [one.act for one in asked(RULE, _life(8, 10, replies=14))] == [None]


@pytest.mark.parametrize(("reposts", "own"), [(12, 12), (9, 3), (0, 40)])
def test_else_nothing_is_said(reposts: int, own: int) -> None:
    assert asked(RULE, _life(reposts, own)) == []


def test_a_flood_of_reposts_is_not_answered_by_a_flood_of_posts() -> None:
    [card] = asked(RULE, _life(700, 12))
    assert card.change is not None
    assert card.change.more_posts_per_week == 3.0


def test_without_posts_it_is_blind() -> None:
    assert blind(RULE, Life(accounts=(toots(shows=frozenset()),))).missing == "posts"

import dataclasses

import pytest

from desktop_app.advice.advice import ActKind
from desktop_app.advice.rules.link_only import RULE
from tests.desktop_app.advice.activities import Life, Post, blog, healthy, toots
from tests.desktop_app.advice.rules.asking import asked, blind


def _life(links: int, words: int, *, link_reactions: float = 1.0, word_reactions: float = 6.0) -> Life:
    posts = [Post(8.0 + number, is_link_only=True, letters=0, reactions=link_reactions) for number in range(links)]
    posts += [Post(8.5 + number, reactions=word_reactions + number % 2) for number in range(words)]
    return Life(tuple(posts), accounts=(toots(), blog()))


def test_many_bare_links_which_do_worse_are_a_card() -> None:
    [card] = asked(RULE, _life(24, 12))
    assert (card.n, card.numbers["links"], card.numbers["words"], card.numbers["usual"]) == (36, 24, 12, 1.0)
    assert card.act is not None
    assert (card.act.kind, card.act.times, card.act.sign.is_link_only) == (ActKind.POST, 3, False)
    assert card.change is not None
    assert card.change.share == pytest.approx(24 / 36)
    assert len(card.posts) == 5


@pytest.mark.parametrize(
    "life",
    [
        _life(24, 12, link_reactions=6.0),  # they do as well
        _life(5, 30),  # few links
        _life(5, 4),  # few posts
        _life(14, 4),  # too few words to compare, and not nearly all are links
    ],
)
def test_else_there_is_none(life: Life) -> None:
    assert asked(RULE, life) == []


def test_where_there_is_nothing_but_links_no_points_are_promised() -> None:
    [card] = asked(RULE, _life(20, 3))
    assert (card.numbers["times"], card.change, card.missing) == (None, None, None)


def test_unknown_reactions_are_named_as_what_is_missing() -> None:
    [card] = asked(RULE, _life(20, 0, link_reactions=float("nan")))
    assert card.missing == "received"


def test_articles_are_not_among_them() -> None:
    life = _life(0, 12)
    assert asked(RULE, life.with_posts(*[Post(9.0, account=1, is_link_only=True, letters=0)] * 30)) == []


def test_where_no_file_holds_texts_it_is_blind() -> None:
    posts = tuple(dataclasses.replace(post, letters=0, is_link_only=False) for post in healthy().posts)
    assert blind(RULE, dataclasses.replace(healthy(), posts=posts)).missing == "posts"
    assert asked(RULE, Life()) == []

import dataclasses

import pytest

from desktop_app.advice.advice import Metric
from desktop_app.advice.own_activity import OwnAccount
from desktop_app.advice.rules.reacting import RULE
from tests.desktop_app.advice.activities import UNTIL, Life, Post, blog, counts, healthy, monthly, toots
from tests.desktop_app.advice.rules.asking import asked, blind


def _life(**changes: object) -> Life:
    return dataclasses.replace(healthy(), accounts=(toots(**changes), blog()))


def test_fewer_who_react_are_told_against_the_best_year() -> None:
    [card] = asked(RULE, _life(reacting=monthly(40.0, 8.0)))
    share, best = card.numbers["share"], card.numbers["best"]
    assert isinstance(share, float)
    assert isinstance(best, float)
    assert 2.0 < share < 4.0 < 9.0 < best < 12.0
    assert card.measure is not None
    assert card.measure.metric is Metric.REACTOR_SHARE


def test_where_questions_do_better_two_are_asked_for() -> None:
    asks = tuple(Post(20.0 + 9 * number, reactions=20.0 + number % 4, is_question=True) for number in range(20))
    posts = tuple(dataclasses.replace(post, is_question=False) for post in healthy().posts)
    life = dataclasses.replace(_life(reacting=monthly(40.0, 8.0)), posts=(*posts, *asks))
    [card] = asked(RULE, life)
    assert card.act is not None
    assert (card.act.times, card.act.sign.is_question) == (2, True)
    assert card.numbers["questions"] == 20
    assert card.change is not None
    assert card.change.assumption == "two_in_four_weeks"


def test_questions_are_those_of_the_time_of_which_the_card_tells() -> None:
    asks = tuple(Post(20.5 + 9 * number, reactions=20.0 + number % 4, is_question=True) for number in range(60))
    posts = tuple(dataclasses.replace(post, is_question=False) for post in healthy().posts)
    life = _life(followers=counts(300, 340, months=14), reacting=monthly(40.0, 8.0))
    [card] = asked(RULE, dataclasses.replace(life, posts=(*posts, *asks)))
    assert (UNTIL - card.since).days == 390
    assert card.numbers["questions"] == sum(post.days_ago <= 391 for post in asks)


def test_where_they_do_not_people_are_answered() -> None:
    [card] = asked(RULE, _life(reacting=monthly(40.0, 8.0)))
    assert card.act is not None
    assert (card.act.sign.kind, card.act.sign.is_question, card.change) == ("reply", None, None)
    assert card.numbers["question_times"] is None


def test_as_many_as_in_the_best_year_is_praise_and_in_between_nothing_is_said() -> None:
    assert [one.act for one in asked(RULE, _life())] == [None]
    assert asked(RULE, _life(reacting=monthly(40.0, 26.0))) == []


@pytest.mark.parametrize(
    "changes",
    [{"followers": counts(40, 40), "reacting": monthly(9.0, 1.0)}, {"reacting": monthly(0.0, 0.0)}, {"reacting": monthly(3.0, 1.0)}],
)
def test_few_followers_no_reactions_and_what_may_be_chance_give_no_card(changes: dict[str, object]) -> None:
    assert asked(RULE, _life(**changes)) == []


def test_the_one_which_fell_comes_before_the_others() -> None:
    other: OwnAccount = toots(key="account:x:2", platform="x", reacting=monthly(40.0, 8.0))
    found = asked(RULE, dataclasses.replace(healthy(), accounts=(toots(), other)))
    assert [one.about for one in found] == ["account:x:2", "account:mastodon:1"]


def test_followers_must_have_been_counted_twice_a_year_apart_and_seen_for_a_year() -> None:
    for changes in ({"followers": counts(300, 300, 1)}, {"followers": counts(300, 300, 5)}, {"reacting": monthly(20.0, 20.0, 8)}):
        assert blind(RULE, _life(**changes)).missing == "history"
    assert blind(RULE, _life(reacting=())).missing == "received"

import dataclasses

import pytest

from desktop_app.advice.advice import ActKind
from desktop_app.advice.rules.following import RULE
from tests.desktop_app.advice.activities import TOOTS, Life, Somebody, blog, counts, healthy, toots
from tests.desktop_app.advice.rules.asking import asked, blind


def _life(followers: int, following: int, *people: Somebody) -> Life:
    account = toots(followers=counts(followers, followers), following=counts(following, following))
    return dataclasses.replace(healthy(), accounts=(account, blog()), people=people)


def test_a_list_to_look_through_and_nothing_else() -> None:
    people = (
        Somebody("person:mastodon:handle:silent", followed_by=(TOOTS,)),
        Somebody("person:mastodon:handle:back", followed_by=(TOOTS,), follows=(TOOTS,)),
        Somebody("person:mastodon:handle:reacted", followed_by=(TOOTS,), received=1),
        Somebody("person:x:handle:elsewhere", ("x", "mastodon"), followed_by=("account:x:2",)),
    )
    [card] = asked(RULE, _life(600, 1_240, *people))
    assert card.act is not None
    assert (card.act.kind, card.measure, card.change) == (ActKind.LOOK, None, None)
    assert card.people == ("person:mastodon:handle:silent",)
    assert (card.numbers["followers"], card.numbers["following"], card.numbers["silent"]) == (600, 1_240, 1)


def test_whether_they_follow_back_is_not_known_without_a_list_of_followers() -> None:
    elsewhere = Somebody("person:mastodon:handle:elsewhere", follows=("account:mastodon:2",))
    [card] = asked(RULE, _life(600, 1_240, Somebody("person:mastodon:handle:silent", followed_by=(TOOTS,)), elsewhere))
    assert card.numbers["silent"] is None


def test_a_list_of_the_last_year_alone_does_not_tell_who_follows_back() -> None:
    back = Somebody("person:mastodon:handle:back", followed_by=(TOOTS,), follows=(TOOTS,))
    life = _life(600, 1_240, Somebody("person:mastodon:handle:silent", followed_by=(TOOTS,)), back)
    cut = life.accounts[0]._replace(is_list_cut=True)
    [card] = asked(RULE, dataclasses.replace(life, accounts=(cut, blog())))
    assert card.numbers["silent"] is None


@pytest.mark.parametrize(
    ("followers", "following", "is_card"), [(1_000, 1_500, True), (50, 99, None), (1_000, 1_499, None), (500, 300, False)]
)
def test_only_far_more_than_follow_is_a_card_and_fewer_is_praise(followers: int, following: int, is_card: bool | None) -> None:
    assert [one.act is not None for one in asked(RULE, _life(followers, following))] == ([] if is_card is None else [is_card])


def test_what_is_not_counted_is_named() -> None:
    without = dataclasses.replace(healthy(), accounts=(toots(followers=()), blog()))
    assert blind(RULE, without).missing == "followers"
    neither = dataclasses.replace(healthy(), accounts=(toots(following=(), followers=()), blog()))
    assert blind(RULE, neither) == (RULE.name, "1b", "following", ("mastodon",))


def test_an_account_which_was_left_is_not_looked_at() -> None:
    left = toots(following=counts(3_000, 3_000), left_on=1)
    assert blind(RULE, dataclasses.replace(healthy(), accounts=(left, blog()))).platforms == ()

import dataclasses
import datetime as dt

import pytest

from desktop_app.advice.advice import ActKind
from desktop_app.advice.own_activity import OwnAccount
from desktop_app.advice.rules.findable import RULE
from tests.desktop_app.advice.activities import BLOG, TOOTS, UNTIL, Life, Post, blog, healthy, moment, toots
from tests.desktop_app.advice.rules.asking import asked, blind

_X = "account:x:2"


def _x(*points_to: str) -> OwnAccount:
    return toots(key=_X, platform="x", points_to=frozenset(points_to))


def _life(*accounts: OwnAccount) -> Life:
    return dataclasses.replace(healthy(), accounts=accounts)


def _empty(*accounts: OwnAccount) -> Life:
    return Life(accounts=accounts)


def test_accounts_which_never_lead_to_the_own_site_are_named() -> None:
    [card] = asked(RULE, _life(toots(points_to=frozenset({_X})), blog(), _x(BLOG)))
    assert (card.about, card.n, card.numbers["platform"], card.numbers["home"], card.numbers["apart"]) == (TOOTS, 3, "mastodon", "blog", 1)
    assert card.act is not None
    assert (card.act.kind, card.act.sign.links_home) == (ActKind.PROFILE, True)


def test_without_a_site_any_other_account_will_do() -> None:
    [card] = asked(RULE, _empty(toots(points_to=frozenset()), _x(TOOTS)))
    assert card.numbers["home"] is None
    assert card.act is not None
    assert card.act.sign.links_home is None


def test_a_profile_which_a_file_holds_says_more_than_posts() -> None:
    leading, lost = toots(profile=frozenset({BLOG}), points_to=frozenset()), _x(BLOG)._replace(profile=frozenset({TOOTS}))
    [card] = asked(RULE, _empty(leading, blog(), lost, toots(key="account:x:3", platform="threads", points_to=frozenset())))
    assert (card.about, card.numbers["is_seen"], card.numbers["apart"]) == (_X, 1, 2)
    assert asked(RULE, _empty(leading, blog())) == []
    only = leading._replace(shows=frozenset({"followers"}), profile=frozenset())
    assert [one.numbers["home"] for one in asked(RULE, _empty(only, _x(TOOTS)))] == [None]


def test_it_tells_of_all_posts_of_the_account_or_of_the_day_of_its_profile() -> None:
    lost = toots(points_to=frozenset(), seen_until=moment(50.5))
    posts = (Post(700.5), Post(60.5), Post(900.5, account=1))
    [card] = asked(RULE, Life(posts, accounts=(lost, blog())))
    assert (card.since, card.until) == (UNTIL - dt.timedelta(days=700), UNTIL - dt.timedelta(days=50))
    [silent] = asked(RULE, _empty(lost, blog()))
    assert (silent.since, silent.until) == (UNTIL - dt.timedelta(days=50),) * 2
    seen_on = UNTIL - dt.timedelta(days=80)
    [profile] = asked(RULE, Life(posts, accounts=(lost._replace(profile=frozenset(), profile_on=seen_on), blog())))
    assert (profile.since, profile.until) == (seen_on, seen_on)


@pytest.mark.parametrize(
    "accounts", [(toots(), blog()), (toots(points_to=frozenset()),), (blog(), toots(left_on=1, points_to=frozenset()))]
)
def test_else_nothing_is_asked(accounts: tuple[OwnAccount, ...]) -> None:
    assert asked(RULE, _empty(*accounts)) == []


def test_of_sites_alone_nothing_is_asked_and_nothing_is_missing() -> None:
    assert asked(RULE, _empty(blog(), blog()._replace(key="account:blog:9"))) == []


def test_where_no_file_holds_posts_it_is_blind() -> None:
    assert blind(RULE, _empty(toots(shows=frozenset({"followers"})), blog())).missing == "posts"

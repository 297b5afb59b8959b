import dataclasses
import datetime as dt

import pytest

from desktop_app.advice.advice import ActKind
from desktop_app.advice.own_activity import OwnContact
from desktop_app.advice.rules.offline import RULE
from tests.desktop_app.advice.activities import TOOTS, UNTIL, Life, Somebody, blog, healthy, toots
from tests.desktop_app.advice.rules.asking import asked, blind

_ANI, _BEN = "person:mastodon:handle:ani", "person:mastodon:handle:ben"


def _life(*people: Somebody, **more: object) -> Life:
    given: dict[str, object] = {"people": people, "contacts": ()} | more
    return dataclasses.replace(healthy(), **given)  # type: ignore[arg-type]


def test_contacts_who_are_there_and_not_connected_are_listed() -> None:
    contacts = (
        OwnContact("contact:ani", "mastodon", "ani", _ANI),
        OwnContact("contact:ben", "mastodon", "ben", _BEN),
        OwnContact("contact:cid", "mastodon", "cid", None),
        OwnContact("contact:dio", "blog", "dio", None),  # nobody is followed there
    )
    [card] = asked(RULE, _life(Somebody(_ANI, follows=(TOOTS,)), Somebody(_BEN, answers=1), contacts=contacts))
    assert (card.about, card.n, card.numbers["contacts"]) == (TOOTS, 3, 2)
    assert card.people == ("contact:ben", "contact:cid")
    assert card.extra == {"handles": ("ben", "cid")}
    assert card.act is not None
    assert card.act.kind is ActKind.LOOK


def test_whom_the_person_follows_is_connected() -> None:
    contacts = (OwnContact("contact:ani", "mastodon", "ani", _ANI),)
    assert asked(RULE, _life(Somebody(_ANI, followed_by=(TOOTS,)), contacts=contacts)) == []


def test_a_friend_of_two_addresses_is_one_and_one_link_is_enough() -> None:
    contacts = (
        OwnContact("contact:ani", "mastodon", "ani", _ANI),
        OwnContact("contact:ani", "mastodon", "ani_at_work", None),
        OwnContact("contact:cid", "mastodon", "cid", None),
        OwnContact("contact:cid", "mastodon", "cid_at_work", None),
    )
    [card] = asked(RULE, _life(Somebody(_ANI, follows=(TOOTS,)), contacts=contacts))
    assert (card.n, card.numbers["contacts"], card.people) == (2, 1, ("contact:cid",))
    assert card.extra == {"handles": ("cid", "cid_at_work")}


def test_where_the_list_of_the_followed_is_not_known_nobody_is_said_to_be_apart() -> None:
    contacts = (OwnContact("contact:cid", "mastodon", "cid", None),)
    assert asked(RULE, _life(contacts=contacts, accounts=(toots(shows=frozenset({"posts"})), blog()))) == []


def test_whom_one_exchanged_much_with_may_be_met() -> None:
    [card] = asked(RULE, _life(Somebody(_ANI, received=31, acts=33), Somebody(_BEN, received=90, acts=12)))
    assert (card.about, card.n) == (_ANI, 64)
    assert card.act is not None
    assert (card.act.kind, card.change) == (ActKind.MEET, None)


def test_what_was_exchanged_is_told_since_its_first_day() -> None:
    [card] = asked(RULE, _life(Somebody(_ANI, received=31, acts=33, first=900.0)))
    assert (card.since, card.until) == (UNTIL - dt.timedelta(days=899), UNTIL)
    [undated] = asked(RULE, _life(Somebody(_ANI, received=31, acts=33)))
    assert (undated.since, undated.until) == (UNTIL, UNTIL)


@pytest.mark.parametrize("person", [Somebody(_ANI, received=31, acts=33, is_met=True), Somebody(_ANI, received=31, acts=9)])
def test_who_was_met_and_who_hardly_wrote_back_are_not_proposed(person: Somebody) -> None:
    assert asked(RULE, _life(person)) == []


def test_without_an_address_book_it_is_blind_unless_somebody_may_be_met() -> None:
    assert blind(RULE, _life(has_contacts=False)).missing == "contacts"
    assert len(asked(RULE, _life(Somebody(_ANI, received=31, acts=33), has_contacts=False))) == 1

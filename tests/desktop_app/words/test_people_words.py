"""People in words."""

import pytest

from desktop_app.words.people_words import (
    apart_words,
    doings_words,
    last_words,
    member_words,
    merged_words,
    never_named_words,
    person_name,
    reacted_words,
    split_words,
    where_words,
)
from tests.desktop_app.people_fakes import ANA_BLOG, ANA_X, CARD, NUMBER, member, person


def test_names_are_one_line_and_not_longer_than_a_row() -> None:
    assert person_name(person(member("person:x:id:1", name="Ana\n Wibowo"))) == "Ana Wibowo"
    assert len(person_name(person(member("person:x:id:1", name="Ana Wibowo " * 20)))) <= 60


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("person:x:id:4711", "person 4711, name unknown"),
        ("person:mastodon:url:https://a.example/ap/users/1", "https://a.example/ap/users/1"),
        ("person:x:odd", "odd"),
    ],
)
def test_who_has_no_name_is_told_by_number_or_address(key: str, name: str) -> None:
    assert person_name(person(member(key))) == name


def test_platforms_go_by_their_names() -> None:
    assert where_words(("blog", "x", "contact")) == "Blog, X, Contacts"
    assert where_words(()) == "–"
    assert never_named_words(("x", "newsletter")) == "These exports never name who reacted: X, Newsletter."
    assert never_named_words(()) == ""


def test_an_account_is_told_with_handle_and_name() -> None:
    assert member_words(ANA_BLOG.members[0]) == "Blog, Ana Wibowo"
    assert member_words(ANA_X.members[0]) == "X, @anawibowo, Ana Wibowo"
    assert member_words(member("person:x:handle:ana", handle="ana")) == "X, @ana"
    assert member_words(CARD.members[0]) == "Contacts, Budi of the choir"


def test_what_somebody_did() -> None:
    assert doings_words(NUMBER) == "reactions are not named in the files; follows you"
    assert doings_words(person(member("person:blog:name:a", reactions=0, last=None, acts=1))) == (
        "no reaction in the files; you answered, mentioned or liked them 1 time"
    )
    assert last_words(person(member("person:blog:name:a", reactions=3, last=None, follows=True))) == "–"


def test_how_many_reacted() -> None:
    assert reacted_words(1, 0) == "1 person reacted to you by name."
    assert reacted_words(631_816, 1_000) == "631,816 people reacted to you by name. 1,000 more follow you."


def test_what_was_said_is_said_back() -> None:
    assert merged_words("Ana", ("blog", "x")) == "Ana is one person now: Blog, X."
    assert split_words("Ana") == "Ana is a person apart again."
    assert apart_words(("Ana", "Budi")) == "These are different people: Ana, Budi. They are not suggested again."
    assert apart_words(("Ana", "Budi"), is_taken_back=True) == "These may be one person again: Ana, Budi."

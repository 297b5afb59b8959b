import dataclasses

from desktop_app.advice.rules.reach_answers import RULE
from tests.desktop_app.advice.activities import Life, Somebody, blog, healthy, toots
from tests.desktop_app.advice.rules.asking import asked, blind


def _life(*people: Somebody) -> Life:
    return dataclasses.replace(healthy(), people=people)


def test_answers_of_people_with_more_followers_are_told_and_ask_for_nothing() -> None:
    large = Somebody("person:mastodon:handle:l", followers=12_000.0, answers=2, passed_on=1, answers_before=4, months=2, by_month=(1, 0, 2))
    larger = Somebody("person:mastodon:handle:m", followers=90_000.0, passed_on=1, months=1, by_month=(0, 0, 0, 0, 0, 0, 1))
    small = Somebody("person:mastodon:handle:s", followers=20.0, answers=9, months=9, by_month=(1,) * 9)
    [found] = asked(RULE, _life(large, larger, small))
    assert (found.act, found.measure) == (None, None)
    assert (found.n, found.numbers["responses"], found.numbers["before"], found.numbers["months"], found.numbers["own"]) == (
        2,
        4,
        4,
        2,
        340,
    )
    assert found.numbers["lately"] == 2  # of six months; the seventh is before them
    assert found.people == ("person:mastodon:handle:m", "person:mastodon:handle:l")


def test_nobody_larger_is_no_finding() -> None:
    assert asked(RULE, _life(Somebody("person:mastodon:handle:s", followers=20.0, answers=9))) == []


def test_without_names_or_reach_it_is_blind() -> None:
    assert blind(RULE, _life()).missing == "who"
    assert blind(RULE, _life(Somebody("person:mastodon:handle:s", answers=9))).missing == "reach"


def test_whoever_has_no_known_number_of_followers_is_smaller_than_nobody() -> None:
    life = dataclasses.replace(
        _life(Somebody("person:mastodon:handle:s", followers=20.0, answers=9)), accounts=(toots(followers=(), shows=frozenset()), blog())
    )
    found = blind(RULE, life)
    assert (found.missing, found.platforms) == ("followers", ("mastodon", "blog"))

import dataclasses
import datetime as dt

import pytest

from desktop_app.advice.advice import ActKind
from desktop_app.advice.rules.answers import RULE
from tests.desktop_app.advice.activities import UNTIL, Life, Somebody, blog, healthy, toots
from tests.desktop_app.advice.rules.asking import asked, blind


def _life(*people: Somebody) -> Life:
    return dataclasses.replace(healthy(), people=people)


def _writer(number: int, answers: int = 3, unanswered: int = 3, **more: object) -> Somebody:
    given: dict[str, object] = {"answers": answers, "unanswered": unanswered, "received": answers, "last": 3.0} | more
    return Somebody(f"person:mastodon:handle:w{number}", **given)  # type: ignore[arg-type]


def test_hardly_any_answer_of_ones_own_is_a_habit() -> None:
    [card] = asked(RULE, _life(*[_writer(number, unanswered=3 if number else 2) for number in range(6)]))
    assert (card.about, card.n, card.numbers["unanswered"], card.numbers["people"]) == ("", 18, 17, 6)
    assert card.act is not None
    assert (card.act.kind, card.act.times, card.act.sign.kind) == (ActKind.POST, 3, "reply")
    assert len(card.people) == 5
    assert "person:mastodon:handle:w0" not in card.people


def test_the_habit_names_those_who_wait_alone() -> None:
    [card] = asked(RULE, _life(*[_writer(number, answers=4, unanswered=4 if number else 0) for number in range(5)]))
    assert (card.n, card.numbers["unanswered"], card.numbers["people"]) == (20, 16, 4)
    assert card.people == tuple(f"person:mastodon:handle:w{number}" for number in range(1, 5))


def test_what_was_only_liked_since_asks_for_no_answer() -> None:
    assert asked(RULE, _life(_writer(1, last=10.0, last_willing=40.0, last_act=30.0))) == []
    [card] = asked(RULE, _life(_writer(1, last=1.0, last_willing=40.0, last_act=50.0)))
    assert card.numbers["last"] == UNTIL - dt.timedelta(days=39)
    assert card.change is not None
    assert card.change.days_since_last == pytest.approx(1.0)


@pytest.mark.parametrize(
    "people",
    [
        [_writer(number, unanswered=1) for number in range(6)],  # most are answered
        [_writer(number) for number in range(3)],  # nine answers
        [_writer(number, is_seen=False, unanswered=0) for number in range(6)],  # the files would not show it
    ],
)
def test_else_it_is_none(people: list[Somebody]) -> None:
    assert asked(RULE, _life(*people)) == []


def test_whoever_wrote_and_was_not_written_to_since_is_named_the_largest_reach_first() -> None:
    few = _writer(1, last=30.0, passed_on=1)
    many = _writer(2, last=30.0, followers=12_000.0, last_act=50.0, acts=1)
    unseen = _writer(3, last=20.0, is_seen=False)
    cards = asked(RULE, _life(few, many, unseen))
    assert [card.about[-2:] for card in cards] == ["w2", "w1", "w3"]
    assert (cards[0].numbers["reach"], cards[1].numbers["reach"]) == (12_000, None)
    assert cards[0].numbers["last_act"] is not None
    assert cards[1].numbers["last_act"] is None
    assert cards[0].change is not None
    assert cards[0].change.days_since_last == pytest.approx(30.0)
    assert [card.numbers["is_seen"] for card in cards] == [1, 1, 0]


@pytest.mark.parametrize(
    "person",
    [
        _writer(1, last=30.0, last_act=20.0),  # was answered
        _writer(1, last=3.0),  # has just written
        _writer(1, last=500.0),  # long ago
        _writer(1, last=None),  # never dated
        _writer(1, answers=1, last=30.0),  # once
    ],
)
def test_else_nobody_is(person: Somebody) -> None:
    assert asked(RULE, _life(person)) == []


def test_a_habit_of_people_without_dates_has_no_age() -> None:
    [card] = asked(RULE, _life(*[_writer(number, last=None) for number in range(6)]))
    assert card.change is not None
    assert card.change.days_since_last is None


def test_without_names_it_is_blind() -> None:
    nameless = (toots(names_reactors=False, shows=frozenset({"posts"})), blog(names_reactors=False))
    found = blind(RULE, dataclasses.replace(_life(), accounts=nameless))
    assert (found.missing, found.platforms) == ("who", ("mastodon",))
    assert asked(RULE, _life()) == []

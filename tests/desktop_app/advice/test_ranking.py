import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.advice.advice import Act, ActKind, Advice, Decision, Effect, Rule, Step
from desktop_app.advice.own_activity import DAY_S
from desktop_app.advice.ranking import learning, ranked, value
from tests.desktop_app.advice.cards import card

NOW = 1_790_000_000
RULES = tuple(
    Rule(name, key, Step(int(key[0])), 1, 28, lambda _: [])
    for name, key in (("network.topic", "1a"), ("content.rhythm", "2d"), ("people.answer", "3a"), ("people.offline", "3c"))
)


def _ids(cards: list[Advice], *decisions: Decision, now: int = NOW) -> list[str]:
    return [one.id for one in ranked(cards, RULES, decisions, now=now).cards]


def _said(state: str, days_ago: float = 1.0, **more: Any) -> Decision:
    return Decision("network.topic", more.pop("about", "topic:#a"), state, NOW - int(days_ago * DAY_S), **more)


def test_more_points_for_less_effort_come_first() -> None:
    short, long = Act(ActKind.POST, effort_min=10), Act(ActKind.POST, effort_min=40)
    cards = [card(about="a", points=0.2, act=long), card(about="b", points=0.2, act=short), card(about="c", points=0.5, act=long)]
    assert _ids(cards) == ["network.topic/c", "network.topic/b", "network.topic/a"]


def test_what_is_not_known_in_points_is_ordered_by_its_strength_and_nothing_lost_is_worth_nothing() -> None:
    assert value(card(strength=0.9)) > value(card(strength=0.1)) > value(card(points=-0.3)) == 0.0
    assert value(card(act=None, points=1.0)) == 1.0


def test_one_of_each_step_is_among_the_cards_of_today() -> None:
    cards = [
        card(about="a", points=3.0),
        card(about="b", points=2.0),
        card("people.answer", "person:x:1", 0.1, key="3a", step=Step.PEOPLE),
        card("content.rhythm", "", 0.2, key="2d", step=Step.CONTENT),
    ]
    found = ranked(cards, RULES, (), now=NOW)
    assert found.today == 3
    assert [one.rule for one in found.cards] == ["network.topic", "content.rhythm", "people.answer", "network.topic"]


def test_where_a_step_has_none_another_rule_takes_its_place() -> None:
    people = [
        card(rule, "person:x:1", points, key=key, step=Step.PEOPLE)
        for rule, key, points in (("people.answer", "3a", 0.3), ("people.offline", "3c", 0.1))
    ]
    found = ranked([card(about="a", points=3.0), card(about="b", points=2.0), *people], RULES, (), now=NOW)
    assert [one.rule for one in found.cards[: found.today]] == ["network.topic", "people.answer", "people.offline"]
    assert ranked([], RULES, (), now=NOW) == ((), 0)


@pytest.mark.parametrize(
    ("decision", "is_shown"),
    [
        (_said("planned", 300), False),
        (_said("declined", 89), False),
        (_said("declined", 3_000), False),  # this card for ever
        (_said("snoozed", snoozed_until=NOW + 1), False),
        (_said("snoozed", snoozed_until=NOW), True),
        (_said("snoozed"), True),
        (_said("done", 27), False),
        (_said("done", 29), True),
        (_said("done", 40, done_at=NOW - 2 * DAY_S), False),
        (_said("measured", 40, done_at=NOW - 30 * DAY_S), True),
        (_said("planned", about="topic:#b"), True),
        (_said("declined", 89, about="topic:#b"), False),  # its rule rests
        (_said("declined", 91, about="topic:#b"), True),
        (Decision("people.answer", "topic:#a", "declined", NOW), True),
    ],
)
def test_what_was_said_decides_whether_a_card_comes_again(decision: Decision, is_shown: bool) -> None:
    assert bool(_ids([card()], decision)) is is_shown


def test_the_newest_word_counts_in_any_order() -> None:
    snoozed, done = _said("snoozed", 50, snoozed_until=NOW + DAY_S), _said("done", 40)
    assert _ids([card()], done, snoozed) == _ids([card()], snoozed, done) == ["network.topic/topic:#a"]


def _measured(rule: str, before: float, since: float, n: int) -> Decision:
    return Decision(rule, "x", "measured", NOW - 100 * DAY_S, effect=Effect(before, since, n, n, 0.0, 1.0))


def test_a_rule_which_went_well_rises_and_one_which_did_not_sinks() -> None:
    learnt = learning([_measured("network.topic", 2.0, 6.0, 20), _measured("people.answer", 6.0, 2.0, 20)])
    assert 1.0 < learnt["network.topic"] <= 2.0
    assert 0.5 <= learnt["people.answer"] < 1.0
    cards = [card(about="a", points=0.30), card("people.answer", "p", 0.35, key="3a", step=Step.PEOPLE)]
    assert _ids(cards) == ["people.answer/p", "network.topic/a"]
    assert _ids(cards, _measured("network.topic", 2.0, 6.0, 20)) == ["network.topic/a", "people.answer/p"]


def test_little_evidence_moves_little() -> None:
    few, many = (learning([_measured("network.topic", 1.0, 1.5, n)])["network.topic"] for n in (1, 100))
    assert 1.0 < few < many


def test_several_effects_of_one_rule_are_weighed_together() -> None:
    both = learning([_measured("network.topic", 1.0, 3.0, 5), _measured("network.topic", 3.0, 1.0, 5), _said("done")])
    assert math.isclose(both["network.topic"], 1.0)


@given(st.floats(0, 1e6), st.floats(0, 1e6), st.integers(0, 1_000))
def test_what_is_learnt_at_most_doubles_or_halves(before: float, since: float, n: int) -> None:
    assert 0.5 - 1e-9 <= learning([_measured("r", before, since, n)])["r"] <= 2.0 + 1e-9

"""What is kept of a card comes back as it was, holds no text of others, and never fails in silence."""

import datetime as dt
import math
from dataclasses import replace

import msgspec
import pytest

from desktop_app.advice.advice import Act, ActKind, Advice, Effect, Expected, Measure, Metric, Sign, Step
from desktop_app.advice.stored import (
    OWN_RULE,
    Baseline,
    Outcome,
    StoredCard,
    StoredSign,
    Week,
    as_advice,
    as_stored,
    effect_of,
    encoded,
    stored_act,
    stored_card,
    stored_measure,
    stored_outcome,
)
from local_db.errors import DamagedActionError

CARD = Advice(
    rule="people.answer",
    key="3a",
    step=Step.PEOPLE,
    about="person:blog:handle:budi",
    n=6,
    since=dt.date(2025, 11, 24),
    until=dt.date(2026, 11, 23),
    numbers={"answers": 4, "times": 2.5, "last": dt.date(2026, 5, 12), "reach": None, "platform": "blog", "topic": "topic:captions"},
    act=Act(ActKind.CONTACT, 1, Sign(reply_to="person:blog:handle:budi"), 1_790_000_000, 10),
    measure=Measure(Metric.PERSON_REACTIONS, Sign(kind="original")),
    expected=Expected(0.0, 0.05, 0.1, "one_answer"),
    missing="reach",
    posts=("post:blog:1",),
    people=("person:blog:handle:budi",),
    extra={"articles": ("post:blog:1", "post:blog:2")},
)


def test_a_card_comes_back_as_it_was() -> None:
    baseline = Baseline(weeks=(Week("account:x:1", 2_600, 3, 2, 4.5),), caps={"account:x:1": 8.0})
    stored = as_stored(CARD, planned_at=1_790_000_000, baseline=baseline)
    found = stored_card(encoded(stored), "1")
    assert found == stored
    assert as_advice(found, "1") == CARD


def test_a_finding_without_act_measure_and_expectation_comes_back() -> None:
    finding = replace(CARD, act=None, measure=None, expected=None)
    assert as_advice(stored_card(encoded(as_stored(finding)), "1"), "1") == finding


def test_text_of_others_is_not_kept() -> None:
    card = replace(
        CARD,
        numbers={"name": "Budi Santoso", "handle": "budi@example.org", "days": 3},
        extra={"handles": ("budi", "Ana W."), "platforms": ("x",)},
    )
    text = encoded(as_stored(card))
    assert as_stored(card).numbers == {"days": 3}
    assert as_stored(card).extra == {"handles": (), "platforms": ("x",)}
    assert "Santoso" not in text
    assert "Ana" not in text
    assert "example.org" not in text


def test_what_a_later_version_adds_does_no_harm_and_what_it_renames_is_not_known() -> None:
    later = msgspec.json.decode(encoded(as_stored(CARD)))
    later |= {"mood": [1], "measure": "something_new", "expected": {"points": 1.0}}
    later["act"] |= {"kind": "walk", "where": "home"}
    found = as_advice(stored_card(msgspec.json.encode(later).decode(), "1"), "1")
    assert (found.act, found.measure, found.expected) == (None, None, None)
    assert stored_act(StoredCard(rule="a")) is None
    assert stored_measure(StoredCard(rule="a")) is None


def test_signs_are_kept_by_all_of_their_names() -> None:
    assert set(StoredSign.__struct_fields__) == set(Sign._fields)


@pytest.mark.parametrize("text", [None, "", "[]", '{"key": "1a"}', '{"rule": 3}', "{", "[" * 5_000])
def test_what_cannot_be_read_names_the_action(text: str | None) -> None:
    with pytest.raises(DamagedActionError, match="The action 7 cannot be read; it stays as it is"):
        stored_card(text, "7")


@pytest.mark.parametrize("card", [StoredCard(rule=OWN_RULE, text="Write"), StoredCard(rule="a", step=4), StoredCard(rule="a", step=1)])
def test_an_own_act_or_an_unknown_step_is_no_card(card: StoredCard) -> None:
    with pytest.raises(DamagedActionError, match="holds no card"):
        as_advice(card, "7")


def test_an_outcome_comes_back_and_without_bounds_it_is_not_clear() -> None:
    outcome = Outcome(posts=("post:x:1",), before=2.1, since=5.5, n_before=40, n_since=2, matched="season")
    assert stored_outcome(encoded(outcome), "1") == outcome
    assert stored_outcome(None, "1") is None
    assert effect_of(outcome) == Effect(2.1, 5.5, 40, 2, -math.inf, math.inf)
    told = Outcome(before=2.0, since=4.0, n_before=40, n_since=9, low=0.5, high=3.5)
    assert effect_of(told) == Effect(2.0, 4.0, 40, 9, 0.5, 3.5)
    for nothing in (None, Outcome(by_hand=True), Outcome(before=2.0)):
        assert effect_of(nothing) is None

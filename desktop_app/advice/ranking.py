"""Which cards may be shown now, and in which order: what each may bring for the effort, by what the person said and what came of it."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from desktop_app.advice.advice import Advice, Decision, Rule, Step
from desktop_app.advice.own_activity import DAY_S

TODAY = 3
_DECLINED_DAYS = 90  # for so long the whole rule rests
_UNKNOWN_POINTS = 0.1  # of a card of which nothing can be told in points, at full strength
_DRAWN = 10.0  # posts or weeks of evidence at which half of a measured effect is believed
_MOST = math.log(2.0)  # a rule at most counts twice, or half
_CLOSED = frozenset({"planned", "declined"})


class Ranked(NamedTuple):
    """Cards, the best first; those of today stand in front."""

    cards: tuple[Advice, ...]
    today: int


def ranked(cards: Iterable[Advice], rules: Sequence[Rule], decisions: Iterable[Decision], *, now: int) -> Ranked:
    """The cards which may be shown.

    Args:
        cards: of all rules.
        rules: for how long their cards rest.
        decisions: all that the person said, in any order.
        now: Unix seconds.
    """
    said = sorted(decisions, key=lambda one: one.decided_at)
    rest = {rule.name: rule.rest_days for rule in rules}
    learnt = learning(said)
    shown = [card for card in cards if is_open(card, said, rest.get(card.rule, 0), now)]
    values = {card.id: value(card) * learnt.get(card.rule, 1.0) for card in shown}
    shown.sort(key=lambda card: (-values[card.id], card.key, card.id))
    first = _of_today(shown)
    return Ranked((*first, *[card for card in shown if card not in first]), len(first))


def is_open(card: Advice, said: Iterable[Decision], rest_days: int, now: int) -> bool:
    """Whether the card may be shown: not if it is planned, rests, was declined or waits for its date.

    Args:
        card: the card.
        said: decisions, the newest last.
        rest_days: of its rule.
        now: Unix seconds.
    """
    newest = None
    for one in said:
        if one.rule == card.rule:
            if one.about == card.about:
                newest = one
            if one.state == "declined" and now < one.decided_at + _DECLINED_DAYS * DAY_S:
                return False
    if newest is None:
        return True
    if newest.state == "snoozed":
        return newest.snoozed_until is None or now >= newest.snoozed_until
    done_at = newest.decided_at if newest.done_at is None else newest.done_at
    return newest.state not in _CLOSED and now >= done_at + rest_days * DAY_S


def value(card: Advice) -> float:
    """Points which may come, a minute of effort; longer efforts weigh less than in proportion, since each act takes a start."""
    effort = math.sqrt(card.act.effort_min if card.act is not None else 1)
    points = _UNKNOWN_POINTS * card.strength if card.expected is None else max(0.0, card.expected.points)
    return points / effort


def learning(said: Iterable[Decision]) -> Mapping[str, float]:
    """By rule, the factor on its cards: above 1 where what came since its acts was more than before, drawn to 1 by how little is known."""
    sums: dict[str, tuple[float, float]] = {}
    for one in said:
        if one.effect is not None:
            weight = float(min(one.effect.n_before, one.effect.n_since))
            change = math.log((max(one.effect.since, 0.0) + 0.5) / (max(one.effect.before, 0.0) + 0.5))
            total, known = sums.get(one.rule, (0.0, 0.0))
            sums[one.rule] = (total + weight * change, known + weight)
    return {rule: math.exp(min(max(total / (known + _DRAWN), -_MOST), _MOST)) for rule, (total, known) in sums.items()}


def _of_today(shown: Sequence[Advice]) -> list[Advice]:
    """The best of each step; where a step has none, the next best of another rule, at most TODAY. In order of their value."""
    chosen = [next((card for card in shown if card.step == step), None) for step in Step]
    first = [card for card in chosen if card is not None]
    for card in shown:
        if len(first) < TODAY and card.rule not in {one.rule for one in first}:
            first.append(card)
    return [card for card in shown if card in first]

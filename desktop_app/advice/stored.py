"""A card as it is kept, so that a later version can still show it: numbers, sign, measure, baseline; and what came of it. As JSON.

Objects, not lists by place (but for weeks): a field which a later version adds is no trouble, one which is not there has its
default. Of other people only keys are kept. Times are Unix seconds UTC, None = not known.
"""

import datetime as dt
import math
import re
from typing import TypeVar

import msgspec

from desktop_app.advice.advice import Act, ActKind, Advice, Effect, Expected, Measure, Metric, Sign, Step
from desktop_app.advice.shown_in_part import Kind, Shown
from local_db.errors import DamagedActionError
from local_db.records import Platform

OWN_RULE = "own"  # of an act which the person wrote
_NATURAL = re.compile(r"(account|contact|person|post|topic):\S")


class StoredSign(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """As `advice.Sign`."""

    topic: str | None = None
    is_question: bool | None = None
    is_link_only: bool | None = None
    kind: str | None = None
    links_home: bool | None = None
    link: str | None = None
    reply_to: str | None = None


class StoredAct(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is to be done, and what shows that it was."""

    kind: str
    times: int = 1
    sign: StoredSign = StoredSign()
    at: int | None = None
    effort_min: int = 10


class Week(msgspec.Struct, frozen=True, array_like=True):
    """One week (Monday to Sunday UTC, counted from 1970) of one account before the act: what is compared with later ones."""

    account: str  # its key; "" = all accounts
    week: int
    posts: int  # all own posts
    n: int  # those which are measured
    total: float  # what came of them


class Baseline(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Fixed when the act is planned. `caps`: by account what one post counts at most, so that one which spreads far decides nothing."""

    weeks: tuple[Week, ...] = ()
    caps: dict[str, float] = {}
    reactors: int | None = None  # in the 90 days before
    followers: int | None = None


class StoredCard(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A card, or an act of the person's own (`text`), at the moment of their decision."""

    rule: str
    key: str = ""
    step: int = 0
    about: str = ""
    n: int = 0
    since: dt.date | None = None
    until: dt.date | None = None
    numbers: dict[str, int | float | str | None] = {}
    days: dict[str, dt.date] = {}
    act: StoredAct | None = None
    measure: str | None = None
    measure_sign: StoredSign = StoredSign()
    expected: dict[str, float | str | None] | None = None  # as `advice.Expected`
    missing: str | None = None
    posts: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    extra: dict[str, tuple[str, ...]] = {}
    planned_at: int | None = None
    baseline: Baseline | None = None
    text: str | None = None
    reason: str | None = None  # why it is not for the person, if they said so


class StoredShown(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """As `shown_in_part.Shown`, of an act which is done."""

    kind: str
    as_of: int | None = None
    n: int = 0
    of: int = 0
    reacted: int = 0


class Outcome(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What came of an act. `by_hand`: the person ticked it, else an archive shows it in `posts`; `matched`: how weeks were chosen."""

    by_hand: bool = False
    posts: tuple[str, ...] = ()
    before: float | None = None
    since: float | None = None
    n_before: int = 0
    n_since: int = 0
    low: float | None = None
    high: float | None = None
    matched: str = ""
    shown: StoredShown | None = None


_Stored = TypeVar("_Stored", StoredCard, Outcome)


def encoded(one: StoredCard | Outcome) -> str:
    """As JSON."""
    return msgspec.json.encode(one).decode()


def stored_card(text: str | None, action_id: str) -> StoredCard:
    """Raises DamagedActionError: it cannot be read."""
    return _decoded(text, StoredCard, action_id)


def stored_outcome(text: str | None, action_id: str) -> Outcome | None:
    """None: nothing came of it yet. Raises DamagedActionError: it cannot be read."""
    return None if text is None else _decoded(text, Outcome, action_id)


def _decoded(text: str | None, kind: type[_Stored], action_id: str) -> _Stored:
    try:
        return msgspec.json.decode(text or "", type=kind)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise DamagedActionError(
            f"The action {action_id} cannot be read; it stays as it is. A newer version of Gaung may have written it.", id=action_id
        ) from error


def as_stored(card: Advice, *, planned_at: int | None = None, baseline: Baseline | None = None) -> StoredCard:
    """What is kept of a card."""
    act, measure, expected = card.act, card.measure, card.expected
    # Platforms and natural keys: whatever else is text stays in the facts, where it can be forgotten.
    kept = {name: value for name, value in card.numbers.items() if not isinstance(value, str) or _is_key(value)}
    return StoredCard(
        rule=card.rule,
        key=card.key,
        step=int(card.step),
        about=card.about,
        n=card.n,
        since=card.since,
        until=card.until,
        numbers={name: value for name, value in kept.items() if not isinstance(value, dt.date)},
        days={name: value for name, value in kept.items() if isinstance(value, dt.date)},
        act=None if act is None else StoredAct(kind=act.kind, times=act.times, sign=_kept(act.sign), at=act.at, effort_min=act.effort_min),
        measure=None if measure is None else measure.metric.value,
        measure_sign=StoredSign() if measure is None else _kept(measure.sign),
        expected=None if expected is None else dict(expected._asdict()),
        missing=card.missing,
        posts=card.posts,
        people=card.people,
        extra={name: tuple(value for value in values if _is_key(value)) for name, values in card.extra.items()},
        planned_at=planned_at,
        baseline=baseline,
    )


def as_advice(one: StoredCard, action_id: str) -> Advice:
    """The card as it was.

    Raises:
        DamagedActionError: it names a step or days which this version does not know, or it is an own act.
    """
    if one.rule == OWN_RULE or one.step not in {1, 2, 3} or one.since is None or one.until is None:
        raise DamagedActionError(f"The action {action_id} holds no card.", id=action_id)
    return Advice(
        rule=one.rule,
        key=one.key,
        step=Step(one.step),
        about=one.about,
        n=one.n,
        since=one.since,
        until=one.until,
        numbers={**one.numbers, **one.days},
        act=stored_act(one),
        measure=stored_measure(one),
        expected=_expected(one.expected),
        missing=one.missing,
        posts=one.posts,
        people=one.people,
        extra=one.extra,
    )


def stored_act(one: StoredCard) -> Act | None:
    """What is to be done; None = nothing, or of a kind which this version does not know."""
    act = one.act
    if act is None or act.kind not in set(ActKind):
        return None
    return Act(ActKind(act.kind), act.times, _sign(act.sign), act.at, act.effort_min)


def stored_measure(one: StoredCard) -> Measure | None:
    """What is compared; None = nothing, or of a kind which this version does not know."""
    return None if one.measure is None or one.measure not in set(Metric) else Measure(Metric(one.measure), _sign(one.measure_sign))


def effect_of(outcome: Outcome | None) -> Effect | None:
    """What came since; without bounds it cannot be told yet. None = nothing is measured."""
    if outcome is None or outcome.before is None or outcome.since is None:
        return None
    low = -math.inf if outcome.low is None else outcome.low
    high = math.inf if outcome.high is None else outcome.high
    return Effect(outcome.before, outcome.since, outcome.n_before, outcome.n_since, low, high)


def as_stored_shown(shown: Shown | None) -> StoredShown | None:
    """What is kept of it; None = there is nothing to keep."""
    if shown is None:
        return None
    return StoredShown(kind=shown.kind.value, as_of=shown.as_of, n=shown.n, of=shown.of, reacted=shown.reacted)


def shown_of(outcome: Outcome | None) -> Shown | None:
    """What files showed of the act in part; None = nothing, or of a kind which this version does not know."""
    kept = None if outcome is None else outcome.shown
    if kept is None or kept.kind not in set(Kind):
        return None
    return Shown(Kind(kept.kind), True, kept.as_of, kept.as_of, kept.n, kept.of, kept.reacted)


def _kept(sign: Sign) -> StoredSign:
    return StoredSign(**sign._asdict())


def _sign(kept: StoredSign) -> Sign:
    return Sign(**msgspec.structs.asdict(kept))


def _is_key(text: str) -> bool:
    return text in set(Platform) or _NATURAL.match(text) is not None


def _expected(kept: dict[str, float | str | None] | None) -> Expected | None:
    """None: it could not be told, or a version which this one does not know could tell it."""
    if kept is None or not {"low", "points", "high", "assumption"} <= kept.keys():
        return None
    known = {name: kept[name] for name in Expected._fields if name in kept}
    return Expected(**known)  # type: ignore[arg-type]  # as `as_stored` wrote them

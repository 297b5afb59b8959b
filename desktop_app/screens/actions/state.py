"""The screen Actions at one moment: pure, without Qt. Also what Today shows of it: the first suggestions."""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.words.action_words import (
    day_words,
    declined_words,
    done_words,
    effect_words,
    empty_list_words,
    list_name,
    matched_words,
    month_words,
    planned_words,
    shown_words,
    snoozed_words,
    worked_words,
)
from desktop_app.words.advice_words import blind_words, card_words, few_words
from desktop_app.words.export_brings import missing_files
from desktop_app.words.numbers import whole
from desktop_app.words.translations import tr, trn

if TYPE_CHECKING:
    from desktop_app.advice.advice import Advice, Blind
    from desktop_app.operations.action_results import ActionItem, Actions

STATES = ("suggested", "planned", "done", "measured", "snoozed", "declined")
_EVIDENCE = 5  # posts, and people, of a card
_OPEN = ("planned", "snoozed", "declined")


class Phase(StrEnum):
    """What the screen is about."""

    LOADING = "loading"
    EMPTY = "empty"  # nothing imported, nothing decided
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Telling:
    """How it is told: on the clock of the person (`zone`, None = of this computer), in calm mode without points of the score."""

    zone: dt.tzinfo | None = None
    is_calm: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A post or a person behind a card; `label` is third-party text."""

    key: str
    label: str
    is_post: bool


@dataclass(frozen=True, slots=True)
class BlindRow:
    """A line of the method of which the files show nothing; `guide` the key of the guide to a file which would, "" = none."""

    text: str
    guide: str = ""


@dataclass(frozen=True, slots=True)
class CardRow:
    """One suggestion or action in words. What is empty is not shown."""

    id: str
    state: str
    title: str
    method: str = ""
    why: str = ""
    act: str = ""
    effort: str = ""
    expected: str = ""
    status: str = ""
    effect: str = ""
    matched: str = ""
    rows: tuple[EvidenceRow, ...] = ()

    @property
    def can_plan(self) -> bool:
        """Whether it may be planned."""
        return self.state in {"suggested", "snoozed", "declined"}

    @property
    def can_tick(self) -> bool:
        """Whether it may be said to be done."""
        return self.state == "suggested" or self.state in _OPEN

    @property
    def can_snooze(self) -> bool:
        """Whether it may be put off."""
        return self.state in {"suggested", "planned", "snoozed"}

    @property
    def can_decline(self) -> bool:
        """Whether it may be declined."""
        return self.state in {"suggested", "planned", "snoozed"}


@dataclass(frozen=True, slots=True)
class Chip:
    """One list with its number."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class ActionsState:
    """Texts are empty where there is nothing to say. `top` are the suggestions of Today, at most three, whichever list is open."""

    phase: Phase = Phase.LOADING
    message: str = ""
    chosen: str = "suggested"
    chips: tuple[Chip, ...] = ()
    cards: tuple[CardRow, ...] = ()
    top: tuple[CardRow, ...] = ()
    nothing: str = ""  # why the chosen list is empty
    findings: tuple[CardRow, ...] = ()
    blind: tuple[BlindRow, ...] = ()
    worked: tuple[str, ...] = ()
    month: str = ""
    unreadable: str = ""
    told: str = ""
    trouble: str = ""
    can_undo: bool = False


def loaded_state(found: "Actions", how: Telling, chosen: str) -> ActionsState:
    """All that is shown, with one list open."""
    if found.until is None and not found.items:
        return ActionsState(phase=Phase.EMPTY, chosen=chosen)
    lists = {state: found.of(state) for state in STATES}
    # Never more than these at a time: what is done or declined makes room for the next.
    lists["suggested"] = lists["suggested"][: found.today]
    rows = {state: tuple(card_row(item, found, how) for item in lists[state]) for state in {chosen, "suggested"}}
    is_first = chosen == "suggested"
    return ActionsState(
        phase=Phase.READY,
        chosen=chosen,
        chips=tuple(Chip(state, f"{list_name(state)} {whole(len(lists[state]))}") for state in STATES),
        cards=rows[chosen],
        top=rows["suggested"],
        nothing="" if rows[chosen] else _nothing_words(found, chosen),
        findings=tuple(_finding_row(card, found, how) for card in found.findings) if is_first else (),
        blind=tuple(_blind_row(one) for one in found.blind) if is_first else (),
        worked=worked_rows(found, how),
        month=month_words(*found.month),
        unreadable=_unreadable_words(found),
    )


def failed_state(state: ActionsState, words: str) -> ActionsState:
    """It could not be read; `words` say why. What was read last stays."""
    if state.phase is Phase.READY:
        return replace(state, trouble=words)
    return ActionsState(phase=Phase.FAILED, chosen=state.chosen, message=words)


def card_row(item: "ActionItem", found: "Actions", how: Telling) -> CardRow:
    """One suggestion or action in words."""
    if item.card is None:
        return CardRow(item.id, item.state, item.text, method=tr("Your own action"), status=_status_words(item, 1, how.zone))
    times = 1 if item.card.act is None else item.card.act.times
    row = _told(CardRow(item.id, item.state, ""), item.card, found, how)
    metric = "" if item.card.measure is None else str(item.card.measure.metric)
    effect = effect_words(item.effect, metric)
    return replace(
        row,
        # What was expected is said while it is ahead, and beside what came.
        expected="" if item.state == "declined" else row.expected,
        status=_status_words(item, times, how.zone),
        effect=effect,
        matched=matched_words(item.matched) if effect else "",
    )


def _told(row: CardRow, card: "Advice", found: "Actions", how: Telling) -> CardRow:
    words = card_words(card, found.names, is_calm=how.is_calm)
    posts = tuple(EvidenceRow(key, found.names.get(key, tr("Post without text")), True) for key in card.posts[:_EVIDENCE])
    people = tuple(
        EvidenceRow(key, found.names.get(key, tr("Somebody without a name")), False)
        for key in card.people[:_EVIDENCE]
        if key.startswith("person:")
    )
    return replace(
        row,
        title=words.title,
        method=words.method,
        why=words.why,
        act=words.act,
        effort=words.effort,
        expected=words.expected,
        rows=(*posts, *people),
    )


def _finding_row(card: "Advice", found: "Actions", how: Telling) -> CardRow:
    return replace(_told(CardRow(card.id, "finding", ""), card, found, how), act="", effort="", expected="")


def _status_words(item: "ActionItem", times: int, zone: dt.tzinfo | None) -> str:
    if item.state == "planned" and item.planned_at is not None:
        told = planned_words(day_words(item.planned_at, zone), item.seen, times)
        return f"{told} {shown_words(item.shown, zone, is_done=False)}".strip()
    if item.state in {"done", "measured"} and item.done_at is not None:
        told = done_words(day_words(item.done_at, zone), is_by_hand=item.is_by_hand, is_by=item.shown is not None)
        return f"{told} {shown_words(item.shown, zone, is_done=True)}".strip()
    if item.state == "snoozed" and item.snoozed_until is not None:
        return snoozed_words(day_words(item.snoozed_until, zone))
    if item.state == "declined" and item.decided_at is not None:
        return declined_words(day_words(item.decided_at, zone), item.reason)
    return ""


def _nothing_words(found: "Actions", chosen: str) -> str:
    if chosen == "suggested" and not found.enough:
        return few_words(found.posts, found.least)
    return empty_list_words(chosen)


def worked_rows(found: "Actions", how: Telling) -> tuple[str, ...]:
    """What each kind of advice came to, the best first."""
    titles = {
        item.card.rule: card_words(item.card, found.names, is_calm=how.is_calm).title
        for item in found.items
        if item.card is not None and item.effect is not None
    }
    order = sorted(found.worked.items(), key=lambda one: (-one[1].change, one[0]))
    return tuple(worked_words(titles[rule], one.n, one.change, one.low, one.high) for rule, one in order)


def _blind_row(one: "Blind") -> BlindRow:
    guides = (file.guide for platform in one.platforms for file in missing_files(platform, (), {one.missing: False}))
    return BlindRow(blind_words(one), next(guides, ""))


def _unreadable_words(found: "Actions") -> str:
    n = len(found.unreadable)
    if not n:
        return ""
    return trn(
        "{n} action was written by another version of Gaung and cannot be shown; it stays as it is.",
        "{n} actions were written by another version of Gaung and cannot be shown; they stay as they are.",
        n,
    )

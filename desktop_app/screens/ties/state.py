"""A list of ties at one moment: pure, without Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.words.coverage_words import platform_name
from desktop_app.words.numbers import whole
from desktop_app.words.people_words import CONTACT, person_name, where_words
from desktop_app.words.tie_words import (
    answered_words,
    blind_words,
    contact_words,
    day_words,
    interval_words,
    list_meaning,
    list_name,
    met_words,
    nobody_in,
    passed_words,
    reach_words,
    silence_words,
    tie_word,
    way_words,
)
from desktop_app.words.translations import tr, trn

if TYPE_CHECKING:
    from desktop_app.operations.tie_results import TieLine, TieOrder

LISTS = ("fading", "sharing", "larger", "one_way", "contacts", "hidden")


@dataclass(frozen=True, slots=True)
class TieRow:
    """One row: whom it opens, and its cells."""

    key: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TiesState:
    """One list. `message` stands where there are no rows; `note` says what cannot be told; `trouble` why a read failed."""

    name: str = ""
    title: str = ""
    meaning: str = ""
    heads: tuple[str, ...] = ()
    numeric: frozenset[int] = frozenset()
    rows: tuple[TieRow, ...] = ()
    has_more: bool = False
    count: str = ""
    message: str = ""
    note: str = ""
    trouble: str = ""
    platforms: tuple[tuple[str, str], ...] = ()
    asks_for_file: bool = False  # there is no address book
    has_questions: bool = False  # cards of the address book which may be somebody in the files


def heads_of(name: str) -> tuple[tuple[str, ...], frozenset[int]]:
    """Heads of the columns of a list, and which of them stand at the right."""
    first = (tr("Name"), tr("Where"))
    more = {
        "fading": (tr("Quiet for"), tr("Usually"), tr("Last"), tr("Tie")),
        "sharing": (tr("Passed on"), tr("Reach"), tr("Last passed on"), tr("Answered")),
        "larger": (tr("Reach"), tr("Last to you"), tr("Answered")),
        "one_way": (tr("From you"), tr("Last"), tr("What")),
        "contacts": (tr("State"), tr("Met"), tr("Last")),
        "hidden": (tr("Tie"), tr("Last")),
    }[name]
    numeric = {"fading": {2}, "larger": {2}, "one_way": {2}}.get(name, set())
    return (*first, *more), frozenset(numeric)


def row_of(name: str, line: "TieLine") -> TieRow:
    """A row of a list."""
    tie, reach = line.tie, reach_words(line.reach, is_noted=line.is_reach_noted)
    more = {
        "fading": (silence_words(tie), interval_words(tie), day_words(tie.last), tie_word(tie)),
        "sharing": (
            passed_words(line.passed),
            reach,
            day_words(line.passed.last if line.passed is not None else None),
            answered_words(line.is_answered),
        ),
        "larger": (reach, day_words(tie.last_to_me), answered_words(line.is_answered)),
        "one_way": (whole(tie.from_me), day_words(tie.last_from_me), way_words(line.way)),
        "contacts": (contact_words(line.contact), met_words(line.met), day_words(tie.last)),
        "hidden": (tie_word(tie), day_words(tie.last)),
    }[name]
    return TieRow(line.person.key, (person_name(line.person), where_words(line.person.platforms or (CONTACT,)), *more))


def ties_state(name: str, order: "TieOrder | None", rows: Sequence[TieRow], *, fetched: int, trouble: str) -> TiesState:
    """A list; `order` None = it is being read."""
    heads, numeric = heads_of(name)
    if order is None or order.name != name:
        waiting = "" if trouble else tr("Reading ties…")
        return TiesState(name, list_name(name), list_meaning(name), heads, numeric, message=waiting, trouble=trouble)
    total = len(order.ids)
    return TiesState(
        name=name,
        title=list_name(name),
        meaning=list_meaning(name, own_reach=order.own_reach),
        heads=heads,
        numeric=numeric,
        rows=tuple(rows),
        has_more=fetched < total,
        count=trn("{count} person", "{count} people", total, count=whole(total)) if total else "",
        message="" if total else nobody_in(name),
        note=blind_words(name, order.blind, order.left_out),
        trouble=trouble,
        platforms=()
        if name == "contacts"  # cards are of no platform
        else (("", tr("All platforms")), *((one, platform_name(one)) for one in order.platforms)),
        asks_for_file=name == "contacts" and not total,
        has_questions=name == "contacts" and total > 0,
    )

"""The screen People at one moment: pure, without Qt. Who reacts, one person's card, who may be one person with whom."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.words.coverage_words import platform_name
from desktop_app.words.numbers import optional, whole
from desktop_app.words.people_words import (
    CONTACT,
    doings_words,
    evidence_words,
    last_words,
    member_words,
    never_named_words,
    person_name,
    reacted_words,
    strength_words,
    where_words,
)
from desktop_app.words.translations import tr

if TYPE_CHECKING:
    from desktop_app.operations.people_results import Member, PeopleOrder, Person, Suggestion, Suggestions

ORDERS = ("year", "total", "last")


class Phase(StrEnum):
    """What the list is about."""

    LOADING = "loading"
    EMPTY = "empty"
    PEOPLE = "people"
    FAILED = "failed"


class Part(StrEnum):
    """What the screen shows: who reacts, one of the lists of ties, who may be one person."""

    REACT = "react"
    TIES = "ties"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One row: name, where, reactions of the last year and of all times, the last one."""

    key: str
    cells: tuple[str, ...]
    is_unnamed: bool = False


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One account of a person, or a card of the address book; `detail` says how often they reacted there."""

    key: str
    text: str
    detail: str


@dataclass(frozen=True, slots=True)
class PersonCard:
    """One person, open; whoever was merged has several members, each of whom can be split."""

    key: str = ""
    title: str = ""
    summary: str = ""
    members: tuple[MemberLine, ...] = ()

    @property
    def can_split(self) -> bool:
        """Whether somebody was merged."""
        return len(self.members) > 1


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several: what it stands for, and its words."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Search:
    """Looking for the second half of a person: who was found, and a note where nobody was."""

    found: tuple[MemberLine, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class SuggestionCard:
    """Sides who may be one person, why, and what both answers are called."""

    keys: tuple[str, ...]
    strength: str
    sides: tuple[MemberLine, ...]
    evidence: tuple[str, ...]
    one_text: str
    two_text: str
    names: str  # of all sides, for a screen reader


@dataclass(frozen=True, slots=True)
class ListPart:
    """Who reacts. `headline` says how many, `note` whose files name nobody; `fetched` of `total` rows were looked up so far."""

    phase: Phase = Phase.LOADING
    title: str = ""
    message: str = ""
    headline: str = ""
    note: str = ""
    lines: tuple[PersonLine, ...] = ()
    has_more: bool = False
    platforms: tuple[Choice, ...] = ()
    has_data: bool = False  # something was imported, though it may name nobody


@dataclass(frozen=True, slots=True)
class SamePart:
    """Who may be one person. `message` stands where there are no cards; `more` says how many are not shown."""

    is_loading: bool = True
    message: str = ""
    cards: tuple[SuggestionCard, ...] = ()
    more: str = ""
    merged: tuple[PersonCard, ...] = ()


@dataclass(frozen=True, slots=True)
class PeopleState:
    """The whole screen. `news` is what was said last, which `can_undo`; `trouble` why something was not done."""

    part: Part = Part.REACT
    listed: ListPart = ListPart()
    same: SamePart = SamePart()
    card: PersonCard | None = None
    search: Search | None = None
    news: str = ""
    can_undo: bool = False
    trouble: str = ""


def list_part(order: "PeopleOrder", lines: tuple[PersonLine, ...], *, fetched: int, platform: str) -> ListPart:
    """Those who were looked up so far; `platform` "" = all. Why there is nobody, if so."""
    if not order.ids and not platform:
        return _nobody(order)
    notes = (
        never_named_words(order.never_named),
        tr("Where only a number is known, an answer of yours or an address book may name the person.")
        if any(line.is_unnamed for line in lines)
        else "",
    )
    return ListPart(
        phase=Phase.PEOPLE,
        headline=reacted_words(order.reacted, len(order.ids) - order.reacted),
        note=" ".join(filter(None, notes)),
        lines=lines,
        has_more=fetched < len(order.ids),
        platforms=(Choice("", tr("All platforms")), *(Choice(one, platform_name(one)) for one in order.platforms)),
        has_data=True,
    )


def _nobody(order: "PeopleOrder") -> ListPart:
    if not order.platforms:
        return ListPart(
            Phase.EMPTY, tr("Nobody yet"), tr("People come from your archives: who commented, answered or follows. Import first.")
        )
    return ListPart(
        Phase.EMPTY,
        tr("No names in these files"),
        " ".join(
            (
                never_named_words(order.never_named),
                tr("Names stand in blog comments, in answers on Telegram, in lists of followers, and in what you wrote to others."),
                tr("What is known instead, whom you follow and write to, stands under One-way and Fading."),
            )
        ).strip(),
        has_data=True,
    )


def failed_list(part: ListPart, reason: str) -> ListPart:
    """The list could not be read; what was read before stays."""
    if part.phase is Phase.PEOPLE:
        return part
    return ListPart(Phase.FAILED, tr("The list cannot be shown"), reason)


def person_line(person: "Person") -> PersonLine:
    """A row of the table."""
    counts = (optional(person.reactions_year), optional(person.reactions))
    cells = (person_name(person), where_words(person.platforms or (CONTACT,)), *counts, last_words(person))
    return PersonLine(person.key, cells, is_unnamed=not person.name)


def person_card(person: "Person") -> PersonCard:
    """The card of one person."""
    return PersonCard(person.key, person_name(person), _sentence(doings_words(person)), tuple(_member_line(one) for one in person.members))


def search_found(people: "Sequence[Person]", card: PersonCard, *, is_answer: bool) -> Search:
    """Who was found, without the person whose card is open; `is_answer` = this is for what is typed now."""
    own = {member.key for member in card.members}
    lines = tuple(_side_line(one) for one in people if not own & {member.key for member in one.members})
    return Search(lines, tr("Nobody else is called like this.") if is_answer and not lines else "")


def same_part(
    found: "Suggestions | None", merged: "Sequence[Person]", *, answered: Collection[tuple[str, ...]], shown: int, trouble: str
) -> SamePart:
    """The suggestions which are not answered, at most so many, and those who were merged; None = being looked for."""
    people = tuple(person_card(person) for person in merged)
    if found is None:
        return SamePart(is_loading=not trouble, message=trouble or tr("Looking for people who may be one…"), merged=people)
    cards = [card for card in (_suggestion_card(one) for one in found.shown) if card.keys not in answered]
    left = found.total - (len(found.shown) - len(cards)) - min(shown, len(cards))
    return SamePart(
        is_loading=False,
        message=trouble
        or ("" if cards else tr("Nobody seems to be one person with somebody else, as far as names, handles and links tell.")),
        cards=tuple(cards[:shown]),
        more=tr("Show more ({count})", count=whole(left)) if len(cards) > shown else "",
        merged=people,
    )


def _suggestion_card(one: "Suggestion") -> SuggestionCard:
    sides = tuple(_side_line(side) for side in one.sides)
    return SuggestionCard(
        keys=tuple(side.key for side in one.sides),
        strength=strength_words(one.strength),
        sides=sides,
        evidence=tuple(evidence_words(reason) for reason in one.evidence),
        one_text=tr("One person"),
        two_text=tr("Two people") if len(sides) == 2 else tr("Different people"),
        names="; ".join(side.text for side in sides),
    )


def _side_line(side: "Person") -> MemberLine:
    is_card = all(member.platform == CONTACT for member in side.members)
    return MemberLine(side.key, "; ".join(member_words(one) for one in side.members), "" if is_card else _sentence(doings_words(side)))


def _member_line(one: "Member") -> MemberLine:
    if one.platform == CONTACT:
        return MemberLine(one.key, member_words(one), "")
    return MemberLine(one.key, member_words(one), " · ".join(filter(None, (_sentence(doings_words(one)), one.url or ""))))


def _sentence(text: str) -> str:
    """A capital at the beginning."""
    return text[:1].upper() + text[1:]

"""People in words: who, where, how often, and by what they may be known again elsewhere."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from desktop_app.words.coverage_words import owner_name, platform_name
from desktop_app.words.dates import medium_date, utc_day
from desktop_app.words.numbers import optional, whole
from desktop_app.words.plain_words import shortened
from desktop_app.words.redaction import is_stand_in
from desktop_app.words.translations import tr, trn
from local_db.records import FORGOTTEN

CONTACT = "contact"  # where a platform stands: the address book
_NAME_CHARACTERS = 60


class _Doer(Protocol):
    @property
    def reactions(self) -> int | None: ...
    @property
    def reactions_year(self) -> int | None: ...
    @property
    def last(self) -> int | None: ...
    @property
    def follows(self) -> bool: ...
    @property
    def acts(self) -> int: ...


class _Person(_Doer, Protocol):
    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...


class _Member(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def platform(self) -> str: ...
    @property
    def handle(self) -> str | None: ...
    @property
    def name(self) -> str | None: ...


class _Evidence(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def shown(self) -> str: ...
    @property
    def platforms(self) -> Sequence[str]: ...


def person_name(person: _Person) -> str:
    """What a person is called; of those whom files know by a number the number."""
    name = " ".join(person.name.split())
    return shortened(name, _NAME_CHARACTERS) if name else unnamed(person.key)


def unnamed(key: str) -> str:
    """Somebody of whom only the key is known."""
    kind, _, rest = key.split(":", 2)[-1].partition(":")
    if f"{kind}:" == FORGOTTEN:
        return tr("somebody whom you forgot")
    return tr("person {number}, name unknown", number=rest) if kind == "id" else rest or kind


def where_words(platforms: Iterable[str]) -> str:
    """Platforms, and the address book, by name."""
    return ", ".join(source_name(platform) for platform in platforms) or "–"


def source_name(platform: str) -> str:
    """A platform, or the address book."""
    return tr("Contacts") if platform == CONTACT else platform_name(platform)


def member_words(member: _Member) -> str:
    """One side: the platform, the handle as people write it there, the name if the handle does not tell it."""
    if member.platform == CONTACT:
        return f"{tr('Contacts')}, {member.name}"
    shown = owner_name(member.platform, member.handle)
    name = " ".join((member.name or "").split())
    return f"{shown}, {name}" if name else shown if member.handle else f"{shown}, {unnamed(member.key)}"


def last_words(person: _Doer) -> str:
    """The day of the newest reaction; a dash where none has a date."""
    if person.last is not None:
        return medium_date(utc_day(person.last))
    return tr("follows you") if person.follows and not person.reactions else "–"


def doings_words(one: _Doer) -> str:
    """How often somebody reacted and when last, and what went the other way."""
    if one.reactions is None:
        parts = [tr("reactions are not named in the files")]
    elif one.reactions == 0:
        parts = [tr("no reaction in the files")]
    else:
        parts = [tr("reactions in the last year {year}, in all {all}", year=optional(one.reactions_year), all=optional(one.reactions))]
    if one.last is not None:
        parts.append(tr("last {day}", day=last_words(one)))
    if one.follows:
        parts.append(tr("follows you"))
    if one.acts:
        said = trn(
            "you answered, mentioned or liked them {count} time",
            "you answered, mentioned or liked them {count} times",
            one.acts,
            count=whole(one.acts),
        )
        parts.append(said)
    return "; ".join(parts)


def never_named_words(platforms: Sequence[str]) -> str:
    """Platforms whose files never name who reacts; empty if there are none."""
    names = ", ".join(platform_name(platform) for platform in platforms)
    return tr("These exports never name who reacted: {platforms}.", platforms=names) if names else ""


def reacted_words(reacted: int, others: int) -> str:
    """How many people the files name."""
    first = trn("{count} person reacted to you by name.", "{count} people reacted to you by name.", reacted, count=whole(reacted))
    more = trn("{count} more follows you.", "{count} more follow you.", others, count=whole(others)) if others else ""
    return f"{first} {more}".strip()


def evidence_words(evidence: _Evidence) -> str:
    """One reason why some sides may be one person, with the platforms which say so."""
    templates = {
        "link": tr("The same address: {shown} ({platforms})"),
        "card": tr("On one card of your contacts: {shown} ({platforms})"),
        "domain": tr("The handle is the address of the other's site: {shown} ({platforms})"),
        "handle": tr("The same handle: {shown} ({platforms})"),
        "name": tr("The same full name: {shown} ({platforms})"),
    }
    is_address = evidence.kind == "link" and not is_stand_in(evidence.shown)
    shown = _address(evidence.shown) if is_address else " ".join(evidence.shown.split())
    return templates[evidence.kind].format(shown=shown, platforms=where_words(evidence.platforms))


def strength_words(strength: int) -> str:
    """How much all evidence of a suggestion says; of several sides that of the least sure one."""
    return {3: tr("Strong evidence"), 2: tr("Some evidence"), 1: tr("Slight evidence: others may have the same name")}[strength]


def merged_words(name: str, where: Sequence[str]) -> str:
    """Several were merged."""
    return tr("{name} is one person now: {where}.", name=name, where=where_words(where))


def split_words(name: str) -> str:
    """One was taken out."""
    return tr("{name} is a person apart again.", name=name)


def nothing_new_words() -> str:
    """What was said was so already."""
    return tr("That was so already; nothing was changed.")


def apart_words(names: Sequence[str], *, is_taken_back: bool = False) -> str:
    """They are different people, or may be one after all."""
    joined = ", ".join(names)
    if is_taken_back:
        return tr("These may be one person again: {names}.", names=joined)
    return tr("These are different people: {names}. They are not suggested again.", names=joined)


def _address(value: str) -> str:
    """An address as people read it: "web:host/path", or a platform with a handle."""
    kind, _, rest = value.partition(":")
    return rest if kind == "web" else owner_name(kind, rest.removeprefix("channel/"))

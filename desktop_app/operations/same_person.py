"""Who may be one person: proposals out of signs, each with its evidence. Pure; nothing is merged here.

Signs are grouped by their value, never compared two by two. What many share tells nothing: a value of more than eight is
passed over, and a handle, a name or a site which two people of one platform have, unless these two are all who have it.
"""

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

import numpy as np

from desktop_app.operations.person_signs import DOMAIN, HANDLE, LINK, NAME, Sign

CARD = "card"  # as LINK, told by a card of the address book
CONTACT = "contact"  # where a platform stands: the address book

_LARGEST = 8
_TELLING_HANDLE = 7  # letters; shorter ones are often first names
_KINDS = (LINK, DOMAIN, HANDLE, NAME)


class Strength(IntEnum):
    """How much the evidence says."""

    SLIGHT = 1
    SOME = 2
    STRONG = 3


class Known(NamedTuple):
    """A person, or a contact, with all signs."""

    key: str
    platform: str
    signs: tuple[Sign, ...]
    name: str | None = None


class Reason(NamedTuple):
    """What some of the sides share: an address, a card, a site, a handle, a name; `shown` is the value, of a card its name."""

    kind: str
    shown: str
    keys: tuple[str, ...]


class Proposal(NamedTuple):
    """Two sides or more who may be one person; a side is the key of a person or of the head of those merged already."""

    keys: tuple[str, ...]
    reasons: tuple[Reason, ...]  # what says most first
    strength: Strength


def possible(signs: Iterable[tuple[int, Iterable[Sign]]]) -> set[int]:
    """Numbers of all who share a sign with a few others, and rarely one more: only hashes are kept, for there may be millions."""
    hashes, numbers = array("q"), array("q")
    for number, found in signs:
        for sign in set(found):
            hashes.append(hash(sign))
            numbers.append(number)
    if not numbers:
        return set()
    _, group, sizes = np.unique(np.frombuffer(hashes, dtype=np.int64), return_inverse=True, return_counts=True)
    is_telling = (sizes > 1) & (sizes <= 2 * _LARGEST)  # of one side there may be two rows
    return set(np.frombuffer(numbers, dtype=np.int64)[is_telling[group]].tolist())


def proposals(
    known: Iterable[Known], heads: Mapping[str, str], apart: Collection[tuple[str, str]], own: Collection[Sign]
) -> tuple[Proposal, ...]:
    """All proposals, the strongest first.

    Args:
        known: all who share a sign with somebody; others may be among them.
        heads: of each key which was merged the key of its head.
        apart: pairs of keys which were said to be two people.
        own: signs of the owner; who shares an address with the owner is nobody else, other signs of theirs tell nothing.
    """
    own = frozenset(own)
    others = [one for one in known if not any(sign in own and sign[0] == LINK for sign in one.signs)]
    sets = _Sets(heads, apart)
    found = [reason for sign, members in _shared(others, own) for reason in sets.join(sign, members)]
    return tuple(sorted(sets.proposals(found), key=lambda one: (-one.strength, -len(one.reasons), one.keys)))


def _shared(known: Sequence[Known], own: frozenset[Sign]) -> Iterator[tuple[Sign, list[Known]]]:
    """Each sign which several have, with them; addresses first, names last."""
    groups: dict[Sign, list[Known]] = {}
    for one in known:
        for sign in dict.fromkeys(one.signs):
            groups.setdefault(sign, []).append(one)
    several = [(sign, members) for sign, members in groups.items() if len(members) > 1 and sign not in own]
    yield from sorted(several, key=lambda group: (_KINDS.index(group[0][0]), group[0][1]))


class _Sets:
    """Sides which are joined so far, each set with its platforms and with those from whom it stands apart."""

    def __init__(self, heads: Mapping[str, str], apart: Collection[tuple[str, str]]) -> None:
        self._heads = heads
        self._parent: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._platforms: dict[str, set[str]] = {}
        self._weakest: dict[str, Strength] = {}
        self._apart: dict[str, set[str]] = {}
        for key, head in heads.items():
            self._platforms.setdefault(head, {_platform_of(head)}).add(_platform_of(key))
        for pair in apart:
            one, other = (heads.get(key, key) for key in pair)
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)

    def join(self, sign: Sign, members: Sequence[Known]) -> Iterator[Reason]:
        """Join those who share a sign, as far as it tells; the reason, where some of them are in one set then."""
        sides = sorted({self._side(one) for one in members})
        sets = list(dict.fromkeys(self._set_of(side) for side in sides))
        if len(sets) > 1 and self._tells(sign[0], sets):
            for other in sets[1:]:
                self._unite(self._set_of(sets[0]), self._set_of(other), _strength_of(sign))
        together: dict[str, list[str]] = {}
        for side in sides:
            together.setdefault(self._set_of(side), []).append(side)
        for keys in together.values():
            if len(keys) > 1:
                yield _reason(sign, members, tuple(keys))

    def proposals(self, reasons: Iterable[Reason]) -> Iterator[Proposal]:
        """The sets of several sides, at least one of whom is no contact."""
        by_set: dict[str, list[Reason]] = {}
        for reason in reasons:
            by_set.setdefault(self._set_of(reason.keys[0]), []).append(reason)
        for found, of_set in by_set.items():
            keys = tuple(sorted(self._members[found]))
            if all(key.startswith("contact:") for key in keys):
                continue
            told = _said_once(of_set)
            is_clear = len(keys) == 2 and len(told) > 1
            yield Proposal(keys, told, Strength.STRONG if is_clear else self._weakest[found])

    def _side(self, one: Known) -> str:
        side = self._heads.get(one.key, one.key)
        if side not in self._parent:
            self._parent[side] = side
            self._members[side] = [side]
            self._platforms.setdefault(side, {one.platform})
        return side

    def _set_of(self, side: str) -> str:
        while (parent := self._parent[side]) != side:
            self._parent[side] = side = self._parent[parent]
        return side

    def _tells(self, kind: str, sets: Sequence[str]) -> bool:
        if len(sets) > _LARGEST:
            return False
        of_all = [platform for one in sets for platform in self._platforms[one]]
        # On one server or site live many people, so that two of them may well be all whom the files name.
        is_two_alone = kind != DOMAIN and len(sets) == 2 and all(len(self._members[one]) == 1 for one in sets)
        return kind == LINK or is_two_alone or len(of_all) == len(set(of_all))

    def _unite(self, one: str, other: str, strength: Strength) -> None:
        if one == other or len(self._members[one]) + len(self._members[other]) > _LARGEST:
            return
        if any(self._apart.get(side, set()) & set(self._members[other]) for side in self._members[one]):
            return
        self._parent[other] = one
        self._members[one] += self._members.pop(other)
        self._platforms[one] |= self._platforms.pop(other)
        self._weakest[one] = min(strength, self._weakest.get(one, strength), self._weakest.pop(other, strength))


def _strength_of(sign: Sign) -> Strength:
    kind, value = sign
    if kind == LINK:
        return Strength.STRONG
    return Strength.SOME if kind == DOMAIN or (kind == HANDLE and len(value) >= _TELLING_HANDLE) else Strength.SLIGHT


def _reason(sign: Sign, members: Sequence[Known], keys: tuple[str, ...]) -> Reason:
    kind, value = sign
    card = next((one for one in members if one.platform == CONTACT), None)
    if kind == LINK and card is not None:
        return Reason(CARD, card.name or "", keys)
    if kind == NAME:
        return Reason(NAME, next((one.name for one in members if one.name), value), keys)
    return Reason(kind, value, keys)


def _said_once(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """Reasons without those which follow from another: who share an address share its handle and host, too."""
    joined: dict[tuple[str, str], dict[str, None]] = {}
    linked: list[set[str]] = []
    for kind, shown, keys in reasons:
        if kind in {LINK, CARD}:
            linked.append(set(keys))
        elif kind in {DOMAIN, HANDLE} and any(set(keys) <= of_link for of_link in linked):
            continue
        joined.setdefault((kind, shown), {}).update(dict.fromkeys(keys))
    return tuple(Reason(kind, shown, tuple(sorted(keys))) for (kind, shown), keys in joined.items())


def _platform_of(key: str) -> str:
    kind, _, rest = key.partition(":")
    return rest.partition(":")[0] if kind == "person" else CONTACT

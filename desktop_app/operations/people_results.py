"""What the operations on people give: plain values, without the engine, so that the window need not load it.

Reactions are those which the files name, follows left out. Times are Unix seconds UTC; None = not known.
"""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from local_db.writes.identity import IdentityChange as IdentityChange  # noqa: PLC0414  (screens name it from here)

CONTACT = "contact"  # where a platform stands: the address book


@dataclass(frozen=True, slots=True)
class Member:
    """A person as one platform knows them, or a card of the address book (`platform` "contact")."""

    key: str  # "person:<platform>:<key>" or "contact:<key>"
    platform: str
    handle: str | None
    name: str | None
    url: str | None
    reactions: int | None  # None: no file names who reacts there
    reactions_year: int | None  # of the last 365 days
    first: int | None
    last: int | None
    follows: bool
    acts: int  # what the owner did toward them; follows left out


@dataclass(frozen=True, slots=True)
class Person:
    """One person: all whom the owner merged, the head first. `name` "" = the files know a number only."""

    key: str  # of the head
    name: str
    members: tuple[Member, ...]

    @property
    def platforms(self) -> tuple[str, ...]:
        """Each once, in the order of the members; the address book is none."""
        return tuple(dict.fromkeys(one.platform for one in self.members if one.platform != CONTACT))

    @property
    def reactions(self) -> int | None:
        """Of all members whose files name them."""
        return _sum(one.reactions for one in self.members)

    @property
    def reactions_year(self) -> int | None:
        """As `reactions`, of the last 365 days."""
        return _sum(one.reactions_year for one in self.members)

    @property
    def first(self) -> int | None:
        """The first dated reaction."""
        return min((one.first for one in self.members if one.first is not None), default=None)

    @property
    def last(self) -> int | None:
        """The newest dated reaction."""
        return max((one.last for one in self.members if one.last is not None), default=None)

    @property
    def follows(self) -> bool:
        """Whether the person follows the owner somewhere, as far as the files list it."""
        return any(one.follows for one in self.members)

    @property
    def acts(self) -> int:
        """What the owner did toward them."""
        return sum(one.acts for one in self.members)


@dataclass(frozen=True, slots=True)
class PeopleOrder:
    """All who reacted or follow, in one order; their rows are read by pages."""

    ids: "array[int]"
    reacted: int  # of them, those who reacted
    since: int  # where the last 365 days begin
    namers: frozenset[str]  # platforms whose files name who reacts
    never_named: tuple[str, ...]  # platforms of the owner whose files do not
    newest: tuple[tuple[str, int], ...]  # each platform of the owner, and the last moment which its files cover

    @property
    def platforms(self) -> tuple[str, ...]:
        """All platforms of the owner."""
        return tuple(platform for platform, _ in self.newest)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What some sides of a suggestion share: "link", "card", "domain", "handle" or "name"; `shown` is the value itself."""

    kind: str
    shown: str
    platforms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two sides or more who may be one person; `strength` 3 strong, 2 some, 1 slight."""

    sides: tuple[Person, ...]
    evidence: tuple[Evidence, ...]
    strength: int


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The strongest, and how many there are in all."""

    shown: tuple[Suggestion, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Said:
    """What the owner said of people: those concerned as they are now, and what takes it back."""

    people: tuple[Person, ...]
    change: IdentityChange


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None

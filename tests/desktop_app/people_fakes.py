"""People as the operations give them, and operations on them which answer at once."""

from array import array
from collections.abc import Sequence

from desktop_app.operations.people_results import Evidence, Member, PeopleOrder, Person, Said, Suggestion, Suggestions
from local_db.writes.identity import IdentityChange, IdentityRows

_LAST = 1_763_000_000  # 13 November 2025


def member(
    key: str,
    *,
    handle: str | None = None,
    name: str | None = None,
    url: str | None = None,
    year: int | None = 3,
    reactions: int | None = 8,
    last: int | None = _LAST,
    follows: bool = False,
    acts: int = 0,
) -> Member:
    """Somebody on the platform which the key tells, or a card of the address book."""
    platform = "contact" if key.startswith("contact:") else key.split(":")[1]
    return Member(key, platform, handle, name, url, reactions, year, last, last, follows, acts)


def person(*members: Member, name: str = "") -> Person:
    """The members as one, under the name of the first."""
    return Person(members[0].key, name or members[0].name or members[0].handle or "", members)


ANA_BLOG = person(member("person:blog:url:https://ana.example", name="Ana Wibowo", url="https://ana.example", year=12, reactions=83))
ANA_X = person(member("person:x:id:7", handle="anawibowo", name="Ana Wibowo", year=None, reactions=None, last=None, follows=True, acts=2))
BUDI = person(member("person:blog:name:Budi", name="Budi", year=0, reactions=1))
NUMBER = person(member("person:x:id:4711", year=None, reactions=None, last=None, follows=True))
CARD = person(member("contact:c", name="Budi of the choir", year=None, reactions=None, last=None))

ANA_SUGGESTED = Suggestion((ANA_BLOG, ANA_X), (Evidence("name", "Ana Wibowo", ("blog", "x")),), 1)
BUDI_SUGGESTED = Suggestion((CARD, BUDI, ANA_X), (Evidence("card", "Budi of the choir", ("contact", "blog")),), 3)


def change(*keys: str, has_effect: bool = True) -> IdentityChange:
    """A change of these keys."""
    return IdentityChange(keys, IdentityRows(), IdentityRows(((keys[-1], keys[0], 1),)) if has_effect else IdentityRows())


class FakePeople:
    """Everybody in one list; what is said is noted in `calls` and joins or splits nobody, unless a test puts others in `people`."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.error: Exception | None = None
        self.people: tuple[Person, ...] = (ANA_BLOG, BUDI, ANA_X, NUMBER)
        self.never_named: tuple[str, ...] = ("x",)
        self.suggested = Suggestions((ANA_SUGGESTED, BUDI_SUGGESTED), 2)
        self.merged: tuple[Person, ...] = ()
        self.has_effect = True

    def _called(self, name: str) -> None:
        self.calls.append(name)
        if self.error is not None:
            raise self.error

    def order_people(self, platform: str | None, by: str) -> PeopleOrder:
        self._called(f"order {platform} {by}")
        found = [place for place, one in enumerate(self.people) if platform in {None, *one.platforms}]
        newest = tuple((one, _LAST) for one in ("blog", "x")) if self.people or self.never_named else ()
        return PeopleOrder(
            array("q", found), sum(bool(self.people[place].reactions) for place in found), 0, frozenset(), self.never_named, newest
        )

    def read_people(self, order: PeopleOrder, start: int, count: int) -> tuple[Person, ...]:
        self._called(f"read {start}")
        return tuple(self.people[place] for place in order.ids[start : start + count])

    def read_person(self, key: str) -> Person | None:
        self._called(f"person {key}")
        return next((one for one in (*self.people, ANA_BLOG, BUDI, ANA_X, NUMBER, CARD) if one.key == key), None)

    def suggest_people(self) -> Suggestions:
        self._called("suggest")
        return self.suggested

    def merged_people(self) -> tuple[Person, ...]:
        self._called("merged")
        return self.merged

    def find_people(self, text: str) -> tuple[Person, ...]:
        self._called(f"find {text}")
        return tuple(one for one in self.people if text.lower() in one.name.lower())

    def merge_people(self, keys: Sequence[str]) -> Said:
        self._called(f"merge {' '.join(keys)}")
        members = tuple(member for one in (*self.people, CARD) if one.key in keys for member in one.members)
        return Said((Person(keys[0], members[0].name or "", members),), change(*keys, has_effect=self.has_effect))

    def split_person(self, key: str) -> Said:
        self._called(f"split {key}")
        return Said(self._alone((key,)), change(key, has_effect=self.has_effect))

    def say_apart(self, keys: Sequence[str]) -> Said:
        self._called(f"apart {' '.join(keys)}")
        return Said(self._alone(keys), change(*keys, has_effect=self.has_effect))

    def take_back_people(self, change: IdentityChange) -> tuple[Person, ...]:
        self._called(f"back {' '.join(change.keys)}")
        return self._alone(change.keys)

    def _alone(self, keys: Sequence[str]) -> tuple[Person, ...]:
        return tuple(Person(one.key, one.name or "", (one,)) for whole in (*self.people, CARD) for one in whole.members if one.key in keys)

"""What the owner says of people: these are one person, this one is not, these are two; each said with what takes it back."""

from collections.abc import Callable, Sequence

from desktop_app.operations.people import PeopleReader, year_before
from desktop_app.operations.people_names import contact_cards
from desktop_app.operations.people_results import Person, Said
from desktop_app.operations.person_signs import folded
from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.errors import UnknownPersonError
from local_db.queries.contacts import ContactRow
from local_db.queries.people import PersonRow, head_keys, people_called, people_of_keys
from local_db.records import UnixTime
from local_db.writes import identity
from local_db.writes.identity import IdentityChange

_FOUND = 20
_KEYS_SAID = 5


def merge_people(database: LocalDatabase, keys: Sequence[str], *, now: UnixTime) -> Said:
    """All these are one person from now on; the score stays, since their states on several accounts add."""
    return _said(database, keys, lambda connection: identity.merge(connection, keys, at=now), now)


def split_person(database: LocalDatabase, key: str, *, now: UnixTime) -> Said:
    """This key is a person of its own again; the others stay together."""
    return _said(database, (key,), lambda connection: identity.split(connection, key), now)


def say_apart(database: LocalDatabase, keys: Sequence[str], *, now: UnixTime) -> Said:
    """These are different people, and are not proposed again.

    Raises:
        OnePersonError: they were merged.
    """
    return _said(database, keys, lambda connection: identity.say_apart(connection, keys, at=now), now)


def unsay_apart(database: LocalDatabase, keys: Sequence[str], *, now: UnixTime) -> Said:
    """They may be one person after all."""
    return _said(database, keys, lambda connection: identity.unsay_apart(connection, keys), now)


def take_back(database: LocalDatabase, change: IdentityChange, *, now: UnixTime) -> tuple[Person, ...]:
    """Undo what was said; those concerned as they are now.

    Raises:
        PeopleChangedError: something else was said of the same people since.
    """
    database.write(lambda connection: identity.take_back(connection, change)).result()
    with database.read() as connection:
        return PeopleReader(connection, year_before(now)).people(change.keys)


def named_person(database: LocalDatabase, text: str, *, is_part: bool = False) -> str:
    """The key of whom the owner means: a key as it is, else the one handle ("@" or not, "platform:handle") or the one full name.

    Several parts of one merged person go by any of their keys, unless one part is meant (`is_part`).

    Raises:
        UnknownPersonError: there is nobody of this name, or several.
    """
    with database.read() as connection:
        found = _named_keys(connection, text.strip())
        heads = head_keys(connection)
    if len({key if is_part else heads.get(key, key) for key in found}) == 1:
        return found[0]
    known = ", ".join(found[:_KEYS_SAID]) + (", …" if len(found) > _KEYS_SAID else "")
    what = "several" if found else "none"
    words = f"Several people are called {text}" if found else f"There is nobody called {text}"
    raise UnknownPersonError(f"{words}; nothing was changed. {known}".strip(), what=what, person=text, known=known)


def find_people(database: LocalDatabase, text: str, *, now: UnixTime) -> tuple[Person, ...]:
    """Whom a text may mean, by a part of name or handle; those who reacted most first, at most twenty."""
    name, handle = folded(text), _plain_handle(text)
    if not name and not handle:
        return ()
    with database.read() as connection:
        found = [
            row.key
            for row in _called(connection, name, handle)
            if _holds(folded(row.name or ""), name) or _holds((row.handle or "").lower(), handle)
        ]
        found += [card.key for card in contact_cards(connection) if _holds(folded(card.name), name)]
        people = PeopleReader(connection, year_before(now)).people(found)
    return tuple(sorted(people, key=lambda person: (-(person.reactions or 0), folded(person.name), person.key))[:_FOUND])


def _said(database: LocalDatabase, keys: Sequence[str], write: Callable[[Connection], IdentityChange], now: UnixTime) -> Said:
    change = database.write(write).result()
    with database.read() as connection:
        return Said(PeopleReader(connection, year_before(now)).people(keys), change)


def _named_keys(connection: Connection, text: str) -> list[str]:
    cards = contact_cards(connection)
    if text.startswith(("person:", "contact:")):
        heads = head_keys(connection)
        is_there = text in heads or text in heads.values() or people_of_keys(connection, [text]) or any(card.key == text for card in cards)
        return [text] if is_there else []
    platform, _, rest = text.partition(":")
    name = folded(text)
    found = [row.key for row in _called(connection, name, _plain_handle(text)) if _is_called(row, None, text, name)]
    if not found and rest:
        found = [row.key for row in _called(connection, "", _plain_handle(rest)) if _is_called(row, platform.lower(), rest, "")]
    return found + [card.key for card in cards if _is_card_of(card, name)]


def _called(connection: Connection, name: str, handle: str) -> tuple[PersonRow, ...]:
    return people_called(connection, handle, max(name.split(), key=len, default=""))


def _is_called(row: PersonRow, platform: str | None, handle: str, name: str) -> bool:
    is_handle = (row.handle or "").lower() == _plain_handle(handle) != ""
    return platform in {None, row.platform} and (is_handle or (name != "" and folded(row.name or "") == name))


def _is_card_of(card: ContactRow, name: str) -> bool:
    return name != "" and folded(card.name) == name


def _holds(text: str, part: str) -> bool:
    return part != "" and part in text


def _plain_handle(text: str) -> str:
    return text.strip().removeprefix("@").lower()

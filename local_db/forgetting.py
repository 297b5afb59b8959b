"""Forgetting a person and erasing posts: one transaction each, then the file is written anew. There is no undo.

The score afterwards is the same for a forgotten person: all that is counted of them stays, by somebody without a name.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import TypeVar

from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.queries.digests import import_digest
from local_db.queries.forgotten import Group
from local_db.records import UnixTime
from local_db.writes.forget import OnePerson, erase_posts, forget_person
from local_db.writes.runs import set_digest

T = TypeVar("T")


class _OnlyLooked(Exception):  # noqa: N818  # no error: takes back what was done for a look
    pass


def forget(database: LocalDatabase, group: Group, *, now: UnixTime) -> bool:
    """Forget everybody of a group. False: they are gone, but unused parts of the file may still hold old bytes of them."""
    database.write(lambda connection: _forgotten(connection, group, now)).result()
    return database.write_anew()


def seen_without_person(database: LocalDatabase, group: Group, look: Callable[[Connection], T], *, now: UnixTime) -> T:
    """What `look` finds if they were forgotten; nothing is changed."""
    return _seen(database, lambda connection: forget_person(connection, OnePerson(*group), at=now), look)


def erase(database: LocalDatabase, posts: Sequence[int], *, now: UnixTime) -> bool:
    """Erase what these posts say. False: as of `forget`."""

    def run(connection: Connection) -> None:
        _digest_anew(connection, erase_posts(connection, posts, at=now))

    database.write(run).result()
    return database.write_anew()


def seen_without_words(database: LocalDatabase, posts: Sequence[int], look: Callable[[Connection], T], *, now: UnixTime) -> T:
    """What `look` finds if these posts were erased; nothing is changed."""
    return _seen(database, lambda connection: erase_posts(connection, posts, at=now), look)


def _forgotten(connection: Connection, group: Group, now: UnixTime) -> None:
    _digest_anew(connection, forget_person(connection, OnePerson(*group), at=now))


def _digest_anew(connection: Connection, imports: Iterable[int]) -> None:
    for import_id in sorted(imports):
        set_digest(connection, import_id, import_digest(connection, import_id))


def _seen(database: LocalDatabase, change: Callable[[Connection], object], look: Callable[[Connection], T]) -> T:
    found: list[T] = []

    def run(connection: Connection) -> None:
        change(connection)
        found.append(look(connection))
        raise _OnlyLooked

    with suppress(_OnlyLooked):
        database.write(run).result()
    return found[0]

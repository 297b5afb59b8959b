"""Who is who, as the person says it: several keys are one person, or two keys are two people. No import touches these rows.

Keys are natural: "person:<platform>:<key>" and "contact:<key>". The keys of one person form a star: each points to the
head, the head to nobody, and never does one point to a key which points on. What is said later wins over what it contradicts.
"""

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from local_db.driver import Connection
from local_db.errors import OnePersonError, PeopleChangedError
from local_db.writes.runs import raise_facts_version

AliasRow = tuple[str, str, int]  # key, head, when
ApartRow = tuple[str, str, int]  # key, other key behind it in the alphabet, when


class IdentityRows(NamedTuple):
    """All that is said of some keys, in order."""

    aliases: tuple[AliasRow, ...] = ()
    apart: tuple[ApartRow, ...] = ()


class IdentityChange(NamedTuple):
    """What a write did to the rows of these keys; nothing, if both are alike."""

    keys: tuple[str, ...]
    before: IdentityRows
    after: IdentityRows

    @property
    def has_effect(self) -> bool:
        """Whether anything was changed."""
        return self.before != self.after


class _Star(NamedTuple):
    head: str
    rows: tuple[AliasRow, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.head, *(row[0] for row in self.rows))

    @property
    def age(self) -> tuple[int, bool, str]:
        """The oldest is the smallest. A key alone is younger than any star; among such, people stand before contacts."""
        first = min((row[2] for row in self.rows), default=None)
        return (1 << 62 if first is None else first, self.head.startswith("contact:"), self.head)


def merge(connection: Connection, keys: Sequence[str], *, at: int) -> IdentityChange:
    """These keys, with all that are one person with any of them, are one person; the head of the oldest star stays head."""
    stars = sorted({_star(connection, key) for key in keys}, key=lambda star: star.age)
    concerned = [key for star in stars for key in star.keys]
    before = _rows(connection, concerned)
    head = stars[0].head
    for star in stars[1:]:
        connection.execute("UPDATE person_alias SET head_key = ? WHERE head_key = ?", (head, star.head))
        connection.execute("INSERT INTO person_alias (key, head_key, merged_at) VALUES (?, ?, ?)", (star.head, head, at))
    connection.executemany("DELETE FROM apart WHERE key = ? AND other_key = ?", [row[:2] for row in before.apart])
    return _changed(connection, concerned, before)


def split(connection: Connection, key: str) -> IdentityChange:
    """This key is a person of its own again; of what is left the longest merged is the head, and one alone needs no row."""
    star = _star(connection, key)
    before = _rows(connection, star.keys)
    if key != star.head:
        connection.execute("DELETE FROM person_alias WHERE key = ?", (key,))
    elif star.rows:
        head = min(star.rows, key=lambda row: (row[2], row[0]))[0]
        connection.execute("DELETE FROM person_alias WHERE key = ?", (head,))
        connection.execute("UPDATE person_alias SET head_key = ? WHERE head_key = ?", (head, star.head))
    return _changed(connection, star.keys, before)


def say_apart(connection: Connection, keys: Sequence[str], *, at: int) -> IdentityChange:
    """Each of these keys is another person than each other, and so are all that are one person with them.

    Raises:
        OnePersonError: two of them were merged.
    """
    stars = [_star(connection, key) for key in dict.fromkeys(keys)]
    if len({star.head for star in stars}) < len(stars):
        raise OnePersonError("These are one person here; nothing was changed. Split them first.", key=stars[0].head)
    concerned = [key for star in stars for key in star.keys]
    before = _rows(connection, concerned)
    pairs = [
        sorted((one, other))
        for place, star in enumerate(stars)
        for next_ in stars[place + 1 :]
        for one in star.keys
        for other in next_.keys
    ]
    connection.executemany("INSERT OR IGNORE INTO apart (key, other_key, said_at) VALUES (?, ?, ?)", [(*pair, at) for pair in pairs])
    return _changed(connection, concerned, before)


def unsay_apart(connection: Connection, keys: Sequence[str]) -> IdentityChange:
    """Take back that these keys, and those which are one person with them, are different people."""
    concerned = sorted({key for one in keys for key in _star(connection, one).keys})
    before = _rows(connection, concerned)
    connection.executemany("DELETE FROM apart WHERE key = ? AND other_key = ?", [row[:2] for row in before.apart])
    return _changed(connection, concerned, before)


def take_back(connection: Connection, change: IdentityChange) -> None:
    """Bring about what was said before a change.

    Raises:
        PeopleChangedError: something else was said of the same people since.
    """
    if _rows(connection, change.keys) != change.after:
        raise PeopleChangedError("These people were merged or split anew since; nothing was changed.")
    connection.executemany("DELETE FROM person_alias WHERE key = ?", [row[:1] for row in change.after.aliases])
    connection.executemany("DELETE FROM apart WHERE key = ? AND other_key = ?", [row[:2] for row in change.after.apart])
    connection.executemany("INSERT INTO person_alias (key, head_key, merged_at) VALUES (?, ?, ?)", change.before.aliases)
    connection.executemany("INSERT INTO apart (key, other_key, said_at) VALUES (?, ?, ?)", change.before.apart)
    raise_facts_version(connection)


def _star(connection: Connection, key: str) -> _Star:
    """All that are one person with this key; itself alone if it was never merged."""
    found = connection.execute("SELECT head_key FROM person_alias WHERE key = ?", (key,)).fetchone()
    head = found[0] if found else key
    rows = connection.execute("SELECT key, head_key, merged_at FROM person_alias WHERE head_key = ? ORDER BY key", (head,))
    return _Star(head, tuple((row[0], row[1], row[2]) for row in rows))


def _rows(connection: Connection, keys: Iterable[str]) -> IdentityRows:
    """Aliases of the keys and of those which point to them; pairs both of whom are among the keys."""
    wanted = json.dumps(list(keys))
    aliases = connection.execute(
        """SELECT key, head_key, merged_at FROM person_alias
            WHERE key IN (SELECT value FROM json_each(?1)) OR head_key IN (SELECT value FROM json_each(?1)) ORDER BY key""",
        (wanted,),
    ).fetchall()
    apart = connection.execute(
        """SELECT key, other_key, said_at FROM apart
            WHERE key IN (SELECT value FROM json_each(?1)) AND other_key IN (SELECT value FROM json_each(?1)) ORDER BY key, other_key""",
        (wanted,),
    ).fetchall()
    return IdentityRows(tuple((row[0], row[1], row[2]) for row in aliases), tuple((row[0], row[1], row[2]) for row in apart))


def _changed(connection: Connection, keys: Iterable[str], before: IdentityRows) -> IdentityChange:
    change = IdentityChange(tuple(sorted(keys)), before, _rows(connection, keys))
    if change.has_effect:
        raise_facts_version(connection)
    return change

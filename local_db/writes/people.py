"""Persons of one import: rows at once, since other rows point to them; what the import tells of them at its end.

One person is named again and again in an archive, each time with more or less about them. Rows which this import made
are completed at once; of rows which others told too, the import's telling is collected and merged at the end.
"""

import json
from collections.abc import Iterable
from typing import Any

from local_db.driver import Connection
from local_db.records import Person
from local_db.writes.merging import NOTHING, Telling, differing, is_news
from local_db.writes.things import PERSON, link, merge_anew, read_rows

_CACHE_SIZE = 200_000
_PIECE = 2_000
_UNKNOWN: Telling = (None, None, None, None)


class PeopleWriter:
    """Ids of persons by platform and key, within one import."""

    def __init__(self, connection: Connection, import_id: int) -> None:
        self._connection = connection
        self._import_id = import_id
        self._first_new = self._next = _next_id(connection)
        self._known: dict[tuple[str, str], tuple[int, Telling]] = {}
        connection.execute("DROP TABLE IF EXISTS temp.told_person")
        connection.execute(
            "CREATE TEMP TABLE told_person (person_id INTEGER PRIMARY KEY, handle TEXT, name TEXT, url TEXT, followers INTEGER)"
        )

    def add(self, people: Iterable[Person], mentioned: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
        """Have a row for each person and each (platform, key) that is only mentioned; their ids."""
        told: dict[tuple[str, str], Telling] = dict.fromkeys(mentioned, _UNKNOWN)
        for person in people:
            key = (person.platform, person.key)
            said = (person.handle, person.name, person.url, person.followers)
            told[key] = _joined(told[key], said) if key in told else said
        if len(self._known) > _CACHE_SIZE:
            self._known.clear()
        self._find([key for key in told if key not in self._known])
        new = [(key, said) for key, said in told.items() if key not in self._known]
        self._insert(new)
        self._complete(list(told.items()))
        return {key: self._known[key][0] for key in told}

    def finish(self) -> None:
        """Link every person which this import told, and merge those of whom it tells something else than others."""
        self._connection.execute(
            """INSERT INTO person_source (person_id, import_id, told)
               SELECT id, ?, CASE WHEN coalesce(handle, name, url, followers) IS NULL THEN ? END FROM person WHERE id >= ?""",
            (self._import_id, NOTHING, self._first_new),
        )
        shared = self._connection.execute("SELECT person_id, handle, name, url, followers FROM told_person").fetchall()
        for start in range(0, len(shared), _PIECE):
            piece = {row[0]: row[1:] for row in shared[start : start + _PIECE]}
            rows = read_rows(self._connection, PERSON, piece)
            told = {one: differing(rows[one], said, PERSON.fields) for one, said in piece.items()}
            link(self._connection, PERSON, [(one, self._import_id, text) for one, text in told.items()])
            merge_anew(self._connection, PERSON, [one for one, said in piece.items() if is_news(rows[one], said)])
        self._connection.execute("DROP TABLE temp.told_person")

    def _find(self, keys: list[tuple[str, str]]) -> None:
        for platform in {platform for platform, _ in keys}:
            wanted = json.dumps([key for of, key in keys if of == platform])
            rows = self._connection.execute(
                """SELECT p.key, p.id, p.handle, p.name, p.url, p.followers FROM person AS p
                    WHERE p.platform = ? AND p.key IN (SELECT value FROM json_each(?))""",
                (platform, wanted),
            ).fetchall()
            shared = [row for row in rows if row[1] < self._first_new]
            # Of those whom others told, what this import has said so far is not in the row.
            said = {row[0]: row[1:] for row in self._told_so_far([row[1] for row in shared])}
            for key, person, *row_says in rows:
                own = said.get(person, _UNKNOWN) if person < self._first_new else tuple(row_says)
                self._known[platform, key] = (person, own)
            self._connection.executemany("INSERT OR IGNORE INTO told_person (person_id) VALUES (?)", [(row[1],) for row in shared])

    def _told_so_far(self, ids: list[int]) -> list[tuple[Any, ...]]:
        return self._connection.execute(
            "SELECT person_id, handle, name, url, followers FROM told_person WHERE person_id IN (SELECT value FROM json_each(?))",
            (json.dumps(ids),),
        ).fetchall()

    def _insert(self, new: list[tuple[tuple[str, str], Telling]]) -> None:
        rows = []
        for (platform, key), said in new:
            rows.append((self._next, platform, key, *said))
            self._known[platform, key] = (self._next, said)
            self._next += 1
        self._connection.executemany(
            "INSERT INTO person (id, platform, key, handle, name, url, followers) VALUES (?, ?, ?, ?, ?, ?, ?)", rows
        )

    def _complete(self, told: list[tuple[tuple[str, str], Telling]]) -> None:
        for key, said in told:
            person, before = self._known[key]
            now = _joined(before, said)
            if now == before:
                continue
            self._known[key] = (person, now)
            table, column = ("person", "id") if person >= self._first_new else ("told_person", "person_id")
            self._connection.execute(f"UPDATE {table} SET handle = ?, name = ?, url = ?, followers = ? WHERE {column} = ?", (*now, person))


def _joined(first: Telling, second: Telling) -> Telling:
    """What is said first stays; what is said later fills the gaps."""
    return tuple(one if one is not None else other for one, other in zip(first, second, strict=True))


def _next_id(connection: Connection) -> int:
    return int(connection.execute("SELECT ifnull(max(id), 0) + 1 FROM person").fetchone()[0])

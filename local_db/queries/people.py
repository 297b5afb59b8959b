"""People: who reacted and how often, who is one person with whom, and all that may tell that two rows are one person.

A person is known by a natural key, "person:<platform>:<key>" (one of the address book: "contact:<key>"); those whom the owner merged are
told by the key of their head. Reactions are counted without follows. Times are Unix seconds UTC; None = not known.
"""

import json
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from local_db.driver import Connection
from local_db.records import FORGOTTEN, Platform

ORDERS = ("year", "total", "last")


class PersonRow(NamedTuple):
    """One person as one platform knows them."""

    person_id: int
    platform: str
    key: str  # the natural one
    handle: str | None
    name: str | None
    url: str | None


class Doings(NamedTuple):
    """What one person did toward the owner, and the owner toward them."""

    reactions: int
    reactions_since: int  # dated ones since the moment which was asked for
    undated: int
    first: int | None
    last: int | None
    follows: bool
    acts: int  # replies, mentions, reposts, likes and the like of the owner's; follows are none


class OwnName(NamedTuple):
    """By what one account of the owner is known."""

    platform: str
    name: str | None
    handles: tuple[str, ...]
    url: str | None


_NATURAL_KEY = "'person:' || p.platform || ':' || p.key"
_PERSON = f"SELECT p.id, p.platform, {_NATURAL_KEY}, p.handle, p.name, p.url FROM"
_ORDER = {
    "year": "recent DESC, total DESC, latest DESC",
    "total": "total DESC, recent DESC, latest DESC",
    "last": "latest DESC, total DESC",
}
_REACTED = """
    SELECT ifnull(star.first_id, r.person_id) AS one, count(*) FILTER (WHERE r.kind <> 'follow') AS total,
           count(*) FILTER (WHERE r.kind <> 'follow' AND r.at >= :since) AS recent,
           max(r.at) FILTER (WHERE r.kind <> 'follow') AS latest
      FROM reaction AS r LEFT JOIN temp.star AS star ON star.person_id = r.person_id
      JOIN account AS a ON a.id = r.account_id
     WHERE r.person_id IS NOT NULL AND r.person_id NOT IN (SELECT id FROM temp.nobody) GROUP BY one
    HAVING :platform IS NULL OR max(a.platform = :platform)
     ORDER BY {order}, one"""
_NOBODY = "SELECT id FROM person WHERE platform = ? AND key >= ? AND key < ? || 'g'"
_RECEIVED = """
    SELECT person_id, count(*) FILTER (WHERE kind <> 'follow'), count(*) FILTER (WHERE kind <> 'follow' AND at >= ?2),
           count(*) FILTER (WHERE kind <> 'follow' AND at IS NULL),
           min(at) FILTER (WHERE kind <> 'follow'), max(at) FILTER (WHERE kind <> 'follow'), max(kind = 'follow')
      FROM reaction WHERE person_id IN (SELECT value FROM json_each(?1)) GROUP BY person_id"""
_ACTS = """
    WITH wanted (id) AS MATERIALIZED (SELECT value FROM json_each(?))
    SELECT person_id, count(*) FROM (
        SELECT person_id FROM act WHERE person_id IN (SELECT id FROM wanted) AND kind NOT IN ('follow', 'unfollow')
        UNION ALL SELECT reply_to_person_id FROM post WHERE reply_to_person_id IN (SELECT id FROM wanted)
        UNION ALL SELECT reposted_person_id FROM post WHERE reposted_person_id IN (SELECT id FROM wanted)
        UNION ALL SELECT m.person_id FROM post_mention AS m JOIN post AS p ON p.id = m.post_id
                   WHERE m.person_id IN (SELECT id FROM wanted) AND p.reply_to_person_id IS NOT m.person_id) GROUP BY person_id"""


def head_keys(connection: Connection) -> dict[str, str]:
    """Of each key which was merged the key of its head; heads themselves are not among them."""
    return dict(connection.execute("SELECT key, head_key FROM person_alias ORDER BY merged_at DESC, key").fetchall())


def apart_pairs(connection: Connection) -> tuple[tuple[str, str], ...]:
    """Pairs which the owner said to be two people."""
    return tuple((row[0], row[1]) for row in connection.execute("SELECT key, other_key FROM apart ORDER BY key, other_key"))


def people_who_reacted(
    connection: Connection, heads: Mapping[str, str], *, since: int, platform: str | None, by: str, hidden: Collection[int] = ()
) -> "tuple[array[int], int]":
    """Rows of all who reacted or follow, best first by one of ORDERS; of merged ones one row. And how many of them reacted.

    Nobody who was forgotten is among them, nor any of `hidden` rows.
    """
    note_stars(connection, heads)
    rows = connection.execute(_REACTED.format(order=_ORDER[by]), {"since": since, "platform": platform})
    found, reacted = array("q"), 0
    for one, total, _, _ in rows:
        if one not in hidden:
            found.append(one)
            reacted += total > 0
    return found, reacted


def platforms_with_names(connection: Connection) -> frozenset[str]:
    """Platforms on which somebody reacted by name, whatever their files say that they hold."""
    rows = connection.execute(
        """SELECT DISTINCT a.platform FROM account AS a WHERE EXISTS (
             SELECT 1 FROM reaction AS r WHERE r.account_id = a.id AND r.person_id IS NOT NULL AND r.kind <> 'follow')"""
    )
    return frozenset(row[0] for row in rows)


def note_stars(connection: Connection, heads: Mapping[str, str]) -> None:
    """Of each row of a star the smallest row of the same star, for this connection."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS star (person_id INTEGER PRIMARY KEY, first_id INTEGER NOT NULL)")
    connection.execute("DELETE FROM temp.star")
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS nobody (id INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM temp.nobody")
    connection.executemany("INSERT INTO temp.nobody (id) VALUES (?)", [(one,) for one in forgotten_rows(connection)])
    rows = people_of_keys(connection, {*heads, *heads.values()})
    first: dict[str, int] = {}
    for row in rows:
        first.setdefault(heads.get(row.key, row.key), row.person_id)
    connection.executemany(
        "INSERT INTO temp.star (person_id, first_id) VALUES (?, ?)", [(row.person_id, first[heads.get(row.key, row.key)]) for row in rows]
    )


def forgotten_rows(connection: Connection) -> frozenset[int]:
    """Rows of those who were forgotten: they are counted, and stand in no list."""
    return frozenset(row[0] for platform in Platform for row in connection.execute(_NOBODY, (platform, FORGOTTEN, FORGOTTEN)))


def people_of_ids(connection: Connection, ids: Iterable[int]) -> tuple[PersonRow, ...]:
    """These rows, in their order in the table."""
    rows = connection.execute(
        f"{_PERSON} person AS p WHERE p.id IN (SELECT value FROM json_each(?)) ORDER BY p.id", (json.dumps(list(ids)),)
    )
    return tuple(PersonRow(*row) for row in rows)


def people_of_keys(connection: Connection, keys: Iterable[str]) -> tuple[PersonRow, ...]:
    """People with these natural keys; those of contacts and of people whom no import tells are passed over."""
    pieces = [key.split(":", 2)[1:] for key in keys if key.startswith("person:") and key.count(":") > 1]
    rows = connection.execute(
        f"""{_PERSON} json_each(?) AS wanted CROSS JOIN person AS p ON p.platform = wanted.value ->> 0 AND p.key = wanted.value ->> 1
             ORDER BY p.id""",
        (json.dumps(pieces),),
    )
    return tuple(PersonRow(*row) for row in rows)


def known_people(connection: Connection) -> Iterator[tuple[Any, ...]]:
    """Everybody of whom more is known than a number: row, platform, handle, name, url; there may be millions."""
    yield from connection.execute(
        "SELECT id, platform, handle, name, url FROM person WHERE handle IS NOT NULL OR name IS NOT NULL OR url IS NOT NULL ORDER BY id"
    )


def people_called(connection: Connection, handle: str, word: str) -> tuple[PersonRow, ...]:
    """Who may be meant: those with this in their handle, or this word in their name, or a name of letters beyond ASCII."""
    rows = connection.execute(
        f"""{_PERSON} person AS p WHERE p.handle LIKE ?1 ESCAPE '!' OR p.name LIKE ?2 ESCAPE '!' OR p.name GLOB '*[^ -~]*' ORDER BY p.id""",
        (_containing(handle), _containing(word)),
    )
    return tuple(PersonRow(*row) for row in rows)


def doings_of(connection: Connection, ids: Iterable[int], *, since: int) -> dict[int, Doings]:
    """What these people did, and what was done toward them; zeros for nothing."""
    wanted = json.dumps(list(ids))
    acts: dict[int, int] = dict(connection.execute(_ACTS, (wanted,)).fetchall())
    received = {row[0]: row[1:] for row in connection.execute(_RECEIVED, (wanted, since))}
    found = {}
    for one in json.loads(wanted):
        total, recent, undated, first, last, follows = received.get(one, (0, 0, 0, None, None, 0))
        found[one] = Doings(total, recent, undated, first, last, bool(follows), acts.get(one, 0))
    return found


def reaction_totals(connection: Connection, ids: Iterable[int]) -> dict[int, int]:
    """How often each of these people reacted; those who never did are absent."""
    rows = connection.execute(
        """SELECT person_id, count(*) FROM reaction WHERE person_id IN (SELECT value FROM json_each(?)) AND kind <> 'follow'
            GROUP BY person_id""",
        (json.dumps(list(ids)),),
    )
    return {row[0]: row[1] for row in rows}


def own_names(connection: Connection) -> tuple[OwnName, ...]:
    """All accounts of the owner."""
    rows = connection.execute("SELECT platform, name, native_id, handle, former_handles, url FROM account ORDER BY id")
    return tuple(
        OwnName(platform, name, tuple(dict.fromkeys(one for one in (handle, native_id, *_texts(former)) if one)), url)
        for platform, name, native_id, handle, former, url in rows
    )


def _texts(stored: str | None) -> tuple[str, ...]:
    return tuple(json.loads(stored)) if stored else ()


def _containing(text: str) -> str:
    """A pattern of LIKE; a text of nothing is contained in nothing."""
    escaped = text.replace("!", "!!").replace("%", "!%").replace("_", "!_")
    return f"%{escaped}%" if text else ""

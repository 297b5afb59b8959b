"""Forgetting people and erasing posts, for good: each in one transaction of the caller's, after which no byte of them is left in use.

Pages and words of search are overwritten, not only given back (`thoroughly`). What earlier changes left in unused parts of the
file goes when the file is written anew, which the caller does after the transaction.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from local_db.driver import Connection
from local_db.formats.natural_keys import person_key, post_key
from local_db.writes.actions import rename_in_actions
from local_db.writes.anonymous import make_anonymous
from local_db.writes.identity import split
from local_db.writes.runs import raise_facts_version
from local_db.writes.things import POST, merge_anew
from local_db.writes.tombstones import bury
from local_db.writes.veil import Veil, card_name_key, handle_key

_FAMILY = """
    WITH heads (id) AS (
        SELECT ifnull(m.head_id, p.id) FROM post AS p JOIN json_each(?) AS wanted ON p.id = wanted.value
          LEFT JOIN post_match AS m ON m.post_id = p.id)
    SELECT p.id, a.platform, a.native_id, p.native_id FROM post AS p JOIN account AS a ON a.id = p.account_id
     WHERE p.id IN (SELECT id FROM heads UNION SELECT m.post_id FROM post_match AS m WHERE m.head_id IN (SELECT id FROM heads))"""


class OnePerson(NamedTuple):
    """All that is one person: (platform, key), (platform, handle), and of cards (key without "contact:", name)."""

    people: Sequence[tuple[str, str]]
    handles: Sequence[tuple[str, str]]
    cards: Sequence[tuple[str, str]]


def forget_person(connection: Connection, one: OnePerson, *, at: int) -> frozenset[int]:
    """Forget somebody: rows, cards, notes, meetings. What is counted of them stays, by nobody.

    Returns:
        The imports which told of them; their digests must be made anew.
    """
    with thoroughly(connection):
        handles = {(platform, handle_key(handle)) for platform, handle in one.handles}
        people = [*one.people, *sorted(handles - set(one.people))]
        bury(connection, "person", (person_key(*key) for key in people), at=at)
        bury(connection, "person", (f"contact:{key}" for key, _ in one.cards), at=at)
        bury(connection, "person", (card_name_key(name) for _, name in one.cards), at=at)
        veil = Veil(connection)
        concerned = make_anonymous(connection, veil, people, at=at)
        concerned |= _remove_cards(connection, one)
        _remove_own_rows(connection, veil, one)
        _close(connection)
    return concerned


def erase_posts(connection: Connection, ids: Sequence[int], *, at: int) -> frozenset[int]:
    """Erase text, title, links, hashtags and mentions of these posts, and of the rows which stand for them.

    Returns:
        The imports which told of them; their digests must be made anew.
    """
    rows = connection.execute(_FAMILY, (json.dumps(list(ids)),)).fetchall()
    with thoroughly(connection):
        bury(connection, "post", (post_key(*row[1:]) for row in rows), at=at)
        veil = Veil(connection)
        for platform in sorted({row[1] for row in rows}):
            ours = [row[0] for row in rows if row[1] == platform]
            merge_anew(connection, POST, ours, kept=veil.post_telling(platform, is_erased=True))
        told = "SELECT DISTINCT import_id FROM post_source WHERE post_id IN (SELECT value FROM json_each(?))"
        concerned = connection.execute(told, (json.dumps([row[0] for row in rows]),)).fetchall()
        _close(connection)
    return frozenset(row[0] for row in concerned)


@contextmanager
def thoroughly(connection: Connection) -> Iterator[None]:
    """What is deleted meanwhile is overwritten, in the tables and in the index of words."""
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("INSERT INTO posts_fts (posts_fts, rank) VALUES ('secure-delete', 1)")
    try:
        yield
        connection.execute("INSERT INTO posts_fts (posts_fts) VALUES ('optimize')")
        connection.execute("INSERT INTO posts_fts (posts_fts, rank) VALUES ('secure-delete', 0)")
    finally:
        connection.execute("PRAGMA secure_delete = OFF")


def _remove_cards(connection: Connection, one: OnePerson) -> frozenset[int]:
    keys = json.dumps([key for key, _ in one.cards])
    chosen = "SELECT id FROM contact WHERE key IN (SELECT value FROM json_each(?))"
    told = connection.execute(f"SELECT DISTINCT import_id FROM contact_source WHERE contact_id IN ({chosen})", (keys,)).fetchall()
    connection.execute("DELETE FROM contact WHERE key IN (SELECT value FROM json_each(?))", (keys,))
    return frozenset(row[0] for row in told)


def _remove_own_rows(connection: Connection, veil: Veil, one: OnePerson) -> None:
    """What the owner wrote of them goes; that several of their keys are one person stays, for it is a part of the score."""
    natural = [person_key(*key) for key in one.people]
    cards = [f"contact:{key}" for key, _ in one.cards]
    for card in cards:
        split(connection, card)
    keys = json.dumps([*natural, *cards])
    for table, column in (("note", "about"), ("meeting", "person"), ("apart", "key"), ("apart", "other_key")):
        connection.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))", (keys,))
    for key in (*natural, *cards):
        connection.execute("DELETE FROM preference WHERE substr(key, -length(?1)) = ?1 OR value = ?1", (key,))
    for platform, key in one.people:
        names = (person_key(platform, str(veil.stand_in(platform, key))), person_key(platform, key))
        for table, column in (("person_alias", "key"), ("person_alias", "head_key")):
            connection.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", names)
        rename_in_actions(connection, person_key(platform, key), names[0])
    for card in cards:
        rename_in_actions(connection, card, "contact:forgotten")


def _close(connection: Connection) -> None:
    connection.execute("DELETE FROM array_cache")
    raise_facts_version(connection)

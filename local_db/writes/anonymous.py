"""The rows of forgotten people: each becomes a stand-in without a name, to which everything points that pointed to them.

Every telling of every import goes through the same veil as new ones do, so that it does not matter when somebody was
forgotten. The digests of the imports concerned must be made anew by the caller.
"""

import json
from collections.abc import Callable, Iterable, Sequence

from local_db.driver import Connection
from local_db.formats.natural_keys import person_key
from local_db.writes.merging import NOTHING, Telling, differing, restored
from local_db.writes.things import ACT, POST, REACTION, Thing, link, merge_anew, read_rows
from local_db.writes.tombstones import STAND_IN, bury
from local_db.writes.veil import Veil

_PIECE = 500
_POINTING = {
    "post": """SELECT id FROM post WHERE reply_to_person_id = ?1 UNION SELECT id FROM post WHERE reposted_person_id = ?1
               UNION SELECT post_id FROM post_mention WHERE person_id = ?1""",
    "reaction": "SELECT id FROM reaction WHERE person_id = ?1",
    "act": "SELECT id FROM act WHERE person_id = ?1",
}
_TOLD = """
    SELECT s.{0}_id, s.told FROM {0}_source AS s JOIN {0} AS t ON t.id = s.{0}_id JOIN account AS a ON a.id = t.account_id
     WHERE a.platform = ? AND s.told IS NOT NULL AND s.told <> ?"""
_IMPORTS_OF = "SELECT DISTINCT import_id FROM {0}_source WHERE {0}_id IN (SELECT value FROM json_each(?))"
_STAND_IN_SOURCES = """
    INSERT OR IGNORE INTO person_source (person_id, import_id, told)
    SELECT ?, import_id, ? FROM person_source WHERE person_id = ?"""


def make_anonymous(connection: Connection, veil: Veil, people: Iterable[tuple[str, str]], *, at: int) -> frozenset[int]:
    """Of each (platform, key) the row, if there is one, and all that any import told of them; the tombstones are written, too.

    Returns:
        The imports which told of them.
    """
    of: dict[str, list[str]] = {}
    for platform, key in dict.fromkeys(people):
        of.setdefault(platform, []).append(key)
    concerned: set[int] = set()
    for platform, keys in of.items():
        bury(connection, "person", (person_key(platform, key) for key in keys), at=at)
        ids = _with_stand_ins(connection, veil, platform, keys)
        for thing, kept in ((POST, veil.post_telling), (REACTION, veil.reaction_telling), (ACT, veil.act_telling)):
            concerned |= _rewrite(connection, thing, _concerned(connection, thing, platform, ids, keys), kept(platform))
            if thing is not POST:
                _hide_identities(connection, veil, thing, platform)
        concerned |= _imports_of(connection, "person", ids)
        connection.executemany("DELETE FROM person WHERE id = ?", [(one,) for one in ids])
    return frozenset(concerned)


def _with_stand_ins(connection: Connection, veil: Veil, platform: str, keys: Sequence[str]) -> list[int]:
    """Rows of these people, each of whom has a stand-in beside it now."""
    found = connection.execute(
        "SELECT id, key FROM person WHERE platform = ? AND key IN (SELECT value FROM json_each(?))", (platform, json.dumps(list(keys)))
    ).fetchall()
    for person, key in found:
        stand_in = (platform, veil.stand_in(platform, key))
        connection.execute("INSERT OR IGNORE INTO person (platform, key) VALUES (?, ?)", stand_in)
        (new,) = connection.execute("SELECT id FROM person WHERE platform = ? AND key = ?", stand_in).fetchone()
        connection.execute(_STAND_IN_SOURCES, (new, NOTHING, person))
    return [row[0] for row in found]


def _concerned(connection: Connection, thing: Thing, platform: str, people: Sequence[int], keys: Sequence[str]) -> list[int]:
    """Things which point to these people, or of which some import tells that they do."""
    found = {row[0] for person in people for row in connection.execute(_POINTING[thing.table], (person,))}
    written = [json.dumps(key, ensure_ascii=False) for key in keys]
    for thing_id, told in connection.execute(_TOLD.format(thing.table), (platform, NOTHING)):
        if any(key in told for key in written):
            found.add(thing_id)
    return sorted(found)


def _rewrite(connection: Connection, thing: Thing, ids: list[int], kept: Callable[[Telling], Telling]) -> frozenset[int]:
    for start in range(0, len(ids), _PIECE):
        merge_anew(connection, thing, ids[start : start + _PIECE], kept=kept)
    return _imports_of(connection, thing.table, ids)


def _imports_of(connection: Connection, table: str, ids: Sequence[int]) -> frozenset[int]:
    return frozenset(row[0] for row in connection.execute(_IMPORTS_OF.format(table), (json.dumps(list(ids)),)))


def _hide_identities(connection: Connection, veil: Veil, thing: Thing, platform: str) -> None:
    """What stand-ins did is known by a hash which only this database can make: the platform's ids may hold a name."""
    rows = connection.execute(
        f"""SELECT t.id, t.account_id, t.identity FROM {thing.table} AS t JOIN person AS p ON p.id = t.person_id
             WHERE p.platform = ? AND p.key >= ? AND p.key < ? AND NOT (t.identity >= ? AND t.identity < ?)""",
        (platform, *_BEGINNING, *_BEGINNING),
    ).fetchall()
    for row_id, account, identity in rows:
        hidden = veil.identity(identity)
        statement = f"SELECT id FROM {thing.table} WHERE account_id = ? AND identity = ?"
        known = connection.execute(statement, (account, hidden)).fetchone()
        if known is None:
            connection.execute(f"UPDATE {thing.table} SET identity = ? WHERE id = ?", (hidden, row_id))
        else:
            _join(connection, thing, row_id, known[0])


def _join(connection: Connection, thing: Thing, row_id: int, known: int) -> None:
    """One thing came under two names, before and after somebody was forgotten; what was told of both is told of the second."""
    rows = read_rows(connection, thing, [row_id, known])
    sources = connection.execute(f"SELECT import_id, told FROM {thing.table}_source WHERE {thing.table}_id = ?", (row_id,)).fetchall()
    said = {import_id: restored(rows[row_id], told, thing.fields) for import_id, told in sources}
    link(connection, thing, [(known, one, differing(rows[known], telling, thing.fields)) for one, telling in said.items()])
    connection.execute(f"DELETE FROM {thing.table} WHERE id = ?", (row_id,))
    merge_anew(connection, thing, [known])


_BEGINNING = (STAND_IN, STAND_IN[:-1] + ";")  # the first text which does not begin so

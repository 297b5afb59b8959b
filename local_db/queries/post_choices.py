"""Posts by their natural keys: which is meant, by which keys it and the rows which stand for it are known, which are erased."""

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from local_db.driver import Connection
from local_db.formats.natural_keys import OWN_NUMBERS, keyed_hash
from local_db.queries.choices import POST_KEY

_NAMED = f"""
    SELECT p.id, {POST_KEY}, told.native_id <> :rest,
           EXISTS (SELECT 1 FROM post_source AS s JOIN import_run AS r ON r.id = s.import_id
                    WHERE s.post_id = told.id AND r.finished_at <= :by)
      FROM account AS there JOIN post AS told ON told.account_id = there.id LEFT JOIN post_match AS m ON m.post_id = told.id
      JOIN post AS p ON p.id = ifnull(m.head_id, told.id) JOIN account AS a ON a.id = p.account_id
     WHERE there.platform = :platform AND told.native_id IN (:rest, iif(
           substr(:rest, 1, length(there.native_id) + 1) = there.native_id || ':', substr(:rest, length(there.native_id) + 2), :rest))
     ORDER BY 1"""
_FAMILY = f"""
    WITH wanted (id) AS MATERIALIZED (SELECT value FROM json_each(?)),
    family (post_id, head_id) AS (
        SELECT id, id FROM wanted UNION ALL SELECT m.post_id, m.head_id FROM post_match AS m WHERE m.head_id IN (SELECT id FROM wanted))
    SELECT f.head_id, {POST_KEY} FROM family AS f JOIN post AS p ON p.id = f.post_id JOIN account AS a ON a.id = p.account_id"""


class NamedPost(NamedTuple):
    """A post which is meant: its row, and the key which names it alone."""

    post_id: int
    key: str


def posts_named(connection: Connection, platform: str, rest: str, *, by: int | None = None) -> tuple[NamedPost, ...]:
    """The post of this account and id ("account:id"), else the posts of this id, each once.

    `by`: when the name was written, Unix seconds; of several those are meant which were imported by then, if any were.
    """
    rows = connection.execute(_NAMED, {"platform": platform, "rest": rest, "by": by}).fetchall()
    rows = [row for row in rows if row[2]] or [row for row in rows if row[3]] or rows
    return tuple(NamedPost(*one) for one in dict(row[:2] for row in rows).items())


def whole_keys(connection: Connection, keys: Iterable[str], *, by: int | None = None) -> Mapping[str, str]:
    """By key which was kept otherwise ("post:blog:12", "post:blog:unnamed:12"), that which the post has; none where it may mean several."""
    found: dict[str, str] = {}
    for key in set(keys):
        platform, _, rest = key.removeprefix("post:").partition(":")
        named = posts_named(connection, platform, rest, by=by) if platform in OWN_NUMBERS else ()
        if len(named) == 1 and named[0].key != key:
            found[key] = named[0].key
    return found


def keys_of_posts(connection: Connection, ids: Iterable[int]) -> Mapping[int, frozenset[str]]:
    """By post all keys of it and of the rows which stand for it."""
    found: dict[int, set[str]] = {}
    for head, key in connection.execute(_FAMILY, (json.dumps(list(ids)),)):
        found.setdefault(head, set()).add(key)
    return {head: frozenset(keys) for head, keys in found.items()}


def left_out_of(connection: Connection, ids: Iterable[int]) -> frozenset[int]:
    """Those of the posts which the person left out of the score, under whichever of their keys they said so."""
    left_out = {row[0] for row in connection.execute("SELECT key FROM post_choice WHERE NOT is_counted")}
    return frozenset(head for head, keys in keys_of_posts(connection, ids).items() if keys & left_out) if left_out else frozenset()


def erased_posts(connection: Connection, ids: Iterable[int]) -> frozenset[int]:
    """Those of the posts whose words were erased here."""
    if connection.execute("SELECT 1 FROM tombstone WHERE what = 'post'").fetchone() is None:
        return frozenset()
    (secret,) = connection.execute("SELECT value FROM preference WHERE key = 'tombstone-key'").fetchone()
    hashes = {keyed_hash(bytes.fromhex(secret), key): head for head, keys in keys_of_posts(connection, ids).items() for key in sorted(keys)}
    rows = connection.execute(
        "SELECT mac FROM tombstone WHERE what = 'post' AND mac IN (SELECT value FROM json_each(?))", (json.dumps(list(hashes)),)
    )
    return frozenset(hashes[row[0]] for row in rows)

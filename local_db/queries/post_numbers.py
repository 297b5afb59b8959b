"""One number of all posts at once, for sorting: there may be millions, so that rows are as few and as narrow as can be."""

from typing import Any

from local_db.driver import Connection
from local_db.queries.own_people import fill_own_people
from local_db.queries.posts import COUNTED, NOT_OWN

_TOLD = """
    SELECT ifnull(m.head_id, o.post_id), CASE WHEN o.since IS NULL OR o.since <= h.created_at THEN 0 ELSE 1 END, o.{0}
      FROM post_observation AS o JOIN import_run AS r ON r.id = o.import_id LEFT JOIN post_match AS m ON m.post_id = o.post_id
      JOIN post AS h ON h.id = ifnull(m.head_id, o.post_id) WHERE o.{0} IS NOT NULL ORDER BY ifnull(o.as_of, r.as_of), o.import_id"""
_NAMED = f"""
    SELECT post_id, count(*) FROM (
        SELECT DISTINCT ifnull(m.head_id, p.id) AS post_id, x.kind, x.at, x.precision, x.identity
          FROM reaction AS x JOIN post AS p ON p.account_id = x.account_id AND p.native_id = x.post_native_id
          LEFT JOIN post_match AS m ON m.post_id = p.id WHERE x.kind = ? AND {NOT_OWN}) GROUP BY post_id"""
_OF_ACCOUNTS = """
    SELECT p.id FROM post AS p WHERE p.kind IS NOT 'repost' AND p.id NOT IN (SELECT post_id FROM post_match)
       AND p.account_id IN (SELECT value FROM json_each(?))"""
_REPOSTS = "SELECT id FROM post WHERE kind = 'repost'"
_DELAYS = f"""
    SELECT DISTINCT ifnull(m.head_id, p.id), x.at - h.created_at, x.identity, x.kind
      FROM reaction AS x JOIN post AS p ON p.account_id = x.account_id AND p.native_id = x.post_native_id
      LEFT JOIN post_match AS m ON m.post_id = p.id JOIN post AS h ON h.id = ifnull(m.head_id, p.id)
     WHERE x.kind <> 'follow' AND x.at IS NOT NULL AND x.precision <> 'day' AND h.created_at IS NOT NULL
       AND h.precision IS NOT 'day' AND h.kind IS NOT 'repost' AND {NOT_OWN}"""


def told_numbers(connection: Connection, name: str) -> list[tuple[Any, ...]]:
    """(post, 1 for a window which began after the post, number), the earliest first. `name`: one of COUNTED."""
    assert name in COUNTED
    return connection.execute(_TOLD.format(name)).fetchall()


def named_numbers(connection: Connection, kind: str) -> list[tuple[Any, ...]]:
    """(post, how many reactions of this kind the files tell one by one)."""
    fill_own_people(connection)
    return connection.execute(_NAMED, (kind,)).fetchall()


def posts_of_accounts(connection: Connection, rows: str) -> list[tuple[Any, ...]]:
    """Posts of these rows of accounts (JSON): nothing told there is none at all."""
    return connection.execute(_OF_ACCOUNTS, (rows,)).fetchall()


def passed_on(connection: Connection) -> list[tuple[Any, ...]]:
    """Posts of others which the owner passed on: what they got is not the owner's."""
    return connection.execute(_REPOSTS).fetchall()


def exact_delays(connection: Connection) -> list[tuple[Any, ...]]:
    """(post, seconds from it to a reaction) where both times are exact."""
    fill_own_people(connection)
    return connection.execute(_DELAYS).fetchall()

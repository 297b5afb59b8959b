"""Facts which show that an act was done, and what came of it: contacts with a person, their reactions, meetings, how many react.

Persons are named by their keys, "person:<platform>:<key>"; of a merged person all keys are given. Times are Unix seconds UTC.
"""

import json
from collections.abc import Collection
from typing import NamedTuple

from local_db.driver import Connection
from local_db.queries.choices import POST_KEY
from local_db.queries.own_people import fill_own_people
from local_db.queries.posts import NOT_OWN


class ContactRow(NamedTuple):
    """Something the owner did toward a person: a like, repost, reply, comment, quote or mention; `post` is the key of an own post."""

    at: int
    is_exact: bool  # the time, not the day alone
    post: str | None


_WANTED = (
    "WITH wanted (id) AS (SELECT p.id FROM person AS p WHERE 'person:' || p.platform || ':' || p.key IN (SELECT value FROM json_each(?)))"
)
_CONTACTS = f"""
    {_WANTED}, posts (id) AS (
        SELECT id FROM post WHERE reply_to_person_id IN wanted OR reposted_person_id IN wanted
        UNION SELECT post_id FROM post_mention WHERE person_id IN wanted)
    SELECT at, precision <> 'day', NULL FROM act
     WHERE person_id IN wanted AND kind IN ('like', 'repost', 'reply', 'comment', 'save') AND at >= ?
    UNION SELECT p.created_at, ifnull(p.precision, 'second') <> 'day', {POST_KEY}
      FROM post AS p JOIN account AS a ON a.id = p.account_id WHERE p.id IN posts AND p.created_at >= ?
     ORDER BY 1, 3"""
_REACTIONS = f"""
    {_WANTED}
    SELECT {POST_KEY}, count(DISTINCT x.identity)
      FROM reaction AS x JOIN post AS told ON told.account_id = x.account_id AND told.native_id = x.post_native_id
      LEFT JOIN post_match AS m ON m.post_id = told.id JOIN post AS p ON p.id = ifnull(m.head_id, told.id)
      JOIN account AS a ON a.id = p.account_id
     WHERE x.person_id IN wanted AND x.kind <> 'follow' GROUP BY 1"""
_MEETINGS = "SELECT day FROM meeting WHERE person IN (SELECT value FROM json_each(?)) AND day >= ? ORDER BY day"
_REACTORS = f"""
    SELECT count(DISTINCT ifnull(alias.head_key, 'person:' || p.platform || ':' || p.key))
      FROM reaction AS x JOIN person AS p ON p.id = x.person_id
      LEFT JOIN person_alias AS alias ON alias.key = 'person:' || p.platform || ':' || p.key
     WHERE x.kind <> 'follow' AND x.at >= ? AND x.at < ? AND {NOT_OWN}"""


def contacts_with(connection: Connection, keys: Collection[str], since: int) -> tuple[ContactRow, ...]:
    """From a moment on, the earliest first; what has no time is not among them."""
    rows = connection.execute(_CONTACTS, (_listed(keys), since, since))
    return tuple(ContactRow(at, bool(is_exact), post) for at, is_exact, post in rows)


def reactions_by_post(connection: Connection, keys: Collection[str]) -> dict[str, int]:
    """How often the person reacted to each own post; posts to which they never did are absent."""
    return dict(connection.execute(_REACTIONS, (_listed(keys),)).fetchall())


def meetings_with(connection: Connection, keys: Collection[str], since: str) -> tuple[str, ...]:
    """Days (ISO) from one on which the person noted a meeting with them."""
    return tuple(row[0] for row in connection.execute(_MEETINGS, (_listed(keys), since)))


def reactors_between(connection: Connection, first: int, end: int) -> int:
    """How many different people are known to have reacted from one moment until before another."""
    fill_own_people(connection)
    return int(connection.execute(_REACTORS, (first, end)).fetchone()[0])


def _listed(keys: Collection[str]) -> str:
    return json.dumps(sorted(keys))

"""Own replies to others, and when these people wrote to the owner. Times are Unix seconds UTC."""

import json
from collections.abc import Collection
from typing import NamedTuple

from local_db.driver import Connection
from local_db.queries.choices import POST_KEY


class OwnReply(NamedTuple):
    """One reply of the owner; `post` is its key ("post:..."), `person` that of whom it answers ("person:...")."""

    post: str
    at: int
    person: str


_REPLIES = f"""
    SELECT {POST_KEY}, p.created_at, 'person:' || n.platform || ':' || n.key
      FROM post AS p JOIN account AS a ON a.id = p.account_id JOIN person AS n ON n.id = p.reply_to_person_id
     WHERE p.created_at >= ? ORDER BY p.created_at, p.id"""
_WRITTEN = """
    SELECT 'person:' || n.platform || ':' || n.key, x.at FROM person AS n JOIN reaction AS x ON x.person_id = n.id
     WHERE 'person:' || n.platform || ':' || n.key IN (SELECT value FROM json_each(:keys)) AND x.at >= :since
       AND x.kind IN ('reply', 'mention', 'quote') ORDER BY x.at"""


def own_replies(connection: Connection, since: int) -> tuple[OwnReply, ...]:
    """Those from a moment on, the earliest first."""
    return tuple(OwnReply(*row) for row in connection.execute(_REPLIES, (since,)))


def times_written(connection: Connection, keys: Collection[str], since: int) -> tuple[tuple[str, int], ...]:
    """(person, time): when these people answered, mentioned or quoted the owner, from a moment on."""
    return tuple((key, at) for key, at in connection.execute(_WRITTEN, {"keys": json.dumps(sorted(keys)), "since": since}))

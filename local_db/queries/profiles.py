"""Which links the own profiles show, by the newest import that held a profile."""

import json
from typing import NamedTuple

from local_db.driver import Connection

# The last one counts: the profile of an account itself before that of one which stands for it, the newer before the older.
_SEEN = """
    SELECT ifnull(h.head_id, o.account_id), o.links, r.as_of FROM profile_observation AS o
      JOIN import_run AS r ON r.id = o.import_id LEFT JOIN account_head AS h ON h.account_id = o.account_id
     ORDER BY h.head_id IS NULL, r.as_of, r.id"""

_HISTORY = """
    SELECT o.links, r.as_of FROM profile_observation AS o
      JOIN import_run AS r ON r.id = o.import_id LEFT JOIN account_head AS h ON h.account_id = o.account_id
     WHERE ifnull(h.head_id, o.account_id) = ? ORDER BY r.as_of, h.head_id IS NULL, r.id"""


class ProfileSeen(NamedTuple):
    """The links (as `web_address` writes them) which a profile showed, and when: Unix seconds UTC."""

    links: tuple[str, ...]
    as_of: int


def profiles_seen(connection: Connection) -> dict[int, ProfileSeen]:
    """By account; an account of which no import holds the profile is not in it."""
    return {account: ProfileSeen(tuple(json.loads(links)), as_of) for account, links, as_of in connection.execute(_SEEN)}


def profile_history(connection: Connection, account_id: int) -> tuple[ProfileSeen, ...]:
    """What the profile of one account (the head, where several stand for one) showed in each import, the oldest archive first."""
    rows = connection.execute(_HISTORY, (account_id,))
    return tuple(ProfileSeen(tuple(json.loads(links)), as_of) for links, as_of in rows)

"""What stands for somebody who is forgotten, or for a post which is erased: a keyed hash of the natural key, and nothing else.

The key is random and of this database alone; it lies among the preferences, so that a backup brings it along. Whoever has
the file can still ask whether somebody whom they name is forgotten here; nobody can read who it is.
"""

import secrets
from collections.abc import Iterable
from typing import Literal

from local_db.driver import Connection
from local_db.formats.natural_keys import keyed_hash, person_key
from local_db.records import FORGOTTEN

What = Literal["person", "post"]

STAND_IN = FORGOTTEN  # the identity of what they did begins so, too
_KEY = "tombstone-key"


def secret(connection: Connection) -> bytes:
    """The key of this database; made when it is first asked for."""
    connection.execute("INSERT OR IGNORE INTO preference (key, value) VALUES (?, ?)", (_KEY, secrets.token_hex(32)))
    return bytes.fromhex(connection.execute("SELECT value FROM preference WHERE key = ?", (_KEY,)).fetchone()[0])


def buried(connection: Connection, what: What) -> frozenset[str]:
    """The hashes of all that is forgotten, or erased."""
    return frozenset(row[0] for row in connection.execute("SELECT mac FROM tombstone WHERE what = ?", (what,)))


def bury(connection: Connection, what: What, keys: Iterable[str], *, at: int) -> None:
    """Keep these natural keys away from now on."""
    key = secret(connection)
    rows = [(keyed_hash(key, text), what, at) for text in keys]
    connection.executemany("INSERT OR IGNORE INTO tombstone (mac, what, made_at) VALUES (?, ?, ?)", rows)


def stand_in_key(key: bytes, platform: str, person: str) -> str:
    """By which key somebody stands who is nobody any more."""
    return STAND_IN + keyed_hash(key, person_key(platform, person))[:32]

"""The key by which stand-ins for names and texts are made: of this database alone, so that they are the same at every start."""

from local_db.driver import Connection

_KEY = "stand-in-key"


def keep_stand_in_key(connection: Connection, key: bytes) -> bytes:
    """Keep a fresh key, unless there is one; that which holds from now on."""
    connection.execute("INSERT OR IGNORE INTO preference (key, value) VALUES (?, ?)", (_KEY, key.hex()))
    return bytes.fromhex(connection.execute("SELECT value FROM preference WHERE key = ?", (_KEY,)).fetchone()[0])

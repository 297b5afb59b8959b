"""The key by which stand-ins for names and texts are made."""

from local_db.driver import Connection

_KEY = "SELECT value FROM preference WHERE key = 'stand-in-key'"


def stand_in_key(connection: Connection) -> bytes | None:
    """That of this database; None = nobody asked for stand-ins yet."""
    row = connection.execute(_KEY).fetchone()
    return None if row is None else bytes.fromhex(row[0])

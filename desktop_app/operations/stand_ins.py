"""The stand-ins of a database: the same at every start, in the window, in every command and in every report."""

import secrets

from desktop_app.words.redaction import KEY_BYTES, key_in_use, use_stand_in_key
from local_db.database import LocalDatabase
from local_db.errors import DatabaseError
from local_db.queries.stand_ins import stand_in_key
from local_db.writes.stand_ins import keep_stand_in_key


def look_up_stand_ins(database: LocalDatabase) -> None:
    """Use the key of a database, or a fresh one where nobody asked for stand-ins yet; nothing is written."""
    with database.read() as connection:
        key = stand_in_key(connection)
    use_stand_in_key(secrets.token_bytes(KEY_BYTES) if key is None else key)


def keep_stand_ins(database: LocalDatabase) -> None:
    """Use the key of a database; where it has none yet, that which is in use becomes it.

    Where it cannot be written, stand-ins are the same as long as the program runs.
    """
    with database.read() as connection:
        key = stand_in_key(connection)
    if key is None:
        fresh = key_in_use()
        try:
            key = database.write(lambda connection: keep_stand_in_key(connection, fresh)).result()
        except DatabaseError:
            return
    use_stand_in_key(key)

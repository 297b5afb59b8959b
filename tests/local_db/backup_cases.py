"""Copies as Gaung makes them before it changes how a database is built."""

from pathlib import Path

from local_db.backups import back_up, name_before
from local_db.database import check_soundness
from local_db.driver import connect
from local_db.records import UnixTime


def backed_up(database: Path, *, version: int = 3, now: int = 1_700_000_000) -> Path:
    """A backup of what is there, as if it were made then."""
    connection = connect(database, is_read_only=False)
    try:
        return back_up(connection, database, name=name_before(version, UnixTime(now)), verify=check_soundness)
    finally:
        connection.close()

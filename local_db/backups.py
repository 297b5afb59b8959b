"""A checked copy of the database beside it, made before anything risky."""

import os
import re
from collections.abc import Callable
from pathlib import Path

from local_db.driver import Connection, connect, named_errors
from local_db.records import UnixTime

_NAME = re.compile(r"before-version-\d+-(\d{1,11})\.(db|unfinished)")


def name_before(version: int, now: UnixTime) -> str:
    """Of the copy which is made before a database is brought up to a version."""
    return f"before-version-{version}-{now}"


def named_time(name: str) -> UnixTime | None:
    """When a copy of this name was made, finished or not; None = Gaung gives no such names. Whose copy it is, its content says."""
    found = _NAME.fullmatch(name)
    return None if found is None else UnixTime(int(found[1]))


def folder_of(database: Path) -> Path:
    """Where the copies of a database lie; those of others in the same folder lie there, too."""
    return database.parent / "backups"


def back_up(connection: Connection, database: Path, *, name: str, verify: Callable[[Connection], None]) -> Path:
    """Copy the open database to `backups/<name>.db` beside it and check the copy before it takes that name.

    Args:
        connection: to the database, outside a transaction.
        database: its file.
        name: of the copy, without folder and ending; an older copy of that name is replaced.
        verify: raises if the copy is not what it should be.

    Returns:
        The copy.
    """
    folder = folder_of(database)
    folder.mkdir(mode=0o700, exist_ok=True)
    target, unfinished = folder / f"{name}.db", folder / f"{name}.unfinished"
    unfinished.unlink(missing_ok=True)
    # Made empty first, so that its rights are ours and not those of SQLite's default.
    os.close(os.open(unfinished, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600))
    try:
        with named_errors(unfinished):
            connection.execute("VACUUM INTO ?", (str(unfinished),))
        _check(unfinished, verify)
        synchronise(unfinished)
        unfinished.replace(target)
        synchronise(folder)
    finally:
        unfinished.unlink(missing_ok=True)
    return target


def _check(copy: Path, verify: Callable[[Connection], None]) -> None:
    reader = connect(copy, is_read_only=True)
    try:
        with named_errors(copy):
            verify(reader)
    finally:
        reader.close()


def synchronise(path: Path) -> None:
    """Have the disk hold what we wrote; a folder cannot be opened for that on Windows."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

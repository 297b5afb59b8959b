"""A checked copy of the database beside it, made before anything risky."""

import os
from collections.abc import Callable
from pathlib import Path

from local_db.driver import Connection, connect, named_errors


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
    folder = database.parent / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    target, unfinished = folder / f"{name}.db", folder / f"{name}.unfinished"
    unfinished.unlink(missing_ok=True)
    # Made empty first, so that its rights are ours and not those of SQLite's default.
    os.close(os.open(unfinished, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600))
    try:
        with named_errors(unfinished):
            connection.execute("VACUUM INTO ?", (str(unfinished),))
        _check(unfinished, verify)
        _synchronise(unfinished)
        unfinished.replace(target)
        _synchronise(folder)
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


def _synchronise(path: Path) -> None:
    """Have the disk hold what we wrote; a folder cannot be opened for that on Windows."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

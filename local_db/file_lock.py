"""A lock on a file, held by one process at a time and given back by the system, however the process ends."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from local_db.errors import DatabaseLockedError


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Make the file, hold it, take it away at the end. A process that is killed leaves the file, but not the lock.

    Raises:
        DatabaseLockedError: another process holds it.
    """
    handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    if not _take(handle):
        os.close(handle)
        message = "Another import into this database is running; nothing was changed. Wait until it ends."
        raise DatabaseLockedError(message, what="import")
    try:
        yield
    finally:
        _give_back(handle, path)


def was_left(path: Path) -> bool:
    """Whether a process ended without taking its file away; it is taken away now, so that the answer is given once."""
    try:
        handle = os.open(path, os.O_RDWR)
    except OSError:
        return False
    if not _take(handle):
        os.close(handle)
        return False
    _give_back(handle, path)
    return True


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _give_back(handle: int, path: Path) -> None:
        os.close(handle)  # Windows takes no file away which is open
        path.unlink(missing_ok=True)

else:
    import fcntl

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _give_back(handle: int, path: Path) -> None:
        # While the lock is held: nobody else may find a file that is about to go.
        path.unlink(missing_ok=True)
        os.close(handle)

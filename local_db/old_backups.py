"""Backups of a database which are there, and deleting those which somebody wants no more.

Only what Gaung made itself is deleted: a plain file with the name that Gaung gives, which holds a copy of this very database, is as
it was when it was looked at, and is not in use. Everything else in that folder is left, and told.
"""

import stat
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from local_db.backups import folder_of, named_time, synchronise
from local_db.database import LocalDatabase
from local_db.driver import connect, is_in_use, named_errors
from local_db.errors import LocalDbError
from local_db.queries.birth import birth
from local_db.records import UnixTime

_BESIDE = ("-wal", "-shm", "-journal")  # of a backup which somebody opened; they hold parts of it


class WhyLeft(StrEnum):
    """Why a file is not deleted."""

    LINK = "link"  # it only leads to another file
    OTHER = "other"  # no backup of this database, as far as it can be read
    CHANGED = "changed"  # not what it was when it was looked at
    MISSING = "missing"  # not there any more
    IN_USE = "in_use"  # another program, or another window, has it open
    REFUSED = "refused"  # the system does not let us


class Backup(NamedTuple):
    """A copy which Gaung made of the database. `stamp` tells whether the file is still the same."""

    path: Path
    size_bytes: int
    made_at: UnixTime
    stamp: tuple[int, int, int]


class LeftFile(NamedTuple):
    """A file, or whatever lies there, which is not touched."""

    name: str
    why: WhyLeft


class Backups(NamedTuple):
    """The newest first; `left` by name."""

    files: tuple[Backup, ...] = ()
    left: tuple[LeftFile, ...] = ()


class LeftBackup(NamedTuple):
    """A backup which should have gone."""

    backup: Backup
    why: WhyLeft


class DeletedBackups(NamedTuple):
    """What is gone, and which of those that should go are not."""

    files: tuple[Backup, ...]
    left: tuple[LeftBackup, ...] = ()


def backups_of(database: LocalDatabase) -> Backups:
    """What lies in the folder of the backups. Nothing is changed, and no file is made beside them."""
    files: list[Backup] = []
    left: list[LeftFile] = []
    own = _own_birth(database)
    try:
        entries = sorted(folder_of(database.path).iterdir())
    except OSError:
        return Backups()
    for path in entries:
        if any(path.name.endswith(end) and named_time(path.name.removesuffix(end)) is not None for end in _BESIDE):
            continue
        found = _looked_at(path, own)
        if isinstance(found, Backup):
            files.append(found)
        elif found is not WhyLeft.MISSING:
            left.append(LeftFile(path.name, found))
    return Backups(tuple(sorted(files, key=lambda one: (-one.made_at, one.path.name))), tuple(left))


def delete_backups(database: LocalDatabase, wanted: Sequence[Backup]) -> DeletedBackups:
    """Delete these, each unless there is a reason to leave it. There is no undo."""
    own = _own_birth(database)
    files: list[Backup] = []
    left: list[LeftBackup] = []
    for one in wanted:
        why = _deleted(one, own)
        if why is None:
            files.append(one)
        else:
            left.append(LeftBackup(one, why))
    if files:
        synchronise(folder_of(database.path))
    return DeletedBackups(tuple(files), tuple(left))


def _deleted(one: Backup, own: str | None) -> WhyLeft | None:
    found = _looked_at(one.path, own)
    if not isinstance(found, Backup):
        return found
    if found.stamp != one.stamp:
        return WhyLeft.CHANGED
    try:
        if is_in_use(one.path):
            return WhyLeft.IN_USE
        one.path.unlink()
        for end in _BESIDE:
            one.path.with_name(one.path.name + end).unlink(missing_ok=True)
    except (OSError, LocalDbError):
        return WhyLeft.REFUSED
    return None


def _looked_at(path: Path, own: str | None) -> Backup | WhyLeft:
    try:
        about = path.lstat()
    except FileNotFoundError:
        return WhyLeft.MISSING
    except OSError:
        return WhyLeft.REFUSED
    if stat.S_ISLNK(about.st_mode):
        return WhyLeft.LINK
    made_at = named_time(path.name)
    if made_at is None or not stat.S_ISREG(about.st_mode) or own is None or _birth(path) != own:
        return WhyLeft.OTHER
    return Backup(path, about.st_size, made_at, (about.st_ino, about.st_mtime_ns, about.st_size))


def _own_birth(database: LocalDatabase) -> str | None:
    with database.read() as connection:
        return birth(connection)


def _birth(path: Path) -> str | None:
    """None = it is no database, or none of ours."""
    try:
        reader = connect(path, is_read_only=True, is_still=not path.with_name(f"{path.name}-wal").exists())
        try:
            with named_errors(path):
                return birth(reader)
        finally:
            reader.close()
    except (OSError, LocalDbError):
        return None

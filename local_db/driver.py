"""The only door to SQLite: one engine, sqlcipher3, for plain and for encrypted files; settings; names for its errors."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

import sqlcipher3.dbapi2 as _engine

from local_db.errors import (
    Cancelled,
    DamagedDatabaseError,
    DatabaseError,
    DatabaseLockedError,
    DiskFullError,
    EngineTooOldError,
    ReadOnlyFolderError,
)
from local_db.records import ActKind, AudienceBasis, Evidence, IssueKind, Platform, PostKind, Precision, ReactionKind, Visibility

# sqlite_utils takes its exception classes from pysqlite3 if it can import it. Without this line it would catch those of
# the standard library, which sqlcipher3 does not raise: insert(alter=True) and others would fail. Must run before its import.
sys.modules["pysqlite3"] = sys.modules["pysqlite3.dbapi2"] = _engine

# For a value which is no plain int, float, str or bytes the engine looks for an adapter, and looks everywhere where there is
# none: a NULL without one costs more than a microsecond, which was most of the time of an insert.
_engine.register_adapter(type(None), lambda nothing: nothing)
for _kind in (Platform, Precision, PostKind, Visibility, ReactionKind, ActKind, AudienceBasis, Evidence, IssueKind):
    _engine.register_adapter(_kind, str.__str__)

EngineError = _engine.Error
SQLITE_VERSION: tuple[int, ...] = _engine.sqlite_version_info
VERSION_FLOOR = (3, 51, 3)  # before it a WAL database may be damaged when two connections write or checkpoint at once

_SETTINGS = (
    "PRAGMA cipher_log_level = NONE",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA synchronous = FULL",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -65536",
    "PRAGMA recursive_triggers = OFF",
)
_WRITER_SETTINGS = ("PRAGMA journal_mode = WAL", "PRAGMA journal_size_limit = 67108864")

# With a journal beside it, a database is ours alone only where no other connection is open; else, where none reads or writes.
_ALONE = ("PRAGMA cipher_log_level = NONE", "PRAGMA busy_timeout = 0", "PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE", "ROLLBACK")


class Cursor(Protocol):
    """Rows of one statement, in order."""

    lastrowid: int
    rowcount: int
    description: tuple[tuple[Any, ...], ...]

    def __iter__(self) -> Iterator[tuple[Any, ...]]: ...
    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[tuple[Any, ...]]: ...


class Connection(Protocol):
    """What we use of an engine's connection; the engine itself has no types."""

    in_transaction: bool

    def execute(self, statement: str, values: Sequence[object] | dict[str, object] = ..., /) -> Cursor: ...
    def executemany(self, statement: str, rows: Iterable[Sequence[object]], /) -> Cursor: ...
    def set_progress_handler(self, handler: Callable[[], int] | None, steps: int, /) -> None: ...
    def close(self) -> None: ...


def check_engine(version: tuple[int, ...] = SQLITE_VERSION) -> None:
    """Raise EngineTooOldError for a SQLite which can damage databases."""
    if version < VERSION_FLOOR:
        found = ".".join(str(part) for part in version)
        message = f"SQLite {found} can damage databases; Gaung needs 3.51.3 or newer. Install Gaung's own libraries again."
        raise EngineTooOldError(message, version=found)


def connect(path: Path, *, is_read_only: bool, is_still: bool = False) -> Connection:
    """An open connection with our settings; a reader cannot write. Foreign keys are off until the caller switches them on.

    `is_still`: nobody writes this file, so that a reader of it makes no files of its own beside it.
    """
    with named_errors(path):
        connection = _opened(path, "ro&immutable=1" if is_still else "ro" if is_read_only else "rwc")
        for setting in _SETTINGS if is_read_only else (*_SETTINGS, *_WRITER_SETTINGS):
            connection.execute(setting)
    return connection


def is_in_use(path: Path) -> bool:
    """Whether another connection, of any program, reads or writes this database just now, or keeps a journal of it."""
    with named_errors(path):
        connection = _opened(path, "rw")
    try:
        with named_errors(path):
            for statement in _ALONE:
                connection.execute(statement)
    except DatabaseLockedError:
        return True
    finally:
        connection.close()
    return False


def _opened(path: Path, mode: str) -> Connection:
    # Percent-encoded: a path may hold ? and #, which end the path of a URI.
    connection: Connection = _engine.connect(
        f"file:{quote(str(path.absolute()))}?mode={mode}", uri=True, check_same_thread=False, isolation_level=None
    )
    return connection


@contextmanager
def named_errors(path: Path) -> Iterator[None]:
    """Turn the engine's errors into ours."""
    try:
        yield
    except EngineError as error:
        raise _named(error, path) from error


def _named(error: Exception, path: Path) -> Exception:
    name = str(getattr(error, "sqlite_errorname", "") or "")
    words = str(error)
    if name.startswith("SQLITE_FULL") or "disk is full" in words:
        return DiskFullError("The disk is full; nothing was changed. Make room and try again.", folder=str(path.parent))
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")) or "unable to open" in words:
        return ReadOnlyFolderError(
            f"Gaung may not write in the folder of {path.name}; nothing was changed. Give it the right to, or choose another database.",
            file=path.name,
        )
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return DatabaseLockedError(
            f"{path.name} is in use by another program; nothing was changed. Close it and try again.", file=path.name
        )
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return DamagedDatabaseError(
            f"{path.name} is damaged or no database; nothing was changed. Keep it, and import your archives into a new one.",
            file=path.name,
        )
    if name.startswith("SQLITE_INTERRUPT") or words == "interrupted":
        return Cancelled()
    return DatabaseError(f"The database answered: {words}. Nothing was changed.", file=path.name, words=words)

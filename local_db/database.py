"""One database file: looked at before it is written, migrated, one writer thread, short readers."""

import os
import queue
import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar, cast

from local_db.backups import back_up, name_before
from local_db.driver import Connection, check_engine, connect, named_errors
from local_db.errors import DamagedDatabaseError, DatabaseError, DiskFullError, NewerDatabaseError, NotOurDatabaseError, ReadOnlyFolderError
from local_db.migrations import MIGRATIONS
from local_db.progress import CancelToken
from local_db.records import UnixTime

T = TypeVar("T")

APPLICATION_ID = 0x4741_554E  # "GAUN"
_MIGRATION_SET = "gaung"
_STEPS_BETWEEN_LOOKS = 10_000  # of SQLite's machine, between two looks at the cancel token


class LocalDatabase:
    """An open database. `write` and `read` may be called from any thread."""

    def __init__(self, path: Path, writer: Connection) -> None:
        self.path = path
        self._writer = writer
        self._queue: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="gaung-writer", daemon=True)
        self._thread.start()

    @classmethod
    def open(cls, path: Path, *, now: UnixTime) -> "LocalDatabase":
        """Open or make the database.

        Raises:
            NotOurDatabaseError, NewerDatabaseError, DamagedDatabaseError: nothing was written.
            ReadOnlyFolderError, DatabaseLockedError, DiskFullError, EngineTooOldError: as named.
        """
        check_engine()
        is_new = _look_first(path)
        _make_ready(path)
        writer = connect(path, is_read_only=False)
        try:
            with named_errors(path):
                _migrate(writer, path, is_new=is_new, now=now)
                writer.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            writer.close()
            raise
        return cls(path, writer)

    def write(self, work: Callable[[Connection], T]) -> Future[T]:
        """Do work in one transaction on the writer thread; it is kept if work returns and undone if it raises."""
        future: Future[T] = Future()

        def run() -> None:
            try:
                future.set_result(self._in_transaction(work))
            except BaseException as error:  # noqa: BLE001  # whatever it is belongs to the caller
                future.set_exception(error)

        self._queue.put(run)
        return future

    @contextmanager
    def read(self, cancel: CancelToken | None = None) -> Iterator[Connection]:
        """A connection which can only read; a query stops with Cancelled when the token is set."""
        connection = connect(self.path, is_read_only=True)
        try:
            if cancel is not None:
                connection.set_progress_handler(lambda: int(cancel.is_cancelled), _STEPS_BETWEEN_LOOKS)
            with named_errors(self.path):
                # One moment for all queries of the block, also while an import commits.
                connection.execute("BEGIN")
                yield connection
        finally:
            connection.close()

    def checkpoint(self) -> None:
        """Move what was committed from the journal into the file. It stands in the journal safely until then."""

        def run() -> None:
            with suppress(Exception), named_errors(self.path):
                self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            done.set()

        done = threading.Event()
        self._queue.put(run)
        done.wait()

    def write_anew(self) -> bool:
        """Write the whole file anew, so that nothing which was deleted is left in unused parts of it; whether that could be done."""

        def run() -> None:
            try:
                with named_errors(self.path):
                    self._writer.execute("VACUUM")
                    (busy, *_) = self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                future.set_result(not busy)
            except DatabaseError:
                future.set_result(False)

        future: Future[bool] = Future()
        self._queue.put(run)
        return future.result()

    def need_space(self, needed_bytes: int) -> None:
        """Raise DiskFullError if there is less room than that where the database lies."""
        free = shutil.disk_usage(self.path.parent).free
        if free < needed_bytes:
            needed_mb, free_mb = needed_bytes // 1_000_000 + 1, free // 1_000_000
            raise DiskFullError(
                f"The import needs about {needed_mb} MB on the disk of the database, and {free_mb} MB are free. Nothing was changed.",
                what="before",
                needed_mb=needed_mb,
                free_mb=free_mb,
            )

    def copy_to(self, target: Path) -> None:
        """A plain copy of everything into an empty file."""
        reader = connect(self.path, is_read_only=True)
        try:
            with named_errors(target):
                reader.execute("VACUUM INTO ?", (str(target),))
        finally:
            reader.close()

    def close(self) -> None:
        """Wait for queued writes, then close."""
        self._queue.put(None)
        self._thread.join()
        self._writer.close()

    def _work(self) -> None:
        while (run := self._queue.get()) is not None:
            run()

    def _in_transaction(self, work: Callable[[Connection], T]) -> T:
        writer = self._writer
        with named_errors(self.path):
            writer.execute("BEGIN IMMEDIATE")
            try:
                result = work(writer)
                writer.execute("COMMIT")
            except BaseException:
                # A full disk has rolled back already; a second ROLLBACK would mask the cause.
                if writer.in_transaction:
                    writer.execute("ROLLBACK")
                raise
        return result


def _make_ready(path: Path) -> None:
    """The folder 0700, the file 0600 from its first moment on."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise ReadOnlyFolderError(
            f"Gaung may not write in the folder of {path.name}: {error.strerror}. Nothing was changed.", file=path.name
        ) from error


def _look_first(path: Path) -> bool:
    """Refuse what is not ours, or newer, before anything is written; not even a journal appears beside the file.

    Returns:
        Whether there is nothing yet.
    """
    # The header alone says whose it is; a reader of a WAL database would make its -shm file.
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except IsADirectoryError:
        raise NotOurDatabaseError(f"{path.name} is a folder. Nothing was changed; choose a file.", file=path.name) from None
    except OSError as error:
        message = f"Gaung may not read {path.name}: {error.strerror}. Nothing was changed."
        raise ReadOnlyFolderError(message, what="reading", file=path.name) from error
    if not header:
        return True
    if len(header) < 100 or not header.startswith(b"SQLite format 3\0"):
        raise NotOurDatabaseError(f"{path.name} is not a Gaung database. Nothing was changed; choose another file.", file=path.name)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise NotOurDatabaseError(f"{path.name} belongs to another program. Nothing was changed; choose another file.", file=path.name)
    if int.from_bytes(header[60:64], "big") > len(MIGRATIONS):
        raise NewerDatabaseError(
            f"{path.name} was made by a newer Gaung. Nothing was changed; install the newest Gaung to open it.", file=path.name
        )
    return False


def _migrate(writer: Connection, path: Path, *, is_new: bool, now: UnixTime) -> None:
    version = int(writer.execute("PRAGMA user_version").fetchone()[0])
    if version == len(MIGRATIONS):
        return
    if not is_new:
        back_up(writer, path, name=name_before(len(MIGRATIONS), now), verify=check_soundness)
    apply_migrations(writer)


def apply_migrations(writer: Connection, steps: tuple[tuple[str, tuple[str, ...]], ...] = MIGRATIONS) -> None:
    """Bring the schema up to date; each step and its record stand in one transaction."""
    from sqlite_utils import Database, Migrations  # noqa: PLC0415  # costs a quarter of a second, needed once a version

    # sqlite_utils is typed for the standard library's connection; ours has the same methods.
    database = Database(cast(Any, writer), execute_plugins=False, recursive_triggers=False)
    migrations = Migrations(_MIGRATION_SET)
    for number, (name, statements) in enumerate(steps, 1):

        @migrations(name=name, transactional=True)
        def step(opened: Database, number: int = number, statements: tuple[str, ...] = statements) -> None:
            for statement in statements:
                opened.execute(statement)
            # Both stand in the header, where a look needs no query.
            opened.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            opened.execute(f"PRAGMA user_version = {number}")

    migrations.apply(database)


def check_soundness(connection: Connection) -> None:
    """Raise DamagedDatabaseError unless SQLite finds the whole file sound."""
    found = connection.execute("PRAGMA quick_check").fetchone()[0]
    if found != "ok":
        raise DamagedDatabaseError("The copy of the database is damaged; the database itself was not changed.", what="copy")

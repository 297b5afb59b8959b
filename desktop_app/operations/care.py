"""Status, check and export of a database; the structure of an unknown file."""

import csv
import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, TextIO

from desktop_app.operations.scored import scored
from desktop_app.scoring.attribution import attribute
from local_db.database import LocalDatabase
from local_db.driver import SQLITE_VERSION
from local_db.errors import ReadOnlyFolderError
from local_db.ingest import fingerprint_of
from local_db.integrity import IntegrityReport, check_integrity
from local_db.migrations import MIGRATIONS
from local_db.progress import CancelToken
from local_db.queries.export_rows import EXPORTS, columns_of, export_rows, row_total, run_total
from local_db.records import UnixTime

EXPORT_KINDS = tuple(EXPORTS)

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_TOLERANCE = 1e-9


class DatabaseStatus(NamedTuple):
    """What About says of the database."""

    engine: str
    schema: int
    rows: int
    imports: int


class ExportedFile(NamedTuple):
    """One file that was written."""

    name: str
    rows: int
    sha256: str


class Verification(NamedTuple):
    """The check of the database, and what the ledger of today leaves unexplained (None: no score)."""

    integrity: IntegrityReport
    ledger_residual: float | None

    @property
    def is_sound(self) -> bool:
        """Everything is there, and the ledger sums."""
        return not self.integrity.problems and (self.ledger_residual is None or abs(self.ledger_residual) < _TOLERANCE)


def database_status(database: LocalDatabase) -> DatabaseStatus:
    """Engine, schema, size in rows."""
    with database.read() as connection:
        version = ".".join(str(part) for part in SQLITE_VERSION)
        return DatabaseStatus(f"SQLite {version} (SQLCipher)", len(MIGRATIONS), row_total(connection), run_total(connection))


def verify(database: LocalDatabase, *, now: UnixTime) -> Verification:
    """Check database, imports, and that today's ledger sums to the score."""
    found = scored(database, now=now)
    residual = None
    if found.history is not None and found.has_score:
        share = attribute(found.history, found.history.arrays.days - 1)
        parts = share.base + share.constant + share.events.sum() + share.posts.sum() + share.audience.sum()
        residual = float(share.score - parts)
    return Verification(check_integrity(database), residual)


def export(database: LocalDatabase, folder: Path, *, form: str, only: Sequence[str] = EXPORT_KINDS) -> tuple[ExportedFile, ...]:
    """Write all own data into a folder, readable by its owner alone.

    Args:
        database: what is exported.
        folder: made if it is absent.
        form: "jsonl", "csv" or "sqlite" (one file, a plain copy of everything).
        only: kinds of EXPORT_KINDS.

    Raises:
        ReadOnlyFolderError: the folder cannot be written.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if form == "sqlite":
            return (_export_copy(database, folder / "gaung.db"),)
        return tuple(_export_kind(database, folder / f"{kind}.{form}", kind, form) for kind in only)
    except OSError as error:
        raise ReadOnlyFolderError(f"{folder.name} cannot be written: {error.strerror}. Choose another folder.", file=folder.name) from error


def fingerprint(paths: Sequence[Path], *, cancel: CancelToken) -> dict[str, object]:
    """Structure of files that no importer knows: keys and types, no values; read in the worker process."""
    return fingerprint_of(paths, cancel=cancel)


def save_structure(paths: Sequence[Path], target: Path, *, cancel: CancelToken) -> None:
    """Write the structure of files as JSON, to send with a report: names of files and keys with their types, no values.

    Raises:
        ArchiveError: the files cannot be opened at all.
        ReadOnlyFolderError: the target cannot be written.
    """
    found = {"schema": "gaung/doctor/1", "result": fingerprint(paths, cancel=cancel)}
    try:
        with _opened(target) as file:
            file.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    except OSError as error:
        raise ReadOnlyFolderError(f"{target.name} cannot be written: {error.strerror}. Choose another folder.", file=target.name) from error


def _export_copy(database: LocalDatabase, target: Path) -> ExportedFile:
    if target.exists() and target.samefile(database.path):
        raise ReadOnlyFolderError(f"{target.name} in this folder is the database itself. Choose another folder.", file=target.name)
    target.unlink(missing_ok=True)
    os.close(os.open(target, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600))
    database.copy_to(target)
    with database.read() as connection:
        return ExportedFile(target.name, row_total(connection), hashlib.sha256(target.read_bytes()).hexdigest())


def _export_kind(database: LocalDatabase, target: Path, kind: str, form: str) -> ExportedFile:
    rows = 0
    with database.read() as connection, _opened(target) as file:
        columns = columns_of(connection, kind)
        writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
        if form == "csv":
            writer.writerow(columns)
        for row in export_rows(connection, kind):
            rows += 1
            if form == "csv":
                writer.writerow([_harmless(value) for value in row])
            else:
                file.write(json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False) + "\n")
    return ExportedFile(target.name, rows, hashlib.sha256(target.read_bytes()).hexdigest())


def _opened(target: Path) -> TextIO:
    handle = os.open(target, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    return os.fdopen(handle, "w", encoding="utf-8", newline="")


def _harmless(value: object) -> object:
    """A text which a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value

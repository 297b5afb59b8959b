"""What the person asked platforms for, and which imports may be the answer."""

from typing import NamedTuple

from local_db.driver import Connection


class ExportRequest(NamedTuple):
    """One export which was asked for; there is at most one of each `export` (a key of the guides).

    `asked_on` is a day of the person's calendar. `expected_on` and `ends_on` are such days, too, or moments
    ("2026-11-23T08:00:00Z"); None = not known. `arrived_at`: Unix seconds at which the person said that it is here.
    """

    export: str
    asked_on: str
    expected_on: str | None
    ends_on: str | None
    arrived_at: int | None


class ImportedArchive(NamedTuple):
    """One import, as far as it may answer a request. Times are Unix seconds UTC."""

    importer: str
    variant: str
    source_name: str
    as_of: int
    finished_at: int


_REQUESTS = "SELECT export, asked_on, expected_on, ends_on, arrived_at FROM export_request ORDER BY asked_on, export"
_REQUEST = "SELECT export, asked_on, expected_on, ends_on, arrived_at FROM export_request WHERE id = ?"
_ARCHIVES = "SELECT importer, variant, source_name, as_of, finished_at FROM import_run ORDER BY finished_at, id"


def export_requests(connection: Connection) -> tuple[ExportRequest, ...]:
    """All requests, the oldest first."""
    return tuple(ExportRequest(*row) for row in connection.execute(_REQUESTS))


def export_request(connection: Connection, export: str) -> ExportRequest | None:
    """The request for one export; None = it was not asked for."""
    row = connection.execute(_REQUEST, (export,)).fetchone()
    return None if row is None else ExportRequest(*row)


def imported_archives(connection: Connection) -> tuple[ImportedArchive, ...]:
    """All imports, in the order in which they ended."""
    return tuple(ImportedArchive(*row) for row in connection.execute(_ARCHIVES))

"""What was asked for: one row for each export, which no import touches."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from local_db.database import LocalDatabase
from local_db.queries.export_requests import ExportRequest, export_request, export_requests, imported_archives
from local_db.records import UnixTime
from local_db.writes.export_requests import put_request, remove_request

_NOW = UnixTime(1_795_392_000)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[LocalDatabase]:
    opened = LocalDatabase.open(tmp_path / "gaung.db", now=_NOW)
    yield opened
    opened.close()


def _put(database: LocalDatabase, request: ExportRequest) -> None:
    database.write(lambda connection: put_request(connection, **request._asdict())).result()


def test_an_export_has_one_request_and_the_newest_stands(database: LocalDatabase) -> None:
    first = ExportRequest("linkedin", "2026-11-20", "2026-11-21T08:00:00Z", "2026-11-24T08:00:00Z", None)
    second = first._replace(asked_on="2026-11-22", arrived_at=int(_NOW))
    other = ExportRequest("mastodon", "2026-11-21", None, None, None)
    for request in (first, other, second):
        _put(database, request)
    with database.read() as connection:
        assert export_requests(connection) == (other, second)
        assert export_request(connection, "linkedin") == second
        assert export_request(connection, "x") is None
        assert imported_archives(connection) == ()


def test_what_is_removed_is_gone_and_what_was_not_there_is_no_error(database: LocalDatabase) -> None:
    _put(database, ExportRequest("linkedin", "2026-11-20", None, None, None))
    for _ in range(2):
        database.write(lambda connection: remove_request(connection, "linkedin")).result()
    with database.read() as connection:
        assert export_requests(connection) == ()


def test_no_score_is_computed_anew_for_a_request(database: LocalDatabase) -> None:
    def version() -> int:
        with database.read() as connection:
            return int(connection.execute("SELECT value FROM meta WHERE key = 'facts_version'").fetchone()[0])

    before = version()
    _put(database, ExportRequest("linkedin", "2026-11-20", None, None, None))
    assert version() == before

"""Whether everything is there: SQLite's own checks, and the digests of the imports."""

from typing import NamedTuple

from local_db.database import LocalDatabase
from local_db.queries.digests import verify_digests
from local_db.queries.export_rows import row_total, run_total


class IntegrityReport(NamedTuple):
    """`problems` are short technical findings, none of them text of the person's."""

    rows: int
    imports: int
    problems: tuple[str, ...]


def check_integrity(database: LocalDatabase) -> IntegrityReport:
    """Check the whole database; nothing is changed."""
    with database.read() as connection:
        problems = [str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        problems += [f"foreign key of {row[0]}" for row in connection.execute("PRAGMA foreign_key_check")]
        problems += [f"import {check.import_id} is not what it was" for check in verify_digests(connection) if not check.is_intact]
        return IntegrityReport(row_total(connection), run_total(connection), tuple(problems))

"""The run of an import: its row, its issues, its coverage."""

from collections.abc import Iterable
from typing import NamedTuple

from local_db.driver import Connection
from local_db.records import Issue


class RunStart(NamedTuple):
    """What is known of an import before it is read."""

    importer: str
    importer_version: int
    platform: str
    variant: str
    source_name: str
    source_bytes: int
    options: str  # JSON
    options_digest: str


class RunEnd(NamedTuple):
    """What is known of it when it was read."""

    content_sha256: str
    as_of: int
    finished_at: int
    stored: int
    known: int
    left_out: int


class EarlierRun(NamedTuple):
    """An import of some content: by which version of the importer, with which answers."""

    import_id: int
    importer_version: int
    options_digest: str
    options: str  # JSON


def start_run(connection: Connection, start: RunStart) -> int:
    """A row for the import; it is completed, or rolled back, in the same transaction."""
    cursor = connection.execute(
        """INSERT INTO import_run (importer, importer_version, platform, variant, source_name, source_bytes, options, options_digest,
                                   content_sha256, as_of, finished_at, entries, stored, known, left_out, digest)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'being read', 0, 0, 0, 0, 0, 0, '')""",
        start,
    )
    return cursor.lastrowid


def complete_run(connection: Connection, import_id: int, end: RunEnd) -> None:
    """Write what is known at the end."""
    connection.execute(
        """UPDATE import_run SET content_sha256 = ?, as_of = ?, finished_at = ?, stored = ?, known = ?, left_out = ?, entries = ?
            WHERE id = ?""",
        (*end, end.stored + end.known + end.left_out, import_id),
    )


def set_digest(connection: Connection, import_id: int, digest: str) -> None:
    """Keep the digest of what the import brought."""
    connection.execute("UPDATE import_run SET digest = ? WHERE id = ?", (digest, import_id))


def has_runs(connection: Connection, importer: str) -> bool:
    """Whether anything was imported by this importer."""
    return connection.execute("SELECT 1 FROM import_run WHERE importer = ?", (importer,)).fetchone() is not None


def runs_of_content(connection: Connection, importer: str, content_sha256: str) -> tuple[EarlierRun, ...]:
    """Imports of this content by this importer, oldest first."""
    rows = connection.execute(
        "SELECT id, importer_version, options_digest, options FROM import_run WHERE content_sha256 = ? AND importer = ? ORDER BY id",
        (content_sha256, importer),
    )
    return tuple(EarlierRun(*row) for row in rows.fetchall())


def add_issues(connection: Connection, import_id: int, issues: Iterable[Issue]) -> None:
    """What was left out, and notes."""
    connection.executemany(
        'INSERT INTO import_issue (import_id, kind, "where", detail, count) VALUES (?, ?, ?, ?, ?)',
        [(import_id, issue.kind, issue.where, issue.detail, issue.count) for issue in issues],
    )


def raise_facts_version(connection: Connection) -> None:
    """Tell caches that the facts are other ones now."""
    connection.execute("UPDATE meta SET value = value + 1 WHERE key = 'facts_version'")

import hashlib
from pathlib import Path

import pytest

from local_db.database import APPLICATION_ID, LocalDatabase, apply_migrations
from local_db.driver import Connection, connect
from local_db.errors import DatabaseError, LocalDbError, NewerDatabaseError, NotOurDatabaseError
from local_db.migrations import MIGRATIONS
from local_db.old_backups import backups_of
from tests.golden import FIXTURES
from tests.local_db.database_cases import NOW, opened

_SCHEMA = FIXTURES / "schema.sql"


def _schema(connection: Connection) -> str:
    rows = connection.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name")
    return "\n".join(f"-- {kind} {name}\n{' '.join(sql.split())}" for kind, name, sql in rows) + "\n"


def _bytes(path: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in path.parent.iterdir() if file.is_file()}


def _old(path: Path, steps: int) -> None:
    connection = connect(path, is_read_only=False)
    apply_migrations(connection, MIGRATIONS[:steps])
    connection.close()


def test_the_schema_is_the_one_that_was_read_and_agreed(tmp_path: Path, is_regenerating: bool) -> None:
    with opened(tmp_path) as database, database.read() as connection:
        schema = _schema(connection)
    if is_regenerating:
        _SCHEMA.write_text(schema, encoding="utf-8")
    assert schema == _SCHEMA.read_text(encoding="utf-8")


def test_every_table_of_ours_is_strict_and_every_foreign_key_is_indexed(tmp_path: Path) -> None:
    with opened(tmp_path) as database, database.read() as connection:
        tables = connection.execute("SELECT name, \"type\", strict FROM pragma_table_list WHERE schema = 'main'").fetchall()
        ours = [(name, strict) for name, kind, strict in tables if kind == "table" and not name.startswith(("sqlite_", "_sqlite"))]
        assert [name for name, strict in ours if not strict] == []
        unindexed = []
        for name, _ in ours:
            leading = {row[0] for row in connection.execute("SELECT name FROM pragma_table_info(?) WHERE pk = 1", (name,))}
            for index in connection.execute("SELECT name FROM pragma_index_list(?)", (name,)).fetchall():
                leading |= {row[0] for row in connection.execute("SELECT name FROM pragma_index_info(?) WHERE seqno = 0", index)}
            keys = connection.execute('SELECT "from", on_delete FROM pragma_foreign_key_list(?)', (name,)).fetchall()
            unindexed += [f"{name}.{column}" for column, _ in keys if column not in leading]
        # Whole accounts are never deleted while rows of these hang on them: they go with their import.
        assert sorted(unindexed) == [
            "audience_observation.account_id",
            "coverage.account_id",
            "daily_metric.account_id",
        ]


def test_the_header_says_whose_file_it_is_and_of_which_version(tmp_path: Path) -> None:
    with opened(tmp_path) as database, database.read() as connection:
        assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        assert connection.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS)


@pytest.mark.parametrize("steps", range(1, len(MIGRATIONS)))
def test_an_older_database_is_brought_up_to_date_after_a_backup(tmp_path: Path, steps: int) -> None:
    _old(tmp_path / "gaung.db", steps)
    with opened(tmp_path) as database, database.read() as connection:
        assert _schema(connection) == _SCHEMA.read_text(encoding="utf-8")
    [backup] = (tmp_path / "backups").iterdir()
    copy = connect(backup, is_read_only=True)
    assert copy.execute("PRAGMA user_version").fetchone()[0] == steps
    copy.close()
    with opened(tmp_path) as database:
        assert list((tmp_path / "backups").iterdir()) == [backup]
        assert [one.path for one in backups_of(database).files] == [backup]


def test_a_migration_that_fails_leaves_the_version_before(tmp_path: Path) -> None:
    path = tmp_path / "gaung.db"
    _old(path, 1)
    connection = connect(path, is_read_only=False)
    before = _schema(connection)
    with pytest.raises(Exception, match="nonsense"):
        apply_migrations(connection, (MIGRATIONS[0], ("broken", ("CREATE TABLE half (one INTEGER) STRICT", "nonsense"))))
    assert _schema(connection).replace("\n", "") == before.replace("\n", "")
    assert connection.execute("PRAGMA user_version").fetchone()[0] == 1
    connection.close()


def test_a_newer_database_is_refused_and_not_a_byte_is_changed(tmp_path: Path) -> None:
    path = tmp_path / "gaung.db"
    with opened(tmp_path):
        pass
    connection = connect(path, is_read_only=False)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    before = _bytes(path)
    with pytest.raises(NewerDatabaseError, match=r"gaung\.db was made by a newer Gaung"):
        LocalDatabase.open(path, now=NOW)
    assert _bytes(path) == before


@pytest.mark.parametrize("content", [b"a letter to nobody", b"SQLite format 3\0", b"x" * 5000])
def test_what_is_no_database_is_refused_and_not_changed(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "gaung.db"
    path.write_bytes(content)
    with pytest.raises(NotOurDatabaseError, match="not a Gaung database"):
        LocalDatabase.open(path, now=NOW)
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_the_database_of_another_program_is_refused_and_not_changed(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = connect(path, is_read_only=False)
    connection.execute("CREATE TABLE mine (one INTEGER)")
    connection.close()
    before = _bytes(path)
    with pytest.raises(NotOurDatabaseError, match="belongs to another program"):
        LocalDatabase.open(path, now=NOW)
    assert _bytes(path) == before


def test_a_database_that_cannot_be_migrated_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "gaung.db"
    _old(path, 1)

    def fail(*_arguments: object, **_named: object) -> None:
        raise DatabaseError("no")

    monkeypatch.setattr("local_db.database.back_up", fail)
    with pytest.raises(LocalDbError):
        LocalDatabase.open(path, now=NOW)
    connection = connect(path, is_read_only=True)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == 1
    connection.close()

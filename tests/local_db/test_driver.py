import sys
from pathlib import Path

import pytest

from local_db.driver import SQLITE_VERSION, VERSION_FLOOR, check_engine, connect, named_errors
from local_db.errors import DamagedDatabaseError, DatabaseLockedError, EngineTooOldError, ReadOnlyFolderError


def test_an_engine_which_can_damage_databases_is_refused() -> None:
    check_engine()
    assert SQLITE_VERSION >= VERSION_FLOOR
    with pytest.raises(EngineTooOldError, match=r"SQLite 3\.45\.1 can damage databases"):
        check_engine((3, 45, 1))


def test_the_settings_hold(tmp_path: Path) -> None:
    connection = connect(tmp_path / "a.db", is_read_only=False)
    names = ("journal_mode", "synchronous", "mmap_size", "trusted_schema")
    asked = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names}
    connection.close()
    assert asked == {"journal_mode": "wal", "synchronous": 2, "mmap_size": 0, "trusted_schema": 0}


def test_the_engine_is_sqlcipher_and_search_is_built_in(tmp_path: Path) -> None:
    connection = connect(tmp_path / "a.db", is_read_only=False)
    assert connection.execute("PRAGMA cipher_version").fetchone()
    options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    connection.close()
    assert "ENABLE_FTS5" in options


@pytest.mark.parametrize("name", ["what?.db", "50%.db", "a#b.db", "with space.db", "nama berkas é.db"])
def test_odd_names_are_names(tmp_path: Path, name: str) -> None:
    connection = connect(tmp_path / name, is_read_only=False)
    connection.execute("CREATE TABLE one (two INTEGER)")
    connection.close()
    assert (tmp_path / name).is_file()


def test_a_reader_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(ReadOnlyFolderError):
        connect(tmp_path / "none.db", is_read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_a_second_writer_is_told_that_the_file_is_in_use(tmp_path: Path) -> None:
    first, second = (connect(tmp_path / "a.db", is_read_only=False) for _ in range(2))
    second.execute("PRAGMA busy_timeout = 0")
    first.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseLockedError, match="in use by another program"), named_errors(tmp_path / "a.db"):
        second.execute("BEGIN IMMEDIATE")
    first.execute("ROLLBACK")
    first.close()
    second.close()


def test_damage_is_called_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    connection = connect(path, is_read_only=False)
    connection.execute("CREATE TABLE one (two TEXT)")
    connection.executemany("INSERT INTO one VALUES (?)", [("x" * 500,)] * 500)
    connection.close()
    content = bytearray(path.read_bytes())
    content[4096 : 4096 * 20] = b"\xff" * (4096 * 19)
    path.write_bytes(content)
    connection = connect(path, is_read_only=True)
    with pytest.raises(DamagedDatabaseError, match="Keep it, and import your archives"), named_errors(path):
        connection.execute("SELECT count(two) FROM one").fetchone()
    connection.close()


def test_sqlite_utils_takes_its_errors_from_our_engine() -> None:
    from sqlite_utils import db

    assert vars(db)["OperationalError"] is sys.modules["sqlcipher3.dbapi2"].OperationalError

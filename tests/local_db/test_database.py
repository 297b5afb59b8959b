import os
import stat
import threading
from pathlib import Path

import pytest

from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.errors import Cancelled, DatabaseError, DiskFullError, NotOurDatabaseError, ReadOnlyFolderError
from local_db.progress import CancelToken
from tests.local_db.database_cases import NOW, opened


def _count(connection: Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM preference").fetchone()[0])


def _add(connection: Connection, key: str = "one") -> None:
    connection.execute("INSERT INTO preference (key, value) VALUES (?, '')", (key,))


def test_files_and_folders_are_the_owners_alone(tmp_path: Path) -> None:
    with opened(tmp_path / "new" / "folder") as database:
        database.write(_add).result()
        for path in (database.path, *database.path.parent.glob("gaung.db-*")):
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(database.path.parent.stat().st_mode) == 0o700


def test_what_a_write_did_is_kept_if_it_returns_and_undone_if_it_raises(tmp_path: Path) -> None:
    def half(connection: Connection) -> None:
        _add(connection, "two")
        raise ZeroDivisionError

    with opened(tmp_path) as database:
        database.write(_add).result()
        with pytest.raises(ZeroDivisionError):
            database.write(half).result()
        with database.read() as connection:
            assert _count(connection) == 1
    with opened(tmp_path) as database, database.read() as connection:
        assert _count(connection) == 1


def test_a_broken_rule_is_an_error_of_ours(tmp_path: Path) -> None:
    with opened(tmp_path) as database, pytest.raises(DatabaseError, match="Nothing was changed"):
        database.write(lambda connection: connection.execute("INSERT INTO preference (key) VALUES ('x')")).result()


def test_a_reader_sees_one_moment_while_others_write(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        with database.read() as connection:
            assert _count(connection) == 0
            database.write(_add).result()
            assert _count(connection) == 0
        with database.read() as connection:
            assert _count(connection) == 1


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    with opened(tmp_path) as database, pytest.raises(ReadOnlyFolderError), database.read() as connection:
        _add(connection)


def test_a_long_query_stops_when_it_is_cancelled(tmp_path: Path) -> None:
    endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    token = CancelToken()
    with opened(tmp_path) as database:
        timer = threading.Timer(0.05, token.cancel)
        timer.start()
        with pytest.raises(Cancelled), database.read(token) as connection:
            connection.execute(endless).fetchone()
        timer.join()


def test_writers_on_many_threads_take_turns(tmp_path: Path) -> None:
    with opened(tmp_path) as database:

        def add_ten(name: str) -> None:
            for number in range(10):
                database.write(lambda connection: _add(connection, f"{name}{number}")).result()  # noqa: B023  # run before the next turn

        threads = [threading.Thread(target=add_ten, args=(name,)) for name in "abcd"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with database.read() as connection:
            assert _count(connection) == 40


def test_a_checkpoint_empties_the_journal(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        database.write(_add).result()
        database.checkpoint()
        assert database.path.with_name("gaung.db-wal").stat().st_size == 0


def test_room_is_asked_for_before_it_is_needed(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        database.need_space(1)
        with pytest.raises(DiskFullError, match=r"needs about \d+ MB .* Nothing was changed"):
            database.need_space(1 << 60)


def test_a_full_database_is_a_full_disk_and_nothing_is_half_written(tmp_path: Path) -> None:
    def fill(connection: Connection) -> None:
        for number in range(10_000):
            connection.execute("INSERT INTO preference (key, value) VALUES (?, ?)", (str(number), "x" * 1000))

    with opened(tmp_path) as database:
        database.write(_add).result()
        with database.read() as connection:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
        database.write(lambda connection: connection.execute(f"PRAGMA max_page_count = {pages + 20}")).result()
        with pytest.raises(DiskFullError, match="The disk is full; nothing was changed"):
            database.write(fill).result()
        with database.read() as connection:
            assert _count(connection) == 1
        database.write(lambda connection: _add(connection, "after")).result()


def test_a_copy_holds_everything(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        database.write(_add).result()
        database.copy_to(tmp_path / "copy.db")
    copied = LocalDatabase.open(tmp_path / "copy.db", now=NOW)
    with copied.read() as connection:
        assert _count(connection) == 1
    copied.close()


@pytest.mark.skipif(os.name == "nt", reason="a folder has no rights of this kind on Windows")
def test_a_folder_in_which_nothing_can_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(ReadOnlyFolderError, match=r"may not write in the folder of gaung\.db"):
        LocalDatabase.open(tmp_path / "file" / "gaung.db", now=NOW)


@pytest.mark.skipif(os.name == "nt", reason="Windows does not tell a folder from a file without rights")
def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(NotOurDatabaseError, match="is a folder"):
        LocalDatabase.open(tmp_path, now=NOW)
    assert list(tmp_path.iterdir()) == []


def test_closing_waits_for_what_is_queued(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        futures = [database.write(lambda connection, key=str(number): _add(connection, key)) for number in range(20)]  # type: ignore[misc]
    assert all(future.done() for future in futures)

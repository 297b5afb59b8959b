"""Backups which are there, and deleting them: exactly those which Gaung made of this database, and nothing else."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from local_db.database import LocalDatabase
from local_db.driver import connect, is_in_use
from local_db.old_backups import Backup, DeletedBackups, LeftFile, WhyLeft, backups_of, delete_backups
from tests.local_db.backup_cases import backed_up
from tests.local_db.database_cases import Told, bring, contents, opened, x_account


@pytest.fixture
def database(tmp_path: Path) -> Iterator[LocalDatabase]:
    with opened(tmp_path) as made:
        bring(made, Told("one", 1, (x_account(),), ()))
        yield made


def _names(files: tuple[Backup, ...]) -> list[str]:
    return [one.path.name for one in files]


def _left(done: DeletedBackups) -> tuple[LeftFile, ...]:
    return tuple(LeftFile(one.backup.path.name, one.why) for one in done.left)


def _there(database: LocalDatabase) -> list[str]:
    return sorted(path.name for path in (database.path.parent / "backups").iterdir())


def test_without_a_folder_there_are_none(database: LocalDatabase) -> None:
    assert backups_of(database) == ((), ())
    assert delete_backups(database, ()) == ((), ())
    assert not (database.path.parent / "backups").exists()


def test_the_newest_is_told_first_with_size_and_time_and_looking_changes_nothing(database: LocalDatabase) -> None:
    older, newer = backed_up(database.path, now=1_600_000_000), backed_up(database.path, version=4)
    found = backups_of(database)
    assert _names(found.files) == ["before-version-4-1700000000.db", "before-version-3-1600000000.db"]
    assert [(one.size_bytes, one.made_at) for one in found.files] == [
        (newer.stat().st_size, 1_700_000_000),
        (older.stat().st_size, 1_600_000_000),
    ]
    assert found.left == ()
    assert _there(database) == sorted([older.name, newer.name])


def test_they_go_and_the_database_stays_as_it_is(database: LocalDatabase) -> None:
    for now in (1_600_000_000, 1_700_000_000):
        backed_up(database.path, now=now)
    before = contents(database)
    found = backups_of(database).files
    done = delete_backups(database, found)
    assert (done.files, done.left) == (found, ())
    assert _there(database) == []
    assert backups_of(database) == ((), ())
    assert contents(database) == before


def test_only_those_which_were_asked_for_go(database: LocalDatabase) -> None:
    backed_up(database.path, now=1_600_000_000)
    [asked] = backups_of(database).files
    later = backed_up(database.path)
    assert delete_backups(database, (asked,)).files == (asked,)
    assert _there(database) == [later.name]


def test_what_gaung_did_not_make_of_this_database_is_left_and_told(database: LocalDatabase, tmp_path: Path) -> None:
    own = backed_up(database.path)
    folder = own.parent
    with opened(tmp_path / "other") as other:
        shutil.copy(backed_up(other.path), folder / "before-version-3-5.db")
    shutil.copy(own, folder / "mine.db")  # a copy which the person made
    (folder / "before-version-3-6.db").write_bytes(b"no database")
    (folder / "before-version-3-7.unfinished").write_bytes(b"")
    (folder / "before-version-3-8.db").mkdir()
    (folder / "before-version-3-9.db").symlink_to(own)
    (folder / "letter.txt").write_text("dear", encoding="utf-8")
    found = backups_of(database)
    assert _names(found.files) == [own.name]
    other_names = ["before-version-3-5.db", "before-version-3-6.db", "before-version-3-7.unfinished", "before-version-3-8.db"]
    assert found.left == (
        *(LeftFile(name, WhyLeft.OTHER) for name in other_names),
        LeftFile("before-version-3-9.db", WhyLeft.LINK),
        LeftFile("letter.txt", WhyLeft.OTHER),
        LeftFile("mine.db", WhyLeft.OTHER),
    )
    # Even if they were asked for.
    asked = [found.files[0]._replace(path=folder / one.name) for one in found.left]
    done = delete_backups(database, asked)
    assert (done.files, _left(done)) == ((), found.left)
    assert len(_there(database)) == 8


def test_of_an_older_form_and_unfinished_ones_of_this_database_go_too(database: LocalDatabase) -> None:
    older, whole = backed_up(database.path, version=2), backed_up(database.path, version=4)
    connection = connect(older, is_read_only=False)
    connection.execute("DROP TABLE array_cache")
    connection.execute("DELETE FROM _sqlite_migrations WHERE name > '0002'")
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    whole.rename(whole.with_suffix(".unfinished"))
    assert len(delete_backups(database, backups_of(database).files).files) == 2
    assert _there(database) == []


def test_a_database_which_nobody_made_has_no_backups(database: LocalDatabase) -> None:
    backed_up(database.path)
    database.write(lambda connection: connection.execute("DELETE FROM _sqlite_migrations")).result()
    assert [one.why for one in backups_of(database).left] == [WhyLeft.OTHER]


def test_one_which_changed_or_went_since_it_was_looked_at_is_left(database: LocalDatabase) -> None:
    changed, gone = backed_up(database.path), backed_up(database.path, version=4)
    found = backups_of(database).files
    os.utime(changed, (5, 5))
    gone.unlink()
    done = delete_backups(database, found)
    assert done.files == ()
    assert set(_left(done)) == {LeftFile(changed.name, WhyLeft.CHANGED), LeftFile(gone.name, WhyLeft.MISSING)}
    assert _there(database) == [changed.name]


def test_one_which_is_open_in_another_window_is_left_until_it_is_closed(database: LocalDatabase) -> None:
    copy = backed_up(database.path)
    with opened(copy.parent, copy.name):
        found = backups_of(database)
        assert _names(found.files) == [copy.name]
        assert _left(delete_backups(database, found.files)) == (LeftFile(copy.name, WhyLeft.IN_USE),)
    assert delete_backups(database, backups_of(database).files).files != ()
    assert _there(database) == []


def test_one_which_is_being_read_is_left(database: LocalDatabase) -> None:
    copy = backed_up(database.path)
    reader = connect(copy, is_read_only=True)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM post").fetchone()
    assert is_in_use(copy)
    assert _left(delete_backups(database, backups_of(database).files)) == (LeftFile(copy.name, WhyLeft.IN_USE),)
    reader.close()
    assert not is_in_use(copy)


def test_what_a_program_left_beside_a_backup_goes_with_it(database: LocalDatabase) -> None:
    copy = backed_up(database.path)
    with opened(copy.parent, copy.name) as as_database:
        bring(as_database, Told("two", 1, (), ()))
        for end in ("-wal", "-shm"):
            shutil.copy(f"{copy}{end}", copy.parent / f"kept{end}")
    for end in ("-wal", "-shm"):
        (copy.parent / f"kept{end}").rename(f"{copy}{end}")
    found = backups_of(database)
    assert (_names(found.files), found.left) == ([copy.name], ())
    delete_backups(database, found.files)
    assert _there(database) == []


def test_one_which_the_system_holds_is_left_and_the_others_go(database: LocalDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    held, free = backed_up(database.path), backed_up(database.path, version=4)
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path == held:
            raise PermissionError("no")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    done = delete_backups(database, backups_of(database).files)
    assert (_names(done.files), _left(done)) == ([free.name], (LeftFile(held.name, WhyLeft.REFUSED),))


def test_one_which_may_not_be_looked_at_is_told(database: LocalDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = backed_up(database.path)
    lstat = Path.lstat

    def refuse(path: Path) -> os.stat_result:
        if path == copy:
            raise PermissionError("no")
        return lstat(path)

    monkeypatch.setattr(Path, "lstat", refuse)
    assert backups_of(database) == ((), (LeftFile(copy.name, WhyLeft.REFUSED),))


def test_one_which_went_while_the_folder_was_read_is_no_matter(database: LocalDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = backed_up(database.path)
    monkeypatch.setattr(Path, "iterdir", lambda folder: iter((copy, folder / "before-version-3-2.db")))
    assert _names(backups_of(database).files) == [copy.name]


def test_the_folder_may_lie_elsewhere(database: LocalDatabase, tmp_path: Path) -> None:
    backed_up(database.path)
    folder = tmp_path / "backups"
    folder.rename(tmp_path / "other disk")
    folder.symlink_to(tmp_path / "other disk")
    assert len(delete_backups(database, backups_of(database).files).files) == 1
    assert list((tmp_path / "other disk").iterdir()) == []

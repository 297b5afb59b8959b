import stat
from pathlib import Path

import pytest

from local_db.backups import back_up
from local_db.database import check_soundness
from local_db.driver import Connection, connect
from local_db.errors import DamagedDatabaseError
from tests.local_db.database_cases import Told, bring, contents, opened, x_account


def _backed_up(folder: Path) -> Path:
    connection = connect(folder / "gaung.db", is_read_only=False)
    try:
        return back_up(connection, folder / "gaung.db", name="before", verify=check_soundness)
    finally:
        connection.close()


def test_a_backup_holds_the_same_and_is_the_owners_alone(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, Told("one", 1, (x_account(),), ()))
        expected = contents(database)
    copy = _backed_up(tmp_path)
    assert copy == tmp_path / "backups" / "before.db"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with opened(copy.parent, copy.name) as database:
        assert contents(database) == expected


def test_a_backup_of_the_same_name_is_replaced(tmp_path: Path) -> None:
    with opened(tmp_path):
        pass
    first = _backed_up(tmp_path).stat().st_ino
    second = _backed_up(tmp_path)
    assert second.stat().st_ino != first
    assert [path.name for path in second.parent.iterdir()] == ["before.db"]


def test_a_copy_that_fails_its_check_never_takes_the_name(tmp_path: Path) -> None:
    def refuse(_connection: Connection) -> None:
        raise DamagedDatabaseError("no")

    with opened(tmp_path):
        pass
    connection = connect(tmp_path / "gaung.db", is_read_only=False)
    with pytest.raises(DamagedDatabaseError):
        back_up(connection, tmp_path / "gaung.db", name="before", verify=refuse)
    connection.close()
    assert list((tmp_path / "backups").iterdir()) == []


def test_what_is_left_of_an_earlier_attempt_is_no_obstacle(tmp_path: Path) -> None:
    with opened(tmp_path):
        pass
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "before.unfinished").write_bytes(b"half")
    assert _backed_up(tmp_path).is_file()


def test_a_damaged_copy_is_noticed() -> None:
    class Unsound:
        def execute(self, _statement: str) -> "Unsound":
            return self

        def fetchone(self) -> tuple[str]:
            return ("*** in database main ***",)

    with pytest.raises(DamagedDatabaseError, match="the database itself was not changed"):
        check_soundness(Unsound())  # type: ignore[arg-type]  # all that it asks of a connection

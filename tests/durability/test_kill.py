"""An import that ends in the middle, however it ends, leaves everything as it was."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from local_db.ingest import undo_import
from local_db.integrity import check_integrity
from tests.local_db.database_cases import contents, opened
from tests.synthetic_archives import x_folder

_ROOT = Path(__file__).parents[2]
_KILLS = 20
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of this kind do not exist on Windows")


def _import(database: Path, archive: Path, *more: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "desktop_app", "import", "--yes", "--json", *more, "--db", str(database), str(archive)]
    return subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _ended(running: "subprocess.Popen[str]") -> int:
    running.communicate(timeout=60)
    return int(running.returncode)


def _facts(database: Path) -> dict[str, list[str]]:
    with opened(database.parent) as one:
        assert check_integrity(one).problems == ()
        return contents(one)


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A small archive, and a larger one of the same person."""
    folder = tmp_path_factory.mktemp("archives")
    return x_folder(folder / "small", tweets=50), x_folder(folder / "large", tweets=12_000)


@pytest.mark.timeout(600)  # twenty imports, on a machine that may be busy
def test_twenty_kills_at_random_moments_leave_all_or_nothing(archives: tuple[Path, Path], tmp_path: Path) -> None:
    small, large = archives
    database = tmp_path / "db" / "gaung.db"
    assert _ended(_import(database, small, "--quiet")) == 0
    before = _facts(database)
    start = time.monotonic()
    assert _ended(_import(database, large, "--quiet")) == 0
    whole_s = time.monotonic() - start
    after = _facts(database)
    assert (len(after["import_run"]), len(after["post"])) == (2, 12_000)
    _undo_newest(database)
    chance = random.Random(20261124)
    outcomes = []
    for _ in range(_KILLS):
        running = _import(database, large, "--quiet")
        time.sleep(chance.uniform(0.05, 0.9) * whole_s)
        running.kill()
        _ended(running)
        found = _facts(database)
        assert found in (before, after)
        outcomes.append(found == before)
        if found == after:  # killed after the commit, while the score was computed for the answer
            _undo_newest(database)
            assert _facts(database) == before
    assert sum(outcomes) >= _KILLS // 2


def _undo_newest(database: Path) -> None:
    with opened(database.parent) as one:
        with one.read() as connection:
            (newest,) = connection.execute("SELECT max(id) FROM import_run").fetchone()
        undo_import(one, newest)


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_an_import_that_is_told_to_stop_changes_nothing(archives: tuple[Path, Path], tmp_path: Path, sign: signal.Signals) -> None:
    small, large = archives
    database = tmp_path / "db" / "gaung.db"
    assert _ended(_import(database, small, "--quiet")) == 0
    before = _facts(database)
    running = _import(database, large)
    assert running.stderr is not None
    assert "%" in running.stderr.readline()  # it is in the middle of reading
    running.send_signal(sign)
    assert _ended(running) != 0
    assert _facts(database) == before

"""One process at a time; what a killed process leaves is noticed once; what a running one holds is none of that."""

import subprocess
import sys
from pathlib import Path

import pytest

from local_db.errors import DatabaseLockedError
from local_db.file_lock import held, was_left

_HOLDING = (
    "import sys, time; from pathlib import Path; from local_db.file_lock import held\n"
    "with held(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
)


def test_it_is_there_while_it_is_held_and_gone_afterwards(tmp_path: Path) -> None:
    path = tmp_path / "running"
    with held(path):
        assert path.exists()
        assert path.stat().st_mode & 0o077 == 0
    assert not path.exists()
    assert not was_left(path)


def test_an_error_takes_it_away_too(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), held(tmp_path / "running"):
        _ = 1 / 0
    assert not was_left(tmp_path / "running")


def test_another_process_holds_it_until_it_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "running"
    root = Path(__file__).parents[2]
    other = subprocess.Popen([sys.executable, "-c", _HOLDING, str(path)], cwd=root, stdout=subprocess.PIPE, text=True)
    with other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        assert not was_left(path)
        with pytest.raises(DatabaseLockedError, match="is running"), held(path):
            pass
        assert path.exists()
        other.kill()
    assert was_left(path)
    assert not was_left(path)
    with held(path):
        pass

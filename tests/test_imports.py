"""What is loaded when: the command line knows no window, and the window's first picture waits for no engine."""

import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[1]
_PRINT = "import sys; print('\\n'.join(sorted({name.partition('.')[0] for name in sys.modules})))"
_QT = {"PySide6", "shiboken6", "pyqtgraph"}
_HEAVY = {"numpy", "pyqtgraph", "sqlcipher3", "sqlite_utils", "keyring", "rich", "isal", "defusedxml"}
_NETWORK = {"ssl", "http", "ftplib", "smtplib", "requests", "httpx"}


def _loaded(program: str, *arguments: str) -> set[str]:
    """Top-level modules which are loaded at the end of a program."""
    command = [sys.executable, "-c", f"{program}\n{_PRINT}", *arguments]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "module",
    ["local_db.ingest", "local_db.parsing.child", "desktop_app.cli", "desktop_app.operations.scores", "desktop_app.operations.person",
     "desktop_app.scoring.history", "desktop_app.report.html", "desktop_app.screens.today.state", "desktop_app.logs"],
)  # fmt: skip
def test_no_qt_outside_the_window(module: str) -> None:
    assert _loaded(f"import {module}") & (_QT | _NETWORK) == set()


def test_the_window_starts_without_engine_and_database() -> None:
    loaded = _loaded("import desktop_app.app")
    assert "PySide6" in loaded
    assert loaded & (_HEAVY | _NETWORK) == set()


def test_starting_at_all_loads_neither_qt_nor_engine() -> None:
    assert _loaded("import desktop_app.__main__") & (_QT | _HEAVY | _NETWORK) == set()


def test_what_parses_strangers_files_loads_no_database() -> None:
    loaded = _loaded("import local_db.parsing.child")
    assert loaded & {"sqlcipher3", "sqlite_utils", "keyring", "numpy", "sqlite3"} == set()


@pytest.mark.parametrize("command", ["score", "history", "explain", "status", "imports", "verify", "report"])
def test_a_command_runs_without_qt_and_without_a_drawn_bar(command: str, tmp_path: Path) -> None:
    program = "import sys; from desktop_app.cli import main\nout, sys.stdout = sys.stdout, sys.stderr; main(sys.argv[1:]); sys.stdout = out"
    loaded = _loaded(program, command, "--db", str(tmp_path / "gaung.db"))
    assert loaded & (_QT | {"rich", "keyring"}) == set()
    assert "sqlcipher3" in loaded

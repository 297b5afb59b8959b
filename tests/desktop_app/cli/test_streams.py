"""The command line as a process: pipes which close, keys which stop it, faults which are logged."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from local_db.database import LocalDatabase
from local_db.queries.export_rows import run_total
from tests.local_db.database_cases import NOW
from tests.synthetic_archives import x_folder

_ROOT = Path(__file__).parents[3]
_GAUNG = [sys.executable, "-m", "desktop_app"]


def _run(*arguments: str | Path, **variables: str) -> "subprocess.CompletedProcess[str]":
    command, environment = [*_GAUNG, *map(str, arguments)], os.environ | variables
    return subprocess.run(command, cwd=_ROOT, capture_output=True, encoding="utf-8", errors="replace", check=False, env=environment)


def test_results_on_stdout_and_progress_on_stderr(tmp_path: Path) -> None:
    done = _run("import", "--yes", "--json", "--db", tmp_path / "gaung.db", x_folder(tmp_path / "x"))
    assert done.returncode == 0
    assert json.loads(done.stdout)["schema"] == "gaung/import/1"
    assert "x: 100 %" in done.stderr
    quiet = _run("import", "--yes", "--quiet", "--db", tmp_path / "other.db", tmp_path / "x")
    assert quiet.stderr == ""
    assert quiet.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close otherwise on Windows")
@pytest.mark.parametrize("command", [["history"], ["history", "--csv"], ["explain", "--json"], ["score"], ["--help"]], ids=" ".join)
def test_a_reader_who_goes_away_is_no_fault(sample_path: Path, command: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    arguments = command if command == ["--help"] else [*command, "--db", str(sample_path)]
    running = subprocess.Popen([*_GAUNG, *arguments], cwd=_ROOT, stdout=writer, stderr=subprocess.PIPE, text=True)
    os.close(writer)
    _, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C reaches a process otherwise on Windows")
@pytest.mark.parametrize("is_group", [True, False], ids=["from the keyboard", "to the process"])
def test_ctrl_c_stops_an_import_and_keeps_nothing(tmp_path: Path, is_group: bool) -> None:
    path = tmp_path / "gaung.db"
    command = [*_GAUNG, "import", "--yes", "--json", "--db", str(path), str(x_folder(tmp_path / "x", tweets=60_000))]
    running = subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert running.stderr is not None
    assert "%" in running.stderr.readline()  # it is in the middle of reading
    if is_group:
        os.killpg(running.pid, signal.SIGINT)
    else:
        running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert json.loads(out)["code"] == "cancelled"
    assert "Traceback" not in err
    database = LocalDatabase.open(path, now=NOW)
    with database.read() as connection:
        assert run_total(connection) == 0
    database.close()


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_an_encoding_without_our_signs(sample_path: Path, encoding: str) -> None:
    done = _run("score", "--db", sample_path, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert done.returncode == 0
    assert "▁" not in done.stdout
    assert "_" in done.stdout
    told = _run("explain", "--json", "--db", sample_path, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert json.loads(told.stdout)["result"]["rows"]


def test_a_fault_is_named_and_logged_without_its_text(tmp_path: Path) -> None:
    program = (
        "import sys, desktop_app.cli.reading as reading\n"
        "def spoilt(*_, **__): raise ValueError('canary of sari')\n"
        "reading.current_score = spoilt\n"
        "sys.argv = ['gaung', 'score', '--json', '--db', sys.argv[1]]\n"
        "from desktop_app.__main__ import main\n"
        "sys.exit(main())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "sari.db")], cwd=_ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert found["code"] == "fault"
    assert "ValueError" in found["message"]
    log = Path(found["what_to_do"].partition(": ")[2])
    text = log.read_text(encoding="utf-8")
    assert "fault ValueError at <string>:2 spoilt" in text
    for place in (text, done.stdout, done.stderr):
        assert "canary" not in place
    assert "sari" not in text
    assert log.stat().st_mode & 0o077 == 0


def test_archives_with_options_but_no_command(tmp_path: Path) -> None:
    """With a display the window would open; it has no options. Without one they are options of `run`."""
    wrong = _run("--frob", "a.zip", DISPLAY=":99")
    assert wrong.returncode == 2
    assert "usage: gaung" in wrong.stderr
    done = _run("--headless", "--quiet", "--db", tmp_path / "gaung.db", x_folder(tmp_path / "x"), DISPLAY=":99")
    assert done.returncode == 0
    assert done.stdout
    assert (tmp_path / "reports").is_dir()

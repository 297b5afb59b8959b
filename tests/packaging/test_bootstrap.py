"""The two commands: what they make, what they remember, what they hand on, and what they say when something lacks."""

import ast
import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import bootstrap
import checks
import environment
import pytest
import system_libraries

_PACKAGING = Path(__file__).parents[2] / "packaging"
_STARTED_FIRST = ("bootstrap.py", "checks.py", "environment.py", "system_libraries.py")


class _ReplacedError(Exception):
    """The process would be another one now."""


class Machine:
    """A machine on which nothing is really installed; it remembers what was done."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.done: list[str] = []
        self.ran: list[tuple[list[str], dict[str, str]]] = []
        self.lacking: list[str] = []
        (root / "packaging").mkdir(parents=True)
        for name in ("requirements.lock", "requirements-test.lock"):
            (root / "packaging" / name).write_text(f"{name}==1", encoding="utf-8")
        monkeypatch.setattr(bootstrap, "ROOT", root)
        monkeypatch.setattr(environment, "make", self._make)
        monkeypatch.setattr(environment, "compile_words", lambda *_: self.done.append("words"))
        monkeypatch.setattr(system_libraries, "missing", lambda wanted: [name for name in wanted if name in self.lacking])
        monkeypatch.setattr(system_libraries, "bring", lambda names, *_: self.done.append(f"libraries {','.join(names)}"))
        monkeypatch.setattr(checks, "run_checks", self._run_checks)
        monkeypatch.setattr(os, "execve", self._become)

    def _make(self, folder: Path, locks: list[Path], _say: object) -> None:
        self.done.append("environment " + ",".join(lock.name for lock in locks))
        python = environment.python_of(folder, sys.platform)
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()

    def start(self, *arguments: str) -> int | None:
        """The exit code of bootstrap, None where the command took its place."""
        try:
            return bootstrap.main([*arguments])
        except _ReplacedError:
            return None

    def _become(self, _path: str, command: list[str], variables: dict[str, str]) -> NoReturn:
        self.ran.append((command, variables))
        raise _ReplacedError

    def _run_checks(self, python: Path, _root: Path, variables: dict[str, str], rest: list[str], _say: object) -> int:
        self.ran.append(([str(python), *rest], variables))
        return 0


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    return Machine(tmp_path / "gaung", monkeypatch)


@pytest.mark.parametrize("arguments", [[], ["build"], ["--help"]])
def test_wrong_use_names_both_commands(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "bootstrap.py run" in err
    assert "test [PYTEST ARGS]" in err


def test_the_second_start_makes_nothing_anew(machine: Machine) -> None:
    machine.start("run")
    assert machine.done == ["environment requirements.lock", "words"]
    machine.start("run")
    assert machine.done[2:] == ["words"]


def test_test_brings_its_own_packages_too(machine: Machine) -> None:
    assert machine.start("test", "-k", "score") == 0
    assert machine.done[0] == "environment requirements.lock,requirements-test.lock"
    command, variables = machine.ran[0]
    assert command[1:] == ["-k", "score"]
    assert variables["QT_QPA_PLATFORM"] == "offscreen"
    # Nothing is written beside the sources.
    assert variables["PYTHONPYCACHEPREFIX"] == str(machine.root / ".venv" / "bytecode")
    assert variables["PYTHONDONTWRITEBYTECODE"] == ""


@pytest.mark.parametrize("change", ["lock", "python", "environment", "display"])
def test_what_changed_is_made_anew(machine: Machine, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    machine.start("run")
    machine.done.clear()
    if change == "lock":
        (machine.root / "packaging" / "requirements.lock").write_text("another==2", encoding="utf-8")
    elif change == "python":
        monkeypatch.setattr(sys, "version_info", (3, 12, 9, "final", 0))
    elif change == "environment":
        environment.python_of(machine.root / ".venv", "linux").unlink()
    else:
        monkeypatch.setenv("DISPLAY", ":0")
    machine.start("run")
    assert machine.done[0] == "environment requirements.lock"


def test_a_failed_set_up_is_not_remembered(machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    machine.lacking = ["libEGL.so.1"]

    def refuse(names: list[str], *_: object) -> NoReturn:
        raise system_libraries.MissingLibrariesError(f"lacks {names[0]}: sudo apt-get install libegl1")

    monkeypatch.setattr(system_libraries, "bring", refuse)
    assert machine.start("run") == 1
    assert capsys.readouterr() == ("", "gaung: lacks libEGL.so.1: sudo apt-get install libegl1\n")
    assert list((machine.root / ".venv").glob("*.stamp")) == []
    machine.lacking = []
    machine.start("run")
    assert len(machine.ran) == 1


def test_every_argument_is_handed_on_as_it_is(machine: Machine) -> None:
    rest = ["import", "a b.zip", "--json", "--", "-x", "*?", ""]
    machine.start("run", *rest)
    command, variables = machine.ran[0]
    assert command == [str(environment.python_of(machine.root / ".venv", "linux")), "-m", "desktop_app", *rest]
    assert variables["PYTHONPATH"].split(os.pathsep)[0] == str(machine.root)


def test_windows_cannot_replace_a_process(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    ran: list[list[str]] = []

    def run(command: list[str], **_: object) -> "subprocess.CompletedProcess[str]":
        ran.append(command)
        return subprocess.CompletedProcess(command, 7)

    monkeypatch.setattr(subprocess, "run", run)
    machine.lacking = list(system_libraries.OFFSCREEN)
    assert machine.start("run", "score") == 7
    assert ran[0][0].endswith("python.exe")
    assert not [one for one in machine.done if one.startswith("libraries")]


@pytest.mark.parametrize(
    ("platform", "display", "offscreen"),
    [("linux", "", True), ("linux", ":0", False), ("darwin", "", False), ("win32", "", False)],
)
def test_a_window_where_there_is_a_display(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, platform: str, display: str, offscreen: bool
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    variables = bootstrap.child_variables(tmp_path, "run", {"DISPLAY": display, "PYTHONPATH": "mine"})
    assert (variables.get("QT_QPA_PLATFORM") == "offscreen") is offscreen
    assert variables["PYTHONPATH"] == f"{bootstrap.ROOT}{os.pathsep}mine"
    assert bootstrap.child_variables(tmp_path, "test", {"DISPLAY": ":0"})["QT_QPA_PLATFORM"] == "offscreen"


@pytest.mark.parametrize("has_display", [True, False])
def test_a_window_needs_more_libraries(machine: Machine, monkeypatch: pytest.MonkeyPatch, has_display: bool) -> None:
    machine.lacking = ["libGL.so.1", "libxcb-cursor.so.0"]
    if has_display:
        monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    machine.start("run")
    assert ("libraries libGL.so.1,libxcb-cursor.so.0" in machine.done) is has_display
    assert ("libraries libGL.so.1" in machine.done) is not has_display


def test_a_display_after_none_keeps_the_libraries_of_before(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.lacking = ["libglib-2.0.so.0", "libxcb-cursor.so.0"]
    machine.start("run")
    assert "libraries libglib-2.0.so.0" in machine.done
    unpacked = machine.root / ".venv" / "syslibs" / "lib"
    unpacked.mkdir(parents=True)
    (unpacked / "libglib-2.0.so.0").touch()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    machine.done.clear()
    machine.start("run")
    assert "libraries libglib-2.0.so.0,libxcb-cursor.so.0" in machine.done
    (unpacked / "libxcb-cursor.so.0").touch()
    monkeypatch.delenv("WAYLAND_DISPLAY")
    machine.done.clear()
    machine.start("run")
    assert machine.done == ["words"]  # what is enough for a window is enough without one


def test_macos_brings_no_libraries(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    machine.lacking = list(system_libraries.OFFSCREEN)
    machine.start("run")
    assert machine.done == ["environment requirements.lock", "words"]


@pytest.mark.parametrize(("platform", "command"), [("linux", "sudo chown -R $USER"), ("win32", "takeown /r /f")])
def test_a_folder_of_somebody_else(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], platform: str, command: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)

    def refuse(*_: object) -> NoReturn:
        raise PermissionError(13, "Permission denied", str(machine.root / ".venv"))

    monkeypatch.setattr(environment, "make", refuse)
    assert machine.start("run") == 1
    err = capsys.readouterr().err
    assert f"{machine.root / '.venv'} may not be written: {command}" in err


@pytest.mark.parametrize("name", _STARTED_FIRST)
def test_an_old_python_gets_as_far_as_the_sentence(name: str) -> None:
    """Python 3.8 must be able to read these files and to import them: annotations are not evaluated."""
    tree = ast.parse((_PACKAGING / name).read_text(encoding="utf-8"), feature_version=(3, 8))
    futures = [node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module == "__future__"]
    assert [alias.name for node in futures for alias in node.names] == ["annotations"]


def test_an_old_python_is_told_which_one(machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    assert machine.start("run") == 1
    assert "Gaung needs Python 3.11 to 3.14 and this is 3.9" in capsys.readouterr().err
    assert machine.done == []

"""The environment: which Python, which pip, out of which lock; and the sentence when one of them lacks."""

import hashlib
import io
import json
import os
import subprocess
import sys
import urllib.error
import zipfile
from pathlib import Path
from typing import NoReturn

import environment
import pytest


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 9), (3, 13, 1), (3, 14, 0)])
def test_these_pythons_are_fine(version: tuple[int, ...]) -> None:
    environment.check_python(version, "linux")


@pytest.mark.parametrize(
    ("platform", "command"),
    [("linux", "sudo apt-get install python3.11"), ("darwin", "brew install python@3.13"), ("win32", "winget install Python.Python.3.13")],
)
@pytest.mark.parametrize("version", [(3, 9, 2), (3, 10, 14), (3, 15, 0), (2, 7, 18)])
def test_another_python_is_named_with_the_command(version: tuple[int, ...], platform: str, command: str) -> None:
    with pytest.raises(environment.SetUpError, match=f"this is {version[0]}.{version[1]}: ") as told:
        environment.check_python(version, platform)
    assert command in str(told.value)


def test_where_the_interpreter_is() -> None:
    assert environment.python_of(Path("v"), "win32") == Path("v/Scripts/python.exe")
    assert environment.python_of(Path("v"), "linux") == environment.python_of(Path("v"), "darwin") == Path("v/bin/python")


def test_the_stamp_is_what_the_environment_is_made_of(tmp_path: Path) -> None:
    lock, other = tmp_path / "a.lock", tmp_path / "b.lock"
    lock.write_text("one==1", encoding="utf-8")
    other.write_text("two==2", encoding="utf-8")
    stamps = [
        environment.stamp_of([lock], (3, 11, 2)),
        environment.stamp_of([lock, other], (3, 11, 2)),
        environment.stamp_of([lock], (3, 11, 3)),
        environment.stamp_of([lock], (3, 11, 2), "window"),
    ]
    assert len(set(stamps)) == 4
    assert environment.stamp_of([lock], (3, 11, 2)) == stamps[0]
    lock.write_text("one==2", encoding="utf-8")
    assert environment.stamp_of([lock], (3, 11, 2)) != stamps[0]


class _Commands:
    """Stands for subprocess.run: remembers commands, answers with a code."""

    def __init__(self, failing: str = "") -> None:
        self.ran: list[list[str]] = []
        self._failing = failing

    def __call__(self, command: list[str], **_: object) -> "subprocess.CompletedProcess[str]":
        self.ran.append(command)
        return subprocess.CompletedProcess(command, 1 if self._failing and self._failing in command else 0, "", "")


@pytest.fixture
def bundled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a wheel of pip, as Python has one."""
    folder = tmp_path / "bundled"
    folder.mkdir()
    (folder / "pip-24.0-py3-none-any.whl").touch()
    monkeypatch.setattr(environment, "_bundled_folders", lambda: [tmp_path / "absent", folder])
    return folder


def test_packages_come_with_hashes_and_without_what_builds(
    bundled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    commands = _Commands()
    monkeypatch.setattr(subprocess, "run", commands)
    monkeypatch.setattr(sys, "stderr", sys.__stderr__)
    environment.make(tmp_path / ".venv", [tmp_path / "a.lock", tmp_path / "b.lock"], lambda _: None)
    venv, install = commands.ran
    assert venv == [sys.executable, "-m", "venv", "--without-pip", str(tmp_path / ".venv")]
    assert install[1] == str(bundled / "pip-24.0-py3-none-any.whl") + "/pip"
    assert {"--no-deps", "--only-binary=:all:", "--require-hashes"} <= set(install)
    assert install[-5:-1] == ["-r", str(tmp_path / "a.lock"), "-r", str(tmp_path / "b.lock")]


@pytest.mark.parametrize(
    ("failing", "sentence"),
    [
        ("venv", r"lacks its venv module: sudo apt-get install python3-venv"),
        ("install", r"connect to the network \(or set PIP_INDEX_URL\)"),
    ],
)
def test_what_fails_is_named_with_the_command(
    bundled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str, sentence: str
) -> None:
    assert bundled.is_dir()
    monkeypatch.setattr(subprocess, "run", _Commands(failing))
    monkeypatch.setattr(sys, "stderr", sys.__stderr__)
    with pytest.raises(environment.SetUpError, match=sentence):
        environment.make(tmp_path / ".venv", [tmp_path / "a.lock"], lambda _: None)


def test_the_index_is_the_one_that_pip_would_take(tmp_path: Path) -> None:
    configured = tmp_path / ".config" / "pip" / "pip.conf"
    configured.parent.mkdir(parents=True)
    configured.write_text("[global]\nindex-url = https://mirror.example.org/simple/\n", encoding="utf-8")
    named = tmp_path / "named.conf"
    named.write_text("[global]\nindex-url = https://named.example.org/simple\n", encoding="utf-8")
    broken = tmp_path / "broken.conf"
    broken.write_bytes(b"\xff\xfe no section")
    address = environment.index_address
    assert address({"PIP_INDEX_URL": "https://own.example.org/simple/"}, tmp_path) == "https://own.example.org/simple"
    assert address({"PIP_CONFIG_FILE": str(named)}, tmp_path) == "https://named.example.org/simple"
    assert address({"PIP_CONFIG_FILE": str(broken)}, tmp_path) == "https://mirror.example.org/simple"
    assert address({}, tmp_path) == "https://mirror.example.org/simple"


class _Index:
    """Stands for a package index with relative addresses, as some mirrors have."""

    def __init__(self, wheel: bytes, name: str | None = None) -> None:
        self.asked: list[str] = []
        self._wheel = wheel
        self._name = name or f"pip-{environment.PIP_VERSION}-py3-none-any.whl"

    def __call__(self, request: object, **_: object) -> io.BytesIO:
        address = str(getattr(request, "full_url", request))
        self.asked.append(address)
        if address.endswith(".whl"):
            return io.BytesIO(self._wheel)
        return io.BytesIO(json.dumps({"files": [{"filename": self._name, "url": "../../files/pip.whl"}]}).encode())


@pytest.fixture
def wheel(monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A wheel with the pinned hash; no wheel of pip is on this machine."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as container:
        container.writestr("pip/__init__.py", "")
    monkeypatch.setattr(environment, "PIP_SHA256", hashlib.sha256(packed.getvalue()).hexdigest())
    monkeypatch.setattr(environment, "_bundled_folders", list)
    return packed.getvalue()


def test_pip_is_fetched_once_where_there_is_none(wheel: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = _Index(wheel)
    monkeypatch.setattr("urllib.request.urlopen", index)
    variables = {"PIP_INDEX_URL": "https://mirror.example.org/simple"}
    found = environment.find_pip(tmp_path, variables)
    assert found.read_bytes() == wheel
    assert index.asked == ["https://mirror.example.org/simple/pip/", "https://mirror.example.org/files/pip.whl"]
    assert environment.find_pip(tmp_path, variables) == found
    assert len(index.asked) == 2


def test_another_pip_than_the_pinned_one_is_refused(wheel: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("urllib.request.urlopen", _Index(wheel + b"more"))
    with pytest.raises(environment.SetUpError, match="another pip than the pinned one"):
        environment.find_pip(tmp_path, {})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["unreachable", "no such version", "no JSON"])
def test_without_an_index_the_sentence_names_the_network(wheel: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    def answer(*_: object, **__: object) -> io.BytesIO:
        return io.BytesIO(b"<html>")

    def refuse(*_: object, **__: object) -> NoReturn:
        raise urllib.error.URLError("no route")

    answers = {"unreachable": refuse, "no such version": _Index(wheel, "pip-1.0-py3-none-any.whl"), "no JSON": answer}
    monkeypatch.setattr("urllib.request.urlopen", answers[kind])
    with pytest.raises(environment.SetUpError, match=r"cannot be reached: connect to the network"):
        environment.find_pip(tmp_path, {})


def test_words_are_compiled_when_they_are_newer(tmp_path: Path) -> None:
    po = tmp_path / "id" / "gaung.po"
    po.parent.mkdir()
    po.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Score"\nmsgstr "Skor"\n', encoding="utf-8")
    environment.compile_words(Path(sys.executable), tmp_path)
    made = po.with_suffix(".mo")
    assert b"Skor" in made.read_bytes()
    os.utime(po, (1, 1))
    environment.compile_words(tmp_path / "no-python-is-needed", tmp_path)

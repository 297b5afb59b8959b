"""The log says where a fault happened, and nothing of the person's."""

import faulthandler
import io
import logging
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.logs import log_fault, log_files, log_path, log_uncaught

_CANARY = "canary text of @sari in /home/sari/archive.zip"


@pytest.fixture(autouse=True)
def _own_faulthandler() -> Iterator[None]:
    """Gaung takes over the process's fault handler; pytest gets its own back."""
    was_enabled = faulthandler.is_enabled()
    yield
    if was_enabled:
        faulthandler.enable(file=sys.__stderr__ or 2)


def _fail(text: str) -> None:
    local = f"{text} again"
    raise ValueError(local)


def _caught(text: str = _CANARY) -> BaseException:
    try:
        _fail(text)
    except ValueError as error:
        return error
    raise AssertionError


def test_a_fault_is_its_kind_and_its_places(tmp_path: Path) -> None:
    folder = tmp_path / "sari"
    with log_files(folder):
        log_fault(_caught())
    text = log_path(folder).read_text(encoding="utf-8")
    assert "ERROR gaung fault ValueError at test_logs.py:" in text
    assert " _fail < test_logs.py:" in text
    for word in ("canary", "sari", "archive.zip", str(tmp_path), "/home"):
        assert word not in text


def test_a_cause_in_a_chain_tells_no_text_either(tmp_path: Path) -> None:
    chained = KeyError(_CANARY)
    chained.__cause__ = _caught()
    with log_files(tmp_path):
        log_fault(chained)
    text = log_path(tmp_path).read_text(encoding="utf-8")
    assert "KeyError" in text
    assert "canary" not in text


def test_the_folder_is_made_for_its_owner_and_handlers_are_taken_away(tmp_path: Path) -> None:
    folder = tmp_path / "state" / "log"
    before = list(logging.getLogger("gaung").handlers)
    with log_files(folder):
        assert faulthandler.is_enabled()
        assert len(logging.getLogger("gaung").handlers) == len(before) + 1
    assert logging.getLogger("gaung").handlers == before
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [path.name for path in folder.iterdir()] == ["crash.txt"]


def test_without_a_place_for_it_gaung_starts_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    entered = []
    with log_files(tmp_path / "file" / "log"):
        entered.append(True)
    assert entered


def test_it_stays_small(tmp_path: Path) -> None:
    with log_files(tmp_path):
        for _ in range(12_000):
            logging.getLogger("gaung").warning("w" * 300)
    sizes = [path.stat().st_size for path in tmp_path.glob("gaung.log*")]
    assert len(sizes) == 3
    assert max(sizes) <= 1_000_000


def test_what_nobody_catches_is_logged_and_not_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = io.StringIO()
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(sys, "stderr", printed)
    with log_files(tmp_path):
        log_uncaught()
        thread = threading.Thread(target=_fail, args=(_CANARY,))
        thread.start()
        thread.join()
        error = _caught()
        sys.excepthook(type(error), error, error.__traceback__)
    lines = log_path(tmp_path).read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    assert all("fault ValueError" in line and "canary" not in line for line in lines)
    assert printed.getvalue() == ""

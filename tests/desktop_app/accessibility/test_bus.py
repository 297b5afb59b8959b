"""A second witness: what arrives at the accessibility bus of a virtual screen. Where the system lacks a part of it, this is skipped."""

import ctypes
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.main_window import Screen

_SYSTEM_PYTHON = "/usr/bin/python3"
_LONG_S = 120
_CONTROLS = {
    "push button",
    "check box",
    "radio button",
    "combo box",
    "text",
    "entry",
    "spin button",
    "table",
    "progress bar",
    "toggle button",
}
_REPOSITORY = Path(__file__).resolve().parents[3]


def _missing() -> str:
    """What the system lacks, "" if nothing."""
    for program in ("Xvfb", "xvfb-run", "xauth", "dbus-run-session", _SYSTEM_PYTHON):
        if shutil.which(program) is None:
            return f"{program} is not there"
    for library in ("libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-keysyms.so.1", "libxkbcommon-x11.so.0"):
        try:
            ctypes.CDLL(library)
        except OSError:
            return f"{library} is not there"
    found = subprocess.run([_SYSTEM_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False, timeout=20)
    return "" if found.returncode == 0 else "the system's Python has no pyatspi"


@pytest.fixture(scope="module")
def read(sample_path: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[str, str, str, bool]]]:
    """By screen (role, name, description, can have the focus) of all that a screen reader meets."""
    if words := _missing():
        pytest.skip(words)
    home = tmp_path_factory.mktemp("bus")
    shutil.copyfile(sample_path, home / "gaung.db")
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    surroundings = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("QT_", "XDG_", "DBUS_", "AT_SPI"))},
        **{"HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "PYTHONPATH": str(_REPOSITORY)},
        **{"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "LC_ALL": "C.UTF-8"},
    }
    window = [sys.executable, "-m", "tests.desktop_app.accessibility.bus.window", str(home / "gaung.db"), _SYSTEM_PYTHON]
    done = subprocess.run(
        ["dbus-run-session", "--", "xvfb-run", "-a", *window],
        env=surroundings,
        cwd=_REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
        timeout=_LONG_S,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    found = json.loads(done.stdout.splitlines()[-1])
    return {screen: [(role, name, about, can) for role, name, about, can in lines] for screen, lines in found.items()}


def test_every_control_of_every_screen_arrives_with_a_name(read: dict[str, list[tuple[str, str, str, bool]]]) -> None:
    assert set(read) == {screen.value for screen in Screen}
    for screen, lines in read.items():
        controls = [line for line in lines if line[0] in _CONTROLS or line[3]]
        assert len(controls) > 10, (screen, lines)
        assert [line for line in controls if not line[1].strip() and line[0] not in {"frame", "window"}] == [], screen


def test_the_gauge_is_a_progress_bar_on_the_bus_and_tells_its_band(read: dict[str, list[tuple[str, str, str, bool]]]) -> None:
    [about] = [about for role, name, about, _ in read["today"] if role == "progress bar" and name == "Influence score"]
    assert "between" in about


def test_what_a_box_of_choices_is_for_arrives_too(read: dict[str, list[tuple[str, str, str, bool]]]) -> None:
    told = {about for role, _, about, _ in read["posts"] if role == "combo box"}
    assert told == {"Platform", "Kind", "Topic", "Period", "Order"}

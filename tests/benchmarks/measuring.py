"""One subject = one fresh process: its wall time, the CPU of its whole tree, the memory of all its processes together.

CPU is what the operating system counts for the process and for those it waited for. Memory is read from /proc every
hundredth of a second: of each living process the highest resident size so far (shared pages count in each), added up;
None where there is no /proc. Subjects of one case take turns, so that a change of the machine meets all of them.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.archives import kept_folder

REPOSITORY = Path(__file__).resolve().parents[2]

_LOOK_S = 0.01
_LONGEST_S = 3_600.0
_HIGHEST = re.compile(rb"VmHWM:\s*(\d+) kB")


class Run(NamedTuple):
    """What one process took; `told` is what it printed as its last line: numbers by name."""

    started: float  # time.monotonic() before it was started
    wall_s: float
    cpu_s: float
    peak_bytes: int | None
    told: Mapping[str, float]


class BrokenSubjectError(Exception):
    """A subject ended badly: there is nothing to compare."""


def python(module: str, *arguments: object) -> list[str]:
    """The command for a module of the project in this interpreter."""
    return [sys.executable, "-m", module, *(str(one) for one in arguments)]


def measured(command: Sequence[str], *, is_memory_wanted: bool = True) -> Run:
    """Run a command to its end in a home of its own.

    Raises:
        BrokenSubjectError: it ended with another code than 0.
    """
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryFile() as output:
        started = time.monotonic()
        child = subprocess.Popen(command, cwd=REPOSITORY, env=_environment(Path(home)), stdout=output, stderr=subprocess.STDOUT)
        peak = 0
        while True:
            pid, status, usage = os.wait4(child.pid, os.WNOHANG)
            if pid:
                break
            if is_memory_wanted:
                peak = max(peak, _together(child.pid))
            if time.monotonic() - started > _LONGEST_S:
                child.kill()
            # A subject of a tenth of a second is awaited more closely: its length is what is asked.
            time.sleep(_LOOK_S if is_memory_wanted else _LOOK_S / 20)
        wall = time.monotonic() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read().decode("utf-8", "replace")
    if child.returncode != 0:
        raise BrokenSubjectError(f"{' '.join(command)} ended with {child.returncode}:\n{text[-2_000:]}")
    return Run(started, wall, usage.ru_utime + usage.ru_stime, peak or None, _told(text))


def in_turns(subjects: Mapping[str, Callable[[], Run]], runs: int) -> dict[str, list[Run]]:
    """All subjects once, then all of them again; by name."""
    found: dict[str, list[Run]] = {name: [] for name in subjects}
    for turn in range(runs):
        for name, run in subjects.items():
            print(f"  {turn + 1}/{runs} {name}", file=sys.stderr, flush=True)
            found[name].append(run())
    return found


def database_folder() -> Path:
    """A new folder for the databases of one case."""
    return Path(tempfile.mkdtemp(prefix="case-", dir=kept_folder()))


def _environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GAUNG_", "XDG_", "COVERAGE"))}
    places = {name: str(home / name.lower()) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")}
    return kept | places | {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def _together(pid: int) -> int:
    """Bytes of a process and all below it."""
    found = _HIGHEST.search(_read(Path(f"/proc/{pid}/status")))
    own = int(found[1]) * 1024 if found else 0
    return own + sum(_together(child) for child in _children(pid))


def _children(pid: int) -> list[int]:
    try:
        threads = list(Path(f"/proc/{pid}/task").iterdir())
    except OSError:
        return []
    return [int(child) for thread in threads for child in _read(thread / "children").split()]


def _read(path: Path) -> bytes:
    # A process may end between two looks.
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _told(text: str) -> Mapping[str, float]:
    last = text.strip().rpartition("\n")[2]
    if not last.startswith("{"):
        return {}
    try:
        found = json.loads(last)
    except ValueError:
        return {}
    return {name: float(value) for name, value in found.items() if isinstance(value, int | float)}

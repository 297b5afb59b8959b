"""All that the test command checks, one after the other, each under its own heading; the first failure does not hide the rest."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

# Every branch of these is tested: they decide what enters the database, what a point is and what is advised.
FULLY_COVERED = (
    "local_db/importers/*",
    "local_db/migrations/*",
    "local_db/writes/merging.py",
    "desktop_app/scoring/*",
    "desktop_app/advice/*",
)

# Their own tests; only these are measured, for to count branches takes longer than most tests themselves.
_MEASURED = (
    "tests/local_db/importers",
    "tests/local_db/migrations",
    "tests/local_db/writes",
    "tests/desktop_app/scoring",
    "tests/desktop_app/advice",
)


def run_checks(python: Path, root: Path, environment: dict[str, str], arguments: list[str], say: Callable[[str], None]) -> int:
    """Run the gates and all tests; with arguments, pytest alone with them. 0 if all is well."""
    if arguments:
        say("pytest alone, since arguments were given; the other gates are not run")
        return _call([str(python), "-m", "pytest", *arguments], root, environment)
    failed = [name for name, command in _gates(python) if not _passes(name, command, root, environment, say)]
    for data in root.glob(".coverage*"):
        data.unlink()
    # Each process begins with its own share, module by module, so that what a module needs is made once.
    tests = [str(python), "-m", "pytest", "-q", "-n", str(min(os.cpu_count() or 2, 4)), "--dist", "worksteal"]
    parts = {
        "measured tests": ["--cov", "--cov-report=", *_MEASURED],
        "all other tests": [f"--ignore={folder}" for folder in _MEASURED],
    }
    failed += [name for name, options in parts.items() if not _passes(name, [*tests, *options], root, environment, say)]
    say("coverage of what is held at 100 %")
    report = [str(python), "-m", "coverage", "report", "--skip-covered", f"--include={','.join(FULLY_COVERED)}", "--fail-under=100", "-m"]
    if _call(report, root, environment):
        failed.append("coverage")
    say(f"failed: {', '.join(failed)}" if failed else "all gates passed")
    return 1 if failed else 0


def _gates(python: Path) -> list[tuple[str, list[str]]]:
    scripts = python.parent
    return [
        ("ruff", [str(python), "-m", "ruff", "check", "--quiet", "."]),
        ("ruff format", [str(python), "-m", "ruff", "format", "--check", "--quiet", "."]),
        ("mypy", [str(python), "-m", "mypy"]),
        ("import contracts", [str(scripts / "lint-imports"), "--no-cache"]),
    ]


def _passes(name: str, command: list[str], root: Path, environment: dict[str, str], say: Callable[[str], None]) -> bool:
    say(name)
    return _call(command, root, environment) == 0


def _call(command: list[str], root: Path, environment: dict[str, str]) -> int:
    sys.stdout.flush()
    return subprocess.run(command, cwd=root, env=environment, check=False).returncode

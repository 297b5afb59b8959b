"""Write requirements.lock anew: python3 packaging/update_lock.py, after the test command has made the environment.

Resolves the dependencies of pyproject.toml with pip, for every supported Python, and notes the SHA-256 of every wheel of
each version, so that one file serves all systems. The markers of what only some systems need stand below.
"""

import json
import os
import re
import subprocess
import sys
import tomllib
import urllib.request
from pathlib import Path

import environment

_HERE = Path(__file__).resolve().parent
_VENV = _HERE.parent / ".venv"
_MARKERS = {
    "backports-tarfile": "python_version < '3.12'",
    "importlib-metadata": "python_version < '3.12'",
    "zipp": "python_version < '3.12'",
    "lazy-importer": "python_version < '3.12'",
    "jeepney": "sys_platform == 'linux'",
    "secretstorage": "sys_platform == 'linux'",
    "pywin32-ctypes": "sys_platform == 'win32'",
}
_ONLY_ELSEWHERE = {"pywin32-ctypes": "0.2.3"}  # not resolved on Linux
_NOT_NEEDED = {"pip", "setuptools"}


def main() -> None:
    """Resolve and write."""
    project = tomllib.loads((_HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    run = _resolved([*project["dependencies"], *extras["build"]]) | _ONLY_ELSEWHERE
    everything = _resolved([*project["dependencies"], *extras["build"], *extras["test"]]) | _ONLY_ELSEWHERE
    test = {name: version for name, version in everything.items() if name not in run}
    _write(_HERE / "requirements.lock", run)
    _write(_HERE / "requirements-test.lock", test)


def _resolved(requirements: list[str]) -> dict[str, str]:
    """Names (normalised) and versions that pip chooses."""
    pip = environment.find_pip(_VENV, os.environ)
    command = [str(environment.python_of(_VENV, sys.platform)), f"{pip}/pip", "install", "--dry-run"]
    command += ["--ignore-installed", "--quiet", "--report", "-"]
    report = json.loads(subprocess.run([*command, *requirements], check=True, capture_output=True, text=True).stdout)
    found = {_normal(one["metadata"]["name"]): one["metadata"]["version"] for one in report["install"]}
    return {name: version for name, version in found.items() if name not in _NOT_NEEDED}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _write(path: Path, packages: dict[str, str]) -> None:
    lines = ["# Made by packaging/update_lock.py; every wheel of every system, by its hash."]
    for name, version in sorted(packages.items()):
        marker = f" ; {_MARKERS[name]}" if name in _MARKERS else ""
        hashes = "".join(f" \\\n    --hash=sha256:{digest}" for digest in _hashes(name, version))
        lines.append(f"{name}=={version}{marker}{hashes}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _hashes(name: str, version: str) -> list[str]:
    """SHA-256 of all wheels of a version, from the package index that pip uses."""
    address = f"{environment.index_address(os.environ)}/{name}/"
    request = urllib.request.Request(address, headers={"Accept": "application/vnd.pypi.simple.v1+json"})
    with urllib.request.urlopen(request) as answer:
        files = json.load(answer)["files"]
    wheels = [file for file in files if file["filename"].endswith(".whl")]
    found = sorted(file["hashes"]["sha256"] for file in wheels if _is_of(file["filename"], name, version))
    if not found:
        raise SystemExit(f"no wheels of {name} {version}")
    return found


def _is_of(filename: str, name: str, version: str) -> bool:
    distribution, found, *_ = filename.split("-")
    return _normal(distribution) == name and found == version


if __name__ == "__main__":
    main()

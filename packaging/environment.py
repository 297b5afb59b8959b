"""The environment that Gaung runs in: made once, beside the sources, out of the lock file, with nothing but Python there."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Mapping
from configparser import ConfigParser, Error
from pathlib import Path
from urllib.parse import urljoin

FLOOR = (3, 11)
CEILING = (3, 15)
_VERSION = "1"  # of this procedure; raised when an environment must be made anew
PIP_VERSION = "26.3"
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
_DEFAULT_INDEX = "https://" + ".".join(("pypi", "org")) + "/simple"


class SetUpError(Exception):
    """Something lacks; the text is one sentence that names it and the command that mends it."""


def check_python(version: tuple[int, ...], platform: str) -> None:
    """Raise SetUpError for a Python which Gaung does not run on."""
    found = ".".join(str(part) for part in version[:2])
    if not FLOOR <= tuple(version[:2]) < CEILING:
        bring = {
            "win32": "winget install Python.Python.3.13, then start with py -3.13",
            "darwin": "brew install python@3.13, then start with python3.13",
        }.get(platform, "sudo apt-get install python3.11, then start with python3.11")
        raise SetUpError(f"Gaung needs Python 3.11 to 3.14 and this is {found}: {bring}.")


def python_of(folder: Path, platform: str) -> Path:
    """The interpreter of an environment."""
    return folder / "Scripts" / "python.exe" if platform == "win32" else folder / "bin" / "python"


def stamp_of(locks: list[Path], version: tuple[int, ...], extra: str = "") -> str:
    """What an environment is made of; another stamp means that it must be made anew."""
    content = hashlib.sha256()
    for lock in locks:
        content.update(lock.read_bytes())
    content.update(repr((_VERSION, tuple(version[:3]), extra)).encode())
    return content.hexdigest()


def make(folder: Path, locks: list[Path], say: Callable[[str], None]) -> None:
    """Make the environment, or bring it up to date.

    Raises:
        SetUpError: Python lacks its venv module, the package index cannot be reached, or a package has another hash.
    """
    python = python_of(folder, sys.platform)
    if not python.exists():
        say("making an environment in " + folder.name)
        done = subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], capture_output=True, text=True, check=False)
        if done.returncode:
            raise SetUpError(f"Python lacks its venv module: sudo apt-get install python{sys.version_info[0]}-venv, then start again.")
    pip = find_pip(folder, os.environ)
    say("installing packages")
    command = [str(python), f"{pip}/pip", "install", "--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes"]
    for lock in locks:
        command += ["-r", str(lock)]
    if subprocess.run([*command, "--disable-pip-version-check"], check=False, stdout=sys.stderr.fileno()).returncode:
        raise SetUpError("The packages could not be installed: connect to the network (or set PIP_INDEX_URL) and start again.")


def find_pip(folder: Path, environment: Mapping[str, str]) -> Path:
    """A wheel of pip: Python's own, the system's, else from the package index."""
    for place in _bundled_folders():
        wheels = sorted(place.glob("pip-*.whl"))
        if wheels:
            return wheels[-1]
    kept = sorted(folder.glob("pip-*.whl"))
    return kept[-1] if kept else _fetched_pip(folder, index_address(environment))


def _bundled_folders() -> list[Path]:
    folders = [Path("/usr/share/python-wheels")]
    try:
        import ensurepip  # noqa: PLC0415  # Debian takes it out of Python
    except ImportError:
        return folders
    return [Path(ensurepip.__file__).parent / "_bundled", *folders]


def index_address(environment: Mapping[str, str], home: Path | None = None) -> str:
    """Of the package index, as pip would find it: its variable, its files, its default."""
    if environment.get("PIP_INDEX_URL"):
        return environment["PIP_INDEX_URL"].rstrip("/")
    base = home or Path.home()
    for place in (environment.get("PIP_CONFIG_FILE"), base / ".config/pip/pip.conf", base / ".pip/pip.conf", "/etc/pip.conf"):
        found = _configured(Path(place)) if place else None
        if found:
            return found.rstrip("/")
    return _DEFAULT_INDEX


def _configured(path: Path) -> str | None:
    parser = ConfigParser()
    try:
        parser.read(path, encoding="utf-8")
        return parser.get("global", "index-url", fallback=None)
    except (Error, OSError, UnicodeDecodeError):
        return None


def _fetched_pip(folder: Path, index: str) -> Path:
    """The pinned pip, its hash compared."""
    page = f"{index}/pip/"
    request = urllib.request.Request(page, headers={"Accept": "application/vnd.pypi.simple.v1+json"})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            files = json.load(answer)["files"]
        name = f"pip-{PIP_VERSION}-py3-none-any.whl"
        address = next(urljoin(page, file["url"]) for file in files if file["filename"] == name)
        with urllib.request.urlopen(address, timeout=120) as answer:
            content = answer.read()
    except (urllib.error.URLError, OSError, ValueError, KeyError, StopIteration) as error:
        raise SetUpError("The package index cannot be reached: connect to the network (or set PIP_INDEX_URL) and start again.") from error
    if hashlib.sha256(content).hexdigest() != PIP_SHA256:
        raise SetUpError("The package index gave another pip than the pinned one: set PIP_INDEX_URL to an index you trust and start again.")
    wheel = folder / name
    wheel.write_bytes(content)
    if not zipfile.is_zipfile(wheel):
        raise SetUpError("The downloaded pip is damaged: start again.")
    return wheel


def compile_words(python: Path, translations: Path) -> None:
    """Make the .mo of each .po which is newer; quick where there is nothing to do."""
    stale = [po for po in translations.glob("*/gaung.po") if _is_stale(po, po.with_suffix(".mo"))]
    if stale:
        code = "import sys; from babel.messages.mofile import write_mo; from babel.messages.pofile import read_po\n" + (
            "for po in sys.argv[1:]:\n"
            "    with open(po, 'rb') as source: words = read_po(source)\n"
            "    with open(po[:-2] + 'mo', 'wb') as target: write_mo(target, words)\n"
        )
        subprocess.run([str(python), "-c", code, *map(str, stale)], check=True)


def _is_stale(source: Path, made: Path) -> bool:
    return not made.exists() or made.stat().st_mtime < source.stat().st_mtime

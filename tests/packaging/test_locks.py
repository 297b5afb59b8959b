"""The lock files hold all that their packages need: pip installs them without looking at what a package asks for."""

import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_ROOT = Path(__file__).resolve().parents[2]
_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)(?: ; (.*?))? \\$", re.MULTILINE)
# Of sqlite-utils: its plug-in installer alone calls pip.
_NOT_NEEDED = {"pip"}


def _locked(*names: str) -> dict[str, Requirement]:
    """Packages of the lock files which this Python on this system takes, by canonical name."""
    text = "\n".join((_ROOT / "packaging" / name).read_text(encoding="utf-8") for name in names)
    found = (Requirement(f"{name}=={version}" + (f" ; {marker}" if marker else "")) for name, version, marker in _LOCKED.findall(text))
    return {str(canonicalize_name(one.name)): one for one in found if one.marker is None or one.marker.evaluate()}


@pytest.mark.parametrize("names", [("requirements.lock",), ("requirements.lock", "requirements-test.lock")])
def test_everything_which_a_package_asks_for_is_locked(names: tuple[str, ...]) -> None:
    locked = _locked(*names)
    assert len(locked) > 20
    for name in locked:
        for text in metadata.requires(name) or ():
            asked = Requirement(text)
            if asked.name in _NOT_NEEDED or (asked.marker is not None and not asked.marker.evaluate({"extra": ""})):
                continue
            other = locked.get(str(canonicalize_name(asked.name)))
            assert other is not None, f"{name} needs {asked}, which no lock file holds for Python {sys.version_info[:2]} on {sys.platform}"
            [pin] = other.specifier
            assert asked.specifier.contains(pin.version, prereleases=True), f"{name} needs {asked}"


def test_what_the_project_asks_for_is_what_the_locks_hold() -> None:
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    locked = _locked("requirements.lock", "requirements-test.lock")
    for text in (*project["dependencies"], *extras["build"], *extras["test"]):
        asked = Requirement(text)
        assert locked[str(canonicalize_name(asked.name))].specifier == asked.specifier

"""The libraries of the system that Qt needs, on Debian and its kin: what lacks, and how it comes, with or without rights."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

# Library -> packages that bring it, the first one which the system's package list knows.
OFFSCREEN = {
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libGL.so.1": ("libgl1",),
    "libEGL.so.1": ("libegl1",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libfreetype.so.6": ("libfreetype6",),
}
WINDOW = {
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxcb-image.so.0": ("libxcb-image0",),
    "libxcb-render-util.so.0": ("libxcb-render-util0",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
    "libwayland-cursor.so.0": ("libwayland-cursor0",),
    "libwayland-egl.so.1": ("libwayland-egl1",),
}


class MissingLibrariesError(Exception):
    """Libraries lack and cannot be brought; the text is one sentence with the command that would."""


def missing(libraries: Iterable[str], *, load: Callable[[str], object] = ctypes.CDLL) -> list[str]:
    """Those which the system cannot load."""
    found = []
    for library in libraries:
        try:
            load(library)
        except OSError:
            found.append(library)
    return found


def packages_of(libraries: Iterable[str], *, is_known: Callable[[str], bool]) -> list[str]:
    """Packages which bring the libraries."""
    wanted = OFFSCREEN | WINDOW
    return [next((package for package in wanted[library] if is_known(package)), wanted[library][-1]) for library in libraries]


def bring(libraries: list[str], folder: Path, say: Callable[[str], None]) -> None:
    """Install the packages of these libraries; without the right to, unpack them into `folder`.

    Raises:
        MissingLibrariesError: there is no apt, or it failed.
    """
    if shutil.which("apt-get") is None:
        raise MissingLibrariesError(
            f"Gaung's window needs {', '.join(libraries)}; install them with the package tool of your system and start again."
        )
    prefix = _administrator()
    try:
        if prefix is not None:
            _install(libraries, prefix, say)
        else:
            _unpack(libraries, folder, say)
    except (subprocess.CalledProcessError, OSError) as error:
        packages = " ".join(packages_of(libraries, is_known=lambda _: True))
        raise MissingLibrariesError(
            f"Gaung's window needs {', '.join(libraries)}, which could not be installed: sudo apt-get install {packages}"
        ) from error


def _administrator() -> list[str] | None:
    """What stands before a command to run it with all rights; None without them."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0:
        return ["sudo", "-n"]
    return None


def _run(command: list[str], cwd: Path | None = None) -> str:
    variables = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=cwd, env=variables).stdout


def _known_to(options: list[str]) -> Callable[[str], bool]:
    def is_known(package: str) -> bool:
        done = subprocess.run(["apt-cache", *options, "show", package], capture_output=True, check=False)
        return done.returncode == 0 and bool(done.stdout.strip())

    return is_known


def _install(libraries: list[str], prefix: list[str], say: Callable[[str], None]) -> None:
    say("installing system libraries: " + ", ".join(libraries))
    _run([*prefix, "apt-get", "update", "-q"])
    packages = packages_of(libraries, is_known=_known_to([]))
    _run([*prefix, "apt-get", "install", "-q", "-y", "--no-install-recommends", *packages])


def _unpack(libraries: list[str], folder: Path, say: Callable[[str], None]) -> None:
    """Download the packages with all that they need and unpack them; whole or not at all."""
    say("fetching system libraries into the environment (no administrator here): " + ", ".join(libraries))
    work = folder.with_name(f"{folder.name}.unfinished")
    shutil.rmtree(work, ignore_errors=True)
    for part in ("lists/partial", "cache/archives/partial", "debs", "root", "lib"):
        (work / part).mkdir(parents=True)
    options = [f"-oDir::State::lists={work / 'lists'}", f"-oDir::Cache={work / 'cache'}", "-oDebug::NoLocking=1", "-oAPT::Sandbox::User="]
    _run(["apt-get", *options, "update", "-q"])
    packages = packages_of(libraries, is_known=_known_to(options))
    simulated = _run(["apt-get", *options, "install", "-s", "--no-install-recommends", *packages])
    chosen = [line.split()[1] for line in simulated.splitlines() if line.startswith("Inst ")]
    _run(["apt-get", *options, "download", *(chosen or packages)], cwd=work / "debs")
    for package in sorted((work / "debs").glob("*.deb")):
        _run(["dpkg-deb", "-x", str(package), str(work / "root")])
    for library in (work / "root").rglob("*.so*"):
        link = work / "lib" / library.name
        if not link.exists():
            link.symlink_to(os.path.relpath(library.resolve() if library.exists() else library, link.parent))
    shutil.rmtree(folder, ignore_errors=True)
    for part in ("lists", "cache", "debs"):
        shutil.rmtree(work / part, ignore_errors=True)
    work.rename(folder)


def settings_for(folder: Path, environment: dict[str, str]) -> dict[str, str]:
    """Variables which let a child process find unpacked libraries; none where nothing was unpacked."""
    if not (folder / "lib").is_dir():
        return {}
    before = environment.get("LD_LIBRARY_PATH")
    found = {"LD_LIBRARY_PATH": f"{folder / 'lib'}{os.pathsep}{before}" if before else str(folder / "lib")}
    fonts = folder / "root" / "etc" / "fonts"
    return found | ({"FONTCONFIG_PATH": str(fonts)} if fonts.is_dir() and not Path("/etc/fonts/fonts.conf").exists() else {})

"""Qt's libraries on Debian: what lacks, how it comes with and without rights, and the sentence where it cannot."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import system_libraries as libraries


class _Apt:
    """Stands for subprocess.run on a Debian: remembers commands, knows some packages."""

    def __init__(self, known: tuple[str, ...] = (), failing: str = "", *, may_sudo: bool = False) -> None:
        self.ran: list[list[str]] = []
        self._known, self._failing, self._may_sudo = known, failing, may_sudo

    def __call__(self, command: list[str], **options: object) -> "subprocess.CompletedProcess[str]":
        self.ran.append(command)
        code = 0
        if command[0] == "sudo" and command[-1] == "true":
            code = 0 if self._may_sudo else 1
        elif "show" in command:
            code = 0 if command[-1] in self._known else 100
        elif self._failing and self._failing in command:
            code = 100
        if code and options.get("check"):
            raise subprocess.CalledProcessError(code, command)
        out = ""
        if "-s" in command:
            out = "Reading lists\nInst libegl1 (1.6)\nInst libglvnd0 (1.6)\nConf libegl1\n"
        if "show" in command:
            out = "Package: it"
        if "download" in command:
            assert isinstance(options["cwd"], Path)
            for name in command[command.index("download") + 1 :]:
                (options["cwd"] / f"{name}.deb").touch()
        if command[0] == "dpkg-deb":
            target = Path(command[-1]) / "usr" / "lib"
            target.mkdir(parents=True, exist_ok=True)
            (target / "libEGL.so.1").touch()
        return subprocess.CompletedProcess(command, code, out, "")


@pytest.fixture
def debian(monkeypatch: pytest.MonkeyPatch) -> Callable[..., _Apt]:
    def machine(*, is_root: bool, has_apt: bool = True, may_sudo: bool = False, failing: str = "") -> _Apt:
        apt = _Apt(known=("libegl1", "libglib2.0-0"), failing=failing, may_sudo=may_sudo)
        monkeypatch.setattr(subprocess, "run", apt)
        monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if has_apt else None)
        monkeypatch.setattr(os, "geteuid", lambda: 0 if is_root else 1000, raising=False)
        return apt

    return machine


def test_what_cannot_be_loaded_is_missing() -> None:
    def load(name: str) -> None:
        if name == "libEGL.so.1":
            raise OSError(name)

    assert libraries.missing(["libGL.so.1", "libEGL.so.1"], load=load) == ["libEGL.so.1"]


def test_the_first_package_that_the_system_knows() -> None:
    assert libraries.packages_of(["libglib-2.0.so.0"], is_known=lambda _: True) == ["libglib2.0-0t64"]
    assert libraries.packages_of(["libglib-2.0.so.0"], is_known=lambda name: name == "libglib2.0-0") == ["libglib2.0-0"]
    assert libraries.packages_of(["libglib-2.0.so.0", "libGL.so.1"], is_known=lambda _: False) == ["libglib2.0-0", "libgl1"]


@pytest.mark.parametrize(("is_root", "prefix"), [(True, []), (False, ["sudo", "-n"])])
def test_with_rights_apt_installs(debian: Callable[..., _Apt], tmp_path: Path, is_root: bool, prefix: list[str]) -> None:
    apt = debian(is_root=is_root, may_sudo=True)
    libraries.bring(["libglib-2.0.so.0", "libEGL.so.1"], tmp_path / "syslibs", lambda _: None)
    update, install = next(one for one in apt.ran if "update" in one), apt.ran[-1]
    assert update == [*prefix, "apt-get", "update", "-q"]
    assert install == [*prefix, "apt-get", "install", "-q", "-y", "--no-install-recommends", "libglib2.0-0", "libegl1"]
    assert not (tmp_path / "syslibs").exists()


def test_without_rights_packages_are_unpacked_beside(debian: Callable[..., _Apt], tmp_path: Path) -> None:
    apt = debian(is_root=False)
    folder = tmp_path / "syslibs"
    said: list[str] = []
    libraries.bring(["libEGL.so.1"], folder, said.append)
    assert "no administrator here" in said[0]
    [download] = [one for one in apt.ran if "download" in one]
    assert download[-2:] == ["libegl1", "libglvnd0"]
    assert not [one for one in apt.ran if "install" in one and "-s" not in one]
    assert (folder / "lib" / "libEGL.so.1").resolve() == (folder / "root" / "usr" / "lib" / "libEGL.so.1").resolve()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["syslibs"]


def test_what_failed_in_the_middle_is_not_taken_for_whole(debian: Callable[..., _Apt], tmp_path: Path) -> None:
    debian(is_root=False, failing="download")
    with pytest.raises(libraries.MissingLibrariesError, match="sudo apt-get install libegl1"):
        libraries.bring(["libEGL.so.1"], tmp_path / "syslibs", lambda _: None)
    assert not (tmp_path / "syslibs").exists()
    debian(is_root=False)
    libraries.bring(["libEGL.so.1"], tmp_path / "syslibs", lambda _: None)
    assert (tmp_path / "syslibs" / "lib").is_dir()


def test_where_apt_fails_the_command_is_named(debian: Callable[..., _Apt], tmp_path: Path) -> None:
    debian(is_root=True, failing="install")
    with pytest.raises(libraries.MissingLibrariesError, match=r"needs libEGL.so.1, which .*: sudo apt-get install libegl1$"):
        libraries.bring(["libEGL.so.1"], tmp_path / "syslibs", lambda _: None)


def test_where_there_is_no_apt_the_libraries_are_named(debian: Callable[..., _Apt], tmp_path: Path) -> None:
    apt = debian(is_root=True, has_apt=False)
    with pytest.raises(libraries.MissingLibrariesError, match=r"needs libGL.so.1, libEGL.so.1; install them with the package tool"):
        libraries.bring(["libGL.so.1", "libEGL.so.1"], tmp_path, lambda _: None)
    assert apt.ran == []


def test_a_child_finds_what_was_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert libraries.settings_for(tmp_path, {}) == {}
    (tmp_path / "lib").mkdir()
    assert libraries.settings_for(tmp_path, {})["LD_LIBRARY_PATH"] == str(tmp_path / "lib")
    joined = libraries.settings_for(tmp_path, {"LD_LIBRARY_PATH": "/mine"})["LD_LIBRARY_PATH"]
    assert joined == f"{tmp_path / 'lib'}{os.pathsep}/mine"
    (tmp_path / "root" / "etc" / "fonts").mkdir(parents=True)
    has_fonts = Path("/etc/fonts/fonts.conf").exists()
    assert ("FONTCONFIG_PATH" in libraries.settings_for(tmp_path, {})) is not has_fonts


def test_every_library_has_a_package() -> None:
    assert all(packages for packages in (libraries.OFFSCREEN | libraries.WINDOW).values())
    assert not set(libraries.OFFSCREEN) & set(libraries.WINDOW)

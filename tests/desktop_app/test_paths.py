"""Where things lie."""

import stat
from pathlib import Path

import pytest

from desktop_app import paths


def test_everything_lies_in_folders_of_its_own(own_folders: Path) -> None:
    assert paths.default_database_path() == own_folders / "xdg_data_home" / "gaung" / "gaung.db"
    assert paths.preferences_path() == own_folders / "xdg_config_home" / "gaung" / "preferences.toml"
    assert paths.log_folder().is_relative_to(own_folders)


def test_the_sample_person_lies_apart_from_own_data() -> None:
    assert paths.sample_database_path().parent != paths.default_database_path().parent


def test_asking_for_a_path_makes_nothing() -> None:
    assert not paths.default_database_path().parent.exists()


def test_a_private_folder_is_for_its_owner_alone(tmp_path: Path) -> None:
    folder = paths.private_folder(tmp_path / "a" / "b")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert paths.private_folder(folder) == folder


def test_the_own_home_is_shown_as_a_tilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "sari"
    monkeypatch.setattr(Path, "home", lambda: home)
    assert paths.shown(home / "voice" / "gaung.db") == str(Path("~/voice/gaung.db"))
    assert paths.shown(tmp_path / "elsewhere") == str(tmp_path / "elsewhere")


def test_without_a_home_a_path_is_shown_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", homeless)
    assert paths.shown(tmp_path) == str(tmp_path)


def test_what_may_not_be_looked_at_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert paths.is_there(tmp_path)
    assert not paths.is_there(tmp_path / "absent")

    def refuse(_path: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.stat", refuse)
    assert not paths.is_there(tmp_path)

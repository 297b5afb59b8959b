"""Choices which must be known before a database is open."""

import datetime as dt
import stat
from pathlib import Path

import pytest

from desktop_app.preferences import Preferences, load_preferences, own_range, range_key, save_preferences


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "config" / "preferences.toml"
    chosen = Preferences(
        appearance="dark",
        language="id",
        history_range="90",
        guides=("x", "linkedin"),
        watch_since=5,
        watch_folder="/f",
        watch_seen=("ab",),
        is_calm=True,
        is_weekly=True,
        looked_on="2026-11-23",
    )
    save_preferences(path, chosen)
    assert load_preferences(path) == chosen
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [one.name for one in path.parent.iterdir()] == ["preferences.toml"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not toml [",
        "appearance = 'pink'\nlanguage = 3\nhistory_range = ['7']",
        "guides = 'x'\nwatch_since = -1\nwatch_folder = 3\nwatch_seen = [1]",
        "watch_since = true",
        "is_calm = 1\nis_weekly = 'yes'\nlooked_on = 3",
        "looked_on = '2026-02-30'",
        "looked_on = '20261123'",
        "history_range = '2024-03-31/2024-01-01'",
        "history_range = '20240101/20240331'",
        "history_range = '2024-01-01/2024-01-02/2024-01-03'",
        "\udcff",
    ],
)
def test_a_damaged_file_means_the_defaults(tmp_path: Path, text: str) -> None:
    path = tmp_path / "preferences.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert load_preferences(path) == Preferences()


def test_an_own_range_is_two_days() -> None:
    days = (dt.date(2024, 1, 1), dt.date(2024, 3, 31))
    assert own_range(range_key(*days)) == days
    assert own_range("all") is None


def test_an_own_range_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "preferences.toml"
    save_preferences(path, Preferences(history_range="2024-01-01/2024-03-31"))
    assert load_preferences(path).history_range == "2024-01-01/2024-03-31"


def test_an_absent_file_means_the_defaults(tmp_path: Path) -> None:
    assert load_preferences(tmp_path / "none.toml") == Preferences()


def test_unknown_choices_are_ignored_and_known_ones_kept(tmp_path: Path) -> None:
    path = tmp_path / "preferences.toml"
    path.write_text('appearance = "light"\nfuture = "yes"\n', encoding="utf-8")
    assert load_preferences(path) == Preferences(appearance="light")

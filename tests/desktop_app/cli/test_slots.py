"""slots: moments, as text, JSON and calendar file."""

from pathlib import Path

from tests.desktop_app.cli.conftest import Gaung


def test_the_next_moments_are_listed_with_their_reasons(gaung: Gaung, sample_path: Path) -> None:
    said = gaung("slots", db=sample_path)
    first, *moments = said.out.splitlines()
    assert said.code == 0
    assert first.startswith("At your own pace: ")
    assert moments
    assert all("(n " in line for line in moments)


def test_programs_get_moments_in_utc(gaung: Gaung, sample_path: Path) -> None:
    result = gaung("slots", "--weeks", "1", "--json", db=sample_path).result
    assert result["posts_per_week"] > 1
    assert result["is_planned"] is False
    assert [one["at"] for one in result["slots"]] == sorted(one["at"] for one in result["slots"])
    assert set(result["slots"][0]) == {"at", "weekday", "hour", "reason", "n", "times_usual"}


def test_a_calendar_file_holds_each_of_them(gaung: Gaung, sample_path: Path, tmp_path: Path) -> None:
    target = tmp_path / "next.ics"
    said = gaung("slots", "--ics", target, db=sample_path)
    text = target.read_bytes().decode()
    assert text.count("BEGIN:VEVENT") == len(said.out.splitlines()) - 2
    assert "SUMMARY:A moment to post" in text
    assert said.out.splitlines()[-1] == f"The calendar file is written: {target}"


def test_without_posts_no_moment_is_named_and_no_file_is_written(gaung: Gaung, tmp_path: Path) -> None:
    said = gaung("slots", "--ics", tmp_path / "next.ics")
    assert said.code == 7
    assert "No moment can be named" in said.out
    assert not (tmp_path / "next.ics").exists()

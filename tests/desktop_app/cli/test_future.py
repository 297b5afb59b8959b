"""forecast, holiday, backtest on the command line."""

import shutil
from pathlib import Path

import pytest

from desktop_app.operations.sample import SAMPLE_NOW, open_sample
from local_db.progress import CancelToken
from tests.desktop_app.cli.conftest import Gaung


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    open_sample(path, on_progress=lambda _: None, cancel=CancelToken()).close()
    return path


@pytest.fixture
def sample(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("desktop_app.cli.time.time", lambda: SAMPLE_NOW)
    return Path(shutil.copy(filled, tmp_path / "copy.db"))


def test_a_forecast_says_what_it_assumes(gaung: Gaung, sample: Path) -> None:
    said = gaung("forecast", "--days", "30", "--posts-per-week", "7", db=sample)
    assert said.code == 0
    assert "posts a week (recent months, the last weeks weighing most)" in said.out
    assert "if you post nothing any more" in said.out
    assert "7.0 posts a week from now on" in said.out
    assert said.out.count("in 30 days, on ") == 3


def test_a_forecast_for_programs_has_every_day(gaung: Gaung, sample: Path) -> None:
    result = gaung("forecast", "--days", "30", "--scenario", "stop", "--json", db=sample).result
    assert [line["scenario"] for line in result["lines"]] == ["stop"]
    rows = result["lines"][0]["rows"]
    assert len(rows) == 30
    assert set(rows[0]) == {"day", "score", "low", "high"}
    assert rows[0]["day"] > result["origin"]
    assert result["half_width_28"] > 0


def test_a_holiday_has_its_cost_its_return_and_the_own_evidence(gaung: Gaung, sample: Path) -> None:
    said = gaung("holiday", "2026-12-20", "2027-01-16", db=sample)
    assert said.out.startswith("28 days. On 16 Jan about ")
    assert "Your own pauses of 7 days or more:" in said.out
    result = gaung("holiday", "2026-12-20", "2027-01-16", "--json", db=sample).result
    assert result["from"] <= result["falls_from"] < result["half_back_on"] < result["recovered_on"]
    assert result["own_pauses"]["n"] >= 3
    assert gaung("holiday", "2026-12-20", "2026-12-01", db=sample).code == 2


def test_the_backtest_compares_three_ways(gaung: Gaung, sample: Path) -> None:
    said = gaung("backtest", db=sample)
    assert "our forecast, as now" in said.out
    result = gaung("backtest", "--json", db=sample).result
    assert set(result["mean_error"]) == {"forecast", "persistence", "trend"}
    assert result["days_ahead"] == 28


@pytest.mark.parametrize("arguments", [("forecast",), ("holiday", "2026-12-20", "2027-01-16")])
def test_calm_mode_has_no_points(gaung: Gaung, sample: Path, arguments: tuple[str, ...]) -> None:
    said = gaung(*arguments, "--calm", db=sample).out
    assert "points" not in said
    assert "between" not in said


@pytest.mark.parametrize("arguments", [("forecast",), ("holiday", "2026-12-20", "2027-01-16"), ("backtest",)])
def test_without_a_score_there_is_no_answer(gaung: Gaung, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    said = gaung(*arguments, db=tmp_path / "empty.db")
    assert said.code == 7
    assert said.err.startswith("gaung: ")


@pytest.mark.parametrize("arguments", [("--scenario", "trend"), ("--posts-per-week", "many"), ("--posts-per-week", "-3"), ("--days", "x")])
def test_wrong_use_is_said(gaung: Gaung, sample: Path, arguments: tuple[str, ...]) -> None:
    assert gaung("forecast", *arguments, db=sample).code == 2


def test_days_of_rest_are_marked_listed_and_removed(gaung: Gaung, sample: Path) -> None:
    assert gaung("holiday", db=sample).out.strip() == "No holiday is kept."
    before = gaung("score", "--json", db=sample).result
    said = gaung("holiday", "2023-04-02", "2023-05-12", "--rest", db=sample)
    assert said.code == 0
    assert said.out.startswith("2 Apr 2023 to 12 May 2023 is marked as rest. The score stays true")
    assert gaung("score", "--json", db=sample).result == before
    assert gaung("holiday", db=sample).out.strip() == "2 Apr 2023 to 12 May 2023, rest"
    kept = [{"from": "2023-04-02", "to": "2023-05-12", "is_rest": True}]
    assert gaung("holiday", "--json", db=sample).result == {"holidays": kept}
    gone = gaung("holiday", "2023-04-02", "2023-05-12", "--undo", "--json", db=sample)
    assert gone.result == {"holidays": []}


@pytest.mark.parametrize(
    "arguments",
    [
        ("2026-12-20",),
        ("--rest",),
        ("--undo",),
        ("2026-12-20", "--undo"),
        ("2026-12-20", "2026-12-01", "--rest"),
        ("2026-12-20", "2026-12-21", "--undo"),
        ("2026-12-20", "2026-12-21", "--undo", "--rest"),
    ],
)
def test_wrong_use_of_holidays_is_said_and_changes_nothing(gaung: Gaung, sample: Path, arguments: tuple[str, ...]) -> None:
    said = gaung("holiday", *arguments, db=sample)
    assert said.code == 2
    assert said.err
    assert gaung("holiday", "--json", db=sample).result == {"holidays": []}

"""The window and the command line tell the same numbers of the same database at the same hour."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.app import GaungApp
from desktop_app.cli import main
from desktop_app.main_window import Screen
from desktop_app.operations.sample import SAMPLE_NOW
from desktop_app.screens.history.page import HistoryPage
from desktop_app.words.numbers import decimal, whole


@pytest.fixture
def told(sample_copy: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """What a command tells programs."""
    monkeypatch.setattr("desktop_app.cli.time", SimpleNamespace(time=lambda: float(SAMPLE_NOW)))

    def ask(*words: str) -> Any:
        capsys.readouterr()
        assert main([*words, "--json", "--db", str(sample_copy)]) == 0
        return json.loads(capsys.readouterr().out)["result"]

    return ask


def test_score_history_and_ledger_are_the_same(sample_app: GaungApp, qtbot: QtBot, told: Any) -> None:
    for screen in (Screen.HISTORY, Screen.WHY, Screen.TODAY):
        sample_app.window.go(screen)
        qtbot.waitUntil(lambda: not sample_app.jobs.is_busy, timeout=20_000)
    score, days, ledger = told("score"), told("history"), told("explain")
    today, curve = sample_app.view_models.today.state, sample_app.view_models.history.state.curve
    assert today.score_text == whole(round(score["score"]))
    assert list(curve.scores) == [row["score"] for row in days]
    assert [list(curve.low), list(curve.high)] == [[row[name] for row in days] for name in ("low", "high")]
    why = sample_app.view_models.why.state
    assert decimal(ledger["to"]["score"], 2) in why.sum_text
    shown = {row.key: row.points_text for row in why.rows}
    assert set(shown) - {row["key"] for row in ledger["rows"]} == {"base", "assumed"}  # commands tell these as one constant
    wide = {row["key"]: row["points"] for row in ledger["rows"]}
    assert all(abs(float(shown[key]) - points) < 0.02 for key, points in wide.items())  # shown ones are rounded so that they add up


def test_suggestions_are_the_same(sample_app: GaungApp, qtbot: QtBot, told: Any) -> None:
    sample_app.window.go(Screen.ACTIONS)
    qtbot.waitUntil(lambda: not sample_app.jobs.is_busy, timeout=20_000)
    found = told("advise")
    shown = sample_app.view_models.actions.state
    assert found["today"] == [row.id for row in shown.cards]
    assert len(shown.cards) >= 2


def test_a_read_out_day_is_the_same(sample_app: GaungApp, qtbot: QtBot, told: Any) -> None:
    sample_app.window.go(Screen.HISTORY)
    page = sample_app.window.page()
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: page.chart.isVisible() and not sample_app.jobs.is_busy, timeout=20_000)
    [row] = told("history", "--from", "2021-03-14", "--to", "2021-03-14")
    curve = sample_app.view_models.history.state.curve
    page.chart.pin(list(curve.scores).index(row["score"]))
    qtbot.waitUntil(lambda: not sample_app.jobs.is_busy, timeout=20_000)
    assert decimal(row["score"]) in sample_app.view_models.history.state.read_out.spoken

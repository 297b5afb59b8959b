"""The past replayed: errors of the forecast against persistence and trend, and the band as it would have been drawn."""

import numpy as np
import pytest

from desktop_app.scoring.backtest import backtest
from desktop_app.scoring.band import DEFAULT_WIDTH, width28
from desktop_app.scoring.history import ScoreHistory, score_history
from desktop_app.scoring.personas import PERSONAS, lived
from tests.desktop_app.scoring.arrays import engine_input

_REGULAR = next(persona for persona in PERSONAS if persona.name == "small regular")


@pytest.fixture(scope="module")
def history() -> ScoreHistory:
    return score_history(lived(_REGULAR, 3))


def test_a_short_history_and_one_without_score_cannot_be_tested() -> None:
    assert backtest(score_history(engine_input(days=80, followers=[10.0]))) is None
    assert backtest(score_history(engine_input(days=300, posts=[(1.0, 0, 0, False)]))) is None


def test_every_week_of_the_past_is_an_origin(history: ScoreHistory) -> None:
    found = backtest(history)
    assert found is not None
    assert found.origin[0] == 60
    assert set(np.diff(found.origin).tolist()) == {7}
    assert found.origin[-1] + 28 < history.arrays.days


def test_errors_are_against_what_came(history: ScoreHistory) -> None:
    found = backtest(history)
    assert found is not None
    np.testing.assert_allclose(found.came, history.score[found.origin + 28])
    np.testing.assert_allclose(found.persistence_error, np.abs(history.score[found.origin + 28] - history.score[found.origin]))
    trend = history.score[found.origin] + (history.score[found.origin] - history.score[found.origin - 28])
    np.testing.assert_allclose(found.trend_error, np.abs(found.came - np.clip(trend, 1, 100)))
    forecast, persistence, straight = found.mean_errors
    assert forecast < straight
    assert persistence < straight


def test_the_band_uses_only_errors_which_were_known(history: ScoreHistory) -> None:
    found = backtest(history)
    assert found is not None
    assert found.half_width[0] == DEFAULT_WIDTH
    place = len(found.origin) - 1
    cut = int(found.origin[place])
    known = found.forecast_error[found.origin + 28 <= cut]
    assert found.half_width[place] == np.sort(known)[int(np.ceil(0.8 * (len(known) + 1))) - 1]
    assert 0.6 <= found.share_inside <= 1
    assert width28(history) == pytest.approx(float(np.sort(found.forecast_error)[int(np.ceil(0.8 * (len(found.origin) + 1))) - 1]))

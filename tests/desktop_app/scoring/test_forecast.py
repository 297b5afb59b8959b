"""Replaying the engine into the future, and the band out of the own past."""

from dataclasses import replace

import numpy as np
import pytest

from desktop_app.scoring import band as band_module
from desktop_app.scoring.band import DEFAULT_WIDTH, ahead_widths, band, blind_days, last_data_day, width28
from desktop_app.scoring.engine_input import EngineInput
from desktop_app.scoring.forecast import as_now, exponential_means
from desktop_app.scoring.history import score_history
from desktop_app.scoring.personas import PERSONAS, lived
from tests.desktop_app.scoring.arrays import engine_input

_REGULAR = next(persona for persona in PERSONAS if persona.name == "small regular")


def _anonymous(arrays: EngineInput) -> EngineInput:
    return replace(arrays, event_person=np.full_like(arrays.event_person, -1))


@pytest.fixture(scope="module")
def regular() -> EngineInput:
    return lived(_REGULAR, 1)


def test_a_steady_flow_is_its_own_mean() -> None:
    np.testing.assert_allclose(exponential_means(np.full((1, 50), 3.0), (10.0, 90.0)), 3.0)


def test_as_now_stays_near_where_a_steady_life_is(regular: EngineInput) -> None:
    for arrays in (regular, _anonymous(regular)):
        history = score_history(arrays)
        line = as_now(history, np.array([500]), 28)[:, 0]
        assert abs(line[-1] - history.score[500]) < 4
        assert np.isfinite(line).all()


def test_several_origins_at_once_say_what_each_says_alone(regular: EngineInput) -> None:
    history = score_history(regular)
    together = as_now(history, np.array([200, 400]), 10)
    np.testing.assert_allclose(together[:, 1], as_now(history, np.array([400]), 10)[:, 0])


def test_a_short_history_has_the_default_width() -> None:
    assert width28(score_history(engine_input(followers=[100.0]))) == DEFAULT_WIDTH
    assert width28(score_history(engine_input(days=300, posts=[(1.0, 0, 0, False)]))) == DEFAULT_WIDTH


def test_few_origins_have_the_default_width(monkeypatch: pytest.MonkeyPatch) -> None:
    history = score_history(engine_input(days=260, followers=[100.0], events=[(1.0, 0, -1, 1, 0, 1.0)] * 9))
    many = width28(history)
    assert many != DEFAULT_WIDTH
    monkeypatch.setattr(band_module, "_STATES_AT_ONCE", 20)
    assert width28(history) == DEFAULT_WIDTH


def test_the_band_holds_eight_of_ten_of_its_own_errors(regular: EngineInput) -> None:
    history = score_history(regular)
    width = width28(history)
    origins = np.arange(60, last_data_day(history) - 27, 7)
    errors = np.abs(history.score[origins + 28] - as_now(history, origins, 28)[-1])
    assert 0.78 <= (errors <= width).mean() <= 0.87


def test_the_band_is_half_as_wide_at_a_week_and_grows_without_data(regular: EngineInput) -> None:
    seen = score_history(regular)
    low, high = band(seen, 2.0)
    np.testing.assert_allclose(high - low, 2.0)
    blind = score_history(replace(regular, horizon=np.array([400.0])))
    low, high = band(blind, 2.0)
    assert high[400] - low[400] < high[500] - low[500] <= 2 * DEFAULT_WIDTH + 1e-9
    assert blind_days(blind)[401:].all()
    assert not blind_days(blind)[:401].any()


def test_a_left_account_is_no_blind_one() -> None:
    history = score_history(engine_input(followers=[100.0], events=[(1.0, 0, -1, 1, 0, 1.0)], horizon=[5.0], left=[6.0]))
    assert blind_days(history).sum() == 1
    low, high = band(history, 2.0)
    assert high[29] - low[29] == pytest.approx(2.0, abs=0.1)


def test_followers_whose_reactions_no_file_shows_widen_the_upper_side() -> None:
    alone = score_history(engine_input(followers=[1_000.0], receives=[False]))
    low, high = band(alone, 1.0)
    assert high[-1] - alone.score[-1] == pytest.approx(0.5 + DEFAULT_WIDTH)
    assert alone.score[-1] - low[-1] <= 0.5
    events = [(float(day), 0, -1, -1, 0, 20.0) for day in range(30)]
    beside = score_history(engine_input(accounts=2, events=events, followers=[1_000.0, 1_000.0], receives=[True, False]))
    low, high = band(beside, 1.0)
    assert high[-1] - beside.score[-1] > beside.score[-1] - low[-1]


def test_the_band_ahead_grows_with_the_root_of_time_and_is_wider_where_exports_ended_earlier() -> None:
    events = [(float(day), account, -1, -1, 0, 5.0) for day in range(60) for account in (0, 1)]
    covered, late = (score_history(engine_input(days=60, accounts=2, events=events, horizon=[59.0, end])) for end in (59.0, 50.0))
    widths = ahead_widths(covered, 2.0, 59, 60)
    np.testing.assert_allclose(widths, 2.0 * np.sqrt(np.arange(1, 61) / 28))
    wider = ahead_widths(late, 2.0, 59, 60)
    assert wider[0] > widths[0]
    assert wider[:30].max() <= DEFAULT_WIDTH + 1e-9
    np.testing.assert_allclose(wider[50:], widths[50:])
    assert (np.diff(wider) >= 0).all()

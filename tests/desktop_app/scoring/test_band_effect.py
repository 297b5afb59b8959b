"""What the gaps of each account do to the band."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.scoring.band import DEFAULT_WIDTH, band
from desktop_app.scoring.band_effect import BandEffect, band_effects
from desktop_app.scoring.engine_input import EngineInput
from desktop_app.scoring.history import score_history
from tests.desktop_app.scoring.arrays import engine_input, engine_inputs

_NOTHING = BandEffect(0.0, 0.0, 0.0, 0.0)
_EVENTS = [(float(day), account, -1, person, 0, 1.0) for day in range(20) for account, person in ((0, day), (1, 100 + day))]
_WIDTHS = st.sampled_from([0.0, 1.0, 2.5, 9.0])


def _two_accounts(*, horizon: tuple[float, float] = (np.inf, np.inf), left: tuple[float, float] = (np.inf, np.inf)) -> EngineInput:
    """Two accounts of equal reach on day 79, with followers."""
    return engine_input(days=80, accounts=2, events=_EVENTS, followers=[100.0, 400.0], horizon=list(horizon), left=list(left))


def _is_seen(arrays: EngineInput, account: int) -> bool:
    """Whether an account shows reactions and its files, or its end, reach to the newest day."""
    last = arrays.days - 1
    return bool(arrays.receives[account]) and bool(arrays.horizon[account] >= last or arrays.left[account] < last)


def test_accounts_seen_to_the_newest_day_add_nothing() -> None:
    effects = band_effects(score_history(_two_accounts()), 1.0)
    assert effects is not None
    assert (effects.accounts, effects.joint) == ((_NOTHING, _NOTHING), _NOTHING)


def test_an_account_whose_files_ended_widens_both_sides_by_what_is_left_without_it() -> None:
    arrays = _two_accounts(horizon=(60.0, np.inf))
    history = score_history(arrays)
    effects = band_effects(history, 1.0)
    assert effects is not None
    ended, current = effects.accounts
    low, high = (line[-1] for line in band(history, 1.0))
    wanted_low, wanted_high = (line[-1] for line in band(history, 1.0, late=np.array([False, True])))
    assert ended.below == pytest.approx(wanted_low - low) == pytest.approx(ended.late)
    assert ended.above == pytest.approx(high - wanted_high)
    assert ended.below > 0.3
    assert (ended.blind, current, effects.joint) == (0.0, _NOTHING, _NOTHING)


def test_an_account_which_was_left_adds_nothing_however_old_its_files_are() -> None:
    effects = band_effects(score_history(_two_accounts(horizon=(60.0, np.inf), left=(60.0, np.inf))), 1.0)
    assert effects is not None
    assert effects.accounts == (_NOTHING, _NOTHING)


def test_followers_whose_reactions_no_file_shows_widen_the_upper_side_only() -> None:
    history = score_history(engine_input(days=80, accounts=2, events=_EVENTS[::2], followers=[100.0, 400.0], receives=[True, False]))
    effects = band_effects(history, 1.0)
    assert effects is not None
    seen, blind = effects.accounts
    high, narrower = band(history, 1.0)[1][-1], band(history, 1.0, blind=np.array([True, False]))[1][-1]
    assert (seen, blind.below, blind.late) == (_NOTHING, 0.0, 0.0)
    assert blind.above == blind.blind == pytest.approx(high - narrower)
    assert blind.above > 1.0


def test_where_no_account_shows_reactions_the_default_comes_from_all_of_them_together() -> None:
    history = score_history(engine_input(days=30, accounts=2, followers=[100.0, 400.0], receives=[False, False]))
    effects = band_effects(history, 1.0)
    assert effects is not None
    assert effects.accounts == (_NOTHING, _NOTHING)
    assert effects.joint.above == effects.joint.blind == pytest.approx(DEFAULT_WIDTH)
    assert effects.joint.below == 0.0


def test_one_blind_account_alone_brings_the_default_by_itself() -> None:
    history = score_history(engine_input(days=30, followers=[100.0], receives=[False]))
    effects = band_effects(history, 1.0)
    assert effects is not None
    assert effects.accounts[0].above == pytest.approx(DEFAULT_WIDTH)
    assert effects.joint == _NOTHING


def test_without_a_score_there_is_no_band_to_widen() -> None:
    assert band_effects(score_history(engine_input(days=30, posts=[(1.0, 0, 0, False)])), 1.0) is None


@given(engine_inputs(), _WIDTHS)
def test_no_account_narrows_the_band_and_one_that_is_seen_does_nothing(arrays: EngineInput, width: float) -> None:
    effects = band_effects(score_history(arrays), width)
    if effects is not None:
        for account, effect in enumerate(effects.accounts):
            assert min(effect) >= 0.0
            assert max(effect) <= 99.0
            assert not _is_seen(arrays, account) or max(effect) < 1e-9


@given(engine_inputs(), _WIDTHS)
def test_single_effects_and_the_joint_one_are_the_whole_widening(arrays: EngineInput, width: float) -> None:
    history = score_history(arrays)
    effects = band_effects(history, width)
    if effects is not None:
        nobody = np.zeros(2, dtype=bool)
        low, high = (line[-1] for line in band(history, width))
        seen_low, seen_high = (line[-1] for line in band(history, width, late=nobody, blind=nobody))
        columns = list(zip(*effects.accounts, effects.joint, strict=True))
        assert sum(columns[0]) == pytest.approx(seen_low - low, abs=1e-9)
        assert sum(columns[1]) == pytest.approx(high - seen_high, abs=1e-9)
        assert all(sum(effect[place] for effect in effects.accounts) <= sum(columns[place]) + 1e-9 for place in range(4))


@given(engine_inputs(), _WIDTHS)
def test_with_files_up_to_today_and_reactions_shown_an_account_adds_nothing_more(arrays: EngineInput, width: float) -> None:
    filled = replace(arrays, horizon=np.full(2, np.inf), receives=np.ones(2, dtype=bool))
    effects = band_effects(score_history(filled), width)
    assert effects is None or {*effects.accounts, effects.joint} == {_NOTHING}


@given(engine_inputs(), _WIDTHS)
def test_the_band_of_the_history_is_the_one_in_which_every_account_widens(arrays: EngineInput, width: float) -> None:
    history = score_history(arrays)
    everyone = np.ones(2, dtype=bool)
    np.testing.assert_array_equal(band(history, width), band(history, width, late=everyone, blind=everyone))

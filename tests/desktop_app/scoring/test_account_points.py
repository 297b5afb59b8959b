"""The points of each part and of each account on every day are those of the ledger of that day."""

import numpy as np
from hypothesis import given

from desktop_app.scoring.account_points import assumed_points, points_by_account, points_by_part
from desktop_app.scoring.attribution import attribute
from desktop_app.scoring.engine_input import EngineInput
from desktop_app.scoring.history import score_history
from tests.desktop_app.scoring.arrays import engine_inputs


@given(engine_inputs())
def test_on_every_day_an_account_has_the_points_of_its_ledger(arrays: EngineInput) -> None:
    history = score_history(arrays)
    points = points_by_account(history)
    assert points.shape == (len(arrays.accounts), arrays.days)
    if not history.has_score:
        return
    for day in (0, 7, arrays.days // 2, arrays.days - 1):
        share = attribute(history, day)
        of_events = np.bincount(arrays.event_account, weights=share.events, minlength=len(arrays.accounts))
        of_posts = np.bincount(arrays.post_account, weights=share.posts, minlength=len(arrays.accounts))
        np.testing.assert_allclose(points[:, day], of_events + of_posts + share.audience, atol=1e-9)
        np.testing.assert_allclose(points[:, day].sum() + share.base + share.constant, share.score, atol=1e-9)


@given(engine_inputs())
def test_on_every_day_a_part_has_the_points_of_its_ledger_and_all_sum_to_the_score(arrays: EngineInput) -> None:
    history = score_history(arrays)
    parts, accounts, assumed = points_by_part(history), points_by_account(history), assumed_points(history)
    assert (parts.shape, assumed.shape) == ((4, arrays.days), (arrays.days,))
    if not history.has_score:
        return
    np.testing.assert_allclose(1.0 + parts.sum(axis=0), history.score, atol=1e-9)
    np.testing.assert_allclose(1.0 + assumed + accounts.sum(axis=0), history.score, atol=1e-9)
    for day in (0, 7, arrays.days // 2, arrays.days - 1):
        share = attribute(history, day)
        amplification = share.amplification.sum() + share.posts.sum() + share.constant
        of_day = (share.reach.sum(), share.network.sum(), amplification, share.audience.sum())
        np.testing.assert_allclose(parts[:, day], of_day, atol=1e-9)
        np.testing.assert_allclose(assumed[day], share.constant, atol=1e-12)

"""The points of each part and of each account on every day, as the ledger of a day has them: the same shares, of all days at once."""

import numpy as np

from desktop_app.scoring.engine_input import FloatArray
from desktop_app.scoring.history import ScoreHistory, counted_followers
from desktop_app.scoring.subscores import SPAN, amplification_logs


def points_by_account(history: ScoreHistory) -> FloatArray:
    """(A, D) points of each account; with the base of 1 and the constant of Amplification they sum to the score.

    Below 0 where an account's own posts weigh more than what they set off.
    """
    recipe = history.recipe
    points = points_by_part(history)
    reactions, posts, _ = amplification_logs(history.x_amp, history.x_post, recipe)
    scale = _points_per_log(history)
    memory = np.array(recipe.flow_weights)
    set_off, published = (np.tensordot(memory, sums, axes=1) for sums in (history.flows.reactions, history.flows.posts))
    return (
        _shared(points[0], history.reach_by_account)
        + _shared(points[1], history.network_by_account)
        + _shared(scale * reactions, set_off)
        - _shared(scale * posts, published)
        + _shared(points[3], counted_followers(history.arrays, recipe))
    )


def points_by_part(history: ScoreHistory) -> FloatArray:
    """(4, D) points of reach, network, amplification, audience; with the base of 1 they sum to the score."""
    points: FloatArray = SPAN * np.array(history.recipe.term_weights)[:, None] * history.parts
    return points


def assumed_points(history: ScoreHistory) -> FloatArray:
    """(D,) points of Amplification which no account has: what is assumed before anything is seen."""
    *_, constant = amplification_logs(history.x_amp, history.x_post, history.recipe)
    points: FloatArray = constant * _points_per_log(history)
    return points


def _points_per_log(history: ScoreHistory) -> FloatArray:
    """(D,) points of Amplification for each unit of its logarithms, after clipping and cap."""
    reactions, posts, constant = amplification_logs(history.x_amp, history.x_post, history.recipe)
    level = reactions - posts + constant
    found: FloatArray = np.divide(points_by_part(history)[2], level, out=np.zeros_like(level), where=level > 0)
    return found


def _shared(points: FloatArray, amounts: FloatArray) -> FloatArray:
    """(A, D) points of each day by amount; nothing on days without any amount."""
    total = amounts.sum(axis=0)
    shared: FloatArray = points * np.divide(amounts, total, out=np.zeros_like(amounts), where=total > 0)
    return shared

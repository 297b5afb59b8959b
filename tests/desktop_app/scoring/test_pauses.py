"""What came after the own pauses."""

import numpy as np
import pytest

from desktop_app.scoring.history import ScoreHistory, score_history
from desktop_app.scoring.pauses import pause_effect
from tests.desktop_app.scoring.arrays import engine_input

_BLOCKS = 6


def _life(after: float, *, pause: int = 14, receives: bool = True, reply: bool = False, horizon: float = np.inf) -> ScoreHistory:
    """Blocks of 15 daily posts with 9 reactions each; the first 5 after every pause get `after` instead."""
    posts: list[tuple[float, int, int, bool]] = []
    events: list[tuple[float, int, int, int, int, float]] = []
    day = 0.0
    for block in range(_BLOCKS):
        for number in range(15):
            count = after if block and number < 5 else 9.0
            events.append((day + 0.1, 0, len(posts), -1, 0, count))
            posts.append((day, 0, len(posts), reply))
            day += 1
        day += pause - 1
    arrays = engine_input(days=int(day) + 30, posts=posts, events=events, receives=[receives], horizon=[horizon])
    return score_history(arrays)


def test_pauses_after_which_more_react_have_a_positive_effect() -> None:
    found = pause_effect(_life(19.0))
    assert (found.pauses, found.posts) == (_BLOCKS - 1, 5 * (_BLOCKS - 1))
    assert found.effect == pytest.approx(np.log(20) - np.log(10))
    assert found.standard_error == pytest.approx(0.0, abs=1e-9)


def test_pauses_after_which_nothing_changes_have_none() -> None:
    assert pause_effect(_life(9.0)).effect == pytest.approx(0.0)


def test_lengths_are_told_apart() -> None:
    history = _life(19.0, pause=5)
    assert pause_effect(history).pauses == 0
    assert pause_effect(history, at_least_days=3, below_days=7).pauses == _BLOCKS - 1


def test_too_few_pauses_cannot_tell() -> None:
    found = pause_effect(_life(19.0, horizon=40.0))
    assert (found.pauses, found.effect, found.standard_error) == (1, None, None)


def test_replies_and_accounts_without_reactions_tell_nothing() -> None:
    assert pause_effect(_life(19.0, reply=True)).pauses == 0
    assert pause_effect(_life(19.0, receives=False)).pauses == 0


def test_the_gaps_of_somebody_who_writes_every_week_are_no_pauses() -> None:
    posts = [(7.2 * number, 0, number, False) for number in range(60)]
    events = [(7.2 * number + 0.1, 0, number, -1, 0, 5.0) for number in range(60)]
    weekly = score_history(engine_input(days=480, posts=posts, events=events))
    assert pause_effect(weekly).pauses == 0


def test_who_writes_once_a_month_does_not_pause_each_month() -> None:
    posts = [(30.4 * number, 0, number, False) for number in range(40)]
    events = [(30.4 * number + 0.1, 0, number, -1, 0, 5.0) for number in range(40)]
    monthly = score_history(engine_input(days=1_300, posts=posts, events=events))
    assert pause_effect(monthly).pauses == 0

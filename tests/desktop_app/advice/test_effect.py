import pytest

from desktop_app.advice.advice import Change
from desktop_app.advice.effect import Ahead
from desktop_app.scoring.history import ScoreHistory, score_history
from desktop_app.scoring.personas import PERSONAS, lived
from desktop_app.scoring.scenarios import start_at


@pytest.fixture(scope="module")
def history() -> ScoreHistory:
    return score_history(lived(next(one for one in PERSONAS if one.name == "small regular"), 1))


@pytest.fixture(scope="module")
def ahead(history: ScoreHistory) -> Ahead:
    return Ahead(history, start_at(history, history.arrays.days - 1), 1.5)


def test_more_reactions_to_each_post_bring_points_within_their_bounds(ahead: Ahead) -> None:
    found = ahead.expected(Change(2.0, 1.2, 3.0, 0.5, assumption="one_a_week"))
    assert 0.0 < found.low < found.points < found.high < 20.0
    assert (found.assumption, found.half_width) == ("one_a_week", 1.5)


def test_a_smaller_share_brings_less_and_no_change_brings_nothing(ahead: Ahead) -> None:
    small, large = (ahead.expected(Change(2.0, 1.2, 3.0, share)).points for share in (0.1, 0.9))
    assert 0.0 < small < large
    nothing = ahead.expected(Change())
    assert nothing.low == nothing.points == nothing.high == 0.0


def test_what_does_worse_costs(ahead: Ahead) -> None:
    assert ahead.expected(Change(0.5, 0.3, 0.8)).points < 0.0


def test_more_posts_bring_more_and_their_reactions_count_with_them(ahead: Ahead) -> None:
    more = ahead.expected(Change(more_posts_per_week=2.0)).points
    assert more > 0.0
    assert ahead.expected(Change(2.0, 2.0, 2.0, more_posts_per_week=2.0)).points > more


def test_ending_a_silence_is_compared_with_going_on_in_silence(ahead: Ahead, history: ScoreHistory) -> None:
    usual = start_at(history, history.arrays.days - 1).posts_per_week
    silent = ahead.expected(Change(more_posts_per_week=usual, is_silent=True)).points
    assert silent > 0.0


def test_one_comment_brings_most_of_somebody_who_is_not_lit_any_more(ahead: Ahead) -> None:
    lately, long_ago, never = (ahead.expected(Change(more_reactions=1.0, days_since_last=days)) for days in (1.0, 200.0, None))
    assert 0.0 == lately.low < lately.points < long_ago.points < never.points
    assert never.points == never.high == lately.high < 1.0

"""From what files showed to the numbers of a post."""

from desktop_app.operations.post_counting import Shown, counted
from desktop_app.operations.post_results import PostCounts

_DAY = 86_400
_NOTHING = (None,) * 8


def _likes(number: int | None, views: int | None = None) -> tuple[int | None, ...]:
    return (number, None, None, None, None, None, None, views)


def test_each_number_is_the_newest_that_was_told() -> None:
    shown = Shown(0)
    shown.add(10, None, _likes(5, 100))
    shown.add(20, None, _likes(3))
    assert (shown.numbers[0], shown.numbers[7], shown.as_of) == (3, 100, 20)
    assert Shown(0).numbers == list(_NOTHING)


def test_a_window_which_began_after_the_post_counts_only_where_nothing_else_is_told() -> None:
    shown = Shown(100)
    shown.add(200, 150, _likes(4, 9))
    shown.add(300, 250, _likes(2, 30))
    assert (shown.numbers[0], shown.numbers[7]) == (4, 30)
    shown.add(400, 100, _likes(6))
    assert (shown.numbers[0], shown.numbers[7]) == (6, 30)
    undated = Shown(None)
    undated.add(200, 150, _likes(4))
    assert undated.numbers[0] == 4


def test_growth_after_a_month_is_that_between_two_totals_which_are_both_late() -> None:
    shown = Shown(0)
    shown.add(5 * _DAY, None, _likes(10))
    assert (shown.late_growth, shown.gain) == (0, (0, None))
    shown.add(40 * _DAY, None, _likes(14, 50))
    assert (shown.late_growth, shown.gain) == (0, (4, 5 * _DAY))
    shown.add(90 * _DAY, None, _likes(20, 900))
    assert (shown.late_growth, shown.gain) == (6, (6, 40 * _DAY))
    shown.add(99 * _DAY, None, _likes(18))
    assert (shown.late_growth, shown.gain) == (4, (0, 90 * _DAY))


def test_two_files_of_one_moment_are_no_gain() -> None:
    shown = Shown(0)
    shown.add(5 * _DAY, None, _likes(10))
    shown.add(5 * _DAY, None, _likes(12))
    assert shown.gain == (0, None)


def test_reactions_told_one_by_one_are_counted_and_those_which_would_be_told_are_zero() -> None:
    assert counted(_NOTHING, [], frozenset()) == PostCounts()
    assert counted(_NOTHING, [], frozenset({"replies"})) == PostCounts(replies=0)
    assert counted(_likes(7), ["like", "reply", "pingback", "mention"], frozenset()) == PostCounts(likes=7, replies=1, mentions=2)
    assert counted(_likes(1), ["like"] * 3 + ["save", "quote", "repost"], frozenset()) == PostCounts(likes=3, saves=1, quotes=1, reposts=1)


def test_a_total_adds_what_is_known_and_nothing_known_is_no_total() -> None:
    assert PostCounts().total is None
    assert PostCounts(views=90).total is None
    assert PostCounts(likes=0).total == 0
    assert PostCounts(likes=3, replies=2, mentions=1, views=50).total == 6
    assert PostCounts(likes=3, reactions=10).total == 10
    assert PostCounts(likes=3, reposts=9, reactions=10).total == 12
    assert PostCounts(reactions=4).total == 4

"""Totals over days, the rest of daily series, followers between observations."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.scoring.spreading import DailySeries, FloatArray, FollowerEvidence, Totals, follower_series, series_rest, spread_totals

_TABLE = np.array([0.5, 0.3, 0.2])


def _totals(*rows: tuple[int, int, float, float]) -> Totals:
    """Rows of (post, series, as_of, count); the kind is the series."""
    columns = list(zip(*rows, strict=True)) if rows else [(), (), (), ()]
    whole = [np.array(column, dtype=np.int64) for column in columns[:2]]
    since = np.full(len(rows), -np.inf)
    return Totals(whole[0], whole[1], whole[1], np.array(columns[2], dtype=float), np.array(columns[3], dtype=float), since)


def _spread(totals: Totals, post_time: list[float]) -> dict[tuple[int, int], float]:
    posts = np.array(post_time)
    parts = spread_totals(totals, posts, np.zeros(len(posts), dtype=np.int64), [_TABLE])
    return {(int(day), int(post)): float(count) for day, post, count in zip(parts.day, parts.post, parts.number, strict=True)}


def test_a_total_is_laid_over_the_days_after_its_post() -> None:
    assert _spread(_totals((0, 0, 100.0, 10)), [3.7]) == pytest.approx({(3, 0): 5.0, (4, 0): 3.0, (5, 0): 2.0})


def test_the_table_is_cut_at_the_as_of_day_and_renormalised() -> None:
    assert _spread(_totals((0, 0, 4.9, 8)), [3.7]) == pytest.approx({(3, 0): 5.0, (4, 0): 3.0})


def test_a_total_from_before_its_post_stands_on_the_day_of_the_post() -> None:
    assert _spread(_totals((0, 0, 1.0, 8)), [3.7]) == pytest.approx({(3, 0): 8.0})


def test_a_later_total_adds_only_its_growth_after_the_earlier_one() -> None:
    found = _spread(_totals((0, 0, 3.0, 4), (0, 0, 9.0, 14)), [3.0])
    assert found == pytest.approx({(3, 0): 4.0, (4, 0): 6.0, (5, 0): 4.0})


def test_growth_after_the_table_has_ended_is_spread_evenly() -> None:
    found = _spread(_totals((0, 0, 20.0, 4), (0, 0, 22.0, 6)), [3.0])
    assert found == pytest.approx({(3, 0): 2.0, (4, 0): 1.2, (5, 0): 0.8, (21, 0): 1.0, (22, 0): 1.0})


def test_a_falling_total_adds_nothing_and_the_maximum_stays() -> None:
    totals = _totals((0, 0, 20.0, 4), (0, 0, 30.0, 2), (0, 0, 40.0, 5))
    found = _spread(totals, [3.0])
    assert sum(found.values()) == pytest.approx(5.0)
    assert sorted(day for day, _ in found)[-1] == 40


def test_several_totals_of_one_day_count_as_the_larger() -> None:
    assert sum(_spread(_totals((0, 0, 20.1, 4), (0, 0, 20.8, 3)), [3.0]).values()) == pytest.approx(4.0)


def test_columns_of_one_kind_are_followed_apart() -> None:
    parts = spread_totals(
        Totals(np.array([0, 0]), np.array([1, 2]), np.array([5, 5]), np.array([9.0, 9.0]), np.array([4.0, 6.0]), np.full(2, -np.inf)),
        np.array([3.0]),
        np.array([0]),
        [_TABLE],
    )
    assert parts.number.sum() == pytest.approx(10.0)
    assert set(parts.kind.tolist()) == {5}


def test_no_totals_give_no_parts() -> None:
    assert _spread(_totals(), [3.0]) == {}


_ROWS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 1), st.floats(0, 60, allow_nan=False), st.integers(0, 50).map(float)), max_size=12
)


@given(rows=_ROWS, posts=st.lists(st.floats(0, 40, allow_nan=False), min_size=4, max_size=4))
def test_the_parts_of_a_post_sum_to_its_largest_total(rows: list[tuple[int, int, float, float]], posts: list[float]) -> None:
    parts = spread_totals(_totals(*rows), np.array(posts), np.array([0, 1, 0, 1]), [_TABLE, np.array([1.0])])
    largest: dict[tuple[int, int], float] = {}
    for post, series, _, count in rows:
        largest[post, series] = max(count, largest.get((post, series), 0.0))
    for post in range(4):
        assert parts.number[parts.post == post].sum() == pytest.approx(sum(n for (p, _), n in largest.items() if p == post))
    assert (parts.day >= np.floor(np.array(posts))[parts.post]).all()


@given(rows=_ROWS, posts=st.lists(st.floats(0, 40, allow_nan=False), min_size=4, max_size=4), seed=st.randoms(use_true_random=False))
def test_the_order_of_observations_does_not_matter(rows: list[tuple[int, int, float, float]], posts: list[float], seed: object) -> None:
    shuffled = sorted(rows, key=lambda row: hash((row, repr(seed))) & 0xFF)
    table = np.zeros(4, dtype=np.int64)

    def sums(these: list[tuple[int, int, float, float]]) -> FloatArray:
        parts = spread_totals(_totals(*these), np.array(posts), table, [_TABLE])
        return np.bincount(parts.post * 100 + parts.day, weights=parts.number, minlength=500).astype(np.float64)

    np.testing.assert_allclose(sums(rows), sums(shuffled), atol=1e-12)


def test_a_daily_series_leaves_what_dated_reactions_do_not_explain() -> None:
    series = DailySeries(np.array([0, 0, 1]), np.array([2, 3, 2]), np.array([0, 0, 0]), np.array([10.0, 1.0, 5.0]))
    rest = series_rest(series, np.array([0, 0, 0, 2]), np.array([2, 2, 3, 9]), np.array([0, 1, 0, 6]), np.array([4.0, 7.0, 3.0, 1.0]))
    assert rest.tolist() == [6.0, 0.0, 5.0]


def test_an_empty_daily_series_has_no_rest() -> None:
    nothing = np.zeros(0, dtype=np.int64)
    assert len(series_rest(DailySeries(nothing, nothing, nothing, np.zeros(0)), nothing, nothing, nothing, np.zeros(0))) == 0


def _followers(
    observed: list[tuple[int, float]], *, received: list[float], published: list[float], moves: list[tuple[int, float]] | None = None
) -> tuple[list[float], list[bool]]:
    moved = moves or []
    evidence = FollowerEvidence(
        np.zeros(len(observed), dtype=np.int64),
        np.array([day for day, _ in observed], dtype=np.int64),
        np.array([count for _, count in observed], dtype=float),
        np.zeros(len(moved), dtype=np.int64),
        np.array([day for day, _ in moved], dtype=np.int64),
        np.array([net for _, net in moved], dtype=float),
    )
    counts, estimated = follower_series(evidence, np.array([received]), np.array([published]))
    return counts[0].tolist(), estimated[0].tolist()


def test_followers_are_linear_between_observations_and_constant_after() -> None:
    counts, estimated = _followers([(0, 10.0), (4, 30.0)], received=[0.0] * 6, published=[0.0] * 6)
    assert counts == [10.0, 15.0, 20.0, 25.0, 30.0, 30.0]
    assert not any(estimated)


def test_several_counts_of_one_day_count_as_the_largest() -> None:
    assert _followers([(1, 10.0), (1, 12.0)], received=[0.0, 0.0], published=[0.0, 0.0])[0][1] == 12.0


def test_before_the_first_observation_followers_grow_with_the_reactions() -> None:
    counts, estimated = _followers([(3, 40.0)], received=[1.0, 0.0, 1.0, 2.0], published=[9.0] * 4)
    assert counts == [10.0, 10.0, 20.0, 40.0]
    assert estimated == [True, True, True, False]


def test_without_reactions_they_grow_with_the_posts_and_without_posts_not_at_all() -> None:
    assert _followers([(1, 40.0)], received=[0.0, 0.0], published=[3.0, 1.0])[0] == [30.0, 40.0]
    assert _followers([(1, 40.0)], received=[0.0, 0.0], published=[0.0, 0.0])[0] == [40.0, 40.0]


def test_daily_moves_shape_the_way_between_observations_and_lead_on_from_the_last() -> None:
    counts, _ = _followers([(0, 10.0), (2, 20.0)], received=[0.0] * 5, published=[0.0] * 5, moves=[(1, 6.0), (2, 2.0), (3, -4.0), (9, 1.0)])
    assert counts == [10.0, 17.0, 20.0, 16.0, 16.0]


def test_an_account_without_any_count_has_no_followers() -> None:
    assert _followers([], received=[1.0, 1.0], published=[1.0, 1.0]) == ([0.0, 0.0], [False, False])

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.advice.comparison import lift
from desktop_app.scoring.engine_input import BoolArray
from tests.desktop_app.advice.activities import Life, Post, toots


def _life(*groups: tuple[list[int], tuple[str, ...]]) -> Life:
    posts = [
        Post(days_ago=20.0 + number + 0.01 * place, reactions=float(value), topics=topics)
        for place, (values, topics) in enumerate(groups)
        for number, value in enumerate(values)
    ]
    return Life(tuple(posts), accounts=(toots(),))


def _with(life: Life, topic: str) -> BoolArray:
    return np.array([topic in topics for topics in life.activity().posts.topics], dtype=np.bool_)


def test_three_times_as_much_is_told_with_its_bounds() -> None:
    life = _life(([8, 9, 7, 8, 9, 8], ("a",)), ([2, 3, 2, 2, 3, 2, 2], ()))
    found = lift(life.activity(), _with(life, "a"), ~_with(life, "a"))
    assert found is not None
    assert (found.n, found.others, found.median, found.usual) == (6, 7, 8.0, 2.0)
    assert 1.0 < found.low < found.times < found.high
    assert found.is_better
    assert not found.is_worse
    back = lift(life.activity(), ~_with(life, "a"), _with(life, "a"))
    assert back is not None
    assert back.is_worse
    assert np.isclose(back.times, 1 / found.times)


def test_nothing_is_told_of_fewer_than_five() -> None:
    life = _life(([8, 9, 7, 8], ("a",)), ([2, 3, 2, 2, 3, 2, 2], ()))
    assert lift(life.activity(), _with(life, "a"), ~_with(life, "a")) is None
    assert lift(life.activity(), ~_with(life, "a"), _with(life, "a")) is None


def test_posts_too_young_to_have_got_their_reactions_are_left_out() -> None:
    life = _life(([8] * 5, ("a",)), ([2] * 6, ())).with_posts(
        *[Post(days_ago=1.0 + place / 10, topics=("a",), reactions=0.0) for place in range(9)]
    )
    found = lift(life.activity(), _with(life, "a"), ~_with(life, "a"))
    assert found is not None
    assert found.n == 5


def test_more_comparisons_at_once_need_more_evidence() -> None:
    life = _life(([4, 5, 3, 5, 4, 6], ("a",)), ([2, 3, 2, 4, 3, 2, 2], ()))
    one, many = (lift(life.activity(), _with(life, "a"), ~_with(life, "a"), comparisons=number) for number in (1, 200))
    assert one is not None
    assert many is not None
    assert many.low < one.low
    assert one.times == many.times
    assert one.is_better
    assert not many.is_better


@given(st.lists(st.integers(0, 10_000), min_size=5, max_size=30), st.lists(st.integers(0, 10_000), min_size=5, max_size=30))
def test_the_bounds_hold_the_value_and_are_finite(one: list[int], other: list[int]) -> None:
    life = _life((one, ("a",)), (other, ()))
    found = lift(life.activity(), _with(life, "a"), ~_with(life, "a"))
    assert found is not None
    assert 0.0 < found.low <= found.times <= found.high <= 20.0


def test_by_chance_alone_few_are_called_better() -> None:
    chance = np.random.default_rng(4)
    called = 0
    for _ in range(200):
        draws = chance.poisson(3 * chance.gamma(1.0, 1.0, 40)).tolist()
        life = _life((draws[:10], ("a",)), (draws[10:], ()))
        found = lift(life.activity(), _with(life, "a"), ~_with(life, "a"))
        called += found is not None and found.is_better
    assert called <= 34  # a tenth, and what 200 draws may scatter

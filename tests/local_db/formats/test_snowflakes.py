import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_db.formats.snowflakes import mastodon_snowflake_time, x_snowflake_ms, x_snowflake_time


def test_an_id_of_x_holds_its_time() -> None:
    assert x_snowflake_ms(str(1 << 40)) == 1_288_834_974_657 + (1 << 18)
    assert x_snowflake_time("29700859248") == 1_288_834_974 + (29_700_859_248 >> 22) // 1000


@pytest.mark.parametrize("odd", ["", "-1", "29700859247", "1" * 20, "١٢٣", "12a"])
def test_older_and_odd_ids_hold_none(odd: str) -> None:
    assert x_snowflake_ms(odd) is None
    assert x_snowflake_time(odd) is None


@given(st.integers(1_288_834_975, 3_500_000_000), st.integers(0, (1 << 22) - 1))
def test_every_time_comes_back(second: int, rest: int) -> None:
    number = ((second * 1000 - 1_288_834_974_657) << 22) | rest
    if number > 29_700_859_247:
        assert x_snowflake_time(str(number)) == second


def test_ids_of_mastodon_are_long() -> None:
    assert mastodon_snowflake_time(str(1_600_000_000_000 << 16)) == 1_600_000_000
    assert mastodon_snowflake_time("12345") is None
    assert mastodon_snowflake_time("1" * 20) is None
    assert mastodon_snowflake_time("x" * 18) is None

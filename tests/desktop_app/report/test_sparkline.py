"""The line of a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.report.sparkline import sparkline

_BLOCKS = "▁▂▃▄▅▆▇█"


def test_its_shape() -> None:
    assert sparkline([1, 2, 3, 4, 5, 6, 7, 8], encoding="utf-8") == _BLOCKS
    assert sparkline([5, 5, 5], encoding="utf-8") == "▅▅▅"
    assert sparkline([5, 6], encoding="utf-8") == "▃▇"
    assert sparkline([], encoding="utf-8") == ""


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "no-such-encoding"])
def test_plain_signs_where_blocks_lack(encoding: str) -> None:
    line = sparkline([1, 2, 3, 4, 5, 6], encoding=encoding)
    assert line == "_.-=*#"


@given(st.lists(st.floats(1, 100), min_size=1, max_size=4_000))
def test_it_fits_and_rises_with_the_scores(scores: list[float]) -> None:
    line = sparkline(scores, encoding="utf-8")
    assert 1 <= len(line) <= 45
    assert set(line) <= set(_BLOCKS)
    ordered = sparkline(sorted(scores), encoding="utf-8")
    assert list(ordered) == sorted(ordered)

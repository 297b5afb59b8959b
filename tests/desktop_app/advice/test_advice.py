import pytest

from desktop_app.advice.advice import Effect


@pytest.mark.parametrize(("low", "high", "is_clear"), [(0.1, 2.0, True), (-2.0, -0.1, True), (-0.1, 2.0, False), (0.0, 1.0, False)])
def test_an_effect_is_clear_where_nothing_lies_outside_of_its_bounds(low: float, high: float, is_clear: bool) -> None:
    assert Effect(2.0, 3.0, 40, 5, low, high).is_clear is is_clear

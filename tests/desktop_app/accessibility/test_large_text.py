"""Text twice as large in the smallest window: no word is cut, nothing stands beside its page, no page scrolls sideways."""

from collections.abc import Callable

import pytest

from tests.desktop_app.accessibility import laws
from tests.desktop_app.accessibility.states import STATES, State
from tests.desktop_app.accessibility.window import Person


@pytest.fixture(scope="module")
def large(small: Callable[..., Person]) -> Person:
    shown = small(times_text=2)
    assert shown.app.window.size().toTuple() == (900, 600)
    return shown


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_nothing_is_cut_when_text_is_twice_as_large(large: Person, state: State) -> None:
    state.reach(large)
    assert list(laws.clipped(large.app.window)) == []
    assert list(laws.sizes(large.page)) == []
    state.back(large)

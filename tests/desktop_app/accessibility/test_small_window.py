"""The smallest window in both languages: nothing is cut, no page scrolls sideways."""

from collections.abc import Callable, Iterator

import pytest

from tests.desktop_app.accessibility import laws
from tests.desktop_app.accessibility.states import STATES, State
from tests.desktop_app.accessibility.window import Person


@pytest.fixture(scope="module")
def indonesian(small: Callable[..., Person]) -> Iterator[Person]:
    shown = small(language="id")
    assert shown.app.window.size().toTuple() == (900, 600)
    yield shown


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_nothing_is_cut_in_indonesian(indonesian: Person, state: State) -> None:
    state.reach(indonesian)
    assert list(laws.clipped(indonesian.app.window)) == []
    state.back(indonesian)

"""Where names of lines stand, so that they overlap neither one another nor a word at the bottom. No Qt."""

from collections.abc import Iterable
from typing import NamedTuple


class BottomWord(NamedTuple):
    """A word at the bottom of the picture, from one pixel to another, and how high it is."""

    left: float
    right: float
    height: float


def floor_over(word: BottomWord | None, labels: Iterable[tuple[float, float]]) -> float:
    """Pixels at the bottom which labels leave free, each from one pixel to another: they give way to a word that one would cover."""
    if word is None or not any(left < word.right and right > word.left for left, right in labels):
        return 0.0
    return word.height


def spread(heights: list[float], step: float, room: float) -> list[float]:
    """The same heights moved as little as needed to be a step apart and within the room; their order stays."""
    order = sorted(range(len(heights)), key=lambda place: heights[place])
    found = list(heights)
    lowest = step / 2
    for place in order:
        found[place] = max(heights[place], lowest)
        lowest = found[place] + step
    highest = room - step / 2
    for place in reversed(order):
        found[place] = min(found[place], highest)
        highest = found[place] - step
    return found

"""What a fan of lines into the future shows, and where it lies on the screen. Values in, values out: no Qt, no words.

Times are Unix seconds at 00:00 UTC of the day; scores 1-100. The vertical scale fits the lines, since they differ by a few
points; it says so beside the axis, and never makes less than 12 points fill the chart.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_LEAST_SPAN = 12.0
_STEPS = (1, 2, 5, 10, 20, 25)
_MOST_TICKS = 7
FAN_DASHES: tuple[tuple[float, ...], ...] = ((8, 4), (2, 3), (7, 3, 2, 3), (14, 4), (4, 4))  # pixels on, off
FAN_MARKERS = ("circle", "square", "triangle", "diamond", "cross")


@dataclass(frozen=True, slots=True)
class FanLine:
    """One line; `order` gives its colour, dash and marker, whatever other lines there are. `label` stands at its end."""

    key: str
    label: str
    order: int
    times: tuple[float, ...]
    values: tuple[float, ...]
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Fan:
    """What was, solid, with its band; what may come, dashed. The band of the first line which has one is drawn.

    `pace_key` and `pause_key` name the lines which can be dragged, `pause_end` the day at which the latter has its handle.
    `is_calm`: no number of the score stands at its axis.
    """

    times: tuple[float, ...] = ()
    values: tuple[float, ...] = ()
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    lines: tuple[FanLine, ...] = ()
    origin: float | None = None  # where the files end
    origin_text: str = ""
    pace_key: str = ""
    pause_key: str = ""
    pause_end: float | None = None
    is_calm: bool = False

    @property
    def span(self) -> tuple[float, float]:
        """First and last moment; a day apart at least."""
        ends = [*self.times[:1], *self.times[-1:], *(moment for line in self.lines for moment in (line.times[:1] + line.times[-1:]))]
        first, last = min(ends, default=0.0), max(ends, default=0.0)
        return first, max(last, first + 86_400)

    def line(self, key: str) -> FanLine | None:
        """The line of this key."""
        return next((line for line in self.lines if line.key == key), None)

    def banded(self) -> FanLine | None:
        """The line whose band is drawn."""
        return next((line for line in self.lines if line.low), None)


def score_range(fan: Fan) -> tuple[int, int]:
    """Whole points at the bottom and at the top, so that every line and the band which is drawn has room; within 1-100."""
    banded = fan.banded()
    shown: list[float] = [*fan.values, *(value for line in fan.lines for value in line.values)]
    shown += [*banded.low, *banded.high] if banded is not None else []
    low, high = min(shown, default=1.0), max(shown, default=100.0)
    missing = max(0.0, _LEAST_SPAN - (high - low))
    bottom, top = math.floor(low - missing / 2 - 0.5), math.ceil(high + missing / 2 + 0.5)
    if bottom < 1:
        bottom, top = 1, max(top, 1 + int(_LEAST_SPAN))
    if top > 100:
        bottom, top = min(bottom, 100 - int(_LEAST_SPAN)), 100
    return bottom, top


def score_ticks(bottom: int, top: int) -> list[int]:
    """At most seven whole scores."""
    step = next((one for one in _STEPS if (top - bottom) / one < _MOST_TICKS), _STEPS[-1])
    return [score for score in range(bottom, top + 1) if score % step == 0 or score == 1]


def spread_out(wanted: Sequence[float], least_gap: float, lowest: float, highest: float) -> list[float]:
    """Positions of labels near those wanted, in the same order of the screen, at least a gap apart where there is room."""
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    gap = min(least_gap, (highest - lowest) / max(len(wanted) - 1, 1))
    found = [0.0] * len(wanted)
    edge = lowest
    for place in order:
        found[place] = edge = max(wanted[place], edge)
        edge += gap
    edge = highest
    for place in reversed(order):
        found[place] = min(found[place], edge)
        edge = found[place] - gap
    return found


def nearest(times: Sequence[float], moment: float) -> int:
    """Index of the time nearest to a moment; -1 = there are none."""
    return min(range(len(times)), key=lambda place: abs(times[place] - moment), default=-1)


def runs(values: Sequence[float]) -> Iterator[tuple[int, int]]:
    """First and one past the last index of each stretch without nan."""
    start = None
    for place, value in enumerate((*values, math.nan)):
        if math.isnan(value):
            if start is not None:
                yield start, place
            start = None
        elif start is None:
            start = place

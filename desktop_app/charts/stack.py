"""Stacked shares of a chart: areas one on another, up to the score of each day. Arrays in, arrays out: no Qt, no words.

A share below 0 lies below the line of 0: what is above it, less what is below, is the score.
"""

from typing import NamedTuple

import numpy as np

from desktop_app.charts.curve import Curve, FloatArray, between, peaks

BASE_PLACE = -1


class Area(NamedTuple):
    """One share between two heights, (D,) each; `place`: of its colour and pattern, BASE_PLACE = the base; below 0 it takes away."""

    key: str
    label: str
    place: int
    is_below: bool
    low: FloatArray
    high: FloatArray


class Stack(NamedTuple):
    """All areas of one group of shares on its days, from the bottom up; those below 0 come last. `scores` (D,): their sum."""

    times: FloatArray
    scores: FloatArray
    areas: tuple[Area, ...]

    @property
    def lowest(self) -> float:
        """How far it reaches down, 0 or less."""
        return min((float(np.nanmin(np.append(area.low, 0.0))) for area in self.areas), default=0.0)


class AreaEnd(NamedTuple):
    """Where an area is named: the moment in Unix seconds, and a height within it."""

    area: Area
    moment: float
    value: float


def stack_of(curve: Curve, among: str) -> Stack:
    """The shares of a curve, by parts or by platforms; no areas where it has none. nan = no data on that day."""
    shares = curve.shares(among)
    times, scores = (np.asarray(column, dtype=np.float64) for column in (curve.times, curve.scores))
    values = np.array([share.values for share in shares], dtype=np.float64).reshape(len(shares), len(times))
    above, below = np.maximum(values, 0.0), np.minimum(values, 0.0)
    tops, bottoms = above.cumsum(axis=0), below.cumsum(axis=0)
    named = [(share.key, share.label, BASE_PLACE + order) for order, share in enumerate(shares)]
    rising = [Area(*one, False, tops[order] - above[order], tops[order]) for order, one in enumerate(named)]
    hanging = [Area(*one, True, bottoms[order], bottoms[order] - below[order]) for order, one in enumerate(named)]
    is_there = [bool((below[order] < 0).any()) for order in range(len(named))]
    return Stack(times, scores, (*rising, *(area for area, there in zip(hanging, is_there, strict=True) if there)))


def seen_stack(stack: Stack, since: float, until: float, most: int) -> Stack:
    """What lies between two moments, and a day more on each side, in at most `most` steps: the days of the line of the score.

    Every step is a day as it was, so that its areas still sum to its score.
    """
    seen = between(stack.times, since, until)
    kept = peaks(stack.scores[seen], most)
    areas = tuple(area._replace(low=area.low[seen][kept], high=area.high[seen][kept]) for area in stack.areas)
    return Stack(stack.times[seen][kept], stack.scores[seen][kept], areas)


def area_ends(stack: Stack, since: float, until: float, least: float) -> list[AreaEnd]:
    """Where each share is named: on the last day between two moments on which it is at least so high; not at all without one."""
    inside = (stack.times >= since) & (stack.times <= until)
    found: dict[str, AreaEnd] = {}
    for area in stack.areas:
        days = np.flatnonzero(inside & (area.high - area.low >= least))
        if len(days):
            end = AreaEnd(area, float(stack.times[days[-1]]), float(area.low[days[-1]] + area.high[days[-1]]) / 2)
            if area.key not in found or end.moment > found[area.key].moment:
                found[area.key] = end
    return list(found.values())

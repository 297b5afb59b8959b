"""What a chart of days shows, and how much of it is drawn. Arrays in, arrays out: no Qt, no words, no database.

Times are Unix seconds at 00:00 UTC of the day; nan = no data on that day, which is never joined and never zero.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_app.words.share_words import PARTS, PLATFORMS

DAY_S = 86_400
MOST_PARTS = 5  # lines of a group
MOST_OTHERS = 4  # lines of the score computed otherwise
MOST_POINTS = 4_000  # of one line: beyond it a wide line takes longer than a frame
FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class CurvePart:
    """One further line, such as a sub-score; `values` as long as the times of its curve, as `low` and `high` where it has a band."""

    key: str
    label: str
    values: tuple[float, ...]
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class CurveGap:
    """Days without data and the reason in words; `until` is the first day with data again."""

    since: float
    until: float
    reason: str


@dataclass(frozen=True, slots=True)
class Curve:
    """A score over days. `stop` is the line of the coming days if nothing is posted; `today` None = no such mark.

    `parts` and `platforms` are two groups of further lines, at most five each, of which one is shown at a time. `others` are the score
    of the same days computed otherwise, at most four, always shown. `part_shares` and `platform_shares`: what the score is made of,
    the base first; each group sums to the score of every day. `is_calm`: no number of it stands anywhere, neither at an axis nor in
    a table nor in a file.
    """

    times: tuple[float, ...] = ()
    scores: tuple[float, ...] = ()
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    is_estimated: tuple[bool, ...] = ()
    parts: tuple[CurvePart, ...] = ()
    gaps: tuple[CurveGap, ...] = ()
    stop: tuple[tuple[float, float], ...] = ()
    today: float | None = None
    platforms: tuple[CurvePart, ...] = ()
    others: tuple[CurvePart, ...] = ()
    is_calm: bool = False
    part_shares: tuple[CurvePart, ...] = ()
    platform_shares: tuple[CurvePart, ...] = ()

    def shares(self, among: str) -> tuple[CurvePart, ...]:
        """What the score is made of: by PARTS or by PLATFORMS; nothing by anything else."""
        return {PARTS: self.part_shares, PLATFORMS: self.platform_shares}.get(among, ())

    @property
    def lines(self) -> tuple[tuple[int, CurvePart], ...]:
        """All groups, each line with its place: that is its colour, dash and marker. Others never have that of a part."""
        return (*enumerate(self.parts), *enumerate(self.platforms), *enumerate(self.others, MOST_PARTS))

    @property
    def other_keys(self) -> frozenset[str]:
        """Keys of the lines which are always shown."""
        return frozenset(part.key for part in self.others)

    @property
    def is_running(self) -> bool:
        """Whether the last day is today, which is not complete."""
        return bool(self.times) and self.today == self.times[-1]


def peaks(values: FloatArray, most: int = MOST_POINTS) -> IntArray:
    """Places of at most `most` of the values with the same peaks: of each bucket the lowest and the highest, in their order.

    Of a bucket without data two places without any, so that a gap stays a gap.
    """
    if len(values) <= most:
        return np.arange(len(values))
    size = -(-2 * len(values) // most)
    whole = len(values) // size * size
    blocks = values[:whole].reshape(-1, size)
    starts = np.arange(0, whole, size)
    has_data = ~np.isnan(blocks).all(axis=1)
    first = np.where(has_data, np.argmin(np.where(np.isnan(blocks), np.inf, blocks), axis=1), 0)
    second = np.where(has_data, np.argmax(np.where(np.isnan(blocks), -np.inf, blocks), axis=1), size - 1)
    chosen = np.sort(np.stack([starts + first, starts + second], axis=1), axis=1).ravel()
    return np.concatenate([chosen, np.arange(whole, len(values))])


def thinned(times: FloatArray, values: FloatArray, most: int = MOST_POINTS) -> tuple[FloatArray, FloatArray]:
    """At most `most` points with the same peaks."""
    if len(times) <= most:
        return times, values
    chosen = peaks(values, most)
    return times[chosen], values[chosen]


def between(times: FloatArray, since: float, until: float) -> slice:
    """The days between two moments and one more on each side, so that what is drawn reaches the edges."""
    first = max(0, int(np.searchsorted(times, since, side="left")) - 1)
    return slice(first, int(np.searchsorted(times, until, side="right")) + 1)


def visible(times: FloatArray, values: FloatArray, since: float, until: float, most: int = MOST_POINTS) -> tuple[FloatArray, FloatArray]:
    """The days between two moments and one more on each side; thinned to `most`."""
    seen = between(times, since, until)
    return thinned(times[seen], values[seen], most)


def outer(
    times: FloatArray, low: FloatArray, high: FloatArray, since: float, until: float, most: int
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """The band between two moments, and one day more on each side, in at most about `most` steps: of each the lowest and the highest.

    A step without data is nan.
    """
    seen = between(times, since, until)
    moments, lows, highs = times[seen], low[seen], high[seen]
    size = -(-len(moments) // most)
    if size <= 1:
        return moments, lows, highs
    starts = np.arange(0, len(moments), size)
    is_known = ~np.isnan(lows)
    floor = np.minimum.reduceat(np.where(is_known, lows, np.inf), starts)
    ceiling = np.maximum.reduceat(np.where(is_known, highs, -np.inf), starts)
    has_data = np.isfinite(floor)
    # The first and the last step reach to their outermost days, so that the band is as long as the line.
    at = (moments[starts] + moments[np.minimum(starts + size - 1, len(moments) - 1)]) / 2
    at[0], at[-1] = moments[0], moments[-1]
    return at, np.where(has_data, floor, np.nan), np.where(has_data, ceiling, np.nan)


def dashes(x: FloatArray, y: FloatArray, pattern: tuple[float, ...]) -> tuple[FloatArray, FloatArray]:
    """The strokes of a dashed line as pairs of end points; x, y and the pattern (on, off, on, ..) in pixels.

    Cut by hand, because a pen's own dashes begin anew at every segment of a fast line.
    """
    xs: list[FloatArray] = [np.empty(0)]
    ys: list[FloatArray] = [np.empty(0)]
    for run in runs(y):
        if run.stop - run.start < 2:
            continue
        run_x, run_y = x[run], y[run]
        travelled = np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(run_x), np.diff(run_y)))])
        ends = _stroke_ends(float(travelled[-1]), pattern)
        xs.append(np.interp(ends, travelled, run_x))
        ys.append(np.interp(ends, travelled, run_y))
    return np.concatenate(xs), np.concatenate(ys)


def masked(values: FloatArray, is_kept: NDArray[np.bool_]) -> FloatArray:
    """The values where they are kept and on the day before such a stretch, so that two lines meet; else nan."""
    reaches = is_kept.copy()
    reaches[:-1] |= is_kept[1:]
    return np.where(reaches, values, np.nan)


def _stroke_ends(length: float, pattern: tuple[float, ...]) -> FloatArray:
    period = sum(pattern)
    starts = np.arange(0.0, length, period)
    offsets = np.concatenate([[0.0], np.cumsum(pattern)])
    edges = [np.stack([starts + offsets[index], starts + offsets[index + 1]], axis=1) for index in range(0, len(pattern), 2)]
    pairs = np.sort(np.concatenate(edges), axis=0)
    ends: FloatArray = np.minimum(pairs[pairs[:, 0] < length], length).ravel()
    return ends


def runs(values: FloatArray) -> list[slice]:
    """The stretches without nan."""
    is_there = np.concatenate([[False], ~np.isnan(values), [False]])
    edges = np.flatnonzero(np.diff(is_there.astype(np.int8)))
    return [slice(int(start), int(stop)) for start, stop in zip(edges[::2], edges[1::2], strict=True)]

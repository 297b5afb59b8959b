"""The range of a chart in time: how far it may go, what was shown before."""

import pyqtgraph as pg

from desktop_app.charts.curve import DAY_S

LEAST_RANGE_S = 7 * DAY_S
_BEYOND_S = 365 * DAY_S
_BEFORE_S = 30 * DAY_S
_MARGIN = 0.012  # of what is asked for, on each side
_BACK_STEPS = 20


class ChartRange:
    """Moves the view of a plot along its days; moments in Unix seconds. Without days it does nothing."""

    def __init__(self, view: pg.ViewBox) -> None:
        self._view = view
        self._ends: tuple[float, float] | None = None
        self._earlier: list[tuple[float, float]] = []
        self._asked: tuple[float, float] | None = None
        self._shown_for_it: tuple[float, float] | None = None

    def set_ends(self, first: float, last: float) -> bool:
        """The days there are, and what is ahead of them; whether the range which was shown still lies within what may be shown."""
        self._ends = first, last
        low, high = self._limits()
        before = self.shown()
        self._view.setLimits(xMin=low, xMax=high, minXRange=LEAST_RANGE_S)
        return low <= before[0] < before[1] <= high

    def shown(self) -> tuple[float, float]:
        """The moments at the left and at the right edge."""
        left, right = self._view.viewRange()[0]
        return float(left), float(right)

    def asked(self) -> tuple[float, float]:
        """What is shown, without the margin at both edges: as `show` was asked for it."""
        left, right = self.shown()
        if self._asked is not None and self._shown_for_it == (left, right):  # at the ends the margin is smaller
            return self._asked
        margin = (right - left) * _MARGIN / (1 + 2 * _MARGIN)
        return left + margin, right - margin

    def show(self, since: float, until: float) -> None:
        """From one moment to another, with a little margin; at least a week."""
        margin = max(until - since, LEAST_RANGE_S) * _MARGIN
        self.remember()
        self.put(since - margin, max(until, since + LEAST_RANGE_S) + margin)
        self._asked, self._shown_for_it = (since, until), self.shown()

    def put(self, left: float, right: float) -> None:
        """Show exactly this; its width is kept where it would pass the ends."""
        if self._ends is None:
            return
        first, last = self._limits()
        width = min(right - left, last - first)
        left = min(max(left, first), last - width)
        self._view.setXRange(left, left + width, padding=0)

    def zoom(self, factor: float, middle: float | None) -> None:
        """So many times as much, around a moment, None = the middle."""
        left, right = self.shown()
        kept = (left + right) / 2 if middle is None else middle
        self.remember()
        self.put(kept - (kept - left) * factor, kept + (right - kept) * factor)

    def shift(self, share: float) -> None:
        """By a share of the width."""
        left, right = self.shown()
        step = (right - left) * share
        self.put(left + step, right + step)

    def bring_in(self, moment: float) -> None:
        """Centre a moment which is not seen."""
        left, right = self.shown()
        if not left <= moment <= right:
            self.put(moment - (right - left) / 2, moment + (right - left) / 2)

    def remember(self) -> None:
        """Be able to come back to what is shown now."""
        self._earlier = [*self._earlier[1 - _BACK_STEPS :], self.shown()]

    def step_back(self) -> None:
        """What was shown before the last change; nothing where there is no such."""
        if self._earlier:
            self.put(*self._earlier.pop())

    def _limits(self) -> tuple[float, float]:
        assert self._ends is not None
        return self._ends[0] - _BEFORE_S, self._ends[1] + _BEYOND_S

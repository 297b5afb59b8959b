"""One period of a history beside another of it: averages, and the change within each from half to half. No Qt, no words.

Periods are whole days, both ends included. The change is that of the averages of the halves, not of the end points: one
odd day at an end says nothing.
"""

import datetime as dt
import math
from dataclasses import dataclass

import numpy as np

from desktop_app.charts.curve import DAY_S, Curve, FloatArray

BEFORE, YEAR, OWN = "before", "year", "own"
_EPOCH = dt.date(1970, 1, 1)
_LEAST_SHARE = 0.5  # of the days of a period must be known for an average


@dataclass(frozen=True, slots=True)
class Period:
    """Some days and their average; None = too few of them are known. `change`: of the second half against the first."""

    first: dt.date
    last: dt.date
    known: int
    average: float | None
    change: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is shown and what it is compared with. `line`: the latter laid over the former, as (moment, score); nan in gaps."""

    period: Period
    prior: Period
    line: tuple[tuple[float, float], ...]

    @property
    def difference(self) -> float | None:
        """Between the averages; None where there is no prior period."""
        if self.period.average is None or self.prior.average is None:
            return None
        return self.period.average - self.prior.average

    @property
    def share(self) -> float | None:
        """The difference against the prior average; never without one."""
        difference = self.difference
        return None if difference is None or not self.prior.average else difference / self.prior.average


def compared(curve: Curve, since: float, until: float, kind: str, own: dt.date | None = None) -> Comparison | None:
    """The days of the history between two moments beside the same number before, a year before, or from `own` on; None without days."""
    if not curve.times or (kind == OWN and own is None):
        return None
    times = np.asarray(curve.times)
    start = int(np.searchsorted(times, since - DAY_S / 2))
    stop = int(np.searchsorted(times, until + DAY_S / 2))
    if stop <= start:
        return None
    scores = np.asarray(curve.scores)
    day0 = _EPOCH + dt.timedelta(days=int(times[0]) // DAY_S)
    first, last = (day0 + dt.timedelta(days=place) for place in (start, stop - 1))
    length = last - first
    if kind == YEAR:
        prior_first, prior_last = year_before(first), year_before(last)
    else:
        prior_first = own if kind == OWN and own is not None else first - length - dt.timedelta(days=1)
        prior_last = prior_first + length
    place = (prior_first - day0).days
    prior = _of(scores, place, (prior_last - day0).days + 1)
    line = tuple((float(times[start] + number * DAY_S), float(value)) for number, value in enumerate(prior[: stop - start]))
    return Comparison(_period(first, last, scores[start:stop]), _period(prior_first, prior_last, prior), line)


def year_before(day: dt.date) -> dt.date:
    """The same day of the year before; of 29 February the 28th."""
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)


def _of(scores: FloatArray, start: int, stop: int) -> FloatArray:
    """Scores of places which may lie outside the history: nan there."""
    found = np.full(stop - start, np.nan)
    low, high = max(start, 0), min(stop, len(scores))
    if low < high:
        found[low - start : high - start] = scores[low:high]
    return found


def _period(first: dt.date, last: dt.date, scores: FloatArray) -> Period:
    half = len(scores) // 2
    halves = (_average(scores[:half]), _average(scores[len(scores) - half :]))
    change = halves[1] - halves[0] if halves[0] is not None and halves[1] is not None else None
    return Period(first, last, int((~np.isnan(scores)).sum()), _average(scores), change)


def _average(scores: FloatArray) -> float | None:
    known = scores[~np.isnan(scores)]
    if len(scores) == 0 or len(known) < max(1, math.ceil(len(scores) * _LEAST_SHARE)):
        return None
    return float(known.mean())

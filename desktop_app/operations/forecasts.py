"""The future under stated assumptions, a holiday, and how good such forecasts were: what screens and commands show of them.

All lines begin at the last day which exports cover. Days are UTC days, scores 1-100.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from desktop_app.operations.scored import Scored, scored
from desktop_app.scoring.backtest import Backtest, backtest
from desktop_app.scoring.band import HORIZON_DAYS, width28
from desktop_app.scoring.history import ScoreHistory
from desktop_app.scoring.pauses import PauseEffect, pause_effect
from desktop_app.scoring.scenarios import NEVER, Scenario, posts_per_week, scenario_line
from local_db.database import LocalDatabase
from local_db.errors import WrongDaysError
from local_db.records import UnixTime

LONGEST_DAYS = 3_650
_RECOVERED = 0.5  # points below which a pause is made good again
_LOOKED_AFTER_DAYS = 365


@dataclass(frozen=True, slots=True)
class ForecastLine:
    """One assumption: "as_now", "stop", "pace" or "pause"; one value a day, with the band."""

    key: str
    posts_per_week: float | None  # of "as_now" and "pace"
    score: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Forecast:
    """Lines over the same days; `origin` is the last day which exports cover."""

    origin: dt.date
    score: float
    days: tuple[dt.date, ...]
    half_width: float  # of the band, 28 days ahead
    lines: tuple[ForecastLine, ...]


@dataclass(frozen=True, slots=True)
class Holiday:
    """What a pause would cost against going on as now; a date is None where it lies beyond the days looked at."""

    first: dt.date
    last: dt.date
    fall: float  # points from the day before it to its last day
    cost: float  # points below "as now" on its last day
    falls_from: dt.date | None  # first day below "as now" by what can be seen at one decimal
    half_back_on: dt.date | None
    recovered_on: dt.date | None
    effect: PauseEffect
    lines: Forecast


@dataclass(frozen=True, slots=True)
class TestedForecast:
    """The past replayed; errors are mean absolute points 28 days ahead."""

    first: dt.date
    last: dt.date
    origins: int
    forecast_error: float
    persistence_error: float
    trend_error: float
    share_inside: float


def forecast(
    database: LocalDatabase, *, now: UnixTime, days: int, keys: Sequence[str] = ("as_now", "stop"), weekly: float | None = None
) -> Forecast | None:
    """Lines for `keys`, and one for `weekly` posts a week if it is given; None where there is no score.

    Raises:
        WrongDaysError: fewer days than one, or more than ten years.
    """
    if not 1 <= days <= LONGEST_DAYS:
        raise WrongDaysError(f"{days} days cannot be foreseen; nothing was computed. Choose 1 to {LONGEST_DAYS}.", what="number", days=days)
    found = scored(database, now=now)
    if found.history is None or not found.has_score:
        return None
    chosen: list[tuple[str, Scenario]] = [(key, Scenario()) for key in keys if key == "as_now"]
    chosen += [(key, Scenario(pause=(found.last_data_day + 1, NEVER))) for key in keys if key == "stop"]
    chosen += [("pace", Scenario(posts_per_week=weekly))] if weekly is not None else []
    return _lines(found, found.history, days, chosen)


def holiday(database: LocalDatabase, first: dt.date, last: dt.date, *, now: UnixTime) -> Holiday | None:
    """What no post from `first` to `last` would do; None where there is no score.

    Raises:
        WrongDaysError: the days are in the wrong order, not in the future of the files, or too far away.
    """
    found = scored(database, now=now)
    if found.history is None or not found.has_score or found.source is None:
        return None
    origin = found.source.first_day + dt.timedelta(days=found.last_data_day)
    if last < first:
        raise WrongDaysError("The holiday ends before it begins; nothing was computed. Write FROM TO.", what="order")
    if first <= origin:
        day = origin.isoformat()
        raise WrongDaysError(f"Your files end on {day}; a holiday can be planned for the days after it.", what="past", day=day)
    length = (last - origin).days + _LOOKED_AFTER_DAYS
    if length > LONGEST_DAYS:
        raise WrongDaysError(f"{last.isoformat()} lies too far ahead; nothing was computed.", what="far", day=last.isoformat())
    start, end = ((day - found.source.first_day).days for day in (first, last))
    lines = _lines(found, found.history, length, [("as_now", Scenario()), ("pause", Scenario(pause=(start, end)))])
    as_now, paused = (np.array(line.score) for line in lines.lines)
    return _holiday(lines, as_now, paused, first, last, pause_effect(found.history))


def backtested(database: LocalDatabase, *, now: UnixTime) -> TestedForecast | None:
    """How good the forecast would have been; None where the history is too short."""
    found = scored(database, now=now)
    if found.history is None or found.source is None:
        return None
    tested: Backtest | None = backtest(found.history)
    if tested is None:
        return None
    first, last = (found.source.first_day + dt.timedelta(days=int(tested.origin[place])) for place in (0, -1))
    return TestedForecast(first, last, len(tested.origin), *tested.mean_errors, tested.share_inside)


def _lines(found: Scored, history: ScoreHistory, days: int, chosen: Sequence[tuple[str, Scenario]]) -> Forecast:
    origin, width = found.last_data_day, width28(history)
    assert found.source is not None
    first_day = found.source.first_day
    unseen = _unseen_upward(found, origin)
    half = width * np.sqrt(np.arange(1, days + 1) / HORIZON_DAYS)
    made = []
    for key, scenario in chosen:
        line = scenario_line(history, origin, days, scenario)
        weekly = posts_per_week(history, origin) if key == "as_now" else scenario.posts_per_week
        low, high = np.clip(line - half, 1.0, 100.0), np.clip(line + half + unseen, 1.0, 100.0)
        made.append(ForecastLine(key, weekly, tuple(line.tolist()), tuple(low.tolist()), tuple(high.tolist())))
    dates = tuple(first_day + dt.timedelta(days=origin + number) for number in range(1, days + 1))
    return Forecast(first_day + dt.timedelta(days=origin), float(history.score[origin]), dates, width, tuple(made))


def _unseen_upward(found: Scored, origin: int) -> float:
    """Points which reactions that no file shows may add, as the band of the origin has them on its upper side alone."""
    if found.band is None or found.history is None:
        return 0.0
    low, high = found.band
    score = float(found.history.score[origin])
    return max(0.0, float(high[origin] - score) - float(score - low[origin]))


def _holiday(lines: Forecast, as_now: np.ndarray, paused: np.ndarray, first: dt.date, last: dt.date, effect: PauseEffect) -> Holiday:
    start, end = (lines.days.index(day) for day in (first, last))
    cost = as_now - paused
    deepest = end + int(np.argmax(cost[end:]))
    before = paused[start - 1] if start else lines.score
    return Holiday(
        first=first,
        last=last,
        fall=float(before - paused[end]),
        cost=float(cost[end]),
        falls_from=_day_where(lines, cost > 0.05, start),
        half_back_on=_day_where(lines, cost <= cost[deepest] / 2, deepest),
        recovered_on=_day_where(lines, cost <= _RECOVERED, deepest if cost[deepest] > _RECOVERED else end),
        effect=effect,
        lines=lines,
    )


def _day_where(lines: Forecast, holds: np.ndarray, start: int) -> dt.date | None:
    found = np.flatnonzero(holds[start:])
    return lines.days[start + int(found[0])] if len(found) else None

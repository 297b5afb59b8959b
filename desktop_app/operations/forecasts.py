"""The future under stated assumptions, a holiday, and how good such forecasts were: what screens and commands show of them.

All lines begin at the last day which exports cover. Days are UTC days, scores 1-100. With a `cancel` token the work stops
between two lines.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from desktop_app.operations.own_plans import POSTS, PlanProgress, plan_progress
from desktop_app.operations.scored import Scored, scored
from desktop_app.scoring.backtest import Backtest, backtest
from desktop_app.scoring.band import HORIZON_DAYS, ahead_widths
from desktop_app.scoring.history import ScoreHistory
from desktop_app.scoring.pauses import PauseEffect
from desktop_app.scoring.scenarios import NEVER, Scenario, scenario_line
from local_db.database import LocalDatabase
from local_db.errors import WrongDaysError
from local_db.progress import CancelToken
from local_db.queries.own_plans import HolidayRow, goal, holidays
from local_db.records import UnixTime

LONGEST_DAYS = 3_650
_RECOVERED = 0.5  # points below which a pause is made good again
_LOOKED_AFTER_DAYS = 365
_SHOWN_AHEAD_DAYS = 90
_AFTER_PAUSE_DAYS = 45  # shown of the days after it
_PAST_DAYS = 90
_PAUSE_DAYS = 14


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
class OutlookChoice:
    """What the person asks of the future; None = what is taken until they say: the pace of now, two weeks from tomorrow on."""

    weekly: float | None = None
    pause: tuple[dt.date, dt.date] | None = None


@dataclass(frozen=True, slots=True)
class PastDay:
    """One day of the recent past with its band."""

    day: dt.date
    score: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """Everything that the future shows at one moment. `lines` of `holiday` are those of the pause and of as now alone."""

    weekly: float  # as chosen, or of now
    pause: tuple[dt.date, dt.date]  # as chosen, or as taken; after the last covered day
    known_days: int  # with a score and within the files
    past: tuple[PastDay, ...]
    lines: Forecast  # "as_now", "stop", "pace", "pause"
    holiday: Holiday
    holidays: tuple[HolidayRow, ...]
    plan: PlanProgress | None


@dataclass(frozen=True, slots=True)
class TestedForecast:
    """The past replayed; errors are mean absolute points 28 days ahead. The tuples: one value for each day that was foreseen."""

    first: dt.date
    last: dt.date
    origins: int
    forecast_error: float
    persistence_error: float
    trend_error: float
    share_inside: float
    days: tuple[dt.date, ...]
    foreseen: tuple[float, ...]
    came: tuple[float, ...]
    half_width: tuple[float, ...]


def outlook(database: LocalDatabase, choice: OutlookChoice, *, now: UnixTime, cancel: CancelToken | None = None) -> Outlook | None:
    """The future for a screen; None where there is no score.

    A chosen pause which begins before the last covered day's end is cut to what is still to come.

    Raises:
        WrongDaysError: the pause is over already, in the wrong order, or too far away.
    """
    found = scored(database, now=now, cancel=cancel)
    if found.history is None or found.source is None or found.band is None or not found.has_score:
        return None
    with database.read(cancel) as connection:
        kept, plan = holidays(connection), goal(connection, POSTS)
    origin = _day(found, found.last_data_day)
    first, last = _future_pause(choice.pause, origin, dt.date(1970, 1, 1) + dt.timedelta(days=now // 86_400))
    weekly = round(found.start.posts_per_week, 1) if choice.weekly is None else choice.weekly
    planned = _planned_holiday(found, found.history, first, last, cancel)
    ahead = min(max(_SHOWN_AHEAD_DAYS, (last - origin).days + _AFTER_PAUSE_DAYS), LONGEST_DAYS)
    chosen = [("stop", Scenario(pause=(found.last_data_day + 1, NEVER))), ("pace", Scenario(posts_per_week=weekly))]
    others = _lines(found, found.history, ahead, chosen, cancel)
    as_now, pause = (_cut(line, ahead) for line in planned.lines.lines)
    low, high = found.band
    since = max(0, found.last_data_day - _PAST_DAYS)
    past = (
        PastDay(_day(found, day), float(found.history.score[day]), float(low[day]), float(high[day]))
        for day in range(since, found.last_data_day + 1)
    )
    return Outlook(
        weekly=weekly,
        pause=(first, last),
        known_days=found.last_data_day + 1,
        past=tuple(past),
        lines=replace(others, lines=(as_now, *others.lines, pause)),
        holiday=planned,
        holidays=kept,
        plan=None if plan is None else plan_progress(found, plan, others.days[-1]),
    )


def _future_pause(chosen: tuple[dt.date, dt.date] | None, origin: dt.date, today: dt.date) -> tuple[dt.date, dt.date]:
    if chosen is None:
        first = max(origin, today) + dt.timedelta(days=1)
        return first, first + dt.timedelta(days=_PAUSE_DAYS - 1)
    first, last = chosen
    return (max(first, origin + dt.timedelta(days=1)), last) if last > origin else (first, last)


def _cut(line: ForecastLine, days: int) -> ForecastLine:
    return replace(line, score=line.score[:days], low=line.low[:days], high=line.high[:days])


def _day(found: Scored, day: int) -> dt.date:
    assert found.source is not None
    return found.source.first_day + dt.timedelta(days=day)


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
    return _planned_holiday(found, found.history, first, last)


def _planned_holiday(found: Scored, history: ScoreHistory, first: dt.date, last: dt.date, cancel: CancelToken | None = None) -> Holiday:
    origin = _day(found, found.last_data_day)
    if last < first:
        raise WrongDaysError("The holiday ends before it begins; nothing was computed. Write FROM TO.", what="order")
    if first <= origin:
        day = origin.isoformat()
        raise WrongDaysError(f"Your files end on {day}; a holiday can be planned for the days after it.", what="past", day=day)
    length = (last - origin).days + _LOOKED_AFTER_DAYS
    if length > LONGEST_DAYS:
        raise WrongDaysError(f"{last.isoformat()} lies too far ahead; nothing was computed.", what="far", day=last.isoformat())
    start, end = ((day - _day(found, 0)).days for day in (first, last))
    lines = _lines(found, history, length, [("as_now", Scenario()), ("pause", Scenario(pause=(start, end)))], cancel)
    as_now, paused = (np.array(line.score) for line in lines.lines)
    return _holiday(lines, as_now, paused, first, last, found.pause_effect)


def backtested(database: LocalDatabase, *, now: UnixTime, cancel: CancelToken | None = None) -> TestedForecast | None:
    """How good the forecast would have been; None where the history is too short."""
    found = scored(database, now=now, cancel=cancel)
    if found.history is None or found.source is None:
        return None
    if cancel is not None:
        cancel.raise_if_cancelled()
    tested: Backtest | None = backtest(found.history)
    if tested is None:
        return None
    first, last = (_day(found, int(tested.origin[place])) for place in (0, -1))
    return TestedForecast(
        first,
        last,
        len(tested.origin),
        *tested.mean_errors,
        tested.share_inside,
        days=tuple(_day(found, int(origin) + HORIZON_DAYS) for origin in tested.origin),
        foreseen=tuple(tested.forecast.tolist()),
        came=tuple(tested.came.tolist()),
        half_width=tuple(tested.half_width.tolist()),
    )


def _lines(
    found: Scored, history: ScoreHistory, days: int, chosen: Sequence[tuple[str, Scenario]], cancel: CancelToken | None = None
) -> Forecast:
    origin, width = found.last_data_day, found.width28
    first_day = _day(found, 0)
    unseen = _unseen_upward(found, origin)
    half = ahead_widths(history, width, origin, days)
    made = []
    for key, scenario in chosen:
        if cancel is not None:
            cancel.raise_if_cancelled()
        line = scenario_line(history, found.start, days, scenario)
        weekly = found.start.posts_per_week if key == "as_now" else scenario.posts_per_week
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

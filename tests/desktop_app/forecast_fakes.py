"""The future as operations which answer at once."""

import datetime as dt

from desktop_app.operations.forecasts import Forecast, ForecastLine, Holiday, Outlook, PastDay, TestedForecast
from desktop_app.operations.own_plans import PlanChange, PlanMonth, PlanProgress
from desktop_app.operations.stopping import StoppedLine
from desktop_app.scoring.pauses import PauseEffect
from local_db.progress import CancelToken
from local_db.queries.own_plans import GoalRow, HolidayRow
from tests.desktop_app.people_fakes import FakePeople

ORIGIN = dt.date(2026, 11, 23)
_DAY = dt.timedelta(days=1)
_AHEAD = 90
_SLOPES = {"as_now": 0.0, "stop": -0.1, "pace": 0.02, "pause": -0.01}
PAUSE = (ORIGIN + _DAY, ORIGIN + 14 * _DAY)


def forecast_case(weekly: float, *, origin: dt.date = ORIGIN) -> Forecast:
    """From 30 on: level, falling by 0.1 a day, rising, falling a little; a band of 2."""
    lines = []
    for key, slope in _SLOPES.items():
        score = tuple(30 + slope * ahead for ahead in range(1, _AHEAD + 1))
        pace = {"as_now": 3.8, "pace": weekly}.get(key)
        lines.append(ForecastLine(key, pace, score, tuple(one - 2 for one in score), tuple(one + 2 for one in score)))
    return Forecast(origin, 30.0, tuple(origin + ahead * _DAY for ahead in range(1, _AHEAD + 1)), 2.0, tuple(lines))


def holiday_case(first: dt.date, last: dt.date, lines: Forecast, effect: PauseEffect | None = None) -> Holiday:
    """It costs a point and is made good in three weeks."""
    shown = effect or PauseEffect(7, 35, 0.06, 0.04)
    return Holiday(first, last, 1.3, 1.0, first + 2 * _DAY, last + 7 * _DAY, last + 21 * _DAY, shown, lines)


def outlook_case(
    weekly: float | None = None,
    pause: tuple[dt.date, dt.date] | None = None,
    *,
    known_days: int = 400,
    origin: dt.date = ORIGIN,
    holidays: tuple[HolidayRow, ...] = (),
    plan: PlanProgress | None = None,
) -> Outlook:
    """A score of 30 which stands level."""
    lines = forecast_case(3.8 if weekly is None else weekly, origin=origin)
    first, last = pause or (origin + _DAY, origin + 14 * _DAY)
    past = tuple(PastDay(origin - ago * _DAY, 30.0, 29.0, 31.0) for ago in range(min(90, known_days - 1), -1, -1))
    planned = holiday_case(first, last, lines)
    return Outlook(3.8 if weekly is None else weekly, (first, last), known_days, past, lines, planned, holidays, plan)


def plan_case(since: dt.date, per_week: float = 7.0, *, has_begun: bool = True) -> PlanProgress:
    """Nothing of it came yet, or half of it in October."""
    goal = GoalRow("post", per_week, since, None)
    if not has_begun:
        return PlanProgress(goal, ORIGIN, tuple(31.0 for _ in range(_AHEAD)), (), None, None)
    months = (PlanMonth(dt.date(2026, 10, 1), 31, 31.0, 15), PlanMonth(dt.date(2026, 11, 1), 23, 23.0, 1))
    began = since - _DAY
    return PlanProgress(goal, began, tuple(31.0 for _ in range(_AHEAD + (ORIGIN - began).days)), months, 31.0, 30.0)


def backtest_case() -> TestedForecast:
    """Three origins; what came was a point more each time."""
    days = tuple(dt.date(2026, 9, 1) + 7 * place * _DAY for place in range(3))
    return TestedForecast(
        days[0] - 28 * _DAY, days[-1] - 28 * _DAY, 3, 1.0, 1.2, 2.5, 2 / 3, days, (29.0, 29.5, 30.0), (30.0, 30.5, 31.0), (2.5, 2.5, 0.9)
    )


class FakeForecasts(FakePeople):
    """The future of somebody whose score stands at 30."""

    def __init__(self) -> None:
        super().__init__()
        self.has_score = True
        self.stopped: StoppedLine | None = None
        self.known_days = 400
        self.kept: tuple[HolidayRow, ...] = ()
        self.came_of_plan: PlanProgress | None = None
        self.tested: TestedForecast | None = backtest_case()

    @property
    def future(self) -> "FakeForecasts":
        return self

    def load_outlook(self, weekly: float | None, pause: tuple[dt.date, dt.date] | None, cancel: CancelToken) -> Outlook | None:
        self._called(f"outlook {weekly} {pause[1] if pause else None}")
        cancel.raise_if_cancelled()
        return (
            outlook_case(weekly, pause, known_days=self.known_days, holidays=self.kept, plan=self.came_of_plan) if self.has_score else None
        )

    def load_stopped(self, day: dt.date) -> StoppedLine | None:
        self._called(f"stopped {day}")
        return self.stopped

    def load_backtest(self) -> TestedForecast | None:
        self._called("load_backtest")
        return self.tested

    def keep_holiday(self, first: dt.date, last: dt.date, is_rest: bool) -> PlanChange:
        self._called(f"keep_holiday {first} {last} {is_rest}")
        return self._change("rest" if is_rest else "kept", HolidayRow(first, last, is_rest))

    def drop_holiday(self, first: dt.date, last: dt.date) -> PlanChange:
        self._called(f"drop_holiday {first} {last}")
        return self._change("removed", HolidayRow(first, last, False))

    def keep_plan(self, per_week: float, since: dt.date) -> PlanChange:
        self._called(f"keep_plan {per_week} {since}")
        change = PlanChange("plan", self.kept, self.came_of_plan.goal if self.came_of_plan else None)
        self.came_of_plan = plan_case(since, per_week, has_begun=since <= ORIGIN)
        return change

    def drop_plan(self) -> PlanChange:
        self._called("drop_plan")
        change = PlanChange("no_plan", self.kept, self.came_of_plan.goal if self.came_of_plan else None)
        self.came_of_plan = None
        return change

    def put_plans_back(self, change: PlanChange) -> None:
        self._called(f"put_plans_back {change.what}")
        self.kept = change.holidays
        self.came_of_plan = None if change.goal is None else plan_case(change.goal.since, change.goal.per_week)

    def _change(self, what: str, row: HolidayRow) -> PlanChange:
        change = PlanChange(what, self.kept, self.came_of_plan.goal if self.came_of_plan else None, row)
        others = tuple(one for one in self.kept if one[:2] != row[:2])
        self.kept = others if what == "removed" else (*others, row)
        return change

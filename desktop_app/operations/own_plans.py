"""Holidays, rest and a pace of posts, as the person keeps them, and what came of the pace. The score stays true in all of it.

Days are UTC days. A change tells what it replaced, so that it can be taken back.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from desktop_app.operations.scored import Scored
from desktop_app.scoring.scenarios import Scenario, scenario_line, start_at
from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.errors import WrongDaysError
from local_db.queries.own_plans import GoalRow, goal, holidays
from local_db.queries.own_plans import HolidayRow as HolidayRow  # noqa: PLC0414  (screens name it from here)
from local_db.writes.own_plans import put_goal, put_holiday, remove_goal, remove_holiday

POSTS = "post"
MOST_PER_WEEK = 10_000.0
_LONGEST_DAYS = 3_650
_WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class PlanChange:
    """What was kept before a write; giving it to `take_back` puts that back. `what` is a key of the sentence which tells it."""

    what: str  # "kept", "rest", "no_rest", "removed", "plan", "no_plan"
    holidays: tuple[HolidayRow, ...]
    goal: GoalRow | None
    holiday: HolidayRow | None = None  # the one which was written

    @property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """First and last day of what was written; None = a plan."""
        return None if self.holiday is None else (self.holiday.first, self.holiday.last)


@dataclass(frozen=True, slots=True)
class PlanMonth:
    """One month, or the part of it which the plan and the files cover; `planned` posts by the pace, `done` posts proper."""

    month: dt.date  # its first day
    days: int
    planned: float
    done: int

    @property
    def share(self) -> float:
        """Of what was planned, what was done; at most all of it is needed."""
        return self.done / self.planned


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """A plan against what came. `line` begins on the day after `began`; `months` are empty until an import covers its days.

    `foreseen` and `came` are the scores of the last covered day, None while that lies before the plan.
    """

    goal: GoalRow
    began: dt.date
    line: tuple[float, ...]
    months: tuple[PlanMonth, ...]
    foreseen: float | None
    came: float | None


def kept_holidays(database: LocalDatabase) -> tuple[HolidayRow, ...]:
    """All holidays which the person kept, the earliest first."""
    with database.read() as connection:
        return holidays(connection)


def keep_holiday(database: LocalDatabase, first: dt.date, last: dt.date, *, is_rest: bool) -> PlanChange:
    """Keep these days, as rest or not; the same days are kept once.

    Raises:
        WrongDaysError: the days are in the wrong order, or more than ten years.
    """
    if last < first:
        raise WrongDaysError("The holiday ends before it begins; nothing was changed. Write FROM TO.", what="order")
    if (last - first).days >= _LONGEST_DAYS:
        raise WrongDaysError(f"A holiday until {last} is longer than ten years; nothing was changed.", what="long", day=last.isoformat())
    row = HolidayRow(first, last, is_rest)

    def work(connection: Connection, earlier: tuple[HolidayRow, ...]) -> str:
        was_rest = any(one == row._replace(is_rest=True) for one in earlier)
        put_holiday(connection, first, last, is_rest=is_rest)
        return "rest" if is_rest else "no_rest" if was_rest else "kept"

    return _changed(database, row, work)


def drop_holiday(database: LocalDatabase, first: dt.date, last: dt.date) -> PlanChange:
    """These days are no holiday any more.

    Raises:
        WrongDaysError: they were none.
    """

    def work(connection: Connection, earlier: tuple[HolidayRow, ...]) -> str:
        if not any((one.first, one.last) == (first, last) for one in earlier):
            days = {"first": first.isoformat(), "last": last.isoformat()}
            raise WrongDaysError(f"No holiday from {first} to {last} was kept; nothing was changed.", what="unknown", **days)
        remove_holiday(connection, first, last)
        return "removed"

    return _changed(database, HolidayRow(first, last, False), work)


def keep_plan(database: LocalDatabase, per_week: float, since: dt.date) -> PlanChange:
    """So many posts a week from a day on; an earlier plan is replaced.

    Raises:
        WrongDaysError: the pace is no number of posts a week.
    """
    if not 0 < per_week <= MOST_PER_WEEK:
        raise WrongDaysError(f"{per_week} is no number of posts a week; nothing was changed.", what="pace", pace=str(per_week))

    def work(connection: Connection, _earlier: tuple[HolidayRow, ...]) -> str:
        put_goal(connection, POSTS, per_week, since)
        return "plan"

    return _changed(database, None, work)


def drop_plan(database: LocalDatabase) -> PlanChange:
    """There is no plan any more; that there was none is no error."""

    def work(connection: Connection, _earlier: tuple[HolidayRow, ...]) -> str:
        remove_goal(connection, POSTS)
        return "no_plan"

    return _changed(database, None, work)


def take_back(database: LocalDatabase, change: PlanChange) -> None:
    """Put back what was kept before the change."""

    def work(connection: Connection) -> None:
        for one in holidays(connection):
            remove_holiday(connection, one.first, one.last)
        for one in change.holidays:
            put_holiday(connection, one.first, one.last, is_rest=one.is_rest)
        remove_goal(connection, POSTS)
        if change.goal is not None:
            put_goal(connection, *change.goal)

    database.write(work).result()


def plan_progress(found: Scored, kept: GoalRow, until: dt.date) -> PlanProgress | None:
    """The plan's line up to a day, and what came of it; None where there is no score."""
    if found.history is None or found.source is None or not found.has_score:
        return None
    first_day, origin = found.source.first_day, found.last_data_day
    since = (kept.since - first_day).days
    began = min(max(since - 1, 0), origin)
    start = found.start if began == origin else start_at(found.history, began)
    days = max((until - first_day).days - began, origin - began, 1)
    line = scenario_line(found.history, start, days, Scenario(posts_per_week=kept.per_week, since=since))
    is_begun = began < origin
    return PlanProgress(
        goal=kept,
        began=first_day + dt.timedelta(days=began),
        line=tuple(line.tolist()),
        months=_months(found, kept),
        foreseen=float(line[origin - began - 1]) if is_begun else None,
        came=float(found.history.score[origin]) if is_begun else None,
    )


def _months(found: Scored, kept: GoalRow) -> tuple[PlanMonth, ...]:
    """By month, the days of the plan on which posts are known."""
    assert found.history is not None
    assert found.source is not None
    arrays, first_day = found.history.arrays, found.source.first_day
    known = arrays.active_until[np.isfinite(arrays.active_until)]
    last_known = int(min(known.max(initial=-1.0), arrays.days - 1))
    last = first_day + dt.timedelta(days=last_known)
    last = last if kept.until is None else min(last, kept.until)
    posted = np.floor(arrays.post_time[~arrays.post_is_reply]).astype(np.int64)
    months: list[PlanMonth] = []
    day = max(kept.since, first_day)
    while day <= last:
        following = dt.date(day.year + day.month // 12, day.month % 12 + 1, 1)
        end = min(last, following - dt.timedelta(days=1))
        since, until = ((one - first_day).days for one in (day, end))
        days = until - since + 1
        done = int(((posted >= since) & (posted <= until)).sum())
        months.append(PlanMonth(day.replace(day=1), days, kept.per_week / _WEEK_DAYS * days, done))
        day = following
    return tuple(months)


def _changed(database: LocalDatabase, about: HolidayRow | None, work: Callable[[Connection, tuple[HolidayRow, ...]], str]) -> PlanChange:
    """Do it in one transaction; what was kept before."""

    def change(connection: Connection) -> PlanChange:
        earlier, plan = holidays(connection), goal(connection, POSTS)
        return PlanChange(work(connection, earlier), earlier, plan, about)

    return database.write(change).result()

"""What the person plans or marks: holidays, rest, a pace of posts."""

import datetime as dt
from typing import NamedTuple

from local_db.driver import Connection


class HolidayRow(NamedTuple):
    """Days without a post, both included; `is_rest`: the rested line leaves them out."""

    first: dt.date
    last: dt.date
    is_rest: bool


class GoalRow(NamedTuple):
    """So many acts ("post") a week from a day on; `until` None = until it is given up."""

    act: str
    per_week: float
    since: dt.date
    until: dt.date | None


_HOLIDAYS = "SELECT first_day, last_day, is_rest FROM holiday ORDER BY first_day, last_day"
_GOAL = "SELECT act, per_week, since, until FROM goal WHERE act = ? ORDER BY since DESC LIMIT 1"


def holidays(connection: Connection) -> tuple[HolidayRow, ...]:
    """All which were kept, the earliest first."""
    rows = connection.execute(_HOLIDAYS)
    return tuple(HolidayRow(dt.date.fromisoformat(first), dt.date.fromisoformat(last), bool(is_rest)) for first, last, is_rest in rows)


def rest_spans(connection: Connection) -> tuple[tuple[dt.date, dt.date], ...]:
    """First and last day of each which is marked as rest."""
    return tuple((one.first, one.last) for one in holidays(connection) if one.is_rest)


def goal(connection: Connection, act: str) -> GoalRow | None:
    """The newest plan for one kind of act; None = there is none."""
    row = connection.execute(_GOAL, (act,)).fetchone()
    if row is None:
        return None
    act, per_week, since, until = row
    return GoalRow(act, per_week, dt.date.fromisoformat(since), None if until is None else dt.date.fromisoformat(until))

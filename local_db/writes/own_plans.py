"""What the person plans or marks: holidays with their rest, and one pace for each kind of act. No fact and no score changes."""

import datetime as dt

from local_db.driver import Connection


def put_holiday(connection: Connection, first: dt.date, last: dt.date, *, is_rest: bool) -> None:
    """Keep these days, both included; the same days are kept once, and the newest word on rest counts."""
    connection.execute(
        """INSERT INTO holiday (id, first_day, last_day, is_rest) VALUES (?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET is_rest = excluded.is_rest""",
        (_holiday_id(first, last), first.isoformat(), last.isoformat(), is_rest),
    )


def remove_holiday(connection: Connection, first: dt.date, last: dt.date) -> None:
    """These days are no holiday any more; that they were none is no error."""
    connection.execute("DELETE FROM holiday WHERE id = ?", (_holiday_id(first, last),))


def put_goal(connection: Connection, act: str, per_week: float, since: dt.date, until: dt.date | None = None) -> None:
    """So many acts a week from a day on; an earlier plan for them is replaced."""
    remove_goal(connection, act)
    connection.execute(
        "INSERT INTO goal (id, act, per_week, since, until) VALUES (?, ?, ?, ?, ?)",
        (act, act, per_week, since.isoformat(), None if until is None else until.isoformat()),
    )


def remove_goal(connection: Connection, act: str) -> None:
    """There is no plan for these acts any more; that there was none is no error."""
    connection.execute("DELETE FROM goal WHERE act = ?", (act,))


def _holiday_id(first: dt.date, last: dt.date) -> str:
    return f"{first.isoformat()}/{last.isoformat()}"

"""Holidays and the plan: rows which no import touches."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from local_db.database import LocalDatabase
from local_db.queries.own_plans import GoalRow, HolidayRow, goal, holidays, rest_spans
from local_db.records import UnixTime
from local_db.writes.own_plans import put_goal, put_holiday, remove_goal, remove_holiday

_FIRST, _LAST = dt.date(2026, 12, 20), dt.date(2027, 1, 2)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[LocalDatabase]:
    opened = LocalDatabase.open(tmp_path / "gaung.db", now=UnixTime(1_795_392_000))
    yield opened
    opened.close()


def test_the_same_days_are_kept_once_and_others_beside_them(database: LocalDatabase) -> None:
    earlier = _FIRST - dt.timedelta(days=400)
    for first, is_rest in ((_FIRST, False), (_FIRST, True), (earlier, False)):
        database.write(lambda connection, first=first, is_rest=is_rest: put_holiday(connection, first, _LAST, is_rest=is_rest)).result()  # type: ignore[misc]
    with database.read() as connection:
        assert holidays(connection) == (HolidayRow(earlier, _LAST, False), HolidayRow(_FIRST, _LAST, True))
        assert rest_spans(connection) == ((_FIRST, _LAST),)
    for _ in range(2):
        database.write(lambda connection: remove_holiday(connection, _FIRST, _LAST)).result()
    with database.read() as connection:
        assert rest_spans(connection) == ()


def test_each_kind_of_act_has_one_plan(database: LocalDatabase) -> None:
    def work(until: dt.date | None) -> None:
        database.write(lambda connection: put_goal(connection, "post", 3.5, _FIRST, until)).result()

    work(None)
    with database.read() as connection:
        assert goal(connection, "post") == GoalRow("post", 3.5, _FIRST, None)
        assert goal(connection, "reply") is None
    work(_LAST)
    with database.read() as connection:
        assert goal(connection, "post") == GoalRow("post", 3.5, _FIRST, _LAST)
    for _ in range(2):
        database.write(lambda connection: remove_goal(connection, "post")).result()
    with database.read() as connection:
        assert goal(connection, "post") is None

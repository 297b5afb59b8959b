"""Holidays, rest and a plan: kept, listed, taken back, and laid against what came."""

import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from desktop_app.operations.forecasts import OutlookChoice, backtested, outlook
from desktop_app.operations.own_plans import drop_holiday, drop_plan, keep_holiday, keep_plan, kept_holidays, plan_progress, take_back
from desktop_app.operations.sample import SAMPLE_NOW
from desktop_app.operations.scored import scored
from desktop_app.operations.scores import score_days
from local_db.database import LocalDatabase
from local_db.errors import Cancelled, WrongDaysError
from local_db.progress import CancelToken
from local_db.queries.engine_arrays import facts_version
from local_db.queries.own_plans import GoalRow, HolidayRow
from local_db.writes.own_plans import put_goal
from tests.local_db.database_cases import NOW, opened

_FIRST, _LAST = dt.date(2026, 12, 20), dt.date(2027, 1, 2)


@pytest.fixture
def own(sample_copy: Path) -> LocalDatabase:
    return LocalDatabase.open(sample_copy, now=SAMPLE_NOW)


def test_a_holiday_is_kept_once_and_its_rest_is_the_newest_word(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        assert keep_holiday(database, _FIRST, _LAST, is_rest=False).what == "kept"
        assert keep_holiday(database, _FIRST, _LAST, is_rest=True).what == "rest"
        assert kept_holidays(database) == (HolidayRow(_FIRST, _LAST, True),)
        assert keep_holiday(database, _FIRST, _LAST, is_rest=False).what == "no_rest"
        keep_holiday(database, dt.date(2025, 1, 1), dt.date(2025, 1, 1), is_rest=True)
        assert [one.is_rest for one in kept_holidays(database)] == [True, False]


def test_every_change_can_be_taken_back(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        kept = keep_holiday(database, _FIRST, _LAST, is_rest=True)
        gone = drop_holiday(database, _FIRST, _LAST)
        assert (gone.what, kept_holidays(database)) == ("removed", ())
        take_back(database, gone)
        assert kept_holidays(database) == (HolidayRow(_FIRST, _LAST, True),)
        take_back(database, kept)
        assert kept_holidays(database) == ()
        first = keep_plan(database, 4.0, _FIRST)
        second = keep_plan(database, 2.5, _LAST)
        dropped = drop_plan(database)
        assert (first.goal, second.goal.per_week if second.goal else None) == (None, 4.0)
        take_back(database, dropped)
        assert drop_plan(database).goal == (("post", 2.5, _LAST, None))


@pytest.mark.parametrize(
    ("first", "last", "what"), [(_LAST, _FIRST, "order"), (dt.date(2000, 1, 1), dt.date(2026, 1, 1), "long")], ids=["order", "long"]
)
def test_days_which_are_no_holiday_are_refused(tmp_path: Path, first: dt.date, last: dt.date, what: str) -> None:
    with opened(tmp_path) as database, pytest.raises(WrongDaysError) as caught:
        keep_holiday(database, first, last, is_rest=True)
    assert caught.value.details["what"] == what


def test_what_was_not_kept_cannot_be_removed(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        with pytest.raises(WrongDaysError, match="nothing was changed"):
            drop_holiday(database, _FIRST, _LAST)
        for pace in (0.0, -1.0, 10_001.0):
            with pytest.raises(WrongDaysError):
                keep_plan(database, pace, _FIRST)


def test_a_rest_gives_a_second_line_and_leaves_the_true_one_and_its_facts_alone(own: LocalDatabase) -> None:
    before = score_days(own, now=SAMPLE_NOW, with_rested=True)
    with own.read() as connection:
        version = facts_version(connection)
    assert before.rested == ()
    keep_holiday(own, dt.date(2023, 4, 2), dt.date(2023, 5, 12), is_rest=True)
    after = score_days(own, now=SAMPLE_NOW, with_rested=True)
    assert after.score == before.score
    assert len(after.rested) == len(after.score)
    place = after.days.index(dt.date(2023, 5, 12))
    assert after.rested[place] > after.score[place] + 1
    assert after.rested[: after.days.index(dt.date(2023, 4, 2))] == after.score[: after.days.index(dt.date(2023, 4, 2))]
    assert score_days(own, now=SAMPLE_NOW).rested == ()
    with own.read() as connection:
        assert facts_version(connection) == version
    own.close()


def test_a_rest_outside_the_history_gives_no_line(own: LocalDatabase, tmp_path: Path) -> None:
    keep_holiday(own, dt.date(2001, 1, 1), dt.date(2001, 2, 1), is_rest=True)
    assert score_days(own, now=SAMPLE_NOW, with_rested=True).rested == ()
    own.close()
    with opened(tmp_path / "empty") as database:
        assert scored(database, now=NOW).rested(((_FIRST, _LAST),)) is None


def test_the_outlook_has_all_lines_over_the_same_days(sample: LocalDatabase) -> None:
    found = outlook(sample, OutlookChoice(), now=SAMPLE_NOW)
    assert found is not None
    assert [line.key for line in found.lines.lines] == ["as_now", "stop", "pace", "pause"]
    assert {len(line.score) for line in found.lines.lines} == {len(found.lines.days)} == {90}
    assert found.past[-1].day == found.lines.origin
    assert len(found.past) == 91
    assert found.pause == (dt.date(2026, 11, 24), dt.date(2026, 12, 7))
    as_now = found.lines.lines[0]
    assert found.weekly == round(as_now.posts_per_week or 0, 1) > 1
    assert found.plan is None
    assert found.holiday.lines.lines[0].score[:90] == as_now.score


def test_the_outlook_reaches_beyond_a_late_pause_and_cuts_one_which_has_begun(sample: LocalDatabase) -> None:
    late = outlook(sample, OutlookChoice(12.0, (dt.date(2027, 5, 1), dt.date(2027, 5, 20))), now=SAMPLE_NOW)
    assert late is not None
    assert late.lines.days[-1] == dt.date(2027, 5, 20) + dt.timedelta(days=45)
    assert late.weekly == 12.0
    begun = outlook(sample, OutlookChoice(None, (dt.date(2026, 11, 1), dt.date(2026, 12, 1))), now=SAMPLE_NOW)
    assert begun is not None
    assert begun.pause == (begun.lines.origin + dt.timedelta(days=1), dt.date(2026, 12, 1))
    with pytest.raises(WrongDaysError):
        outlook(sample, OutlookChoice(None, (dt.date(2026, 10, 1), dt.date(2026, 10, 20))), now=SAMPLE_NOW)


def test_a_cancelled_outlook_stops(sample: LocalDatabase) -> None:
    token = CancelToken()
    token.cancel()
    outlook(sample, OutlookChoice(), now=SAMPLE_NOW)
    with pytest.raises(Cancelled):
        outlook(sample, OutlookChoice(), now=SAMPLE_NOW, cancel=token)
    with pytest.raises(Cancelled):
        backtested(sample, now=SAMPLE_NOW, cancel=token)


def test_without_a_score_there_is_no_outlook(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        keep_plan(database, 3.0, _FIRST)
        assert outlook(database, OutlookChoice(), now=NOW) is None


def test_a_plan_of_the_past_is_laid_against_what_came(own: LocalDatabase) -> None:
    keep_plan(own, 7.0, dt.date(2026, 9, 10))
    found = outlook(own, OutlookChoice(), now=SAMPLE_NOW)
    assert found is not None
    assert found.plan is not None
    assert found.plan.began == dt.date(2026, 9, 9)
    assert [month.month for month in found.plan.months] == [dt.date(2026, 9, 1), dt.date(2026, 10, 1), dt.date(2026, 11, 1)]
    assert [month.days for month in found.plan.months[:2]] == [21, 31]
    assert found.plan.months[1].planned == pytest.approx(31.0)
    history = scored(own, now=SAMPLE_NOW)
    assert history.source is not None
    arrays = history.source.arrays
    day = (dt.date(2026, 10, 1) - history.source.first_day).days
    is_october = (arrays.post_time >= day) & (arrays.post_time < day + 31) & ~arrays.post_is_reply
    assert found.plan.months[1].done == int(np.count_nonzero(is_october))
    assert found.plan.months[1].share == pytest.approx(found.plan.months[1].done / 31)
    assert found.plan.came == found.lines.score
    assert found.plan.foreseen is not None
    assert len(found.plan.line) == (found.lines.days[-1] - found.plan.began).days
    own.close()


def test_a_plan_to_come_has_a_line_and_no_months(own: LocalDatabase) -> None:
    keep_plan(own, 20.0, dt.date(2026, 12, 10))
    found = outlook(own, OutlookChoice(), now=SAMPLE_NOW)
    assert found is not None
    assert found.plan is not None
    assert (found.plan.months, found.plan.foreseen, found.plan.came) == ((), None, None)
    assert found.plan.began == found.lines.origin
    assert found.plan.line[-1] > found.lines.lines[0].score[-1]
    own.close()


def test_a_plan_older_than_the_history_begins_with_it(own: LocalDatabase) -> None:
    keep_plan(own, 1.0, dt.date(1999, 1, 1))
    found = outlook(own, OutlookChoice(), now=SAMPLE_NOW)
    assert found is not None
    assert found.plan is not None
    history = scored(own, now=SAMPLE_NOW)
    assert history.source is not None
    assert found.plan.began == history.source.first_day
    assert found.plan.months[0].month == history.source.first_day.replace(day=1)
    own.close()


def test_a_plan_which_has_an_end_is_laid_against_its_days_alone(own: LocalDatabase) -> None:
    since, until = dt.date(2026, 9, 10), dt.date(2026, 10, 5)
    own.write(lambda connection: put_goal(connection, "post", 7.0, since, until)).result()
    found = outlook(own, OutlookChoice(), now=SAMPLE_NOW)
    assert found is not None
    assert found.plan is not None
    assert [month.days for month in found.plan.months] == [21, 5]
    own.close()


def test_a_plan_without_a_score_has_no_line(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        assert plan_progress(scored(database, now=NOW), GoalRow("post", 3.0, _FIRST, None), _LAST) is None

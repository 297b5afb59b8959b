"""The next moments to publish, of the sample person and of nobody."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from desktop_app.operations.accounts import tell_counted
from desktop_app.operations.own_plans import keep_holiday, keep_plan
from desktop_app.operations.post_study import study_posts
from desktop_app.operations.sample import SAMPLE_NOW
from desktop_app.operations.slots import SlotPlan, next_slots
from local_db.database import LocalDatabase
from local_db.records import UnixTime
from tests.local_db.database_cases import NOW, opened

JAKARTA = ZoneInfo("Asia/Jakarta")


def _days(found: SlotPlan) -> list[dt.date]:
    return [dt.datetime.fromtimestamp(one.at, JAKARTA).date() for one in found.slots]


def test_the_sample_person_gets_slots_at_the_own_pace_with_their_reasons(sample: LocalDatabase) -> None:
    found = next_slots(sample, now=SAMPLE_NOW, zone=JAKARTA, weeks=2)
    assert found.pace is not None
    assert len(found.slots) == round(min(found.pace.per_week, 7) * 2)
    assert found.until is not None
    assert all(found.until <= SAMPLE_NOW < one.at < SAMPLE_NOW + 14 * 86_400 for one in found.slots)
    assert {one.reason for one in found.slots} <= {"best", "good", "usual", "hour"}
    assert min(one.n for one in found.slots) >= 5
    assert min(one.n for one in found.hours) >= 5


def test_hours_are_those_of_the_page_of_posts(sample: LocalDatabase) -> None:
    cells = {(one.weekday, one.hour): one for one in study_posts(sample, now=SAMPLE_NOW, zone=JAKARTA).hours}
    found = next_slots(sample, now=SAMPLE_NOW, zone=JAKARTA).hours
    assert found
    for one in found:
        cell = cells[one.weekday, one.hour]
        assert one.n == cell.n
        assert one.times_usual == pytest.approx(cell.times_usual)


@pytest.fixture
def own(sample_copy: Path) -> Iterator[LocalDatabase]:
    database = LocalDatabase.open(sample_copy, now=SAMPLE_NOW)
    yield database
    database.close()


def test_a_kept_plan_and_a_holiday_are_respected(own: LocalDatabase) -> None:
    keep_plan(own, 7.0, dt.date(2026, 11, 1))
    keep_holiday(own, dt.date(2026, 11, 25), dt.date(2026, 12, 2), is_rest=False)
    found = next_slots(own, now=SAMPLE_NOW, zone=JAKARTA, weeks=2)
    assert found.chosen == 7.0
    assert not [day for day in _days(found) if dt.date(2026, 11, 25) <= day <= dt.date(2026, 12, 2)]
    assert 5 <= len(found.slots) <= 7


def test_a_plan_which_begins_later_does_not_hold_yet(own: LocalDatabase) -> None:
    before = next_slots(own, now=SAMPLE_NOW, zone=JAKARTA, weeks=2)
    keep_plan(own, 7.0, dt.date(2027, 1, 1))
    assert next_slots(own, now=SAMPLE_NOW, zone=JAKARTA, weeks=2) == before


def test_accounts_which_are_left_out_tell_nothing(own: LocalDatabase) -> None:
    for name in ("x:saricontoh", "mastodon:sari@example.social", "blog:sari.example.org"):
        tell_counted(own, name, is_counted=False, now=SAMPLE_NOW)
    assert next_slots(own, now=SAMPLE_NOW, zone=JAKARTA) == SlotPlan()


def test_without_posts_there_is_no_slot(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        assert next_slots(database, now=UnixTime(NOW)) == SlotPlan()

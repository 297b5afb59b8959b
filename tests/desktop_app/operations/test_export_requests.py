"""The waiting room: how far each request is, derived from what was asked and what was imported."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.operations.export_requests import (
    RequestChange,
    Stage,
    Waiting,
    When,
    ask_for,
    expectation,
    mark_arrived,
    put_back,
    waiting,
    waiting_room,
    withdraw,
)
from desktop_app.operations.imports import PlannedArchive, import_planned, plan_archives, undo_import
from desktop_app.words.export_guides import export_guide, export_guides
from local_db.database import LocalDatabase
from local_db.errors import UnknownExportError, WrongCountError
from local_db.importer_protocol import ImportOptions
from local_db.progress import CancelToken
from local_db.queries.export_requests import ExportRequest, ImportedArchive
from local_db.records import UnixTime
from tests.synthetic_archives import x_folder

JAKARTA, INDIA, NEW_YORK = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Kolkata"), ZoneInfo("America/New_York")
_HOUR_S = 3_600
_NOW = UnixTime(int(dt.datetime(2026, 11, 22, 14, 20, tzinfo=JAKARTA).timestamp()))
_KEYS = [guide.key for guide in export_guides()]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[LocalDatabase]:
    opened = LocalDatabase.open(tmp_path / "gaung.db", now=_NOW)
    yield opened
    opened.close()


def _ask(database: LocalDatabase, export: str, on: dt.date | None = None, *, now: int = _NOW) -> RequestChange:
    return ask_for(database, export, on, now=UnixTime(now), zone=JAKARTA)


def _room(database: LocalDatabase, now: int = _NOW) -> dict[str, Waiting]:
    return {one.request.export: one for one in waiting_room(database, now=UnixTime(now), zone=JAKARTA)}


def _moment(day: int, hour: int) -> int:
    return int(dt.datetime(2026, 11, day, hour, tzinfo=JAKARTA).timestamp())


def test_what_was_asked_for_today_is_ready_at_a_full_hour_and_its_link_ends_later(database: LocalDatabase) -> None:
    change = _ask(database, "linkedin")
    assert (change.export, change.name, change.earlier) == ("linkedin", "LinkedIn", None)
    found = _room(database)["linkedin"]
    assert (found.name, found.asked_on, found.stage) == ("LinkedIn", dt.date(2026, 11, 22), Stage.EXPECTED)
    assert found.expected == When(dt.date(2026, 11, 23), _moment(23, 15))
    assert found.ends == When(dt.date(2026, 11, 26), _moment(26, 15))
    assert (found.link_hours, found.arrived_at, found.is_by_hand) == (72, None, False)
    assert found.request.expected_on == "2026-11-23T08:00:00Z"


@pytest.mark.parametrize(
    ("now", "stage"),
    [
        (_moment(23, 14), Stage.EXPECTED),
        (_moment(23, 15), Stage.READY),
        (_moment(26, 15) - 1, Stage.READY),
        (_moment(26, 15), Stage.EXPIRED),
    ],
)
def test_time_passes_and_the_stage_with_it(database: LocalDatabase, now: int, stage: Stage) -> None:
    _ask(database, "linkedin")
    assert _room(database, now)["linkedin"].stage is stage


def test_of_another_day_only_the_days_are_known(database: LocalDatabase) -> None:
    _ask(database, "linkedin", dt.date(2026, 11, 20))
    found = _room(database)["linkedin"]
    assert (found.expected, found.ends, found.link_hours) == (When(dt.date(2026, 11, 21)), When(dt.date(2026, 11, 24)), 72)
    assert found.stage is Stage.READY
    assert _room(database, _moment(21, 23))["linkedin"].stage is Stage.EXPECTED
    assert _room(database, _moment(24, 23))["linkedin"].stage is Stage.READY
    assert _room(database, _moment(25, 0))["linkedin"].stage is Stage.EXPIRED


def test_of_a_long_wait_the_day_is_told_and_of_an_unknown_one_nothing(database: LocalDatabase) -> None:
    for export in ("reddit", "tiktok", "mastodon"):
        _ask(database, export)
    room = _room(database)
    assert (room["reddit"].expected, room["reddit"].ends) == (When(dt.date(2026, 12, 22)), None)
    assert (room["tiktok"].ends, room["tiktok"].link_hours) == (When(dt.date(2026, 11, 30)), 96)
    assert (room["mastodon"].expected, room["mastodon"].ends, room["mastodon"].stage) == (None, None, Stage.ASKED)
    assert _room(database, _NOW + 40 * 24 * _HOUR_S)["mastodon"].stage is Stage.ASKED
    assert _room(database, _NOW + 40 * 24 * _HOUR_S)["reddit"].stage is Stage.LATE


def test_the_room_begins_with_what_needs_the_person(database: LocalDatabase) -> None:
    for export, day in (("mastodon", 22), ("linkedin", 20), ("x", 22), ("medium", 19), ("instagram", 12), ("reddit", 22)):
        _ask(database, export, dt.date(2026, 11, day))
    mark_arrived(database, "reddit", is_here=True, now=_NOW)
    assert list(_room(database)) == ["linkedin", "medium", "x", "mastodon", "instagram", "reddit"]


def test_asking_again_replaces_the_request_and_can_be_taken_back(database: LocalDatabase) -> None:
    _ask(database, "linkedin", dt.date(2026, 11, 12))
    change = _ask(database, "linkedin")
    assert _room(database)["linkedin"].asked_on == dt.date(2026, 11, 22)
    put_back(database, change)
    assert _room(database)["linkedin"].asked_on == dt.date(2026, 11, 12)


def test_a_withdrawn_request_comes_back_as_it_was(database: LocalDatabase) -> None:
    _ask(database, "linkedin")
    before = _room(database)
    change = withdraw(database, "linkedin")
    assert _room(database) == {}
    put_back(database, change)
    assert _room(database) == before


def test_what_the_person_says_is_here_stays_a_week_and_can_be_unsaid(database: LocalDatabase) -> None:
    _ask(database, "linkedin")
    mark_arrived(database, "linkedin", is_here=True, now=_NOW)
    found = _room(database)["linkedin"]
    assert (found.stage, found.arrived_at, found.is_by_hand) == (Stage.ARRIVED, int(_NOW), True)
    assert "linkedin" in _room(database, _NOW + 7 * 24 * _HOUR_S - 1)
    assert _room(database, _NOW + 7 * 24 * _HOUR_S) == {}
    mark_arrived(database, "linkedin", is_here=False, now=_NOW)
    assert _room(database)["linkedin"].stage is Stage.EXPECTED


@pytest.mark.parametrize("day", [dt.date(2026, 11, 23), dt.date(1989, 12, 31)])
def test_a_day_which_is_none_of_the_past_is_refused(database: LocalDatabase, day: dt.date) -> None:
    with pytest.raises(WrongCountError, match="not a day of the past"):
        _ask(database, "linkedin", day)
    assert _room(database) == {}


def test_today_is_the_day_of_the_persons_zone(database: LocalDatabase) -> None:
    before_midnight_utc = UnixTime(int(dt.datetime(2026, 11, 22, 23, tzinfo=dt.UTC).timestamp()))
    _ask(database, "linkedin", dt.date(2026, 11, 23), now=before_midnight_utc)
    with pytest.raises(WrongCountError):
        ask_for(database, "linkedin", dt.date(2026, 11, 23), now=before_midnight_utc, zone=NEW_YORK)


def test_what_is_no_export_or_was_not_asked_for_is_named(database: LocalDatabase) -> None:
    with pytest.raises(UnknownExportError, match=r"no export friendster; nothing was changed\. Exports: wordpress"):
        _ask(database, "friendster")
    acts: tuple[Callable[[str], RequestChange], ...] = (
        lambda key: withdraw(database, key),
        lambda key: mark_arrived(database, key, is_here=True, now=_NOW),
    )
    for act in acts:
        with pytest.raises(UnknownExportError, match="LinkedIn is not in the waiting room"):
            act("linkedin")
        with pytest.raises(UnknownExportError, match="no export friendster"):
            act("friendster")
    assert _room(database) == {}


def test_a_request_of_which_this_version_has_no_guide_is_shown_by_its_key(database: LocalDatabase) -> None:
    put_back(database, RequestChange("friendster", "", ExportRequest("friendster", "2026-11-20", None, None, None)))
    found = _room(database)["friendster"]
    assert (found.name, found.stage) == ("friendster", Stage.ASKED)
    assert withdraw(database, "friendster").name == "friendster"


def test_an_import_ends_the_wait_and_undoing_it_brings_the_wait_back(database: LocalDatabase, tmp_path: Path) -> None:
    _ask(database, "x")
    _ask(database, "mastodon")
    waited = _room(database)
    options = ImportOptions(as_of=UnixTime(_NOW + _HOUR_S))
    [planned] = plan_archives(database, [x_folder(tmp_path / "x")], options, on_progress=lambda _: None, cancel=CancelToken())
    assert isinstance(planned, PlannedArchive)
    later = UnixTime(_NOW + 2 * _HOUR_S)
    done = import_planned(database, planned, now=later, on_progress=lambda _: None, cancel=CancelToken())
    room = _room(database, later)
    assert (room["x"].stage, room["x"].arrived_at, room["x"].is_by_hand) == (Stage.ARRIVED, int(later), False)
    assert room["mastodon"].stage is Stage.ASKED
    undo_import(database, done.summary.import_id)
    assert _room(database) == waited


def _archive(as_of: int, importer: str = "linkedin_archive", name: str = "Complete_1.zip", finished_at: int = _NOW) -> ImportedArchive:
    return ImportedArchive(importer, "LinkedIn archive", name, as_of, finished_at)


def _stage(archive: ImportedArchive, zone: dt.tzinfo) -> Stage:
    request = ExportRequest("linkedin", "2026-11-22", None, None, None)
    return waiting(request, [archive], now=int(_NOW), zone=zone).stage


@pytest.mark.parametrize("zone", [JAKARTA, NEW_YORK])
def test_an_archive_of_the_day_of_asking_counts_and_an_older_one_does_not(zone: dt.tzinfo) -> None:
    midnight_utc = int(dt.datetime(2026, 11, 22, tzinfo=dt.UTC).timestamp())
    midnight = int(dt.datetime(2026, 11, 22, tzinfo=zone).timestamp())
    assert _stage(_archive(midnight_utc), zone) is Stage.ARRIVED
    assert _stage(_archive(min(midnight, midnight_utc)), zone) is Stage.ARRIVED
    assert _stage(_archive(min(midnight, midnight_utc) - 1), zone) is Stage.ASKED


def test_another_export_or_the_first_part_does_not_end_the_wait() -> None:
    assert _stage(_archive(_NOW, importer="linkedin_analytics"), JAKARTA) is Stage.ASKED
    assert _stage(_archive(_NOW, name="Basic_1.zip"), JAKARTA) is Stage.ASKED


def test_of_several_imports_the_first_ended_the_wait_whatever_was_said_by_hand() -> None:
    request = ExportRequest("linkedin", "2026-11-22", None, None, int(_NOW) + 50)
    found = waiting(request, [_archive(_NOW, finished_at=_NOW + 90), _archive(_NOW, finished_at=_NOW + 70)], now=int(_NOW), zone=JAKARTA)
    assert (found.arrived_at, found.is_by_hand) == (_NOW + 70, False)


@pytest.mark.parametrize("zone", [JAKARTA, INDIA])
def test_hours_are_full_on_the_clock_of_the_zone(zone: dt.tzinfo) -> None:
    guide = export_guide("linkedin")
    assert guide is not None
    expected, _ = expectation(guide, When(dt.date(2026, 11, 22), int(_NOW)), zone)
    assert expected is not None
    assert expected.moment is not None
    assert dt.datetime.fromtimestamp(expected.moment, zone).minute == 0
    assert 0 <= expected.moment - _NOW - 24 * _HOUR_S < _HOUR_S
    full = int(dt.datetime(2026, 11, 22, 15, tzinfo=zone).timestamp())
    same, _ = expectation(guide, When(dt.date(2026, 11, 22), full), zone)
    assert same == When(dt.date(2026, 11, 23), full + 24 * _HOUR_S)


_ORDER = (Stage.ASKED, Stage.EXPECTED, Stage.LATE, Stage.READY, Stage.EXPIRED)


@given(st.sampled_from(_KEYS), st.booleans(), st.lists(st.integers(0, 60 * 24 * _HOUR_S), min_size=2, max_size=6))
def test_without_an_archive_a_request_only_grows_older(key: str, is_today: bool, passed: list[int]) -> None:
    guide = export_guide(key)
    assert guide is not None
    asked = When(dt.date(2026, 11, 22), int(_NOW) if is_today else None)
    expected, ends = expectation(guide, asked, JAKARTA)
    assert expected is None or expected.day >= asked.day
    assert ends is None or (expected is not None and ends.day > expected.day)
    texts = [None if one is None else _as_written(one) for one in (expected, ends)]
    request = ExportRequest(key, "2026-11-22", texts[0], texts[1], None)
    stages = [waiting(request, [], now=_NOW + one, zone=JAKARTA).stage for one in sorted(passed)]
    assert [_ORDER.index(stage) for stage in stages] == sorted(_ORDER.index(stage) for stage in stages)


def _as_written(when: When) -> str:
    if when.moment is None:
        return when.day.isoformat()
    return dt.datetime.fromtimestamp(when.moment, dt.UTC).isoformat().replace("+00:00", "Z")

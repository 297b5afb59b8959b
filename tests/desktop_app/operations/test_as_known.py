"""What did Gaung know that day: nothing which is dated later, and nothing which was seen later."""

import datetime as dt
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.operations.as_known import as_known, end_of
from desktop_app.operations.known_results import AsKnown
from desktop_app.operations.sample import SAMPLE_NOW
from desktop_app.operations.scores import score_days
from local_db.database import LocalDatabase
from local_db.records import (
    Account,
    Act,
    ActKind,
    AudienceBasis,
    AudienceObservation,
    Coverage,
    DailyMetrics,
    Entry,
    Evidence,
    Person,
    Platform,
    Post,
    PostObservation,
    Reaction,
    ReactionKind,
    UnixTime,
)
from local_db.writes.own import leave_account, type_followers
from tests.local_db.database_cases import Told, bring, opened

_DAY_S = 86_400
_FIRST = dt.date(2024, 1, 1)
_DAY = dt.date(2024, 3, 1)  # the day of the cursor
_NOW = UnixTime(end_of(dt.date(2024, 6, 1)))
_ME = Account(platform=Platform.X, native_id="11", handle="sari")
_SAMPLE_DAY = dt.date(2024, 6, 1)


def _at(day: float) -> UnixTime:
    """Seconds of so many days after the first day."""
    return UnixTime(int((_FIRST - dt.date(1970, 1, 1)).days * _DAY_S + day * _DAY_S))


def _post(name: str, day: float) -> Post:
    return Post(platform=Platform.X, account="11", native_id=name, created_at=_at(day), text=f"words of {name}")


def _like(person: str, post: str, day: float) -> Entry:
    by = Person(platform=Platform.X, key=f"id:{person}")
    return (by, Reaction(platform=Platform.X, account="11", kind=ReactionKind.LIKE, person=by.key, post=post, at=_at(day)))


def _total(post: str, day: float, likes: int) -> Entry:
    return (PostObservation(platform=Platform.X, account="11", native_id=post, as_of=_at(day), likes=likes),)


def _followers(day: float, number: int) -> Entry:
    return (AudienceObservation(platform=Platform.X, account="11", as_of=_at(day), basis=AudienceBasis.SHOWN, followers=number),)


def _table(of: float, seen: float, likes: int) -> Entry:
    day = _FIRST + dt.timedelta(days=int(of))
    return (DailyMetrics(platform=Platform.X, account="11", as_of=_at(seen), day=day, likes=likes, follows=1, unfollows=0),)


def _told(name: str, as_of: float, *entries: Entry, evidence: tuple[Evidence, ...] = (Evidence.POSTS, Evidence.LIKES)) -> Told:
    covers = tuple(Coverage(platform=Platform.X, account="11", evidence=kind, until=_at(as_of)) for kind in evidence)
    return Told(name, _at(as_of), (_ME,), entries, covers)


def _found(database: LocalDatabase, day: dt.date = _DAY, *, with_imported: bool = False) -> AsKnown:
    found = as_known(database, day, now=_NOW, with_imported=with_imported)
    assert found is not None
    return found


def test_a_day_outside_the_history_is_none(sample: LocalDatabase, tmp_path: Path) -> None:
    assert as_known(sample, dt.date(2019, 1, 1), now=SAMPLE_NOW) is None
    assert as_known(sample, dt.date(2026, 11, 24), now=SAMPLE_NOW) is None
    with opened(tmp_path) as database:
        assert as_known(database, _DAY, now=_NOW) is None


def test_the_newest_day_is_known_as_it_is_told(sample: LocalDatabase) -> None:
    found, days = as_known(sample, dt.date(2026, 11, 23), now=SAMPLE_NOW), score_days(sample, now=SAMPLE_NOW)
    assert found is not None
    assert found.now == found.then
    assert found.line is not None
    assert (found.line.first, found.line.score, found.line.low) == (days.days[0], days.score, days.low)
    assert (found.difference, found.later, found.typed_later, found.imported) == (0.0, (), 0, None)


def test_what_was_seen_later_does_not_leak_into_the_day(sample: LocalDatabase) -> None:
    found = as_known(sample, _SAMPLE_DAY, now=SAMPLE_NOW)
    assert found is not None
    assert found.now is not None
    assert found.then is not None
    assert found.difference is not None
    assert found.difference > 2  # the totals of the fediverse were seen in 2026
    assert found.then.low <= found.then.score <= found.then.high
    assert found.line is not None
    assert found.line.first + dt.timedelta(days=len(found.line.score) - 1) == _SAMPLE_DAY
    assert found.line.score[-1] == found.then.score
    assert [(one.platform, one.posts > 0) for one in found.later] == [
        ("mastodon", True), ("mastodon", False), ("mastodon", True), ("blog", False),
    ]  # fmt: skip


def test_it_is_computed_once_for_each_state_of_the_facts(sample_copy: Path) -> None:
    database = LocalDatabase.open(sample_copy, now=SAMPLE_NOW)
    try:
        first = as_known(database, _SAMPLE_DAY, now=SAMPLE_NOW)
        assert as_known(database, _SAMPLE_DAY, now=SAMPLE_NOW) is first
        database.write(lambda connection: leave_account(connection, "x", "900000011", None)).result()
        assert as_known(database, _SAMPLE_DAY, now=SAMPLE_NOW) is not first
        for place in range(10):
            as_known(database, _SAMPLE_DAY + dt.timedelta(days=place), now=SAMPLE_NOW)
    finally:
        database.close()


def test_nothing_which_shows_reactions_or_followers_is_no_score(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, _told("late", 90, (_post("1", 3),), _total("1", 90, 50), _followers(90, 100)))
        found = _found(database)
        assert found.now is not None
        assert (found.then, found.line, found.difference) == (None, None, None)
        [later] = found.later
        assert later[:4] == (1, "x", "sari", "late.zip")
        assert (later.posts, later.follower_counts, later.days) == (1, 1, 0)


def test_before_the_first_thing_there_is_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, _told("late", 90, _table(1, 90, 4), (_post("1", 70),)))
        found = _found(database, _FIRST + dt.timedelta(days=1))
        assert found.now is not None
        assert (found.then, found.line) == (None, None)
        assert found.later[0].days == 1


def test_a_dated_reaction_is_known_whichever_archive_told_it(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        dated = (Evidence.POSTS, Evidence.REACTORS, Evidence.REACTION_TIMES)
        bring(database, _told("late", 90, (_post("1", 3),), _like("ana", "1", 4), _like("budi", "1", 80), evidence=dated))
        found = _found(database)
        assert found.then is not None
        assert found.then.sub.reach > 0


def test_what_was_typed_of_a_later_day_and_an_account_left_later_are_not_known(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, _told("early", 40, (_post("1", 3),), _total("1", 40, 50), _followers(40, 100)))
        before = _found(database)
        for write in (
            lambda connection: type_followers(connection, "x", "11", dt.date(2024, 5, 1), 5_000, written_at=int(_NOW)),
            lambda connection: leave_account(connection, "x", "11", _at(100)),
        ):
            database.write(write).result()
        after = _found(database)
        assert (after.then, after.line, after.typed_later) == (before.then, before.line, 1)
        database.write(lambda connection: leave_account(connection, "x", "11", _at(41))).result()
        left = _found(database)
        assert left.then is not None
        assert before.then is not None
        assert left.then.score < before.then.score  # its clock runs on


def test_a_later_archive_does_not_say_that_nothing_happened(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, _told("early", 20, (_post("1", 3),), _total("1", 20, 50)))
        bring(database, _told("late", 90))
        found = _found(database)
        assert found.now is not None
        assert found.then is not None
        assert found.now.score < found.then.score  # silence since day 20 is known only now


def test_the_second_reading_takes_what_had_been_imported_by_then(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, _told("early", 20, (_post("1", 3),), _total("1", 20, 50)))
        bring(database, _told("also early", 30, _like("ana", "1", 5), _total("1", 30, 90)))
        nothing = _found(database, with_imported=True)
        assert nothing.imported is not None
        assert (nothing.imported.score, nothing.imported.imports) == (None, 0)
        database.write(lambda connection: connection.execute("UPDATE import_run SET finished_at = ? WHERE id = 1", (_at(21),))).result()
        database.write(lambda connection: leave_account(connection, "x", "11", None)).result()
        first = _found(database, with_imported=True)
        assert first.imported is not None
        assert first.imported.score is not None
        assert first.then is not None
        assert first.imported.imports == 1
        assert first.imported.score.score < first.then.score
        with database.read() as connection:
            assert connection.execute("SELECT count(*) FROM import_run").fetchone()[0] == 2


class _Case(NamedTuple):
    early: list[Entry]
    late: list[Entry]


_DAYS = st.floats(0, 59.9, allow_nan=False)
_LATER = st.floats(61.0, 120, allow_nan=False)
_POSTS = [_post(str(number), number * 7.0) for number in range(8)]  # the last ones are dated before the cursor, too


def _entries(days: st.SearchStrategy[float]) -> st.SearchStrategy[Entry]:
    names, people, numbers = st.sampled_from([one.native_id for one in _POSTS]), st.sampled_from("abc"), st.integers(0, 40)
    return st.one_of(
        st.builds(_like, people, names, days),
        st.builds(_total, names, days, numbers),
        st.builds(_followers, days, numbers),
        st.builds(_table, st.sampled_from([2.0, 50.0]), days.filter(lambda day: day >= 51), numbers),
        st.builds(lambda day: (_post(f"of {day}", day),), days),
        st.builds(lambda key, day: (Person(platform=Platform.X, key=f"id:{key}"), _act(key, day)), people, days),
    )


def _act(person: str, day: float) -> Act:
    return Act(platform=Platform.X, account="11", kind=ActKind.LIKE, person=f"id:{person}", at=_at(day), native_id=f"{person}{day}")


@given(
    st.builds(_Case, st.lists(_entries(_DAYS), min_size=1, max_size=10), st.lists(_entries(_LATER), min_size=1, max_size=10)),
    st.booleans(),
)
def test_facts_which_are_dated_later_never_change_what_was_known(
    tmp_path_factory: pytest.TempPathFactory, case: _Case, is_late_first: bool
) -> None:
    early = _told("early", 60.5, *((one,) for one in _POSTS), *case.early)
    late = _told("late", 121, *case.late, evidence=(Evidence.POSTS, Evidence.LIKES, Evidence.REACTION_TIMES, Evidence.FOLLOWERS))
    folder = tmp_path_factory.mktemp("law")
    with opened(folder, "alone.db") as alone, opened(folder, "both.db") as both:
        bring(alone, early)
        for told in (late, early) if is_late_first else (early, late):
            bring(both, told)
        before, after = _found(alone), _found(both)
    assert (before.line is None) == (after.line is None)
    if before.line is not None and after.line is not None:
        assert after.line.first == before.line.first
        for column in ("score", "low", "high"):
            assert getattr(after.line, column) == pytest.approx(getattr(before.line, column), abs=1e-9)
    assert (before.then is None) == (after.then is None)
    assert [one.source_name for one in after.later] == ["late.zip"]

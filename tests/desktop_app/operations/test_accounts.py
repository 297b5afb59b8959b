"""Own accounts: counted or left out, left, one history; everything that sums over accounts follows."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.operations import accounts
from desktop_app.operations.accounts import Told
from desktop_app.operations.own_accounts import read_accounts
from desktop_app.operations.score_results import CurrentScore
from desktop_app.operations.scored import scored
from desktop_app.operations.scores import causes_of_day, current_score
from local_db.database import LocalDatabase
from local_db.errors import AccountChoiceError, UnknownAccountError
from local_db.ingest import undo_import
from local_db.queries.imports import import_summaries
from local_db.records import (
    Account,
    AudienceBasis,
    AudienceObservation,
    Coverage,
    DailyMetrics,
    Evidence,
    Person,
    Platform,
    Post,
    PostObservation,
    Reaction,
    ReactionKind,
    UnixTime,
)
from tests.local_db.database_cases import Told as Archive
from tests.local_db.database_cases import bring, opened

_DAY_S = 86_400
_TODAY = dt.date(2026, 3, 1)


def _at(day: dt.date) -> UnixTime:
    return UnixTime((day - dt.date(1970, 1, 1)).days * _DAY_S)


_NOW = UnixTime(_at(_TODAY) + 3_600)


def _archive(
    native_id: str,
    handle: str,
    *,
    platform: Platform = Platform.X,
    since: int = 200,
    days: int = 200,
    likes: int = 5,
    name: str | None = None,
    former: tuple[str, ...] = (),
) -> Archive:
    """An account with a post every fifth day, `since` days ago and for `days` days, each liked, with a named reply."""
    account = Account(platform=platform, native_id=native_id, handle=handle, name=name, former_handles=former)
    start = _TODAY - dt.timedelta(days=since)
    entries = []
    for number in range(0, days, 5):
        at = _at(start + dt.timedelta(days=number))
        post = Post(platform=platform, account=native_id, native_id=f"{native_id}-{number}", created_at=at, text=f"{handle} {number}")
        seen = PostObservation(platform=platform, account=native_id, native_id=post.native_id, likes=likes, as_of=UnixTime(at + _DAY_S))
        person = Person(platform=platform, key=f"id:{native_id}{number % 3}")
        reply = Reaction(platform=platform, account=native_id, kind=ReactionKind.REPLY, person=person.key, post=post.native_id, at=at)
        entries.append((person, post, seen, reply))
    until = _at(start + dt.timedelta(days=days))
    day = DailyMetrics(platform=platform, account=native_id, day=start + dt.timedelta(days=days - 1), likes=likes)
    followers = AudienceObservation(
        platform=platform, account=native_id, basis=AudienceBasis.SHOWN, as_of=UnixTime(until - 60), followers=likes * 10
    )
    coverage = tuple(
        Coverage(platform=platform, account=native_id, evidence=kind, until=until) for kind in (Evidence.POSTS, Evidence.LIKES)
    )
    return Archive(f"{platform} {native_id}", until, (account,), (*entries, (day,), (followers,)), coverage)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[LocalDatabase]:
    """Two accounts on X: the older one ended 100 days ago, when the other began."""
    with opened(tmp_path) as made:
        bring(made, _archive("1", "old", since=300, days=190, likes=50))
        bring(made, _archive("2", "new", since=100, days=90))
        yield made


def _score(database: LocalDatabase) -> CurrentScore:
    return current_score(database, now=_NOW)


def _alone(folder: Path, archive: Archive) -> CurrentScore:
    with opened(folder) as made:
        bring(made, archive)
        return _score(made)


def test_everything_that_sums_over_accounts_leaves_out_what_is_left_out(database: LocalDatabase, tmp_path: Path) -> None:
    alone = _alone(tmp_path / "alone", _archive("2", "new", since=100, days=90))
    before = _score(database)
    told = accounts.tell_counted(database, "old", is_counted=False, now=_NOW)
    after = _score(database)
    # All of it: number, band, parts, causes, decay, coverage with what is seen and blind, how far the data goes.
    counted = tuple(account for account in after.accounts if account.is_counted)
    assert replace(after, accounts=counted) == alone
    assert [(account.handle, account.effect) for account in after.accounts if not account.is_counted] == [("old", None)]
    assert (told.score_before, told.score_after) == (before.score, alone.score)
    assert {row.account for row in after.coverage} == {"new"}
    assert causes_of_day(database, _TODAY - dt.timedelta(days=200), now=_NOW) == ()
    # Nothing is deleted, and what is there is shown as left out.
    with database.read() as connection:
        first, second = import_summaries(connection)
    assert (first.stored, {row.is_counted for row in first.coverage}, {row.is_counted for row in second.coverage}) == (40, {False}, {True})
    accounts.tell_counted(database, "old", is_counted=True, now=_NOW)
    assert _score(database) == before


def test_a_newer_as_of_of_an_account_that_is_left_out_does_not_lengthen_the_history(database: LocalDatabase) -> None:
    late = _archive("3", "late", since=10, days=60)
    bring(database, late)
    accounts.tell_counted(database, "late", is_counted=False, now=_NOW)
    assert _score(database).newest_by_platform == (("x", _TODAY - dt.timedelta(days=10)),)
    assert scored(database, now=_NOW).last_data_day <= 300
    assert _score(database).day == _TODAY


def test_with_all_accounts_left_out_there_is_no_score_and_the_reason_is_said(database: LocalDatabase) -> None:
    for name in ("old", "new"):
        accounts.tell_counted(database, name, is_counted=False, now=_NOW)
    assert (_score(database).score, _score(database).why_none, _score(database).coverage) == (None, "left_out", ())


def test_one_history_is_one_account_everywhere_and_two_again(database: LocalDatabase) -> None:
    before, listed = _score(database), read_accounts(database)
    told = accounts.tell_same(database, "old", "new", now=_NOW)
    assert (told.account.native_id, told.other and told.other.native_id) == ("1", "2")
    assert {row.account for row in _score(database).coverage} == {"new"}
    [info] = read_accounts(database).accounts
    assert (info.name, [one.name for one in info.joined]) == ("x:2", ["x:1"])
    assert info.period == (_TODAY - dt.timedelta(days=300), _TODAY - dt.timedelta(days=15))
    for name in ("old", "new", "x:1", "@NEW"):
        assert accounts.named_account(database, name).native_id == "2"
    apart = accounts.tell_apart(database, "old", now=_NOW)
    assert (apart.score_before, apart.score_after) == (told.score_after, before.score)
    assert _score(database) == before
    assert read_accounts(database).accounts == listed.accounts


@pytest.mark.parametrize("name", ["old", "new"])
def test_either_name_parts_two_accounts_for_good(database: LocalDatabase, name: str) -> None:
    bring(database, _archive("3", "old_", since=300, days=190, name="Sari"))
    accounts.tell_same(database, "old", "new", now=_NOW)
    accounts.tell_apart(database, name, now=_NOW)
    assert len(read_accounts(database).accounts) == 3
    accounts.tell_same(database, "old", "new", now=_NOW)
    accounts.tell_same(database, "old_", "new", now=_NOW)
    with pytest.raises(AccountChoiceError, match="Several accounts are joined to new: x:old, x:old_"):
        accounts.tell_apart(database, "new", now=_NOW)
    accounts.tell_apart(database, "old_", "old", now=_NOW)
    assert [(one.name, len(one.joined)) for one in read_accounts(database).accounts] == [("x:2", 1), ("x:3", 0)]


def test_a_history_whose_head_was_undone_can_be_parted_and_added_to(database: LocalDatabase) -> None:
    bring(database, _archive("3", "first"))
    number = bring(database, _archive("4", "head"))
    accounts.tell_same(database, "old", "head", now=_NOW)
    accounts.tell_same(database, "new", "head", now=_NOW)
    undo_import(database, number)
    accounts.tell_same(database, "first", "new", now=_NOW)
    assert [(one.name, len(one.joined)) for one in read_accounts(database).accounts] == [("x:1", 2)]
    accounts.tell_apart(database, "new", now=_NOW)
    assert [(one.name, len(one.joined)) for one in read_accounts(database).accounts] == [("x:1", 1), ("x:2", 0)]
    bring(database, _archive("4", "head"))
    assert [(one.name, len(one.joined)) for one in read_accounts(database).accounts] == [("x:2", 0), ("x:4", 2)]


def test_what_cannot_be_said_is_refused_and_changes_nothing(database: LocalDatabase) -> None:
    bring(database, _archive("example.org", "sari", platform=Platform.BLOG))
    listed = read_accounts(database)
    cases: tuple[tuple[str, Callable[[], object]], ...] = (
        ("example.org and new are of two platforms", lambda: accounts.tell_same(database, "sari", "new", now=_NOW)),
        ("new and example.org are of two platforms", lambda: accounts.tell_apart(database, "new", "sari", now=_NOW)),
        ("new and new are one history already", lambda: accounts.tell_same(database, "new", "x:2", now=_NOW)),
        ("new is one account", lambda: accounts.tell_apart(database, "new", "2", now=_NOW)),
        ("new is joined to no other account", lambda: accounts.tell_apart(database, "new", now=_NOW)),
    )
    for words, say in cases:
        with pytest.raises(AccountChoiceError, match=words):
            say()
    with pytest.raises(UnknownAccountError):
        accounts.tell_counted(database, "nobody", is_counted=False, now=_NOW)
    assert read_accounts(database) == listed


def test_each_word_is_taken_back_alone(database: LocalDatabase) -> None:
    before, listed = _score(database), read_accounts(database)
    day = dt.date(2025, 12, 1)
    words: tuple[Told, ...] = (
        accounts.tell_counted(database, "old", is_counted=False, now=_NOW),
        accounts.tell_left(database, "new", day, now=_NOW),
        accounts.tell_followers(database, "new", day, 7, now=_NOW),
        accounts.tell_apart(database, "new", "old", now=_NOW),
        accounts.keep_silent(database, "old", day, now=_NOW),
    )
    later = accounts.tell_followers(database, "new", day, 9, now=_NOW)
    back = accounts.take_back_told(database, later, now=_NOW)
    assert (back.score_before, back.score_after) == (later.score_after, later.score_before)
    assert [one.followers for one in read_accounts(database).typed] == [7]
    for told in words:
        accounts.take_back_told(database, told, now=_NOW)
    assert _score(database) == before
    assert read_accounts(database) == listed


def test_a_count_typed_for_a_part_of_a_history_goes_with_it(database: LocalDatabase) -> None:
    accounts.tell_same(database, "old", "new", now=_NOW)
    day = dt.date(2025, 6, 1)
    told = accounts.tell_followers(database, "old", day, 70, now=_NOW)
    assert told.account.native_id == "1"
    [typed] = read_accounts(database).typed
    assert (typed.name, typed.account and typed.account.shown, typed.day, typed.followers) == ("x:1", "old", day, 70)
    undo_import(database, 1)
    [typed] = read_accounts(database).typed
    assert (typed.name, typed.account) == ("x:1", None)


def test_adding_an_account_lowers_no_reach_network_or_audience(tmp_path: Path) -> None:
    """Law 5 on two accounts whose people are others."""
    with opened(tmp_path) as made:
        bring(made, _archive("2", "new", since=100, days=90))
        before = scored(made, now=_NOW).history
        bring(made, _archive("1", "old", since=90, days=80))
        after = scored(made, now=_NOW).history
        assert before is not None
        assert after is not None
        assert (after.x_reach >= before.x_reach).all()
        assert (after.x_net >= before.x_net).all()
        assert (after.followers >= before.followers).all()

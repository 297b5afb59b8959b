"""What the files of each account tell, as each import told it."""

import datetime as dt
from functools import partial
from pathlib import Path

from local_db.database import LocalDatabase
from local_db.queries.coverage import CoverageSpan, CoveredAccount, coverage_rows, coverage_spans, covered_accounts
from local_db.records import UNNAMED, Account, Coverage, Evidence, Platform, UnixTime
from local_db.writes.own import leave_account, type_followers
from tests.local_db.database_cases import Told, bring, opened, x_account

_DAY = 86_400


def _covers(
    evidence: Evidence, *, account: str = "1", since: int | None = None, until: int | None = None, is_sample: bool = False
) -> Coverage:
    return Coverage(
        platform=Platform.X,
        account=account,
        evidence=evidence,
        since=None if since is None else UnixTime(since),
        until=None if until is None else UnixTime(until),
        is_sample=is_sample,
    )


def _accounts(database: LocalDatabase) -> tuple[CoveredAccount, ...]:
    with database.read() as connection:
        return covered_accounts(connection)


def _spans(database: LocalDatabase) -> tuple[CoverageSpan, ...]:
    with database.read() as connection:
        return coverage_spans(connection)


def test_each_import_says_for_when_it_told_what(tmp_path: Path) -> None:
    window = _covers(Evidence.LIKES, since=50 * _DAY, until=60 * _DAY)
    top = _covers(Evidence.POSTS, is_sample=True)
    with opened(tmp_path) as database:
        bring(database, Told("archive", 40 * _DAY, (x_account(),), (), (_covers(Evidence.LIKES),)))
        bring(database, Told("analytics", 70 * _DAY, (x_account(),), (), (window, top)))
        assert _spans(database) == (
            CoverageSpan(1, "case", "case", "likes", None, 40 * _DAY, is_sample=False),
            CoverageSpan(1, "case", "case", "likes", 50 * _DAY, 60 * _DAY, is_sample=False),
            CoverageSpan(1, "case", "case", "posts", None, 70 * _DAY, is_sample=True),
        )
        assert [account.as_of for account in _accounts(database)] == [70 * _DAY]


def test_what_is_told_of_nobody_counts_for_the_account_which_it_is_joined_with(tmp_path: Path) -> None:
    nobody = Account(platform=Platform.X, native_id=UNNAMED)
    with opened(tmp_path) as database:
        bring(database, Told("archive", _DAY, (x_account(),), (), (_covers(Evidence.POSTS),)))
        bring(database, Told("overview", 2 * _DAY, (nobody,), (), (_covers(Evidence.FOLLOWER_CHANGES, account=UNNAMED),)))
        [account] = _accounts(database)
        assert (account.native_id, account.as_of) == ("1", 2 * _DAY)
        assert {(span.account_id, span.evidence) for span in _spans(database)} == {(1, "posts"), (1, "follower_changes")}
        with database.read() as connection:
            assert {(row.account, row.evidence) for row in coverage_rows(connection)} == {
                (account.handle or account.native_id, "posts"),
                (account.handle or account.native_id, "follower_changes"),
            }


def test_what_the_person_told_of_an_account_stands_beside_it(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, Told("archive", _DAY, (x_account(),), (), (_covers(Evidence.POSTS),)))
        [before] = _accounts(database)
        assert (before.left_on, before.typed_on, before.is_counted) == (None, None, True)
        for day in (dt.date(2020, 5, 1), dt.date(2021, 5, 1)):
            database.write(partial(type_followers, platform="x", native_id="1", day=day, followers=10, written_at=0)).result()
        database.write(lambda connection: leave_account(connection, "x", "1", 3 * _DAY)).result()
        database.write(lambda connection: connection.execute("UPDATE account_choice SET is_counted = 0")).result()
        [after] = _accounts(database)
        assert (after.left_on, after.typed_on, after.is_counted) == (3 * _DAY, "2021-05-01", False)


def test_without_imports_there_is_no_account(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        assert (_accounts(database), _spans(database)) == ((), ())

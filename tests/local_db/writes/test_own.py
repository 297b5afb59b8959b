"""What the person says of their accounts: kept apart from the facts, in force whatever is imported or undone."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from local_db.database import LocalDatabase
from local_db.ingest import undo_import
from local_db.queries.accounts import account_rows, rows_with_joined
from local_db.queries.engine_arrays import engine_facts
from local_db.records import Account, Platform, Post, PostObservation, UnixTime
from local_db.writes import own
from local_db.writes.taking_back import EarlierRow, changed_by, take_back
from tests.local_db.database_cases import NOW, Told, bring, contents, opened, x_account

_KEY = "account:x:{}".format


def _blog(host: str, *posts: tuple[str, int, str]) -> Told:
    account = Account(platform=Platform.BLOG, native_id=host, name="Tea")
    entries = tuple(
        (Post(platform=Platform.BLOG, account=host, native_id=number, created_at=UnixTime(at), text=text),) for number, at, text in posts
    )
    return Told(host, 1_700_000_000, (account,), entries)


def _x(native_id: str, handle: str | None, *posts: str, former: tuple[str, ...] = ()) -> Told:
    account = Account(platform=Platform.X, native_id=native_id, handle=handle, former_handles=former)
    entries = tuple(
        (
            Post(platform=Platform.X, account=native_id, native_id=post, created_at=UnixTime(1_600_000_000)),
            PostObservation(platform=Platform.X, account=native_id, native_id=post, likes=3),
        )
        for post in posts
    )
    return Told(f"{native_id} {handle}", 1_700_000_000, (account,), entries)


def _join(database: LocalDatabase, key: str, head: str) -> tuple[EarlierRow, ...]:
    return database.write(lambda connection: changed_by(connection, lambda same: own.join_account(same, key, head))).result()


def _heads(database: LocalDatabase) -> set[str]:
    return set(contents(database)["account_head"])


def test_two_accounts_which_the_person_joined_are_one_and_parted_two(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, _x("1", "old", "100"))
        bring(database, _x("2", "new", "200"))
        before = contents(database)
        _join(database, _KEY("1"), _KEY("2"))
        assert _heads(database) == {'["1", "2"]'}
        with database.read() as connection:
            facts = engine_facts(connection)
            assert [row.native_id for row in account_rows(connection)] == ["2"]
            assert [row.native_id for row, head_id in rows_with_joined(connection) if head_id is not None] == ["1"]
        assert [account.native_id for account in facts.accounts] == ["2"]
        assert {row[1] for row in facts.posts} == {facts.accounts[0].account_id}
        database.write(lambda connection: own.part_accounts(connection, _KEY("2"), _KEY("1"), said_at=NOW)).result()
        assert contents(database) == before
        with database.read() as connection:
            assert connection.execute("SELECT key, other_key FROM apart").fetchall() == [(_KEY("1"), _KEY("2"))]
            assert connection.execute("SELECT count(*) FROM account_choice").fetchone() == (0,)


def test_a_yes_takes_an_earlier_no_back(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, _x("1", "old"))
        bring(database, _x("2", "new"))
        database.write(lambda connection: own.part_accounts(connection, _KEY("1"), _KEY("2"), said_at=NOW)).result()
        _join(database, _KEY("1"), _KEY("2"))
        with database.read() as connection:
            assert connection.execute("SELECT count(*) FROM apart").fetchone() == (0,)


def test_analytics_of_a_handle_follow_the_account_which_was_joined(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        for told in (_x("1", "old", "100"), _x("2", "new"), _x("handle:old", "old", "100"), _x("unnamed", None, "100")):
            bring(database, told)
        assert '["handle:old", "1"]' in _heads(database)
        _join(database, _KEY("1"), _KEY("2"))
        assert _heads(database) == {'["1", "2"]', '["handle:old", "2"]', '["unnamed", "2"]'}
        assert set(contents(database)["post_match"]) == {'["100 of handle:old", "100 of 1"]', '["100 of unnamed", "100 of 1"]'}


def test_three_accounts_are_one_history_under_the_last_and_stay_one_without_it(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        numbers = {name: bring(database, _x(name, f"sari{name}")) for name in ("1", "2", "3")}
        _join(database, _KEY("1"), _KEY("2"))
        _join(database, _KEY("2"), _KEY("3"))
        assert _heads(database) == {'["1", "3"]', '["2", "3"]'}
        undo_import(database, numbers["3"])
        assert _heads(database) == {'["2", "1"]'}
        bring(database, _x("3", "sari3"))
        assert _heads(database) == {'["1", "3"]', '["2", "3"]'}


def test_accounts_of_two_platforms_are_never_one(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, _x("1", "sari"))
        bring(database, _blog("example.org"))
        _join(database, "account:blog:example.org", _KEY("1"))
        assert _heads(database) == set()


def test_joining_the_other_way_round_makes_the_other_one_the_head(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, _x("1", "old"))
        bring(database, _x("2", "new"))
        _join(database, _KEY("1"), _KEY("2"))
        _join(database, _KEY("2"), _KEY("1"))
        assert _heads(database) == {'["2", "1"]'}


def test_what_was_said_of_a_handle_holds_for_the_account_which_it_turns_out_to_be_until_it_is_parted(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, _x("handle:old", "old"))
        bring(database, _x("2", "new"))
        _join(database, _KEY("handle:old"), _KEY("2"))
        bring(database, _x("1", "old"))
        assert _heads(database) == {'["1", "2"]', '["handle:old", "2"]'}
        database.write(lambda connection: own.part_accounts(connection, _KEY("1"), _KEY("2"), said_at=NOW)).result()
        assert _heads(database) == {'["handle:old", "1"]'}


def test_a_blog_which_moved_shares_the_articles_it_took_along_and_no_others(tmp_path: Path) -> None:
    old = _blog("old.example.org", ("1", 1_500_000_000, "first tea"), ("2", 1_500_100_000, "second tea"), ("3", 1_500_200_000, "third"))
    new = _blog(
        "example.org", ("1", 1_500_000_000, "first tea, spelled better"), ("7", 1_500_100_000, "second tea"), ("3", 1_600_000_000, "new")
    )
    with opened(tmp_path) as database:
        for told in (old, new):
            bring(database, told)
        _join(database, "account:blog:old.example.org", "account:blog:example.org")
        assert set(contents(database)["post_match"]) == {
            '["1 of old.example.org", "1 of example.org"]',
            '["2 of old.example.org", "7 of example.org"]',
        }
        with database.read() as connection:
            assert len(engine_facts(connection).posts) == 4


def test_an_account_left_out_keeps_its_rows_and_comes_back(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, _x("1", "sari", "100"))
        bring(database, _x("2", "work", "200"))
        before = contents(database)
        database.write(lambda connection: own.count_account(connection, "x", "1", is_counted=False)).result()
        assert contents(database) == before
        with database.read() as connection:
            left_out = engine_facts(connection)
        assert [account.native_id for account in left_out.accounts] == ["2"]
        assert (len(left_out.posts), len(left_out.totals), left_out.has_left_out) == (1, 1, True)
        database.write(lambda connection: own.count_account(connection, "x", "1", is_counted=True)).result()
        with database.read() as connection:
            counted = engine_facts(connection)
            assert connection.execute("SELECT count(*) FROM account_choice").fetchone() == (0,)
        assert (len(counted.accounts), len(counted.posts), len(counted.totals), counted.has_left_out) == (2, 2, 2, False)


def test_what_was_said_of_a_handle_holds_for_its_archive_until_something_else_is_said(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, _x("handle:old", "old"))
        database.write(lambda connection: own.count_account(connection, "x", "handle:old", is_counted=False)).result()
        database.write(lambda connection: own.leave_account(connection, "x", "handle:old", 1_650_000_000)).result()
        bring(database, _x("1", "new", former=("old",)))
        with database.read() as connection:
            assert engine_facts(connection).accounts == ()
        database.write(lambda connection: own.count_account(connection, "x", "1", is_counted=True)).result()
        with database.read() as connection:
            assert [account.left_on for account in engine_facts(connection).accounts] == [1_650_000_000]
        database.write(lambda connection: own.leave_account(connection, "x", "1", None)).result()
        with database.read() as connection:
            assert [account.left_on for account in engine_facts(connection).accounts] == [None]


def test_what_was_said_of_an_account_waits_while_it_is_a_part_of_another(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, _x("1", "old"))
        bring(database, _x("2", "new"))
        database.write(lambda connection: own.leave_account(connection, "x", "1", 1_650_000_000)).result()
        _join(database, _KEY("1"), _KEY("2"))
        with database.read() as connection:
            assert [account.left_on for account in engine_facts(connection).accounts] == [None]
        database.write(lambda connection: own.part_accounts(connection, _KEY("1"), _KEY("2"), said_at=NOW)).result()
        with database.read() as connection:
            assert [account.left_on for account in engine_facts(connection).accounts] == [1_650_000_000, None]


def test_taking_back_puts_back_just_what_was_changed(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, _x("1", "old"))
        bring(database, _x("2", "new"))
        earlier = _join(database, _KEY("1"), _KEY("2"))
        database.write(lambda connection: own.leave_account(connection, "x", "2", 1_650_000_000)).result()
        database.write(lambda connection: take_back(connection, earlier)).result()
        assert _heads(database) == set()
        with database.read() as connection:
            assert [account.left_on for account in engine_facts(connection).accounts] == [None, 1_650_000_000]


_NAMES = st.sampled_from(["1", "2", "3", "handle:sari", "handle:old", "unnamed"])
_WORDS = st.lists(st.tuples(st.sampled_from(["join", "part", "count", "leave"]), _NAMES, _NAMES), min_size=1, max_size=4)
_IMPORTS = (
    _x("1", "sari", "100", former=("old",)),
    _x("2", "budi", "100", "200"),
    _x("handle:sari", "sari", "100"),
    _x("unnamed", None, "100", "200"),
)


def _say(database: LocalDatabase, word: str, name: str, other: str) -> tuple[EarlierRow, ...]:
    work = {
        "join": lambda connection: own.join_account(connection, _KEY(name), _KEY(other)) if name != other else None,
        "part": lambda connection: own.part_accounts(connection, _KEY(name), _KEY(other), said_at=NOW) if name != other else None,
        "count": lambda connection: own.count_account(connection, "x", name, is_counted=other > name),
        "leave": lambda connection: own.leave_account(connection, "x", name, 1_650_000_000),
    }[word]
    return database.write(lambda connection: changed_by(connection, work)).result()


@settings(max_examples=40)
@given(_WORDS, st.permutations(range(len(_IMPORTS))), st.integers(0, len(_IMPORTS)))
def test_the_tables_follow_from_imports_and_own_rows_in_whatever_order(
    words: list[tuple[str, str, str]], order: list[int], undone: int
) -> None:
    with tempfile.TemporaryDirectory() as name, opened(Path(name)) as database, opened(Path(name), "other.db") as other:
        for word in words:
            _say(database, *word)
        for told in _IMPORTS:
            bring(database, told)
        for place in order:
            number = bring(other, _IMPORTS[place])
            if place < undone:
                undo_import(other, number)
                bring(other, _IMPORTS[place])
        for word in words:
            _say(other, *word)
        with database.read() as connection:
            rows = connection.execute("SELECT * FROM account_choice ORDER BY key").fetchall()
        with other.read() as connection:
            others = connection.execute("SELECT * FROM account_choice ORDER BY key").fetchall()
        if rows == others:  # what is said of an account as it is known then may clear what was said of its handle
            assert contents(database) == contents(other)


@settings(max_examples=40)
@given(_WORDS, st.tuples(st.sampled_from(["join", "part", "count", "leave"]), _NAMES, _NAMES))
def test_whatever_is_said_can_be_taken_back(words: list[tuple[str, str, str]], last: tuple[str, str, str]) -> None:
    with tempfile.TemporaryDirectory() as name, opened(Path(name)) as database:
        for told in _IMPORTS:
            bring(database, told)
        for word in words:
            _say(database, *word)
        before = contents(database)
        with database.read() as connection:
            rows = connection.execute("SELECT * FROM account_choice ORDER BY key").fetchall()
        earlier = _say(database, *last)
        database.write(lambda connection: take_back(connection, earlier)).result()
        assert contents(database) == before
        with database.read() as connection:
            assert connection.execute("SELECT * FROM account_choice ORDER BY key").fetchall() == rows


@pytest.mark.parametrize("name", ["handle:sari", "unnamed"])
def test_a_typed_number_of_a_handle_is_replaced_under_the_account_which_it_turned_out_to_be(tmp_path: Path, name: str) -> None:
    import datetime as dt

    day = dt.date(2026, 3, 1)
    with opened(tmp_path) as database:
        bring(database, Told("first", 1_700_000_000, (x_account(name, None if name == "unnamed" else "sari"),), ()))
        database.write(lambda connection: own.type_followers(connection, "x", name, day, 40, written_at=NOW)).result()
        bring(database, Told("archive", 1_700_000_000, (x_account(),), ()))
        database.write(lambda connection: own.type_followers(connection, "x", "1", day, 50, written_at=NOW)).result()
        with database.read() as connection:
            assert [row[2] for row in engine_facts(connection).followers] == [50]
        database.write(lambda connection: own.type_followers(connection, "x", "1", day, None, written_at=NOW)).result()
        with database.read() as connection:
            assert engine_facts(connection).followers == []

"""What the engine reads out of the facts of several imports."""

import datetime as dt
from pathlib import Path
from typing import Any

from local_db.queries.engine_arrays import Facts, engine_facts
from local_db.records import (
    Account,
    Act,
    ActKind,
    AudienceBasis,
    AudienceObservation,
    DailyMetrics,
    Person,
    Platform,
    Reaction,
    ReactionKind,
    UnixTime,
)
from local_db.writes.own import type_followers
from tests.local_db.database_cases import NOW, Told, bring, opened, x_account

_DAY = dt.date(2026, 3, 1)
_SEEN = 1_780_000_000


def _days(name: str, as_of: int, *rows: tuple[dt.date, dict[str, Any]]) -> Told:
    entries = tuple((DailyMetrics(platform=Platform.X, account="1", day=day, **counts),) for day, counts in rows)
    return Told(name, as_of, (x_account(),), entries)


def _facts(folder: Path, *imports: Told) -> Facts:
    with opened(folder) as database:
        for told in imports:
            bring(database, told)
        with database.read() as connection:
            return engine_facts(connection)


def test_of_a_day_each_number_is_that_of_the_newest_file_which_tells_it(tmp_path: Path) -> None:
    other = _DAY + dt.timedelta(days=1)
    likes = _days("likes", _SEEN + 2, (_DAY, {"likes": 7}), (other, {"likes": 1}))
    follows = _days("follows", _SEEN + 1, (_DAY, {"follows": 3, "likes": 5, "unfollows": 2}))
    views = _days("views", _SEEN + 3, (_DAY, {"views": 900, "replies": 0}))
    for number, order in enumerate([(likes, follows, views), (views, follows, likes)]):
        first, second = _facts(tmp_path / str(number), *order).days
        # account, day, likes, reposts, quotes, replies, saves, shares, reactions, follows, unfollows
        assert first[1:] == ("2026-03-01", 7, None, None, 0, None, None, None, 3, 2)
        assert second[1:] == ("2026-03-02", 1, *(None,) * 8)


def test_a_typed_number_of_followers_counts_at_the_end_of_its_day(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, _days("likes", _SEEN, (_DAY, {"likes": 7})))
        database.write(lambda connection: type_followers(connection, "x", "1", _DAY, 40, written_at=NOW)).result()
        database.write(lambda connection: type_followers(connection, "x", "nobody", _DAY, 50, written_at=NOW)).result()
        with database.read() as connection:
            [(_, as_of, followers)] = engine_facts(connection).followers
    assert (UnixTime(as_of), followers) == (1_772_409_599, 40)


def test_what_was_done_on_one_account_stays_there_though_others_are_joined(tmp_path: Path) -> None:
    masto = Account(platform=Platform.MASTODON, native_id="sari@s.example", handle="sari@s.example")
    anna = Person(platform=Platform.MASTODON, key="handle:anna@s.example")
    told = Told(
        "all",
        _SEEN,
        (x_account(native_id="handle:sari"), x_account(), masto),
        (
            (anna, Reaction(platform=Platform.MASTODON, account=masto.native_id, kind=ReactionKind.LIKE, person=anna.key, at=UnixTime(5))),
            (Act(platform=Platform.MASTODON, account=masto.native_id, kind=ActKind.LIKE, person=anna.key, native_id="1", at=UnixTime(6)),),
            (
                AudienceObservation(
                    platform=Platform.MASTODON, account=masto.native_id, as_of=UnixTime(7), basis=AudienceBasis.SHOWN, followers=9
                ),
            ),
        ),
    )
    with opened(tmp_path) as database:
        bring(database, told)
        with database.read() as connection:
            assert connection.execute("SELECT count(*) FROM account_head").fetchone()[0] == 1
            facts = engine_facts(connection)
            number = {account.native_id: account.account_id for account in facts.accounts}[masto.native_id]
    assert [row[0] for row in facts.acts] == [number]
    assert [row[0] for row in facts.followers] == [number]

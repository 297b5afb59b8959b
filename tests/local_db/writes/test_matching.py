"""Rows which stand for one account: by its handle, or because there is no other."""

from pathlib import Path

import pytest

from local_db.records import Account, Platform, Post, PostObservation, Precision, UnixTime
from tests.local_db.database_cases import Told, bring, contents, opened, x_account


def _post(account: str, native_id: str = "100") -> tuple[Post, PostObservation]:
    return (
        Post(platform=Platform.X, account=account, native_id=native_id, created_at=UnixTime(1_600_000_000)),
        PostObservation(platform=Platform.X, account=account, native_id=native_id, likes=3),
    )


def _told(name: str, account: Account, *native_ids: str) -> Told:
    return Told(name, 1_700_000_000, (account,), tuple(_post(account.native_id, native_id) for native_id in native_ids))


_ARCHIVE = _told("archive", x_account(), "100", "101")
_BY_HANDLE = _told("by handle", x_account("handle:sari"), "101", "102")
_UNNAMED = _told("unnamed", x_account("unnamed", None), "100", "102", "103")
_OTHER = _told("other", x_account("2", "budi"), "100")


def _matched(folder: Path, *imports: Told) -> tuple[set[str], set[str]]:
    """Pairs "account is account" and "post is post"."""
    with opened(folder, f"{'-'.join(told.name for told in imports)}.db") as database:
        for told in imports:
            bring(database, told)
        found = contents(database)
    return set(found["account_head"]), set(found["post_match"])


def test_one_account_under_three_names_is_one(tmp_path: Path) -> None:
    expected = _matched(tmp_path, _ARCHIVE, _BY_HANDLE, _UNNAMED)
    assert expected == (
        {'["handle:sari", "1"]', '["unnamed", "1"]'},
        {
            '["101 of handle:sari", "101 of 1"]',
            '["100 of unnamed", "100 of 1"]',
            # The archive does not hold it: the name that is known stands before none at all.
            '["102 of unnamed", "102 of handle:sari"]',
        },
    )
    assert _matched(tmp_path, _UNNAMED, _BY_HANDLE, _ARCHIVE) == expected
    assert _matched(tmp_path, _UNNAMED, _ARCHIVE, _BY_HANDLE) == expected


def test_what_nobody_names_belongs_to_nobody_where_there_are_two(tmp_path: Path) -> None:
    assert _matched(tmp_path, _ARCHIVE, _UNNAMED, _OTHER) == (set(), set())
    assert _matched(tmp_path, _UNNAMED) == (set(), set())


def test_a_handle_alone_takes_what_nobody_names(tmp_path: Path) -> None:
    heads, posts = _matched(tmp_path, _UNNAMED, _BY_HANDLE)
    assert heads == {'["unnamed", "handle:sari"]'}
    assert posts == {'["102 of unnamed", "102 of handle:sari"]'}


def test_accounts_of_other_platforms_do_not_matter(tmp_path: Path) -> None:
    blog = Told("blog", 1_700_000_000, (Account(platform=Platform.BLOG, native_id="example.org"),), ())
    assert _matched(tmp_path, blog, _UNNAMED) == (set(), set())


_AT = 1_600_000_000


def _linked_in(name: str, *posts: tuple[str, int | None, int | None]) -> Told:
    """Posts of an id, a time of their own, and a time by which analytics name a post."""
    account = Account(platform=Platform.LINKEDIN, native_id="unnamed")
    entries = []
    for native_id, created_at, match_at in posts:
        seen = PostObservation(
            platform=Platform.LINKEDIN,
            account="unnamed",
            native_id=native_id,
            reactions=3,
            match_at=None if match_at is None else UnixTime(match_at),
        )
        post = Post(platform=Platform.LINKEDIN, account="unnamed", native_id=native_id, created_at=UnixTime(created_at or 0))
        entries.append((post, seen) if created_at is not None and match_at is not None else (seen,) if match_at is not None else (post,))
    return Told(name, 1_700_000_000, (account,), tuple(entries))


_SHARES = _linked_in("shares", ("share:1", _AT, None), ("share:2", _AT + 8, None), ("share:3", _AT + 900, None))


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([("activity:1", None, _AT + 2)], {'["activity:1 of unnamed", "share:1 of unnamed"]'}),
        ([("activity:1", _AT + 1, _AT + 1), ("activity:2", None, _AT + 9)],
         {'["activity:1 of unnamed", "share:1 of unnamed"]', '["activity:2 of unnamed", "share:2 of unnamed"]'}),
        ([("activity:1", None, _AT + 4)], set()),  # as near to the one as to the other
        ([("activity:1", None, _AT + 1), ("activity:2", None, _AT + 2)], {'["activity:1 of unnamed", "share:1 of unnamed"]'}),
        ([("activity:1", None, _AT + 1), ("activity:2", None, _AT - 1)], set()),  # two for one
        ([("activity:1", None, _AT + 906)], set()),  # too far away
        ([("share:3", None, _AT + 900)], set()),  # the same id needs no time
    ],
)  # fmt: skip
def test_analytics_with_ids_of_their_own_are_joined_by_the_nearest_time(
    tmp_path: Path, told: list[tuple[str, int | None, int | None]], expected: set[str]
) -> None:
    analytics = _linked_in("analytics", *told)
    assert _matched(tmp_path, _SHARES, analytics) == (set(), expected)
    assert _matched(tmp_path, analytics, _SHARES) == (set(), expected)


def test_a_time_joins_no_post_of_another_account(tmp_path: Path) -> None:
    other = Told("other", 1_700_000_000, (x_account("2", "budi"),), (_post("2", "200"),))
    assert _matched(tmp_path, other, _linked_in("analytics", ("activity:1", None, 1_600_000_000))) == (set(), set())


def _minutes(name: str, *moments: int) -> Told:
    account = Account(platform=Platform.LINKEDIN, native_id="unnamed")
    posts = tuple(
        Post(
            platform=Platform.LINKEDIN,
            account="unnamed",
            native_id=f"row:{place}",
            created_at=UnixTime(moment),
            precision=Precision.MINUTE,
        )
        for place, moment in enumerate(moments)
    )
    return Told(name, 1_700_000_000, (account,), tuple((post,) for post in posts))


def test_a_post_of_which_the_minute_alone_is_told_is_the_one_post_of_that_minute(tmp_path: Path) -> None:
    minute = _AT - _AT % 60
    shares = _linked_in("shares", ("a", minute + 59, None), ("b", minute + 61, None), ("c", minute + 600, None), ("d", minute + 610, None))
    tables = _minutes("tables", minute, minute + 120, minute + 600)
    expected: tuple[set[str], set[str]] = (set(), {'["row:0 of unnamed", "a of unnamed"]'})
    assert _matched(tmp_path, shares, tables) == expected
    assert _matched(tmp_path, tables, shares) == expected
    # Two rows of one minute are not told apart.
    assert _matched(tmp_path, shares, _minutes("twice", minute, minute)) == (set(), set())


def test_on_x_a_minute_joins_nothing(tmp_path: Path) -> None:
    minute = _AT - _AT % 60
    posts = [
        Post(platform=Platform.X, account="1", native_id=name, created_at=UnixTime(minute), precision=precision)
        for name, precision in (("100", Precision.SECOND), ("101", Precision.MINUTE))
    ]
    told = [Told(post.native_id, 1_700_000_000, (x_account(),), ((post,),)) for post in posts]
    assert _matched(tmp_path, *told) == (set(), set())

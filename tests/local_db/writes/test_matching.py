"""Rows which stand for one account: by its handle, or because there is no other."""

from pathlib import Path

from local_db.records import Account, Platform, Post, PostObservation, UnixTime
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

"""Posts in lists: which ones, in which order, and what is known of them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.queries.gone_posts import gone_posts
from local_db.queries.post_study import own_hosts, studied_counts, studied_posts, studied_reactions
from local_db.queries.posts import (
    PostFilter,
    dated_accounts,
    named_kinds,
    order_statement,
    owner_accounts,
    platforms_without_texts,
    post_counts,
    post_order,
    post_reactions,
    post_rows,
)
from local_db.queries.search import search_of
from local_db.queries.topics import most_used_topics, posts_of_topics
from local_db.records import (
    Account,
    Coverage,
    Entry,
    Evidence,
    Person,
    Platform,
    Post,
    PostKind,
    PostObservation,
    Precision,
    Reaction,
    ReactionKind,
    UnixTime,
)
from tests.local_db.database_cases import Told, bring, opened

_DAY = 86_400
_BEGAN = 1_600_000_000
_X = Account(platform=Platform.X, native_id="1", handle="sari")
_X_TABLES = Account(platform=Platform.X, native_id="handle:sari", handle="sari")
_BLOG = Account(platform=Platform.BLOG, native_id="sari.example.org", handle="sari", url="https://www.sari.example.org/")
_TIKTOK = Account(platform=Platform.TIKTOK, native_id="9", handle="sari")


def _at(day: float) -> UnixTime:
    return UnixTime(_BEGAN + int(day * _DAY))


def _post(native_id: str, day: float, text: str | None = None, platform: Platform = Platform.X, account: str = "1", **more: object) -> Post:
    return Post(platform=platform, account=account, native_id=native_id, created_at=_at(day), text=text, **more)  # type: ignore[arg-type]


def _seen(native_id: str, account: str = "1", **counts: int | None) -> PostObservation:
    return PostObservation(platform=Platform.X, account=account, native_id=native_id, **counts)  # type: ignore[arg-type]


def _covers(account: Account, *kinds: Evidence) -> tuple[Coverage, ...]:
    return tuple(Coverage(platform=account.platform, account=account.native_id, evidence=kind) for kind in kinds)


def _comment(post: str, day: float | None, kind: ReactionKind = ReactionKind.REPLY, precision: Precision = Precision.SECOND) -> Entry:
    at = None if day is None else _at(day)
    reaction = Reaction(
        platform=Platform.BLOG, account="sari.example.org", kind=kind, person="name:Budi", post=post, at=at, precision=precision
    )
    return Person(platform=Platform.BLOG, key="name:Budi", name="Budi"), reaction


_ARCHIVE = Told(
    "archive",
    _at(100),
    (_X,),
    (
        (_post("10", 1, "Captions name the speaker", hashtags=("captions",), kind=PostKind.ORIGINAL), _seen("10", likes=4, reposts=0)),
        (_post("11", 2, "https://example.com/a @budi", links=("https://example.com/a",), kind=PostKind.ORIGINAL), _seen("11", likes=0)),
        (_post("12", 3, "Café au lait, 字幕の話 🚲", hashtags=("captions", "coffee"), kind=PostKind.REPLY),),
        (_post("13", 3, "https://sari.example.org/b and words", links=("https://sari.example.org/b",), kind=None),),
        (_post("14", 4, "RT https://example.com/c", links=("https://example.com/c",), kind=PostKind.REPOST),),
        (_seen("99", likes=7),),
    ),
    _covers(_X, Evidence.POSTS, Evidence.LIKES, Evidence.REPOSTS),
)
_TABLES = Told("tables", _at(120), (_X_TABLES,), ((_seen("10", account="handle:sari", likes=9, views=300),),))
_BLOGGED = Told(
    "blog",
    _at(110),
    (_BLOG,),
    (
        (_post("61", 5, "All of it", Platform.BLOG, "sari.example.org", title="Captions are for everyone", kind=PostKind.ORIGINAL),),
        _comment("61", 5.5),
        _comment("61", 40, ReactionKind.PINGBACK),
        _comment("61", None, ReactionKind.LIKE),
    ),
    _covers(_BLOG, Evidence.POSTS, Evidence.REPLIES, Evidence.REACTORS, Evidence.REACTION_TIMES),
)
_VIDEOS = Told("videos", _at(110), (_TIKTOK,), ((_post("7", 6, None, Platform.TIKTOK, "9", url="https://example.net/7"),),))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[LocalDatabase]:
    with opened(tmp_path) as made:
        for told in (_ARCHIVE, _TABLES, _BLOGGED, _VIDEOS):
            bring(made, told)
        yield made


@pytest.fixture
def reader(database: LocalDatabase) -> Iterator[Connection]:
    with database.read() as connection:
        yield connection


def _names(reader: Connection, ids: Sequence[int]) -> list[str]:
    return [row.key.rpartition(":")[2] for row in post_rows(reader, ids)]


def _found(reader: Connection, typed: str = "", **wanted: object) -> list[str]:
    search = search_of(typed, frozenset({"x", "blog"}))
    return _names(reader, post_order(reader, PostFilter(search=search, **wanted)))  # type: ignore[arg-type]


def test_the_newest_stand_first_and_what_no_file_tells_is_passed_over(reader: Connection) -> None:
    assert _found(reader) == ["7", "61", "14", "13", "12", "11", "10"]
    assert _names(reader, post_order(reader, PostFilter(), limit=2)) == ["7", "61"]
    assert _names(reader, post_order(reader, PostFilter(), is_oldest_first=True)) == ["10", "11", "12", "13", "14", "61", "7"]


def test_a_post_without_a_time_stands_at_the_end_in_both_orders(database: LocalDatabase) -> None:
    post = Post(platform=Platform.X, account="1", native_id="5", created_at=None, title="Undated")  # type: ignore[arg-type]
    bring(database, Told("undated", _at(130), (_X,), ((post,),)))
    with database.read() as reader:
        assert _found(reader)[-1] == "5"
        assert _names(reader, post_order(reader, PostFilter(), is_oldest_first=True))[-1] == "5"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("captions", ["61", "10"]),
        ('"name the"', ["10"]),
        ('"the name"', []),
        ("capt", []),
        ("capt*", ["61", "10"]),
        ("captions -everyone", ["10"]),
        ("-captions -all", ["7", "14", "13", "12", "11"]),
        ("cafe", ["12"]),
        ("CAFÉ", ["12"]),
        ("字幕", ["12"]),
        ("話", ["12"]),
        ("🚲", ["12"]),
        ("cafe -🚲", []),
        ("-字", ["7", "61", "14", "13", "11", "10"]),
        ("字%", []),
        ("words", ["13"]),
    ],
)
def test_words_are_found_in_titles_and_texts(reader: Connection, typed: str, expected: list[str]) -> None:
    assert _found(reader, typed) == expected


def test_filters_narrow_what_is_found(reader: Connection) -> None:
    blog, _, x = owner_accounts(reader)
    assert (blog.platform, x.platform, len(x.rows)) == ("blog", "x", 2)
    assert _found(reader, accounts=x.rows) == ["14", "13", "12", "11", "10"]
    assert _found(reader, "captions", accounts=x.rows) == ["10"]
    assert _found(reader, accounts=()) == []
    assert _found(reader, kind="reply") == ["12"]
    assert _found(reader, since=_at(3), until=_at(5)) == ["14", "13", "12"]
    assert _found(reader, topic="captions") == ["12", "10"]
    assert _found(reader, is_link_only=True) == ["11"]


def test_a_page_keeps_the_order_which_is_asked_for_and_passes_over_what_is_gone(reader: Connection) -> None:
    ids = list(post_order(reader, PostFilter()))
    assert _names(reader, [ids[3], 999, ids[0]]) == ["13", "7"]
    [row] = post_rows(reader, ids[-1:])
    assert (row.text, row.hashtags, row.links, row.is_link_only, row.is_counted) == (
        "Captions name the speaker",
        ("captions",),
        (),
        False,
        True,
    )


def test_what_files_showed_of_posts_which_stand_for_one_another_is_of_one_post(reader: Connection) -> None:
    [ten] = [one for one in post_order(reader, PostFilter()) if _names(reader, [one]) == ["10"]]
    counts = post_counts(reader, [ten])
    assert [(row.as_of, row.counts[:2], row.counts[-1]) for row in counts[ten]] == [(_at(100), (4, 0), None), (_at(120), (9, None), 300)]
    assert [row[0] for row in studied_counts(reader) if row[3] in {4, 9}] == [ten, ten]


def test_reactions_are_told_one_by_one_those_without_a_time_first(reader: Connection) -> None:
    blog = next(one for one in post_order(reader, PostFilter()) if _names(reader, [one]) == ["61"])
    assert [(row.kind, row.at) for row in post_reactions(reader, [blog])[blog]] == [
        ("like", None),
        ("reply", _at(5.5)),
        ("pingback", _at(40)),
    ]
    assert len(list(studied_reactions(reader))) == 3


def test_what_the_files_of_an_account_tell_one_by_one(reader: Connection) -> None:
    blog = owner_accounts(reader)[0]
    assert named_kinds(reader) == {blog.account_id: frozenset({"replies"})}
    assert dated_accounts(reader) == frozenset({blog.account_id})
    assert blog.seen_until == _at(110)


def test_platforms_without_texts_are_named(reader: Connection) -> None:
    assert platforms_without_texts(reader) == ("tiktok",)


def test_all_posts_at_once_are_told_with_their_links_home(reader: Connection) -> None:
    assert own_hosts(reader) == ("sari.example.org",)
    rows = [(row[4], row[5], row[6]) for row in studied_posts(reader)]
    assert rows == [
        ("original", 0, 0),
        ("original", 1, 0),
        ("reply", 0, 0),
        (None, 0, 1),
        ("repost", 0, 0),
        ("original", 0, 0),
        (None, 0, 0),
    ]


def test_an_address_which_is_none_is_no_site(tmp_path: Path) -> None:
    odd = Account(platform=Platform.BLOG, native_id="unnamed", url="http://[::1")
    with opened(tmp_path) as database:
        bring(database, Told("odd", _at(1), (odd,), ()))
        with database.read() as reader:
            assert own_hosts(reader) == ()


def test_topics_with_their_posts(reader: Connection) -> None:
    assert most_used_topics(reader, 1) == ("captions",)
    assert [tag for tag, _ in posts_of_topics(reader)] == ["captions", "captions", "coffee"]


def test_a_post_which_the_newer_archive_does_not_tell_is_gone(database: LocalDatabase) -> None:
    with database.read() as reader:
        assert gone_posts(reader) == frozenset()
    newer = Told("newer", _at(140), (_X,), ((_post("11", 2),), (_post("13", 3),)), _covers(_X, Evidence.POSTS))
    bring(database, newer)
    with database.read() as reader:
        # 10 lies before all which the newer archive tells.
        assert sorted(_names(reader, sorted(gone_posts(reader)))) == ["12", "14"]


def test_a_left_out_account_is_told_as_such(database: LocalDatabase) -> None:
    database.write(lambda writer: writer.execute("INSERT INTO account_choice (key, is_counted) VALUES ('account:x:1', 0)")).result()
    database.write(
        lambda writer: writer.execute("INSERT INTO post_choice (key, is_counted) VALUES ('post:blog:sari.example.org:61', 0)")
    ).result()
    with database.read() as reader:
        assert [one.is_counted for one in owner_accounts(reader)] == [True, True, False]
        assert [row.is_counted for row in post_rows(reader, post_order(reader, PostFilter(), limit=2))] == [True, False]


@pytest.mark.parametrize("wanted", [PostFilter(), PostFilter(accounts=(1, 2)), PostFilter(kind="reply", is_link_only=True)])
def test_the_order_by_time_is_walked_and_not_sorted(reader: Connection, wanted: PostFilter) -> None:
    statement, values = order_statement(wanted, limit=200, is_oldest_first=False)
    plan = " ".join(str(row[3]) for row in reader.execute(f"EXPLAIN QUERY PLAN {statement}", values))
    assert "USING COVERING INDEX post_created" in plan or "USING INDEX post_created" in plan
    assert "FOR ORDER BY" not in plan

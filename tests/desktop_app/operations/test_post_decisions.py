"""Leaving posts out of the score, and erasing their words."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.operations.post_decisions import (
    decide_counted,
    erase_posts,
    erase_preview,
    gone_of,
    named_post,
    take_back_decision,
)
from desktop_app.operations.post_results import PostQuery
from desktop_app.operations.posts import find_posts, post_page
from desktop_app.operations.scored import scored
from local_db.database import LocalDatabase
from local_db.errors import UnknownPostError
from local_db.integrity import check_integrity
from local_db.queries.post_choices import whole_keys
from local_db.records import Account, Coverage, Evidence, Person, Platform, Post, Reaction, ReactionKind, UnixTime
from tests.local_db.database_cases import NOW, Told, bring, opened

_DAY = 86_400
_BLOG = Account(platform=Platform.BLOG, native_id="one.example", url="https://one.example")
_OTHER = Account(platform=Platform.BLOG, native_id="two.example", url="https://two.example")


def _post(account: Account, native_id: str, day: int, text: str) -> Post:
    return Post(platform=Platform.BLOG, account=account.native_id, native_id=native_id, created_at=UnixTime(NOW - day * _DAY), text=text)


def _reactions(account: Account, post: str, day: int, people: range) -> list[tuple[Person, Reaction]]:
    return [
        (
            Person(platform=Platform.BLOG, key=f"name:P{number}", name=f"P{number}"),
            Reaction(
                platform=Platform.BLOG,
                account=account.native_id,
                kind=ReactionKind.REPLY,
                person=f"name:P{number}",
                native_id=f"{post}-{number}",
                post=post,
                at=UnixTime(NOW - day * _DAY + number),
            ),
        )
        for number in people
    ]


def _covers(account: Account) -> tuple[Coverage, ...]:
    return tuple(
        Coverage(platform=account.platform, account=account.native_id, evidence=evidence, until=UnixTime(NOW))
        for evidence in (Evidence.POSTS, Evidence.REPLIES, Evidence.REACTORS, Evidence.REACTION_TIMES)
    )


@pytest.fixture
def database(tmp_path: Path) -> Iterator[LocalDatabase]:
    with opened(tmp_path) as database:
        first = [(_post(_BLOG, "12", 30, "raspberry"),), (_post(_BLOG, "13", 20, "tea"),), (_post(_BLOG, "14", 40, "first"),)]
        first += _reactions(_BLOG, "12", 28, range(5)) + _reactions(_BLOG, "13", 18, range(4, 7))  # type: ignore[arg-type]
        bring(database, Told("a", NOW - 10 * _DAY, (_BLOG,), tuple(first), _covers(_BLOG)))
        second = [(_post(_BLOG, "13", 20, "tea"),), (_post(_BLOG, "14", 40, "first"),)]
        bring(database, Told("b", NOW, (_BLOG,), tuple(second), _covers(_BLOG)))
        bring(database, Told("c", NOW, (_OTHER,), ((_post(_OTHER, "12", 3, "of the other"),),), _covers(_OTHER)))
        yield database


def _ids(database: LocalDatabase, **query: object) -> list[int]:
    return list(find_posts(database, PostQuery(**query), now=NOW).ids)  # type: ignore[arg-type]


def test_a_post_which_is_left_out_is_no_part_of_the_score_until_that_is_taken_back(database: LocalDatabase) -> None:
    post = named_post(database, "post:blog:one.example:12")
    before = scored(database, now=NOW)
    told = decide_counted(database, [post], is_counted=False, now=NOW)
    assert (told.posts, told.score_before) == (1, before.newest_score)
    assert told.score_after is not None
    assert told.score_before is not None
    assert told.score_after < told.score_before
    [line] = post_page(database, [post])
    assert (line.is_left_out, line.is_counted, line.is_gone) == (True, False, True)
    assert _ids(database, is_left_out=True) == [post]
    back = take_back_decision(database, told, now=NOW)
    assert back.score_after == before.newest_score
    assert _ids(database, is_left_out=True) == []
    decide_counted(database, [post], is_counted=False, now=NOW)
    assert decide_counted(database, [post], is_counted=True, now=NOW).score_after == before.newest_score


def test_the_same_number_on_another_site_is_another_post(database: LocalDatabase) -> None:
    decide_counted(database, [named_post(database, "blog:one.example:12")], is_counted=False, now=NOW)
    other = named_post(database, "blog:two.example:12")
    assert [line.is_counted for line in post_page(database, [other])] == [True]
    with pytest.raises(UnknownPostError) as several:
        named_post(database, "post:blog:12")
    assert several.value.details["known"] == "post:blog:one.example:12, post:blog:two.example:12"
    assert named_post(database, "post:blog:13") == named_post(database, "blog:one.example:13")
    for nothing in ("post:blog:99", "x:12", "", "blog:"):
        with pytest.raises(UnknownPostError) as none:
            named_post(database, nothing)
        assert none.value.details["what"] == "none"


def test_what_was_said_of_a_post_of_a_site_without_a_name_holds_when_its_name_is_known(tmp_path: Path) -> None:
    unnamed = Account(platform=Platform.BLOG, native_id="unnamed")
    with opened(tmp_path) as database:
        bring(database, Told("a", NOW - _DAY, (unnamed,), ((_post(unnamed, "12", 30, "raspberry"),),), _covers(unnamed)))
        decide_counted(database, [named_post(database, "blog:unnamed:12")], is_counted=False, now=NOW)
        bring(database, Told("b", NOW, (_BLOG,), ((_post(_BLOG, "12", 30, "raspberry"),),), _covers(_BLOG)))
        [line] = post_page(database, _ids(database))
        assert (line.key, line.is_left_out) == ("post:blog:one.example:12", True)
        assert named_post(database, "blog:unnamed:12") == line.post_id
        with database.read() as connection:
            assert whole_keys(connection, ["post:blog:unnamed:12", line.key]) == {"post:blog:unnamed:12": line.key}
        decide_counted(database, [line.post_id], is_counted=True, now=NOW)
        assert not post_page(database, [line.post_id])[0].is_left_out


def test_posts_which_are_gone_are_found_and_follow_the_facts(database: LocalDatabase) -> None:
    gone = named_post(database, "blog:one.example:12")
    assert gone_of(database) == {gone}
    assert gone_of(database) is gone_of(database)
    assert _ids(database, is_gone=True) == [gone]
    newer = [(_post(_BLOG, one, day, "again"),) for one, day in (("12", 30), ("13", 20), ("14", 40))]
    bring(database, Told("d", NOW + 1, (_BLOG,), tuple(newer), _covers(_BLOG)))
    assert gone_of(database) == frozenset()


def test_erasing_is_previewed_and_leaves_the_counts(database: LocalDatabase) -> None:
    post = named_post(database, "blog:one.example:12")
    preview = erase_preview(database, [post], now=NOW)
    assert (preview.posts, preview.score_before, preview.backups) == ((post,), scored(database, now=NOW).newest_score, ())
    assert [line.text for line in post_page(database, [post])] == ["raspberry"]
    assert erase_posts(database, preview, now=NOW)
    [line] = post_page(database, [post])
    assert (line.text, line.is_erased, line.counts.replies) == (None, True, 5)
    assert [one.is_erased for one in post_page(database, [named_post(database, "blog:two.example:12")])] == [False]
    assert scored(database, now=NOW).newest_score == preview.score_after
    assert _ids(database, words="raspberry") == []
    assert check_integrity(database).problems == ()

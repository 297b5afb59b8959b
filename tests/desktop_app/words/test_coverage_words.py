"""What the files of each account can tell, as a line, and which platforms are seen and which are not."""

import datetime as dt
from dataclasses import replace

import pytest

from desktop_app.operations.score_results import Coverage
from desktop_app.words.coverage_words import (
    account_name,
    blind_words,
    coverage_heads,
    coverage_lines,
    newest_words,
    owner_name,
    platform_name,
    seen_words,
)
from local_db.records import UNNAMED, Platform
from tests.desktop_app.window_fakes import covered

_DAY = 1_795_392_000  # 23 November 2026


def _rows(platform: str, *, until: int = _DAY) -> list[Coverage]:
    return [Coverage(platform, "sari", "posts", None, until)]


def test_one_line_for_each_account_and_a_dash_for_what_is_unknown() -> None:
    blog = covered("blog", "sari.example.org", "posts", "replies", "reactors", "reaction_times")
    lines = coverage_lines((covered("x", "sari", "posts", "likes", "followers", "follower_changes"), blog))
    assert [tuple(line) for line in lines] == [
        ("X", "X", "sari", "yes", "totals", "–", "–", "yes", "yes", "23 Nov 2026"),
        ("Blog", "Blog", "sari.example.org", "yes", "names", "yes", "yes", "–", "–", "23 Nov 2026"),
    ]
    assert len(coverage_heads()) == len(lines[0]) - 3


def test_an_account_which_is_left_out_is_listed_as_such_and_tells_no_newest_day() -> None:
    out, counted = replace(covered("x", "sari", "likes"), is_counted=False), covered("x", "work", "posts")
    assert [line.account for line in coverage_lines((out, counted))] == ["sari (left out)", "work"]
    rows = [row._replace(is_counted=False) for row in _rows("x")]
    assert newest_words(rows + _rows("x", until=_DAY - 86_400)) == (("X", "22 Nov"),)
    assert newest_words(rows) == ()


def test_what_is_told_of_some_only_or_for_a_time_only_is_in_part() -> None:
    some = covered("linkedin", "sari", "posts", "likes", is_sample=True)
    window = covered("x", "sari", "likes", "followers", since=dt.date(2026, 8, 28))
    assert [line[3:9] for line in coverage_lines((some, window))] == [
        ("in part", "in part", "–", "–", "–", "–"),
        ("–", "in part", "–", "–", "in part", "–"),
    ]


def test_names_of_some_who_reacted_leave_the_reactions_totals() -> None:
    likes = covered("telegram", "sari", "posts", "likes")
    names = covered("telegram", "sari", "reactors", is_sample=True)
    [line] = coverage_lines((replace(likes, known=(*likes.known, names.known[1])),))
    assert (line.received, line.who) == ("totals", "in part")


def test_a_number_of_followers_which_was_typed_is_called_so() -> None:
    typed = replace(covered("bluesky", "sari", "posts"), typed_on=dt.date(2026, 5, 3))
    listed = replace(covered("x", "sari", "followers"), typed_on=dt.date(2026, 5, 3))
    assert [line.followers for line in coverage_lines((typed, listed))] == ["typed", "yes"]


def test_accounts_of_one_platform_are_told_apart_by_name() -> None:
    lines = coverage_lines((covered("x", "sari", "posts"), covered("x", "budi", "posts"), covered("medium", "sari", "posts")))
    assert [line.name for line in lines] == ["X, @sari", "X, @budi", "Medium"]


def test_an_account_without_a_handle_is_called_by_its_id_and_one_of_nobody_by_the_platform() -> None:
    by_id = replace(covered("facebook", "4711", "posts"), handle=None)
    nobody = replace(covered("x", UNNAMED, "posts"), handle=None)
    assert [account_name(one) for one in (by_id, nobody)] == ["Facebook, 4711", "X"]
    assert [line.account for line in coverage_lines((by_id, nobody))] == ["4711", "–"]


def test_posts_alone_are_blind_and_the_reason_says_whether_any_export_would_help() -> None:
    accounts = (covered("bluesky", "sari", "posts"), covered("x", "sari", "likes"), covered("youtube", "sari", "posts", "acts"))
    assert seen_words(accounts) == "Seen: X."
    assert blind_words(accounts) == "Blind: YouTube (no reactions in these files), Bluesky (no export shows reactions)."
    assert (seen_words(()), blind_words(())) == ("", "")


def test_followers_without_reactions_are_neither_seen_nor_blind() -> None:
    typed = replace(covered("bluesky", "sari", "posts"), typed_on=dt.date(2026, 5, 3))
    accounts = (covered("instagram", "sari", "posts", "follower_list"), typed, covered("linkedin", "sari", "follower_changes"))
    assert (seen_words(accounts), blind_words(accounts)) == ("Followers only: Instagram, Bluesky, LinkedIn.", "")


def test_two_accounts_of_one_platform_are_seen_and_blind_by_name() -> None:
    accounts = (covered("x", "sari", "likes"), covered("x", "budi", "posts"))
    assert seen_words(accounts) == "Seen: X @sari."
    assert blind_words(accounts) == "Blind: X @budi (no reactions in these files)."


def test_the_newest_day_of_each_platform_has_its_year_only_where_it_differs() -> None:
    assert newest_words(_rows("x", until=_DAY - 1115 * 86_400) + _rows("blog")) == (("Blog", "23 Nov"), ("X", "4 Nov 2023"))
    assert newest_words([]) == ()


@pytest.mark.parametrize("platform", list(Platform))
def test_every_platform_has_a_name(platform: Platform) -> None:
    assert platform_name(platform)


def test_owners_are_written_as_on_their_platform() -> None:
    assert owner_name("mastodon", "sari@example.social") == "Mastodon, @sari@example.social"
    assert owner_name("blog", "sari.example.org") == "Blog, sari.example.org"
    assert owner_name("x", None) == "X"

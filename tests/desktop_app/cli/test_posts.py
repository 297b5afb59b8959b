"""posts and posts search on the command line."""

from pathlib import Path

import pytest

from tests.desktop_app.cli.conftest import Gaung


def test_the_newest_posts_are_listed_with_what_is_known(gaung: Gaung, sample_path: Path) -> None:
    said = gaung("posts", "--limit", "2", db=sample_path)
    assert said.code == 0
    assert said.out.splitlines()[0].startswith("1,891 posts. Times are in ")
    assert "5 likes, 0 reposts; 1.11 points, 1.15 at its peak on 21 Nov 2026" in said.out
    assert said.out.endswith("1,889 more: --limit N shows more of them.\n")


def test_a_search_finds_words_phrases_and_the_beginning_of_words(gaung: Gaung, sample_path: Path) -> None:
    assert "My bike trailer" in gaung("posts", "search", '"my bike trailer"', db=sample_path).out
    assert gaung("posts", "search", "trail* on:blog", "--json", db=sample_path).result["total"] == 19
    assert gaung("posts", "search", "trail", "--json", db=sample_path).result["total"] == 0


def test_filters_narrow_the_list(gaung: Gaung, sample_path: Path) -> None:
    result = gaung("posts", "--platform", "x", "--from", "2021-01-01", "--to", "2021-12-31", "--json", db=sample_path).result
    assert {post["platform"] for post in result["posts"]} == {"x"}
    assert {post["created_at"][:4] for post in result["posts"]} <= {"2020", "2021"}
    [lasting] = gaung("posts", "--lasting", "--json", db=sample_path).result["posts"]
    assert (lasting["title"], lasting["lasting"], lasting["late"]) == ("My bike trailer", True, 7)


def test_programs_get_fixed_keys_and_null_for_what_is_not_known(gaung: Gaung, sample_path: Path) -> None:
    said = gaung("posts", "--limit", "1", "--json", db=sample_path)
    assert said.envelope["schema"] == "gaung/posts/1"
    [post] = said.result["posts"]
    assert set(post) == {
        *("key", "platform", "account", "created_at", "precision", "kind", "title", "text", "url", "links", "topics", "is_link_only"),
        *("is_counted", "counts", "reactions", "as_of", "points", "peak", "half_life", "half_life_state", "late", "lasting"),
        *("is_gone", "is_erased"),
    }
    assert post["counts"]["likes"] == 5
    assert post["counts"]["replies"] is None
    assert (post["half_life"], post["half_life_state"]) == (None, "totals")
    assert post["peak"]["points"] > post["points"]


def test_nothing_found_is_said_and_code_7(gaung: Gaung, sample_path: Path) -> None:
    said = gaung("posts", "search", "xyzzy", db=sample_path)
    assert (said.code, said.out) == (7, "No post with xyzzy.\n")


def test_pieces_which_are_not_understood_are_named(gaung: Gaung, sample_path: Path) -> None:
    said = gaung("posts", "search", "bike before:soon", "--json", db=sample_path)
    assert "before:soon" in said.err
    assert said.envelope["warnings"] == [said.err.strip()]


@pytest.mark.parametrize("arguments", [("find", "captions"), ("search",), ("search", " ")])
def test_only_a_search_with_words_can_follow(gaung: Gaung, sample_path: Path, arguments: tuple[str, ...]) -> None:
    assert gaung("posts", *arguments, "--json", db=sample_path).error_code == "wrong_use"
    assert gaung("posts", *arguments, db=sample_path).code == 2


def test_redacted_posts_hold_no_words_addresses_or_handles(gaung: Gaung, sample_path: Path) -> None:
    for form in ((), ("--json",)):
        said = gaung("posts", "search", "trailer", "--redact", *form, db=sample_path)
        assert said.code == 0
        for word in ("trailer", "sari", "example.org", "1709451000"):
            assert word not in said.out.lower()


def test_calm_posts_hold_no_points_and_no_counts(gaung: Gaung, sample_path: Path) -> None:
    said = gaung("posts", "search", '"my bike trailer"', "--calm", db=sample_path)
    _, shown, told = said.out.splitlines()
    assert shown.startswith("3 Mar 2024, ")
    assert shown.endswith("  Blog  My bike trailer")
    assert told == "    evergreen"
    assert "point" not in said.out


def test_an_empty_database_has_no_posts(gaung: Gaung) -> None:
    said = gaung("posts")
    assert (said.code, said.out) == (7, "No post fits these filters.\n")


def test_a_left_out_post_is_told_as_such(gaung: Gaung, sample_copy: Path) -> None:
    from local_db.database import LocalDatabase
    from local_db.records import UnixTime

    database = LocalDatabase.open(sample_copy, now=UnixTime(0))
    key = "account:blog:sari.example.org"
    database.write(lambda writer: writer.execute("INSERT INTO account_choice (key, is_counted) VALUES (?, 0)", (key,))).result()
    database.close()
    said = gaung("posts", "search", '"my bike trailer"', db=sample_copy)
    assert "left out of the score" in said.out
    assert "points" not in said.out

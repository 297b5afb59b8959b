"""Words of the window: coverage, evidence, causes, guides."""

import tomllib
from collections.abc import Iterator

import pytest

from desktop_app.assets import resource
from desktop_app.operations.score_results import Coverage
from desktop_app.words import export_guides as guides
from desktop_app.words.cause_words import cause_label, is_post
from desktop_app.words.coverage_words import (
    blind_words,
    coverage_heads,
    coverage_lines,
    newest_words,
    owner_name,
    platform_name,
    seen_words,
)
from desktop_app.words.evidence_words import carried_words, issue_words, private_words, reactions_words, size_words
from desktop_app.words.translations import language
from local_db.records import IssueKind, Platform

_DAY = 1_795_392_000  # 23 November 2026


def rows(platform: str, account: str, *kinds: str, until: int = _DAY) -> list[Coverage]:
    return [Coverage(platform, account, kind, None, until) for kind in kinds]


def test_one_line_for_each_account_and_a_dash_for_what_is_unknown() -> None:
    blog = rows("blog", "sari.example.org", "posts", "reactors", "reaction_times")
    lines = coverage_lines(rows("x", "sari", "posts", "likes", "followers") + blog)
    assert [tuple(line) for line in lines] == [
        ("X", "sari", "yes", "totals", "–", "–", "yes", "23 Nov 2026", False),
        ("Blog", "sari.example.org", "yes", "with names", "yes", "yes", "–", "23 Nov 2026", False),
    ]
    assert len(coverage_heads()) == len(lines[0]) - 1


def test_posts_alone_are_blind() -> None:
    lines = coverage_lines(rows("bluesky", "sari", "posts") + rows("x", "sari", "likes"))
    assert seen_words(lines) == "Seen: X."
    assert blind_words(lines) == "Blind: Bluesky (no reactions in these files)."
    assert (seen_words(()), blind_words(())) == ("", "")


def test_a_file_of_own_doings_alone_is_blind_too() -> None:
    lines = coverage_lines(rows("reddit", "sari", "acts", "act_times"))
    assert (seen_words(lines), blind_words(lines)) == ("", "Blind: Reddit (no reactions in these files).")


def test_the_newest_day_of_each_platform_has_its_year_only_where_it_differs() -> None:
    assert newest_words(rows("x", "sari", "posts", until=_DAY - 1115 * 86_400) + rows("blog", "sari", "posts")) == (
        ("Blog", "23 Nov"),
        ("X", "4 Nov 2023"),
    )
    assert newest_words([]) == ()


@pytest.mark.parametrize("platform", list(Platform))
def test_every_platform_has_a_name(platform: Platform) -> None:
    assert platform_name(platform)


def test_owners_are_written_as_on_their_platform() -> None:
    assert owner_name("mastodon", "sari@example.social") == "Mastodon, @sari@example.social"
    assert owner_name("blog", "sari.example.org") == "Blog, sari.example.org"
    assert owner_name("x", None) == "X"


@pytest.mark.parametrize(
    ("evidence", "lacks", "words"),
    [
        (("likes",), (), "Reactions received: totals, no names."),
        (("reactors", "follower_list"), (), "Reactions received: with names. Followers: yes."),
        (("posts",), ("followers",), "Reactions received: not in this file. Followers: not in this file."),
    ],
)
def test_what_a_file_carries(evidence: tuple[str, ...], lacks: tuple[str, ...], words: str) -> None:
    assert carried_words(evidence, lacks) == words


def test_private_files_are_named_by_their_number() -> None:
    assert private_words(()) == ""
    assert private_words(("a",)).startswith("1 private file stays closed")
    assert private_words(("a", "b")).startswith("2 private files stay closed")


def test_unknown_reactions_are_left_away() -> None:
    assert reactions_words({"likes": 1_200, "reposts": 1, "quotes": None}) == "Received: 1,200 likes, 1 repost"
    assert reactions_words({"likes": None}) == "Received: not in this file"
    assert reactions_words({"replies": 2, "saves": 1, "quotes": 3}) == "Received: 2 replies, 1 save, 3 quotes"


@pytest.mark.parametrize("kind", list(IssueKind))
def test_every_kind_of_issue_has_words_of_its_own(kind: IssueKind) -> None:
    assert issue_words(kind, 2) != "2 notes"


def test_an_unknown_kind_of_issue_is_a_note() -> None:
    assert issue_words("future", 2) == "2 notes"


@pytest.mark.parametrize(("size", "words"), [(12, "12 B"), (3_400, "3 kB"), (120_000_000, "120 MB"), (2_000_000_000, "2 GB")])
def test_sizes(size: int, words: str) -> None:
    assert size_words(size) == words


def test_causes_have_their_label_or_the_words_of_their_key() -> None:
    assert cause_label("post:x:1", "Bus ramp") == "Bus ramp"
    assert cause_label("faded", "") == "Older reactions faded"
    assert cause_label("new_kind", "") == "new_kind"
    assert is_post("post:x:1")
    assert not is_post("faded")


@pytest.fixture
def indonesian(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(guides, "language", lambda: "id")
    yield


def test_guides_speak_the_language_in_use(indonesian: None) -> None:
    assert {"wordpress", "mastodon", "x", "x_analytics", "instagram"} < {guide.key for guide in guides.export_guides()}
    assert any("Kiriman" in guide.tells for guide in guides.export_guides())


def test_every_guide_is_complete_in_every_language() -> None:
    assert language() == "en"
    table = tomllib.loads(resource("export_guides", "guides.toml").read_text(encoding="utf-8"))
    for guide in table["guide"]:
        assert guide["mark"] in {"platform", "others", "unchecked"}
        assert guide["address"].startswith("https://") or guide["key"] in {"web_feed", "ghost", "substack"}
        for code in ("en", "id"):
            assert set(guide[code]) == {"where", "choose", "wait", "arrives", "tells"}
            assert all(guide[code].values())

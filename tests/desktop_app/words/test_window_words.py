"""Words of the window: evidence, causes, guides."""

import tomllib
from collections.abc import Iterator

import pytest

from desktop_app.assets import resource
from desktop_app.words import export_guides as guides
from desktop_app.words.cause_words import cause_label, is_post
from desktop_app.words.evidence_words import carried_words, issue_words, private_words, reactions_words, size_words
from desktop_app.words.translations import language
from local_db.records import IssueKind


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
            assert set(guide[code]) - {"name"} == {"where", "choose", "wait", "arrives", "tells"}
            assert all(guide[code].values())

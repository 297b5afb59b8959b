"""Which export brings what: held against what the importers' golden files really hold."""

import json
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import chain

import pytest

from desktop_app.assets import resource
from desktop_app.words.export_brings import KINDS, Brings, Export, exports, honest_words, is_there, missing_files, no_export_words
from desktop_app.words.export_guides import export_guides
from desktop_app.words.translations import LANGUAGES, use_language
from local_db.parsing.catalogue import IMPORTERS
from local_db.records import Evidence, Platform
from tests.golden import FIXTURES

_READ = [platform for platform in Platform if platform is not Platform.OTHER]
_TOLD = frozenset(chain.from_iterable(KINDS.values()))
_OF_ANYBODY = {"audience_csv", "daily_csv", "posts_csv"}  # tables which the person has from anywhere, no platform's export
Coverages = list[tuple[str, bool, bool]]  # kind of evidence, whether only some, whether for a time only


@pytest.fixture
def english_again() -> Iterator[None]:
    yield
    use_language("en")


@cache
def _goldens(importer: str, platform: str) -> Coverages:
    """All coverage of one platform in the golden files of an importer."""
    found: Coverages = []
    for path in (FIXTURES / importer).glob("*/expected.json"):
        golden = json.loads(path.read_text(encoding="utf-8"))
        for part in golden.get("parts", [golden]):
            records = [one for one in part["read"] if isinstance(one, dict) and one["record"] == "Coverage"]
            found += [
                (one["evidence"], bool(one.get("is_sample")), one.get("since") is not None)
                for one in records
                if one["platform"] == platform
            ]
    return found


def _all_brings() -> list[tuple[Export, Brings]]:
    return [(export, brings) for platform in Platform for export in exports(platform) for brings in export.brings]


def test_nothing_is_promised_which_no_file_was_seen_to_hold() -> None:
    for export, brings in _all_brings():
        held = {row[0] for importer in export.importers for row in _goldens(importer, export.platform)}
        assert brings.evidence <= held, (export.guide, export.platform, brings.evidence - held)


def test_how_much_is_promised_was_seen_too() -> None:
    for export, brings in _all_brings():
        for kind, evidence in KINDS.items():
            rows = [
                row for importer in export.importers for row in _goldens(importer, export.platform) if row[0] in evidence & brings.evidence
            ]
            seen = {"sample" if is_sample else "window" if is_window else "whole" for _, is_sample, is_window in rows}
            assert not rows or brings.extent in seen, (export.guide, export.platform, kind, seen)
            # What only ever came in part is not promised as a whole.
            assert brings.extent != "whole" or not rows or "whole" in seen


def test_nothing_which_a_file_holds_is_forgotten() -> None:
    for importer in (one for one in IMPORTERS if one.name not in _OF_ANYBODY):
        for platform in Platform:
            told = [export for export in exports(platform) if importer.name in export.importers]
            claimed = {kind for export in told for brings in export.brings for kind in brings.evidence}
            held = {row[0] for row in _goldens(importer.name, platform)} & _TOLD
            assert held <= claimed, (importer.name, platform, held - claimed)


@pytest.mark.parametrize("platform", _READ)
@pytest.mark.parametrize("kind", KINDS)
def test_every_platform_has_an_answer_for_every_kind_of_evidence(platform: Platform, kind: str) -> None:
    files = missing_files(platform, (), {kind: False})
    is_sure = any(kind in file.sure for file in files)
    assert is_sure or no_export_words(platform, kind) or not is_there(platform, kind)
    # One answer: what some file has for everybody is not said to be nowhere.
    assert not (is_sure and no_export_words(platform, kind)) or platform is Platform.TELEGRAM


def test_every_guide_says_what_it_brings_and_every_export_has_its_guide() -> None:
    guides = {guide.key for guide in export_guides()} - {"contacts"}  # an address book tells nothing of an account
    told = {export.guide for export, _ in _all_brings()}
    assert told - {""} == guides
    assert {kind for _, brings in _all_brings() for kind in brings.evidence} <= set(Evidence)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.usefixtures("english_again")
def test_every_word_stands_in_every_language(code: str) -> None:
    table = tomllib.loads(resource("export_guides", "brings.toml").read_text(encoding="utf-8"))
    said = [*table["no_export"], *(one for export in table["export"] for one in export["brings"])]
    said += [
        one["only"] for one in (*table["export"], *(brings for export in table["export"] for brings in export["brings"])) if "only" in one
    ]
    assert all(words[code] for words in said)
    use_language(code)
    assert missing_files("x", (), {"when": False})[0].words.startswith({"en": "X analytics: ", "id": "Analitik X: "}[code])


@pytest.mark.parametrize(
    ("platform", "variants", "kind", "guide", "words"),
    [
        (
            "youtube", ["Google Takeout"], "received", "youtube_studio",
            "YouTube Studio: Advanced mode › Lifetime › tab Content › download, with the columns likes, comments, shares",
        ),
        ("x", [], "history", "x_analytics", "X analytics: Export CSV of the overview, by day"),
        ("linkedin", ["LinkedIn archive"], "followers", "linkedin_analytics", "LinkedIn analytics: Posts › Export, 365 days"),
        ("mastodon", ["Mastodon 4.1 or older"], "received", "mastodon", "Mastodon: your archive (from servers of version 4.3 on)"),
        ("blog", ["RSS"], "who", "wordpress", "WordPress: Export › All content, with the comments received (if it runs on WordPress)"),
        ("blog", ["WXR 1.2"], "who", "wordpress", "WordPress: Export › All content, with the comments received"),
        ("blog", ["Ghost 5.82.2"], "followers", "ghost", "Ghost: Members › Export all members"),
    ],
)  # fmt: skip
def test_the_exact_file_is_named(platform: str, variants: list[str], kind: str, guide: str, words: str) -> None:
    file = missing_files(platform, variants, {kind: False})[0]
    assert (file.guide, file.words, file.kinds) == (guide, words, (kind,))


@pytest.mark.parametrize(
    ("platform", "variants", "kind"),
    [
        ("bluesky", [], "received"),
        ("x", [], "who"),
        ("mastodon", ["Mastodon 4.3 or newer"], "followers"),
        ("mastodon", ["Pixelfed"], "followers"),  # it has a file of them, but no guide leads to it
        ("blog", ["WXR 1.2"], "followers"),
        ("other", [], "posts"),
    ],
)
def test_no_file_is_named_where_none_has_it(platform: str, variants: list[str], kind: str) -> None:
    assert missing_files(platform, variants, {kind: False}) == ()
    [words] = honest_words(platform, variants, [kind])
    assert words == (no_export_words(platform, kind) or "No export which Gaung reads has it.")


def test_what_only_some_accounts_have_is_offered_and_said_to_be_so() -> None:
    [file] = missing_files("instagram", ["Instagram (layout since 2025)"], {"received": False})
    assert file.words.endswith("(professional accounts only)")
    assert (file.kinds, file.sure) == (("received",), ())
    [words] = honest_words("instagram", [], ["received"])
    assert words == "The archive of a private account of Instagram holds no reactions; only professional accounts have insights."


def test_a_file_with_a_condition_for_a_part_of_it_says_so_at_that_part() -> None:
    [file, *_] = missing_files("instagram", (), {"posts": False, "received": False})
    assert file.words == (
        "Instagram and Threads: the export as JSON, of all time · the export as JSON with its insights (professional accounts only)"
    )
    assert file.short == "Instagram and Threads: the export as JSON, of all time"
    assert (file.kinds, file.sure) == (("posts", "received"), ("posts",))


def test_the_most_valuable_file_comes_first_and_each_next_one_adds_something() -> None:
    missing = dict.fromkeys(KINDS, False)
    files = missing_files("x", (), missing)
    assert [(file.guide, file.kinds) for file in files] == [
        ("x", ("posts", "received", "followers", "following", "acts")),
        ("x_analytics", ("when", "history")),
    ]
    assert [file.guide for file in missing_files("linkedin", (), missing)] == ["linkedin_analytics", "linkedin"]


def test_of_what_is_known_in_part_only_a_file_with_all_of_it_helps() -> None:
    assert [file.guide for file in missing_files("linkedin", (), {"posts": True, "received": True})] == ["linkedin"]
    assert missing_files("telegram", (), {"who": True}) == ()


def test_an_account_of_known_software_is_not_sent_to_another_one() -> None:
    assert [file.guide for file in missing_files("blog", ["Ghost 5.82.2"], {"who": False, "received": False})] == ["web_feed"]
    assert missing_files("mastodon", ["Misskey"], {"following": False}) == ()


def test_a_blog_follows_nobody() -> None:
    assert (is_there("blog", "following"), is_there("blog", "received"), is_there("x", "following")) == (False, True, True)

import json
from pathlib import Path

import msgspec
import pytest

from local_db.archives import open_archive
from local_db.errors import LocalDbError, MalformedArchiveError
from local_db.importer_protocol import ImportOptions
from local_db.importers.web_feed import WebFeed
from local_db.parsing.catalogue import IMPORTERS
from local_db.parsing.recognition import recognise_all
from local_db.records import LEFT_OUT, Coverage, Evidence, Issue, IssueKind
from tests.golden import FIXTURES, check_golden, variants
from tests.local_db.importers.counted import counted, options_of, wrapped
from tests.local_db.importers.crossing import check_crosses_the_pipe

_VARIANTS = variants("web_feed")
_FOLDER = FIXTURES / "web_feed"
_ITEM = "<item><title>{0}</title><guid>https://a.example.org/{0}</guid><pubDate>Mon, 01 Jan 2024 00:00:00 GMT</pubDate></item>"


def _feed(items: str) -> str:
    return f'<rss version="2.0"><channel><title>A</title><link>https://a.example.org</link>{items}</channel></rss>'


@pytest.mark.parametrize("variant", _VARIANTS)
def test_web_feed_gives_the_golden_records(variant: str, is_regenerating: bool) -> None:
    check_golden(WebFeed(), variant, is_regenerating=is_regenerating)


@pytest.mark.parametrize("variant", [variant for variant in _VARIANTS if variant != "two-files-of-one-site"])
def test_the_plan_counts_every_item_which_is_read(variant: str) -> None:
    folder = _FOLDER / variant
    found = counted(WebFeed(), folder / "input", options_of(folder))
    assert found["entries_read"] == found["planned"]


@pytest.mark.parametrize("variant", _VARIANTS)
def test_all_records_cross_the_pipe(variant: str) -> None:
    folder = _FOLDER / variant
    check_crosses_the_pipe(WebFeed(), folder / "input", msgspec.convert(options_of(folder), ImportOptions))


@pytest.mark.parametrize("variant", ["rss-wordpress", "atom", "json-1.1", "rss-several-authors"])
def test_containers_make_no_difference(variant: str, tmp_path: Path) -> None:
    source = _FOLDER / variant / "input"
    expected = counted(WebFeed(), source, {})
    single = next(path for path in source.rglob("*") if path.is_file())
    for path in (*wrapped(source, tmp_path), single):
        assert counted(WebFeed(), path, {}) == expected


def test_no_mail_address_is_told() -> None:
    for variant in _VARIANTS:
        told = json.loads((_FOLDER / variant / "expected.json").read_text(encoding="utf-8"))
        assert "mail.example" not in json.dumps(told)
        assert "@example.org" not in json.dumps(told)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.xml", "<html><head><title>rss</title></head></html>"),
        ("site.xml", '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel></channel></rss>'),
        ("old.xml", '<rss version="2.0"><channel><wp:wxr_version>1.0</wp:wxr_version></channel></rss>'),
        ("other.atom", '<feed xmlns="http://example.org/ns"><entry/></feed>'),
        ("feed.json", '{"version": "1.1", "items": []}'),
        ("feed.json", '["https://jsonfeed.org/version/1"]'),
        ("text.xml", "a word"),
        ("feed.txt", '<rss version="2.0"><channel></channel></rss>'),
        ("empty.xml", ""),
        ("none.xml", '<rss version="2.0"><channel><title>Without items</title></channel></rss>'),
    ],
)
def test_other_files_are_not_recognised(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        assert WebFeed().recognise(archive) == ()


def test_no_export_of_wordpress_is_claimed() -> None:
    for variant in variants("wordpress_wxr"):
        with open_archive([FIXTURES / "wordpress_wxr" / variant / "input"]) as archive:
            assert {importer.name for importer, _ in recognise_all(archive, IMPORTERS)} == {"wordpress_wxr"}


def test_a_feed_is_claimed_by_this_importer_alone() -> None:
    for variant in _VARIANTS:
        with open_archive([_FOLDER / variant / "input"]) as archive:
            assert {importer.name for importer, _ in recognise_all(archive, IMPORTERS)} == {"web_feed"}


def test_among_many_json_files_only_those_named_feed_are_looked_at(tmp_path: Path) -> None:
    content = (_FOLDER / "json-1.1" / "input" / "feed.json").read_bytes()
    (tmp_path / "my-feed.json").write_bytes(content)
    (tmp_path / "hidden.json").write_bytes(content)
    with open_archive([tmp_path]) as archive:
        assert WebFeed().recognise(archive)[0].files == ("hidden.json", "my-feed.json")
    for number in range(30):
        (tmp_path / f"{number}.json").write_text("{}")
    with open_archive([tmp_path]) as archive:
        assert [one.files for one in WebFeed().recognise(archive)] == [("my-feed.json",)]


def test_files_of_one_site_are_one_import() -> None:
    with open_archive([_FOLDER / "two-files-of-one-site" / "input"]) as archive:
        [recognition] = WebFeed().recognise(archive)
        plan = WebFeed().plan(archive, recognition, ImportOptions())
        read = list(WebFeed().read(archive, plan, ImportOptions()))
    left_out = sum(item.count for item in read if isinstance(item, Issue) and item.kind in LEFT_OUT)
    assert plan.entries == sum(isinstance(item, tuple) for item in read) + left_out == 9


def test_feeds_of_two_sites_are_two_imports(tmp_path: Path) -> None:
    for name in ("b", "c"):
        (tmp_path / f"{name}.xml").write_text(_feed(_ITEM.format(1)).replace("a.example.org", f"{name}.example.org"), encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        assert [one.files for one in WebFeed().recognise(archive)] == [("b.xml",), ("c.xml",)]


def test_a_large_file_is_not_counted_in_the_plan(tmp_path: Path) -> None:
    filler = "".join(_ITEM.format(number) + f"<!-- {'x' * 9_000} -->" for number in range(500))
    built = "<lastBuildDate>Tue, 02 Jan 2024 00:00:00 GMT</lastBuildDate>"
    (tmp_path / "feed.xml").write_text(_feed(built + filler), encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        [recognition] = WebFeed().recognise(archive)
        plan = WebFeed().plan(archive, recognition, ImportOptions())
        read = list(WebFeed().read(archive, plan, ImportOptions()))
    assert (plan.entries, plan.first, plan.evidence) == (None, None, (Evidence.POSTS,))
    assert plan.as_of == 1_704_153_600
    assert sum(isinstance(item, tuple) for item in read) == 500


def test_another_author_than_those_of_the_feed_leaves_all_out(tmp_path: Path) -> None:
    path = _FOLDER / "rss-several-authors" / "input"
    with open_archive([path]) as archive:
        [recognition] = WebFeed().recognise(archive)
        options = ImportOptions(account="nobody")
        plan = WebFeed().plan(archive, recognition, options)
        read = list(WebFeed().read(archive, plan, options))
    # The third and fourth items name nobody, so that nothing speaks against them.
    assert sum(item.count for item in read if isinstance(item, Issue) and item.kind is IssueKind.NOT_OWN) == 2
    assert sum(isinstance(item, tuple) for item in read) == 2
    assert plan.questions == ()


def test_the_window_of_a_feed_begins_with_its_oldest_post() -> None:
    with open_archive([_FOLDER / "two-files-of-one-site" / "input"]) as archive:
        [recognition] = WebFeed().recognise(archive)
        plan = WebFeed().plan(archive, recognition, ImportOptions())
        [coverage] = [item for item in WebFeed().read(archive, plan, ImportOptions()) if isinstance(item, Coverage)]
    assert (coverage.since, coverage.until) == (1_704_067_200, 1_704_844_800)


@pytest.mark.parametrize(
    "content", ['{"items": 5, "feed_url": 1}', '{"items": [{"id": "1"', '{"feed_url": [[[[', '{"items": [], "feed_url"']
)
def test_json_which_cannot_be_read_is_an_error_of_ours(tmp_path: Path, content: str) -> None:
    (tmp_path / "feed.json").write_text(content.replace("{", '{"version": "https://jsonfeed.org/version/1", ', 1), encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        [recognition] = WebFeed().recognise(archive)
        with pytest.raises(MalformedArchiveError):
            WebFeed().plan(archive, recognition, ImportOptions())


def test_an_entity_bomb_and_deep_nesting_end_in_issues(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE r [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]>' + _feed("<item><title>&b;</title></item>")
    deep = _feed("<item>" + "<a>" * 5_000 + "</a>" * 5_000 + "</item>")
    for content in (bomb, deep):
        (tmp_path / "feed.xml").write_text(content, encoding="utf-8")
        with open_archive([tmp_path]) as archive:
            [recognition] = WebFeed().recognise(archive)
            plan = WebFeed().plan(archive, recognition, ImportOptions())
            issues = [item for item in WebFeed().read(archive, plan, ImportOptions()) if isinstance(item, Issue)]
        assert IssueKind.MALFORMED in {issue.kind for issue in issues}


@pytest.mark.parametrize("variant", _VARIANTS)
def test_a_file_cut_anywhere_is_read_or_refused_in_our_words(variant: str, tmp_path: Path) -> None:
    source = next(path for path in sorted((_FOLDER / variant / "input").rglob("*")) if path.is_file())
    content = source.read_bytes()
    for end in range(0, len(content), max(1, len(content) // 40)):
        (tmp_path / source.name).write_bytes(content[:end])
        with open_archive([tmp_path]) as archive:
            for recognition in WebFeed().recognise(archive):
                try:
                    plan = WebFeed().plan(archive, recognition, ImportOptions())
                    list(WebFeed().read(archive, plan, ImportOptions()))
                except LocalDbError as error:
                    assert str(error)

"""The archives which are measured are real ones to our importers: they are read whole, with the counts they say."""

import json
import zipfile
from pathlib import Path

import pytest

from desktop_app.operations.imports import PlannedArchive, import_planned, plan_archives
from local_db.database import LocalDatabase
from local_db.importer_protocol import ImportOptions
from local_db.progress import CancelToken
from local_db.queries.imports import ImportSummary
from local_db.records import UnixTime
from tests.benchmarks.archives import MastodonShape, XShape, write_mastodon_archive, write_x_archive
from tests.benchmarks.invented import BEGAN, ENDED
from tests.benchmarks.table import Result, compared, limited, markdown

_NOW = UnixTime(1_783_000_000)
_TWEETS = 300


def _imported(database_path: Path, *archives: Path) -> list[ImportSummary]:
    database = LocalDatabase.open(database_path, now=_NOW)
    found = []
    for archive in archives:
        (planned,) = plan_archives(database, [archive], ImportOptions(), on_progress=lambda _progress: None, cancel=CancelToken())
        assert isinstance(planned, PlannedArchive), planned
        found.append(import_planned(database, planned, now=_NOW, on_progress=lambda _progress: None, cancel=CancelToken()).summary)
    database.close()
    return found


def test_an_x_archive_is_imported_whole(tmp_path: Path) -> None:
    archive = tmp_path / "x.zip"
    write_x_archive(archive, XShape(_TWEETS, likes=40, followers=30, part_bytes=200_000))
    names = zipfile.ZipFile(archive).namelist()
    assert {"data/tweets.js", "data/tweets-part1.js", "data/manifest.js"} <= set(names)
    (summary,) = _imported(tmp_path / "g.db", archive)
    assert sum(summary.posts.values()) == _TWEETS
    assert summary.acts == {"like": 40, "follow": 3}
    assert (summary.followers, summary.following) == (30, 3)
    assert (summary.left_out, summary.known, summary.issues) == (0, 0, ())
    assert summary.first is not None and summary.last is not None
    assert BEGAN <= summary.first < summary.last <= ENDED
    assert all(summary.posts[kind] > _TWEETS / 10 for kind in ("original", "reply", "repost"))


def test_a_later_archive_tells_the_same_posts_with_more_likes(tmp_path: Path) -> None:
    first, later = tmp_path / "first.zip", tmp_path / "later.zip"
    write_x_archive(first, XShape(_TWEETS))
    write_x_archive(later, XShape(_TWEETS, is_later=True))
    before, after = _imported(tmp_path / "g.db", first, later)
    assert sum(after.posts.values()) == _TWEETS
    assert (before.reactions["likes"] or 0) < (after.reactions["likes"] or 0)
    assert after.as_of > before.as_of


def test_a_mastodon_archive_is_imported_whole(tmp_path: Path) -> None:
    archive = tmp_path / "mastodon.zip"
    write_mastodon_archive(archive, MastodonShape(_TWEETS))
    outbox = zipfile.ZipFile(archive).read("outbox.json")
    assert b"\n" not in outbox
    (summary,) = _imported(tmp_path / "g.db", archive)
    assert sum(summary.posts.values()) == _TWEETS
    assert summary.left_out == 0


@pytest.mark.parametrize("has_old_names", [False, True])
def test_the_same_shape_gives_the_same_bytes(tmp_path: Path, has_old_names: bool) -> None:
    for name in ("one.zip", "two.zip"):
        write_x_archive(tmp_path / name, XShape(50, likes=5, has_old_names=has_old_names))
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_places_in_a_tweet_are_those_of_its_text(tmp_path: Path) -> None:
    write_x_archive(tmp_path / "x.zip", XShape(_TWEETS, has_old_names=True))
    text = zipfile.ZipFile(tmp_path / "x.zip").read("data/tweet.js").decode()
    tweets = [row["tweet"] for row in json.loads(text.partition("=")[2])]
    assert len(tweets) == len({one["id_str"] for one in tweets}) == _TWEETS
    for one in tweets:
        said = one["full_text"]
        for row in one["entities"]["user_mentions"]:
            assert said[slice(*map(int, row["indices"]))] == "@" + row["screen_name"]
        for row in one["entities"]["urls"] + one["entities"].get("media", []):
            assert said[slice(*map(int, row["indices"]))] == row["url"]
        for row in one["entities"]["hashtags"]:
            assert said[slice(*map(int, row["indices"]))] == "#" + row["text"]


def test_the_table_says_whether_a_goal_is_met() -> None:
    line = Result("case", "ours", "s", (1.0, 3.0, 2.0))
    assert compared(line, (4.0,), "theirs", at_most=0.5).is_met is True
    assert compared(line, (3.0,), "theirs", at_most=0.5).is_met is False
    assert compared(line, (3.0,), "theirs").is_met is None
    table = markdown([limited(line, 1.5), compared(line, (4.0,), "theirs")])
    assert "NO" in table.splitlines()[2]
    assert "0.50x of theirs" in table.splitlines()[3]

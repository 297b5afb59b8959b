import json
from pathlib import Path

import msgspec
import pytest

from desktop_app.words.dates import utc_day
from local_db.archives import open_archive
from local_db.importer_protocol import ImportOptions
from local_db.importers.x_archive import XArchive
from local_db.records import Account
from tests.golden import FIXTURES, check_golden, read_all, variants
from tests.local_db.importers.counted import options_of, wrapped
from tests.synthetic_archives import script, tweet, zipped

_VARIANTS = variants("x_archive")


@pytest.mark.parametrize("variant", _VARIANTS)
def test_x_archive_gives_the_golden_records(variant: str, is_regenerating: bool) -> None:
    check_golden(XArchive(), variant, is_regenerating=is_regenerating)


@pytest.mark.parametrize("variant", _VARIANTS)
def test_containers_make_no_difference(variant: str, tmp_path: Path) -> None:
    folder = FIXTURES / "x_archive" / variant
    options = msgspec.convert(options_of(folder), ImportOptions)
    expected = read_all(XArchive(), folder / "input", options)["read"]
    for path in wrapped(folder / "input", tmp_path):
        found = read_all(XArchive(), path, options)["read"]
        assert [item for item in found if isinstance(item, list)] == [item for item in expected if isinstance(item, list)]


def _folder(tmp_path: Path, **members: str) -> Path:
    tmp_path.mkdir(exist_ok=True)
    for name, text in members.items():
        (tmp_path / f"{name}.js").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("text", ["window.other = []", "[]", ""])
def test_a_file_of_this_name_alone_is_no_archive(tmp_path: Path, text: str) -> None:
    with open_archive([_folder(tmp_path, tweets=text)]) as archive:
        assert XArchive().recognise(archive) == ()


def test_an_owner_is_sought_in_pictures_of_the_first_tweets_only(tmp_path: Path) -> None:
    picture = {"media": [{"expanded_url": "https://twitter.com/tilda/status/1600000000000000000/photo/1"}]}
    tweets: list[object] = [{"tweet": {"id_str": str(1_500_000_000_000_000_000 + number)}} for number in range(6_000)]
    tweets.append({"tweet": {"id_str": "1600000000000000000", "entities": picture}})
    folder = _folder(tmp_path, tweets="window.YTD.tweets.part0 = " + json.dumps(tweets))
    with open_archive([folder]) as archive:
        [recognition] = XArchive().recognise(archive)
        assert XArchive().plan(archive, recognition, ImportOptions()).account is None


def test_headers_without_a_tweet_name_nobody(tmp_path: Path) -> None:
    folder = _folder(tmp_path, manifest="window.__THAR_CONFIG = {}", **{"tweet-headers": "window.YTD.tweet_headers.part0 = []"})
    with open_archive([folder]) as archive:
        [recognition] = XArchive().recognise(archive)
        assert XArchive().plan(archive, recognition, ImportOptions()).account is None


def test_circles_in_parts_count_each_post_once(tmp_path: Path) -> None:
    parts = {
        "twitter-circle-tweet": script("twitter_circle_tweet", [tweet(1), tweet(2)]),
        "twitter-circle-tweet-part1": script("twitter_circle_tweet", [tweet(3)]),
    }
    folder = _folder(tmp_path, tweets=script("tweets", [tweet(1), tweet(9)]), **parts)
    found = read_all(XArchive(), folder, ImportOptions())["read"]
    posts = [record for entry in found if isinstance(entry, list) for record in entry if record["record"] == "Post"]
    [private] = [item for item in found if isinstance(item, dict) and item.get("kind") == "private_skipped"]
    assert [post["text"] for post in posts] == ["invented words number 9"]
    assert private["count"] == 4  # three in the circle, and one of them again among the tweets


@pytest.mark.parametrize(
    ("name", "as_of"),
    [("twitter-2019-03-02-abcdef.zip", "2019-03-02"), ("my twitter-2019.zip", None), ("twitter-2019-13-02-abcdef.zip", None)],
)
def test_without_a_manifest_the_name_of_the_zip_tells_the_day(tmp_path: Path, name: str, as_of: str | None) -> None:
    folder = _folder(tmp_path / "x", tweets=script("tweets", [tweet(1)]))
    path = zipped(folder, tmp_path / name)
    with open_archive([path]) as archive:
        [recognition] = XArchive().recognise(archive)
        found = XArchive().plan(archive, recognition, ImportOptions()).as_of
    assert (None if found is None else utc_day(found).isoformat()) == as_of


def test_followers_with_impossible_ids_are_listed_and_not_dated(tmp_path: Path) -> None:
    ids = [str(1_500_000_000_000_000_000 + number * 10**15) for number in reversed(range(200))] + ["9" * 5_000, "²" * 17]
    followers = [{"follower": {"accountId": one}} for one in ids]
    account = script("account", [{"account": {"accountId": "77", "username": "tilda"}}])
    folder = _folder(tmp_path, account=account, tweets=script("tweets", [tweet(1)]), follower=script("follower", followers))
    found = read_all(XArchive(), folder, ImportOptions())["read"]
    audiences = [record for item in found if isinstance(item, list) for record in item if record["record"] == "AudienceObservation"]
    assert max(one.get("followers", 0) for one in audiences if one["basis"] == "listed") == 202
    assert sum(one["basis"] == "estimated" for one in audiences) > 3


@pytest.mark.parametrize(
    ("profile", "links"),
    [
        (
            {"profile": {"description": {"bio": "on example.org", "website": "https://t.co/abc"}}},
            ("https://t.co/abc", "https://example.org/"),
        ),
        ({"profile": {"description": {"bio": "", "website": ""}}}, ()),
        ({"profile": {}}, ()),
        ("odd", None),
        (None, None),
    ],
)
def test_the_profile_tells_its_links(tmp_path: Path, profile: object, links: object) -> None:
    members = {"tweets": script("tweets", [tweet(1)])}
    if profile is not None:
        members["profile"] = "window.YTD.profile.part0 = " + json.dumps([profile])
    read = read_all(XArchive(), _folder(tmp_path, **members), ImportOptions())
    with open_archive([tmp_path]) as archive:
        [recognition] = XArchive().recognise(archive)
        plan = XArchive().plan(archive, recognition, ImportOptions())
        [account] = [item for item in XArchive().read(archive, plan, ImportOptions()) if isinstance(item, Account)]
    assert account.links == links
    assert ("profile.js" in [name.rpartition("/")[2] for name in read["plan"]["files"]]) == (profile is not None)

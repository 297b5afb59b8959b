"""Synthetic archives for measuring: invented words and people, the same bytes for the same shape, streamed to disk.

X archives stand as X prints them since 2022 (two blanks, `"key" : value`, numbers as strings, newest first), about
1.6 kB a tweet; `has_old_names` gives the one file of 2020 which older programs read. Mastodon archives are one line.
"""

import datetime as dt
import io
import json
import os
import random
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from json.encoder import encode_basestring as quoted
from pathlib import Path
from typing import IO, NamedTuple

from tests.benchmarks.invented import FEDIVERSE_BEGAN, Invented, Tweet, moments, native_ids

OWNER = "1200000000000000001"
HANDLE = "tilda_example"
FORM = 1  # raised with every change of the bytes: kept archives have it in their names

_FIXED_DATE = (2026, 6, 1, 0, 0, 0)
_EPOCH_MS = 1_288_834_974_657

Json = str | bool | list["Json"] | dict[str, "Json"]


class XShape(NamedTuple):
    """What an X archive holds; `is_later` is the same account a month on: the same posts with more likes."""

    tweets: int
    likes: int = 0
    followers: int = 0
    part_bytes: int = 100_000_000
    has_old_names: bool = False
    is_later: bool = False
    seed: int = 7


class MastodonShape(NamedTuple):
    """What a Mastodon archive holds."""

    activities: int
    seed: int = 7


def kept_folder() -> Path:
    """Where archives and venvs stay between runs, readable by their owner alone."""
    folder = Path(tempfile.gettempdir()) / f"gaung-benchmarks-{os.getuid() if hasattr(os, 'getuid') else 'user'}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def kept_x_archive(shape: XShape) -> Path:
    """The archive of this shape, written if it is not there yet."""
    words = "-".join(str(int(value)) for value in shape)
    return _kept(f"x-{FORM}-{words}.zip", lambda path: write_x_archive(path, shape))


def kept_mastodon_archive(shape: MastodonShape) -> Path:
    """The archive of this shape, written if it is not there yet."""
    words = "-".join(str(value) for value in shape)
    return _kept(f"mastodon-{FORM}-{words}.zip", lambda path: write_mastodon_archive(path, shape))


def _kept(name: str, write: Callable[[Path], None]) -> Path:
    path = kept_folder() / name
    if not path.exists():
        partial = path.with_name(f"{name}.partial-{os.getpid()}")
        write(partial)
        partial.replace(path)
    return path


# X.


def write_x_archive(path: Path, shape: XShape) -> None:
    """An X archive as a zip."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target:
        parts = _write_tweets(target, shape)
        if shape.has_old_names:
            _write(target, "Your archive.html", ["<!doctype html><title>Your archive</title>"])
            return
        account: Json = {"accountId": OWNER, "username": HANDLE, "accountDisplayName": "Tilda", "createdAt": "2006-04-01T00:00:00.000Z"}
        _write(target, "data/account.js", ["window.YTD.account.part0 = ", printed([{"account": account}])])
        lists = {"like": shape.likes, "follower": shape.followers, "following": shape.followers // 10}
        for number, (name, count) in enumerate(lists.items()):
            _write(target, f"data/{name}.js", _script(name, _listed(name, count, shape.seed + number)))
        _write(target, "data/manifest.js", ["window.__THAR_CONFIG = ", printed(_manifest(shape, parts, lists))])


def _write_tweets(target: zipfile.ZipFile, shape: XShape) -> list[tuple[str, int]]:
    """The parts: (name, tweets in it)."""
    word = "tweet" if shape.has_old_names else "tweets"
    parts: list[tuple[str, int]] = []
    pieces = x_tweets(shape)
    left = shape.tweets
    while left or not parts:
        name = f"data/{word}.js" if not parts else f"data/{word}-part{len(parts)}.js"
        count = size = 0
        with target.open(_entry(name), "w", force_zip64=True) as raw, io.TextIOWrapper(raw, "utf-8", newline="\n") as file:
            file.write(f"window.YTD.{word}.part{len(parts)} = [\n")
            while left and (size < shape.part_bytes or shape.has_old_names):
                piece = next(pieces)
                file.write(piece if not count else ",\n" + piece)
                size += len(piece)
                count += 1
                left -= 1
            file.write("\n]")
        parts.append((name, count))
    return parts


def x_tweets(shape: XShape) -> Iterator[str]:
    """Tweets as they are printed, newest first."""
    invented = Invented(shape.seed)
    chance = random.Random(shape.seed + 1)
    times = moments(chance, shape.tweets)
    for time, native_id in zip(times, native_ids(times, _EPOCH_MS), strict=True):
        tweet = invented.tweet(chance)
        likes = tweet.likes + (1 if shape.is_later and not tweet.is_repost and int(native_id) % 4 == 0 else 0)
        yield "  " + printed({"tweet": _x_tweet(tweet._replace(likes=likes), time, native_id)}, "  ")


def _x_tweet(tweet: Tweet, time: int, native_id: str) -> dict[str, Json]:
    """One tweet in the order in which X prints its keys."""
    moment = dt.datetime.fromtimestamp(time, dt.UTC)
    media: list[Json] = [_photo(native_id, *tweet.photo)] if tweet.photo else []
    entities: dict[str, Json] = {
        "hashtags": [{"text": text, "indices": _span(span)} for text, span in tweet.hashtags],
        "symbols": [],
        "user_mentions": [
            {"name": one.name, "screen_name": one.handle, "indices": _span(span), "id_str": one.native_id, "id": one.native_id}
            for one, span in tweet.mentions
        ],
        "urls": [
            {"url": short, "expanded_url": whole, "display_url": whole.removeprefix("https://")[:24], "indices": _span(span)}
            for short, whole, span in tweet.links
        ],
    }
    if media:
        entities["media"] = media
    initial: Json = {
        "editTweetIds": [native_id],
        "editableUntil": (moment + dt.timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "editsRemaining": "5",
        "isEditEligible": not tweet.is_repost,
    }
    row: dict[str, Json] = {
        "edit_info": {"initial": initial},
        "retweeted": False,
        "source": '<a href="https://example.com/apps/of/invented/people" rel="nofollow">An invented app for tests</a>',
        "entities": entities,
        "display_text_range": ["0", str(len(tweet.text))],
        "favorite_count": str(tweet.likes),
    }
    if tweet.answers is not None:
        answered = str(int(native_id) - 4_194_304 * 977)
        row |= {"in_reply_to_status_id_str": answered, "id_str": native_id, "in_reply_to_user_id": tweet.answers.native_id}
        row |= {"truncated": False, "retweet_count": str(tweet.reposts), "id": native_id, "in_reply_to_status_id": answered}
    else:
        row |= {"id_str": native_id, "truncated": False, "retweet_count": str(tweet.reposts), "id": native_id}
    if tweet.links or media:
        row["possibly_sensitive"] = False
    stamp = f"{moment:%a %b %d %H:%M:%S} +0000 {moment.year}"
    row |= {"created_at": stamp, "favorited": False, "full_text": tweet.text, "lang": tweet.language}
    if tweet.answers is not None:
        row |= {"in_reply_to_screen_name": tweet.answers.handle, "in_reply_to_user_id_str": tweet.answers.native_id}
    if media:
        row["extended_entities"] = {"media": media}
    return row


def _photo(native_id: str, short: str, span: tuple[int, int]) -> Json:
    page = f"https://twitter.com/{HANDLE}/status/{native_id}/photo/1"
    picture = f"pbs.example.com/media/{short[-10:]}.jpg"
    sizes: dict[str, Json] = {
        name: {"w": width, "h": height, "resize": resize}
        for name, width, height, resize in (
            *(("thumb", "150", "150", "crop"), ("small", "680", "510", "fit")),
            *(("medium", "1200", "900", "fit"), ("large", "2048", "1536", "fit")),
        )
    }
    return {
        **{"expanded_url": page, "indices": _span(span), "url": short, "media_url": f"http://{picture}", "id_str": native_id},
        **{
            "id": native_id,
            "media_url_https": f"https://{picture}",
            "sizes": sizes,
            "type": "photo",
            "display_url": f"pic.example.com/{short[-10:]}",
        },
    }


def _span(places: tuple[int, int]) -> list[Json]:
    return [str(places[0]), str(places[1])]


def _listed(name: str, count: int, seed: int) -> Iterator[Json]:
    """Elements of like.js, follower.js, following.js."""
    chance = random.Random(seed)
    step = max(1, 1_000_000_000_000_000_000 // max(count, 1))
    for number in range(count):
        native_id = str(1_000_000 + number * step + chance.randrange(step // 2 + 1))
        if name == "like":
            yield {
                "like": {
                    "tweetId": native_id,
                    "fullText": "words of somebody else",
                    "expandedUrl": f"https://twitter.com/i/web/status/{native_id}",
                }
            }
        else:
            yield {name: {"accountId": native_id, "userLink": f"https://twitter.com/intent/user?user_id={native_id}"}}


def _script(name: str, rows: Iterator[Json]) -> Iterator[str]:
    yield f"window.YTD.{name}.part0 = ["
    for number, row in enumerate(rows):
        yield ("\n  " if number == 0 else ",\n  ") + printed(row, "  ")
    yield "\n]"


def _manifest(shape: XShape, parts: list[tuple[str, int]], lists: dict[str, int]) -> Json:
    kinds: dict[str, Json] = {"tweets": {"files": [{"fileName": name, "count": str(count)} for name, count in parts]}}
    kinds |= {name: {"files": [{"fileName": f"data/{name}.js", "count": str(count)}]} for name, count in lists.items()}
    made = "2026-07-01T00:00:00.000Z" if shape.is_later else "2026-06-01T00:00:00.000Z"
    return {
        "userInfo": {"accountId": OWNER, "userName": HANDLE, "displayName": "Tilda"},
        "archiveInfo": {"sizeBytes": "1", "generationDate": made, "isPartialArchive": False},
        "dataTypes": kinds,
    }


def printed(value: Json, indent: str = "") -> str:
    """JSON as X prints it: blanks around the colon, `[ ]` for an empty list."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    inner = indent + "  "
    if isinstance(value, list):
        rows = [printed(one, inner) for one in value]
        ends = "[]"
    else:
        rows = [f'"{key}" : {printed(one, inner)}' for key, one in value.items()]
        ends = "{}"
    if not rows:
        return f"{ends[0]} {ends[1]}"
    between = ",\n" + inner
    return f"{ends[0]}\n{inner}{between.join(rows)}\n{indent}{ends[1]}"


# Mastodon.


def write_mastodon_archive(path: Path, shape: MastodonShape) -> None:
    """A Mastodon archive as a zip: actor, outbox in one line, empty lists of likes and bookmarks."""
    home = "https://social.example/users/tilda"
    actor = {"id": home, "type": "Person", "preferredUsername": "tilda", "name": "Tilda", "url": "https://social.example/@tilda"}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target:
        _write(target, "actor.json", [json.dumps(actor | {"followers": f"{home}/followers"})])
        _write(target, "outbox.json", _outbox(home, shape))
        for name in ("likes.json", "bookmarks.json"):
            _write(target, name, [json.dumps({"id": name, "type": "OrderedCollection", "orderedItems": []})])


def _outbox(home: str, shape: MastodonShape) -> Iterator[str]:
    invented = Invented(shape.seed)
    chance = random.Random(shape.seed + 1)
    start = f'{{"@context":"https://www.w3.org/ns/activitystreams","id":"outbox.json","type":"OrderedCollection","totalItems":{shape.activities}'
    yield start + ',"orderedItems":['
    times = reversed(moments(chance, shape.activities, FEDIVERSE_BEGAN))
    for number, time in enumerate(times):
        activity = _announce(home, time, number) if chance.random() < 0.3 else _create(home, invented.tweet(chance), time, number, chance)
        yield ("," if number else "") + json.dumps(activity, ensure_ascii=False, separators=(",", ":"))
    yield "]}"


def _envelope(home: str, kind: str, time: int, number: int) -> dict[str, object]:
    stamp = dt.datetime.fromtimestamp(time, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "id": f"{home}/statuses/{_status_id(time, number)}/activity",
        "type": kind,
        "actor": home,
        "published": stamp,
        "to": ["https://www.w3.org/ns/activitystreams#Public"],
        "cc": [f"{home}/followers"],
    }


def _status_id(time: int, number: int) -> int:
    return (time * 1000 << 16) + number % 65_536


def _announce(home: str, time: int, number: int) -> dict[str, object]:
    other = number * 7_919 % 5_000
    return _envelope(home, "Announce", time, number) | {
        "object": f"https://other.example/users/person{other}/statuses/{_status_id(time, 1)}"
    }


def _create(home: str, tweet: Tweet, time: int, number: int, chance: random.Random) -> dict[str, object]:
    envelope = _envelope(home, "Create", time, number)
    status = str(envelope["id"]).removesuffix("/activity")
    content = f"<p>{tweet.text}</p>"
    tags = [{"type": "Hashtag", "href": f"https://social.example/tags/{text}", "name": f"#{text}"} for text, _ in tweet.hashtags]
    note = {
        "id": status,
        "type": "Note",
        "summary": None,
        "inReplyTo": None,
        **{key: envelope[key] for key in ("published", "to", "cc")},
        "url": status.replace("/users/", "/@"),
        "attributedTo": home,
        "content": content,
        "contentMap": {tweet.language: content},
        "attachment": [{"type": "Document", "mediaType": "image/jpeg", "url": "/media/1.jpg"}] if tweet.photo else [],
        "tag": tags,
        "likes": {"id": f"{status}/likes", "type": "Collection", "totalItems": tweet.likes},
        "shares": {"id": f"{status}/shares", "type": "Collection", "totalItems": tweet.reposts},
    }
    signature = {
        "type": "RsaSignature2017",
        "creator": f"{home}#main-key",
        "signatureValue": "".join(chance.choices("abcdef0123456789", k=344)),
    }
    return envelope | {"object": note, "signature": signature}


# Zip members whose bytes do not depend on the day.


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _FIXED_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _write(target: zipfile.ZipFile, name: str, pieces: "Iterator[str] | list[str]") -> None:
    with target.open(_entry(name), "w", force_zip64=True) as raw:
        _copy(raw, pieces)


def _copy(raw: IO[bytes], pieces: "Iterator[str] | list[str]") -> None:
    for piece in pieces:
        raw.write(piece.encode())

"""The invented repositories behind tests/fixtures/bluesky_repo: what stands in their binary files, in words."""

import hashlib
import unicodedata
from collections.abc import Callable

from local_db.formats.dag_cbor import Link, Value
from tests.local_db.importers.car_building import named, repository, tid

Records = dict[str, Value]

TILDA, BERTA, CARLA, DORA = (f"did:plc:{name:2<24}" for name in ("tilda", "berta", "carla", "dora"))
_NOON = 1_740_830_400  # 2025-03-01T12:00:00Z
_HOUR = 3_600
_EARLY = 1_670_000_400  # 2022-12-02T17:00:00Z
POST, LIKE, REPOST, FOLLOW = "app.bsky.feed.post", "app.bsky.feed.like", "app.bsky.feed.repost", "app.bsky.graph.follow"
PICTURE = Link(b"\x01\x55\x12\x20" + hashlib.sha256(b"a picture").digest())


def iso(second: float) -> str:
    hour, rest = divmod(int(second) % 86_400, 3_600)
    day = int(second) // 86_400
    # Only days of the fixtures are needed.
    names = {19_328: "2022-12-02", 19_329: "2022-12-03", 20_148: "2025-03-01", 20_149: "2025-03-02"}
    return f"{names[day]}T{hour:02}:{rest // 60:02}:{rest % 60:02}.000Z"


def key(collection: str, second: float) -> str:
    return f"{collection}/{tid(second)}"


def address(did: str, second: float, collection: str = POST) -> str:
    return f"at://{did}/{key(collection, second)}"


def reference(uri: str) -> Value:
    return {"uri": uri, "cid": "bafyreiaexample"}


def post(second: float, text: str, **fields: Value) -> Records:
    return {key(POST, second): {"$type": POST, "text": text, "createdAt": iso(second), **fields}}


def act(collection: str, second: float, subject: Value, **fields: Value) -> Records:
    return {key(collection, second): {"$type": collection, "subject": subject, "createdAt": iso(second), **fields}}


def facet(text: str, part: str, kind: str, field: str, value: Value) -> Value:
    """A part of a text which is more than text, its place in bytes of UTF-8."""
    start = text.encode().index(part.encode())
    feature: Value = {"$type": f"app.bsky.richtext.facet#{kind}", field: value}
    return {"index": {"byteStart": start, "byteEnd": start + len(part.encode())}, "features": [feature]}


def entity(text: str, part: str, kind: str, value: str) -> Value:
    """The same as until 2023, its place in units of UTF-16."""
    start = len(text[: text.index(part)].encode("utf-16-le")) // 2
    return {"index": {"start": start, "end": start + len(part.encode("utf-16-le")) // 2}, "type": kind, "value": value}


def _embed(kind: str, **fields: Value) -> Value:
    return {"$type": f"app.bsky.embed.{kind}", **fields}


def _pictures(number: int) -> Value:
    blob: Value = {"$type": "blob", "ref": PICTURE, "mimeType": "image/jpeg", "size": 9}
    return [{"alt": "A picture", "image": blob} for _ in range(number)]


_CARD = _embed("external", external={"uri": "https://news.example.org/long/story", "title": "A story", "description": "Of old"})
_PROFILE: Records = {
    "app.bsky.actor.profile/self": {
        "$type": "app.bsky.actor.profile",
        "displayName": "Tilda Example",
        "description": "Reach me at tilda@example.org",
        "createdAt": iso(_NOON),
    }
}


def _texts() -> Records:
    words = "Grüße 🎏 @berta.example.org, see example.org/a... #Kites and @tilda.example.org"
    facets = [
        facet(words, "@berta.example.org", "mention", "did", BERTA),
        facet(words, "example.org/a...", "link", "uri", "https://example.org/a/whole/story"),
        facet(words, "#Kites", "tag", "tag", "Kites"),
        facet(words, "@tilda.example.org", "mention", "did", TILDA),
    ]
    return {
        **post(_NOON, words, facets=facets, langs=["de", "en"], tags=["Spring", "#kites"]),
        **post(_NOON + 60, unicodedata.normalize("NFD", "Crème brûlée"), langs=["fr"]),
        **post(_NOON + 120, "", embed=_embed("images", images=_pictures(2))),
        **post(_NOON + 180, "A film", embed=_embed("video", video={"$type": "blob", "ref": PICTURE, "mimeType": "video/mp4", "size": 9})),
        **post(_NOON + 240, "Many", embed=_embed("gallery", media=_pictures(5))),
        **post(_NOON + 300, "Read this: news.example.org/lon...", embed=_CARD),
        **post(_NOON + 360, "Vote", embed=_embed("poll", question="Which?")),
        **post(_NOON + 420, "Its name in full", embed=_embed("images#main", images=_pictures(1))),
    }


def _talk() -> Records:
    theirs, mine = address(BERTA, _NOON - 600), address(TILDA, _NOON)
    feed = f"at://{CARLA}/app.bsky.feed.generator/kites"
    return {
        **post(_NOON + _HOUR, "I agree", reply={"root": reference(theirs), "parent": reference(theirs)}),
        **post(_NOON + _HOUR + 60, "And more", reply={"root": reference(mine), "parent": reference(mine)}),
        **post(_NOON + _HOUR + 120, "To nobody", reply={"root": None}),
        **post(_NOON + _HOUR + 180, "Look at that", embed=_embed("record", record=reference(theirs))),
        **post(_NOON + _HOUR + 240, "As I said", embed=_embed("record", record=reference(mine))),
        **post(_NOON + _HOUR + 300, "A fine feed", embed=_embed("record", record=reference(feed))),
        **post(
            _NOON + _HOUR + 360,
            "With pictures",
            embed=_embed("recordWithMedia", record=_embed("record", record=reference(theirs)), media=_embed("images", images=_pictures(1))),
            reply={"root": reference(theirs), "parent": reference("at://carla.example.org/app.bsky.feed.post/3kabc")},
        ),
        **act(LIKE, _NOON + 2 * _HOUR, reference(theirs)),
        **act(LIKE, _NOON + 2 * _HOUR + 60, reference(mine)),
        **act(LIKE, _NOON + 2 * _HOUR + 120, reference(feed), via=reference(address(BERTA, _NOON, REPOST))),
        **act(REPOST, _NOON + 2 * _HOUR, reference(theirs)),
        **act(REPOST, _NOON + 2 * _HOUR + 60, reference(mine)),
        **act(FOLLOW, _NOON, BERTA),
        **act(FOLLOW, _NOON + 60, CARLA),
        **act(FOLLOW, _NOON + 120, BERTA),
    }


def _closed() -> Records:
    return {
        **act("app.bsky.graph.block", _NOON, DORA),
        "app.bsky.feed.threadgate/3kabc": {"post": address(TILDA, _NOON), "hiddenReplies": [address(DORA, _NOON)]},
        "app.bsky.graph.list/3kabc": {"name": "Friends of kites", "purpose": "app.bsky.graph.defs#curatelist"},
        "chat.bsky.actor.declaration/self": {"allowIncoming": "all"},
        "app.bsky.feed.newkind/3kabc": {"text": "of a later version"},
        "org.example.music.play/3kabc": {"song": "An unsung one"},
        "org.example.music.play/3kabd": b"\xff never opened",
    }


def current() -> bytes:
    """All that a repository of 2025 holds; the commit stands first."""
    return repository(TILDA, {**_PROFILE, **_texts(), **_talk(), **_closed()}, rev=tid(_NOON + 86_400))


def early() -> bytes:
    """A repository of 2022: commit of version 2, entities, old pictures, follows as objects; the commit stands last."""
    words = "🎏 for @berta.example.org and example.org/b... #kites"
    entities = [
        entity(words, "@berta.example.org", "mention", BERTA),
        entity(words, "example.org/b...", "link", "https://example.org/b/whole"),
        entity(words, "#kites", "hashtag", "kites"),
    ]
    old: Value = {"alt": "", "image": {"cid": "bafkreiaexample", "mimeType": "image/png"}}
    records: Records = {
        **post(_EARLY, words, entities=entities),
        **post(_EARLY + 60, "A picture", embed=_embed("images", images=[old])),
        **act(LIKE, _EARLY + 120, reference(address(BERTA, _EARLY))),
        **act(FOLLOW, _EARLY + 180, {"did": BERTA, "declarationCid": "bafyreiaexample"}),
        "app.bsky.system.declaration/self": {"$type": "app.bsky.system.declaration", "actorType": "app.bsky.system.actorUser"},
    }
    return repository(TILDA, records, is_commit_last=True)


def times() -> bytes:
    """Dates as programs write them, and the time in the key."""

    def dated(second: float, created: Value) -> Records:
        return {key(POST, second): {"$type": POST, "text": "A day", "createdAt": created}}

    records: Records = {
        **dated(_NOON, "2025-03-01T05:00:00-07:00"),
        **dated(_NOON + 1, "2025-03-01T12:00:01.123456789Z"),
        **dated(_NOON + 2, "2015-01-01T00:00:00Z"),
        **dated(_NOON + 3, "2099-01-01T00:00:00Z"),
        **dated(_NOON + 4, "yesterday"),
        **dated(_NOON + 5, 17),
        **dated(_NOON + 6, "2025-03-01T12:00:06"),
        **dated(_NOON + 7, "2025-02-27T12:00:00Z"),
        **dated(_NOON + 8, "2025-03-02T10:00:00Z"),
        f"{POST}/by-hand": {"text": "No time in the key", "createdAt": "2025-03-01T08:00:00+08:00"},
        f"{POST}/by-hand-naive": {"text": "No zone either", "createdAt": "2025-03-01T08:00:00"},
        f"{POST}/by-hand-old": {"text": "Before there was such a place", "createdAt": "2012-03-01T08:00:00Z"},
        f"{POST}/by-hand-undated": {"text": "No time at all"},
        f"{POST}/{tid(4_000_000_000)}": {"text": "A key of a time to come", "createdAt": "2025-03-01T09:00:00Z"},
        f"{POST}/{tid(1_330_588_800)}": {"text": "Brought over with a key of its day", "createdAt": "2012-03-01T08:00:00Z"},
        f"{FOLLOW}/by-hand": {"subject": BERTA},
    }
    return repository(TILDA, records, rev=tid(_NOON + 3_600))


def partial() -> bytes:
    """A slice: some records and a part of the tree are not in the file, and it is cut off."""
    records = {**_PROFILE, **_texts(), **_talk()}
    missing = {key(POST, _NOON), key(POST, _NOON + 60), key(FOLLOW, _NOON)}
    return repository(TILDA, records, rev=tid(_NOON + 86_400), missing=missing, lost_nodes=1) + b"\x40cut off"


def empty() -> bytes:
    return repository(TILDA, {}, rev=tid(_NOON))


def odd() -> bytes:
    """Records of shapes that nobody expects; each costs itself at most."""
    reply: Value = {"parent": {"uri": "at://nobody"}}
    facets: Value = [
        3,
        {"index": {"byteStart": -1, "byteEnd": 900}, "features": [{"$type": "app.bsky.richtext.facet#mention", "did": BERTA}]},
        {"index": [], "features": [{"$type": "app.bsky.richtext.facet#link", "uri": "mailto:tilda@example.org"}, None]},
        {"index": {"byteStart": 1, "byteEnd": 2}, "features": [{"$type": "app.bsky.richtext.facet#mention", "did": "nobody"}]},
    ]
    entities: Value = [{"type": "mention", "value": BERTA, "index": {"start": "0", "end": 1}}, {"type": 1, "value": 2}, None]
    records: Records = {
        "app.bsky.actor.profile/self": {"displayName": 7},
        **post(_NOON, "Words", reply=reply, facets=facets, entities=entities, langs=[1, "not a language", "id"], tags=[1, "", "#"]),
        **post(_NOON + 1, "Embeds", embed=[], facets={}, entities="", langs="en", tags=None),
        **post(_NOON + 2, "Pictures", embed=_embed("images", images="two")),
        **post(_NOON + 3, "Half", embed=_embed("recordWithMedia", record=_embed("record"), media=None)),
        key(POST, _NOON + 4): {"text": 5, "createdAt": iso(_NOON + 4), "reply": "yes"},
        key(POST, _NOON + 5): ["no", "map"],
        key(POST, _NOON + 6): b"\xff",
        key(POST, _NOON + 7): b"\x81" * 300 + b"\x00",
        **post(_NOON + 8, "Damaged"),
        key(LIKE, _NOON): {"subject": "nothing", "createdAt": iso(_NOON)},
        key(REPOST, _NOON): {"subject": {"uri": "https://example.org"}, "createdAt": iso(_NOON)},
        key(FOLLOW, _NOON): {"subject": TILDA, "createdAt": iso(_NOON)},
        key(FOLLOW, _NOON + 1): {"subject": {"did": 4}, "createdAt": iso(_NOON)},
        key(FOLLOW, _NOON + 2): {"subject": "carla.example.org", "createdAt": iso(_NOON)},
    }
    spoilt = {key(POST, _NOON + 8): named(b"something else").content}
    return repository(TILDA, records, rev=tid(0), spoilt=spoilt)


def other_owner() -> bytes:
    return repository(BERTA, post(_NOON, "Mine alone"), rev=tid(_NOON + 60))


FILES: dict[str, dict[str, Callable[[], bytes]]] = {
    "current": {"repo.car": current, "chat.jsonl": lambda: b'{"text": "never opened"}\n'},
    "named": {"com.atproto.sync.getRepo": current},
    "early": {"tilda.example.org.car": early},
    "times": {"repo.car": times},
    "partial": {"repo.car": partial},
    "empty": {"repo.car": empty},
    "odd": {"repo.car": odd},
    "several": {"berta.car": other_owner, "tilda/repo.car": current, "tilda/repo-2.car": early},
}

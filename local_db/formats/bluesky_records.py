"""Records of Bluesky (app.bsky.*): posts, likes, reposts and follows, as posts and acts with the people whom they name.

Source: the lexicons of bluesky-social/atproto, records since 2022. Places in a text are counted in bytes of UTF-8 (facets,
since 2023) or in units of UTF-16 (entities, before). People are named by their DID; only a mention shows a handle besides,
as it was then. All that is there is public. Identity: the address of the record, at://did/collection/key.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from local_db.formats.atproto import RecordAddress, is_did, is_handle, record_address, tid_time
from local_db.formats.atproto_repository import Record
from local_db.formats.dag_cbor import Value, fields_of, items_of, text_of
from local_db.formats.times import is_plausible, iso_time
from local_db.records import Act, ActKind, Entry, IssueKind, Person, Platform, Post, PostKind, UnixTime, Visibility

BLUESKY_BEGAN = 1_640_995_200  # 2022-01-01
OLDEST = 946_684_800  # 2000-01-01, of posts brought over
_DAY_S = 86_400
_SHOWN_BYTES = 512  # of UTF-16: a handle has up to 253 characters
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}")
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)
_POST = "app.bsky.feed.post"
_PICTURES = {"app.bsky.embed.images": ("images",), "app.bsky.embed.gallery": ("media", "items", "images")}
_FEATURES = {
    "app.bsky.richtext.facet#mention": ("mention", "did"),
    "app.bsky.richtext.facet#link": ("link", "uri"),
    "app.bsky.richtext.facet#tag": ("hashtag", "tag"),
}


class Moment(NamedTuple):
    """When a record was made; None = no time that can be. `note` says what was done about it."""

    at: UnixTime | None
    note: IssueKind | None = None


class Written(NamedTuple):
    """A record of the owner and where it lies."""

    did: str  # the owner's
    key: str  # "collection/key"
    at: UnixTime
    fields: Record

    @property
    def address(self) -> str:
        """Its identity."""
        return f"at://{self.did}/{self.key}"


class _Marked(NamedTuple):
    """A place of a text which is more than text."""

    kind: str  # "mention", "link", "hashtag"
    value: str
    shown: str


def moment(fields: Record, key: str, as_of: UnixTime | None) -> Moment:
    """The time that the writing program states, unless the time in the key is more than a day off, or the stated one cannot be.

    Programs may state any time: that of an old post brought over from elsewhere, or one to come. The key is made when the
    record is, which is when people could see it. Some who bring over old posts make keys of their days, too: where both say
    the same, it stands, although Bluesky is younger. Where neither helps, a time without a zone is taken for UTC.
    """
    stamp = tid_time(key.rpartition("/")[2])
    if stamp is not None and OLDEST <= stamp < BLUESKY_BEGAN and _is_told(fields, stamp):
        return Moment(stamp)
    if stamp is not None and not _can_be(stamp, as_of):
        stamp = None
    stated = text_of(fields.get("createdAt"))
    told = iso_time(stated)
    note = None
    if told is None and stamp is None:
        told, note = iso_time(stated, assume_utc=True), IssueKind.ASSUMED_ZONE
    if told is not None and _can_be(told, as_of) and (stamp is None or abs(told - stamp) <= _DAY_S):
        return Moment(told, note)
    return Moment(None) if stamp is None else Moment(stamp, IssueKind.REPAIRED_TIME)


def _is_told(fields: Record, stamp: int) -> bool:
    told = iso_time(text_of(fields.get("createdAt")))
    return told is not None and abs(told - stamp) <= _DAY_S


def _can_be(time: int, as_of: UnixTime | None) -> bool:
    return is_plausible(time, not_before=BLUESKY_BEGAN, not_after=as_of)


def profile_url(did: str) -> str:
    """Where Bluesky shows an account."""
    return f"https://bsky.app/profile/{did}"


def post_entry(written: Written) -> Entry:
    """A post with the persons whom it answers, quotes and mentions."""
    fields, did = written.fields, written.did
    text = text_of(fields.get("text"))
    marked = (*_facets(fields, text), *_entities(fields, text))
    embeds = _embeds(fields)
    mentioned = _unique(person for mark in marked if mark.kind == "mention" and (person := _mentioned(mark, did)))
    parent = record_address(text_of(fields_of(fields_of(fields.get("reply")).get("parent")).get("uri")))
    quoted = _quoted(embeds)
    answered, author = _author(parent, did), _author(quoted, did)
    tags = [mark.value for mark in marked if mark.kind == "hashtag"] + [text_of(tag) for tag in items_of(fields.get("tags"))]
    post = Post(
        platform=Platform.BLUESKY,
        account=did,
        native_id=written.address,
        created_at=written.at,
        kind=_kind(fields, parent, quoted, did),
        visibility=Visibility.PUBLIC,
        text=_composed(text) or None,
        language=_language(fields),
        url=f"{profile_url(did)}/post/{written.key.rpartition('/')[2]}",
        links=_links(marked, embeds),
        hashtags=tuple(dict.fromkeys(tag for word in tags if (tag := _composed(word).lstrip("#").casefold()))),
        mentions=tuple(mentioned),
        reply_to_person=_key(answered),
        reply_to_post=_text(parent),
        reposted_person=_key(author),
        reposted_post=_text(quoted),
        media=_media(embeds),
    )
    others = [person for person in (answered, author) if person is not None and person.key not in mentioned]
    return (*mentioned.values(), *others, post)


def repost_entry(written: Written) -> Entry:
    """A repost with the author of the post; () = it does not say of what."""
    subject = _subject(written.fields)
    if subject is None:
        return ()
    person = _author(subject, written.did)
    post = Post(
        platform=Platform.BLUESKY,
        account=written.did,
        native_id=written.address,
        created_at=written.at,
        kind=PostKind.REPOST,
        visibility=Visibility.PUBLIC,
        reposted_person=_key(person),
        reposted_post=subject.text,
    )
    return (post,) if person is None else (person, post)


def like_entry(written: Written) -> Entry:
    """A like with the maker of what is liked, who may be the owner; () = it does not say what is liked."""
    subject = _subject(written.fields)
    return () if subject is None else _act(written, ActKind.LIKE, _author(subject, written.did), subject.text)


def follow_entry(written: Written) -> Entry:
    """A follow; () = it does not say of whom. The subject is a DID, in 2022 and early 2023 an object which holds it."""
    subject = written.fields.get("subject")
    person = _person(text_of(fields_of(subject).get("did") or subject), written.did)
    return () if person is None else _act(written, ActKind.FOLLOW, person, None)


def _act(written: Written, kind: ActKind, person: Person | None, post: str | None) -> Entry:
    act = Act(
        platform=Platform.BLUESKY,
        account=written.did,
        kind=kind,
        person=_key(person),
        post=post,
        native_id=written.address,
        at=written.at,
    )
    return (act,) if person is None else (person, act)


def _subject(fields: Record) -> RecordAddress | None:
    return record_address(text_of(fields_of(fields.get("subject")).get("uri")))


def _kind(fields: Record, parent: RecordAddress | None, quoted: RecordAddress | None, did: str) -> PostKind:
    """An answer first, whether it quotes or not."""
    if fields.get("reply") is not None:
        return PostKind.THREAD if parent is not None and parent.authority == did else PostKind.REPLY
    return PostKind.ORIGINAL if quoted is None else PostKind.QUOTE


def _key(person: Person | None) -> str | None:
    return None if person is None else person.key


def _text(address: RecordAddress | None) -> str | None:
    return None if address is None else address.text


def _author(address: RecordAddress | None, own: str) -> Person | None:
    """Whose record it is; None = the owner's, or not told."""
    return None if address is None else _person(address.authority, own)


def _person(name: str, own: str, handle: str | None = None) -> Person | None:
    """Somebody else by DID, or by the handle which stands in its place in some addresses."""
    if is_did(name):
        return None if name == own else Person(platform=Platform.BLUESKY, key=f"id:{name}", handle=handle, url=profile_url(name))
    if is_handle(name):
        return Person(platform=Platform.BLUESKY, key=f"handle:{name.lower()}", handle=name.lower())
    return None


def _mentioned(mark: _Marked, own: str) -> Person | None:
    shown = mark.shown.removeprefix("@")
    return _person(mark.value, own, shown.lower() if is_handle(shown) else None)


def _unique(people: Iterable[Person]) -> dict[str, Person]:
    found: dict[str, Person] = {}
    for person in people:
        found.setdefault(person.key, person)
    return found


def _facets(fields: Record, text: str) -> Iterator[_Marked]:
    """Places given in bytes of UTF-8."""
    content = text.encode()
    for facet in map(fields_of, items_of(fields.get("facets"))):
        index = fields_of(facet.get("index"))
        shown = _slice(content, index.get("byteStart"), index.get("byteEnd")).decode("utf-8", "replace")
        for feature in map(fields_of, items_of(facet.get("features"))):
            kind, field = _FEATURES.get(text_of(feature.get("$type")), ("", ""))
            if value := text_of(feature.get(field)):
                yield _Marked(kind, value, shown)


def _entities(fields: Record, text: str) -> Iterator[_Marked]:
    """Places given in units of UTF-16, two bytes each."""
    content = text.encode("utf-16-le")
    for entity in map(fields_of, items_of(fields.get("entities"))):
        index = fields_of(entity.get("index"))
        start, end = index.get("start"), index.get("end")
        places = (2 * start, 2 * end) if isinstance(start, int) and isinstance(end, int) else (None, None)
        shown = _slice(content, *places).decode("utf-16-le", "replace")
        if value := text_of(entity.get("value")):
            yield _Marked(text_of(entity.get("type")), value, shown)


def _slice(content: bytes, start: Value, end: Value) -> bytes:
    """A part of a text; nothing where the places are none, or the part is longer than any handle."""
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= start + _SHOWN_BYTES):
        return b""
    return content[start:end]


def _embeds(fields: Record) -> tuple[Record, ...]:
    """What is embedded: one thing, or a record together with pictures, a film or a card."""
    embed = fields_of(fields.get("embed"))
    if _type_of(embed) == "app.bsky.embed.recordWithMedia":
        return fields_of(embed.get("record")), fields_of(embed.get("media"))
    return (embed,) if embed else ()


def _type_of(embed: Record) -> str:
    """What is embedded; "#main" is the name of the same in full."""
    return text_of(embed.get("$type")).removesuffix("#main")


def _quoted(embeds: tuple[Record, ...]) -> RecordAddress | None:
    """The address of a quoted post; lists, feeds and starter packs are cards, no quotes."""
    for embed in embeds:
        found = record_address(text_of(fields_of(embed.get("record")).get("uri")))
        if found is not None and found.collection == _POST:
            return found
    return None


def _media(embeds: tuple[Record, ...]) -> int | None:
    """Pictures and films; None = something is embedded of which it is not known."""
    counts = [_media_of(embed) for embed in embeds]
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _media_of(embed: Record) -> int | None:
    kind = _type_of(embed)
    if kind in _PICTURES:
        return next((len(found) for name in _PICTURES[kind] if (found := items_of(embed.get(name)))), 0)
    known = {"app.bsky.embed.video": 1, "app.bsky.embed.external": 0, "app.bsky.embed.record": 0}
    return known.get(kind)


def _links(marked: tuple[_Marked, ...], embeds: tuple[Record, ...]) -> tuple[str, ...]:
    """Whole addresses, of the text and of a card; the text shows shortened ones."""
    addresses = [mark.value for mark in marked if mark.kind == "link"]
    addresses += [text_of(fields_of(embed.get("external")).get("uri")) for embed in embeds]
    return tuple(dict.fromkeys(address for address in addresses if _WEB.fullmatch(address)))


def _language(fields: Record) -> str | None:
    """The first of the languages which are stated."""
    return next((word for item in items_of(fields.get("langs")) if _LANGUAGE.fullmatch(word := text_of(item))), None)


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)

"""ActivityPub as archives of Mastodon, its forks, Pleroma and Akkoma hold it: typed activities, and who could see them.

Only the fields which an importer uses are decoded, and each takes every type that some server writes, so that one odd
field does not cost the whole activity. Not here: addresses of people (`fediverse_people`).
"""

import re

import msgspec

from local_db.formats.numbers import count_told
from local_db.records import PostKind, Visibility

PUBLIC = frozenset({"https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"})
_LOCAL_PUBLIC = "/#Public"  # Pleroma's "local": everybody on one server
_QUOTE_LINE = re.compile(r"""<(p|span)\b[^>]*\bclass=["']quote-inline["'][^>]*>.*?</\1>""", re.DOTALL)
_PICTURES = frozenset({"Document", "Image", "Video", "Audio"})


class Reference(msgspec.Struct, frozen=True, gc=False):
    """A thing given as an object where others write its address; a Tombstone stands for one which is gone."""

    id: str | None = None
    type: str | None = None


class Total(msgspec.Struct, frozen=True, gc=False, rename="camel"):
    """A collection of which only the number of items is told."""

    total_items: int | None = None


class Tag(msgspec.Struct, frozen=True, gc=False):
    """Mention, Hashtag or Emoji."""

    type: str | None = None
    href: str | None = None
    name: str | None = None


class Attachment(msgspec.Struct, frozen=True, gc=False):
    """A picture, video or recording; "Link" is a preview card."""

    type: str | None = None


class Note(msgspec.Struct, frozen=True, gc=False, rename="camel"):
    """A Note, Question, Article or the like; `likes` and `shares` have totals from Mastodon 4.3 on."""

    id: str | None = None
    type: str | None = None
    url: str | list[msgspec.Raw] | None = None
    summary: str | None = None
    name: str | None = None
    content: str | None = None
    content_map: dict[str, str | None] | None = None
    in_reply_to: str | Reference | None = None
    published: str | None = None
    updated: str | None = None
    to: str | list[str] | None = None
    cc: str | list[str] | None = None
    tag: list[Tag | str] | Tag | None = None
    attachment: list[Attachment | str] | Attachment | None = None
    likes: Total | list[msgspec.Raw] | str | int | None = None
    shares: Total | list[msgspec.Raw] | str | int | None = None
    like_count: int | None = msgspec.field(name="like_count", default=None)  # Pleroma
    announcement_count: int | None = msgspec.field(name="announcement_count", default=None)  # Pleroma
    quote: str | Reference | None = None
    quote_uri: str | None = None
    quote_url: str | None = None  # Akkoma, Pleroma
    misskey_quote: str | None = msgspec.field(name="_misskey_quote", default=None)


class Activity(msgspec.Struct, frozen=True, gc=False):
    """One item of an outbox."""

    id: str | None = None
    type: str | None = None
    actor: str | Reference | None = None
    published: str | None = None
    to: str | list[str] | None = None
    cc: str | list[str] | None = None
    object: Note | str | None = None


class Actor(msgspec.Struct, frozen=True, gc=False, rename="camel"):
    """actor.json: the owner's profile."""

    id: str | None = None
    preferred_username: str | None = None
    name: str | None = None
    url: str | list[msgspec.Raw] | None = None
    published: str | None = None
    webfinger: str | None = None  # "name@host", Mastodon 4.5 on
    followers: str | None = None
    also_known_as: object = None  # addresses of other accounts of the owner: a list, one, or whatever a server writes
    moved_to: object = None  # the address of the account to which this one moved
    summary: object = None  # the words about oneself, HTML
    attachment: object = None  # fields of the profile: a list of {name, value in HTML}


def address_of(value: str | Reference | None) -> str | None:
    """The address of a thing given by address or as an object."""
    return value.id if isinstance(value, Reference) else value


def text_or_none(value: object) -> str | None:
    """A field which is mostly text, where it is."""
    return value if isinstance(value, str) and value else None


def _addresses(value: str | list[str] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _is_local_public(address: str) -> bool:
    return address.endswith(_LOCAL_PUBLIC)


def addressees(activity: Activity) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """`to` and `cc` of the activity, or of its object where the activity names nobody."""
    to, cc = _addresses(activity.to), _addresses(activity.cc)
    if not (to or cc) and isinstance(activity.object, Note):
        return _addresses(activity.object.to), _addresses(activity.object.cc)
    return to, cc


def visibility(to: tuple[str, ...], cc: tuple[str, ...], followers: frozenset[str]) -> Visibility | None:
    """Who could see an activity; None = a direct message. `followers` are the addresses of the owner's followers."""
    if not PUBLIC.isdisjoint(to):
        return Visibility.PUBLIC
    if not PUBLIC.isdisjoint(cc) or any(map(_is_local_public, to + cc)):
        return Visibility.UNLISTED
    return Visibility.FOLLOWERS if not followers.isdisjoint(to + cc) else None


def quoted(note: Note) -> str | None:
    """The address of the post which a post quotes; None = it quotes none, or one that is gone."""
    if isinstance(note.quote, Reference):
        return None if note.quote.type == "Tombstone" else note.quote.id
    return note.quote or note.quote_uri or note.misskey_quote or note.quote_url


def kind_of(parent: str | None, quotes: str | None, *, is_own_parent: bool) -> PostKind:
    """Kind of an own post: an answer first, whether it quotes or not."""
    if parent:
        return PostKind.THREAD if is_own_parent else PostKind.REPLY
    return PostKind.QUOTE if quotes else PostKind.ORIGINAL


def tags_of(note: Note) -> tuple[Tag, ...]:
    """Mentions, hashtags and emoji; Pleroma's bare hashtag words become Hashtag."""
    found = note.tag if isinstance(note.tag, list) else [note.tag] if note.tag else []
    return tuple(Tag(type="Hashtag", name=tag) if isinstance(tag, str) else tag for tag in found)


def media_count(note: Note) -> int | None:
    """Pictures, videos and recordings; None = the post has no list of them."""
    if note.attachment is None:
        return None
    found = note.attachment if isinstance(note.attachment, list) else [note.attachment]
    return sum(1 for item in found if isinstance(item, Attachment) and item.type in _PICTURES)


def language_of(note: Note) -> str | None:
    """The language in which the content stands: the key of `contentMap` which holds it, else the only key."""
    if not note.content_map:
        return None
    same = (key for key, text in note.content_map.items() if text == note.content)
    return next(same, None) or next(iter(note.content_map))


def html_of(note: Note) -> str:
    """The content without the line "RE: address" by which a quote shows itself to software that knows no quotes."""
    html = note.content or next((text for text in (note.content_map or {}).values() if text), "")
    return _QUOTE_LINE.sub("", html) if "quote-inline" in html else html


def _total(collection: Total | list[msgspec.Raw] | str | int | None, count: int | None) -> int | None:
    return count_told(collection.total_items if isinstance(collection, Total) else count)


def received(note: Note) -> tuple[int | None, int | None]:
    """Likes and boosts received; None = not told (before Mastodon 4.3)."""
    return _total(note.likes, note.like_count), _total(note.shares, note.announcement_count)

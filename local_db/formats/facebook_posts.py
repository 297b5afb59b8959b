"""A post in an export of Facebook: what it says and shows, and what of it makes it the same post in another export."""

import hashlib
import re
from typing import NamedTuple

import msgspec

from local_db.formats.facebook_people import elements_in, objects_in, objects_of, person_named, scalar, usable_name
from local_db.formats.meta_text import Scalar, text_of, time_of
from local_db.records import Account, Entry, Person, Platform, Post, PostKind, UnixTime

_NOTHING = msgspec.Raw(b"null")
_LINK = re.compile(r"https?://[^\s<>\"']*[^\s<>\"'.,;:!?)\]]")
_HASHTAG = re.compile(r"(?<![\w/#&])#(\w+)")
_NUMBER_AT_END = re.compile(r"(\d{6,})\.\w+\Z", re.ASCII)


class FacebookPost(msgspec.Struct, frozen=True, gc=False):
    """One element of a list of posts; its parts are looked at one by one, for any of them may be odd."""

    timestamp: Scalar = None
    title: Scalar = None
    data: msgspec.Raw = _NOTHING
    attachments: msgspec.Raw = _NOTHING
    tags: msgspec.Raw = _NOTHING
    label_values: msgspec.Raw = _NOTHING


class Content(NamedTuple):
    """What a post holds."""

    text: str | None
    title: str | None
    media: tuple[str, ...]  # numbers of the pictures and videos, or the names of their files
    links: tuple[str, ...]  # to what it shares from elsewhere
    is_share: bool  # of something on Facebook, of which nothing is told
    has_more: bool  # a place, an event of life, a poll, ...
    edited_at: UnixTime | None
    tagged: tuple[str, ...]

    def is_empty(self) -> bool:
        """Whether there is nothing to react to."""
        return not (self.text or self.title or self.media or self.links or self.is_share or self.has_more)


def content_of(post: FacebookPost) -> Content:
    """What a post says, shows, shares, and whom it tags."""
    data = objects_in(post.data)
    texts = (text_of(scalar(one.get("post"))) for one in data)
    edits = [at for one in data if (at := time_of(scalar(one.get("update_timestamp")))) is not None]
    media: dict[str, None] = {}
    links: dict[str, None] = {}
    title, is_share, has_more = None, False, False
    for shown in (part for group in objects_in(post.attachments) for part in objects_of(group.get("data"))):
        for one in objects_of(shown.get("media")):
            media.setdefault(medium_number(text_of(scalar(one.get("uri")))) or "")
        for one in objects_of(shown.get("external_context")):
            url = text_of(scalar(one.get("url")))
            links.update({url: None} if url else {})
            is_share = is_share or not url
        for one in objects_of(shown.get("life_event")):
            title = title or text_of(scalar(one.get("title")))
        has_more = has_more or any(value for key, value in shown.items() if key not in {"media", "external_context"})
    media.pop("", None)
    return Content(
        text=next((text for text in texts if text), None),
        title=title,
        media=tuple(media),
        links=tuple(links),
        is_share=is_share,
        has_more=has_more,
        edited_at=max(edits, default=None),
        tagged=_tagged(post.tags),
    )


def is_comment(post: FacebookPost) -> bool:
    """Whether it is a comment: until about 2020 comments in groups stood among the posts there."""
    return any("comment" in one for one in objects_in(post.data))


def medium_number(uri: str | None) -> str | None:
    """The number at the end of a file name, which stays when folders are renamed; else the name itself."""
    if not uri:
        return None
    base = uri.replace("\\", "/").rpartition("/")[2] or uri
    found = _NUMBER_AT_END.search(base)
    return found[1] if found else base


def _tagged(tags: msgspec.Raw) -> tuple[str, ...]:
    """Names of people; older exports write them as plain texts."""
    told = (one.get("name") if isinstance(one, dict) else one for one in elements_in(tags))
    names = (usable_name(one) for one in told if isinstance(one, str))
    return tuple(dict.fromkeys(name for name in names if name))


def post_identity(at: UnixTime, content: Content) -> str:
    """sha1 over time, text, and the media and links: posts have no number. Twice the same is one post."""
    parts = (str(at), content.text or "", *sorted((*content.media, *content.links)))
    return "sha1:" + hashlib.sha1("\0".join(parts).encode("utf-8", "replace"), usedforsecurity=False).hexdigest()


def post_entry(account: Account, at: UnixTime, content: Content) -> Entry:
    """The post, and the people whom it tags."""
    text = content.text or ""
    people: tuple[Person, ...] = tuple(person_named(name) for name in content.tagged)
    post = Post(
        platform=Platform.FACEBOOK,
        account=account.native_id,
        native_id=post_identity(at, content),
        created_at=at,
        kind=_kind(content),
        title=content.title,
        text=content.text,
        links=tuple(dict.fromkeys((*content.links, *_LINK.findall(text)))),
        hashtags=tuple(dict.fromkeys(tag.casefold() for tag in _HASHTAG.findall(_LINK.sub(" ", text)))),
        mentions=tuple(person.key for person in people),
        media=None if content.is_share and not content.media else len(content.media),
        edited_at=content.edited_at if content.edited_at is not None and content.edited_at > at else None,
    )
    return (*people, post)


def _kind(content: Content) -> PostKind:
    """Something of Facebook passed on without own words is a repost, with them a quote."""
    if content.is_share and not (content.media or content.links):
        return PostKind.QUOTE if content.text else PostKind.REPOST
    return PostKind.ORIGINAL

"""What an item of a feed says, whether RSS, Atom or JSON, and the feed around it, as plain values.

RSS 2.0 with content:encoded, dc:creator, slash:comments and thr:total; Atom with in-reply-to (RFC 4685), and what Blogger
adds in its exports: kinds as categories (to 2024: post, comment, page, settings, template) or as blogger:type and
blogger:status (Takeout). E-mail addresses, which RSS and Blogger give for authors, are dropped here.
"""

import re
import unicodedata
from html import escape
from typing import Final, NamedTuple

from local_db.formats.feed_times import FeedTime, feed_time
from local_db.formats.html_text import html_text
from local_db.formats.numbers import whole
from local_db.formats.written_times import plausible_time
from local_db.formats.wxr import site_host, site_url
from local_db.formats.xml_items import XmlNode
from local_db.records import UnixTime

POST: Final = "post"
COMMENT: Final = "comment"
LIVE: Final = "live"
DRAFT: Final = "draft"
REMOVED: Final = "removed"

_KIND_SCHEME = "#kind"
_KINDS = frozenset((POST, COMMENT, "page", "settings", "template"))
_UNKNOWN_KIND = "another kind"
_COMMENT_LINK = re.compile(r"#comment-\d+$")
_MAIL = re.compile(r"\S+@\S+\.\S+")
_IN_BRACKETS = re.compile(r"\(([^()]+)\)")
_TAKEN_BACK = re.compile(r"trash|remove|delete|empt", re.IGNORECASE)
_DEPTH = 40
_NAME_LENGTH = 200
_KEPT = ("href", "src", "class")


class Byline(NamedTuple):
    """Who wrote something; None = not told."""

    name: str | None = None
    url: str | None = None


class Feed(NamedTuple):
    """What stands around the items."""

    key: str | None = None  # Atom's id
    url: str | None = None  # of the site
    title: str | None = None
    language: str | None = None
    built_at: UnixTime | None = None
    by: Byline = Byline()
    is_wordpress: bool = False


class FeedEntry(NamedTuple):
    """One item; None = not told."""

    kind: str = POST  # POST, COMMENT, or what else Blogger keeps among them
    state: str = LIVE
    key: str | None = None
    number: str | None = None  # of a post in WordPress, where the feed adds it
    url: str | None = None
    title: str | None = None
    html: str | None = None
    is_whole: bool = False  # the HTML is all of it, not a summary
    text: str | None = None  # plain; only where there is no HTML
    published: FeedTime | None = None
    updated: FeedTime | None = None
    by: Byline = Byline()
    tags: tuple[str, ...] = ()
    comments: int | None = None  # how many it had
    parent: str | None = None  # key of the post which a comment stands under
    language: str | None = None
    enclosures: int = 0


def feed_of(channel: XmlNode, head: bytes) -> Feed:
    """The feed; the head of the file tells the address where the channel is broken."""
    moments = (feed_time(channel.text_of(tag)) for tag in ("lastBuildDate", "updated", "pubDate"))
    built = (plausible_time(moment.time) for moment in moments if moment)
    generator = channel.text_of("generator") or ""
    url = _link(channel) or site_url(head)
    return Feed(
        key=channel.text_of("id") or None,
        url=url,
        title=_title(channel),
        language=channel.text_of("language") or channel.attributes.get("lang") or None,
        built_at=next((time for time in built if time is not None), None),
        by=_byline(channel),
        is_wordpress="wordpress" in generator.lower(),
    )


def entry_of(node: XmlNode) -> FeedEntry:
    """An item of RSS or an entry of Atom."""
    key = node.text_of("guid") or node.text_of("id") or None
    url = _link(node) or (key if site_host(key) and _is_permalink(node) else None)
    html, text, is_whole = _content(node)
    kind, state = _kind_and_state(node, f"{key}\n{url}")
    published = (feed_time(node.text_of(tag)) for tag in ("published", "pubDate", "date", "issued"))
    updated = (feed_time(node.text_of(tag)) for tag in ("updated", "modified"))
    return FeedEntry(
        kind=kind,
        state=state,
        key=key or url,
        number=node.text_of("post-id") or None,
        url=url,
        title=_title(node),
        html=html,
        is_whole=is_whole,
        text=text,
        published=next((moment for moment in published if moment), None),
        updated=next((moment for moment in updated if moment), None),
        by=_byline(node),
        tags=_tags(node),
        comments=_comments(node),
        parent=_parent(node),
        language=node.attributes.get("lang") or None,
        enclosures=len([one for one in node.all("enclosure") if one.attributes.get("url")])
        + len([one for one in node.all("link") if one.attributes.get("rel") == "enclosure"]),
    )


def usable_name(text: str | None) -> str | None:
    """The name of a person; of "mail@host (Name)" the name, of a bare address nothing."""
    name = (text or "").strip()[:_NAME_LENGTH]
    if not _MAIL.search(name):
        return name or None
    found = _IN_BRACKETS.search(name)
    return None if found is None or _MAIL.search(found[1]) else found[1].strip() or None


def _is_permalink(node: XmlNode) -> bool:
    guid = node.first("guid")
    return guid is not None and guid.attributes.get("isPermaLink", "true").lower() != "false"


def _link(node: XmlNode) -> str | None:
    """The web address of a feed or an item: where a proxy counts clicks, the one behind it."""
    told = [node.text_of("origLink")]
    told += [link.text.strip() for link in node.all("link")]
    pages = [link for link in node.all("link") if link.attributes.get("rel", "alternate") == "alternate"]
    pages.sort(key=lambda link: link.attributes.get("type", "text/html") != "text/html")
    told += [link.attributes.get("href", "").strip() for link in pages]
    return next((text for text in told if site_host(text)), None)


def _title(node: XmlNode) -> str | None:
    """The title; that of Atom is plain text if it does not say otherwise, that of RSS may be HTML."""
    first = next((title for title in node.all("title") if title.text.strip() or title.children), None)
    if first is None:
        return None
    is_plain = first.attributes.get("type") == "text" or (node.first("id") is not None and "type" not in first.attributes)
    return html_text(_inner_html(first) if first.children else escape(first.text) if is_plain else first.text).text or None


def _content(node: XmlNode) -> tuple[str | None, str | None, bool]:
    """HTML, or else plain text, and whether it is the whole content."""
    full = [one for one in node.all("encoded") if one.text.strip()]
    full += [one for one in node.all("content") if one.children or one.text.strip()]
    whole_ones = len(full)
    full += [one for tag in ("summary", "description") for one in node.all(tag) if one.children or one.text.strip()]
    if not full:
        return None, None, False
    body = full[0]
    if body.children:
        return _inner_html(body), None, whole_ones > 0
    if body.attributes.get("type") in {"text", "text/plain"}:
        return None, unicodedata.normalize("NFC", body.text.strip()), False
    return body.text, None, whole_ones > 0


def _inner_html(node: XmlNode, depth: int = 0) -> str:
    """What stands inside an element, written as HTML again."""
    follows = sum(len(child.tail) for child in node.children)
    pieces = [escape(node.text[: len(node.text) - follows])]
    for child in node.children:
        told = "".join(f' {key}="{escape(child.attributes[key])}"' for key in _KEPT if key in child.attributes)
        inside = _inner_html(child, depth + 1) if depth < _DEPTH else escape(child.text)
        pieces.append(f"<{child.tag}{told}>{inside}</{child.tag}>{escape(child.tail)}")
    return "".join(pieces)


def _byline(node: XmlNode) -> Byline:
    """dc:creator, the author of Atom, or that of RSS, which is an e-mail address with or without a name."""
    if creator := usable_name(node.text_of("creator")):
        return Byline(html_text(creator).text or None)
    for author in node.all("author"):
        url = author.text_of("uri")
        byline = Byline(usable_name(author.text_of("name") if author.children else author.text), url if site_host(url) else None)
        if byline != Byline():
            return byline
    return Byline()


def _tags(node: XmlNode) -> tuple[str, ...]:
    categories = (one for one in node.all("category") if not one.attributes.get("scheme", "").endswith(_KIND_SCHEME))
    words = ((one.attributes.get("term") or html_text(one.text).text).strip() for one in categories)
    return tuple(word for word in words if word)


def _comments(node: XmlNode) -> int | None:
    """slash:comments or thr:total; the `comments` of RSS itself is an address."""
    numbers = (whole(one.text.strip()) for tag in ("comments", "total") for one in node.all(tag))
    return next((number for number in numbers if number is not None), None)


def _parent(node: XmlNode) -> str | None:
    answered = node.first("in-reply-to")
    told = answered.attributes.get("ref") or answered.attributes.get("href") if answered else node.text_of("parent")
    return told or None


def _kind_and_state(node: XmlNode, addresses: str) -> tuple[str, str]:
    """What the item is, and whether people can see it."""
    schemes = (one for one in node.all("category") if one.attributes.get("scheme", "").endswith(_KIND_SCHEME))
    told = next((one.attributes.get("term", "").rpartition("#")[2] for one in schemes), None)
    by_type = next((text for one in node.all("type") if (text := one.text.strip().lower()) in _KINDS), None)
    kind = told or by_type
    if kind is None:
        is_comment = _parent(node) is not None or any(_COMMENT_LINK.search(line) for line in addresses.split("\n"))
        kind = COMMENT if is_comment else POST
    control = node.first("control")
    status = (node.text_of("status") or LIVE).lower() if by_type else LIVE
    if (control is not None and control.text_of("draft") == "yes") or (status != LIVE and not _TAKEN_BACK.search(status)):
        return kind if kind in _KINDS else _UNKNOWN_KIND, DRAFT
    properties = (one.attributes for one in node.all("extendedProperty"))
    is_removed = any(one.get("name") == "blogger.contentRemoved" and one.get("value") == "true" for one in properties)
    return kind if kind in _KINDS else _UNKNOWN_KIND, REMOVED if is_removed or status != LIVE else LIVE

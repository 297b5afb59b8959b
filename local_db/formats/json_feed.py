"""JSON Feed 1.0 and 1.1: the items and the feed around them, as the entries which RSS and Atom give too."""

from collections.abc import Iterator

import msgspec

from local_db.archives import Archive
from local_db.formats.feed_entries import Byline, Feed, FeedEntry, usable_name
from local_db.formats.feed_times import feed_time
from local_db.formats.json_items import BadItem, decoded_document, decoded_items
from local_db.formats.json_values import Loose, id_value, text_value
from local_db.formats.wxr import site_host


class JsonAuthor(msgspec.Struct, frozen=True, gc=False):
    """A person."""

    name: Loose = None
    url: Loose = None


class JsonItem(msgspec.Struct, frozen=True, gc=False):
    """One item."""

    id: Loose = None
    url: Loose = None
    title: Loose = None
    content_html: Loose = None
    content_text: Loose = None
    date_published: Loose = None
    date_modified: Loose = None
    language: Loose = None
    tags: list[Loose] | None = None
    author: JsonAuthor | None = None  # version 1.0
    authors: list[JsonAuthor] | None = None
    attachments: list[msgspec.Raw] | None = None


class _Document(msgspec.Struct, frozen=True, gc=False):
    title: Loose = None
    home_page_url: Loose = None
    feed_url: Loose = None
    language: Loose = None


def json_feed(archive: Archive, name: str) -> Feed:
    """The feed around the items."""
    told = decoded_document(archive, name, _Document)
    home, own = text_value(told.home_page_url), text_value(told.feed_url) or ""
    folder = f"{own.rpartition('/')[0]}/"
    return Feed(
        url=home if site_host(home) else folder if site_host(folder) else None,
        title=text_value(told.title),
        language=text_value(told.language),
    )


def json_entries(archive: Archive, name: str) -> Iterator[FeedEntry | BadItem]:
    """The items."""
    for item in decoded_items(archive, name, JsonItem, key="items"):
        yield item if isinstance(item, BadItem) else _entry(item)


def _entry(item: JsonItem) -> FeedEntry:
    key = id_value(item.id)
    html, url = text_value(item.content_html), text_value(item.url)
    author = item.authors[0] if item.authors else item.author or JsonAuthor()
    author_url = text_value(author.url)
    return FeedEntry(
        key=key or url,
        url=url if site_host(url) else key if site_host(key) else None,
        title=text_value(item.title),
        html=html,
        is_whole=html is not None,
        text=None if html else text_value(item.content_text),
        published=feed_time(text_value(item.date_published)),
        updated=feed_time(text_value(item.date_modified)),
        by=Byline(usable_name(text_value(author.name)), author_url if site_host(author_url) else None),
        tags=tuple(tag for one in item.tags or () if (tag := text_value(one))),
        language=text_value(item.language),
        enclosures=len(item.attachments or ()),
    )

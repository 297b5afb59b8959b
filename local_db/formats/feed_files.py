"""Feed files: which kind they are, what they hold, and a look over all of it before it is read."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from local_db.archives import Archive
from local_db.formats.feed_entries import COMMENT, LIVE, POST, Byline, Feed, FeedEntry, entry_of, feed_of
from local_db.formats.json_feed import json_entries, json_feed
from local_db.formats.json_items import BadItem
from local_db.formats.wxr import site_id, site_url
from local_db.formats.xml_items import xml_channel_and_items
from local_db.records import UNNAMED, IssueKind, UnixTime

_HEAD_BYTES = 65_536
_RSS = re.compile(rb"<rss[\s>]")
_ATOM = re.compile(rb"<feed\b[^<>]*\bxmlns(?::\w+)?\s*=\s*[\"']http://www\.w3\.org/2005/Atom")
_ITEM = re.compile(rb"<(?:item|entry)[\s>]")
_WXR = re.compile(rb"https?://wordpress\.org/export/|<wp:wxr_version>")
_JSON_VERSION = re.compile(rb"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org(?:\\?/)version")
_JSON_KEYS = (b'"items"', b'"feed_url"')  # of files whose keys are sorted, so that the version stands behind the items
_ATOM_LINK = re.compile(rb"<link\b[^<>]*>")
_HREF = re.compile(rb"\bhref\s*=\s*[\"']([^\"']+)")
_OTHER_RELATION = re.compile(rb"\brel\s*=\s*[\"'](?!alternate[\"'])")
_HOME_PAGE = re.compile(rb'"home_page_url"\s*:\s*"((?:[^"\\]|\\/)+)"')
_DAY_S = 86_400


class FeedSurvey(NamedTuple):
    """All files of one site looked through."""

    feed: Feed  # the first one which names its site
    entries: int
    times: tuple[UnixTime, ...]  # of published posts
    authors: tuple[Byline, ...]  # of posts, in the order in which they come
    hidden: frozenset[str]  # keys of posts which nobody can see
    has_posts: bool
    has_counts: bool  # of comments
    commenters: frozenset[Byline]  # of comments which name their post
    is_whole: bool  # an export of Blogger: all that there is, not the last items
    as_of: UnixTime | None


def feed_format(head: bytes) -> str | None:
    """Which of "RSS", "Atom", "JSON Feed" it is; None = no feed, one without items, or an export of WordPress."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{"):
        return "JSON Feed" if _JSON_VERSION.search(start) or all(key in start for key in _JSON_KEYS) else None
    if not start.startswith(b"<") or _WXR.search(start[:8192]):
        return None
    kind = "RSS" if _RSS.search(start[:8192]) else "Atom" if _ATOM.search(start[:8192]) else None
    return kind if _ITEM.search(start) else None


def site_in_head(head: bytes) -> str:
    """Host and path of the site which the head of a feed names; "unnamed" for none."""
    if found := _HOME_PAGE.search(head):
        return site_id(found[1].replace(b"\\/", b"/").decode("utf-8", "replace"))
    for link in _ATOM_LINK.findall(head.partition(b"<entry")[0].partition(b"<item")[0]):
        if (href := _HREF.search(link)) and not _OTHER_RELATION.search(link):
            return site_id(href[1].decode("utf-8", "replace"))
    return site_id(site_url(head))


def feed_and_entries(archive: Archive, name: str) -> Iterator[Feed | FeedEntry | BadItem]:
    """The feed first, then its items. A BadItem of index -1: the file as a whole is broken, what follows was read item by item."""
    head = archive.head(name, _HEAD_BYTES)
    kind = feed_format(head)
    if kind == "JSON Feed":
        yield json_feed(archive, name)
        yield from json_entries(archive, name)
        return
    broken: BadItem | None = None
    for node in xml_channel_and_items(archive, name, item_tag="entry" if kind == "Atom" else "item"):
        if isinstance(node, BadItem):
            if node.index < 0:
                broken = node
            else:
                yield node
        elif node.tag == "channel":
            yield feed_of(node, head)
            if broken:
                yield broken
                broken = None
        else:
            yield entry_of(node)
    if broken:
        yield broken


def surveyed(archive: Archive, names: tuple[str, ...]) -> FeedSurvey:
    """Look through all items of the feeds of one site."""
    feeds: list[Feed] = []
    times: list[UnixTime] = []
    authors: dict[Byline, None] = {}
    hidden: set[str] = set()
    commenters: set[Byline] = set()
    kinds: set[str] = set()
    entries = 0
    has_counts = False
    for found in (one for name in names for one in feed_and_entries(archive, name)):
        if isinstance(found, Feed):
            feeds.append(found)
        elif isinstance(found, BadItem):
            entries += found.index >= 0 and found.kind is not IssueKind.REPLACED_CHARACTERS
        else:
            entries += 1
            kinds.add(found.kind)
            has_counts = has_counts or found.comments is not None
            if found.kind == COMMENT:
                commenters |= {found.by} if found.parent else set()
            elif found.kind != POST or found.state != LIVE:
                hidden |= {found.key} if found.key else set()
            else:
                authors[found.by] = None
                moment = found.published or found.updated
                times += [moment.time] if moment else []
    return FeedSurvey(
        feed=next((feed for feed in feeds if site_id(feed.url) != UNNAMED), feeds[0] if feeds else Feed()),
        entries=entries,
        times=tuple(times),
        authors=tuple(authors),
        hidden=frozenset(hidden),
        has_posts=POST in kinds,
        has_counts=has_counts,
        commenters=frozenset(commenters),
        is_whole=bool(kinds & {"settings", "template", "page"}) or (bool(commenters) and POST in kinds),
        as_of=_built(feeds, times),
    )


def _built(feeds: list[Feed], times: list[UnixTime]) -> UnixTime | None:
    """When the newest of the feeds was written; None where most of the posts are later, so that it cannot be true."""
    told = max((feed.built_at for feed in feeds if feed.built_at is not None), default=None)
    if told is None or 2 * sum(time > told + _DAY_S for time in times) > len(times):
        return None
    return told

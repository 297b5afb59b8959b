"""The tables in a Ghost export: {"db": [{"meta": {...}, "data": {"posts": [...], ...}}]}, or meta and data at the top."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from local_db.archives import Archive
from local_db.formats.json_items import BadItem, decoded_tables
from local_db.formats.json_values import Loose, id_value, text_value
from local_db.formats.times import iso_time
from local_db.records import UnixTime

_INSIDE = frozenset(("db", "data"))
_START = re.compile(rb'^\s*\{\s*"(db"\s*:\s*\[\s*\{\s*")?(?:meta|data)"\s*:\s*\{')
_SIGNS = (b'"exported_on"', b'"mobiledoc"', b'"posts_tags"', b'"posts_meta"', b'"lexical"')
_EXPORTED_ON = re.compile(rb'"exported_on"\s*:\s*"?([^",}]+)')
_VERSION = re.compile(rb'"version"\s*:\s*"([\w.]{1,20})"')
_MILLISECONDS_FROM = 100_000_000_000


class GhostPost(msgspec.Struct, frozen=True, gc=False):
    """A row of `posts`."""

    id: Loose = None
    uuid: Loose = None
    title: Loose = None
    slug: Loose = None
    html: Loose = None
    lexical: Loose = None
    mobiledoc: Loose = None
    plaintext: Loose = None
    status: Loose = None
    type: Loose = None
    page: Loose = None  # before version 3
    visibility: Loose = None
    created_at: Loose = None
    published_at: Loose = None
    updated_at: Loose = None
    canonical_url: Loose = None
    author_id: Loose = None  # before version 2
    locale: Loose = None
    language: Loose = None


class PostHead(msgspec.Struct, frozen=True, gc=False):
    """What a plan needs of a row of `posts`; its id in other tables."""

    id: Loose = None
    status: Loose = None
    type: Loose = None
    page: Loose = None
    created_at: Loose = None
    published_at: Loose = None


class _Row(msgspec.Struct, frozen=True, gc=False):
    """A row of any of the small tables."""

    id: Loose = None
    name: Loose = None
    slug: Loose = None
    key: Loose = None
    value: Loose = None
    post_id: Loose = None
    tag_id: Loose = None
    author_id: Loose = None


class GhostSite(NamedTuple):
    """What stands around the posts."""

    posts: tuple[PostHead | BadItem, ...]
    settings: dict[str, str]
    users: dict[str, str]  # name by id
    tags_of: dict[str, tuple[str, ...]]  # names by post
    authors_of: dict[str, tuple[str, ...]]  # ids of users by post


def ghost_variant(head: bytes) -> str | None:
    """The layout and version which the head of a file shows; None = no export of Ghost."""
    found = _START.match(head.removeprefix(b"\xef\xbb\xbf"))
    if not found or not any(sign in head for sign in _SIGNS):
        return None
    version = _VERSION.search(head.partition(b'"data"')[0])
    name = f"Ghost {version[1].decode('ascii', 'replace')}" if version else "Ghost"
    return name if found[1] else f"{name}, without db"


def exported_on(head: bytes) -> UnixTime | None:
    """When the export was made, as its head says."""
    found = _EXPORTED_ON.search(head)
    if found is None:
        return None
    text = found[1].strip().decode("ascii", "replace")
    return ghost_time(int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else text)


def ghost_time(value: Loose) -> UnixTime | None:
    """A time of the database, which is UTC: milliseconds, or ISO with or without a zone."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    if isinstance(value, str):
        return iso_time(value, assume_utc=True)
    return UnixTime(value // 1000 if value >= _MILLISECONDS_FROM else value) if 0 < value < 2**63 else None


def ghost_posts(archive: Archive, name: str) -> Iterator[GhostPost | BadItem]:
    """The rows of `posts`."""
    return (item for _, item in decoded_tables(archive, name, {"posts": GhostPost}, inside=_INSIDE))


def ghost_site(archive: Archive, name: str) -> GhostSite:
    """The small tables, and of the posts what a plan needs. Odd rows of the small tables say nothing."""
    types: dict[str, type[PostHead | _Row]] = {"posts": PostHead}
    types |= dict.fromkeys(("settings", "users", "tags", "posts_tags", "posts_authors"), _Row)
    posts: list[PostHead | BadItem] = []
    rows: dict[str, list[_Row]] = {}
    for table, row in decoded_tables(archive, name, types, inside=_INSIDE):
        if isinstance(row, _Row):
            rows.setdefault(table, []).append(row)
        elif table == "posts":
            posts.append(row)
    tags, users = _names(rows.get("tags", [])), _names(rows.get("users", []))
    tags_of = _joined((id_value(row.post_id), tags.get(id_value(row.tag_id) or "")) for row in rows.get("posts_tags", ()))
    authors_of = _joined((id_value(row.post_id), id_value(row.author_id)) for row in rows.get("posts_authors", ()))
    told = ((text_value(row.key), text_value(row.value)) for row in rows.get("settings", ()))
    return GhostSite(tuple(posts), {key: value for key, value in told if key and value}, users, tags_of, authors_of)


def _names(rows: list[_Row]) -> dict[str, str]:
    told = ((id_value(row.id), text_value(row.name)) for row in rows)
    return {key: name for key, name in told if key and name}


def _joined(pairs: Iterator[tuple[str | None, str | None]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        if key and value:
            found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}

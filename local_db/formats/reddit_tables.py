"""The CSV files of Reddit's data request: which one a file is, its columns, where its addresses lead.

A file is known by its header; its name only decides which heads are looked at, and tells saved posts from hidden ones.
Headers have grown over the years, so that columns are found by name. Sources: a real comments.csv of 2025; the columns
which public readers of the export name.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from local_db.archives import Archive
from local_db.formats.csv_rows import csv_rows, header_of
from local_db.formats.left_out import LeftOut
from local_db.records import IssueKind

POSTS, COMMENTS, VOTES, SAVED, FRIENDS = "posts", "comments", "votes", "saved", "friends"
AWARDS_GIVEN, AWARDS_RECEIVED, STATISTICS = "awards given", "awards received", "statistics"

_LOOKED_AT = re.compile(r"(^|/)[^/]*(posts|comments|headers|votes|friends|gilded|gold_received|statistics)[^/]*\.csv$")
_PRIVATE = re.compile(
    r"(^|/)[^/]*(message|chat_history|ip_logs|payouts|linked_|purchases|subscriptions|stripe|persona|twitter|birthdate|gender"
    r"|ads_preferences|user_preferences|drafts|scheduled_posts|hidden_posts|poll_votes|announcements|reddit_gold)[^/]*\.csv$"
)
_WRITTEN = {"id", "permalink", "date", "subreddit"}
_PLACE = re.compile(r"(?:^|/)(?:r|u|user)/(?P<where>[^/?#]+)/comments/(?P<post>[0-9A-Za-z]+)(?:/[^/?#]*/(?P<comment>[0-9A-Za-z]+))?")
_PROFILE = re.compile(r"(?:^|/)(?:r/u_|u/|user/)(?P<name>[\w-]+)/")
_ID = re.compile(r"(?:t\d_)?([0-9A-Za-z]{1,16})")
_SITE = "https://www.reddit.com"


class Table(NamedTuple):
    """One file; `columns` by their names in lower case."""

    name: str
    kind: str
    columns: Mapping[str, int]

    @property
    def is_complete(self) -> bool:
        """Whether the texts are in it: the files of headers repeat ids and dates alone."""
        return "body" in self.columns

    @property
    def names_reddit(self) -> bool:
        """Whether only Reddit has such a table."""
        return self.kind in {POSTS, COMMENTS, VOTES, SAVED}


class Row:
    """Cells of a row by the names of their columns."""

    def __init__(self, columns: Mapping[str, int], cells: list[str]) -> None:
        self._columns = columns
        self._cells = cells

    def text(self, column: str) -> str:
        """The cell, trimmed; empty where the file has no such column."""
        place = self._columns.get(column)
        return "" if place is None else self._cells[place].strip()


class Place(NamedTuple):
    """Where an address on Reddit leads; `profile` is the person on whose own page the post stands, who alone posts there."""

    post: str
    comment: str | None
    profile: str | None


def exports(archive: Archive) -> tuple[tuple[Table, ...], ...]:
    """The tables of each folder which holds an export."""
    folders: dict[str, list[Table]] = {}
    for name in archive.matching(_LOOKED_AT):
        if not _PRIVATE.search(name.lower()):
            folders.setdefault(name.rpartition("/")[0], []).extend(_table(archive, name))
    found = (tuple(_without_repetition(tables)) for tables in folders.values() if any(table.names_reddit for table in tables))
    return tuple(found)


def tables_of(archive: Archive, files: Iterable[str]) -> tuple[Table, ...]:
    """These files as tables."""
    return tuple(table for name in files for table in _table(archive, name))


def private_files(archive: Archive, files: Iterable[str]) -> tuple[str, ...]:
    """Files beside these ones which are never opened, and are here."""
    folders = {name.rpartition("/")[0] for name in files}
    return tuple(name for name in archive.matching(_PRIVATE) if name.rpartition("/")[0] in folders)


def rows(archive: Archive, table: Table, left_out: LeftOut) -> Iterator[tuple[str, Row]]:
    """Rows below the header with the place where they stand; those with fewer cells than the header are left out."""
    width = max(table.columns.values()) + 1
    for number, found in enumerate(csv_rows(archive, table.name)):
        where = f"{table.name}, line {found.line}"
        if not number:
            continue
        if len(found.cells) < width:
            left_out.add(IssueKind.MALFORMED, where, "fewer cells than the header")
        else:
            yield where, Row(table.columns, found.cells)


def bare_id(text: str) -> str | None:
    """An id without its type ("t1_", "t3_"); None for what is no id."""
    found = _ID.fullmatch(text)
    return found[1] if found else None


def address(text: str) -> str | None:
    """A web address; some exports leave out the site."""
    if text.startswith("/"):
        return _SITE + text
    return text if text.startswith(("https://", "http://")) else None


def place_of(url: str) -> Place | None:
    """The post or comment at an address; None where it is no post of Reddit."""
    found = _PLACE.search(url)
    if found is None:
        return None
    profile = _PROFILE.search(url[found.start() :])
    return Place(found["post"], found["comment"], profile["name"] if profile else None)


def _table(archive: Archive, name: str) -> tuple[Table, ...]:
    columns: dict[str, int] = {}
    for place, title in enumerate(header_of(archive, name)):
        columns.setdefault(title.lower(), place)
    kind = _kind(archive, name, frozenset(columns))
    return (Table(name, kind, columns),) if kind else ()


def _kind(archive: Archive, name: str, columns: frozenset[str]) -> str | None:
    base = name.lower().rpartition("/")[2]
    if columns >= _WRITTEN:
        return COMMENTS if columns & {"link", "parent"} else POSTS
    if columns >= {"id", "permalink", "direction"}:
        return VOTES
    if columns == {"id", "permalink"} and "saved" in base and b"reddit.com/" in archive.head(name, 4096):
        return SAVED
    known = {
        AWARDS_RECEIVED: {"content_link", "gilder_username"},
        AWARDS_GIVEN: {"content_link", "award"},
        STATISTICS: {"statistic", "value"},
    }
    if "friends" in base and "username" in columns:
        return FRIENDS
    return next((kind for kind, needed in known.items() if columns >= needed), None)


def _without_repetition(tables: list[Table]) -> Iterator[Table]:
    """Without the files of headers, where the file which they repeat is here."""
    complete = {table.kind for table in tables if table.is_complete}
    return (table for table in tables if table.is_complete or table.kind not in complete)

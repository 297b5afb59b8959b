"""The four CSV tables of X's analytics: which one a file is, its columns, the times in its name.

Headers are translated on the old site, but the order of its columns is fixed; the new site changed spellings.
"""

import re
from typing import NamedTuple

from local_db.archives import Archive
from local_db.formats.csv_rows import header_of
from local_db.formats.numbers import whole
from local_db.formats.times import iso_time
from local_db.records import UnixTime

BY_TWEET, BY_DAY, OVERVIEW, CONTENT = "by tweet", "by day", "overview", "content"

_BY_TWEET_NAME = re.compile(r"(?<!daily_)tweet_activity_metrics_(?P<handle>\w+?)_(?P<from>\d{8})_(?P<to>\d{8})_")
_BY_DAY_NAME = re.compile(r"daily_tweet_activity_metrics_(?P<handle>\w+?)_(?P<from>\d{8})_(?P<to>\d{8})_")
_CONTENT_NAME = re.compile(r"account_analytics_content_(?P<from>\d{4}-\d\d-\d\d)_(?P<to>\d{4}-\d\d-\d\d)")
_OVERVIEW_NAME = re.compile(r"account_overview_analytics")
_DAY_S = 86_400

# Where the columns stand on the old site.
_OLD_TWEET = {"id": 0, "link": 1, "text": 2, "time": 3, "views": 4, "reposts": 7, "replies": 8, "likes": 9, "clicks": 11, "follows": 17}
_OLD_DAY = {"day": 0, "posts": 1, "views": 2, "reposts": 5, "replies": 6, "likes": 7, "profile_visits": 8, "clicks": 9, "follows": 15}
# What the columns are called on the new one, lower case.
_ALIASES = {
    "post id": "id",
    "date": "day",
    "post text": "text",
    "link": "link",
    "post link": "link",
    "impressions": "views",
    "likes": "likes",
    "bookmarks": "saves",
    "share": "shares",
    "shares": "shares",
    "new follows": "follows",
    "unfollows": "unfollows",
    "replies": "replies",
    "reposts": "reposts",
    "profile visits": "profile_visits",
    "url clicks": "clicks",
    "create post": "posts",
}


class Table(NamedTuple):
    """One file; `columns` by what they hold; times in its name, `until` the first moment after its range."""

    name: str
    kind: str
    columns: dict[str, int]
    handle: str | None
    since: UnixTime | None
    until: UnixTime | None


def tables(archive: Archive) -> tuple[Table, ...]:
    """All tables of X's analytics in an archive."""
    names = [name for name in archive.names() if name.lower().endswith(".csv")]
    return tuple(table for name in names if (table := _table(archive, name)) is not None)


def _table(archive: Archive, name: str) -> Table | None:
    header = [cell.lower() for cell in header_of(archive, name)]
    base = name.rpartition("/")[2]
    if (found := _BY_DAY_NAME.search(base)) and len(header) >= 20:
        return Table(name, BY_DAY, _OLD_DAY, found["handle"], _stamp(found["from"]), _stamp(found["to"]))
    found = _BY_TWEET_NAME.search(base)
    if header[:2] == ["tweet id", "tweet permalink"] or (found and len(header) >= 22):
        times = (found["handle"], _stamp(found["from"]), _stamp(found["to"])) if found else (None, None, None)
        return Table(name, BY_TWEET, _OLD_TWEET, *times)
    if header[:2] == ["date", "tweets published"]:
        return Table(name, BY_DAY, _OLD_DAY, None, None, None)
    columns = {_ALIASES[title]: place for place, title in enumerate(header) if title in _ALIASES}
    if "id" in columns and "likes" in columns and "account id" not in header:  # with one it is a table of Instagram
        found = _CONTENT_NAME.search(base)
        until = _stamp(found["to"]) if found else None
        return Table(name, CONTENT, columns, None, _stamp(found["from"]) if found else None, UnixTime(until + _DAY_S) if until else None)
    if header[:1] == ["date"] and {"likes", "follows", "unfollows"} <= set(columns):
        return Table(name, OVERVIEW, columns, None, None, None)
    if _OVERVIEW_NAME.search(base) and len(header) == 14:
        order = ("day", "views", "likes", "", "saves", "shares", "follows", "unfollows", "replies", "reposts", "profile_visits", "posts")
        return Table(name, OVERVIEW, {title: place for place, title in enumerate(order) if title}, None, None, None)
    return None


def _stamp(text: str) -> UnixTime | None:
    """Start of a day written 20210101 or 2021-01-01."""
    digits = text.replace("-", "")
    return iso_time(f"{digits[:4]}-{digits[4:6]}-{digits[6:]} 00:00:00", assume_utc=True)


class Cells:
    """Cells of a row by what they hold."""

    def __init__(self, table: Table, cells: list[str]) -> None:
        self._columns = table.columns
        self._cells = cells

    def text(self, title: str) -> str:
        """The cell, trimmed; empty where it is missing."""
        place = self._columns.get(title, len(self._cells))
        return self._cells[place].strip() if place < len(self._cells) else ""

    def number(self, title: str) -> int | None:
        """A count, None where the table has no such column or says "-"."""
        return whole(self.text(title))

"""The CSV tables of X's analytics: which one a file is, its columns, the times in its name.

Headers are in the language of the person, but the order of the columns is fixed: a table whose header is not English is known
by its rows. The new site changed English spellings. A spreadsheet which saved a table again may part cells by semicolons,
print days with slashes, and round the ids of posts, which then are those in the links.
"""

import re
from typing import NamedTuple

from local_db.archives import Archive
from local_db.formats.csv_rows import head_rows
from local_db.formats.local_numbers import shown_count
from local_db.formats.numbers import whole
from local_db.formats.times import calendar_day, iso_time
from local_db.records import UnixTime

BY_TWEET, BY_DAY, OVERVIEW, CONTENT, VIDEO = "by tweet", "by day", "overview", "content", "video"

_BY_TWEET_NAME = re.compile(r"(?<!daily_)tweet_activity_metrics_(?P<handle>\w+?)_(?P<from>\d{8})_(?P<to>\d{8})_")
_BY_DAY_NAME = re.compile(r"daily_tweet_activity_metrics_(?P<handle>\w+?)_(?P<from>\d{8})_(?P<to>\d{8})_")
_CONTENT_NAME = re.compile(r"account_analytics_content_(?P<from>\d{4}-\d\d-\d\d)_(?P<to>\d{4}-\d\d-\d\d)")
_OVERVIEW_NAME = re.compile(r"account_overview_analytics")
_VIDEO_NAME = re.compile(r"video_overview_analytics")
_STATUS = re.compile(r"https?://(?:www\.|mobile\.)?(?:twitter|x)\.com/(?P<handle>\w{1,20})/status(?:es)?/(?P<id>\d{1,19})(?!\d)")
_WEEKDAY = re.compile(r"\w{3},? (?=\w{3} \d)")
_ENGLISH_DAY = re.compile(r"\w{3}, \w{3} \d{1,2}, \d{4}")
_DAY_S = 86_400
_ROUNDED = 16  # digits; a spreadsheet keeps the first fifteen and puts noughts behind them

_ELSEWHERE = {"account id", "caption", "permalink"}  # columns of tables of Instagram, which have ids of posts and likes too

# Where the columns stand on the old site.
_OLD_TWEET = {"id": 0, "link": 1, "text": 2, "time": 3, "views": 4, "reposts": 7, "replies": 8, "likes": 9, "clicks": 11, "follows": 17}
_OLD_DAY = {"day": 0, "posts": 1, "views": 2, "reposts": 5, "replies": 6, "likes": 7, "profile_visits": 8, "clicks": 9, "follows": 15}
# On the new one; "" = not read.
_NEW_CONTENT = (
    *("id", "day", "text", "link", "views", "likes", "", "saves", "shares", "follows", "replies", "reposts", "profile_visits"),
    *("", "clicks", "", ""),
)
_NEW_DAY = (
    *("day", "views", "likes", "", "saves", "shares", "follows", "unfollows", "replies", "reposts", "profile_visits", "posts"),
    *("", ""),
)
# What they are called there in English, lower case.
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


class Status(NamedTuple):
    """What the address of a post tells."""

    handle: str | None  # None = the address names nobody
    post: str


class Table(NamedTuple):
    """One file; `columns` by what they hold; times in its name, `until` the first moment after its range."""

    name: str
    kind: str
    columns: dict[str, int]
    handle: str | None
    since: UnixTime | None
    until: UnixTime | None
    separator: str = ","


def tables(archive: Archive) -> tuple[Table, ...]:
    """All tables of X's analytics in an archive."""
    names = [name for name in archive.names() if name.lower().endswith(".csv")]
    return tuple(table for name in names if (table := _table(archive, name)) is not None)


def status_of(link: str) -> Status | None:
    """Whose post an address is of, and which; None for other addresses."""
    found = _STATUS.match(link)
    return None if found is None else Status(None if found["handle"] == "i" else found["handle"], found["id"])


def without_weekday(day: str) -> str:
    """A day without the weekday before it: Tue, Feb 18, 2025."""
    return _WEEKDAY.sub("", day, count=1)


def _table(archive: Archive, name: str) -> Table | None:
    separator, rows = _head(archive, name)
    if not rows:
        return None
    header = [cell.strip().lower() for cell in rows[0]]
    base = name.rpartition("/")[2]
    found = _old_table(name, base, header, rows[1:]) or _new_table(name, base, header, rows[1:])
    return None if found is None else found._replace(separator=separator)


def _head(archive: Archive, name: str) -> tuple[str, list[list[str]]]:
    """What parts the cells of a file, and its first rows."""
    rows = head_rows(archive, name, limit=8)
    separator = max(",;\t", key=",".join(rows[0]).count) if rows else ","
    return separator, rows if separator == "," else head_rows(archive, name, delimiter=separator, limit=8)


def _old_table(name: str, base: str, header: list[str], body: list[list[str]]) -> Table | None:
    if (found := _BY_DAY_NAME.search(base)) and len(header) >= 20:
        return Table(name, BY_DAY, _OLD_DAY, found["handle"], _stamp(found["from"]), _stamp(found["to"]))
    found = _BY_TWEET_NAME.search(base)
    is_known = header[:2] == ["tweet id", "tweet permalink"]
    if is_known or (len(header) >= 22 and (found or any(map(_is_old_tweet, body)))):
        times = (found["handle"], _stamp(found["from"]), _stamp(found["to"])) if found else (None, None, None)
        return Table(name, BY_TWEET, _OLD_TWEET, *times)
    return Table(name, BY_DAY, _OLD_DAY, None, None, None) if header[:2] == ["date", "tweets published"] else None


def _is_old_tweet(row: list[str]) -> bool:
    return len(row) > 3 and status_of(row[1].strip()) is not None and iso_time(row[3]) is not None


def _new_table(name: str, base: str, header: list[str], body: list[list[str]]) -> Table | None:
    columns = {_ALIASES[title]: place for place, title in enumerate(header) if title in _ALIASES}
    if "id" in columns and "likes" in columns and not _ELSEWHERE & set(header):
        return _content(name, base, columns)
    if header[:1] == ["date"] and {"likes", "follows", "unfollows"} <= set(columns):
        return Table(name, OVERVIEW, columns, None, None, None)
    if len(header) == len(_NEW_CONTENT) and (_CONTENT_NAME.search(base) or any(map(_is_new_post, body))):
        return _content(name, base, _placed(_NEW_CONTENT))
    if len(header) == len(_NEW_DAY) and (_OVERVIEW_NAME.search(base) or any(map(_is_new_day, body))):
        return Table(name, OVERVIEW, _placed(_NEW_DAY), None, None, None)
    # Two tables in one file, days and films, below a row with a title; without films only the first.
    has_times = any(sum("(ms)" in cell for cell in row) > 1 for row in (header, *body[:1]))
    return Table(name, VIDEO, {}, None, None, None) if has_times or _VIDEO_NAME.search(base) else None


def _content(name: str, base: str, columns: dict[str, int]) -> Table:
    found = _CONTENT_NAME.search(base)
    until = _stamp(found["to"]) if found else None
    return Table(name, CONTENT, columns, None, _stamp(found["from"]) if found else None, UnixTime(until + _DAY_S) if until else None)


def _placed(titles: tuple[str, ...]) -> dict[str, int]:
    return {title: place for place, title in enumerate(titles) if title}


def _is_new_post(row: list[str]) -> bool:
    found = status_of(row[3].strip()) if len(row) == len(_NEW_CONTENT) else None
    return found is not None and all(whole(cell) is not None for cell in row[4:])


def _is_new_day(row: list[str]) -> bool:
    is_dated = len(row) == len(_NEW_DAY) and _ENGLISH_DAY.fullmatch(row[0].strip()) is not None
    return is_dated and calendar_day(row[0]) is not None and all(whole(cell) is not None for cell in row[1:])


def _stamp(text: str) -> UnixTime | None:
    """Start of a day written 20210101 or 2021-01-01."""
    digits = text.replace("-", "")
    return iso_time(f"{digits[:4]}-{digits[4:6]}-{digits[6:]} 00:00:00", assume_utc=True)


class Cells:
    """Cells of a row by what they hold."""

    def __init__(self, table: Table, cells: list[str]) -> None:
        self._columns = table.columns
        self._cells = cells
        self._number = whole if table.separator == "," else shown_count

    def text(self, title: str) -> str:
        """The cell, trimmed; empty where it is missing."""
        place = self._columns.get(title, len(self._cells))
        return self._cells[place].strip() if place < len(self._cells) else ""

    def number(self, title: str) -> int | None:
        """A count, None where the table has no such column or says "-"."""
        return self._number(self.text(title))

    def post(self) -> str | None:
        """The id of the post; that of the link where a spreadsheet rounded the other ("1.89E+18"); None = there is none."""
        told = self.text("id")
        linked = status_of(self.text("link"))
        if not (told.isascii() and told.isdigit()):
            return None if linked is None else linked.post
        is_rounded = len(told) >= _ROUNDED and told.endswith("0" * (len(told) - _ROUNDED + 1))
        return linked.post if is_rounded and linked is not None else told

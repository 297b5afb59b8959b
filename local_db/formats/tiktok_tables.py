"""The tables of TikTok Studio: which one a CSV file is, its columns, the account and the period in the names around it.

Studio packs each section into a zip of its own, Overview_<first day>_<end, Unix seconds>_<handle>.zip,
Followers_<handle>.zip, Content_<handle>.zip; unpacked, a folder has that name. Headers and days are in the language of
the person, the order of the columns is not: names are tried first, then the shape of the rows and the place of a column.
Sources: the headers and names which public parsers of real files note, in English and Swedish.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator
from typing import NamedTuple

from local_db.archives import Archive
from local_db.formats.csv_rows import csv_rows, header_of
from local_db.formats.local_numbers import shown_change
from local_db.formats.month_days import month_day
from local_db.records import UnixTime

OVERVIEW, FOLLOWERS, CONTENT = "overview", "followers", "content"
PEOPLE = re.compile(r"(^|/)(followeractivity|followergender|followertopterritories|viewers)[^/]*\.(csv|xlsx)$")  # never opened

_ALIASES = {
    "date": "day",
    "datum": "day",
    "time": "seen",
    "video views": "views",
    "videovisningar": "views",
    "total views": "views",
    "reached audience": "viewers",
    "målgrupp som nåtts": "viewers",
    "profile views": "profile_visits",
    "profilvisningar": "profile_visits",
    "likes": "likes",
    "gilla-markeringar": "likes",
    "total likes": "likes",
    "comments": "comments",
    "kommentarer": "comments",
    "total comments": "comments",
    "shares": "shares",
    "delningar": "shares",
    "total shares": "shares",
    "new followers": "follows",
    "nya följare": "follows",
    "lost followers": "unfollows",
    "tappade följare": "unfollows",
    "followers": "followers",
    "följare": "followers",
    "difference in followers from previous day": "difference",
    "video title": "title",
    "videotitel": "title",
    "video link": "link",
    "videolänk": "link",
    "post time": "posted",
    "publiceringstid": "posted",
    "add to favorites": "saves",
    "add to favourites": "saves",
    "lägg till i favoriter": "saves",
}
# Where columns stand in every language.
_OVERVIEW_ORDER = ("day", "views", "profile_visits", "likes", "comments", "shares", "follows")
_OVERVIEW_WIDTH = 6  # at least
_FOLLOWERS_ORDER = ("day", "followers", "difference")
_CONTENT_ORDER = ("link", "posted", "likes", "comments", "shares", "views")  # from the link on
_CONTENT_SAVES = 9  # behind the link, in tables with play times and favourites
_NOT_TOLD = frozenset({"", "-", "–", "undefined", "null", "n/a", "nan"})
_LINK = re.compile(r"https?://(?:[\w-]+\.)*tiktok\.com/@(?P<handle>[\w.]*)/(?P<kind>video|photo)/(?P<id>\d{6,20})(?!\d)", re.IGNORECASE)
_PERIOD = re.compile(r"overview_(?P<first>\d{4}-\d\d-\d\d)_(?P<end>\d{10})(?:\d{3})?(?:_(?P<handle>[\w.]+))?", re.IGNORECASE)
_SECTION = re.compile(r"(?:content|followers|viewers)_(?P<handle>[\w.]+)", re.IGNORECASE)
_ENDING = re.compile(r"(?:[ _-]*\(\d{1,3}\)|[ -]\d{1,3}| copy)?(?:\.(?:zip|csv|tar|tgz|gz))*$", re.IGNORECASE)
_DELIMITERS = ",;\t"
_NO_NUMBERS = frozenset({"day", "seen", "difference", "title", "link", "posted"})
_HEAD_ROWS = 5
_TABLE_BYTES = 16 << 20  # no table of a year is so long
_UTF_16 = {b"\xff\xfe", b"\xfe\xff"}
_BEGAN = dt.date(2014, 1, 1)


class Period(NamedTuple):
    """What a name tells: the first day, and the moment at which the table ends."""

    first: dt.date
    end: UnixTime


class Table(NamedTuple):
    """One file; `columns` by what they hold; `handle` and `period` where a name around it, or an address in it, tells them."""

    name: str
    kind: str
    columns: dict[str, int]
    delimiter: str
    handle: str | None
    period: Period | None


class Video(NamedTuple):
    """A video or a row of pictures, by its address."""

    id: str
    handle: str | None
    kind: str  # "video" or "photo"


class Cells:
    """Cells of a row by what they hold."""

    def __init__(self, columns: dict[str, int], cells: list[str]) -> None:
        self._columns = columns
        self._cells = cells

    def text(self, title: str) -> str:
        """The cell, trimmed; empty where there is none."""
        place = self._columns.get(title, len(self._cells))
        return self._cells[place].strip() if place < len(self._cells) else ""

    def change(self, title: str) -> int | None:
        """A number of one day, which is below 0 where more was taken back than given; None where none is told."""
        return shown_change(self.text(title))

    def tells_numbers(self) -> bool:
        """Whether any number is told which is read; the change of followers is not."""
        return any(self.change(title) is not None for title in self._columns if title not in _NO_NUMBERS)

    def count(self, title: str) -> int | None:
        """A total; None where none is told."""
        found = self.change(title)
        return found if found is not None and found >= 0 else None


def tables(archive: Archive) -> tuple[Table, ...]:
    """All tables of TikTok Studio in an archive."""
    names = [name for name in archive.names() if name.lower().endswith(".csv") and not PEOPLE.search(name.lower())]
    return tuple(table for name in names if archive.size(name) <= _TABLE_BYTES and (table := _table(archive, name)) is not None)


def rows(archive: Archive, table: Table) -> Iterator[tuple[int, Cells | None]]:
    """Lines with their cells below the header; None for a row with fewer cells than the table has."""
    needed = max(table.columns.values()) + 1
    for number, row in enumerate(csv_rows(archive, table.name, delimiter=table.delimiter)):
        cells = row.cells if table.kind != CONTENT else _mended(table.columns, row.cells)
        if number:
            yield row.line, Cells(table.columns, cells) if len(cells) >= needed else None


def linked(text: str) -> Video | None:
    """What the address of a video tells; None for another address."""
    found = _LINK.match(text.strip())
    return Video(found["id"], found["handle"] or None, found["kind"].lower()) if found else None


def named_period(text: str) -> Period | None:
    """The period in the name of a zip, a folder or a file."""
    found = _PERIOD.search(text)
    day = month_day(found["first"]) if found else None
    if found is None or day is None or day.year is None:
        return None
    first, end = dt.date(day.year, day.month, day.day), UnixTime(int(found["end"]))
    return Period(first, end) if first >= _BEGAN and end // 86_400 + 719_163 >= first.toordinal() - 1 else None


def _table(archive: Archive, name: str) -> Table | None:
    delimiter = max(_DELIMITERS, key=lambda one: len(header_of(archive, name, delimiter=one)))
    header = [cell.casefold() for cell in header_of(archive, name, delimiter=delimiter)]
    first = _first_rows(archive, name, delimiter)
    found = _by_names(header) or _by_shape(name, len(header), first)
    if found is None:
        return None
    kind, columns = found
    *folders, base = name.split("/")
    around = [*reversed(folders), *(archive.container_names if len(archive.container_names) == 1 else ())]
    handles = [*(_handle(one) for one in around), *(video.handle for row in first for cell in row if (video := linked(cell)))]
    handle = next((handle for handle in handles if handle), None)
    period = next((period for one in (base, *around) if (period := named_period(one))), None)
    return Table(name, kind, columns, delimiter, handle, period)


def _by_names(header: list[str]) -> tuple[str, dict[str, int]] | None:
    """Kind and columns, if the names of the columns are known."""
    columns = {_ALIASES[title]: place for place, title in reversed(list(enumerate(header))) if title in _ALIASES}
    if {"link", "posted", "likes"} <= columns.keys():
        return CONTENT, columns
    if {"day", "views", "profile_visits", "likes"} <= columns.keys():
        return OVERVIEW, columns
    if {"day", "followers", "difference"} <= columns.keys():
        return FOLLOWERS, columns
    return None


def _by_shape(name: str, width: int, first: list[list[str]]) -> tuple[str, dict[str, int]] | None:
    """Kind and columns, if the first rows look like one of the tables, and the file of days is named like it."""
    base = name.rpartition("/")[2].lower()
    places = [place for row in first for place, cell in enumerate(row) if linked(cell) and _is_content_row(row, place)]
    if places:
        link = min(places)
        columns = {title: link + place for place, title in enumerate(_CONTENT_ORDER)}
        columns |= {"title": link - 1} if link else {}
        columns |= {"seen": 0} if link > 1 else {}
        return CONTENT, columns | ({"saves": link + _CONTENT_SAVES} if width == link + _CONTENT_SAVES + 1 else {})
    if not first or not all(_is_day_row(row) for row in first):
        return None
    if base.startswith("overview") and width >= _OVERVIEW_WIDTH:
        # Which of more columns tell of followers won and lost is not known.
        order = _OVERVIEW_ORDER[: width if width == len(_OVERVIEW_ORDER) else _OVERVIEW_WIDTH]
        return OVERVIEW, {title: place for place, title in enumerate(order)}
    if base.startswith("followerhistory") and width == len(_FOLLOWERS_ORDER):
        return FOLLOWERS, {title: place for place, title in enumerate(_FOLLOWERS_ORDER)}
    return None


def _first_rows(archive: Archive, name: str, delimiter: str) -> list[list[str]]:
    """A few rows below the header, from the head of the file."""
    head = archive.head(name)
    text = head.decode("utf-16" if head[:2] in _UTF_16 else "utf-8-sig", "replace").replace("\0", "")
    # A head is shorter than what the reader takes for one cell.
    lines = (row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row)
    return [row for row, _ in zip(lines, range(_HEAD_ROWS), strict=False)][1:]


def _is_day_row(cells: list[str]) -> bool:
    """A day without a year, in words of any language that is known, and numbers."""
    day = month_day(cells[0])
    return day is not None and day.year is None and all(map(_is_number, cells[1:]))


def _is_content_row(cells: list[str], link: int) -> bool:
    """Behind the address of a video its day and four numbers."""
    behind = cells[link + 1 : link + len(_CONTENT_ORDER)]
    return len(behind) == len(_CONTENT_ORDER) - 1 and month_day(behind[0]) is not None and all(map(_is_number, behind[1:]))


def _is_number(cell: str) -> bool:
    return cell.strip().casefold() in _NOT_TOLD or shown_change(cell) is not None


def _mended(columns: dict[str, int], cells: list[str]) -> list[str]:
    """Titles may hold quotation marks and commas which are not quoted: what belongs behind them is found by the link."""
    link, title = columns["link"], columns.get("title", -1)
    place = next((number for number, cell in enumerate(cells) if linked(cell)), link)
    if place <= link or title != link - 1:
        return cells
    return [*cells[:title], ",".join(cells[title:place]), *cells[place:]]


def _handle(name: str) -> str | None:
    """The handle in the name of a zip or folder of Studio; no handle is all digits."""
    stem = _ENDING.sub("", name)
    found = _PERIOD.fullmatch(stem) or _SECTION.fullmatch(stem)
    handle = found["handle"] if found else None
    return handle if handle and not handle.isdecimal() else None

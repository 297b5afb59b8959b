"""Which CSV files are tables of Meta Business Suite, and to whose account each belongs.

A table of posts names its account in every row. A daily series names at most the platform, in its title: it belongs to
the one account of that platform whose table lies beside it. A series which names none belongs to the only platform here.
"""

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from local_db.archives import Archive
from local_db.formats.csv_rows import csv_rows, head_rows
from local_db.formats.meta_words import COLUMNS, VALUES, hinted_platform, plain_word, series_of
from local_db.formats.numbers import whole
from local_db.formats.times import calendar_day
from local_db.records import UNNAMED, Account, Platform

_CSV = re.compile(r"\.csv$")
_RANGE = re.compile(r"(?:^|/)([a-z]{3})-(\d\d)-(\d{4})_([a-z]{3})-(\d\d)-(\d{4})_\d+", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,25}(?:_\d{1,25})?\Z", re.ASCII)
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,'\u2019 \u00a0\u202f]\d{3})+\Z", re.ASCII)
_SPREADSHEET = re.compile(r"\d+(?:[.,]\d+)?E\+\d+\Z", re.ASCII | re.IGNORECASE)
_HEAD_ROWS = 2_000  # of several tables in one file, the later ones stand further down
_DELIMITERS = ",;\t"
_OF_PAGE = frozenset(("page", "page_name"))
_OF_PROFILE = frozenset(("account", "handle", "account_name"))
METRICS = frozenset(("views", "impressions", "viewers", "likes", "replies", "shares", "saves", "follows", "clicks", "link_clicks", "sum"))


class Posts(NamedTuple):
    """A table of posts; `columns` by what they hold; days of the range in its name."""

    name: str
    platform: Platform
    account: Account  # of the first row
    delimiter: str
    columns: dict[str, int]
    since: dt.date | None
    until: dt.date | None


class Series(NamedTuple):
    """A file with one or more daily series; what they count; the platform which its titles or its name tell."""

    name: str
    delimiter: str
    fields: tuple[str, ...]
    platform: Platform | None


class Group(NamedTuple):
    """The files of one account."""

    account: Account
    tables: tuple[Posts, ...]
    series: tuple[Series, ...]

    def files(self) -> tuple[str, ...]:
        """Names of its members."""
        return (*(table.name for table in self.tables), *(series.name for series in self.series))


class Survey(NamedTuple):
    """All tables in an archive; `open_series` are those which may be of either platform."""

    groups: tuple[Group, ...]
    open_series: tuple[str, ...]


class SeriesRow(NamedTuple):
    """One row of a file of series: `field` None = not a series that is known; no title = numbers of the audience."""

    line: int
    title: str | None
    field: str | None
    day: dt.date | None
    value: int | None


def survey(archive: Archive) -> Survey:
    """Look at the heads of all CSV files."""
    tables: list[Posts] = []
    series: list[Series] = []
    for name in archive.matching(_CSV):
        found = _posts(archive, name) or _series(archive, name)
        if isinstance(found, Posts):
            tables.append(found)
        elif found is not None:
            series.append(found)
    platforms = {table.platform for table in tables} | {one.platform for one in series if one.platform is not None}
    if len(platforms) == 1:
        series = [one._replace(platform=next(iter(platforms))) for one in series]
    return Survey(_groups(tables, series), tuple(one.name for one in series if one.platform is None))


def _groups(tables: list[Posts], series: list[Series]) -> tuple[Group, ...]:
    by_account: dict[tuple[Platform, str], Group] = {}
    for table in tables:
        group = by_account.setdefault((table.platform, table.account.native_id), Group(table.account, (), ()))
        by_account[table.platform, table.account.native_id] = group._replace(tables=(*group.tables, table))
    for platform in (Platform.FACEBOOK, Platform.INSTAGRAM):
        ours = tuple(one for one in series if one.platform is platform)
        keys = [key for key in by_account if key[0] is platform]
        key = keys[0] if len(keys) == 1 else (platform, UNNAMED)
        if ours:
            group = by_account.get(key) or Group(Account(platform=platform, native_id=UNNAMED), (), ())
            by_account[key] = group._replace(series=(*group.series, *ours))
    return tuple(by_account.values())


def _posts(archive: Archive, name: str) -> Posts | None:
    for delimiter in _DELIMITERS:
        rows = _start_of(archive, name, delimiter=delimiter)
        columns: dict[str, int] = {}
        for place, cell in enumerate(rows[0] if rows else ()):
            columns.setdefault(COLUMNS.get(plain_word(cell), ""), place)
        is_page, is_profile = not _OF_PAGE.isdisjoint(columns), not _OF_PROFILE.isdisjoint(columns)
        if is_page == is_profile or not {"id", "time"} <= set(columns) or METRICS.isdisjoint(columns):
            continue
        platform = Platform.FACEBOOK if is_page else Platform.INSTAGRAM
        columns.pop("", None)
        bare = Posts(name, platform, Account(platform=platform, native_id=UNNAMED), delimiter, columns, *_days_in(name))
        named_rows = (row_account(bare, Cells(columns, row)) for row in rows[1:])
        return bare._replace(account=next((one for one in named_rows if one.native_id != UNNAMED), bare.account))
    return None


def _start_of(archive: Archive, name: str, *, delimiter: str = ",") -> list[list[str]]:
    """Trimmed cells of the rows in the head of the file."""
    return [[cell.strip() for cell in row] for row in head_rows(archive, name, delimiter=delimiter, limit=_HEAD_ROWS)]


def _days_in(name: str) -> tuple[dt.date | None, dt.date | None]:
    """The range in "Jan-01-2026_Jan-31-2026_1332077769010819.csv"."""
    found = _RANGE.search(name)
    if found is None:
        return None, None
    first, last = (calendar_day(f"{found[start]} {found[start + 1]}, {found[start + 2]}") for start in (1, 4))
    return first, last


def _series(archive: Archive, name: str) -> Series | None:
    """A title, then a header whose second cell is "Primary": either as the first table of the file, or behind others."""
    start = _start_of(archive, name)[:1]
    is_marked = bool(start) and start[0][0].lower().startswith("sep")
    delimiter = ";" if is_marked and start[0][0].lower() == "sep=;" else ","
    rows = _start_of(archive, name, delimiter=delimiter)
    titles = [above[0] for above, row in pairwise(rows) if _is_header(row) and _is_title(above)]
    told = [series_of(title) for title in titles]
    if not titles or not (is_marked or any(field for field, _ in told)):
        return None
    platforms = {platform for _, platform in told if platform is not None}
    platform = platforms.pop() if len(platforms) == 1 else None
    return Series(name, delimiter, tuple(field for field, _ in told if field), platform or _hint(archive, name))


def _hint(archive: Archive, name: str) -> Platform | None:
    return next((found for label in (name, *archive.container_names) if (found := hinted_platform(label)) is not None), None)


def _is_header(cells: list[str]) -> bool:
    return len(cells) > 1 and plain_word(cells[1]) in VALUES


def _is_title(cells: list[str]) -> bool:
    return bool(cells[0]) and not any(cells[1:]) and _day(cells[0]) is None and not cells[0].lower().startswith("sep=")


def _day(cell: str) -> dt.date | None:
    """The day of 2026-01-01T00:00:00."""
    return calendar_day(cell.strip()[:10])


class Cells:
    """Cells of a row by what they hold."""

    def __init__(self, columns: dict[str, int], cells: list[str]) -> None:
        self._columns = columns
        self._cells = cells

    def text(self, field: str) -> str:
        """The cell, trimmed; empty where it is missing."""
        place = self._columns.get(field, len(self._cells))
        return self._cells[place].strip() if place < len(self._cells) else ""

    def number(self, *fields: str) -> int | None:
        """The first count among these fields; None where the table has no such column, or nothing in it."""
        return next((count for field in fields if (count := counted(self.text(field))) is not None), None)


def counted(text: str) -> int | None:
    """A count; thousands may be divided by whatever the language divides them with."""
    text = text.strip()
    if _THOUSANDS.match(text):
        text = re.sub(r"\D", "", text)
    return None if "," in text else whole(text)


def native_number(text: str) -> str | None:
    """An id; None for one which a spreadsheet program has rounded ("1.78E+16")."""
    return text if _NUMBER.match(text) else None


def is_rounded(text: str) -> bool:
    """Whether a spreadsheet program has rounded the id."""
    return _SPREADSHEET.match(text) is not None


def row_account(table: Posts, cells: Cells) -> Account:
    """The account which a row names: by its number, else by its handle."""
    is_page = table.platform is Platform.FACEBOOK
    handle = None if is_page else cells.text("handle").removeprefix("@") or None
    number = native_number(cells.text("page" if is_page else "account"))
    return Account(
        platform=table.platform,
        native_id=number or (f"handle:{handle.lower()}" if handle else UNNAMED),
        handle=handle,
        name=cells.text("page_name" if is_page else "account_name") or None,
    )


def series_rows(archive: Archive, series: Series) -> Iterator[SeriesRow]:
    """All rows but titles and headers: first of one series, then of the next."""
    title, field, is_series = None, None, False
    for row in csv_rows(archive, series.name, delimiter=series.delimiter):
        cells = [cell.strip() for cell in row.cells]
        if cells[0].lower().startswith("sep="):
            continue
        if _is_title(cells):
            title, field, is_series = cells[0], series_of(cells[0])[0], False
        elif _is_header(cells):
            is_series = True
        elif is_series:
            yield SeriesRow(row.line, title, field, _day(cells[0]), counted(cells[1]) if len(cells) > 1 else None)
        else:
            yield SeriesRow(row.line, None, None, None, None)

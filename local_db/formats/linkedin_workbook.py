"""LinkedIn's creator analytics workbook: which sheet tells what, in the layouts of 2024, of 2025 and of autumn 2026.

Sheets are found by name, header rows by content, never by number. In another language of the interface, of which no
workbook is known, they are found by their place among five or six, if post addresses stand in the third. TOP POSTS holds
two rankings side by side, of which each says one number of a post. Empty cells come as a text in some files ("481"); the
gap between both rankings shows which. Days are UTC days, as the ids prove.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from local_db.formats.left_out import LeftOut
from local_db.formats.linkedin_times import LINKEDIN_BEGAN, calendar_days, day_time, pulse_of, readings, urn_of
from local_db.formats.local_numbers import shown_count
from local_db.formats.numbers import whole
from local_db.formats.spreadsheet import Cell, Sheet
from local_db.formats.times import is_plausible
from local_db.records import IssueKind

_SHEETS = ("discovery", "engagement", "top posts", "followers")  # in this order in every layout
_TITLES = {"impressions": "impressions", "engagements": "engagements", "new followers": "follows"}
_BY_PLACE = {"engagement": ("impressions", "engagements"), "followers": ("follows",)}
_LINK = re.compile(r"https?://(?:[a-z]{2,3}\.)?linkedin\.com/\S+", re.I)
_POST = re.compile(r"urn:li:(?:activity|share|ugcPost|groupPost):")
_DATES = r"(\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d\d-\d\d|\d{4}[/.] ?\d{1,2}[/.] ?\d{1,2})"
_SERIALS = range(36_526, 73_051)  # days of 2000 to 2099 as spreadsheets count them
_SERIAL_EPOCH = dt.date(1899, 12, 30)
_WINDOW = re.compile(rf"{_DATES}\s*[-–—]\s*{_DATES}", re.ASCII)
_DATE = re.compile(rf"(?<![\d/.-]){_DATES}(?![\d/-])", re.ASCII)

Rows = Sequence[Sequence[Cell]]


class SeenPost(msgspec.Struct, gc=False):
    """One post of the rankings; None = it is not in that ranking."""

    url: str
    published: dt.date | None
    engagements: int | None = None
    impressions: int | None = None


class SeenDay(msgspec.Struct, gc=False):
    """One day; None = no sheet says it."""

    impressions: int | None = None
    engagements: int | None = None
    follows: int | None = None

    def completed(self, other: "SeenDay") -> "SeenDay":
        """With what only the other one says."""
        pairs = ((getattr(self, name), getattr(other, name)) for name in self.__struct_fields__)
        return SeenDay(*(own if own is not None else said for own, said in pairs))


class Window(NamedTuple):
    """The days which the numbers are of."""

    first: dt.date
    last: dt.date


class ContentTables(NamedTuple):
    """What one workbook says; posts by their address, `total` followers on a day. `window` None = it does not say."""

    posts: dict[str, SeenPost]
    days: dict[dt.date, SeenDay]
    total: tuple[dt.date, int] | None
    window: Window | None


def is_content_workbook(sheets: Sequence[Sheet]) -> bool:
    """Whether it is this workbook, or a part of it which its owner saved apart."""
    known = _known_sheets(sheets)
    return any(
        (
            _holds(known.get("discovery"), "overall performance"),
            _holds(known.get("engagement"), "engagements"),
            _holds(known.get("top posts"), "post url") or _is_ranking(known.get("top posts")),
            _holds(known.get("followers"), "new followers") or _holds(known.get("followers"), "total followers"),
        )
    )


def content_tables(sheets: Sequence[Sheet], file: str, named: Window | None, left_out: LeftOut) -> ContentTables:
    """What the sheets say. `named`: the window in the name of the file, for a workbook which does not state it."""
    for sheet in sheets:
        if sheet.rows is None and sheet.name.strip().lower() in _SHEETS:
            left_out.add(IssueKind.MALFORMED, f"{file}, {sheet.name}", "sheet which cannot be read")
    known = _known_sheets(sheets)
    stray = _stray(known.get("top posts", ()))
    tables = {name: [[_tidy(cell, stray) for cell in row] for row in rows] for name, rows in known.items()}
    days: dict[dt.date, SeenDay] = {}
    for name in ("engagement", "followers"):
        _read_days(tables.get(name, []), _BY_PLACE[name], days, left_out, f"{file}, {name}")
    window = _stated_window(tables.get("discovery", []), days) or (Window(min(days), max(days)) if days else named)
    posts = _read_posts(tables.get("top posts", []), left_out, f"{file}, top posts")
    total = _total(tables.get("followers", []), window)
    return ContentTables(posts, days, total, window)


def named_window(name: str) -> Window | None:
    """The window in the name of a file: Content_2026-02-22_2026-02-28_Name.xlsx."""
    found = re.search(r"(?<!\d)(\d{4}-\d\d-\d\d)_(\d{4}-\d\d-\d\d)(?!\d)", name, re.ASCII)
    return next(iter(_windows(found[1], found[2])), None) if found else None


def _known_sheets(sheets: Sequence[Sheet]) -> dict[str, Rows]:
    found: dict[str, Rows] = {name: sheet.rows for sheet in sheets if sheet.rows and (name := sheet.name.strip().lower()) in _SHEETS}
    if not found and len(sheets) in {5, 6} and _is_ranking(sheets[2].rows):
        found = {name: sheet.rows for name, sheet in zip(_SHEETS, sheets, strict=False) if sheet.rows}
    return found


def _holds(rows: Rows | None, words: str) -> bool:
    return any(_label(cell).startswith(words) for row in rows or () for cell in row)


def _is_ranking(rows: Rows | None) -> bool:
    return any(_is_post(cell) for row in rows or () for cell in row)


def _is_post(cell: Cell) -> bool:
    return _post_urn(cell) is not None


def _is_head_or_post(cell: Cell) -> bool:
    return _label(cell) == "post url" or _is_post(cell)


def _post_urn(cell: Cell) -> str | None:
    """The address of a post in a link to it, or the name of an article; None for all else."""
    link = cell if isinstance(cell, str) and _LINK.match(cell.strip()) else ""
    urn = urn_of(link)
    return urn if urn and _POST.match(urn) else pulse_of(link)


def _label(cell: Cell) -> str:
    return " ".join(cell.split()).lower() if isinstance(cell, str) else ""


def _stray(rows: Rows) -> str:
    """The text which stands where a cell is empty: that between the heads of both rankings. Empty where there is none."""
    for row in rows:
        heads = [place for place, cell in enumerate(row) if _label(cell) == "post url"]
        if len(heads) > 1:
            return str(row[heads[1] - 1]).strip() if _label(row[heads[1] - 1]) not in {"engagements", "impressions"} else ""
    return ""


def _tidy(cell: Cell, stray: str) -> Cell:
    if not isinstance(cell, str):
        return cell
    return "" if cell.strip() == stray else cell.strip()


def _number(cell: Cell) -> int | None:
    if isinstance(cell, bool) or not isinstance(cell, str | float):
        return None
    return shown_count(cell) if isinstance(cell, str) else whole(str(cell))


def _days_of(cells: Iterable[Cell], *, are_in_a_row: bool = False) -> dict[Cell, dt.date]:
    """Days by the cells which hold them: texts, or dates where somebody saved the workbook anew, or their numbers."""
    found: dict[Cell, dt.date] = {}
    texts: list[str] = []
    serials: list[float] = []
    for cell in cells:
        if isinstance(cell, dt.datetime):
            found[cell] = cell.date()
        elif isinstance(cell, dt.date):
            found[cell] = cell
        elif isinstance(cell, str):
            texts.append(cell)
        elif isinstance(cell, float) and cell in _SERIALS:
            serials.append(cell)
    found.update(calendar_days(texts, are_in_a_row=are_in_a_row))
    return found or {cell: _SERIAL_EPOCH + dt.timedelta(days=cell) for cell in serials}


def _windows(first: str, last: str) -> tuple[Window, ...]:
    """All windows which two days may mean, the likeliest first."""
    found = (Window(days[first], days[last]) for days in readings([first, last]))
    return tuple(one for one in found if one.first <= one.last and _is_possible(one.first))


def _is_possible(day: dt.date) -> bool:
    return is_plausible(day_time(day), not_before=LINKEDIN_BEGAN)


def _stated_window(rows: Rows, days: Collection[dt.date]) -> Window | None:
    """What the first text with two days says; of two readings the one which fits the days more closely."""
    texts = (cell for row in rows for cell in row if isinstance(cell, str))
    windows = (_windows(found[1], found[2]) for text in texts if (found := _WINDOW.search(text)))
    several = next((several for several in windows if several), ())
    around = [one for one in several if days and all(one.first <= day <= one.last for day in days)]
    return min(around, key=lambda one: one.last - one.first) if around else next(iter(several), None)


def _total(rows: Rows, window: Window | None) -> tuple[dt.date, int] | None:
    """The followers of one day: the number beside a text with a date in it, "Total followers on 2/28/2026:"."""
    for row in rows:
        for place, cell in enumerate(row[:-1]):
            found = _DATE.search(cell) if isinstance(cell, str) else None
            if found is None or found[0] == cell:
                continue
            days = [one[found[1]] for one in readings([found[1]]) if _is_possible(one[found[1]])]
            number = _number(row[place + 1])
            if days and number is not None:
                return next((day for day in days if window and day == window.last), days[0]), number
    return None


def _read_days(rows: Rows, by_place: tuple[str, ...], days: dict[dt.date, SeenDay], left_out: LeftOut, where: str) -> None:
    """Rows which begin with a day, below the heads; columns by their heads, else by their places."""
    found = _days_of((row[0] for row in rows if row), are_in_a_row=True)
    start = next((number for number, row in enumerate(rows) if row and row[0] in found), len(rows))
    heads = [_TITLES.get(_label(cell)) for cell in rows[start - 1][1:]] if 0 < start < len(rows) else []
    columns = heads if any(heads) else list(by_place)
    for number, row in enumerate(rows[start:], start + 1):
        if not any(cell != "" for cell in row):
            continue
        day = found.get(row[0])
        if day is None or not _is_possible(day):
            left_out.add(IssueKind.BAD_TIME, f"{where}, row {number}", "row without a day")
            continue
        seen = days.setdefault(day, SeenDay())
        for name, cell in zip(columns, row[1:], strict=False):
            if name and getattr(seen, name) is None:
                setattr(seen, name, _number(cell))


def _read_posts(rows: Rows, left_out: LeftOut, where: str) -> dict[str, SeenPost]:
    """Both rankings as one list: an address, the day of publication, a number."""
    width = max(map(len, rows), default=0)
    starts = [place for place in range(width) if any(_is_head_or_post(row[place]) for row in rows if place < len(row))]
    posts: dict[str, SeenPost] = {}
    for start in starts:
        days = _days_of(row[start + 1] for row in rows if start + 1 < len(row))
        name = _metric(rows, start) or ("engagements" if start == 0 else "impressions")
        for number, (link, day, count) in _ranking(rows, start):
            urn = _post_urn(link)
            if urn is None:
                left_out.add(IssueKind.UNKNOWN_SHAPE, f"{where}, row {number}", "no address of a post")
                continue
            seen = posts.setdefault(urn, SeenPost(str(link), days.get(day)))
            if getattr(seen, name) is None:
                setattr(seen, name, _number(count))
    return posts


def _metric(rows: Rows, start: int) -> str | None:
    """What the third column of a ranking counts, by its head."""
    labels = (_label(row[start + 2]) for row in rows if start + 2 < len(row))
    return next((_TITLES[label] for label in labels if label in {"engagements", "impressions"}), None)


def _ranking(rows: Rows, start: int) -> Iterator[tuple[int, tuple[Cell, Cell, Cell]]]:
    """Rows of one ranking below its head, or from the first address on; not those in which it has ended already."""
    cells = [(*row[start : start + 3], "", "", "")[:3] for row in rows]
    begins = next((number for number, (link, *_) in enumerate(cells) if _is_post(link)), len(cells))
    begins = next((number for number, (link, *_) in enumerate(cells[:begins], 1) if _label(link) == "post url"), begins)
    for number, (link, day, count) in enumerate(cells[begins:], begins + 1):
        if (link, day, count) != ("", "", ""):
            yield number, (link, day, count)

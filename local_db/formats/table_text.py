"""Tables of any spreadsheet or program as rows of text cells: texts with a delimiter, first sheets of workbooks.

A number of a workbook is written with the decimal mark that the table is read with, a date of it as ISO 8601. A text is
UTF-8, UTF-16 with its mark, or Windows-1252, as in `csv_rows`.
"""

import csv
import datetime as dt
import io
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from local_db.archives import Archive
from local_db.formats.csv_rows import CsvRow, csv_rows, decoded_head
from local_db.formats.spreadsheet import WORKBOOK_BYTES, Cell, Sheet, workbook_sheets

DELIMITERS: Final = (",", ";", "\t", "|")
_TABLES = re.compile(r"\.(?:csv|tsv|tab|txt|xlsx)$")
_TOLD = re.compile(r"sep=([,;\t|])\s*", re.IGNORECASE)  # the first line of texts made for Excel
_LOOKED_AT = 60  # rows
_EXACT = 10**15  # larger whole numbers are rounded in a workbook


class Layout(NamedTuple):
    """How a table is cut into rows and cells; `sheet` None = the first which holds rows, or no workbook."""

    delimiter: str = ","
    lines_before: int = 0
    sheet: str | None = None


def table_names(archive: Archive) -> tuple[str, ...]:
    """Members which may be tables, by their names, in natural order."""
    return archive.matching(_TABLES)


def is_workbook(name: str) -> bool:
    """Whether it is a workbook, by its name."""
    return name.lower().endswith(".xlsx")


def table_rows(archive: Archive, name: str, layout: Layout, *, decimal: str = ".") -> Iterator[CsvRow]:
    """Rows which are not blank, below the lines before the heads; cells without blanks around them, blank ones empty.

    Raises:
        MalformedArchiveError: a quote is opened and never closed; a workbook is damaged.
        ArchiveTooLargeError: a workbook holds more than any real one.
    """
    if is_workbook(name):
        yield from _sheet_rows(archive, name, layout, decimal)
        return
    begins = _Below(layout.lines_before) if layout.lines_before else None
    for row in csv_rows(archive, name, delimiter=layout.delimiter, begins=begins):
        yield CsvRow(row.line, [cell.strip() for cell in row.cells])


class _Below:
    """Whether a line stands below so many others."""

    def __init__(self, lines: int) -> None:
        self._left = lines

    def __call__(self, _line: str) -> bool:
        self._left -= 1
        return self._left < 0


def first_sheet(archive: Archive, name: str) -> Sheet | None:
    """The first sheet of a workbook which holds at least two rows that are not blank; else the first with one."""
    sheets = [sheet for sheet in _sheets(archive, name) if sheet.rows]
    return max(sheets, key=lambda sheet: min(sum(map(_says_something, sheet.rows or ())), 2), default=None)


def _sheets(archive: Archive, name: str) -> tuple[Sheet, ...]:
    return workbook_sheets(archive.read(name, WORKBOOK_BYTES), name)


def _says_something(row: Sequence[Cell]) -> bool:
    return any(cell != "" for cell in row)


def _sheet_rows(archive: Archive, name: str, layout: Layout, decimal: str) -> Iterator[CsvRow]:
    named = [sheet for sheet in _sheets(archive, name) if sheet.name == layout.sheet] if layout.sheet else []
    sheet = named[0] if named else first_sheet(archive, name)
    for number, row in enumerate((sheet.rows or ()) if sheet else (), 1):
        cells = [cell_text(cell, decimal) for cell in row]
        if number > layout.lines_before and any(cells):
            yield CsvRow(number, cells)


def cell_text(cell: Cell, decimal: str) -> str:
    """A cell of a workbook as text."""
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ", "seconds").removesuffix(" 00:00:00")
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _EXACT:
        return str(int(cell))
    if isinstance(cell, bool) or not isinstance(cell, float | int):
        return str(cell).strip()
    return str(cell).replace(".", decimal)


def guessed_layout(archive: Archive, name: str) -> Layout:
    """How the cells are divided, as the beginning of the table shows it; the lines before the heads are not looked for."""
    if is_workbook(name):
        sheet = first_sheet(archive, name)
        return Layout(sheet=sheet.name if sheet else None)
    text = decoded_head(archive, name)
    first, _, rest = text.partition("\n")
    if told := _TOLD.fullmatch(first):
        return Layout(told[1], lines_before=1)
    return Layout(guessed_delimiter(text if rest else f"{text}\n"))


def guessed_delimiter(text: str) -> str:
    """That which cuts most rows into equally many cells; of equals that after which fewer others stand in the cells."""
    return max(DELIMITERS, key=lambda delimiter: _fit(text, delimiter))


def _fit(text: str, delimiter: str) -> tuple[float, float, int]:
    rows = _parsed(text, delimiter)
    widths = [len(row) for row in rows]
    usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
    if usual < 2:
        return (0.0, 0.0, 0)
    same = [row for row in rows if len(row) == usual]
    others = sum(any(mark in cell for mark in {*DELIMITERS} - {delimiter, ","}) for row in same for cell in row)
    others += sum("," in cell and not _is_sentence(cell) for row in same for cell in row) if delimiter != "," else 0
    return (round(len(same) / len(rows), 2), -others / (len(same) * usual), usual)


def _is_sentence(cell: str) -> bool:
    """A comma before a blank or between figures divides no cells."""
    return re.search(r",(?=\S)(?!\d)", cell) is None


def _parsed(text: str, delimiter: str) -> list[list[str]]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return list(itertools.islice((row for row in rows if any(cell.strip() for cell in row)), _LOOKED_AT))

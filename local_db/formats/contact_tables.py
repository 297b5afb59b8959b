"""Address books as tables: which delimiter, and what a row says of somebody."""

from collections.abc import Iterator
from typing import NamedTuple

from local_db.archives import Archive
from local_db.errors import MalformedArchiveError
from local_db.formats.contact_entries import Told
from local_db.formats.contact_heads import NAMES, Column, Place, is_address_book, places_of
from local_db.formats.csv_rows import CsvRow, csv_rows, header_of

_DELIMITERS = (",", ";", "\t")
_SEVERAL = ":::"  # how Google writes several values into one cell


class BookTable(NamedTuple):
    """One table; `places` are None for columns which are not known."""

    name: str
    delimiter: str
    heads: tuple[str, ...]
    places: tuple[Place | None, ...]


def book_table(archive: Archive, name: str) -> BookTable | None:
    """The table of this name, None if it is no address book."""
    heads = {delimiter: header_of(archive, name, delimiter=delimiter) for delimiter in _DELIMITERS}
    delimiter = max(_DELIMITERS, key=lambda one: len(heads[one]))
    if not is_address_book(heads[delimiter], name.rpartition("/")[2]):
        return None
    return BookTable(name, delimiter, heads[delimiter], places_of(heads[delimiter]))


def book_rows(archive: Archive, table: BookTable) -> Iterator[tuple[int, Told | None]]:
    """Rows below the head, with the lines on which they begin; None = a quote went wrong, and cells ran into one another.

    Such a row could bring notes and addresses into the place of the name.

    Raises:
        MalformedArchiveError: a quote is opened and never closed.
    """
    for row in _rows(archive, table):
        yield row.line, None if _has_run_together(table, row.cells) else _told(table, row.cells)


def row_count(archive: Archive, table: BookTable) -> int:
    """How many rows `book_rows` gives; what a quote that is never closed swallows is one.

    Raises:
        MalformedArchiveError: the file cannot be read.
    """
    number = 0
    try:
        for number, _ in enumerate(_rows(archive, table), 1):  # noqa: B007  # the last one is the answer
            pass
    except MalformedArchiveError as error:
        if not is_open_quote(error):
            raise
        number += 1
    return number


def is_open_quote(error: MalformedArchiveError) -> bool:
    """Whether a quote is never closed, and the file is whole otherwise."""
    return error.details.get("what") == "open_quote"


def _rows(archive: Archive, table: BookTable) -> Iterator[CsvRow]:
    rows = csv_rows(archive, table.name, delimiter=table.delimiter)
    next(rows, None)
    yield from rows


def _has_run_together(table: BookTable, cells: list[str]) -> bool:
    is_swallowed = len(cells) < len(table.heads) and any(sign in cells[-1] for sign in (table.delimiter, "\n", "\r"))
    names = (cell for place, cell in zip(table.places, cells, strict=False) if place and place.column in NAMES)
    return is_swallowed or any("\n" in cell.strip() or "\r" in cell.strip() for cell in names)


def _told(table: BookTable, cells: list[str]) -> Told:
    filled = [(place, cell.strip()) for place, cell in zip(table.places, cells, strict=False) if place and cell.strip()]

    def of(column: Column) -> list[str]:
        return [cell for place, cell in filled if place.column is column]

    parts = [" ".join(of(column)) for column in (Column.GIVEN, Column.MIDDLE, Column.FAMILY)]
    names = (*of(Column.NAME), " ".join(filter(None, parts)), *of(Column.COMPANY), *of(Column.NICKNAME))
    mails = [mail for cell in of(Column.MAIL) for mail in _several(cell)]
    links = [link for cell in of(Column.LINK) for link in _several(cell)]
    return Told(names=names, mail=next(iter(mails), ""), links=tuple(links), profiles=tuple(_profiles(table, cells)))


def _profiles(table: BookTable, cells: list[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Names at services: the service is the head's, that of the cell before, or written before the name ("x:anna")."""
    service = ""
    for place, cell in zip(table.places, cells, strict=False):
        if place and place.column is Column.SERVICE:
            service = cell
        elif place and place.column in {Column.PROFILE, Column.AT}:
            words = tuple(filter(None, (place.service, service)))
            for one in _several(cell):
                scheme, _, rest = one.partition(":")
                yield (*words, scheme) if rest else words, one
            service = ""


def _several(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(_SEVERAL) if part.strip()]

"""Tables read by a mapping: their rows as cells by field, and what is no row of the table noted.

Left out, each with its place: totals and averages, notes above and below, heads which are repeated, rows without a date
that can be read, rows with more cells than heads. A row of posts without a date of its own, as merged cells leave it, has
that of the row above.
"""

import datetime as dt
import time
from collections.abc import Iterator
from typing import Final, NamedTuple

from local_db.archives import Archive
from local_db.errors import OtherHeadsError, UnrecognisedArchiveError, WrongMappingError
from local_db.formats.column_guess import is_unknown
from local_db.formats.csv_rows import CsvRow
from local_db.formats.left_out import LeftOut
from local_db.formats.local_numbers import marked_change
from local_db.formats.local_times import zone_named
from local_db.formats.table_dates import Written, moment_of, read_clock, read_written
from local_db.formats.table_heads import FIELDS, NAMING, folded_head, heads_sha256, mapping_problems, unique_heads
from local_db.formats.table_text import Layout, table_names, table_rows
from local_db.formats.written_times import plausible_time
from local_db.importer_protocol import ColumnMapping, ImportOptions, TableKind
from local_db.records import IssueKind, UnixTime

_TOTAL_WORDS = """
total totals gesamt gesamtsumme summe insgesamt jumlah totaal totale totaux suma soma 合計 総計 average avg mean median durchschnitt
mittelwert rata-rata moyenne promedio média media 平均 sum
"""
_TOTALS: Final = frozenset(_TOTAL_WORDS.split())
_TOTALS_BEGIN: Final = ("grand total", "total ", "subtotal", "sub total", "jumlah ", "gesamt ", "summe ", "total:", "合計")
_HEADS_TOLD = 400  # characters


class MappedRow(NamedTuple):
    """One row: `cells` by field, those of its mapping."""

    where: str
    written: Written
    cells: dict[str, str]

    def text(self, field: str) -> str | None:
        """A cell which says something."""
        told = self.cells.get(field, "")
        return None if is_unknown(told) else told


class MappedTable:
    """The tables of an archive which have the heads of the mapping.

    Raises:
        OtherHeadsError: none of them has all of them.
        WrongMappingError: nothing could be read with this mapping.
    """

    def __init__(self, archive: Archive, names: tuple[str, ...], options: ImportOptions) -> None:
        mapping = options.mapping
        assert mapping is not None  # tables are planned and read with one only
        check_mapping(mapping)
        self.mapping = mapping
        self.zone_name = mapping.zone or options.zone
        self.zone: dt.tzinfo | None = zone_named(self.zone_name)
        self._archive = archive
        self._layout = Layout(mapping.delimiter, mapping.lines_before, mapping.sheet)
        # What is dated later cannot be: nobody knows the numbers of tomorrow.
        self._latest = options.as_of if options.as_of is not None else UnixTime(int(time.time()))
        heads = {name: self._heads_of(name) for name in names}
        missing = {name: self._missing(found) for name, found in heads.items()}
        self._heads = {name: found for name, found in heads.items() if not missing[name]}
        self.names = tuple(self._heads)
        self._others = tuple(name for name in names if missing[name])
        if not self._heads:
            raise _other_heads(names[0], missing[names[0]], heads[names[0]])

    @property
    def heads_sha256(self) -> str | None:
        """By which the table is known again."""
        return heads_sha256(self._heads[self.names[0]]) if self.mapping.has_heads else None

    def rows(self, left_out: LeftOut) -> Iterator[MappedRow]:
        """All rows of all tables; those which are none are noted."""
        for name in self._others:
            left_out.add(IssueKind.UNKNOWN_FILE, name, "it lacks columns of the mapping")
        for name in self.names:
            yield from self._rows_of(name, left_out)

    def count(self, row: MappedRow, field: str, left_out: LeftOut) -> int | None:
        """A whole number from 0 on; None for a cell that says it is not known, and, noted, for one that cannot be read."""
        found = self.change(row, field, left_out)
        if found is not None and found < 0:
            left_out.add(IssueKind.UNREADABLE_CELL, row.where, f"{field} is below 0")
            return None
        return found

    def change(self, row: MappedRow, field: str, left_out: LeftOut) -> int | None:
        """As `count`, for numbers which may be below 0."""
        told = row.text(field)
        if told is None:
            return None
        found = marked_change(told, self.mapping.decimal)
        if found is None:
            left_out.add(IssueKind.UNREADABLE_CELL, row.where, f"{field} is no whole number")
        return found

    def _rows_of(self, name: str, left_out: LeftOut) -> Iterator[MappedRow]:
        heads = self._heads[name]
        folded = [folded_head(head) for head in heads]
        places = {field: folded.index(folded_head(head)) for field, head in self.mapping.columns.items()}
        above: Written | None = None
        for row in self._below_heads(name):
            where = f"{name}, line {row.line}"
            cells = {field: row.cells[place] if place < len(row.cells) else "" for field, place in places.items()}
            if any(row.cells[len(heads) :]):
                left_out.add(IssueKind.MALFORMED, where, "more cells than heads")
                continue
            written = self._written(cells)
            if written is None and above is not None and not cells["date"] and self._is_of_a_post(row, cells):
                left_out.add(IssueKind.REPAIRED_TIME, where, "no date of its own: that of the row above")
                written = above
            if written is None:
                left_out.add(*self._why_none(row, cells, folded, where))
                continue
            above = written
            yield MappedRow(where, written, cells)

    def _below_heads(self, name: str) -> Iterator[CsvRow]:
        rows = table_rows(self._archive, name, self._layout, decimal=self.mapping.decimal)
        if self.mapping.has_heads:
            next(rows, None)
        return rows

    def _written(self, cells: dict[str, str]) -> Written | None:
        written = read_written(cells["date"], self.mapping.dates)
        if written is None or plausible_time(moment_of(Written(written.day), None)[0], self._latest) is None:
            return None
        clock = read_clock(cells.get("clock", ""))
        return written if clock is None else Written(written.day, clock)

    def _is_of_a_post(self, row: CsvRow, cells: dict[str, str]) -> bool:
        return self.mapping.kind is TableKind.POSTS and any(cells.get(field) for field in NAMING) and not _is_total(row)

    def _why_none(self, row: CsvRow, cells: dict[str, str], heads: list[str], where: str) -> tuple[IssueKind, str, str]:
        told = [cell for cell in row.cells if cell]
        if _is_total(row):
            return IssueKind.UNKNOWN_SHAPE, where, "a row of totals"
        if len(told) == 1:
            return IssueKind.UNKNOWN_SHAPE, where, "a note, no row of the table"
        if all(folded_head(cell) in {"", head} for cell, head in zip(row.cells, heads, strict=False)):
            return IssueKind.UNKNOWN_SHAPE, where, "the heads again"
        return IssueKind.BAD_TIME, where, "a date which cannot be read" if cells["date"] else "no date"

    def _heads_of(self, name: str) -> tuple[str, ...]:
        rows = table_rows(self._archive, name, self._layout)
        first = next(rows, None)
        cells = first.cells if first else []
        if not self.mapping.has_heads:
            # The first row may lack cells which others have.
            cells = [""] * max([len(cells), *(int(head[1:]) for head in self.mapping.columns.values() if _is_place(head))])
        return unique_heads(cells, has_heads=self.mapping.has_heads)

    def _missing(self, heads: tuple[str, ...]) -> list[str]:
        folded = {folded_head(head) for head in heads}
        return [head for head in self.mapping.columns.values() if folded_head(head) not in folded]


def _other_heads(name: str, missing: list[str], heads: tuple[str, ...]) -> OtherHeadsError:
    known = ", ".join(heads)[:_HEADS_TOLD] or "–"
    return OtherHeadsError(
        f"{name} has no column {', '.join(missing)}; nothing was changed. Its columns: {known}.",
        file=name,
        columns=", ".join(missing),
        heads=known,
    )


def _is_place(head: str) -> bool:
    return head.startswith("#") and head[1:].isascii() and head[1:].isdecimal() and len(head) <= 4


def _is_total(row: CsvRow) -> bool:
    """Whether one of its cells calls it a total or an average."""
    folded = [folded_head(cell).rstrip(":") for cell in row.cells if cell]
    return any(cell in _TOTALS or (len(cell) < 40 and cell.startswith(_TOTALS_BEGIN)) for cell in folded)


def check_mapping(mapping: ColumnMapping) -> None:
    """Raise WrongMappingError, with the first problem as `details["what"]`, if nothing could be read with it."""
    unknown = [field for field in mapping.columns if field not in FIELDS[mapping.kind]]
    if unknown:
        fields = ", ".join(FIELDS[mapping.kind])
        raise WrongMappingError(
            f"A table of this kind has no field {unknown[0]}. Fields: {fields}.", what="field", field=unknown[0], fields=fields
        )
    if mapping.zone and zone_named(mapping.zone) is None:
        raise WrongMappingError(f"There is no time zone {mapping.zone}.", what="zone", zone=mapping.zone)
    if problems := mapping_problems(mapping):
        raise WrongMappingError(_PROBLEMS[problems[0]], what=problems[0])


_PROBLEMS: Final = {
    "date": "The mapping names no column for the date.",
    "numbers": "The mapping names no column with numbers.",
    "identity": "The mapping names no column which tells one post from another: id, url, text, title or clock.",
    "sum": "Reactions are the sum of likes, replies and others: the mapping may name either that sum or those kinds.",
    "twice": "The mapping names one column twice.",
}


def tables_of(archive: Archive) -> tuple[str, ...]:
    """Members to be read by a mapping.

    Raises:
        UnrecognisedArchiveError: there is no table.
    """
    names = table_names(archive)
    if not names:
        raise UnrecognisedArchiveError(f"{archive.label} holds no table (CSV, TSV or XLSX).", what="no_table", file=archive.label)
    return names

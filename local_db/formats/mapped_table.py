"""Tables read by a mapping: their rows as cells by field, and what is no row of the table noted.

Left out, each with its place: totals and averages, notes above and below, heads which are repeated, rows without a date
that can be read, rows with more cells than heads. A row of posts without a date of its own, as merged cells leave it, has
that of the row above.
"""

import datetime as dt
import time
from collections.abc import Iterator
from typing import Final

from local_db.archives import Archive
from local_db.errors import OtherHeadsError, UnrecognisedArchiveError, WrongMappingError
from local_db.formats.csv_rows import CsvRow
from local_db.formats.left_out import LeftOut
from local_db.formats.local_times import zone_named
from local_db.formats.mapped_rows import MappedRow, NoRow, RowReader, told_number
from local_db.formats.table_heads import FIELDS, folded_head, heads_sha256, mapping_problems, unique_heads
from local_db.formats.table_text import Layout, table_names, table_rows
from local_db.importer_protocol import ColumnMapping, ImportOptions
from local_db.records import IssueKind, UnixTime

_HEADS_TOLD = 400  # characters


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

    def number(self, row: MappedRow, field: str, left_out: LeftOut) -> int | None:
        """A whole number; None for a cell that says it is not known, and, noted, for one that cannot be read."""
        told = told_number(row, field, self.mapping)
        if told.trouble:
            left_out.add(IssueKind.UNREADABLE_CELL, row.where, told.trouble)
        return told.number

    def _rows_of(self, name: str, left_out: LeftOut) -> Iterator[MappedRow]:
        reader = RowReader(self.mapping, self._heads[name], self._latest)
        for row in self._below_heads(name):
            where = f"{name}, line {row.line}"
            found = reader.read(row, where)
            if isinstance(found, NoRow):
                left_out.add(found.kind, where, found.why)
                continue
            if found.is_repaired:
                left_out.add(IssueKind.REPAIRED_TIME, where, "no date of its own: that of the row above")
            yield found

    def _below_heads(self, name: str) -> Iterator[CsvRow]:
        rows = table_rows(self._archive, name, self._layout, decimal=self.mapping.decimal)
        if self.mapping.has_heads:
            next(rows, None)
        return rows

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

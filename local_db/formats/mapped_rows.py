"""One row of a table, read by a mapping: its cells by field, when it is of, its numbers; or why it is no row of the table."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from local_db.formats.column_guess import is_unknown
from local_db.formats.csv_rows import CsvRow
from local_db.formats.local_numbers import marked_change
from local_db.formats.table_dates import Written, moment_of, read_clock, read_written
from local_db.formats.table_heads import NAMING, NUMBERS, REACTIONS, folded_head
from local_db.formats.written_times import plausible_time
from local_db.importer_protocol import ColumnMapping, TableKind
from local_db.records import IssueKind, UnixTime

_TOTAL_WORDS = """
total totals gesamt gesamtsumme summe insgesamt jumlah totaal totale totaux suma soma 合計 総計 average avg mean median durchschnitt
mittelwert rata-rata moyenne promedio média media 平均 sum
"""
_TOTALS: Final = frozenset(_TOTAL_WORDS.split())
_TOTALS_BEGIN: Final = ("grand total", "total ", "subtotal", "sub total", "jumlah ", "gesamt ", "summe ", "total:", "合計")


MORE_CELLS: Final = "more cells than heads"
TOTALS: Final = "a row of totals"
NOTE: Final = "a note, no row of the table"
HEADS_AGAIN: Final = "the heads again"
BAD_DATE: Final = "a date which cannot be read"
NO_DATE: Final = "no date"
NO_NUMBER: Final = "no number"
ANY_POST: Final = "nothing that tells it from other posts of that day"
_MAY_FALL: Final = frozenset((*REACTIONS, "reactions", "unfollows"))  # by day: more may be taken back than given


class NoRow(NamedTuple):
    """What stands in a table and is none of its rows; `why` is one of the words above."""

    kind: IssueKind
    why: str


class MappedRow(NamedTuple):
    """One row: `cells` by field, those of its mapping. `is_repaired`: it has no date of its own, but that of the row above."""

    where: str
    written: Written
    cells: dict[str, str]
    is_repaired: bool = False

    def text(self, field: str) -> str | None:
        """A cell which says something."""
        told = self.cells.get(field, "")
        return None if is_unknown(told) else told


class RowReader:
    """Reads the rows of one table in their order; `latest`: what is dated later cannot be."""

    def __init__(self, mapping: ColumnMapping, heads: Sequence[str], latest: UnixTime) -> None:
        self._mapping = mapping
        self._latest = latest
        self._heads = [folded_head(head) for head in heads]
        self._places = {field: self._heads.index(folded_head(head)) for field, head in mapping.columns.items()}
        self._above: Written | None = None

    def read(self, row: CsvRow, where: str) -> MappedRow | NoRow:
        """The next row."""
        cells = {field: row.cells[place] if place < len(row.cells) else "" for field, place in self._places.items()}
        if any(row.cells[len(self._heads) :]):
            return NoRow(IssueKind.MALFORMED, MORE_CELLS)
        written = self._written(cells)
        is_repaired = written is None and self._above is not None and not cells["date"] and self._is_of_a_post(row, cells)
        written = self._above if is_repaired else written
        if written is None:
            return self._why_none(row, cells)
        self._above = written
        return MappedRow(where, written, cells, is_repaired)

    def _written(self, cells: dict[str, str]) -> Written | None:
        written = read_written(cells["date"], self._mapping.dates)
        if written is None or plausible_time(moment_of(Written(written.day), None)[0], self._latest) is None:
            return None
        clock = read_clock(cells.get("clock", ""))
        return written if clock is None else Written(written.day, clock)

    def _is_of_a_post(self, row: CsvRow, cells: dict[str, str]) -> bool:
        return self._mapping.kind is TableKind.POSTS and any(cells.get(field) for field in NAMING) and not _is_total(row)

    def _why_none(self, row: CsvRow, cells: dict[str, str]) -> NoRow:
        if _is_total(row):
            return NoRow(IssueKind.UNKNOWN_SHAPE, TOTALS)
        if sum(bool(cell) for cell in row.cells) == 1:
            return NoRow(IssueKind.UNKNOWN_SHAPE, NOTE)
        if all(folded_head(cell) in {"", head} for cell, head in zip(row.cells, self._heads, strict=False)):
            return NoRow(IssueKind.UNKNOWN_SHAPE, HEADS_AGAIN)
        return NoRow(IssueKind.BAD_TIME, BAD_DATE if cells["date"] else NO_DATE)


class Told(NamedTuple):
    """A number of a row; None = not known. `trouble`: why a cell which says something is not read."""

    number: int | None
    trouble: str = ""


def told_number(row: MappedRow, field: str, mapping: ColumnMapping) -> Told:
    """A whole number: from 0 on, but for what came on a day."""
    text = row.text(field)
    if text is None:
        return Told(None)
    found = marked_change(text, mapping.decimal)
    if found is None:
        return Told(None, f"{field} is no whole number")
    if found < 0 and not (mapping.kind is TableKind.DAYS and field in _MAY_FALL):
        return Told(None, f"{field} is below 0")
    return Told(found)


def says_nothing(row: MappedRow, mapping: ColumnMapping) -> str:
    """Why a row with a date tells nothing; empty if it does."""
    if mapping.kind is not TableKind.POSTS:
        numbers = (told_number(row, field, mapping).number for field in NUMBERS[mapping.kind])
        return NO_NUMBER if all(number is None for number in numbers) else ""
    is_named = any(row.text(field) for field in NAMING)
    return "" if is_named or (row.written.clock is not None and row.written.clock.second) else ANY_POST


def _is_total(row: CsvRow) -> bool:
    """Whether one of its cells calls it a total or an average."""
    folded = [folded_head(cell).rstrip(":") for cell in row.cells if cell]
    return any(cell in _TOTALS or (len(cell) < 40 and cell.startswith(_TOTALS_BEGIN)) for cell in folded)

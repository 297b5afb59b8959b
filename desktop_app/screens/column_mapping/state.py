"""The dialog for the columns of a table at one moment: pure, without Qt. What is chosen, and how the first rows are read by it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.words.column_words import date_form_words, decimal_words, field_words, kind_words, left_out_words
from desktop_app.words.coverage_words import platform_name
from desktop_app.words.dates import long_date, medium_date
from desktop_app.words.mapping_words import open_words
from desktop_app.words.numbers import decimal, whole
from desktop_app.words.translations import tr, trn
from local_db.formats.column_guess import is_unknown
from local_db.formats.csv_rows import CsvRow
from local_db.formats.local_numbers import marked_number
from local_db.formats.mapped_rows import MappedRow, NoRow, RowReader, says_nothing, told_number
from local_db.formats.table_dates import Written, read_written
from local_db.formats.table_heads import FIELDS, NUMBERS, mapping_problems
from local_db.importer_protocol import ColumnMapping, DateForm, TableKind, ToldTable
from local_db.records import Platform, UnixTime

if TYPE_CHECKING:
    from desktop_app.operations.column_mapping import LookedAt

_LONGEST = 60  # characters of a cell which is shown
_UNKNOWN = "–"
_CHECKED: Final = ("kind", "platform", "order", "decimal", "year")  # what the person should look at, if the table leaves it open
_LATEST = UnixTime(4_102_444_800)  # 2100: the clock of the import is stricter


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several values, its words, and where these are not enough what it means."""

    key: str
    words: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class FieldRow:
    """What a column can be, and the head of that which is it; empty = no column is."""

    field: str
    label: str
    head: str


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """The first rows as they will be read: a text for each chosen column, and why it is left out, if it is."""

    cells: tuple[str, ...]
    left_out: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the person chose so far; `columns` of every kind of table, so that a kind may be chosen and taken back."""

    kind: TableKind
    platform: Platform
    account: str
    columns: Mapping[str, str]
    dates: DateForm
    decimal: str
    touched: frozenset[str] = frozenset()  # questions which the person has answered


@dataclass(frozen=True, slots=True)
class MappingState:
    """`missing`: why nothing could be read yet; `notes`: what to look at; `trouble`: what did not work. Empty texts say nothing."""

    title: str = ""
    is_loaded: bool = False
    is_planning: bool = False
    trouble: str = ""
    known: str = ""
    kinds: tuple[Choice, ...] = ()
    kind: str = ""
    platforms: tuple[Choice, ...] = ()
    platform: str = ""
    accounts: tuple[str, ...] = ()
    account: str = ""
    heads: tuple[str, ...] = ()
    fields: tuple[FieldRow, ...] = ()
    date_forms: tuple[Choice, ...] = ()
    dates: str = ""
    date_sample: str = ""
    decimals: tuple[Choice, ...] = ()
    decimal: str = ""
    decimal_sample: str = ""
    notes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    preview_heads: tuple[str, ...] = ()
    preview: tuple[PreviewRow, ...] = ()
    counts: str = ""

    @property
    def can_plan(self) -> bool:
        """Whether a plan can be made of it."""
        return self.is_loaded and not self.missing and not self.is_planning


def first_choice(looked: "LookedAt") -> Chosen:
    """What is proposed: what was said of such a table before, else the guess."""
    told = looked.told
    mapping = told.mapping
    # What was said before counts for all it names; the guess for what another kind of table would need.
    columns = {field: head for field, head in looked.head.fields.items() if head not in mapping.columns.values()} | mapping.columns
    return Chosen(mapping.kind, mapping.platform, told.account or "", columns, mapping.dates, mapping.decimal)


def told_by(chosen: Chosen, looked: "LookedAt") -> ToldTable:
    """What is chosen, as the importers take it; how the table is cut stays as it was found."""
    found = looked.told.mapping
    columns = {field: chosen.columns[field] for field in FIELDS[chosen.kind] if chosen.columns.get(field)}
    return ToldTable(
        mapping=ColumnMapping(
            kind=chosen.kind,
            platform=chosen.platform,
            columns=columns,
            dates=chosen.dates,
            decimal="," if chosen.decimal == "," else ".",
            zone=found.zone,
            lines_before=found.lines_before,
            has_heads=found.has_heads,
            delimiter=found.delimiter,
            sheet=found.sheet,
        ),
        account=chosen.account.strip() or None,
    )


def mapping_state(looked: "LookedAt", chosen: Chosen, *, counts: str = "", trouble: str = "", is_planning: bool = False) -> MappingState:
    """The dialog with these choices."""
    mapping = told_by(chosen, looked).mapping
    head = looked.head
    known = looked.remembered
    return MappingState(
        title=head.label,
        is_loaded=True,
        is_planning=is_planning,
        trouble=trouble,
        known="" if known is None else tr("You told the columns of such a table before. Look whether they are right here too."),
        kinds=tuple(Choice(kind.value, *kind_words(kind)) for kind in TableKind),
        kind=chosen.kind.value,
        platforms=_platforms(),
        platform=chosen.platform.value,
        accounts=tuple(name for platform, name in looked.accounts if platform == chosen.platform),
        account=chosen.account,
        heads=head.heads,
        fields=tuple(FieldRow(field, field_words(field), mapping.columns.get(field, "")) for field in FIELDS[chosen.kind]),
        date_forms=tuple(Choice(form.value, date_form_words(form)) for form in DateForm),
        dates=chosen.dates.value,
        date_sample=_date_sample(looked, mapping),
        decimals=tuple(Choice(mark, decimal_words(mark)) for mark in (".", ",")),
        decimal=mapping.decimal,
        decimal_sample=_decimal_sample(looked, mapping),
        notes=_notes(looked, chosen),
        missing=tuple(open_words(problem) for problem in mapping_problems(mapping)),
        preview_heads=tuple(field_words(field) for field in mapping.columns),
        preview=_preview(looked, mapping),
        counts=counts,
    )


def counts_words(looked: "LookedAt") -> str:
    """How many rows are read and left out; of a large table, or an incomplete choice, how many there are."""
    head = looked.head
    if head.read is not None and head.left_out is not None:
        read = trn("{count} row is read.", "{count} rows are read.", head.read, count=whole(head.read))
        return f"{read} " + trn("{count} is left out.", "{count} are left out.", head.left_out, count=whole(head.left_out))
    if head.row_count is None:
        return tr("The table is large: its rows are counted when it is imported.")
    return ""


def _platforms() -> tuple[Choice, ...]:
    named = [Choice(platform.value, platform_name(platform)) for platform in Platform]
    return tuple(sorted(named, key=lambda choice: (choice.key == Platform.OTHER, choice.words.casefold())))


def _notes(looked: "LookedAt", chosen: Chosen) -> tuple[str, ...]:
    if looked.remembered is not None:
        return ()
    return tuple(open_words(key) for key in _CHECKED if key in looked.head.questions and key not in chosen.touched)


def _cells_of(looked: "LookedAt", head: str | None) -> list[str]:
    """What stands in a column of the first rows, blank and unknown cells apart."""
    if head not in looked.head.heads:
        return []
    place = looked.head.heads.index(head)
    return [row[place] for row in looked.head.rows if place < len(row) and not is_unknown(row[place])]


def _date_sample(looked: "LookedAt", mapping: ColumnMapping) -> str:
    """A date of the table in words: one of which day and month could be mixed up, if there is one."""
    cells = _cells_of(looked, mapping.columns.get("date"))
    mixed = (cell for cell in cells if read_written(cell, DateForm.DAY_FIRST) != read_written(cell, DateForm.MONTH_FIRST))
    cell = next(mixed, cells[0] if cells else None)
    if cell is None:
        return ""
    written = read_written(cell, mapping.dates)
    if written is None:
        return tr("“{cell}” cannot be read like this.", cell=_short(cell))
    return tr("“{cell}” is {date}.", cell=_short(cell), date=_when(written, long_date(written.day)))


def _decimal_sample(looked: "LookedAt", mapping: ColumnMapping) -> str:
    """A number of the table with a mark in it, in the way of the language in use."""
    heads = [mapping.columns[field] for field in NUMBERS[mapping.kind] if field in mapping.columns]
    cell = next((cell for head in heads for cell in _cells_of(looked, head) if "." in cell or "," in cell), None)
    if cell is None:
        return ""
    found = marked_number(cell, mapping.decimal)
    if found is None:
        return tr("“{cell}” cannot be read like this.", cell=_short(cell))
    return tr("“{cell}” is {number}.", cell=_short(cell), number=whole(found) if found.is_integer() else decimal(found, 3))


def _preview(looked: "LookedAt", mapping: ColumnMapping) -> tuple[PreviewRow, ...]:
    if "date" not in mapping.columns or not set(mapping.columns.values()) <= set(looked.head.heads):
        return ()
    reader = RowReader(mapping, looked.head.heads, _LATEST)
    return tuple(_preview_row(list(cells), mapping, looked.head.heads, reader) for cells in looked.head.rows)


def _preview_row(cells: list[str], mapping: ColumnMapping, heads: Sequence[str], reader: RowReader) -> PreviewRow:
    found = reader.read(CsvRow(0, cells), "")
    if isinstance(found, NoRow):
        places = [heads.index(head) for head in mapping.columns.values()]
        return PreviewRow(tuple(_short(cells[place]) if place < len(cells) else "" for place in places), left_out_words(found.why))
    why = says_nothing(found, mapping)
    return PreviewRow(tuple(_shown(found, field, mapping) for field in mapping.columns), left_out_words(why) if why else "")


def _shown(row: MappedRow, field: str, mapping: ColumnMapping) -> str:
    """A cell as it is read: a date and a number in our words, unknown as a dash, unreadable as such."""
    if field == "date":
        return _when(row.written, medium_date(row.written.day))
    text = row.text(field)
    if field not in NUMBERS[mapping.kind]:
        return _UNKNOWN if text is None else _short(text)
    number, trouble = told_number(row, field, mapping)
    if trouble:
        return tr("unreadable: {cell}", cell=_short(text or ""))
    return _UNKNOWN if number is None else whole(number)


def _when(written: Written, day: str) -> str:
    if written.clock is None:
        return day
    clock = (dt.datetime.combine(written.day, dt.time()) + dt.timedelta(seconds=written.clock.second)).strftime("%H:%M")
    return f"{day}, {clock}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"

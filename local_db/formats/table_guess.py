"""What a table that no importer knows probably is: where its heads stand, which columns it has, how dates and numbers look.

A guess is a proposal for a person, who sees what it was made of; what the table leaves open is named.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from local_db.archives import Archive
from local_db.errors import ArchiveError
from local_db.formats.column_guess import (
    DateGuess,
    MarkGuess,
    are_gains,
    date_guess,
    has_addresses,
    has_ids,
    is_clock_column,
    is_number_column,
    is_unknown,
    lacks_years,
    mark_guess,
    told_cells,
)
from local_db.formats.csv_rows import CsvRow
from local_db.formats.table_heads import FIELDS, NAMING, NUMBERS, REACTIONS, head_score, mapping_problems, unique_heads, word_place
from local_db.formats.table_text import Layout, guessed_layout, is_workbook, table_names, table_rows
from local_db.importer_protocol import ColumnMapping, DateForm, TableKind
from local_db.records import Platform

_HEADS_WITHIN = 30  # rows
_LOOKED_AT = 5_000  # rows below the heads
_LOOKED_BELOW = 25  # rows, to tell heads from what stands above them
_COLUMNS = 60  # of a row, to tell whether it holds the heads
_FIRST_CELLS = 60  # of a column, to tell what it holds
_SOURCES = 20  # tables of one archive
_HOSTS: Final = (
    (re.compile(r"https?://(?:\w+\.)?(?:twitter|x)\.com/"), Platform.X),
    (re.compile(r"https?://(?:\w+\.)?bsky\.app/"), Platform.BLUESKY),
    (re.compile(r"https?://(?:\w+\.)?threads\.(?:net|com)/"), Platform.THREADS),
    (re.compile(r"https?://(?:\w+\.)?instagram\.com/"), Platform.INSTAGRAM),
    (re.compile(r"https?://(?:\w+\.)?facebook\.com/"), Platform.FACEBOOK),
    (re.compile(r"https?://(?:\w+\.)?linkedin\.com/"), Platform.LINKEDIN),
    (re.compile(r"https?://(?:(?:\w+\.)?youtube\.com|youtu\.be)/"), Platform.YOUTUBE),
    (re.compile(r"https?://(?:\w+\.)?tiktok\.com/"), Platform.TIKTOK),
    (re.compile(r"https?://(?:\w+\.)?reddit\.com/"), Platform.REDDIT),
    (re.compile(r"https?://(?:\w+\.)?medium\.com/"), Platform.MEDIUM),
    (re.compile(r"https?://t\.me/"), Platform.TELEGRAM),
    (re.compile(r"https?://[\w.-]+/@\w+/\d{15,}"), Platform.MASTODON),
)
_NAMED: Final = (
    *((platform, platform.value) for platform in Platform if platform not in {Platform.X, Platform.OTHER}),
    *((Platform.X, word) for word in ("twitter", "tweet", "retweet")),
    *((Platform.MASTODON, "fediverse"), (Platform.MASTODON, "boosts"), (Platform.BLUESKY, "bsky"), (Platform.YOUTUBE, "subscribers")),
)


class TableGuess(NamedTuple):
    """What a table probably is. `questions`: what only the person can tell, of "kind", "platform", "order" (of day and month),
    "decimal", and what `mapping_problems` names.
    """

    mapping: ColumnMapping
    heads: tuple[str, ...]
    rows: tuple[CsvRow, ...]  # below the heads, up to some thousands
    fields: dict[str, str]  # field -> head, of every kind of table
    questions: tuple[str, ...]


class _Columns(NamedTuple):
    heads: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]  # by column
    dates: dict[str, DateGuess]
    clocks: frozenset[str]
    numbers: frozenset[str]


def unknown_table(archive: Archive) -> str | None:
    """The first member which is a table, of an archive in which nothing else could be read; None if there is none."""
    names = table_names(archive)
    others = [name for name in archive.names() if name.lower().endswith((".json", ".jsonl", ".js", ".xml", ".html", ".htm"))]
    if not names or others or len(names) > _SOURCES:
        return None
    return next((name for name in names if _looks_like_a_table(archive, name)), None)


def _looks_like_a_table(archive: Archive, name: str) -> bool:
    """At least two columns in at least two rows, of which none holds what no text holds."""
    try:
        rows = _first_rows(archive, name, guessed_layout(archive, name), 10)
    except ArchiveError:
        return is_workbook(name)  # what is wrong with it is told when it is looked into
    is_text = all(cell.isprintable() or is_text_cell(cell) for row in rows for cell in row.cells)
    return is_text and sum(len([cell for cell in row.cells if cell]) >= 2 for row in rows) >= 2


def is_text_cell(cell: str) -> bool:
    """Whether a cell has no control characters but those of text."""
    return not any(letter < " " and letter not in "\t\r\n" for letter in cell)


def _first_rows(archive: Archive, name: str, layout: Layout, number: int) -> list[CsvRow]:
    found: list[CsvRow] = []
    for row in table_rows(archive, name, layout):
        found.append(row)
        if len(found) >= number:
            break
    return found


def guessed_table(archive: Archive, name: str, known: ColumnMapping | None = None) -> TableGuess:
    """The guess for one table; how it is cut into heads and cells is as `known` says, if there is one.

    Raises:
        ArchiveError: it cannot be read.
    """
    layout = Layout(known.delimiter, known.lines_before, known.sheet) if known else guessed_layout(archive, name)
    rows = _first_rows(archive, name, layout, _HEADS_WITHIN + _LOOKED_AT)
    place = (0 if known.has_heads else None) if known else heads_place(rows)
    head_row = rows[place] if place is not None and rows else None
    width = max((len(row.cells) for row in rows[:_HEADS_WITHIN]), default=0)
    heads = unique_heads(head_row.cells) if head_row else unique_heads([""] * width, has_heads=False)
    below = tuple(rows[place + 1 :] if place is not None else rows)
    columns = _columns(heads, below, is_day_first_usual=layout.delimiter == ";")
    fields = _fields(columns)
    kind, is_kind_sure = _kind(fields, columns)
    chosen = {field: fields[field] for field in FIELDS[kind] if field in fields}
    date = _whole_date_guess(columns, chosen.get("date"), is_day_first_usual=layout.delimiter == ";")
    marks = _marks(columns, set(chosen.values()))
    platform = _platform(archive, name, columns)
    mapping = ColumnMapping(
        kind=kind,
        platform=platform,
        columns=chosen,
        dates=date.form if date else DateForm.YEAR_FIRST,
        decimal=marks.mark,
        lines_before=head_row.line - 1 if head_row else layout.lines_before,
        has_heads=head_row is not None,
        delimiter=layout.delimiter,  # type: ignore[arg-type]  # one of DELIMITERS
        sheet=layout.sheet,
    )
    open_ones = {
        "kind": not is_kind_sure,
        "platform": platform is Platform.OTHER,
        "order": date is not None and not date.is_certain,
        "decimal": not marks.is_certain,
    }
    problems = ("year" if problem == "date" and _lacks_years(columns) else problem for problem in mapping_problems(mapping))
    questions = (*(key for key, is_open in open_ones.items() if is_open), *problems)
    return TableGuess(mapping, heads, below, fields, questions)


def heads_place(rows: Sequence[CsvRow]) -> int | None:
    """Which of the first rows holds the heads; None if the first row is one of the table already."""
    looked_at = [row.cells[:_COLUMNS] for row in rows[: _HEADS_WITHIN + _LOOKED_BELOW]]
    sorts = [[_sort(cell) for cell in cells] for cells in looked_at]
    of_data = [place for place, row in enumerate(sorts) if {"date", "number"} <= set(row)]
    # One line above the heads may tell the period; below two rows of the table they may stand again.
    last = of_data[1] if len(of_data) > 1 else len(looked_at)
    scores = [_heads_score(looked_at[place], sorts[place], sorts[place + 1 :]) for place in range(min(last, _HEADS_WITHIN))]
    best = max(range(len(scores)), key=lambda place: (scores[place], place), default=None)
    return best if best is not None and scores[best] > 0 else None


def _heads_score(cells: Sequence[str], sorts: Sequence[str], below: Sequence[Sequence[str]]) -> float:
    """Words of heads count most, then texts above dates and numbers; a row with a date of its own holds no heads."""
    texts = [place for place, sort in enumerate(sorts) if sort == "text"]
    if "date" in sorts or len(texts) < 2 or len(texts) <= sorts.count("number"):
        return 0
    words = sum(max(head_score(cells[place], field) for field in _ALL_FIELDS) for place in texts)
    above = sum(any(place < len(row) and row[place] in {"date", "number"} for row in below[:_LOOKED_BELOW]) for place in texts)
    return 2 * words + above + min(len({cells[place] for place in texts}), 10) / 10


def _sort(cell: str) -> str:
    if is_unknown(cell):
        return "blank"
    if date_guess([cell], is_named=False, is_day_first_usual=True) is not None:
        return "date"
    return "number" if is_number_column([cell]) else "text"


_ALL_FIELDS: Final = tuple(dict.fromkeys(field for fields in FIELDS.values() for field in fields))


def _columns(heads: tuple[str, ...], rows: Sequence[CsvRow], *, is_day_first_usual: bool) -> _Columns:
    cells = tuple(tuple(row.cells[place] for row in rows if place < len(row.cells)) for place in range(len(heads)))
    dates = {}
    first = [told_cells(column[:_FIRST_CELLS]) or told_cells(column)[:_FIRST_CELLS] for column in cells]
    for head, column in zip(heads, first, strict=True):
        guess = date_guess(column, is_named=head_score(head, "date") > 0, is_day_first_usual=is_day_first_usual)
        if guess is not None:
            dates[head] = guess
    others = [(head, column) for head, column in zip(heads, first, strict=True) if head not in dates]
    clocks = frozenset(head for head, column in others if is_clock_column(column))
    numbers = frozenset(head for head, column in others if head not in clocks and is_number_column(column))
    return _Columns(heads, cells, dates, clocks, numbers)


def _whole_date_guess(columns: _Columns, head: str | None, *, is_day_first_usual: bool) -> DateGuess | None:
    """By all its cells: the one day after the twelfth may come late."""
    if head is None:
        return None
    found = date_guess(columns.cells[columns.heads.index(head)], is_named=True, is_day_first_usual=is_day_first_usual)
    return found or columns.dates[head]


def _fields(columns: _Columns) -> dict[str, str]:
    """Which head is which field: the surest word first, of equal ones the column further left."""
    found: list[tuple[int, int, int, int, str, str]] = []
    for place, head in enumerate(columns.heads):
        first = columns.cells[place][:_FIRST_CELLS]
        for rank, field in enumerate(_ALL_FIELDS):
            if score := _score(field, head, first, columns):
                found.append((-score, word_place(head, field), place, rank, field, head))
    chosen: dict[str, str] = {}
    for *_, field, head in sorted(found):
        if field not in chosen and head not in chosen.values():
            chosen[field] = head
    if "date" not in chosen and (unnamed := [head for head in columns.dates if head not in chosen.values()]):
        chosen["date"] = unnamed[0]
    if set(chosen) & set(REACTIONS):
        chosen.pop("reactions", None)
    if len(columns.numbers) == 1 and set(chosen) <= {"date"}:
        chosen["followers"] = next(iter(columns.numbers))
    return chosen


def _lacks_years(columns: _Columns) -> bool:
    """Whether what seems to be the date lacks its year."""
    named = (cells for head, cells in zip(columns.heads, columns.cells, strict=True) if head_score(head, "date"))
    return any(lacks_years(cells[:_FIRST_CELLS]) for cells in named)


def _score(field: str, head: str, column: Sequence[str], columns: _Columns) -> int:
    """How surely a column is a field: by the words of its head, if its cells can be that."""
    words = head_score(head, field)
    if field == "id":
        # Tables of videos call the column of their ids "Content".
        return words if words else int(head_score(head, "text") == 3 and head not in columns.numbers and has_ids(column))
    if not words:
        return 0
    is_plain = head not in columns.dates and head not in columns.clocks
    can_be = {
        "date": head in columns.dates,
        "clock": head in columns.clocks,
        "url": is_plain and has_addresses(column),
        "title": is_plain,
        "text": is_plain and head not in columns.numbers and not has_ids(column),
        "kind": is_plain and head not in columns.numbers,
        "followers": head in columns.numbers and not are_gains(column),
    }
    return words if can_be.get(field, head in columns.numbers) else 0


def _kind(fields: dict[str, str], columns: _Columns) -> tuple[TableKind, bool]:
    """What the rows are, and whether that is sure."""
    if set(fields) & set(NAMING):
        return TableKind.POSTS, True
    numbers = set(fields) & set(NUMBERS[TableKind.DAYS])
    if set(fields) & set(NUMBERS[TableKind.AUDIENCE]) and not numbers - {"followers"}:
        return TableKind.AUDIENCE, any(head_score(head, field) for field, head in fields.items() if field in NUMBERS[TableKind.AUDIENCE])
    place = columns.heads.index(fields["date"]) if "date" in fields else None
    days = columns.cells[place] if place is not None else ()
    return TableKind.DAYS, bool(numbers) and len(set(days)) == len(days)


def _marks(columns: _Columns, chosen: set[str]) -> MarkGuess:
    """From the chosen columns of numbers; if they tell nothing, from all."""
    by_head = dict(zip(columns.heads, columns.cells, strict=True))
    own = mark_guess(cell for head in columns.numbers & chosen for cell in by_head[head])
    if own.mark == "," or not own.is_certain:
        return own
    others = (by_head[head][:_FIRST_CELLS] for head in columns.heads)
    return mark_guess(cell for cells in others if is_number_column(cells) or _is_percent(cells) for cell in cells)


def _is_percent(cells: Iterable[str]) -> bool:
    told = told_cells(cells)
    return bool(told) and all(cell.endswith("%") for cell in told)


def _platform(archive: Archive, name: str, columns: _Columns) -> Platform:
    for column in columns.cells:
        for pattern, platform in _HOSTS:
            if any(pattern.match(cell) for cell in column[:50]):
                return platform
    words = " ".join((name, archive.label, *archive.container_names, *columns.heads)).casefold()
    return next((platform for platform, word in _NAMED if word in words), Platform.OTHER)

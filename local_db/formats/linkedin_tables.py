"""The CSV tables of LinkedIn's archive: which one a file is, and its rows in all dialects.

Of 2018: UTF-16 with tabs (Shares), else UTF-8 with commas. Connections may stand below a preamble of three lines. Two
tables are written by rules of their own: in Shares a line break inside a text is written as a quote, the break, a quote;
in Comments quotes are escaped by backslashes, and older files do not quote texts of several lines at all, so that a
record reaches from one line that begins with a time and a link to the next. Files are known by their names, which were
English in every export seen, and by their heads; other files are never opened.
"""

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from local_db.archives import Archive
from local_db.errors import MalformedArchiveError
from local_db.formats.csv_rows import csv_rows, decoded_head, text_lines
from local_db.formats.left_out import LeftOut
from local_db.formats.linkedin_times import linkedin_moment
from local_db.records import IssueKind

SHARES, COMMENTS, REACTIONS, CONNECTIONS = "Shares", "Comments", "Reactions", "Connections"
INVITATIONS, ENDORSEMENTS, RECOMMENDATIONS = "Invitations", "Endorsements received", "Recommendations received"
MEMBER_FOLLOWS, COMPANY_FOLLOWS, SAVED_ITEMS = "Member follows", "Company follows", "Saved items"
INSTANT_REPOSTS = "Instant reposts"

_CSV = re.compile(r"\.csv$")
_PREAMBLE_LINES = 30
_RECORD_CHARACTERS = 1 << 20  # no text is as long
# By the letters of the file's name: which table it is, and the titles which it must have.
_TABLES = {
    "shares": (SHARES, ("date", "sharelink", "sharecommentary")),
    "instantreposts": (INSTANT_REPOSTS, ("date",)),  # and "link" or "sharelink"
    "comments": (COMMENTS, ("date", "link", "message")),
    "reactions": (REACTIONS, ("date", "type", "link")),
    "connections": (CONNECTIONS, ("firstname", "lastname", "connectedon")),
    "invitations": (INVITATIONS, ("from", "to", "sentat", "direction")),
    "endorsementreceivedinfo": (ENDORSEMENTS, ("endorsementdate", "skillname", "endorserfirstname", "endorserlastname")),
    "recommendationsreceived": (RECOMMENDATIONS, ("firstname", "lastname", "text", "creationdate")),
    "memberfollows": (MEMBER_FOLLOWS, ("date", "status", "fullname")),
    "companyfollows": (COMPANY_FOLLOWS, ("organization", "followedon")),
    "saveditems": (SAVED_ITEMS, ("saveditem", "createdtime")),
}
# Some rows of Comments have no time; what they are told by is the address of a post.
_RECORD = re.compile(
    r'(?:"?(?P<date>\d{4}[-/]\d\d[-/]\d\d \d\d:\d\d:\d\d(?: UTC)?)"?,(?P<link>"https?://[^"\n]*"|https?://[^,\s]*|)'
    r'|(?:"")?,(?P<undated>"?https?://(?:www\.)?linkedin\.com/feed/update/[^",\s]*"?))(?:,(?P<rest>.*)|\s*)\Z',
    re.DOTALL | re.ASCII,
)
_BREAK = re.compile(r'"\n"')


class Table(NamedTuple):
    """One file; `columns` by the letters of their titles, lower case; `width` is their number."""

    name: str
    kind: str
    columns: dict[str, int]
    width: int
    delimiter: str

    def is_head(self, line: str) -> bool:
        """Whether a line is the head of this table."""
        return _columns(line, self.delimiter) == (self.columns, self.width)


class Cells:
    """Cells of a row by the titles of their columns."""

    def __init__(self, table: Table, cells: list[str]) -> None:
        self._columns = table.columns
        self._cells = cells

    def text(self, title: str) -> str:
        """The cell, trimmed; empty where it is missing, or says NA, as tables do which a program has saved again."""
        place = self._columns.get(title, len(self._cells))
        found = self._cells[place].strip() if place < len(self._cells) else ""
        return "" if found == "NA" else found


def linkedin_tables(archive: Archive) -> tuple[Table, ...]:
    """One table of each kind, that of the shortest name, in a fixed order."""
    found: dict[str, Table] = {}
    for name in sorted(archive.matching(_CSV), key=len):
        table = _table(archive, name)
        if table is not None:
            found.setdefault(table.kind, table)
    return tuple(found[kind] for kind, _ in _TABLES.values() if kind in found)


def further_tables(archive: Archive) -> tuple[str, ...]:
    """Names of tables of a kind which another file tells already, and which are no copies of it."""
    chosen = {table.kind: table.name for table in linkedin_tables(archive)}
    others = (table for name in archive.matching(_CSV) if (table := _table(archive, name)) is not None)
    return tuple(table.name for table in others if archive.size(table.name) != archive.size(chosen[table.kind]))


def table_rows(archive: Archive, table: Table, left_out: LeftOut) -> Iterator[tuple[str, Cells]]:
    """Rows below the head with their places; those which do not match it are left out."""
    try:
        for line, cells in _rows(archive, table):
            where = f"{table.name}, line {line}"
            if len(cells) < table.width:
                left_out.add(IssueKind.MALFORMED, where, "fewer cells than the header")
            elif any(cell.strip() for cell in cells[table.width :]):
                left_out.add(IssueKind.MALFORMED, where, "more cells than the header")
            else:
                yield where, Cells(table, cells)
    except MalformedArchiveError as error:
        if error.details.get("what") != "open_quote":
            raise
        left_out.add(IssueKind.MALFORMED, f"{table.name}, line {error.details.get('line')}", "a quotation mark is never closed")


def whole_lines(text: str) -> str:
    """A text of Shares with its line breaks, if each of them is written in LinkedIn's way."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    breaks = text.count("\n")
    return _BREAK.sub("\n", text) if breaks and len(_BREAK.findall(text)) == breaks else text


def _needed(kind: str) -> tuple[str, ...]:
    return next(titles for of, titles in _TABLES.values() if of == kind)


def _table(archive: Archive, name: str) -> Table | None:
    letters = re.sub(r"[^a-z]", "", name.rpartition("/")[2].lower().removesuffix(".csv"))
    if letters not in _TABLES:
        return None
    kind, titles = _TABLES[letters]
    for line in islice(io.StringIO(decoded_head(archive, name), newline=""), _PREAMBLE_LINES):
        for delimiter in (",", "\t", ";"):
            columns, width = _columns(line, delimiter)
            if columns.keys() >= set(titles):
                return Table(name, kind, columns, width, delimiter)
    return None


def _columns(line: str, delimiter: str) -> tuple[dict[str, int], int]:
    """Places by title, and the number of cells, of a line which may be a head."""
    cells = next(csv.reader([line], delimiter=delimiter), [])
    return {re.sub(r"[^a-z]", "", cell.lower()): place for place, cell in enumerate(cells)}, len(cells)


def _rows(archive: Archive, table: Table) -> Iterator[tuple[int, list[str]]]:
    if _is_read_by_records(archive, table):
        yield from _records(archive, table)
        return
    for number, row in enumerate(csv_rows(archive, table.name, delimiter=table.delimiter, begins=table.is_head)):
        if number:
            yield row.line, row.cells


def _is_read_by_records(archive: Archive, table: Table) -> bool:
    """Whether the lines tell more about where a record begins than the quotes do."""
    titles = sorted(table.columns, key=lambda title: table.columns[title])
    if table.kind not in {SHARES, COMMENTS} or table.delimiter != "," or titles[:2] != list(_needed(table.kind)[:2]):
        return False
    records = sum(1 for line in text_lines(archive, table.name) if _RECORD.match(line))
    if table.kind == COMMENTS or not records:
        return records > 0
    sound, odd = _sound_and_odd_rows(archive, table)
    return odd > 0 and records > sound


def _sound_and_odd_rows(archive: Archive, table: Table) -> tuple[int, int]:
    """Rows which the quotes give whole, and others."""
    sound = rows = 0
    try:
        for row in csv_rows(archive, table.name, begins=table.is_head):
            rows += 1
            sound += len(row.cells) == table.width and linkedin_moment(row.cells[0]) is not None
    except MalformedArchiveError:
        rows += 1
    return sound, rows - sound - 1


def _records(archive: Archive, table: Table) -> Iterator[tuple[int, list[str]]]:
    """Records by the lines which begin them; what stands between the head and the first of them is one more."""
    block: list[str] = []
    first = size = 0
    has_head = False
    for number, line in enumerate(text_lines(archive, table.name), 1):
        if not has_head:
            has_head = table.is_head(line)
            continue
        if not block or _RECORD.match(line):
            if "".join(block).strip():
                yield first, _cells("".join(block), table.width)
            block, first, size = [], number, 0
        block.append(line[: max(0, _RECORD_CHARACTERS - size)])
        size += len(line)
    if "".join(block).strip():
        yield first, _cells("".join(block), table.width)


def _cells(block: str, width: int) -> list[str]:
    """Cells of one record: by the quotes if they make sense, else the text is what lies between the link and the last cells.

    Empty if there are fewer than the head has.
    """
    try:
        rows = [row for row in csv.reader(io.StringIO(block, newline="")) if row]
    except csv.Error:
        rows = []
    if len(rows) == 1 and len(rows[0]) == width:
        return rows[0]
    found = _RECORD.match(block)
    if found is None or found["rest"] is None:
        return []
    text, *rest = found["rest"].rstrip("\r\n").rsplit(",", width - 3)
    link = (found["link"] or found["undated"] or "").strip('"')
    return [found["date"] or "", link, _unquoted(text), *map(_unquoted, rest)] if len(rest) == width - 3 else []


def _unquoted(text: str) -> str:
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1]
    return text.replace('\\"', '"').replace('""', '"')

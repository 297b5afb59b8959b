"""Rows of CSV files: encodings, quoting across lines, quotes that never close."""

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

from local_db.archives import Archive
from local_db.archives.tree import MemberStream
from local_db.errors import MalformedArchiveError

_FIELD_LIMIT = 16 << 20
_HEAD_BYTES = 1 << 16
_SWALLOWED_LINES = 2_000  # a cell of more lines is a quote that was never closed
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row; `line` is that on which it begins, from 1."""

    line: int
    cells: list[str]


def csv_rows(archive: Archive, name: str, *, delimiter: str = ",", begins: Callable[[str], bool] | None = None) -> Iterator[CsvRow]:
    """All rows which are not blank, the header included. `begins`: lines before the first for which it holds are no rows.

    Raises:
        MalformedArchiveError: a quote is opened and never closed.
    """
    with archive.open(name) as stream:
        start = stream.read(1 << 16)
        text = io.TextIOWrapper(io.BufferedReader(_Raw(start, stream)), encoding=_encoding(start), errors="replace", newline="")
        yield from _rows(text, name, archive.label, delimiter, begins)
        text.detach()


def text_lines(archive: Archive, name: str) -> Iterator[str]:
    """Lines of a table with their ends, quotes not heeded."""
    with archive.open(name) as stream:
        start = stream.read(1 << 16)
        text = io.TextIOWrapper(io.BufferedReader(_Raw(start, stream)), encoding=_encoding(start), errors="replace", newline="")
        for line in text:
            yield line.replace("\0", "")
        text.detach()


def decoded_head(archive: Archive, name: str) -> str:
    """The beginning of a table as text."""
    head = archive.head(name, _HEAD_BYTES)
    return head.decode(_encoding(head), "replace").removeprefix("\ufeff").replace("\0", "")


def header_of(archive: Archive, name: str, *, delimiter: str = ",") -> tuple[str, ...]:
    """Cells of the first row which is not blank, from the head of the file; empty for an empty file."""
    try:
        rows = csv.reader(io.StringIO(decoded_head(archive, name), newline=""), delimiter=delimiter)
        return next((tuple(cell.strip() for cell in row) for row in rows if any(cell.strip() for cell in row)), ())
    except csv.Error:
        return ()


def head_rows(archive: Archive, name: str, *, delimiter: str = ",", limit: int = 50) -> list[list[str]]:
    """The first rows which are not blank and stand whole in the head of the file, the header included; cells as they are."""
    found: list[list[str]] = []
    try:
        for cells in csv.reader(io.StringIO(decoded_head(archive, name), newline=""), delimiter=delimiter):
            if any(cell.strip() for cell in cells):
                found.append(cells)
            if len(found) > limit:
                break
    except csv.Error:
        pass  # what stands before it tells enough
    # The last row of a head that is full may be cut.
    return found[:limit] if archive.size(name) < _HEAD_BYTES or len(found) > limit else found[:-1]


def _rows(text: io.TextIOWrapper, name: str, label: str, delimiter: str, begins: Callable[[str], bool] | None) -> Iterator[CsvRow]:
    csv.field_size_limit(_FIELD_LIMIT)
    passed = 0
    first: tuple[str, ...] = ()
    while begins is not None and not first and (preamble := text.readline()):
        first, passed = ((preamble,), passed) if begins(preamble) else ((), passed + 1)
    reader = csv.reader((line.replace("\0", "") for line in chain(first, text)), delimiter=delimiter)
    line = passed + 1
    try:
        for cells in reader:
            _check_span(line, passed + reader.line_num)
            if any(cell.strip() for cell in cells):
                yield CsvRow(line, cells)
            line = passed + reader.line_num + 1
    except csv.Error as error:
        raise MalformedArchiveError(
            f"{name} in {label}, row at line {line}: a quotation mark is opened and never closed. Download the file again.",
            what="open_quote",
            member=name,
            line=line,
        ) from error


def _check_span(first: int, last: int) -> None:
    if last - first > _SWALLOWED_LINES:
        raise csv.Error("a cell of very many lines")


def _encoding(head: bytes) -> str:
    """By byte order mark; else UTF-8 if it is valid so far, else Windows-1252."""
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding
    try:
        # A character may be cut at the end of the head.
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


class _Raw(io.RawIOBase):
    """The head which was looked at, then the rest of the stream."""

    def __init__(self, head: bytes, stream: MemberStream) -> None:
        super().__init__()
        self._head = head
        self._stream = stream

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed's wider buffer type
        """Fill the buffer."""
        found = self._head[: len(buffer)] if self._head else self._stream.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(found)] = found
        return len(found)

"""Sheets of a workbook (.xlsx) as rows of cells, read by calamine, which takes what it gets: so it gets only what was looked at.

A workbook is a zip of XML. The parts which hold cells are inflated within limits, each is read once to see how far its
cells reach and how much text they repeat, and only these parts, in a new zip in memory, go to calamine. Macros, pictures,
caches and external links never do. The size which a sheet states of itself is often wrong and is not asked.
"""

import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum

from local_db.errors import ArchiveTooLargeError, MalformedArchiveError

Cell: TypeAlias = str | float | bool | dt.date | dt.time | dt.timedelta  # dt.datetime is a dt.date; "" = empty

WORKBOOK_BYTES: Final = 8 << 20
_MEMBERS = 500
_PART_BYTES = 8 << 20
_TOTAL_BYTES = 16 << 20
_SHEETS = 100
_ROWS = 20_000
_COLUMNS = 256
_AREA = 1_000_000  # cells of the smallest rectangle around all that say something: calamine has a place for each
_CELLS = 200_000
_REPEATED = 32 << 20  # characters, if every cell held the longest text
_DEPTH = 64
_PARTS = re.compile(r"\[content_types\]\.xml|_rels/\.rels|xl/(?:_rels/)?[^/]+\.(?:xml|rels)|xl/worksheets/[^/]+\.xml")
_REFERENCE = re.compile(r"([A-Za-z]{1,3})([1-9]\d{0,6})", re.ASCII)
_ROW_NUMBER = re.compile(r"[1-9]\d{0,6}", re.ASCII)
_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}encoding\s*=\s*["']([^"'>]*)""")
_STAMP = (1980, 1, 1, 0, 0, 0)


class Sheet(NamedTuple):
    """One sheet; its rows from the first on, each from its first column on. None = it is damaged, others may not be."""

    name: str
    rows: tuple[tuple[Cell, ...], ...] | None


def workbook_sheets(content: bytes, file: str) -> tuple[Sheet, ...]:
    """All sheets of cells of a workbook; `file` is its name, for errors.

    Raises:
        MalformedArchiveError: it is no workbook, or damaged.
        ArchiveTooLargeError: it holds more than any export.
    """
    try:
        return tuple(_sheets(_looked_at(content)))
    except _TooLargeError as error:
        raise ArchiveTooLargeError(f"{file} would unpack to far more than a real export holds. It was not read.", file=file) from error
    except (CalamineError, *_DAMAGED) as error:
        raise _malformed(file) from error
    except BaseException as error:
        if not _is_panic(error):
            raise
        raise _malformed(file) from error


def _malformed(file: str) -> MalformedArchiveError:
    return MalformedArchiveError(f"{file} is damaged and cannot be read. Download it again.", what="damaged", member=file, file=file)


class _TooLargeError(Exception):
    """Beyond a limit."""


_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError),
    *(ParseError, DefusedXmlException, ValueError, LookupError),
)


def _is_panic(error: BaseException) -> bool:
    """Whether the reader gave up: its exception has no class that could be imported, and is none of the usual ones."""
    return type(error).__name__ == "PanicException"


def _sheets(content: bytes) -> Iterator[Sheet]:
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
        if len(workbook.sheets_metadata) > _SHEETS:
            raise _TooLargeError
        for number, told in enumerate(workbook.sheets_metadata):
            if told.typ == SheetTypeEnum.WorkSheet:
                yield Sheet(told.name, _rows(workbook, number))


def _rows(workbook: CalamineWorkbook, number: int) -> tuple[tuple[Cell, ...], ...] | None:
    try:
        sheet: CalamineSheet = workbook.get_sheet_by_index(number)
        return tuple(tuple(row) for row in sheet.to_python(skip_empty_area=False))
    except CalamineError:
        return None


def _looked_at(content: bytes) -> bytes:
    """The same workbook, of nothing but parts which are within the limits."""
    if len(content) > WORKBOOK_BYTES:
        raise _TooLargeError
    target = io.BytesIO()
    left = _TOTAL_BYTES
    seen = _Seen()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as checked:
        members = source.infolist()
        if len(members) > _MEMBERS:
            raise _TooLargeError
        for name, member in {member.filename.lower().lstrip("/"): member for member in members}.items():
            if _PARTS.fullmatch(name):
                part = _inflated(source, member)
                left -= len(part)
                if left < 0:
                    raise _TooLargeError
                seen.look_at(part)
                checked.writestr(zipfile.ZipInfo(member.filename, _STAMP), part)
    seen.check_texts()
    return target.getvalue()


def _inflated(source: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise ValueError("packed in a way which no workbook uses")
    with source.open(member) as stream:
        found = stream.read(_PART_BYTES + 1)
    if len(found) > _PART_BYTES:
        raise _TooLargeError
    return found


class _Seen:
    """What all parts hold together."""

    def __init__(self) -> None:
        self._texts = 0
        self._longest = 0

    def look_at(self, part: bytes) -> None:
        """Read a part once, and refuse what would reach too far."""
        told = _ENCODING.match(part.removeprefix(b"\xef\xbb\xbf").lstrip())
        if b"\0" in part[:4] or (told is not None and told[1].lower() not in {b"utf-8", b"us-ascii"}):
            raise ValueError("in an encoding which calamine would read otherwise than we do")
        look = _Look()
        parser = DefusedXMLParser(target=look, forbid_dtd=True, forbid_entities=True, forbid_external=True)
        parser.feed(part)
        parser.close()
        self._texts += look.texts
        self._longest = max(self._longest, look.longest)

    def check_texts(self) -> None:
        """Refuse texts which are repeated until they fill the memory."""
        if self._texts * self._longest > _REPEATED:
            raise _TooLargeError


class _Look:
    """What the parser tells of one part: where its cells stand, counted as calamine counts, and its texts."""

    def __init__(self) -> None:
        self.texts = 0  # cells which point to a shared text
        self.longest = 0
        self._depth = 0
        self._text = 0
        self._cells = 0
        self._row = self._column = 1
        self._last = (0, 0)
        self._at = (1, 1)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._depth += 1
        tag = name.rpartition("}")[2]
        if self._depth > _DEPTH:
            raise ValueError("the elements are nested too deep")
        if tag == "row" and "r" in attributes:
            self._row = int(_found(_ROW_NUMBER, attributes["r"])[0])
        elif tag == "c":
            self._cell(attributes)
        elif tag in {"v", "is"}:
            self._reach()
        elif tag == "si":
            self._text = 0

    def end(self, name: str) -> None:
        """An element ends."""
        self._depth -= 1
        tag = name.rpartition("}")[2]
        if tag == "row":
            self._row += 1
            self._column = 1
        elif tag == "si":
            self.longest = max(self.longest, self._text)

    def data(self, text: str) -> None:
        """Text of an element."""
        self._text += len(text)

    def close(self) -> None:
        """The document ended."""

    def _cell(self, attributes: dict[str, str]) -> None:
        self._cells += 1
        if self._cells > _CELLS:
            raise _TooLargeError
        self._at = (self._row, self._column)
        if "r" in attributes:
            found = _found(_REFERENCE, attributes["r"])
            self._at = (int(found[2]), _column_number(found[1]))
        self._column = self._at[1] + 1
        self.texts += attributes.get("t") == "s"

    def _reach(self) -> None:
        """The cell says something: it counts for the size of the sheet."""
        rows, columns = self._last = (max(self._last[0], self._at[0]), max(self._last[1], self._at[1]))
        if rows > _ROWS or columns > _COLUMNS or rows * columns > _AREA:
            raise _TooLargeError


def _found(pattern: re.Pattern[str], text: str) -> re.Match[str]:
    found = pattern.fullmatch(text)
    if found is None:
        raise ValueError("no place in a sheet")
    return found


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number

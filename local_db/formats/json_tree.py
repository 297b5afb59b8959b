"""A walk through one large JSON document: objects are entered, lists read item by item, all else is passed over.

For exports which put everything into one file. What is passed over is not decoded, and of the file no more is held than
a chunk and the element in hand, however large the parts are.
"""

import re
from collections.abc import Iterator
from typing import TypeVar

import msgspec

from local_db.archives.tree import MemberStream
from local_db.errors import MalformedArchiveError, TruncatedArchiveError
from local_db.formats.json_items import BadItem, repaired
from local_db.records import IssueKind

T = TypeVar("T")

_CHUNK_BYTES = 1 << 20
_ELEMENT_LIMIT = 16 << 20
_BLANKS = b" \t\r\n"
_EACH_BLANK = {b" ", b"\t", b"\r", b"\n"}
_STRING = rb'"(?:[^"\\]++|\\.)*+"'
_PLAIN = rb'(?:[^{}\[\]"]++|' + _STRING + rb")*+"
_TO_BRACKET = re.compile(_PLAIN + rb"[{}\[\]]", re.DOTALL)
_NO_BRACKET = re.compile(_PLAIN, re.DOTALL)
_SCALAR = re.compile(_STRING + rb'|[^\s,:{}\[\]"]++', re.DOTALL)


class JsonTree:
    """A place in a document: before a value, of which one asks `first` and then calls fields, elements, value or skip.

    Every method raises TruncatedArchiveError where the document ends in the middle, MalformedArchiveError where it is no JSON.
    """

    def __init__(self, stream: MemberStream, label: str) -> None:
        self._stream = stream
        self._label = label
        self._data = b""
        self._place = 0
        self._passed = 0  # bytes which were dropped before `_data`
        self._is_at_end = False
        self._fill(_CHUNK_BYTES)
        self._data = self._data.removeprefix(b"\xef\xbb\xbf")

    @property
    def first(self) -> str:
        """The first character of the value here: "{", "[", a quotation mark, "n" of null ...; empty at the end."""
        self._pass_blanks()
        return self._data[self._place : self._place + 1].decode("latin-1")

    def start(self, size: int) -> bytes:
        """The first bytes of the first element of the list here, at most `size`; empty for an empty list."""
        self._fill(size)
        place = self._place + 1
        while self._data[place : place + 1] in _EACH_BLANK:
            place += 1
        if self._data[place : place + 1] == b"]":
            return b""
        end = _value_end(self._data, place)
        return self._data[place : place + size if end is None else min(end, place + size)]

    def fields(self) -> Iterator[str]:
        """Enter the object here: each key, with the place before its value; a value which is left where it is, is passed over."""
        self._place += 1
        while True:
            self._pass_blanks(b",")
            if self.first == "}":
                self._place += 1
                return
            if self.first != '"':
                raise self._damaged() if self.first else self._truncated()
            key = _decoded_key(self._taken())
            self._pass_blanks(b":")
            before = self._passed + self._place
            yield key
            if self._passed + self._place == before:
                self.skip()

    def elements(self, item_type: type[T]) -> Iterator[T | BadItem]:
        """Enter the list here: each element, decoded, or what was wrong with it."""
        decoder = msgspec.json.Decoder(item_type)
        self._place += 1
        index = 0
        while True:
            self._pass_blanks(b",")
            if self.first == "]":
                self._place += 1
                return
            yield from _decoded(decoder, self._taken(), index)
            index += 1

    def value(self, value_type: type[T]) -> T | BadItem:
        """Take the value here, which is small."""
        return next(_decoded(msgspec.json.Decoder(value_type), self._taken(), 0))

    def skip(self) -> None:
        """Pass over the value here, of any size."""
        if self.first not in {"{", "["}:
            self._taken()
            return
        depth = 0
        while True:
            found = _TO_BRACKET.match(self._data, self._place)
            if found is not None:
                self._place = found.end()
                depth += 1 if self._data[self._place - 1] in b"{[" else -1
                if depth == 0:
                    return
                continue
            # Neither a bracket nor the whole of a string: all but the start of that string is done with.
            plain = _NO_BRACKET.match(self._data, self._place)
            self._place = plain.end() if plain is not None else self._place
            self._need_more()

    def other_file(self) -> MalformedArchiveError:
        """The error for a document which is not what it should be."""
        message = f"{self._stream.name} in {self._label} is not the file which the export should hold. Ask for the export again."
        return MalformedArchiveError(message, what="other_file", member=self._stream.name)

    def _pass_blanks(self, others: bytes = b"") -> None:
        while True:
            while self._place < len(self._data) and self._data[self._place] in _BLANKS + others:
                self._place += 1
            if self._place < len(self._data) or self._is_at_end:
                return
            self._fill(_CHUNK_BYTES)

    def _taken(self) -> bytes:
        """The whole value here; the place is then behind it."""
        while True:
            end = _value_end(self._data, self._place)
            # A number or word at the end of what is in hand may go on.
            if end is not None and (end < len(self._data) or self._is_at_end or self._data[end - 1] in b'"}]'):
                value = self._data[self._place : end]
                self._place = end
                return value
            if self.first in {",", ":", "}", "]"}:
                raise self._damaged()
            self._need_more()

    def _need_more(self) -> None:
        """Have more bytes, or raise where there are none or where no real value is so long."""
        rest = len(self._data) - self._place
        if self._is_at_end:
            raise self._truncated()
        if rest > _ELEMENT_LIMIT:
            raise self._damaged()
        self._fill(2 * rest + _CHUNK_BYTES)

    def _truncated(self) -> TruncatedArchiveError:
        message = f"{self._label} is incomplete: {self._stream.name} ends in the middle. Download it again."
        return TruncatedArchiveError(message, file=self._label)

    def _damaged(self) -> MalformedArchiveError:
        message = f"{self._stream.name} in {self._label} is damaged and cannot be read. Download it again."
        return MalformedArchiveError(message, what="damaged", member=self._stream.name, file=self._label)

    def _fill(self, size: int) -> None:
        """Have at least `size` bytes from the place on, or all that are left."""
        missing = size - (len(self._data) - self._place)
        if missing <= 0 or self._is_at_end:
            return
        wanted = max(missing, _CHUNK_BYTES)
        piece = self._stream.read(wanted)
        self._is_at_end = len(piece) < wanted
        self._passed += self._place
        self._data = self._data[self._place :] + piece
        self._place = 0


def _value_end(data: bytes, start: int) -> int | None:
    """Where the value which starts here ends, as far as the data tell; None if it does not."""
    if data[start : start + 1] not in {b"{", b"["}:
        scalar = _SCALAR.match(data, start)
        return None if scalar is None else scalar.end()
    depth = 0
    place = start
    while (found := _TO_BRACKET.match(data, place)) is not None:
        place = found.end()
        depth += 1 if data[place - 1] in b"{[" else -1
        if depth == 0:
            return place
    return None


def _decoded_key(raw: bytes) -> str:
    """A key; what is no UTF-8 in it is replaced."""
    try:
        return msgspec.json.decode(raw, type=str)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return raw[1:-1].decode("utf-8", "replace")


def _decoded(decoder: "msgspec.json.Decoder[T]", element: bytes, index: int) -> Iterator[T | BadItem]:
    """One element, and a note if characters had to be replaced; or what was wrong with it."""
    for is_repaired in (False, True):
        try:
            item = decoder.decode(repaired(element) if is_repaired else element)
        except msgspec.ValidationError as error:
            yield BadItem(index, IssueKind.UNKNOWN_SHAPE, str(error))
            return
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
            if is_repaired:
                yield BadItem(index, IssueKind.MALFORMED, str(error))
            continue
        yield item
        if is_repaired:
            yield BadItem(index, IssueKind.REPLACED_CHARACTERS, "")
        return

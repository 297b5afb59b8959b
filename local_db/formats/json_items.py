"""Lists in JSON files of any size, item by item, typed; one bad item costs only itself.

The bytes are cut into pieces of about 1 MB at a boundary between two elements. How elements are divided is learnt from
the first two; the last such place in the piece is tried, and decoding proves it: a piece that ends inside an element
is never valid. Pretty-printed lists are thus cut exactly and fast. Where decoding fails (a damaged element, a lone
surrogate, an odd layout) the elements of that piece are found one by one by a scanner, which is ten times slower.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

import msgspec

from local_db.archives import Archive
from local_db.archives.tree import CHUNK_BYTES, MemberStream
from local_db.errors import MalformedArchiveError
from local_db.records import IssueKind

T = TypeVar("T")

_ELEMENT_LIMIT = 16 << 20
_TRIES = 24  # places tried as the end of a piece before the scanner takes over
_TOKEN = re.compile(rb'"(?:[^"\\]+|\\.)*+"?|[{}\[\],]', re.DOTALL)  # a string may be cut off at the end of the data
_BLANKS = b" \t\r\n"
_LONE_SURROGATE = re.compile(
    rb"(?<!\\)((?:\\\\)*)(\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F][0-9a-fA-F]{2})|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2})"
)
_CONTROL = re.compile(rb"[\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class BadItem:
    """An element that could not be used, or (REPLACED_CHARACTERS) a note on the one before it, which could."""

    index: int
    kind: IssueKind
    detail: str


def decoded_items(
    archive: Archive, name: str, item_type: type[T], *, key: str | None = None, is_script: bool = False
) -> Iterator[T | BadItem]:
    """Elements of a top-level list, or of the lists under `key` of a top-level object.

    Args:
        archive: where the member stands.
        name: of the member.
        item_type: what msgspec decodes each element into.
        key: of the list in an object; a key that occurs twice gives the elements of both.
        is_script: all up to the first "=" is skipped (`window.YTD.tweets.part0 = [...]`).

    Raises:
        MalformedArchiveError: no such list, or the list ends in the middle of an element.
    """
    with archive.open(name) as stream:
        text = _Text(stream, name)
        text.start(is_script=is_script)
        reader = _ListReader(text, item_type)
        while text.enter_list(key):
            yield from reader.elements()
            if key is None:
                return
        if not reader.has_begun:
            message = f"{name} in {archive.label} holds no list of entries. Ask for the export again."
            raise MalformedArchiveError(message, what="other_file", member=name)


def decoded_tables(
    archive: Archive, name: str, item_types: Mapping[str, type[T]], *, inside: frozenset[str]
) -> Iterator[tuple[str, T | BadItem]]:
    """Elements of several lists of an object, each with the key of its list, in one pass and in the order of the file.

    Args:
        archive: where the member stands.
        name: of the member.
        item_types: by key of the list, what msgspec decodes its elements into.
        inside: keys of the objects, or of the lists with one object, in which the lists stand: `{"db": [{"data": {...}}]}`.

    Raises:
        MalformedArchiveError: none of the lists is there, or one ends in the middle of an element.
    """
    has_begun = False
    with archive.open(name) as stream:
        text = _Text(stream, name)
        text.start(is_script=False)
        while (key := text.enter_any_list(inside)) is not None:
            item_type = item_types.get(key)
            has_begun = has_begun or item_type is not None
            if item_type is None:
                for _ in _ListReader(text, msgspec.Raw, is_alone=False).elements():
                    pass
            else:
                yield from ((key, item) for item in _ListReader(text, item_type, is_alone=False).elements())
    if not has_begun:
        message = f"{name} in {archive.label} holds no list of entries. Ask for the export again."
        raise MalformedArchiveError(message, what="other_file", member=name)


def decoded_document(archive: Archive, name: str, document_type: type[T], *, is_script: bool = False, limit: int = 16 << 20) -> T:
    """A whole small document.

    Raises:
        MalformedArchiveError: it is no JSON, or not of this shape.
    """
    content = archive.read(name, limit).removeprefix(b"\xef\xbb\xbf")
    if is_script:
        content = content.partition(b"=")[2].strip().removesuffix(b";")
    try:
        return msgspec.json.decode(content, type=document_type)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        pass
    try:
        return msgspec.json.decode(repaired(content), type=document_type)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise MalformedArchiveError(
            f"{name} in {archive.label} cannot be read: it is not the file that the export describes.", what="other_file", member=name
        ) from error


def repaired(element: bytes) -> bytes:
    """The element with U+FFFD for lone surrogates and bytes that are no UTF-8, and blanks for raw control characters."""
    text = element.decode("utf-8", "replace").encode("utf-8")
    return _CONTROL.sub(b" ", _LONE_SURROGATE.sub(rb"\1\\ufffd", text))


class _Text:
    """The bytes of a member from the reading place on."""

    def __init__(self, stream: MemberStream, name: str) -> None:
        self.data = b""
        self.is_at_end = False
        self._stream = stream
        self.name = name

    def fill(self, size: int) -> None:
        """Have at least `size` bytes, or all that are left."""
        pieces = [self.data]
        missing = size - len(self.data)
        while missing > 0 and not self.is_at_end:
            piece = self._stream.read(max(missing, CHUNK_BYTES))
            self.is_at_end = len(piece) < max(missing, CHUNK_BYTES)
            pieces.append(piece)
            missing -= len(piece)
        self.data = b"".join(pieces) if len(pieces) > 1 else self.data

    def start(self, *, is_script: bool) -> None:
        """Stand at the first character of the JSON."""
        self.fill(CHUNK_BYTES)
        self.data = self.data.removeprefix(b"\xef\xbb\xbf")
        if is_script:
            self.data = self.data.partition(b"=")[2]
        self.data = self.data.lstrip(_BLANKS)

    def enter_list(self, key: str | None) -> bool:
        """Stand behind the next "[" of a top-level list, or of a list under `key`; False if there is none."""
        if key is None:
            is_list = self.data.startswith(b"[")
            self.data = self.data[1:]
            return is_list
        # Behind a list, or at the start: commas and braces of the object itself are passed over.
        while True:
            self.fill(CHUNK_BYTES)
            self.data = self.data.lstrip(b" \t\r\n,{")
            end = element_end(self.data, 0)
            if not self.data.startswith(b'"') or end is None:
                return False
            found, self.data = self.data[1 : end - 1], self.data[end:].lstrip(b" \t\r\n:")
            if found == key.encode() and self.data.startswith(b"["):
                self.data = self.data[1:]
                return True
            self._skip_value()

    def enter_any_list(self, inside: frozenset[str]) -> str | None:
        """Stand behind the next "[" of a list and tell its key; objects under `inside` are entered, other values passed over."""
        while True:
            self._fill_behind(b" \t\r\n,{}]")
            end = element_end(self.data, 0)
            if not self.data.startswith(b'"') or end is None:
                return None
            key, self.data = self.data[1 : end - 1].decode("utf-8", "replace"), self.data[end:]
            self._fill_behind(b" \t\r\n:")
            if key in inside and self.data.startswith((b"[", b"{")):
                self.data = self.data[1:]
            elif self.data.startswith(b"["):
                self.data = self.data[1:]
                return key
            else:
                self._skip_value()

    def _fill_behind(self, passed_over: bytes) -> None:
        """Stand at the next byte which is none of these, and have a piece of what follows."""
        self.fill(CHUNK_BYTES)
        self.data = self.data.lstrip(passed_over)
        while not self.data and not self.is_at_end:
            self.fill(CHUNK_BYTES)
            self.data = self.data.lstrip(passed_over)
        self.fill(CHUNK_BYTES)

    def _skip_value(self) -> None:
        end = element_end(self.data, 0)
        while end is None and not self.is_at_end and len(self.data) < _ELEMENT_LIMIT:
            self.fill(2 * len(self.data))
            end = element_end(self.data, 0)
        self.data = self.data[end:] if end is not None else b""


def element_end(data: bytes, start: int) -> int | None:
    """Where the value that starts at `start` ends (behind its last byte), None if that is not in the data."""
    depth = 0
    for token in _TOKEN.finditer(data, start):
        first = data[token.start()]
        if first == ord('"') and (token.end() - token.start() == 1 or data[token.end() - 1] != ord('"') or _is_escaped(data, token)):
            return None
        if first in b"{[":
            depth += 1
        elif first in b"}]":
            # Behind a bare number or word stands the bracket of what is around it.
            depth -= 1
            if depth <= 0:
                return token.end() if depth == 0 else token.start()
        elif depth == 0:
            return token.start() if first == ord(",") else token.end()
    return None


def _is_escaped(data: bytes, token: "re.Match[bytes]") -> bool:
    """Whether the last quotation mark of a string that is cut off belongs to an escape."""
    text = data[token.start() + 1 : token.end() - 1]
    return (len(text) - len(text.rstrip(b"\\"))) % 2 == 1


class _ListReader(Generic[T]):
    """The elements of a list, from behind its "[" to behind its "]".

    Behind a list which is not alone others follow, printed alike: no boundary tells where it ends, and all is scanned.
    """

    def __init__(self, text: _Text, item_type: type[T], *, is_alone: bool = True) -> None:
        self.has_begun = False
        self._text = text
        self._one = msgspec.json.Decoder(item_type)
        self._many = msgspec.json.Decoder(list[item_type])  # type: ignore[valid-type]  # a type known at run time
        self._raw = msgspec.json.Decoder(list[msgspec.Raw])
        self._boundary: bytes | None = None
        self._is_alone = is_alone
        self._index = 0

    def elements(self) -> Iterator[T | BadItem]:
        """Each element, decoded, or what was wrong with it."""
        text = self._text
        self.has_begun = True
        while True:
            text.fill(CHUNK_BYTES)
            text.data = text.data.lstrip(_BLANKS + b",")
            if self._boundary is None and self._is_alone:
                self._learn_boundary()
            piece = self._cut_piece()
            if piece is not None:
                yield from piece
                continue
            yield from self._scanned()
            if text.data.startswith(b"]"):
                text.data = text.data[1:]
                return

    def _learn_boundary(self) -> None:
        """What stands between the first two objects, braces included."""
        data = self._text.data
        end = element_end(data, 0)
        if end is not None and data.startswith(b"{"):
            following = data[end : end + 200].lstrip(_BLANKS)
            gap = data[end : end + 200].partition(b"{")[0]
            if following.startswith(b",") and gap.strip(_BLANKS) == b",":
                self._boundary = b"}" + gap + b"{"

    def _cut_piece(self) -> list[T | BadItem] | None:
        """The elements up to the last boundary, None where the scanner must look."""
        data = self._text.data
        if self._boundary is None:
            return None
        end = len(data)
        for _ in range(_TRIES):
            cut = data.rfind(self._boundary, 0, end)
            if cut < 0:
                return None
            found = self._decoded(data[: cut + 1])
            if found is not None:
                self._text.data = data[cut + len(self._boundary) - 1 :]
                return found
            end = cut + len(self._boundary) - 1
        return None

    def _decoded(self, piece: bytes) -> list[T | BadItem] | None:
        """All elements of a piece, None if it is not a row of whole elements."""
        wrapped = b"[" + piece + b"]"
        try:
            found: list[T | BadItem] = self._many.decode(wrapped)
        except msgspec.ValidationError:
            return self._decoded_one_by_one(wrapped)
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
            if self._boundary is None or b"\n" not in self._boundary:
                return None
            # The printer's own line breaks stand nowhere inside an element: the cut holds even if an element does not.
            # Nor does a NUL, which JSON forbids.
            whole = piece.replace(self._boundary, b"}\0{").split(b"\0")
            return [item for one in whole for item in self._decoded_one(one)]
        self._index += len(found)
        return found

    def _decoded_one_by_one(self, wrapped: bytes) -> list[T | BadItem] | None:
        """Elements of which at least one has another shape; None if the piece is not valid at all."""
        try:
            elements = self._raw.decode(wrapped)
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
            return None
        return [item for element in elements for item in self._decoded_one(bytes(element))]

    def _decoded_one(self, element: bytes) -> list[T | BadItem]:
        index = self._index
        self._index += 1
        try:
            return [self._one.decode(element)]
        except msgspec.ValidationError as error:
            return [BadItem(index, IssueKind.UNKNOWN_SHAPE, str(error))]
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
            pass
        try:
            return [self._one.decode(repaired(element)), BadItem(index, IssueKind.REPLACED_CHARACTERS, "")]
        except msgspec.ValidationError as error:
            return [BadItem(index, IssueKind.UNKNOWN_SHAPE, str(error))]
        except (msgspec.DecodeError, RecursionError) as error:
            return [BadItem(index, IssueKind.MALFORMED, str(error))]

    def _scanned(self) -> Iterator[T | BadItem]:
        """Whole elements of the data in hand; stops before the "]" of the list or at an element that is not all there."""
        text = self._text
        place = 0
        while True:
            while place < len(text.data) and text.data[place] in _BLANKS + b",":
                place += 1
            if text.data[place : place + 1] == b"]":
                break
            end = element_end(text.data, place)
            if end is None or end == place:
                text.data = text.data[place:]
                self._need_more(end)
                if place:
                    return
                text.fill(2 * len(text.data) + CHUNK_BYTES)
                continue
            yield from self._decoded_one(text.data[place:end])
            place = end
        text.data = text.data[place:]

    def _need_more(self, end: int | None) -> None:
        """Raise where reading on cannot help."""
        if end is not None or self._text.is_at_end or len(self._text.data) > _ELEMENT_LIMIT:
            raise MalformedArchiveError(
                f"{self._text.name} ends in the middle, after {self._index} entries: the file is damaged. Download the archive again.",
                what="cut",
                member=self._text.name,
                entries=self._index,
            )

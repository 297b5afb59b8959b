r"""The file result.json of Telegram Desktop as bytes: its faults mended, its kind, and each chat in it as a file of its own.

Source: the exporter's code (export_output_json.cpp). It writes control characters as "\x0C", which is no JSON; version 4.1
wrote the paths of custom emoji without quotation marks. Both are mended while the bytes are read. An export of one chat is
an object with `messages`; an export of the account holds its chats in `chats.list` and `left_chats.list`, among contacts and
sessions. Its chats are found by their brackets: what stands in the others is passed over and never decoded.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import msgspec

from local_db.archives import Archive
from local_db.archives.tree import CHUNK_BYTES, ByteSource, Member
from local_db.errors import MalformedArchiveError
from local_db.formats.json_items import repaired

_STRING_LIMIT = 16 << 20
_LINE_BYTES = 1 << 16  # a chunk is cut at a line break among its last ones
_HEX = re.compile(rb"(?<!\\)((?:\\\\)*)\\x([0-9A-Fa-f]{2})")
_BARE_PATH = re.compile(rb'(?<=\n)([ \t]*"document_id": )([^"\s\d][^\r\n]*)')
_CUT_ESCAPE = re.compile(rb"\\+(?:x[0-9A-Fa-f]?)?\Z")
_MESSAGES = re.compile(rb'(?<!\\)"messages"\s*:\s*\[')
_ACCOUNT = re.compile(
    rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"about"\s*:\s*"(?:[^"\\]++|\\.)*+"\s*,\s*'
    rb'"(?:personal_information|profile_pictures|stories|contacts|frequent_contacts|sessions|web_sessions|other_data|chats|left_chats)"\s*:',
    re.DOTALL,
)
_BLANKS = re.compile(rb"(?:[ \t\r\n]|\xef\xbb\xbf)*+")
_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_SCALAR = re.compile(rb"[^\s,:{}\[\]\"]++")
_TO_BRACKET = re.compile(rb'(?:[^"{}\[\]]++|"(?:[^"\\]++|\\.)*+")*+([{}\[\]])', re.DOTALL)
_OLD_CHANNELS = 0x200000000  # until 2021 this was added to the number of a channel
_OLD_END = 0x300000000


class ChatHead(msgspec.Struct, frozen=True, gc=False):
    """What is said of a chat before its messages."""

    name: str | None = None
    type: str | None = None
    id: int | None = None


class ChatPlace(NamedTuple):
    """A chat in the export of an account, and where it stands in the mended bytes."""

    head: ChatHead
    is_left: bool  # the owner had left it
    start: int
    end: int


def mended(archive: Archive, name: str) -> Archive:
    """An archive which holds this file alone, mended."""
    return _alone(archive, name, archive.size(name), lambda: _Mended(archive.open(name)))


def chat_alone(archive: Archive, name: str, place: ChatPlace) -> Archive:
    """An archive which holds one chat of this file alone, as if it had been exported by itself."""
    whole = mended(archive, name)
    return _alone(archive, name, place.end - place.start, lambda: _Part(whole.open(file_name(name)), place.start, place.end))


def file_name(name: str) -> str:
    """The name in these archives: without folders."""
    return name.rpartition("/")[2]


def chat_head(head: bytes) -> ChatHead | None:
    """The chat of which the head of a file is the beginning; None if it is no export of one chat."""
    text = _mend(head.removeprefix(b"\xef\xbb\xbf"))
    found = _MESSAGES.search(text)
    if found is None:
        return None
    beginning = text[: found.start()] + b'"messages":[]}'
    chat = _decoded_head(beginning)
    is_old = b'"date_unixtime"' not in head
    return msgspec.structs.replace(chat, id=_present_number(chat.id, is_old=is_old)) if chat else None


def is_account_export(head: bytes) -> bool:
    """Whether a file begins like the export of an account."""
    return _ACCOUNT.match(head) is not None


def chat_places(archive: Archive, name: str) -> tuple[ChatPlace, ...]:
    """All chats in the export of an account.

    Raises:
        MalformedArchiveError: the file ends in the middle, or is damaged outside of a chat.
    """
    is_old = b'"date_unixtime"' not in archive.head(name)
    with mended(archive, name).open(file_name(name)) as stream:
        walk = _Walk(stream, archive, name)
        for place in walk.chats():
            head = msgspec.structs.replace(place.head, id=_present_number(place.head.id, is_old=is_old))
            walk.found.append(place._replace(head=head))
    return tuple(walk.found)


def _present_number(number: int | None, *, is_old: bool) -> int | None:
    """The number of a chat as it is written since 2021, so that old and new exports are of one channel."""
    if number is None or not 0 < number < 2**63:
        return None
    return number - _OLD_CHANNELS if is_old and _OLD_CHANNELS < number < _OLD_END else number


def _decoded_head(text: bytes) -> ChatHead | None:
    for candidate in (text, repaired(text)):
        try:
            return msgspec.json.decode(candidate, type=ChatHead)
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
            continue
    return None


def _alone(archive: Archive, name: str, size: int, opened: Callable[[], ByteSource]) -> Archive:
    return Archive(archive.label, archive.container_names, [Member(file_name(name), size, size, opened)], stamps=())


def _mend(data: bytes) -> bytes:
    if b"\\x" in data:
        data = _HEX.sub(rb"\1\\u00\2", data)
    if b'"document_id": ' in data:
        data = _BARE_PATH.sub(_quoted, data)
    return data


def _quoted(found: "re.Match[bytes]") -> bytes:
    value = found[2].rstrip()
    comma = b"," if value.endswith(b",") else b""
    value = value.removesuffix(b",")
    if value == b"null":
        return found[0]
    return found[1] + b'"' + value.replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"' + comma


class _Mended:
    """The bytes of a stream, mended; never cut inside of what has to be mended."""

    def __init__(self, source: ByteSource) -> None:
        self._source = source
        self._rest = b""
        self._ready = b""
        self._is_at_end = False

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes, none at the end."""
        while not self._ready and not self._is_at_end:
            self._advance()
        found, self._ready = self._ready[:size], self._ready[size:]
        return found

    def close(self) -> None:
        """Give the stream back."""
        self._source.close()

    def _advance(self) -> None:
        piece = self._source.read(CHUNK_BYTES)
        self._is_at_end = not piece
        data = self._rest + piece
        cut = len(data) if self._is_at_end else _safe_cut(data)
        self._ready, self._rest = _mend(data[:cut]), data[cut:]


def _safe_cut(data: bytes) -> int:
    """Before the last line break, which stands in no string; else before an escape which may go on."""
    cut = data.rfind(b"\n", max(0, len(data) - _LINE_BYTES))
    if cut >= 0:
        return cut
    escape = _CUT_ESCAPE.search(data, max(0, len(data) - 64))
    return escape.start() if escape else len(data)


class _Part:
    """The bytes of a stream from `start` to `end`."""

    def __init__(self, source: ByteSource, start: int, end: int) -> None:
        self._source = source
        self._to_skip = start
        self._left = end - start

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes, none at the end."""
        while self._to_skip:
            skipped = len(self._source.read(min(self._to_skip, CHUNK_BYTES)))
            self._to_skip = self._to_skip - skipped if skipped else 0
        found = self._source.read(min(size, self._left))
        self._left -= len(found)
        return found

    def close(self) -> None:
        """Give the stream back."""
        self._source.close()


class _Walk:
    """Goes through a JSON document once, by its brackets."""

    def __init__(self, stream: ByteSource, archive: Archive, name: str) -> None:
        self.found: list[ChatPlace] = []
        self._stream = stream
        self._label = archive.label
        self._name = name
        self._data = b""
        self._at = 0
        self._base = 0  # offset of the first byte of the data

    def chats(self) -> Iterator[ChatPlace]:
        """All chats of both lists."""
        for section in self._keys():
            if section not in {b'"chats"', b'"left_chats"'} or self._next() != b"{":
                self._skip()
                continue
            for key in self._keys():
                if key != b'"list"' or self._next() != b"[":
                    self._skip()
                    continue
                for first in self._elements():
                    if first == b"{":
                        yield self._chat(is_left=section == b'"left_chats"')
                    else:
                        self._skip()

    def _chat(self, *, is_left: bool) -> ChatPlace:
        start = self._base + self._at
        said: dict[bytes, bytes] = {}
        for key in self._keys():
            value = self._skip()
            if value and key in {b'"name"', b'"type"', b'"id"'}:
                said[key] = value
        text = b",".join(key + b":" + value for key, value in said.items())
        head = _decoded_head(b"{" + text + b"}")
        return ChatPlace(head or ChatHead(), is_left, start, self._base + self._at)

    def _more(self) -> None:
        """Have more bytes; what lies behind is let go."""
        piece = self._stream.read(CHUNK_BYTES)
        if not piece or len(self._data) - self._at > _STRING_LIMIT:
            message = f"{self._name} in {self._label} ends in the middle or is damaged, after {len(self.found)} chats. Export it again."
            raise MalformedArchiveError(message, what="cut", member=self._name, entries=len(self.found))
        self._base += self._at
        self._data, self._at = self._data[self._at :] + piece, 0

    def _next(self) -> bytes:
        """The next byte which is no blank; it stays."""
        while True:
            found = _BLANKS.match(self._data, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._data):
                return self._data[self._at : self._at + 1]
            self._more()

    def _keys(self) -> Iterator[bytes]:
        """Keys of the object which comes next, with their quotation marks; each value is taken before the next key is asked for."""
        self._expect(b"{")
        while (first := self._next()) != b"}":
            if first == b",":
                self._at += 1
                continue
            key = self._matched(_STRING)
            self._expect(b":")
            self._next()
            yield key
        self._at += 1

    def _elements(self) -> Iterator[bytes]:
        """First bytes of the elements of the list which comes next; each is taken before the next is asked for."""
        self._expect(b"[")
        while (first := self._next()) != b"]":
            if first == b",":
                self._at += 1
            else:
                yield first
        self._at += 1

    def _expect(self, byte: bytes) -> None:
        if self._next() != byte:
            self._fail()
        self._at += 1

    def _fail(self) -> None:
        message = f"{self._name} in {self._label} is damaged after {len(self.found)} chats. Export it again."
        raise MalformedArchiveError(message, what="cut", member=self._name, entries=len(self.found))

    def _skip(self) -> bytes:
        """Pass over the value which comes next; its bytes, if it is no list or object."""
        first = self._next()
        if first == b'"':
            return self._matched(_STRING)
        if first not in {b"{", b"["}:
            return self._matched(_SCALAR)
        depth = 0
        while True:
            found = _TO_BRACKET.match(self._data, self._at)
            if found is None:
                self._more()
                continue
            self._at = found.end()
            depth += 1 if found[1] in {b"{", b"["} else -1
            if depth == 0:
                return b""

    def _matched(self, pattern: "re.Pattern[bytes]") -> bytes:
        """What the pattern finds here and now; a find at the end of the data may go on."""
        while True:
            found = pattern.match(self._data, self._at)
            if found is not None and (found.end() < len(self._data) or pattern is _STRING):
                self._at = found.end()
                return found[0]
            if found is None and pattern is _SCALAR:
                self._fail()
            self._more()

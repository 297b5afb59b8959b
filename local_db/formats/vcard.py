"""Cards of vCard files, versions 2.1 (versit), 3.0 (RFC 2425, 2426) and 4.0 (RFC 6350), one after the other.

Only the properties that are asked for are kept: pictures, however long their lines, are passed over while they are read.
Understood: folded lines, quoted-printable with soft breaks, base64, charset parameters, UTF-8 and UTF-16 with or without
a mark, groups ("item1.URL"), quoted parameters, nested cards of AGENT (passed over), a card without END.
"""

import base64
import binascii
import codecs
import quopri
import re
from collections.abc import Iterator
from typing import NamedTuple, Protocol

_CHUNK_BYTES = 1 << 16
_LINE_BYTES = 1 << 13  # of a longer line the beginning is kept
_MOST_PROPERTIES = 500  # of one card
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_BARE_16 = ((b"B\0E\0G\0I\0N\0", "utf-16-le"), (b"\0B\0E\0G\0I\0N", "utf-16-be"))
_BEGIN = re.compile(rb"\s*BEGIN[ \t]*:[ \t]*VCARD[ \t]*$", re.IGNORECASE)
_END = re.compile(rb"\s*END[ \t]*:[ \t]*VCARD[ \t]*$", re.IGNORECASE)
_FIRST = re.compile(rb"\s*BEGIN[ \t]*:[ \t]*VCARD[ \t]*[\r\n]", re.IGNORECASE)
_VERSION = re.compile(rb"[\r\n]VERSION[ \t]*:[ \t]*([234]\.[01])", re.IGNORECASE)
_NAME = re.compile(rb"[ \t]*(?:([\w.-]{1,64})\.)?([\w-]{1,64})[ \t]*[;:]")
_PROPERTY = re.compile(  # of these none is the rest of a text whose last "=" was a mistake
    rb"\s*(?:item\d+\.)?(?:BEGIN|END|VERSION|FN|N|NICKNAME|TEL|ADR|EMAIL|LABEL|NOTE|ORG|TITLE|URL|BDAY|PHOTO|UID|REV|GEO|X-[\w-]+)[;:]",
    re.IGNORECASE,
)
_PARAMETER = re.compile(r';[ \t]*(?:([\w-]+)[ \t]*=)?((?:"[^"]*"|[^;:"])*)')
_WORD = re.compile(r'(?:"[^"]*"|[^,"])+')
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_CHARSETS = frozenset(  # of letters; Python has others, which unpack
    """
    ascii big5 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp874 cp932 euc_jp euc_kr gb18030 gb2312 gbk
    iso2022_jp iso8859-1 iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6
    iso8859-7 iso8859-8 iso8859-9 koi8-r koi8-u shift_jis tis-620 utf-8
    """.split()  # noqa: SIM905
)


class Readable(Protocol):
    """A stream of bytes."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes, none at the end."""
        ...


class Property(NamedTuple):
    """One property of a card. Names and words of parameters are upper case, values as they are, not yet unescaped."""

    name: str
    group: str  # "item1", upper case; empty = none
    parameters: dict[str, tuple[str, ...]]  # a bare word of version 2.1 is a TYPE
    value: str


class Card(NamedTuple):
    """One card with those of its properties that were asked for; `line` is where it begins, from 1.

    `is_cut`: the file ends within one of its lines.
    """

    line: int
    properties: tuple[Property, ...]
    is_cut: bool = False


def version_of(head: bytes) -> str | None:
    """Such as "3.0" if this is the beginning of a file of cards, "?" if it does not say which; None = it is none."""
    plain = b"".join(_as_utf8(iter((head[: len(head) & ~1],))))
    if not _FIRST.match(plain):
        return None
    found = _VERSION.search(plain)
    return found[1].decode() if found else "?"


def cards(stream: Readable, wanted: frozenset[str]) -> Iterator[Card]:
    """All cards, with the properties of these names (upper case)."""
    lines = _Lines(stream)
    kept: list[Property] | None = None
    begins = nested = 0
    after_agent = False
    for number, line in _unfolded(lines, frozenset(name.encode() for name in (*wanted, "BEGIN", "END", "AGENT"))):
        if _BEGIN.match(line):
            if kept is not None and after_agent:
                nested += 1
            else:
                if kept is not None:  # it has no END
                    yield Card(begins, tuple(kept))
                kept, begins, nested = [], number, 0
            after_agent = False
        elif _END.match(line):
            if nested:
                nested -= 1
            elif kept is not None:
                yield Card(begins, tuple(kept))
                kept = None
        elif kept is not None and (found := _property(line)) is not None:
            after_agent = found.name == "AGENT" and not found.value.strip()
            if not nested and found.name in wanted and len(kept) < _MOST_PROPERTIES:
                kept.append(found)
    if kept is not None:
        yield Card(begins, tuple(kept), is_cut=lines.is_cut)


def unescaped(value: str) -> str:
    r"""A text without its backslashes; "\n" is a new line."""
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def parts_of(value: str, divider: str) -> list[str]:
    """The parts of a structured value, unescaped."""
    parts = [""]
    for piece in re.split(rf"(\\.|{divider})", value, flags=re.DOTALL):
        if piece == divider:
            parts.append("")
        else:
            parts[-1] += unescaped(piece)
    return parts


class _Lines:
    """Lines of the file without their ends, as UTF-8 where the file is UTF-16; blank ones as well."""

    def __init__(self, stream: Readable) -> None:
        self._chunks = _as_utf8(iter(lambda: stream.read(_CHUNK_BYTES), b""))
        self.is_cut = False  # the last line has no end; known when all are read

    def __iter__(self) -> Iterator[bytes]:
        rest, held = b"", b""
        for chunk in self._chunks:
            content = held + chunk
            held = b"\r" if content.endswith(b"\r") else b""  # its "\n" may come with the next chunk
            content = content[: len(content) - len(held)].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
            first, *others = content.split(b"\n")
            rest = (rest + first[:_LINE_BYTES])[:_LINE_BYTES]
            for other in others:
                yield rest
                rest = other[:_LINE_BYTES]
        self.is_cut = bool(rest) and not held
        if rest:
            yield rest


def _as_utf8(chunks: Iterator[bytes]) -> Iterator[bytes]:
    first = next(chunks, b"")
    marks = (*_BOMS, *_BARE_16)
    encoding = next((encoding for mark, encoding in marks if first.startswith(mark)), None)
    if encoding in {None, "utf-8-sig"}:
        yield first.removeprefix(codecs.BOM_UTF8)
        yield from chunks
        return
    decoder = codecs.getincrementaldecoder(str(encoding))("replace")
    yield decoder.decode(first).encode("utf-8", "replace")
    for chunk in chunks:
        yield decoder.decode(chunk).encode("utf-8", "replace")


def _unfolded(lines: _Lines, wanted: frozenset[bytes]) -> Iterator[tuple[int, bytes]]:
    """Wanted lines with their numbers, what was folded put together; of a card's other lines nothing is kept."""
    begins, current, is_kept, is_soft = 0, b"", False, False
    for number, line in enumerate(lines, 1):
        if is_soft and not _PROPERTY.match(line):
            current = current[:-1] + line
            is_soft = line.endswith(b"=") and len(current) < _LINE_BYTES
        elif line[:1] in (b" ", b"\t") and not _BEGIN.match(current):
            if is_kept and len(current) < _LINE_BYTES:
                current += line[1:]
                is_soft = _is_soft_break(current)
        elif line.strip():
            if is_kept:
                yield begins, current
            found = _NAME.match(line)
            is_kept = found is not None and found[2].upper() in wanted
            begins, current = number, line
            is_soft = is_kept and _is_soft_break(line)
    if is_kept:
        yield begins, current


def _is_soft_break(line: bytes) -> bool:
    """Whether a line of quoted-printable goes on in the next one."""
    return line.endswith(b"=") and b"QUOTED-PRINTABLE" in line[:400].partition(b":")[0].upper()


def _property(line: bytes) -> Property | None:
    found = _NAME.match(line)
    if found is None or (head_end := _colon(line, found.end() - 1)) < 0:
        return None
    group, name = ((part or b"").decode("ascii", "replace").upper() for part in found.groups())
    parameters = _parameters(line[found.end() - 1 : head_end].decode("utf-8", "replace"))
    return Property(name, group, parameters, _decoded(line[head_end + 1 :], parameters))


def _colon(line: bytes, start: int) -> int:
    """The first colon outside quotes, else the first one."""
    place, is_quoted = start, False
    for place in range(start, min(len(line), start + 2_000)):
        character = line[place]
        if character == 0x22:
            is_quoted = not is_quoted
        elif character == 0x3A and not is_quoted:
            return place
    return line.find(b":", start)


def _parameters(text: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, value in _PARAMETER.findall(text):
        words = tuple(word.strip().strip('"') for word in _WORD.findall(value)) or ("",)
        key = name.upper() or ("ENCODING" if words[0].upper() in {"QUOTED-PRINTABLE", "BASE64"} else "TYPE")
        found[key] = (*found.get(key, ()), *words)
    return found


def _decoded(value: bytes, parameters: dict[str, tuple[str, ...]]) -> str:
    encoding = next(iter(parameters.get("ENCODING", ())), "").upper()
    if encoding == "QUOTED-PRINTABLE":
        value = quopri.decodestring(value)
    elif encoding in {"B", "BASE64"}:
        try:
            value = base64.b64decode(b"".join(value.split()))
        except (binascii.Error, ValueError):
            return ""
    return _text(value, next(iter(parameters.get("CHARSET", ())), "")).replace("\0", "")


def _text(value: bytes, charset: str) -> str:
    """By the charset named, if it is one of letters; else UTF-8, else Windows-1252."""
    try:
        name = codecs.lookup(charset).name if charset else "utf-8"
    except (LookupError, ValueError):
        name = "utf-8"
    if name not in _CHARSETS or name in {"utf-8", "ascii"}:
        try:
            return value.decode()
        except UnicodeDecodeError:
            name = "cp1252"
    return value.decode(name, "replace").encode("utf-8", "replace").decode()

"""Objects of a JSON list whose commas and brackets are damaged: every outermost {...}, whatever stands between.

For writers that glue their list together in chunks (Pixelfed). Where a list is whole, `json_items` is faster.
"""

import re
from collections.abc import Iterator
from typing import TypeVar

import msgspec

from local_db.archives import Archive
from local_db.errors import MalformedArchiveError
from local_db.formats.json_items import BadItem, repaired
from local_db.records import IssueKind

T = TypeVar("T")

_CHUNK_BYTES = 1 << 20
_OBJECT_LIMIT = 16 << 20
_TOKEN = re.compile(rb'"(?:[^"\\]+|\\.)*+"?|[{}]', re.DOTALL)  # a string which is cut off takes all that is left


def scattered_objects(archive: Archive, name: str, object_type: type[T]) -> Iterator[T | BadItem]:
    """Each object, decoded, or what was wrong with it; an object which the file cuts off is MALFORMED.

    Raises:
        MalformedArchiveError: an object does not end within 16 MB.
    """
    decoder = msgspec.json.Decoder(object_type)
    index = 0
    rest = b""
    with archive.open(name) as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            rest += chunk
            place = rest.find(b"{")
            while place >= 0 and (end := _object_end(rest, place)) is not None:
                found = _decoded(decoder, rest[place:end], index)
                yield found
                index += 1
                place = rest.find(b"{", end)
            rest = rest[place:] if place >= 0 else b""
            if len(rest) > _OBJECT_LIMIT:
                message = f"{name} holds an entry without an end. Ask for the export again."
                raise MalformedArchiveError(message, what="cut", member=name, entries=index)
    if rest:
        yield BadItem(index, IssueKind.MALFORMED, "the file ends in the middle of an entry")


def _object_end(text: bytes, start: int) -> int | None:
    """Where the object which starts at `start` ends, None if that is not in the text."""
    depth = 0
    for token in _TOKEN.finditer(text, start):
        if token[0] == b"{":
            depth += 1
        elif token[0] == b"}":
            depth -= 1
            if depth == 0:
                return token.end()
    return None


def _decoded(decoder: "msgspec.json.Decoder[T]", element: bytes, index: int) -> T | BadItem:
    """One object; text that is no UTF-8 is repaired."""
    try:
        return decoder.decode(element)
    except msgspec.ValidationError as error:
        return BadItem(index, IssueKind.UNKNOWN_SHAPE, str(error))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        pass
    try:
        return decoder.decode(repaired(element))
    except msgspec.ValidationError as error:
        return BadItem(index, IssueKind.UNKNOWN_SHAPE, str(error))
    except (msgspec.DecodeError, RecursionError) as error:
        return BadItem(index, IssueKind.MALFORMED, str(error))

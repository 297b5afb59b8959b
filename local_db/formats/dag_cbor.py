"""DAG-CBOR: the strict form of CBOR (RFC 8949) in which the AT protocol writes records, tree nodes and commits.

Source: the DAG-CBOR specification of IPLD. Refused: lengths which are not stated, lengths beyond the end, reserved bytes,
text that is no UTF-8, keys which are no text or come twice, what follows the value, nesting deeper than real records have.
Taken although the specification forbids them, since nothing is unclear about them: numbers in longer form than needed,
floats, "undefined" for null, tags other than that of a link (the inner value counts).
"""

import struct
from typing import TypeAlias

from local_db.formats.cid import CidError, checked_cid

BLOCK_LIMIT = 1 << 20  # bytes; servers take no larger block
_DEPTH_LIMIT = 128
_LINK_TAG = 42
_WORDS = {0xF4: False, 0xF5: True, 0xF6: None, 0xF7: None}  # the last is "undefined"
_FLOAT = 0xFB
_UNSIGNED, _NEGATIVE, _BYTES, _TEXT, _LIST, _MAP, _TAG = range(7)


class Link(bytes):
    """The CID of another block, as its bytes: equal to the key under which that block is kept."""

    __slots__ = ()


Value: TypeAlias = "bool | int | float | str | bytes | Link | list[Value] | dict[str, Value] | None"


class DagCborError(ValueError):
    """Bytes which are no DAG-CBOR; the words are technical and quote nothing."""


def decoded(block: bytes) -> Value:
    """The one value of a block.

    Raises:
        DagCborError: it holds none, or is larger or deeper than any real one.
    """
    if len(block) > BLOCK_LIMIT:
        raise DagCborError("block larger than any real one")
    try:
        value, end = _value(block, 0, _DEPTH_LIMIT)
    except (IndexError, struct.error) as error:
        raise DagCborError("value beyond the end of the block") from error
    except UnicodeDecodeError as error:
        raise DagCborError("text that is no UTF-8") from error
    except CidError as error:
        raise DagCborError(str(error)) from error
    if end != len(block):
        raise DagCborError("bytes after the value")
    return value


def fields_of(value: Value) -> dict[str, Value]:
    """A map; of anything else none of its fields."""
    return value if isinstance(value, dict) else {}


def items_of(value: Value) -> list[Value]:
    """A list; of anything else none of its items."""
    return value if isinstance(value, list) else []


def text_of(value: Value) -> str:
    """A text; of anything else none."""
    return value if isinstance(value, str) else ""


def _value(data: bytes, at: int, depth: int) -> tuple[Value, int]:
    """The value which begins at a place, and the place after it; `depth` more levels are allowed."""
    if depth == 0:
        raise DagCborError("nested deeper than any real record")
    first = data[at]
    if first >= 0xE0:
        return _simple(data, first, at + 1)
    kind = first >> 5
    number, at = _argument(data, first & 31, at + 1)
    if kind == _TEXT:
        end = _end(data, at, number)
        return data[at:end].decode(), end
    if kind == _MAP:
        return _map(data, at, number, depth)
    if kind == _LIST:
        return _list(data, at, number, depth)
    if kind == _BYTES:
        end = _end(data, at, number)
        return data[at:end], end
    if kind == _TAG:
        value, at = _value(data, at, depth - 1)
        return (_link(value) if number == _LINK_TAG else value), at
    return (number if kind == _UNSIGNED else -1 - number), at


def _argument(data: bytes, additional: int, at: int) -> tuple[int, int]:
    """The number which a first byte gives or announces."""
    if additional < 24:
        return additional, at
    if additional > 27:
        raise DagCborError("length which is not stated")
    end = _end(data, at, 1 << (additional - 24))
    return int.from_bytes(data[at:end], "big"), end


def _end(data: bytes, at: int, size: int) -> int:
    """Where something of this many bytes ends; each element of a list takes one at least."""
    if size > len(data) - at:
        raise DagCborError("length beyond the end of the block")
    return at + size


def _list(data: bytes, at: int, size: int, depth: int) -> tuple[Value, int]:
    _end(data, at, size)
    values: list[Value] = []
    for _ in range(size):
        value, at = _value(data, at, depth - 1)
        values.append(value)
    return values, at


def _map(data: bytes, at: int, size: int, depth: int) -> tuple[Value, int]:
    _end(data, at, 2 * size)
    values: dict[str, Value] = {}
    for _ in range(size):
        key, at = _value(data, at, depth - 1)
        if not isinstance(key, str) or key in values:
            raise DagCborError("key which is no text" if not isinstance(key, str) else "key which comes twice")
        values[key], at = _value(data, at, depth - 1)
    return values, at


def _simple(data: bytes, first: int, at: int) -> tuple[Value, int]:
    if first in _WORDS:
        return _WORDS[first], at
    if first == _FLOAT:
        return float(struct.unpack_from(">d", data, at)[0]), at + 8
    raise DagCborError("reserved byte")


def _link(value: Value) -> Link:
    """The CID in a link, behind its first byte 0."""
    if not isinstance(value, bytes) or not value.startswith(b"\0"):
        raise DagCborError("link which is no CID")
    return Link(checked_cid(value[1:]))

"""Repositories of the AT protocol, written byte by byte for tests: DAG-CBOR, the tree of keys, the commit, the CAR.

The same input always gives the same bytes.
"""

import hashlib
import struct
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from local_db.formats.dag_cbor import Link, Value

_TID_DIGITS = "234567abcdefghijklmnopqrstuvwxyz"


class Block(NamedTuple):
    """A block and the link to it."""

    link: Link
    content: bytes


def varint(number: int) -> bytes:
    pieces = []
    while number > 0x7F:
        pieces.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*pieces, number])


def _head(major: int, number: int) -> bytes:
    if number < 24:
        return bytes([major << 5 | number])
    size = next(size for size in range(4) if number < 1 << (8 << size))
    return bytes([major << 5 | 24 + size]) + number.to_bytes(1 << size, "big")


def encoded(value: Value) -> bytes:
    """DAG-CBOR in its one form: shortest lengths, keys by length, then by bytes."""
    match value:
        case None:
            return b"\xf6"
        case bool():
            return b"\xf5" if value else b"\xf4"
        case int():
            return _head(0, value) if value >= 0 else _head(1, -1 - value)
        case float():
            return b"\xfb" + struct.pack(">d", value)
        case str():
            return _head(3, len(value.encode())) + value.encode()
        case Link():
            return b"\xd8\x2a" + encoded(b"\0" + bytes(value))
        case bytes():
            return _head(2, len(value)) + value
        case list():
            return _head(4, len(value)) + b"".join(map(encoded, value))
        case dict():
            pairs = sorted((len(key.encode()), key.encode(), key) for key in value)
            return _head(5, len(value)) + b"".join(encoded(key) + encoded(value[key]) for _, _, key in pairs)


def named(content: bytes) -> Block:
    """A block under the name that its content has: CIDv1, DAG-CBOR, SHA2-256."""
    return Block(Link(b"\x01\x71\x12\x20" + hashlib.sha256(content).digest()), content)


def block(value: Value) -> Block:
    return named(encoded(value))


def tid(second: float, clock: int = 2) -> str:
    """The key of a record that was made at a time."""
    number = int(second * 1_000_000) << 10 | clock
    return "".join(_TID_DIGITS[number >> shift & 31] for shift in range(60, -1, -5))


def _layer(key: str) -> int:
    digest = int.from_bytes(hashlib.sha256(key.encode()).digest(), "big")
    return (256 - digest.bit_length()) // 2


def _shared(first: bytes, second: bytes) -> int:
    return next(
        (place for place, (one, other) in enumerate(zip(first, second, strict=False)) if one != other), min(len(first), len(second))
    )


def tree(entries: Sequence[tuple[str, Link]]) -> list[Block]:
    """The nodes above sorted entries, the root first."""
    layer = max((_layer(key) for key, _ in entries), default=0)
    return _node(entries, layer)


def _node(entries: Sequence[tuple[str, Link]], layer: int) -> list[Block]:
    own = [place for place, (key, _) in enumerate(entries) if _layer(key) == layer]
    below: list[Block] = []

    def subtree(start: int, end: int) -> Link | None:
        if start == end:
            return None
        nodes = _node(entries[start:end], layer - 1)
        below.extend(nodes)
        return nodes[0].link

    left = subtree(0, own[0] if own else len(entries))
    rows: list[Value] = []
    before = b""
    for place, following in zip(own, [*own[1:], len(entries)], strict=False):
        key, link = entries[place][0].encode(), entries[place][1]
        shared = _shared(before, key)
        rows.append({"p": shared, "k": key[shared:], "v": link, "t": subtree(place + 1, following)})
        before = key
    return [block({"l": left, "e": rows}), *below]


def commit(did: str, root: Link, *, rev: str | None, version: int = 3) -> Block:
    """A commit; of version 2 where `rev` is None."""
    fields: dict[str, Value] = {"did": did, "version": version, "data": root, "prev": None, "sig": bytes(64)}
    return block(fields if rev is None else {**fields, "rev": rev})


def car(root: Link, blocks: Iterable[Block], *, version: int = 1, more_roots: Sequence[Link] = ()) -> bytes:
    header = encoded({"roots": [root, *more_roots], "version": version})
    sections = [bytes(one.link) + one.content for one in blocks]
    return b"".join(varint(len(piece)) + piece for piece in (header, *sections))


def repository(
    did: str,
    records: Mapping[str, Value],
    *,
    rev: str | None = None,
    missing: Iterable[str] = (),
    spoilt: Mapping[str, bytes] | None = None,
    lost_nodes: int = 0,
    is_commit_last: bool = False,
) -> bytes:
    """A whole repo.car. A record given as bytes stands there as it is.

    Args:
        did: of the owner.
        records: by key, "collection/key".
        rev: of the commit; None = a commit of version 2.
        missing: keys whose blocks are not in the file.
        spoilt: keys whose blocks hold something else than their names say.
        lost_nodes: how many nodes, from the last, are not in the file.
        is_commit_last: whether the commit stands behind everything.
    """
    blocks = {key: named(value) if isinstance(value, bytes) else block(value) for key, value in records.items()}
    nodes = tree([(key, blocks[key].link) for key in sorted(blocks)])
    first = commit(did, nodes[0].link, rev=rev, version=2 if rev is None else 3)
    kept = [Block(one.link, (spoilt or {}).get(key, one.content)) for key, one in blocks.items() if key not in set(missing)]
    rest = [*nodes[: len(nodes) - lost_nodes], *kept]
    return car(first.link, [*rest, first] if is_commit_last else [first, *rest])

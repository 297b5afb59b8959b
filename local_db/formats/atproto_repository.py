"""A repository of the AT protocol: the signed commit, the tree of its keys (a Merkle search tree), and the records.

Source: the AT protocol's specification of repositories; commits of version 2 (until mid 2023, without "rev") and 3.
A node is `{l: node or null, e: [{p, k, v, t: node or null}]}`: the key of an entry is the first `p` bytes of the key before
it in the same node, then `k`; `v` is the record. The walk keeps its own stack and goes into no node twice. Every block is
held against its CID. What is missing or damaged is counted: a record as an entry, a node as a part of the tree whose
entries nobody knows. Signatures are not checked.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from local_db.errors import MalformedArchiveError, TruncatedArchiveError
from local_db.formats.atproto import is_did, tid_time
from local_db.formats.car import Car, CarSections
from local_db.formats.cid import is_content
from local_db.formats.dag_cbor import DagCborError, Link, Value, decoded, fields_of, text_of
from local_db.records import UnixTime

Record: TypeAlias = dict[str, Value]

_KEY = re.compile(rb"[A-Za-z0-9.-]{1,317}/[A-Za-z0-9._:~-]{1,512}")
_KEY_LIMIT = 1_024  # bytes
_NOWHERE = Link(bytes([1, 0x55, 0, 0]))  # a link that leads to nothing, in place of one that is none
_REUSE = 4  # times the bytes of all blocks that may be decoded: only equal records share a block


class Commit(NamedTuple):
    """The root: whose repository it is, and when it was as it is."""

    did: str
    version: int | None
    as_of: UnixTime | None  # None before version 3
    tree: Link

    @classmethod
    def of(cls, block: bytes) -> "Commit | None":
        """The commit in a block; None = it is none."""
        try:
            fields = fields_of(decoded(block))
        except DagCborError:
            return None
        did, tree, version = text_of(fields.get("did")), fields.get("data"), fields.get("version")
        if not is_did(did) or not isinstance(tree, Link):
            return None
        return cls(did, version if isinstance(version, int) else None, tid_time(text_of(fields.get("rev"))), tree)


class BadRecord(NamedTuple):
    """A record that cannot be read, and why, in technical words."""

    detail: str


class TreeEntry(NamedTuple):
    """One entry of the tree."""

    key: str | None  # "collection/key"; None = it cannot be read
    record: Link | None


_UNREADABLE = TreeEntry(None, None)


class Repository:
    """One repository in memory."""

    def __init__(self, car: Car, label: str) -> None:
        """Find the commit; `label` names the file in errors.

        Raises:
            TruncatedArchiveError: the file was cut off before its commit.
            MalformedArchiveError: it holds no commit.
        """
        self.is_cut = car.is_cut
        self.unusable_sections = car.unusable
        self.lost_parts = 0  # of the tree: nodes which are missing, damaged or met again; known after a walk
        self._blocks = car.blocks
        self._bytes_left = _REUSE * car.size
        self.commit = _commit(car, label)

    def entries(self) -> Iterator[TreeEntry]:
        """Every entry of the tree, in the order of keys; of equal keys the first is one, the others cannot be read."""
        self.lost_parts = 0
        seen: set[str] = set()
        visited: set[Link] = set()
        # What is still to do: nodes to go into, and runs of entries of one node.
        stack: list[Link | TreeEntry] = [self.commit.tree]
        while stack:
            step = stack.pop()
            if isinstance(step, Link):
                node = None if step in visited else self._block(step)
                visited.add(step)
                steps = _steps(node) if isinstance(node, dict) else None
                if steps is None:
                    self.lost_parts += 1
                else:
                    stack += reversed(steps)
            elif step.key is None or step.key in seen:
                yield _UNREADABLE
            else:
                seen.add(step.key)
                yield step

    def record(self, link: Link | None) -> Record | BadRecord:
        """The record of an entry."""
        if link is None or link not in self._blocks:
            return BadRecord("record which is not in the file")
        found = self._block(link)
        if isinstance(found, BadRecord):
            return found
        return found if isinstance(found, dict) else BadRecord("record which is no map")

    def _block(self, link: Link) -> "Value | BadRecord":
        """The value of a block."""
        block = self._blocks.get(link, b"")
        self._bytes_left -= len(block)
        if self._bytes_left < 0:
            return BadRecord("block which is used too often")
        if not is_content(link, block):
            return BadRecord("block which is not what its name says")
        try:
            return decoded(block)
        except DagCborError as error:
            return BadRecord(str(error))


def commit_in(sections: CarSections, limit: int) -> tuple[Commit | None, bool]:
    """The commit, and whether every root was met, among the blocks within the first `limit` bytes."""
    missing = set(sections.roots)
    for cid, content in sections:
        if cid in missing:
            missing.discard(Link(cid))
            commit = Commit.of(content)
            if commit is not None or not missing:
                return commit, True
        limit -= len(content)
        if limit < 0:
            break
    return None, False


def _commit(car: Car, label: str) -> Commit:
    """That of the first root which is one; some files name the tree besides."""
    present = [(root, block) for root in car.roots if (block := car.blocks.get(root)) is not None]
    if not present:
        if car.is_cut:
            raise TruncatedArchiveError(f"{label} ends too early: the download was cut off. Download it again.", file=label)
        raise _no_repository(label)
    sound = [block for root, block in present if is_content(root, block)]
    if not sound:
        raise MalformedArchiveError(f"{label} is damaged and cannot be read. Download it again.", file=label)
    commit = next((commit for block in sound if (commit := Commit.of(block)) is not None), None)
    if commit is None:
        raise _no_repository(label)
    return commit


def _no_repository(label: str) -> MalformedArchiveError:
    message = f"{label} is no repository of Bluesky that can be read. Ask for the export again."
    return MalformedArchiveError(message, what="other_file", member=label)


def _steps(node: Record) -> list[Link | TreeEntry] | None:
    """What a node holds, in the order of keys; None = it is no node. A key that cannot be read spoils those built on it."""
    left, entries = node.get("l"), node.get("e")
    if not isinstance(entries, list):
        return None
    steps = _subtree(left)
    key = b""
    for fields in map(fields_of, entries):
        key = _key(fields, key)
        record = fields.get("v")
        link = record if isinstance(record, Link) and _KEY.fullmatch(key) else None
        steps.append(_UNREADABLE if link is None else TreeEntry(key.decode(), link))
        steps += _subtree(fields.get("t"))
    return steps


def _subtree(value: Value) -> list[Link | TreeEntry]:
    """Where a subtree lies; nothing for null."""
    if value is None:
        return []
    return [value if isinstance(value, Link) else _NOWHERE]


def _key(fields: Record, before: bytes) -> bytes:
    """The key of an entry; empty = it cannot be read."""
    shared, rest = fields.get("p"), fields.get("k")
    if not (isinstance(shared, int) and isinstance(rest, bytes)) or not 0 <= shared <= len(before):
        return b""
    key = before[:shared] + rest
    return key if len(key) <= _KEY_LIMIT else b""

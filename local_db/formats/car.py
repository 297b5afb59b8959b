"""CAR files of version 1 (Content Addressable aRchive): a header with the CIDs of its roots, then blocks in any order.

Source: the CARv1 specification; layouts of real files. A section is its length (varint), a CID, and the block. A file that
ends within a section was cut off; what stands before is used. Sections which cannot be used are counted: without a CID,
or with a block larger than any that servers take.
"""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from local_db.errors import ArchiveTooLargeError
from local_db.formats.cid import VARINT_BYTES, CidError, cid_end, varint
from local_db.formats.dag_cbor import BLOCK_LIMIT, DagCborError, Link, decoded, fields_of, items_of

LARGEST_BYTES = 512 << 20  # of a file; all of it is held in memory
HEAD_BYTES = 1 << 16  # a header is far shorter, and where the commit stands first, it lies in these too
_CHUNK_BYTES = 1 << 20
_SECTION_LIMIT = BLOCK_LIMIT + 256  # with its CID
_HEADER_LIMIT = 1 << 14
_ROOTS = b"\xa2eroots"
_PRAGMA_2 = b"\x0a\xa1gversion\x02"
_BLOCK_COUNT_LIMIT = 3_000_000


class Readable(Protocol):
    """Bytes in order."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes, fewer only at the end."""
        ...


class Block(NamedTuple):
    """One section: the name of a block, and its bytes."""

    cid: bytes
    content: bytes


def is_car_2(head: bytes) -> bool:
    """Whether a file begins as a CAR of version 2 does, which wraps one of version 1 and is not read here."""
    return head.startswith(_PRAGMA_2)


def is_car(head: bytes) -> bool:
    """Whether a file begins as a CAR of version 1 does."""
    try:
        _, at = varint(head, 0)
    except CidError:
        return False
    return head.startswith(_ROOTS, at)


class CarSections:
    """The blocks of one CAR in the order of the file; says afterwards what could not be used."""

    def __init__(self, source: Readable) -> None:
        """Read the header; `roots` is empty where it cannot be read, or names none."""
        self.unusable = 0  # sections
        self.is_cut = False  # the file ends within a section, or goes on with what is none
        self._source = source
        self._data = b""
        self._at = 0
        self.roots = self._header()

    def __iter__(self) -> Iterator[Block]:
        """Every usable block behind the header; one CID may come again."""
        if not self.roots:
            return
        while self._has(1):
            size = self._size()
            if size is None or not self._passes(size):
                self.is_cut = True
                return
            if size <= _SECTION_LIMIT:
                section = self._data[self._at - size : self._at]
                try:
                    end = cid_end(section)
                except CidError:
                    self.unusable += 1
                    continue
                yield Block(section[:end], section[end:])

    def _header(self) -> tuple[Link, ...]:
        """The roots."""
        size = self._size()
        if size is None or size > _HEADER_LIMIT:
            return ()
        self.is_cut = not self._passes(size)
        if self.is_cut:
            return ()
        try:
            header = fields_of(decoded(self._data[self._at - size : self._at]))
        except DagCborError:
            return ()
        return tuple(root for root in items_of(header.get("roots")) if isinstance(root, Link)) if header.get("version") == 1 else ()

    def _has(self, size: int) -> bool:
        """Have at least `size` bytes at the reading place, or all that are left; whether they are that many."""
        missing = self._at + size - len(self._data)
        if missing > 0:
            self._data = self._data[self._at :] + self._source.read(max(missing, _CHUNK_BYTES))
            self._at = 0
        return len(self._data) - self._at >= size

    def _size(self) -> int | None:
        """The length of what comes next; None = there is no such number, or it is 0, with which some writers fill up."""
        self._has(VARINT_BYTES)
        try:
            size, self._at = varint(self._data, self._at)
        except CidError:
            return None
        return size or None

    def _passes(self, size: int) -> bool:
        """Go behind the next `size` bytes; whether there are that many. Those of a section that is too long are dropped."""
        if size <= _SECTION_LIMIT:
            is_whole = self._has(size)
            self._at += size if is_whole else 0
            return is_whole
        self.unusable += 1
        left = size
        while left > 0 and self._has(1):
            step = min(left, len(self._data) - self._at)
            self._at += step
            left -= step
        return left == 0


class Car(NamedTuple):
    """A whole file in memory."""

    roots: tuple[Link, ...]
    blocks: dict[bytes, bytes]  # by CID; of equal names the first stays
    size: int  # bytes of all blocks
    unusable: int  # sections
    is_cut: bool


def too_large(label: str) -> ArchiveTooLargeError:
    """What to say of a file which would fill the memory."""
    return ArchiveTooLargeError(f"{label} is larger than any real repository; it was not read.", file=label)


def read_car(source: Readable, label: str) -> Car:
    """All blocks of a CAR; `label` names it in errors.

    Raises:
        ArchiveTooLargeError: there are more blocks than any real repository has.
    """
    sections = CarSections(source)
    blocks: dict[bytes, bytes] = {}
    size = 0
    for cid, content in sections:
        if cid not in blocks:
            blocks[cid] = content
            size += len(content)
            if len(blocks) > _BLOCK_COUNT_LIMIT:
                raise too_large(label)
    return Car(sections.roots, blocks, size, sections.unusable, sections.is_cut)

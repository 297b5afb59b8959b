"""A zip inside a zip, read in place: nothing is unpacked to disk, and no more of it is held in memory than its end.

Its path is that of the outer zip with the name inside as if it were a folder: archives.zip/mine/twitter.zip.
"""

import io
from collections import deque
from pathlib import Path
from typing import BinaryIO

from local_db.archives.tree import CHUNK_BYTES, ByteSource, Member

_TAIL_BYTES = 8 << 20  # the table of contents stands at the end, and is read after the end was reached


def outer_of(path: Path) -> tuple[Path, str] | None:
    """The file in which a path lies that is none of its own, and the name inside; None = it lies in a folder."""
    for parent in path.parents:
        if parent.is_dir():
            return None
        if parent.is_file():
            return parent, path.relative_to(parent).as_posix()
    return None


class StoredMember(io.RawIOBase):
    """A member which lies in its container as it is: the part of the file from `start` on, `size` bytes long."""

    def __init__(self, file: BinaryIO, start: int, size: int) -> None:
        super().__init__()
        self._file = file
        self._start = start
        self._size = size
        self._at = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """Where the next read begins."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """As files do."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if base + offset < 0:
            raise ValueError("before the start")
        self._at = base + offset
        return self._at

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes; EOFError where the container ends before the member should."""
        wanted = max(0, self._size - self._at if size < 0 else min(size, self._size - self._at))
        self._file.seek(self._start + self._at)
        found: bytes = self._file.read(wanted)
        if len(found) < wanted:
            raise EOFError
        self._at += wanted
        return found

    def close(self) -> None:
        """Give the container back."""
        self._file.close()
        super().close()


class SeekableMember(io.RawIOBase):
    """A member which can be read at any place. Going back begins again at its start, unless the place is near its end."""

    def __init__(self, member: Member) -> None:
        super().__init__()
        self._member = member
        self._source: ByteSource | None = None
        self._at = 0  # where the next read begins
        self._reached = 0  # how far the source was read
        self._tail: deque[bytes] = deque()
        self._tail_bytes = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is, at a price."""
        return True

    def tell(self) -> int:
        """Where the next read begins."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """As files do; nothing is read yet."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._member.unpacked_bytes}[whence]
        if base + offset < 0:
            raise ValueError("before the start")
        self._at = base + offset
        return self._at

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes; EOFError where the member ends before it should."""
        end = self._member.unpacked_bytes if size < 0 else min(self._at + size, self._member.unpacked_bytes)
        if end <= self._at:
            return b""
        if self._at < self._reached - self._tail_bytes:
            self._begin_again()
        while self._reached < end:
            self._advance()
        kept = b"".join(self._tail)
        first = self._at - (self._reached - self._tail_bytes)
        found = kept[first : first + end - self._at]
        self._at = end
        return found

    def close(self) -> None:
        """Give the outer file back."""
        if self._source is not None:
            self._source.close()
            self._source = None
        super().close()

    def _begin_again(self) -> None:
        if self._source is not None:
            self._source.close()
        self._source = None
        self._reached = self._tail_bytes = 0
        self._tail.clear()

    def _advance(self) -> None:
        if self._source is None:
            self._source = self._member.open()
        piece = self._source.read(CHUNK_BYTES)
        if not piece:
            raise EOFError
        self._reached += len(piece)
        self._tail.append(piece)
        self._tail_bytes += len(piece)
        # What a read still needs is kept, however long ago it was passed.
        while self._tail_bytes - len(self._tail[0]) >= _TAIL_BYTES and self._reached - self._tail_bytes + len(self._tail[0]) <= self._at:
            self._tail_bytes -= len(self._tail.popleft())

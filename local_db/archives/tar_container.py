"""Tar files, packed or not. They have no index: one pass over the file finds the names and keeps small members."""

import tarfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import IO, cast

from isal import igzip

from local_db.archives.tree import ByteSource, Member, clean_name
from local_db.errors import TruncatedArchiveError

_KEPT_BYTES = 1 << 20  # a member up to this size is kept in memory ...
_KEPT_TOTAL = 64 << 20  # ... as long as all of them are not larger than this
_KEPT_NAMES = (".json", ".jsonl", ".js", ".csv", ".xml", ".html")  # ... and it is no picture: those come first, and nobody reads them

TAR_ERRORS = (tarfile.TarError, EOFError, zlib.error, OSError)


def tar_members(path: Path) -> tuple[list[Member], int]:
    """Members of a tar, and how many of its entries are no regular files.

    Raises:
        TruncatedArchiveError: the file ends, or stops making sense, before the end of the tar.
    """
    members: list[Member] = []
    skipped = kept_bytes = 0
    packed = path.stat().st_size
    try:
        for index, (entry, content) in enumerate(_walk(path)):
            name = clean_name(entry.name)
            if entry.isdir():
                continue
            if not entry.isreg() or not name:
                skipped += 1
                continue
            kept = None
            is_small = entry.size <= _KEPT_BYTES and kept_bytes + entry.size <= _KEPT_TOTAL
            if is_small and name.lower().endswith(_KEPT_NAMES):
                kept = content.read()
                kept_bytes += len(kept)
            members.append(_member(path, index, name, entry.size, packed, kept))
    except TAR_ERRORS as error:
        raise TruncatedArchiveError(f"{path.name} is incomplete or damaged. Download it again.", file=path.name) from error
    return members, skipped


def _walk(path: Path) -> Iterator[tuple[tarfile.TarInfo, IO[bytes]]]:
    """Entries in the order of the file, each with its content (empty for what is no file)."""
    with _unpacked(path) as stream, tarfile.open(fileobj=stream, mode="r|", errorlevel=2) as opened:
        for entry in opened:
            content = opened.extractfile(entry) if entry.isreg() else None
            if content is not None:
                yield entry, content
            else:
                yield entry, stream


def _unpacked(path: Path) -> IO[bytes]:
    stream: IO[bytes] = path.open("rb")
    with closing(path.open("rb")) as probe:
        is_packed = probe.read(2) == b"\x1f\x8b"
    if not is_packed:
        return stream
    stream.close()
    return cast(IO[bytes], igzip.IGzipFile(str(path), "rb"))  # type: ignore[no-untyped-call]  # no stubs


def _member(path: Path, index: int, name: str, size: int, packed: int, kept: bytes | None) -> Member:
    def opened() -> ByteSource:
        return _KeptStream(kept) if kept is not None else _TarStream(path, index, size)

    return Member(name, size, packed, opened)


class _KeptStream:
    """A small member, out of memory."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes."""
        found, self._content = self._content[:size], self._content[size:]
        return found

    def close(self) -> None:
        """Nothing to give back."""


class _TarStream:
    """A large member: the tar is read again from its start up to it."""

    def __init__(self, path: Path, index: int, size: int) -> None:
        self._walk = _walk(path)
        self._left = size
        for number, (_, content) in enumerate(self._walk):
            if number == index:
                self._content = content
                return
        raise EOFError

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; EOFError where the file ends too early."""
        try:
            found = self._content.read(size)
        except tarfile.TarError as error:
            raise EOFError from error
        self._left -= len(found)
        if not found and self._left > 0:
            raise EOFError
        return found

    def close(self) -> None:
        """Give the file back."""
        self._walk.close()  # type: ignore[attr-defined]  # a generator

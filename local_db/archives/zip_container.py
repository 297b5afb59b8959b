"""Zip files read in place: inflated as a stream by isal (twice as fast as zlib), the CRC checked by ourselves."""

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol, cast

from isal import isal_zlib

from local_db.archives.inner_zip import SeekableMember, StoredMember
from local_db.archives.tree import CHUNK_BYTES, ByteSource, Member, clean_name
from local_db.errors import MalformedArchiveError, PasswordArchiveError, TruncatedArchiveError

_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
_DEFLATE64 = 9
_UNIX_LINK = 0o120000


class _Decompressor(Protocol):
    eof: bool
    unconsumed_tail: bytes

    def decompress(self, data: bytes, max_length: int = ...) -> bytes: ...


class _Zip(NamedTuple):
    """A zip under the name which people know."""

    name: str
    open: Callable[[], BinaryIO]


def zip_members(path: Path) -> tuple[list[Member], int]:
    """Members of a zip, and how many of its entries are no files that we read (links, names that say nothing).

    Raises:
        TruncatedArchiveError: no central directory: the download was cut off.
        PasswordArchiveError, MalformedArchiveError: locked; packed in a way which is not read here; damaged.
    """
    return _members(_Zip(path.name, lambda: path.open("rb")))


def inner_zip_members(name: str, member: Member) -> tuple[list[Member], int]:
    """The same of a zip which is itself a member of a zip."""
    return _members(_Zip(name, member.open_stored or (lambda: cast(BinaryIO, SeekableMember(member)))))


def _members(source: _Zip) -> tuple[list[Member], int]:
    try:
        entries = _entries(source, "utf-8")
    except UnicodeDecodeError:  # names in no encoding that zip knows of
        entries = _entries(source, None)
    except (zipfile.BadZipFile, zlib.error, ValueError, struct.error, NotImplementedError, EOFError) as error:
        raise TruncatedArchiveError(
            f"{source.name} is incomplete or damaged: its table of contents is missing. Download it again.", file=source.name
        ) from error
    members, skipped = [], 0
    for entry in entries:
        name = clean_name(entry.filename)
        if entry.is_dir():
            continue
        if not name or (entry.external_attr >> 16) & 0o170000 == _UNIX_LINK:
            skipped += 1
            continue
        members.append(_member(source, entry, name))
    return members, skipped


def _entries(source: _Zip, encoding: str | None) -> list[zipfile.ZipInfo]:
    with source.open() as file, zipfile.ZipFile(file, metadata_encoding=encoding) as opened:
        return opened.infolist()


def _member(source: _Zip, entry: zipfile.ZipInfo, name: str) -> Member:
    def opened() -> ByteSource:
        _check_readable(source.name, entry)
        return _ZipStream(source.open(), entry)

    def opened_stored() -> BinaryIO:
        # What it says is checked where its own members are read; whoever reads at any place has no checksum of the whole.
        _check_readable(source.name, entry)
        file = source.open()
        _seek_to_content(file, entry)
        return cast(BinaryIO, StoredMember(file, file.tell(), entry.file_size))

    is_stored = entry.compress_type == zipfile.ZIP_STORED and entry.compress_size == entry.file_size
    return Member(name, entry.file_size, entry.compress_size, opened, opened_stored if is_stored else None)


def _check_readable(file: str, entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & 0x1:
        raise PasswordArchiveError(f"{file} is locked with a password. Unpack it with the password and drop the folder.", file=file)
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        what = "Deflate64" if entry.compress_type == _DEFLATE64 else f"method {entry.compress_type}"
        raise MalformedArchiveError(
            f"{file} is packed with {what}, which is not read here. Unpack it and drop the folder.",
            what="method",
            method=what,
            file=file,
        )


class _ZipStream:
    """Bytes of one entry, inflated chunk by chunk; at the end size and CRC must be those of the directory."""

    def __init__(self, file: BinaryIO, entry: zipfile.ZipInfo) -> None:
        self._entry = entry
        self._crc = 0
        self._unpacked = 0
        self._file = file
        self._chunks = self._inflated()
        self._pending = b""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; zlib.error or ValueError where the entry is damaged."""
        if not self._pending:
            self._pending = next(self._chunks, b"")
        found, self._pending = self._pending[:size], self._pending[size:]
        return found

    def close(self) -> None:
        """Give the file back."""
        self._file.close()

    def _inflated(self) -> Iterator[bytes]:
        _seek_to_content(self._file, self._entry)
        left = self._entry.compress_size
        inflate: _Decompressor | None = None
        if self._entry.compress_type == zipfile.ZIP_DEFLATED:
            inflate = isal_zlib.decompressobj(-15)
        while left > 0:
            packed = self._file.read(min(left, CHUNK_BYTES >> 2))
            if not packed:
                raise EOFError
            left -= len(packed)
            if inflate is None:
                yield self._checked(packed)
                continue
            while packed and not inflate.eof:
                yield self._checked(inflate.decompress(packed, CHUNK_BYTES))
                packed = inflate.unconsumed_tail
        yield from self._rest(inflate)

    def _rest(self, inflate: _Decompressor | None) -> Iterator[bytes]:
        """What the decompressor still holds, then the verdict."""
        while inflate is not None and not inflate.eof:
            piece = inflate.decompress(b"", CHUNK_BYTES)
            if not piece:
                raise EOFError
            yield self._checked(piece)
        if self._unpacked != self._entry.file_size or self._crc != self._entry.CRC:
            raise ValueError("size or checksum differ from the directory")

    def _checked(self, piece: bytes) -> bytes:
        self._crc = zlib.crc32(piece, self._crc)
        self._unpacked += len(piece)
        if self._unpacked > self._entry.file_size:
            raise ValueError("longer than the directory says")
        return piece


def _seek_to_content(file: BinaryIO, entry: zipfile.ZipInfo) -> None:
    file.seek(entry.header_offset)
    header = file.read(_LOCAL_HEADER.size)
    if len(header) < _LOCAL_HEADER.size:
        raise EOFError
    fields = _LOCAL_HEADER.unpack(header)
    if fields[0] != b"PK\x03\x04":
        raise ValueError("no local header")
    file.seek(fields[9] + fields[10], 1)

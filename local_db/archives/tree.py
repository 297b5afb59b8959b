"""The tree itself: names, look-up, streams which are capped and hashed, and the identity of what was read."""

import functools
import hashlib
import itertools
import re
import unicodedata
import zlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NamedTuple, Protocol, Self, TypeVar

from local_db.errors import ArchiveChangedError, ArchiveTooLargeError, MalformedArchiveError, TruncatedArchiveError, UnreadableFileError

T = TypeVar("T")

CHUNK_BYTES = 1 << 20
_MEMBER_LIMIT = 8 << 30
_TOTAL_LIMIT = 20 << 30
_RATIO_LIMIT = 200  # unpacked to packed, after the first 10 MB
_RATIO_FREE = 10 << 20
_DIGITS = re.compile(r"(\d+)")
_UNCLEAN = re.compile(r"\\|^/|/$|//|(?:^|/)(?:\.{1,2}|[A-Za-z]:)(?:/|$)")
_OF_THE_SYSTEM = re.compile(r"(^|/)(__MACOSX/|\._[^/]*$|\.DS_Store$|Thumbs\.db$|desktop\.ini$)")  # no part of any export


class ByteSource(Protocol):
    """What a container gives for a member: bytes in order."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes, none at the end."""
        ...

    def close(self) -> None:
        """Give the file back."""
        ...


class Member(NamedTuple):
    """One file of the tree. `open` may be called again and again."""

    name: str
    unpacked_bytes: int
    packed_bytes: int
    open: Callable[[], ByteSource]
    open_stored: Callable[[], BinaryIO] | None = None  # of a member which lies unpacked in its container: its bytes at any place


class Stamp(NamedTuple):
    """What tells whether a file was changed."""

    path: Path
    size: int
    mtime_ns: int
    inode: int


def stamp(path: Path) -> Stamp:
    """The stamp of a file as it is now."""
    try:
        found = path.stat()
    except OSError as error:
        raise unreadable(path, error) from error
    return Stamp(path, found.st_size, found.st_mtime_ns, found.st_ino)


def unreadable(path: Path, error: OSError) -> UnreadableFileError:
    """A file or folder which the system does not let us read, as our error."""
    why = error.strerror or "it is damaged"
    return UnreadableFileError(f"{path.name} cannot be read: {why}.", file=path.name, why=why)


def clean_name(name: str) -> str:
    """NFC, forward slashes, no drive, no leading "/", "./" or "../", no control characters: a label, never a path on disk."""
    if name.isascii() and name.isprintable() and not _UNCLEAN.search(name):
        return name
    text = unicodedata.normalize("NFC", name.replace("\\", "/"))
    text = "".join(character for character in text if character.isprintable())
    parts = [part for part in text.split("/") if part not in {"", ".", ".."} and not re.fullmatch(r"[A-Za-z]:", part)]
    return "/".join(parts)


def natural_key(name: str) -> list[str | int]:
    """Sorts "part2" before "part10"."""
    return [int(part) if part.isdecimal() else part for part in _DIGITS.split(name.casefold())]


class Archive:
    """A read-only tree of members; a context manager."""

    def __init__(self, label: str, container_names: Sequence[str], members: Iterable[Member], *, stamps: Sequence[Stamp]) -> None:
        self.label = label
        self.source_bytes = sum(one.size for one in stamps)
        self.skipped_names = 0
        self.bytes_read = 0
        self.reading_file = ""
        self._stamps = tuple(stamps)
        self._read_files: list[Stamp] = []
        self._members, top_folder = _without_top_folder(members)
        # What was packed again keeps the name it came under as that of its folder: it may tell the day and whose it is.
        self.container_names = (*container_names, *((top_folder,) if top_folder else ()))
        self._digests: dict[str, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Nothing stays open between reads; the form of a context keeps that an inner matter."""

    def names(self) -> tuple[str, ...]:
        """Names of all members, in natural order."""
        return tuple(self._members)

    @functools.cached_property
    def _lower_names(self) -> tuple[str, ...]:
        return tuple(name.lower() for name in self._members)

    def find(self, *suffixes: str) -> str | None:
        """The first of these names which is here, alone or behind folders, case ignored; the shortest wins."""
        for suffix in suffixes:
            wanted = suffix.casefold()
            found = [name for name in self._members if name.casefold() == wanted or name.casefold().endswith("/" + wanted)]
            if found:
                return min(found, key=len)
        return None

    def matching(self, pattern: re.Pattern[str]) -> tuple[str, ...]:
        """Names in which the pattern is found (in their lower case), in natural order."""
        search = pattern.search
        return tuple(name for name, lower in zip(self._members, self._lower_names, strict=True) if search(lower))

    def below(self, folder: str) -> "Archive":
        """What lies in one of the folders, as an archive of its own."""
        inside = [member for name, member in self._members.items() if name.startswith(f"{folder}/")]
        return Archive(folder, self.container_names, inside, stamps=())

    def size(self, name: str) -> int:
        """Unpacked bytes of a member, as the container states them."""
        return self._members[name].unpacked_bytes

    def member(self, name: str) -> Member:
        """The file itself, as its container gives it."""
        return self._members[name]

    def head(self, name: str, size: int = 65_536) -> bytes:
        """The first bytes of a member; not hashed, not counted as read."""
        with MemberStream(self, self._members[name], is_hashed=False, is_counted=False) as stream:
            return stream.read(size)

    def open(self, name: str) -> "MemberStream":
        """A stream of the member, hashed while it is read for the first time."""
        self.reading_file = name
        return MemberStream(self, self._members[name], is_hashed=name not in self._digests, is_counted=True)

    def read(self, name: str, limit: int = 16 << 20) -> bytes:
        """A whole small member.

        Raises:
            ArchiveTooLargeError: it is longer than `limit`.
        """
        with self.open(name) as stream:
            found = stream.read(limit + 1)
            if len(found) > limit:
                raise ArchiveTooLargeError(f"{name} in {self.label} is larger than any real one; it was not read.", file=name)
            return found

    def content_sha256(self, names: Iterable[str]) -> str:
        """Identity of these members: equal for zip, tar, folder and re-zip. Those which were not read yet are read for it."""
        chosen = tuple(names)
        for name in chosen:
            if name not in self._digests:
                MemberStream(self, self._members[name], is_hashed=True, is_counted=False).close()
        folder = common_folder(chosen)
        rows = sorted((name[len(folder) :], self._digests[name]) for name in chosen)
        return hashlib.sha256("".join(f"{name}\0{digest}\n" for name, digest in rows).encode()).hexdigest()

    def check_unchanged(self) -> None:
        """Raise ArchiveChangedError if a container has changed since it was opened."""
        for before in (*self._stamps, *self._read_files):
            try:
                is_same = stamp(before.path) == before
            except UnreadableFileError:
                is_same = False
            if not is_same:
                name = before.path.name
                raise ArchiveChangedError(f"{name} was changed while it was read. Try again when it is complete.", file=name)

    def watch(self, read_files: list[Stamp]) -> None:
        """Have files which are read out of a folder checked as well; the list grows while they are opened."""
        self._read_files = read_files

    def note_digest(self, name: str, digest: str) -> None:
        """Keep the hash of a member that was read to its end."""
        self._digests[name] = digest


class MemberStream:
    """Bytes of one member: capped, counted, hashed. At its end, or when it is closed early, the rest is read for the hash."""

    def __init__(self, archive: Archive, member: Member, *, is_hashed: bool, is_counted: bool) -> None:
        self.name = member.name
        self._archive = archive
        self._member = member
        self._hash = hashlib.sha256() if is_hashed else None
        self._is_counted = is_counted
        self._read = 0
        self._is_at_end = False
        self._source = self._guarded(member.open)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close(is_failed=error is not None)

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes (all, if below 0); fewer only at the end."""
        pieces: list[bytes] = []
        missing = size
        while size < 0 or missing > 0:
            wanted = CHUNK_BYTES if size < 0 else min(missing, CHUNK_BYTES)
            piece = self._guarded(functools.partial(self._source.read, wanted))
            if not piece:
                self._is_at_end = True
                break
            self._count(piece)
            pieces.append(piece)
            missing -= len(piece)
        return b"".join(pieces)

    def close(self, *, is_failed: bool = False) -> None:
        """Read on to the end, unless reading failed, so that the hash is that of the whole member."""
        if self._hash is not None and not is_failed:
            while not self._is_at_end:
                self.read(CHUNK_BYTES)
            self._archive.note_digest(self.name, self._hash.hexdigest())
        self._source.close()

    def _count(self, piece: bytes) -> None:
        self._read += len(piece)
        if self._hash is not None:
            self._hash.update(piece)
        if self._is_counted:
            self._archive.bytes_read += len(piece)
        is_bomb = self._read > _RATIO_FREE and self._read > _RATIO_LIMIT * max(self._member.packed_bytes, 1)
        if is_bomb or self._read > _MEMBER_LIMIT or self._archive.bytes_read > _TOTAL_LIMIT:
            raise ArchiveTooLargeError(
                f"{self._archive.label} would unpack to far more than a real export holds. Reading was stopped at {self.name}.",
                file=self._archive.label,
            )

    def _guarded(self, work: Callable[[], T]) -> T:
        """Turn what containers raise into our errors."""
        place = f"{self.name} in {self._archive.label}"
        try:
            return work()
        except EOFError as error:
            raise TruncatedArchiveError(
                f"{place} ends too early: the download was cut off. Download it again.", file=self._archive.label
            ) from error
        except (zlib.error, ValueError, NotImplementedError, RuntimeError) as error:
            message = f"{place} is damaged and cannot be read. Download it again."
            raise MalformedArchiveError(message, what="damaged", member=self.name, file=self._archive.label) from error
        except OSError as error:
            words = error.strerror or "it is damaged"
            raise UnreadableFileError(f"{place} cannot be read: {words}.", file=self.name, why=words) from error


def common_folder(names: Iterable[str]) -> str:
    """The folder in which all names lie, with its last "/"; empty if there is none."""
    folders = [name.split("/")[:-1] for name in names]
    first, last = min(folders, default=[]), max(folders, default=[])
    shared = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return "".join(f"{part}/" for part, _ in shared)


def _without_top_folder(members: Iterable[Member]) -> tuple[dict[str, Member], str]:
    """By name in natural order; of equal names the first stays; one top folder around everything is taken off, and named.

    What systems leave in folders and zips is passed over.
    """
    found: dict[str, Member] = {}
    for member in members:
        if member.name and not _OF_THE_SYSTEM.search(member.name):
            found.setdefault(member.name, member)
    tops = {name.partition("/")[0] for name in found}
    top_folder = ""
    if len(tops) == 1 and all("/" in name for name in found):
        (top_folder,) = tops
        found = {name.partition("/")[2]: member for name, member in found.items()}
        found = {name: member._replace(name=name) for name, member in found.items()}
    return {name: found[name] for name in sorted(found, key=natural_key)}, top_folder

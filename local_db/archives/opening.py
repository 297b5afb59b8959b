"""From dropped paths to one Archive."""

from collections.abc import Sequence
from pathlib import Path

from local_db.archives.folder import file_member, folder_members
from local_db.archives.gzip_file import gzip_member, is_tar_inside
from local_db.archives.inner_zip import outer_of
from local_db.archives.not_archives import refuse_not_archives
from local_db.archives.tar_container import tar_members
from local_db.archives.tree import Archive, Member, Stamp, clean_name, natural_key, stamp, unreadable
from local_db.archives.zip_container import inner_zip_members, zip_members
from local_db.errors import EmptyArchiveError, SeparateArchivesError, UnreadableFileError

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_GZIP = b"\x1f\x8b"
_HEAD_BYTES = 512
_TAR_NAMES = (".tar", ".tar.gz", ".tgz")


def open_archive(paths: Sequence[Path]) -> Archive:
    """One folder, one zip or tar, several zips of one archive (the union of their members), or loose files.

    Of two members of one name the one of the first container, in natural order of names, stays.

    Raises:
        UnreadableFileError, NotAnArchiveError, TruncatedArchiveError, PasswordArchiveError, EmptyArchiveError: as named.
        SeparateArchivesError: containers which hold different files of one name are no parts of one archive.
    """
    ordered = sorted(paths, key=lambda path: natural_key(path.name))
    contents: dict[str, int] = {}
    members: list[Member] = []
    stamps: list[Stamp] = []
    changing: list[Stamp] = []
    skipped = folder_bytes = 0
    for path in ordered:
        if path.is_dir():
            found, left, total = folder_members(path, changing.append)
            folder_bytes += total
        elif place := outer_of(path):
            outer = stamp(place[0])
            stamps.append(outer)
            found, left, size = _inner_members(path, *place)
            folder_bytes += size - outer.size
            _check_parts(path, found, contents)
        else:
            stamps.append(stamp(path))
            found, left = _file_members(path)
            _check_parts(path, found, contents)
        members += found
        skipped += left
    label = ordered[0].name if len(ordered) == 1 else f"{ordered[0].name} + {len(ordered) - 1}"
    if not members:
        raise EmptyArchiveError(f"{label} holds no files. Choose the archive again, or the folder which holds its files.", file=label)
    archive = Archive(label, [path.name for path in ordered], members, stamps=stamps)
    archive.watch(changing)
    archive.source_bytes += folder_bytes
    archive.skipped_names = skipped
    return archive


def _inner_members(path: Path, outer: Path, name: str) -> tuple[list[Member], int, int]:
    """Members of a zip in a zip, how many of its entries are no files, its size."""
    archive = open_archive([outer])
    if name not in archive.names():
        raise UnreadableFileError(f"{path.name} cannot be read: it is not in {outer.name}.", file=path.name, why=f"not in {outer.name}")
    member = archive.member(name)
    refuse_not_archives(path, archive.head(name, _HEAD_BYTES))
    members, left = inner_zip_members(path.name, member)
    return members, left, member.unpacked_bytes


def _check_parts(path: Path, members: list[Member], contents: dict[str, int]) -> None:
    """Note the sizes of what a container holds; each part may have its own manifest, and else no file of another part."""
    for member in members:
        is_other = contents.setdefault(member.name, member.unpacked_bytes) != member.unpacked_bytes
        if is_other and "manifest" not in member.name.lower():
            raise SeparateArchivesError(f"{path.name} is an archive of its own. Drop it alone.", file=path.name)


def _file_members(path: Path) -> tuple[list[Member], int]:
    head = _head(path)
    refuse_not_archives(path, head)
    if head.startswith(_ZIP) and not path.name.lower().endswith(".xlsx"):
        return zip_members(path)
    is_named_tar = path.name.lower().endswith(_TAR_NAMES)
    if head.startswith(_GZIP) and not is_named_tar and not is_tar_inside(path):
        return [gzip_member(path)], 0
    if is_named_tar or head.startswith(_GZIP) or head[257:262] == b"ustar":
        return tar_members(path)
    # The container's own stamp is kept already; a loose file needs no second one.
    return [file_member(path, clean_name(path.name), path.stat().st_size, lambda _: None)], 0


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD_BYTES)
    except OSError as error:
        raise unreadable(path, error) from error

"""Folders and loose files: walked without following links, within limits, never written."""

import os
from collections.abc import Callable
from pathlib import Path

from local_db.archives.tree import ByteSource, Member, Stamp, clean_name, stamp, unreadable
from local_db.errors import ArchiveTooLargeError

_DEPTH_LIMIT = 32
_ENTRY_LIMIT = 1_000_000
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)


def folder_members(folder: Path, note_stamp: Callable[[Stamp], None]) -> tuple[list[Member], int, int]:
    """Files below a folder; how many entries are links or devices; bytes of all files.

    `note_stamp` is told of each file when it is opened: only what is read must stay unchanged.
    """
    members: list[Member] = []
    skipped = total = 0
    waiting = [(folder, "", 0)]
    while waiting:
        place, prefix, depth = waiting.pop()
        for entry in _listed(place):
            name = f"{prefix}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                if depth < _DEPTH_LIMIT:
                    waiting.append((Path(entry.path), f"{name}/", depth + 1))
            elif entry.is_file(follow_symlinks=False):
                size = entry.stat(follow_symlinks=False).st_size
                total += size
                members.append(file_member(Path(entry.path), clean_name(name), size, note_stamp))
            else:
                skipped += 1
        if len(members) > _ENTRY_LIMIT:
            message = f"{folder.name} holds more files than any export. Choose the folder of the export itself."
            raise ArchiveTooLargeError(message, what="folder", file=folder.name)
    return members, skipped, total


def _listed(place: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(place) as entries:
            return list(entries)
    except OSError as error:
        raise unreadable(place, error) from error


def file_member(path: Path, name: str, size: int, note_stamp: Callable[[Stamp], None]) -> Member:
    """One file as a member."""

    def opened() -> ByteSource:
        note_stamp(stamp(path))
        # A link that took the place of the file since the folder was listed is not followed.
        return os.fdopen(os.open(path, os.O_RDONLY | _NO_FOLLOW | _BINARY), "rb", buffering=0)

    return Member(name, size, size, opened)

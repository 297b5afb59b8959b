"""Which of the dropped paths belong together: zips that are parts of one archive, files that lie side by side."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from local_db.archives.tree import natural_key
from local_db.errors import EmptyArchiveError, LocalDbError, NotAnArchiveError, SeparateArchivesError, UnrecognisedArchiveError

_NOT_TOGETHER = (UnrecognisedArchiveError, EmptyArchiveError, NotAnArchiveError, SeparateArchivesError)
_PACKED = (".zip", ".tar", ".tar.gz", ".tgz")
_PART = re.compile(r"(?:[-_ ]?part[-_ ]?\d+|[-_ ]\d{1,3}(?:of\d{1,3})?| ?\(\d+\))(?=\.)", re.IGNORECASE)


def grouped(paths: Sequence[Path]) -> Iterator[tuple[Path, ...]]:
    """Folders alone; zips by name without a part number; the loose files of one folder together."""
    groups: dict[tuple[str, str], list[Path]] = {}
    for path in sorted(paths, key=lambda path: natural_key(str(path))):
        if path.is_dir():
            key = ("folder", str(path))
        elif path.name.lower().endswith(_PACKED):
            key = ("packed", f"{path.parent}/{_PART.sub('', path.name.lower())}")
        else:
            key = ("loose", str(path.parent))
        groups.setdefault(key, []).append(path)
    yield from (tuple(group) for group in groups.values())


def inner_groups(paths: tuple[Path, ...], error: LocalDbError) -> tuple[tuple[Path, ...], ...]:
    """Archives inside a folder or a zip which is none itself; the files of a group which is none together; else nothing."""
    if not isinstance(error, _NOT_TOGETHER):
        return ()
    if len(paths) > 1:
        return tuple((path,) for path in paths)
    if not paths[0].is_dir():
        # Of a zip in a zip no further one is looked into.
        names = str(error.details.get("names", "")).splitlines() if paths[0].is_file() else []
        return tuple(grouped([paths[0] / name for name in names]))
    has_folders = isinstance(error, SeparateArchivesError)
    return tuple(grouped([path for path in _listed(paths[0]) if _is_packed(path) or (has_folders and path.is_dir())]))


def packed_beside(paths: tuple[Path, ...]) -> tuple[tuple[Path, ...], ...]:
    """Packed archives which lie in a folder beside the files of an unpacked one."""
    if len(paths) != 1 or not paths[0].is_dir():
        return ()
    return tuple(grouped([path for path in _listed(paths[0]) if _is_packed(path)]))


def _is_packed(path: Path) -> bool:
    return path.name.lower().endswith(_PACKED) and path.is_file()


def _listed(folder: Path) -> list[Path]:
    """What lies in a folder, or in the one folder which it consists of; nothing if it cannot be listed."""
    try:
        inside = list(folder.iterdir())
    except OSError:
        return []
    return _listed(inside[0]) if len(inside) == 1 and inside[0].is_dir() and not inside[0].is_symlink() else inside

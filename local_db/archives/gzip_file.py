"""A single file which is packed with gzip and is no tar: blog.xml.gz, outbox.json.gz."""

import zlib
from contextlib import closing
from pathlib import Path
from typing import IO, cast

from isal import igzip

from local_db.archives.tree import CHUNK_BYTES, Member, clean_name
from local_db.errors import TruncatedArchiveError

_HEAD_BYTES = 512
_LARGEST_BYTES = 8 << 30


def is_tar_inside(path: Path) -> bool:
    """Whether what is packed begins as a tar does; a file that cannot be unpacked is left to the reader of tars."""
    try:
        with closing(_unpacked(path)) as stream:
            head = stream.read(_HEAD_BYTES)
    except (EOFError, zlib.error, OSError):
        return True
    return head[257:262] == b"ustar"


def gzip_member(path: Path) -> Member:
    """The file inside, named without ".gz".

    Raises:
        TruncatedArchiveError: the file ends, or stops making sense, before its end.
    """
    size = 0
    try:
        with closing(_unpacked(path)) as stream:
            while size <= _LARGEST_BYTES and (piece := stream.read(CHUNK_BYTES)):
                size += len(piece)
    except (EOFError, zlib.error, OSError) as error:
        raise TruncatedArchiveError(f"{path.name} is incomplete or damaged. Download it again.", file=path.name) from error
    name = clean_name(path.name[: -len(".gz")] if path.name.lower().endswith(".gz") else path.name)
    return Member(name, size, path.stat().st_size, lambda: _unpacked(path))


def _unpacked(path: Path) -> IO[bytes]:
    return cast(IO[bytes], igzip.IGzipFile(str(path), "rb"))  # type: ignore[no-untyped-call]  # no stubs

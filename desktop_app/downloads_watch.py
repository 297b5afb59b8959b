"""Watches one folder for finished files which may be archives, by their names, sizes and times alone; it opens none.

Qt tells that the folder changed, not that a file has grown: while one may be growing it is looked at again, until its
size stands still. The looks run in the background, since a folder may lie on a slow disk.
"""

import hashlib
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QFileSystemWatcher, QObject, QStandardPaths, QTimer, Signal, Slot

from desktop_app.jobs import RunsJobs

_ENDINGS = (".zip", ".tar.gz", ".tgz", ".car", ".json", ".xml", ".csv", ".xlsx", ".vcf")
_UNFINISHED = (".crdownload", ".part", ".download", ".tmp")
SETTLE_S = 3.0


def downloads_folder() -> Path:
    """Where the system puts what is downloaded."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation) or Path.home())


class FolderFile(NamedTuple):
    """A file by what the folder says of it. `arrived_at`: Unix seconds at which it was written or moved there."""

    path: Path
    size: int
    arrived_at: float
    mark: str  # of name, size and time; tells nothing of them


class DownloadsWatch(QObject):
    """`settled(tuple[FolderFile, ...])`: new and finished, each once. `looked(bool)`: whether the folder could be read."""

    settled = Signal(object)
    looked = Signal(bool)

    def __init__(
        self,
        jobs: RunsJobs,
        parent: QObject | None = None,
        *,
        settle_s: float | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._settle_s = SETTLE_S if settle_s is None else settle_s
        self._clock = clock
        self._watcher: QFileSystemWatcher | None = None
        self._folder = Path()
        self._since = 0
        self._round = 0  # raised by start and stop: what an earlier look brings is not wanted any more
        self._is_looking = self._must_look_again = False
        self._still: dict[str, float] = {}  # by mark: since when the file stands as it is
        self.seen: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(int(self._settle_s * 1_000))
        self._timer.timeout.connect(self.look)

    @property
    def is_on(self) -> bool:
        """Whether a folder is watched."""
        return self._watcher is not None

    def start(self, folder: Path, *, since: int, seen: Iterable[str] = ()) -> None:
        """Watch this folder for files which arrived there since (Unix seconds) and whose marks are not among `seen`."""
        self.stop()
        self._folder, self._since, self.seen = folder, since, set(seen)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self.look)
        self._watcher.addPath(str(folder))  # before the first look, so that nothing lands unseen between the two
        self.look()

    def stop(self) -> None:
        """Watch nothing any more, from this moment on."""
        self._timer.stop()
        self._round += 1
        self._is_looking = self._must_look_again = False
        self._still.clear()
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None

    @Slot()
    def look(self) -> None:
        """Look now, unless a look runs: then once more after it."""
        if not self.is_on:
            return
        if self._is_looking:
            self._must_look_again = True
            return
        self._is_looking, self._must_look_again = True, False
        folder, number = self._folder, self._round
        self._jobs.start(
            lambda _progress, _cancel: files_in(folder),
            on_success=lambda found: self._take(number, found),
            on_failure=lambda _error: self._take(number, None),
            on_cancelled=lambda: self._take(number, None),
        )

    def _take(self, number: int, found: tuple[FolderFile, ...] | None) -> None:
        if number != self._round:
            return
        self._is_looking = False
        if found is not None:
            self._compare(found)
        self.looked.emit(found is not None)
        if self._must_look_again and number == self._round:
            self.look()

    def _compare(self, found: tuple[FolderFile, ...]) -> None:
        assert self._watcher is not None
        if not self._watcher.directories():  # the folder was not there before
            self._must_look_again = self._watcher.addPath(str(self._folder))
        # What is gone from the folder needs no memory.
        self.seen &= {one.mark for one in found}
        new = [one for one in found if one.arrived_at >= self._since and one.mark not in self.seen]
        now = self._clock()
        self._still = {one.mark: self._still.get(one.mark, now) for one in new}
        ripe = tuple(one for one in new if now - self._still[one.mark] >= self._settle_s)
        self.seen |= {one.mark for one in ripe}
        if len(ripe) < len(new):
            self._timer.start()
        if ripe:
            self.settled.emit(ripe)


def files_in(folder: Path) -> tuple[FolderFile, ...]:
    """Files which by their names may be finished archives, oldest first.

    Raises:
        OSError: the folder is not there or may not be read.
    """
    with os.scandir(folder) as entries:
        listed = list(entries)
    # Some browsers reserve the final name while they write beside it.
    growing = {
        name.removesuffix(ending) for name in (one.name.lower() for one in listed) for ending in _UNFINISHED if name.endswith(ending)
    }
    found = []
    for one in listed:
        name = one.name.lower()
        if not name.endswith(_ENDINGS) or name in growing:
            continue
        try:
            about = one.stat(follow_symlinks=False)
            if not one.is_file(follow_symlinks=False) or not about.st_size:
                continue
        except OSError:  # gone meanwhile
            continue
        identity = f"{one.name}\0{about.st_size}\0{about.st_mtime_ns}".encode("utf-8", "surrogateescape")
        mark = hashlib.sha256(identity).hexdigest()[:16]
        # A file which was moved here keeps the time at which it was written; the other time is that of the move.
        found.append(FolderFile(Path(one.path), about.st_size, max(about.st_mtime, about.st_ctime), mark))
    return tuple(sorted(found, key=lambda one: (one.arrived_at, one.path.name)))

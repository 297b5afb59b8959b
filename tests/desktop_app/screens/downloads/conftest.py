"""The watched folder without a window: a watch which tells what the test says, plans which a test gives."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from desktop_app.downloads_watch import DownloadsWatch, FolderFile
from desktop_app.jobs import OnProgress
from desktop_app.operations.imports import PlannedArchive, RefusedArchive
from desktop_app.screens.downloads.state import WatchChoice
from desktop_app.screens.downloads.view_model import DownloadsViewModel
from desktop_app.words.translations import use_language
from local_db.errors import UnrecognisedArchiveError
from local_db.importer_protocol import Question
from local_db.progress import CancelToken
from tests.desktop_app.window_fakes import JobsAtOnce, planned

NOW = 1_795_392_000


class Downloads:
    """The view model with all around it; `kept` are the choices which were stored, `wanted` the plans asked for."""

    def __init__(self, folder: Path, choice: WatchChoice | None = None) -> None:
        self.folder = folder
        self.parent = QObject()
        self.jobs = JobsAtOnce()
        self.watch = DownloadsWatch(self.jobs, self.parent)
        self.found: tuple[PlannedArchive | RefusedArchive, ...] = ()
        self.error: Exception | None = None
        self.looked_at: list[list[str]] = []
        self.kept: list[WatchChoice] = []
        self.wanted: list[list[str]] = []
        self.model = DownloadsViewModel(
            self.jobs,
            self.watch,
            self._plan,
            choice=choice or WatchChoice(),
            default_folder=lambda: folder,
            keep=self.kept.append,
            now=lambda: NOW,
            parent=self.parent,
        )
        self.model.plan_wanted.connect(lambda paths: self.wanted.append([path.name for path in paths]))

    def _plan(self, paths: Sequence[Path], _progress: OnProgress, cancel: CancelToken) -> tuple[PlannedArchive | RefusedArchive, ...]:
        self.looked_at.append([path.name for path in paths])
        cancel.raise_if_cancelled()
        if self.error is not None:
            raise self.error
        return self.found

    def land(self, *found: PlannedArchive | RefusedArchive, is_looked_at: bool = True) -> None:
        """These settle in the folder."""
        self.found = found
        names = [one.archive.label if isinstance(one, PlannedArchive) else one.label for one in found]
        files = tuple(FolderFile(self.folder / name, 10, NOW, f"mark of {name}") for name in dict.fromkeys(names))
        self.watch.seen |= {one.mark for one in files}
        self.watch.settled.emit(files)
        if is_looked_at:
            self.jobs.run()

    def titles(self) -> list[str]:
        return [one.title for one in self.model.state.landed]


@pytest.fixture
def downloads(tmp_path: Path, qapp: object) -> Iterator[Downloads]:
    """Not switched on yet; the folder is called Downloads."""
    folder = tmp_path / "Downloads"
    folder.mkdir()
    made = Downloads(folder)
    yield made
    made.watch.stop()
    use_language("en")


def archive(folder: Path, name: str = "twitter-2026.zip", *, questions: tuple[Question, ...] = ()) -> PlannedArchive:
    """The plan of an X archive which lies there."""
    made = planned(name, questions=questions)
    return replace(made, archive=made.archive._replace(paths=(folder / name,)))


def unknown(name: str = "holiday.zip") -> RefusedArchive:
    """A file which no importer knows."""
    return RefusedArchive(name, UnrecognisedArchiveError(f"{name} is not an export that Gaung knows.", file=name))

"""The watched folder between the watch and its page: on and off, the plan of what landed, each offered once.

It belongs to the window, not to a person: which database an archive goes into is decided when its plan is shown.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.downloads_watch import DownloadsWatch, FolderFile
from desktop_app.jobs import OnProgress, RunsJobs
from desktop_app.paths import shown
from desktop_app.screens.downloads.state import DownloadsState, WatchChoice, is_worth_telling, landed_row, today_words
from desktop_app.words.redaction import NO_VEIL, Veil, stand_in
from desktop_app.words.translations import tr

if TYPE_CHECKING:
    from desktop_app.operations.imports import PlannedArchive, RefusedArchive
    from local_db.progress import CancelToken

    Found = tuple[PlannedArchive | RefusedArchive, ...]


LooksIntoFiles = Callable[[Sequence[Path], OnProgress, "CancelToken"], "Found"]
"""The ordinary plan: what is in files. Called in the background; nothing is imported."""


class DownloadsViewModel(QObject):
    """`state_changed(DownloadsState)` after every change; `plan_wanted(tuple[Path, ...])` when the person wants to see one."""

    state_changed = Signal(object)
    plan_wanted = Signal(object)

    def __init__(
        self,
        jobs: RunsJobs,
        watch: DownloadsWatch,
        plan: LooksIntoFiles,
        *,
        choice: WatchChoice,
        default_folder: Callable[[], Path],
        keep: Callable[[WatchChoice], object],
        now: Callable[[], int],
        veil: Veil = NO_VEIL,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._veil = veil
        self._jobs = jobs
        self._watch = watch
        self._plan = plan
        self._choice = choice
        self._default_folder = default_folder
        self._keep = keep
        self._now = now
        self._landed: dict[tuple[Path, ...], list[PlannedArchive]] = {}
        self._looks: set[CancelToken] = set()
        self._is_readable = True
        watch.settled.connect(self._take_settled)
        watch.looked.connect(self._take_looked)
        self.state = self._made_state()

    @property
    def folder(self) -> Path:
        """The folder which is watched, or would be."""
        return Path(self._choice.folder) if self._choice.folder else self._default_folder()

    def start(self) -> None:
        """Watch, if the person once switched it on."""
        if self._choice.since:
            self._watch.start(self.folder, since=self._choice.since, seen=self._choice.seen)

    def stop(self) -> None:
        """The window closes; what was chosen stays chosen."""
        self._watch.stop()

    def look(self) -> None:
        """Look now: a folder on another computer does not tell that it changed."""
        self._watch.look()

    def switch(self, is_on: bool) -> None:
        """On from now on, or off at once: what landed before is not asked about any more."""
        self._forget()
        self._choose(self._choice._replace(since=self._now() if is_on else 0, seen=()))
        self.start()

    def choose_folder(self, folder: Path) -> None:
        """Another folder; files which are there already are not offered."""
        is_on = bool(self._choice.since)
        self._forget()
        self._choose(WatchChoice(self._now() if is_on else 0, str(folder)))
        self.start()

    def show_plan(self, paths: tuple[Path, ...]) -> None:
        """The person wants to see the plan of these files."""
        self.put_away(paths)
        self.plan_wanted.emit(paths)

    def show_all(self) -> None:
        """They want to see the plans of all that arrived."""
        paths = tuple(path for one in self._landed for path in one)
        if paths:
            self.show_plan(paths)

    def put_away(self, paths: Sequence[Path]) -> None:
        """These need no offer any more; the files stay where they are and are not offered again."""
        self._landed = {landed: parts for landed, parts in self._landed.items() if not set(landed) & set(paths)}
        self._render()

    def translate(self) -> None:
        """Say the same in the language which is in use now."""
        self._render()

    # Inside.

    @Slot(object)
    def _take_settled(self, files: tuple[FolderFile, ...]) -> None:
        self._choose(self._choice._replace(seen=tuple(sorted(self._watch.seen))))
        paths = tuple(one.path for one in files)

        def done(found: "Found") -> None:
            self._looks.discard(token)
            if not token.is_cancelled:
                self._offer(found)

        # What no importer knows is never mentioned, nor is a fault in looking at it: the person did not ask.
        token = self._jobs.start(
            lambda progress, cancel: self._plan(paths, progress, cancel),
            on_success=done,
            on_failure=lambda _error: self._looks.discard(token),
            on_cancelled=lambda: self._looks.discard(token),
        )
        self._looks.add(token)

    def _offer(self, found: "Found") -> None:
        for one in found:
            if _is_archive(one) and is_worth_telling(one):
                self._landed.setdefault(one.archive.paths, []).append(one)
        self._render()

    @Slot(bool)
    def _take_looked(self, is_readable: bool) -> None:
        self._is_readable = is_readable
        self._render()

    def _forget(self) -> None:
        self._watch.stop()
        for token in self._looks:
            token.cancel()
        self._landed.clear()
        self._is_readable = True

    def _choose(self, choice: WatchChoice) -> None:
        if choice != self._choice:
            self._choice = choice
            self._keep(choice)
        self._render()

    def _made_state(self) -> DownloadsState:
        folder = self._shown_folder()
        rows = tuple(landed_row(self._veil(parts), folder) for parts in self._landed.values())
        trouble = "" if self._is_readable else tr("{folder} cannot be read at the moment.", folder=shown(folder))
        return DownloadsState(bool(self._choice.since), shown(folder), trouble, rows, today_words(rows, folder))

    def _shown_folder(self) -> Path:
        """As it may be named: a folder which the person chose may be called like somebody."""
        if not self._veil.is_on:
            return self.folder
        return Path(stand_in("folder", self._choice.folder) if self._choice.folder else self._default_folder().name)

    def _render(self) -> None:
        state = self._made_state()
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)


def _is_archive(one: "PlannedArchive | RefusedArchive") -> "TypeGuard[PlannedArchive]":
    # By its shape: the operations are heavy and are imported in the background.
    return hasattr(one, "archive")

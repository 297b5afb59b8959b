"""Older backups between the operations and their panel: offered after something is gone, deleted after a question."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from desktop_app.jobs import Changed, RunsJobs
from desktop_app.screens.old_backups.state import OldBackupsState, told_state
from desktop_app.words.redaction import NO_VEIL, Veil

if TYPE_CHECKING:
    from local_db.old_backups import Backup, Backups, DeletedBackups


class BackupOperations(Protocol):
    """What the panel asks; called in the background."""

    def known_backups(self) -> "Backups":
        """Those which are there."""
        ...

    def delete_backups(self, wanted: "Sequence[Backup]") -> "DeletedBackups":
        """Delete these, for good."""
        ...


class OldBackupsViewModel(QObject):
    """`state_changed(OldBackupsState)` after every change."""

    state_changed = Signal(object)

    def __init__(
        self,
        jobs: RunsJobs,
        operations: BackupOperations,
        *,
        explain: Callable[[Exception], str],
        veil: Veil = NO_VEIL,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._operations, self._explain, self._veil = jobs, operations, explain, veil
        self._found: Backups | None = None
        self._done: DeletedBackups | None = None
        self._error: Exception | None = None
        self._is_asking = self.is_writing = False
        self.state = OldBackupsState()

    def show(self) -> None:
        """Its screen came to the front."""

    def hide(self) -> None:
        """Its screen went to the back: what would be deleted is not asked any more; the offer stays."""
        self.keep()

    def facts_changed(self, changed: Changed) -> None:
        """No facts change a backup."""

    def translate(self) -> None:
        """Say the same in the language which is in use now."""
        self._render()

    def offer(self) -> None:
        """Something was forgotten or erased: say which backups may still hold it, if there are any."""
        if not self.is_writing:
            self._done = None
            self._read()

    def dismiss(self) -> None:
        """They are kept, and that is all."""
        if not self.is_writing:
            self._found = self._done = self._error = None
            self._is_asking = False
            self._render()

    def ask(self) -> None:
        """What deleting them would mean."""
        if self.state.can_ask:
            self._is_asking, self._done, self._error = True, None, None
            self._render()

    def keep(self) -> None:
        """Nothing is deleted; they are still offered."""
        if self._is_asking and not self.is_writing:
            self._is_asking = False
            self._render()

    def delete(self) -> None:
        """Delete those which the question names, for good."""
        found = self._found
        if found is None or not self.state.can_confirm:
            return
        self.is_writing = True

        def did(done: "DeletedBackups") -> None:
            self.is_writing = self._is_asking = False
            self._done, self._found = done, None
            self._read()

        def missed(error: Exception | None) -> None:
            self.is_writing, self._error = False, error
            self._render()

        self._jobs.start(
            lambda _progress, _cancel: self._operations.delete_backups(found.files),
            on_success=did,
            on_failure=missed,
            on_cancelled=lambda: missed(None),
        )
        self._render()

    def _read(self) -> None:
        self._is_asking, self._error = False, None

        def took(found: "Backups | None", error: Exception | None = None) -> None:
            self._found, self._error = found, error
            self._render()

        self._jobs.start(
            lambda _progress, _cancel: self._operations.known_backups(),
            on_success=took,
            on_failure=lambda error: took(None, error),
            on_cancelled=lambda: took(None),
        )
        self._render()

    def _render(self) -> None:
        self.state = told_state(
            self._veil(self._found),
            self._veil(self._done),
            is_asking=self._is_asking,
            is_busy=self.is_writing,
            trouble="" if self._error is None else self._explain(self._error),
        )
        self.state_changed.emit(self.state)

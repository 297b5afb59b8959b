"""The spam test between the operations and its section: run when it is first opened, in the background; it can be stopped."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.jobs import Changed, OnProgress, RunsJobs
from desktop_app.operations.ledger_results import PersonaScore, RuleEffects
from desktop_app.screens.spam_test.state import SpamTestState, loaded_state
from desktop_app.words.translations import tr
from local_db.progress import CancelToken, Progress

Loaded = tuple[tuple[PersonaScore, ...], RuleEffects | None]


class SpamTestOperations(Protocol):
    """What the section asks; called in the background."""

    def load_personas(self, on_progress: OnProgress, cancel: CancelToken) -> tuple[PersonaScore, ...]:
        """The invented people."""
        ...

    def load_rules(self, cancel: CancelToken) -> RuleEffects | None:
        """What each discount does to the own score; None: there is none."""
        ...


class SpamTestViewModel(QObject):
    """`state_changed(SpamTestState)` after every change."""

    state_changed = Signal(object)

    def __init__(
        self,
        jobs: RunsJobs,
        operations: SpamTestOperations,
        *,
        explain: Callable[[Exception], str],
        is_calm: Callable[[], bool] = lambda: False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._operations = operations
        self._explain, self._is_calm = explain, is_calm
        self._is_open = False
        self._is_stale = True
        self._running: CancelToken | None = None
        self._found: Loaded | None = None
        self._trouble: Callable[[], str] = str
        self._percent = 0
        self.state = SpamTestState()

    def open(self) -> None:
        """The section came to the front."""
        self._is_open = True
        if self._is_stale:
            self.run()

    def show(self) -> None:
        """Its screen came to the front; the section itself says when it is open."""

    def hide(self) -> None:
        """The section, or its screen, went to the back."""
        self._is_open = False

    def facts_changed(self, changed: Changed) -> None:
        """Something was written: the own score may be another."""
        if "facts" in changed.kinds:
            self._is_stale = True
            if self._is_open:
                self.run()

    def translate(self) -> None:
        """Say the same in the language which is in use now."""
        self._render()

    @Slot()
    def run(self) -> None:
        """Run them; does nothing while they run."""
        if self._running is not None:
            return
        self._is_stale, self._percent, self._trouble = False, 0, str
        self._running = self._jobs.start(
            self._load, on_success=self._take, on_failure=self._miss, on_cancelled=self._stopped, on_progress=self._tell
        )
        self._render()

    @Slot()
    def cancel(self) -> None:
        """Stop; what is there stays."""
        if self._running is not None:
            self._running.cancel()

    def _load(self, on_progress: OnProgress, cancel: CancelToken) -> Loaded:
        own = self._operations.load_rules(cancel)
        return self._operations.load_personas(on_progress, cancel), own

    def _tell(self, progress: Progress) -> None:
        self._percent = 100 * progress.done // progress.total if progress.total else 0
        self._render()

    def _take(self, found: Loaded) -> None:
        self._running, self._found = None, found
        self._render()
        if self._is_stale and self._is_open:
            self.run()

    def _miss(self, error: Exception) -> None:
        self._running, self._is_stale = None, True
        self._trouble = lambda: self._explain(error)
        self._render()

    def _stopped(self) -> None:
        self._running, self._is_stale = None, True
        self._trouble = lambda: tr("Stopped. Nothing was changed.")
        self._render()

    def _render(self) -> None:
        state = SpamTestState() if self._found is None else loaded_state(*self._found, is_calm=self._is_calm())
        self.state = replace(state, trouble=self._trouble(), percent=None if self._running is None else self._percent)
        self.state_changed.emit(self.state)

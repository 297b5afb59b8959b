"""The section between the operations and its page: read when it is opened, and anew when facts or people changed."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.jobs import Changed, RunsJobs
from desktop_app.screens.larger_reach.state import LargerReachState, loaded_state
from desktop_app.words.redaction import NO_VEIL, Veil
from local_db.progress import CancelToken

if TYPE_CHECKING:
    from desktop_app.operations.larger_answers import LargerAnswers


class LargerReachViewModel(QObject):
    """`state_changed(LargerReachState)` after every change."""

    state_changed = Signal(object)

    def __init__(
        self,
        jobs: RunsJobs,
        load: "Callable[[CancelToken], LargerAnswers]",
        *,
        explain: Callable[[Exception], str],
        veil: Veil = NO_VEIL,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._veil = veil
        self._jobs, self._load, self._explain = jobs, load, explain
        self._is_open, self._is_stale = False, True
        self._running: CancelToken | None = None
        self._found: LargerAnswers | None = None
        self._error: Exception | None = None
        self.state = LargerReachState()

    def open(self) -> None:
        """The section came to the front."""
        self._is_open = True
        if self._is_stale:
            self._start()

    def show(self) -> None:
        """Its screen came to the front; the section itself says when it is open."""

    def hide(self) -> None:
        """The section, or its screen, went to the back."""
        self._is_open = False

    def facts_changed(self, changed: Changed) -> None:
        """Something was written: who answered, or how far they reach, may be another."""
        if changed.kinds & {"facts", "people"}:
            self._is_stale = True
            if self._is_open:
                self._start()

    def translate(self) -> None:
        """Say the same in the language which is in use now."""
        self._render()

    def _start(self) -> None:
        if self._running is not None:
            self._running.cancel()
        self._is_stale, self._error = False, None

        def if_newest(end: Callable[[], None]) -> None:
            if self._running is token:
                self._running = None
                end()
                self._render()

        token = self._running = self._jobs.start(
            lambda _progress, cancel: self._load(cancel),
            on_success=lambda found: if_newest(lambda: self._take(found)),
            on_failure=lambda error: if_newest(lambda: self._miss(error)),
            on_cancelled=lambda: if_newest(lambda: self._miss(None)),
        )
        self._render()

    def _take(self, found: "LargerAnswers") -> None:
        self._found = found

    def _miss(self, error: Exception | None) -> None:
        """It failed, or was cancelled (None) when the window closed; coming back tries again."""
        self._error, self._is_stale = error, True

    def _render(self) -> None:
        state = LargerReachState() if self._found is None else loaded_state(self._veil(self._found))
        trouble = "" if self._error is None else self._explain(self._error)
        self.state = replace(state, trouble=trouble, is_busy=self._running is not None)
        self.state_changed.emit(self.state)

"""The section between the operations and its page: read when it is opened, and anew when facts or people changed."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.jobs import Changed, RunsJobs
from desktop_app.screens.comings.state import ComingsState, comings_state
from desktop_app.words.redaction import NO_VEIL, Veil
from desktop_app.words.translations import tr
from local_db.progress import CancelToken

if TYPE_CHECKING:
    from desktop_app.operations.comings import AccountComings


class ComingsViewModel(QObject):
    """`state_changed(ComingsState)` after every change."""

    state_changed = Signal(object)

    def __init__(
        self,
        jobs: RunsJobs,
        load: "Callable[[], tuple[AccountComings, ...]]",
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
        self._found: tuple[AccountComings, ...] | None = None
        self._chosen = ""
        self._error: Exception | None = None
        self.state = ComingsState()

    def open(self) -> None:
        """The section came to the front."""
        self._is_open = True
        if self._is_stale:
            self.refresh()

    def show(self) -> None:
        """Its screen came to the front; the section itself says when it is open."""

    def hide(self) -> None:
        """The section, or its screen, went to the back."""
        self._is_open = False

    def facts_changed(self, changed: Changed) -> None:
        """Something was written: the lists, or who is one person, may be others."""
        if changed.kinds & {"facts", "people"}:
            self._is_stale = True
            if self._is_open:
                self.refresh()

    def translate(self) -> None:
        """Say the same in the language which is in use now."""
        self._render()

    def choose(self, key: str) -> None:
        """Show another account."""
        if key != self._chosen:
            self._chosen = key
            self._render()

    def refresh(self) -> None:
        """Read anew."""
        if self._running is not None:
            self._running.cancel()
        self._is_stale, self._error = False, None

        def if_newest(end: Callable[[], None]) -> None:
            if self._running is token:
                self._running = None
                end()
                self._render()

        token = self._running = self._jobs.start(
            lambda _progress, _cancel: self._load(),
            on_success=lambda found: if_newest(lambda: self._take(found)),
            on_failure=lambda error: if_newest(lambda: self._miss(error)),
            on_cancelled=lambda: if_newest(lambda: self._miss(None)),
        )
        self._render()

    def _take(self, found: "tuple[AccountComings, ...]") -> None:
        self._found = found

    def _miss(self, error: Exception | None) -> None:
        """It failed, or was cancelled (None) when the window closed; coming back tries again."""
        self._error, self._is_stale = error, True

    def _render(self) -> None:
        if self._found is None:
            state = ComingsState(message="" if self._running is None else tr("Reading lists of followers…"))
        else:
            state = comings_state(self._veil(self._found), self._chosen)
        self.state = replace(state, trouble="" if self._error is None else self._explain(self._error))
        self.state_changed.emit(self.state)

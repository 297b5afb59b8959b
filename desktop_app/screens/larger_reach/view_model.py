"""The section between the operations and its page: read when it is opened, and anew when facts or people changed."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.jobs import Changed, RunsJobs
from desktop_app.screen_load import ScreenLoad
from desktop_app.screens.larger_reach.state import LargerReachState, loaded_state
from desktop_app.words.redaction import NO_VEIL, Veil

if TYPE_CHECKING:
    from desktop_app.operations.larger_answers import LargerAnswers


class LargerReachViewModel(QObject):
    """`state_changed(LargerReachState)` after every change."""

    state_changed = Signal(object)

    def __init__(
        self,
        jobs: RunsJobs,
        load: "Callable[[], LargerAnswers]",
        *,
        explain: Callable[[Exception], str],
        veil: Veil = NO_VEIL,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._veil = veil
        self._explain = explain
        self._load = ScreenLoad(jobs, load, on_change=self._render)
        self.state = LargerReachState()

    def open(self) -> None:
        """The section came to the front."""
        self._load.show()

    def show(self) -> None:
        """Its screen came to the front; the section itself says when it is open."""

    def hide(self) -> None:
        """The section, or its screen, went to the back."""
        self._load.hide()

    def facts_changed(self, changed: Changed) -> None:
        """Something was written: who answered, or how far they reach, may be another."""
        if changed.kinds & {"facts", "people"}:
            self._load.touch()

    def translate(self) -> None:
        """Say the same in the language which is in use now."""
        self._render()

    def _render(self) -> None:
        state = LargerReachState() if self._load.found is None else loaded_state(self._veil(self._load.found))
        trouble = "" if self._load.error is None else self._explain(self._load.error)
        self.state = replace(state, trouble=trouble, is_busy=self._load.is_busy)
        self.state_changed.emit(self.state)

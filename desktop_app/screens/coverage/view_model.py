"""The coverage card between the operation and the page: read in the background, kept until somebody writes."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.jobs import Changed, RunsJobs
from desktop_app.screen_load import ScreenLoad
from desktop_app.screens.coverage.state import CoverageState, failed_state, loaded_state
from desktop_app.words.redaction import NO_VEIL, Veil

if TYPE_CHECKING:
    from desktop_app.operations.score_results import AccountCoverage


class CoverageViewModel(QObject):
    """`state_changed(CoverageState)` after every change."""

    state_changed = Signal(object)

    def __init__(
        self,
        jobs: RunsJobs,
        load: "Callable[[], tuple[AccountCoverage, ...]]",
        *,
        explain: Callable[[Exception], str],
        is_calm: Callable[[], bool] = lambda: False,
        veil: Veil = NO_VEIL,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._veil = veil
        self._explain, self._is_calm = explain, is_calm
        self._load = ScreenLoad(jobs, load, on_change=self._render)
        self.state = CoverageState()

    def show(self) -> None:
        """The page came to the front."""
        self._load.show()

    def hide(self) -> None:
        """The page went to the back."""
        self._load.hide()

    def facts_changed(self, changed: Changed) -> None:
        """Something was written; load anew if it concerns this section and the section is shown."""
        if "facts" in changed.kinds:
            self._load.touch()

    def translate(self) -> None:
        """Say the same in the language which is in use now."""
        self._render()

    def _render(self) -> None:
        state = CoverageState() if self._load.found is None else loaded_state(self._veil(self._load.found), is_calm=self._is_calm())
        if self._load.error is not None:
            state = failed_state(state, self._explain(self._load.error))
        state = replace(state, is_busy=self._load.is_busy)
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)

"""Today between the operations and the page: loads in the background, keeps the last state, never blocks."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.jobs import Changed, Freshness, RunsJobs
from desktop_app.screens.today.state import Phase, TodayState, empty_state, failed_state, loaded_state

if TYPE_CHECKING:
    from desktop_app.operations.score_results import CurrentScore, ScoreDays

    Loaded = tuple[CurrentScore, ScoreDays]


class TodayViewModel(QObject):
    """`state_changed(TodayState)` after every change; `is_new` = there is no database yet, so nothing needs to be loaded."""

    state_changed = Signal(object)

    def __init__(
        self,
        jobs: RunsJobs,
        load: "Callable[[], Loaded]",
        *,
        today: Callable[[], dt.date],
        explain: Callable[[Exception], str],
        is_new: bool = False,
        loading: str = "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._load = load
        self._today = today
        self._explain = explain
        self._freshness = Freshness()
        self._loaded: Loaded | None = None
        self._is_old_notice_away = False
        self.state = empty_state() if is_new else TodayState(message=loading)
        if is_new:
            self._freshness.loaded()

    def show(self) -> None:
        """The page came to the front."""
        if self._freshness.show():
            self.refresh()

    def hide(self) -> None:
        """The page went to the back."""
        self._freshness.hide()

    def facts_changed(self, changed: Changed) -> None:
        """Something was written; load anew if it concerns this screen and the screen is shown."""
        if "facts" in changed.kinds:
            self._is_old_notice_away = False
            if self._freshness.touch():
                self.refresh()

    def translate(self) -> None:
        """Say the same in the language which is in use now."""
        if self._loaded is not None:
            self._show(self._loaded)

    def put_old_notice_away(self) -> None:
        """Hide the line about old data until the next import."""
        self._is_old_notice_away = True
        self._set_state(replace(self.state, old_text=""))

    @Slot()
    def refresh(self) -> None:
        """Compute anew; does nothing while a computation runs."""
        if self.state.is_busy:
            return
        self._freshness.loaded()
        self._set_state(replace(self.state, is_busy=True))
        self._jobs.start(
            lambda _progress, _cancel: self._load(),
            on_success=self._show,
            on_failure=self._fail,
            on_cancelled=lambda: self._set_state(replace(self.state, is_busy=False)),
        )

    def _show(self, loaded: "Loaded") -> None:
        self._loaded = loaded
        state = loaded_state(*loaded, self._today())
        self._set_state(replace(state, old_text="") if self._is_old_notice_away else state)
        if self._freshness.is_stale and self._freshness.is_shown:
            self.refresh()

    def _fail(self, error: Exception) -> None:
        if self.state.phase is Phase.SCORE:
            # The last score stays; only the reason is added.
            self._set_state(replace(self.state, is_busy=False, message=self._explain(error)))
        else:
            self._set_state(failed_state(self._explain(error)))

    def _set_state(self, state: TodayState) -> None:
        self.state = state
        self.state_changed.emit(state)

"""Today between the operations and the page: loads in the background, keeps the last state, never blocks."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.jobs import Changed, RunsJobs
from desktop_app.screen_load import ScreenLoad
from desktop_app.screens.today.state import TodayState, empty_state, failed_state, loaded_state

if TYPE_CHECKING:
    from desktop_app.operations.score_results import CurrentScore, ScoreDays

    Loaded = tuple[CurrentScore, ScoreDays]


class TodayViewModel(QObject):
    """`state_changed(TodayState)` after every change.

    `is_new` = there is no database yet, so nothing needs to be loaded; `loading` gives the words until something is.
    """

    state_changed = Signal(object)

    def __init__(
        self,
        jobs: RunsJobs,
        load: "Callable[[], Loaded]",
        *,
        today: Callable[[], dt.date],
        explain: Callable[[Exception], str],
        is_new: bool = False,
        loading: Callable[[], str] = str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._explain = explain
        self._is_new = is_new
        self._loading = loading
        self._is_old_notice_away = False
        self._next_text = self._landed_text = ""
        self._load = ScreenLoad(jobs, load, on_change=self._render)
        if is_new:
            self._load.settle()
        self.state = self._made_state()

    def show(self) -> None:
        """The page came to the front."""
        self._load.show()

    def hide(self) -> None:
        """The page went to the back."""
        self._load.hide()

    def facts_changed(self, changed: Changed) -> None:
        """Something was written; load anew if it concerns this screen and the screen is shown."""
        if "facts" in changed.kinds:
            self._is_old_notice_away = False
            self._load.touch()

    def translate(self) -> None:
        """Say the same in the language which is in use now."""
        self._render()

    def put_old_notice_away(self) -> None:
        """Hide the line about old data until the next import."""
        self._is_old_notice_away = True
        self._render()

    def tell_next(self, text: str) -> None:
        """Which archive is waited for; empty = none."""
        self._next_text = text
        self._render()

    def tell_landed(self, text: str) -> None:
        """Which archive lies in the watched folder; empty = none."""
        self._landed_text = text
        self._render()

    @Slot()
    def refresh(self) -> None:
        """Compute anew; does nothing while a computation runs."""
        self._load.start()

    def _made_state(self) -> TodayState:
        """The state out of what was loaded, why a newer load failed, and what the person put away."""
        if self._load.found is not None:
            state = loaded_state(*self._load.found, self._today())
        else:
            state = empty_state() if self._is_new else TodayState(message=self._loading())
        if self._load.error is not None:
            state = failed_state(state, self._explain(self._load.error))
        old_text = "" if self._is_old_notice_away else state.old_text
        state = replace(state, next_text=self._next_text, landed_text=self._landed_text)
        return replace(state, old_text=old_text, is_busy=self._load.is_busy)

    def _render(self) -> None:
        self.state = self._made_state()
        self.state_changed.emit(self.state)

"""Today between the operations and the page: loads in the background, keeps the last state, never blocks."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.jobs import Changed, RunsJobs
from desktop_app.screen_load import ScreenLoad
from desktop_app.screens.today.state import Phase, TodayState, empty_state, failed_state, loaded_state, resting_state
from desktop_app.words.calm_words import is_look_due
from desktop_app.words.redaction import NO_VEIL, Veil

if TYPE_CHECKING:
    from desktop_app.operations.score_results import CurrentScore, ScoreDays

    Loaded = tuple[CurrentScore, ScoreDays]


class TodayViewModel(QObject):
    """`state_changed(TodayState)` after every change.

    `is_new` = there is no database yet, so nothing needs to be loaded; `loading` gives the words until something is. `is_calm`:
    words in place of numbers. `is_weekly`: the person looks at most once a week, last on `looked_on` (None = never); `keep_look`
    keeps another day.
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
        is_calm: Callable[[], bool] = lambda: False,
        is_weekly: Callable[[], bool] = lambda: False,
        looked_on: Callable[[], dt.date | None] = lambda: None,
        keep_look: Callable[[dt.date], object] = lambda _day: None,
        veil: Veil = NO_VEIL,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._veil = veil
        self._today = today
        self._explain = explain
        self._is_new = is_new
        self._loading = loading
        self._is_calm, self._is_weekly = is_calm, is_weekly
        self._looked_on, self._keep_look = looked_on, keep_look
        self._is_old_notice_away = False
        self._next_text = self._landed_text = ""
        self._is_shown = False
        self._load = ScreenLoad(jobs, load, on_change=self._render)
        if is_new:
            self._load.settle()
        self.state = self._made_state()

    def show(self) -> None:
        """The page came to the front."""
        self._is_shown = True
        self._load.show()
        if self._is_weekly():
            self._render()  # it may be another day

    def hide(self) -> None:
        """The page went to the back."""
        self._is_shown = False
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

    @Slot()
    def look_anyway(self) -> None:
        """Look now, though the week had its look."""
        self._keep_look(self._today())
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
            state = loaded_state(*self._veil(self._load.found), self._today(), is_calm=self._is_calm())
            state = state if self._may_look(state) else resting_state(state)
        else:
            state = empty_state() if self._is_new else TodayState(message=self._loading())
        if self._load.error is not None:
            state = failed_state(state, self._explain(self._load.error))
        old_text = "" if self._is_old_notice_away else state.old_text
        state = replace(state, next_text=self._next_text, landed_text=self._landed_text)
        return replace(state, old_text=old_text, is_busy=self._load.is_busy)

    def _may_look(self, state: TodayState) -> bool:
        """Whether the score is shown. Seeing it is the look of the week."""
        if state.phase is not Phase.SCORE or not self._is_weekly():
            return True
        today, looked_on = self._today(), self._looked_on()
        is_due = is_look_due(today, looked_on)
        if is_due and today != looked_on and self._is_shown:
            self._keep_look(today)
        return is_due

    def _render(self) -> None:
        self.state = self._made_state()
        self.state_changed.emit(self.state)

"""The future between the operations and its section: one computation at a time, the newest wish next, an older one stopped."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.jobs import Changed, RunsJobs
from desktop_app.screen_load import ScreenLoad
from desktop_app.screens.forecast.state import (
    ForecastState,
    HindsightPanel,
    Phase,
    hindsight_panel,
    outlook_state,
)
from desktop_app.words.forecast_words import told_words
from local_db.progress import CancelToken

if TYPE_CHECKING:
    from desktop_app.operations.forecasts import Outlook, TestedForecast
    from desktop_app.operations.own_plans import PlanChange
    from desktop_app.operations.stopping import StoppedLine

MOST_PER_WEEK = 200.0
_REST_MS = 60  # while a handle is dragged, only where it rests is computed
_KEPT = 40
Pause = tuple[dt.date, dt.date]
Choice = tuple[float | None, Pause | None]


class ForecastOperations(Protocol):
    """What the database of a person can do; called in the background."""

    def load_outlook(self, weekly: float | None, pause: Pause | None, cancel: CancelToken) -> "Outlook | None":
        """The future under these wishes, None = not said; None where there is no score."""
        ...

    def load_stopped(self, day: dt.date) -> "StoppedLine | None":
        """How the score would have gone without a post after a day."""
        ...

    def load_backtest(self) -> "TestedForecast | None":
        """How good the forecast would have been; None where the history is too short."""
        ...

    def keep_holiday(self, first: dt.date, last: dt.date, is_rest: bool) -> "PlanChange":
        """Keep a holiday, as rest or not."""
        ...

    def drop_holiday(self, first: dt.date, last: dt.date) -> "PlanChange":
        """Remove it."""
        ...

    def keep_plan(self, per_week: float, since: dt.date) -> "PlanChange":
        """Plan so many posts a week."""
        ...

    def drop_plan(self) -> "PlanChange":
        """Give the plan up."""
        ...

    def put_plans_back(self, change: "PlanChange") -> None:
        """Undo one of these."""
        ...


class ForecastViewModel(QObject):
    """`state_changed(ForecastState)` after every change; `rest_written` when the rested line may be another one."""

    state_changed = Signal(object)
    rest_written = Signal()

    def __init__(
        self,
        jobs: RunsJobs,
        operations: ForecastOperations,
        *,
        explain: Callable[[Exception], str],
        today: Callable[[], dt.date],
        is_calm: Callable[[], bool] = lambda: False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._operations = operations
        self._explain = explain
        self._today, self._is_calm = today, is_calm
        self._choice: Choice = (None, None)
        self._cache: dict[Choice, Outlook | None] = {}
        self._found: tuple[Choice, Outlook | None] | None = None  # what is shown
        self._running: tuple[Choice, CancelToken] | None = None
        self._error: Exception | None = None
        self._is_shown = False
        self._is_stale = True
        self._is_writing = False
        self._told: Callable[[], str] = str
        self._trouble: Callable[[], str] = str
        self._change: PlanChange | None = None
        self._is_hindsight_open = False
        self._hindsight: ScreenLoad[TestedForecast | None] = ScreenLoad(jobs, operations.load_backtest, on_change=self._render)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._look)
        self._base = ForecastState()
        self.state = self._base

    # What the window says.

    def show(self) -> None:
        """The page came to the front: the lines are computed when the page itself is drawn."""
        self._is_shown = True
        self._rest.start()
        if self._is_hindsight_open:
            self._hindsight.show()

    def hide(self) -> None:
        """The page went to the back: what nobody looks at is not computed."""
        self._is_shown = False
        self._rest.stop()
        self._stop()
        self._hindsight.hide()
        self._say(str)

    def facts_changed(self, changed: Changed) -> None:
        """Something was written; with other facts every line is another one."""
        if "facts" in changed.kinds:
            self._forget()
            self._hindsight.touch()

    def translate(self) -> None:
        """Say the same in the language which is in use now."""
        if self._found is not None:
            self._base = outlook_state(self._found[1], self._today(), is_calm=self._is_calm())
        self._render()

    # What the person does.

    def set_weekly(self, weekly: float) -> None:
        """So many posts a week."""
        self._wish((round(min(max(weekly, 0.0), MOST_PER_WEEK), 1), self._choice[1]))

    def change_weekly(self, by: float) -> None:
        """More or fewer a week than now."""
        if self.state.phase is Phase.LINES:
            self.set_weekly(self.state.weekly + by)

    def set_pause(self, first: dt.date, last: dt.date) -> None:
        """A pause on these days; one which ends before it begins ends on its first day."""
        earliest = self.state.earliest or first
        first = max(first, earliest)
        self._wish((self._choice[0], (first, max(first, last))))

    def move_pause_end(self, days: int) -> None:
        """A longer or shorter pause, one day at least."""
        if self.state.phase is Phase.LINES and self.state.pause is not None:
            first, last = self.state.pause
            self.set_pause(first, last + dt.timedelta(days=days))

    @Slot()
    def refresh(self) -> None:
        """Compute anew."""
        self._forget()

    def open_hindsight(self, is_open: bool) -> None:
        """Show how good the forecast is; it is computed when it is first asked for."""
        self._is_hindsight_open = is_open
        if is_open:
            self._hindsight.show()
        else:
            self._hindsight.hide()
        self._render()

    def keep_holiday(self, is_rest: bool) -> None:
        """Keep the days of the planner."""
        if self.state.pause is not None:
            self.mark_holiday(*self.state.pause, is_rest)

    def mark_holiday(self, first: dt.date, last: dt.date, is_rest: bool) -> None:
        """Days are a holiday, as rest or not."""
        self._write(lambda: self._operations.keep_holiday(first, last, is_rest))

    def drop_holiday(self, first: dt.date, last: dt.date) -> None:
        """Days are no holiday any more."""
        self._write(lambda: self._operations.drop_holiday(first, last))

    def keep_plan(self, since: dt.date) -> None:
        """Plan the pace which is chosen, from a day on."""
        weekly = self.state.weekly
        self._write(lambda: self._operations.keep_plan(weekly, since))

    def drop_plan(self) -> None:
        """Give the plan up."""
        self._write(self._operations.drop_plan)

    def undo(self) -> None:
        """Take the last of these back."""
        change = self._change
        if change is not None:
            self._write(lambda: self._operations.put_plans_back(change))

    # Inside.

    def _wish(self, choice: Choice) -> None:
        self._choice = choice
        self._trouble = str
        self._rest.start()
        self._render()

    def _forget(self) -> None:
        self._cache.clear()
        self._is_stale = True
        self._stop()
        self._rest.start()

    def _stop(self) -> None:
        if self._running is not None:
            self._running[1].cancel()

    @Slot()
    def _look(self) -> None:
        """Show what is wished: as it was computed before, else as soon as it is."""
        if not self._is_shown:
            return
        if self._choice in self._cache:
            self._show_found(self._choice, self._cache[self._choice])
        elif self._running is not None:
            if self._running[0] != self._choice:
                self._stop()  # its end looks again
        elif self._is_stale or self._found is None or self._found[0] != self._choice:
            self._start()

    def _start(self) -> None:
        choice = self._choice
        self._is_stale = False
        token = self._jobs.start(
            lambda _progress, cancel: self._operations.load_outlook(*choice, cancel),
            on_success=lambda found: self._take(choice, token, found),
            on_failure=lambda error: self._miss(choice, error),
            on_cancelled=lambda: self._end(was_cancelled=True),
        )
        self._running = choice, token
        self._render()

    def _take(self, choice: Choice, token: CancelToken, found: "Outlook | None") -> None:
        if token.is_cancelled:  # facts may be others since
            self._end(was_cancelled=True)
            return
        while len(self._cache) >= _KEPT:
            self._cache.pop(next(iter(self._cache)))
        self._cache[choice] = found
        self._show_found(choice, found)
        self._end()

    def _miss(self, choice: Choice, error: Exception) -> None:
        self._error, self._is_stale, self._running = error, True, None
        if self._choice != choice:
            self._look()  # another wish came meanwhile
        elif self._found is not None:
            self._choice = self._found[0]  # what is shown is what can be worked with
        self._render()

    def _end(self, *, was_cancelled: bool = False) -> None:
        self._running = None
        self._is_stale = self._is_stale or was_cancelled
        self._render()
        self._look()

    def _show_found(self, choice: Choice, found: "Outlook | None") -> None:
        self._found, self._error = (choice, found), None
        self._base = outlook_state(found, self._today(), is_calm=self._is_calm())
        self._render()

    def _write(self, write: "Callable[[], PlanChange | None]") -> None:
        if self._is_writing:
            return
        self._is_writing = True

        def done(change: "PlanChange | None") -> None:
            self._is_writing = False
            self._say(str if change is None else lambda: told_words(change.what, change.days), change=change)
            self.rest_written.emit()
            self._forget()

        def missed(error: Exception) -> None:
            self._is_writing = False
            self._say(str, trouble=lambda: self._explain(error))

        self._jobs.start(lambda _progress, _cancel: write(), on_success=done, on_failure=missed, on_cancelled=lambda: done(None))

    def _say(self, told: Callable[[], str], *, change: "PlanChange | None" = None, trouble: Callable[[], str] = str) -> None:
        self._told, self._change, self._trouble = told, change, trouble
        self._render()

    def _hindsight_state(self) -> HindsightPanel:
        if not self._is_hindsight_open:
            return HindsightPanel()
        load = self._hindsight
        if load.error is not None:
            return HindsightPanel(is_open=True, message=self._explain(load.error))
        if load.reads == 0:
            return HindsightPanel(is_open=True, is_busy=True)
        return replace(hindsight_panel(load.found, is_calm=self._is_calm()), is_busy=load.is_busy)

    def _render(self) -> None:
        state = self._base
        weekly, pause = self._choice
        if state.phase is Phase.LINES:
            state = replace(state, weekly=state.weekly if weekly is None else weekly, pause=pause or state.pause)
        trouble = self._trouble()
        if self._error is not None:
            trouble = self._explain(self._error)
            if self._found is None:
                state, trouble = ForecastState(Phase.FAILED, trouble), ""
        self.state = replace(
            state,
            trouble=trouble,
            hindsight=self._hindsight_state(),
            told=self._told(),
            can_undo=self._change is not None,
            is_busy=self._running is not None,
        )
        self.state_changed.emit(self.state)

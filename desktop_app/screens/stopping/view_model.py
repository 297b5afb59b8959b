"""The section between the operations and its page: the line of the day which is read out, while it is switched on."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.jobs import Changed, RunsJobs
from desktop_app.screens.stopping.state import StoppingState, stopped_state

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.operations.stopping import StoppedLine

_REST_MS = 80


class StoppingViewModel(QObject):
    """`state_changed(StoppingState)` after every change."""

    state_changed = Signal(object)

    def __init__(
        self,
        jobs: RunsJobs,
        load: "Callable[[date], StoppedLine | None]",
        *,
        explain: Callable[[Exception], str],
        is_calm: Callable[[], bool] = lambda: False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._load, self._explain, self._is_calm = jobs, load, explain, is_calm
        self._day: date | None = None
        self._found: StoppedLine | None = None
        self._found_day: date | None = None
        self._running: date | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._ask)
        self.state = StoppingState()

    def show(self) -> None:
        """The page came to the front."""

    def hide(self) -> None:
        """The page went to the back."""

    def facts_changed(self, changed: Changed) -> None:
        """Something was written: the line may be another."""
        if "facts" in changed.kinds:
            self._found_day = None
            self._ask()

    def translate(self) -> None:
        """Say the same in the language which is in use now."""
        if self.state.is_on and self._found_day is not None:
            self._take_state(stopped_state(self._found, is_calm=self._is_calm()))

    def switch(self, is_on: bool) -> None:
        """Show the line of the day which is read out, or none."""
        self._take_state(StoppingState(is_on=is_on))
        self._found_day = None
        self._ask()

    def read_day(self, day: "date | None") -> None:
        """This day is read out now; its line follows when the cursor rests."""
        if day != self._day:
            self._day = day
            if self.state.is_on:
                self._rest.start()

    @Slot()
    def _ask(self) -> None:
        day = self._day
        if not self.state.is_on or day is None or day == self._found_day or self._running is not None:
            return
        self._running = day
        self._jobs.start(
            lambda _progress, _cancel: self._load(day),
            on_success=lambda found: self._take(day, found),
            on_failure=lambda error: self._miss(day, error),
        )

    def _take(self, day: "date", found: "StoppedLine | None") -> None:
        self._running, self._found, self._found_day = None, found, day
        if self.state.is_on:
            self._take_state(stopped_state(found, is_calm=self._is_calm()))
            self._ask()

    def _miss(self, day: "date", error: Exception) -> None:
        self._running, self._found_day = None, day
        if self.state.is_on:
            self._take_state(StoppingState(is_on=True, words=self._explain(error)))

    def _take_state(self, state: StoppingState) -> None:
        self.state = state
        self.state_changed.emit(state)

"""History between the operations and the page: the curve once, the causes of a day when the cursor rests on it."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.jobs import Changed, Freshness, RunsJobs
from desktop_app.screens.history.state import HistoryState, Phase, failed_state, loaded_state, newest_day, read_out, with_causes

if TYPE_CHECKING:
    import datetime as dt

    from desktop_app.operations.score_results import Cause, ScoreDays

_REST_MS = 150


class HistoryViewModel(QObject):
    """`state_changed(HistoryState)` after every change; `keep_range` remembers the range which the person chose."""

    state_changed = Signal(object)

    def __init__(
        self,
        jobs: RunsJobs,
        load: "Callable[[], ScoreDays]",
        load_causes: "Callable[[dt.date], tuple[Cause, ...]]",
        *,
        explain: Callable[[Exception], str],
        range_key: str = "all",
        keep_range: Callable[[str], object] = lambda _key: None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._load = load
        self._load_causes = load_causes
        self._explain = explain
        self._keep_range = keep_range
        self._freshness = Freshness()
        self._days: ScoreDays | None = None
        self._causes: dict[int, tuple[Cause, ...]] = {}
        self._generation = 0
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._ask_causes)
        self.range_key = range_key
        self.state = HistoryState()

    def show(self) -> None:
        """The page came to the front."""
        if self._freshness.show():
            self.refresh()

    def hide(self) -> None:
        """The page went to the back."""
        self._freshness.hide()

    def facts_changed(self, changed: Changed) -> None:
        """Something was written; load anew if it concerns this screen and the screen is shown."""
        if "facts" in changed.kinds and self._freshness.touch():
            self.refresh()

    def translate(self) -> None:
        """Say the same in the language which is in use now."""
        if self._days is not None:
            self._set_state(loaded_state(self._days))

    def choose_range(self, key: str) -> None:
        """Remember a range of the chart: "7", "30", "90", "365", "all"."""
        self.range_key = key
        self._keep_range(key)

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
            on_failure=lambda error: self._set_state(failed_state(self.state, self._explain(error))),
            on_cancelled=lambda: self._set_state(replace(self.state, is_busy=False)),
        )

    def choose_day(self, index: int) -> None:
        """Read one day out, -1 = the newest; its causes follow when the cursor rests."""
        if self.state.phase is not Phase.CURVE:
            return
        chosen = index if index >= 0 else newest_day(self.state.curve)
        if chosen == self.state.read_out.index:
            return
        shown = read_out(self.state.curve, chosen)
        if chosen in self._causes:
            shown = with_causes(shown, self._causes[chosen])
        elif shown.band_text:
            shown = replace(shown, is_loading=True)
            self._rest.start()
        self._set_state(replace(self.state, read_out=shown))

    def _show(self, days: "ScoreDays") -> None:
        self._days = days
        self._causes.clear()
        self._generation += 1
        self._set_state(loaded_state(days))
        if self._freshness.is_stale and self._freshness.is_shown:
            self.refresh()
        elif self.state.phase is Phase.CURVE:
            self._ask_causes()

    @Slot()
    def _ask_causes(self) -> None:
        """Compute the causes of the day which is read out now."""
        index, generation = self.state.read_out.index, self._generation
        if self._days is None or index < 0 or not self.state.read_out.band_text:
            return
        day = self._days.days[index]
        self._jobs.start(
            lambda _progress, _cancel: self._load_causes(day),
            on_success=lambda causes: self._show_causes(index, generation, causes),
            on_failure=lambda _error: self._show_causes(index, -1, ()),
        )

    def _show_causes(self, index: int, generation: int, causes: "tuple[Cause, ...]") -> None:
        if generation == self._generation:
            self._causes[index] = causes
        if index == self.state.read_out.index:
            self._set_state(replace(self.state, read_out=with_causes(self.state.read_out, causes)))

    def _set_state(self, state: HistoryState) -> None:
        self.state = state
        self.state_changed.emit(state)

"""History between the operations and the page: the curve once, the causes of a day when the cursor rests on it."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.charts.curve import MOST_OTHERS
from desktop_app.jobs import Changed, RunsJobs
from desktop_app.screen_load import ScreenLoad
from desktop_app.screens.history.state import (
    HistoryState,
    Phase,
    ReadOut,
    failed_state,
    known_state,
    loaded_state,
    newest_day,
    read_out,
    until,
    with_causes,
    with_lines,
)
from desktop_app.words.recipe_words import recipe_title
from desktop_app.words.redaction import NO_VEIL, Veil

if TYPE_CHECKING:
    import datetime as dt

    from desktop_app.operations.known_results import AsKnown
    from desktop_app.operations.recipe_results import KnownRecipe, RecipeLine
    from desktop_app.operations.score_results import Cause, ScoreDays

_REST_MS = 150
_ABSENT = object()


class HistoryViewModel(QObject):
    """`state_changed(HistoryState)` after every change; `keep_range` remembers the range which the person chose."""

    state_changed = Signal(object)
    range_taken = Signal(str)  # which was chosen on another screen

    def __init__(
        self,
        jobs: RunsJobs,
        load: "Callable[[], ScoreDays]",
        load_causes: "Callable[[dt.date], tuple[Cause, ...]]",
        *,
        explain: Callable[[Exception], str],
        load_known: "Callable[[dt.date], AsKnown | None]" = lambda _day: None,
        read_recipes: "Callable[[], tuple[KnownRecipe, ...]]" = tuple,
        load_line: "Callable[[str], RecipeLine] | None" = None,
        range_key: str = "all",
        keep_range: Callable[[str], object] = lambda _key: None,
        is_calm: Callable[[], bool] = lambda: False,
        veil: Veil = NO_VEIL,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._veil = veil
        self._jobs = jobs
        self._load = ScreenLoad(jobs, load, on_change=self._loads_changed)
        self._load_causes = load_causes
        self._load_known, self._read_recipes, self._load_line = load_known, read_recipes, load_line
        self._recipes: tuple[KnownRecipe, ...] = ()
        self._lines: dict[str, RecipeLine | None] = {}  # by hash, in the order in which they were asked for; None: on its way
        self._known: AsKnown | None = None  # after its day all is hidden
        self._asked_known: dt.date | None = None
        self._known_error: Exception | None = None
        self._explain = explain
        self._keep_range = keep_range
        self._is_calm = is_calm
        self._reading = 0  # which good read is shown
        self._base = HistoryState()
        self._chosen = -1  # the newest
        self._causes: dict[int, tuple[Cause, ...]] = {}
        self._untold: dict[int, Exception] = {}
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._ask_causes)
        self.range_key = range_key
        self.state = self._base

    def show(self) -> None:
        """The page came to the front."""
        self._load.show()

    def hide(self) -> None:
        """The page went to the back."""
        self._load.hide()

    def facts_changed(self, changed: Changed) -> None:
        """Something was written; load anew if it concerns this screen and the screen is shown."""
        if changed.kinds & {"facts", "rest"}:
            self._load.touch()

    def translate(self) -> None:
        """Say the same in the language which is in use now."""
        self._say()
        self._render()

    @property
    def days(self) -> "ScoreDays | None":
        """The history which is shown; None while there is no curve."""
        if self._load.found is None or self.state.phase is not Phase.CURVE:
            return None
        return self._load.found if self._known is None else until(self._load.found, self._known.day)

    def toggle_known(self) -> None:
        """Hide all that is later than the day which is read out, and draw what was known on it; or show all again."""
        if self._load.found is None or self.state.phase is not Phase.CURVE:
            return
        self._known_error = None
        if self._known is not None or self._asked_known is not None:
            chosen = self._chosen if self._chosen >= 0 else newest_day(self._base.curve)
            self._known = self._asked_known = None
            self._say()
            self._chosen = chosen
            self._render()
            return
        day, reading = self._load.found.days[self.state.read_out.index], self._reading
        self._asked_known = day
        self._jobs.start(
            lambda _progress, _cancel: self._load_known(day),
            on_success=lambda known: self._take_known(reading, day, known),
            on_failure=lambda error: self._take_known(reading, day, None, error),
        )
        self._render()

    def choose_range(self, key: str) -> None:
        """Remember a range of the chart: "7", "30", "90", "365", "all", or two days as `preferences.range_key` has them."""
        self.range_key = key
        self._keep_range(key)

    def take_range(self, key: str) -> None:
        """Another screen shows this range now."""
        if key != self.range_key:
            self.range_key = key
            self.range_taken.emit(key)

    @Slot()
    def refresh(self) -> None:
        """Compute anew; does nothing while a computation runs."""
        self._load.start()

    def choose_day(self, index: int) -> None:
        """Read one day out, -1 = the newest; its causes follow when the cursor rests."""
        if self.state.phase is not Phase.CURVE:
            return
        chosen = index if index >= 0 else newest_day(self._base.curve)
        if chosen == self.state.read_out.index:
            return
        self._chosen = chosen
        self._untold.pop(chosen, None)
        self._rest.stop()
        self._render()
        if self.state.read_out.is_loading:
            self._rest.start()

    def _loads_changed(self) -> None:
        is_new = self._reading != self._load.reads
        self._reading = self._load.reads
        if is_new and self._load.found is not None:
            self._known = self._asked_known = self._known_error = None
            self._lines = dict.fromkeys(self._lines)  # of the facts as they were
            self._say()
            self._chosen = -1
            self._causes.clear()
            self._untold.clear()
            self._rest.stop()
        self._render()
        if is_new and not self._load.is_overtaken:
            self._ask_causes()
            if self._load_line is not None:
                self._ask_recipes()

    def _say(self) -> None:
        if self._load.found is not None:
            found, is_calm = self._load.found, self._is_calm()
            known = self._veil(self._known)
            self._base = loaded_state(found, is_calm=is_calm) if known is None else known_state(found, known, is_calm=is_calm)
            lines = tuple(line for line in self._lines.values() if line is not None and len(line.score) == len(found.days))
            if lines and self._known is None and self._base.phase is Phase.CURVE:
                self._base = with_lines(self._base, lines)

    def toggle_recipe(self, recipe_hash: str) -> None:
        """Show the score by another recipe beside this one, or take it away; at most so many, the oldest goes."""
        if self._lines.pop(recipe_hash, _ABSENT) is not _ABSENT:
            self._show_lines()
        elif self._load_line is not None and self._load.found is not None:
            while len(self._lines) >= MOST_OTHERS:
                self._lines.pop(next(iter(self._lines)))
            self._lines[recipe_hash] = None
            self._ask_line(recipe_hash)
            self._render()

    def _ask_line(self, recipe_hash: str) -> None:
        load, reading = self._load_line, self._reading
        assert load is not None

        def take(line: "RecipeLine") -> None:
            if reading == self._reading and recipe_hash in self._lines:
                self._lines[recipe_hash] = line
                self._show_lines()

        def miss(error: Exception) -> None:
            if reading == self._reading and self._lines.pop(recipe_hash, _ABSENT) is not _ABSENT:
                self._known_error = error
                self._render()

        self._jobs.start(lambda _progress, _cancel: load(recipe_hash), on_success=take, on_failure=miss)

    def _show_lines(self) -> None:
        self._known_error = None
        self._chosen = self.state.read_out.index
        self._say()
        self._render()

    def _ask_recipes(self) -> None:
        """Which recipes there are beside the one in use; lines which were shown are computed anew."""
        reading = self._reading

        def take(recipes: "tuple[KnownRecipe, ...]") -> None:
            if reading == self._reading:
                self._recipes = recipes
                offered = {one.hash for one in recipes if not one.is_used}
                self._lines = {one: None for one in self._lines if one in offered}
                for one in self._lines:
                    self._ask_line(one)
                self._say()
                self._render()

        self._jobs.start(lambda _progress, _cancel: self._read_recipes(), on_success=take, on_failure=lambda _error: None)

    def _take_known(self, reading: int, day: "dt.date", known: "AsKnown | None", error: Exception | None = None) -> None:
        if reading != self._reading or day != self._asked_known:
            return
        self._asked_known, self._known, self._known_error = None, known, error
        self._say()
        self._chosen = -1 if known is not None else self._chosen
        self._render()
        self._ask_causes()

    @Slot()
    def _ask_causes(self) -> None:
        """Compute the causes of the day which is read out now."""
        index, reading = self.state.read_out.index, self._reading
        if self._load.found is None or not self.state.read_out.is_loading:
            return
        day = self._load.found.days[index]
        self._jobs.start(
            lambda _progress, _cancel: self._load_causes(day),
            on_success=lambda causes: self._take_causes(reading, index, causes),
            on_failure=lambda error: self._miss_causes(reading, index, error),
        )

    def _take_causes(self, reading: int, index: int, causes: "tuple[Cause, ...]") -> None:
        if reading == self._reading:
            self._causes[index] = causes
            self._told_of(index)

    def _miss_causes(self, reading: int, index: int, error: Exception) -> None:
        if reading == self._reading and index not in self._causes:
            self._untold[index] = error
            self._told_of(index)

    def _told_of(self, index: int) -> None:
        if index == self.state.read_out.index:
            self._render()

    def _others(self) -> tuple[tuple[str, str, bool], ...]:
        if self._known is not None:  # all that is hidden is of this recipe alone
            return ()
        return tuple((one.hash, recipe_title(one.recipe, one.hash), one.hash in self._lines) for one in self._recipes if not one.is_used)

    def _read_out(self) -> ReadOut:
        curve = self._base.curve
        shown = replace(read_out(curve, self._chosen if self._chosen >= 0 else newest_day(curve)), recipe=self._base.recipe)
        if shown.index in self._causes:
            return with_causes(shown, self._veil(self._causes[shown.index]), is_calm=self._base.curve.is_calm)
        if shown.index in self._untold:
            return replace(shown, trouble=self._explain(self._untold[shown.index]))
        return replace(shown, is_loading=shown.has_score)

    def _render(self) -> None:
        state = replace(self._base, read_out=self._read_out()) if self._base.phase is Phase.CURVE else self._base
        if self._load.error is not None:
            state = failed_state(state, self._explain(self._load.error))
        elif self._known_error is not None:
            state = failed_state(state, self._explain(self._known_error))
        state = replace(state, is_redacted=self._veil.is_on)
        self.state = replace(state, is_busy=self._load.is_busy, is_asking=self._asked_known is not None, others=self._others())
        self.state_changed.emit(self.state)

"""Why between the operations and the page: one page of the ledger at a time, read in the background; the newest wish wins.

The score without the chosen row is asked for when the choice rests, and stops as soon as another row is chosen.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.jobs import Changed, RunsJobs
from desktop_app.operations.known_results import AsKnown
from desktop_app.operations.ledger_results import GROUPINGS, Ledger, LedgerAsk, NoLedger, ScoreWithout
from desktop_app.screens.why.calm import calm_state
from desktop_app.screens.why.state import WhyState, WithoutState, empty_state, failed_state, known_text, loaded_state, without_state
from desktop_app.words.redaction import NO_VEIL, Veil
from local_db.progress import CancelToken

_AGAINST = {"without_mutual": "mutual_in_full", "mutual_in_full": "without_mutual"}
_REST_MS = 200


class LedgerOperations(Protocol):
    """What Why asks; called in the background."""

    def load_ledger(self, ask: LedgerAsk, cancel: CancelToken) -> Ledger | NoLedger:
        """One page of the ledger."""
        ...

    def load_known(self, day: dt.date, cancel: CancelToken) -> AsKnown | None:
        """A day as it was known then; None: it is no day of the history."""
        ...

    def load_without(self, ask: LedgerAsk, cancel: CancelToken) -> ScoreWithout | None:
        """The score without what the path stands for; None: it cannot be left out."""
        ...


class WhyViewModel(QObject):
    """`state_changed(WhyState)` after every change."""

    state_changed = Signal(object)

    def __init__(
        self,
        jobs: RunsJobs,
        operations: LedgerOperations,
        *,
        explain: Callable[[Exception], str],
        is_calm: Callable[[], bool] = lambda: False,
        veil: Veil = NO_VEIL,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._veil = veil
        self._jobs = jobs
        self._operations = operations
        self._explain, self._is_calm = explain, is_calm
        self._ask = LedgerAsk()
        self._found: Ledger | NoLedger | None = None
        self._error: Exception | None = None
        self._base = WhyState()  # the page without the chosen row
        self._running: CancelToken | None = None
        self._is_shown = False
        self._is_stale = True
        self._wanted_key = ""  # the row to be chosen on the page which comes
        self._selected = -1
        self._asked: CancelToken | None = None  # the score without a row is being computed
        self._without: dict[tuple[LedgerAsk, str], Callable[[], WithoutState]] = {}  # in the words of the moment
        self._asked_known: CancelToken | None = None
        self._known: dict[dt.date, AsKnown | None] = {}
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._ask_without)
        self._rest.timeout.connect(self._ask_known)
        self.state = WhyState()

    # What every screen can be told.

    def show(self) -> None:
        """The page came to the front."""
        self._is_shown = True
        if self._is_stale:
            self._start(self._ask)

    def hide(self) -> None:
        """The page went to the back."""
        self._is_shown = False
        self._stop_asking()

    def facts_changed(self, changed: Changed) -> None:
        """Something was written; read anew if it concerns this screen and the screen is shown."""
        if changed.kinds & {"facts", "people"}:
            self._is_stale = True
            self._without.clear()
            self._known.clear()
            if self._is_shown:
                self._start(self._ask)

    def translate(self) -> None:
        """Say the same in the language which is in use now."""
        self._base = self._said()
        self._render()

    @Slot()
    def refresh(self) -> None:
        """Read anew."""
        self._start(self._ask)

    # Which page.

    def open_day(self, day: dt.date | None) -> None:
        """The ledger of a day from its top; None = the newest day."""
        self._go(replace(self._ask, day=day, since=None, is_change=False, path=()))

    def open_change(self) -> None:
        """What moved the score to where it is on the newest day, from the top."""
        self._go(replace(self._ask, day=None, since=None, is_change=True, path=()))

    def open_post(self, key: str) -> None:
        """The people behind one post, on the newest day."""
        self._go(LedgerAsk(path=(key,)))

    def choose_day(self, day: dt.date) -> None:
        """Another day; the earlier one stays as far from it, unless it was typed."""
        self._go(replace(self._ask, day=day, since=self._ask.since if self._ask.is_change else None))

    def choose_since(self, day: dt.date) -> None:
        """Another earlier day."""
        self._go(replace(self._ask, since=day))

    def step(self, days: int) -> None:
        """So many days on, or back."""
        if self.state.day is None or self.state.first_day is None or self.state.last_day is None:
            return
        day = min(max(self.state.day + dt.timedelta(days=days), self.state.first_day), self.state.last_day)
        if day != self.state.day:
            self.choose_day(day)

    def explain_change(self, is_change: bool) -> None:
        """Explain the change between the two days, or the day."""
        since = self.state.since if is_change else None
        self._go(replace(self._ask, day=self.state.day, since=since, is_change=is_change, path=()))

    def choose_grouping(self, by: str) -> None:
        """Sum by something else, from the top."""
        self._go(replace(self._ask, by=by, path=()))

    def next_grouping(self) -> None:
        """The grouping after this one."""
        self.choose_grouping(GROUPINGS[(GROUPINGS.index(self._ask.by) + 1) % len(GROUPINGS)])

    def toggle_switch(self, switch: str) -> None:
        """A rule as it is, or otherwise; of two which contradict one another the newer holds."""
        switches = self._ask.switches ^ {switch}
        self._go(replace(self._ask, switches=frozenset(switches - {_AGAINST.get(switch, "")} if switch in switches else switches)))

    def open_part(self, key: str) -> None:
        """A part of the number, by cause."""
        self._go(replace(self._ask, by="factor", path=(key,)))

    def enter(self, index: int) -> None:
        """One level deeper, into a row."""
        if 0 <= index < len(self.state.rows) and self.state.rows[index].is_open:
            self._go(replace(self._ask, path=(*self._ask.path, self.state.rows[index].key)))

    def up(self, depth: int | None = None) -> None:
        """One level up, or up to so many levels; the row from which the person came is chosen."""
        wanted = len(self._ask.path) - 1 if depth is None else depth
        if 0 <= wanted < len(self._ask.path):
            self._wanted_key = self._ask.path[wanted]
            self._go(replace(self._ask, path=self._ask.path[:wanted]))

    def select(self, index: int) -> None:
        """Choose a row; the score without it follows when the choice rests."""
        if index != self._selected and 0 <= index < len(self.state.rows):
            self._selected = index
            self._stop_asking()
            self._render()
            self._rest.start()

    # Inside.

    def _go(self, ask: LedgerAsk) -> None:
        if ask != self._ask or self._error is not None:
            self._start(ask)

    def _start(self, ask: LedgerAsk) -> None:
        if self._running is not None:
            self._running.cancel()
        self._stop_asking()
        self._ask, self._is_stale, self._error = ask, False, None

        def if_newest(end: Callable[[], None]) -> None:
            if self._ask is ask and self._running is not None:
                end()

        self._running = self._jobs.start(
            lambda _progress, cancel: self._operations.load_ledger(ask, cancel),
            on_success=lambda found: if_newest(lambda: self._take(found)),
            on_failure=lambda error: if_newest(lambda: self._miss(error)),
            on_cancelled=lambda: if_newest(lambda: self._miss(None)),
        )
        self._render()

    def _take(self, found: Ledger | NoLedger) -> None:
        self._running, self._found = None, found
        self._selected = -1
        if isinstance(found, Ledger):
            self._ask = replace(found.ask, day=self._ask.day, since=self._ask.since) if self._ask.day is None else found.ask
            keys = [row.key for row in found.rows]
            self._selected = keys.index(self._wanted_key) if self._wanted_key in keys else 0 if keys else -1
        self._wanted_key, self._base = "", self._said()
        self._render()
        self._rest.start()

    def _miss(self, error: Exception | None) -> None:
        """It failed, or was cancelled (None) when the window closed; coming back tries again."""
        self._running, self._error, self._is_stale = None, error, True
        self._render()

    def _stop_asking(self) -> None:
        self._rest.stop()
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None
        if self._asked_known is not None:
            self._asked_known.cancel()
            self._asked_known = None

    @Slot()
    def _ask_without(self) -> None:
        """Compute the score without the chosen row."""
        if not isinstance(self._found, Ledger) or not self.state.rows or self._running is not None or not self._is_shown:
            return
        row = self.state.rows[self._selected]
        ask = replace(self._found.ask, path=(*self._found.ask.path, row.key))
        place = (self._found.ask, row.key)
        if not row.can_go or place in self._without:
            return

        def told(say: Callable[[], WithoutState]) -> None:
            if self._asked is not None and self._selected_place() == place:
                self._asked = None
                self._without[place] = say
                self._render()

        self._asked = self._jobs.start(
            lambda _progress, cancel: self._operations.load_without(ask, cancel),
            on_success=lambda found: told(lambda: without_state(found, is_calm=self._is_calm())),
            on_failure=lambda error: told(lambda: WithoutState("–", self._explain(error))),
        )
        self._render()

    @Slot()
    def _ask_known(self) -> None:
        """Compute what was known on the day of the page."""
        if not isinstance(self._found, Ledger) or self._running is not None or not self._is_shown or self._found.day in self._known:
            return
        day = self._found.day

        def told(known: AsKnown | None) -> None:
            if self._asked_known is not None and isinstance(self._found, Ledger) and self._found.day == day:
                self._asked_known = None
                self._known[day] = known
                self._render()

        self._asked_known = self._jobs.start(
            lambda _progress, cancel: self._operations.load_known(day, cancel), on_success=told, on_failure=lambda _error: told(None)
        )

    def _selected_place(self) -> tuple[LedgerAsk, str] | None:
        if not isinstance(self._found, Ledger) or self._selected < 0:
            return None
        return self._found.ask, self._found.rows[self._selected].key

    def _said(self) -> WhyState:
        if self._found is None:
            return WhyState()
        is_calm = self._is_calm()
        if not isinstance(self._found, Ledger):
            return empty_state(self._found.why, is_calm=is_calm)
        found = self._veil(self._found)
        page = loaded_state(found)
        return calm_state(page, found) if is_calm else page

    def _render(self) -> None:
        state, place = self._base, self._selected_place()
        if place is not None:
            say = self._without.get(place)
            without = WithoutState(is_busy=self._asked is not None) if say is None else say()
            state = replace(state, selected=self._selected, without=without)
        if isinstance(self._found, Ledger):
            state = replace(
                state, known_text=known_text(self._found, self._veil(self._known.get(self._found.day)), is_calm=self._is_calm())
            )
        if self._error is not None:
            state = failed_state(state, self._explain(self._error))
        self.state = replace(state, is_busy=self._running is not None)
        self.state_changed.emit(self.state)

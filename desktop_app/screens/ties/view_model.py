"""Lists of ties between the operations and the section: read in the background, by pages."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from desktop_app.jobs import Changed, RunsJobs
from desktop_app.screen_load import ScreenLoad
from desktop_app.screens.ties.state import LISTS, TieRow, TiesState, row_of, ties_state
from desktop_app.words.redaction import NO_VEIL, Veil

if TYPE_CHECKING:
    from desktop_app.operations.tie_results import TieLine, TieOrder

PAGE = 200


class TieOperations(Protocol):
    """What the database of a person can do; called in the background."""

    def order_ties(self, name: str, platform: str | None) -> "TieOrder":
        """Everybody of one list."""
        ...

    def read_ties(self, order: "TieOrder", start: int, count: int) -> "tuple[TieLine, ...]":
        """A page of a list."""
        ...


class TiesViewModel(QObject):
    """`state_changed(TiesState)` after every change. Nothing is read before a list is chosen."""

    state_changed = Signal(object)

    def __init__(
        self,
        jobs: RunsJobs,
        operations: TieOperations,
        *,
        explain: Callable[[Exception], str],
        veil: Veil = NO_VEIL,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._veil = veil
        self._jobs, self._operations, self._explain = jobs, operations, explain
        self.name, self.platform = LISTS[0], ""
        self._is_chosen = self._is_shown = self._is_fetching = False
        self._load: ScreenLoad[tuple[TieOrder, tuple[TieLine, ...]]] = ScreenLoad(jobs, self._read, on_change=self._changed)
        self._reads = 0
        self._lines: list[TieLine] = []
        self._rows: tuple[TieRow, ...] = ()
        self._fetched = 0
        self._error: Exception | None = None
        self.state = TiesState()

    def show(self) -> None:
        """The page came to the front."""
        self._is_shown = True
        self._follow()

    def hide(self) -> None:
        """The page went to the back."""
        self._is_shown = False
        self._follow()

    def facts_changed(self, changed: Changed) -> None:
        """Other facts, or other words of the owner's, make other lists."""
        if changed.kinds & {"facts", "people"}:
            self._load.touch()

    def translate(self) -> None:
        """Say the same in the language which is in use now."""
        self._rows = tuple(row_of(self.name, line) for line in self._veil(self._lines))
        self._render()

    def choose(self, name: str) -> None:
        """Show one of the lists; "" = none of them is shown."""
        self._is_chosen = bool(name)
        if name and name != self.name:
            self.name = name
            self._clear()
            self._load.touch()
        self._follow()
        self._render()

    def choose_platform(self, platform: str) -> None:
        """List those of one platform alone; "" = all."""
        if platform != self.platform:
            self.platform = platform
            self._load.touch()

    def refresh(self) -> None:
        """Read anew; does nothing while a read runs."""
        self._load.start()

    def more(self) -> None:
        """Look the next page up."""
        if self._load.found is None or self._is_fetching or not self.state.has_more:
            return
        order, start, reading = self._load.found[0], self._fetched, self._reads
        self._is_fetching = True

        def take(page: "tuple[TieLine, ...]") -> None:
            self._is_fetching = False
            if reading == self._reads:
                known = {line.person.key for line in self._lines}
                self._hold([line for line in page if line.person.key not in known], start + PAGE)
                self._render()

        def miss(error: Exception | None) -> None:
            self._is_fetching, self._error = False, error
            self._render()

        self._jobs.start(
            lambda _progress, _cancel: self._operations.read_ties(order, start, PAGE),
            on_success=take,
            on_failure=miss,
            on_cancelled=lambda: miss(None),
        )

    def _follow(self) -> None:
        if self._is_shown and self._is_chosen:
            self._load.show()
        else:
            self._load.hide()

    def _read(self) -> "tuple[TieOrder, tuple[TieLine, ...]]":
        order = self._operations.order_ties(self.name, self.platform or None)
        return order, self._operations.read_ties(order, 0, PAGE)

    def _changed(self) -> None:
        found = self._load.found
        if found is not None and self._reads != self._load.reads and found[0].name == self.name:
            self._reads = self._load.reads
            self._clear()
            self._hold(found[1], PAGE)
        self._render()

    def _clear(self) -> None:
        self._lines, self._rows, self._fetched, self._error = [], (), 0, None

    def _hold(self, lines: "list[TieLine] | tuple[TieLine, ...]", fetched: int) -> None:
        self._lines += lines
        self._rows += tuple(row_of(self.name, line) for line in self._veil(lines))
        self._fetched = fetched

    def _render(self) -> None:
        order = self._load.found[0] if self._load.found is not None else None
        error = self._error or self._load.error
        trouble = "" if error is None else self._explain(error)
        self.state = ties_state(self.name, order, self._rows, fetched=self._fetched, trouble=trouble)
        self.state_changed.emit(self.state)

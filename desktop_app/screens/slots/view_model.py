"""The section between the operations and its page."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from desktop_app.jobs import Changed, RunsJobs
from desktop_app.screen_load import ScreenLoad
from desktop_app.screens.slots.state import SlotsState, slots_state

if TYPE_CHECKING:
    from desktop_app.operations.slots import SlotPlan


class SlotOperations(Protocol):
    """What the database of a person can do; called in the background."""

    def load_slots(self) -> "SlotPlan | None":
        """The next moments; None where nothing is imported."""
        ...


class SlotsViewModel(QObject):
    """`state_changed(SlotsState)` after every change."""

    state_changed = Signal(object)

    def __init__(
        self, jobs: RunsJobs, operations: SlotOperations, *, explain: Callable[[Exception], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._explain = explain
        self._load: ScreenLoad[SlotPlan | None] = ScreenLoad(jobs, operations.load_slots, on_change=self._render)
        self._news = ""
        self.state = SlotsState()

    def show(self) -> None:
        """The page came to the front."""
        self._load.show()

    def hide(self) -> None:
        """The page went to the back."""
        self._load.hide()

    def facts_changed(self, changed: Changed) -> None:
        """Other posts, another plan or other days of rest make other moments."""
        if changed.kinds & {"facts", "rest"}:
            self._load.touch()

    def translate(self) -> None:
        """Say the same in the language which is in use now."""
        self._news = ""
        self._render()

    @property
    def plan(self) -> "SlotPlan | None":
        """The moments themselves, for a file."""
        return self._load.found

    def tell(self, news: str) -> None:
        """Say what was done."""
        self._news = news
        self._render()

    def _render(self) -> None:
        if self._load.error is not None:
            self.state = SlotsState(words=self._explain(self._load.error), is_there=True)
        else:
            self.state = slots_state(self._load.found, self._news)
        self.state_changed.emit(self.state)

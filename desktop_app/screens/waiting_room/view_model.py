"""The waiting room between the operations and its page: reads in the background, writes what the person says, undoes it."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from desktop_app.jobs import Changed, RunsJobs
from desktop_app.screen_load import ScreenLoad
from desktop_app.screens.waiting_room.state import WaitingRoomState, next_words, waiting_rows
from desktop_app.words.dates import typed_day
from desktop_app.words.translations import tr

if TYPE_CHECKING:
    from desktop_app.operations.export_requests import RequestChange, Waiting


class WaitingOperations(Protocol):
    """What the database of a person can do; called in the background."""

    def read_waiting(self) -> "tuple[Waiting, ...]":
        """The exports which the person asked for."""
        ...

    def ask_for_export(self, export: str, on: date | None) -> "RequestChange":
        """They asked for one, today (None) or on another day."""
        ...

    def withdraw_export(self, export: str) -> "RequestChange":
        """They do not wait for it any more."""
        ...

    def mark_export(self, export: str, is_here: bool) -> "RequestChange":
        """They say that it is here, or not."""
        ...

    def put_request_back(self, change: "RequestChange") -> None:
        """Undo one of these."""
        ...


class WaitingRoomViewModel(QObject):
    """`state_changed(WaitingRoomState)` after every change. `now`: Unix seconds UTC.

    It stands on several screens; whichever is in front shows it.
    """

    state_changed = Signal(object)

    def __init__(
        self,
        jobs: RunsJobs,
        operations: WaitingOperations,
        *,
        explain: Callable[[Exception], str],
        now: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._operations = operations
        self._explain = explain
        self._now = now
        self._is_writing = False
        self._told: Callable[[], str] = str  # what was done last, in the language in use
        self._trouble: Callable[[], str] = str
        self._change: RequestChange | None = None  # what Undo takes back
        self._list: ScreenLoad[tuple[Waiting, ...]] = ScreenLoad(jobs, operations.read_waiting, on_change=self._render)
        self.state = WaitingRoomState()

    def show(self) -> None:
        """One of its screens came to the front."""
        self._list.touch()
        self._list.show()

    def hide(self) -> None:
        """It went to the back; what was said last has been read."""
        self._list.hide()
        self._say(str)

    def facts_changed(self, changed: Changed) -> None:
        """An import may be what was waited for, and undoing it brings the wait back."""
        if "facts" in changed.kinds:
            self._list.touch()

    def look_again(self) -> None:
        """Time has passed: what was expected may be late, and "tomorrow" may be today."""
        self._list.touch()

    def translate(self) -> None:
        """Say the same in the language which is in use now."""
        self._render()

    # What the person says.

    def ask(self, export: str) -> None:
        """They asked for an export today."""
        self._write(lambda: self._operations.ask_for_export(export, None), _asked_words)

    def ask_on(self, export: str, day: str) -> bool:
        """They asked on another day, as they typed it; whether it is one."""
        on = typed_day(day)
        if on is None:
            self._say(str, trouble=lambda: tr("“{day}” is not a day. Write it as year-month-day.", day=day.strip()))
            return False
        self._write(lambda: self._operations.ask_for_export(export, on), _asked_words)
        return True

    def withdraw(self, export: str) -> None:
        """They do not wait for it any more."""
        self._write(lambda: self._operations.withdraw_export(export), _withdrawn_words)

    def mark(self, export: str, is_here: bool) -> None:
        """They say that it is here, or that it is not."""
        self._write(lambda: self._operations.mark_export(export, is_here), _here_words if is_here else _asked_words)

    def undo(self) -> None:
        """Take the last of these back."""
        change = self._change
        if change is not None:
            self._write(lambda: self._operations.put_request_back(change), None)

    # Inside.

    def _write(self, write: "Callable[[], RequestChange | None]", words: "Callable[[RequestChange], str] | None") -> None:
        if self._is_writing:
            return
        self._is_writing = True

        def done(change: "RequestChange | None") -> None:
            self._is_writing = False
            if change is None or words is None:
                self._say(str)
            else:
                self._say(lambda: words(change), change=change)
            self._list.touch()

        def missed(error: Exception) -> None:
            self._is_writing = False
            self._say(str, trouble=lambda: self._explain(error))

        self._jobs.start(lambda _progress, _cancel: write(), on_success=done, on_failure=missed, on_cancelled=lambda: done(None))

    def _say(self, told: Callable[[], str], *, change: "RequestChange | None" = None, trouble: Callable[[], str] = str) -> None:
        self._told, self._change, self._trouble = told, change, trouble
        self._render()

    def _render(self) -> None:
        found, now = self._list.found or (), self._now()
        trouble = self._trouble() or ("" if self._list.error is None else self._explain(self._list.error))
        state = WaitingRoomState(waiting_rows(found, now), next_words(found, now), self._told(), self._change is not None, trouble)
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)


def _asked_words(change: "RequestChange") -> str:
    return tr("{name} is in the waiting room.", name=change.name)


def _withdrawn_words(change: "RequestChange") -> str:
    return tr("{name} is not waited for any more.", name=change.name)


def _here_words(change: "RequestChange") -> str:
    return tr("{name} is marked as here.", name=change.name)

"""Actions between the operations and the pages: read in the background, decided, undone. One serves Actions and Today."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.jobs import Changed, RunsJobs
from desktop_app.screen_load import ScreenLoad
from desktop_app.screens.actions.state import ActionsState, Phase, Telling, failed_state, loaded_state
from desktop_app.words.action_words import told_words
from desktop_app.words.dates import typed_day
from desktop_app.words.redaction import NO_VEIL, Veil
from desktop_app.words.translations import tr

if TYPE_CHECKING:
    from desktop_app.advice.advice import Advice
    from desktop_app.operations.action_results import ActionChange, Actions

    Subject = Advice | str

WEEK_DAYS = 7
MONTH_DAYS = 30


class ActionOperations(Protocol):
    """What the database of a person can do; called in the background. A subject is a card, or the number of an action."""

    def load_actions(self) -> "Actions":
        """All suggestions and actions."""
        ...

    def plan(self, subject: "Subject") -> "ActionChange":
        """It will be done."""
        ...

    def tick(self, subject: "Subject") -> "ActionChange":
        """It is done."""
        ...

    def snooze(self, subject: "Subject", until: dt.date) -> "ActionChange":
        """Not now."""
        ...

    def decline(self, subject: "Subject", reason: str) -> "ActionChange":
        """Not for this person."""
        ...

    def give_back(self, action_id: str) -> "ActionChange":
        """What was decided last is taken back."""
        ...

    def add(self, text: str) -> "ActionChange":
        """An act of the person's own."""
        ...

    def put_back(self, change: "ActionChange") -> None:
        """Undo one of these."""
        ...


class ActionsViewModel(QObject):
    """`state_changed(ActionsState)` after every change; `added`: what was typed is kept."""

    state_changed = Signal(object)
    added = Signal()

    def __init__(
        self,
        jobs: RunsJobs,
        operations: ActionOperations,
        *,
        today: Callable[[], dt.date],
        explain: Callable[[Exception], str],
        zone: dt.tzinfo | None = None,
        is_calm: Callable[[], bool] = lambda: False,
        veil: Veil = NO_VEIL,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._veil = veil
        self._jobs = jobs
        self._operations = operations
        self._zone, self._is_calm = zone, is_calm
        self._today = today
        self._explain = explain
        self._chosen = "suggested"
        self._is_writing = False
        self._told: Callable[[], str] = str
        self._trouble: Callable[[], str] = str
        self._undo: ActionChange | None = None
        self._load: ScreenLoad[Actions] = ScreenLoad(jobs, operations.load_actions, on_change=self._render)
        self.state = ActionsState()

    def show(self) -> None:
        """One of its pages came to the front."""
        self._load.show()

    def hide(self) -> None:
        """Its page went to the back."""
        self._load.hide()

    def facts_changed(self, changed: Changed) -> None:
        """Other facts suggest other acts, and may show that some are done."""
        if changed.kinds & {"facts", "people"}:
            self._load.touch()

    def translate(self) -> None:
        """Say the same in the language which is in use now."""
        self._render()

    @Slot()
    def refresh(self) -> None:
        """Read anew."""
        self._load.start()

    def choose(self, state: str) -> None:
        """Open another list."""
        self._chosen = state
        self._render()

    # What the person decides of a suggestion or an action, by the id of its card.

    def plan(self, card_id: str) -> None:
        """It will be done."""
        self._decide(card_id, self._operations.plan)

    def tick(self, card_id: str) -> None:
        """It is done."""
        self._decide(card_id, self._operations.tick)

    def snooze(self, card_id: str, days: int = WEEK_DAYS) -> None:
        """Not now, but in so many days."""
        self.snooze_until(card_id, (self._today() + dt.timedelta(days=days)).isoformat())

    def snooze_until(self, card_id: str, day: str) -> None:
        """Not now, but on a day as it was typed."""
        until = typed_day(day)
        if until is None:
            self._say(str, trouble=lambda: tr("“{day}” is not a day. Write it as year-month-day.", day=day.strip()))
            return
        self._decide(card_id, lambda subject: self._operations.snooze(subject, until), day=until)

    def decline(self, card_id: str, reason: str = "") -> None:
        """Not for this person."""
        self._decide(card_id, lambda subject: self._operations.decline(subject, reason))

    def give_back(self, action_id: str) -> None:
        """What was decided last is taken back."""
        self._write(lambda: self._operations.give_back(action_id), lambda change: told_words(change.state))

    def add(self, text: str) -> None:
        """An act of the person's own."""
        self._write(lambda: self._operations.add(text), lambda _change: told_words("added"), after=self.added.emit)

    def undo(self) -> None:
        """Take the last of these back."""
        if (change := self._undo) is None:
            return

        def write() -> None:
            self._operations.put_back(change)

        self._write(write, lambda _nothing: told_words("undone"))

    # Inside.

    def _decide(self, card_id: str, decide: "Callable[[Subject], ActionChange]", *, day: dt.date | None = None) -> None:
        found = self._load.found
        item = next((one for one in found.items if one.id == card_id), None) if found is not None else None
        if item is not None:
            subject = item.card if item.state == "suggested" and item.card is not None else item.id
            self._write(lambda: decide(subject), lambda change: told_words(change.state, day))

    def _write(
        self,
        write: "Callable[[], ActionChange | None]",
        words: "Callable[[ActionChange], str]",
        *,
        after: Callable[[], object] = lambda: None,
    ) -> None:
        if self._is_writing:
            return
        self._is_writing = True

        def done(change: "ActionChange | None") -> None:
            self._is_writing = False
            told = (lambda: words(change)) if change is not None else (lambda: told_words("undone"))
            self._say(told, undo=change)
            self._load.touch()
            after()

        def missed(error: Exception) -> None:
            self._is_writing = False
            self._say(str, trouble=lambda: self._explain(error))

        def cancelled() -> None:
            self._is_writing = False

        self._jobs.start(lambda _progress, _cancel: write(), on_success=done, on_failure=missed, on_cancelled=cancelled)

    def _say(self, told: Callable[[], str], *, undo: "ActionChange | None" = None, trouble: Callable[[], str] = str) -> None:
        self._told, self._trouble, self._undo = told, trouble, undo
        self._render()

    def _how(self) -> Telling:
        return Telling(self._zone, self._is_calm())

    def _render(self) -> None:
        found = self._load.found
        state = ActionsState(chosen=self._chosen) if found is None else loaded_state(self._veil(found), self._how(), self._chosen)
        if self._load.error is not None:
            state = failed_state(state, self._explain(self._load.error))
        trouble = self._trouble() or state.trouble
        state = replace(state, told=self._told(), trouble=trouble, can_undo=self._undo is not None and state.phase is not Phase.LOADING)
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)

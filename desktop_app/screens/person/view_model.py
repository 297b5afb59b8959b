"""One person between the operations and the section: read in the background, noted, hidden, undone."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from desktop_app.jobs import Changed, RunsJobs
from desktop_app.screens.person.state import PersonState, person_state
from desktop_app.words.dates import medium_date, typed_day
from desktop_app.words.redaction import NO_VEIL, Veil
from desktop_app.words.translations import tr

if TYPE_CHECKING:
    from desktop_app.operations.tie_results import OwnChange, PersonPage
    from local_db.progress import CancelToken


class PersonOperations(Protocol):
    """What the database of a person can do; called in the background."""

    def load_page(self, key: str) -> "PersonPage | None":
        """All that is known of one person but points."""
        ...

    def load_points(self, page: "PersonPage", cancel: "CancelToken") -> "PersonPage":
        """The page with points."""
        ...

    def write_note(self, person: str, text: str, kind: str, note_id: str | None) -> "OwnChange":
        """Note something of a person."""
        ...

    def remove_note(self, note_id: str) -> "OwnChange":
        """Remove a note."""
        ...

    def note_meeting(self, person: str, day: dt.date, text: str) -> "OwnChange":
        """The owner met a person."""
        ...

    def remove_meeting(self, meeting_id: str) -> "OwnChange":
        """Remove a meeting."""
        ...

    def hide_person(self, person: str, is_hidden: bool) -> "OwnChange":
        """Leave a person out of lists, or show them again."""
        ...

    def put_back(self, change: "OwnChange") -> None:
        """Undo one of these."""
        ...


class PersonViewModel(QObject):
    """`state_changed(PersonState)` after every change; `saved` when what was typed is kept; `people_written` after every write."""

    state_changed = Signal(object)
    saved = Signal()
    people_written = Signal()

    def __init__(
        self,
        jobs: RunsJobs,
        operations: PersonOperations,
        *,
        explain: Callable[[Exception], str],
        is_calm: Callable[[], bool] = lambda: False,
        veil: Veil = NO_VEIL,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._veil = veil
        self._jobs, self._operations, self._explain = jobs, operations, explain
        self._is_calm = is_calm
        self.key = ""
        self._page: PersonPage | None = None
        self._has_points = self._is_shown = self._is_stale = self._is_writing = False
        self._reading = 0  # what comes from an earlier read is dropped
        self._news: Callable[[], str] = str
        self._changes: list[OwnChange] = []  # the last one is undone first
        self._error: Exception | None = None
        self._trouble: Callable[[], str] = str
        self.state = PersonState(is_calm=is_calm())

    def open(self, key: str) -> None:
        """Show another person; "" = nobody."""
        if key == self.key:
            return
        self.key, self._page, self._has_points = key, None, False
        self._changes.clear()
        self._say(str)
        self._read()

    def show(self) -> None:
        """The page came to the front."""
        self._is_shown = True
        if self._is_stale:
            self._read()

    def hide(self) -> None:
        """The page went to the back."""
        self._is_shown = False

    def facts_changed(self, changed: Changed) -> None:
        """Other facts, or other words of the owner's."""
        if changed.kinds & {"facts", "people"}:
            self._is_stale = True
            if self._is_shown:
                self._read()

    def translate(self) -> None:
        """Say the same in the language which is in use now."""
        self._render()

    # What the person says.

    def write_note(self, text: str, *, kind: str = "note", note_id: str | None = None) -> None:
        """Note something; of a next step without words that there is none."""
        key = self.key
        if kind == "next" and not text.strip():
            step = self._page.next_step if self._page is not None else None
            if step is not None:
                self.remove(step.id, kind)
            return
        self._write(lambda: self._operations.write_note(key, text, kind, note_id), lambda: tr("That is noted."))

    def note_meeting(self, day: str, text: str) -> None:
        """The owner met the person on a day, which is as it was typed."""
        on, key = typed_day(day), self.key
        if on is None:
            self._say(str, trouble=lambda: tr("“{day}” is not a day. Write it as year-month-day.", day=day.strip()))
            return
        self._write(lambda: self._operations.note_meeting(key, on, text), lambda: tr("The meeting of {day} is noted.", day=medium_date(on)))

    def remove(self, note_id: str, kind: str) -> None:
        """Remove a note or a meeting."""
        remove = self._operations.remove_meeting if kind == "meeting" else self._operations.remove_note
        self._write(lambda: remove(note_id), lambda: tr("That was removed."))

    def hide_person(self) -> None:
        """Leave the person out of lists, or show them again."""
        key, is_hidden = self.key, not self.state.is_hidden
        self._write(
            lambda: self._operations.hide_person(key, is_hidden),
            lambda: tr("Hidden from the lists. They stand under Hidden.") if is_hidden else tr("Shown in the lists again."),
        )

    def undo(self) -> None:
        """Take the last of these back."""
        if self._changes and not self._is_writing:
            change = self._changes.pop()

            def put_back() -> None:
                self._operations.put_back(change)

            self._write(put_back, lambda: tr("That was taken back."))

    # Inside.

    def _write(self, write: "Callable[[], OwnChange | None]", words: Callable[[], str]) -> None:
        if self._is_writing or not self.key:
            return
        self._is_writing = True

        def done(change: "OwnChange | None") -> None:
            self._is_writing = False
            if change is not None:
                self._changes.append(change)
                self.saved.emit()
            self._say(words)
            self._is_stale = True
            self.people_written.emit()
            if self._is_stale:  # nobody told of it
                self._read()

        def missed(error: Exception | None) -> None:
            self._is_writing = False
            self._say(str, trouble=str if error is None else lambda: self._explain(error))

        self._jobs.start(lambda _progress, _cancel: write(), on_success=done, on_failure=missed, on_cancelled=lambda: missed(None))

    def _read(self) -> None:
        self._is_stale = False
        self._reading += 1
        reading, key = self._reading, self.key
        if not key:
            self._render()
            return

        def take(page: "PersonPage | None") -> None:
            if reading == self._reading:
                self._page, self._has_points, self._error = page, False, None
                self._render()
                if page is not None:
                    self._read_points(page, reading)

        self._render()
        self._jobs.start(lambda _progress, _cancel: self._operations.load_page(key), on_success=take, on_failure=self._miss)

    def _read_points(self, page: "PersonPage", reading: int) -> None:
        def take(found: "PersonPage") -> None:
            if reading == self._reading:
                self._page, self._has_points = found, True
                self._render()

        self._jobs.start(lambda _progress, cancel: self._operations.load_points(page, cancel), on_success=take, on_failure=self._miss)

    def _miss(self, error: Exception) -> None:
        self._error = error
        self._render()

    def _say(self, news: Callable[[], str], *, trouble: Callable[[], str] = str) -> None:
        self._news, self._trouble = news, trouble
        self._render()

    def _render(self) -> None:
        trouble = self._trouble() or ("" if self._error is None else self._explain(self._error))
        self.state = person_state(
            self.key,
            self._veil(self._page),
            has_points=self._has_points,
            news=self._news(),
            can_undo=bool(self._changes),
            trouble=trouble,
            is_calm=self._is_calm(),
            is_redacted=self._veil.is_on,
        )
        self.state_changed.emit(self.state)

"""Notes between the operations and their section: read in the background, written, hidden, undone."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from desktop_app.jobs import Changed, RunsJobs
from desktop_app.screen_load import ScreenLoad
from desktop_app.screens.annotations.state import AnnotationsState, chart_marks, mark_rows
from desktop_app.words.dates import medium_date, typed_day
from desktop_app.words.redaction import NO_VEIL, Veil
from desktop_app.words.translations import tr

if TYPE_CHECKING:
    from desktop_app.operations.annotations import AnnotationChange
    from desktop_app.operations.mark_results import Mark


class AnnotationOperations(Protocol):
    """What the database of a person can do; called in the background."""

    def read_marks(self) -> "tuple[Mark, ...]":
        """The notes of the person, and what the history proposes."""
        ...

    def annotate(self, day: dt.date, text: str) -> "AnnotationChange":
        """Note something of a day."""
        ...

    def remove_note(self, note_id: str) -> "AnnotationChange":
        """Remove a note."""
        ...

    def put_note_back(self, change: "AnnotationChange") -> None:
        """Undo one of these."""
        ...

    def hide_mark(self, key: str, is_hidden: bool) -> None:
        """Hide a proposed mark, or show it again."""
        ...


_Undo = Callable[[], object]


class AnnotationsViewModel(QObject):
    """`state_changed(AnnotationsState)` after every change, `marks_changed` where the chart has to show others."""

    state_changed = Signal(object)
    marks_changed = Signal(object)  # tuple of ChartMark: what the chart shows
    noted = Signal()  # what was typed is kept

    def __init__(
        self,
        jobs: RunsJobs,
        operations: AnnotationOperations,
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
        self._is_writing = False
        self._told: Callable[[], str] = str
        self._trouble: Callable[[], str] = str
        self._undo: _Undo | None = None
        self._has_own = self._has_proposed = True
        self._list: ScreenLoad[tuple[Mark, ...]] = ScreenLoad(jobs, operations.read_marks, on_change=self._render)
        self.state = AnnotationsState()

    def show(self) -> None:
        """The page came to the front."""
        self._list.show()

    def hide(self) -> None:
        """The page went to the back."""
        self._list.hide()

    def facts_changed(self, changed: Changed) -> None:
        """Other facts propose other marks, and the score around them is another."""
        if "facts" in changed.kinds:
            self._list.touch()

    def translate(self) -> None:
        """Say the same in the language which is in use now."""
        self._render()

    # What the person says.

    def show_kinds(self, *, has_own: bool, has_proposed: bool) -> None:
        """Which marks the chart shows."""
        self._has_own, self._has_proposed = has_own, has_proposed
        self._render()

    def annotate(self, day: str, text: str) -> None:
        """Note something of a day, both as they were typed."""
        on = typed_day(day)
        if on is None:
            self._say(str, trouble=lambda: tr("“{day}” is not a day. Write it as year-month-day.", day=day.strip()))
            return

        def write() -> _Undo:
            change = self._operations.annotate(on, text)
            return lambda: self._operations.put_note_back(change)

        self._write(write, lambda: tr("The note of {day} is kept.", day=medium_date(on)), after=self.noted.emit)

    def remove(self, key: str) -> None:
        """Remove a note of the person."""

        def write() -> _Undo:
            change = self._operations.remove_note(key.removeprefix("own:"))
            return lambda: self._operations.put_note_back(change)

        self._write(write, lambda: tr("The note was removed."))

    def hide_mark(self, key: str, is_hidden: bool) -> None:
        """Do not show a proposed mark, or show it again."""

        def write() -> _Undo:
            self._operations.hide_mark(key, is_hidden)
            return lambda: self._operations.hide_mark(key, not is_hidden)

        self._write(write, lambda: tr("The mark is hidden.") if is_hidden else tr("The mark is shown again."))

    def undo(self) -> None:
        """Take the last of these back."""
        if (undo := self._undo) is not None:

            def write() -> None:
                undo()

            self._write(write, str)

    # Inside.

    def _write(self, write: Callable[[], _Undo | None], words: Callable[[], str], *, after: Callable[[], object] = lambda: None) -> None:
        if self._is_writing:
            return
        self._is_writing = True

        def done(undo: _Undo | None) -> None:
            self._is_writing = False
            self._say(words, undo=undo)
            self._list.touch()
            after()

        def missed(error: Exception) -> None:
            self._is_writing = False
            self._say(str, trouble=lambda: self._explain(error))

        def cancelled() -> None:
            self._is_writing = False

        self._jobs.start(lambda _progress, _cancel: write(), on_success=done, on_failure=missed, on_cancelled=cancelled)

    def _say(self, told: Callable[[], str], *, undo: _Undo | None = None, trouble: Callable[[], str] = str) -> None:
        self._told, self._undo, self._trouble = told, undo, trouble
        self._render()

    def _render(self) -> None:
        found = self._veil(self._list.found or ())
        trouble = self._trouble() or ("" if self._list.error is None else self._explain(self._list.error))
        is_calm = self._is_calm()
        marks = chart_marks(found, has_own=self._has_own, has_proposed=self._has_proposed, is_calm=is_calm)
        state = AnnotationsState(
            mark_rows(found, is_calm=is_calm),
            marks,
            self._told(),
            trouble,
            can_undo=self._undo is not None,
            is_loaded=self._list.found is not None,
        )
        if state != self.state:
            is_other = state.marks != self.state.marks
            self.state = state
            self.state_changed.emit(state)
            if is_other:
                self.marks_changed.emit(state.marks)

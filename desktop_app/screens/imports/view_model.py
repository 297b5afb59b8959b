"""Imports between the operations and the page: plans, one import after the other, undo. Nothing blocks the GUI thread."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.jobs import Changed, OnProgress, RunsJobs
from desktop_app.screen_load import ScreenLoad
from desktop_app.screens.imports.plans import Plans
from desktop_app.screens.imports.state import (
    Answer,
    ImportsState,
    ProgressNews,
    UndoQuestion,
    Work,
    imports_state,
    keep_words,
    progress_news,
    sum_words,
    undo_question,
)
from desktop_app.words.action_words import ticked_words
from desktop_app.words.diff_words import diff_lines
from desktop_app.words.numbers import score_move_words
from desktop_app.words.redaction import NO_VEIL, Veil, stand_in
from desktop_app.words.translations import tr

if TYPE_CHECKING:
    from desktop_app.operations.imports import Imported, PlannedArchive, UndoPreview
    from desktop_app.operations.person import ImportSummary
    from desktop_app.screens.imports.plans import Found
    from local_db.progress import CancelToken, Progress


class ImportOperations(Protocol):
    """What app.py binds to the open database. All are called in the background."""

    def plan(self, paths: Sequence[Path], on_progress: OnProgress, cancel: "CancelToken") -> "Found":
        """What is in the files."""
        ...

    def run(self, planned: "PlannedArchive", on_progress: OnProgress, cancel: "CancelToken") -> "Imported":
        """Import one archive."""
        ...

    def read_imports(self) -> "tuple[ImportSummary, ...]":
        """The imports which are there."""
        ...

    def preview_undo(self, import_id: int) -> "UndoPreview":
        """What undoing an import would take."""
        ...

    def undo(self, import_id: int) -> "ImportSummary":
        """Undo an import."""
        ...

    def save_structure(self, files: Sequence[Path], target: Path, cancel: "CancelToken") -> None:
        """What files are made of, into a file for a report."""
        ...


class ImportsViewModel(QObject):
    """`state_changed(ImportsState)` after every change; `facts_written` after every write, when it is told already.

    One piece of work runs at a time: imports wait in `_queue`, what is dropped meanwhile in `_drops`.
    """

    state_changed = Signal(object)
    facts_written = Signal()

    def __init__(
        self,
        jobs: RunsJobs,
        operations: ImportOperations,
        *,
        explain: Callable[[Exception], str],
        is_calm: Callable[[], bool] = lambda: False,
        clock: Callable[[], float] = time.monotonic,
        veil: Veil = NO_VEIL,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._veil = veil
        self._jobs = jobs
        self._operations = operations
        self._explain, self._is_calm = explain, is_calm
        self._clock = clock
        self._plans = Plans(veil)
        self._title: Callable[[], str] = str  # of what runs
        self._preview: UndoPreview | None = None  # of the question before an undo
        self._queue: list[int] = []
        self._drops: list[tuple[Path, ...]] = []
        self._running: int | None = None  # the plan which is being imported
        self._token: CancelToken | None = None
        self._to_keep: list[tuple[str, int]] = []  # label and bytes of what was imported since this was last said
        self._last_asked = 0  # what undoing would take is shown for the newest question only
        self._list: ScreenLoad[tuple[ImportSummary, ...]] = ScreenLoad(jobs, operations.read_imports, on_change=self._show_list)
        self.state = ImportsState()

    @property
    def is_importing(self) -> bool:
        """Whether an import runs, of which nothing is kept if it ends now."""
        return self.state.progress is not None and self.state.progress.work is Work.IMPORT

    @property
    def is_writing(self) -> bool:
        """Whether the database is being written."""
        return self.state.progress is not None and self.state.progress.work is not Work.LOOK

    def show(self) -> None:
        """The page came to the front."""
        self._list.show()

    def hide(self) -> None:
        """The page went to the back."""
        self._list.hide()

    def facts_changed(self, changed: Changed) -> None:
        """Something was written; load anew if the screen is shown. What undoing would take is not the same any more."""
        if "facts" in changed.kinds:
            self.keep()
            self._list.touch()

    def translate(self) -> None:
        """Say the same in the language which is in use now."""
        progress = None if self.state.progress is None else replace(self.state.progress, title=self._title(), news="")
        self._set_state(replace(self.state, undo=self._question(), result=(), trouble="", progress=progress))
        self._show_list()
        self._show_cards()

    @Slot()
    def refresh(self) -> None:
        """Read the list of imports anew."""
        self._list.start()

    def tell_interrupted(self) -> None:
        """The last import ended with Gaung."""
        words = tr("The last import was interrupted. Nothing of it was kept, and your data is as it was before. Drop the archive again.")
        self._set_state(replace(self.state, trouble=words))

    # Plans.

    def drop(self, paths: Sequence[Path]) -> None:
        """Look at what was dropped, as soon as nothing else runs; the plans appear below those which are there."""
        if not paths:
            return
        self._drops.append(tuple(paths))
        self._begin()

    def put_away(self, number: int) -> None:
        """Forget a plan; the file is not touched."""
        if number != self._running:
            self._plans.put_away(number)
            self._show_cards()

    def answer(self, number: int, answers: Sequence[Answer]) -> None:
        """What stands in the fields of a plan now."""
        self._plans.answer(number, answers)
        self._show_cards()

    def table_files(self, number: int) -> tuple[Path, ...]:
        """The files of a table that nobody knows; none = it was put away."""
        refused = self._plans.refused(number)
        return () if refused is None else refused.paths

    def take_mapped(self, number: int, found: "Found") -> None:
        """What a table holds whose columns the person told, in place of its refusal."""
        self._plans.put_away(number)
        self._plans.take(found)
        self._show_cards()

    def save_structure(self, number: int, target: Path) -> None:
        """Write what a file that nobody knows is made of, without what it says, for a report."""
        refused = self._plans.refused(number)
        if refused is None:
            return
        words = tr(
            "{file} holds the structure of {name}: names of files and keys, none of their values.",
            file=target.name,
            name=self._file(refused.label),
        )
        self._jobs.start(
            lambda _progress, cancel: self._operations.save_structure(refused.paths, target, cancel),
            on_success=lambda _none: self._set_state(replace(self.state, result=(words,), trouble="")),
            on_failure=lambda error: self._set_state(replace(self.state, trouble=self._explain(error))),
        )

    def import_one(self, number: int, answers: Sequence[Answer] = ()) -> None:
        """Import one plan, with the answers to its questions."""
        self._plans.answer(number, answers)
        self._enqueue([number])

    def import_all(self) -> None:
        """Import all plans which leave nothing open, one after the other."""
        self._enqueue(self._plans.complete())

    def cancel(self) -> None:
        """Stop what runs and the imports which wait; nothing of the running import is kept."""
        self._queue.clear()
        if self._token is not None:
            self._token.cancel()

    # Undo.

    def ask_undo(self, import_id: int) -> None:
        """Show what undoing an import would take; not while something is written, which would change the answer."""
        if self.is_writing:
            return
        self._last_asked += 1
        asked = self._last_asked

        def show(preview: "UndoPreview") -> None:
            if asked == self._last_asked:
                self._preview = preview
                self._set_state(replace(self.state, undo=self._question()))

        self._jobs.start(
            lambda _progress, _cancel: self._operations.preview_undo(import_id),
            on_success=show,
            on_failure=lambda error: self._set_state(replace(self.state, trouble=self._explain(error))),
        )

    def keep(self) -> None:
        """The person does not want to undo, or what it would take has changed."""
        self._last_asked += 1
        self._preview = None
        self._set_state(replace(self.state, undo=None))

    def undo(self) -> None:
        """Undo the import of the question."""
        question = self.state.undo
        if question is None or self.state.progress is not None:
            return
        self.keep()
        self._title = lambda: tr("Undoing…")
        self._set_state(replace(self.state, result=(), trouble="", progress=ProgressNews(self._title(), work=Work.UNDO)))
        self._jobs.start(
            lambda _progress, _cancel: self._operations.undo(question.import_id),
            on_success=lambda summary: self._written(tr("The import of {name} is undone.", name=self._file(summary.source_name))),
            on_failure=self._fail,
            on_cancelled=self._stop,
        )

    # Inside.

    def _enqueue(self, numbers: Sequence[int]) -> None:
        wrong_day = self._plans.wrong_day(numbers)
        if wrong_day is not None:
            self._set_state(replace(self.state, trouble=tr("“{day}” is not a day. Write it as year-month-day.", day=wrong_day)))
            return
        self._queue += [number for number in numbers if number in self._plans and number not in (*self._queue, self._running)]
        if self._queue:
            self.keep()
            self._begin()

    def _begin(self) -> None:
        """The person asked for work: start it if nothing runs, with a clean slate."""
        if self.state.progress is None:
            self._set_state(replace(self.state, result=(), trouble=""))
            self._start_next()
        else:
            self._show_waiting()

    def _start_next(self) -> None:
        # What was put away meanwhile is no plan any more.
        self._queue = [number for number in self._queue if number in self._plans]
        if self._queue:
            self._import(self._queue.pop(0))
        elif self._drops:
            self._look(self._drops.pop(0))

    def _look(self, paths: tuple[Path, ...]) -> None:
        self._title = lambda: tr("Looking at what you dropped…")
        self._set_state(replace(self.state, progress=ProgressNews(self._title(), work=Work.LOOK)))
        self._show_waiting()
        self._token = self._jobs.start(
            lambda progress, cancel: self._operations.plan(paths, progress, cancel),
            on_success=self._show_plans,
            on_failure=self._fail,
            on_cancelled=self._stop,
            on_progress=lambda progress: self._show_progress(progress, self._clock(), Work.LOOK),
        )

    def _import(self, number: int) -> None:
        self._running = number
        planned = self._plans.to_import(number)
        self._title = lambda: tr("Importing {name}", name=self._file(planned.archive.label))
        began = self._clock()
        self._set_state(replace(self.state, progress=ProgressNews(self._title(), tr("not saved yet"))))
        self._token = self._jobs.start(
            lambda progress, cancel: self._operations.run(planned, progress, cancel),
            on_success=lambda imported: self._imported(number, planned.archive.label, self._veil(imported)),
            on_failure=self._fail,
            on_cancelled=self._stop,
            on_progress=lambda progress: self._show_progress(progress, began, Work.IMPORT),
        )

    def _imported(self, number: int, label: str, imported: "Imported") -> None:
        self._plans.put_away(number)
        if imported.is_already_known:
            self._written(tr("{name} holds nothing new: the same was imported before. Nothing was changed.", name=self._file(label)))
            return
        words = tr("Imported {name}: {sum}.", name=self._file(label), sum=sum_words(imported.summary))
        if imported.summary.contacts is None:  # an address book moves no score, and can be had again
            self._to_keep.append((label, imported.summary.source_bytes))
            if not self._is_calm():
                words += f" {score_move_words(imported.score_before, imported.score_after)}."
        if imported.has_replaced:
            words += " " + tr("It replaces the earlier import of the same file.")
        ticked = ticked_words(imported.actions.done_cards, imported.actions.names, has_measured=bool(imported.actions.measured))
        self._written(words, *(diff_lines(imported.diff) if imported.diff else ()), *filter(None, (ticked,)))

    def _written(self, *told: str) -> None:
        self._end(*told)
        self.facts_written.emit()
        self._start_next()

    def _show_plans(self, found: "Found") -> None:
        if self._token is not None and self._token.is_cancelled:
            self._stop()
            return
        self._plans.take(found)
        self._end(trouble="" if found else tr("Nothing to import was found there. Nothing was changed."))
        self._start_next()

    def _fail(self, error: Exception) -> None:
        self._queue.clear()
        self._end(trouble=self._explain(error))
        self._start_next()

    def _stop(self) -> None:
        self._queue.clear()
        words = tr("Cancelled. Nothing was changed.")
        if self._running is not None and self.state.result:
            name = self._file(self._plans.to_import(self._running).archive.label)
            words = tr("The import of {name} was cancelled. Nothing of it was kept.", name=name)
        self._end(words)
        self._start_next()

    def _end(self, *told: str, trouble: str = "") -> None:
        """What ran is over. What to keep is said once no import waits any more."""
        self._token = self._running = None
        result = (*self.state.result, *told)
        if self._to_keep and not self._queue:
            result = (*result, keep_words([(self._file(label), size) for label, size in self._to_keep]))
            self._to_keep.clear()
        self._set_state(replace(self.state, progress=None, result=result, trouble=trouble or self.state.trouble))
        self._show_cards()

    def _show_cards(self) -> None:
        complete = len(self._plans.complete())
        text = tr("Import all {n}", n=complete) if complete > 1 else ""
        self._set_state(replace(self.state, plans=self._plans.cards(self._explain), import_all_text=text))

    def _show_waiting(self) -> None:
        words = tr("What you dropped meanwhile is looked at next.") if self._drops else ""
        self._set_state(replace(self.state, waiting=words))

    def _show_progress(self, progress: "Progress", began: float, work: Work) -> None:
        if self.state.progress is not None:
            news = progress_news(self._title(), self._veil(progress), self._clock() - began, work)
            self._set_state(replace(self.state, progress=news))

    def _file(self, name: str) -> str:
        return stand_in("file", name) if self._veil.is_on else name

    def _question(self) -> UndoQuestion | None:
        return None if self._preview is None else undo_question(self._veil(self._preview), is_calm=self._is_calm())

    def _show_list(self) -> None:
        state = self.state if self._list.found is None else imports_state(self.state, self._veil(self._list.found))
        trouble = "" if self._list.error is None else self._explain(self._list.error)
        self._set_state(replace(state, list_trouble=trouble))

    def _set_state(self, state: ImportsState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)

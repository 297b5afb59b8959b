"""Imports between the operations and the page: plans, one import after the other, undo. Nothing blocks the GUI thread."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeGuard

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.jobs import Changed, Freshness, OnProgress, RunsJobs
from desktop_app.screens.imports.state import (
    Answer,
    ImportsState,
    PlanCard,
    ProgressNews,
    answered,
    day_to_time,
    imports_state,
    is_complete,
    keep_words,
    plan_card,
    progress_news,
    refused_card,
    sum_words,
    undo_question,
)
from desktop_app.words.numbers import score_move_words
from desktop_app.words.translations import tr

if TYPE_CHECKING:
    from desktop_app.operations.imports import Imported, PlannedArchive, RefusedArchive, UndoPreview
    from desktop_app.operations.person import ImportSummary
    from local_db.progress import CancelToken, Progress

    Found = tuple[PlannedArchive | RefusedArchive, ...]


def _is_planned(one: "PlannedArchive | RefusedArchive") -> "TypeGuard[PlannedArchive]":
    # By its shape: the operations are heavy and are imported in the background.
    return hasattr(one, "archive")


def _is_refused(one: "PlannedArchive | RefusedArchive") -> "TypeGuard[RefusedArchive]":
    return hasattr(one, "error")


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


class ImportsViewModel(QObject):
    """`state_changed(ImportsState)` after every change; `imported(frozenset)` after every write, with the kinds it touched."""

    state_changed = Signal(object)
    facts_written = Signal()

    def __init__(
        self,
        jobs: RunsJobs,
        operations: ImportOperations,
        *,
        explain: Callable[[Exception], str],
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._operations = operations
        self._explain = explain
        self._clock = clock
        self._freshness = Freshness()
        self._planned: dict[int, PlannedArchive] = {}
        self._refused: dict[int, RefusedArchive] = {}
        self._queue: list[int] = []
        self._to_keep: dict[str, int] = {}  # bytes of what was imported, by label
        self._next_number = 1
        self._summaries: tuple[ImportSummary, ...] = ()
        self._is_listing = False
        self._token: CancelToken | None = None
        self.state = ImportsState()

    @property
    def is_importing(self) -> bool:
        """Whether something is being written."""
        return self.state.progress is not None and self.state.progress.is_import

    def show(self) -> None:
        """The page came to the front."""
        if self._freshness.show():
            self.refresh()

    def hide(self) -> None:
        """The page went to the back."""
        self._freshness.hide()

    def facts_changed(self, changed: Changed) -> None:
        """Something was written; load anew if the screen is shown."""
        if "facts" in changed.kinds and self._freshness.touch():
            self.refresh()

    def translate(self) -> None:
        """Say the same in the language which is in use now."""
        state = imports_state(self.state, self._summaries)
        self._set_state(replace(state, undo=None, result=(), trouble=""))
        self._show_cards()

    @Slot()
    def refresh(self) -> None:
        """Read the list of imports anew."""
        if self._is_listing:
            return
        self._is_listing = True
        self._freshness.loaded()
        self._jobs.start(
            lambda _progress, _cancel: self._operations.read_imports(),
            on_success=self._show_list,
            on_failure=self._list_failed,
            on_cancelled=self._list_ended,
        )

    def tell_interrupted(self) -> None:
        """The last import ended with Gaung."""
        words = tr("The last import was interrupted. Nothing of it was kept, and your data is as it was before. Drop the archive again.")
        self._set_state(replace(self.state, trouble=words))

    # Plans.

    def drop(self, paths: Sequence[Path]) -> None:
        """Look at what was dropped; the plans appear below those which are there."""
        if self.state.progress is not None or not paths:
            return
        title = tr("Looking at what you dropped…")
        self._set_state(replace(self.state, progress=ProgressNews(title, is_import=False), result=(), trouble=""))
        chosen = tuple(paths)
        self._token = self._jobs.start(
            lambda progress, cancel: self._operations.plan(chosen, progress, cancel),
            on_success=self._show_plans,
            on_failure=self._fail,
            on_cancelled=self._stop,
            on_progress=lambda progress: self._show_progress(title, progress, self._clock(), is_import=False),
        )

    def put_away(self, number: int) -> None:
        """Forget a plan; the file is not touched."""
        self._planned.pop(number, None)
        self._refused.pop(number, None)
        self._show_cards()

    def import_one(self, number: int, answers: Sequence[Answer] = ()) -> None:
        """Import one plan, with the answers to its questions."""
        planned = self._planned.get(number)
        if planned is None:
            return
        wrong_day = next((one.text for one in answers if one.key == "as_of" and one.text and day_to_time(one.text) is None), None)
        if wrong_day is not None:
            self._set_state(replace(self.state, trouble=tr("“{day}” is not a day. Write it as year-month-day.", day=wrong_day)))
            return
        options = answered(planned.options, answers)
        # An answer of the person's makes another import; what was filled in for them does not.
        asked = planned.asked if options == planned.options else options
        self._planned[number] = replace(planned, options=options, asked=asked)
        self._enqueue([number])

    def import_all(self) -> None:
        """Import all plans which leave nothing open, one after the other."""
        self._enqueue([number for number, planned in self._planned.items() if is_complete(planned)])

    def cancel(self) -> None:
        """Stop what runs and what waits; nothing of the running import is kept."""
        self._queue.clear()
        if self._token is not None:
            self._token.cancel()

    # Undo.

    def ask_undo(self, import_id: int) -> None:
        """Show what undoing an import would take."""
        self._jobs.start(
            lambda _progress, _cancel: self._operations.preview_undo(import_id),
            on_success=lambda preview: self._set_state(replace(self.state, undo=undo_question(preview))),
            on_failure=self._fail,
        )

    def keep(self) -> None:
        """The person does not want to undo."""
        self._set_state(replace(self.state, undo=None))

    def undo(self) -> None:
        """Undo the import of the question."""
        question = self.state.undo
        if question is None or self.state.progress is not None:
            return
        self._set_state(replace(self.state, undo=None, result=(), trouble="", progress=ProgressNews(tr("Undoing…"))))
        self._jobs.start(
            lambda _progress, _cancel: self._operations.undo(question.import_id),
            on_success=lambda summary: self._written(tr("The import of {name} is undone.", name=summary.source_name)),
            on_failure=self._fail,
            on_cancelled=self._stop,
        )

    # Inside.

    def _enqueue(self, numbers: Sequence[int]) -> None:
        if self.state.progress is None:
            self._set_state(replace(self.state, result=()))
        self._queue += [number for number in numbers if number not in self._queue]
        self._import_next()

    def _import_next(self) -> None:
        if self.state.progress is not None:
            return
        # What was asked for twice, or put away meanwhile, is no plan any more.
        self._queue = [number for number in self._queue if number in self._planned]
        if not self._queue:
            return
        number = self._queue.pop(0)
        planned = self._planned[number]
        title = tr("Importing {name}", name=planned.archive.label)
        began = self._clock()
        self._set_state(replace(self.state, progress=ProgressNews(title, tr("not saved yet")), trouble=""))
        self._token = self._jobs.start(
            lambda progress, cancel: self._operations.run(planned, progress, cancel),
            on_success=lambda imported: self._imported(number, imported),
            on_failure=self._fail,
            on_cancelled=self._stop,
            on_progress=lambda progress: self._show_progress(title, progress, began),
        )

    def _imported(self, number: int, imported: "Imported") -> None:
        label = self._planned.pop(number).archive.label
        if imported.is_already_known:
            words = tr("{name} holds nothing new: the same was imported before. Nothing was changed.", name=label)
        else:
            self._to_keep[label] = imported.summary.source_bytes
            moved = score_move_words(imported.score_before, imported.score_after)
            words = f"{tr('Imported {name}: {sum}.', name=label, sum=sum_words(imported.summary))} {moved}."
            if imported.has_replaced:
                words += " " + tr("It replaces the earlier import of the same file.")
        self._written(words)

    def _written(self, words: str) -> None:
        self._token = None
        self._set_state(replace(self.state, progress=None, result=(*self.state.result, words)))
        if not self._queue and self._to_keep:
            self._set_state(replace(self.state, result=(*self.state.result, keep_words(self._to_keep))))
            self._to_keep.clear()
        self._show_cards()
        self.facts_written.emit()
        self._import_next()

    def _show_plans(self, found: "Found") -> None:
        for one in found:
            if _is_planned(one):
                self._planned[self._next_number] = one
            elif _is_refused(one):
                self._refused[self._next_number] = one
            self._next_number += 1
        trouble = "" if found else tr("Nothing to import was found there. Nothing was changed.")
        self._token = None
        self._set_state(replace(self.state, progress=None, trouble=trouble))
        self._show_cards()

    def _show_cards(self) -> None:
        complete = sum(is_complete(planned) for planned in self._planned.values())
        text = tr("Import all {n}", n=complete) if complete > 1 else ""
        self._set_state(replace(self.state, plans=self._cards(), import_all_text=text))

    def _cards(self) -> tuple[PlanCard, ...]:
        cards = [plan_card(number, planned) for number, planned in self._planned.items()]
        cards += [refused_card(number, refused.label, self._explain(refused.error)) for number, refused in self._refused.items()]
        return tuple(sorted(cards, key=lambda card: card.number))

    def _show_progress(self, title: str, progress: "Progress", began: float, *, is_import: bool = True) -> None:
        if self.state.progress is not None:
            news = progress_news(title, progress, self._clock() - began, is_import=is_import)
            self._set_state(replace(self.state, progress=news))

    def _show_list(self, summaries: "tuple[ImportSummary, ...]") -> None:
        self._is_listing = False
        self._summaries = summaries
        self._set_state(imports_state(self.state, summaries))
        if self._freshness.is_stale and self._freshness.is_shown:
            self.refresh()

    def _list_failed(self, error: Exception) -> None:
        self._is_listing = False
        self._set_state(replace(self.state, trouble=self._explain(error)))

    def _list_ended(self) -> None:
        self._is_listing = False

    def _fail(self, error: Exception) -> None:
        self._queue.clear()
        self._token = None
        self._set_state(replace(self.state, progress=None, trouble=self._explain(error)))

    def _stop(self) -> None:
        self._queue.clear()
        self._token = None
        self._set_state(replace(self.state, progress=None, result=(*self.state.result, tr("Cancelled. Nothing was changed."))))

    def _set_state(self, state: ImportsState) -> None:
        self.state = state
        self.state_changed.emit(state)

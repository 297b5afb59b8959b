"""The dialog for the columns of a table between the operations and its widgets: what is chosen, counted and planned."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.jobs import OnProgress, RunsJobs
from desktop_app.screens.column_mapping.state import Chosen, MappingState, counts_words, first_choice, mapping_state, told_by
from desktop_app.words.redaction import NO_VEIL, Veil, stand_in
from desktop_app.words.translations import tr
from local_db.importer_protocol import DateForm, TableKind
from local_db.records import Platform

if TYPE_CHECKING:
    from desktop_app.operations.column_mapping import LookedAt
    from desktop_app.operations.imports import PlannedArchive, RefusedArchive
    from local_db.importer_protocol import ToldTable
    from local_db.progress import CancelToken

    Found = tuple[PlannedArchive | RefusedArchive, ...]

_COUNT_AFTER_MS = 300  # of quiet


class ColumnOperations(Protocol):
    """What app.py binds to the open database. All are called in the background."""

    def look_at_table(self, files: Sequence[Path], told: "ToldTable | None", cancel: "CancelToken") -> "LookedAt":
        """The beginning of a table and a guess; with what was told, how many rows are read by it."""
        ...

    def plan_table(self, files: Sequence[Path], told: "ToldTable", on_progress: OnProgress, cancel: "CancelToken") -> "Found":
        """The plan of a table which is read as told."""
        ...


class ColumnMappingViewModel(QObject):
    """`state_changed(MappingState)` after every change; `planned(found)` once the plan is made, which ends it."""

    state_changed = Signal(object)
    planned = Signal(object)

    def __init__(
        self,
        jobs: RunsJobs,
        operations: ColumnOperations,
        files: Sequence[Path],
        *,
        explain: Callable[[Exception], str],
        veil: Veil = NO_VEIL,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._veil = veil
        self._jobs = jobs
        self._operations = operations
        self._files = tuple(files)
        self._explain = explain
        self._looked: LookedAt | None = None
        self._chosen: Chosen | None = None
        self._counts = self._trouble = ""
        self._is_planning = False
        self._tokens: list[CancelToken] = []
        self._counting: CancelToken | None = None  # only the newest count is wanted
        self._quiet = QTimer(self, singleShot=True, interval=_COUNT_AFTER_MS)
        self._quiet.timeout.connect(self.count)
        names = (stand_in("file", file.name) if veil.is_on else file.name for file in self._files)
        self.state = MappingState(title=", ".join(names))

    def load(self) -> None:
        """Look at the table."""
        self._start(lambda cancel: self._operations.look_at_table(self._files, None, cancel), self._take, self._fail)

    def close(self) -> None:
        """The dialog is gone: what still runs is wanted by nobody."""
        self._quiet.stop()
        for token in self._tokens:
            token.cancel()

    # What the person chooses.

    def choose_kind(self, key: str) -> None:
        """What a row is."""
        self._choose("kind", kind=TableKind(key))

    def choose_platform(self, key: str) -> None:
        """Of which platform the table is."""
        self._choose("platform", platform=Platform(key))

    def choose_account(self, name: str) -> None:
        """Whose account it is; empty = not told here."""
        self._choose("account", account=next((one for one, shown in self._accounts() if shown == name), name))

    def choose_column(self, field: str, head: str) -> None:
        """Which column holds something; empty = none does."""
        if self._chosen is not None:
            columns = {one: told for one, told in self._chosen.columns.items() if one != field}
            self._choose("columns", columns=columns | ({field: head} if head else {}))

    def choose_dates(self, key: str) -> None:
        """How dates are written."""
        self._choose("order", dates=DateForm(key))

    def choose_decimal(self, mark: str) -> None:
        """Which mark divides decimals."""
        self._choose("decimal", decimal=mark)

    def plan(self) -> None:
        """Make the plan of it."""
        if self._looked is None or self._chosen is None or not self.state.can_plan:
            return
        told = told_by(self._chosen, self._looked)
        self._quiet.stop()
        self._is_planning = True
        self._trouble = ""
        self._show()
        self._tokens.append(
            self._jobs.start(
                lambda progress, cancel: self._operations.plan_table(self._files, told, progress, cancel),
                on_success=self._take_plan,
                on_failure=self._fail,
            )
        )

    def count(self) -> None:
        """How many rows of the whole table are read by what is chosen."""
        if self._looked is None or self._chosen is None or self.state.missing or self._is_planning:
            return
        told = told_by(self._chosen, self._looked)
        self._stop_counting()
        self._counting = self._start(
            lambda cancel: self._operations.look_at_table(self._files, told, cancel), self._take_counts, lambda _error: None
        )

    # Inside.

    def _start(
        self,
        look: "Callable[[CancelToken], LookedAt]",
        on_success: "Callable[[LookedAt], None]",
        on_failure: Callable[[Exception], None],
    ) -> "CancelToken":
        token = self._jobs.start(lambda _progress, cancel: look(cancel), on_success=on_success, on_failure=on_failure)
        self._tokens.append(token)
        return token

    def _stop_counting(self) -> None:
        if self._counting is not None:
            self._counting.cancel()
            self._counting = None

    def _choose(self, question: str, **choices: object) -> None:
        if self._chosen is None or self._is_planning:
            return
        chosen = replace(self._chosen, **choices)  # type: ignore[arg-type]  # each caller gives a field of Chosen its own type
        if chosen == self._chosen:
            return
        self._chosen = replace(chosen, touched=chosen.touched | {question})
        self._trouble = ""
        if question != "account":
            self._stop_counting()
            self._counts = ""
            self._quiet.start()
        self._show()

    def _take(self, looked: "LookedAt") -> None:
        self._looked, self._chosen = looked, first_choice(looked)
        self._show()
        self.count()

    def _take_counts(self, looked: "LookedAt") -> None:
        # What was counted when the person chose something else is told by its token.
        if self._counting is not None and not self._counting.is_cancelled:
            self._counts = counts_words(looked)
            self._show()

    def _take_plan(self, found: "Found") -> None:
        self._is_planning = False
        refused = next((one for one in found if hasattr(one, "error")), None)
        if refused is not None and len(found) == 1:
            self._fail(refused.error)
        elif found:
            self.planned.emit(found)
        else:
            self._trouble = tr("Nothing to import was found there. Nothing was changed.")
            self._show()

    def _fail(self, error: Exception) -> None:
        self._is_planning = False
        self._trouble = self._explain(error)
        self._show()

    def _accounts(self) -> list[tuple[str, str]]:
        """Names of accounts which are offered or were told before, and how they stand in the field."""
        if self._looked is None or not self._veil.is_on:
            return []
        names = {name for _, name in self._looked.accounts} | {self._looked.told.account or ""}
        return [(name, stand_in("account", name)) for name in names if name]

    def _show(self) -> None:
        if self._looked is None or self._chosen is None:
            state = replace(self.state, trouble=self._trouble)
        else:
            account = next((shown for one, shown in self._accounts() if one == self._chosen.account), self._chosen.account)
            state = mapping_state(
                self._veil(self._looked),
                replace(self._chosen, account=account),
                counts=self._counts,
                trouble=self._trouble,
                is_planning=self._is_planning,
            )
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)

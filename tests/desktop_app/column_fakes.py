"""A table that no importer knows, and operations on it which answer at once."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from desktop_app.jobs import OnProgress
from desktop_app.operations.column_mapping import LookedAt
from desktop_app.operations.imports import PlannedArchive, RefusedArchive
from local_db.errors import UnrecognisedArchiveError
from local_db.importer_protocol import ColumnMapping, DateForm, TableKind, ToldTable
from local_db.parsing.messages import TableHead
from local_db.progress import CancelToken
from local_db.queries.column_mappings import RememberedTable
from local_db.records import Platform

_COLUMNS = {"date": "Hari", "likes": "Suka"}


def table_head() -> TableHead:
    """A table of days: day and month could be mixed up, one number cannot be read, the last row is a total."""
    return TableHead(
        label="days.csv",
        heads=("Hari", "Suka", "Pengikut", "Teks"),
        rows=(
            ("03/11/2025", "1.204", "1.000", "One"),
            ("04/11/2025", "-", "", "Two"),
            ("05/11/2025", "many", "1", ""),
            ("Total", "9", "", ""),
        ),
        row_count=4,
        guess=ColumnMapping(
            kind=TableKind.DAYS,
            platform=Platform.OTHER,
            columns=_COLUMNS,
            dates=DateForm.DAY_FIRST,
            decimal=",",
            lines_before=2,
        ),
        fields={**_COLUMNS, "text": "Teks", "followers": "Pengikut"},
        questions=("platform", "order"),
        heads_sha256="1f",
    )


def refused_table(label: str = "days.csv") -> RefusedArchive:
    """The same table, dropped."""
    return RefusedArchive(label, UnrecognisedArchiveError(f"{label} is a table.", what="table", file=label), (Path("downloads") / label,))


class FakeColumns:
    """Operations on tables; `told` is what was planned, `plan_found` what such a plan finds."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.error: Exception | None = None
        self.table = table_head()
        self.remembered: RememberedTable | None = None
        self.told: list[ToldTable] = []
        self.plan_found: tuple[PlannedArchive | RefusedArchive, ...] = ()

    def look_at_table(self, files: Sequence[Path], told: ToldTable | None, cancel: CancelToken) -> LookedAt:
        self._asked("look_at_table" if told is None else f"count {' '.join(told.mapping.columns)}")
        cancel.raise_if_cancelled()
        head = self.table if told is None else msgspec.structs.replace(self.table, read=1, left_out=3)
        return LookedAt(tuple(files), head, self.remembered, (("x", "sari"), ("tiktok", "sari.tok")))

    def plan_table(
        self, files: Sequence[Path], told: ToldTable, on_progress: OnProgress, cancel: CancelToken
    ) -> tuple[PlannedArchive | RefusedArchive, ...]:
        self._asked("plan_table")
        cancel.raise_if_cancelled()
        self.told.append(told)
        return self.plan_found

    def _asked(self, name: str) -> None:
        self.calls.append(name)
        if self.error is not None:
            raise self.error

"""Any table: what stands in it and what it probably is, and its plan once the person told what its columns are."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from desktop_app.operations.accounts import called
from desktop_app.operations.imports import PlannedArchive, RefusedArchive, plan_archives
from desktop_app.operations.table_memory import remembered_heads
from local_db import ingest
from local_db.database import LocalDatabase
from local_db.importer_protocol import ImportOptions, ToldTable
from local_db.ingest import OnProgress
from local_db.parsing.messages import TableHead
from local_db.progress import CancelToken
from local_db.queries.accounts import account_rows
from local_db.queries.column_mappings import RememberedTable
from local_db.records import UNNAMED


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A table that no importer knows. `accounts`: platform and name of each account here; `remembered` None = its heads are new."""

    paths: tuple[Path, ...]
    head: TableHead
    remembered: RememberedTable | None
    accounts: tuple[tuple[str, str], ...]

    @property
    def told(self) -> ToldTable:
        """What is proposed: what was said of such a table before, else the guess."""
        return self.remembered.told if self.remembered is not None else ToldTable(mapping=self.head.guess)


def look_at_table(database: LocalDatabase | None, paths: Sequence[Path], *, cancel: CancelToken, told: ToldTable | None = None) -> LookedAt:
    """The beginning of a table, a guess, and what the person said of such a table before.

    `told`: cut into heads and cells as it says, and how many rows can be read by it is counted.

    Raises:
        ArchiveError: there is no table, or it cannot be read.
    """
    options = ImportOptions() if told is None else ImportOptions(mapping=told.mapping, account=told.account)
    head = ingest.look_at_table(paths, options, cancel=cancel)
    accounts: tuple[tuple[str, str], ...] = ()
    if database is not None:
        with database.read() as connection:
            accounts = tuple((one.platform, called(one)) for one in account_rows(connection) if one.native_id != UNNAMED)
    return LookedAt(tuple(paths), head, remembered_heads(database, head), accounts)


def plan_with_mapping(
    database: LocalDatabase | None,
    paths: Sequence[Path],
    told: ToldTable,
    options: ImportOptions | None = None,
    *,
    on_progress: OnProgress,
    cancel: CancelToken,
) -> tuple[PlannedArchive | RefusedArchive, ...]:
    """The plan of tables which are read as the person says; `options`: other answers, whose account comes first."""
    given = options or ImportOptions()
    chosen = msgspec.structs.replace(given, mapping=told.mapping, account=given.account or told.account)
    return plan_archives(database, paths, chosen, on_progress=on_progress, cancel=cancel)

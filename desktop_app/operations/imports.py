"""Plan, import, list, undo: what window and command line do with archives."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from desktop_app.operations.action_results import Refreshed
from desktop_app.operations.actions import refresh_actions
from desktop_app.operations.advisor import advisor
from desktop_app.operations.scored import score_without, scored
from desktop_app.operations.table_memory import remembered_table
from local_db import ingest
from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.errors import LocalDbError, OtherAccountError
from local_db.importer_protocol import ImportOptions, ImportPlan
from local_db.ingest import ArchivePlan, OnProgress
from local_db.progress import CancelToken
from local_db.queries.accounts import AccountRow, account_rows
from local_db.queries.archive_diff import ArchiveDiff, archive_diff, others_of_owner
from local_db.queries.archive_diff import as_of as archive_made_at
from local_db.queries.imports import ImportSummary, UndoCounts, import_summaries, import_summary, undo_counts
from local_db.records import UNNAMED, UnixTime


@dataclass(frozen=True, slots=True)
class PlannedArchive:
    """What an import would bring, before anything is written."""

    archive: ArchivePlan
    options: ImportOptions
    asked: ImportOptions  # as the person gave them, before the only account of the platform was filled in
    account_is_known: bool  # an account which earlier imports told
    earlier: ImportSummary | None  # the newest import of this account by this importer
    known_owners: tuple[str, ...] = ()  # where the file leaves the owner open: names of the accounts here which may be it
    columns_told_at: int | None = None  # a table whose columns the person told at an earlier import, Unix seconds

    @property
    def taken_for(self) -> str | None:
        """The account which was filled in for the person; None = the file, or the person, names the owner, or nobody does."""
        return self.options.account if self.options.account != self.asked.account else None


@dataclass(frozen=True, slots=True)
class RefusedArchive:
    """What cannot be imported, and why."""

    label: str
    error: LocalDbError
    paths: tuple[Path, ...] = ()

    @property
    def is_table(self) -> bool:
        """Whether it is a table, which can be read once its columns are told."""
        return self.error.details.get("what") == "table"


@dataclass(frozen=True, slots=True)
class UndoPreview:
    """What undoing an import would take, and what stays because others brought it too; scores None = no score."""

    summary: ImportSummary
    counts: UndoCounts
    score_before: float | None
    score_after: float | None


@dataclass(frozen=True, slots=True)
class Imported:
    """The import; `is_already_known` if the same content was there and nothing was changed. Scores None = no score.

    `diff`: against the archive of the same account before it; None = there is none, or a newer one.
    """

    summary: ImportSummary
    is_already_known: bool
    has_replaced: bool  # an import of the same content with other answers, or by an older importer
    score_before: float | None
    score_after: float | None
    diff: ArchiveDiff | None = None
    actions: Refreshed = field(default_factory=Refreshed)  # planned acts which it shows as done, and what came since others


def plan_archives(
    database: LocalDatabase | None, paths: Sequence[Path], options: ImportOptions, *, on_progress: OnProgress, cancel: CancelToken
) -> tuple[PlannedArchive | RefusedArchive, ...]:
    """Look at what was dropped. A file that names no owner is taken for the one account of its platform, if there is one.

    Of several none is taken: the person is asked. A file which carries the id of its owner is never taken for another account.
    """
    accounts: tuple[AccountRow, ...] = ()
    summaries: tuple[ImportSummary, ...] = ()
    if database is not None:
        with database.read(cancel) as connection:
            accounts, summaries = account_rows(connection), import_summaries(connection)
    found: list[PlannedArchive | RefusedArchive] = []
    for one in ingest.plan_paths(paths, options, on_progress=on_progress, cancel=cancel):
        if isinstance(one, ArchivePlan):
            found.append(_planned(one, options, accounts, summaries))
            continue
        refused = RefusedArchive(one.label, one.error, one.paths)
        known = remembered_table(database, one.paths, cancel=cancel) if database is not None and refused.is_table else None
        if known is None:
            found.append(refused)
            continue
        told = msgspec.structs.replace(options, mapping=known.told.mapping, account=options.account or known.told.account)
        again = ingest.plan_paths(one.paths, told, on_progress=on_progress, cancel=cancel)
        plans = [_planned(part, told, accounts, summaries) for part in again if isinstance(part, ArchivePlan)]
        found += [replace(plan, columns_told_at=known.written_at) for plan in plans] or [refused]
    return tuple(found)


def _planned(
    archive: ArchivePlan, options: ImportOptions, accounts: tuple[AccountRow, ...], summaries: tuple[ImportSummary, ...]
) -> PlannedArchive:
    plan = archive.plan
    on_platform = [account for account in accounts if account.platform == plan.platform and account.native_id != UNNAMED]
    asked = options
    owners = _known_owners(plan, on_platform) if options.account is None else ()
    if len(owners) == 1:
        options = msgspec.structs.replace(options, account=owners[0])
    names = {name.lower() for name in (plan.account.native_id, plan.account.handle) if name} if plan.account else set()
    names |= {options.account.lower()} if options.account else set()
    is_known = any(names & {account.native_id.lower(), (account.handle or "").lower()} for account in on_platform)
    earlier = [
        one for one in summaries if one.importer == plan.importer and names & {(one.native_id or "").lower(), (one.handle or "").lower()}
    ]
    return PlannedArchive(archive, options, asked, is_known, max(earlier, key=lambda one: one.as_of, default=None), owners)


def _known_owners(plan: ImportPlan, accounts: list[AccountRow]) -> tuple[str, ...]:
    """Answers to the question whose the file is, out of the accounts that are here."""
    question = next((question for question in plan.questions if question.key == "account"), None)
    if question is None:
        return ()
    if plan.account is not None:  # a site whose author is asked for
        accounts = [one for one in accounts if one.native_id == plan.account.native_id]
    if not question.choices:
        return tuple(one.handle or one.native_id for one in accounts)
    names = {name.casefold() for one in accounts for name in (one.handle, one.native_id, one.name) if name}
    return tuple(choice for choice in question.choices if choice.casefold() in names)


def import_planned(
    database: LocalDatabase,
    planned: PlannedArchive,
    *,
    now: UnixTime,
    on_progress: OnProgress,
    cancel: CancelToken,
    is_strict: bool = False,
) -> Imported:
    """Import; raises what `ingest.import_archive` raises, with nothing changed."""
    before = scored(database, now=now).newest_score
    outcome = ingest.import_archive(
        database,
        planned.archive,
        planned.options,
        asked=planned.asked,
        is_strict=is_strict,
        now=now,
        on_progress=on_progress,
        cancel=cancel,
    )
    with database.read() as connection:
        summary = import_summary(connection, outcome.import_id)
        diff = None if outcome.is_already_known else _diff_to_the_one_before(connection, outcome.import_id)
    after = scored(database, now=now).newest_score
    ticked = Refreshed() if outcome.is_already_known else _ticked(database, now)
    return Imported(summary, outcome.is_already_known, outcome.has_replaced, before, after, diff, ticked)


def _ticked(database: LocalDatabase, now: UnixTime) -> Refreshed:
    try:
        return refresh_actions(database, advisor(), now=now)
    except LocalDbError:
        return Refreshed()  # the import stands; Actions looks again when it is opened


def _diff_to_the_one_before(connection: Connection, import_id: int) -> ArchiveDiff | None:
    others = others_of_owner(connection, import_id)
    is_newest = bool(others) and archive_made_at(connection, others[0]) < archive_made_at(connection, import_id)
    if not is_newest:
        return None
    diff = archive_diff(connection, others[0], import_id)
    # Tables of two months of one account are no two archives of it.
    return diff if diff.common_posts or diff.followers or diff.following else None


def compare_imports(database: LocalDatabase, first_id: int, second_id: int) -> tuple[ArchiveDiff, ImportSummary]:
    """What came and went between two archives of one account, whichever is named first; the later of both.

    Raises:
        UnknownImportError: one is not there.
        OtherAccountError: they are not two archives of one account.
    """
    with database.read() as connection:
        summaries = [import_summary(connection, import_id) for import_id in (first_id, second_id)]
        earlier, later = sorted(summaries, key=lambda one: (one.as_of, one.import_id))
        if earlier.import_id not in others_of_owner(connection, later.import_id):
            raise OtherAccountError(
                f"The imports {first_id} and {second_id} are not two archives of one account. See the list of imports.",
                first=first_id,
                second=second_id,
            )
        return archive_diff(connection, earlier.import_id, later.import_id), later


def list_imports(database: LocalDatabase) -> tuple[ImportSummary, ...]:
    """All imports, oldest first."""
    with database.read() as connection:
        return import_summaries(connection)


def undo_preview(database: LocalDatabase, import_id: int, *, now: UnixTime) -> UndoPreview:
    """What undoing would do; nothing is changed."""
    with database.read() as connection:
        summary, counts = import_summary(connection, import_id), undo_counts(connection, import_id)
    return UndoPreview(summary, counts, scored(database, now=now).newest_score, score_without(database, import_id, now=now))


def undo_import(database: LocalDatabase, import_id: int) -> ImportSummary:
    """Undo an import; what was undone."""
    with database.read() as connection:
        summary = import_summary(connection, import_id)
    ingest.undo_import(database, import_id)
    return summary

"""Planning, importing and undoing: the worker reads, one transaction writes, and only what is whole is kept."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.errors import EntriesLeftOutError, LocalDbError, ParserCrashedError
from local_db.file_lock import held, was_left
from local_db.grouping import grouped, inner_groups, packed_beside
from local_db.importer_protocol import ImportOptions, ImportPlan, ToldTable
from local_db.parsing.messages import (
    Advance,
    Batch,
    Failed,
    Fingerprint,
    FingerprintTask,
    Finished,
    Identity,
    Planned,
    PlanTask,
    ReadTask,
    TableHead,
    TableTask,
)
from local_db.parsing.process import SILENCE_S, raised, worker
from local_db.parsing.recognition import CATALOGUE
from local_db.progress import CancelToken, Progress
from local_db.queries.digests import import_digest
from local_db.queries.later_evidence import finished_after
from local_db.records import LEFT_OUT, Issue, IssueKind, UnixTime
from local_db.writes import undo
from local_db.writes.facts import FactWriter
from local_db.writes.own import remember_mapping
from local_db.writes.runs import EarlierRun, RunEnd, RunStart, add_issues, complete_run, has_runs, runs_of_content, set_digest, start_run

_GROWTH = 0.3  # of the database, by what is read
_SPARE = 3  # times the growth that must be free: journal and checkpoint
_ISSUE_ROWS = 1_000
_ON_PURPOSE = frozenset({IssueKind.PRIVATE_SKIPPED, IssueKind.DELETED_SKIPPED})
_RUNNING = "import-running"  # a file beside the database, while an import is written

T = TypeVar("T")
OnProgress = Callable[[Progress], None]


class ArchivePlan(NamedTuple):
    """One importer's part of what was dropped."""

    paths: tuple[Path, ...]
    label: str
    source_bytes: int
    unpacked_bytes: int  # of the files which will be read
    plan: ImportPlan


class RefusedPaths(NamedTuple):
    """What cannot be imported, and why."""

    paths: tuple[Path, ...]
    label: str
    error: LocalDbError


class ImportOutcome(NamedTuple):
    """The import, new or the earlier one of the same content; `has_replaced`: one with other answers, or of an older importer, went."""

    import_id: int
    is_already_known: bool
    has_replaced: bool = False


class _OnlyLooked(Exception):  # noqa: N818  # no error: takes back what was done for a look
    pass


class _AlreadyKnown(Exception):  # noqa: N818  # no error: ends the transaction with nothing changed
    def __init__(self, import_id: int) -> None:
        self.import_id = import_id


def plan_paths(
    paths: Sequence[Path], options: ImportOptions, *, on_progress: OnProgress, cancel: CancelToken, catalogue: str = CATALOGUE
) -> tuple[ArchivePlan | RefusedPaths, ...]:
    """Plan whatever was dropped; nothing is written. Folders and zips are looked into for archives, also beside an unpacked one."""
    found: list[ArchivePlan | RefusedPaths] = []
    inner: list[tuple[Path, ...]] = []
    beside: list[tuple[Path, ...]] = []
    for result in _plan_groups(list(grouped(paths)), options, on_progress=on_progress, cancel=cancel, catalogue=catalogue):
        more = inner_groups(result.paths, result.error) if isinstance(result, RefusedPaths) else ()
        inner += more
        if not more:
            found.append(result)
        if isinstance(result, ArchivePlan):
            beside += [group for group in packed_beside(result.paths) if group not in beside]
    for groups, is_beside in ((inner, False), (beside, True)):
        results = _plan_groups(groups, options, on_progress=on_progress, cancel=cancel, catalogue=catalogue) if groups else []
        # What lies beside an unpacked export and is none itself is a part of it, such as an attachment.
        found += [result for result in results if not is_beside or isinstance(result, ArchivePlan)]
    return tuple(found)


def _plan_groups(
    groups: Sequence[tuple[Path, ...]], options: ImportOptions, *, on_progress: OnProgress, cancel: CancelToken, catalogue: str
) -> list[ArchivePlan | RefusedPaths]:
    found: list[ArchivePlan | RefusedPaths] = []
    task = PlanTask(tuple(tuple(str(path) for path in group) for group in groups), options)
    with worker(task, cancel=cancel, catalogue=catalogue) as messages:
        for number, message in enumerate(messages, 1):
            on_progress(Progress(number, len(groups), "archives"))
            if isinstance(message, Planned):
                paths = groups[message.group]
                found += [
                    ArchivePlan(paths, message.label, message.source_bytes, message.unpacked_bytes, part.plan) for part in message.parts
                ]
            elif isinstance(message, Failed) and message.group is not None:
                found.append(RefusedPaths(groups[message.group], message.label, raised(message)))
    return found


def import_archive(
    database: LocalDatabase,
    planned: ArchivePlan,
    options: ImportOptions,
    *,
    now: UnixTime,
    on_progress: OnProgress,
    cancel: CancelToken,
    asked: ImportOptions | None = None,
    is_strict: bool = False,
    catalogue: str = CATALOGUE,
    silence_s: float = SILENCE_S,
) -> ImportOutcome:
    """Import one planned archive in one transaction; it is imported when this returns, and nothing changed if it raises.

    `asked`: the options as the person gave them, if some were filled in from what the database knows. The same content
    that was imported with those is known, too: it must not come in twice because an account became known meanwhile. Nor does
    it change hands as long as the person names no owner: whoever was named or filled in then stays.

    Raises:
        EntriesLeftOutError: `is_strict`, and entries would be left out which are neither private nor deleted.
        Cancelled, ArchiveError, DatabaseError: as named.
    """
    database.need_space(int(_SPARE * _GROWTH * planned.unpacked_bytes))
    with database.read() as connection:
        is_identity_first = has_runs(connection, planned.plan.importer)
    task = ReadTask(tuple(str(path) for path in planned.paths), planned.plan, options, is_identity_first)
    running = database.path.with_name(f"{database.path.name}.{_RUNNING}")
    with worker(task, cancel=cancel, catalogue=catalogue, silence_s=silence_s) as messages:
        writing = _Writing(planned, (options, asked or options), now, on_progress, cancel, is_strict=is_strict)
        try:
            with held(running):
                import_id = database.write(lambda connection: writing.run(connection, messages)).result()
            outcome = ImportOutcome(import_id, is_already_known=False, has_replaced=writing.has_replaced)
        except _AlreadyKnown as known:
            outcome = ImportOutcome(known.import_id, is_already_known=True)
    database.checkpoint()
    return outcome


def undo_import(database: LocalDatabase, import_id: int) -> None:
    """Take an import back, in one transaction.

    Raises:
        UnknownImportError: there is none of this number.
    """
    database.write(lambda connection: undo.undo_run(connection, import_id)).result()
    database.checkpoint()


def seen_without(database: LocalDatabase, import_id: int, look: Callable[[Connection], T]) -> T:
    """What `look` finds if this import were undone; nothing is changed.

    Raises:
        UnknownImportError: there is none of this number.
    """
    return _seen_after(database, lambda connection: undo.undo_run(connection, import_id), look)


def seen_as_of(database: LocalDatabase, moment: int, look: Callable[[Connection], T]) -> T:
    """What `look` finds if all imports which ended after a moment were undone; nothing is changed."""

    def undo_later(connection: Connection) -> None:
        for import_id in finished_after(connection, moment):
            undo.undo_run(connection, import_id)

    return _seen_after(database, undo_later, look)


def _seen_after(database: LocalDatabase, change: Callable[[Connection], object], look: Callable[[Connection], T]) -> T:
    found: list[T] = []

    def run(connection: Connection) -> None:
        change(connection)
        found.append(look(connection))
        raise _OnlyLooked

    with suppress(_OnlyLooked):
        database.write(run).result()
    return found[0]


def fingerprint_of(paths: Sequence[Path], *, cancel: CancelToken) -> dict[str, object]:
    """Structure of files without their values, by member.

    Raises:
        ArchiveError: the files cannot be opened at all.
    """
    with worker(FingerprintTask(tuple(str(path) for path in paths)), cancel=cancel) as messages:
        return {name: found for message in messages if isinstance(message, Fingerprint) for name, found in message.members.items()}


def look_at_table(paths: Sequence[Path], options: ImportOptions, *, cancel: CancelToken) -> TableHead:
    """The beginning of a table that no importer knows, with a guess of what it is.

    Raises:
        ArchiveError: there is no table, or it cannot be read.
    """
    with worker(TableTask(tuple(str(path) for path in paths), options), cancel=cancel) as messages:
        for message in messages:
            if isinstance(message, TableHead):
                return message
    raise ParserCrashedError("The reader ended before it told anything. Nothing was changed.")


def was_interrupted(database_path: Path) -> bool:
    """Whether the last import ended with the process: nothing of it was kept. Asked once, at the start."""
    return was_left(database_path.with_name(f"{database_path.name}.{_RUNNING}"))


def options_digest(options: ImportOptions) -> str:
    """Identity of the answers which were given."""
    return hashlib.sha256(msgspec.json.encode(options, order="deterministic")).hexdigest()


class _Writing:
    """The transaction of one import."""

    def __init__(
        self,
        planned: ArchivePlan,
        options: tuple[ImportOptions, ImportOptions],
        now: UnixTime,
        on_progress: OnProgress,
        cancel: CancelToken,
        *,
        is_strict: bool,
    ) -> None:
        self._planned = planned
        self._is_strict = is_strict
        self._options, self._asked = options
        self._now = now
        self._on_progress = on_progress
        self._cancel = cancel
        self.has_replaced = False
        self._issues: list[Issue] = []
        self._stored = self._known = 0

    def run(self, connection: Connection, messages: Iterable[object]) -> int:
        """Write all that the worker sends; the number of the import."""
        import_id = start_run(connection, self._start())
        facts = FactWriter(connection, import_id)
        finished: Finished | None = None
        for message in messages:
            if isinstance(message, Batch):
                self._write(facts, message)
            elif isinstance(message, Identity):
                self._make_room(connection, message.content_sha256)
            elif isinstance(message, Advance):
                self._tell(message)
            elif isinstance(message, Finished):
                finished = message
        if finished is None:
            raise ParserCrashedError("The reader ended before the file did. Nothing was changed.")
        self._complete(connection, import_id, finished)
        others = facts.finish()
        self._remember_columns(connection)
        for concerned in sorted({import_id, *others}):
            set_digest(connection, concerned, import_digest(connection, concerned))
        self._cancel.raise_if_cancelled()
        return import_id

    def _start(self) -> RunStart:
        plan = self._planned.plan
        return RunStart(
            plan.importer,
            plan.importer_version,
            plan.platform,
            plan.variant,
            self._planned.label,
            self._planned.source_bytes,
            msgspec.json.encode(self._options).decode(),
            options_digest(self._options),
        )

    def _remember_columns(self, connection: Connection) -> None:
        """How the person had the table read, for the next one of its kind."""
        heads, options = self._planned.plan.heads_sha256, self._options
        if heads is not None and options.mapping is not None:
            told = ToldTable(mapping=options.mapping, account=options.account)
            remember_mapping(connection, heads, msgspec.json.encode(told).decode(), written_at=self._now)

    def _write(self, facts: FactWriter, batch: Batch) -> None:
        for account in batch.accounts:
            facts.add_account(account)
        stored, known = facts.add_entries(batch.entries)
        self._stored += stored
        self._known += known
        for audience in batch.audiences:
            facts.add_audience(audience)
        for coverage in batch.coverages:
            facts.add_coverage(coverage)
        self._issues += batch.issues

    def _tell(self, advance: Advance) -> None:
        total = self._planned.unpacked_bytes or None
        done = advance.done_bytes if total is None else min(advance.done_bytes, total)
        self._on_progress(Progress(done, total, "bytes", advance.file, advance.entries, advance.oldest))

    def _make_room(self, connection: Connection, content_sha256: str) -> None:
        """Raise _AlreadyKnown if this content was imported like this; undo imports of it with other answers or an older importer."""
        for earlier in runs_of_content(connection, self._planned.plan.importer, content_sha256):
            if earlier.importer_version >= self._planned.plan.importer_version and self._is_answered_alike(earlier):
                raise _AlreadyKnown(earlier.import_id)
            undo.undo_run(connection, earlier.import_id)
            self.has_replaced = True

    def _is_answered_alike(self, earlier: EarlierRun) -> bool:
        if earlier.options_digest in {options_digest(options) for options in (self._options, self._asked)}:
            return True
        given = msgspec.json.decode(earlier.options, type=ImportOptions)
        return self._asked.account is None and msgspec.structs.replace(given, account=None) == self._asked

    def _complete(self, connection: Connection, import_id: int, finished: Finished) -> None:
        plan = self._planned.plan
        left_out = sum(issue.count for issue in self._issues if issue.kind in LEFT_OUT)
        if finished.entries != self._stored + self._known + left_out:
            raise ParserCrashedError("The reader lost count of what it read. Nothing was changed.")
        missed = sum(issue.count for issue in self._issues if issue.kind in LEFT_OUT - _ON_PURPOSE)
        if self._is_strict and missed:
            raise EntriesLeftOutError(f"{missed} entries would be left out. Nothing was imported.", entries=missed)
        as_of = next((time for time in (plan.as_of, self._options.as_of, finished.newest) if time is not None), self._now)
        end = RunEnd(finished.content_sha256, as_of, self._now, self._stored, self._known, left_out)
        complete_run(connection, import_id, end)
        add_issues(connection, import_id, self._issues[:_ISSUE_ROWS])

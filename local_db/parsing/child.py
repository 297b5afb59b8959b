"""The worker process: it alone opens untrusted bytes. No database, no network, little memory, and nothing worth saving."""

import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

import msgspec

from local_db.archives import Archive, open_archive
from local_db.errors import LocalDbError, OtherOwnerError
from local_db.formats.structure import structure
from local_db.importer_protocol import Importer, ImportOptions, Read, Recognition
from local_db.parsing.messages import (
    Advance,
    Batch,
    Failed,
    Fingerprint,
    FingerprintTask,
    Finished,
    Identity,
    Planned,
    PlannedPart,
    PlanTask,
    ReadTask,
    decode_task,
    encode,
)
from local_db.parsing.recognition import importer_named, importers_of, recognise_all, recognise_mapped
from local_db.parsing.table_look import table_head
from local_db.records import LEFT_OUT, Account, Act, AudienceObservation, DailyMetrics, Issue, Person, Post, Reaction

_BATCH_ENTRIES = 2_000
_MEMORY_BYTES = 2 << 30
_CPU_S = 3_600
_NEWS_EVERY_S = 0.05
_TOLD_PEOPLE = 200_000  # kept in mind at most
_FUTURE_S = 86_400  # what is dated later than a day from now is a mistake of the file


def run(pipe: Connection, catalogue: str) -> None:
    """Take one task from the pipe, answer, end.

    `catalogue` names the module whose IMPORTERS are used: the real ones, or those of a test.
    """
    os.umask(0o077)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started us ends us
    _limit_ourselves()
    try:
        task = decode_task(pipe.recv_bytes())
        if isinstance(task, PlanTask):
            _plan(pipe, task, catalogue)
        elif isinstance(task, ReadTask):
            _read(pipe, task, importer_named(task.plan.importer, catalogue))
        else:
            with open_archive([Path(path) for path in task.paths]) as archive:
                told = Fingerprint(structure(archive)) if isinstance(task, FingerprintTask) else table_head(archive, task.options)
                pipe.send_bytes(encode(told))
    except LocalDbError as error:
        _fail(pipe, Failed(error.code, str(error), error.details))
    except (MemoryError, RecursionError):
        _fail(pipe, Failed("parser_crashed", "The file needs more memory than any real export. Nothing was changed.", {}))
    except Exception as error:  # noqa: BLE001  # whatever a stranger's file sets off is told by its kind alone: its words may quote the file
        message = f"The reader stopped at something unforeseen ({type(error).__name__}). Nothing was changed."
        _fail(pipe, Failed("parser_crashed", message, {"kind": type(error).__name__, "at": _place(error)}))
    finally:
        pipe.close()


def _fail(pipe: Connection, failed: Failed) -> None:
    # Whoever waited for us may be gone; then there is nobody to tell.
    with suppress(OSError):
        pipe.send_bytes(encode(failed))


def _place(error: Exception) -> str:
    """Module and line of our code at which it happened."""
    trace = error.__traceback__
    place = ""
    while trace is not None:
        place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _limit_ourselves() -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  # not on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_S, _CPU_S))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))


def _plan(pipe: Connection, task: PlanTask, catalogue: str) -> None:
    # Tables to be read by a mapping need one importer; the others take long to load.
    importers = importers_of(catalogue) if task.options.mapping is None else ()
    for number, group in enumerate(task.groups):
        label = Path(group[0]).name
        try:
            with open_archive([Path(path) for path in group]) as archive:
                label = archive.label
                pipe.send_bytes(encode(_planned(number, archive, _parts(archive, task.options, importers, catalogue), task.options)))
        except LocalDbError as error:
            pipe.send_bytes(encode(Failed(error.code, str(error), error.details, label, number)))


def _parts(
    archive: Archive, options: ImportOptions, importers: tuple[Importer, ...], catalogue: str
) -> tuple[tuple[Importer, Recognition], ...]:
    if options.mapping is None:
        return recognise_all(archive, importers)
    return (recognise_mapped(archive, options.mapping, catalogue),)


def _planned(number: int, archive: Archive, found: tuple[tuple[Importer, Recognition], ...], options: ImportOptions) -> Planned:
    parts = []
    for importer, recognition in found:
        plan = importer.plan(archive, recognition, options)
        _check_owner(plan.account, options)
        parts.append(PlannedPart(recognition, plan))
    unpacked = sum(archive.size(name) for part in parts for name in part.plan.files if name in archive.names())
    return Planned(number, archive.label, archive.source_bytes, unpacked, tuple(parts))


def _check_owner(account: Account | None, options: ImportOptions) -> None:
    """An archive of somebody else than the account which the person chose is refused.

    Blogs choose an author, not an owner; of a table by a mapping nobody but the person tells the owner.
    """
    if options.account is None or account is None or account.platform == "blog" or options.mapping is not None:
        return
    chosen = options.account.lower().removeprefix("@")
    handles = {name.lower() for name in (account.handle, account.native_id, *account.former_handles) if name}
    handles |= {handle.partition("@")[0] for handle in handles} | {handle.removeprefix("handle:") for handle in handles}
    if chosen not in handles:
        raise OtherOwnerError(
            f"This archive belongs to {account.handle or account.native_id}, not to {options.account}. Nothing was changed; "
            "choose the account it belongs to, or another archive.",
            owner=account.handle or account.native_id,
            chosen=options.account,
        )


def _read(pipe: Connection, task: ReadTask, importer: Importer) -> None:
    with open_archive([Path(path) for path in task.paths]) as archive:
        if task.is_identity_first:
            # Whoever knows this content already ends us here.
            pipe.send_bytes(encode(Identity(archive.content_sha256(task.plan.files))))
        reading = _Reading(archive, pipe.send_bytes)
        for item in importer.read(archive, task.plan, task.options):
            reading.take(item, task.options)
        reading.flush()
        content_sha256 = archive.content_sha256(task.plan.files)
        archive.check_unchanged()
        pipe.send_bytes(encode(Finished(reading.entries, content_sha256, reading.newest)))


class _Reading:
    """Collects what an importer yields into batches, and tells how far it is."""

    def __init__(self, archive: Archive, send: Callable[[bytes], None]) -> None:
        self.entries = 0
        self.newest: int | None = None
        self._oldest: int | None = None
        self._archive = archive
        self._send = send
        self._batch = Batch([], [], [], [], [])
        self._told: set[Person] = set()
        self._told_at = 0.0
        self._latest = int(time.time()) + _FUTURE_S  # the machine's clock only refuses what cannot be

    def take(self, item: Read, options: ImportOptions) -> None:
        """One thing that the importer yielded."""
        if isinstance(item, tuple):
            self.entries += 1
            self._batch.entries.append(item)
            if len(self._batch.entries) >= _BATCH_ENTRIES:
                self.flush()
        elif isinstance(item, Issue):
            self.entries += item.count if item.kind in LEFT_OUT else 0
            self._batch.issues.append(item)
        elif isinstance(item, Account):
            _check_owner(item, options)
            self._batch.accounts.append(item)
        elif isinstance(item, AudienceObservation):
            self._batch.audiences.append(item)
        else:
            self._batch.coverages.append(item)

    def flush(self) -> None:
        """Send what there is, without persons of whom the same was told before: one is named again and again."""
        entries = self._batch.entries
        for place, entry in enumerate(entries):
            if len(entry) > 1:
                entries[place] = tuple([record for record in entry if type(record) is not Person or self._is_news(record)])
        self._note_times([moment for entry in entries for record in entry if (moment := _moment(record)) is not None])
        if len(self._told) > _TOLD_PEOPLE:
            self._told.clear()
        self._send(encode(self._batch))
        self._batch = Batch([], [], [], [], [])
        now = time.monotonic()
        if now - self._told_at >= _NEWS_EVERY_S:
            self._told_at = now
            self._send(encode(Advance(self._archive.reading_file, self._archive.bytes_read, self.entries, self.newest, self._oldest)))

    def _is_news(self, person: Person) -> bool:
        is_news = person not in self._told
        self._told.add(person)
        return is_news

    def _note_times(self, moments: list[int]) -> None:
        real = [moment for moment in moments if moment <= self._latest]
        if real:
            self.newest = max(real) if self.newest is None else max(self.newest, *real)
            self._oldest = min(real) if self._oldest is None else min(self._oldest, *real)


def _moment(record: msgspec.Struct) -> int | None:
    """When the thing happened, as far as the record says."""
    if type(record) is Post:
        return record.created_at
    if isinstance(record, Reaction | Act):
        return record.at
    return (record.day.toordinal() - 719_163) * 86_400 if isinstance(record, DailyMetrics) else None

"""The sample person: real importers on the shipped archives, in a database of its own."""

import datetime as dt
from pathlib import Path

from desktop_app import paths
from desktop_app.assets import resource
from desktop_app.operations.imports import PlannedArchive, plan_archives
from local_db.database import LocalDatabase
from local_db.importer_protocol import ImportOptions
from local_db.ingest import OnProgress, import_archive
from local_db.progress import CancelToken
from local_db.records import UnixTime
from local_db.writes.own import leave_account

SAMPLE_NOW = UnixTime(int(dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC).timestamp()))  # the sample's clock stands here
_LEFT_X = UnixTime(int(dt.datetime(2023, 11, 4, tzinfo=dt.UTC).timestamp()))


def open_sample(path: Path, *, on_progress: OnProgress, cancel: CancelToken) -> LocalDatabase:
    """The sample person's database; read from the shipped archives where it is not there yet.

    Raises:
        Cancelled, LocalDbError: as importing does; nothing half-made is left.
    """
    if paths.is_there(path):
        return LocalDatabase.open(path, now=SAMPLE_NOW)
    # Filled beside its place: a process which is killed meanwhile leaves no half of a person there.
    unfinished = path.with_name(f"{path.name}.unfinished")
    _remove(unfinished)
    database = LocalDatabase.open(unfinished, now=SAMPLE_NOW)
    try:
        archives = sorted(resource("sample").glob("*.zip"))
        for planned in plan_archives(None, archives, ImportOptions(), on_progress=on_progress, cancel=cancel):
            if isinstance(planned, PlannedArchive):
                import_archive(database, planned.archive, planned.options, now=SAMPLE_NOW, on_progress=on_progress, cancel=cancel)
        database.write(lambda connection: leave_account(connection, "x", "1213300000000000000", _LEFT_X)).result()
    except BaseException:
        database.close()
        _remove(unfinished)
        raise
    database.close()
    unfinished.replace(path)
    return LocalDatabase.open(path, now=SAMPLE_NOW)


def _remove(path: Path) -> None:
    for leftover in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        leftover.unlink(missing_ok=True)

"""What is run in fresh processes without a window: import, undo, score. Each prints what it measured as its last line.

The product is imported within the functions: its worker processes load this module again, and must not pay for that.
"""

import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.benchmarks.telling import tell

_NOW = 1_783_000_000  # July 2026, a month behind the invented archives


def _silent(_progress: object) -> None:
    """Nobody watches."""


def _import(archive: str, database_path: str) -> None:
    """Reading and writing alone, as other programs do."""
    from local_db import ingest
    from local_db.database import LocalDatabase
    from local_db.importer_protocol import ImportOptions
    from local_db.progress import CancelToken
    from local_db.queries.imports import import_summary
    from local_db.records import UnixTime

    start = time.monotonic()
    database = LocalDatabase.open(Path(database_path), now=UnixTime(_NOW))
    opened = time.monotonic()
    (planned,) = ingest.plan_paths([Path(archive)], ImportOptions(), on_progress=_silent, cancel=CancelToken())
    if not isinstance(planned, ingest.ArchivePlan):
        raise planned.error
    looked = time.monotonic()
    outcome = ingest.import_archive(database, planned, ImportOptions(), now=UnixTime(_NOW), on_progress=_silent, cancel=CancelToken())
    done = time.monotonic()
    with database.read() as connection:
        summary = import_summary(connection, outcome.import_id)
    database.close()
    tell(
        open_s=opened - start,
        plan_s=looked - opened,
        import_s=done - looked,
        stored=summary.stored,
        known=summary.known,
        is_already_known=int(outcome.is_already_known),
        unpacked_bytes=planned.unpacked_bytes,
        database_bytes=Path(database_path).stat().st_size,
    )


def _import_as_shown(archive: str, database_path: str) -> None:
    """As window and command line do it: with the score before and after."""
    from desktop_app.operations.imports import PlannedArchive, import_planned, plan_archives
    from local_db.database import LocalDatabase
    from local_db.importer_protocol import ImportOptions
    from local_db.progress import CancelToken
    from local_db.records import UnixTime

    database = LocalDatabase.open(Path(database_path), now=UnixTime(_NOW))
    (planned,) = plan_archives(database, [Path(archive)], ImportOptions(), on_progress=_silent, cancel=CancelToken())
    if not isinstance(planned, PlannedArchive):
        raise planned.error
    imported = import_planned(database, planned, now=UnixTime(_NOW), on_progress=_silent, cancel=CancelToken())
    database.close()
    tell(stored=imported.summary.stored)


def _undo(database_path: str) -> None:
    from local_db import ingest
    from local_db.database import LocalDatabase
    from local_db.queries.imports import import_summaries
    from local_db.records import UnixTime

    database = LocalDatabase.open(Path(database_path), now=UnixTime(_NOW))
    with database.read() as connection:
        newest = import_summaries(connection)[-1]
    start = time.monotonic()
    ingest.undo_import(database, newest.import_id)
    tell(undo_s=time.monotonic() - start)
    database.close()


def _score_arrays(reactions: str) -> None:
    """The whole history, then the attribution of its last day, and of a fortnight's change."""
    from desktop_app.scoring.attribution import attribute, attribute_change
    from desktop_app.scoring.history import score_history
    from tests.benchmarks.lives import life

    arrays = life(int(reactions))
    start = time.process_time()
    history = score_history(arrays)
    computed = time.process_time()
    attribute(history, arrays.days - 1)
    attributed = time.process_time()
    attribute_change(history, arrays.days - 15, arrays.days - 1)
    tell(history_s=computed - start, day_s=attributed - computed, change_s=time.process_time() - attributed)


def _make_life_database(database_path: str, reactions: str) -> None:
    from local_db.database import LocalDatabase
    from local_db.records import UnixTime
    from tests.benchmarks.lives import write_life

    database = LocalDatabase.open(Path(database_path), now=UnixTime(_NOW))
    write_life(database, int(reactions))
    database.close()
    tell(database_bytes=Path(database_path).stat().st_size)


def _score_database(database_path: str) -> None:
    """The plain rows, all facts of the engine, then what screens ask: the facts again, the history, its band; then from memory."""
    from desktop_app.operations.scored import scored
    from local_db.database import LocalDatabase
    from local_db.queries.engine_arrays import engine_facts
    from local_db.records import UnixTime

    database = LocalDatabase.open(Path(database_path), now=UnixTime(_NOW))
    with database.read() as connection:
        start = time.process_time()
        rows = len(connection.execute("SELECT account_id, kind, person_id, post_native_id, at FROM reaction").fetchall())
        fetched = time.process_time()
        engine_facts(connection)
    read = time.process_time()
    found = scored(database, now=UnixTime(_NOW))
    computed = time.process_time()
    scored(database, now=UnixTime(_NOW))
    tell(
        fetchall_s=fetched - start,
        read_s=read - fetched,
        scored_s=computed - read,
        again_s=time.process_time() - computed,
        reactions=rows,
    )
    if not found.has_score:
        raise ValueError("the invented life has no score")
    database.close()


def _make_sample(database_path: str) -> None:
    from desktop_app.operations.sample import open_sample
    from local_db.progress import CancelToken

    open_sample(Path(database_path), on_progress=_silent, cancel=CancelToken()).close()


_SUBJECTS: Mapping[str, Callable[..., None]] = {
    "import": _import,
    "import-as-shown": _import_as_shown,
    "undo": _undo,
    "score-arrays": _score_arrays,
    "make-life-database": _make_life_database,
    "score-database": _score_database,
    "make-sample": _make_sample,
}

if __name__ == "__main__":
    _SUBJECTS[sys.argv[1]](*sys.argv[2:])

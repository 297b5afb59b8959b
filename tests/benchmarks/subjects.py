"""What is run in fresh processes without a window: import, undo, score. Each prints what it measured as its last line."""

import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from local_db.database import LocalDatabase
from local_db.importer_protocol import ImportOptions
from local_db.progress import CancelToken, Progress
from local_db.records import UnixTime
from tests.benchmarks.measuring import tell

NOW = UnixTime(1_783_000_000)  # July 2026, a month behind the invented archives


def _silent(_progress: Progress) -> None:
    """Nobody watches."""


def _import(archive: str, database_path: str) -> None:
    from desktop_app.operations.imports import PlannedArchive, import_planned, plan_archives

    start = time.monotonic()
    database = LocalDatabase.open(Path(database_path), now=NOW)
    opened = time.monotonic()
    (planned,) = plan_archives(database, [Path(archive)], ImportOptions(), on_progress=_silent, cancel=CancelToken())
    if not isinstance(planned, PlannedArchive):
        raise planned.error
    looked = time.monotonic()
    imported = import_planned(database, planned, now=NOW, on_progress=_silent, cancel=CancelToken())
    done = time.monotonic()
    database.close()
    summary = imported.summary
    tell(
        open_s=opened - start,
        plan_s=looked - opened,
        import_s=done - looked,
        stored=summary.stored,
        known=summary.known,
        is_already_known=int(imported.is_already_known),
        unpacked_bytes=planned.archive.unpacked_bytes,
        database_bytes=Path(database_path).stat().st_size,
    )


def _undo(database_path: str) -> None:
    from desktop_app.operations.imports import list_imports, undo_import

    database = LocalDatabase.open(Path(database_path), now=NOW)
    newest = list_imports(database)[-1]
    start = time.monotonic()
    undo_import(database, newest.import_id)
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
    from tests.benchmarks.lives import write_life

    database = LocalDatabase.open(Path(database_path), now=NOW)
    write_life(database, int(reactions))
    database.close()
    tell(database_bytes=Path(database_path).stat().st_size)


def _score_database(database_path: str) -> None:
    """Reading the rows, then all that screens ask: the history with its band."""
    from desktop_app.operations.scored import scored
    from local_db.queries.engine_arrays import engine_facts

    database = LocalDatabase.open(Path(database_path), now=NOW)
    start = time.process_time()
    with database.read() as connection:
        rows = len(engine_facts(connection).reactions)
    read = time.process_time()
    found = scored(database, now=NOW)
    computed = time.process_time()
    scored(database, now=NOW)
    tell(read_s=read - start, scored_s=computed - read, again_s=time.process_time() - computed, reactions=rows)
    if not found.has_score:
        raise ValueError("the invented life has no score")
    database.close()


def _make_sample(database_path: str) -> None:
    from desktop_app.operations.sample import open_sample

    open_sample(Path(database_path), on_progress=_silent, cancel=CancelToken()).close()


_SUBJECTS: Mapping[str, Callable[..., None]] = {
    "import": _import,
    "undo": _undo,
    "score-arrays": _score_arrays,
    "make-life-database": _make_life_database,
    "score-database": _score_database,
    "make-sample": _make_sample,
}

if __name__ == "__main__":
    _SUBJECTS[sys.argv[1]](*sys.argv[2:])

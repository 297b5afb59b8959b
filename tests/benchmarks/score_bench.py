"""Scoring: a million reactions over 20 years from arrays, and from a database; against reading the plain rows."""

from collections.abc import Iterator

from tests.benchmarks.measuring import database_folder, in_turns, measured, python
from tests.benchmarks.table import Result, compared, limited

_WARM_RATIO, _COLD_RATIO, _DAY_RATIO = 0.3, 0.15, 0.07
_SLIDER_MS = 100.0
_SLIDER_REACTIONS = 100_000


def run(reactions: int, runs: int) -> Iterator[Result]:
    """All lines."""
    case = f"score, {reactions:,} reactions, 20 years"
    database = database_folder() / "life.db"
    measured(python("tests.benchmarks.subjects", "make-life-database", database, reactions))
    found = in_turns(
        {
            "arrays": lambda: measured(python("tests.benchmarks.subjects", "score-arrays", reactions)),
            "slider": lambda: measured(python("tests.benchmarks.subjects", "score-arrays", _SLIDER_REACTIONS)),
            "database": lambda: measured(python("tests.benchmarks.subjects", "score-database", database)),
        },
        runs,
    )
    arrays, slider, rows = found["arrays"], found["slider"], found["database"]
    fetched = tuple(one.told["fetchall_s"] for one in rows)
    yield Result(case, "reading the plain rows by fetchall", "s CPU", fetched)
    whole = Result(case, "whole history from arrays", "s CPU", tuple(one.told["history_s"] for one in arrays))
    yield compared(whole, fetched, "fetchall", at_most=_WARM_RATIO)
    day = Result(case, "attribution of one day", "s CPU", tuple(one.told["day_s"] for one in arrays))
    yield compared(day, fetched, "fetchall", at_most=_DAY_RATIO)
    yield compared(
        Result(case, "attribution of a fortnight's change", "s CPU", tuple(one.told["change_s"] for one in arrays)), fetched, "fetchall"
    )
    yield compared(
        Result(case, "database: all facts of the engine", "s CPU", tuple(one.told["read_s"] for one in rows)), fetched, "fetchall"
    )
    cold = tuple(one.told["scored_s"] for one in rows)
    yield compared(
        Result(case, "database: facts, history and band", "s CPU", cold), fetched, "fetchall", at_most=1 + _WARM_RATIO + _COLD_RATIO
    )
    yield Result(case, "database: the same again, from memory", "ms CPU", tuple(one.told["again_s"] * 1_000 for one in rows))
    peaks = tuple(one.peak_bytes / 1_000_000 for one in rows if one.peak_bytes is not None)
    if peaks:
        yield Result(case, "database: memory", "MB", peaks)
    moved = tuple(one.told["history_s"] * 1_000 for one in slider)
    yield limited(Result(f"score, {_SLIDER_REACTIONS:,} reactions", "whole history from arrays", "ms CPU", moved), _SLIDER_MS)

"""The open window: frames of the history chart while it is moved, and the memory which windows keep."""

from collections.abc import Iterator

from tests.benchmarks.measuring import Run, database_folder, in_turns, measured, python
from tests.benchmarks.table import Result, compared, limited

_FRAME_MS = 16.7
_DAYS = 7_300
_REPAINTS = 500


def run(runs: int) -> Iterator[Result]:
    """All lines."""
    sample = database_folder() / "sample.db"
    measured(python("tests.benchmarks.subjects", "make-sample", sample))
    window = "tests.benchmarks.window_subjects"
    found = in_turns(
        {
            "bare": lambda: measured(python(window, "bare")),
            "first": lambda: measured(python(window, "first-paint", sample)),
            "content": lambda: measured(python(window, "content", sample)),
            "chart": lambda: measured(python(window, "chart", _DAYS, _REPAINTS)),
            "full": lambda: measured(python(window, "chart", _DAYS, _REPAINTS, "full")),
        },
        runs,
    )
    case, chart = f"chart, {_DAYS:,} days, {_REPAINTS} frames", found["chart"]
    yield from _frames(case, chart)
    yield from _frames("the same with five lines, 100 marks and another period, all days", found["full"])
    yield Result(case, "points drawn", "", tuple(one.told["points"] for one in chart))
    grown = tuple((one.told["resident_bytes"] - one.told["before_bytes"]) / 1_000_000 for one in chart)
    yield Result(case, "memory grown by the frames", "MB", grown)
    bare = _resident(found["bare"])
    if not min(bare):
        return
    yield Result("memory", "bare QMainWindow", "MB", bare)
    for name, words in (
        ("first", "Gaung after its first paint"),
        ("content", "Gaung with Today and History"),
        ("chart", "the chart alone"),
    ):
        yield compared(Result("memory", words, "MB", _resident(found[name])), bare, "bare")


def _frames(case: str, runs: list[Run]) -> Iterator[Result]:
    yield limited(Result(case, "frame, 1000 x 700", "ms wall", tuple(one.told["frame_ms"] for one in runs)), _FRAME_MS)
    yield Result(case, "slow frame (1 in 100)", "ms wall", tuple(one.told["slow_frame_ms"] for one in runs))


def _resident(runs: list[Run]) -> tuple[float, ...]:
    return tuple(one.told["resident_bytes"] / 1_000_000 for one in runs)

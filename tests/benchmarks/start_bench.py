"""Starting: fresh processes from their start to the first paint, to the score, to the end of a short command."""

from collections.abc import Iterator

from tests.benchmarks.measuring import Run, database_folder, in_turns, measured, python
from tests.benchmarks.table import Result, compared, limited

_FIRST_RATIO, _CHART_RATIO = 1.4, 3.6
_CHART_DAYS = 7_300


def run(runs: int) -> Iterator[Result]:
    """All lines; the files of the programs are in the memory of the system after the first turn."""
    sample, missing = database_folder() / "sample.db", database_folder() / "none.db"
    measured(python("tests.benchmarks.subjects", "make-sample", sample))
    window, command = "tests.benchmarks.window_subjects", "desktop_app"
    found = in_turns(
        {
            "bare": lambda: measured(python(window, "bare"), is_memory_wanted=False),
            "empty": lambda: measured(python(window, "first-paint", missing), is_memory_wanted=False),
            "sample": lambda: measured(python(window, "first-paint", sample), is_memory_wanted=False),
            "content": lambda: measured(python(window, "content", sample), is_memory_wanted=False),
            "chart": lambda: measured(python(window, "chart", _CHART_DAYS, 0), is_memory_wanted=False),
            "python": lambda: measured(python("this"), is_memory_wanted=False),
            "help": lambda: measured(python(command, "--help"), is_memory_wanted=False),
            "score": lambda: measured(python(command, "score", "--quiet", "--db", sample), is_memory_wanted=False),
        },
        runs,
    )
    bare = _until(found["bare"], "painted")
    yield Result("window", "bare QMainWindow, first paint", "ms wall", bare)
    for name, words in (("empty", "no database"), ("sample", "the sample person")):
        line = Result("window", f"Gaung, first paint, {words}", "ms wall", _until(found[name], "painted"))
        yield compared(line, bare, "bare", at_most=_FIRST_RATIO)
    yield compared(Result("window", "Gaung, the score stands there", "ms wall", _until(found["content"], "score_shown")), bare, "bare")
    yield Result("window", "then: to the curve of History", "ms wall", tuple(one.told["curve_s"] * 1_000 for one in found["content"]))
    chart = Result("window", f"the chart alone, {_CHART_DAYS:,} days, first paint", "ms wall", _until(found["chart"], "painted"))
    yield compared(chart, bare, "bare", at_most=_CHART_RATIO)
    too_early = tuple(one.told["loaded_too_early"] for one in found["empty"] + found["sample"])
    yield limited(Result("window", "heavy modules loaded before the first paint", "", too_early), 0)
    empty = _whole(found["python"])
    yield Result("command", "Python that prints a page", "ms wall", empty)
    yield compared(Result("command", "gaung --help", "ms wall", _whole(found["help"])), empty, "Python")
    yield compared(Result("command", "gaung score, the sample person", "ms wall", _whole(found["score"])), empty, "Python")


def _until(runs: list[Run], moment: str) -> tuple[float, ...]:
    return tuple((one.told[moment] - one.started) * 1_000 for one in runs)


def _whole(runs: list[Run]) -> tuple[float, ...]:
    return tuple(one.wall_s * 1_000 for one in runs)

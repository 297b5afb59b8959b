"""Results as a table for README and as JSON: medians with their spread, ratios within one run, goals met or not."""

import datetime as dt
import json
import os
import platform
import statistics
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from typing import NamedTuple

_SHOWN_VERSIONS = ("PySide6-Essentials", "pyqtgraph", "numpy", "sqlcipher3", "msgspec", "isal")


class Result(NamedTuple):
    """One line: what was measured, and how it stands to what it is compared with."""

    case: str
    subject: str
    unit: str
    values: tuple[float, ...]
    ratio: float | None = None  # of the medians
    against: str = ""
    goal: str = ""
    is_met: bool | None = None  # None = no goal

    @property
    def median(self) -> float:
        """Of the values."""
        return statistics.median(self.values)


def compared(line: Result, base: Sequence[float], against: str, *, at_most: float | None = None, goal: str = "") -> Result:
    """The line with its ratio to the median of `base`, and whether that reaches a goal."""
    ratio = line.median / statistics.median(base)
    words = goal or (f"at most {at_most:g}x" if at_most is not None else "")
    return line._replace(ratio=ratio, against=against, goal=words, is_met=None if at_most is None else ratio <= at_most)


def limited(line: Result, at_most: float) -> Result:
    """The line with a goal for its median."""
    return line._replace(goal=f"at most {at_most:g} {line.unit}", is_met=line.median <= at_most)


def markdown(results: Iterable[Result]) -> str:
    """The table, one part a case."""
    rows = [("case", "subject", "n", "median", "min - max", "ratio", "goal", "met")]
    for one in results:
        ratio = f"{one.ratio:.2f}x of {one.against}" if one.ratio is not None else ""
        met = "" if one.is_met is None else "yes" if one.is_met else "NO"
        spread = f"{_plain(min(one.values))} - {_plain(max(one.values))}"
        rows.append((one.case, one.subject, str(len(one.values)), f"{_plain(one.median)} {one.unit}", spread, ratio, one.goal, met))
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def as_json(results: Iterable[Result]) -> str:
    """All values, with the machine."""
    return json.dumps({"machine": machine(), "results": [one._asdict() | {"median": one.median} for one in results]}, indent=2)


def machine() -> dict[str, str]:
    """What was measured on, and when."""
    return {
        "day": dt.datetime.now(dt.UTC).date().isoformat(),
        "system": f"{platform.system()} {platform.release()}, {os.cpu_count()} cores",
        "processor": _processor(),
        "load before": f"{os.getloadavg()[0]:.2f}",
        "Python": platform.python_version(),
        **{name: version(name) for name in _SHOWN_VERSIONS},
    }


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:  # noqa: PTH123  # read line by line
            return next((line.partition(":")[2].strip() for line in file if line.startswith("model name")), platform.machine())
    except OSError:
        return platform.machine()


def _plain(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1_000 else f"{value:.3g}"

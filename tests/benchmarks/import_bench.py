"""Importing: tweets from a zip into the database, whole processes, against the floor and other programs; then undoing."""

import math
import shutil
import statistics
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from tests.benchmarks.archives import MastodonShape, XShape, kept_mastodon_archive, kept_x_archive
from tests.benchmarks.measuring import Run, database_folder, in_turns, measured, python
from tests.benchmarks.peers import PEERS, imported_by, installed
from tests.benchmarks.table import Result, compared, limited

_FLOOR_RATIO = 1.6
_PEER_RATIOS = {"twitter-to-sqlite": (1 / 3, 15), "sqlite-utils": (1 / 4, None)}  # CPU at most, memory at least so many times less
_PEAK_MB = 180.0
_GROWTH = 1.05
_AGAIN_RATIO, _UNDO_RATIO = 0.6, 0.5
_SIZE_RATIO = 0.30
_MB = 1_000_000.0


def run(sizes: Sequence[int], runs: int, *, has_peers: bool) -> Iterator[Result]:
    """All lines; `sizes` are numbers of tweets."""
    peers = [peer for peer in PEERS if has_peers and installed(peer)]
    cpu: dict[int, tuple[float, ...]] = {}
    for size in sizes:
        archive = kept_x_archive(XShape(size))
        subjects: dict[str, Callable[[], Run]] = {
            "floor": partial(_floor, archive),
            "gaung": partial(_imported, archive),
            **{peer.name: partial(imported_by, peer, size) for peer in peers},
        }
        found = in_turns(subjects, runs)
        cpu[size] = _cpu(found["gaung"])
        yield from _lines(size, found)
    if len(sizes) > 1:
        yield _growth(cpu)
    yield from _afterwards(max(sizes), runs)
    yield from _other_archives(max(sizes), runs)


def _floor(archive: Path) -> Run:
    return measured(python("tests.benchmarks.floor", archive, database_folder() / "floor.db"))


def _imported(archive: Path, database: Path | None = None) -> Run:
    return measured(python("tests.benchmarks.subjects", "import", archive, database or database_folder() / "gaung.db"))


def _imported_as_shown(archive: Path) -> Run:
    return measured(python("tests.benchmarks.subjects", "import-as-shown", archive, database_folder() / "gaung.db"))


def _cpu(runs: Sequence[Run]) -> tuple[float, ...]:
    return tuple(one.cpu_s for one in runs)


def _told(runs: Sequence[Run], name: str, scale: float = 1.0) -> tuple[float, ...]:
    return tuple(one.told[name] / scale for one in runs)


def _peak(runs: Sequence[Run]) -> tuple[float, ...]:
    return tuple(one.peak_bytes / _MB for one in runs if one.peak_bytes is not None)


def _lines(size: int, found: dict[str, list[Run]]) -> Iterator[Result]:
    case, ours = f"import {size:,} tweets", found["gaung"]
    floor = _told(found["floor"], "floor_cpu_s")
    yield Result(case, "floor: inflate, decode, insert", "s CPU", floor)
    yield compared(
        Result(case, "gaung, whole process", "s CPU", _cpu(ours)), floor, "the floor", at_most=_FLOOR_RATIO, goal="1.6x (no search index)"
    )
    yield Result(case, "gaung, whole process", "s wall", tuple(one.wall_s for one in ours))
    yield Result(case, "gaung, tweets a second", "/s", tuple(size / one.told["import_s"] for one in ours))
    database = Result(case, "gaung, database", "MB", _told(ours, "database_bytes", _MB))
    yield compared(database, _told(ours, "unpacked_bytes", _MB), "the raw JSON", at_most=_SIZE_RATIO)
    if _peak(ours):
        yield limited(Result(case, "gaung, memory of all processes", "MB", _peak(ours)), _PEAK_MB)
    for name, runs in found.items():
        if name in _PEER_RATIOS:
            yield from _peer_lines(case, name, runs, ours)


def _peer_lines(case: str, name: str, runs: list[Run], ours: list[Run]) -> Iterator[Result]:
    most_cpu, least_memory = _PEER_RATIOS[name]
    line = compared(Result(case, f"{name}, whole process", "s CPU", _cpu(runs)), _cpu(ours), "gaung")
    yield line._replace(goal=f"at least {1 / most_cpu:g}x", is_met=statistics.median(_cpu(ours)) <= most_cpu * line.median)
    if not _peak(runs):
        return
    line = compared(Result(case, f"{name}, memory", "MB", _peak(runs)), _peak(ours), "gaung")
    if least_memory is not None:
        is_less = line.median >= least_memory * statistics.median(_peak(ours))
        line = line._replace(goal=f"at least {least_memory}x", is_met=is_less)
    yield line


def _growth(cpu: dict[int, tuple[float, ...]]) -> Result:
    """How CPU grows with size: 1 = in proportion."""
    small, large = min(cpu), max(cpu)
    exponent = math.log(statistics.median(cpu[large]) / statistics.median(cpu[small])) / math.log(large / small)
    return limited(Result(f"import {small:,} to {large:,}", "gaung, growth exponent", "", (exponent,)), _GROWTH)


def _afterwards(size: int, runs: int) -> Iterator[Result]:
    """The same bytes again, a newer archive of the same account, and undoing: each against the first import."""
    case = f"after {size:,} tweets"
    archive, later = kept_x_archive(XShape(size)), kept_x_archive(XShape(size, is_later=True))
    kept = database_folder() / "gaung.db"
    _imported(archive, kept)
    found = in_turns(
        {
            "first": partial(_imported, archive),
            "same": lambda: _imported(archive, _copied(kept)),
            "newer": lambda: _imported(later, _copied(kept)),
            "shown": partial(_imported_as_shown, archive),
            "undo": lambda: measured(python("tests.benchmarks.subjects", "undo", _copied(kept))),
        },
        runs,
    )
    first = _cpu(found["first"])
    shown = Result(case, "the first import, with the score before and after", "s CPU", _cpu(found["shown"]))
    yield compared(shown, first, "the first import")
    if _peak(found["shown"]):
        yield Result(case, "the same, memory of all processes", "MB", _peak(found["shown"]))
    yield compared(
        Result(case, "the same archive again", "s CPU", _cpu(found["same"])), first, "the first import", goal="reading and hashing only"
    )
    yield compared(
        Result(case, "a newer archive, the same posts", "s CPU", _cpu(found["newer"])), first, "the first import", at_most=_AGAIN_RATIO
    )
    yield compared(Result(case, "undoing the import", "s CPU", _cpu(found["undo"])), first, "the first import", at_most=_UNDO_RATIO)


def _other_archives(size: int, runs: int) -> Iterator[Result]:
    """With likes and followers, and a Mastodon archive, which is one line."""
    full, mastodon = kept_x_archive(XShape(size, size // 2, size // 2)), kept_mastodon_archive(MastodonShape(size))
    found = in_turns({"full": partial(_imported, full), "mastodon": partial(_imported, mastodon)}, runs)
    for name, words in (
        ("full", f"X: {size:,} tweets, {size // 2:,} likes and followers each"),
        ("mastodon", f"Mastodon: {size:,} activities"),
    ):
        yield Result("import, other archives", words, "s CPU", _cpu(found[name]))
        if _peak(found[name]):
            yield limited(Result("import, other archives", f"{words}, memory", "MB", _peak(found[name])), _PEAK_MB)


def _copied(database: Path) -> Path:
    return Path(shutil.copy(database, database_folder() / "copy.db"))

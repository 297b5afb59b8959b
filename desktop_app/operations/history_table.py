"""The history as rows for files and programs: English keys, ISO days, unknown is None. The window and the command line share it."""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Mapping, Sequence

from desktop_app.operations.score_results import BASE, ScoreDays
from desktop_app.scoring.recipe import TERMS
from desktop_app.words.calm_words import YEAR_DAYS, level_words, trend_words
from desktop_app.words.share_words import PARTS

HistoryRow = dict[str, object]

HISTORY_COLUMNS = (
    *("day", "score", "low", "high", "reach", "network", "amplification", "audience"),
    *("x_reach", "x_net", "x_amp", "x_post", "followers", "flags"),
)

_PERIOD_OF: dict[str, Callable[[dt.date], object]] = {
    "day": lambda day: day,
    "week": lambda day: day.isocalendar()[:2],
    "month": lambda day: (day.year, day.month),
    "year": lambda day: day.year,
}
PERIODS = tuple(_PERIOD_OF)


def history_rows(
    days: ScoreDays, start: dt.date | None, end: dt.date | None, *, by: str = "day", more: Mapping[str, Sequence[object]] | None = None
) -> list[HistoryRow]:
    """One row a day, or that of the last day of each period: the score is a state, so a period ends with one.

    `more`: further columns by name, as long as the history.
    """
    period_of = _PERIOD_OF[by]
    blind = {first + dt.timedelta(days=number) for first, last, _ in days.gaps for number in range((last - first).days + 1)}
    columns = [getattr(days, name) for name in HISTORY_COLUMNS[1:-1]]
    rows: list[HistoryRow] = []
    for place, day in enumerate(days.days):
        is_inside = (start is None or day >= start) and (end is None or day <= end)
        is_last = day in {end, days.days[-1]} or period_of(day) != period_of(day + dt.timedelta(days=1))
        if is_inside and is_last:
            flags = ["gap", "horizon"] if day in blind else []
            flags += ["estimated"] if days.is_estimated[place] else []
            flags += ["partial"] if place == len(days.days) - 1 else []
            values = [day.isoformat(), *(column[place] for column in columns), flags]
            row = dict(zip(HISTORY_COLUMNS, values, strict=True))
            rows.append(row | {name: column[place] for name, column in (more or {}).items()})
    return rows


def platform_columns(days: ScoreDays, platforms: Iterable[str]) -> dict[str, tuple[float, ...]]:
    """points_PLATFORM: the points of each platform on every day; of one without any, 0."""
    found = dict(days.platforms)
    return {f"points_{platform}": found.get(platform, (0.0,) * len(days.days)) for platform in platforms}


def share_columns(days: ScoreDays, among: str) -> dict[str, tuple[float, ...]]:
    """points_NAME: the points of each part, or of each platform and what none has, on every day; with the base they sum to the score."""
    base = {"points_base": (BASE,) * len(days.days)}
    if among == PARTS:
        return {f"points_{part}": points for part, points in zip(TERMS, days.part_points, strict=True)} | base
    return platform_columns(days, (one.platform for one in days.platforms)) | {"points_assumed": days.assumed} | base


def history_csv(rows: Sequence[HistoryRow], more: Iterable[str] = ()) -> str:
    """The rows with their head; flags are joined by |, unknown is empty."""
    text = io.StringIO()
    writer = csv.DictWriter(text, (*HISTORY_COLUMNS, *more), lineterminator="\n")
    writer.writeheader()
    writer.writerows({**row, "flags": "|".join(row_flags(row))} for row in rows)
    return text.getvalue()


def calm_history_csv(days: ScoreDays, first: dt.date, last: dt.date) -> str:
    """Level of each of these days against its own year, and where it went in four weeks, in the words of the language in use."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("day", "level", "direction", "flags"))
    for row in history_rows(days, first, last):
        place = days.days.index(dt.date.fromisoformat(str(row["day"])))
        until_then = days.score[max(0, place + 1 - YEAR_DAYS) : place + 1]
        writer.writerow((row["day"], level_words(until_then), trend_words(until_then), "|".join(row_flags(row))))
    return text.getvalue()


def row_flags(row: HistoryRow) -> list[str]:
    """Out of gap, horizon, estimated, partial."""
    flags = row["flags"]
    return [str(flag) for flag in flags] if isinstance(flags, list) else []

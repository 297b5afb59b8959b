"""Where the score would have gone if nothing had been posted after a day. Days are UTC days, scores 1-100."""

import datetime as dt
from typing import NamedTuple

from desktop_app.operations.scored import scored
from desktop_app.operations.scores import day_number, stop_line
from local_db.database import LocalDatabase
from local_db.records import UnixTime


class StoppedLine(NamedTuple):
    """`day` is the last one with posts, `score` that of it; `line` the days after it. `came`: what the last of them has, None = ahead."""

    day: dt.date
    score: float
    line: tuple[tuple[dt.date, float], ...]
    came: float | None


def stopped_after(database: LocalDatabase, day: dt.date, *, now: UnixTime) -> StoppedLine | None:
    """The line from a day on; None: there is no score on that day. A day after the files' end is taken for their last."""
    found = scored(database, now=now)
    number = day_number(found, day)
    if found.history is None or found.source is None or not found.has_score or number is None:
        return None
    line = stop_line(found, number)
    start, end = line[0][0] - 1, line[-1][0]
    first = found.source.first_day
    return StoppedLine(
        day=first + dt.timedelta(days=start),
        score=float(found.history.score[start]),
        line=tuple((first + dt.timedelta(days=one), value) for one, value in line),
        came=float(found.history.score[end]) if end <= found.last_data_day else None,
    )

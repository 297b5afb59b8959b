"""The score of today and of every day, as plain values for screens, commands and reports."""

import datetime as dt

import numpy as np

from desktop_app.operations.coverage import covered
from desktop_app.operations.explanations import moved_by
from desktop_app.operations.score_results import Cause, Coverage, CurrentScore, Decay, PlatformDays, ScoreDays, SubScores
from desktop_app.operations.scored import Scored, scored
from desktop_app.scoring.account_points import assumed_points, points_by_account, points_by_part
from desktop_app.scoring.engine_input import FloatArray
from desktop_app.scoring.history import ScoreHistory
from desktop_app.scoring.recipe import content_hash
from desktop_app.scoring.scenarios import NEVER, Scenario, scenario_line, start_at
from local_db.database import LocalDatabase
from local_db.queries.own_plans import rest_spans
from local_db.records import UnixTime

STOP_DAYS = 90
_COMPARED_DAYS = 14
_SHOWN = 0.05  # points: below it a change does not show at one decimal
_RATE_DAYS = 14


def current_score(database: LocalDatabase, *, now: UnixTime, day: dt.date | None = None) -> CurrentScore:
    """The newest day, or another day of the history: the number, its band, its parts, what moved it, when it would fall."""
    found = scored(database, now=now)
    if found.history is None or found.source is None or not found.has_score:
        return _no_score(found)
    newest = found.history.arrays.days - 1
    chosen = newest if day is None else day_number(found, day)
    history, last = found.history, newest if chosen is None else chosen
    since = max(0, last - _COMPARED_DAYS)
    change = float(history.score[last] - history.score[since])
    low, high = _band_of(found, last)
    return CurrentScore(
        score=float(history.score[last]),
        low=low,
        high=high,
        day=_date(found, last),
        sub=SubScores(*(float(value) for value in history.parts[:, last])),
        change=change,
        change_since=_date(found, since),
        is_within_band=low <= float(history.score[since]) <= high,
        causes=moved_by(database, found, since, last) if last > since else (),
        decay=decay_from(found, last),
        coverage=_coverage(found),
        recipe_name=found.recipe.name,
        recipe_version=found.recipe.version,
        recipe_hash=content_hash(found.recipe),
        newest_by_platform=newest_by_platform(found),
        why_none="",
        people_reach=float(history.x_reach[last]),
        people_network=float(history.x_net[last]),
        accounts=covered(found),
    )


def score_days(database: LocalDatabase, *, now: UnixTime, with_rested: bool = False) -> ScoreDays:
    """The whole history; empty where there is no score. The rested line is computed only if it is wanted."""
    found = scored(database, now=now)
    if found.history is None or found.band is None or found.source is None or not found.has_score:
        return ScoreDays((), (), (), (), (), (), (), (), (), (), (), (), (), (), (), (), None)
    history, (low, high) = found.history, found.band
    best = int(np.argmax(history.score))
    reach, network, amplification, audience = (tuple(part.tolist()) for part in history.parts)
    return ScoreDays(
        days=tuple(_date(found, day) for day in range(history.arrays.days)),
        score=tuple(history.score.tolist()),
        low=tuple(low.tolist()),
        high=tuple(high.tolist()),
        reach=reach,
        network=network,
        amplification=amplification,
        audience=audience,
        x_reach=tuple(history.x_reach.tolist()),
        x_net=tuple(history.x_net.tolist()),
        x_amp=tuple(history.x_amp.tolist()),
        x_post=tuple(history.x_post.tolist()),
        followers=tuple(history.followers.tolist()),
        gaps=_gaps(found),
        stop=tuple((_date(found, day), value) for day, value in stop_line(found, history.arrays.days - 1)),
        is_estimated=tuple(found.source.is_estimated.tolist()),
        highest=(_date(found, best), float(history.score[best])),
        rested=_rested(database, found) if with_rested else (),
        platforms=_platform_days(found),
        recipe_name=found.recipe.name,
        recipe_version=found.recipe.version,
        recipe_hash=content_hash(found.recipe),
        newest_by_platform=newest_by_platform(found),
        part_points=tuple(tuple(points.tolist()) for points in points_by_part(history)),
        assumed=tuple(assumed_points(history).tolist()),
    )


def _rested(database: LocalDatabase, found: Scored) -> tuple[float, ...]:
    with database.read() as connection:
        rests = rest_spans(connection)
    line = found.rested(rests) if rests else None
    return () if line is None else tuple(line.tolist())


def _platform_days(found: Scored) -> tuple[PlatformDays, ...]:
    if found.history is None:
        return ()
    summed: dict[str, FloatArray] = {}
    for account, points in zip(found.accounts, points_by_account(found.history), strict=True):
        summed[account.platform] = summed.get(account.platform, 0.0) + points
    largest = sorted(summed, key=lambda platform: (-float(np.abs(summed[platform]).sum()), platform))
    return tuple(PlatformDays(platform, tuple(summed[platform].tolist())) for platform in largest if summed[platform].any())


def causes_of_day(database: LocalDatabase, day: dt.date, *, now: UnixTime) -> tuple[Cause, ...]:
    """What moved the score on one day, largest first; empty on the first day and where there is no score."""
    found = scored(database, now=now)
    number = day_number(found, day)
    if number is None or number == 0 or not found.has_score:
        return ()
    return moved_by(database, found, number - 1, number)


def day_number(found: Scored, day: dt.date) -> int | None:
    """Place of a day in the history, None outside it."""
    if found.source is None or found.history is None:
        return None
    number = (day - found.source.first_day).days
    return number if 0 <= number < found.history.arrays.days else None


def newest_by_platform(found: Scored) -> tuple[tuple[str, dt.date], ...]:
    """The last covered day of each platform."""
    newest: dict[str, int] = {}
    for row in found.coverage:
        newest[row.platform] = max(row.until, newest.get(row.platform, 0))
    return tuple((platform, dt.date(1970, 1, 1) + dt.timedelta(days=until // 86_400)) for platform, until in sorted(newest.items()))


def _no_score(found: Scored) -> CurrentScore:
    return CurrentScore(
        score=None,
        low=None,
        high=None,
        day=None,
        sub=None,
        change=None,
        change_since=None,
        is_within_band=True,
        causes=(),
        decay=Decay("none", None, None),
        coverage=_coverage(found),
        recipe_name=found.recipe.name,
        recipe_version=found.recipe.version,
        recipe_hash=content_hash(found.recipe),
        newest_by_platform=newest_by_platform(found),
        why_none="no_reactions" if found.accounts else "left_out" if found.has_left_out else "nothing_imported",
        accounts=covered(found),
    )


def _coverage(found: Scored) -> tuple[Coverage, ...]:
    return tuple(Coverage(*row) for row in found.coverage)


def _date(found: Scored, day: int) -> dt.date:
    first = found.source.first_day if found.source is not None else dt.date(1970, 1, 1)
    return first + dt.timedelta(days=day)


def _band_of(found: Scored, day: int) -> tuple[float, float]:
    if found.band is None:
        return 1.0, 100.0
    low, high = found.band
    return float(low[day]), float(high[day])


def _clock_runs(history: ScoreHistory, last: int) -> bool:
    """Whether any account's clock may run on this day: not beyond all horizons."""
    return bool(((history.arrays.horizon >= last) | (history.arrays.left < last)).any())


def stop_line(found: Scored, day: int) -> list[tuple[int, float]]:
    """(Number of the day, score) if nothing is published any more, from this day on, or from the last one that is covered."""
    if found.history is None:
        return []
    last = min(found.last_data_day, day)
    start = found.start if last == found.last_data_day else start_at(found.history, last)
    line = scenario_line(found.history, start, STOP_DAYS, Scenario(pause=(last + 1, NEVER)))
    return [(last + number, float(value)) for number, value in enumerate(line, 1)]


def decay_from(found: Scored, last: int) -> Decay:
    """When the score would begin to fall, and how fast, if nothing were published from this day on."""
    if found.history is None or not _clock_runs(found.history, last):
        return Decay("stands_still", None, None)
    line = stop_line(found, last)
    today = float(found.history.score[last])
    falling = [number for number, (_, value) in enumerate(line) if value < today - _SHOWN]
    if not falling:
        return Decay("waiting", None, None)
    start = falling[0]
    end = min(start + _RATE_DAYS, len(line) - 1)
    before = line[start - 1][1] if start else today
    rate = (before - line[end][1]) / (end - start + 1)
    is_rising = max(value for _, value in line[: start + 1]) > today + _SHOWN
    state = "falling" if start == 0 else "rising" if is_rising else "waiting"
    return Decay(state, _date(found, line[start][0]), max(0.0, rate))


def _gaps(found: Scored) -> tuple[tuple[dt.date, dt.date, str], ...]:
    """Spans which no export covers."""
    if found.blind is None or not found.blind.any():
        return ()
    edges = np.flatnonzero(np.diff(np.concatenate(([0], found.blind.astype(np.int8), [0]))))
    return tuple((_date(found, int(first)), _date(found, int(last) - 1), "beyond_horizon") for first, last in edges.reshape(-1, 2))

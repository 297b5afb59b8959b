"""The whole history in sentences: what a screen reader says of the chart, and the command line above its table."""

import datetime as dt
import math
from collections.abc import Sequence
from typing import Protocol

from desktop_app.words.dates import long_date, month_year
from desktop_app.words.numbers import whole
from desktop_app.words.translations import tr, trn

_YEAR_DAYS = 365
_AHEAD_DAYS = 14


class HistoryDays(Protocol):
    """A history; see `operations.score_results.ScoreDays`."""

    @property
    def days(self) -> Sequence[dt.date]: ...
    @property
    def score(self) -> Sequence[float]: ...
    @property
    def low(self) -> Sequence[float]: ...
    @property
    def high(self) -> Sequence[float]: ...
    @property
    def gaps(self) -> Sequence[tuple[dt.date, dt.date, str]]: ...
    @property
    def stop(self) -> Sequence[tuple[dt.date, float]]: ...


def history_summary(days: HistoryDays) -> str:
    """From when to when, now, the highest, against last year, gaps, what is ahead; of the days which are no gap."""
    known = [place for place, day in enumerate(days.days) if is_shown(days, place, day)]
    if not known:
        return ""
    last = known[-1]
    now = {"score": whole(days.score[last]), "low": whole(days.low[last]), "high": whole(days.high[last])}
    is_today = last == len(days.days) - 1
    sentences = [
        tr("Score from {first} to {last}.", first=month_year(days.days[known[0]]), last=month_year(days.days[last])),
        tr("Now {score}, between {low} and {high}.", **now)
        if is_today
        else tr("On {day} {score}, between {low} and {high}.", day=long_date(days.days[last]), **now),
    ]
    best = max(known, key=lambda place: days.score[place])
    sentences.append(tr("Highest {score} on {day}.", score=whole(days.score[best]), day=long_date(days.days[best])))
    if last - _YEAR_DAYS in set(known):
        sentences.append(_year_words(days.score[last] - days.score[last - _YEAR_DAYS]))
    if days.gaps:
        sentences.append(trn("{n} gap.", "{n} gaps.", len(days.gaps)))
    if days.stop:
        day, score = days.stop[min(_AHEAD_DAYS, len(days.stop)) - 1]
        sentences.append(tr("If you stop, about {score} on {day}.", score=whole(score), day=long_date(day)))
    return " ".join(sentences)


def is_shown(days: HistoryDays, place: int, day: dt.date) -> bool:
    """Whether a day has a score and lies in no gap."""
    return not math.isnan(days.score[place]) and not any(since <= day <= until for since, until, _ in days.gaps)


def _year_words(change: float) -> str:
    if round(change) > 0:
        return tr("Since last year up {points}.", points=whole(change))
    if round(change) < 0:
        return tr("Since last year down {points}.", points=whole(-change))
    return tr("About the same as last year.")

"""The whole history in sentences: what a screen reader says of the chart, and the command line above its table."""

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from typing import Protocol

from desktop_app.words.calm_words import calm_words, direction_words, level_words
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


def history_summary(days: HistoryDays, *, is_calm: bool = False) -> str:
    """From when to when, now, the highest, against last year, gaps, what is ahead; of the days which are no gap."""
    known = [place for place, day in enumerate(days.days) if is_shown(days, place, day)]
    if not known:
        return ""
    if is_calm:
        return " ".join(_calm_sentences(days, known))
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


def _calm_sentences(days: HistoryDays, known: list[int]) -> Iterator[str]:
    """The same without a number of the score."""
    scores = [days.score[place] for place in known]
    last, best = known[-1], max(known, key=lambda place: days.score[place])
    yield tr("Score from {first} to {last}.", first=month_year(days.days[known[0]]), last=month_year(days.days[last]))
    if last == len(days.days) - 1:
        yield calm_words(scores)
    else:
        yield tr("On {day}: {level}.", day=long_date(days.days[last]), level=level_words(scores))
    yield tr("Liveliest on {day}.", day=long_date(days.days[best]))
    if last - _YEAR_DAYS in set(known):
        change = round(days.score[last] - days.score[last - _YEAR_DAYS])
        yield tr("Livelier than last year.") if change > 0 else tr("Quieter than last year.") if change < 0 else _year_words(0.0)
    if days.gaps:
        yield trn("{n} gap.", "{n} gaps.", len(days.gaps))
    if days.stop:
        day, score = days.stop[min(_AHEAD_DAYS, len(days.stop)) - 1]
        yield tr("If you stop: {direction} until {day}.", direction=direction_words(score - days.score[last]), day=long_date(day))


def is_shown(days: HistoryDays, place: int, day: dt.date) -> bool:
    """Whether a day has a score and lies in no gap."""
    return not math.isnan(days.score[place]) and not any(since <= day <= until for since, until, _ in days.gaps)


def _year_words(change: float) -> str:
    if round(change) > 0:
        return tr("Since last year up {points}.", points=whole(change))
    if round(change) < 0:
        return tr("Since last year down {points}.", points=whole(-change))
    return tr("About the same as last year.")

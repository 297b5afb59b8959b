"""The score of this month beside the person's own months: never beside anybody else's."""

import datetime as dt
import math
from collections.abc import Mapping
from statistics import fmean, median

from desktop_app.words.calm_words import compared_words
from desktop_app.words.dates import month_year
from desktop_app.words.history_words import HistoryDays, is_shown
from desktop_app.words.numbers import decimal
from desktop_app.words.translations import tr

LEAST_DAYS = 14  # of a month, else it is not compared
_LEAST_MONTHS = 3


def month_means(days: HistoryDays) -> dict[dt.date, float]:
    """Mean score of each month with enough days that are no gap, by its first day, the earliest first."""
    scores: dict[dt.date, list[float]] = {}
    for place, day in enumerate(days.days):
        if is_shown(days, place, day):
            scores.setdefault(day.replace(day=1), []).append(days.score[place])
    return {month: fmean(values) for month, values in scores.items() if len(values) >= LEAST_DAYS}


def own_months(days: HistoryDays, *, is_calm: bool = False) -> str:
    """Best month, typical month, the newest and the same one of the year before; empty with fewer than three months.

    In calm mode the newest is told against the typical one, without their scores.
    """
    means = month_means(days)
    if len(means) < _LEAST_MONTHS:
        return ""
    best = max(means, key=lambda month: means[month])
    if is_calm:
        usual = {"month": month_year(max(means)), "level": compared_words(means[max(means)] - median(means.values()))}
        return f"{tr('Liveliest month: {month}.', month=month_year(best))} {tr('{month} against a typical month: {level}.', **usual)}"
    sentences = [
        tr("Best month: {month}, {score} on average.", month=month_year(best), score=decimal(means[best])),
        tr("Typical month: {score} (n {n}).", score=decimal(median(means.values())), n=len(means)),
    ]
    newest = max(means)
    sentences.append(_newest_words(means, newest))
    return " ".join(sentences)


def _newest_words(means: Mapping[dt.date, float], newest: dt.date) -> str:
    before = means.get(newest.replace(year=newest.year - 1), math.nan)
    if math.isnan(before):
        return tr("In {month} {score}.", month=month_year(newest), score=decimal(means[newest]))
    return tr("In {month} {score}, a year before {before}.", month=month_year(newest), score=decimal(means[newest]), before=decimal(before))

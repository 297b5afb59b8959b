"""Two periods beside each other in sentences: both with their dates; no percentage without a prior period."""

import datetime as dt
from typing import Protocol

from desktop_app.words.calm_words import compared_words, direction_words
from desktop_app.words.dates import medium_date
from desktop_app.words.numbers import decimal, percentage, signed
from desktop_app.words.translations import tr


class _Period(Protocol):
    @property
    def first(self) -> dt.date: ...
    @property
    def last(self) -> dt.date: ...
    @property
    def average(self) -> float | None: ...
    @property
    def change(self) -> float | None: ...


class _Comparison(Protocol):
    """See `charts.compare.Comparison`."""

    @property
    def period(self) -> _Period: ...
    @property
    def prior(self) -> _Period: ...
    @property
    def difference(self) -> float | None: ...
    @property
    def share(self) -> float | None: ...


def comparison_words(found: _Comparison, *, is_calm: bool = False) -> str:
    """Averages of both periods, their difference, and the change within each; in calm mode which way they differ."""
    dates = {"period": period_words(found.period), "prior": period_words(found.prior)}
    if found.period.average is None:
        return tr("{period}: not enough days with a score. Compared with {prior}.", **dates)
    if is_calm:
        return _calm_words(found, dates)
    average = decimal(found.period.average)
    if found.prior.average is None or found.difference is None:
        words = tr("{period}: {average} on average. {prior}: too few days of it are in your history to compare.", average=average, **dates)
        return " ".join(filter(None, (words, _change_words(found.period.change, None))))
    words = tr(
        "{period}: {average} on average. {prior}: {before}. Difference {difference} ({share}).",
        average=average,
        before=decimal(found.prior.average),
        difference=signed(found.difference),
        share=_signed_share(found.share or 0.0),
        **dates,
    )
    return " ".join(filter(None, (words, _change_words(found.period.change, found.prior.change))))


def _calm_words(found: _Comparison, dates: dict[str, str]) -> str:
    within = "" if found.period.change is None else tr("Within it: {direction}.", direction=direction_words(found.period.change))
    if found.difference is None:
        return f"{tr('{prior}: too few days of it are in your history to compare.', prior=dates['prior'])} {within}".strip()
    told = tr("{period} against {prior}: {level}.", level=compared_words(found.difference), **dates)
    return f"{told} {within}".strip()


def period_words(period: _Period) -> str:
    """1 Sep 2026 to 23 Nov 2026."""
    return tr("{first} to {last}", first=medium_date(period.first), last=medium_date(period.last))


def _change_words(change: float | None, before: float | None) -> str:
    if change is None:
        return ""
    if before is None:
        return tr("From its first to its second half {change}.", change=signed(change))
    return tr("From the first to the second half {change}, in the other period {before}.", change=signed(change), before=signed(before))


def _signed_share(share: float) -> str:
    return f"+{percentage(share)}" if round(share * 100) > 0 else percentage(share)

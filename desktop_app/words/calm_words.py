"""The score without numbers: the level against the own past year, where it goes, and how large a share is."""

import datetime as dt
import math
from collections.abc import Iterable, Sequence

from desktop_app.words.dates import weekday
from desktop_app.words.translations import tr

LEVELS = 5
YEAR_DAYS = 365
_MONTH = 28
_STEADY = 0.5  # points in four weeks
_SEEN = 0.005  # points: below it nothing shows, either, where decimals are told
_MOST, _MUCH, _SOME = 0.5, 0.2, 0.05  # shares of all that is listed


def calm_words(scores: Sequence[float]) -> str:
    """One sentence of two words; of all days, oldest first, none missing."""
    level = level_words(scores)
    moved = scores[-1] - scores[max(0, len(scores) - 1 - _MONTH)]
    return tr("Against your past year: {level}, {direction}.", level=level, direction=direction_words(moved))


def level_place(values: Sequence[float]) -> int:
    """Where the last of these days stands in its year: 0 much quieter to 4 much livelier; days without a value are left out."""
    year = [value for value in values[-YEAR_DAYS:] if not math.isnan(value)]
    # Half of those alike: a year in which nothing changes is as usual.
    share = sum((value < year[-1]) + (value <= year[-1]) for value in year) / (2 * len(year))
    return min(int(share * LEVELS), LEVELS - 1)


def level_words(values: Sequence[float]) -> str:
    """The same as a word."""
    levels = (tr("much quieter"), tr("quieter"), tr("as usual"), tr("livelier"), tr("much livelier"))
    return levels[level_place(values)]


def direction_words(moved: float) -> str:
    """Where the score goes, without its points."""
    return tr("steady") if abs(moved) < _STEADY else tr("growing") if moved > 0 else tr("fading")


def trend_words(values: Sequence[float]) -> str:
    """Where it went in the last four weeks of these days; empty where too little is known."""
    known = [value for value in values[-_MONTH - 1 :] if not math.isnan(value)]
    return direction_words(known[-1] - known[0]) if len(known) > 1 else ""


def amount_words(points: float, among: Iterable[float]) -> str:
    """How large a share is of all those among which it is listed, whichever way they go."""
    whole = sum(abs(one) for one in among) or 1.0
    share = abs(points) / whole
    return tr("most") if share > _MOST else tr("much") if share > _MUCH else tr("some") if share > _SOME else tr("a little")


def moved_words(points: float, among: Iterable[float]) -> str:
    """How much something moved the score, and which way."""
    if abs(points) < _SEEN:
        return tr("hardly anything")
    amount = amount_words(points, among)
    return tr("{amount}, growing", amount=amount) if points > 0 else tr("{amount}, fading", amount=amount)


def share_words(points: float, among: Iterable[float]) -> str:
    """How large a share of the score is among others; one may lower it."""
    if abs(points) < _SEEN:
        return tr("hardly anything")
    amount = amount_words(points, among)
    return amount if points > 0 else tr("{amount}, lowering", amount=amount)


def than_words(difference: float) -> str:
    """A score which would be, beside the one which is."""
    if not round(difference, 1):
        return tr("about the same")
    return tr("higher") if difference > 0 else tr("lower")


def compared_words(difference: float) -> str:
    """A score beside another one, the former minus the latter."""
    if abs(difference) < _STEADY:
        return tr("about the same")
    return tr("livelier") if difference > 0 else tr("quieter")


def is_look_due(today: dt.date, looked_on: dt.date | None) -> bool:
    """Whether a person who looks once a week may look on this day: the week has no look yet, or the look is of this day."""
    return looked_on is None or looked_on == today or looked_on.isocalendar()[:2] != today.isocalendar()[:2]


def next_look_words() -> str:
    """When a person who looks once a week looks again."""
    return tr("Next look on {day}.", day=weekday(dt.date(2024, 1, 1)))  # a Monday

"""The section at one moment: pure, without Qt."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.words.calm_words import compared_words, direction_words
from desktop_app.words.dates import medium_date
from desktop_app.words.numbers import decimal
from desktop_app.words.translations import tr

if TYPE_CHECKING:
    from desktop_app.operations.stopping import StoppedLine

_EPOCH = dt.date(1970, 1, 1)
_DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class StoppingState:
    """`line` is (Unix seconds, score), empty while it is switched off or not known; `words` say it."""

    is_on: bool = False
    line: tuple[tuple[float, float], ...] = ()
    words: str = ""


def stopped_state(found: "StoppedLine | None", *, is_calm: bool = False) -> StoppingState:
    """Switched on, with this line; in calm mode its words tell where it goes."""
    if found is None:
        return StoppingState(is_on=True, words=tr("There is no score on this day."))
    points = ((found.day, found.score), *found.line)
    line = tuple(((day - _EPOCH).days * float(_DAY_S), score) for day, score in points)
    return StoppingState(True, line, _calm_words(found) if is_calm else _words(found))


def _words(found: "StoppedLine") -> str:
    last, score = found.line[-1]
    values = {"day": medium_date(found.day), "last": medium_date(last), "score": decimal(score)}
    if found.came is None:
        return tr("If you posted nothing after {day}: {score} on {last}.", **values)
    return tr("If you had posted nothing after {day}: {score} on {last}; it came to {came}.", **values, came=decimal(found.came))


def _calm_words(found: "StoppedLine") -> str:
    last, score = found.line[-1]
    values = {"day": medium_date(found.day), "last": medium_date(last), "direction": direction_words(score - found.score)}
    if found.came is None:
        return tr("If you posted nothing after {day}: {direction} until {last}.", **values)
    came = compared_words(found.came - score)
    return tr("If you had posted nothing after {day}: {direction} until {last}; what came, against it: {came}.", **values, came=came)

"""Numbers as people read them, without Qt: the command line speaks too. Files are always locale-free."""

import math
from collections.abc import Sequence

from desktop_app.words.translations import language, tr, trn

_HOURS_TOLD_UP_TO = 72  # of a longer time the days are told
_MARKS = {"en": (",", "."), "id": (".", ",")}  # thousands, decimals


def whole(number: float) -> str:
    """1234567 -> 1,234,567 (English), 1.234.567 (Indonesian)."""
    thousands, _ = _MARKS[language()]
    return f"{round(number):,}".replace(",", thousands)


def decimal(number: float, places: int = 1) -> str:
    """1234.5 -> 1,234.5 (English), 1.234,5 (Indonesian). A number which rounds to 0 has no sign."""
    thousands, point = _MARKS[language()]
    rounded = round(number, places) + 0.0
    return f"{rounded:,.{places}f}".translate({ord(","): thousands, ord("."): point})


def signed(number: float, places: int = 1) -> str:
    """As `decimal`, with + before gains; 0 has no sign."""
    text = decimal(number, places)
    return f"+{text}" if round(number, places) > 0 else text


def adding_up(numbers: Sequence[float], places: int = 1) -> tuple[float, ...]:
    """The numbers rounded so that they sum to their rounded sum: what rounding loses goes to those which lose most."""
    scale = 10**places
    exact = [number * scale for number in numbers]
    found = [math.floor(one) for one in exact]
    missing = round(round(sum(numbers), places) * scale) - sum(found)  # as the sum itself is shown
    for place in sorted(range(len(exact)), key=lambda place: found[place] - exact[place])[:missing]:
        found[place] += 1
    return tuple(one / scale for one in found)


def optional(number: float | None) -> str:
    """A whole number, or a dash where it is not known."""
    return "–" if number is None else whole(number)


def percentage(share: float) -> str:
    """0.256 -> 26 %."""
    return f"{whole(share * 100)} %"


def score_move_words(before: float | None, after: float | None) -> str:
    """What the score was and is; a dash where there is none."""
    shown = ("–" if score is None else decimal(score) for score in (before, after))
    return tr("Score {before} -> {after}", before=next(shown), after=next(shown))


def span_words(hours: int) -> str:
    """72 h; 4 days."""
    return tr("{n} h", n=hours) if hours <= _HOURS_TOLD_UP_TO else trn("{n} day", "{n} days", round(hours / 24))

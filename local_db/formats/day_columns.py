"""Days in a column, as exports print them and as spreadsheets print them again: which number is the day, which the month,
is seen from the whole column. Month names of the languages in which they begin differently enough; no process locale.
"""

import datetime as dt
import itertools
import re
import unicodedata
from collections.abc import Iterable

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00)?)?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)(?: 0?0:00(?::00)?)?")
_EAST_ASIAN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_MONTH_FIRST = re.compile(r"([^\W\d]{3,})\.? (\d{1,2}),? (\d{4})")  # Dec 15, 2023
_DAY_FIRST = re.compile(r"(\d{1,2})\.?[ -](?:de )?([^\W\d]{3,})\.?,?[ -](?:de )?(\d{4}|\d\d)")  # 15. Dez. 2023, 15-Dec-23
# The first three letters, in English, German, Spanish, French, Portuguese, Italian, Dutch, Indonesian.
_MONTHS = {
    **dict.fromkeys(("jan", "ene", "gen"), 1),
    **dict.fromkeys(("feb", "fev"), 2),
    **dict.fromkeys(("mar", "maa", "mrt"), 3),
    **dict.fromkeys(("apr", "abr", "avr"), 4),
    **dict.fromkeys(("may", "mai", "mei", "mag"), 5),
    **dict.fromkeys(("jun", "giu"), 6),
    **dict.fromkeys(("jul", "lug"), 7),
    **dict.fromkeys(("aug", "ago", "aou", "agu", "agt"), 8),
    **dict.fromkeys(("sep", "set"), 9),
    **dict.fromkeys(("oct", "okt", "out", "ott"), 10),
    "nov": 11,
    **dict.fromkeys(("dec", "dez", "dic", "des"), 12),
}
_FRENCH_SUMMER = {"juin": 6, "juil": 7}
_CENTURY = 2000
_LOOKED_AT = 20_000  # cells; half a century of days


class DayColumn:
    """Reads the cells of one column."""

    def __init__(self, cells: Iterable[str]) -> None:
        looked_at = itertools.islice(cells, _LOOKED_AT)
        numbers = [found for cell in looked_at if (found := _YEAR_LAST.fullmatch(cell.strip()))]
        self._is_month_first = _is_month_first(numbers)

    def day(self, cell: str) -> dt.date | None:
        """The day, None for what is none."""
        text = cell.strip()
        if found := _YEAR_FIRST.fullmatch(text) or _EAST_ASIAN.fullmatch(text):
            return _date(found[1], int(found[2]), found[3])
        if found := _YEAR_LAST.fullmatch(text):
            return _numbered(found, is_month_first=self._is_month_first)
        if found := _MONTH_FIRST.fullmatch(text):
            return _date(found[3], _month(found[1]), found[2])
        if found := _DAY_FIRST.fullmatch(text):
            return _date(found[3], _month(found[2]), found[1])
        return None


def _date(year: str, month: int, day: str) -> dt.date | None:
    try:
        return dt.date(int(year) + (_CENTURY if len(year) == 2 else 0), month, int(day))
    except ValueError:
        return None


def _month(word: str) -> int:
    """Its number, 0 for an unknown word."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(letter))
    return _FRENCH_SUMMER.get(plain[:4]) or _MONTHS.get(plain[:3], 0)


def _numbered(found: re.Match[str], *, is_month_first: bool) -> dt.date | None:
    first, second = (found[1], found[3]) if is_month_first else (found[3], found[1])
    return _date(found[4], int(first), second)


def _is_month_first(found: list[re.Match[str]]) -> bool:
    """The order in which more of them are days; then that in which they follow one another; then as English prints them.

    With dots between the numbers the day is first everywhere.
    """
    if any(one[2] == "." for one in found):
        return False
    orders = {}
    for is_month_first in (True, False):
        days = [day for one in found if (day := _numbered(one, is_month_first=is_month_first))]
        steps = sum(abs((after - before).days) == 1 for before, after in itertools.pairwise(days))
        orders[is_month_first] = (len(days), steps)
    return orders[True] >= orders[False]

"""What the cells of a column are: dates and in which form, numbers and with which decimal mark."""

import datetime as dt
import itertools
import re
from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple

from local_db.formats.local_numbers import marked_number, shown_number
from local_db.formats.month_days import month_day
from local_db.formats.table_dates import read_clock, read_written
from local_db.importer_protocol import DateForm

Mark = Literal[".", ","]

_FORMS: Final = (DateForm.YEAR_FIRST, DateForm.MONTH_NAME, DateForm.DAY_FIRST, DateForm.MONTH_FIRST)
_FIGURES: Final = (DateForm.UNIX_MS, DateForm.UNIX_S, DateForm.EXCEL)
_PLAUSIBLE: Final = (dt.date(1990, 1, 1), dt.date(2100, 1, 1))
_EXCEL_FROM: Final = dt.date(2000, 1, 1)
_MOST = 0.6  # of the cells which say something must be readable
_UNKNOWN = frozenset(
    (
        *("", "-", "--", "---", "\u2013", "\u2014", "\u2212", "?", ".", "..", "...", "\u2026", "n/a", "na", "n.a.", "n. a.", "n/d", "n.d."),
        *("k.a.", "k. a.", "null", "none", "nil", "nan", "(null)", "not available", "unknown", "tidak ada", "s/d", "#n/a", "#ref!"),
        *("#value!", "#div/0!", "#name?", "#num!", "#null!", "\u30fc", "\u306a\u3057", "\uff0d"),
    )
)
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})\s?([-/.\s])\s?(\d{1,2})\s?\2\s?(\d{2}|\d{4})(?!\d)")
_YEAR_IN_FRONT = re.compile(r"\D*\d{4}")
_MARKS = re.compile(r"\d[.,\d\s\u00a0\u202f'\u2019]*")
_ADDRESS = re.compile(r"(?:https?://|www\.)?[\w-]+(?:\.[\w-]+)+(?:[/?#:]|$)", re.IGNORECASE)
_ID = re.compile(r"[\w:./=+-]{1,100}")
_NEGATIVE = 0.2  # of the cells of a total may be below 0 by mistake
_STEPS = 5  # of fewer rows it is not told
_STEADY = 0.3  # of a total is more than it changes from row to row
_ONLY_THOUSANDS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


class DateGuess(NamedTuple):
    """How the dates of a column are written; `is_certain` False: day and month may be the other way round. `share` is read."""

    form: DateForm
    is_certain: bool
    share: float


class MarkGuess(NamedTuple):
    """Which mark divides decimals; `is_certain` False: some cells say the one, some the other."""

    mark: Mark
    is_certain: bool


def is_unknown(text: str) -> bool:
    """Whether a cell says that the number is not known: blank, a dash, "n/a", an error of a spreadsheet."""
    return text.strip().casefold() in _UNKNOWN


def told_cells(cells: Iterable[str]) -> list[str]:
    """Those which say something."""
    return [cell for cell in cells if not is_unknown(cell)]


def date_guess(cells: Sequence[str], *, is_named: bool, is_day_first_usual: bool) -> DateGuess | None:
    """The form of a column of dates; None for a column of something else.

    `is_named`: its head speaks of dates, without which days and seconds that are counted are any numbers. `is_day_first_usual`:
    what is to be proposed where the column does not tell day from month.
    """
    told = told_cells(cells)
    if not told:
        return None
    days = {form: _days(told, form) for form in _FORMS}
    usual = _usual(told, is_day_first_usual=is_day_first_usual)
    best = max(_FORMS, key=lambda form: (len(days[form]), *_order(days[form]), usual.index(form)))
    if best is DateForm.MONTH_FIRST and _is_dotted(told) and len(days[DateForm.DAY_FIRST]) == len(days[best]):
        best = DateForm.DAY_FIRST  # with dots between the numbers the day is first everywhere
    if len(days[best]) < _MOST * len(told):
        return _figures(told, is_named=is_named)
    return DateGuess(*_which(told, best), len(days[best]) / len(told))


def is_clock_column(cells: Sequence[str]) -> bool:
    """Whether most cells are times of the day."""
    told = told_cells(cells)
    return sum(read_clock(cell) is not None for cell in told) > _MOST * len(told)


def is_number_column(cells: Sequence[str]) -> bool:
    """Whether most cells that say something are numbers, whichever the decimal mark, and no percentages. So is a blank column."""
    told = told_cells(cells)
    found = sum(marked_number(cell, ".") is not None or marked_number(cell, ",") is not None for cell in told)
    return found >= _MOST * len(told)


def has_addresses(cells: Sequence[str]) -> bool:
    """Whether most cells are addresses of pages."""
    told = told_cells(cells)
    return bool(told) and sum(_ADDRESS.match(cell) is not None for cell in told) > _MOST * len(told)


def has_ids(cells: Sequence[str]) -> bool:
    """Whether the cells can be what tells one thing from another: words without a blank, all different."""
    told = told_cells(cells)
    return bool(told) and len(set(told)) == len(told) and all(_ID.fullmatch(cell) for cell in told)


def lacks_years(cells: Sequence[str]) -> bool:
    """Whether most cells are days without their year."""
    told = told_cells(cells)
    found = [month_day(cell) for cell in told]
    return bool(told) and sum(day is not None and day.year is None for day in found) > _MOST * len(told)


def are_gains(cells: Sequence[str]) -> bool:
    """Whether numbers go up and down as what came on a day does, and not by little as a total does; or many are below 0."""
    found = [number for cell in told_cells(cells) if (number := shown_number(cell)) is not None]
    steps = sorted(abs(after - before) for before, after in itertools.pairwise(found))
    is_restless = len(steps) >= _STEPS and steps[len(steps) // 2] > _STEADY * sorted(found)[len(found) // 2]
    return is_restless or sum(number < 0 for number in found) > _NEGATIVE * len(found)


def mark_guess(cells: Iterable[str]) -> MarkGuess:
    """The decimal mark of numbers, which are counts: "1.234" can only be a thousand and more."""
    seen: dict[Mark, int] = {".": 0, ",": 0}
    thousands: dict[Mark, int] = {".": 0, ",": 0}
    for cell in cells:
        found = _MARKS.match(cell.strip().lstrip("+-\u2212"))
        digits = re.sub(r"[\s\u00a0\u202f'\u2019]", "", found[0]) if found else ""
        if _ONLY_THOUSANDS.fullmatch(digits) and digits == cell.strip():
            thousands[_other("." if "." in digits else ",")] += 1
        elif (mark := _decimal_of(digits)) is not None:
            seen[mark] += 1
    if any(seen.values()):
        mark = _larger(seen)
        return MarkGuess(mark, is_certain=not seen[_other(mark)])
    return MarkGuess(_larger(thousands), is_certain=not all(thousands.values()))


def _larger(counts: dict[Mark, int]) -> Mark:
    return "," if counts[","] > counts["."] else "."


def _other(mark: Mark) -> Mark:
    return "," if mark == "." else "."


def _decimal_of(digits: str) -> Mark | None:
    """The decimal mark which a number can only have; None if it tells nothing."""
    marks = [letter for letter in digits if letter in ".,"]
    if not marks:
        return None
    last: Mark = "." if marks[-1] == "." else ","
    if len(set(marks)) == 1 and len(marks) > 1:
        return _other(last)
    return last


def _days(cells: list[str], form: DateForm) -> list[dt.date]:
    found = [read_written(cell, form) for cell in cells]
    return [one.day for one in found if one is not None and _PLAUSIBLE[0] <= one.day < _PLAUSIBLE[1]]


def _order(days: list[dt.date]) -> tuple[int, int]:
    """How far they look like days in a row: steps of a day, then how short a time they cover."""
    steps = sum(abs((after - before).days) == 1 for before, after in itertools.pairwise(days))
    return steps, -(max(days) - min(days)).days if days else 0


def _usual(cells: list[str], *, is_day_first_usual: bool) -> tuple[DateForm, ...]:
    """The forms, the most usual for such cells last, where all of them are possible."""
    in_figures = (DateForm.MONTH_FIRST, DateForm.DAY_FIRST) if is_day_first_usual else (DateForm.DAY_FIRST, DateForm.MONTH_FIRST)
    has_years_in_front = any(_YEAR_IN_FRONT.match(cell) for cell in cells)
    by_itself = (DateForm.MONTH_NAME, DateForm.YEAR_FIRST) if has_years_in_front else (DateForm.YEAR_FIRST, DateForm.MONTH_NAME)
    return (*in_figures, *by_itself)


def _is_dotted(cells: list[str]) -> bool:
    """Whether all dates in figures are written with dots."""
    found = [match for cell in cells if (match := _YEAR_LAST.search(cell)) is not None]
    return bool(found) and all(match[2] == "." for match in found)


def _which(cells: list[str], best: DateForm) -> tuple[DateForm, bool]:
    """The form, and whether only it is possible."""
    found = [match for cell in cells if (match := _YEAR_LAST.search(cell)) is not None]
    in_question = [match for match in found if best in {DateForm.DAY_FIRST, DateForm.MONTH_FIRST} or len(match[4]) == 2]
    if not in_question or best is DateForm.MONTH_NAME:
        return best, True
    if best is DateForm.YEAR_FIRST:
        return best, any(int(match[1]) > 31 for match in in_question)
    if _is_dotted(cells) and best is DateForm.DAY_FIRST:
        return best, True
    is_day_first = any(int(match[1]) > 12 for match in in_question)
    is_month_first = any(int(match[3]) > 12 for match in in_question)
    return best, is_day_first != is_month_first


def _figures(told: list[str], *, is_named: bool) -> DateGuess | None:
    for form in _FIGURES if is_named else ():
        days = [day for day in _days(told, form) if form is not DateForm.EXCEL or day >= _EXCEL_FROM]
        if len(days) >= _MOST * len(told):
            return DateGuess(form, is_certain=True, share=len(days) / len(told))
    return None

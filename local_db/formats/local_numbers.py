"""Numbers as an app shows them in the language of its user: "14,533", "14.533", "63.3K", "1,2 Mio.", "--"."""

import re
from typing import Final

from local_db.formats.numbers import LARGEST_COUNT

_BLANKS = re.compile(r"[\s\u00a0\u202f\u2009'\u2019\u200e\u200f\u061c]+")
_NUMBER = re.compile(r"([+\-\u2212]?)([\d.,\u066b\u066c]+)([^\W\d]*)\.?")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_SCALES: Final = {
    "": 1,
    **dict.fromkeys(("k", "tsd", "mil", "rb", "ribu", "тыс", "bin"), 1_000),
    **dict.fromkeys(("m", "mio", "mi", "mln", "jt", "juta", "млн", "mn"), 1_000_000),
    **dict.fromkeys(("b", "mrd", "md", "bn"), 1_000_000_000),
}
_MARKED = re.compile(r"([+\-\u2212]?)(\d+(?:,\d{2,3})*)(?:\.(\d+))?([^\W\d]*)\.?")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s\u00a0\u202f\u2009'\u2019](?=\d)")
_MORE_SCALES: Final = {**_SCALES, "千": 1_000, "万": 10_000, "億": 100_000_000}
_DIGITS = 18
_LONGEST = 30
_SWAPPED = str.maketrans(".,", ",.")
_ROUNDING = 0.01  # "1.15M" is no whole number of thousands for a computer


def shown_number(text: str | None) -> float | None:
    """A number, or the one before "%"; None for "--", "" and anything else."""
    found = _NUMBER.fullmatch(_BLANKS.sub("", text or "").replace("\u066c", ",").replace("\u066b", ".").removesuffix("%"))
    if found is None or found[3].casefold() not in _SCALES or len(found[2]) > _DIGITS:
        return None
    sign, digits, scale = found[1], found[2], _SCALES[found[3].casefold()]
    value = _value(digits, is_scaled=scale > 1)
    return None if value is None else (-value if sign in {"-", "\u2212"} else value) * scale


def marked_number(text: str, decimal_mark: str) -> float | None:
    """A number whose decimal mark ("." or ",") is known; the other one, blanks and apostrophes divide thousands.

    None for all else: percentages, words, and thousands of other than three digits, which are no thousands.
    """
    canonical = _BETWEEN_DIGITS.sub("," if decimal_mark == "." else ".", text.strip())
    canonical = _BLANKS.sub("", canonical.translate(_SWAPPED) if decimal_mark == "," else canonical)
    found = _MARKED.fullmatch(canonical)
    if found is None or len(canonical) > _LONGEST or ("," in found[2] and not _GROUPED.fullmatch(found[2])):
        return None
    scale = _MORE_SCALES.get(found[4].casefold())
    if scale is None:
        return None
    value = float(f"{found[2].replace(',', '')}.{found[3] or 0}")
    return (-value if found[1] in {"-", "\u2212"} else value) * scale


def marked_change(text: str, decimal_mark: str) -> int | None:
    """A whole number, which may be below 0, of anything that is counted; None for all else."""
    found = marked_number(text, decimal_mark)
    if found is None or abs(found) > LARGEST_COUNT or abs(found - round(found)) > _ROUNDING:
        return None
    return round(found)


def shown_change(text: str | None) -> int | None:
    """A whole number, which may be below 0; None for all else, fractions and percentages too."""
    found = None if "%" in (text or "") else shown_number(text)
    if found is None or abs(found) > LARGEST_COUNT or abs(found - round(found)) > _ROUNDING:
        return None
    return round(found)


def shown_count(text: str | None) -> int | None:
    """A whole number from 0 on; None for all else."""
    found = shown_change(text)
    return found if found is not None and found >= 0 else None


def _value(digits: str, *, is_scaled: bool) -> float | None:
    """Which of "." and "," divides thousands: one that stands several times, or alone before three digits ("63.300K" never does)."""
    marks = [mark for mark in digits if mark in ".,"]
    is_one_kind = len(set(marks)) == 1
    if is_one_kind and (len(marks) > 1 or (not is_scaled and _THOUSANDS.fullmatch(digits))):
        plain = digits.replace(marks[0], "")
    elif marks:
        whole, _, part = digits.rpartition(marks[-1])
        plain = f"{re.sub('[.,]', '', whole)}.{part}"
    else:
        plain = digits
    try:
        return float(plain)
    except ValueError:
        return None

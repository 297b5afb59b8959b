"""Counts as apps show them to people: "1,234", "1.234", "1.2K", "-3", "undefined"."""

import re

_PLAIN = re.compile(r"[+-]?\d{1,18}(?:[.,]0+)?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[.,'’\s]\d{3}){1,5}")
_SHORT = re.compile(r"([+-]?\d{1,6}(?:[.,]\d{1,3})?)\s*([kmb])", re.IGNORECASE)
_NO_DIGIT = re.compile(r"[^\d-]")
_THOUSANDS = {"k": 1_000, "m": 1_000_000, "b": 1_000_000_000}


def shown_change(text: str) -> int | None:
    """A number which may be below 0; None for words, "", "-". Digits of any script; three behind a dot or comma are thousands."""
    text = text.strip().replace("\N{MINUS SIGN}", "-")
    if _GROUPED.fullmatch(text):
        return int(_NO_DIGIT.sub("", text))
    if _PLAIN.fullmatch(text):
        return int(re.split("[.,]", text)[0])
    if short := _SHORT.fullmatch(text):
        return round(float(short[1].replace(",", ".")) * _THOUSANDS[short[2].lower()])
    return None


def shown_count(text: str) -> int | None:
    """A count; None for what is none, and below 0."""
    found = shown_change(text)
    return found if found is not None and found >= 0 else None

"""Words which a person types into the search field, made into what the index and the table of posts are asked.

Phrases in quotation marks, -word, from:HANDLE, on:PLATFORM or on:DAY, before:DAY, after:DAY (a day, a month or a year); word* is
a beginning. Everything else is a word, and whatever it holds is quoted: nothing that is typed is syntax of the index. Words
of scripts which put no blanks between words, and signs such as emoji, of which the index holds nothing, are looked for in the
texts themselves.
"""

import calendar
import datetime as dt
import re
import unicodedata
from typing import NamedTuple

LEAST_BEGINNING = 3  # letters from which the word that is being typed is taken for a beginning

_PIECE = re.compile(r'(-?)(?:(from|on|before|after):)?("[^"]*"?|[^\s"]+)', re.IGNORECASE)
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f]"
)
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")

Days = tuple[dt.date, dt.date]


class Search(NamedTuple):
    """What was typed. `wanted` and `unwanted` are expressions of the index, "" for none; days are those of the person's zone.

    `contained` and `not_contained` are looked for in the texts; `unclear` are pieces such as "before:soon", which were passed over.
    """

    wanted: str = ""
    unwanted: str = ""
    contained: tuple[str, ...] = ()
    not_contained: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()  # handles or ids, lower case, without "@"
    platforms: tuple[str, ...] = ()
    since: dt.date | None = None  # the first day that counts
    until: dt.date | None = None  # the last one
    unclear: tuple[str, ...] = ()


def search_of(typed: str, platforms: frozenset[str], *, is_typing: bool = False) -> Search:
    """Read what was typed. `is_typing`: the last word, if nothing follows it, is a beginning from three letters on.

    Args:
        typed: as it stands in the field.
        platforms: all names which may follow "on:".
        is_typing: the person may go on writing.
    """
    text = unicodedata.normalize("NFC", typed.replace("\0", " "))
    pieces = [(found[1], (found[2] or "").lower(), found[3], found.end()) for found in _PIECE.finditer(text)]
    wanted: list[str] = []
    unwanted: list[str] = []
    contained: list[str] = []
    not_contained: list[str] = []
    found = Search()
    for minus, key, value, end in pieces:
        if key and not minus:
            found = _told(found, key, value.strip('"'), platforms)
            continue
        word = f"{key}:{value}" if key else value
        is_last = is_typing and end == len(text)
        if _is_in_index(word):
            (unwanted if minus else wanted).append(_term(word, is_last=is_last))
        elif plain := word.strip('"*').strip():
            (not_contained if minus else contained).append(plain)
    return found._replace(
        wanted=" AND ".join(wanted),
        unwanted=" OR ".join(unwanted),
        contained=tuple(contained),
        not_contained=tuple(not_contained),
    )


def _told(found: Search, key: str, value: str, platforms: frozenset[str]) -> Search:
    """One of the words with a colon."""
    days = _days(value)
    if key == "from" and value.lstrip("@"):
        return found._replace(accounts=(*found.accounts, value.lstrip("@").lower()))
    if key == "on" and value.lower() in platforms:
        return found._replace(platforms=(*found.platforms, value.lower()))
    if days is None or key == "from":
        return found._replace(unclear=(*found.unclear, f"{key}:{value}"))
    first, last = days
    one_day = dt.timedelta(days=1)
    if key == "on":
        return _between(found, first, last)
    if key == "before":
        return _between(found, None, first - one_day if first > dt.date.min else first)
    return _between(found, last + one_day if last < dt.date.max else last, None)


def _between(found: Search, since: dt.date | None, until: dt.date | None) -> Search:
    """The days of both."""
    sinces = [day for day in (found.since, since) if day is not None]
    untils = [day for day in (found.until, until) if day is not None]
    return found._replace(since=max(sinces, default=None), until=min(untils, default=None))


def _days(text: str) -> Days | None:
    """First and last day of "2024", "2024-03" or "2024-03-05"; None for what is no such thing."""
    matched = _DAY.fullmatch(text)
    if matched is None:
        return None
    year, month, day = (None if piece is None else int(piece) for piece in matched.groups())
    try:
        first = dt.date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day is not None:
        return first, first
    last_month = month or 12
    return first, dt.date(first.year, last_month, calendar.monthrange(first.year, last_month)[1])


def _is_in_index(word: str) -> bool:
    """Whether the index can know it: it has letters or digits, of a script which puts blanks between words."""
    return _UNSPACED.search(word) is None and any(unicodedata.category(sign)[0] in "LN" for sign in word)


def _term(word: str, *, is_last: bool) -> str:
    """A quoted word or phrase of the index; a beginning where the person says so or is still writing."""
    is_phrase = word.startswith('"')
    plain = word.strip('"')
    letters = sum(unicodedata.category(sign)[0] in "LN" for sign in plain)
    is_beginning = not is_phrase and (plain.endswith("*") or (is_last and letters >= LEAST_BEGINNING))
    quoted = plain.rstrip("*").replace('"', '""')
    return f'"{quoted}" *' if is_beginning else f'"{quoted}"'

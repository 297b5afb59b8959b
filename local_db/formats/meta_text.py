"""What exports of Meta (Instagram, Facebook, Threads) share in their texts, times and names.

Every text, keys included, is written as its UTF-8 bytes, each as one character: "Ã©" for "é". It is mended once, where it
is read: a text which is right already does not decode and stays, but a second mending could harm one which is.
"""

import contextlib
import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from local_db.formats.times import iso_time
from local_db.records import UnixTime

T = TypeVar("T")
Scalar = str | int | float | bool | None  # what stands where the exports usually have a text or a number

_ENDS_OF_TIME = (631_152_000, 4_102_444_800)  # 1990 and 2100: 0 is "unknown", and negative ones occur
# What follows the day is random, and may begin with a digit; a day before it belongs to the owner's name.
_EXPORT = re.compile(r"(?:^|/)(?:instagram|facebook|threads)-(?P<owner>[^/]+)-(?P<day>\d{4}-\d\d-\d\d)(?!\d)", re.IGNORECASE)
_OLD_EXPORT = re.compile(r"(?:^|/)(?P<owner>[a-z\d._]{1,30})_(?P<day>20\d{6})(?:_part_\d+)?(?: ?\(\d+\))?(?:\.zip)?(?=/|\Z)", re.IGNORECASE)
_NO_OWNERS = frozenset(("instagram", "facebook", "threads", "meta", "backup", "export", "archive", "download", "data"))
_PUNCTUATION = re.compile(r"['\u2019\u2018`]")


def mended(text: str) -> str:
    """A text or a key as it was meant, NFC."""
    if text.isascii():
        return text
    with contextlib.suppress(UnicodeError):  # right already, or cut in the middle of a character
        text = text.encode("latin-1").decode("utf-8")
    return unicodedata.normalize("NFC", text)


def text_of(value: Scalar) -> str | None:
    """A value as mended text without blanks around it; None for nothing, and for what is no text or number."""
    if value is None or isinstance(value, bool):
        return None
    return mended(str(value)).replace("\0", "").strip() or None


def time_of(value: Scalar) -> UnixTime | None:
    """Unix seconds; None for 0, and for what lies outside of 1990 to 2100."""
    if isinstance(value, str):
        value = int(value) if value.isascii() and value.isdecimal() and len(value) < 12 else None
    if value is None or isinstance(value, bool) or not _ENDS_OF_TIME[0] <= value <= _ENDS_OF_TIME[1]:
        return None
    return UnixTime(int(value))


def as_list(value: list[T] | T | None) -> list[T]:
    """A list; one element may stand alone for the list which holds it, and null for an empty one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def plain_name(name: str) -> str:
    """A member's name to match suffixes against: lower case, every apostrophe as "_" (`who_you_ve_followed.json`)."""
    return _PUNCTUATION.sub("_", name.lower())


class ExportName(NamedTuple):
    """What the name of the archive tells."""

    owner: str | None = None
    as_of: UnixTime | None = None  # the noon (UTC) of its day


def export_name(names: Iterable[str], *, is_instagram: bool = False) -> ExportName:
    """Owner and day in "instagram-<owner>-2025-06-13-Ab12Cd34.zip"; of several parts the newest counts.

    Those of Instagram were "<owner>_20221208.zip" until 2022.
    """
    plain = [name.replace("\\", "/") for name in names]
    found = [ExportName(match["owner"], _noon(match["day"])) for name in plain for match in _EXPORT.finditer(name)]
    if is_instagram and not found:
        old = [match for name in plain for match in _OLD_EXPORT.finditer(name) if match["owner"].lower() not in _NO_OWNERS]
        found = [ExportName(one["owner"], _noon(f"{one['day'][:4]}-{one['day'][4:6]}-{one['day'][6:]}")) for one in old]
    dated = [one for one in found if one.as_of is not None]
    return max(dated, key=lambda one: one.as_of or 0, default=ExportName())


def _noon(day: str) -> UnixTime | None:
    return time_of(iso_time(f"{day}T12:00:00Z"))

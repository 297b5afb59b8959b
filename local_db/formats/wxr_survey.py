"""A quick look over a WordPress export, by its bytes: what a plan tells before the file is parsed."""

import re
from typing import NamedTuple

from local_db.archives import Archive
from local_db.formats.times import is_plausible, iso_time
from local_db.formats.wxr import NOT_BEFORE, TOO_LATE
from local_db.records import UnixTime

_CHUNK_BYTES = 1 << 20
_END = b"</item>"
_CUT_ITEM = re.compile(rb"<item[\s>]")  # the last one of a file which was cut off
_FIELD = {
    tag: re.compile(rb"<wp:" + tag + rb">\s*(?:<!\[CDATA\[)?\s*([^<\]]*)")
    for tag in (b"post_type", b"status", b"post_date_gmt", b"post_date")
}
_CREATOR = re.compile(rb"<dc:creator>\s*(?:<!\[CDATA\[)?\s*([^<\]]+)")


class Survey(NamedTuple):
    """Published posts: times in file order, different creators sorted. `elements` = items and comments of any kind."""

    times: tuple[UnixTime, ...]
    creators: tuple[str, ...]
    elements: int


def surveyed(archive: Archive, names: tuple[str, ...]) -> Survey:
    """Look through all items of these members."""
    times: list[UnixTime] = []
    creators: set[str] = set()
    elements = 0
    for name in names:
        rest = b""
        with archive.open(name) as stream:
            while chunk := stream.read(_CHUNK_BYTES):
                *items, rest = (rest + chunk).split(_END)
                for item in items:
                    elements += 1 + item.count(b"<wp:comment>")
                    if _value(item, b"post_type") == b"post" and _value(item, b"status") == b"publish":
                        _note(item, times, creators)
        elements += _CUT_ITEM.search(rest) is not None
    return Survey(tuple(times), tuple(sorted(creators)), elements)


def _value(item: bytes, tag: bytes) -> bytes:
    found = _FIELD[tag].search(item)
    return found[1].strip() if found else b""


def _note(item: bytes, times: list[UnixTime], creators: set[str]) -> None:
    for tag in (b"post_date_gmt", b"post_date"):
        time = iso_time(_value(item, tag).decode("ascii", "replace"), assume_utc=True)
        if time is not None and is_plausible(time, not_before=NOT_BEFORE, not_after=TOO_LATE):
            times.append(time)
            break
    if creator := _CREATOR.search(item):
        creators.add(creator[1].decode("utf-8", "replace").strip())

"""Names of the AT protocol: DIDs, handles, addresses of records (at://did/collection/key), and TIDs, which hold a time.

Source: the AT protocol specifications. A TID has 13 characters of a sortable base 32; its value without the low ten bits, a
clock number, is microseconds since 1970.
"""

import re
from typing import NamedTuple

from local_db.records import UnixTime

_TID = re.compile(r"[2-7a-j][2-7a-z]{12}")
_DIGITS = str.maketrans("234567abcdefghijklmnopqrstuvwxyz", "0123456789abcdefghijklmnopqrstuv")  # those of int(..., 32)
_DID = re.compile(r"did:[a-z]{1,32}:[A-Za-z0-9._:%-]{1,256}")
_HANDLE = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?", re.IGNORECASE)
_ADDRESS = re.compile(r"at://([^/\s]{1,300})/([A-Za-z0-9.-]{1,317})/([A-Za-z0-9._:~-]{1,512})")


class RecordAddress(NamedTuple):
    """Where a record lies: whose it is (a DID, rarely a handle), of which collection, under which key."""

    authority: str
    collection: str
    key: str

    @property
    def text(self) -> str:
        """The address as it is written."""
        return f"at://{self.authority}/{self.collection}/{self.key}"


def tid_time(key: str) -> UnixTime | None:
    """Seconds since 1970, UTC; None for keys which are no TIDs."""
    if not _TID.fullmatch(key):
        return None
    return UnixTime((int(key.translate(_DIGITS), 32) >> 10) // 1_000_000)


def is_did(text: str) -> bool:
    """Whether a text is a DID, the name of an account that never changes."""
    return _DID.fullmatch(text) is not None


def is_handle(text: str) -> bool:
    """Whether a text has the form of a handle: a domain."""
    return _HANDLE.fullmatch(text) is not None


def record_address(text: str) -> RecordAddress | None:
    """The parts of the address of a record; None = it is none."""
    found = _ADDRESS.fullmatch(text)
    if found is None or not (is_did(found[1]) or is_handle(found[1])):
        return None
    return RecordAddress(*found.groups())

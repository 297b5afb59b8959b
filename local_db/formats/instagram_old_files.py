"""The files of an export of Instagram as it was from 2018 to 2020: which is which, and what each holds.

They lie side by side, without folders: media.json (photos, videos, stories; of a split export each part has its own),
connections.json (names with the time of the follow), likes.json, comments.json and saved.json (short rows which begin with
a time), profile.json. Their texts are plain UTF-8, not written byte by byte as in later exports. Times were without a
zone at first, later with one.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

import msgspec

from local_db.archives import Archive
from local_db.errors import MalformedArchiveError
from local_db.formats.json_items import BadItem, decoded_document, decoded_tables
from local_db.formats.meta_text import Scalar
from local_db.formats.times import iso_time
from local_db.records import UnixTime

_CONNECTIONS_BYTES = 64 << 20
_LISTS = "blocked_users|close_friends|followers|following|following_hashtags|follow_requests_sent|permanent_follow_requests"
_FILES: Final = {
    "media": (r"media(?:[_-]\d+)?", re.compile(rb'"taken_at"\s*:')),
    "connections": (r"connections", re.compile(rb'\A\s*\{\s*"(?:' + _LISTS.encode() + rb'|dismissed_suggested_users)"\s*:\s*[{\[]')),
    "likes": (r"likes", re.compile(rb'"(?:media|comment)_likes"\s*:\s*\[')),
    "comments": (r"comments", re.compile(rb'"(?:media|live|story)_comments"\s*:\s*\[')),
    "saved": (r"saved", re.compile(rb'"saved_media"\s*:\s*\[')),
    "profile": (r"profile", re.compile(rb'"private_account"\s*:')),
}
_NAMES: Final = {role: re.compile(rf"(?:^|/){name}\.json$") for role, (name, _) in _FILES.items()}
_ROWS: Final = {
    "likes": ("media_likes", "comment_likes"),
    "comments": ("media_comments", "live_comments", "story_comments"),
    "saved": ("saved_media",),
}


class OldMedium(msgspec.Struct, frozen=True, gc=False):
    """One photo or video; several of one post stand side by side, with one time and one caption."""

    taken_at: Scalar = None
    caption: Scalar = None
    path: Scalar = None


class OldProfile(msgspec.Struct, frozen=True, gc=False):
    """The profile; e-mail, phone number and birth date stand beside these, and are never looked at."""

    username: Scalar = None
    name: Scalar = None
    date_joined: Scalar = None
    private_account: Scalar = None


class _Connections(msgspec.Struct, frozen=True, gc=False):
    followers: msgspec.Raw = msgspec.Raw(b"null")
    following: msgspec.Raw = msgspec.Raw(b"null")


def old_members(archive: Archive) -> dict[str, tuple[str, ...]]:
    """Names by role, in natural order; none if there is only a profile."""
    found: dict[str, tuple[str, ...]] = {}
    for role, (_, mark) in _FILES.items():
        names = tuple(name for name in archive.matching(_NAMES[role]) if mark.search(archive.head(name).removeprefix(b"\xef\xbb\xbf")))
        if names:
            found[role] = names
    return found if found.keys() - {"profile"} else {}


def old_media(archive: Archive, name: str) -> Iterator[OldMedium | BadItem]:
    """What was posted; stories, profile pictures and what was sent in messages are passed over.

    Raises:
        MalformedArchiveError: the file is no JSON, or ends in the middle.
    """
    try:
        for _, item in decoded_tables(archive, name, {"photos": OldMedium, "videos": OldMedium}, inside=frozenset()):
            yield item
    except MalformedArchiveError as error:
        if error.details.get("what") != "other_file":  # stories alone, say
            raise


def old_rows(archive: Archive, name: str, role: str) -> Iterator[list[Scalar] | BadItem]:
    """Rows of likes, comments or saved things: a time, for comments the text, a name.

    Raises:
        MalformedArchiveError: the file is no JSON, or ends in the middle.
    """
    for _, item in decoded_tables(archive, name, dict.fromkeys(_ROWS[role], list[Scalar]), inside=frozenset()):
        yield item


def old_follows(archive: Archive, name: str) -> dict[str, dict[str, object] | None]:
    """Names and times of "followers" and "following"; no such key = the file does not say; None = it cannot be told.

    Raises:
        MalformedArchiveError: the file is no JSON.
    """
    document = decoded_document(archive, name, _Connections, limit=_CONNECTIONS_BYTES)
    told = {"followers": bytes(document.followers), "following": bytes(document.following)}
    return {key: _names(content) for key, content in told.items() if content != b"null"}


def _names(content: bytes) -> dict[str, object] | None:
    """An empty list stands for nobody as well."""
    try:
        return {} if content == b"[]" else msgspec.json.decode(content, type=dict[str, object])
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return None


def old_profile(archive: Archive, name: str) -> OldProfile | None:
    """The profile; None if it cannot be read."""
    try:
        return decoded_document(archive, name, OldProfile)
    except MalformedArchiveError:
        return None


def old_text(value: Scalar) -> str | None:
    """A text, NFC; None for nothing, and for what is no text."""
    return unicodedata.normalize("NFC", value).replace("\0", "").strip() or None if isinstance(value, str) else None


def old_time(value: object) -> tuple[UnixTime | None, bool]:
    """A time, and whether its zone is told; without one it is taken for UTC."""
    text = value if isinstance(value, str) else ""
    with_zone = iso_time(text)
    return (with_zone, True) if with_zone is not None else (iso_time(text, assume_utc=True), False)

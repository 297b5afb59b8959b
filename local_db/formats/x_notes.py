"""Long posts of X: the tweet holds a cut text, note-tweet.js the whole one, and neither names the other.

A long post is made in the same moment as its tweet: the one whose id is nearest in time, within two seconds, with the
same beginning.
"""

import unicodedata
from bisect import bisect_left
from typing import NamedTuple

import msgspec

from local_db.archives import Archive
from local_db.formats.json_items import decoded_items
from local_db.formats.left_out import LeftOut
from local_db.formats.snowflakes import x_snowflake_ms

_APART_MS = 2_000
_SAME_START = 40  # characters of the beginning that must be alike


class _Url(msgspec.Struct, frozen=True, gc=False, rename="camel"):
    expanded_url: str | None = None


class _Mention(msgspec.Struct, frozen=True, gc=False, rename="camel"):
    screen_name: str | None = None


class _Tag(msgspec.Struct, frozen=True, gc=False):
    text: str = ""


class _Core(msgspec.Struct, frozen=True, gc=False):
    text: str = ""
    urls: tuple[_Url, ...] = ()
    mentions: tuple[_Mention, ...] = ()
    hashtags: tuple[_Tag | str, ...] = ()


class _Note(msgspec.Struct, frozen=True, gc=False, rename="camel"):
    note_tweet: "_Note | None" = None
    note_tweet_id: str = ""
    core: _Core = _Core()


class LongPost(NamedTuple):
    """The whole text (NFC) and what stands in it; hashtags case folded."""

    text: str
    links: tuple[str, ...]
    handles: tuple[str, ...]
    hashtags: tuple[str, ...]


class LongPosts:
    """All long posts of an archive, by time."""

    def __init__(self, notes: list[tuple[int, LongPost]]) -> None:
        self._notes = sorted(notes, key=lambda note: note[0])
        self._times = [time for time, _ in self._notes]
        self._matched: set[int] = set()

    @classmethod
    def read(cls, archive: Archive, names: tuple[str, ...], left_out: LeftOut) -> "LongPosts":
        """Those of the files; a note without an id in which its time stands cannot be joined and is noted."""
        notes = []
        for name in names:
            for where, item in left_out.usable(decoded_items(archive, name, _Note, is_script=True), name):
                note = item.note_tweet or item
                time = x_snowflake_ms(note.note_tweet_id)
                if time is None:
                    left_out.add(left_out.NO_POST, where)
                else:
                    notes.append((time, _long_post(note.core)))
        return cls(notes)

    def of(self, tweet_id: str, cut_text: str) -> LongPost | None:
        """The long post of a tweet, None if there is none."""
        time = x_snowflake_ms(tweet_id) if self._times else None
        if time is None:
            return None
        place = bisect_left(self._times, time)
        near = [index for index in (place - 1, place) if 0 <= index < len(self._times) and abs(self._times[index] - time) <= _APART_MS]
        for index in sorted(near, key=lambda index: abs(self._times[index] - time)):
            note = self._notes[index][1]
            length = min(_SAME_START, len(cut_text.partition("…")[0]), len(note.text))
            if index not in self._matched and note.text[:length].split() == cut_text[:length].split():
                self._matched.add(index)
                return note
        return None

    @property
    def unmatched(self) -> int:
        """Long posts for which no tweet was found."""
        return len(self._notes) - len(self._matched)


def _long_post(core: _Core) -> LongPost:
    tags = (tag if isinstance(tag, str) else tag.text for tag in core.hashtags)
    return LongPost(
        unicodedata.normalize("NFC", core.text).strip(),
        tuple(url.expanded_url for url in core.urls if url.expanded_url),
        tuple(mention.screen_name for mention in core.mentions if mention.screen_name),
        tuple(tag.casefold() for tag in tags if tag),
    )

"""What both exports of YouTube share: ids, words of their translated headers and file names, the channel a person names."""

import re
import unicodedata

from local_db.records import UNNAMED, Account, Platform

YOUTUBE_BEGAN = 1_108_339_200  # 2005-02-14
CHANNEL_ID = re.compile(r"UC[A-Za-z0-9_-]{22}")
VIDEO_ID = re.compile(r"[A-Za-z0-9_-]{11}")
_UNSEEN = re.compile("[\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff\"'“”„«»‘’]")  # soft hyphens, marks of direction, quotation marks


def plain_words(text: str) -> str:
    """Without accents, capitals, quotation marks and what is not seen: how headers and names are compared."""
    decomposed = unicodedata.normalize("NFKD", _UNSEEN.sub("", text)).casefold()
    return " ".join("".join(character for character in decomposed if not unicodedata.combining(character)).split())


def video_url(video: str) -> str:
    """The address of a video."""
    return f"https://www.youtube.com/watch?v={video}"


def channel_account(channel: str, name: str | None = None) -> Account:
    """A channel by its id."""
    url = f"https://www.youtube.com/channel/{channel}"
    return Account(platform=Platform.YOUTUBE, native_id=channel, name=name or None, url=url)


def named_channel(answer: str | None, name: str | None = None) -> Account:
    """The channel which a person named, by its id or its handle; without an answer the unnamed one."""
    chosen = (answer or "").strip().removeprefix("@")
    if CHANNEL_ID.fullmatch(chosen):
        return channel_account(chosen, name)
    native_id = f"handle:{chosen.lower()}" if chosen else UNNAMED
    return Account(platform=Platform.YOUTUBE, native_id=native_id, handle=chosen or None, name=name or None)

"""Posts and reels in exports of Instagram, and the identity by which insights join them."""

import hashlib
import re

import msgspec

from local_db.formats.insight_labels import is_caption
from local_db.formats.meta_items import LabelValue, Medium
from local_db.formats.meta_text import Scalar, as_list, text_of, time_of
from local_db.records import UnixTime

_MEDIA_KEY = re.compile(r"(?<!\d)(\d{15,25})(?:\.\w{1,5})?\Z")


class InstagramPost(msgspec.Struct, frozen=True, gc=False):
    """One post: a medium tells caption and time, unless there are several, for which the post tells them."""

    media: list[Medium] | Medium | None = None
    title: Scalar = None
    creation_timestamp: Scalar = None
    uri: Scalar = None  # of a medium which stands without the list around it
    timestamp: Scalar = None  # family B: with labels instead of a title
    label_values: list[LabelValue] | LabelValue | None = None


def post_media(post: InstagramPost) -> list[Medium]:
    """The media of a post."""
    labelled = (medium for one in as_list(post.label_values) for medium in as_list(one.media))
    found = as_list(post.media) or list(labelled)
    return found or ([Medium(uri=post.uri)] if post.uri is not None else [])


def post_caption(post: InstagramPost) -> str | None:
    """The caption, wherever it stands."""
    titles = (post.title, *(one.title for one in post_media(post)))
    labelled = (one.value for one in as_list(post.label_values) if is_caption(text_of(one.label) or ""))
    return next((text for told in (*titles, *labelled) if (text := text_of(told))), None)


def post_times(post: InstagramPost) -> list[UnixTime]:
    """Times which the post may have, best first."""
    told = (post.creation_timestamp, post.timestamp, *(one.creation_timestamp for one in post_media(post)))
    return [time for value in told if (time := time_of(value)) is not None]


def media_key(uri: Scalar) -> str | None:
    """The number of a medium at the end of its file name: "..._17912345678901234.jpg"."""
    found = _MEDIA_KEY.search((text_of(uri) or "").partition("?")[0])
    return found[1] if found else None


def post_id(media: list[Medium], at: UnixTime | None) -> str | None:
    """The number of the first medium that has one, else a hash of the time; None where there is neither."""
    key = next((key for one in media if (key := media_key(one.uri))), None)
    if key is not None or at is None:
        return key
    return "sha1:" + hashlib.sha1(f"instagram {at}".encode(), usedforsecurity=False).hexdigest()

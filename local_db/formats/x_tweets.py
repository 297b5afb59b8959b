"""A tweet as X's archives hold it, and what it says: kind, text, people, links, counts. Shared by both generations.

Numbers are strings since 2018 and integers in script-updated older archives; a record is bare or wrapped in "tweet".
"""

import re
import unicodedata
from typing import NamedTuple

import msgspec

from local_db.formats.numbers import whole
from local_db.formats.snowflakes import x_snowflake_time
from local_db.formats.times import is_plausible, iso_time, x_time
from local_db.records import Person, Platform, PostKind, UnixTime

X_BEGAN = 1_142_899_200  # 2006-03-21
_RETWEET = re.compile(r"RT @(\w{1,20}):? ")
_STATUS = re.compile(r"https?://(?:www\.|mobile\.)?(?:twitter|x)\.com/(\w+)/status(?:es)?/(\d+)(/(?:photo|video))?", re.IGNORECASE)
_LINK = re.compile(r"https?://\S+")

Number = str | int | None


class Mention(msgspec.Struct, frozen=True, gc=False):
    """Somebody named in a tweet, under the name which they had at the export."""

    id_str: str | None = None
    screen_name: str | None = None
    name: str | None = None
    indices: tuple[Number, ...] = ()


class Url(msgspec.Struct, frozen=True, gc=False):
    """A shortened link."""

    url: str | None = None
    expanded_url: str | None = None
    indices: tuple[Number, ...] = ()


class Hashtag(msgspec.Struct, frozen=True, gc=False):
    """A hashtag, without "#"."""

    text: str = ""


class Media(msgspec.Struct, frozen=True, gc=False):
    """A picture or film; `source_*` where it is somebody else's."""

    url: str | None = None
    expanded_url: str | None = None
    indices: tuple[Number, ...] = ()
    source_status_id_str: str | None = None


class Entities(msgspec.Struct, frozen=True, gc=False):
    """What stands in the text, with its places."""

    hashtags: tuple[Hashtag, ...] = ()
    user_mentions: tuple[Mention, ...] = ()
    urls: tuple[Url, ...] = ()
    media: tuple[Media, ...] = ()


class EditControl(msgspec.Struct, frozen=True, gc=False, rename={"ids": "editTweetIds"}):
    """Ids of all versions, oldest first."""

    ids: tuple[str, ...] = ()


class Edited(msgspec.Struct, frozen=True, gc=False, rename={"control": "editControlInitial"}):
    """Of a later version."""

    control: EditControl = EditControl()


class EditInfo(msgspec.Struct, frozen=True, gc=False):
    """Since September 2022."""

    initial: EditControl | None = None
    edit: Edited | None = None


class User(msgspec.Struct, frozen=True, gc=False):
    """Whose tweet it is; only in older generations."""

    id_str: str | None = None
    screen_name: str | None = None
    name: str | None = None
    followers_count: int | None = None
    friends_count: int | None = None
    listed_count: int | None = None


class Original(msgspec.Struct, frozen=True, gc=False):
    """The tweet that was passed on; only in older generations."""

    id_str: str | None = None
    user: User = User()


class Tweet(msgspec.Struct, frozen=True, gc=False):
    """One record; every field may be missing."""

    tweet: "Tweet | None" = None  # the wrapper of 2020 and later
    id_str: str = ""
    created_at: str = ""
    full_text: str | None = None
    text: str | None = None
    lang: str | None = None
    favorite_count: Number = None
    retweet_count: Number = None
    in_reply_to_status_id_str: str | None = None
    in_reply_to_user_id_str: str | None = None
    in_reply_to_screen_name: str | None = None
    entities: Entities = Entities()
    extended_entities: Entities = Entities()
    edit_info: EditInfo | None = None
    retweeted_status: Original | None = None
    quoted_status_id_str: str | None = None
    user: User | None = None

    @property
    def versions(self) -> tuple[str, ...]:
        """Ids of all versions of an edited tweet, oldest first; empty for one that was not edited."""
        info = self.edit_info
        if info is None:
            return ()
        control = info.edit.control if info.edit else info.initial
        return control.ids if control is not None and len(control.ids) > 1 else ()


class Classified(NamedTuple):
    """Kind, and whom and what it passes on or answers."""

    kind: PostKind
    other: Person | None  # reposted, quoted or answered
    other_post: str | None


def person(native_id: str | None, handle: str | None, name: str | None = None) -> Person | None:
    """Somebody by id, else by handle (vanished people have the id -1); None if the record names neither."""
    if native_id and native_id.isdigit() and native_id != "0":
        return Person(platform=Platform.X, key=f"id:{native_id}", handle=handle or None, name=name or None)
    if handle:
        return Person(platform=Platform.X, key=f"handle:{handle.lower()}", handle=handle, name=name or None)
    return None


def classified(tweet: Tweet, owner_id: str | None) -> Classified:
    """Repost, answer to oneself or others, quote or original, in this order of rules."""
    text = tweet.full_text or tweet.text or ""
    if tweet.retweeted_status is not None:
        user = tweet.retweeted_status.user
        return Classified(PostKind.REPOST, person(user.id_str, user.screen_name, user.name), tweet.retweeted_status.id_str)
    if text.startswith("RT @") and _is_retweet(tweet, text):
        first = tweet.entities.user_mentions[0]
        source = next((one.source_status_id_str for one in tweet.extended_entities.media if one.source_status_id_str), None)
        return Classified(PostKind.REPOST, person(first.id_str, first.screen_name, first.name), source)
    if tweet.in_reply_to_user_id_str:
        answered = tweet.in_reply_to_status_id_str
        if tweet.in_reply_to_user_id_str == owner_id:
            return Classified(PostKind.THREAD, None, answered)
        return Classified(PostKind.REPLY, person(tweet.in_reply_to_user_id_str, tweet.in_reply_to_screen_name), answered)
    return _quote(tweet) or Classified(PostKind.ORIGINAL, None, None)


def _is_retweet(tweet: Tweet, text: str) -> bool:
    """The button's retweet: somebody at the fourth character, no counts of its own. By hand it is an own post."""
    mentions = tweet.entities.user_mentions
    has_counts = bool(count(tweet.retweet_count) or count(tweet.favorite_count))
    return bool(mentions and mentions[0].indices and str(mentions[0].indices[0]) == "3") and not has_counts and bool(_RETWEET.match(text))


def _quote(tweet: Tweet) -> Classified | None:
    for url in reversed(tweet.entities.urls):
        found = _STATUS.match(url.expanded_url or "")
        if found and not found[3]:
            handle = None if found[1].lower() == "i" else found[1]
            return Classified(PostKind.QUOTE, person(None, handle), found[2])
    if tweet.quoted_status_id_str:
        return Classified(PostKind.QUOTE, None, tweet.quoted_status_id_str)
    return None


def count(number: Number) -> int | None:
    """A count, as a string or as a number."""
    return None if number is None else whole(number) if isinstance(number, str) else whole(str(number))


def plain_text(tweet: Tweet) -> str:
    """The text as a reader sees it: links whole, links to own media gone, entities unescaped, NFC.

    Places count code points of the escaped text: replacing comes before unescaping.
    """
    text = tweet.full_text if tweet.full_text is not None else tweet.text or ""
    entities = tweet.entities
    if entities.urls or entities.media:
        edits = [(_span(url.indices), url.expanded_url or url.url or "") for url in entities.urls]
        edits += [(_span(one.indices), "") for one in entities.media]
        for (start, end), replacement in sorted(edits, reverse=True):
            if 0 <= start < end <= len(text):
                text = text[:start] + replacement + text[end:]
    if "&" in text:
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    text = text.strip()
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _span(indices: tuple[Number, ...]) -> tuple[int, int]:
    places = [whole(str(place)) for place in indices[:2]]
    return (places[0], places[1]) if len(places) == 2 and places[0] is not None and places[1] is not None else (-1, -1)


def links(tweet: Tweet) -> tuple[str, ...]:
    """Whole links; tweets before about 2011 have theirs in the text alone."""
    found = [url.expanded_url for url in tweet.entities.urls if url.expanded_url]
    text = tweet.full_text or tweet.text or ""
    if not found and "http" in text:
        media = {one.url for one in tweet.entities.media}
        found = [link for link in _LINK.findall(text) if not link.endswith("…") and link not in media]
    return tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found)


def hashtags(tweet: Tweet) -> tuple[str, ...]:
    """Case folded, without "#"."""
    if not tweet.entities.hashtags:
        return ()
    return tuple(dict.fromkeys(tag.text.casefold() for tag in tweet.entities.hashtags if tag.text))


def media_count(tweet: Tweet) -> int:
    """Pictures and films."""
    return len(tweet.extended_entities.media or tweet.entities.media)


def tweet_time(text: str, native_id: str, *, as_of: UnixTime | None) -> tuple[UnixTime | None, bool]:
    """When it was published, and whether that had to be taken from the id; None where neither tells."""
    found = x_time(text) if len(text) == 30 else iso_time(text)
    if found is not None and is_plausible(found, not_before=X_BEGAN, not_after=as_of):
        return found, False
    from_id = x_snowflake_time(native_id)
    if from_id is not None and is_plausible(from_id, not_before=X_BEGAN, not_after=as_of):
        return from_id, True
    return None, False

"""Messages of a Telegram channel as Telegram Desktop exports them: their shape, their text, what stands in it.

Source: the exporter's code. A text is a string, or a list of strings and objects; newer versions give the same again as
`text_entities`, objects only. Parts which the export itself calls an e-mail address, a phone number or a bank card are shown
as "…". Keys of people, places, contacts and invoices have no field here and are never looked at.
"""

import re
import unicodedata
from typing import NamedTuple

import msgspec

from local_db.formats.numbers import whole
from local_db.records import Person, Platform

_PRIVATE_PARTS = frozenset(("email", "phone", "bank_card"))
_RECORDED = frozenset(("video_file", "animation", "voice_message", "video_message", "audio_file", "sticker"))
_MENTION = re.compile(r"@(\w{3,40})", re.ASCII)
_HASHTAG = re.compile(r"#(\w+)")
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)
_BARE_WEB = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[/?#:]\S*)?")
_PEER = re.compile(r"(?:user|channel|chat)\d{1,20}")
_MOST = 2**53


class TextPart(msgspec.Struct, frozen=True, gc=False):
    """A piece of a text."""

    type: str | None = None
    text: str | None = None
    href: str | None = None
    user_id: int | str | None = None


class Recent(msgspec.Struct, frozen=True, gc=False):
    """Somebody who reacted; `date` is local time without zone."""

    sender: str | None = msgspec.field(default=None, name="from")
    from_id: str | int | None = None
    date: str | None = None


class ReactionTotal(msgspec.Struct, frozen=True, gc=False):
    """How many gave one emoji, or how many stars were paid."""

    count: int | str | None = None
    recent: list[Recent] | None = None


class PollAnswer(msgspec.Struct, frozen=True, gc=False):
    """One answer to choose."""

    text: str | None = None


class Poll(msgspec.Struct, frozen=True, gc=False):
    """A question to all readers."""

    question: str | None = None
    total_voters: int | str | None = None
    answers: list[PollAnswer] | None = None


class Message(msgspec.Struct, frozen=True, gc=False):
    """One message; "service" tells of an event, "unsupported" is nothing but an id."""

    id: int | None = None
    type: str | None = None
    date: str | None = None
    date_unixtime: str | int | None = None
    edited: str | None = None
    edited_unixtime: str | int | None = None
    action: str | None = None
    forwarded_from: str | msgspec.UnsetType | None = msgspec.UNSET  # null: forwarded from somebody without a name
    forwarded_from_id: str | int | None = None
    reply_to_message_id: int | None = None
    reply_to_peer_id: str | int | None = None
    text: str | list[str | TextPart] | None = None
    text_entities: list[TextPart] | None = None
    photo: str | None = None
    file: str | None = None
    media_type: str | None = None
    mime_type: str | None = None
    poll: Poll | None = None
    reactions: list[ReactionTotal] | None = None


class Words(NamedTuple):
    """A text and what stands in it."""

    text: str | None
    links: tuple[str, ...]
    hashtags: tuple[str, ...]
    people: tuple[Person, ...]


def words(message: Message) -> Words:
    """Text of a message (NFC); of a poll, whose message has none, the question and its answers."""
    parts = _parts(message)
    text = "".join("…" if part.type in _PRIVATE_PARTS else part.text or "" for part in parts)
    if message.poll is not None:
        answers = [f"- {answer.text}" for answer in message.poll.answers or () if answer.text]
        text = "\n".join([*filter(None, (text.strip(), message.poll.question)), *answers])
    people = {person.key: person for part in parts if (person := _mentioned(part))}
    tags = (tag for part in parts if part.type == "hashtag" for tag in _HASHTAG.findall(unicodedata.normalize("NFC", part.text or ""))[:1])
    return Words(
        text=unicodedata.normalize("NFC", text).strip() or None,
        links=tuple(dict.fromkeys(link for part in parts if (link := _link(part)))),
        hashtags=tuple(dict.fromkeys(tag.casefold() for tag in tags)),
        people=tuple(people.values()),
    )


def media_count(message: Message) -> int:
    """Pictures, films and recordings, whether their files were exported or not; documents are none."""
    if message.photo is not None:
        return 1
    is_picture = (message.mime_type or "").startswith(("image/", "video/", "audio/"))
    return int(message.media_type in _RECORDED or (message.file is not None and is_picture))


def peer_person(peer: str | int | None, name: str | None) -> Person | None:
    """Somebody, or a channel, by their number, else by name; None where neither is told."""
    if isinstance(peer, str) and _PEER.fullmatch(peer):
        return Person(platform=Platform.TELEGRAM, key=f"id:{peer}", name=name or None)
    return Person(platform=Platform.TELEGRAM, key=f"name:{name}", name=name) if name else None


def count_of(value: int | str | None) -> int | None:
    """A count; None for what is none."""
    found = whole(value) if isinstance(value, str) else value
    return found if found is not None and 0 <= found < _MOST else None


def number_text(number: int | None) -> str | None:
    """A number of a message as text; None for what is none."""
    return str(number) if number is not None and abs(number) < _MOST else None


def likes_of(message: Message) -> int | None:
    """Reactions of any emoji and paid ones; None where the message tells of none."""
    counts = [count for one in message.reactions or () if (count := count_of(one.count)) is not None]
    return min(sum(counts), _MOST) if counts else None


def _parts(message: Message) -> list[TextPart]:
    if message.text_entities:
        return message.text_entities
    pieces = [message.text] if isinstance(message.text, str) else message.text or []
    return [TextPart("plain", piece) if isinstance(piece, str) else piece for piece in pieces]


def _link(part: TextPart) -> str | None:
    """A web address; "example.org/page" is written without its scheme."""
    if part.type == "text_link":
        found = _WEB.fullmatch((part.href or "").strip())
        return found[0] if found else None
    text = (part.text or "").strip() if part.type == "link" else ""
    if _WEB.fullmatch(text):
        return text
    return f"https://{text}" if _BARE_WEB.fullmatch(text) else None


def _mentioned(part: TextPart) -> Person | None:
    if part.type == "mention_name":
        number = count_of(part.user_id)
        return Person(platform=Platform.TELEGRAM, key=f"id:user{number}", name=part.text or None) if number else None
    found = _MENTION.fullmatch((part.text or "").strip()) if part.type == "mention" else None
    return Person(platform=Platform.TELEGRAM, key=f"handle:{found[1].lower()}", handle=found[1]) if found else None

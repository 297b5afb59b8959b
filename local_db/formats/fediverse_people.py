"""Who stands behind an address of the fediverse: of a person, of a post, in a mention.

Forms: `/users/<name>`, `/@<name>`, `/p/<name>/<id>` (Pixelfed), `/ap/users/<number>` (Mastodon 4.5: no name),
`/objects/<uuid>`, `/notice/<id>` (Pleroma) and `/notes/<id>` (Misskey), which name nobody. Nothing is looked up.
"""

import re
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from local_db.records import Person, Platform

_HANDLE = re.compile(r"[\w.-]*\w@[\w.-]+\.[\w-]+(:\d+)?")
# Misskey writes /users/<id>; such an id looks like a name. All of its forms begin with a digit or "a" and hold a digit.
_MISSKEY_ID = re.compile(r"(?=[0-9a-z]*\d)[0-9a][0-9a-z]{9}([0-9a-z]{6})?|[0-9a-f]{24}")


class Author(NamedTuple):
    """What an address tells about a person; None = not told."""

    actor: str | None = None  # address of the person's profile document
    handle: str | None = None  # "name@host"


def _split(url: str | None) -> SplitResult | None:
    try:
        parts = urlsplit(url or "")
    except ValueError:  # "https://[broken"
        return None
    return parts if parts.scheme in {"http", "https"} and parts.netloc else None


def host_of(url: str | None) -> str | None:
    """Host (and port) of an address, lower case; None = no web address."""
    parts = _split(url)
    return parts.netloc.rpartition("@")[2].lower() if parts else None


def is_handle(text: str) -> bool:
    """Whether a text is "name@host"."""
    return _HANDLE.fullmatch(text) is not None


def actor_handle(actor: str | None) -> str | None:
    """The handle which the address of a profile tells; None where it holds a number instead of a name."""
    parts = _split(actor)
    if parts is None:
        return None
    match parts.path.strip("/").split("/"):
        case ["users", name] if name and not _MISSKEY_ID.fullmatch(name):
            return f"{name}@{host_of(actor)}"
        case [word] if len(word) > 1 and word.startswith("@"):
            return _web_handle(word, host_of(actor))
        case _:
            return None


def _web_handle(word: str, host: str | None) -> str:
    """Handle of "@name" or, as a server shows people of others, "@name@host"."""
    name = word[1:]
    return name if is_handle(name) else f"{name}@{host}"


def post_author(url: str | None) -> Author:
    """The author whom the address of a post tells."""
    parts = _split(url)
    if parts is None:
        return Author()
    origin, host = f"{parts.scheme}://{parts.netloc}", host_of(url)
    match parts.path.strip("/").split("/"):
        case ["users", name, "statuses", _, *_] | ["p", name, _] if name:
            return Author(f"{origin}/users/{name}", f"{name}@{host}")
        case ["ap", "users", number, "statuses", _, *_]:
            return Author(f"{origin}/ap/users/{number}")
        case [word, _, *_] if len(word) > 1 and word.startswith("@"):
            return Author(None, _web_handle(word, host))
        case _:
            return Author()


def person_of(author: Author) -> Person | None:
    """A person by the address of the profile, else by handle; None = nobody is told."""
    if author.actor:
        return Person(platform=Platform.MASTODON, key=f"url:{author.actor}", handle=author.handle, url=author.actor)
    if author.handle:
        return Person(platform=Platform.MASTODON, key=f"handle:{author.handle.lower()}", handle=author.handle)
    return None


def key_of(person: Person | None) -> str | None:
    """The key by which other records name a person."""
    return person.key if person else None


def actor_person(actor: str, handle: str | None = None) -> Person:
    """A person by the address of the profile; `handle` where something else than the address tells it."""
    handle = handle or actor_handle(actor)
    return Person(platform=Platform.MASTODON, key=f"url:{actor}", handle=handle, url=actor)


def mention_handle(name: str | None, href: str | None, own_host: str | None) -> str | None:
    """Handle in a mention: "@name@host", or "@name" for people of the owner's server."""
    word = (name or "").strip().lstrip("@")
    if not word:
        return None
    if "@" in word:
        return word if is_handle(word) else None
    host = own_host or host_of(href)
    return f"{word}@{host}" if host else None

"""Stand-ins for names, handles and texts: the same for the same, and no way back."""

import hashlib
import re
import secrets
from typing import Protocol, TypeVar

from desktop_app.words.translations import tr

Found = TypeVar("Found")
KEY_BYTES = 16
_STAND_IN = re.compile(r"[^\W\d][^@]* [0-9A-F]{6}")
_BYTES = 3  # six signs: among thousands of people hardly two look like one
_key = secrets.token_bytes(KEY_BYTES)  # until a database is opened which has one


class Veil(Protocol):
    """How what was found is said: as it is, or with stand-ins. Numbers, dates, platforms, and the keys to act on it stay."""

    @property
    def is_on(self) -> bool:
        """Whether it hides anything now."""
        ...

    def __call__(self, found: Found, /) -> Found:
        """The same, to be said and not to be acted on: what is given back to an operation is what it gave."""
        ...


class _NoVeil:
    is_on = False

    def __call__(self, found: Found, /) -> Found:
        return found


NO_VEIL: Veil = _NoVeil()


def use_stand_in_key(key: bytes) -> None:
    """From now on stand-ins are those of the database which has this key."""
    global _key  # noqa: PLW0603  (as the language in use: one for the process)
    _key = key


def key_in_use() -> bytes:
    """The key by which stand-ins are made now."""
    return _key


def stand_in(kind: str, text: str) -> str:
    """Person 4F2A1C for every mention of one person, in the language in use."""
    return f"{_noun(kind)} {_digest(text)}"


def stand_in_key(kind: str, text: str) -> str:
    """The same for programs: person:4F2A1C."""
    return f"{kind}:{_digest(text)}"


def is_stand_in(text: str) -> bool:
    """Whether a text looks like one: nobody's handle, so it takes no sign before it."""
    return _STAND_IN.fullmatch(text) is not None


def redacted_words() -> str:
    """What stands on a picture which was made with stand-ins."""
    return tr("Redacted: stand-ins for names and texts.")


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), key=_key, digest_size=_BYTES).hexdigest().upper()


def _noun(kind: str) -> str:
    nouns = {
        "account": tr("account"),
        "action": tr("action"),
        "address": tr("address"),
        "card": tr("address card"),
        "domain": tr("site"),
        "file": tr("file"),
        "folder": tr("folder"),
        "handle": tr("handle"),
        "link": tr("link"),
        "name": tr("name"),
        "note": tr("note"),
        "person": tr("person"),
        "post": tr("post"),
        "reason": tr("reason"),
        "text": tr("text"),
    }
    return nouns.get(kind, kind)

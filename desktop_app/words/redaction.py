"""Stand-ins for names, handles and texts: the same for the same, and no way back."""

import hashlib
import re
import secrets
from collections.abc import Callable
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


# Said when they are needed: there may be thousands of stand-ins on a page.
_NOUNS: dict[str, Callable[[], str]] = {
    "account": lambda: tr("account"),
    "action": lambda: tr("action"),
    "address": lambda: tr("address"),
    "card": lambda: tr("address card"),
    "domain": lambda: tr("site"),
    "file": lambda: tr("file"),
    "folder": lambda: tr("folder"),
    "handle": lambda: tr("handle"),
    "link": lambda: tr("link"),
    "name": lambda: tr("name"),
    "note": lambda: tr("note"),
    "person": lambda: tr("person"),
    "post": lambda: tr("post"),
    "reason": lambda: tr("reason"),
    "text": lambda: tr("text"),
}


def _noun(kind: str) -> str:
    say = _NOUNS.get(kind)
    return kind if say is None else say()

"""From what a card or a row tells of somebody to a Contact: a name to be called by, links, handles, an identity.

E-mail addresses, phone numbers and all else that cards hold end here. People also write them where a name stands: a name
is kept without them, and what is nothing but an address or a number is no name.

Identity: the card's own id, unless it looks like an e-mail address or a phone number. Else "sha1:..." over the normalised
name and 8 bits of a hash of name and first e-mail address; without one over name and sorted links and handles. 8 bits tell
namesakes apart (255 times of 256; else the two are one contact), and are too few to find or to confirm an address, which
a whole hash without a secret would allow to whoever reads the database.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from local_db.formats.profile_links import handle_in, handle_named, profile_address, web_address
from local_db.records import Contact, IssueKind

_LOOKED_AT = 400  # characters of a name
_LONGEST = 200
_MOST = 50  # links, and handles, of one contact
_MAIL = re.compile(r"[^\s<>()\[\],;:@]{1,100}@(?:[\w-]{1,63}\.)+\w{2,63}")
_NUMBER = re.compile(r"(?<!\w)[+(]{0,2}\d(?:[\s().\-/]{0,3}\d){6,}(?!\w)")
_EMPTY = re.compile(r"[<(\[]\s*[>)\]]")
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_PLAIN_ID = re.compile(r"[\w.:/+=-]{1,200}", re.ASCII)
_EDGES = " ,;:-/|<>()[]\"'"


class Told(NamedTuple):
    """What a card or a row says. `names` are in the order in which they are wanted; `mail` only enters the identity."""

    names: tuple[str, ...]
    uid: str = ""
    mail: str = ""
    links: tuple[str, ...] = ()
    profiles: tuple[tuple[tuple[str, ...], str], ...] = ()  # words which may name the service, and the name or link there


def contact_of(told: Told) -> Contact | None:
    """The contact; None = nothing in it is a name."""
    name = next((clean for text in told.names if (clean := plain_name(text))), None)
    if name is None:
        return None
    pages = (*map(web_address, told.links), *(profile_address(text) for _, text in told.profiles))
    urls = _different(page for page in pages if page)
    said = (handle_named(services, text) for services, text in told.profiles)
    handles = _different(handle for handle in (*map(handle_in, urls), *said) if handle)
    key = _own_id(told.uid) or _identity(name, told.mail, (*urls, *handles))
    return Contact(key=key, name=name, urls=urls, handles=handles)


def why_none(told: Told) -> tuple[IssueKind, str]:
    """Why there is no contact in it."""
    if any(text.strip() for text in told.names):
        return IssueKind.PRIVATE_SKIPPED, "named by an address or a number alone"
    return IssueKind.UNKNOWN_SHAPE, "no name"


def plain_name(text: str) -> str:
    """NFC, white space to one blank, without e-mail addresses and phone numbers; empty where nothing to call by is left."""
    text = unicodedata.normalize("NFC", " ".join(text[:_LOOKED_AT].split()))
    text = "".join(character for character in text if unicodedata.category(character) not in {"Cc", "Cs", "Co", "Cn"})
    bare = _NUMBER.sub("", _MAIL.sub("", text))
    if bare != text:
        bare = " ".join(_EMPTY.sub("", bare).split()).strip(_EDGES)
    is_a_name = any(unicodedata.category(character)[0] not in "PZC" for character in bare)
    return bare[:_LONGEST].strip() if is_a_name else ""


def _different(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))[:_MOST]


def _own_id(uid: str) -> str | None:
    text = uid.strip()
    text = text[9:] if text.lower().startswith("urn:uuid:") else text
    if _UUID.fullmatch(text.lower()):
        return text.lower()  # versions of the format write one id in several ways
    return text if _PLAIN_ID.fullmatch(text) and not _NUMBER.search(text.replace(":", " ")) else None


def _identity(name: str, mail: str, places: tuple[str, ...]) -> str:
    normal = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    address = mail.strip().casefold()
    if address:
        mark = hashlib.sha256(f"{normal}\0{address}".encode("utf-8", "replace")).hexdigest()[:2]
        parts = [normal, f"mail {mark}"]
    else:
        parts = [normal, *sorted(places)]
    return "sha1:" + hashlib.sha1("\0".join(parts).encode("utf-8", "replace"), usedforsecurity=False).hexdigest()

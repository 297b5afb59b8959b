"""By what people may be known again on another platform: addresses of profiles and sites, handles, full names.

A sign is a kind and a value in one spelling. LINK: an address which leads to one profile or one page; "x:anna" for profiles
of platforms, "web:host/path" for the rest. DOMAIN: the host of a site of one's own. HANDLE: the name part of a handle,
without dots, dashes, underscores. NAME: a name of two words or more, without case and diacritics.

What many share tells nothing: hosts of platforms, short and general handles, single names give no sign.
"""

import re
import unicodedata

from local_db.formats.profile_links import SITES, handle_in, web_address

LINK, DOMAIN, HANDLE, NAME = "link", "domain", "handle", "name"
Sign = tuple[str, str]

_HANDLE_LEAST = 4
_GENERAL_HANDLES = frozenset(
    {
        "admin", "administrator", "anonim", "anonymous", "author", "blog", "blogger", "contact", "editor", "guest", "hallo", "hello",
        "home", "info", "kontak", "mail", "media", "news", "official", "owner", "pengguna", "penulis", "redaksi", "root", "service",
        "support", "tamu", "team", "test", "tester", "unknown", "user", "username", "webmaster", "website", "welcome",
    }
)  # fmt: skip
# Sites on which many people have pages: their bare host is nobody's own.
_SHARED_HOSTS = frozenset(SITES) | frozenset(
    {
        "about.me", "blogger.com", "blogspot.com", "bsky.social", "example.com", "github.com", "gitlab.com", "google.com",
        "gravatar.com", "linktr.ee", "localhost", "mastodon.social", "microsoft.com", "plus.google.com", "sites.google.com",
        "substack.com", "tumblr.com", "wikipedia.org", "wordpress.com",
    }
)  # fmt: skip
_ADDRESS = re.compile(
    r"(?:https?://)?(?:www\.|m\.|mobile\.)?([^/?#\s:@]+\.[^/?#\s:@]+)(?::\d+)?([^?#\s]*)(?:[?#]\S*)?",
    re.IGNORECASE,
)
_DIACRITICS = re.compile("[\u0300-\u036f]+")
_BETWEEN_WORDS = re.compile("[^a-z0-9]+")
_MARKS = re.compile(r"[._\-]+")
_SLUG_NUMBER = re.compile(r"-[0-9a-f]{5,}$")


def signs_of(platform: str, handle: str | None, name: str | None, url: str | None) -> list[Sign]:
    """The signs of one person on one platform; those of a card in the address book are joined from its parts."""
    found: list[Sign] = []
    if handle:
        found += _handle_signs(platform, handle)
    if url:
        found += address_signs(url)
    if name and (same_name := name_sign(name)):
        found.append((NAME, same_name))
    return found


def address_signs(url: str) -> list[Sign]:
    """Where an address leads: a profile, else a page; a bare host which is nobody's platform may be a site of one's own."""
    found = _ADDRESS.fullmatch(url.strip())
    if found is None:
        return []
    host, path = found[1].lower().rstrip("."), found[2].strip("/")
    if ".".join(host.rsplit(".", 2)[-2:]) in SITES:
        return [(LINK, profile)] if (profile := _platform_profile(url, host, path)) else []
    if profile := _fediverse_profile(host, path):
        return [(LINK, f"mastodon:{profile}")]
    if path:
        return [(LINK, f"web:{host}/{path}")]
    return [] if host in _SHARED_HOSTS else [(LINK, f"web:{host}"), (DOMAIN, host)]


def handle_sign(handle: str) -> str | None:
    """The name part of a handle in one spelling; None where it is too short or too general to tell anything."""
    name = _MARKS.sub("", handle.strip().removeprefix("@").partition("@")[0].casefold())
    return name if len(name) >= _HANDLE_LEAST and not name.isdecimal() and name not in _GENERAL_HANDLES else None


def name_sign(name: str) -> str | None:
    """A full name in one spelling; None for a single word, and where all words but one are initials."""
    words = folded(name).split()
    return " ".join(words) if sum(len(word) > 1 for word in words) > 1 else None


def folded(text: str) -> str:
    """Words without case, diacritics, punctuation and pictures, one blank between them: as names are compared and found."""
    text = text.casefold()
    if text.isascii():
        return _BETWEEN_WORDS.sub(" ", text).strip()
    text = _DIACRITICS.sub("", unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold()))
    # Vowel signs of other scripts are marks as well, and belong to their word.
    return " ".join("".join(sign if sign.isalnum() or unicodedata.category(sign)[0] == "M" else " " for sign in text).split())


def _handle_signs(platform: str, handle: str) -> list[Sign]:
    plain = handle.strip().removeprefix("@").lower()
    if platform in {"blog", "newsletter", "other"}:
        return [(HANDLE, name)] if (name := handle_sign(plain)) else []
    found: list[Sign] = [(LINK, f"{platform}:{plain}")]
    told: str | None = plain
    if platform == "mastodon":
        told, _, host = plain.partition("@")
        if host and host not in _SHARED_HOSTS:
            found.append((DOMAIN, host))
    elif platform == "bluesky":
        told = plain.removesuffix(".bsky.social") if plain.endswith(".bsky.social") else None
        found += [(DOMAIN, plain)] if told is None and "." in plain else []
    elif platform == "linkedin":
        told = _SLUG_NUMBER.sub("", plain)
    if told and (name := handle_sign(told)):
        found.append((HANDLE, name))
    return found


def _platform_profile(url: str, host: str, path: str) -> str | None:
    """A profile, as "x:anna"; a channel of YouTube which has no handle goes by its id."""
    address = web_address(url)
    if address is not None and (told := handle_in(address)):
        return told
    before, _, channel = path.partition("/")
    return f"youtube:{path}" if host.endswith("youtube.com") and before == "channel" and channel else None


def _fediverse_profile(host: str, path: str) -> str | None:
    """name@host of the address of a profile on any server of the fediverse."""
    pieces = path.split("/")
    if len(pieces) == 1 and len(path) > 1 and path.startswith("@"):
        name, _, elsewhere = path[1:].lower().partition("@")
        return f"{name}@{elsewhere or host}"
    if len(pieces) == 2 and pieces[0] == "users" and pieces[1]:
        return f"{pieces[1].lower()}@{host}"
    return None

"""People on Instagram and Threads: names in fields and links, and what a caption tells.

A person is known by the user name alone; it is not case sensitive, and may change.
"""

import re
from typing import Final, NamedTuple

from local_db.formats.meta_items import MetaRecord, Said, said
from local_db.formats.meta_text import Scalar, text_of
from local_db.records import Person, Platform

INSTAGRAM_BEGAN: Final = 1_286_323_200  # 2010-10-06
THREADS_BEGAN: Final = 1_688_515_200  # 2023-07-05

_NAME = re.compile(r"@?([^\s/?#@:]{1,64})/?")
_LINK = re.compile(r"https?://(?:www\.)?(?:instagram\.com|threads\.(?:net|com))/(?:_u/)?@?([^\s/?#@:]{1,64})/?(?:[?#].*)?", re.IGNORECASE)
_NO_NAMES = frozenset(("p", "reel", "reels", "tv", "stories", "explore", "_u"))
_PAGES: Final = {Platform.INSTAGRAM: "https://www.instagram.com/{}/", Platform.THREADS: "https://www.threads.com/@{}"}
_NAME_LABEL = re.compile(r"user|benutzer|utili[sz]|usuari|utente|gebruikers|pengguna|kullan|użytk|пользоват|用户|ユーザー", re.IGNORECASE)
_WEB_LINK = re.compile(r"https?://[^\s<>\"]+")
_HASHTAG = re.compile(r"(?<![\w&])#(\w{1,100})")
_MENTION = re.compile(r"(?<![\w.@/])@([A-Za-z0-9_](?:[A-Za-z0-9_.]{0,28}[A-Za-z0-9_])?)")


class Caption(NamedTuple):
    """What stands in a text."""

    links: tuple[str, ...]
    hashtags: tuple[str, ...]
    mentions: tuple[str, ...]  # user names


def user_name(value: Scalar) -> str | None:
    """A user name, lower case; None for what cannot be one: an e-mail address, words."""
    found = _NAME.fullmatch(text_of(value) or "")
    return found[1].lower() if found else None


def name_in_link(link: str | None) -> str | None:
    """Whose profile an address shows: `/name`, `/_u/name`, `/@name`."""
    found = _LINK.fullmatch(link or "")
    return found[1].lower() if found and found[1].lower() not in _NO_NAMES else None


def is_name_label(label: str) -> bool:
    """Whether a label of a field says "user name", in one of several languages."""
    return _NAME_LABEL.search(label) is not None


def person_named(platform: Platform, name: str) -> Person:
    """A person by user name."""
    return Person(platform=platform, key=f"handle:{name}", handle=name, url=_PAGES[platform].format(name))


def page_of(platform: Platform, name: str) -> str:
    """Address of a profile."""
    return _PAGES[platform].format(name)


def listed_name(record: MetaRecord) -> str | None:
    """Whom an entry of a list of people names: by its value, else its link, else (since October 2025) its title."""
    told = said(record)
    if record.label_values is not None:
        return name_among(told) or user_name(record.title)
    values = (user_name(one.value) for one in told)
    links = (name_in_link(one.href) for one in told)
    return next((name for name in (*values, *links, user_name(record.title)) if name), None)


def name_among(told: list[Said]) -> str | None:
    """The user name among labelled values: that of a profile's address, else of a label which says so."""
    links = (name_in_link(one.href) or name_in_link(one.value) for one in told)
    labelled = (user_name(one.value) for one in told if is_name_label(one.label))
    return next((name for name in (*links, *labelled) if name), None)


def caption_of(text: str | None, own_name: str | None) -> Caption:
    """Links, hashtags and persons named in a text, each once; the owner is no such person."""
    links = tuple(dict.fromkeys(_WEB_LINK.findall(text or "")))
    rest = _WEB_LINK.sub(" ", text or "")
    names = (name.lower() for name in _MENTION.findall(rest))
    hashtags = tuple(dict.fromkeys(tag.casefold() for tag in _HASHTAG.findall(rest)))
    return Caption(links, hashtags, tuple(dict.fromkeys(name for name in names if name != own_name)))

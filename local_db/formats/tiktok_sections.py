"""Where TikTok's account export (user_data_tiktok.json) keeps its lists, and how their entries are read.

Sections were renamed in 2024 and 2026 ("Activity", "Your Activity", "Profile And Settings" ...) and forms are mixed, but
the name of the list itself stayed, in English in every language: so a list is found by that name, two levels deep at
most. What is watched has lists of the same name as what is posted: those entries have no likes, and are never read.
Private sections are passed over without looking at a key in them.
"""

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

import msgspec

from local_db.archives import Archive
from local_db.formats.json_items import BadItem
from local_db.formats.json_tree import JsonTree
from local_db.formats.times import iso_time
from local_db.formats.told_links import told_links
from local_db.records import IssueKind, UnixTime


class Section(StrEnum):
    """What one list holds."""

    POSTS = "posts"
    DELETED = "deleted posts"
    COMMENTS = "comments"
    FOLLOWERS = "followers"
    FOLLOWING = "following"
    LIKES = "likes"
    FAVOURITES = "favourites"
    REPOSTS = "reposts"


_LISTS = {
    "videolist": Section.POSTS,
    "postlist": Section.DELETED,
    "commentslist": Section.COMMENTS,
    "fanslist": Section.FOLLOWERS,
    "following": Section.FOLLOWING,
    "itemfavoritelist": Section.LIKES,
    "favoritevideolist": Section.FAVOURITES,
    "repostlist": Section.REPOSTS,
}
_PROFILE = "profilemap"
_POSTED = frozenset({"posts", "videos"})  # what holds the list of posts
_PRIVATE = frozenset(
    """
    directmessage directmessages groupchat takochathistory loginhistory status searches searchhistory watchhistory
    videobrowsinghistory minidramawatchhistory sharehistory purchases purchasehistory coinpurchasehistory
    adsanddata adinterests adsvisithistory usagedatafromthirdpartyapps offtiktokactivity instantformadsresponses
    autofill block blocklist settings appsettings locationreview locationreviews poireview tiktoklive
    tiktokshop tiktokshopping incomewallet incomepluswallettransactions profileviews donation fundraiser
    """.split()  # noqa: SIM905  # words without their commas
)
_DEPTH = 3  # section, part, list
_FIRST_ELEMENT = 1 << 18  # a post with many pictures has long addresses before its likes
_LIKES = re.compile(rb'"Likes"\s*:', re.IGNORECASE)
_DELETED = re.compile(rb'"DateDeleted"\s*:', re.IGNORECASE)
_LETTERS = re.compile(r"[^a-z]")
_VIDEO = re.compile(r"/(?:video|photo)/(\d{1,20})(?!\d)")
_HANDLE = re.compile(r"[\w.]{1,64}")
_NOTHING = frozenset({"", "n/a"})
_NO_VALUE = msgspec.Raw(b"null")


class Found(NamedTuple):
    """An entry of a list; before the first of them, and where there is none, that the list is here (`item` is None)."""

    section: Section
    where: str
    item: "Fields | BadItem | None"


class Profile(msgspec.Struct, frozen=True, gc=False, rename="camel"):
    """What is read of the profile; its e-mail, phone number and birth date are not."""

    user_name: msgspec.Raw = _NO_VALUE
    display_name: msgspec.Raw = _NO_VALUE
    bio_description: msgspec.Raw = _NO_VALUE
    follower_count: msgspec.Raw = _NO_VALUE
    following_count: msgspec.Raw = _NO_VALUE

    @property
    def links(self) -> tuple[str, ...] | None:
        """What the words about oneself link to; None where the export has no such words."""
        return None if bytes(self.bio_description) == b"null" else told_links(texts=(self.text("bio_description"),))

    def text(self, field: str) -> str | None:
        """One of the values, None where nothing is told."""
        try:
            return _text(msgspec.json.decode(getattr(self, field)))
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
            return None


class Fields:
    """The values of an entry by the name of the key, whose capitals differ within one file."""

    def __init__(self, item: dict[str, object]) -> None:
        self._values = {key.replace(" ", "").casefold(): value for key, value in item.items()}

    def text(self, *names: str) -> str | None:
        """The first of these which tells something."""
        return next((found for name in names if (found := _text(self._values.get(name))) is not None), None)

    def time(self) -> UnixTime | None:
        """When it happened; times without a zone are UTC."""
        return iso_time(self.text("date") or "", assume_utc=True)

    def person(self) -> str | None:
        """The user name of somebody."""
        return user_name(self.text("username", "uniqueid"))

    def video(self) -> str | None:
        """The number of the video which is linked, else the address."""
        link = self.text("link", "url", "videolink", "originalposturl", "originalpostlink")
        found = _VIDEO.search(link or "")
        return found[1] if found else link and link.partition("?")[0]


def user_name(text: str | None) -> str | None:
    """A text that can be a user name, without "@"."""
    name = (text or "").strip().removeprefix("@")
    return name if _HANDLE.fullmatch(name) else None


def _text(value: object) -> str | None:
    """A text or number as text, NFC; None for what says nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = unicodedata.normalize("NFC", str(value)).strip()
    return None if text.casefold() in _NOTHING else text


def profile(archive: Archive, name: str) -> Profile | None:
    """The profile; None where the file holds none that can be read.

    Raises:
        MalformedArchiveError, TruncatedArchiveError: as `entries`.
    """
    found = None
    with archive.open(name) as stream:
        tree = JsonTree(stream, archive.label)
        for path in _places(tree):
            if found is None and _folded(path[-1]) == _PROFILE and tree.first == "{":
                one = tree.value(Profile)
                found = one if isinstance(one, Profile) else None
    return found


def entries(archive: Archive, name: str) -> Iterator[Found]:
    """All entries of all lists that are read, in the order of the file.

    Raises:
        MalformedArchiveError, TruncatedArchiveError: it is no JSON object, or ends in the middle.
    """
    with archive.open(name) as stream:
        tree = JsonTree(stream, archive.label)
        for path in _places(tree):
            where = f"{name}, {'.'.join(path)}"
            section = _section(tree, path)
            if section is None:
                continue
            if tree.first not in {"[", "n"}:
                yield Found(section, where, BadItem(0, IssueKind.UNKNOWN_SHAPE, f"no list of {section}"))
                continue
            yield Found(section, where, None)
            if tree.first == "n":
                continue
            index = 0
            for item in tree.elements(dict[str, object]):
                yield Found(section, f"{where}[{index}]", item if isinstance(item, BadItem) else Fields(item))
                index += not (isinstance(item, BadItem) and item.kind is IssueKind.REPLACED_CHARACTERS)


def _places(tree: JsonTree) -> Iterator[tuple[str, ...]]:
    """Paths of what stands in sections which are not private, each with the tree before its value."""
    if tree.first != "{":
        raise tree.other_file()
    yield from _inside(tree, ())


def _inside(tree: JsonTree, above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for key in tree.fields():
        path = (*above, key)
        word = _folded(key)
        if word in _PRIVATE:
            continue
        if tree.first == "{" and word != _PROFILE and len(path) < _DEPTH:
            yield from _inside(tree, path)
        else:
            yield path


def _section(tree: JsonTree, path: tuple[str, ...]) -> Section | None:
    """What stands at a path; None if it is not read."""
    section = _LISTS.get(_folded(path[-1]))
    holder = _folded(path[-2]) if len(path) > 1 else ""
    start = tree.start(_FIRST_ELEMENT) if tree.first == "[" else b""
    if section is Section.POSTS and holder not in _POSTED and not _LIKES.search(start):
        return None
    if section is Section.DELETED and "deleted" not in holder and not _DELETED.search(start):
        return None
    return section


def _folded(key: str) -> str:
    return _LETTERS.sub("", key.casefold())

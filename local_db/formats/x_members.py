"""The files of an X archive by their part in it, whose archive it is, and of when."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from local_db.archives import Archive
from local_db.errors import MalformedArchiveError
from local_db.formats.json_items import decoded_document, decoded_items
from local_db.formats.numbers import whole
from local_db.formats.times import iso_time
from local_db.formats.told_links import told_links
from local_db.formats.x_tweets import Tweet
from local_db.importer_protocol import ImportOptions
from local_db.records import UNNAMED, Account, Platform, UnixTime

_OWN_MEDIA = re.compile(r"https?://(?:twitter|x)\.com/(\w+)/status/(\d+)/(?:photo|video)/")
_ZIP_NAME = re.compile(r"twitter-(\d{4}-\d\d-\d\d)-")
_LOOKED_AT = 2_000  # tweets in which an own picture is looked for


class Header(msgspec.Struct, frozen=True, gc=False, rename={"native_id": "tweet_id"}):
    """When a tweet was published, and by whom."""

    tweet: "Header | None" = None
    native_id: str = ""
    user_id: str | None = None
    created_at: str = ""


class Like(msgspec.Struct, frozen=True, gc=False, rename={"tweet_id": "tweetId"}):
    """A tweet which the owner liked."""

    like: "Like | None" = None
    tweet_id: str | None = None


class _AccountFile(msgspec.Struct, frozen=True, rename="camel"):
    account: "_AccountFile | None" = None
    username: str | None = None
    account_id: str | None = None
    created_at: str | None = None
    account_display_name: str | None = None


class _HandleChange(msgspec.Struct, frozen=True, rename="camel"):
    screen_name_change: "_HandleChange | None" = None  # in a wrapper of the same name, twice
    changed_from: str | None = None


class _Profile(msgspec.Struct, frozen=True):
    profile: "_Profile | None" = None
    description: "_Profile | None" = None
    bio: str | None = None
    website: str | None = None


class _UserInfo(msgspec.Struct, frozen=True, rename="camel"):
    account_id: str | None = None
    user_name: str | None = None
    display_name: str | None = None


class _ArchiveInfo(msgspec.Struct, frozen=True, rename="camel"):
    generation_date: str | None = None


class _File(msgspec.Struct, frozen=True, rename="camel"):
    file_name: str = ""
    count: str | int | None = None


class _DataType(msgspec.Struct, frozen=True):
    files: list[_File] = []


class Manifest(msgspec.Struct, frozen=True, rename="camel"):
    """What the archive says of itself."""

    user_info: _UserInfo = _UserInfo()
    archive_info: _ArchiveInfo = _ArchiveInfo()
    data_types: dict[str, _DataType] = {}


_NAMES = {
    "tweets": "tweets?",
    "community": "community-tweet",
    "headers": "tweet-headers",
    "note": "note-tweet",
    "circle": "twitter-circle-tweet",
    "deleted": "deleted-tweets",
    "follower": "follower",
    "following": "following",
    "like": "like",
    "lists_member": "lists-member",
    "account": "account",
    "profile": "profile",
    "handles": "screen-name-change",
    "manifest": "manifest",
}
_STATED = frozenset({"tweets", "tweet", "communityTweet", "noteTweet", "follower", "following", "like"})


class Members(NamedTuple):
    """Names of the files by their part, parts in order; `missing` are stated by the manifest and not here."""

    tweets: tuple[str, ...]
    community: tuple[str, ...]
    headers: tuple[str, ...]  # only where the tweets are missing
    note: tuple[str, ...]
    circle: tuple[str, ...]
    deleted: tuple[str, ...]
    follower: tuple[str, ...]
    following: tuple[str, ...]
    like: tuple[str, ...]
    lists_member: tuple[str, ...]
    account: tuple[str, ...]
    profile: tuple[str, ...]
    handles: tuple[str, ...]
    manifest: tuple[str, ...]
    stated: Manifest
    missing: tuple[str, ...]

    @classmethod
    def among(cls, archive: Archive) -> "Members":
        """The files of an archive; everything else is not opened."""
        found = {part: archive.matching(re.compile(rf"(^|/){name}(-part\d+)?\.js$")) for part, name in _NAMES.items()}
        if found["tweets"]:
            found["headers"] = ()
        stated = _manifest(archive, found["manifest"])
        files = [file for kind, one in stated.data_types.items() if kind in _STATED for file in one.files]
        listed = [file.file_name for file in files if file.count not in {"0", 0}]
        return cls(**found, stated=stated, missing=tuple(name for name in listed if archive.find(name.rpartition("/")[2]) is None))

    @property
    def posts(self) -> tuple[str, ...]:
        """Files which hold posts."""
        return self.tweets + self.community + self.headers

    @property
    def all(self) -> tuple[str, ...]:
        """All files which are read."""
        return (
            *(*self.tweets, *self.community, *self.headers, *self.note, *self.circle, *self.deleted, *self.follower),
            *(*self.following, *self.like, *self.lists_member, *self.account, *self.profile, *self.handles),
            *self.manifest,
        )

    @property
    def anchor(self) -> str | None:
        """A file by which the archive is known."""
        return next(iter((*self.tweets, *self.headers, *self.follower, *self.following, *self.like)), None)

    @property
    def variant(self) -> str:
        """The layout, for people."""
        if not self.tweets:
            return "X archive without tweets"
        name = self.tweets[0].lower()
        if name.rpartition("/")[2].startswith("tweets"):
            return "X archive, 2022 or later (data/tweets.js)"
        return "X archive, 2020 to 2022 (data/tweet.js)" if self.manifest else "X archive, 2018 to 2020 (tweet.js)"

    @property
    def follower_count(self) -> int | None:
        """What the manifest says where the list itself is missing."""
        files = self.stated.data_types.get("follower", _DataType()).files
        counts = [whole(str(file.count)) for file in files if file.count is not None]
        return None if self.follower or not counts else sum(one for one in counts if one is not None)


class Owner(NamedTuple):
    """Whose archive it is; `native_id` None where no file and no answer tells the id."""

    account: Account
    native_id: str | None
    is_named: bool


def _manifest(archive: Archive, names: tuple[str, ...]) -> Manifest:
    try:
        return decoded_document(archive, names[0], Manifest, is_script=True) if names else Manifest()
    except MalformedArchiveError:
        return Manifest()  # the files themselves are what counts


def stated_time(archive: Archive, members: Members) -> UnixTime | None:
    """When X made the archive: by the manifest, else the day in the name which X gives its zips (at its end: UTC)."""
    told = iso_time(members.stated.archive_info.generation_date or "")
    days = (found[1] for name in archive.container_names if (found := _ZIP_NAME.match(name)))
    return told or next((time for day in days if (time := iso_time(f"{day} 23:59:59", assume_utc=True)) is not None), None)


def total_count(members: Members) -> int | None:
    """Entries by the manifest's counts; None where it does not count every file. The rows of lists-member are one entry."""
    files = [file for one in members.stated.data_types.values() for file in one.files]
    counts = {file.file_name.rpartition("/")[2]: whole(str(file.count)) for file in files}
    no_entries = (*members.account, *members.profile, *members.handles, *members.manifest, *members.lists_member)
    entries = [counts.get(name.rpartition("/")[2]) for name in members.all if name not in no_entries]
    if None in entries or not entries:
        return None
    return whole(str(sum(one for one in entries if one is not None) + bool(members.lists_member)))


def owner_of(archive: Archive, members: Members, options: ImportOptions) -> Owner:
    """From account.js, the manifest, the headers; else the person's answer; else own pictures tell the handle."""
    file = _first(archive, members.account, _AccountFile)
    told = (file.account or file) if file else _AccountFile()
    info = members.stated.user_info
    native_id = told.account_id or info.account_id or _header_owner(archive, members)
    handle = told.username or info.user_name
    is_named = bool(native_id or handle)
    if not is_named and options.account:
        answer = options.account.strip().removeprefix("@")
        native_id, handle = (answer, None) if answer.isdigit() else (None, answer)
    elif not is_named:
        handle = _handle_in_pictures(archive, members)
    account = Account(
        platform=Platform.X,
        native_id=native_id or (f"handle:{handle.lower()}" if handle else UNNAMED),
        handle=handle,
        name=told.account_display_name or info.display_name,
        url=f"https://x.com/{handle}" if handle else None,
        created_at=iso_time(told.created_at or ""),
        former_handles=tuple(_former_handles(archive, members)),
        links=_profile_links(archive, members),
    )
    return Owner(account, native_id, is_named)


def _profile_links(archive: Archive, members: Members) -> tuple[str, ...] | None:
    """X writes most of them as it shortened them; None = no profile that can be read."""
    for name in members.profile:
        for item in decoded_items(archive, name, _Profile, is_script=True):
            if isinstance(item, _Profile):
                told = item.profile or item
                shown = told.description or told
                return told_links(fields=(shown.website,), texts=(shown.bio,))
    return None


def _former_handles(archive: Archive, members: Members) -> Iterator[str]:
    for name in members.handles:
        for item in decoded_items(archive, name, _HandleChange, is_script=True):
            change = item if isinstance(item, _HandleChange) else _HandleChange()
            while change.screen_name_change is not None:
                change = change.screen_name_change
            if change.changed_from:
                yield change.changed_from


def _first(archive: Archive, names: tuple[str, ...], kind: type[_AccountFile]) -> _AccountFile | None:
    for name in names:
        for item in decoded_items(archive, name, kind, is_script=True):
            if isinstance(item, kind):
                return item
    return None


def _header_owner(archive: Archive, members: Members) -> str | None:
    for name in members.headers:
        for item in decoded_items(archive, name, Header, is_script=True):
            if isinstance(item, Header):
                return (item.tweet or item).user_id
    return None


def _handle_in_pictures(archive: Archive, members: Members) -> str | None:
    """The page of an own picture names the owner's handle and the tweet."""
    for name in members.tweets:
        for number, item in enumerate(decoded_items(archive, name, Tweet, is_script=True)):
            if number > _LOOKED_AT:
                return None
            tweet = (item.tweet or item) if isinstance(item, Tweet) else Tweet()
            for one in tweet.entities.media:
                found = _OWN_MEDIA.match(one.expanded_url or "")
                if found and found[2] == tweet.id_str:
                    return found[1]
    return None

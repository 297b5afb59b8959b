"""Which members of an archive are parts of a Facebook export: all generations of paths, any folder around them.

Names are matched by their ends. Those which other platforms use too ("comments.json", "friends.json") count only with
Facebook's own first key in them.
"""

import re
from typing import Final, NamedTuple

from local_db.archives import Archive
from local_db.formats.meta_text import plain_name

_HEAD_BYTES = 4096


class Part(NamedTuple):
    """One kind of file: its name, the keys which wrap its list, and what its head must hold (None = the name is enough)."""

    name: re.Pattern[str]
    keys: tuple[str, ...]
    head: re.Pattern[bytes] | None = None
    old_folder: str = ""  # the last of `keys` is a common word, and counts in this folder only


def _part(names: str, *keys: str, old: tuple[str, str] | None = None) -> Part:
    """`old`: the key of exports before about 2020, and the folder in which it must lie."""
    name = re.compile(rf"(?:^|/)(?:{names})(?:_\d+)?\.json$")
    head = re.compile(rb'"(?:' + "|".join(keys).encode() + rb')"\s*:\s*[\[{n]') if keys else None
    return Part(name, (*keys, old[0]), head, old[1]) if old else Part(name, keys, head)


PARTS: Final = {
    "profile": _part("profile_information", "profile_v2", old=("profile", "profile_information")),
    "posts": _part("your_posts(?:__check_ins__photos_and_videos)?"),
    "group_posts": _part("group_posts_and_comments|your_posts(?:_and_comments)?_in_groups", "group_posts_v2", "group_posts"),
    "reels": _part("your_reels", "lasso_videos_v2"),
    "comments": _part("comments", "comments_v2", old=("comments", "comments(?:_and_reactions)?")),
    "group_comments": _part("your_comments_in_groups", "group_comments_v2", "group_comments"),
    "reactions": _part("likes_and_reactions"),
    "old_reactions": _part("posts_and_comments", "reactions_v2", old=("reactions", "(?:likes|comments)_and_reactions")),
    "friends": _part("(?:your_)?friends", "friends_v2", old=("friends", "friends(?:_and_followers)?")),
    "removed": _part("removed_friends", "deleted_friends_v2", "deleted_friends"),
    "invited": _part("sent_friend_requests|friend_requests_sent", "sent_requests_v2", "sent_requests"),
    "following": _part(
        "who_you(?:_ve)?_follow(?:ed)?|following", "following_v3", "following_v2", old=("following", "following_and_followers")
    ),
    "followers": _part("people_who_followed_you|followers", "followers_v3", "followers_v2", old=("followers", "following_and_followers")),
}
_FOR_READING = re.compile(
    r"(?:^|/)(?:your_posts[^/]*|profile_information|your_friends|likes_and_reactions[^/]*|your_comments_in_groups)\.html$"
)
_PRIVATE = re.compile(
    r"(?:^|/)(?:messages|ads_information|ads_and_businesses|apps_and_websites[^/]*|location|facebook_payments|payment_history"
    r"|security_and_login_information|search(?:_history)?|your_search_history|logged_information|your_address_books|dating"
    r"|facebook_marketplace|marketplace|voice_recording_and_transcription|information_used_for_recommendations)/.*\.json$"
    r"|(?:^|/)(?:your_address_books|your_search_history|people_and_friends|contacts_uploaded[^/]*)\.json$"
)


class Members(NamedTuple):
    """Names by kind of file, in natural order."""

    by_kind: dict[str, tuple[str, ...]]

    def of(self, *kinds: str) -> tuple[str, ...]:
        """Names of these kinds."""
        return tuple(name for kind in kinds for name in self.by_kind.get(kind, ()))

    def all(self) -> tuple[str, ...]:
        """All names."""
        return self.of(*PARTS)


def members_of(archive: Archive) -> Members:
    """The parts which are here."""
    found: dict[str, list[str]] = {}
    for name in archive.names():
        plain = plain_name(name)
        for kind, part in PARTS.items():
            if part.name.search(plain) and _is_ours(archive, name, plain, part):
                found.setdefault(kind, []).append(name)
    return Members({kind: tuple(names) for kind, names in found.items()})


def _is_ours(archive: Archive, name: str, plain: str, part: Part) -> bool:
    if part.head is None:
        return True
    head = archive.head(name, _HEAD_BYTES)
    is_old = part.old_folder and re.search(rf"(?:^|/){part.old_folder}/[^/]+$", plain)
    return part.head.search(head) is not None or (is_old and f'"{part.keys[-1]}"'.encode() in head) is True


def pages_of(archive: Archive) -> tuple[str, ...]:
    """Pages of an export which was asked for in HTML."""
    return archive.matching(_FOR_READING)


def private_members(archive: Archive, members: Members) -> tuple[str, ...]:
    """Files which are never opened."""
    read = set(members.all())
    return tuple(name for name in archive.matching(_PRIVATE) if name not in read)


def layout(members: Members) -> str:
    """The generation of paths, for the plan."""
    names = " ".join(members.all())
    if "your_facebook_activity" in names:
        return "your_facebook_activity"
    return "your_activity_across_facebook" if "your_activity_across_facebook" in names else "folders at the top"

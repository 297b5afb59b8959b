"""The files of an Instagram export: which is which, in every layout, and in which layout they lie."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from local_db.archives import Archive
from local_db.formats.meta_text import plain_name


class _Role(NamedTuple):
    pattern: re.Pattern[str]
    keys: tuple[str, ...]  # which wrap the list
    marks: tuple[tuple[bytes, ...], ...] = ()  # without such a key: all of one of these stand at the beginning


def _role(pattern: str, *keys: str, marks: tuple[tuple[bytes, ...], ...] = ()) -> _Role:
    return _Role(re.compile(rf"(^|/){pattern}\.json$"), keys, marks)


_MEDIA = ((b'"media"', b'"uri"', b'"creation_timestamp"'),)
_LINK = ((b'"string_list_data"', b"instagram.com"), (b'"label_values"', b"instagram.com"))
_LISTED = ((b'"string_list_data"',), (b'"string_map_data"',), (b'"label_values"',))
_ROLES: Final = {
    "posts": _role(r"posts_\d+", marks=_MEDIA),
    "reels": _role(r"reels(?:_\d+)?", "ig_reels_media", marks=_MEDIA),
    "igtv": _role(r"igtv_videos(?:_\d+)?", "ig_igtv_media", marks=_MEDIA),
    "archived": _role(r"archived_posts(?:_\d+)?", "ig_archived_post_media", marks=_MEDIA),
    "deleted": _role(r"recently_deleted_content(?:_\d+)?", "ig_recently_deleted_media", marks=_MEDIA),
    "followers": _role(r"followers(?:_\d+)?", "relationships_followers", marks=_LINK),
    "following": _role(r"following(?:_\d+)?", "relationships_following", marks=_LINK),
    "unfollowed": _role(r"recently_unfollowed_(?:profiles|accounts)", "relationships_unfollowed_users", marks=_LINK),
    "liked_posts": _role(r"liked_posts(?:_\d+)?", "likes_media_likes", marks=_LISTED),
    "liked_comments": _role(r"liked_comments(?:_\d+)?", "likes_comment_likes", marks=_LISTED),
    "saved_posts": _role(r"saved_posts(?:_\d+)?", "saved_saved_media", marks=_LISTED),
    "comments": _role(
        r"(?:post_comments(?:_\d+)?|reels_comments(?:_\d+)?|hype)",
        *("comments_media_comments", "comments_reels_comments", "comments_story_comments"),
        marks=_LISTED,
    ),
    "reposts": _role(r"reposts", "profile_media_reposts", marks=_LISTED),
    "profile": _role(r"personal_information", "profile_user"),
    "changes": _role(r"profile_changes", "profile_profile_change"),
    "signup": _role(r"(?:instagram_)?signup_details", "account_history_registration_info"),
}
_PROFILE_ROLES = frozenset(("changes", "signup"))
_OF_THREADS = b'"text_post_app_'


class Members(NamedTuple):
    """Names of the files by role, in natural order."""

    by_role: dict[str, tuple[str, ...]]

    @property
    def all(self) -> tuple[str, ...]:
        """All files."""
        return tuple(name for names in self.by_role.values() for name in names)

    def of(self, role: str) -> tuple[str, ...]:
        """Files of a role."""
        return self.by_role.get(role, ())

    def first(self, role: str) -> str | None:
        """The first file of a role."""
        return next(iter(self.of(role)), None)

    @staticmethod
    def keys(role: str) -> tuple[str, ...]:
        """Keys which wrap the list in the files of a role."""
        return _ROLES[role].keys


def members_of(archive: Archive) -> Members:
    """The files by name and first keys; none if only those about the profile's past are here."""
    found: dict[str, tuple[str, ...]] = {}
    candidates = [(plain_name(name), name) for name in archive.names() if name.lower().endswith(".json")]
    for role, wanted in _ROLES.items():
        names = tuple(name for plain, name in candidates if wanted.pattern.search(plain))
        if names := tuple(name for name in names if _fits(archive.head(name), wanted)):
            found[role] = names
    return Members({} if found.keys() <= _PROFILE_ROLES else found)


def _fits(head: bytes, wanted: _Role) -> bool:
    if _OF_THREADS in head:
        return False
    is_wrapped = any(b'"%s"' % key.encode() in head for key in wanted.keys)
    return is_wrapped or any(all(mark in head for mark in marks) for marks in wanted.marks)


def layout(names: Iterable[str]) -> str:
    """In which years exports lay like this."""
    plain = [plain_name(name) for name in names]
    for folder, words in (
        (r"(^|/)your_instagram_activity/media/", "layout since 2025"),
        (r"(^|/)(your_instagram_activity|connections)/", "layout of 2023 and 2024"),
        (r"(^|/)(content|followers_and_following|likes|comments|account_information)/", "layout before 2023"),
    ):
        if any(re.search(folder, name) for name in plain):
            return words
    return "single files"

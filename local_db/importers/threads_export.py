"""Threads in an export of Instagram, or alone: posts and answers, followers and followed, likes and saves given.

Source: listings of exports and public readers of them; the files lie in `your_instagram_activity/threads/`, and each is
known by a key which begins with "text_post_app_". Post.native_id is "sha1:..." over time and text (as the duplicate rule
sees it), else over time and the number of the first medium: the export holds no number and no address of posts.

Not there: what was received (likes, answers, reposts, views); to whom an answer went; quotes and reposts as such. Whether
a post is an answer is told in newer exports only. Followers stand with the day on which they began to follow: those who
left are not among them. An account is known by its user name alone.
"""

import hashlib
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

import msgspec

from local_db.archives import Archive
from local_db.formats.instagram_posts import media_key
from local_db.formats.json_items import BadItem
from local_db.formats.left_out import LeftOut, element_count
from local_db.formats.meta_acts import given_acts
from local_db.formats.meta_follows import Era, dated_follow_entries, listed_follows
from local_db.formats.meta_items import LabelValue, MetaRecord, meta_items, said
from local_db.formats.meta_owner import Profile, owner_account, profile_of
from local_db.formats.meta_people import THREADS_BEGAN, caption_of, person_named
from local_db.formats.meta_text import Scalar, as_list, export_name, plain_name, text_of, time_of
from local_db.formats.plan_period import first_and_last_day
from local_db.formats.text_identity import text_identity
from local_db.importer_protocol import Importer, ImportOptions, ImportPlan, Question, Read, Recognition
from local_db.records import (
    UNNAMED,
    Account,
    ActKind,
    Coverage,
    Entry,
    Evidence,
    Issue,
    IssueKind,
    Platform,
    Post,
    PostKind,
    UnixTime,
    Visibility,
)

_PREFIX = b'"text_post_app_'
_NAMES: Final = {
    "posts": r"threads_and_replies(_\d+)?",
    "archived": r"archived_threads(_\d+)?",
    "liked": r"liked_threads(_\d+)?",
    "saved": r"saved_threads(_\d+)?",
    "unfollowed": r"recently_unfollowed_(profiles|accounts)",
    "following": r"following(_\d+)?",
    "followers": r"followers(_\d+)?",
    "profile": r"personal_information",
}
_PATTERNS: Final = {role: re.compile(rf"(^|/){pattern}\.json$") for role, pattern in _NAMES.items()}
_KEYS: Final = {
    "posts": "text_post_app_text_posts",
    "archived": "text_post_app_text_app_archived_posts",
    "liked": "text_post_app_media_likes",
    "saved": "text_post_app_text_post_app_saved_posts",
    "unfollowed": "text_post_app_text_post_app_unfollowed_users",
    "following": "text_post_app_text_post_app_following",
    "followers": "text_post_app_text_post_app_followers",
    "profile": "text_post_app_text_post_app_profile",
}
_SHAPES = (b'"label_values"', b'"string_list_data"', b'"string_map_data"', b'"media"')
_OF_THREADS = re.compile(r"(^|/)(threads_and_replies|\w+_threads)(_\d+)?\.json$")
_LINKS = (b"threads.com/", b"threads.net/")
_ACTS: Final = {"liked": ActKind.LIKE, "saved": ActKind.SAVE, "unfollowed": ActKind.UNFOLLOW}
_PRIVATE = re.compile(r"(^|/)threads/(blocked_profiles|restricted_profiles|threads_viewed|interest_feeds[^/]*|messages[^/]*)\.json$")
_SURVEYED_BYTES = 48 << 20
_LOOKED_FOR = (
    *(Evidence.POSTS, Evidence.LIKES, Evidence.REPOSTS, Evidence.REPLIES, Evidence.VIEWS, Evidence.REACTORS),
    *(Evidence.FOLLOWERS, Evidence.FOLLOWING),
)


class AppPost(msgspec.Struct, frozen=True, gc=False):
    """What Threads keeps about a post beside the text."""

    is_reply: Scalar = None


class ThreadsMedium(msgspec.Struct, frozen=True, gc=False):
    """A picture, a video, or (without an address) a text."""

    uri: Scalar = None
    creation_timestamp: Scalar = None
    title: Scalar = None
    text_app_post: AppPost | None = None


class ThreadsPost(msgspec.Struct, frozen=True, gc=False):
    """One post; of several media the post holds text and time, else its one medium. Newer files label the text."""

    media: list[ThreadsMedium] | ThreadsMedium | None = None
    title: Scalar = None
    creation_timestamp: Scalar = None
    timestamp: Scalar = None
    label_values: list[LabelValue] | LabelValue | None = None


class _Owner(NamedTuple):
    account: Account
    profile: Profile


class ThreadsExport:
    """Reads the Threads part of one account's export."""

    name = "threads_export"
    version = 3
    platform = Platform.THREADS

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """By the keys in the files, or their names and links; more than the profile must be here."""
        files = _files(archive)
        if not files.keys() - {"profile"}:
            return ()
        return (Recognition(self.name, tuple(name for names in files.values() for name in names), "Threads"),)

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """Owner from the profile or the name of the archive; entries are counted where the files are small."""
        files = _files(archive)
        owner = _owner(archive, files, options)
        as_of = export_name((*archive.container_names, *recognition.files)).as_of or options.as_of
        is_small = sum(archive.size(name) for name in recognition.files) <= _SURVEYED_BYTES
        first, last = first_and_last_day(_post_times(archive, files) if is_small else (), not_before=THREADS_BEGAN, as_of=as_of)
        evidence = _evidence(files)
        return ImportPlan(
            importer=self.name,
            importer_version=self.version,
            platform=self.platform,
            variant=recognition.variant,
            account=None if owner.account.native_id == UNNAMED else owner.account,
            as_of=as_of,
            first=first,
            last=last,
            entries=_entry_count(archive, files) if is_small else None,
            evidence=evidence,
            lacks=tuple(kind for kind in _LOOKED_FOR if kind not in evidence),
            files=recognition.files,
            private=archive.matching(_PRIVATE),
            questions=(Question("account"),) if owner.account.native_id == UNNAMED else (),
        )

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """Yield the account, posts, what was done toward others, then the follows with their numbers."""
        files = _files(archive)
        owner = _owner(archive, files, options)
        era = Era(self.platform, THREADS_BEGAN, plan.as_of)
        left_out = LeftOut()
        yield owner.account
        if not owner.profile.is_readable:
            yield Issue(kind=IssueKind.MISSING_FILE, where=files["profile"][0], detail="the profile cannot be read")
        yield from _posts(archive, files, owner, era, left_out)
        for role, kind in _ACTS.items():
            for name in files.get(role, ()):
                yield from given_acts(archive, name, owner.account, kind, era, left_out, _KEYS[role])
        following, followers = (
            listed_follows(archive, files[role], era, left_out, _KEYS[role]) if role in files else None
            for role in ("following", "followers")
        )
        cut = yield from dated_follow_entries(owner.account, following=following, followers=followers, as_of=plan.as_of)
        if cut is not None:
            left_out.add(IssueKind.COUNT_DIFFERS, "followers and following", "nobody from before the last year: asked for that year only?")
        yield from left_out.issues()
        for evidence in _evidence(files):
            if cut is None or evidence not in {Evidence.FOLLOWERS, Evidence.FOLLOWING}:
                since = cut if evidence is Evidence.FOLLOWER_LIST else None
                yield Coverage(platform=self.platform, account=owner.account.native_id, evidence=evidence, since=since)


def _files(archive: Archive) -> dict[str, tuple[str, ...]]:
    """Names by role: those with a key of Threads, and those of a known shape whose name or links are of Threads."""
    found: dict[str, tuple[str, ...]] = {}
    for name in archive.names():
        plain = plain_name(name)
        role = next((role for role, pattern in _PATTERNS.items() if pattern.search(plain)), None)
        if role is not None and _is_ours(archive.head(name, 4096), plain):
            found[role] = (*found.get(role, ()), name)
    return {role: found[role] for role in _NAMES if role in found}


def _is_ours(head: bytes, plain: str) -> bool:
    if _PREFIX in head:
        return True
    is_named = _OF_THREADS.search(plain) is not None or any(link in head for link in _LINKS)
    return is_named and any(shape in head for shape in _SHAPES)


def _owner(archive: Archive, files: dict[str, tuple[str, ...]], options: ImportOptions) -> _Owner:
    profile = profile_of(archive, next(iter(files.get("profile", ())), None), _KEYS["profile"])
    names = (*archive.container_names, *(name for several in files.values() for name in several))
    return _Owner(owner_account(Platform.THREADS, profile, names, options), profile)


def _evidence(files: dict[str, tuple[str, ...]]) -> tuple[Evidence, ...]:
    acts = bool(files.keys() & {*_ACTS, "following"})
    has = {
        Evidence.POSTS: "posts" in files,
        Evidence.FOLLOWERS: "followers" in files,
        Evidence.FOLLOWER_LIST: "followers" in files,
        Evidence.FOLLOWING: "following" in files,
        Evidence.ACTS: acts,
        Evidence.ACT_TIMES: acts,
    }
    return tuple(kind for kind, is_there in has.items() if is_there)


def _items(archive: Archive, files: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, Iterator[ThreadsPost | BadItem]]]:
    for name in files.get("posts", ()):
        yield name, meta_items(archive, name, ThreadsPost, _KEYS["posts"])


def _post_times(archive: Archive, files: dict[str, tuple[str, ...]]) -> Iterator[UnixTime]:
    for _, items in _items(archive, files):
        for item in items:
            if isinstance(item, ThreadsPost):
                yield from _times(item)[:1]


def _entry_count(archive: Archive, files: dict[str, tuple[str, ...]]) -> int:
    lists = [(name, _KEYS[role]) for role in ("archived", *_ACTS, "following", "followers") for name in files.get(role, ())]
    posts = sum(element_count(items) for _, items in _items(archive, files))
    return posts + sum(element_count(meta_items(archive, name, MetaRecord, key)) for name, key in lists)


def _posts(archive: Archive, files: dict[str, tuple[str, ...]], owner: _Owner, era: Era, left_out: LeftOut) -> Iterator[Entry]:
    """Posts, each once; what the owner archived is left out."""
    for name in files.get("archived", ()):
        for _, _record in left_out.usable(meta_items(archive, name, MetaRecord, _KEYS["archived"]), name):
            left_out.add(IssueKind.NOT_PUBLISHED, name)
    seen: set[str] = set()
    for name, items in _items(archive, files):
        for where, post in left_out.usable(items, name):
            entry = _entry(post, where, owner, era, left_out)
            if entry is None:
                continue
            native_id = next(record.native_id for record in entry if isinstance(record, Post))
            yield () if native_id in seen else entry
            seen.add(native_id)


def _times(post: ThreadsPost) -> list[UnixTime]:
    told = (post.creation_timestamp, post.timestamp, *(one.creation_timestamp for one in as_list(post.media)))
    return [time for value in told if (time := time_of(value)) is not None]


def _text(post: ThreadsPost) -> str | None:
    """The text: of the post, of its media, else the longest labelled value which is no address."""
    told = (post.title, *(one.title for one in as_list(post.media)))
    if text := next((text for value in told if (text := text_of(value))), None):
        return text
    labelled = [one.value for one in said(MetaRecord(label_values=post.label_values)) if one.value and not one.href and not one.group]
    return max((value for value in labelled if not value.startswith(("https://", "http://"))), key=len, default=None)


def _kind(post: ThreadsPost) -> PostKind | None:
    answers = [one.text_app_post.is_reply for one in as_list(post.media) if one.text_app_post is not None]
    if any(answer is True for answer in answers):
        return PostKind.REPLY
    return PostKind.ORIGINAL if any(answer is False for answer in answers) else None


def _entry(post: ThreadsPost, where: str, owner: _Owner, era: Era, left_out: LeftOut) -> Entry | None:
    """One post with the persons it names; None = left out, which is noted."""
    text, media = _text(post), [one for one in as_list(post.media) if text_of(one.uri)]
    at = next((time for time in _times(post) if era.plausible(time) is not None), None)
    if text is None and not media:
        left_out.add(IssueKind.UNKNOWN_SHAPE, where, "neither text nor media")
        return None
    if at is None:
        left_out.add(IssueKind.BAD_TIME, where)
        return None
    words = caption_of(text, owner.account.handle)
    people = tuple(person_named(Platform.THREADS, name) for name in words.mentions)
    record = Post(
        platform=Platform.THREADS,
        account=owner.account.native_id,
        native_id=_identity(at, text, [media_key(one.uri) or "" for one in media]),
        created_at=at,
        kind=_kind(post),
        visibility=_VISIBILITIES.get(owner.profile.is_private),
        text=text,
        links=words.links,
        hashtags=words.hashtags,
        mentions=tuple(person.key for person in people),
        media=len(media),
    )
    return (*people, record)


_VISIBILITIES: Final = {True: Visibility.FOLLOWERS, False: Visibility.PUBLIC, None: None}


def _identity(at: UnixTime, text: str | None, keys: list[str]) -> str:
    told = text_identity(text)
    distinct = str(told) if told is not None else next((key for key in keys if key), "")
    return "sha1:" + hashlib.sha1(f"threads {at} {distinct}".encode(), usedforsecurity=False).hexdigest()


IMPORTER: Importer = ThreadsExport()

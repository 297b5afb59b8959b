"""Exports of Pixelfed: pixelfed-statuses.json, pixelfed-followers.json, pixelfed-following.json, account.json.

Source: Pixelfed's export settings and status transformer. Post.native_id is the address of the post, else its number.
The statuses are glued together in chunks of 1,000, and commas or brackets may be missing; each object is read for itself.
Told for each post: likes, number of comments, the name of one person who liked. Shares are always written as 0, which
means unknown. Not in the export: who else liked, dates of reactions, views. Direct messages are counted and left out.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import msgspec

from local_db.archives import Archive
from local_db.errors import MalformedArchiveError
from local_db.formats.activitypub import kind_of
from local_db.formats.fediverse_owner import named_account, stamped_time
from local_db.formats.fediverse_people import Author, actor_person, host_of, key_of, mention_handle, person_of
from local_db.formats.follow_lists import follow_entries
from local_db.formats.html_text import html_text
from local_db.formats.json_items import decoded_document, decoded_items
from local_db.formats.json_objects import scattered_objects
from local_db.formats.left_out import LeftOut, element_count
from local_db.formats.numbers import count_told
from local_db.formats.plan_period import first_and_last_day
from local_db.formats.times import is_plausible, iso_time
from local_db.importer_protocol import Importer, ImportOptions, ImportPlan, Question, Read, Recognition
from local_db.records import (
    UNNAMED,
    Account,
    Coverage,
    Entry,
    Evidence,
    IssueKind,
    Person,
    Platform,
    Post,
    PostKind,
    PostObservation,
    Reaction,
    ReactionKind,
    UnixTime,
    Visibility,
)

_PART = re.compile(r"(^|/)pixelfed-(statuses|followers|following)[^/]*\.json$")
_VISIBILITIES = {"public": Visibility.PUBLIC, "unlisted": Visibility.UNLISTED, "private": Visibility.FOLLOWERS}
# Pixelfed began in 2018, but posts imported from Instagram keep their dates.
_NOT_BEFORE = 1_262_304_000  # 2010-01-01
_SURVEYED_BYTES = 16 << 20


class Profile(msgspec.Struct, frozen=True, gc=False):
    """An account of the server, or of another."""

    id: str | int | None = None
    username: str | None = None
    acct: str | None = None
    display_name: str | None = None
    url: str | None = None
    created_at: str | None = None


class Word(msgspec.Struct, frozen=True, gc=False):
    """A hashtag."""

    name: str | None = None


class Shared(msgspec.Struct, frozen=True, gc=False):
    """A post which was shared."""

    id: str | int | None = None
    uri: str | None = None
    url: str | None = None
    account: Profile | None = None


class Status(msgspec.Struct, frozen=True, gc=False):
    """One post as Pixelfed's API shows it; PHP writes an empty list where nothing is."""

    id: str | int
    uri: str | None = None
    url: str | None = None
    in_reply_to_id: str | int | None = None
    in_reply_to_account_id: str | int | None = None
    reblog: Shared | list[msgspec.Raw] | None = None
    content: str | None = None
    created_at: str | None = None
    spoiler_text: str | None = None
    visibility: str | None = None
    language: str | None = None
    mentions: list[Profile] | None = None
    tags: list[Word] | None = None
    reply_count: int | None = None
    favourites_count: int | None = None
    account: Profile | None = None
    liked_by: Profile | list[msgspec.Raw] | None = None
    media_attachments: list[msgspec.Raw] | None = None


class _Members(NamedTuple):
    statuses: str | None
    followers: str | None
    following: str | None
    account: str | None

    @classmethod
    def among(cls, names: tuple[str, ...]) -> "_Members":
        parts = {found[2]: name for name in reversed(names) if (found := _PART.search(name.lower()))}
        account = next((name for name in names if name.lower().rpartition("/")[2] == "account.json"), None)
        return cls(parts.get("statuses"), parts.get("followers"), parts.get("following"), account)


class PixelfedExport:
    """Reads the parts of one account's export, whichever are here."""

    name = "pixelfed_export"
    version = 1
    platform = Platform.MASTODON

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """By Pixelfed's own file names."""
        parts = archive.matching(_PART)
        if not parts:
            return ()
        account = archive.find("account.json")
        return (Recognition(importer=self.name, files=(*parts, account) if account else parts, variant="Pixelfed"),)

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """Owner from account.json or from the posts; posts are counted where the file is small."""
        members = _Members.among(recognition.files)
        account, _ = _owner(archive, members, options)
        is_small = sum(archive.size(name) for name in recognition.files) <= _SURVEYED_BYTES
        statuses = list(scattered_objects(archive, members.statuses, Status)) if members.statuses and is_small else []
        times = [time for item in statuses if isinstance(item, Status) and (time := iso_time(item.created_at or "")) is not None]
        lists = [name for name in (members.followers, members.following) if name and is_small]
        rows = sum(element_count(decoded_items(archive, name, str)) for name in lists)
        stamp = stamped_time(archive.container_names)
        first, last = first_and_last_day(times, not_before=_NOT_BEFORE, as_of=stamp)
        evidence = _evidence(members, has_likers=bool(members.statuses))
        looked_for = (Evidence.POSTS, Evidence.REPOSTS, Evidence.FOLLOWERS, Evidence.FOLLOWING, Evidence.REACTION_TIMES)
        return ImportPlan(
            importer=self.name,
            importer_version=self.version,
            platform=self.platform,
            variant=recognition.variant,
            account=None if account.native_id == UNNAMED else account,
            as_of=stamp if stamp is not None else options.as_of,
            first=first,
            last=last,
            entries=len(statuses) + rows if is_small else None,
            evidence=evidence,
            lacks=tuple(kind for kind in looked_for if kind not in evidence),
            files=recognition.files,
            questions=(Question("account"),) if account.native_id == UNNAMED else (),
        )

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """Yield the account, posts with their totals, then follows."""
        members = _Members.among(plan.files)
        account, number = _owner(archive, members, options)
        left_out = LeftOut()
        posts = _Posts(account, number, plan.as_of, left_out)
        yield account
        if members.statuses:
            yield from posts.entries(archive, members.statuses)
        following = _people(archive, members.following, left_out) if members.following else None
        followers = _people(archive, members.followers, left_out) if members.followers else None
        yield from follow_entries(account, following=following, followers=followers)
        yield from left_out.issues()
        for kind in _evidence(members, has_likers=posts.has_likers):
            # One name a post at most: the others who liked are told by number only.
            is_sample = kind is Evidence.REACTORS
            yield Coverage(platform=self.platform, account=account.native_id, evidence=kind, is_sample=is_sample)


def _owner(archive: Archive, members: _Members, options: ImportOptions) -> tuple[Account, str | None]:
    """The account and its number on the server: of account.json, else of the posts, else what the person said."""
    profile = None
    if members.account:
        try:
            profile = decoded_document(archive, members.account, Profile)
        except MalformedArchiveError:
            profile = None  # the posts name the owner too
    if (profile is None or profile.username is None) and members.statuses:
        first = islice(scattered_objects(archive, members.statuses, Status), 100)
        profile = next((item.account for item in first if isinstance(item, Status) and item.account), None)
    if profile is None or profile.username is None or (host := host_of(profile.url)) is None:
        return named_account(options.account), None
    created_at = iso_time(profile.created_at or "")
    handle = f"{profile.username}@{host}"
    return named_account(handle, name=profile.display_name or None, url=profile.url, created_at=created_at), _text(profile.id)


def _text(number: str | int | None) -> str | None:
    return None if number is None or number == "" else str(number)


def _evidence(members: _Members, *, has_likers: bool) -> tuple[Evidence, ...]:
    told = {
        Evidence.POSTS: members.statuses is not None,
        Evidence.LIKES: members.statuses is not None,
        Evidence.REPLIES: members.statuses is not None,
        Evidence.REACTORS: has_likers,
        Evidence.ACTS: members.statuses is not None or members.following is not None,
        Evidence.FOLLOWERS: members.followers is not None,
        Evidence.FOLLOWER_LIST: members.followers is not None,
        Evidence.FOLLOWING: members.following is not None,
    }
    return tuple(kind for kind, is_told in told.items() if is_told)


def _people(archive: Archive, name: str, left_out: LeftOut) -> Iterator[Person]:
    return (actor_person(actor) for _, actor in left_out.usable(decoded_items(archive, name, str), name))


class _Posts:
    """Reads statuses; an answer to an own post is known by the owner's number, or by that post standing before it."""

    def __init__(self, account: Account, number: str | None, as_of: UnixTime | None, left_out: LeftOut) -> None:
        self.has_likers = False
        self._account = account
        self._number = number
        self._as_of = as_of
        self._left_out = left_out
        self._host = (account.handle or "").partition("@")[2]
        self._own: set[str | None] = set()

    def entries(self, archive: Archive, name: str) -> Iterator[Entry]:
        """One entry for each status which is no direct message."""
        for where, status in self._left_out.usable(scattered_objects(archive, name, Status), name):
            self._own.add(_text(status.id))
            if entry := self._entry(status, name, where):
                yield entry

    def _entry(self, status: Status, name: str, where: str) -> Entry:
        if status.visibility == "direct":
            self._left_out.add(IssueKind.PRIVATE_SKIPPED, name)
            return ()
        visibility = _VISIBILITIES.get(status.visibility or "")
        if visibility is None:
            self._left_out.add(IssueKind.NOT_PUBLISHED, where, f"visibility {status.visibility}")
            return ()
        at = iso_time(status.created_at or "")
        if at is None or not is_plausible(at, not_before=_NOT_BEFORE, not_after=self._as_of):
            self._left_out.add(IssueKind.BAD_TIME, where)
            return ()
        if isinstance(status.reblog, Shared):
            return self._repost(status, status.reblog, at, visibility)
        return self._own_post(status, at, visibility)

    def _person(self, profile: Profile | None) -> Person | None:
        """Somebody else, by handle; the addresses of profiles shown here are not those of profile documents."""
        if profile is None:
            return None
        handle = mention_handle(profile.acct or profile.username, profile.url, self._host or None)
        return None if handle is None or handle.lower() == self._account.native_id else person_of(Author(handle=handle))

    def _repost(self, status: Status, shared: Shared, at: UnixTime, visibility: Visibility) -> Entry:
        person = self._person(shared.account)
        post = Post(
            platform=Platform.MASTODON,
            account=self._account.native_id,
            native_id=status.uri or status.url or str(status.id),
            created_at=at,
            kind=PostKind.REPOST,
            visibility=visibility,
            reposted_person=key_of(person),
            reposted_post=shared.uri or shared.url or _text(shared.id),
        )
        return (person, post) if person else (post,)

    def _own_post(self, status: Status, at: UnixTime, visibility: Visibility) -> Entry:
        people = {person.key: person for profile in status.mentions or () if (person := self._person(profile))}
        mentions = tuple(people)
        parent = _text(status.in_reply_to_id)
        is_own_parent = parent in self._own or (self._number is not None and _text(status.in_reply_to_account_id) == self._number)
        shown = html_text(status.content or "")
        native_id = status.uri or status.url or str(status.id)
        post = Post(
            platform=Platform.MASTODON,
            account=self._account.native_id,
            native_id=native_id,
            created_at=at,
            kind=kind_of(parent, None, is_own_parent=is_own_parent),
            visibility=visibility,
            title=status.spoiler_text or None,
            text=shown.text or None,
            language=status.language or None,
            url=status.url or status.uri,
            links=tuple(dict.fromkeys(link.href for link in shown.links if host_of(link.href) and not _is_named(link.text))),
            hashtags=tuple(dict.fromkeys(tag.name.lstrip("#").casefold() for tag in status.tags or () if tag.name)),
            mentions=mentions,
            reply_to_post=parent,
            media=None if status.media_attachments is None else len(status.media_attachments),
        )
        return (*people.values(), post, *self._received(status, native_id))

    def _received(self, status: Status, native_id: str) -> Entry:
        """Totals where they are told, and the one person who is named among those who liked."""
        account = self._account.native_id
        found: Entry = ()
        if status.favourites_count is not None or status.reply_count is not None:
            counts = PostObservation(
                platform=Platform.MASTODON,
                account=account,
                native_id=native_id,
                likes=count_told(status.favourites_count),
                replies=count_told(status.reply_count),
            )
            found = (counts,)
        liker = self._person(status.liked_by) if isinstance(status.liked_by, Profile) else None
        if liker:
            self.has_likers = True
            like = Reaction(platform=Platform.MASTODON, account=account, kind=ReactionKind.LIKE, person=liker.key, post=native_id)
            found = (*found, liker, like)
        return found


def _is_named(text: str) -> bool:
    """Whether the text of a link is that of a mention or hashtag: Pixelfed gives them no class."""
    return text.startswith(("@", "#"))


IMPORTER: Importer = PixelfedExport()

"""Exports of Instagram, asked for as JSON: posts, reels, followers and followed, likes, saves and comments given.

Read since about 2021, in all layouts: files are found by the end of their names (`content/posts_1.json`,
`your_instagram_activity/media/posts_1.json`), their wrappers by their keys. Source: public readers of such exports, and
exports themselves. Post.native_id is the number at the end of the first medium's file name, by which insights join;
where no medium has one, "sha1:..." over the time. An account is known by its user name alone.

Not there: who liked or commented, how many, when; reach; who stopped following. Stories vanish and are no posts; they
are not read. Posts which were archived or deleted later are not public; those which stand in those lists alone are left
out. `media/posts.json` (2026) repeats the media of posts_N.json and is not read either.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from local_db.archives import Archive
from local_db.formats.instagram_files import Members, layout, members_of
from local_db.formats.instagram_posts import InstagramPost, post_caption, post_id, post_media, post_times
from local_db.formats.json_items import BadItem
from local_db.formats.left_out import LeftOut, element_count
from local_db.formats.meta_acts import given_acts
from local_db.formats.meta_follows import Era, dated_follow_entries, listed_follows
from local_db.formats.meta_items import MetaRecord, meta_items
from local_db.formats.meta_owner import Profile, former_names, joined_at, owner_account, profile_of
from local_db.formats.meta_people import INSTAGRAM_BEGAN, caption_of, person_named
from local_db.formats.meta_text import export_name
from local_db.formats.plan_period import first_and_last_day
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

_SURVEYED_BYTES = 48 << 20
_PRIVATE = re.compile(
    r"(^|/)(messages|ads_information|apps_and_websites[^/]*|contacts|recent_searches|link_history|device_information"
    r"|login_and_(?:account|profile)_creation|information_about_you|shopping|monetization|payments?|personal_information/contacts"
    r"|synced_contacts)/(?!(?:.*/)?(?:instagram_)?signup_details\.json$).*\.json$|(^|/)(synced_contacts|locations_of_interest|profile_based_in"
    r"|account_based_in|profile_searches|word_or_phrase_searches|professional_information)\.json$"
)
_LABELLED_POSTS = re.compile(r"(^|/)media/posts\.json$")
_ACTS = {
    "liked_posts": ActKind.LIKE,
    "liked_comments": ActKind.LIKE,
    "saved_posts": ActKind.SAVE,
    "comments": ActKind.COMMENT,
    "reposts": ActKind.REPOST,
    "unfollowed": ActKind.UNFOLLOW,
}
_LOOKED_FOR = (
    *(Evidence.POSTS, Evidence.LIKES, Evidence.REPLIES, Evidence.VIEWS, Evidence.REACTORS),
    *(Evidence.FOLLOWERS, Evidence.FOLLOWING),
)


class InstagramExport:
    """Reads the parts of one account's export, whichever are here."""

    name = "instagram_export"
    version = 3
    platform = Platform.INSTAGRAM

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """By the ends of file names and the first keys in them; a profile alone is enough."""
        files = members_of(archive).all
        return (Recognition(self.name, files, f"Instagram ({layout(files)})"),) if files else ()

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """Owner from the profile or the name of the archive; entries are counted where the files are small."""
        members = members_of(archive)
        owner = _owner(archive, members, options)
        as_of = export_name(_names(archive, members), is_instagram=True).as_of or options.as_of
        is_small = sum(archive.size(name) for name in members.all) <= _SURVEYED_BYTES
        first, last = first_and_last_day(_post_times(archive, members) if is_small else (), not_before=INSTAGRAM_BEGAN, as_of=as_of)
        evidence = _evidence(members)
        return ImportPlan(
            importer=self.name,
            importer_version=self.version,
            platform=self.platform,
            variant=recognition.variant,
            account=None if owner.account.native_id == UNNAMED else owner.account,
            as_of=as_of,
            first=first,
            last=last,
            entries=_entry_count(archive, members) if is_small else None,
            evidence=evidence,
            lacks=tuple(kind for kind in _LOOKED_FOR if kind not in evidence),
            files=recognition.files,
            private=tuple(name for name in archive.matching(_PRIVATE) if name not in recognition.files),
            questions=(Question("account"),) if owner.account.native_id == UNNAMED else (),
        )

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """Yield the account, posts, what was done toward others, then the follows with their numbers."""
        members = members_of(archive)
        owner = _owner(archive, members, options)
        era = Era(self.platform, INSTAGRAM_BEGAN, plan.as_of)
        left_out = LeftOut()
        yield owner.account
        if not owner.profile.is_readable:
            yield Issue(kind=IssueKind.MISSING_FILE, where=members.of("profile")[0], detail="the profile cannot be read")
        yield from _Posts(archive, members, owner, era, left_out).entries()
        for name in archive.matching(_LABELLED_POSTS) if not members.of("posts") else ():
            left_out.add(IssueKind.UNKNOWN_FILE, name, "repeats the posts of posts_1.json, which is not here")
        for role, kind in _ACTS.items():
            for name in members.of(role):
                yield from given_acts(archive, name, owner.account, kind, era, left_out, *members.keys(role))
        following, followers = (
            listed_follows(archive, members.of(role), era, left_out, *members.keys(role)) if members.of(role) else None
            for role in ("following", "followers")
        )
        cut = yield from dated_follow_entries(owner.account, following=following, followers=followers, as_of=plan.as_of)
        if cut is not None:
            left_out.add(IssueKind.COUNT_DIFFERS, "followers and following", "nobody from before the last year: asked for that year only?")
        yield from left_out.issues()
        for evidence in _evidence(members):
            if cut is None or evidence not in {Evidence.FOLLOWERS, Evidence.FOLLOWING}:
                since = cut if evidence is Evidence.FOLLOWER_LIST else None
                yield Coverage(platform=self.platform, account=owner.account.native_id, evidence=evidence, since=since)


class _Owner(NamedTuple):
    account: Account
    profile: Profile


def _names(archive: Archive, members: Members) -> tuple[str, ...]:
    return (*archive.container_names, *members.all)


def _owner(archive: Archive, members: Members, options: ImportOptions) -> _Owner:
    profile = profile_of(archive, members.first("profile"), *members.keys("profile"))
    account = owner_account(
        Platform.INSTAGRAM,
        profile,
        _names(archive, members),
        options,
        former=former_names(archive, members.first("changes")),
        created_at=joined_at(archive, members.first("signup"), INSTAGRAM_BEGAN),
    )
    return _Owner(account, profile)


def _evidence(members: Members) -> tuple[Evidence, ...]:
    acts = any(members.of(role) for role in (*_ACTS, "following"))
    has = {
        Evidence.POSTS: any(members.of(role) for role in ("posts", "reels", "igtv")),
        Evidence.FOLLOWERS: bool(members.of("followers")),
        Evidence.FOLLOWER_LIST: bool(members.of("followers")),
        Evidence.FOLLOWING: bool(members.of("following")),
        Evidence.ACTS: acts,
        Evidence.ACT_TIMES: acts,
    }
    return tuple(kind for kind, is_there in has.items() if is_there)


def _items(archive: Archive, members: Members, *roles: str) -> Iterator[tuple[str, Iterator[InstagramPost | BadItem]]]:
    for role in roles:
        for name in members.of(role):
            yield name, meta_items(archive, name, InstagramPost, *members.keys(role))


def _post_times(archive: Archive, members: Members) -> Iterator[UnixTime]:
    for _, items in _items(archive, members, "posts", "reels", "igtv"):
        for item in items:
            if isinstance(item, InstagramPost):
                yield from post_times(item)[:1]


def _entry_count(archive: Archive, members: Members) -> int:
    posts = sum(element_count(items) for _, items in _items(archive, members, "posts", "reels", "igtv", "archived", "deleted"))
    lists = ((name, members.keys(role)) for role in (*_ACTS, "following", "followers") for name in members.of(role))
    return posts + sum(element_count(meta_items(archive, name, MetaRecord, *keys)) for name, keys in lists)


class _Posts:
    """The posts of one export, each once."""

    def __init__(self, archive: Archive, members: Members, owner: _Owner, era: Era, left_out: LeftOut) -> None:
        self._archive = archive
        self._members = members
        self._account = owner.account
        self._is_private = owner.profile.is_private
        self._era = era
        self._left_out = left_out
        self._withdrawn: set[str] = set()
        self._seen: set[str] = set()

    def entries(self) -> Iterator[Entry]:
        """Posts, reels and long videos; a repeated one says nothing new. What was archived or deleted is left out."""
        for role, kind in (("archived", IssueKind.NOT_PUBLISHED), ("deleted", IssueKind.DELETED_SKIPPED)):
            for name, items in _items(self._archive, self._members, role):
                for _, post in self._left_out.usable(items, name):
                    self._left_out.add(kind, name)
                    native_id = post_id(post_media(post), next(iter(self._times(post)), None))
                    self._withdrawn |= {native_id} if native_id else set()
        for name, items in _items(self._archive, self._members, "posts", "reels", "igtv"):
            for where, post in self._left_out.usable(items, name):
                entry = self._entry(post, where)
                if entry is not None:
                    yield entry

    def _times(self, post: InstagramPost) -> list[UnixTime]:
        return [time for time in post_times(post) if self._era.plausible(time) is not None]

    def _entry(self, post: InstagramPost, where: str) -> Entry | None:
        """One post with the persons it names; () = known already, None = left out, which is noted."""
        media, caption, times = post_media(post), post_caption(post), self._times(post)
        if not media and caption is None:
            self._left_out.add(IssueKind.UNKNOWN_SHAPE, where, "neither media nor caption")
            return None
        native_id = post_id(media, next(iter(times), None))
        if not times or native_id is None:
            self._left_out.add(IssueKind.BAD_TIME, where)
            return None
        if native_id in self._seen:
            return ()
        self._seen.add(native_id)
        told = caption_of(caption, self._account.handle)
        people = tuple(person_named(Platform.INSTAGRAM, name) for name in told.mentions)
        post_record = Post(
            platform=Platform.INSTAGRAM,
            account=self._account.native_id,
            native_id=native_id,
            created_at=times[0],
            kind=PostKind.ORIGINAL,
            visibility=self._visibility(native_id),
            text=caption,
            links=told.links,
            hashtags=told.hashtags,
            mentions=tuple(person.key for person in people),
            media=len(media),
        )
        return (*people, post_record)

    def _visibility(self, native_id: str) -> Visibility | None:
        """Public only where the profile says that it is; FOLLOWERS also for what was taken back from the public."""
        if native_id in self._withdrawn or self._is_private:
            return Visibility.FOLLOWERS
        return Visibility.PUBLIC if self._is_private is False else None


IMPORTER: Importer = InstagramExport()

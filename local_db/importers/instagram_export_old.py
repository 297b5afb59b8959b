"""Exports of Instagram from 2018 to 2020: posts, followers and followed, likes, saves and comments given.

Later ones are read by instagram_export. Source: public readers of such exports. Photos and videos of one time are one
post; Post.native_id is "sha1:..." over the time, for these files hold no number of a medium. Their times are kept to the
minute, by which a post is known to be the same in a later export, where it has a number. A time without a zone is taken
for UTC, which is noted. An account is known by its user name alone.
Not there: who liked or commented, how many; reach; who stopped following. Stories and what was sent in messages are no posts.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from local_db.archives import Archive
from local_db.formats.instagram_old_files import OldMedium, old_follows, old_media, old_members, old_profile, old_rows, old_text, old_time
from local_db.formats.instagram_posts import post_id
from local_db.formats.json_items import BadItem
from local_db.formats.left_out import LeftOut, element_count
from local_db.formats.meta_acts import Target, act_entry
from local_db.formats.meta_follows import Era, Follow, dated_follow_entries
from local_db.formats.meta_owner import Profile, owner_account
from local_db.formats.meta_people import INSTAGRAM_BEGAN, caption_of, person_named, user_name
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
    Precision,
    UnixTime,
    Visibility,
)

_SURVEYED_BYTES = 48 << 20
_PRIVATE_NAMES = (
    "account_history|autofill|checkout|contacts|devices|information_about_you|messages|searches|seen_content|settings|uploaded_contacts"
)
_PRIVATE = re.compile(rf"(?:^|/)(?:{_PRIVATE_NAMES})\.json$|(?:^|/)messages/.*\.json$")
_ACTS = {"likes": ActKind.LIKE, "saved": ActKind.SAVE, "comments": ActKind.COMMENT}
_LOOKED_FOR = (
    *(Evidence.POSTS, Evidence.LIKES, Evidence.REPLIES, Evidence.VIEWS, Evidence.REACTORS),
    *(Evidence.FOLLOWERS, Evidence.FOLLOWING),
)
_VISIBILITIES = {True: Visibility.FOLLOWERS, False: Visibility.PUBLIC, None: None}

Members = dict[str, tuple[str, ...]]
Follows = dict[str, list[Follow]]


class _Owner(NamedTuple):
    account: Account
    profile: Profile


class InstagramExportOld:
    """Reads the parts of one account's export, whichever are here."""

    name = "instagram_export_old"
    version = 1
    platform = Platform.INSTAGRAM

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """By the names of the files and the keys at their beginning."""
        files = tuple(name for names in old_members(archive).values() for name in names)
        return (Recognition(self.name, files, "Instagram (layout before 2021)"),) if files else ()

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """Owner from the profile or the name of the archive; entries are counted where the files are small."""
        members = old_members(archive)
        owner = _owner(archive, members, options)
        as_of = _as_of(archive, recognition.files, options)
        is_small = sum(archive.size(name) for name in recognition.files) <= _SURVEYED_BYTES
        entries, times = _surveyed(archive, members) if is_small else (None, [])
        first, last = first_and_last_day(times, not_before=INSTAGRAM_BEGAN, as_of=as_of)
        evidence = _evidence(members, _follows(archive, members, Era(self.platform, INSTAGRAM_BEGAN, as_of), LeftOut()))
        return ImportPlan(
            importer=self.name,
            importer_version=self.version,
            platform=self.platform,
            variant=recognition.variant,
            account=None if owner.account.native_id == UNNAMED else owner.account,
            as_of=as_of,
            first=first,
            last=last,
            entries=entries,
            evidence=evidence,
            lacks=tuple(kind for kind in _LOOKED_FOR if kind not in evidence),
            files=recognition.files,
            private=archive.matching(_PRIVATE),
            questions=(Question("account"),) if owner.account.native_id == UNNAMED else (),
        )

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """Yield the account, posts, what was done toward others, then the follows with their numbers."""
        members = old_members(archive)
        owner = _owner(archive, members, options)
        era = Era(self.platform, INSTAGRAM_BEGAN, plan.as_of)
        left_out = LeftOut()
        yield owner.account
        if not owner.profile.is_readable:
            yield Issue(kind=IssueKind.MISSING_FILE, where=members["profile"][0], detail="the profile cannot be read")
        yield from _posts(archive, members, owner, era, left_out)
        for role, kind in _ACTS.items():
            for name in members.get(role, ()):
                yield from _acts(archive, name, role, kind, owner.account, era, left_out)
        follows = _follows(archive, members, era, left_out)
        following, followers = (iter(follows[key]) if key in follows else None for key in ("following", "followers"))
        cut = yield from dated_follow_entries(owner.account, following=following, followers=followers, as_of=plan.as_of)
        if cut is not None:
            left_out.add(IssueKind.COUNT_DIFFERS, "followers and following", "nobody from before the last year: asked for that year only?")
        yield from left_out.issues()
        for evidence in _evidence(members, follows):
            if cut is None or evidence not in {Evidence.FOLLOWERS, Evidence.FOLLOWING}:
                since = cut if evidence is Evidence.FOLLOWER_LIST else None
                yield Coverage(platform=self.platform, account=owner.account.native_id, evidence=evidence, since=since)


def _as_of(archive: Archive, files: tuple[str, ...], options: ImportOptions) -> UnixTime | None:
    return export_name((*archive.container_names, *files), is_instagram=True).as_of or options.as_of


def _owner(archive: Archive, members: Members, options: ImportOptions) -> _Owner:
    file = next(iter(members.get("profile", ())), None)
    told = old_profile(archive, file) if file else None
    profile = Profile(is_readable=file is None or told is not None)
    joined = None
    if told is not None:
        is_private = told.private_account if isinstance(told.private_account, bool) else None
        profile = Profile(user_name(old_text(told.username)), old_text(told.name), is_private)
        joined = Era(Platform.INSTAGRAM, INSTAGRAM_BEGAN, None).plausible(old_time(told.date_joined)[0])
    names = (*archive.container_names, *(name for several in members.values() for name in several))
    return _Owner(owner_account(Platform.INSTAGRAM, profile, names, options, created_at=joined), profile)


def _evidence(members: Members, follows: Follows) -> tuple[Evidence, ...]:
    acts = bool(members.keys() & _ACTS) or "following" in follows
    has = {
        Evidence.POSTS: "media" in members,
        Evidence.FOLLOWERS: "followers" in follows,
        Evidence.FOLLOWER_LIST: "followers" in follows,
        Evidence.FOLLOWING: "following" in follows,
        Evidence.ACTS: acts,
        Evidence.ACT_TIMES: acts,
    }
    return tuple(kind for kind, is_there in has.items() if is_there)


def _surveyed(archive: Archive, members: Members) -> tuple[int, list[UnixTime]]:
    """Elements of all lists, and the times of the posts."""
    media = [item for name in members.get("media", ()) for item in old_media(archive, name)]
    rows = sum(element_count(old_rows(archive, name, role)) for role in _ACTS for name in members.get(role, ()))
    people = [names for file in members.get("connections", ()) for names in old_follows(archive, file).values()]
    count = element_count(iter(media)) + rows + sum(1 if names is None else len(names) for names in people)
    times = (old_time(item.taken_at)[0] for item in media if not isinstance(item, BadItem))
    return count, [time for time in times if time is not None]


class _Seen(NamedTuple):
    """What stands in the files of one post."""

    captions: list[str]
    media: list[int]  # one for each photo or video


def _posts(archive: Archive, members: Members, owner: _Owner, era: Era, left_out: LeftOut) -> Iterator[Entry]:
    """An entry for each photo and video: the first of a post tells it, the others say nothing new."""
    seen: dict[UnixTime, _Seen] = {}
    for name in members.get("media", ()):
        for where, medium in left_out.usable(old_media(archive, name), name):
            at = _known_time(medium, where, era, left_out)
            if at is not None:
                caption = old_text(medium.caption)
                one = seen.setdefault(at, _Seen([], []))
                one.media.append(1)
                one.captions.extend([caption] if caption else [])
    for at, one in seen.items():
        yield _post(owner, at, next(iter(one.captions), None), len(one.media))
        yield from (() for _ in one.media[1:])


def _known_time(medium: OldMedium, where: str, era: Era, left_out: LeftOut) -> UnixTime | None:
    """When it was posted; None = left out, which is noted."""
    told, has_zone = old_time(medium.taken_at)
    at = era.plausible(told)
    if at is None:
        left_out.add(IssueKind.BAD_TIME, where)
    elif not has_zone:
        left_out.add(IssueKind.ASSUMED_ZONE, where, "post")
    return at


def _post(owner: _Owner, at: UnixTime, caption: str | None, media: int) -> Entry:
    told = caption_of(caption, owner.account.handle)
    people = tuple(person_named(Platform.INSTAGRAM, name) for name in told.mentions)
    post = Post(
        platform=Platform.INSTAGRAM,
        account=owner.account.native_id,
        native_id=post_id([], at) or "",
        created_at=UnixTime(at - at % 60),
        precision=Precision.MINUTE,
        kind=PostKind.ORIGINAL,
        visibility=_VISIBILITIES[owner.profile.is_private],
        text=caption,
        links=told.links,
        hashtags=told.hashtags,
        mentions=tuple(person.key for person in people),
        media=media,
    )
    return (*people, post)


def _acts(archive: Archive, name: str, role: str, kind: ActKind, account: Account, era: Era, left_out: LeftOut) -> Iterator[Entry]:
    """One entry for each row: the time stands first, the name last."""
    for where, row in left_out.usable(old_rows(archive, name, role), name):
        told, has_zone = old_time(row[0] if row else None)
        person = user_name(old_text(row[-1])) if len(row) > 1 else None
        if person is None and told is None:
            left_out.add(IssueKind.UNKNOWN_SHAPE, where, "neither person nor time")
            continue
        if told is not None and not has_zone:
            left_out.add(IssueKind.ASSUMED_ZONE, where, kind.value)
        yield act_entry(Target(person, None, told), account, kind, era)


def _follows(archive: Archive, members: Members, era: Era, left_out: LeftOut) -> Follows:
    """Whom the owner follows, and who follows; a list which the files do not hold is not there."""
    found: Follows = {}
    for file in members.get("connections", ()):
        for key, names in old_follows(archive, file).items():
            where = f"{file} {key}"
            if names is None:
                left_out.add(IssueKind.UNKNOWN_SHAPE, where, "no list of names")
                continue
            found.setdefault(key, []).extend(_listed(names, where, era, left_out))
    return found


def _listed(names: dict[str, object], where: str, era: Era, left_out: LeftOut) -> Iterator[Follow]:
    for name, value in names.items():
        person = user_name(old_text(name))
        if person is None:
            left_out.add(IssueKind.UNKNOWN_SHAPE, where, "no user name")
            continue
        told, has_zone = old_time(value)
        if told is not None and not has_zone:
            left_out.add(IssueKind.ASSUMED_ZONE, where, "follow")
        yield Follow(person_named(Platform.INSTAGRAM, person), era.plausible(told))


IMPORTER: Importer = InstagramExportOld()

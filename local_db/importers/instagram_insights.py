"""Insights of professional Instagram accounts: `past_instagram_insights/` with posts, reels and the audience.

All labels and numbers in them are written in the language of the owner. What a field means is told by its shape (the
field with a time), by its label in the languages that are known, and by its place among labels that are known. Source:
public readers of such files. Posts join those of the archive by the number at the end of the picture's file name; where
it has none, by the time (match_at).

Counts are those of the day of the export. Not read: stories and live videos, which are no posts; sums of about 90 days
(reach, interactions, gains and losses), for which Gaung has no place. Not there: who reacted, numbers by day. A post from
before the account became professional has "--" or 0 in all fields: its numbers are unknown.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from local_db.archives import Archive
from local_db.formats.insight_labels import follower_row, is_caption, meanings
from local_db.formats.instagram_files import members_of
from local_db.formats.instagram_posts import media_key, post_id
from local_db.formats.left_out import LeftOut, element_count
from local_db.formats.local_numbers import shown_count
from local_db.formats.meta_items import Medium, MetaRecord, Said, media_of, meta_items, record_time, said
from local_db.formats.meta_owner import owner_account, profile_of
from local_db.formats.meta_people import INSTAGRAM_BEGAN, caption_of, person_named
from local_db.formats.meta_text import export_name, plain_name, text_of, time_of
from local_db.formats.plan_period import first_and_last_day
from local_db.formats.times import is_plausible
from local_db.importer_protocol import Importer, ImportOptions, ImportPlan, Question, Read, Recognition
from local_db.records import (
    UNNAMED,
    Account,
    AudienceBasis,
    AudienceObservation,
    Coverage,
    Entry,
    Evidence,
    IssueKind,
    Platform,
    Post,
    PostKind,
    PostObservation,
    UnixTime,
)

_FILE = re.compile(r"(^|/)(posts|reels|audience_insights)\.json$")
_KEYS: Final = {
    "posts": "organic_insights_posts",
    "reels": "organic_insights_reels",
    "audience_insights": "organic_insights_audience",
}
_SHAPES = (b'"media_map_data"', b'"string_map_data"')
_WRAPPER = re.compile(rb'\s*\{\s*"(?!(?:media_map_data|string_map_data|title)")')
_SURVEYED_BYTES = 48 << 20
_COUNTS = ("likes", "replies", "saves", "shares", "views", "viewers", "follows", "clicks")
_EVIDENCE_OF: Final = {"likes": Evidence.LIKES, "replies": Evidence.REPLIES, "saves": Evidence.SAVES, "views": Evidence.VIEWS}
_LABELS_SHOWN = 200  # characters


class _File(NamedTuple):
    name: str
    role: str  # a key of _KEYS


class _Told(NamedTuple):
    """What the files told so far: kinds of numbers, times of posts, times of those whose numbers are known."""

    counts: set[str]
    posts: set[UnixTime]
    measured: set[UnixTime]


class InstagramInsights:
    """Reads the insights of one account."""

    name = "instagram_insights"
    version = 2
    platform = Platform.INSTAGRAM

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """By the keys which wrap the lists, or where one record stands alone, by its own."""
        files = _files(archive)
        roles = ", ".join(dict.fromkeys(file.role for file in files))
        return (Recognition(self.name, tuple(file.name for file in files), f"Instagram insights ({roles})"),) if files else ()

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """The files are small, and looked through for what their labels tell."""
        account = _account(archive, options)
        as_of = export_name((*archive.container_names, *recognition.files), is_instagram=True).as_of or options.as_of
        files = _files(archive)
        is_small = sum(archive.size(file.name) for file in files) <= _SURVEYED_BYTES
        told = _Told(set(), set(), set())
        for _ in _entries(archive, files, account, as_of, told, LeftOut()) if is_small else ():
            pass
        first, last = first_and_last_day(told.posts | told.measured, not_before=INSTAGRAM_BEGAN, as_of=as_of)
        evidence = _evidence(told)
        looked_for = (Evidence.LIKES, Evidence.REPLIES, Evidence.SAVES, Evidence.VIEWS, Evidence.FOLLOWERS, Evidence.REACTORS)
        return ImportPlan(
            importer=self.name,
            importer_version=self.version,
            platform=self.platform,
            variant=recognition.variant,
            account=None if account.native_id == UNNAMED else account,
            as_of=as_of,
            first=first,
            last=last,
            entries=sum(element_count(_records(archive, file)) for file in files) if is_small else None,
            evidence=evidence,
            lacks=tuple(kind for kind in looked_for if kind not in evidence),
            files=recognition.files,
            questions=(Question("account"),) if account.native_id == UNNAMED else (),
        )

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """Yield the account, each post with its numbers, the number of followers, and what is covered."""
        account = _account(archive, options)
        left_out = LeftOut()
        told = _Told(set(), set(), set())
        yield account
        yield from _entries(archive, _files(archive), account, plan.as_of, told, left_out)
        yield from left_out.issues()
        for evidence in _evidence(told):
            times = told.posts if evidence is Evidence.POSTS else told.measured
            since = None if evidence is Evidence.FOLLOWERS else min(times, default=None)
            yield Coverage(platform=self.platform, account=account.native_id, evidence=evidence, since=since)


def _files(archive: Archive) -> tuple[_File, ...]:
    found = []
    for name in archive.names():
        plain = plain_name(name)
        if role := _FILE.search(plain):
            head = archive.head(name, 4096)
            is_record = all(shape in head for shape in _SHAPES) and not _WRAPPER.match(head)
            if _KEYS[role[2]].encode() in head or is_record:
                found.append(_File(name, role[2]))
    return tuple(found)


def _account(archive: Archive, options: ImportOptions) -> Account:
    """Of the profile in the same export, the name of the archive, or what the person said."""
    members = members_of(archive)
    profile = profile_of(archive, members.first("profile"), *members.keys("profile"))
    names = (*archive.container_names, *(file.name for file in _files(archive)))
    return owner_account(Platform.INSTAGRAM, profile, names, options)


def _evidence(told: _Told) -> tuple[Evidence, ...]:
    posts = (Evidence.POSTS,) if told.posts else ()
    followers = (Evidence.FOLLOWERS,) if "followers" in told.counts else ()
    return (*posts, *(evidence for count, evidence in _EVIDENCE_OF.items() if count in told.counts), *followers)


def _records(archive: Archive, file: _File) -> Iterator[object]:
    return iter(meta_items(archive, file.name, MetaRecord, _KEYS[file.role]))


def _entries(
    archive: Archive, files: tuple[_File, ...], account: Account, as_of: UnixTime | None, told: _Told, left_out: LeftOut
) -> Iterator[Entry]:
    for file in files:
        items = meta_items(archive, file.name, MetaRecord, _KEYS[file.role])
        for where, record in left_out.usable(items, file.name):
            if file.role == "audience_insights":
                entry = _audience(record, account, as_of, told)
                if entry is None:
                    left_out.add(IssueKind.UNKNOWN_SHAPE, where, "no number of followers")
            else:
                entry = _post(record, where, account, as_of, told, left_out)
            if entry is not None:
                yield entry


def _audience(record: MetaRecord, account: Account, as_of: UnixTime | None, told: _Told) -> Entry | None:
    rows = said(record)
    row = follower_row([one.label for one in rows], [one.value for one in rows])
    followers = None if row is None else shown_count(rows[row].value)
    if followers is None:
        return None
    told.counts.add("followers")
    return (
        AudienceObservation(
            platform=Platform.INSTAGRAM, account=account.native_id, basis=AudienceBasis.SHOWN, as_of=as_of, followers=followers
        ),
    )


def _post(record: MetaRecord, where: str, account: Account, as_of: UnixTime | None, told: _Told, left_out: LeftOut) -> Entry | None:
    """One post and its numbers; None = left out, which is noted."""
    media = media_of(record)[:1]  # the picture which stands for the post, under a label in any language
    at = _created(record, media, as_of)
    native_id = post_id(media, at)
    if native_id is None:
        left_out.add(IssueKind.BAD_TIME, where)
        return None
    rows = said(record)
    counts = _counts(rows, where, left_out)
    if counts is None:
        return None
    told.counts.update(counts)
    entry: Entry = ()
    if at is not None and media and media_key(media[0].uri):
        told.posts.add(at)
        caption = text_of(media[0].title) or next((one.value for one in rows if is_caption(one.label)), None)
        entry = _own_post(native_id, at, caption, account)
    if not counts:
        return entry
    told.measured.update([at] if at is not None else [])
    seen = PostObservation(
        platform=Platform.INSTAGRAM,
        account=account.native_id,
        native_id=native_id,
        as_of=as_of,
        match_at=at,
        likes=counts.get("likes"),
        replies=counts.get("replies"),
        saves=counts.get("saves"),
        shares=counts.get("shares"),
        views=counts.get("views"),
        viewers=counts.get("viewers"),
        follows=counts.get("follows"),
        clicks=counts.get("clicks"),
    )
    return (*entry, seen)


def _created(record: MetaRecord, media: list[Medium], as_of: UnixTime | None) -> UnixTime | None:
    """When the post was made: the one field with a time, else the time of the picture."""
    told = (record_time(record), *(time_of(one.creation_timestamp) for one in media))
    return next((at for at in told if at is not None and is_plausible(at, not_before=INSTAGRAM_BEGAN, not_after=as_of)), None)


def _own_post(native_id: str, at: UnixTime, caption: str | None, account: Account) -> Entry:
    words = caption_of(caption, account.handle)
    people = tuple(person_named(Platform.INSTAGRAM, name) for name in words.mentions)
    post = Post(
        platform=Platform.INSTAGRAM,
        account=account.native_id,
        native_id=native_id,
        created_at=at,
        kind=PostKind.ORIGINAL,
        text=caption,
        links=words.links,
        hashtags=words.hashtags,
        mentions=tuple(person.key for person in people),
    )
    return (*people, post)


def _counts(rows: list[Said], where: str, left_out: LeftOut) -> dict[str, int] | None:
    """Numbers by field; empty if none was measured, None (noted) if no label is known."""
    numbers = [one for one in rows if one.at is None]
    known = meanings([one.label for one in numbers])
    unknown = [one.label for one, meaning in zip(numbers, known, strict=True) if meaning is None and shown_count(one.value) is not None]
    if not any(known):
        labels = ", ".join(one.label for one in numbers)[:_LABELS_SHOWN]
        left_out.add(IssueKind.UNKNOWN_SHAPE, where, f"no known label: {labels}" if labels else "no numbers")
        return None
    if unknown:
        left_out.add(IssueKind.UNKNOWN_FILE, where, f"unknown labels: {', '.join(unknown)}"[:_LABELS_SHOWN])
    found: dict[str, int] = {}
    for one, meaning in zip(numbers, known, strict=True):
        if meaning in _COUNTS and (count := shown_count(one.value)) is not None:
            found.setdefault(meaning, count)
    return found if any(found.values()) else {}


IMPORTER: Importer = InstagramInsights()

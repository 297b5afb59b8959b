"""Exports of Medium (medium-export*.zip), which are HTML by nature: posts/, claps/, profile/.

Sources: test files of Ghost's migration tool; the layout of claps is not seen in a real file. Read: published posts,
responses (comments written under the stories of others: they are posts there too, known by having neither subtitle, tags
nor headings and a title which repeats their first words), claps given. Left out and counted: drafts.
Post.native_id is Medium's id (9 to 12 hex digits) in the name of the file, else in its link; else a hash of title and time.
The as-of time is the day at the foot of the pages. In no version: claps, responses and views received, followers; under
which story a response stands. Never opened: sessions, addresses, bookmarks, highlights, lists, interests, blocked people.
"""

import hashlib
import re
from collections.abc import Iterator
from typing import NamedTuple

from local_db.archives import Archive
from local_db.formats.left_out import LeftOut
from local_db.formats.medium_pages import (
    MediumClap,
    MediumPost,
    exported_day,
    handle_in,
    is_post_page,
    medium_claps,
    medium_post,
    medium_profile,
    published_time,
)
from local_db.formats.times import iso_time
from local_db.formats.written_times import plausible_time, written_period
from local_db.importer_protocol import Importer, ImportOptions, ImportPlan, Question, Read, Recognition
from local_db.records import (
    UNNAMED,
    Account,
    Act,
    ActKind,
    Coverage,
    Entry,
    Evidence,
    IssueKind,
    Person,
    Platform,
    Post,
    PostKind,
    Precision,
    UnixTime,
    Visibility,
)

_PLATFORM = Platform.MEDIUM
_PAGE = re.compile(r"\.html?$")
_CLAPS = re.compile(r"(^|/)claps/claps[^/]*\.html?$")
_PROFILE = re.compile(r"(^|/)profile/profile\.html?$")
_ELSEWHERE = re.compile(
    r"(^|/)(claps|profile|bookmarks|highlights|lists|interests|ips|sessions|blocks|following|(users|topics|publications)-following"
    r"|partner-program|publications)/[^/]*$"
)
_PRIVATE = re.compile(r"(^|/)(bookmarks|highlights|lists|interests|ips|sessions|blocks|partner-program)/[^/]+$")
_LOOKED_AT = 5  # pages of a folder
_COUNTED_BYTES = 12 << 20
_ID = re.compile(r"(?:^|[-_/])([0-9a-f]{9,12})(?:\.html?)?$")
_DRAFT = re.compile(r"(^|/)draft_[^/]*$")
_DAY = re.compile(r"(?:^|/)(\d{4}-\d\d-\d\d)_[^/]*$")
_LACKS = (Evidence.LIKES, Evidence.REPLIES, Evidence.VIEWS, Evidence.FOLLOWERS)


class _Files(NamedTuple):
    posts: tuple[str, ...]
    claps: tuple[str, ...]
    profile: str | None

    @classmethod
    def among(cls, names: tuple[str, ...]) -> "_Files":
        claps = tuple(name for name in names if _CLAPS.search(name.lower()))
        profile = next((name for name in names if _PROFILE.search(name.lower())), None)
        return cls(tuple(name for name in names if name not in claps and name != profile), claps, profile)


class MediumExport:
    """Reads the stories, responses and claps of one person."""

    name = "medium_export"
    version = 1
    platform = _PLATFORM

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """By the head of a few pages in each folder."""
        folders: dict[str, list[str]] = {}
        for name in archive.matching(_PAGE):
            if not _ELSEWHERE.search(name.lower()):
                folders.setdefault(name.rpartition("/")[0], []).append(name)
        found = (names for names in folders.values() if any(is_post_page(archive.head(name)) for name in names[:_LOOKED_AT]))
        posts = next(found, None)
        if posts is None:
            return ()
        profile = archive.matching(_PROFILE)[:1]
        return (Recognition(self.name, (*posts, *archive.matching(_CLAPS), *profile), "Medium"),)

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """The pages are looked through where they are few; else the owner only."""
        files = _Files.among(recognition.files)
        is_small = sum(archive.size(name) for name in recognition.files) <= _COUNTED_BYTES
        pages = [_text(archive, name) for name in files.posts[: None if is_small else _LOOKED_AT]]
        exported = max((day for page in pages if (day := plausible_time(exported_day(page))) is not None), default=None)
        times = (time for page in pages if (time := published_time(page)) is not None)
        first, last = written_period(times if is_small else (), exported)
        claps = (medium_claps(_text(archive, name)) for name in files.claps) if is_small else ()
        account = _account(archive, files, options)
        return ImportPlan(
            importer=self.name,
            importer_version=self.version,
            platform=self.platform,
            variant=recognition.variant,
            account=None if account.native_id == UNNAMED else account,
            as_of=exported if exported is not None else options.as_of,
            first=first,
            last=last,
            entries=len(files.posts) + sum(len(found) + odd for found, odd in claps) if is_small else None,
            evidence=_evidence(files),
            lacks=_LACKS,
            files=recognition.files,
            private=archive.matching(_PRIVATE),
            questions=(Question("account"),) if account.native_id == UNNAMED else (),
        )

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """Yield the account, each post, then an act for each story clapped for."""
        files = _Files.among(plan.files)
        account = _account(archive, files, options)
        left_out = LeftOut()
        yield account
        for name in files.posts:
            if entry := _post_entry(_text(archive, name), name, account, plan.as_of, left_out):
                yield entry
        for name in files.claps:
            claps, odd = medium_claps(_text(archive, name))
            left_out.add(IssueKind.UNKNOWN_SHAPE, name, "a list item without a story", odd)
            yield from filter(None, (_clap_entry(clap, account, plan.as_of, name, left_out) for clap in claps))
        yield from left_out.issues()
        yield from (Coverage(platform=self.platform, account=account.native_id, evidence=kind) for kind in _evidence(files))


def _text(archive: Archive, name: str) -> str:
    return archive.read(name).decode("utf-8-sig", "replace")


def _account(archive: Archive, files: _Files, options: ImportOptions) -> Account:
    """The profile page; else the author of the posts; else what the person said."""
    handle, name = medium_profile(_text(archive, files.profile)) if files.profile else (None, None)
    for page in files.posts[:_LOOKED_AT] if handle is None else ():
        post = medium_post(_text(archive, page))
        if post and post.author and (handle := handle_in(post.author.href)):
            break
    handle = handle or (options.account or "").strip().removeprefix("@") or None
    return Account(
        platform=_PLATFORM,
        native_id=f"handle:{handle.lower()}" if handle else UNNAMED,
        handle=handle,
        name=name,
        url=f"https://medium.com/@{handle}" if handle else None,
    )


def _evidence(files: _Files) -> tuple[Evidence, ...]:
    return (Evidence.POSTS, *((Evidence.ACTS, Evidence.ACT_TIMES) if files.claps else ()))


def _post_entry(page: str, name: str, account: Account, as_of: UnixTime | None, left_out: LeftOut) -> Entry:
    """One post with the people it mentions; () = left out, which is noted."""
    post = medium_post(page)
    if post is None:
        left_out.add(IssueKind.UNKNOWN_SHAPE, name, "no page of a post")
        return ()
    if _DRAFT.search(name.lower()) or (post.published is None and post.canonical is None):
        left_out.add(IssueKind.NOT_PUBLISHED, name, "draft")
        return ()
    told, precision = _time(post, name, left_out)
    at = plausible_time(told, as_of)
    if at is None:
        left_out.add(IssueKind.BAD_TIME, name)
        return ()
    people = tuple(Person(platform=_PLATFORM, key=f"id:{number}", name=told or None) for number, told in post.mentions)
    record = Post(
        platform=_PLATFORM,
        account=account.native_id,
        native_id=_native_id(post, name, at),
        created_at=at,
        precision=precision,
        kind=PostKind.REPLY if post.is_response else PostKind.ORIGINAL,
        visibility=Visibility.PUBLIC,
        title=None if post.is_response else post.title,
        text=post.text,
        url=post.canonical or post.story,
        links=post.links,
        hashtags=tuple(dict.fromkeys(tag.casefold() for tag in post.tags)),
        mentions=tuple(dict.fromkeys(person.key for person in people)),
        media=post.media,
    )
    return (*people, record)


def _time(post: MediumPost, name: str, left_out: LeftOut) -> tuple[UnixTime | None, Precision]:
    """The published time; where it is missing, the day in the name of the file."""
    at = iso_time(post.published or "")
    day = _DAY.search(name)
    if at is None and day:
        left_out.add(IssueKind.REPAIRED_TIME, name, "day in the name of the file")
        return iso_time(f"{day[1]}T00:00:00Z"), Precision.DAY
    return at, Precision.SECOND


def _native_id(post: MediumPost, name: str, at: UnixTime) -> str:
    for address in (name, post.story or "", post.canonical or ""):
        if found := _ID.search(address):
            return found[1]
    return "sha1:" + hashlib.sha1(f"{post.title}|{at}".encode(), usedforsecurity=False).hexdigest()


def _clap_entry(clap: MediumClap, account: Account, as_of: UnixTime | None, name: str, left_out: LeftOut) -> Entry:
    """One act, whose time may not be told; () = left out, which is noted."""
    if clap.at is not None and plausible_time(clap.at, as_of) is None:
        left_out.add(IssueKind.BAD_TIME, name, "clap")
        return ()
    if clap.precision is Precision.MINUTE:
        left_out.add(IssueKind.ASSUMED_ZONE, name, "times of claps, taken for UTC")
    person = Person(platform=_PLATFORM, key=f"handle:{clap.handle.lower()}", handle=clap.handle, name=clap.name) if clap.handle else None
    act = Act(
        platform=_PLATFORM,
        account=account.native_id,
        kind=ActKind.LIKE,
        person=person.key if person else None,
        post=clap.story,
        at=clap.at,
        precision=clap.precision,
    )
    return (person, act) if person else (act,)


IMPORTER: Importer = MediumExport()

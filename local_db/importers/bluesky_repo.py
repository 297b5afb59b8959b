"""Repositories of Bluesky: repo.car, as "Export my data" gives it; also named by handle or DID, or without an extension.

Sources: the AT protocol's specifications and lexicons; repositories of 2022 to 2025, commits of version 2 and 3. Read:
the profile's name and links, posts, reposts, likes and follows, the newest first, so that the handle under which a person was
mentioned last stands. Every other record stays closed and is counted: blocks, lists and gates, settings, records of other
applications. Post.native_id and Act.native_id are the address of the record, at://did/collection/key.
As-of time is that of the commit; version 2 states none. Not in the file: anything that others did, followers, views,
the owner's handle, bookmarks, messages (chat.jsonl is never opened), and what was deleted or undone.
"""

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from local_db.archives import Archive
from local_db.errors import MalformedArchiveError
from local_db.formats.atproto import is_did
from local_db.formats.atproto_repository import BadRecord, Commit, Record, Repository, TreeEntry, commit_in
from local_db.formats.bluesky_records import (
    BLUESKY_BEGAN,
    OLDEST,
    Written,
    follow_entry,
    like_entry,
    moment,
    post_entry,
    profile_url,
    repost_entry,
)
from local_db.formats.car import HEAD_BYTES, LARGEST_BYTES, CarSections, is_car, is_car_2, read_car, too_large
from local_db.formats.cid import is_dag_cbor
from local_db.formats.dag_cbor import text_of
from local_db.formats.left_out import LeftOut
from local_db.formats.plan_period import first_and_last_day
from local_db.formats.told_links import told_links
from local_db.importer_protocol import Importer, ImportOptions, ImportPlan, Read, Recognition
from local_db.records import (
    Account,
    Act,
    AudienceBasis,
    AudienceObservation,
    Coverage,
    Entry,
    Evidence,
    IssueKind,
    Platform,
    UnixTime,
)

_NAME = re.compile(r"\.car$|\.repo$|getrepo[^/]*$|(^|/)did[^/.]*$")
_FEW = 16  # files; among so few each may be one without an extension
_CHATS = re.compile(r"(^|/)chat[^/]*\.jsonl$")
_SURVEYED_BYTES = 8 << 20
_SEARCHED_BYTES = 8 << 20  # for the commit of a larger file; servers write it first
_PROFILE = "app.bsky.actor.profile/self"
_READERS: dict[str, Callable[[Written], Entry]] = {
    "app.bsky.feed.post": post_entry,
    "app.bsky.feed.repost": repost_entry,
    "app.bsky.feed.like": like_entry,
    "app.bsky.graph.follow": follow_entry,
}
_OURS = re.compile(r"(app|chat)\.bsky\.")
# What Bluesky itself keeps beside them: whom one shuts out or sorts, settings, feeds that one runs.
_CLOSED = frozenset(
    {
        "app.bsky.actor.status",
        "app.bsky.feed.generator",
        "app.bsky.feed.postgate",
        "app.bsky.feed.threadgate",
        "app.bsky.graph.block",
        "app.bsky.graph.list",
        "app.bsky.graph.listblock",
        "app.bsky.graph.listitem",
        "app.bsky.graph.starterpack",
        "app.bsky.graph.verification",
        "app.bsky.labeler.service",
        "app.bsky.notification.declaration",
        "app.bsky.system.declaration",
        "chat.bsky.actor.declaration",
    }
)
_EVIDENCE = (Evidence.POSTS, Evidence.ACTS, Evidence.ACT_TIMES, Evidence.FOLLOWING)
_LACKS = (Evidence.LIKES, Evidence.REPOSTS, Evidence.QUOTES, Evidence.REPLIES, Evidence.REACTORS, Evidence.FOLLOWERS)


class BlueskyRepo:
    """Reads one repository; several files are several exports, each of its own time."""

    name = "bluesky_repo"
    version = 3
    platform = Platform.BLUESKY

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """By the header of a CAR, and by the commit where that stands near the beginning."""
        names = archive.names() if len(archive.names()) <= _FEW else archive.matching(_NAME)
        found = ((name, _variant(archive.head(name, HEAD_BYTES))) for name in names)
        return tuple(Recognition(importer=self.name, files=(name,), variant=variant) for name, variant in found if variant)

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """Owner and time of the commit; entries are counted where the file is small."""
        name = recognition.files[0]
        _refuse_car_2(archive, name)
        repository = _repository(archive, name) if archive.size(name) <= _SURVEYED_BYTES else None
        commit = repository.commit if repository else _searched_commit(archive, name)
        as_of = _as_of(commit, options)
        entries = list(repository.entries()) if repository else []
        times = _post_times(repository, entries, as_of) if repository else ()
        first, last = first_and_last_day(times, not_before=OLDEST, as_of=as_of)
        return ImportPlan(
            importer=self.name,
            importer_version=self.version,
            platform=self.platform,
            variant=_version(commit),
            account=_account(commit, options) if commit else None,
            as_of=as_of,
            first=first,
            last=last,
            entries=len(entries) if repository else None,
            evidence=_EVIDENCE,
            lacks=_LACKS,
            files=recognition.files,
            private=archive.matching(_CHATS),
        )

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """Yield the account, a record each, then the number of those whom the owner follows."""
        name = plan.files[0]
        _refuse_car_2(archive, name)
        repository = _repository(archive, name)
        entries = list(repository.entries())
        profile = next((entry for entry in entries if entry.key == _PROFILE), None)
        found = repository.record(profile.record) if profile else {}
        account = _with_profile(_account(repository.commit, options), found, is_whole=repository.lost_parts == 0)
        yield account
        reading = _Reading(repository, name, account, _as_of(repository.commit, options))
        yield from reading.entries(entries)
        yield from reading.numbers()
        yield from reading.left_out.issues()
        for kind in _EVIDENCE:
            yield Coverage(platform=self.platform, account=account.native_id, evidence=kind, is_sample=not reading.is_whole)


def _variant(head: bytes) -> str:
    """What kind of repository begins with these bytes; empty = none."""
    if is_car_2(head):
        return "CAR 2"
    if not is_car(head):
        return ""
    sections = CarSections(io.BytesIO(head))
    if not any(map(is_dag_cbor, sections.roots)):
        return ""
    commit, was_met = commit_in(sections, HEAD_BYTES)
    return "" if was_met and commit is None else _version(commit)


def _version(commit: Commit | None) -> str:
    return "repository" if commit is None or commit.version is None else f"repository {commit.version}"


def _refuse_car_2(archive: Archive, name: str) -> None:
    if is_car_2(archive.head(name, 64)):
        message = f"{name} in {archive.label} is a CAR of version 2; Bluesky gives version 1. Export your data there once more."
        raise MalformedArchiveError(message, what="other_file", member=name)


def _repository(archive: Archive, name: str) -> Repository:
    if archive.size(name) > LARGEST_BYTES:
        raise too_large(name)
    with archive.open(name) as stream:
        return Repository(read_car(stream, name), name)


def _searched_commit(archive: Archive, name: str) -> Commit | None:
    """The commit near the beginning of a large file; None = it stands further on."""
    with io.BytesIO(archive.head(name, _SEARCHED_BYTES)) as head:
        return commit_in(CarSections(head), _SEARCHED_BYTES)[0]


def _as_of(commit: Commit | None, options: ImportOptions) -> UnixTime | None:
    stated = commit.as_of if commit else None
    return stated if stated is not None and stated >= BLUESKY_BEGAN else options.as_of


def _account(commit: Commit, options: ImportOptions) -> Account:
    """The owner; the handle is what the person said."""
    said = (options.account or "").strip().removeprefix("@")
    handle = None if not said or is_did(said) else said
    return Account(platform=Platform.BLUESKY, native_id=commit.did, handle=handle, url=profile_url(commit.did))


def _with_profile(account: Account, profile: dict[str, Any] | BadRecord, *, is_whole: bool) -> Account:
    """With the name and the links which the profile shows; in a whole repository without a profile there are none."""
    if isinstance(profile, BadRecord) or not (profile or is_whole):
        return account
    links = told_links(fields=(text_of(profile.get("website")),), texts=(text_of(profile.get("description")),))
    return msgspec.structs.replace(account, name=text_of(profile.get("displayName")) or None, links=links)


def _post_times(repository: Repository, entries: list[TreeEntry], as_of: UnixTime | None) -> Iterator[UnixTime]:
    for entry in entries:
        if entry.key is not None and _READERS.get(entry.key.partition("/")[0]) in {post_entry, repost_entry}:
            found = repository.record(entry.record)
            at = None if isinstance(found, BadRecord) else moment(found, entry.key, as_of).at
            if at is not None:
                yield at


class _Reading:
    """Records into entries; knows afterwards what was left out, and whether everything was there."""

    def __init__(self, repository: Repository, name: str, account: Account, as_of: UnixTime | None) -> None:
        self.left_out = LeftOut()
        self.is_whole = repository.lost_parts == 0
        self._repository = repository
        self._name = name
        self._did = account.native_id
        self._as_of = as_of
        self._followed: set[str | None] = set()
        self._is_following_known = True

    def entries(self, tree: list[TreeEntry]) -> Iterator[Entry]:
        """One entry for each record that is read."""
        for one in reversed(tree):
            entry = self._entry(one)
            if entry is not None:
                yield entry
        self._note_damage()

    def _entry(self, one: TreeEntry) -> Entry | None:
        """What an entry of the tree says: the profile nothing that is not of the account; None = left out, which is noted."""
        collection = (one.key or "").partition("/")[0]
        reader = _READERS.get(collection)
        if one.key is None:
            self.is_whole = False
            self.left_out.add(IssueKind.MALFORMED, self._name, "entry of the tree that cannot be read")
            return None
        where = f"{self._name}:{one.key}"
        if reader is None and one.key != _PROFILE:
            self._leave_closed(collection, where)
            return None
        fields = self._repository.record(one.record)
        if isinstance(fields, BadRecord):
            self.is_whole = False
            self.left_out.add(IssueKind.MALFORMED, where, fields.detail)
            return None
        if reader is None:
            return ()
        entry = self._read(reader, one.key, fields, where)
        if reader is follow_entry:
            self._is_following_known = self._is_following_known and entry is not None
            self._followed |= {record.person for record in entry or () if isinstance(record, Act)}
        return entry

    def _read(self, reader: Callable[[Written], Entry], key: str, fields: Record, where: str) -> Entry | None:
        at, note = moment(fields, key, self._as_of)
        if at is None:
            self.left_out.add(IssueKind.BAD_TIME, where)
            return None
        entry = reader(Written(self._did, key, at, fields))
        if not entry:
            self.left_out.add(IssueKind.UNKNOWN_SHAPE, where, "like, repost or follow of nothing")
            return None
        if note is not None:
            self.left_out.add(note, where)
        return entry

    def _leave_closed(self, collection: str, where: str) -> None:
        """Count a record which is not opened; which other applications somebody uses is nothing to tell."""
        if not _OURS.match(collection):
            self.left_out.add(IssueKind.PRIVATE_SKIPPED, self._name, "records of other applications")
        elif collection in _CLOSED:
            self.left_out.add(IssueKind.PRIVATE_SKIPPED, self._name, "blocks, lists, gates and settings")
        else:
            self.left_out.add(IssueKind.UNKNOWN_SHAPE, where, "record of a collection which is not known")

    def _note_damage(self) -> None:
        """Parts of which nobody can say how many entries they hold."""
        note = IssueKind.COUNT_DIFFERS
        self.left_out.add(
            note, self._name, "parts of the tree which are not in the file, damaged, or met again", self._repository.lost_parts
        )
        self.left_out.add(note, self._name, "blocks which cannot be used", self._repository.unusable_sections)
        self.left_out.add(note, self._name, "the file ends in the middle of a block", int(self._repository.is_cut))

    def numbers(self) -> tuple[AudienceObservation, ...]:
        """How many the owner follows, after the entries; nothing where a follow may be lost."""
        if not (self.is_whole and self._is_following_known):
            return ()
        following = len(self._followed)
        return (AudienceObservation(platform=Platform.BLUESKY, account=self._did, basis=AudienceBasis.LISTED, following=following),)


IMPORTER: Importer = BlueskyRepo()

"""CSV lists of Mastodon and software like it: whom the owner follows, who follows, bookmarks.

Files: following_accounts.csv in three generations (before 2.8 no header; 2.8 `Account address,Show boosts`; 4.0 with
`Notify on new posts,Languages` besides), Misskey's following-*.csv without header, GoToSocial's following.csv and
followers.csv (`Account address`), bookmarks.csv. Sources: the exporters' code; a real list of 2017.
They name no owner and hold no dates. Lists of blocked and muted accounts and domains, and lists.csv, are never opened.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from local_db.archives import Archive
from local_db.errors import MalformedArchiveError
from local_db.formats.activitypub import Activity, Actor
from local_db.formats.csv_rows import csv_rows, header_of
from local_db.formats.fediverse_owner import actor_account, actor_of_activities, named_account, stamped_time
from local_db.formats.fediverse_people import Author, host_of, is_handle, key_of, person_of, post_author
from local_db.formats.follow_lists import follow_entries
from local_db.formats.json_items import decoded_document, decoded_items
from local_db.formats.left_out import LeftOut
from local_db.importer_protocol import Importer, ImportOptions, ImportPlan, Question, Read, Recognition
from local_db.records import UNNAMED, Account, Act, ActKind, Coverage, Entry, Evidence, IssueKind, Person, Platform

_CSV = re.compile(r"\.csv$")
_PRIVATE = re.compile(r"(^|/)([^/]*(block|mute)[^/]*|lists)\.csv$")
_FOLLOWERS = re.compile(r"(^|/)[^/]*followers[^/]*$")
_FOLLOWING = re.compile(r"(^|/)following[^/]*$")
_BOOKMARKS = re.compile(r"(^|/)bookmarks[^/]*$")
_ADDRESS = "account address"
_COUNTED_BYTES = 4 << 20


class _Lists(NamedTuple):
    """Members by what they list; None = not there."""

    following: str | None
    followers: str | None
    bookmarks: str | None


class MastodonLists:
    """Reads the CSV lists of one account."""

    name = "mastodon_lists"
    version = 1
    platform = Platform.MASTODON

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """By header, or by name and a head in which every line is an address."""
        lists = _lists(archive)
        files = tuple(name for name in lists if name)
        return (Recognition(importer=self.name, files=files, variant="CSV lists"),) if files else ()

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """Rows are counted where the lists are short."""
        lists, account = _lists(archive), _owner(archive, options)
        stamp = stamped_time((*archive.container_names, *recognition.files))
        is_short = sum(archive.size(name) for name in recognition.files) <= _COUNTED_BYTES
        evidence = _evidence(lists)
        return ImportPlan(
            importer=self.name,
            importer_version=self.version,
            platform=self.platform,
            variant=recognition.variant,
            account=None if account.native_id == UNNAMED else account,
            as_of=stamp if stamp is not None else options.as_of,
            first=None,
            last=None,
            entries=sum(1 for name in recognition.files for _ in _rows(archive, name)) if is_short else None,
            evidence=evidence,
            lacks=tuple(kind for kind in (Evidence.POSTS, Evidence.FOLLOWERS) if kind not in evidence),
            files=recognition.files,
            private=archive.matching(_PRIVATE),
            questions=(Question("account"),) if account.native_id == UNNAMED else (),
        )

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """Yield the account, then a row each; the last row of the follows carries their numbers."""
        lists, account = _lists(archive), _owner(archive, options)
        left_out = LeftOut()
        yield account
        if lists.bookmarks:
            yield from _bookmarks(archive, lists.bookmarks, account, left_out)
        following = _people(archive, lists.following, left_out) if lists.following else None
        followers = _people(archive, lists.followers, left_out) if lists.followers else None
        yield from follow_entries(account, following=following, followers=followers)
        yield from left_out.issues()
        yield from (Coverage(platform=self.platform, account=account.native_id, evidence=kind) for kind in _evidence(lists))


def _lists(archive: Archive) -> _Lists:
    """Which member is which list; of several alike the first. A CSV of another name counts only if it came alone."""
    tables = archive.matching(_CSV)
    public = [name for name in tables if not _PRIVATE.search(name.lower())]
    following = followers = bookmarks = None
    for name in public:
        base = name.lower()
        is_followers, is_bookmarks = _FOLLOWERS.search(base) is not None, _BOOKMARKS.search(base) is not None
        is_following = _FOLLOWING.search(base) is not None
        if not (is_followers or is_bookmarks or is_following or len(tables) == 1):
            continue
        header = tuple(cell.strip().lower() for cell in header_of(archive, name))
        if is_bookmarks:
            bookmarks = bookmarks or (name if _is_addresses_of_posts(_head_cells(archive, name)) else None)
        elif header[:1] == (_ADDRESS,) and is_followers:
            followers = followers or name
        elif header[:2] == (_ADDRESS, "show boosts") or (
            is_following and (header == (_ADDRESS,) or _is_handles(_head_cells(archive, name)))
        ):
            following = following or name
    return _Lists(following, followers, bookmarks)


def _head_cells(archive: Archive, name: str) -> list[str]:
    """First cells of the whole lines in the head of a table."""
    head = archive.head(name, 8192)
    lines = head.decode("utf-8-sig", "replace").splitlines()
    if len(head) == 8192:
        lines = lines[:-1]
    return [line.partition(",")[0].strip().strip('"') for line in lines if line.strip()]


def _is_handles(cells: list[str]) -> bool:
    return bool(cells) and all(is_handle(cell.removeprefix("@")) for cell in cells)


def _is_addresses_of_posts(cells: list[str]) -> bool:
    return bool(cells) and all(map(host_of, cells)) and any(post_author(cell) != Author() for cell in cells)


def _owner(archive: Archive, options: ImportOptions) -> Account:
    """What the person said, else the archive beside the lists."""
    if options.account:
        return named_account(options.account)
    try:
        if name := archive.find("actor.json"):
            account = actor_account(decoded_document(archive, name, Actor))
        elif name := archive.find("outbox.json"):
            items = decoded_items(archive, name, Activity, key="orderedItems")
            account = actor_account(
                actor_of_activities(item for item, _ in zip(items, range(500), strict=False) if isinstance(item, Activity))
            )
        else:
            account = None
    except MalformedArchiveError:
        account = None  # that file is another importer's to complain about
    return account or named_account(None)


def _evidence(lists: _Lists) -> tuple[Evidence, ...]:
    told = {
        Evidence.ACTS: lists.following is not None or lists.bookmarks is not None,
        Evidence.FOLLOWING: lists.following is not None,
        Evidence.FOLLOWERS: lists.followers is not None,
        Evidence.FOLLOWER_LIST: lists.followers is not None,
    }
    return tuple(kind for kind, is_told in told.items() if is_told)


def _rows(archive: Archive, name: str) -> Iterator[tuple[int, str]]:
    """Line and first cell of each row but the header."""
    for number, row in enumerate(csv_rows(archive, name)):
        cell = row.cells[0].strip()
        if number or cell.lower() != _ADDRESS:
            yield row.line, cell


def _people(archive: Archive, name: str, left_out: LeftOut) -> Iterator[Person]:
    for line, cell in _rows(archive, name):
        handle = cell.removeprefix("@")
        person = person_of(Author(handle=handle)) if is_handle(handle) else None
        if person:
            yield person
        else:
            left_out.add(IssueKind.UNKNOWN_SHAPE, f"{name}:{line}", "no address name@host")


def _bookmarks(archive: Archive, name: str, account: Account, left_out: LeftOut) -> Iterator[Entry]:
    for line, url in _rows(archive, name):
        if host_of(url) is None:
            left_out.add(IssueKind.UNKNOWN_SHAPE, f"{name}:{line}", "no web address")
            continue
        person = person_of(post_author(url))
        save = Act(platform=Platform.MASTODON, account=account.native_id, kind=ActKind.SAVE, person=key_of(person), post=url)
        yield (person, save) if person else (save,)


IMPORTER: Importer = MastodonLists()

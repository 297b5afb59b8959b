"""Archives of Mastodon (2.3 on) and its forks, Pleroma and Akkoma; pages of an ActivityPub outbox saved from the web.

Files: outbox.json (needed, or one of the lists), actor.json, likes.json, bookmarks.json; Pleroma and Akkoma also
followers.json, following.json. Sources: Mastodon's backup service and real archives of 3.5 to 4.6; Pleroma's backup.
Post.native_id is the address of the post; of a boost that of the activity without "/activity". Account.native_id is
"name@host" in lower case. The content warning becomes the title.

In no version: who liked or boosted and when, replies received, views, followers (but Pleroma). Totals of likes and
boosts only from 4.3 on: before, they are unknown, never zero. Votes of a poll are no likes. Direct messages stand in
the outbox; they are counted and left out.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from local_db.archives import Archive
from local_db.errors import MalformedArchiveError
from local_db.formats.activitypub import Activity, Actor, Note, received
from local_db.formats.fediverse_entries import Outbox, is_direct, kept_status_person, outbox_entry
from local_db.formats.fediverse_owner import FEDIVERSE_BEGAN, actor_account, actor_of_activities, named_account, stamped_time
from local_db.formats.fediverse_people import actor_person, key_of
from local_db.formats.follow_lists import follow_entries
from local_db.formats.json_items import BadItem, decoded_document, decoded_items
from local_db.formats.left_out import LeftOut, element_count
from local_db.formats.plan_period import first_and_last_day
from local_db.formats.times import iso_time
from local_db.importer_protocol import Importer, ImportOptions, ImportPlan, Question, Read, Recognition
from local_db.records import UNNAMED, Account, Act, ActKind, Coverage, Entry, Evidence, Issue, IssueKind, Person, Platform, UnixTime

_OUTBOX = re.compile(r"(^|/)outbox[^/.]*(\.json)?$")
_LISTS = ("likes.json", "bookmarks.json", "following.json", "followers.json")
_LIST = re.compile(r"(^|/)(likes|bookmarks|following|followers)\.json$")
_ACTOR = re.compile(r"(^|/)actor\.json$")
_COLLECTION = re.compile(rb'"type"\s*:\s*"OrderedCollection(Page)?"')
_ACTIVITY = re.compile(rb'"type"\s*:\s*"(Create|Announce)"')
_TOTALS = re.compile(rb'"shares"\s*:\s*\{[^{}]*"totalItems"')
_SURVEYED_BYTES = 16 << 20  # above this, a plan looks at the first activities only
_SURVEYED_ITEMS = 500
_ACTS = {"likes.json": ActKind.LIKE, "bookmarks.json": ActKind.SAVE}


class _Members(NamedTuple):
    """Members by their part in the archive; None = not there."""

    outbox: str | None
    actor: str | None
    likes: str | None
    bookmarks: str | None
    following: str | None
    followers: str | None

    @classmethod
    def among(cls, names: tuple[str, ...]) -> "_Members":
        by_base = {_base(name): name for name in names}
        outbox = next((name for name in names if _OUTBOX.search(name.lower())), None)
        return cls(outbox, by_base.get("actor.json"), *(by_base.get(base) for base in _LISTS))


class _Survey(NamedTuple):
    """What a plan knows of the activities; None = not looked at to the end."""

    times: tuple[UnixTime, ...]
    entries: int | None
    has_totals: bool


class MastodonArchive:
    """Reads one archive of one account."""

    name = "mastodon_archive"
    version = 3
    platform = Platform.MASTODON

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """An outbox which is a collection of activities, or one of the lists that name themselves."""
        outbox = next((name for name in archive.matching(_OUTBOX) if _is_outbox(archive.head(name))), None)
        lists = [name for name in archive.matching(_LIST) if _names_itself(archive.head(name, 4096), _base(name))]
        anchor = outbox or next(iter(lists), None)
        if anchor is None:
            return ()
        folder = anchor.rpartition("/")[0]
        parts = {_base(name): name for name in (*archive.matching(_ACTOR), *lists) if name.rpartition("/")[0] == folder}
        found = [outbox, *(parts.get(base) for base in ("actor.json", *_LISTS))]
        files = tuple(name for name in found if name)
        return (Recognition(importer=self.name, files=files, variant=_variant(archive, _Members.among(files))),)

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """Owner from actor.json; the whole outbox is looked at only where it is small."""
        members = _Members.among(recognition.files)
        account = _owner(archive, members, options)[0]
        survey = _survey(archive, members)
        stamp = stamped_time(archive.container_names)
        first, last = first_and_last_day(survey.times, not_before=FEDIVERSE_BEGAN, as_of=stamp)
        evidence = _evidence(members, has_likes=survey.has_totals, has_boosts=survey.has_totals)
        looked_for = (Evidence.LIKES, Evidence.REPOSTS, Evidence.REPLIES, Evidence.REACTORS, Evidence.FOLLOWERS, Evidence.FOLLOWING)
        return ImportPlan(
            importer=self.name,
            importer_version=self.version,
            platform=self.platform,
            variant=recognition.variant,
            account=None if account.native_id == UNNAMED else account,
            as_of=stamp if stamp is not None else options.as_of,
            first=first,
            last=last if survey.entries is not None else None,
            entries=survey.entries,
            evidence=evidence,
            lacks=tuple(kind for kind in looked_for if kind not in evidence),
            files=recognition.files,
            missing=_missing(members),
            questions=(Question("account"),) if account.native_id == UNNAMED else (),
        )

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """Yield the account, posts and boosts with their totals, then likes and bookmarks given, then follows."""
        members = _Members.among(plan.files)
        account, actor = _owner(archive, members, options)
        left_out = LeftOut()
        yield account
        yield from (Issue(kind=IssueKind.MISSING_FILE, where=name) for name in plan.missing)
        outbox = Outbox.of(account, actor, plan.as_of, left_out)
        if members.outbox:
            outbox = outbox.with_own_posts(_note_ids(archive, members.outbox, outbox))
            yield from _posts(archive, members.outbox, outbox)
        for name in (members.likes, members.bookmarks):
            if name:
                yield from _acts(archive, name, outbox)
        following = _people(archive, members.following, left_out) if members.following else None
        followers = _people(archive, members.followers, left_out) if members.followers else None
        yield from follow_entries(account, following=following, followers=followers)
        yield from left_out.issues()
        evidence = _evidence(members, has_likes=outbox.totals.has_likes, has_boosts=outbox.totals.has_boosts)
        yield from (Coverage(platform=self.platform, account=account.native_id, evidence=kind) for kind in evidence)


def _base(name: str) -> str:
    """The name without folders, lower case."""
    return name.rpartition("/")[2].lower()


def _is_outbox(head: bytes) -> bool:
    """A collection which names itself outbox.json, or a page or bare list of activities."""
    is_collection = _COLLECTION.search(head) is not None
    return (is_collection and _names_itself(head, "outbox.json")) or (
        (is_collection or head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[")) and _ACTIVITY.search(head) is not None
    )


def _names_itself(head: bytes, base: str) -> bool:
    return re.search(rb'"id"\s*:\s*"' + re.escape(base.encode()) + rb'"', head) is not None and _COLLECTION.search(head) is not None


def _variant(archive: Archive, members: _Members) -> str:
    if members.following or members.followers:
        return "Pleroma or Akkoma"
    if members.outbox is None:
        return "lists only"
    head = archive.head(members.outbox)
    if not _names_itself(head, "outbox.json"):
        return "ActivityPub page"
    if _TOTALS.search(head):
        return "Mastodon 4.3 or newer"
    return "Mastodon 4.1 or older" if b'"signature"' in head else "Mastodon"


def _items_key(archive: Archive, name: str) -> str | None:
    """The key under which the items stand; None = the file is a bare list."""
    return None if archive.head(name, 4096).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[") else "orderedItems"


def _activities(archive: Archive, name: str) -> Iterator[Activity | BadItem]:
    return decoded_items(archive, name, Activity, key=_items_key(archive, name))


def _addresses(archive: Archive, name: str) -> Iterator[str | BadItem]:
    return decoded_items(archive, name, str, key=_items_key(archive, name))


def _owner(archive: Archive, members: _Members, options: ImportOptions) -> tuple[Account, Actor]:
    """The account, and what is known of its addresses: actor.json, else the activities, else the person's answer."""
    actor = Actor()
    if members.actor:
        try:
            actor = decoded_document(archive, members.actor, Actor)
        except MalformedArchiveError:
            actor = Actor()  # the activities name the owner too
    account = actor_account(actor)
    if account is None and members.outbox:
        first = (item for item in _activities(archive, members.outbox) if isinstance(item, Activity))
        actor = actor_of_activities(islice(first, _SURVEYED_ITEMS))
        account = actor_account(actor)
    return account or named_account(options.account), actor


def _survey(archive: Archive, members: _Members) -> _Survey:
    """Look at all activities of a small archive, at the first ones of a large one."""
    if members.outbox is None:
        return _Survey((), None, has_totals=False)
    names = [name for name in members if name and name != members.actor]
    is_small = sum(archive.size(name) for name in names) <= _SURVEYED_BYTES
    first = list(islice(_activities(archive, members.outbox), None if is_small else _SURVEYED_ITEMS))
    found = [item for item in first if isinstance(item, Activity)]
    times = tuple(time for item in found if (time := iso_time(item.published or "")) is not None)
    has_totals = any(isinstance(item.object, Note) and received(item.object) != (None, None) for item in found)
    if not is_small:
        return _Survey(times, None, has_totals)
    lists = sum(element_count(_addresses(archive, name)) for name in names[1:])
    return _Survey(times, element_count(iter(first)) + lists, has_totals)


def _missing(members: _Members) -> tuple[str, ...]:
    """Files which belong to every archive since 3.1 and are not here."""
    if members.outbox is None:
        return ("outbox.json",)
    parts = {"actor.json": members.actor, "likes.json": members.likes, "bookmarks.json": members.bookmarks}
    return tuple(base for base, name in parts.items() if name is None)


def _evidence(members: _Members, *, has_likes: bool, has_boosts: bool) -> tuple[Evidence, ...]:
    told = {
        Evidence.POSTS: members.outbox is not None,
        Evidence.ACTS: any(name is not None for name in (members.outbox, members.likes, members.bookmarks, members.following)),
        Evidence.LIKES: has_likes,
        Evidence.REPOSTS: has_boosts,
        Evidence.FOLLOWERS: members.followers is not None,
        Evidence.FOLLOWER_LIST: members.followers is not None,
        Evidence.FOLLOWING: members.following is not None,
    }
    return tuple(kind for kind, is_told in told.items() if is_told)


def _note_ids(archive: Archive, name: str, outbox: Outbox) -> frozenset[str]:
    """Ids of own posts, where they do not begin with the owner's address (Pleroma): else empty, and nothing is read."""
    notes = (item.object.id for item in _activities(archive, name) if isinstance(item, Activity) and isinstance(item.object, Note))
    first = next((note for note in notes if note), None)
    if first is None or outbox.is_own(first):
        return frozenset()
    return frozenset(note for note in (first, *notes) if note)


def _posts(archive: Archive, name: str, outbox: Outbox) -> Iterator[Entry]:
    # One activity at a time: a single odd one must not cost the person the other 40,000.
    for where, activity in outbox.left_out.usable(_activities(archive, name), name):
        if is_direct(activity, outbox):
            outbox.left_out.add(IssueKind.PRIVATE_SKIPPED, name)
        elif entry := outbox_entry(activity, outbox, where):
            yield entry


def _acts(archive: Archive, name: str, outbox: Outbox) -> Iterator[Entry]:
    """Likes and bookmarks given: addresses of posts, without dates."""
    kind = _ACTS[_base(name)]
    for _, url in outbox.left_out.usable(_addresses(archive, name), name):
        person = kept_status_person(url, outbox)
        act = Act(platform=Platform.MASTODON, account=outbox.account.native_id, kind=kind, person=key_of(person), post=url)
        yield (person, act) if person else (act,)


def _people(archive: Archive, name: str, left_out: LeftOut) -> Iterator[Person]:
    return (actor_person(actor) for _, actor in left_out.usable(_addresses(archive, name), name))


IMPORTER: Importer = MastodonArchive()

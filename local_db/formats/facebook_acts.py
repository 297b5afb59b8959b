"""What the owner of a Facebook export did toward others: comments and reactions, friends removed, people followed."""

from collections.abc import Iterator

import msgspec

from local_db.archives import Archive
from local_db.formats.facebook_files import PARTS, Members
from local_db.formats.facebook_people import (
    FACEBOOK_BEGAN,
    Owner,
    Target,
    listed_at,
    objects_in,
    objects_of,
    person_named,
    scalar,
    target_among,
    target_in,
    usable_name,
)
from local_db.formats.left_out import LeftOut
from local_db.formats.meta_follows import cut_since
from local_db.formats.meta_items import MetaRecord, meta_items, said
from local_db.formats.meta_text import Scalar, text_of, time_of
from local_db.formats.times import is_plausible
from local_db.records import (
    Act,
    ActKind,
    AudienceBasis,
    AudienceObservation,
    Entry,
    IssueKind,
    Platform,
    Reaction,
    ReactionKind,
    UnixTime,
)

_NOTHING = msgspec.Raw(b"null")
_WORDS = {ActKind.COMMENT: "comment", ActKind.LIKE: "reaction"}


class FacebookAct(MetaRecord, frozen=True, gc=False):
    """A comment or a reaction: a sentence and its data, or (since about 2025) labelled values."""

    data: msgspec.Raw = _NOTHING


class Listed(msgspec.Struct, frozen=True, gc=False):
    """Somebody in a list of people."""

    name: Scalar = None
    timestamp: Scalar = None


class Acts:
    """Reads the files of what the owner did."""

    def __init__(self, archive: Archive, members: Members, owner: Owner, as_of: UnixTime | None, left_out: LeftOut) -> None:
        self._archive = archive
        self._members = members
        self._owner = owner
        self._as_of = as_of
        self._left_out = left_out

    def given(self) -> Iterator[Entry]:
        """Comments, then reactions; of a reaction which stands in both families of files the second says nothing new."""
        for kind in ("comments", "group_comments"):
            for name in self._members.of(kind):
                for where, item in self._left_out.usable(meta_items(self._archive, name, FacebookAct, *PARTS[kind].keys), name):
                    if entry := self._act(item, ActKind.COMMENT, where):
                        yield entry
        yield from self._reactions()

    def comment(self, title: Scalar, timestamp: Scalar, data: msgspec.Raw, where: str) -> Entry:
        """One comment which stands in another file; () = left out, which is noted."""
        return self._act(FacebookAct(title=title, timestamp=timestamp, data=data), ActKind.COMMENT, where)

    def _reactions(self) -> Iterator[Entry]:
        told: set[UnixTime] = set()
        labelled: list[str] = []
        for kind in ("old_reactions", "reactions"):
            for name in self._members.of(kind):
                if _is_labelled(self._archive, name):
                    labelled.append(name)
                    continue
                for where, item in self._left_out.usable(meta_items(self._archive, name, FacebookAct, *PARTS[kind].keys), name):
                    if entry := self._act(item, ActKind.LIKE, where):
                        told.update(_times(entry))
                        yield entry
        for name in labelled:
            for where, item in self._left_out.usable(meta_items(self._archive, name, FacebookAct, *PARTS["reactions"].keys), name):
                if entry := self._act(item, ActKind.LIKE, where):
                    yield () if told.intersection(_times(entry)) else entry

    def _act(self, item: FacebookAct, kind: ActKind, where: str) -> Entry:
        inner = [deeper for one in objects_in(item.data) for deeper in objects_of(one.get(_WORDS[kind]))]
        times = (item.timestamp, *(scalar(one.get("timestamp")) for one in inner))
        at = next((found for time in times if (found := time_of(time)) is not None), None)
        if at is None or not is_plausible(at, not_before=FACEBOOK_BEGAN, not_after=self._as_of):
            self._left_out.add(IssueKind.BAD_TIME, where)
            return ()
        own_names = (self._owner.name, *(text_of(scalar(one.get(key))) for one in inner for key in ("author", "actor")))
        labels = said(item)
        target = target_among(labels, own_names) if labels else target_in(text_of(item.title), own_names)
        if target.is_own:
            self._left_out.add(IssueKind.NOT_OWN, where, f"{_WORDS[kind]} to something of one's own")
            return ()
        link = next((link for one in labels for link in (one.href, one.value) if link and link.startswith(("https://", "http://"))), None)
        return self._entry(kind, target, link, at)

    def _entry(self, kind: ActKind, target: Target, post: str | None, at: UnixTime | None) -> Entry:
        person = target.person
        key = None if person is None else person.key
        act = Act(platform=Platform.FACEBOOK, account=self._owner.account.native_id, kind=kind, person=key, post=post, at=at)
        return (act,) if person is None else (person, act)

    def cut_since(self) -> UnixTime | None:
        """The oldest day in the lists of people, if these seem to hold the last year only: their lengths are lower bounds then."""
        alike = Acts(self._archive, self._members, self._owner, self._as_of, LeftOut())  # what is left out is said once
        days = [at for part in ("following", "friends", "followers") for _, at in alike._rows(part) if at is not None]
        return cut_since(min(days, default=None), self._as_of)

    def listed(self, part: str, kind: ActKind) -> Iterator[Entry]:
        """An act for each row of a list of people: removed, invited, followed."""
        for name, at in self._rows(part):
            yield self._entry(kind, Target(person_named(name)), None, at)

    def followed(self, basis: AudienceBasis) -> Iterator[Entry]:
        """Whom the owner follows; the last one carries their number."""
        yield from self._with_number("following", basis, self.listed("following", ActKind.FOLLOW))

    def friends(self, basis: AudienceBasis) -> Iterator[Entry]:
        """Friends with the day of the friendship, as people who came to the owner; the last one carries their number."""
        yield from self._with_number("other", basis, self._came("friends"))

    def followers(self, basis: AudienceBasis) -> Iterator[Entry]:
        """Followers of a profile which has them; the last one carries their number."""
        yield from self._with_number("followers", basis, self._came("followers"))

    def _came(self, part: str) -> Iterator[Entry]:
        for name, at in self._rows(part):
            person = person_named(name)
            account = self._owner.account.native_id
            yield (person, Reaction(platform=Platform.FACEBOOK, account=account, kind=ReactionKind.FOLLOW, person=person.key, at=at))

    def _with_number(self, field: str, basis: AudienceBasis, entries: Iterator[Entry]) -> Iterator[Entry]:
        different: set[Entry] = set()
        last: Entry = ()
        for entry in entries:
            if last:
                yield last
            different.add(entry)
            last = entry
        if last:
            account = self._owner.account.native_id
            number = AudienceObservation(platform=Platform.FACEBOOK, account=account, basis=basis)
            yield (*last, msgspec.structs.replace(number, **{field: len(different)}))

    def _rows(self, part: str) -> Iterator[tuple[str, UnixTime | None]]:
        for file in self._members.of(part):
            for where, one in self._left_out.usable(meta_items(self._archive, file, Listed, *PARTS[part].keys), file):
                name = usable_name(one.name)
                if name is None:
                    self._left_out.add(IssueKind.UNKNOWN_SHAPE, where, "nobody named")
                else:
                    yield name, listed_at(one.timestamp, self._as_of)


def _is_labelled(archive: Archive, name: str) -> bool:
    return b'"label_values"' in archive.head(name)


def _times(entry: Entry) -> set[UnixTime]:
    return {record.at for record in entry if isinstance(record, Act) and record.at is not None}

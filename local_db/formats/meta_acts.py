"""What the owner did toward others on Instagram and Threads: likes, saves, unfollows, reposts, comments."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from local_db.archives import Archive
from local_db.formats.left_out import LeftOut
from local_db.formats.meta_follows import Era
from local_db.formats.meta_items import MetaRecord, Said, meta_items, record_time, said
from local_db.formats.meta_people import listed_name, name_among, person_named, user_name
from local_db.records import Account, Act, ActKind, Entry, IssueKind, UnixTime

_OWNER_LABEL = re.compile(
    r"owner|eigena|besitz|inhaber|propri|propiet|dueñ|titular|pemilik|właściciel|sahib|владел|savinink", re.IGNORECASE
)


class Target(NamedTuple):
    """Toward whom, about what, when; None = the file does not say."""

    person: str | None
    post: str | None
    at: UnixTime | None


def given_acts(archive: Archive, name: str, account: Account, kind: ActKind, era: Era, left_out: LeftOut, *keys: str) -> Iterator[Entry]:
    """One entry for each record of a list of likes, saves, unfollows, reposts or comments."""
    for where, record in left_out.usable(meta_items(archive, name, MetaRecord, *keys), name):
        targets = _targets(record, kind)
        if not targets:
            left_out.add(IssueKind.UNKNOWN_SHAPE, where, "neither person nor post nor time")
            continue
        yield tuple(item for target in targets for item in act_entry(target, account, kind, era))


def act_entry(target: Target, account: Account, kind: ActKind, era: Era) -> Entry:
    """The act, and the person it was toward."""
    # What is done to oneself (a comment under an own post) is kept without a person: it answers those who commented.
    person = person_named(era.platform, target.person) if target.person and target.person != account.handle else None
    act = Act(
        platform=era.platform,
        account=account.native_id,
        kind=kind,
        person=person.key if person else None,
        post=target.post,
        at=era.plausible(target.at),
    )
    return (person, act) if person else (act,)


def _targets(record: MetaRecord, kind: ActKind) -> list[Target]:
    if kind is ActKind.COMMENT:
        return _commented(record)
    if kind is ActKind.UNFOLLOW:
        name = listed_name(record)
        return [Target(name, None, record_time(record))] if name else []
    if record.label_values is not None:
        return _labelled(record)
    owner = user_name(record.title)
    told = said(record)
    if record.string_map_data is not None:  # one thing, of which each field tells something
        told = told and [Said("", "", None, next((one.href for one in told if one.href), None), record_time(record))]
    found = [Target(owner, one.href, one.at) for one in told if one.href or one.at is not None]
    return found or ([Target(owner, None, None)] if owner else [])


def _labelled(record: MetaRecord) -> list[Target]:
    """Family B: the address of the post stands alone, its owner in a group."""
    told = said(record)
    inner = [one for one in told if one.group]
    links = (one.href or one.value for one in told if not one.group)
    post = next((link for link in links if link and link.startswith(("https://", "http://"))), None)
    names = (user_name(one.value) for one in reversed(inner))  # the display name stands before the user name
    owner = name_among(inner) or next((name for name in names if name), None) or user_name(record.title)
    at = record_time(record)
    return [Target(owner, post, at)] if owner or post or at is not None else []


def _commented(record: MetaRecord) -> list[Target]:
    """The owner of what was commented on: the field with such a label, else the one after the comment itself, else the title."""
    at = record_time(record)
    texts = [one for one in said(record) if one.at is None]
    named = next((one for one in texts if _OWNER_LABEL.search(f"{one.group}{one.label}")), texts[1] if len(texts) > 1 else None)
    if not texts and at is None:
        return []
    return [Target(user_name(named.value if named else record.title), None, at)]

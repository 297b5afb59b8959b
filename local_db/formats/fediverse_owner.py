"""Whose fediverse archive it is: by actor.json, by the activities themselves, or by what the person said."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from local_db.formats.activitypub import Activity, Actor, Note, address_of, text_or_none
from local_db.formats.fediverse_people import actor_handle, host_of, is_handle, post_author
from local_db.formats.times import iso_time
from local_db.formats.told_links import told_links
from local_db.records import UNNAMED, Account, Platform, UnixTime

FEDIVERSE_BEGAN: Final = 1_199_145_600  # 2008-01-01
_STAMP = re.compile(r"(?<!\d)(\d{4})-?(\d\d)-?(\d\d)[T_-]?(\d\d)-?(\d\d)-?(\d\d)(?!\d)")


def named_account(
    handle: str | None,
    *,
    name: str | None = None,
    url: str | None = None,
    created_at: UnixTime | None = None,
    others: tuple[str, ...] = (),
    links: tuple[str, ...] | None = None,
) -> Account:
    """An account by "name@host"; "name" alone gives "handle:name", nothing gives "unnamed".

    `others`: handles of further own accounts; `links`: what the profile shows, None = there is no profile.
    """
    handle = (handle or "").strip().removeprefix("@") or None
    native_id = UNNAMED if handle is None else handle.lower() if is_handle(handle) else f"handle:{handle.lower()}"
    return Account(
        platform=Platform.MASTODON,
        native_id=native_id,
        handle=handle,
        name=name,
        url=url,
        created_at=created_at,
        former_handles=tuple(one for one in others if one.lower() != native_id),
        links=links,
    )


def actor_account(actor: Actor) -> Account | None:
    """The account of an actor.json: its webfinger, else user name and host of its address; None = it names nobody.

    Accounts which it names as its own (aliases, the one it moved to) are told as its other handles, where their address holds one.
    """
    url = text_or_none(actor.url) or actor.id
    host = host_of(actor.id) or host_of(url)
    handle = actor.webfinger or (f"{actor.preferred_username}@{host}" if actor.preferred_username and host else None)
    if handle is None:
        return None
    others = tuple(dict.fromkeys(other for address in _own_addresses(actor) if (other := actor_handle(address))))
    return named_account(
        handle, name=actor.name or None, url=url, created_at=iso_time(actor.published or ""), others=others, links=_shown_links(actor)
    )


def _shown_links(actor: Actor) -> tuple[str, ...] | None:
    """Of the words and fields of a profile; None = the file has neither."""
    if actor.summary is None and actor.attachment is None:
        return None
    fields = actor.attachment if isinstance(actor.attachment, list) else []
    values = [field.get("value") for field in fields if isinstance(field, dict)]
    return told_links(pages=[text_or_none(one) for one in (*values, actor.summary)])


def _own_addresses(actor: Actor) -> Iterator[str]:
    for told in (actor.also_known_as, actor.moved_to):
        yield from (one for one in (told if isinstance(told, list) else [told]) if isinstance(one, str))


def actor_of_activities(activities: Iterable[Activity]) -> Actor:
    """What the activities of an outbox tell about their author: the address, and the name where some address holds it."""
    actor, name, web = None, None, None
    for activity in activities:
        actor = actor or address_of(activity.actor)
        url = text_or_none(activity.object.url) if isinstance(activity.object, Note) else None
        shown = post_author(url).handle if url and host_of(url) == host_of(actor) else None
        if url and shown:
            name, web = shown.partition("@")[0], url.rpartition("/")[0]
            break
    name = name or (actor_handle(actor) or "").partition("@")[0] or None
    return Actor(id=actor, preferred_username=name, url=web)


def stamped_time(names: Iterable[str]) -> UnixTime | None:
    """The time in the name of an archive, read as UTC: "archive-20240724010203-...", "notes-2024-07-24-01-02-03.json"."""
    stamps = (found.groups() for name in names for found in _STAMP.finditer(name))
    times = (iso_time(f"{year}-{month}-{day}T{hour}:{minute}:{second}Z") for year, month, day, hour, minute, second in stamps)
    return next((time for time in times if time is not None), None)

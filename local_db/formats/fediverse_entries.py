"""From one activity of an outbox to a post with its persons and its totals."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from local_db.formats.activitypub import (
    Activity,
    Actor,
    Note,
    Tag,
    address_of,
    addressees,
    html_of,
    kind_of,
    language_of,
    media_count,
    quoted,
    received,
    tags_of,
    text_or_none,
    visibility,
)
from local_db.formats.fediverse_owner import FEDIVERSE_BEGAN
from local_db.formats.fediverse_people import actor_person, host_of, key_of, mention_handle, person_of, post_author
from local_db.formats.html_text import HtmlText, html_text
from local_db.formats.left_out import LeftOut
from local_db.formats.snowflakes import mastodon_snowflake_time
from local_db.formats.times import is_plausible, iso_time
from local_db.records import Account, Entry, IssueKind, Person, Platform, Post, PostKind, PostObservation, UnixTime

_STATUS_NUMBER = re.compile(r"/statuses/(\d{17,19})(?:/|$)")
_PRIVATE_OBJECTS = frozenset({"ChatMessage"})  # Pleroma's chats


@dataclass(slots=True)
class Totals:
    """Whether any own post told totals so far."""

    has_likes: bool = False
    has_boosts: bool = False


@dataclass(frozen=True, slots=True)
class Outbox:
    """What reading an outbox needs to know of its owner."""

    account: Account
    actor: str | None  # address of the owner's profile document
    prefixes: tuple[str, ...]  # with which addresses of own posts begin
    followers: frozenset[str]  # addresses of the owner's followers
    host: str | None  # of the owner's handle
    as_of: UnixTime | None  # no activity is younger than the day after
    left_out: LeftOut
    totals: Totals = field(default_factory=Totals)
    own_posts: frozenset[str] = frozenset()  # where `prefixes` do not tell

    @classmethod
    def of(cls, account: Account, actor: Actor, as_of: UnixTime | None, left_out: LeftOut) -> "Outbox":
        """Build from what actor.json or the activities tell."""
        web = text_or_none(actor.url)
        prefixes = tuple(f"{address}/" for address in (actor.id, web) if address)
        followers = frozenset(address for address in (actor.followers, actor.id and f"{actor.id}/followers") if address)
        host = (account.handle or "").partition("@")[2].lower() or host_of(actor.id)
        return cls(account, actor.id, prefixes, followers, host, as_of, left_out)

    def with_own_posts(self, own_posts: frozenset[str]) -> "Outbox":
        """The same, knowing ids of own posts."""
        return replace(self, own_posts=own_posts)

    def is_own(self, address: str) -> bool:
        """Whether an address is that of an own post."""
        return address.startswith(self.prefixes) or address in self.own_posts


def is_direct(activity: Activity, outbox: Outbox) -> bool:
    """Whether only named people could see an activity, or it is part of a chat."""
    if isinstance(activity.object, Note) and activity.object.type in _PRIVATE_OBJECTS:
        return True
    return visibility(*addressees(activity), outbox.followers) is None


def outbox_entry(activity: Activity, outbox: Outbox, where: str) -> Entry:
    """The post of one public activity with its persons and totals; () = left out, which is noted."""
    native_id = _native_id(activity)
    if activity.type not in {"Create", "Announce"} or native_id is None:
        outbox.left_out.add(IssueKind.UNKNOWN_SHAPE, where, f"activity of type {activity.type}" if native_id else "activity without id")
        return ()
    if isinstance(activity.object, Note) and activity.object.type == "Tombstone":
        outbox.left_out.add(IssueKind.DELETED_SKIPPED, where)
        return ()
    at = _time(activity, native_id, outbox, where)
    if at is None:
        outbox.left_out.add(IssueKind.BAD_TIME, where)
        return ()
    if activity.type == "Announce":
        return _repost(activity, native_id, at, outbox, where)
    if isinstance(activity.object, Note):
        return _own_post(activity, activity.object, native_id, at, outbox)
    outbox.left_out.add(IssueKind.UNKNOWN_SHAPE, where, "Create without its post")
    return ()


def kept_status_person(url: str, outbox: Outbox) -> Person | None:
    """The author of somebody else's post whom its address tells; None = not told, or the owner."""
    return None if outbox.is_own(url) else person_of(post_author(url))


def _native_id(activity: Activity) -> str | None:
    if activity.type == "Create" and isinstance(activity.object, Note) and activity.object.id:
        return activity.object.id
    return activity.id.removesuffix("/activity") if activity.id else None


def _time(activity: Activity, native_id: str, outbox: Outbox, where: str) -> UnixTime | None:
    """When it was published; where that is absent or absurd, the time in the number of the post."""
    note = activity.object
    text = activity.published or (note.published if isinstance(note, Note) else None)
    time = iso_time(text or "")
    if time is not None and is_plausible(time, not_before=FEDIVERSE_BEGAN, not_after=outbox.as_of):
        return time
    number = _STATUS_NUMBER.search(native_id)
    time = mastodon_snowflake_time(number[1]) if number else None
    if time is None or not is_plausible(time, not_before=FEDIVERSE_BEGAN, not_after=outbox.as_of):
        return None
    outbox.left_out.add(IssueKind.REPAIRED_TIME, where)
    return time


def _repost(activity: Activity, native_id: str, at: UnixTime, outbox: Outbox, where: str) -> Entry:
    """A boost: its author is the first person addressed (Mastodon: in `cc`), else whom the address of the post tells."""
    boosted = activity.object.id if isinstance(activity.object, Note) else activity.object
    if not boosted:
        outbox.left_out.add(IssueKind.UNKNOWN_SHAPE, where, "boost of nothing")
        return ()
    to, cc = addressees(activity)
    person = None
    if not outbox.is_own(boosted):
        author = post_author(boosted)
        people = (address for address in (*cc, *to) if host_of(address) and "#" not in address and not address.endswith("/followers"))
        actor = next((address for address in people if address != outbox.actor), None) or author.actor
        person = actor_person(actor, author.handle) if actor else person_of(author)
    post = Post(
        platform=Platform.MASTODON,
        account=outbox.account.native_id,
        native_id=native_id,
        created_at=at,
        kind=PostKind.REPOST,
        visibility=visibility(to, cc, outbox.followers),
        reposted_person=key_of(person),
        reposted_post=boosted,
    )
    return (person, post) if person else (post,)


def _own_post(activity: Activity, note: Note, native_id: str, at: UnixTime, outbox: Outbox) -> Entry:
    tags = tags_of(note)
    parent, quotes = address_of(note.in_reply_to), quoted(note)
    is_own_parent = parent is not None and outbox.is_own(parent)
    named = _named(tags, outbox)
    answered = None if parent is None or is_own_parent else _parent_author(parent, named)
    quoted_person = None if quotes is None else kept_status_person(quotes, outbox)
    shown = html_text(html_of(note))
    edited = iso_time(note.updated or "")
    post = Post(
        platform=Platform.MASTODON,
        account=outbox.account.native_id,
        native_id=native_id,
        created_at=at,
        kind=kind_of(parent, quotes, is_own_parent=is_own_parent),
        visibility=visibility(*addressees(activity), outbox.followers),
        title=note.summary or note.name or None,
        text=shown.text or None,
        language=language_of(note),
        url=text_or_none(note.url) or native_id,
        links=_links(shown, tags),
        hashtags=_unique(tag.name.lstrip("#").casefold() for tag in tags if tag.type == "Hashtag" and tag.name),
        mentions=tuple(named),
        reply_to_person=key_of(answered),
        reply_to_post=parent,
        reposted_person=key_of(quoted_person),
        reposted_post=quotes,
        media=media_count(note),
        edited_at=edited if edited is not None and edited > at else None,
    )
    others = [person for person in (answered, quoted_person) if person is not None and person.key not in named]
    return (*named.values(), *others, post, *_observation(note, native_id, outbox))


def _named(tags: tuple[Tag, ...], outbox: Outbox) -> dict[str, Person]:
    """Persons whom a post mentions, by key; not the owner."""
    people = [
        actor_person(tag.href, mention_handle(tag.name, tag.href, outbox.host))
        for tag in tags
        if tag.type == "Mention" and tag.href and tag.href != outbox.actor
    ]
    return {person.key: person for person in people}


def _parent_author(parent: str, named: dict[str, Person]) -> Person | None:
    """Whom a post answers: told by the address of the parent, else the only person mentioned of the parent's server."""
    author = post_author(parent)
    if author.actor and (person := named.get(f"url:{author.actor}")):
        return person
    if told := person_of(author):
        return told
    near = [person for person in named.values() if host_of(person.url) == host_of(parent)]
    return near[0] if len(near) == 1 else None


def _links(shown: HtmlText, tags: tuple[Tag, ...]) -> tuple[str, ...]:
    """Web addresses in a text which are neither mentions nor hashtags."""
    named_by_tag = {tag.href for tag in tags}
    return _unique(
        link.href
        for link in shown.links
        if host_of(link.href) and link.classes.isdisjoint({"mention", "hashtag"}) and link.href not in named_by_tag
    )


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _observation(note: Note, native_id: str, outbox: Outbox) -> tuple[PostObservation, ...]:
    likes, boosts = received(note)
    if likes is None and boosts is None:
        return ()
    outbox.totals.has_likes = outbox.totals.has_likes or likes is not None
    outbox.totals.has_boosts = outbox.totals.has_boosts or boosts is not None
    account = outbox.account.native_id
    return (PostObservation(platform=Platform.MASTODON, account=account, native_id=native_id, likes=likes, reposts=boosts),)

"""The archive which X gives since late 2018: `data/tweets.js`, `data/tweet.js` (to 2022), `tweet.js` at the root (to 2020).

Files read: manifest, account, screen-name-change; tweets and their parts, community-tweet, note-tweet (long posts),
follower, following, like, lists-member; tweet-headers where the tweets are missing; twitter-circle-tweet and
deleted-tweets only to leave their posts out. Post.native_id is the tweet's id, of an edited one that of its last version.
A long post, and each version of an edited one, is an entry of its own which says the same post again. The rows of
lists-member are one entry: a number. Messages, addresses, devices and advertising are never opened.

In no archive: replies, quotes, bookmarks and views received; who liked or reposted, and when; when people followed.
The order of followers and the age of their accounts give a lower bound of when they came: kept as ESTIMATED.
"""

import re
from collections.abc import Iterator

from local_db.archives import Archive
from local_db.formats.json_items import BadItem, decoded_items
from local_db.formats.left_out import LeftOut, element_count
from local_db.formats.plan_period import first_and_last_day
from local_db.formats.x_audience import audience_entries
from local_db.formats.x_members import Header, Like, Members, Owner, owner_of, stated_time, total_count
from local_db.formats.x_notes import LongPosts
from local_db.formats.x_records import XPosts
from local_db.formats.x_tweets import X_BEGAN, Tweet, tweet_time
from local_db.importer_protocol import Importer, ImportOptions, ImportPlan, Question, Read, Recognition
from local_db.records import (
    Act,
    ActKind,
    AudienceBasis,
    AudienceObservation,
    Coverage,
    Entry,
    Evidence,
    Issue,
    IssueKind,
    Platform,
    Post,
    UnixTime,
)

_SURVEYED_BYTES = 48 << 20  # above this, a plan looks at the newest tweet only
_PRIVATE = re.compile(
    r"(^|/)(direct-messages?|ip-audit|device-token|contact|email-address|phone-number|ad-|personalization|grok|ni-devices"
    r"|ageinfo|connected-application|key-registry)[^/]*\.js$"
)


class XArchive:
    """Reads one archive of one account."""

    name: str = "x_archive"
    version: int = 2
    platform: Platform = Platform.X

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """By the names of its files and the first words of one of them."""
        members = Members.among(archive)
        anchor = members.anchor
        if anchor is None or b"window.YTD" not in archive.head(anchor, 256):
            return ()
        return (Recognition(importer=self.name, files=members.all, variant=members.variant),)

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """Owner and counts from the manifest; the tweets are looked through only where that is quick."""
        members = Members.among(archive)
        owner = owner_of(archive, members, options)
        as_of = stated_time(archive, members) or options.as_of
        is_quick = sum(archive.size(name) for name in members.posts) <= _SURVEYED_BYTES
        times = _times(archive, members) if is_quick else []
        first, last = first_and_last_day(times, not_before=X_BEGAN, as_of=as_of)
        evidence = _evidence(members)
        looked_for = (Evidence.REPLIES, Evidence.VIEWS, Evidence.REACTORS, Evidence.REACTION_TIMES, Evidence.FOLLOWER_CHANGES)
        return ImportPlan(
            importer=self.name,
            importer_version=self.version,
            platform=self.platform,
            variant=recognition.variant,
            account=owner.account if owner.is_named else None,
            as_of=as_of,
            first=first,
            last=last,
            entries=total_count(members),
            evidence=evidence,
            lacks=tuple(kind for kind in (*_expected(members), *looked_for) if kind not in evidence),
            files=recognition.files,
            missing=members.missing,
            private=archive.matching(_PRIVATE),
            questions=() if owner.native_id or owner.is_named else (Question("account", suggestion=owner.account.handle),),
        )

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """Yield the account, posts with their totals, then followers, people followed, likes given, and what is covered."""
        members = Members.among(archive)
        owner = owner_of(archive, members, options)
        left_out = LeftOut()
        yield owner.account
        yield from (Issue(kind=IssueKind.MISSING_FILE, where=name) for name in members.missing)
        yield from _posts(archive, members, owner, plan, left_out)
        yield from _likes(archive, members, owner, left_out)
        yield from audience_entries(archive, members, owner, left_out)
        for name in members.deleted:
            left_out.add(IssueKind.DELETED_SKIPPED, name, count=element_count(decoded_items(archive, name, Tweet, is_script=True)))
        yield from left_out.issues()
        yield from (Coverage(platform=Platform.X, account=owner.account.native_id, evidence=kind) for kind in _evidence(members))


def _expected(members: Members) -> tuple[Evidence, ...]:
    """What an archive of X can hold and this one lacks."""
    return () if members.tweets else (Evidence.LIKES, Evidence.REPOSTS)


def _evidence(members: Members) -> tuple[Evidence, ...]:
    has = {
        Evidence.POSTS: members.posts,
        Evidence.LIKES: members.tweets or members.community,
        Evidence.REPOSTS: members.tweets or members.community,
        Evidence.FOLLOWERS: members.follower or members.follower_count is not None,
        Evidence.FOLLOWER_LIST: members.follower,
        Evidence.FOLLOWING: members.following,
        Evidence.ACTS: members.like or members.following or members.tweets,
        Evidence.ACT_TIMES: members.tweets,
    }
    return tuple(kind for kind, files in has.items() if files)


def _times(archive: Archive, members: Members) -> list[UnixTime]:
    """Times of all posts, also those that are left out later."""
    found: list[UnixTime] = []
    for name in members.posts:
        for item in decoded_items(archive, name, Header if name in members.headers else Tweet, is_script=True):
            if isinstance(item, Tweet | Header):
                inner = item.tweet or item
                time, _ = tweet_time(inner.created_at, inner.native_id if isinstance(inner, Header) else inner.id_str, as_of=None)
                found += [time] if time is not None else []
    return found


def _posts(archive: Archive, members: Members, owner: Owner, plan: ImportPlan, left_out: LeftOut) -> Iterator[Entry]:
    private: set[str] = set()
    for name in members.circle:
        ids = [item.tweet.id_str if item.tweet else item.id_str for _, item in left_out.usable(_records(archive, name), name)]
        left_out.add(IssueKind.PRIVATE_SKIPPED, name, count=len(ids))
        private.update(ids)
    posts = XPosts(owner, plan.as_of, left_out, LongPosts.read(archive, members.note, left_out))
    for name in (*members.tweets, *members.community):
        for where, item in left_out.usable(_records(archive, name), name):
            tweet = item.tweet or item
            if tweet.id_str in private:
                left_out.add(IssueKind.PRIVATE_SKIPPED, where)
            else:
                yield from posts.entries(tweet, where)
    yield from posts.edited()
    for name in members.headers:
        yield from _headers(archive, name, owner, plan, left_out)
    posts.note_unmatched(members.note)


def _records(archive: Archive, name: str) -> Iterator[Tweet | BadItem]:
    return decoded_items(archive, name, Tweet, is_script=True)


def _headers(archive: Archive, name: str, owner: Owner, plan: ImportPlan, left_out: LeftOut) -> Iterator[Entry]:
    """Where the tweets are missing their headers tell when there was one, and no more."""
    for where, item in left_out.usable(decoded_items(archive, name, Header, is_script=True), name):
        header = item.tweet or item
        time, _ = tweet_time(header.created_at, header.native_id, as_of=plan.as_of)
        if time is None or not header.native_id:
            left_out.add(IssueKind.BAD_TIME, where)
        else:
            yield (Post(platform=Platform.X, account=owner.account.native_id, native_id=header.native_id, created_at=time),)


def _likes(archive: Archive, members: Members, owner: Owner, left_out: LeftOut) -> Iterator[Entry]:
    """Likes given: of which tweet, not when, not whose."""
    for name in members.like:
        for where, item in left_out.usable(decoded_items(archive, name, Like, is_script=True), name):
            like = item.like or item
            if like.tweet_id:
                yield (Act(platform=Platform.X, account=owner.account.native_id, kind=ActKind.LIKE, post=like.tweet_id),)
            else:
                left_out.add(IssueKind.UNKNOWN_SHAPE, where)
    if members.lists_member:
        rows = [item for name in members.lists_member for item in decoded_items(archive, name, dict, is_script=True)]
        listed = sum(not isinstance(row, BadItem) for row in rows)
        yield (AudienceObservation(platform=Platform.X, account=owner.account.native_id, basis=AudienceBasis.LISTED, listed=listed),)


IMPORTER: Importer = XArchive()

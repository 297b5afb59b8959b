"""Tweets to entries: persons, post and counts; long posts joined, versions of an edited post collapsed."""

from collections.abc import Iterator

from local_db.formats.left_out import LeftOut
from local_db.formats.x_members import Owner
from local_db.formats.x_notes import LongPost, LongPosts
from local_db.formats.x_tweets import Classified, Tweet, classified, count, hashtags, links, media_count, person, plain_text, tweet_time
from local_db.records import Entry, IssueKind, Person, Platform, Post, PostKind, PostObservation, UnixTime


class XPosts:
    """Makes entries of the tweets of one owner."""

    def __init__(self, owner: Owner, as_of: UnixTime | None, left_out: LeftOut, long_posts: LongPosts) -> None:
        self._owner = owner
        names = (owner.account.handle, *owner.account.former_handles)
        self._own_keys = {f"id:{owner.native_id}"} | {f"handle:{name.lower()}" for name in names if name}
        self._as_of = as_of
        self._left_out = left_out
        self._long_posts = long_posts
        self._versions: dict[str, list[tuple[UnixTime, Tweet]]] = {}

    def entries(self, tweet: Tweet, where: str) -> Iterator[Entry]:
        """What a tweet says; a version of an edited one is kept back for `edited`."""
        time, is_repaired = tweet_time(tweet.created_at, tweet.id_str, as_of=self._as_of)
        if time is None or not tweet.id_str:
            self._left_out.add(IssueKind.BAD_TIME if tweet.id_str else IssueKind.UNKNOWN_SHAPE, where)
            return
        if is_repaired:
            self._left_out.add(IssueKind.REPAIRED_TIME, where)
        if tweet.versions:
            self._versions.setdefault(tweet.versions[0], []).append((time, tweet))
            return
        text = plain_text(tweet)
        long_post = self._long_posts.of(tweet.id_str, text)
        entry = self._entry(tweet, time, text, long_post)
        yield entry
        if long_post is not None:
            yield entry

    def edited(self) -> Iterator[Entry]:
        """Each edited post once a version: time of the first, text and id of the last, counts of all together."""
        for versions in self._versions.values():
            order = versions[0][1].versions
            known = sorted(versions, key=lambda version: order.index(version[1].id_str) if version[1].id_str in order else len(order))
            (time, _), (edited_at, last) = known[0], known[-1]
            likes = _sum([count(tweet.favorite_count) for _, tweet in known])
            reposts = _sum([count(tweet.retweet_count) for _, tweet in known])
            text = plain_text(last)
            long_post = self._long_posts.of(last.id_str, text)
            entry = self._entry(last, time, text, long_post, edited_at=edited_at if len(known) > 1 else None, totals=(likes, reposts))
            yield from [entry] * (len(known) + (long_post is not None))

    def note_unmatched(self, names: tuple[str, ...]) -> None:
        """Long posts to which no tweet belongs are left out, and said to be."""
        if self._long_posts.unmatched:
            self._left_out.add(self._left_out.NO_POST, names[0], count=self._long_posts.unmatched)

    def _entry(
        self,
        tweet: Tweet,
        time: UnixTime,
        text: str,
        long_post: LongPost | None,
        *,
        edited_at: UnixTime | None = None,
        totals: tuple[int | None, int | None] | None = None,
    ) -> Entry:
        what = classified(tweet, self._owner.native_id)
        named = self._named(tweet, long_post)
        post = _post(tweet, time, long_post.text if long_post else text, what, tuple(named), long_post, self._owner, edited_at)
        people = named if what.other is None else {what.other.key: what.other, **named}
        if what.kind is PostKind.REPOST:
            return (*people.values(), post)
        likes, reposts = totals or (count(tweet.favorite_count), count(tweet.retweet_count))
        if likes is None and reposts is None:
            return (*people.values(), post)
        seen = PostObservation(
            platform=Platform.X, account=self._owner.account.native_id, native_id=tweet.id_str, likes=likes, reposts=reposts
        )
        return (*people.values(), post, seen)

    def _named(self, tweet: Tweet, long_post: LongPost | None) -> dict[str, Person]:
        """Those whom the text names, by key, without the owner."""
        mentions = tweet.entities.user_mentions
        if not mentions and long_post is None:
            return {}
        named = [person(one.id_str, one.screen_name, one.name) for one in mentions]
        if long_post is not None:
            handles = {one.screen_name.lower() for one in mentions if one.screen_name}
            named += [person(None, handle) for handle in long_post.handles if handle.lower() not in handles]
        return {one.key: one for one in named if one is not None and one.key not in self._own_keys}


def _post(
    tweet: Tweet,
    time: UnixTime,
    text: str,
    what: Classified,
    mentions: tuple[str, ...],
    long_post: LongPost | None,
    owner: Owner,
    edited_at: UnixTime | None,
) -> Post:
    is_answer = what.kind in {PostKind.REPLY, PostKind.THREAD}
    other = what.other.key if what.other is not None else None
    handle = owner.account.handle or "i/web"
    return Post(
        platform=Platform.X,
        account=owner.account.native_id,
        native_id=tweet.id_str,
        created_at=time,
        kind=what.kind,
        text=text,
        language=tweet.lang if tweet.lang and len(tweet.lang) == 2 else None,
        url=f"https://x.com/{handle}/status/{tweet.id_str}",
        links=_united(links(tweet), long_post.links) if long_post else links(tweet),
        hashtags=_united(hashtags(tweet), long_post.hashtags) if long_post else hashtags(tweet),
        mentions=mentions,
        reply_to_person=other if is_answer else None,
        reply_to_post=what.other_post if is_answer else None,
        reposted_person=None if is_answer else other,
        reposted_post=None if is_answer else what.other_post,
        media=media_count(tweet),
        edited_at=edited_at,
    )


def _united(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _sum(counts: list[int | None]) -> int | None:
    known = [one for one in counts if one is not None]
    return sum(known) if known else None

"""What every platform is translated into: the words which importers, ingest and queries share.

All are frozen msgspec Structs and cross the pipe of the worker process as msgpack. `None` = the file does not say.
Nothing here holds e-mail addresses, phone numbers, places, IP addresses or direct messages.
"""

import datetime as dt
from enum import StrEnum
from typing import NewType

import msgspec

UnixTime = NewType("UnixTime", int)  # seconds since 1970-01-01T00:00:00Z


class Platform(StrEnum):
    """Where a profile lives. BLOG is any site of one's own (WordPress); a fediverse profile is MASTODON whatever its software."""

    X = "x"
    MASTODON = "mastodon"
    BLUESKY = "bluesky"
    THREADS = "threads"
    INSTAGRAM = "instagram"
    FACEBOOK = "facebook"
    LINKEDIN = "linkedin"
    YOUTUBE = "youtube"
    TIKTOK = "tiktok"
    REDDIT = "reddit"
    BLOG = "blog"
    NEWSLETTER = "newsletter"
    MEDIUM = "medium"
    TELEGRAM = "telegram"
    OTHER = "other"


class Precision(StrEnum):
    """How exact a time is."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"


class PostKind(StrEnum):
    """THREAD is an answer to oneself; REPOST passes on another's post unchanged; QUOTE with own words."""

    ORIGINAL = "original"
    REPLY = "reply"
    THREAD = "thread"
    REPOST = "repost"
    QUOTE = "quote"


class Visibility(StrEnum):
    """Who could see a post."""

    PUBLIC = "public"
    UNLISTED = "unlisted"
    FOLLOWERS = "followers"


class ReactionKind(StrEnum):
    """What somebody else did toward the owner."""

    LIKE = "like"
    SAVE = "save"
    FOLLOW = "follow"
    REPLY = "reply"
    MENTION = "mention"
    REPOST = "repost"
    QUOTE = "quote"
    PINGBACK = "pingback"  # and trackback: another site links to a post


class ActKind(StrEnum):
    """What the owner did toward others and is no post."""

    LIKE = "like"
    REPOST = "repost"
    REPLY = "reply"
    COMMENT = "comment"
    FOLLOW = "follow"
    UNFOLLOW = "unfollow"
    INVITE = "invite"
    SAVE = "save"


class AudienceBasis(StrEnum):
    """Where an audience number comes from; only SHOWN and LISTED enter the score."""

    SHOWN = "shown"  # a number which the platform showed
    LISTED = "listed"  # the length of a complete list
    SURVIVORS = "survivors"  # from a dated list: those who still follow, a lower bound
    ESTIMATED = "estimated"


class Evidence(StrEnum):
    """One kind of evidence that a file can hold. Totals: LIKES, REPOSTS, QUOTES, REPLIES, SAVES, VIEWS."""

    POSTS = "posts"
    LIKES = "likes"
    REPOSTS = "reposts"
    QUOTES = "quotes"
    REPLIES = "replies"
    SAVES = "saves"
    VIEWS = "views"
    REACTORS = "reactors"  # who reacted, by name
    REACTION_TIMES = "reaction_times"  # when, or how many on each day
    FOLLOWERS = "followers"  # how many, now
    FOLLOWER_LIST = "follower_list"
    FOLLOWER_CHANGES = "follower_changes"  # dated gains or losses
    FOLLOWING = "following"
    ACTS = "acts"  # what the owner did toward others
    ACT_TIMES = "act_times"


class IssueKind(StrEnum):
    """Why something is not in the database. Those of LEFT_OUT count entries; the others are notes."""

    MALFORMED = "malformed"
    UNKNOWN_SHAPE = "unknown_shape"
    BAD_TIME = "bad_time"
    PRIVATE_SKIPPED = "private_skipped"
    DELETED_SKIPPED = "deleted_skipped"
    NOT_PUBLISHED = "not_published"  # drafts, scheduled, pending comments
    NO_POST = "no_post"  # pages, menus, attachments, service messages
    NOT_OWN = "not_own"  # somebody else's post in the owner's archive; own comments under own articles
    MISSING_FILE = "missing_file"
    UNKNOWN_FILE = "unknown_file"
    REPLACED_CHARACTERS = "replaced_characters"
    REPAIRED_TIME = "repaired_time"
    ASSUMED_ZONE = "assumed_zone"
    UNREADABLE_CELL = "unreadable_cell"  # one number of an entry, which is kept without it
    COUNT_DIFFERS = "count_differs"  # the file states another number of entries than it holds


LEFT_OUT = frozenset(
    {
        IssueKind.MALFORMED,
        IssueKind.UNKNOWN_SHAPE,
        IssueKind.BAD_TIME,
        IssueKind.PRIVATE_SKIPPED,
        IssueKind.DELETED_SKIPPED,
        IssueKind.NOT_PUBLISHED,
        IssueKind.NO_POST,
        IssueKind.NOT_OWN,
    }
)


class Record(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag=True, array_like=True):
    """Base: immutable, compared by value. `account` is Account.native_id, `person` a Person.key, wherever they stand."""

    platform: Platform


UNNAMED = "unnamed"  # native id of an account whom no file and no answer names


class Account(Record, frozen=True, kw_only=True, gc=False, tag=True, array_like=True):
    """One profile of the owner."""

    native_id: str  # the most stable id the file has; "name@host" on the fediverse; the host of a blog
    handle: str | None = None  # without "@"
    name: str | None = None
    url: str | None = None
    created_at: UnixTime | None = None
    former_handles: tuple[str, ...] = ()  # and those of accounts which it names as its own; to recognise self-mentions
    links: tuple[str, ...] | None = None  # places on the web which the profile shows; None = the file holds no profile


class Person(Record, frozen=True, kw_only=True, gc=False, tag=True, array_like=True):
    """Somebody else, as one platform knows them; joined across platforms only by the owner."""

    key: str  # "id:12", "url:https://...", "handle:anna" or "name:Anna B."; the prefix says how sure it is
    handle: str | None = None
    name: str | None = None
    url: str | None = None
    followers: int | None = None  # people, as of the import


class Post(Record, frozen=True, kw_only=True, gc=False, tag=True, array_like=True):
    """One thing on the owner's own profile to which others can react. Direct messages never become records."""

    account: str
    native_id: str  # the platform's, else "sha1:..." over what the importer's docstring names
    created_at: UnixTime
    precision: Precision = Precision.SECOND
    kind: PostKind | None = None  # None = the file does not tell
    visibility: Visibility | None = None
    title: str | None = None
    text: str | None = None  # plain text, NFC
    language: str | None = None  # BCP 47
    url: str | None = None
    links: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()  # case folded, without "#"
    mentions: tuple[str, ...] = ()  # keys of persons
    reply_to_person: str | None = None
    reply_to_post: str | None = None  # native id or url on that platform, as reposted_post
    reposted_person: str | None = None  # of a repost or quote
    reposted_post: str | None = None
    media: int | None = None  # pictures, videos, recordings
    edited_at: UnixTime | None = None


class Counts(Record, frozen=True, kw_only=True, gc=False, tag=True, array_like=True):
    """Numbers a platform showed; None = not told, never 0."""

    account: str
    as_of: UnixTime | None = None  # when the platform showed them; None = the as-of time of the import
    likes: int | None = None  # reactions of any emoji
    reposts: int | None = None
    quotes: int | None = None
    replies: int | None = None  # comments
    saves: int | None = None  # bookmarks
    shares: int | None = None  # sent on out of sight
    reactions: int | None = None  # only where the file gives one sum of several kinds
    follows: int | None = None  # new followers
    views: int | None = None  # impressions
    viewers: int | None = None  # distinct people
    clicks: int | None = None


class PostObservation(Counts, frozen=True, kw_only=True, gc=False, tag=True, array_like=True):
    """Counts of one post at one moment, since its publication or since `since`."""

    native_id: str
    since: UnixTime | None = None
    match_at: UnixTime | None = None  # ids differ from the archive's: joined by this time, +-2 s, if unique


class DailyMetrics(Counts, frozen=True, kw_only=True, gc=False, tag=True, array_like=True):
    """Counts of one account on one day."""

    day: dt.date  # in `zone`
    zone: str | None = None  # IANA name; None = the viewer's, unknown
    is_partial: bool = False  # the day of the export
    posts: int | None = None
    unfollows: int | None = None
    profile_visits: int | None = None
    followers: int | None = None  # total at the end of the day


class Reaction(Record, frozen=True, kw_only=True, gc=False, tag=True, array_like=True):
    """One thing one other person did toward the owner."""

    account: str
    kind: ReactionKind
    person: str | None  # None = anonymous
    native_id: str | None = None  # None: identity is (account, kind, person, post, at)
    post: str | None = None  # Post.native_id; None for a follow or a mention
    at: UnixTime | None = None
    precision: Precision = Precision.SECOND
    text: str | None = None


class Act(Record, frozen=True, kw_only=True, gc=False, tag=True, array_like=True):
    """What the owner did toward others and is no Post: likes, follows, comments under their things.

    Replies, quotes, reposts, mentions which are Posts are not repeated here: queries unite both.
    """

    account: str
    kind: ActKind
    person: str | None = None
    post: str | None = None  # theirs
    native_id: str | None = None  # None: identity is (account, kind, person, post, at)
    at: UnixTime | None = None
    precision: Precision = Precision.SECOND


class AudienceObservation(Record, frozen=True, kw_only=True, gc=False, tag=True, array_like=True):
    """How many follow and are followed, at one moment."""

    account: str
    basis: AudienceBasis
    as_of: UnixTime | None = None  # None = the as-of time of the import
    followers: int | None = None
    following: int | None = None
    mutual: int | None = None  # those who do both
    listed: int | None = None  # lists of others which hold the account
    other: int | None = None  # connections, friends, members


class Coverage(Record, frozen=True, kw_only=True, gc=False, tag=True, array_like=True):
    """The evidence mask: one kind of evidence this file holds, and for when. No Coverage = unknown, not zero."""

    account: str
    evidence: Evidence
    until: UnixTime | None = None  # last covered moment: the account's horizon; None = the as-of time of the import
    since: UnixTime | None = None
    is_sample: bool = False  # only some of them, such as the 50 top posts


class Contact(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag=True, array_like=True):
    """Somebody out of the owner's address book, of no platform: a name, and where on the web they can be met.

    No e-mail address, phone number, postal address, birthday, note or picture has a field here.
    """

    key: str  # the card's own id, else "sha1:..." (local_db/formats/contact_entries.py says over what)
    name: str  # NFC
    urls: tuple[str, ...] = ()  # http and https, as local_db/formats/profile_links.py writes them
    handles: tuple[str, ...] = ()  # "platform:handle", lower case, of the platforms above


class Issue(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag=True, array_like=True):
    """Something left out, or worth knowing, and where it stood; alike ones in one line with their count."""

    kind: IssueKind
    where: str  # source file and key: "outbox.json[17]"
    detail: str = ""  # technical; never the text of a post
    count: int = 1  # entries, for the kinds of LEFT_OUT


AnyRecord = Account | Person | Post | PostObservation | DailyMetrics | Reaction | Act | AudienceObservation | Coverage | Contact
EntryRecord = Person | Post | PostObservation | DailyMetrics | Reaction | Act | AudienceObservation | Contact
Entry = tuple[EntryRecord, ...]  # what one element of a file says: of a tweet its persons, its Post and its PostObservation

FORGOTTEN = "forgotten:"
"""How the key of a person begins who is nobody any more: what they did counts, and nothing tells who they were."""

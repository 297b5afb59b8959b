"""What the operations on posts give: plain values, without the engine. None = not known, never 0. Times are Unix seconds UTC."""

import datetime as dt
from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from desktop_app.scoring.post_habits import Comparison
    from desktop_app.scoring.post_lives import HalfLife

ORDERS = ("newest", "oldest", "points", "likes", "replies", "reposts", "half_life")  # "_up" behind the last five: the other way round
KINDS = ("original", "thread", "quote", "reply", "repost")


class OwnAccount(NamedTuple):
    """One account of the owner; `key` is "account:<platform>:<native id>"."""

    key: str
    platform: str
    native_id: str
    handle: str | None
    is_counted: bool  # not left out of the score


@dataclass(frozen=True, slots=True)
class PostQuery:
    """Which posts, in which order. Days are those of the person's zone, both included."""

    words: str = ""
    is_typing: bool = False  # the last word of `words` may be a beginning
    platform: str | None = None
    account: str | None = None  # key of an account
    kind: str | None = None  # one of KINDS
    since: dt.date | None = None
    until: dt.date | None = None
    is_link_only: bool = False
    is_gone: bool = False  # only those which are no longer there
    is_left_out: bool = False  # only those which were left out of the score one by one
    topic: str | None = None
    order: str = "newest"  # as ORDERS says


@dataclass(frozen=True, slots=True)
class FoundPosts:
    """Rows of the posts, in order; `is_whole` False: only the first ones.

    `unclear` are pieces of the search which were passed over; `without_texts`, where nothing was found, platforms of which no
    file holds texts.
    """

    ids: "array[int]" = field(default_factory=lambda: array("q"))
    is_whole: bool = True
    unclear: tuple[str, ...] = ()
    without_texts: tuple[str, ...] = ()


class PostCounts(NamedTuple):
    """Reactions of one post as the newest file tells each number; `mentions` are mentions and links from other sites."""

    likes: int | None = None
    reposts: int | None = None
    quotes: int | None = None
    replies: int | None = None
    saves: int | None = None
    shares: int | None = None
    reactions: int | None = None  # one sum of several kinds
    views: int | None = None
    mentions: int | None = None

    @property
    def total(self) -> int | None:
        """All reactions that are known; None if none is. Views are no reactions."""
        kinds = (self.likes, self.reposts, self.quotes, self.replies, self.saves, self.shares, self.mentions)
        known = [number for number in kinds if number is not None]
        if self.reactions is None:
            return sum(known) if known else None
        return max(self.reactions, sum(known))


class PostPoints(NamedTuple):
    """Points of a post in the ledger of the newest day, and on the day on which they were most; no peak: never above 0."""

    now: float
    peak: float | None
    peak_day: dt.date | None


@dataclass(frozen=True, slots=True)
class PostLine:
    """One post with all that is known of it. Texts are other people's and the owner's own: shown as plain text only."""

    post_id: int
    key: str  # the natural one (formats.natural_keys.post_key)
    platform: str
    account: str  # handle, else native id
    is_counted: bool  # neither the post nor its account was left out of the score
    created_at: int | None
    precision: str | None
    kind: str | None
    visibility: str | None
    title: str | None
    text: str | None
    language: str | None
    url: str | None
    links: tuple[str, ...]
    hashtags: tuple[str, ...]
    media: int | None
    edited_at: int | None
    is_link_only: bool
    counts: PostCounts
    as_of: int | None  # of the newest numbers
    half_life: "HalfLife | None"
    half_life_state: str  # "told", "few", "days" (days without times), "totals", "unknown", "none" (a repost)
    dated: int  # reactions with a time
    is_open: bool  # less than a month of it was seen
    late: int  # reactions known to have come more than a month after it
    is_lasting: bool
    is_gone: bool = False  # in an older archive, not in the newest one which covers its time
    is_left_out: bool = False  # the post itself, whatever holds for its account
    is_erased: bool = False  # its words were erased here


class PlatformLife(NamedTuple):
    """The half-life of the posts of a platform; `state` as in PostLine. `posts`: those with a dated reaction."""

    platform: str
    state: str
    half_life: "HalfLife | None"
    posts: int


class LastingPost(NamedTuple):
    """A post which still gains, or which gained between two archives; `late` of `total` reactions came after a month."""

    post_id: int
    platform: str
    created_at: int
    label: str
    late: int
    total: int
    gained: int  # between the two newest archives which count it
    gained_since: int | None  # as-of of the earlier one
    anniversary: dt.date | None  # within two weeks from now
    key: str = ""  # the natural one


class TopicRow(NamedTuple):
    """One topic: number of its posts, and how they did against the usual of their accounts."""

    topic: str
    posts: int
    compared: "Comparison"


class HourCell(NamedTuple):
    """One hour of the week in the person's zone; Monday is 0. `times_usual` None: no post."""

    weekday: int
    hour: int
    n: int
    times_usual: float | None


class VoiceShare(NamedTuple):
    """One kind of posts: its number in the last 30, 90 and 365 days, and how those of the last 365 did."""

    kind: str  # "original", "reply", "repost", "quote", "unknown", or "link_only", "own_site", which are parts of the others
    numbers: tuple[int, int, int]
    compared: "Comparison"


class DayCount(NamedTuple):
    """Own posts of one day in the person's zone."""

    day: dt.date
    posts: int


class DayPoints(NamedTuple):
    """Points which the reactions of one UTC day brought on that day."""

    day: dt.date
    points: float


@dataclass(frozen=True, slots=True)
class PostStudy:
    """What all posts have in common, of one platform or of all. `until` is the newest post; None = there is none."""

    until: int | None = None
    posts: int = 0
    known: int = 0  # posts whose reactions are known
    lives: tuple[PlatformLife, ...] = ()
    lasting: tuple[LastingPost, ...] = ()  # the most late reactions first
    gaining: tuple[LastingPost, ...] = ()  # the largest gain first
    gone: tuple[LastingPost, ...] = ()  # in an older archive, not in the newest one which covers their time
    topics: tuple[TopicRow, ...] = ()  # most posts first
    hours: tuple[HourCell, ...] = ()  # 168, or none
    hour_posts: int = 0
    best: HourCell | None = None
    totals: tuple[int, int, int] = (0, 0, 0)  # posts of the last 30, 90, 365 days
    voice: tuple[VoiceShare, ...] = ()
    activity: tuple[DayCount, ...] = ()  # days with posts
    points: tuple[DayPoints, ...] = ()  # days with new points, of all platforms


class PostChoices(NamedTuple):
    """What the filters can offer."""

    accounts: tuple[OwnAccount, ...]
    topics: tuple[str, ...]
    kinds: tuple[str, ...]
    dated: frozenset[str]  # platforms of which some file dates reactions

"""All that rules read: the own posts with what came of them, the accounts, the people, the rhythm. Built by `operations.advice_input`.

Arrays share the order of their rows; the posts are those of accounts which are counted, the earliest first. Times are Unix
seconds UTC, days UTC days; nan, -1 and None = not known, never 0.
"""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from desktop_app.scoring.engine_input import BoolArray, FloatArray, IntArray

DAY_S = 86_400
TOPIC = "topic:"  # before the key of a topic: "#hashtag", or a phrase
SITES = frozenset({"blog", "newsletter"})
_SETTLED_S = 7 * DAY_S  # a post younger than this when its account was last seen has not got its reactions yet


class OwnPosts(NamedTuple):
    """(P,) each."""

    key: tuple[str, ...]  # natural ones: "post:<platform>:<native id>", of blogs "post:blog:<site>:<native id>"
    account: IntArray  # place in `accounts`
    created: IntArray
    is_exact: BoolArray  # the time, not the day alone
    kind: tuple[str | None, ...]  # "original", "thread", "quote", "reply", "repost"
    reactions: FloatArray  # nan = not known
    usual: FloatArray  # median reactions of the own posts of its account and year; nan = not known
    late: IntArray  # reactions which came more than 30 days after it
    is_link_only: BoolArray
    links_home: BoolArray  # to an own site
    is_question: BoolArray
    media: IntArray  # -1 = not known
    letters: IntArray  # of the own words; -1 = not known: no file holds the text, or it is so old that it was not read
    language: tuple[str | None, ...]
    topics: tuple[tuple[str, ...], ...]  # hashtags and key phrases, as keys "topic:..."
    links: tuple[tuple[str, ...], ...]
    reply_to: tuple[str | None, ...]  # key of a person
    url: tuple[str | None, ...]  # of the post itself
    is_gone: BoolArray  # an older archive tells of it, the newest one does not


class OwnAccount(NamedTuple):
    """One counted account. Followers are (as-of, number), the earliest first; so are people who react, at the ends of months."""

    key: str  # "account:<platform>:<native id>"
    platform: str
    followers: tuple[tuple[int, int], ...]
    following: tuple[tuple[int, int], ...]
    seen_until: int  # the last moment of which an import tells
    names_reactors: bool  # some file names who reacted
    dates_reactions: bool
    left_on: int | None
    reacting: tuple[tuple[int, float], ...] = ()  # as people count in Reach: each fades since the last reaction, follows apart
    shows: frozenset[str] = frozenset()  # kinds of evidence in its files, as in words.export_brings.KINDS
    points_to: frozenset[str] = frozenset()  # keys of other own accounts, not left, to which posts here link, or which they mention
    profile: frozenset[str] | None = None  # keys of those to which its profile links; None: no file tells
    profile_on: dt.date | None = None  # when a file last showed it
    is_list_cut: bool = False  # files list those of its followers alone who came within a period

    @property
    def is_site(self) -> bool:
        """A blog or a newsletter: what stands there are articles, and nobody is followed."""
        return self.platform in SITES


class OwnPeople(NamedTuple):
    """(N,) each: all with whom some file shows contact by name, merged ones as one. Follows are no contact but the last two."""

    key: tuple[str, ...]
    platforms: tuple[tuple[str, ...], ...]
    followers: FloatArray  # how many follow them, the most that a file told; nan = not known
    received: IntArray  # their reactions, follows apart: all that files tell, dated or not, counted in the score or not
    answers: IntArray  # of the last year, those in words: replies, mentions
    answers_before: IntArray  # of the year before, in words or passed on
    passed_on: IntArray  # of the last year, reposts, quotes and links
    answers_seen: IntArray  # of the last year's answers, those of which the files would show that the owner answered
    unanswered: IntArray  # of these, those after which nothing of the owner's followed within 30 days
    months: IntArray  # of the last twelve, those with an answer or a post passed on
    by_month: IntArray  # (N, 12) of the last twelve, the newest first: answers and posts passed on
    last: IntArray  # their newest reaction, -1 = none is dated
    last_willing: IntArray  # their newest answer or post passed on, -1 = none is dated
    acts: IntArray  # of the owner toward them
    last_act: IntArray  # -1 = none is dated
    first: IntArray  # the oldest contact in either direction, -1 = none is dated
    is_seen: BoolArray  # the files show what the owner answers where they react; under own articles none does
    follows: tuple[frozenset[str], ...]  # keys of own accounts
    followed_by: tuple[frozenset[str], ...]  # keys of own accounts
    is_met: BoolArray  # as the owner noted


class OwnContact(NamedTuple):
    """A card of the address book; `known_as` = the person whom it names on a platform of the owner's, None = no file tells of them."""

    key: str  # "contact:..."
    platform: str  # where the card says they are, and where the owner is
    handle: str
    known_as: str | None


class Rhythm(NamedTuple):
    """How often the owner publishes, replies among it. None = not known, or it does not come within 90 days."""

    gap_days: int | None  # nine in ten gaps between active days are not longer
    last_day: dt.date | None  # with own activity
    known_until: dt.date | None  # up to which silence is known
    falls_on: dt.date | None  # the score, if nothing is published after `known_until`
    points_per_day: float | None  # then


@dataclass(frozen=True)
class OwnActivity:
    """The person at one moment. `until` is the last day of the data, `today` the day on which it is looked at, `zone` the person's."""

    until: dt.date
    zone: dt.tzinfo | None
    accounts: tuple[OwnAccount, ...]
    posts: OwnPosts
    today: dt.date
    people: OwnPeople
    contacts: tuple[OwnContact, ...]
    has_contacts: bool  # an address book was imported
    hosts: tuple[str, ...]  # of own sites
    rhythm: Rhythm

    @property
    def end(self) -> int:
        """The moment at which the last day of the data ends."""
        return ((self.until - dt.date(1970, 1, 1)).days + 1) * DAY_S

    @cached_property
    def is_own(self) -> BoolArray:
        """(P,) the owner's own words or pictures: no repost."""
        return np.array([kind != "repost" for kind in self.posts.kind], dtype=np.bool_)

    @cached_property
    def is_proper(self) -> BoolArray:
        """(P,) posts proper: neither a repost nor a reply to somebody else."""
        return np.array([kind not in {"repost", "reply"} for kind in self.posts.kind], dtype=np.bool_)

    @cached_property
    def is_read(self) -> BoolArray:
        """(P,) posts whose words were read: of all others it is not known whether they ask, nor which phrases they hold."""
        return np.asarray(self.posts.letters >= 0, dtype=np.bool_)

    @cached_property
    def is_on_site(self) -> BoolArray:
        """(P,) articles of own sites."""
        return np.array([account.is_site for account in self.accounts], dtype=np.bool_)[self.posts.account]

    @cached_property
    def is_compared(self) -> BoolArray:
        """(P,) posts proper whose reactions are known and had time to come."""
        seen = np.array([account.seen_until for account in self.accounts], dtype=np.int64)[self.posts.account]
        known = ~np.isnan(self.posts.reactions)
        return np.asarray(self.is_proper & known & (self.posts.created <= seen - _SETTLED_S), dtype=np.bool_)

    def within(self, days: int) -> BoolArray:
        """(P,) of the last days of the data."""
        return np.asarray(self.posts.created >= self.end - days * DAY_S, dtype=np.bool_)

    def day_before(self, days: int) -> dt.date:
        """The first of the last days of the data."""
        return self.until - dt.timedelta(days=days - 1)

    def weekly(self, days: int = 90) -> float:
        """Posts proper a week, of the last days."""
        return float((self.is_proper & self.within(days)).sum()) * 7 / days

    def living(self) -> tuple[OwnAccount, ...]:
        """Accounts which were not left."""
        return tuple(account for account in self.accounts if account.left_on is None)

    def lacking(self, kind: str) -> tuple[str, ...]:
        """Platforms of living accounts of which no file shows this kind of evidence."""
        return tuple(dict.fromkeys(account.platform for account in self.living() if kind not in account.shows))


def utc_date(moment: float) -> dt.date:
    """The day of a moment."""
    return dt.date(1970, 1, 1) + dt.timedelta(days=int(moment) // DAY_S)

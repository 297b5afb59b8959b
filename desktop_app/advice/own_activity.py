"""All that rules read: the own posts with what came of them, the accounts, the people, the rhythm. Built by `operations.advice_input`.

Arrays share the order of their rows; the posts are those of accounts which are counted, the earliest first. Times are Unix
seconds UTC, days UTC days; nan and None = not known, never 0.
"""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from desktop_app.scoring.engine_input import BoolArray, FloatArray, IntArray


class OwnPosts(NamedTuple):
    """(P,) each."""

    key: tuple[str, ...]  # "post:<platform>:<native id>"
    account: IntArray  # place in `accounts`
    created: IntArray
    is_exact: BoolArray  # the time, not the day alone
    kind: tuple[str | None, ...]  # "original", "thread", "quote", "reply", "repost"
    reactions: FloatArray  # nan = not known
    usual: FloatArray  # median reactions of the own posts of its account and time; nan = not known
    late: IntArray  # reactions which came more than 30 days after it
    is_link_only: BoolArray
    links_home: BoolArray  # to an own site
    is_question: BoolArray
    media: IntArray  # -1 = not known
    letters: IntArray  # length of the own words
    language: tuple[str | None, ...]
    topics: tuple[tuple[str, ...], ...]  # hashtags and key phrases, as keys "topic:..."
    links: tuple[tuple[str, ...], ...]
    reply_to: tuple[str | None, ...]  # key of a person


class OwnAccount(NamedTuple):
    """One counted account. Followers are (as-of, number), the earliest first."""

    key: str  # "account:<platform>:<native id>"
    platform: str
    followers: tuple[tuple[int, int], ...]
    following: tuple[tuple[int, int], ...]
    seen_until: int  # the last moment of which an import tells
    names_reactors: bool  # some file names who reacted
    dates_reactions: bool
    left_on: int | None


@dataclass(frozen=True, slots=True)
class OwnActivity:
    """The person at one moment. `until` is the last day of the data, `zone` the person's."""

    until: dt.date
    zone: dt.tzinfo | None
    accounts: tuple[OwnAccount, ...]
    posts: OwnPosts

"""What a rule gives: one act for this week, what it rests on, what it may bring, and how its completion will be recognised.

Everything is keys and numbers; `words.advice_words` makes the sentences. Times are Unix seconds UTC, None = not known.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from desktop_app.advice.own_activity import OwnActivity

Value = str | int | float | dt.date | None


class Step(IntEnum):
    """The three steps of the method."""

    NETWORK = 1
    CONTENT = 2
    PEOPLE = 3


class ActKind(StrEnum):
    """What the person is asked to do, as far as a later archive can show it."""

    POST = "post"  # `times` own posts for which `Sign` holds
    CONTACT = "contact"  # a reply, mention, like or repost of the person `about`
    MEET = "meet"  # noted by the person, no archive shows it
    PROFILE = "profile"  # a profile tells another address; a later archive shows it where it holds profiles
    LOOK = "look"  # a list to look through; later lists show it in part (`shown_in_part`)


class Sign(NamedTuple):
    """Which own posts count as the act done; all that is set must hold. `mentions` and `topic` are keys as in `Advice.about`."""

    topic: str | None = None
    is_question: bool | None = None
    is_link_only: bool | None = None
    kind: str | None = None  # "original", "reply", "repost", "quote"
    links_home: bool | None = None
    link: str | None = None  # address of an own article or post which is shared again
    reply_to: str | None = None  # key of a person


class Act(NamedTuple):
    """One concrete act which can be done this week; `at` is a suggested moment, None = any."""

    kind: ActKind
    times: int = 1
    sign: Sign = Sign()
    at: int | None = None
    effort_min: int = 10


class Metric(StrEnum):
    """What is measured before and after."""

    REACTIONS_PER_POST = "reactions_per_post"  # of own posts for which the sign holds; without a sign of all
    PERSON_REACTIONS = "person_reactions"  # reactions of the person `about` to a post
    REACTOR_SHARE = "reactor_share"  # people who reacted in 90 days, of 100 followers
    POSTS_PER_WEEK = "posts_per_week"
    LATE_REACTIONS = "late_reactions"  # a post gains after 30 days


class Measure(NamedTuple):
    """Fixed at the moment of planning: what is compared, and how much there is of it before."""

    metric: Metric
    sign: Sign = Sign()


class Change(NamedTuple):
    """What the act would change, for the engine: a factor on the reactions to own posts, posts a week more, reactions more.

    `share` is the part of the posts to which `times` applies. All at rest: nothing can be computed.
    """

    times: float = 1.0
    times_low: float = 1.0
    times_high: float = 1.0
    share: float = 1.0
    more_posts_per_week: float = 0.0
    more_reactions: float = 0.0  # comments of one person, once
    days_since_last: float | None = None  # of that person's newest reaction; None: none is dated
    is_silent: bool = False  # going on as now is to publish nothing
    assumption: str = ""  # key of `words.advice_words`: under which the points are told


class Expected(NamedTuple):
    """Points 28 days ahead against going on as now, with bounds; `assumption` is a key of `words.advice_words`.

    The bounds are those of the difference: the errors of both lines are the same ones. `half_width` is the band of either.
    """

    low: float
    points: float
    high: float
    assumption: str
    half_width: float = 0.0


@dataclass(frozen=True, slots=True)
class Advice:
    """One card. `rule` and `about` name it for ever: what was declined does not come back under the same name.

    `about` is "" where the whole activity is meant, else a natural key: "topic:...", "person:...", "post:...", "account:...".
    `numbers` are the fields of its sentences; `posts` and `people` the natural keys behind them, the strongest first.
    `expected` None: it cannot be told; `missing` is then the key of what would show it (`words.export_brings.KINDS`), None where
    nothing would. `strength`, 0 to 1, is how far the person's own numbers lie from what a card needs; it orders cards of which
    nothing can be expected in points.
    """

    rule: str
    key: str  # of the method, "1a" to "3d"
    step: Step
    about: str
    n: int
    since: dt.date
    until: dt.date
    numbers: Mapping[str, Value]
    act: Act | None  # None: a finding, praise
    measure: Measure | None
    change: Change | None = None
    expected: Expected | None = None
    missing: str | None = None
    posts: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    extra: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # further lists of the card, by name
    strength: float = 0.0

    @property
    def id(self) -> str:
        """Of the card, the same in every later run."""
        return f"{self.rule}/{self.about}"


class Blind(NamedTuple):
    """A line of the method of which the files show nothing; `missing` is the key of what would, on these platforms of the owner's.

    It is a key of `words.export_brings.KINDS`, or "blog", "contacts" or "reach": no export of the owner's accounts has those.
    """

    rule: str
    key: str
    missing: str
    platforms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as data and one pure function. `find` gives its cards, the strongest first, or why it cannot tell."""

    name: str  # "content.link_only"; never changed, since stored decisions name it
    key: str
    step: Step
    least_n: int
    rest_days: int  # after a card was shown done or measured, it does not come again for so long
    find: "Callable[[OwnActivity], list[Advice] | Blind]"


class Effect(NamedTuple):
    """What came since an act was done, against a matched baseline of the person's own earlier weeks: since then, not because of.

    `before` and `since` are the metric's means, `n_before` and `n_since` how many posts or weeks stand behind them; `low` and `high`
    bound the difference in 8 of 10 cases. `is_clear`: 0 lies outside of them; else it cannot be told yet.
    """

    before: float
    since: float
    n_before: int
    n_since: int
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether there is a difference which chance seldom makes."""
        return self.low > 0 or self.high < 0


class Decision(NamedTuple):
    """What the person said to a card, newest last: one row of the table `action`."""

    rule: str
    about: str
    state: str  # "planned", "done", "measured", "declined", "snoozed"
    decided_at: int
    snoozed_until: int | None = None
    done_at: int | None = None
    effect: Effect | None = None

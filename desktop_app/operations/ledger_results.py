"""What the ledger's operations take and give: plain values, without the engine, so that the window need not load it.

Points are of the score (1-100), days are UTC days. None = not known, or does not apply.
"""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from desktop_app.scoring.reaction_factors import ReactionFactors

GROUPINGS = ("post", "person", "platform", "factor", "week", "topic")


@dataclass(frozen=True, slots=True)
class LedgerAsk:
    """Which page of the ledger: a day (None: the newest) beside an earlier one (None: two weeks before), at a path of keys.

    `is_change`: the change between the two days is explained, not the day. `by` is the grouping at the top, `switches`
    are those of `scoring.what_if`.
    """

    day: dt.date | None = None
    since: dt.date | None = None
    is_change: bool = False
    by: str = "post"
    path: tuple[str, ...] = ()
    switches: frozenset[str] = frozenset()


class Tag:
    """What stands beside a row that is not known to the last reaction."""

    TOTALS = "totals"  # without names
    SPREAD = "spread"  # laid over days by the usual delay
    ESTIMATED = "estimated"  # followers before the first count


class LedgerRow(NamedTuple):
    """One line; `label` is what the facts say, "" where the key alone says it. `points` of the day, `change` since the earlier one."""

    key: str
    label: str
    points: float | None
    change: float | None
    platform: str = ""
    day: dt.date | None = None  # of the post, or of the reaction
    kind: str = ""  # of a reaction
    number: float | None = None  # of reactions
    tags: frozenset[str] = frozenset()
    is_open: bool = False  # there is a level below
    can_go: bool = False  # the score without it can be asked for
    post_key: str = ""  # of the post which the label of a reaction names


class TermPoints(NamedTuple):
    """Points of the parts of a score; with the base of 1 they sum to it."""

    reach: float
    network: float
    amplification: float
    audience: float


class ChangeParts(NamedTuple):
    """The parts of a change; they sum to it."""

    new: float
    faded: float
    taken_over: float
    audience: float


class ReactionStory(NamedTuple):
    """One reaction: its factors, its points of the day by part of the score, its change."""

    factors: "ReactionFactors"
    came: dt.date
    person: str
    post: str
    is_spread: bool
    reach: float
    network: float
    amplification: float
    change: ChangeParts | None
    person_key: str = ""
    post_key: str = ""


class AudienceStory(NamedTuple):
    """Followers of one account on the day, all counted followers, and how many of those count while so many people react."""

    followers: float
    counted: float  # of the account: half where no file shows reactions
    all_counted: float
    effective: float
    is_estimated: bool


@dataclass(frozen=True, slots=True)
class Ledger:
    """One page; rows (the largest first) sum to `points` and to `change` of the path, the base and what is assumed among them."""

    ask: LedgerAsk  # with its days filled in
    first_day: dt.date
    last_day: dt.date
    day: dt.date
    score: float
    plain_score: float  # without any switch
    since: dt.date | None  # None: the day is the first one
    since_score: float | None
    terms: TermPoints
    sub: TermPoints  # the same parts as sub-scores, 0-100
    parts: ChangeParts | None
    steps: tuple[LedgerRow, ...]  # of the path: label and points of each level
    rows: tuple[LedgerRow, ...]
    has_names: bool  # anybody who reacted is known by name
    story: ReactionStory | AudienceStory | None = None  # at a level which has no rows
    recipe: tuple[str, int, str] = ("published", 1, "")  # name, version, hash of that which is in use


class NoLedger(NamedTuple):
    """There is no score, so there are no points: "nothing_imported" or "no_reactions"."""

    why: str


@dataclass(frozen=True, slots=True)
class ScoreWithout:
    """The score of a day without what one row stands for; None: nothing would be left to score."""

    key: str
    label: str
    day: dt.date
    score: float
    without: float | None
    share: float | None  # the points of the row
    reactions: float  # so many go
    posts: int

    @property
    def difference(self) -> float | None:
        """What the score would lose; below 0 it would gain."""
        return None if self.without is None else self.score - self.without


class RuleEffect(NamedTuple):
    """A switch, the score with it, and how many reactions weigh otherwise then."""

    switch: str
    score: float
    touched: int


@dataclass(frozen=True, slots=True)
class RuleEffects:
    """What each discount does to the score of a day."""

    day: dt.date
    score: float
    sub: TermPoints  # its parts as sub-scores, 0-100
    rules: tuple[RuleEffect, ...]


class PersonaScore(NamedTuple):
    """An invented person: their score, its parts (0-100), and the score if the rule which holds them did not hold."""

    name: str
    score: float
    reach: float
    network: float
    amplification: float
    audience: float
    rule: str  # a switch or "gate", "" = none
    without_rule: float | None

"""What the score operations give: plain values, without the engine, so that the first window need not load it.

Scores and sub-scores are 0-100, days are UTC days. None = not known. `desktop_app.operations.scores` computes them.
"""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class SubScores:
    """The four parts of the score."""

    reach: float
    network: float
    amplification: float
    audience: float


@dataclass(frozen=True, slots=True)
class Decay:
    """Where the score goes if nothing is posted: "none", "rising", "waiting", "falling", "stands_still"."""

    state: str
    starts_on: dt.date | None
    points_per_day: float | None


@dataclass(frozen=True, slots=True)
class Cause:
    """A share of a change, in points; the label, a title or a text, is empty where the key alone says what it is."""

    key: str
    label: str
    points: float


class Coverage(NamedTuple):
    """One kind of evidence of one account; times in Unix seconds UTC."""

    platform: str
    account: str
    evidence: str
    since: int | None
    until: int
    is_counted: bool = True  # False: the person left the account out of the score


class KnownEvidence(NamedTuple):
    """What the files of an account hold of one kind of evidence (a key of `words.export_brings.KINDS`).

    `spans` are seconds UTC, the earliest first, without overlap; the first of a span None = from the beginning.
    """

    kind: str
    evidence: tuple[str, ...]  # of `local_db.records.Evidence`
    spans: tuple[tuple[int | None, int], ...]
    is_sample: bool  # only some of them

    @property
    def is_whole(self) -> bool:
        """All of them, from the beginning, without a hole."""
        return not self.is_sample and len(self.spans) == 1 and self.spans[0][0] is None


class BandEffect(NamedTuple):
    """Points which an account adds to the band of the newest day, below and above the score.

    `late` by what its files do not reach, on the larger side; `blind` by followers whose reactions no file shows, above.
    `joint` is what it adds on the larger side together with other accounts only.
    """

    below: float
    above: float
    late: float
    blind: float
    joint: float


@dataclass(frozen=True, slots=True)
class AccountCoverage:
    """What the files of one account can tell. Days are UTC days, None = none; times Unix seconds UTC."""

    platform: str
    native_id: str
    handle: str | None
    first_post: dt.date | None
    last_post: dt.date | None
    until: int  # last covered moment
    as_of: int  # of the newest import
    variants: tuple[str, ...]  # of its imports
    known: tuple[KnownEvidence, ...]  # without what is not known
    horizon: dt.date | None  # the last day on which its clock runs, None = it has none
    typed_on: dt.date | None  # the newest day of which the person typed the number of followers
    is_left: bool
    is_counted: bool
    effect: BandEffect | None  # None: there is no score, or the account is left out of it

    @property
    def account(self) -> str:
        """The handle, else the id, as `Coverage` has it."""
        return self.native_id if self.handle is None else self.handle


@dataclass(frozen=True, slots=True)
class CurrentScore:
    """The score of the newest day. `why_none` where there is none: "nothing_imported", "no_reactions", "left_out" (all accounts)."""

    score: float | None
    low: float | None
    high: float | None
    day: dt.date | None
    sub: SubScores | None
    change: float | None
    change_since: dt.date | None
    is_within_band: bool
    causes: tuple[Cause, ...]
    decay: Decay
    coverage: tuple[Coverage, ...]
    recipe_name: str
    recipe_version: int
    recipe_hash: str
    newest_by_platform: tuple[tuple[str, dt.date], ...]
    why_none: str
    people_reach: float | None = None  # people lit: the amount behind Reach
    people_network: float | None = None  # of them, those who came back
    accounts: tuple[AccountCoverage, ...] = ()  # what the files of each can tell, as of the newest day


BASE = 1.0  # points: where every score begins


class PlatformDays(NamedTuple):
    """The points of one platform on every day, over its accounts, as the ledger of each day has them."""

    platform: str
    points: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ScoreDays:
    """The history: tuples of equal length, one value a day, oldest first; `gaps` are spans with a key of their reason.

    `rested` is the score if the clocks had stood still on the days marked as rest; empty where nothing was marked.
    `platforms`: those with any points, the largest over the whole history first. With `assumed`, the points of Amplification which no
    platform has, and `BASE` they sum to the score; so do `part_points`, of reach, network, amplification, audience, and `BASE`. Both
    are empty where the points were not asked for.
    """

    days: tuple[dt.date, ...]
    score: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    reach: tuple[float, ...]
    network: tuple[float, ...]
    amplification: tuple[float, ...]
    audience: tuple[float, ...]
    x_reach: tuple[float, ...]
    x_net: tuple[float, ...]
    x_amp: tuple[float, ...]
    x_post: tuple[float, ...]
    followers: tuple[float, ...]
    gaps: tuple[tuple[dt.date, dt.date, str], ...]
    stop: tuple[tuple[dt.date, float], ...]
    is_estimated: tuple[bool, ...]
    highest: tuple[dt.date, float] | None
    rested: tuple[float, ...] = ()
    platforms: tuple[PlatformDays, ...] = ()
    recipe_name: str = "published"
    recipe_version: int = 0
    recipe_hash: str = ""
    newest_by_platform: tuple[tuple[str, dt.date], ...] = ()
    part_points: tuple[tuple[float, ...], ...] = ()
    assumed: tuple[float, ...] = ()

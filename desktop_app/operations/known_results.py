"""What a past day looked like with what was known by then: plain values, without the engine, for screens and commands.

Two readings. **Dated by then**: facts which are dated up to the day, whichever archive told them, and observations which were
made up to it; this is the one which the window draws. **Imported by then**: of these, what stood in this database on that day.
`desktop_app.operations.as_known` computes them.
"""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from desktop_app.operations.score_results import SubScores
from local_db.queries.later_evidence import LaterImport


class DayScore(NamedTuple):
    """The score of one day with its band."""

    score: float
    low: float
    high: float
    sub: SubScores


class KnownLine(NamedTuple):
    """The score of every day up to the chosen one, as it could be told on the chosen one; `first` is the first day."""

    first: dt.date
    score: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ImportedByThen:
    """The second reading: `score` None = what was imported shows no reactions and no followers; `imports` = how many there were."""

    score: DayScore | None
    imports: int


@dataclass(frozen=True, slots=True)
class AsKnown:
    """A day as it is told now and as it was known then.

    `now` None: it has no score now, either. `then` None: nothing which was known by then shows reactions or followers.
    `later`: archives of a later date; `typed_later`: follower counts which the person typed of later days. `imported` None: not asked.
    """

    day: dt.date
    now: DayScore | None
    then: DayScore | None
    line: KnownLine | None
    later: tuple[LaterImport, ...]
    typed_later: int
    imported: ImportedByThen | None = None

    @property
    def difference(self) -> float | None:
        """How much higher the day is told now; None where one of the two is unknown."""
        return None if self.now is None or self.then is None else self.now.score - self.then.score

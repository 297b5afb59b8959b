"""What an act may bring: the score 28 days ahead with it, less the score if things go on as now (`scoring.scenarios`).

The bounds are those of what the act changes (the error of the person's own comparison), not those of the score: the error of a
forecast is in both lines alike. It is told beside them. Whom one follows, whom one meets, what a profile says: of these the
engine knows nothing, so nothing is expected in points.
"""

import numpy as np

from desktop_app.advice.advice import Change, Expected
from desktop_app.scoring.band import HORIZON_DAYS
from desktop_app.scoring.engine_input import FloatArray
from desktop_app.scoring.history import ScoreHistory
from desktop_app.scoring.scenarios import NEVER, Scenario, Start, scenario_line, with_comment


class Ahead:
    """Differences 28 days after the start of all lines; the line on which nothing changes is computed once."""

    def __init__(self, history: ScoreHistory, start: Start, half_width: float) -> None:
        self._history, self._start, self._half_width = history, start, half_width
        self._kept: dict[Scenario, float] = {}

    def expected(self, change: Change) -> Expected:
        """What the change brings."""
        if change.more_reactions > 0:
            return self._of_person(change)
        base = Scenario(pause=(self._start.origin + 1, NEVER)) if change.is_silent else Scenario()
        factors = (1 + change.share * (times - 1) for times in (change.times_low, change.times, change.times_high))
        low, points, high = (self._score(self._with(change, factor)) - self._score(base) for factor in factors)
        return Expected(low, points, high, change.assumption, self._half_width)

    def _with(self, change: Change, factor: float) -> Scenario:
        if change.more_posts_per_week <= 0.0:
            return Scenario(times=factor)
        # After a silence the usual pace is told whole; else it comes on top of what flows.
        now = 0.0 if change.is_silent else self._start.posts_per_week
        return Scenario(posts_per_week=now + change.more_posts_per_week, times=factor)

    def _of_person(self, change: Change) -> Expected:
        """Nothing comes at the least; at the most the comment counts as one of somebody who was not lit any more."""
        now = self._score(Scenario())
        some, most = (
            self._at_end(scenario_line(self._history, with_comment(self._history, self._start, days), HORIZON_DAYS, Scenario())) - now
            for days in (change.days_since_last, None)
        )
        return Expected(min(0.0, some), some, max(some, most), change.assumption, self._half_width)

    def _score(self, scenario: Scenario) -> float:
        if scenario not in self._kept:
            self._kept[scenario] = self._at_end(scenario_line(self._history, self._start, HORIZON_DAYS, scenario))
        return self._kept[scenario]

    @staticmethod
    def _at_end(line: FloatArray) -> float:
        return float(np.asarray(line)[-1])

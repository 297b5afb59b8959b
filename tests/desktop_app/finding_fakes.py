"""Findings for tests of the window, and operations which give them at once."""

import datetime as dt

from desktop_app.operations.comings import AccountComings, ComingPerson
from desktop_app.operations.goals import GoalChange, GoalProgress, GoalWeek
from desktop_app.operations.larger_answers import LargerAnswers, LargerPerson
from desktop_app.operations.person_findings import PersonFindings
from local_db.queries.own_plans import GoalRow

LARGER = LargerAnswers(
    own=340,
    n=2,
    responses=9,
    before=4,
    lately=5,
    earlier=3,
    people=(
        LargerPerson("person:blog:handle:ana", "Ana <b>Wibowo</b>", 12_000, 8),
        LargerPerson("person:mastodon:handle:no", "", 900, 1),
    ),
    until=dt.date(2026, 11, 23),
)

EARLIER, LATER = dt.date(2026, 9, 24), dt.date(2026, 11, 23)
COMINGS = (
    AccountComings(
        "account:instagram:sari",
        "instagram",
        "sari.contoh",
        EARLIER,
        LATER,
        (
            ComingPerson("person:instagram:handle:ana", "Ana <b>Wibowo</b>", True, dt.date(2026, 10, 3)),
            ComingPerson("person:instagram:id:77", "", True, None),
            ComingPerson("person:instagram:handle:budi", "Budi", False, dt.date(2024, 5, 6)),
        ),
        only_since=dt.date(2023, 11, 23),
    ),
    AccountComings("account:threads:sari", "threads", "sari.contoh", EARLIER, LATER),
    AccountComings("account:x:1", "x", "sari", EARLIER),
)

SINCE = dt.date(2026, 11, 4)
GOALS = (
    GoalProgress(
        "own_voice",
        GoalRow("own_voice", 3.0, SINCE, None),
        4.2,
        (
            GoalWeek(dt.date(2026, 11, 16), 7, 3.0, 2),
            GoalWeek(dt.date(2026, 11, 9), 7, 3.0, 5),
            GoalWeek(dt.date(2026, 11, 2), 5, 15 / 7, 0),
        ),
        done=7,
        planned=57 / 7,
        until=dt.date(2026, 11, 22),
    ),
    GoalProgress("answer", None, 0.4, until=dt.date(2026, 11, 22)),
)


class FakeFindings(PersonFindings):
    """`larger` is what is found; an error is raised instead."""

    def __init__(self, *, is_empty: bool = False) -> None:
        self.larger = LargerAnswers("posts") if is_empty else LARGER
        self.comings: tuple[AccountComings, ...] = () if is_empty else COMINGS
        self.goals: tuple[GoalProgress, ...] = () if is_empty else GOALS
        self.calls: list[str] = []
        self.error: Exception | None = None
        self.reads = 0

    def load_larger(self) -> LargerAnswers:
        """At once."""
        self.reads += 1
        if self.error is not None:
            raise self.error
        return self.larger

    def load_comings(self) -> tuple[AccountComings, ...]:
        """At once."""
        self.reads += 1
        if self.error is not None:
            raise self.error
        return self.comings

    def load_goals(self) -> tuple[GoalProgress, ...]:
        """At once."""
        self._called("load_goals")
        return self.goals

    def keep_goal(self, act: str, per_week: int, since: dt.date) -> GoalChange:
        """Kept until it is given up."""
        self._called(f"keep {act} {per_week} {since}")
        return self._put(act, GoalRow(act, float(per_week), since, None))

    def drop_goal(self, act: str) -> GoalChange:
        """It is gone."""
        self._called(f"drop {act}")
        return self._put(act, None)

    def put_goal_back(self, change: GoalChange) -> None:
        """As it was."""
        self._called(f"back {change.act}")
        self._put(change.act, change.earlier)

    def _put(self, act: str, row: GoalRow | None) -> GoalChange:
        [earlier] = [one.goal for one in self.goals if one.act == act]
        self.goals = tuple(GoalProgress(one.act, row, one.usual, until=one.until) if one.act == act else one for one in self.goals)
        return GoalChange(act, earlier, row is not None)

    def _called(self, call: str) -> None:
        self.calls.append(call)
        if self.error is not None:
            error, self.error = self.error, None
            raise error

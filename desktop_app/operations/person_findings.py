"""Findings which a screen shows in full, and goals, bound to the database of one person; what is heavy is imported when it is needed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.operations.comings import AccountComings
    from desktop_app.operations.goals import GoalChange, GoalProgress
    from desktop_app.operations.larger_answers import LargerAnswers
    from local_db.database import LocalDatabase
    from local_db.records import UnixTime


class PersonFindings:
    """`opened` gives the database and makes it where there is none; `is_there`: whether there is one to look into."""

    def __init__(self, opened: "Callable[[], LocalDatabase]", moment: "Callable[[], UnixTime]", is_there: Callable[[], bool]) -> None:
        self._opened, self._moment, self._is_there = opened, moment, is_there

    def load_larger(self) -> "LargerAnswers":
        """Who with a larger reach answered."""
        from desktop_app.operations.larger_answers import LargerAnswers, larger_answers  # noqa: PLC0415

        return larger_answers(self._opened(), now=self._moment()) if self._is_there() else LargerAnswers("posts")

    def load_comings(self) -> "tuple[AccountComings, ...]":
        """Who came and went between two archives of each account."""
        from desktop_app.operations.comings import comings  # noqa: PLC0415

        return comings(self._opened()) if self._is_there() else ()

    def load_goals(self) -> "tuple[GoalProgress, ...]":
        """Goals on acts a week, and what came of them."""
        from desktop_app.operations.goals import load_goals  # noqa: PLC0415

        return load_goals(self._opened(), now=self._moment()) if self._is_there() else ()

    def keep_goal(self, act: str, per_week: int, since: "date") -> "GoalChange":
        """So many acts a week."""
        from desktop_app.operations.goals import keep_goal  # noqa: PLC0415

        return keep_goal(self._opened(), act, per_week, since)

    def drop_goal(self, act: str) -> "GoalChange":
        """Give a goal up."""
        from desktop_app.operations.goals import drop_goal  # noqa: PLC0415

        return drop_goal(self._opened(), act)

    def put_goal_back(self, change: "GoalChange") -> None:
        """Undo one of these."""
        from desktop_app.operations.goals import put_goal_back  # noqa: PLC0415

        put_goal_back(self._opened(), change)

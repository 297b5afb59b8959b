"""The future of one person: lines, holidays, rest and a plan, bound to the database of the person."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from local_db.progress import CancelToken

if TYPE_CHECKING:
    from desktop_app.operations.forecasts import Outlook, TestedForecast
    from desktop_app.operations.own_plans import PlanChange
    from desktop_app.operations.stopping import StoppedLine
    from local_db.database import LocalDatabase
    from local_db.records import UnixTime


class PersonFuture:
    """Part of `person.PersonDatabase`, which opens the database and closes it; called in the background."""

    def __init__(
        self,
        opened: "Callable[[], LocalDatabase]",
        moment: "Callable[[], UnixTime]",
        is_there: Callable[[], bool],
        closing: CancelToken,
    ) -> None:
        self._opened = opened
        self._moment = moment
        self._is_there = is_there  # looking makes no database
        self._closing = closing

    def load_outlook(self, weekly: float | None, pause: tuple[date, date] | None, cancel: CancelToken) -> "Outlook | None":
        """The future under these wishes; None where there is no score."""
        from desktop_app.operations.forecasts import OutlookChoice, outlook  # noqa: PLC0415  (heavy: after the first paint, as all below)

        if not self._is_there():
            return None
        return outlook(self._opened(), OutlookChoice(weekly, pause), now=self._moment(), cancel=cancel)

    def load_stopped(self, day: date) -> "StoppedLine | None":
        """How the score would have gone without a post after a day."""
        from desktop_app.operations.stopping import stopped_after  # noqa: PLC0415

        return stopped_after(self._opened(), day, now=self._moment()) if self._is_there() else None

    def load_backtest(self) -> "TestedForecast | None":
        """How good the forecast would have been; None where the history is too short."""
        from desktop_app.operations.forecasts import backtested  # noqa: PLC0415

        return backtested(self._opened(), now=self._moment(), cancel=self._closing) if self._is_there() else None

    def keep_holiday(self, first: date, last: date, is_rest: bool) -> "PlanChange":
        """Keep a holiday, as rest or not."""
        from desktop_app.operations.own_plans import keep_holiday  # noqa: PLC0415

        return keep_holiday(self._opened(), first, last, is_rest=is_rest)

    def drop_holiday(self, first: date, last: date) -> "PlanChange":
        """Remove a holiday."""
        from desktop_app.operations.own_plans import drop_holiday  # noqa: PLC0415

        return drop_holiday(self._opened(), first, last)

    def keep_plan(self, per_week: float, since: date) -> "PlanChange":
        """Plan so many posts a week."""
        from desktop_app.operations.own_plans import keep_plan  # noqa: PLC0415

        return keep_plan(self._opened(), per_week, since)

    def drop_plan(self) -> "PlanChange":
        """Give the plan up."""
        from desktop_app.operations.own_plans import drop_plan  # noqa: PLC0415

        return drop_plan(self._opened())

    def put_plans_back(self, change: "PlanChange") -> None:
        """Undo one of these."""
        from desktop_app.operations.own_plans import take_back  # noqa: PLC0415

        take_back(self._opened(), change)

"""Suggestions and actions, bound to the database of one person; what is heavy is imported by the first that needs it."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.advice.advice import Advice
    from desktop_app.operations.action_results import ActionChange, Actions
    from desktop_app.operations.slots import SlotPlan
    from local_db.database import LocalDatabase
    from local_db.records import UnixTime

    Subject = Advice | str


class PersonActions:
    """Part of `person.PersonDatabase`, which opens the database and closes it; `is_there`: whether there is one to look into."""

    def __init__(self, opened: "Callable[[], LocalDatabase]", moment: "Callable[[], UnixTime]", is_there: Callable[[], bool]) -> None:
        self._opened, self._moment, self._is_there = opened, moment, is_there

    def load_actions(self) -> "Actions":
        """All suggestions and actions."""
        from desktop_app.operations.action_results import Actions  # noqa: PLC0415
        from desktop_app.operations.actions import load_actions  # noqa: PLC0415
        from desktop_app.operations.advisor import advisor  # noqa: PLC0415

        return load_actions(self._opened(), advisor(), now=self._moment()) if self._is_there() else Actions()

    def load_slots(self) -> "SlotPlan | None":
        """The next moments to post; None where nothing is imported."""
        from desktop_app.operations.slots import next_slots  # noqa: PLC0415

        return next_slots(self._opened(), now=self._moment()) if self._is_there() else None

    def plan(self, subject: "Subject") -> "ActionChange":
        """It will be done."""
        from desktop_app.operations.actions import plan  # noqa: PLC0415
        from desktop_app.operations.advisor import advisor  # noqa: PLC0415

        return plan(self._opened(), subject, advisor(), now=self._moment())

    def tick(self, subject: "Subject") -> "ActionChange":
        """It is done."""
        from desktop_app.operations.actions import tick  # noqa: PLC0415
        from desktop_app.operations.advisor import advisor  # noqa: PLC0415

        return tick(self._opened(), subject, advisor(), now=self._moment())

    def snooze(self, subject: "Subject", until: date) -> "ActionChange":
        """Not now."""
        from desktop_app.operations.actions import snooze  # noqa: PLC0415

        return snooze(self._opened(), subject, until, now=self._moment())

    def decline(self, subject: "Subject", reason: str) -> "ActionChange":
        """Not for this person."""
        from desktop_app.operations.actions import decline  # noqa: PLC0415

        return decline(self._opened(), subject, reason, now=self._moment())

    def give_back(self, action_id: str) -> "ActionChange":
        """What was decided last is taken back."""
        from desktop_app.operations.actions import give_back  # noqa: PLC0415

        return give_back(self._opened(), action_id)

    def add(self, text: str) -> "ActionChange":
        """An act of the person's own."""
        from desktop_app.operations.actions import add_own  # noqa: PLC0415

        return add_own(self._opened(), text, now=self._moment())

    def put_back(self, change: "ActionChange") -> None:
        """Undo one of these."""
        from desktop_app.operations.actions import put_back  # noqa: PLC0415

        put_back(self._opened(), change)

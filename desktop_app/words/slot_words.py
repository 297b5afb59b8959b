"""The next moments to publish, in words: when, why then, and at which pace."""

import datetime as dt
from typing import Protocol

from desktop_app.words.dates import clock_time, local_time, weekday_short_date
from desktop_app.words.numbers import decimal
from desktop_app.words.translations import tr


class SlotTold(Protocol):
    """A moment with its reason; see `advice.timing.Slot`."""

    @property
    def at(self) -> int: ...
    @property
    def reason(self) -> str: ...
    @property
    def n(self) -> int: ...
    @property
    def times_usual(self) -> float | None: ...


class PaceTold(Protocol):
    """See `operations.slots.SlotPlan`."""

    @property
    def chosen(self) -> float | None: ...
    @property
    def own(self) -> tuple[float, int] | None: ...


def slot_moment(at: int, zone: dt.tzinfo | None = None) -> str:
    """Day and time on the person's clock."""
    moment = local_time(at, zone)
    return f"{weekday_short_date(moment.date())}, {clock_time(moment)}"


def slot_reason(slot: SlotTold) -> str:
    """Why then, with n."""
    if slot.times_usual is not None and slot.reason in {"best", "good"}:
        times = decimal(slot.times_usual)
        if slot.reason == "best":
            return tr("One of your best hours: {times} times your usual (n {n}).", times=times, n=slot.n)
        return tr("Your posts at this hour got {times} times your usual (n {n}).", times=times, n=slot.n)
    if slot.reason == "usual":
        return tr("You publish at this hour (n {n}); which hour does best cannot be told yet.", n=slot.n)
    return tr("You publish at this hour on other days (n {n}).", n=slot.n)


def pace_sentence(plan: PaceTold) -> str:
    """How many posts a week the slots stand for."""
    if plan.chosen is not None:
        return tr("At the pace of your plan: {weekly} posts a week.", weekly=decimal(plan.chosen))
    if plan.own is None:
        return tr("Your files hold no whole week of posts of your own, so there is no pace to go by.")
    weekly, weeks = plan.own
    return tr("At your own pace: {weekly} posts a week (the last {n} weeks of your data).", weekly=decimal(weekly), n=weeks)

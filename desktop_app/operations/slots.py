"""The next moments to publish, out of the own posts, the plan and the days of rest which the person keeps."""

import datetime as dt
from dataclasses import dataclass

import numpy as np

from desktop_app.advice.timing import HourRate, Pace, Slot, Span, TimedPosts, posting_habits, slots, told_hours
from desktop_app.operations.own_plans import POSTS
from desktop_app.operations.post_study import read_posts
from desktop_app.words.local_time import Zone, local_moment
from local_db.database import LocalDatabase
from local_db.progress import CancelToken
from local_db.queries.own_plans import GoalRow, goal, holidays
from local_db.queries.posts import owner_accounts
from local_db.records import UnixTime

_PROPER_KINDS = (0, 3, 4)  # of `post_study`: original, quote, not told


@dataclass(frozen=True, slots=True)
class SlotPlan:
    """What is suggested for the coming weeks.

    `pace` is the person's own, None = the files hold no whole week of posts; `chosen` is the pace of the kept plan, which wins, None =
    there is none today. `hours` are those of which something can be said, the best first. `until` is the last moment of which an import
    tells.
    """

    slots: tuple[Slot, ...] = ()
    pace: Pace | None = None
    chosen: float | None = None
    hours: tuple[HourRate, ...] = ()
    until: int | None = None

    @property
    def own(self) -> tuple[float, int] | None:
        """Posts a week, and of how many weeks that is told; None: the files hold no whole week."""
        return None if self.pace is None else (self.pace.per_week, self.pace.weeks)


def next_slots(database: LocalDatabase, *, now: UnixTime, zone: Zone = None, weeks: int = 2, cancel: CancelToken | None = None) -> SlotPlan:
    """Of all accounts which are counted, at the person's pace and hours; never in the past or on a holiday.

    Args:
        database: of the person.
        now: the moment after which they lie.
        zone: the person's; None = that of the system.
        weeks: 1 to 4.
        cancel: stops it.

    Raises:
        Cancelled: it was stopped.
        ValueError: so many weeks are not planned.
    """
    with database.read(cancel) as connection:
        accounts = [one for one in owner_accounts(connection) if one.is_counted]
        studied, _ = read_posts(connection, {one.account_id for one in accounts})
        rests: list[Span] = [(one.first, one.last) for one in holidays(connection)]
        plan = goal(connection, POSTS)
    seen = [one.seen_until for one in accounts if one.seen_until is not None]
    if not len(studied.ids) or not seen:
        return SlotPlan()
    posts = TimedPosts(studied.created, studied.is_exact, np.isin(studied.kind, _PROPER_KINDS), studied.reactions, studied.account)
    until = min(max(seen), now)
    habits = posting_habits(posts, until=until, zone=zone, rests=rests)
    chosen = _chosen(plan, local_moment(now, zone).date())
    found = slots(habits, now=now, zone=zone, weeks=weeks, per_week=chosen, rests=rests)
    return SlotPlan(found, habits.pace, chosen, told_hours(habits), until)


def _chosen(plan: GoalRow | None, today: dt.date) -> float | None:
    """The pace of a plan which holds today."""
    return plan.per_week if plan is not None and plan.since <= today and (plan.until is None or today <= plan.until) else None

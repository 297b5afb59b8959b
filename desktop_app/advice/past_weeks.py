"""The past of one account week by week, as it could be seen then: what a rule would have read, and what came afterwards.

A moment is the beginning of a week. Before it stands what was known; of reactions only those of posts which were a week old,
since the others had not come. Totals are those of the newest file, not of that day: how a post did is known a little too well.
Hidden are the posts themselves, their kinds and words after the moment.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from desktop_app.advice.own_activity import OwnPosts
from desktop_app.scoring.engine_input import BoolArray, FloatArray, IntArray

DAY_S = 86_400
WEEK_S = 7 * DAY_S
SETTLED_DAYS = 7
BEFORE_DAYS, AFTER_DAYS = 84, 28  # of the level before and of what came
_LEAST_BEFORE, _LEAST_AFTER = 5, 3  # posts whose reactions are known
_PROPER = frozenset({"original", "thread", "quote", None})


@dataclass(frozen=True)
class Past:
    """(P,) each, the posts of one account, the earliest first. `level` is ln(1 + reactions) of posts proper, nan = not known."""

    created: IntArray
    level: FloatArray
    is_proper: BoolArray  # neither a repost nor a reply to somebody else
    is_repost: BoolArray
    is_link_only: BoolArray
    is_question: BoolArray
    topics: tuple[tuple[str, ...], ...]

    def span(self, since: int, until: int) -> slice:
        """The posts from one moment on and before another."""
        first, last = np.searchsorted(self.created, (since, until))
        return slice(int(first), int(last))


class Moment(NamedTuple):
    """The beginning of a week in the past of one account."""

    past: Past
    at: int  # Unix seconds

    def before(self, days: int) -> slice:
        """Posts of so many days before it."""
        return self.past.span(self.at - days * DAY_S, self.at)

    def settled(self, days: int) -> slice:
        """Those of them whose reactions were known then."""
        return self.past.span(self.at - days * DAY_S, self.at - SETTLED_DAYS * DAY_S)

    def after(self, days: int) -> slice:
        """Posts of so many days from it on: never for a condition."""
        return self.past.span(self.at, self.at + days * DAY_S)


class Trial(NamedTuple):
    """One piece of advice, as the past can judge it. None = it cannot be told of that week, which is then left out."""

    rule: str
    key: str  # of the method
    holds: Callable[[Moment], bool | None]  # the advice would have been given
    is_done: Callable[[Moment], bool | None]  # and in the following weeks it was done


class Weeks(NamedTuple):
    """(W,) each: the weeks of one account or of several which can be judged."""

    account: IntArray
    at: IntArray  # Unix seconds
    holds: BoolArray
    is_done: BoolArray
    before: FloatArray  # mean level of the posts of BEFORE_DAYS
    change: FloatArray  # mean level of the posts of AFTER_DAYS, less that
    pace: FloatArray  # posts proper in BEFORE_DAYS


def pasts(posts: OwnPosts) -> dict[int, Past]:
    """By account; the posts are the earliest first."""
    kind = np.array([one or "" for one in posts.kind])
    is_proper = np.array([one in _PROPER for one in posts.kind], dtype=np.bool_)
    level = np.where(is_proper, np.log1p(posts.reactions), np.nan)
    found = {}
    for account in np.unique(posts.account).tolist():
        here = np.flatnonzero(posts.account == account)
        found[account] = Past(
            created=posts.created[here],
            level=level[here],
            is_proper=is_proper[here],
            is_repost=(kind == "repost")[here],
            is_link_only=posts.is_link_only[here],
            is_question=posts.is_question[here],
            topics=tuple(posts.topics[place] for place in here.tolist()),
        )
    return found


def judged_weeks(past: Past, trial: Trial, account: int = 0) -> Weeks:
    """The weeks of one account of which the trial tells something, and whose reactions before and after are known."""
    rows = []
    for moment in _moments(past):
        before, after = _mean(past, moment.before(BEFORE_DAYS), _LEAST_BEFORE), _mean(past, moment.after(AFTER_DAYS), _LEAST_AFTER)
        if before is None or after is None:
            continue
        holds, is_done = trial.holds(moment), trial.is_done(moment)
        if holds is not None and is_done is not None:
            pace = float(past.is_proper[moment.before(BEFORE_DAYS)].sum())
            rows.append((account, moment.at, holds, is_done, before, after - before, pace))
    columns = list(zip(*rows, strict=True)) or [()] * len(Weeks._fields)
    types = (np.int64, np.int64, np.bool_, np.bool_, np.float64, np.float64, np.float64)
    return Weeks(*(np.array(column, dtype=of_type) for column, of_type in zip(columns, types, strict=True)))


def all_weeks(several: list[Weeks]) -> Weeks:
    """The weeks of several accounts together; there must be one."""
    return Weeks(*(np.concatenate(columns) for columns in zip(*several, strict=True)))


def _moments(past: Past) -> Iterator[Moment]:
    """Every week which has BEFORE_DAYS of posts before it and AFTER_DAYS and the time of their reactions behind it."""
    if len(past.created):
        last = int(past.created[-1]) - (AFTER_DAYS + SETTLED_DAYS) * DAY_S
        for at in range(int(past.created[0]) + BEFORE_DAYS * DAY_S, last + 1, WEEK_S):
            yield Moment(past, at)


def _mean(past: Past, span: slice, least: int) -> float | None:
    level = past.level[span]
    known = level[~np.isnan(level)]
    return float(known.mean()) if len(known) >= least else None

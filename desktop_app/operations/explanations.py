"""The ledger: every point of a day, or of the change between two days, by post, person, platform, week, topic, factor."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from desktop_app.operations.ledger_results import GROUPINGS
from desktop_app.operations.ledger_rows import Points, grouped, labels_of, post_title
from desktop_app.operations.score_results import Cause
from desktop_app.operations.scored import Scored
from desktop_app.scoring.attribution import Attribution, Change, attribute, attribute_change
from desktop_app.scoring.engine_input import FloatArray
from desktop_app.scoring.recipe import TERMS
from local_db.database import LocalDatabase

__all__ = ["GROUPINGS", "Explanation", "Row", "explain", "moved_by"]

_TOP = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the ledger; the label is what the facts say ("" where words are needed: see the key)."""

    key: str
    label: str
    points: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Rows and constant sum to `total`: the score, or the change from `start` to `end`."""

    start: tuple[dt.date, float] | None  # None: one day, not an interval
    end: tuple[dt.date, float]
    rows: tuple[Row, ...]  # largest first
    constant: float
    residual: float
    new: float | None = None
    faded: float | None = None
    taken_over: float | None = None
    audience: float | None = None

    @property
    def total(self) -> float:
        """What is explained."""
        return self.end[1] - (self.start[1] if self.start else 0.0)


def explain(database: LocalDatabase, found: Scored, first: int | None, last: int, *, by: str) -> Explanation:
    """Explain a day of the history (`first` None), or the change from the end of one day to the end of another.

    Raises:
        ValueError: there is no score, or `by` is no grouping.
    """
    if found.history is None or found.source is None:
        raise ValueError("there is no score to explain")
    history, day0 = found.history, found.source.first_day
    end = (day0 + dt.timedelta(days=last), float(history.score[last]))
    if first is None:
        share = attribute(history, last)
        rows = _rows(database, found, share.events, share.posts, share.audience, by, _day_factors(share))
        constant = share.base + share.constant
        return Explanation(None, end, rows, constant, _residual(end[1], rows, constant))
    change = attribute_change(history, first, last)
    posts = change.posts_new + change.posts_faded
    rows = _rows(database, found, change.events, posts, change.audience, by, _change_factors(change))
    start = (day0 + dt.timedelta(days=first), float(history.score[first]))
    return Explanation(
        start,
        end,
        rows,
        0.0,
        _residual(end[1] - start[1], rows, 0.0),
        new=float(change.new.sum() + change.posts_new.sum()),
        faded=float(change.faded.sum() + change.posts_faded.sum()),
        taken_over=float(change.taken_over.sum()),
        audience=float(change.audience.sum()),
    )


def moved_by(database: LocalDatabase, found: Scored, first: int, last: int) -> tuple[Cause, ...]:
    """All causes of a change, the largest first; they sum to it. The posts which brought most stand by name, all others as one."""
    if found.history is None or found.source is None:
        return ()
    change = attribute_change(found.history, first, last)
    arrays, ids = found.history.arrays, found.source.post_ids
    points = np.bincount(arrays.event_post + 1, weights=change.new, minlength=len(ids) + 1)
    top = np.argsort(-points[1:])[:_TOP]
    top = top[points[1 + top] > 0]
    labels = labels_of(database, found, top)
    causes = [Cause(label.key, post_title(label), float(points[1 + place])) for label, place in zip(labels, top, strict=True)]
    named = sum(cause.points for cause in causes)
    others = {
        "other_posts": float(points[1:].sum()) - named,
        "without_post": float(points[0]),
        "faded": float(change.faded.sum()),
        "taken_over": float(change.taken_over.sum()),
        "posts": float(change.posts_new.sum() + change.posts_faded.sum()),
        "audience": float(change.audience.sum()),
    }
    causes += [Cause(key, "", value) for key, value in others.items() if value != 0.0]
    return tuple(sorted(causes, key=lambda cause: -abs(cause.points)))


def _residual(total: float, rows: Sequence[Row], constant: float) -> float:
    return total - constant - sum(row.points for row in rows)


def _day_factors(share: Attribution) -> dict[str, float]:
    amplification = float(share.amplification.sum() + share.posts.sum())
    points = (float(share.reach.sum()), float(share.network.sum()), amplification, float(share.audience.sum()))
    return dict(zip(TERMS, points, strict=True))


def _change_factors(change: Change) -> dict[str, float]:
    return {
        "new": float(change.new.sum() + change.posts_new.sum()),
        "faded": float(change.faded.sum() + change.posts_faded.sum()),
        "taken_over": float(change.taken_over.sum()),
        "audience": float(change.audience.sum()),
    }


def _rows(
    database: LocalDatabase, found: Scored, events: FloatArray, posts: FloatArray, audience: FloatArray, by: str, factors: dict[str, float]
) -> tuple[Row, ...]:
    if by == "factor":
        rows = [Row(f"factor:{name}", "", points) for name, points in factors.items() if points != 0.0]
    else:
        groups = grouped(database, found, Points(events[None], posts[None], audience[None]), by)
        rows = [Row(group.key, group.label, group.points[0]) for group in groups]
    return tuple(sorted(rows, key=lambda row: (-abs(row.points), row.key)))

"""The ledger: every point of a day, or of the change between two days, by post, person, platform, week, topic, factor."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from desktop_app.operations.people_names import star_names
from desktop_app.operations.score_results import Cause
from desktop_app.operations.scored import Scored
from desktop_app.scoring.attribution import Attribution, Change, attribute, attribute_change
from desktop_app.scoring.engine_input import FloatArray, IntArray
from desktop_app.scoring.people_lit import event_days
from desktop_app.scoring.recipe import TERMS
from local_db.database import LocalDatabase
from local_db.queries.labels import PersonLabel, PostLabel, person_labels, post_labels

GROUPINGS = ("post", "person", "platform", "factor", "week", "topic")

_TOP = 3
_LABEL = 80  # characters of a post's beginning


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
    top = [int(place) for place in np.argsort(-points[1:])[:_TOP] if points[1 + place] > 0]
    with database.read() as connection:
        labels = post_labels(connection, [int(ids[place]) for place in top])
    causes = [Cause(_post_key(labels[int(ids[place])]), _post_label(labels[int(ids[place])]), float(points[1 + place])) for place in top]
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
        rows = [Row(f"factor:{name}", "", points) for name, points in factors.items()]
    elif by == "post":
        rows = _by_post(database, found, events, posts) + _audience_rows(found, audience)
    elif by == "topic":
        rows = _by_topic(database, found, events, posts) + _audience_rows(found, audience)
    elif by == "person":
        rows = [*_by_person(database, found, events), Row("posts", "", float(posts.sum())), *_audience_rows(found, audience)]
    elif by == "platform":
        rows = _by_platform(found, events, posts, audience)
    elif by == "week":
        rows = _by_week(found, events, posts) + _audience_rows(found, audience)
    else:
        raise ValueError(f"no such grouping: {by}")
    return tuple(sorted((row for row in rows if row.points != 0.0), key=lambda row: (-abs(row.points), row.key)))


def _audience_rows(found: Scored, audience: FloatArray) -> list[Row]:
    return [
        Row(f"audience:{account.platform}:{account.native_id}", account.handle or account.native_id, float(points))
        for account, points in zip(found.accounts, audience, strict=True)
    ]


def _post_points(found: Scored, events: FloatArray, posts: FloatArray) -> tuple[FloatArray, float]:
    """(P,) points of each post with its reactions, and those of reactions without a post."""
    arrays = found.history.arrays if found.history is not None else None
    if arrays is None:
        return posts, 0.0
    summed = np.bincount(arrays.event_post + 1, weights=events, minlength=len(posts) + 1)
    return summed[1:] + posts, float(summed[0])


def _by_post(database: LocalDatabase, found: Scored, events: FloatArray, posts: FloatArray) -> list[Row]:
    points, without = _post_points(found, events, posts)
    labels = _labels(database, found, points)
    rows = [Row(_post_key(label), _post_label(label), value) for label, value in labels]
    return [*rows, Row("without_post", "", without)]


def _labels(database: LocalDatabase, found: Scored, points: FloatArray) -> list[tuple[PostLabel, float]]:
    ids = found.source.post_ids if found.source is not None else np.zeros(0, dtype=np.int64)
    places = np.flatnonzero(points)
    with database.read() as connection:
        labels = post_labels(connection, [int(post) for post in ids[places]])
    return [(labels[int(ids[place])], float(points[place])) for place in places]


def _by_topic(database: LocalDatabase, found: Scored, events: FloatArray, posts: FloatArray) -> list[Row]:
    """A post's points go in equal parts to its hashtags, else to none."""
    points, without = _post_points(found, events, posts)
    topics: dict[str, float] = {"": without}
    for label, value in _labels(database, found, points):
        for tag in label.hashtags or ("",):
            topics[tag] = topics.get(tag, 0.0) + value / max(len(label.hashtags), 1)
    return [Row(f"topic:{tag}" if tag else "no_topic", f"#{tag}" if tag else "", value) for tag, value in topics.items()]


def _by_person(database: LocalDatabase, found: Scored, events: FloatArray) -> list[Row]:
    """People whom the owner merged are one row; anonymous reactions are one."""
    arrays = found.history.arrays if found.history is not None else None
    if arrays is None:
        return []
    is_named = arrays.event_person >= 0
    people, place = np.unique(arrays.event_person[is_named], return_inverse=True)
    points = np.bincount(place, weights=events[is_named], minlength=len(people))
    with database.read() as connection:
        labels = person_labels(connection, [int(person) for person in people])
        merged = star_names(connection)
    rows: dict[str, Row] = {}
    for person, value in zip(people, points, strict=True):
        label = labels[int(person)]
        before = rows.get(label.head_key, Row(label.head_key, merged.get(label.head_key) or _person_label(label), 0.0))
        rows[label.head_key] = Row(before.key, before.label, before.points + float(value))
    return [*rows.values(), Row("anonymous", "", float(events[~is_named].sum()))]


def _by_platform(found: Scored, events: FloatArray, posts: FloatArray, audience: FloatArray) -> list[Row]:
    arrays = found.history.arrays if found.history is not None else None
    if arrays is None:
        return []
    points = audience + _summed(arrays.event_account, events, len(audience)) + _summed(arrays.post_account, posts, len(audience))
    rows: dict[str, float] = {}
    for account, value in zip(found.accounts, points, strict=True):
        rows[account.platform] = rows.get(account.platform, 0.0) + float(value)
    return [Row(f"platform:{platform}", platform, value) for platform, value in rows.items()]


def _by_week(found: Scored, events: FloatArray, posts: FloatArray) -> list[Row]:
    """Weeks begin on Monday; a reaction belongs to the week in which it came."""
    if found.history is None or found.source is None:
        return []
    arrays, first = found.history.arrays, found.source.first_day
    offset = first.weekday()
    weeks = arrays.days // 7 + 2
    points = _summed((event_days(arrays) + offset) // 7, events, weeks)
    points = points + _summed((np.floor(arrays.post_time).astype(np.int64) + offset) // 7, posts, weeks)
    monday = first - dt.timedelta(days=offset)
    days = [monday + dt.timedelta(weeks=week) for week in range(weeks)]
    return [Row(f"week:{day.isoformat()}", day.isoformat(), float(value)) for day, value in zip(days, points, strict=True)]


def _summed(place: IntArray, points: FloatArray, size: int) -> FloatArray:
    return np.bincount(place, weights=points, minlength=size).astype(np.float64)


def _post_key(label: PostLabel) -> str:
    return f"post:{label.platform}:{label.native_id}"


def _post_label(label: PostLabel) -> str:
    text = label.title or label.text
    if text:
        line = " ".join(text.split())
        return line if len(line) <= _LABEL else f"{line[: _LABEL - 1]}…"
    return label.native_id


def _person_label(label: PersonLabel) -> str:
    return label.name or label.handle or label.key.partition(":")[2]

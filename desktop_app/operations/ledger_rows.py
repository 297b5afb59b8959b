"""Points of reactions, posts and followers summed by post, person, platform, week, topic: sums stay exact in every grouping.

Several columns of points (of a day, of a change) are summed at once: shapes begin with K, their number.
"""

import datetime as dt
from typing import NamedTuple

import numpy as np

from desktop_app.operations.people_names import star_names
from desktop_app.operations.scored import Scored
from desktop_app.scoring.engine_input import EngineInput, FloatArray, IntArray
from desktop_app.scoring.people_lit import event_days
from local_db.database import LocalDatabase
from local_db.queries.labels import PersonLabel, PostLabel, person_labels, post_labels
from local_db.records import FORGOTTEN

_LABEL = 80  # characters of a post's beginning


class Points(NamedTuple):
    """What belongs to each reaction, post and account, in K columns."""

    events: FloatArray  # (K, E)
    posts: FloatArray  # (K, P)
    audience: FloatArray  # (K, A)


class Group(NamedTuple):
    """One sum; the label is what the facts say ("" where words are needed: see the key)."""

    key: str
    label: str
    points: tuple[float, ...]  # K
    platform: str = ""
    moment: int | None = None  # seconds UTC, of a post
    post: int = -1  # its place in the arrays


def grouped(database: LocalDatabase, found: Scored, points: Points, by: str) -> list[Group]:
    """Sum by "post", "person", "platform", "week" or "topic", in no order; groups of nothing but zeros are left away.

    Raises:
        ValueError: `by` is no grouping, or there is no history.
    """
    if found.history is None or found.source is None:
        raise ValueError("there is no history to explain")
    arrays = found.history.arrays
    if by == "post":
        groups = _by_post(database, found, arrays, points) + audience_groups(found, points)
    elif by == "topic":
        groups = _by_topic(database, found, arrays, points) + audience_groups(found, points)
    elif by == "person":
        groups = by_person(database, arrays, points.events)
        groups += [Group("posts", "", _totals(points.posts)), *audience_groups(found, points)]
    elif by == "platform":
        groups = _by_platform(found, arrays, points)
    elif by == "week":
        groups = _by_week(arrays, found.source.first_day, points) + audience_groups(found, points)
    else:
        raise ValueError(f"no such grouping: {by}")
    return [group for group in groups if any(group.points)]


def audience_groups(found: Scored, points: Points) -> list[Group]:
    """The followers of each account."""
    return [
        Group(f"audience:{account.platform}:{account.native_id}", account.handle or account.native_id, column, account.platform)
        for account, column in zip(found.accounts, _columns(points.audience), strict=True)
    ]


def by_person(database: LocalDatabase, arrays: EngineInput, events: FloatArray) -> list[Group]:
    """People whom the owner merged are one; anonymous reactions are one."""
    is_named = arrays.event_person >= 0
    people, place = np.unique(arrays.event_person[is_named], return_inverse=True)
    summed = _summed(place, events[:, is_named], len(people))
    with database.read() as connection:
        labels = person_labels(connection, [int(person) for person in people])
        merged = star_names(connection)
    groups: dict[str, Group] = {}
    for person, column in zip(people, _columns(summed), strict=True):
        if any(column):
            label = labels[int(person)]
            name = merged.get(label.head_key) or person_name(label)
            _add(groups, Group(label.head_key, name, column, label.platform))
    return [*groups.values(), Group("anonymous", "", _totals(events[:, ~is_named]))]


def post_columns(arrays: EngineInput, points: Points) -> tuple[FloatArray, FloatArray]:
    """(K, P) points of each post with its reactions, and (K,) those of reactions without a post."""
    summed = _summed(arrays.event_post + 1, points.events, len(arrays.post_time) + 1)
    return summed[:, 1:] + points.posts, summed[:, 0]


def labels_of(database: LocalDatabase, found: Scored, places: IntArray) -> list[PostLabel]:
    """Labels of posts by their places in the arrays."""
    ids = found.source.post_ids if found.source is not None else np.zeros(0, dtype=np.int64)
    with database.read() as connection:
        labels = post_labels(connection, [int(post) for post in ids[places]])
    return [labels[int(post)] for post in ids[places]]


def _by_post(database: LocalDatabase, found: Scored, arrays: EngineInput, points: Points) -> list[Group]:
    columns, without = post_columns(arrays, points)
    places = np.flatnonzero(columns.any(axis=0))
    groups: dict[str, Group] = {}
    for place, label in zip(places, labels_of(database, found, places), strict=True):
        column = tuple(columns[:, place].tolist())
        _add(groups, Group(label.key, post_title(label), column, label.platform, label.created_at, int(place)))
    return [*groups.values(), Group("without_post", "", tuple(without.tolist()))]


def _by_topic(database: LocalDatabase, found: Scored, arrays: EngineInput, points: Points) -> list[Group]:
    """A post's points go in equal parts to its hashtags, else to none."""
    columns, without = post_columns(arrays, points)
    places = np.flatnonzero(columns.any(axis=0))
    topics: dict[str, FloatArray] = {"": without}
    for place, label in zip(places, labels_of(database, found, places), strict=True):
        for tag in label.hashtags or ("",):
            topics[tag] = topics.get(tag, 0.0) + columns[:, place] / max(len(label.hashtags), 1)
    return [Group(f"topic:{tag}" if tag else "no_topic", f"#{tag}" if tag else "", tuple(sums.tolist())) for tag, sums in topics.items()]


def _by_platform(found: Scored, arrays: EngineInput, points: Points) -> list[Group]:
    size = len(arrays.accounts)
    summed = points.audience + _summed(arrays.event_account, points.events, size) + _summed(arrays.post_account, points.posts, size)
    groups: dict[str, Group] = {}
    for account, column in zip(found.accounts, _columns(summed), strict=True):
        _add(groups, Group(f"platform:{account.platform}", account.platform, column, account.platform))
    return list(groups.values())


def _by_week(arrays: EngineInput, first: dt.date, points: Points) -> list[Group]:
    """Weeks begin on Monday; a reaction belongs to the week in which it came."""
    offset, weeks = first.weekday(), arrays.days // 7 + 2
    summed = _summed((event_days(arrays) + offset) // 7, points.events, weeks)
    summed = summed + _summed((np.floor(arrays.post_time).astype(np.int64) + offset) // 7, points.posts, weeks)
    monday = first - dt.timedelta(days=offset)
    days = [(monday + dt.timedelta(weeks=week)).isoformat() for week in range(weeks)]
    return [Group(f"week:{day}", day, column) for day, column in zip(days, _columns(summed), strict=True)]


def _add(groups: dict[str, Group], one: Group) -> None:
    """Two of one key are one: people merged by the owner, accounts of one platform."""
    known = groups.get(one.key)
    points = one.points if known is None else tuple(before + now for before, now in zip(known.points, one.points, strict=True))
    groups[one.key] = (known or one)._replace(points=points)


def _summed(place: IntArray, points: FloatArray, size: int) -> FloatArray:
    """(K, size) sums by place."""
    return np.stack([np.bincount(place, weights=column, minlength=size) for column in points]).astype(np.float64)


def _columns(points: FloatArray) -> list[tuple[float, ...]]:
    return [tuple(column) for column in points.T.tolist()]


def _totals(points: FloatArray) -> tuple[float, ...]:
    return tuple(points.sum(axis=1).tolist())


def post_title(label: PostLabel) -> str:
    """Its title, else its beginning, else its id."""
    text = label.title or label.text
    if text:
        line = " ".join(text.split())
        return line if len(line) <= _LABEL else f"{line[: _LABEL - 1]}…"
    return label.native_id


def person_name(label: PersonLabel) -> str:
    """What a person is called, else their id; "" for somebody who was forgotten."""
    if label.key.startswith(FORGOTTEN):
        return ""
    return label.name or label.handle or label.key.partition(":")[2]

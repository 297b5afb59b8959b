"""Which share of every reaction, post and follower count a path of the ledger's keys stands for.

Keys: post:PLATFORM:ID (of a site post:PLATFORM:SITE:ID), person:..., platform:NAME, week:MONDAY, topic:TAG, no_topic, without_post,
anonymous, posts, audience:PLATFORM:ID, factor:NAME, and below a post itself, total:KIND, reaction:PLACE. A path narrows step by step.
"""

import datetime as dt
from typing import NamedTuple

import numpy as np

from desktop_app.operations.ledger_rows import labels_of
from desktop_app.operations.scored import Scored
from desktop_app.scoring.engine_input import EngineInput, FloatArray
from desktop_app.scoring.people_lit import event_days
from desktop_app.scoring.recipe import KINDS
from desktop_app.scoring.what_if import LeftOut
from local_db.database import LocalDatabase
from local_db.queries.labels import person_labels
from local_db.queries.post_choices import posts_named

_WITH_POSTS = frozenset({"post", "platform", "week", "topic", "no_topic"})
NEVER_ALONE = frozenset({"posts", "itself", "base", "assumed"})


class Portion(NamedTuple):
    """Shares, 0 to 1, of each reaction (E,), post (P,) and account's followers (A,)."""

    events: FloatArray
    posts: FloatArray
    audience: FloatArray


def portions(database: LocalDatabase, found: Scored, path: tuple[str, ...]) -> list[Portion]:
    """What the path stands for after none, one, two ... of its keys; shorter where a key names nothing."""
    assert found.history is not None
    arrays = found.history.arrays
    made = [Portion(np.ones(len(arrays.event_time)), np.ones(len(arrays.post_time)), np.ones(len(arrays.accounts)))]
    for key in path:
        step = _step(database, found, arrays, key)
        if step is None:
            break
        made.append(Portion(*(before * now for before, now in zip(made[-1], step, strict=True))))
    return made


def portion(database: LocalDatabase, found: Scored, path: tuple[str, ...]) -> Portion | None:
    """What the whole path stands for; None where one of its keys names nothing."""
    made = portions(database, found, path)
    return made[-1] if len(made) > len(path) else None


def left_out(path: tuple[str, ...], share: Portion) -> LeftOut | None:
    """What goes with the path, whole: a post or a topic with all reactions, of a person the reactions; None: it cannot go alone."""
    kinds = {kind_of(key) for key in path} - {"factor"}
    if not kinds or kinds & NEVER_ALONE:
        return None
    takes_posts = kinds <= _WITH_POSTS
    posts = share.posts > 0 if takes_posts else np.zeros(len(share.posts), dtype=bool)
    takes_followers = kinds <= {"audience", "platform"}
    followers = share.audience > 0 if takes_followers else np.zeros(len(share.audience), dtype=bool)
    return LeftOut(share.events > 0, posts, followers)


def kind_of(key: str) -> str:
    """The part of a key before its first colon."""
    return key.partition(":")[0]


def _step(database: LocalDatabase, found: Scored, arrays: EngineInput, key: str) -> Portion | None:
    kind, _, rest = key.partition(":")
    no_posts, no_audience = np.zeros(len(arrays.post_time)), np.zeros(len(arrays.accounts))
    if kind == "factor":
        return Portion(np.ones(len(arrays.event_time)), np.ones(len(arrays.post_time)), np.ones(len(arrays.accounts)))
    if kind in {"platform", "audience"}:
        return _of_account(found, arrays, kind, rest)
    if kind == "week":
        return _of_week(found, arrays, rest)
    if kind in {"post", "topic", "no_topic"}:
        return _of_posts(database, found, arrays, key)
    if kind in {"posts", "itself"}:
        return Portion(np.zeros(len(arrays.event_time)), np.ones(len(arrays.post_time)), no_audience)
    chosen = _of_events(database, arrays, key)
    return None if chosen is None else Portion(chosen.astype(np.float64), no_posts, no_audience)


def _of_events(database: LocalDatabase, arrays: EngineInput, key: str) -> np.ndarray | None:
    """(E,) for keys which name reactions alone."""
    kind, _, rest = key.partition(":")
    nobody = arrays.event_person < 0
    if kind == "without_post":
        return np.asarray(arrays.event_post < 0)
    if kind == "anonymous":
        return np.asarray(nobody)
    if kind == "total":
        return nobody & (arrays.event_kind == KINDS.index(rest)) if rest in KINDS else None
    if kind == "reaction":
        is_there = rest.isdecimal() and int(rest) < len(arrays.event_time)
        return np.arange(len(arrays.event_time)) == int(rest) if is_there else None
    if kind == "person":
        with database.read() as connection:
            labels = person_labels(connection, [int(person) for person in np.unique(arrays.event_person[~nobody])])
        people = [person for person, label in labels.items() if label.head_key == key]
        return np.isin(arrays.event_person, people) & ~nobody if people else None
    return None


def _of_account(found: Scored, arrays: EngineInput, kind: str, rest: str) -> Portion | None:
    names = [account.platform if kind == "platform" else f"{account.platform}:{account.native_id}" for account in found.accounts]
    accounts = np.array([name == rest for name in names], dtype=np.float64)
    if not accounts.any():
        return None
    if kind == "audience":
        return Portion(np.zeros(len(arrays.event_time)), np.zeros(len(arrays.post_time)), accounts)
    return Portion(accounts[arrays.event_account], accounts[arrays.post_account], accounts)


def _of_week(found: Scored, arrays: EngineInput, rest: str) -> Portion | None:
    assert found.source is not None
    try:
        first = (dt.date.fromisoformat(rest) - found.source.first_day).days
    except ValueError:
        return None
    events, posts = (((first <= days) & (days < first + 7)).astype(np.float64) for days in (event_days(arrays), np.floor(arrays.post_time)))
    return Portion(events, posts, np.zeros(len(arrays.accounts)))


def _of_posts(database: LocalDatabase, found: Scored, arrays: EngineInput, key: str) -> Portion | None:
    """A post, or the posts of a topic with their part of the points; reactions to no post have no topic."""
    assert found.source is not None
    kind, _, rest = key.partition(":")
    if kind == "post":
        with database.read() as connection:
            rows = [one.post_id for one in posts_named(connection, *rest.split(":", 1))] if ":" in rest else []
        posts = np.isin(found.source.post_ids, rows if len(rows) == 1 else []).astype(np.float64)  # a number of two sites names neither
    else:
        labels = labels_of(database, found, np.arange(len(arrays.post_time)))
        posts = np.array([(label.hashtags or ("",)).count(rest) / max(len(label.hashtags), 1) for label in labels])
    without_post = 1.0 if kind == "no_topic" else 0.0
    events = np.append(posts, without_post)[arrays.event_post]
    if not posts.any() and not events.any():
        return None
    return Portion(events, posts, np.zeros(len(arrays.accounts)))

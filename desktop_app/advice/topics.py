"""Posts of one topic, and whether a topic fades: what is written on it lately gets clearly less than it did, and than other posts do.

A topic is a hashtag or a phrase. Which posts count as the latest is fixed before anything is compared.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from desktop_app.advice.comparison import Lift, lift
from desktop_app.advice.own_activity import DAY_S, TOPIC, OwnActivity
from desktop_app.scoring.engine_input import BoolArray, FloatArray, IntArray

LEAST = 5  # posts on a topic
HASHTAG = f"{TOPIC}#"
_LAST_WITH_BLANKS = "\u2e7f"  # after it stand the scripts of China, Japan and Korea
_LATEST = 10  # at most so many posts, a third of those on the topic, at least LEAST, are its latest
_STILL_DAYS = 90  # written on lately
_CLEARLY = 0.5  # topics go up and down; half is worth a word


class Fading(NamedTuple):
    """`latest` and `earlier` are rows of posts, the earliest first; `now` compares the latest with other posts of that time, `then`
    with the earlier ones on the topic.
    """

    topic: str
    latest: IntArray
    earlier: IntArray
    now: Lift
    then: Lift


def posts_of_topics(activity: OwnActivity) -> dict[str, IntArray]:
    """Rows of the posts proper of each topic that has enough of them, the earliest first."""
    of_topic: dict[str, list[int]] = {}
    for place in np.flatnonzero(activity.is_proper).tolist():
        for topic in activity.posts.topics[place]:
            if _is_telling(topic):
                of_topic.setdefault(topic, []).append(place)
    return {topic: np.array(rows, dtype=np.int64) for topic, rows in of_topic.items() if len(rows) >= LEAST}


def comparisons(topics: Mapping[str, object]) -> dict[str, int]:
    """How many comparisons are made at once with each topic. Phrases are many; hashtags, which the person chose, do not pay for them."""
    hashtags = sum(topic.startswith(HASHTAG) for topic in topics)
    return {topic: hashtags if topic.startswith(HASHTAG) else len(topics) - hashtags for topic in topics}


def compared_with(activity: OwnActivity, topic: str) -> BoolArray:
    """(P,) posts which may stand against those of a topic: of a phrase those whose words were read."""
    return activity.is_compared if topic.startswith(HASHTAG) else activity.is_compared & activity.is_read


def fading_topics(activity: OwnActivity, of_topic: Mapping[str, IntArray], level: FloatArray) -> tuple[Fading, ...]:
    """Topics still written on whose posts did at least as the person's own usual, and whose latest ones do clearly less.

    Args:
        activity: the person.
        of_topic: `posts_of_topics(activity)`.
        level: (P,) `comparison.levels(activity)`.
    """
    topics = {topic: rows[activity.is_compared[rows]] for topic, rows in of_topic.items()}
    topics = {topic: rows for topic, rows in topics.items() if len(rows) >= 2 * LEAST}
    several = comparisons(topics)
    found = []
    for topic, rows in topics.items():
        split = max(LEAST, min(_LATEST, len(rows) // 3))
        latest, earlier = rows[-split:], rows[:-split]
        if activity.posts.created[latest[-1]] < activity.end - _STILL_DAYS * DAY_S or level[earlier].mean() < 0:
            continue
        others = compared_with(activity, topic) & ~_chosen(activity, rows)
        of_that_time = others & (activity.posts.created >= activity.posts.created[latest[0]])
        now, then = (
            lift(activity, _chosen(activity, latest), against, level=level, comparisons=several[topic])
            for against in (of_that_time, _chosen(activity, earlier))
        )
        if now is not None and then is not None and _is_clear(now) and _is_clear(then):
            found.append(Fading(topic, latest, earlier, now, then))
    return tuple(found)


def _is_clear(how: Lift) -> bool:
    return how.is_worse and how.times <= _CLEARLY


def _chosen(activity: OwnActivity, rows: IntArray) -> BoolArray:
    chosen = np.zeros(len(activity.posts.created), dtype=np.bool_)
    chosen[rows] = True
    return chosen


def _is_telling(topic: str) -> bool:
    """A single word which recurs is seldom what a post is about; in scripts without blanks a phrase is one word."""
    return topic.startswith(HASHTAG) or " " in topic or any(sign > _LAST_WITH_BLANKS for sign in topic)

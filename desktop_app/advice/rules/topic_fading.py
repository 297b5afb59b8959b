"""1a: a topic which got what the person's posts usually get, or more, and the latest posts on it get clearly less, or nothing."""

import math

import numpy as np

from desktop_app.advice.advice import Act, ActKind, Advice, Blind, Change, Measure, Metric, Rule, Sign, Step
from desktop_app.advice.comparison import levels
from desktop_app.advice.own_activity import OwnActivity, utc_date
from desktop_app.advice.topics import LEAST, Fading, fading_topics, posts_of_topics
from desktop_app.scoring.engine_input import IntArray

_SHARE_DAYS = 90
_SHOWN = 5


def _find(activity: OwnActivity) -> list[Advice] | Blind:
    if not activity.is_compared.any():
        return Blind(RULE.name, RULE.key, "received", activity.lacking("received"))
    of_topic = posts_of_topics(activity)
    found = [_advice(activity, one, of_topic[one.topic]) for one in fading_topics(activity, of_topic, levels(activity))]
    return sorted(found, key=lambda one: (-one.strength, one.about))[:_SHOWN]


def _advice(activity: OwnActivity, one: Fading, rows: IntArray) -> Advice:
    posts, sign = activity.posts, Sign(topic=one.topic)
    return Advice(
        rule=RULE.name,
        key=RULE.key,
        step=RULE.step,
        about=one.topic,
        n=len(one.latest),
        since=utc_date(posts.created[one.latest[0]]),
        until=utc_date(posts.created[one.latest[-1]]),
        numbers={
            "median": one.now.median,
            "most": int(posts.reactions[one.latest].max()),
            "usual": one.now.usual,
            "others": one.now.others,
            "earlier": one.then.usual,
            "before": len(one.earlier),
            "times": one.then.times,
            "first": utc_date(posts.created[one.earlier[0]]),
        },
        act=Act(ActKind.POST, 1, sign, effort_min=20),
        measure=Measure(Metric.REACTIONS_PER_POST, sign),
        change=_change(activity, one, rows),
        posts=tuple(posts.key[place] for place in one.latest[::-1][:_SHOWN].tolist()),
        strength=min(1.0, -math.log(one.then.times) / math.log(4)),
    )


def _change(activity: OwnActivity, one: Fading, rows: IntArray) -> Change:
    """These posts do as the others, or others take their place: a share of what comes now, not of what is written, grows."""
    written = activity.is_proper & activity.within(_SHARE_DAYS)
    of_topic = np.zeros_like(written)
    of_topic[rows] = True
    share = float((of_topic & written).sum()) / max(1.0, float(written.sum()))
    times = 1 / one.now.times
    return Change(times, 1 / one.now.high, 1 / one.now.low, share / (share + times * (1 - share)), assumption="topic_as_usual")


RULE = Rule("network.topic_fading", "1a", Step.NETWORK, LEAST, 28, _find)

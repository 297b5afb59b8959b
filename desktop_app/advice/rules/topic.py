"""1a: a topic which brought more than usual, and was dropped; one that still is written about is praise."""

import math

import numpy as np

from desktop_app.advice.advice import Act, ActKind, Advice, Blind, Change, Measure, Metric, Rule, Sign, Step
from desktop_app.advice.comparison import Lift, levels, lift
from desktop_app.advice.own_activity import DAY_S, OwnActivity, utc_date
from desktop_app.advice.topics import LEAST, compared_with, comparisons, fading_topics, posts_of_topics
from desktop_app.scoring.engine_input import IntArray

_LEAST_TIMES = 1.25  # less is hardly worth a card, however sure it is
_DROPPED_DAYS = 28
_REMEMBERED_DAYS = 730
_SHOWN = 5


def _find(activity: OwnActivity) -> list[Advice] | Blind:
    if not activity.is_compared.any():
        return Blind(RULE.name, RULE.key, "received", activity.lacking("received"))
    level, places = levels(activity), posts_of_topics(activity)
    several, fading = comparisons(places), {one.topic for one in fading_topics(activity, places, level)}
    found = []
    for topic, of_topic in places.items():
        if topic in fading:  # what was liked is told by `topic_fading`
            continue
        chosen = np.zeros(len(activity.posts.created), dtype=np.bool_)
        chosen[of_topic] = True
        how = lift(activity, chosen, compared_with(activity, topic), level=level, comparisons=several[topic])
        if how is not None and how.is_better and how.times >= _LEAST_TIMES:
            found.append(_advice(activity, topic, of_topic, how))
    found.sort(key=lambda one: -one.strength)
    dropped = [one for one in found if one.act is not None]
    return [*dropped[:_SHOWN], *[one for one in found if one.act is None][:1]]


def _advice(activity: OwnActivity, topic: str, places: IntArray, how: Lift) -> Advice:
    posts = activity.posts
    created = posts.created[places]
    silence, usual_gap = (activity.end - int(created[-1])) / DAY_S, float(np.median(np.diff(created))) / DAY_S
    is_dropped = max(_DROPPED_DAYS, 2 * usual_gap) <= silence <= _REMEMBERED_DAYS
    strongest = places[np.argsort(-np.nan_to_num(posts.reactions[places], nan=-1.0), kind="stable")][:_SHOWN]
    sign = Sign(topic=topic)
    return Advice(
        rule=RULE.name,
        key=RULE.key,
        step=RULE.step,
        about=topic,
        n=how.n,
        since=utc_date(created[0]),
        until=utc_date(created[-1]),
        numbers={"times": how.times, "low": how.low, "median": how.median, "usual": how.usual, "last": utc_date(created[-1])},
        act=Act(ActKind.POST, 1, sign, effort_min=20) if is_dropped else None,
        measure=Measure(Metric.REACTIONS_PER_POST, sign) if is_dropped else None,
        change=_change(activity, how) if is_dropped else None,
        posts=tuple(posts.key[place] for place in strongest.tolist()),
        strength=min(1.0, math.log(how.times) / math.log(4)),
    )


def _change(activity: OwnActivity, how: Lift) -> Change:
    share = 1 / max(1.0, activity.weekly())
    return Change(how.times, how.low, how.high, share, assumption="one_a_week")


RULE = Rule("network.topic", "1a", Step.NETWORK, LEAST, 28, _find)

"""1e: nothing but links tells readers that nobody is there. Shown where own words do better with them, or where there are none."""

import numpy as np

from desktop_app.advice.advice import Act, ActKind, Advice, Blind, Change, Measure, Metric, Rule, Sign, Step
from desktop_app.advice.comparison import Lift, lift
from desktop_app.advice.own_activity import OwnActivity
from desktop_app.scoring.engine_input import BoolArray

_LEAST = 10
_DAYS = 90
_COMPARED_DAYS = 365
_MANY = 1 / 3
_NEARLY_ALL = 0.8
_SHOWN = 5
_TIMES = 3


def _find(activity: OwnActivity) -> list[Advice] | Blind:
    posts = activity.posts
    proper = activity.is_proper & ~activity.is_on_site
    if proper.any() and not (posts.is_link_only | (posts.letters > 0))[proper].any():
        return Blind(RULE.name, RULE.key, "posts", activity.lacking("posts"))  # no file holds their texts
    recent = proper & activity.within(_DAYS)
    n, links = int(recent.sum()), int((recent & posts.is_link_only).sum())
    if n < _LEAST or links < _MANY * n:
        return []
    compared = proper & activity.within(_COMPARED_DAYS)
    how = lift(activity, compared & ~posts.is_link_only, compared & posts.is_link_only)
    is_shown = how.is_better if how is not None else links >= _NEARLY_ALL * n
    return [_advice(activity, recent, n, links, how)] if is_shown else []


def _advice(activity: OwnActivity, recent: BoolArray, n: int, links: int, how: Lift | None) -> Advice:
    sign = Sign(is_link_only=False)
    newest = np.flatnonzero(recent & activity.posts.is_link_only)[::-1][:_SHOWN]
    return Advice(
        rule=RULE.name,
        key=RULE.key,
        step=RULE.step,
        about="",
        n=n,
        since=activity.day_before(_DAYS),
        until=activity.until,
        numbers={
            "links": links,
            "times": None if how is None else how.times,
            "words": None if how is None else how.n,
            "median": None if how is None else how.median,
            "usual": None if how is None else how.usual,
        },
        act=Act(ActKind.POST, _TIMES, sign, effort_min=15),
        measure=Measure(Metric.REACTIONS_PER_POST, sign),
        change=None if how is None else Change(how.times, how.low, how.high, links / n, assumption="all_with_words"),
        missing=None if how is not None or activity.is_compared.any() else "received",
        posts=tuple(activity.posts.key[place] for place in newest.tolist()),
        strength=links / n,
    )


RULE = Rule("content.link_only", "1e", Step.NETWORK, _LEAST, 28, _find)

"""2a: to create, or to curate well: a repost with an own line is as good as an original; bare reposts alone tell little."""

import numpy as np

from desktop_app.advice.advice import Act, ActKind, Advice, Blind, Change, Measure, Metric, Rule, Sign, Step
from desktop_app.advice.own_activity import OwnActivity
from desktop_app.scoring.engine_input import BoolArray

_LEAST = 20
_DAYS = 90
_MANY = 0.6
_MOSTLY_OWN = 0.7
_SHOWN = 5
_TIMES = 3


def _find(activity: OwnActivity) -> list[Advice] | Blind:
    if not len(activity.posts.created):
        return Blind(RULE.name, RULE.key, "posts", activity.lacking("posts"))
    recent = activity.within(_DAYS)
    reposts = recent & ~activity.is_own
    n, others = int(recent.sum()), int(reposts.sum())
    if n < _LEAST or not others > 0 or (others < _MANY * n and n - others < _MOSTLY_OWN * n):
        return []
    return [_advice(activity, reposts, n, others)]


def _advice(activity: OwnActivity, reposts: BoolArray, n: int, others: int) -> Advice:
    sign = Sign(kind="quote")
    is_many = others >= _MANY * n
    newest = np.flatnonzero(reposts)[::-1][:_SHOWN].tolist() if is_many else []
    more = min(float(_TIMES), others * 7 / _DAYS)
    return Advice(
        rule=RULE.name,
        key=RULE.key,
        step=RULE.step,
        about="",
        n=n,
        since=activity.day_before(_DAYS),
        until=activity.until,
        numbers={"reposts": others, "own": n - others, "more": more},
        act=Act(ActKind.POST, _TIMES, sign, effort_min=15) if is_many else None,
        measure=Measure(Metric.REACTIONS_PER_POST, sign) if is_many else None,
        change=Change(more_posts_per_week=more, assumption="own_lines_as_usual") if is_many else None,
        posts=tuple(activity.posts.key[place] for place in newest),
        strength=others / n if is_many else (n - others) / n,
    )


RULE = Rule("content.own_words", "2a", Step.CONTENT, _LEAST, 28, _find)

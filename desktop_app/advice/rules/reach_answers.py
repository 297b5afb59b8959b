"""3b, a finding: people with a larger reach than the person's answered or passed something on, which is proof enough."""

from desktop_app.advice.advice import Advice, Blind, Rule, Step
from desktop_app.advice.larger_reach import Unknown, larger_reach
from desktop_app.advice.own_activity import OwnActivity

_LEAST = 1
_YEAR_DAYS = 365
_SHOWN = 5


def _find(activity: OwnActivity) -> list[Advice] | Blind:
    found = larger_reach(activity)
    if isinstance(found, Unknown):
        platforms = () if found.missing == "reach" else activity.lacking(found.missing)
        return Blind(RULE.name, RULE.key, found.missing, platforms)
    if not len(found.places):
        return []
    finding = Advice(
        rule=RULE.name,
        key=RULE.key,
        step=RULE.step,
        about="",
        n=len(found.places),
        since=activity.day_before(_YEAR_DAYS),
        until=activity.until,
        numbers={
            "responses": found.responses,
            "before": found.before,
            "months": int(activity.people.months[found.places].max()),
            "lately": found.lately,
            "own": found.own,
        },
        act=None,
        measure=None,
        people=tuple(activity.people.key[place] for place in found.places[:_SHOWN].tolist()),
        strength=0.5,
    )
    return [finding]


RULE = Rule("people.reach_answers", "3b", Step.PEOPLE, _LEAST, 90, _find)

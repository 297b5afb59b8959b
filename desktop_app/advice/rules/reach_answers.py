"""3b, a finding: people with a larger reach than the person's answered or passed something on, which is proof enough."""

import numpy as np

from desktop_app.advice.advice import Advice, Blind, Rule, Step
from desktop_app.advice.own_activity import OwnActivity

_LEAST = 1
_YEAR_DAYS = 365
_SHOWN = 5


def _find(activity: OwnActivity) -> list[Advice] | Blind:
    people = activity.people
    if not len(people.key):
        return Blind(RULE.name, RULE.key, "who", activity.lacking("who"))
    if np.isnan(people.followers).all():
        return Blind(RULE.name, RULE.key, "reach")
    own = max((count for account in activity.accounts for _, count in account.followers[-1:]), default=0)
    responded = people.answers + people.passed_on
    larger = np.nan_to_num(people.followers) > own
    places = np.flatnonzero(larger & (responded > 0))
    if not len(places):
        return []
    order = places[np.argsort(-np.nan_to_num(people.followers[places]), kind="stable")][:_SHOWN].tolist()
    finding = Advice(
        rule=RULE.name,
        key=RULE.key,
        step=RULE.step,
        about="",
        n=len(places),
        since=activity.day_before(_YEAR_DAYS),
        until=activity.until,
        numbers={
            "responses": int(responded[places].sum()),
            "before": int(people.answers_before[larger].sum()),
            "months": int(people.months[places].max()),
            "own": own,
        },
        act=None,
        measure=None,
        people=tuple(people.key[place] for place in order),
        strength=0.5,
    )
    return [finding]


RULE = Rule("people.reach_answers", "3b", Step.PEOPLE, _LEAST, 90, _find)

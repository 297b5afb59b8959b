"""3a: those who answer, and pass on, are those most willing to spread what one writes: whom the person has not answered since."""

import math

import numpy as np

from desktop_app.advice.advice import Act, ActKind, Advice, Blind, Change, Measure, Metric, Rule, Sign, Step
from desktop_app.advice.own_activity import DAY_S, OwnActivity, utc_date
from desktop_app.scoring.engine_input import BoolArray

_LEAST = 2  # of one person, in a year
_LEAST_ANSWERS = 10  # of all, in a year
_UNANSWERED = 0.7
_YEAR_DAYS = 365
_FRESH_DAYS = 7  # who wrote so lately may still be answered
_SHOWN = 5


def _find(activity: OwnActivity) -> list[Advice] | Blind:
    if not any(account.names_reactors for account in activity.accounts) and not len(activity.people.key):
        return Blind(RULE.name, RULE.key, "who", activity.lacking("who"))
    return [*_habit(activity), *_people(activity)]


def _habit(activity: OwnActivity) -> list[Advice]:
    """Hardly anybody is answered, where the files would show it."""
    people = activity.people
    waiting = people.unanswered > 0
    answers, unanswered = int(people.answers_seen.sum()), int(people.unanswered.sum())
    if answers < _LEAST_ANSWERS or unanswered < _UNANSWERED * answers:
        return []
    order = [place for place in np.argsort(-people.unanswered, kind="stable").tolist() if waiting[place]][:_SHOWN]
    sign = Sign(kind="reply")
    card = Advice(
        rule=RULE.name,
        key=RULE.key,
        step=RULE.step,
        about="",
        n=answers,
        since=activity.day_before(_YEAR_DAYS),
        until=activity.until,
        numbers={"unanswered": unanswered, "people": int(waiting.sum())},
        act=Act(ActKind.POST, 3, sign, effort_min=10),
        measure=Measure(Metric.REACTIONS_PER_POST, sign),
        change=_change(activity, order[0]),
        people=tuple(people.key[place] for place in order),
        strength=unanswered / answers,
    )
    return [card]


def _people(activity: OwnActivity) -> list[Advice]:
    """Each who wrote or passed on twice in a year, and to whom nothing went since; what they only liked asks for no answer."""
    people = activity.people
    willing = people.answers + people.passed_on
    last = people.last_willing
    age_days = (activity.end - last) / DAY_S
    is_open = (last >= 0) & (people.last_act < last) & (age_days >= _FRESH_DAYS) & (age_days <= _YEAR_DAYS)
    chosen: BoolArray = is_open & (willing >= _LEAST)
    reach = np.nan_to_num(people.followers)
    places = np.flatnonzero(chosen)
    order = places[np.lexsort((-last[places], -willing[places], -reach[places]))][:_SHOWN]
    return [_card(activity, place) for place in order.tolist()]


def _card(activity: OwnActivity, place: int) -> Advice:
    people = activity.people
    reach, last_act = float(people.followers[place]), int(people.last_act[place])
    willing = int(people.answers[place] + people.passed_on[place])
    return Advice(
        rule=RULE.name,
        key=RULE.key,
        step=RULE.step,
        about=people.key[place],
        n=willing,
        since=activity.day_before(_YEAR_DAYS),
        until=activity.until,
        numbers={
            "answers": int(people.answers[place]),
            "passed_on": int(people.passed_on[place]),
            "last": utc_date(people.last_willing[place]),
            "reach": None if math.isnan(reach) else int(reach),
            "last_act": None if last_act < 0 else utc_date(last_act),
            "is_seen": int(people.is_seen[place]),
        },
        act=Act(ActKind.CONTACT, 1, Sign(reply_to=people.key[place]), effort_min=10),
        measure=Measure(Metric.PERSON_REACTIONS),
        change=_change(activity, place),
        people=(people.key[place],),
        strength=min(1.0, 0.3 + 0.1 * willing),
    )


def _change(activity: OwnActivity, place: int) -> Change:
    """One more comment of this person."""
    last = int(activity.people.last[place])
    since_last = None if last < 0 else (activity.end - last) / DAY_S
    return Change(more_reactions=1.0, days_since_last=since_last, assumption="one_answer")


RULE = Rule("people.answer", "3a", Step.PEOPLE, _LEAST, 28, _find)

"""3c: friends of the offline world become links, and links friends: contacts who are where the person is, and people to meet."""

import numpy as np

from desktop_app.advice.advice import Act, ActKind, Advice, Blind, Measure, Metric, Rule, Step
from desktop_app.advice.own_activity import OwnActivity, OwnContact, utc_date

_LEAST = 1
_EXCHANGES = 10  # in each direction


def _find(activity: OwnActivity) -> list[Advice] | Blind:
    cards = [*_contacts(activity), *_meeting(activity)]
    if cards or activity.has_contacts:
        return cards
    return Blind(RULE.name, RULE.key, "contacts")


def _contacts(activity: OwnActivity) -> list[Advice]:
    """A card for each account of the person where contacts are, of whom no file tells that one follows the other."""
    connected = {
        key
        for key, follows, followed_by in zip(activity.people.key, activity.people.follows, activity.people.followed_by, strict=True)
        if follows or followed_by
    }
    cards = []
    for account in activity.living():
        if "following" not in account.shows:  # who is followed there is not known
            continue
        here = [one for one in activity.contacts if one.platform == account.platform]
        linked = {one.key for one in here if one.known_as in connected}  # by one of their addresses is enough
        apart = [one for one in here if one.key not in linked]
        if len(apart) >= _LEAST:
            cards.append(_contact_card(activity, account.key, account.platform, here, apart))
    return cards


def _contact_card(activity: OwnActivity, about: str, platform: str, here: list[OwnContact], apart: list[OwnContact]) -> Advice:
    people = tuple(dict.fromkeys(one.key for one in apart))
    return Advice(
        rule=RULE.name,
        key=RULE.key,
        step=RULE.step,
        about=about,
        n=len({one.key for one in here}),
        since=activity.until,
        until=activity.until,
        numbers={"platform": platform, "contacts": len(people)},
        act=Act(ActKind.LOOK, effort_min=10),
        measure=None,
        people=people,
        extra={"handles": tuple(one.handle for one in apart)},
        strength=min(1.0, 0.3 + 0.1 * len(people)),
    )


def _meeting(activity: OwnActivity) -> list[Advice]:
    """The person with whom most went back and forth, and whom the owner has not noted as met."""
    people = activity.people
    exchanged = np.minimum(people.received, people.acts) * ~people.is_met
    if not len(exchanged) or int(exchanged.max()) < _EXCHANGES:
        return []
    place = int(np.argmax(exchanged))
    first = int(people.first[place])
    card = Advice(
        rule=RULE.name,
        key=RULE.key,
        step=RULE.step,
        about=people.key[place],
        n=int(people.received[place] + people.acts[place]),
        since=activity.until if first < 0 else utc_date(first),
        until=activity.until,
        numbers={"received": int(people.received[place]), "acts": int(people.acts[place])},
        act=Act(ActKind.MEET, effort_min=60),
        measure=Measure(Metric.PERSON_REACTIONS),
        people=(people.key[place],),
        strength=min(1.0, int(exchanged[place]) / 50),
    )
    return [card]


RULE = Rule("people.offline", "3c", Step.PEOPLE, _LEAST, 90, _find)

"""2c: what lasts lifts amplification: a post which still gained after a month deserves a follow-up, or another reader."""

import math
from collections.abc import Mapping

import numpy as np

from desktop_app.advice.advice import Act, ActKind, Advice, Blind, Measure, Metric, Rule, Sign, Step
from desktop_app.advice.own_activity import OwnActivity, utc_date
from desktop_app.advice.web_address import plain_address
from desktop_app.scoring.post_lives import LATE_LEAST, lasts

_OLD_DAYS = 60
_FOLLOWED_DAYS = 180
_SHOWN = 5


def _find(activity: OwnActivity) -> list[Advice] | Blind:
    posts = activity.posts
    if not any(account.dates_reactions for account in activity.accounts) and not posts.late.any():
        return Blind(RULE.name, RULE.key, "when", activity.lacking("when"))
    total = np.nan_to_num(posts.reactions)
    lasting = [
        place
        for place in np.flatnonzero(activity.is_own & ~posts.is_gone & ~activity.within(_OLD_DAYS) & (posts.late > 0)).tolist()
        if lasts(float(posts.late[place]), float(total[place]))
    ]
    lasting.sort(key=lambda place: -int(posts.late[place]))
    newest = _newest(activity)
    followed = {place for place in lasting if _is_followed_up(activity, place, newest)}
    cards = [_advice(activity, place, len(lasting), is_card=True) for place in lasting if place not in followed]
    return cards[:_SHOWN] or [_advice(activity, place, len(lasting), is_card=False) for place in lasting[:1]]


def _newest(activity: OwnActivity) -> dict[str, int]:
    """Of each topic and address of own posts of the last half year, when it was the last time."""
    found: dict[str, int] = {}
    for place in np.flatnonzero(activity.is_own & activity.within(_FOLLOWED_DAYS)).tolist():
        for named in (*activity.posts.topics[place], *map(plain_address, activity.posts.links[place])):
            found[named] = int(activity.posts.created[place])
    return found


def _is_followed_up(activity: OwnActivity, place: int, newest: Mapping[str, int]) -> bool:
    """A later own post of the last half year links to it or is of one of its topics."""
    posts, address = activity.posts, activity.posts.url[place]
    named = posts.topics[place] if address is None else (*posts.topics[place], plain_address(address))
    return any(newest.get(one, -1) > int(posts.created[place]) for one in named)


def _advice(activity: OwnActivity, place: int, lasting: int, *, is_card: bool) -> Advice:
    posts = activity.posts
    late, topics, address = int(posts.late[place]), posts.topics[place], posts.url[place]
    sign = Sign(link=address) if address is not None else Sign(topic=topics[0] if topics else None)
    return Advice(
        rule=RULE.name,
        key=RULE.key,
        step=RULE.step,
        about=posts.key[place],
        n=late,
        since=utc_date(posts.created[place]),
        until=activity.until,
        numbers={
            "late": late,
            "total": int(np.nan_to_num(posts.reactions[place])),
            "lasting": lasting,
            "written": utc_date(posts.created[place]),
        },
        act=Act(ActKind.POST, 1, sign, effort_min=30) if is_card else None,
        measure=Measure(Metric.LATE_REACTIONS, sign) if is_card else None,
        posts=(posts.key[place],),
        strength=min(1.0, math.log1p(late) / math.log1p(50)),
    )


RULE = Rule("content.lasting", "2c", Step.CONTENT, LATE_LEAST, 60, _find)

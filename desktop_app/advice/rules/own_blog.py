"""2b: original content of the own blog is the key; an article which nobody was told of is shared once more."""

import numpy as np

from desktop_app.advice.advice import Act, ActKind, Advice, Blind, Change, Measure, Metric, Rule, Sign, Step
from desktop_app.advice.comparison import Lift, lift
from desktop_app.advice.own_activity import OwnActivity, utc_date
from desktop_app.advice.web_address import plain_address
from desktop_app.scoring.engine_input import BoolArray, IntArray

_LEAST = 3  # articles
_LEAST_POSTS = 10  # elsewhere
_DAYS = 365
_SHARED = 0.5
_SHOWN = 3


def _find(activity: OwnActivity) -> list[Advice] | Blind:
    if not any(account.is_site for account in activity.accounts):
        return Blind(RULE.name, RULE.key, "blog")
    year = activity.within(_DAYS)
    articles = np.flatnonzero(year & activity.is_on_site & activity.is_proper & ~activity.posts.is_gone)
    elsewhere = year & ~activity.is_on_site & activity.is_proper
    if len(articles) < _LEAST or int(elsewhere.sum()) < _LEAST_POSTS:
        return []
    how = lift(activity, activity.posts.links_home & elsewhere, elsewhere)
    times_shared = _times_shared(activity, articles, np.flatnonzero(elsewhere))
    shared = min(len(articles), int((times_shared > 0).sum()) + _vague(activity, elsewhere))
    if shared >= _SHARED * len(articles) or (how is not None and how.is_worse):
        return []
    reactions = np.nan_to_num(activity.posts.reactions[articles], nan=0.0)
    order = np.lexsort((-activity.posts.created[articles], -reactions, times_shared))
    chosen = [articles[place] for place in order.tolist() if times_shared[place] == 0 and _is_told(activity, int(articles[place]))][:_SHOWN]
    return [_advice(activity, int(place), len(articles), shared, how) for place in chosen]


def _times_shared(activity: OwnActivity, articles: IntArray, elsewhere: IntArray) -> IntArray:
    """How often posts on other platforms linked to each article. A post with a link to the site alone shares no article."""
    counted: dict[str, int] = {}
    for place in elsewhere.tolist():
        for address in {plain_address(link) for link in activity.posts.links[place]}:
            counted[address] = counted.get(address, 0) + 1
    addresses = [activity.posts.url[place] for place in articles.tolist()]
    return np.array([0 if one is None else counted.get(plain_address(one), 0) for one in addresses], dtype=np.int64)


def _is_told(activity: OwnActivity, place: int) -> bool:
    """Whether there is anything by which to share it: of an article whose words were erased here there is not."""
    return activity.posts.url[place] is not None or bool(activity.is_read[place])


def _vague(activity: OwnActivity, elsewhere: BoolArray) -> int:
    """Posts elsewhere which link to the site, but to none of its articles, of whatever year: each may well lead to another one."""
    posts = activity.posts
    known = {plain_address(url) for url, is_on_site in zip(posts.url, activity.is_on_site, strict=True) if is_on_site and url is not None}
    leading = np.flatnonzero(posts.links_home & elsewhere).tolist()
    return sum(known.isdisjoint(map(plain_address, posts.links[place])) for place in leading)


def _advice(activity: OwnActivity, place: int, articles: int, shared: int, how: Lift | None) -> Advice:
    posts = activity.posts
    address = posts.url[place]
    sign = Sign(links_home=True) if address is None else Sign(link=address)
    is_told = how is not None and how.is_better
    reactions = float(posts.reactions[place])
    return Advice(
        rule=RULE.name,
        key=RULE.key,
        step=RULE.step,
        about=posts.key[place],
        n=articles,
        since=activity.day_before(_DAYS),
        until=activity.until,
        numbers={
            "shared": shared,
            "written": utc_date(posts.created[place]),
            "reactions": None if np.isnan(reactions) else int(reactions),
            "times": how.times if how is not None and is_told else None,
            "links": how.n if how is not None and is_told else None,
        },
        act=Act(ActKind.POST, 1, sign, effort_min=10),
        measure=Measure(Metric.REACTIONS_PER_POST, sign),
        change=Change(how.times, how.low, how.high, 1 / max(1.0, activity.weekly()), assumption="one_a_week")
        if how is not None and is_told
        else None,
        missing=None if activity.is_compared.any() else "received",
        posts=(posts.key[place],),
        strength=1 - shared / articles,
    )


RULE = Rule("content.own_blog", "2b", Step.CONTENT, _LEAST, 28, _find)

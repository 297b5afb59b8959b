"""1c: size matters less than people who react: their number against the followers, now and in the best year."""

import math
from typing import NamedTuple

import numpy as np

from desktop_app.advice.advice import Act, ActKind, Advice, Blind, Change, Measure, Metric, Rule, Sign, Step
from desktop_app.advice.comparison import Lift, lift
from desktop_app.advice.own_activity import DAY_S, OwnAccount, OwnActivity, utc_date
from desktop_app.scoring.engine_input import FloatArray, IntArray

_LEAST = 100  # followers
_SPAN_DAYS = 300  # between the first and the last count
_FALLEN = 0.6
_KEPT = 0.9
_YEAR = 12  # months
_NOW = 3
_Z = 1.2816  # 8 of 10 cases


class Shares(NamedTuple):
    """At the ends of months between the first and the last follower count."""

    moment: IntArray
    reacting: FloatArray
    followers: FloatArray


def shares(account: OwnAccount) -> Shares | None:
    """None where followers were not counted twice, far enough apart, or fewer than a year of months lies between."""
    counts = account.followers
    if len(counts) < 2 or counts[-1][0] - counts[0][0] < _SPAN_DAYS * DAY_S:
        return None
    chosen = [row for row in account.reacting if counts[0][0] <= row[0] <= counts[-1][0] + 31 * DAY_S]
    if len(chosen) < _YEAR:
        return None
    moment = np.array([row[0] for row in chosen], dtype=np.int64)
    followers = np.interp(moment, [row[0] for row in counts], [row[1] for row in counts])
    return Shares(moment, np.array([row[1] for row in chosen]), np.maximum(followers, 1.0))


def _find(activity: OwnActivity) -> list[Advice] | Blind:
    living = [account for account in activity.living() if account.reacting]
    if not living:
        return Blind(RULE.name, RULE.key, "received", activity.lacking("received"))
    told = [(account, found) for account in living if (found := shares(account)) is not None]
    if not told:
        return Blind(RULE.name, RULE.key, "history", activity.lacking("history"))
    cards = [one for one in (_advice(activity, account, found) for account, found in told) if one is not None]
    cards.sort(key=lambda one: (one.act is None, -one.strength))
    return cards if cards and cards[0].act is not None else cards[:1]


def _advice(activity: OwnActivity, account: OwnAccount, found: Shares) -> Advice | None:
    share = found.reacting / found.followers
    years = np.convolve(share, np.ones(_YEAR) / _YEAR, mode="valid")
    best, now, size = float(years.max()), float(share[-_NOW:].mean()), float(found.followers[-1])
    if size < _LEAST or best <= 0.0:
        return None
    expected = best * size
    is_fallen = now <= _FALLEN * best and (best - now) * size > _Z * math.sqrt(expected)
    if not is_fallen and now < _KEPT * best:
        return None
    how = _questions(activity, found)
    return Advice(
        rule=RULE.name,
        key=RULE.key,
        step=RULE.step,
        about=account.key,
        n=round(size),
        since=utc_date(found.moment[0]),
        until=utc_date(found.moment[-1]),
        numbers={
            "platform": account.platform,
            "share": now * 100,
            "best": best * 100,
            "reacting": now * size,
            "question_times": None if how is None else how.times,
            "questions": None if how is None else how.n,
        },
        act=_act(how) if is_fallen else None,
        measure=Measure(Metric.REACTOR_SHARE) if is_fallen else None,
        change=_change(activity, how) if is_fallen else None,
        strength=max(0.0, 1 - now / best),
    )


def _questions(activity: OwnActivity, found: Shares) -> Lift | None:
    """How the person's questions of the same time did; None where that cannot be told, or they did no better."""
    created = activity.posts.created
    is_then = (created >= found.moment[0] // DAY_S * DAY_S) & (created <= found.moment[-1])
    how = lift(activity, activity.posts.is_question & is_then, activity.is_compared & activity.is_read & is_then)
    return how if how is not None and how.is_better else None


def _act(how: Lift | None) -> Act:
    """Ask twice, if asking does better with these readers; else answer those who still write."""
    if how is not None:
        return Act(ActKind.POST, 2, Sign(is_question=True), effort_min=20)
    return Act(ActKind.POST, 3, Sign(kind="reply"), effort_min=15)


def _change(activity: OwnActivity, how: Lift | None) -> Change | None:
    if how is None:
        return None
    return Change(how.times, how.low, how.high, min(1.0, 2 / max(1.0, 4 * activity.weekly())), assumption="two_in_four_weeks")


RULE = Rule("network.reacting", "1c", Step.NETWORK, _LEAST, 90, _find)

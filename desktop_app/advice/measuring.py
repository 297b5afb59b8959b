"""What came since an act was done: "since then", never "because of".

It is compared with the person's own earlier weeks, which are fixed when the act is planned: of the same accounts, by the same sign,
with about as many posts, in the same season as far as there are enough of them. A week is the unit: what is posted within one week is
no independent evidence. Times are Unix seconds UTC.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from desktop_app.advice.advice import Effect, Measure, Metric, Sign
from desktop_app.advice.own_activity import OwnActivity
from desktop_app.advice.stored import Baseline, Week
from desktop_app.advice.tracking import DAY_S, PersonFacts, signed_posts
from desktop_app.scoring.engine_input import FloatArray

WEEK_S = 7 * DAY_S
REACTOR_DAYS = 90
_MONDAY_S = 3 * DAY_S  # 1970 began on a Thursday
_POOL_WEEKS = 104
_OPEN_S = 12 * WEEK_S  # so long after an act what comes is measured
_SETTLED_S = 7 * DAY_S  # after that a post has nearly all of its reactions
_LATE_SETTLED_S = 60 * DAY_S
_LEAST_POSTS = 5
_LEAST_WEEKS = 3
_LEAST_WEEKS_BEFORE = 8
_SEASON_WEEKS = 8
_WEEKS_A_YEAR = 365.2425 / 7
_CAP_SHARE = 0.9  # of the posts; a post counts at most `_CAP_TIMES` what these have
_CAP_TIMES = 4.0
# Student's t for 8 of 10 cases, by degrees of freedom.
_T_FREEDOM = (1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 15.0, 30.0, math.inf)
_T_WIDTH = (3.0777, 1.8856, 1.6377, 1.5332, 1.4759, 1.4398, 1.3968, 1.3722, 1.3406, 1.3104, 1.2816)
_NORMAL = _T_WIDTH[-1]
_NOBODY = PersonFacts()
_PRIOR_SPREAD = 0.5  # how much kinds of advice differ in what they bring, as a share of what came before


class Found(NamedTuple):
    """What came since; `matched` tells the earlier weeks: "season", "volume" or "all". `effect` without bounds: too few to tell."""

    effect: Effect
    matched: str = ""


class Worked(NamedTuple):
    """What one kind of advice brought this person, over `n` measured acts: a change of the metric as a share of what came before.

    Drawn toward 0 as long as there is little; `low` and `high` hold in 8 of 10 cases.
    """

    n: int
    change: float
    low: float
    high: float


def week_of(moment: int) -> int:
    """Weeks from Monday to Sunday, UTC, counted from 1970."""
    return (moment + _MONDAY_S) // WEEK_S


def fixed_baseline(measure: Measure, planned_at: int, activity: OwnActivity, person: PersonFacts = _NOBODY) -> Baseline:
    """The weeks before the act, as they are compared later; the week in which it is planned is none of them."""
    last = week_of(planned_at)
    first = last - _POOL_WEEKS
    if measure.metric is Metric.POSTS_PER_WEEK:
        return Baseline(weeks=tuple(_paces(measure.sign, activity, first, min(last, _last_whole_week(activity)))))
    caps = _caps(measure, activity, person, first, last)
    return Baseline(weeks=tuple(_weeks(measure, activity, person, caps, lambda week, _at: first <= week < last)), caps=caps)


def share_baseline(reactors: int, followers: int) -> Baseline:
    """How many reacted in the 90 days before the act, of so many followers."""
    return Baseline(reactors=reactors, followers=followers)


def effect(measure: Measure, baseline: Baseline, since: int, activity: OwnActivity, person: PersonFacts = _NOBODY) -> Found | None:
    """What came in the twelve weeks after a moment against the weeks which were fixed before; None = nothing came yet to compare."""
    if measure.metric is Metric.REACTOR_SHARE:
        return None  # of people, not of weeks: `share_effect`
    if measure.metric is Metric.POSTS_PER_WEEK:
        first = week_of(since) + 1  # whole weeks only
        after = list(_paces(measure.sign, activity, first, min(first + _OPEN_S // WEEK_S, _last_whole_week(activity))))
    else:
        after = list(_weeks(measure, activity, person, baseline.caps, lambda _week, at: since < at <= since + _OPEN_S))
    strata = [
        (chosen, matched, [week for week in after if week.account == account and week.n])
        for account in sorted({week.account for week in after if week.n})
        for chosen, matched in [_matched(baseline.weeks, [week for week in after if week.account == account])]
        if chosen
    ]
    if not strata:
        return None
    widest = max((matched for _, matched, _ in strata), key=("season", "volume", "all").index)
    least = 0 if measure.metric is Metric.POSTS_PER_WEEK else _LEAST_POSTS
    return Found(_difference([(before, came) for before, _, came in strata], least), widest)


def share_effect(baseline: Baseline, reactors: int, followers: int) -> Found | None:
    """People who reacted in the 90 days since, of 100 followers, against those before; None = there is nothing to compare with."""
    if not baseline.followers or baseline.reactors is None or not followers:
        return None
    before, since = (100 * people / of for people, of in ((baseline.reactors, baseline.followers), (reactors, followers)))
    # How many people react varies at least as chance has it: by the root of their number.
    spread = math.hypot(100 * math.sqrt(baseline.reactors + 1) / baseline.followers, 100 * math.sqrt(reactors + 1) / followers)
    difference = since - before
    return Found(Effect(before, since, baseline.reactors, reactors, difference - _NORMAL * spread, difference + _NORMAL * spread))


def is_still_open(since: int, now: int) -> bool:
    """Whether more may come which is measured."""
    return now <= since + _OPEN_S + _LATE_SETTLED_S


def worked(effects: Sequence[tuple[str, Effect]]) -> dict[str, Worked]:
    """By rule what its measured effects come to; those of which nothing can be told are left out."""
    found: dict[str, list[tuple[float, float]]] = {}
    for rule, one in effects:
        if math.isfinite(one.low) and math.isfinite(one.high):
            # Where nothing came before, one reaction to all of those posts is the smallest that could have been seen.
            scale = max(one.before, 1 / max(one.n_before, 1))
            spread = max((one.high - one.low) / (2 * _NORMAL * scale), 1e-6)
            found.setdefault(rule, []).append(((one.since - one.before) / scale, spread))
    return {rule: _joined(changes) for rule, changes in found.items()}


def _joined(changes: Sequence[tuple[float, float]]) -> Worked:
    """Each as sure as its bounds are narrow, together with the prior that kinds of advice bring nothing on the whole."""
    precision = 1 / _PRIOR_SPREAD**2 + sum(1 / spread**2 for _, spread in changes)
    change = sum(value / spread**2 for value, spread in changes) / precision
    width = _NORMAL / math.sqrt(precision)
    return Worked(len(changes), change, change - width, change + width)


# Weeks.


def _values(measure: Measure, activity: OwnActivity, person: PersonFacts) -> FloatArray:
    """(P,) what is measured of each post; nan = it is not measured: not known, not of the sign, or too young."""
    posts = activity.posts
    settled_s = _LATE_SETTLED_S if measure.metric is Metric.LATE_REACTIONS else _SETTLED_S
    if measure.metric is Metric.PERSON_REACTIONS:
        values = np.fromiter((person.reactions.get(key, 0) for key in posts.key), np.float64, len(posts.key))
        names = np.array([account.names_reactors for account in activity.accounts], dtype=np.bool_)
    else:
        values = posts.late.astype(np.float64) if measure.metric is Metric.LATE_REACTIONS else posts.reactions.astype(np.float64)
        dated = measure.metric is Metric.LATE_REACTIONS
        names = np.array([account.dates_reactions or not dated for account in activity.accounts], dtype=np.bool_)
    ends = np.array([account.seen_until for account in activity.accounts], dtype=np.int64)
    proper = np.fromiter((kind != "repost" for kind in posts.kind), np.bool_, len(posts.kind))
    is_measured = signed_posts(posts, measure.sign) & proper
    if len(posts.key):
        is_measured &= names[posts.account] & (posts.created <= ends[posts.account] - settled_s)
    return np.where(is_measured, values, np.nan)


def _caps(measure: Measure, activity: OwnActivity, person: PersonFacts, first: int, last: int) -> dict[str, float]:
    """By account, several times what nine of ten measured posts of these weeks have."""
    values, posts = _values(measure, activity, person), activity.posts
    weeks = (posts.created + _MONDAY_S) // WEEK_S
    known = np.isfinite(values) & (weeks >= first) & (weeks < last)
    caps: dict[str, float] = {}
    for place, account in enumerate(activity.accounts):
        own = values[known & (posts.account == place)]
        if len(own):
            caps[account.key] = _CAP_TIMES * max(1.0, float(np.quantile(own, _CAP_SHARE)))
    return caps


def _weeks(
    measure: Measure, activity: OwnActivity, person: PersonFacts, caps: Mapping[str, float], is_wanted: Callable[[int, int], bool]
) -> list[Week]:
    """Those of the wanted (week, moment) in which an account posted, by account and week."""
    values, posts = _values(measure, activity, person), activity.posts
    found: dict[tuple[str, int], tuple[int, int, float]] = {}
    for place, (moment, account) in enumerate(zip(posts.created.tolist(), posts.account.tolist(), strict=True)):
        week, key = week_of(moment), activity.accounts[account].key
        if is_wanted(week, moment):
            own, n, total = found.get((key, week), (0, 0, 0.0))
            value = float(values[place])
            is_known = not math.isnan(value)
            found[key, week] = (own + 1, n + is_known, total + (min(value, caps.get(key, math.inf)) if is_known else 0.0))
    return [Week(key, week, *told) for (key, week), told in sorted(found.items())]


def _paces(sign: Sign, activity: OwnActivity, first: int, end: int) -> list[Week]:
    """Each whole week from the first post on: how many posts of the sign there were. Quiet weeks count."""
    posts = activity.posts
    if not len(posts.key):
        return []
    weeks = (posts.created + _MONDAY_S) // WEEK_S
    begun = max(first, int(weeks[0]) + 1)
    counts = np.bincount(weeks[signed_posts(posts, sign) & (weeks >= begun) & (weeks < end)] - begun, minlength=max(end - begun, 0))
    return [Week("", begun + place, 0, 1, float(count)) for place, count in enumerate(counts.tolist())]


def _last_whole_week(activity: OwnActivity) -> int:
    """The week in which the files of the account which ends first, of those in use, end; weeks before it are whole."""
    ends = [account.seen_until for account in activity.accounts if account.left_on is None]
    return week_of(min(ends)) if ends else 0


def _matched(pool: Sequence[Week], after: Sequence[Week]) -> tuple[list[Week], str]:
    """The earlier weeks which are most like the later ones of one account, and by what; none if there are too few."""
    own = [week for week in pool if week.account == after[0].account and week.n]
    usual = sum(week.posts for week in after) / len(after)
    alike = [week for week in own if usual / 2 <= week.posts <= usual * 2]
    season = [week for week in alike if any(_is_season(week.week, later.week) for later in after)]
    for chosen, matched in ((season, "season"), (alike, "volume"), (own, "all")):
        if len(chosen) >= _LEAST_WEEKS_BEFORE:
            return chosen, matched
    return [], ""


def _is_season(one: int, other: int) -> bool:
    distance = (one - other) % _WEEKS_A_YEAR
    return min(distance, _WEEKS_A_YEAR - distance) <= _SEASON_WEEKS


# The difference of two means.


class _Mean(NamedTuple):
    """A mean over posts, and its variance as the weeks have it; `per_post`: the variance which one post adds."""

    mean: float
    n: int
    weeks: int
    per_post: float


def _difference(strata: Sequence[tuple[Sequence[Week], Sequence[Week]]], least_posts: int) -> Effect:
    """What came since against what came before, account by account, each as much as it has posts since."""
    pairs = [(_mean(before), _mean(since)) for before, since in strata]
    n_before, n_since = (sum(pair[place].n for pair in pairs) for place in (0, 1))
    before = since = variance = freedom_part = 0.0
    for old, new in pairs:
        share = new.n / n_since
        before, since = before + share * old.mean, since + share * new.mean
        for one, least in ((old, 0.0), (new, old.per_post)):
            # A few weeks which happen to be alike are no sign that chance has ceased.
            own = share**2 * max(one.per_post, least, old.mean, new.mean) / one.n
            variance += own
            freedom_part += own**2 / max(one.weeks - 1, 1)
    weeks = sum(new.weeks for _, new in pairs)
    if n_since < least_posts or weeks < _LEAST_WEEKS or not variance:
        return Effect(before, since, n_before, n_since, -math.inf, math.inf)
    width = t_width(variance**2 / freedom_part) * math.sqrt(variance)
    return Effect(before, since, n_before, n_since, since - before - width, since - before + width)


def _mean(weeks: Sequence[Week]) -> _Mean:
    n = sum(week.n for week in weeks)
    mean = sum(week.total for week in weeks) / n
    k = len(weeks)
    squares = sum((week.total - mean * week.n) ** 2 for week in weeks)
    return _Mean(mean, n, k, squares / n * k / (k - 1) if k > 1 else 0.0)


def t_width(freedom: float) -> float:
    """How many standard errors hold 8 of 10 cases; in between by 1 / freedom."""
    return float(np.interp(1 / max(freedom, 1.0), [1 / one for one in reversed(_T_FREEDOM)], list(reversed(_T_WIDTH))))

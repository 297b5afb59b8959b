"""The rules themselves on the past: what each would have said at the beginning of a week, and whether its act was done.

Told to a rule is what was known then: posts and their words, reactions of posts which were a week old, counts of followers up to
that day, the rhythm up to it. Limits: totals of reactions are those of the newest file; of late reactions it is not known when
they came; people are not set back, so that rules about persons are no trials, nor is what is done with a profile or offline.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

import numpy as np

from desktop_app.advice.advice import Act, ActKind, Blind, Rule, Sign, Step
from desktop_app.advice.own_activity import DAY_S, OwnActivity, OwnPosts, Rhythm, utc_date
from desktop_app.advice.past_weeks import Moment, Trial
from desktop_app.scoring.engine_input import BoolArray
from desktop_app.scoring.post_habits import account_medians

_READ_DAYS = 3 * 365  # rules look back no further than two years
_LATE_DAYS = 60
_HABIT_DAYS, _DONE_DAYS = 90, 14
_RHYTHM_DAYS = 180


def of_account(activity: OwnActivity, account: int) -> OwnActivity:
    """What concerns one account alone; people stay as they are."""
    chosen = np.flatnonzero(activity.posts.account == account)
    posts = _taken(activity.posts, chosen.tolist())
    return dataclasses.replace(activity, accounts=(activity.accounts[account],), posts=posts._replace(account=np.zeros_like(posts.account)))


def as_known(activity: OwnActivity, at: int) -> OwnActivity:
    """The activity as it was at the beginning of the day of a moment."""
    end = at // DAY_S * DAY_S
    first, last = np.searchsorted(activity.posts.created, (end - _READ_DAYS * DAY_S, end)).tolist()
    posts = _taken(activity.posts, range(first, last))
    is_repost = np.array([kind == "repost" for kind in posts.kind], dtype=np.bool_)
    posts = posts._replace(
        usual=account_medians(np.where(is_repost, np.nan, posts.reactions), posts.account),
        late=np.where(posts.created < end - _LATE_DAYS * DAY_S, posts.late, 0),
    )
    accounts = tuple(
        account._replace(
            followers=tuple(row for row in account.followers if row[0] < end),
            following=tuple(row for row in account.following if row[0] < end),
            reacting=tuple(row for row in account.reacting if row[0] < end),
            seen_until=min(account.seen_until, end - 1),
            left_on=account.left_on if account.left_on is not None and account.left_on < end else None,
        )
        for account in activity.accounts
    )
    today = utc_date(end)
    until = today - dt.timedelta(days=1)
    return dataclasses.replace(activity, until=until, today=today, posts=posts, accounts=accounts, rhythm=_rhythm(posts, until))


def rule_trials(activity: OwnActivity, rules: Iterable[Rule]) -> tuple[Trial, ...]:
    """Of one account (`of_account`), rules about persons aside; only cards whose act is to publish something count."""

    @lru_cache(maxsize=1)  # all rules are asked of one week
    def known(at: int) -> OwnActivity:
        return as_known(activity, at)

    return tuple(_trial(activity, rule, known) for rule in rules if rule.step != Step.PEOPLE)


def _trial(activity: OwnActivity, rule: Rule, known: Callable[[int], OwnActivity]) -> Trial:
    @lru_cache(maxsize=1)
    def acts(at: int) -> tuple[Act, ...] | None:
        given = rule.find(known(at))
        if isinstance(given, Blind):
            return None
        return tuple(card.act for card in given if card.act is not None and card.act.kind == ActKind.POST)

    def holds(moment: Moment) -> bool | None:
        found = acts(moment.at)
        return None if found is None else bool(found)

    def is_done(moment: Moment) -> bool:
        return any(_does(activity, act, moment.at) for act in acts(moment.at) or ())

    return Trial(rule.name, rule.key, holds, is_done)


def _does(activity: OwnActivity, act: Act, at: int) -> bool:
    """As often as was asked within two weeks, and more often than in the three months before: who did it anyway followed no advice."""
    posts = activity.posts
    is_own = activity.is_own & signed(posts, act.sign)
    before = int((is_own & (posts.created >= at - _HABIT_DAYS * DAY_S) & (posts.created < at)).sum())
    after = int((is_own & (posts.created >= at) & (posts.created < at + _DONE_DAYS * DAY_S)).sum())
    return after >= act.times and after > before * _DONE_DAYS / _HABIT_DAYS


def signed(posts: OwnPosts, sign: Sign) -> BoolArray:
    """(P,) posts for which all holds that the sign sets."""
    holds = np.ones(len(posts.created), dtype=np.bool_)
    for wanted, told in (
        (sign.is_question, posts.is_question),
        (sign.is_link_only, posts.is_link_only),
        (sign.links_home, posts.links_home),
    ):
        if wanted is not None:
            holds &= told == wanted
    for one, values in ((sign.kind, posts.kind), (sign.reply_to, posts.reply_to)):
        if one is not None:
            holds &= np.array([value == one for value in values], dtype=np.bool_)
    for one, several in ((sign.topic, posts.topics), (sign.link, posts.links)):
        if one is not None:
            holds &= np.array([one in values for values in several], dtype=np.bool_)
    return holds


def _taken(posts: OwnPosts, places: Sequence[int]) -> OwnPosts:
    """These rows of every column."""
    rows = np.array(places, dtype=np.int64)
    columns = [column[rows] if isinstance(column, np.ndarray) else tuple(column[place] for place in places) for column in posts]
    return OwnPosts._make(columns)


def _rhythm(posts: OwnPosts, until: dt.date) -> Rhythm:
    """Nine in ten gaps between the active days of half a year are not longer; when the score falls is not told."""
    days = np.unique(posts.created // DAY_S)
    if not len(days):
        return Rhythm(None, None, None, None, None)
    gaps = np.diff(days[days >= days[-1] - _RHYTHM_DAYS])
    gap = max(int(np.quantile(gaps, 0.9)), 1) if len(gaps) else None
    return Rhythm(gap, utc_date(float(days[-1]) * DAY_S), until, None, None)

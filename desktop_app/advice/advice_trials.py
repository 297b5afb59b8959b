"""The simplest rules as conditions on the past, with what it means that the person did what they ask for.

The numbers are those of the rules' cards in plain form; each is told only where there are enough posts. What counts as done is more
than a card's act where a busy account would do that act anyway: the habit must change.
"""

import math

import numpy as np

from desktop_app.advice.past_weeks import DAY_S, Moment, Trial

_DONE_DAYS = 14
_HABIT_DAYS, _YEAR_DAYS, _RHYTHM_DAYS = 90, 365, 180
_LEAST_POSTS, _LEAST_PUBLISHED = 10, 20
_LEAST = 5
_MANY_LINKS, _MANY_REPOSTS = 1 / 3, 0.6
_BETTER = math.log(1.25)
_DROPPED_DAYS = 28
_LONGEST_SILENCE, _SHORTEST_SILENCE = 60, 3


def _link_share(moment: Moment, span: slice, least: int) -> float | None:
    past = moment.past
    posts = int(past.is_proper[span].sum())
    return float((past.is_link_only & past.is_proper)[span].sum()) / posts if posts >= least else None


def _links_hold(moment: Moment) -> bool | None:
    """1e: a third of the posts or more are bare links."""
    share = _link_share(moment, moment.before(_HABIT_DAYS), _LEAST_POSTS)
    return None if share is None else share >= _MANY_LINKS


def _fewer_links(moment: Moment) -> bool | None:
    """Their share is at most half of what it was."""
    before, after = _link_share(moment, moment.before(_HABIT_DAYS), 1), _link_share(moment, moment.after(_DONE_DAYS), 1)
    return None if before is None or after is None else after <= before / 2


def _reposts_hold(moment: Moment) -> bool | None:
    """2a: most of what was published are reposts."""
    published = moment.past.is_repost[moment.before(_HABIT_DAYS)]
    return float(published.mean()) >= _MANY_REPOSTS if len(published) >= _LEAST_PUBLISHED else None


def _fewer_reposts(moment: Moment) -> bool | None:
    """Their share falls by a third."""
    before, after = moment.past.is_repost[moment.before(_HABIT_DAYS)], moment.past.is_repost[moment.after(_DONE_DAYS)]
    return bool(3 * after.mean() <= 2 * before.mean() + 1e-9) if len(before) and len(after) else None


def _silence_holds(moment: Moment) -> bool | None:
    """2d: silent for longer than nine in ten of the own gaps."""
    created = moment.past.created[moment.before(_RHYTHM_DAYS)]
    active = np.unique(created // DAY_S)
    if len(active) < _LEAST_POSTS:
        return None
    silent = (moment.at - int(created[-1])) / DAY_S
    usual = max(float(np.quantile(np.diff(active), 0.9)), _SHORTEST_SILENCE)
    return silent > usual if silent <= _LONGEST_SILENCE else None


def _is_back(moment: Moment) -> bool:
    """A post proper within the week."""
    return bool(moment.past.is_proper[moment.after(7)].any())


def _asked(moment: Moment, span: slice) -> int:
    return int((moment.past.is_question & moment.past.is_proper)[span].sum())


def _questions_hold(moment: Moment) -> bool | None:
    """1c: questions of the last year got more than the other posts, and at most one came in the last two weeks."""
    past, year = moment.past, moment.settled(_YEAR_DAYS)
    level, is_question = past.level[year], past.is_question[year]
    asked, others = level[is_question & ~np.isnan(level)], level[~is_question & ~np.isnan(level)]
    if min(len(asked), len(others)) < _LEAST:
        return None
    return bool(asked.mean() - others.mean() >= _BETTER and _asked(moment, moment.before(_DONE_DAYS)) < 2)


def _asks(moment: Moment) -> bool:
    """Two questions within two weeks."""
    return _asked(moment, moment.after(_DONE_DAYS)) >= 2


def _dropped_topic(moment: Moment) -> str | None:
    """1a: of the topics of the last year which got more than the usual and were dropped, the surest; "" = there is none."""
    past, year = moment.past, moment.settled(_YEAR_DAYS)
    level = past.level[year]
    if (~np.isnan(level)).sum() < _LEAST_POSTS:
        return None
    of_topic: dict[str, list[int]] = {}
    for place in (np.flatnonzero(~np.isnan(level)) + year.start).tolist():
        for topic in past.topics[place]:
            of_topic.setdefault(topic, []).append(place)
    lately = {topic for topics in past.topics[moment.before(_DROPPED_DAYS)] for topic in topics}
    usual = float(np.nanmean(level))
    best, surest = "", 0.0
    for topic, places in of_topic.items():
        more = float(past.level[places].mean()) - usual
        if len(places) >= _LEAST and more >= _BETTER and topic not in lately and more * math.sqrt(len(places)) > surest:
            created = past.created[places]
            if moment.at - int(created[-1]) >= 2 * float(np.median(np.diff(created))):
                best, surest = topic, more * math.sqrt(len(places))
    return best


def _topic_holds(moment: Moment) -> bool | None:
    topic = _dropped_topic(moment)
    return None if topic is None else topic != ""


def _takes_up(moment: Moment) -> bool:
    """A post on it within two weeks."""
    topic = _dropped_topic(moment)
    return any(topic in topics for topics in moment.past.topics[moment.after(_DONE_DAYS)])


TRIALS = (
    Trial("network.topic", "1a", _topic_holds, _takes_up),
    Trial("network.reacting", "1c", _questions_hold, _asks),
    Trial("content.link_only", "1e", _links_hold, _fewer_links),
    Trial("content.own_words", "2a", _reposts_hold, _fewer_reposts),
    Trial("content.rhythm", "2d", _silence_holds, _is_back),
)

"""The simplest rules as conditions on the past, with what it means that the person did what they ask for.

The numbers are those of the rules' cards in plain form; each is told only where there are enough posts.
"""

import math

import numpy as np

from desktop_app.advice.past_weeks import DAY_S, Moment, Trial

_DONE_DAYS = 14
_LEAST_MONTH = 10  # posts in 30 days
_LEAST = 5
_MUCH = 0.5
_BETTER = math.log(1.2)
_YEAR_DAYS, _RHYTHM_DAYS = 365, 180
_LONGEST_SILENCE, _SHORTEST_SILENCE = 60, 3


def _link_share(moment: Moment, span: slice) -> float | None:
    past = moment.past
    posts = int(past.is_proper[span].sum())
    return float((past.is_link_only & past.is_proper)[span].sum()) / posts if posts else None


def _links_hold(moment: Moment) -> bool | None:
    """1e: half of the posts of a month are bare links."""
    month = moment.before(30)
    share = _link_share(moment, month)
    return None if share is None or moment.past.is_proper[month].sum() < _LEAST_MONTH else share >= _MUCH


def _fewer_links(moment: Moment) -> bool | None:
    """Their share is at most half of what it was."""
    before, after = _link_share(moment, moment.before(30)), _link_share(moment, moment.after(_DONE_DAYS))
    return None if before is None or after is None else after <= before / 2


def _reposts_hold(moment: Moment) -> bool | None:
    """2a: half of what was published in a month are reposts."""
    month = moment.past.is_repost[moment.before(30)]
    return float(month.mean()) >= _MUCH if len(month) >= _LEAST_MONTH else None


def _fewer_reposts(moment: Moment) -> bool | None:
    """Their share falls by a third."""
    before, after = moment.past.is_repost[moment.before(30)], moment.past.is_repost[moment.after(_DONE_DAYS)]
    return bool(3 * after.mean() <= 2 * before.mean() + 1e-9) if len(before) and len(after) else None


def _silence_holds(moment: Moment) -> bool | None:
    """2d: silent for longer than nine in ten of the own gaps."""
    created = moment.past.created[moment.before(_RHYTHM_DAYS)]
    active = np.unique(created // DAY_S)
    if len(active) < _LEAST_MONTH:
        return None
    silent = (moment.at - int(created[-1])) / DAY_S
    usual = max(float(np.quantile(np.diff(active), 0.9)), _SHORTEST_SILENCE)
    return silent > usual if silent <= _LONGEST_SILENCE else None


def _is_back(moment: Moment) -> bool:
    """A post proper within the week."""
    return bool(moment.past.is_proper[moment.after(7)].any())


def _questions_hold(moment: Moment) -> bool | None:
    """1c: questions of the last year got more than the other posts, and none was asked for two weeks."""
    past, year = moment.past, moment.settled(_YEAR_DAYS)
    level, is_question = past.level[year], past.is_question[year]
    asked, others = level[is_question & ~np.isnan(level)], level[~is_question & ~np.isnan(level)]
    if min(len(asked), len(others)) < _LEAST:
        return None
    recent = moment.before(_DONE_DAYS)
    return bool(asked.mean() - others.mean() >= _BETTER and not (past.is_question & past.is_proper)[recent].any())


def _asks(moment: Moment) -> bool:
    """Two questions within two weeks."""
    span = moment.after(_DONE_DAYS)
    return int((moment.past.is_question & moment.past.is_proper)[span].sum()) >= 2


def _resting_topics(moment: Moment) -> set[str] | None:
    """1a: topics of five posts or more of the last year which got more than the usual, and on which nothing came for four weeks."""
    past, year = moment.past, moment.settled(_YEAR_DAYS)
    level = past.level[year]
    if (~np.isnan(level)).sum() < _LEAST_MONTH:
        return None
    usual = float(np.nanmean(level))
    of_topic: dict[str, list[float]] = {}
    for topics, one in zip(past.topics[year], level.tolist(), strict=True):
        if not math.isnan(one):
            for topic in topics:
                of_topic.setdefault(topic, []).append(one)
    good = {topic for topic, levels in of_topic.items() if len(levels) >= _LEAST and sum(levels) / len(levels) - usual >= _BETTER}
    return good - {topic for topics in past.topics[moment.before(28)] for topic in topics}


def _topics_hold(moment: Moment) -> bool | None:
    topics = _resting_topics(moment)
    return None if topics is None else bool(topics)


def _takes_up(moment: Moment) -> bool:
    """A post on one of them within two weeks."""
    topics = _resting_topics(moment) or set()
    return any(topics.intersection(one) for one in moment.past.topics[moment.after(_DONE_DAYS)])


TRIALS = (
    Trial("network.topic", "1a", _topics_hold, _takes_up),
    Trial("network.reacting", "1c", _questions_hold, _asks),
    Trial("content.link_only", "1e", _links_hold, _fewer_links),
    Trial("content.own_words", "2a", _reposts_hold, _fewer_reposts),
    Trial("content.rhythm", "2d", _silence_holds, _is_back),
)

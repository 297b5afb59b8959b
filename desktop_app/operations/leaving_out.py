"""The score without what a row of the ledger stands for, and without each of the discounts. Nothing is changed."""

import datetime as dt
from collections.abc import Sequence

import numpy as np

from desktop_app.operations.ledger_levels import key_label
from desktop_app.operations.ledger_path import left_out, portion
from desktop_app.operations.ledger_results import LedgerAsk, RuleEffect, RuleEffects, ScoreWithout, TermPoints
from desktop_app.operations.scored import Scored, scored
from desktop_app.operations.scores import day_number
from desktop_app.scoring.attribution import attribute
from desktop_app.scoring.engine_input import FloatArray
from desktop_app.scoring.history import ScoreHistory
from desktop_app.scoring.what_if import SWITCHES, all_left_out, score_without
from local_db.database import LocalDatabase
from local_db.progress import CancelToken
from local_db.records import UnixTime


def without(database: LocalDatabase, ask: LedgerAsk, *, now: UnixTime, cancel: CancelToken) -> ScoreWithout | None:
    """The score of the day without what the path stands for (`operations.ledger_path`).

    None: there is no score or no such day, the path names nothing, or it cannot be left out alone (a part of the formula).

    Raises:
        Cancelled: it was stopped.
    """
    found = scored(database, now=now, cancel=cancel).switched(ask.switches, between=cancel.raise_if_cancelled)
    if found.history is None or found.source is None or not found.has_score:
        return None
    day = found.history.arrays.days - 1 if ask.day is None else day_number(found, ask.day)
    share = None if day is None else portion(database, found, ask.path)
    gone = None if share is None else left_out(ask.path, share)
    if day is None or share is None or gone is None:
        return None
    arrays, history = found.history.arrays, found.history
    events = all_left_out(arrays, gone) & (arrays.event_time < day + 1)
    return ScoreWithout(
        key=ask.path[-1],
        label=key_label(database, found, ask.path[-1], share),
        day=found.source.first_day + dt.timedelta(days=day),
        score=float(history.score[day]),
        without=score_without(history, day, gone, between=cancel.raise_if_cancelled),
        share=_share(history, day, share.events, share.posts, share.audience),
        reactions=float(arrays.event_count[events].sum()),
        posts=int((gone.posts & (arrays.post_time < day + 1)).sum()),
    )


def rule_effects(
    database: LocalDatabase, day: dt.date | None, *, now: UnixTime, cancel: CancelToken, switches: Sequence[str] = SWITCHES
) -> RuleEffects | None:
    """What each of the discounts does to the score of a day (None: the newest); None where there is no score.

    Raises:
        Cancelled: it was stopped.
    """
    found = scored(database, now=now, cancel=cancel)
    number = None if found.history is None else found.history.arrays.days - 1 if day is None else day_number(found, day)
    if found.history is None or found.source is None or not found.has_score or number is None:
        return None
    rules = []
    for switch in switches:
        other = found.switched(frozenset({switch}), between=cancel.raise_if_cancelled)
        assert other.history is not None
        rules.append(RuleEffect(switch, float(other.history.score[number]), _touched(found, other, number)))
    return RuleEffects(
        day=found.source.first_day + dt.timedelta(days=number),
        score=float(found.history.score[number]),
        sub=TermPoints(*(float(part) for part in found.history.parts[:, number])),
        rules=tuple(rules),
    )


def _touched(found: Scored, other: Scored, day: int) -> int:
    """How many reactions up to the day weigh otherwise."""
    assert found.history is not None
    assert other.history is not None
    arrays = found.history.arrays
    pairs = zip(found.history.weights, other.history.weights, strict=True)
    differs = np.logical_or.reduce([one != another for one, another in pairs]) & (arrays.event_time < day + 1)
    return round(float(arrays.event_count[differs].sum()))


def _share(history: ScoreHistory, day: int, events: FloatArray, posts: FloatArray, audience: FloatArray) -> float:
    """The points of the portion."""
    whole = attribute(history, day)
    return float(whole.events @ events + whole.posts @ posts + whole.audience @ audience)

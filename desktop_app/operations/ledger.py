"""One page of the ledger: a day beside an earlier one, level by level from the number down to a single reaction."""

import datetime as dt
from dataclasses import dataclass, replace

import numpy as np

from desktop_app.operations.ledger_levels import Page, level_rows, steps_of
from desktop_app.operations.ledger_path import Portion, kind_of, portions
from desktop_app.operations.ledger_results import ChangeParts, Ledger, LedgerAsk, LedgerRow, NoLedger, TermPoints
from desktop_app.operations.ledger_rows import Points
from desktop_app.operations.ledger_stories import story_of
from desktop_app.operations.scored import Scored, scored
from desktop_app.operations.scores import day_number
from desktop_app.scoring.attribution import Attribution, Change, attribute, attribute_change
from desktop_app.scoring.engine_input import FloatArray
from desktop_app.scoring.history import ScoreHistory
from desktop_app.scoring.recipe import TERMS, content_hash
from desktop_app.scoring.subscores import SPAN
from local_db.database import LocalDatabase
from local_db.progress import CancelToken
from local_db.records import UnixTime

COMPARED_DAYS = 14
_CHANGES = ChangeParts._fields


@dataclass(frozen=True, slots=True)
class _Days:
    """The two days in numbers; `first` None: the day is the first one."""

    first: int | None
    last: int


def ledger(database: LocalDatabase, ask: LedgerAsk, *, now: UnixTime, cancel: CancelToken) -> Ledger | NoLedger:
    """The page which is asked for. Days outside the history are its nearest; a path ends before the first key which names nothing.

    Raises:
        Cancelled: it was stopped.
    """
    plain = scored(database, now=now, cancel=cancel)
    found = plain.switched(ask.switches, between=cancel.raise_if_cancelled)
    if plain.history is None or found.history is None or found.source is None or not found.has_score:
        return NoLedger("no_reactions" if plain.accounts else "nothing_imported")
    history, day0, days = found.history, found.source.first_day, _days(found, ask)
    cancel.raise_if_cancelled()
    shares = portions(database, found, ask.path)
    path = ask.path[: len(shares) - 1]
    factor = next((key.partition(":")[2] for key in path if kind_of(key) == "factor"), "")
    share, change = attribute(history, days.last), None if days.first is None else attribute_change(history, days.first, days.last)
    cancel.raise_if_cancelled()
    columns = _columns(history, days, factor, share, change)
    since = None if days.first is None else day0 + dt.timedelta(days=days.first)
    asked = replace(ask, day=day0 + dt.timedelta(days=days.last), since=since, path=path, is_change=ask.is_change and since is not None)
    page = Page(found, asked, days.last, has_points=factor not in _CHANGES[:3], has_change=since is not None)
    rows = _top_rows(page, change) if asked.by == "factor" and not path else level_rows(database, page, _of(columns, shares[-1]))
    return Ledger(
        ask=asked,
        first_day=day0,
        last_day=page.date(history.arrays.days - 1),
        day=page.date(days.last),
        score=share.score,
        plain_score=float(plain.history.score[days.last]),
        since=since,
        since_score=None if days.first is None else float(history.score[days.first]),
        terms=_terms(history, days.last),
        sub=TermPoints(*(float(part) for part in history.parts[:, days.last])),
        parts=None if change is None else _parts(change),
        steps=_steps(database, page, columns, shares, share),
        rows=(*rows, *_constants(page, share)),
        has_names=bool((history.arrays.event_person >= 0).any()),
        story=story_of(database, page, share, change),
        recipe=(plain.recipe.name, plain.recipe.version, content_hash(plain.recipe)),
    )


def _steps(database: LocalDatabase, page: Page, columns: Points, shares: list[Portion], share: Attribution) -> tuple[LedgerRow, ...]:
    """The levels of the path; what is assumed is a part of Amplification."""
    steps = steps_of(database, page, [_of(columns, portion) for portion in shares[1:]], shares[1:])
    if page.ask.path[:1] != ("factor:amplification",):
        return steps
    return (steps[0]._replace(points=(steps[0].points or 0.0) + share.constant), *steps[1:])


def _days(found: Scored, ask: LedgerAsk) -> _Days:
    assert found.history is not None
    assert found.source is not None
    newest = found.history.arrays.days - 1
    last = newest if ask.day is None else min(max((ask.day - found.source.first_day).days, 0), newest)
    first = None if ask.since is None else day_number(found, ask.since)
    first = max(0, last - COMPARED_DAYS) if first is None or first >= last else first
    return _Days(first if first < last else None, last)


def _of(columns: Points, share: Portion) -> Points:
    """The part of the points which a path stands for."""
    return Points(columns.events * share.events, columns.posts * share.posts, columns.audience * share.audience)


def _columns(history: ScoreHistory, days: _Days, factor: str, share: Attribution, change: Change | None) -> Points:
    """Points of the day and the change, of one factor alone if the path begins with one; zeros where a column is not known."""
    now = Points(np.zeros_like(share.events), np.zeros_like(share.posts), np.zeros_like(share.audience))
    moved = now
    if not factor:
        now = Points(share.events, share.posts, share.audience)
    elif factor in TERMS:
        now = _of_term(share, factor)
    if change is not None and days.first is not None:
        of_term = attribute_change(history, days.first, days.last, [factor]) if factor in TERMS else change
        moved = _of_change(of_term, "" if factor in TERMS else factor)
    return Points(*(np.stack(pair) for pair in zip(now, moved, strict=True)))


def _of_term(share: Attribution, term: str) -> Points:
    events: dict[str, FloatArray] = {"reach": share.reach, "network": share.network, "amplification": share.amplification}
    posts = share.posts if term == "amplification" else np.zeros_like(share.posts)
    audience = share.audience if term == "audience" else np.zeros_like(share.audience)
    return Points(events.get(term, np.zeros_like(share.reach)), posts, audience)


def _of_change(change: Change, part: str) -> Points:
    if not part:
        return Points(change.events, change.posts_new + change.posts_faded, change.audience)
    events, posts = {
        "new": (change.new, change.posts_new),
        "faded": (change.faded, change.posts_faded),
        "taken_over": (change.taken_over, np.zeros_like(change.posts_new)),
    }[part]
    return Points(events, posts, np.zeros_like(change.audience))


def _terms(history: ScoreHistory, day: int) -> TermPoints:
    points = SPAN * np.array(history.recipe.term_weights) * history.parts[:, day]
    return TermPoints(*(float(one) for one in points))


def _parts(change: Change) -> ChangeParts:
    return ChangeParts(
        float(change.new.sum() + change.posts_new.sum()),
        float(change.faded.sum() + change.posts_faded.sum()),
        float(change.taken_over.sum()),
        float(change.audience.sum()),
    )


def _top_rows(page: Page, change: Change | None) -> list[LedgerRow]:
    """By factor: the parts of the score, what is assumed among Amplification; of a change its four parts."""
    history = page.history
    if page.ask.is_change and change is not None:
        audience = _terms(history, page.last).audience
        rows = [
            LedgerRow(f"factor:{name}", "", audience if name == "audience" else None, value, is_open=True)
            for name, value in _parts(change)._asdict().items()
        ]
        return sorted(rows, key=lambda row: -abs(row.change or 0.0))
    now = _terms(history, page.last)
    before = None if page.ask.since is None or page.found.source is None else (page.ask.since - page.found.source.first_day).days
    was = [None] * len(TERMS) if before is None else list(_terms(history, before))
    rows = [
        LedgerRow(f"factor:{name}", "", value, None if earlier is None else value - earlier, is_open=True)
        for name, value, earlier in zip(TERMS, now, was, strict=True)
    ]
    return sorted(rows, key=lambda row: -abs(row.points or 0.0))


def _constants(page: Page, share: Attribution) -> list[LedgerRow]:
    """What nobody brought: the base, and what is assumed before anything is seen; never a change."""
    is_by_part = page.ask.by == "factor"
    change = 0.0 if page.has_change else None
    base, assumed = LedgerRow("base", "", share.base, change), LedgerRow("assumed", "", share.constant, change)
    if page.ask.path:
        return [assumed] if page.ask.path == ("factor:amplification",) and share.constant else []
    if is_by_part:
        return [] if page.ask.is_change else [base]
    return [base, assumed] if share.constant else [base]

"""The marks of the history: the person's notes, and what the facts propose; each with what the score was before and after."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from desktop_app.operations.accounts import called
from desktop_app.operations.mark_results import Mark
from desktop_app.operations.scored import Scored, scored
from desktop_app.scoring.engine_input import FloatArray
from desktop_app.scoring.turning_points import around_day, first_post_days, first_viral_post, long_pauses
from local_db.database import LocalDatabase
from local_db.queries.accounts import OwnAccount, own_accounts
from local_db.queries.annotations import Annotation, annotations, hidden_marks
from local_db.queries.labels import PostLabel, post_labels
from local_db.records import UnixTime

_EPOCH = dt.date(1970, 1, 1)
_DAY_S = 86_400


def history_marks(database: LocalDatabase, *, now: UnixTime) -> tuple[Mark, ...]:
    """All marks by day, hidden ones too."""
    found = scored(database, now=now)
    viral = None if found.history is None else first_viral_post(found.history.arrays)
    with database.read() as connection:
        notes, hidden, accounts = annotations(connection), hidden_marks(connection), own_accounts(connection)
        label = None
        if viral is not None and found.source is not None:
            post_id = int(found.source.post_ids[viral])
            label = post_labels(connection, [post_id])[post_id]
    marks = [*(_own(note) for note in notes), *_proposed(found, accounts, viral, label)]
    score = _shown_score(found)
    told = (_with_score(replace(mark, is_hidden=mark.key in hidden), found, score) for mark in marks)
    return tuple(sorted(told, key=lambda mark: (mark.day, mark.key)))


def _own(note: Annotation) -> Mark:
    return Mark(f"own:{note.id}", "own", dt.date.fromisoformat(note.day), text=note.text)


def _proposed(found: Scored, accounts: tuple[OwnAccount, ...], viral: int | None, label: PostLabel | None) -> Iterator[Mark]:
    if found.history is None or found.source is None:
        return
    arrays, first_day = found.history.arrays, found.source.first_day
    yield from _first_posts(found)
    if viral is not None and label is not None:
        day = first_day + dt.timedelta(days=int(arrays.post_time[viral]))
        yield Mark(f"viral:{label.key.removeprefix('post:')}", "viral", day, text=_title(label), platform=label.platform)
    for pause in long_pauses(arrays, found.blind):
        begins = first_day + dt.timedelta(days=pause.first)
        yield Mark(f"pause:{begins.isoformat()}", "pause", begins, days=pause.days)
    yield from _ends(found)
    yield from _joined(accounts)


def _first_posts(found: Scored) -> Iterator[Mark]:
    assert found.history is not None
    assert found.source is not None
    first: dict[str, int] = {}
    for account, day in first_post_days(found.history.arrays).items():
        platform = found.accounts[account].platform
        first[platform] = min(day, first.get(platform, day))
    for platform, day in first.items():
        yield Mark(f"first_post:{platform}", "first_post", found.source.first_day + dt.timedelta(days=day), platform=platform)


def _ends(found: Scored) -> Iterator[Mark]:
    """The last day which the files of an account cover, unless that is the newest of all; and accounts which the person left."""
    assert found.source is not None
    newest = found.source.first_day + dt.timedelta(days=found.last_data_day)
    for one in found.accounts:
        name = one.handle or one.native_id
        until = one.posts_until if one.reactions_until is None else one.reactions_until
        if one.left_on is not None:
            yield Mark(f"left:{one.platform}:{one.native_id}", "left", _day(one.left_on), platform=one.platform, account=name)
        elif until is not None and _day(until) < newest:
            yield Mark(f"horizon:{one.platform}:{one.native_id}", "horizon", _day(until), platform=one.platform, account=name)


def _joined(accounts: tuple[OwnAccount, ...]) -> Iterator[Mark]:
    heads = {one.row.account_id: one for one in accounts}
    for one in accounts:
        last = one.span[1]
        if one.same_as is not None and one.head_id in heads and last is not None:
            key, other = f"joined:{one.row.platform}:{one.row.native_id}", called(heads[one.head_id].row)
            yield Mark(key, "joined", _day(last), platform=one.row.platform, account=called(one.row), other=other)


def _shown_score(found: Scored) -> FloatArray:
    """(D,) the score, nan on days which no file covers."""
    if found.history is None or not found.has_score:
        return np.empty(0)
    return found.history.score if found.blind is None else np.where(found.blind, np.nan, found.history.score)


def _with_score(mark: Mark, found: Scored, score: FloatArray) -> Mark:
    if found.source is None:
        return mark
    around = around_day(score, (mark.day - found.source.first_day).days)
    return replace(mark, before=around.before, after=around.after, days_before=around.days_before, days_after=around.days_after)


def _title(label: PostLabel) -> str:
    return " ".join((label.title or label.text or label.native_id).split())


def _day(moment: int) -> dt.date:
    return _EPOCH + dt.timedelta(days=moment // _DAY_S)

"""From facts to the engine's arrays (7 of the scoring package): what is dated as it is, totals laid over days, followers between counts.

Where the specification is silent: posts whose kind no file tells count as posts proper. A total is lowered by the
dated reactions of the same kind to the same post, which it counts too, and so is a table of days; the owner's own ones,
which are no reactions of others, lower both and are nothing else. Days run to today, or to the newest as-of day if
this machine's clock is behind.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from desktop_app.scoring.engine_input import BoolArray, EngineInput, FloatArray, IntArray
from desktop_app.scoring.recipe import KINDS, Recipe, lag_table_index
from desktop_app.scoring.spreading import DailySeries, FollowerEvidence, Parts, Totals, follower_series, series_rest, spread_totals
from local_db.queries.engine_arrays import Facts

_DAY_S = 86_400
_KIND = {name: number for number, name in enumerate(KINDS)}
_OF_REACTION = {"reply": "comment", "pingback": "mention"}
# Of each column of counts the kind of reaction; "reactions" is a sum whose kinds are not told.
_COLUMNS = ("like", "repost", "quote", "comment", "save", "repost", "like", "follow")


class ScoreInput(NamedTuple):
    """The arrays, and how to get from them back to what people know."""

    arrays: EngineInput
    first_day: dt.date  # day 0
    post_ids: IntArray  # (P,)
    event_is_spread: BoolArray  # (E,) laid over days by the lag table, or the rest of a daily series
    is_estimated: BoolArray  # (D,) followers of some account are estimates
    is_guessed: BoolArray  # (A, D) the same of each account


class _Events(NamedTuple):
    time: FloatArray
    account: IntArray
    post: IntArray
    person: IntArray
    kind: IntArray
    count_: FloatArray
    is_spread: BoolArray


def score_input(facts: Facts, recipe: Recipe, *, now: int) -> ScoreInput | None:
    """The arrays; None where nothing is dated."""
    start = _first_second(facts)
    if start is None:
        return None
    newest = max([now, *(row[1] for row in facts.totals), *(row[1] for row in facts.followers)])
    return _arrays(facts, recipe, start // _DAY_S, newest // _DAY_S - start // _DAY_S + 1)


def _arrays(facts: Facts, recipe: Recipe, day0: int, days: int) -> ScoreInput:
    place = {account.account_id: number for number, account in enumerate(facts.accounts)}
    posts = [row for row in facts.posts if row[2] // _DAY_S - day0 < days]
    post_place = {row[0]: number for number, row in enumerate(posts)}
    post_time = _days_since([row[2] for row in posts], day0)
    post_account = _whole([place[row[1]] for row in posts])
    dated = _dated(facts.reactions, place, post_place, day0, days)
    own = _dated(facts.own_reactions, place, post_place, day0, days)
    parts = _parts(facts, post_place, post_time, post_account, (dated, own), day0, recipe)
    events = _united(dated, own, parts, post_account, _daily(facts, place, day0, days), days)
    received, published = np.zeros((len(place), days)), np.zeros((len(place), days))
    np.add.at(received, (events.account, np.floor(events.time).astype(np.int64)), events.count_)
    np.add.at(published, (post_account, np.floor(post_time).astype(np.int64)), 1.0)
    followers, is_estimated = follower_series(_follower_evidence(facts, place, day0), received, published)
    acts = [row for row in facts.acts if row[2] // _DAY_S - day0 < days]
    arrays = EngineInput(
        days=days,
        accounts=tuple(f"{account.platform}:{account.native_id}" for account in facts.accounts),
        post_time=post_time,
        post_account=post_account,
        post_text=_texts([row[4] for row in posts]),
        post_is_reply=np.array([row[3] == "reply" for row in posts], dtype=bool),
        event_time=events.time,
        event_account=events.account,
        event_post=events.post,
        event_person=events.person,
        event_kind=events.kind,
        event_count=events.count_,
        act_time=_days_since([row[2] for row in acts], day0),
        act_account=_whole([place[row[0]] for row in acts]),
        act_person=_whole([row[1] for row in acts]),
        followers=followers,
        horizon=_limit_days([one.posts_until if one.reactions_until is None else one.reactions_until for one in facts.accounts], day0),
        active_until=_limit_days([one.posts_until for one in facts.accounts], day0),
        left=_limit_days([one.left_on for one in facts.accounts], day0),
        receives=np.array([one.reactions_until is not None for one in facts.accounts], dtype=bool),
    )
    estimated_days = np.asarray(is_estimated.any(axis=0), dtype=np.bool_)
    found = ScoreInput(arrays, day_of(day0), _whole([row[0] for row in posts]), events.is_spread, estimated_days, is_estimated)
    return without_posts(found, facts.left_out_posts) if facts.left_out_posts else found


def without_posts(found: ScoreInput, ids: frozenset[int]) -> ScoreInput:
    """The same without these posts and their reactions; totals and tables were lowered by them before, so that nothing stays of them."""
    is_kept = ~np.isin(found.post_ids, np.array(sorted(ids), dtype=np.int64))
    arrays, place = found.arrays, np.cumsum(is_kept) - 1
    of_post = arrays.event_post >= 0
    events = np.ones(len(arrays.event_post), dtype=np.bool_)
    events[of_post] = is_kept[arrays.event_post[of_post]]
    event_post = arrays.event_post.copy()
    event_post[of_post] = place[arrays.event_post[of_post]]
    kept = replace(
        arrays,
        post_time=arrays.post_time[is_kept],
        post_account=arrays.post_account[is_kept],
        post_text=arrays.post_text[is_kept],
        post_is_reply=arrays.post_is_reply[is_kept],
        event_time=arrays.event_time[events],
        event_account=arrays.event_account[events],
        event_post=event_post[events],
        event_person=arrays.event_person[events],
        event_kind=arrays.event_kind[events],
        event_count=arrays.event_count[events],
    )
    return found._replace(arrays=kept, post_ids=found.post_ids[is_kept], event_is_spread=found.event_is_spread[events])


def day_of(day: int) -> dt.date:
    """Date of a number of days since 1970."""
    return dt.date(1970, 1, 1) + dt.timedelta(days=day)


def _first_second(facts: Facts) -> int | None:
    """The earliest post, reaction, own act, audience count or day of a table."""
    times = [row[2] for row in facts.posts[:1]] + [row[4] for row in facts.reactions[:1]] + [row[1] for row in facts.followers]
    times += [_second_of(row[1]) for row in facts.days]
    times += [facts.own_times[0]] if facts.own_times else []
    return min(times, default=None)


def _second_of(day: str) -> int:
    return (dt.date.fromisoformat(day).toordinal() - 719_163) * _DAY_S


def _days_since(times: list[int], day0: int) -> FloatArray:
    return np.array(times, dtype=np.float64) / _DAY_S - day0


def _whole(values: list[int]) -> IntArray:
    return np.array(values, dtype=np.int64)


def _texts(hashes: list[int | None]) -> IntArray:
    """Small numbers for equal texts, -1 for none."""
    known = {text: number for number, text in enumerate(dict.fromkeys(text for text in hashes if text is not None))}
    return _whole([-1 if text is None else known[text] for text in hashes])


def _dated(reactions: Sequence[tuple[Any, ...]], place: dict[int, int], post_place: dict[int, int], day0: int, days: int) -> _Events:
    rows = [row for row in reactions if 0 <= row[4] // _DAY_S - day0 < days]
    kinds = [_KIND[_OF_REACTION.get(row[1], row[1])] for row in rows]
    return _Events(
        _days_since([row[4] for row in rows], day0),
        _whole([place[row[0]] for row in rows]),
        _whole([post_place.get(row[3], -1) for row in rows]),
        _whole([-1 if row[2] is None else row[2] for row in rows]),
        _whole(kinds),
        np.ones(len(rows)),
        np.zeros(len(rows), dtype=bool),
    )


def _parts(
    facts: Facts,
    post_place: dict[int, int],
    post_time: FloatArray,
    post_account: IntArray,
    dated: tuple[_Events, _Events],
    day0: int,
    recipe: Recipe,
) -> Parts:
    """Totals, less what is dated (by others, by the owner), laid over days."""
    named: dict[tuple[int, int], list[float]] = {}
    for events in dated:
        for post, kind, time in zip(events.post.tolist(), events.kind.tolist(), events.time.tolist(), strict=True):
            if post >= 0:
                named.setdefault((post, kind), []).append(time)
    rows: list[tuple[int, int, int, float, float, float]] = []
    for post_id, as_of, since, *counts in facts.totals:
        post = post_place.get(post_id)
        if post is None:
            continue
        moment = as_of / _DAY_S - day0
        began = -np.inf if since is None else since / _DAY_S - day0
        for series, number in enumerate(counts):
            if number:
                kind = _KIND[_COLUMNS[series]]
                dated_so_far = sum(began <= time <= moment for time in named.get((post, kind), ())) if named else 0
                rows.append((post, series, kind, moment, max(0, number - dated_so_far), began))
    columns = list(zip(*rows, strict=True)) if rows else [()] * 6
    totals = Totals(
        np.array(columns[0], dtype=np.int64),
        np.array(columns[1], dtype=np.int64),
        np.array(columns[2], dtype=np.int64),
        np.array(columns[3], dtype=np.float64),
        np.array(columns[4], dtype=np.float64),
        np.array(columns[5], dtype=np.float64),
    )
    index = _whole([lag_table_index(recipe, account.platform) for account in facts.accounts])
    tables = [np.array(table) / sum(table) for _, table in recipe.lag_tables]
    return spread_totals(totals, post_time, index[post_account] if len(post_account) else post_account, tables)


def _daily(facts: Facts, place: dict[int, int], day0: int, days: int) -> DailySeries:
    """One row an account, day and kind: columns of one kind together."""
    found: dict[tuple[int, int, int], float] = {}
    for account, day, *counts in facts.days:
        number = _second_of(day) // _DAY_S - day0
        for column, value in zip(_COLUMNS, counts[: len(_COLUMNS)], strict=True):
            if value is not None and 0 <= number < days:
                key = (place[account], number, _KIND[column])
                found[key] = found.get(key, 0.0) + value
    keys = np.array(list(found), dtype=np.int64).reshape(-1, 3)
    return DailySeries(keys[:, 0], keys[:, 1], keys[:, 2], np.array(list(found.values()), dtype=np.float64))


def _united(dated: _Events, own: _Events, parts: Parts, post_account: IntArray, series: DailySeries, days: int) -> _Events:
    """All events in stable order: dated ones, parts of totals, what is left of daily series (which count the owner's own, too)."""
    inside = parts.day < days
    part_post = parts.post[inside]
    part_account = post_account[part_post]
    accounts, kinds = np.concatenate((dated.account, part_account)), np.concatenate((dated.kind, parts.kind[inside]))
    known_days = np.concatenate((np.floor(dated.time).astype(np.int64), parts.day[inside]))
    known_counts = np.concatenate((dated.count_, parts.number[inside]))
    rest = series_rest(
        series,
        np.concatenate((accounts, own.account)),
        np.concatenate((known_days, np.floor(own.time).astype(np.int64))),
        np.concatenate((kinds, own.kind)),
        np.concatenate((known_counts, own.count_)),
    )
    left = rest > 0
    nobody = np.full(int(left.sum()), -1)
    is_spread = np.concatenate((dated.is_spread, np.ones(len(part_post) + len(nobody), dtype=bool)))
    united = _Events(
        np.concatenate((dated.time, parts.day[inside].astype(np.float64), series.day[left].astype(np.float64))),
        np.concatenate((accounts, series.account[left])),
        np.concatenate((dated.post, part_post, nobody)),
        np.concatenate((dated.person, np.full(len(part_post), -1), nobody)),
        np.concatenate((kinds, series.kind[left])),
        np.concatenate((known_counts, rest[left])),
        is_spread,
    )
    order = np.argsort(united.time, kind="stable")
    return _Events(
        *(united.time[order], united.account[order], united.post[order], united.person[order]),
        *(united.kind[order], united.count_[order], united.is_spread[order]),
    )


def _follower_evidence(facts: Facts, place: dict[int, int], day0: int) -> FollowerEvidence:
    moves = [row for row in facts.days if row[9] is not None and row[10] is not None]
    return FollowerEvidence(
        _whole([place[row[0]] for row in facts.followers]),
        _whole([row[1] // _DAY_S - day0 for row in facts.followers]),
        np.array([row[2] for row in facts.followers], dtype=np.float64),
        _whole([place[row[0]] for row in moves]),
        _whole([_second_of(row[1]) // _DAY_S - day0 for row in moves]),
        np.array([row[9] - row[10] for row in moves], dtype=np.float64),
    )


def _limit_days(moments: list[int | None], day0: int) -> FloatArray:
    """Days of moments, inf where there is none."""
    return np.array([np.inf if moment is None else moment // _DAY_S - day0 for moment in moments], dtype=np.float64)

"""All posts by one of their numbers: the same numbers which the table shows, as arrays, kept until a write changes them."""

import json
import threading
from array import array
from typing import NamedTuple

import numpy as np

from desktop_app.scoring.engine_input import FloatArray, IntArray
from desktop_app.scoring.post_lives import half_life
from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.progress import CancelToken
from local_db.queries.engine_arrays import facts_version
from local_db.queries.post_numbers import exact_delays, named_numbers, passed_on, posts_of_accounts, told_numbers
from local_db.queries.posts import named_kinds, owner_accounts

_DAY_S = 86_400
_KINDS = {"likes": "like", "replies": "reply", "reposts": "repost"}
NUMBERS = (*_KINDS, "half_life")


class _Numbers(NamedTuple):
    ids: IntArray  # (P,) ascending; posts of which nothing is known are absent
    values: FloatArray  # (P,)


_lock = threading.Lock()
_kept: dict[tuple[str, str], tuple[int, _Numbers]] = {}


def by_number(
    database: LocalDatabase, ids: "array[int]", name: str, *, is_ascending: bool, cancel: CancelToken | None = None
) -> "array[int]":
    """These posts by one of NUMBERS, most first unless `is_ascending`; equal ones keep their order, unknown ones stand at the end."""
    if not len(ids):
        return ids
    known = _numbers(database, name, cancel)
    wanted = np.frombuffer(ids, dtype=np.int64)
    values = np.full(len(wanted), np.nan)
    if len(known.ids):
        near = np.minimum(np.searchsorted(known.ids, wanted), len(known.ids) - 1)
        is_there = known.ids[near] == wanted
        values[is_there] = known.values[near[is_there]]
    return array("q", wanted[ordered(values, is_ascending=is_ascending)].tobytes())


def ordered(values: FloatArray, *, is_ascending: bool) -> IntArray:
    """Places by value; nan at the end, equal ones in their order."""
    return np.argsort(values if is_ascending else -values, kind="stable")


def _numbers(database: LocalDatabase, name: str, cancel: CancelToken | None) -> _Numbers:
    with _lock, database.read(cancel) as connection:
        key, version = (str(database.path), name), facts_version(connection)
        if key not in _kept or _kept[key][0] != version:
            for other in [one for one, (_, _) in _kept.items() if one[0] != key[0] or _kept[one][0] != version]:
                del _kept[other]
            _kept[key] = (version, _half_lives(connection) if name == "half_life" else _counts(connection, name))
        return _kept[key][1]


def _counts(connection: Connection, name: str) -> _Numbers:
    """Each number as the newest file tells it, of windows alone the largest; at least what is told one by one."""
    told = _columns(told_numbers(connection, name), 3)
    named = _columns(named_numbers(connection, _KINDS[name]), 2)
    kinds = named_kinds(connection)
    accounts = [row for one in owner_accounts(connection) if name in kinds.get(one.account_id, ()) for row in one.rows]
    zeros = _columns(posts_of_accounts(connection, json.dumps(accounts)), 1)[0] if accounts else np.zeros(0, dtype=np.int64)
    ids = np.unique(np.concatenate((told[0], named[0], zeros)))
    is_window = told[1] == 1
    values, windows = np.full(len(ids), np.nan), np.full(len(ids), -1.0)
    # Of several assignments to one place the last one stays: the newest.
    values[np.searchsorted(ids, told[0][~is_window])] = told[2][~is_window]
    np.maximum.at(windows, np.searchsorted(ids, told[0][is_window]), told[2][is_window].astype(np.float64))
    values = np.where(np.isnan(values) & (windows >= 0), windows, values)
    at_least = np.full(len(ids), np.nan)
    at_least[np.searchsorted(ids, zeros)] = 0.0
    at_least[np.searchsorted(ids, named[0])] = named[1]
    is_own = ~np.isin(ids, _columns(passed_on(connection), 1)[0])
    return _Numbers(ids[is_own], np.fmax(values, at_least)[is_own])


def _half_lives(connection: Connection) -> _Numbers:
    """In days, of posts with enough dated reactions."""
    rows = exact_delays(connection)
    post, delay = _columns([row[:2] for row in rows], 2)
    order = np.argsort(post, kind="stable")
    ids, starts = np.unique(post[order], return_index=True)
    found = [half_life(piece / _DAY_S) for piece in np.split(delay[order], starts[1:])] if len(ids) else []
    values = np.array([np.nan if one is None else one.days for one in found], dtype=np.float64)
    return _Numbers(ids, values)


def _columns(rows: list[tuple[int, ...]], width: int) -> IntArray:
    """(width, N) the columns of rows."""
    return np.array(rows, dtype=np.int64).reshape(-1, width).T

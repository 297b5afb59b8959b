"""From exports to events: undated totals and daily series become dated anonymous reactions (7 of the package).

A platform's total says how many, not when. Here each total is laid over the days after its post by the lag table of
its platform; a later total adds only what came since the earlier one. What a daily series shows beyond that and beyond
the dated reactions becomes one anonymous reaction without a post on its day.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]


class Totals(NamedTuple):
    """What a platform showed for a post at one moment; all of shape (N,), in any order."""

    post: IntArray  # index of the post
    series: IntArray  # which column of numbers: two columns of one kind (reposts, shares) are followed apart
    kind: IntArray  # index into KINDS
    as_of: FloatArray  # days since day 0
    number: FloatArray
    since: FloatArray  # where the platform counted a window: its beginning, days since day 0; -inf = since publication


class Parts(NamedTuple):
    """Anonymous reactions on posts, laid on days; all of shape (M,). Fractions are kept."""

    day: IntArray  # days since day 0
    post: IntArray
    kind: IntArray
    number: FloatArray


class DailySeries(NamedTuple):
    """Reactions of one account, day and kind as a daily table shows them; all of shape (S,), no pair twice."""

    account: IntArray
    day: IntArray
    kind: IntArray
    number: FloatArray


class FollowerEvidence(NamedTuple):
    """Observed follower counts and daily net gains of all accounts; shapes (N,) and (G,)."""

    account: IntArray
    day: IntArray
    number: FloatArray
    move_account: IntArray
    move_day: IntArray
    move_net: FloatArray  # gains minus losses of that day


def spread_totals(totals: Totals, post_time: FloatArray, post_table: IntArray, tables: Sequence[FloatArray]) -> Parts:
    """Lay totals over days.

    Args:
        totals: what was shown, when.
        post_time: (P,) days since day 0.
        post_table: (P,) index into `tables`.
        tables: share of the reactions by day since the post, each summing to 1.

    Returns:
        One part per post, series and day. The first total is cut at its as-of day and renormalised (shown before the
        post: all on the post's day). A later one adds its growth over the days since the earlier one, in proportion to
        the table, evenly where the table has no mass. A total that falls adds nothing. A total of a window adds to the
        largest that was known when the window began, on the days of the window.
    """
    days = np.floor(post_time).astype(np.int64)
    steps = _growth(_since_publication(totals, days))
    post_day = days[steps.post]
    first = np.where(steps.after < 0, post_day, np.maximum(steps.after + 1, post_day))
    last = np.maximum(steps.until, first)
    padded = _padded(tables)
    table = post_table[steps.post]
    # The first total never reaches beyond its table; a later one may, evenly, if the table has ended.
    reach = post_day + np.array([len(one) for one in tables], dtype=np.int64)[table] - 1
    is_even = first > reach
    last = np.where(is_even, last, np.minimum(last, reach))
    lengths = last - first + 1
    segment = np.repeat(np.arange(len(lengths)), lengths)
    offset = np.arange(len(segment)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    day = first[segment] + offset
    lag = np.minimum(day - post_day[segment], padded.shape[1] - 1)
    weight = np.where(is_even[segment], 1.0, padded[table[segment], lag])
    mass = np.bincount(segment, weights=weight, minlength=len(lengths))
    count = steps.number[segment] * weight / mass[segment]
    return Parts(day, steps.post[segment], steps.kind[segment], count)


def _since_publication(totals: Totals, post_day: IntArray) -> Totals:
    """The same totals, each counted since publication. A window that began with the post, or before it, is none."""
    began = np.floor(totals.since)
    windows = np.flatnonzero(began > post_day[totals.post])
    if not len(windows):
        return totals
    windows = windows[np.argsort(totals.as_of[windows], kind="stable")]
    known: dict[tuple[int, int], list[tuple[float, float]]] = {(int(totals.post[one]), int(totals.series[one])): [] for one in windows}
    is_whole = np.ones(len(totals.post), dtype=bool)
    is_whole[windows] = False
    for one in np.flatnonzero(is_whole):
        if (moments := known.get((int(totals.post[one]), int(totals.series[one])))) is not None:
            moments.append((float(totals.as_of[one]), float(totals.number[one])))
    number = totals.number.copy()
    before = np.zeros(len(windows))
    for place, one in enumerate(windows):
        moments = known[int(totals.post[one]), int(totals.series[one])]
        before[place] = max((count for moment, count in moments if moment < totals.since[one]), default=0.0)
        number[one] += before[place]
        moments.append((float(totals.as_of[one]), float(number[one])))
    # What was known before stands on the day before the window, so that its growth is laid on the days of the window.
    return Totals(
        np.concatenate((totals.post, totals.post[windows])),
        np.concatenate((totals.series, totals.series[windows])),
        np.concatenate((totals.kind, totals.kind[windows])),
        np.concatenate((totals.as_of, began[windows] - 1.0)),
        np.concatenate((number, before)),
        np.full(len(number) + len(before), -np.inf),
    )


class _Steps(NamedTuple):
    post: IntArray
    kind: IntArray
    after: IntArray  # as-of day of the earlier total, -1 if there is none
    until: IntArray  # as-of day of this total
    number: FloatArray  # growth since the earlier total, above 0


def _growth(totals: Totals) -> _Steps:
    """Per post and series: growth of the running maximum between as-of days (several on a day: the larger)."""
    day = np.floor(totals.as_of).astype(np.int64)
    order = np.lexsort((totals.number, day, totals.series, totals.post))
    post, series, kind, day, count = totals.post[order], totals.series[order], totals.kind[order], day[order], totals.number[order]
    if not len(post):
        return _Steps(post, kind, day, day, count)
    is_new_group = np.ones(len(post), dtype=bool)
    is_new_group[1:] = (post[1:] != post[:-1]) | (series[1:] != series[:-1])
    is_last_of_day = np.ones(len(post), dtype=bool)
    is_last_of_day[:-1] = is_new_group[1:] | (day[1:] != day[:-1])
    group = (np.cumsum(is_new_group) - 1)[is_last_of_day]
    post, kind, day, count = post[is_last_of_day], kind[is_last_of_day], day[is_last_of_day], count[is_last_of_day]
    # A running maximum within groups: a floor which rises from group to group keeps them apart. Counts are whole and not
    # negative, so sums below 2**53 are exact.
    floor = group * (count.max() + 1.0)
    highest = np.maximum.accumulate(count + floor) - floor
    is_first = np.ones(len(post), dtype=bool)
    is_first[1:] = group[1:] != group[:-1]
    before = np.where(is_first, 0.0, np.concatenate(([0.0], highest[:-1])))
    after = np.where(is_first, -1, np.concatenate(([-1], day[:-1])))
    growth = highest - before
    grown = growth > 0
    return _Steps(post[grown], kind[grown], after[grown], day[grown], growth[grown])


def _padded(tables: Sequence[FloatArray]) -> FloatArray:
    """The tables as one array, a 0 behind each."""
    width = max((len(table) for table in tables), default=0) + 1
    padded = np.zeros((max(len(tables), 1), width))
    for row, table in zip(padded, tables, strict=False):
        row[: len(table)] = table
    return padded


def series_rest(series: DailySeries, account: IntArray, day: IntArray, kind: IntArray, count: FloatArray) -> FloatArray:
    """(S,) what each row of a daily series shows beyond the dated and the spread reactions (given by the four arrays), at least 0."""
    if not len(series.day):
        return np.zeros(0)
    shape = (int(max(series.account.max(), account.max(initial=0))) + 1, int(max(series.kind.max(), kind.max(initial=0))) + 1)
    width = int(max(series.day.max(), day.max(initial=0))) + 1
    wanted = (series.account * shape[1] + series.kind) * width + series.day
    known = (account * shape[1] + kind) * width + day
    order = np.argsort(wanted)
    place = np.searchsorted(wanted[order], known)
    is_asked = np.zeros(len(known), dtype=bool)
    inside = place < len(wanted)
    is_asked[inside] = wanted[order][place[inside]] == known[inside]
    explained = np.bincount(order[place[is_asked]], weights=count[is_asked], minlength=len(wanted))
    return np.maximum(0.0, series.number - explained)


def follower_series(evidence: FollowerEvidence, received: FloatArray, published: FloatArray) -> tuple[FloatArray, BoolArray]:
    """Followers of each account on each day, and which of them are estimates.

    Args:
        evidence: what was observed (several a day: the largest counts), and daily gains and losses.
        received: (A, D) raw count of reactions received on each day.
        published: (A, D) own posts of each day; it stands in where nothing was received.

    Returns:
        (A, D) followers, 0 for an account without any observation; (A, D) True before the first observation.
        Between observations the daily moves are followed and what they leave unexplained is spread evenly (without
        moves: linear); after the last one only the moves change the count. Never negative.
    """
    accounts, days = received.shape
    followers = np.zeros((accounts, days))
    is_estimated = np.zeros((accounts, days), dtype=bool)
    for account in range(accounts):
        mine = evidence.account == account
        if not mine.any():
            continue
        observed = np.full(days, np.nan)
        # Counts seen on days outside the history (before day 0, after today) stand at its edge.
        np.fmax.at(observed, np.clip(evidence.day[mine], 0, days - 1), evidence.number[mine])
        known = np.flatnonzero(~np.isnan(observed))
        moves = np.zeros(days)
        moved = (evidence.move_account == account) & (evidence.move_day >= 0) & (evidence.move_day < days)
        np.add.at(moves, evidence.move_day[moved], evidence.move_net[moved])
        drift = np.cumsum(moves)
        # The unexplained rest is linear between observations and constant after the last.
        followers[account] = np.maximum(0.0, np.interp(np.arange(days), known, observed[known] - drift[known]) + drift)
        first = int(known[0])
        grown = received[account] if received[account, : first + 1].sum() > 0 else published[account]
        share = np.cumsum(grown[: first + 1])
        if first:
            scale = share[:first] / share[first] if share[first] > 0 else np.ones(first)
            followers[account, :first] = observed[first] * scale
            is_estimated[account, :first] = True
    return followers, is_estimated

"""Posts: finding them, a page of them with all that is known, their points now and at their peak."""

import datetime as dt
from array import array
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from desktop_app.operations.post_counting import LATE_S, Shown, counted
from desktop_app.operations.post_decisions import gone_of
from desktop_app.operations.post_results import KINDS, FoundPosts, OwnAccount, PostChoices, PostCounts, PostLine, PostPoints, PostQuery
from desktop_app.operations.post_sorting import NUMBERS, by_number, ordered
from desktop_app.operations.scored import Scored, scored
from desktop_app.scoring.engine_input import IntArray
from desktop_app.scoring.post_lives import HalfLife, half_life, lasts
from desktop_app.scoring.post_points import peaks
from desktop_app.words.local_time import Zone, end_of_day, start_of_day
from local_db.database import LocalDatabase
from local_db.progress import CancelToken
from local_db.queries.engine_arrays import left_out_posts
from local_db.queries.post_choices import erased_posts
from local_db.queries.posts import (
    CountRow,
    OwnerAccount,
    PostFilter,
    PostRow,
    ReactionRow,
    dated_accounts,
    named_kinds,
    owner_accounts,
    platforms_without_texts,
    post_counts,
    post_order,
    post_reactions,
    post_rows,
)
from local_db.queries.search import Search, search_of
from local_db.queries.topics import most_used_topics
from local_db.records import Platform, UnixTime

TOPICS_OFFERED = 100
_DAY_S = 86_400
_PLATFORMS = frozenset(str(one) for one in Platform)


def post_choices(database: LocalDatabase) -> PostChoices:
    """What can be asked for."""
    with database.read() as connection:
        accounts = owner_accounts(connection)
        dated = dated_accounts(connection)
        topics = most_used_topics(connection, TOPICS_OFFERED)
    platforms = frozenset(one.platform for one in accounts if one.account_id in dated)
    return PostChoices(tuple(_own(one) for one in accounts), topics, KINDS, platforms)


def find_posts(
    database: LocalDatabase,
    query: PostQuery,
    *,
    now: UnixTime,
    zone: Zone = None,
    limit: int | None = None,
    lasting: frozenset[int] | None = None,
    cancel: CancelToken | None = None,
) -> FoundPosts:
    """The posts which are asked for; with a limit the first ones only.

    Args:
        database: of the person.
        query: what is asked for.
        now: for the points, by which posts can be ordered.
        zone: in which the days of the query lie; None = that of the system.
        limit: how many at most.
        lasting: the evergreen posts, where the query wants those alone (`post_study.lasting_posts`).
        cancel: stops a query which takes long.

    Raises:
        Cancelled: it was stopped.
    """
    needs_all = query.order not in {"newest", "oldest"} or lasting is not None or query.is_gone or query.is_left_out
    search = search_of(query.words, _PLATFORMS, is_typing=query.is_typing)
    with database.read(cancel) as connection:
        accounts = owner_accounts(connection)
        wanted = _filter(query, search, accounts, zone)
        ids = post_order(connection, wanted, limit=None if needs_all else limit, is_oldest_first=query.order == "oldest")
        without_texts = () if ids else platforms_without_texts(connection)
        left_out = left_out_posts(connection) if query.is_left_out else None
    for chosen in (lasting, gone_of(database) if query.is_gone else None, left_out):
        if chosen is not None:
            ids = array("q", (one for one in ids if one in chosen))
    ids = _sorted(database, ids, query.order, now, cancel)
    is_whole = limit is None or len(ids) < limit
    return FoundPosts(ids if limit is None else ids[:limit], is_whole, search.unclear, without_texts)


def _sorted(database: LocalDatabase, ids: "array[int]", order: str, now: UnixTime, cancel: CancelToken | None) -> "array[int]":
    """By a number; those by time are in order already."""
    number, is_up = order.removesuffix("_up"), order.endswith("_up")
    if number == "points":
        return _by_points(scored(database, now=now, cancel=cancel), ids, is_ascending=is_up)
    return by_number(database, ids, number, is_ascending=is_up, cancel=cancel) if number in NUMBERS else ids


def post_page(database: LocalDatabase, ids: Sequence[int], *, cancel: CancelToken | None = None) -> tuple[PostLine, ...]:
    """These posts with all that is known of them, in this order."""
    gone = gone_of(database)
    with database.read(cancel) as connection:
        rows = post_rows(connection, ids)
        erased = erased_posts(connection, ids)
        counts, reactions = post_counts(connection, ids), post_reactions(connection, ids)
        named, dated = named_kinds(connection), dated_accounts(connection)
        accounts = {one.account_id: one for one in owner_accounts(connection)}
    return tuple(
        _line(
            row,
            _Known(
                accounts[row.account_id],
                counts.get(row.post_id, ()),
                reactions.get(row.post_id, ()),
                named.get(row.account_id, frozenset()),
                row.account_id in dated,
                row.post_id in gone,
                row.post_id in erased,
            ),
        )
        for row in rows
    )


def points_of(database: LocalDatabase, ids: Sequence[int], *, now: UnixTime, cancel: CancelToken | None = None) -> dict[int, PostPoints]:
    """Points of these posts now and at their peak, exact; posts which are no part of the score are absent."""
    found = scored(database, now=now, cancel=cancel)
    points = found.post_points
    if points is None or found.history is None or found.source is None:
        return {}
    known, places = found_places(found, ids)
    first = found.source.first_day
    result = {}
    for post_id, place, peak in zip(known, places.tolist(), peaks(found.history, places), strict=True):
        day = None if peak is None else first + dt.timedelta(days=peak.day)
        result[post_id] = PostPoints(float(points[place]), None if peak is None else peak.points, day)
    return result


def found_places(found: Scored, ids: Sequence[int]) -> tuple[list[int], IntArray]:
    """Those of the posts which the engine knows, and their indices there."""
    if found.source is None:
        return [], np.zeros(0, dtype=np.int64)
    order = np.argsort(found.source.post_ids, kind="stable")
    ordered = found.source.post_ids[order]
    wanted = np.array(ids, dtype=np.int64)
    near = np.minimum(np.searchsorted(ordered, wanted), len(ordered) - 1) if len(ordered) else np.zeros(0, dtype=np.int64)
    is_there = ordered[near] == wanted if len(ordered) else np.zeros(len(wanted), dtype=bool)
    return wanted[is_there].tolist(), order[near[is_there]] if len(ordered) else near


def _by_points(found: Scored, ids: "array[int]", *, is_ascending: bool) -> "array[int]":
    """The most points first, or the fewest; posts without any keep their order at the end."""
    points = found.post_points
    if points is None or not len(ids):
        return ids
    wanted = np.frombuffer(ids, dtype=np.int64)
    known, places = found_places(found, ids)
    order = np.argsort(wanted, kind="stable")
    values = np.full(len(wanted), np.nan)
    values[order[np.searchsorted(wanted, np.array(known, dtype=np.int64), sorter=order)]] = points[places]
    return array("q", wanted[ordered(values, is_ascending=is_ascending)].tobytes())


def _filter(query: PostQuery, search: Search, accounts: Sequence[OwnerAccount], zone: Zone) -> PostFilter:
    since = max((day for day in (query.since, search.since) if day is not None), default=None)
    until = min((day for day in (query.until, search.until) if day is not None), default=None)
    return PostFilter(
        search=search,
        accounts=_rows_of(query, search, accounts),
        kind=query.kind,
        since=None if since is None else start_of_day(since, zone),
        until=None if until is None else end_of_day(until, zone),
        is_link_only=query.is_link_only,
        topic=query.topic,
    )


def _rows_of(query: PostQuery, search: Search, accounts: Sequence[OwnerAccount]) -> tuple[int, ...] | None:
    """Rows of the accounts that are asked for; None = of all."""
    if query.platform is None and query.account is None and not search.accounts and not search.platforms:
        return None
    return tuple(
        row
        for one in accounts
        if (query.platform in {None, one.platform})
        and (query.account in {None, account_key(one)})
        and (not search.platforms or one.platform in search.platforms)
        and (not search.accounts or {(one.handle or "").lower(), one.native_id.lower()} & set(search.accounts))
        for row in one.rows
    )


def account_key(account: OwnerAccount) -> str:
    """By which own rows name an account."""
    return f"account:{account.platform}:{account.native_id}"


def _own(one: OwnerAccount) -> OwnAccount:
    return OwnAccount(account_key(one), one.platform, one.native_id, one.handle, one.is_counted)


class _Lived(NamedTuple):
    half_life: HalfLife | None
    state: str
    dated: int
    newest: int | None
    late: int


class _Known(NamedTuple):
    account: OwnerAccount
    counts: Sequence[CountRow]
    reactions: Sequence[ReactionRow]
    named: frozenset[str]  # kinds of reaction which files tell one by one
    is_dated: bool
    is_gone: bool
    is_erased: bool


def _line(row: PostRow, known: _Known) -> PostLine:
    account, shown = known.account, Shown(row.created_at)
    for count in known.counts:
        shown.add(count.as_of, count.since, count.counts)
    numbers = PostCounts() if row.kind == "repost" else counted(shown.numbers, [one.kind for one in known.reactions], known.named)
    lived = _lived(row, known.reactions, numbers, is_dated=known.is_dated)
    late, seen = max(lived.late, shown.late_growth), account.seen_until
    return PostLine(
        post_id=row.post_id,
        key=row.key,
        platform=account.platform,
        account=account.handle or account.native_id,
        is_counted=row.is_counted and account.is_counted,
        created_at=row.created_at,
        precision=row.precision,
        kind=row.kind,
        visibility=row.visibility,
        title=row.title,
        text=row.text,
        language=row.language,
        url=row.url,
        links=row.links,
        hashtags=row.hashtags,
        media=row.media,
        edited_at=row.edited_at,
        is_link_only=row.is_link_only,
        counts=numbers,
        as_of=max((moment for moment in (shown.as_of, lived.newest) if moment is not None), default=None),
        half_life=lived.half_life,
        half_life_state=lived.state,
        dated=lived.dated,
        is_open=row.created_at is not None and seen is not None and seen < row.created_at + LATE_S,
        late=late,
        is_lasting=lasts(late, numbers.total or 0),
        is_gone=known.is_gone,
        is_left_out=not row.is_counted,
        is_erased=known.is_erased,
    )


def _lived(row: PostRow, reactions: Sequence[ReactionRow], numbers: PostCounts, *, is_dated: bool) -> _Lived:
    """What dated reactions tell. Where only days are told, a half-life of hours would be made up: none is told."""
    if row.kind == "repost" or row.created_at is None:
        return _Lived(None, "none" if row.kind == "repost" else "unknown", 0, None, 0)
    dated = [(one.at, one.precision) for one in reactions if one.at is not None]
    exact = [at for at, precision in dated if "day" not in {precision, row.precision}]
    life = half_life(np.array([at - row.created_at for at in exact], dtype=np.float64) / _DAY_S)
    if life is not None:
        state = "told"
    elif is_dated:
        state = "days" if len(dated) > len(exact) else "few"
    else:
        state = "unknown" if numbers.total is None else "totals"
    late = sum(at >= row.created_at + LATE_S for at, _ in dated)
    return _Lived(life, state, len(dated), max((at for at, _ in dated), default=None), late)

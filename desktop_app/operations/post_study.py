"""What all posts have in common: which last, topics, hours, own voice, days. Computed in the background, from all rows at once."""

import datetime as dt
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from desktop_app.operations.post_counting import LATE_S, Shown, counted
from desktop_app.operations.post_results import (
    DayCount,
    DayPoints,
    HourCell,
    LastingPost,
    PlatformLife,
    PostStudy,
    TopicRow,
    VoiceShare,
)
from desktop_app.operations.posts import account_key
from desktop_app.operations.scored import scored
from desktop_app.scoring.engine_input import BoolArray, FloatArray, IntArray
from desktop_app.scoring.post_habits import LEAST, Comparison, account_medians, compared, hour_map
from desktop_app.scoring.post_lives import lasts, platform_half_life
from desktop_app.scoring.post_points import new_by_day
from desktop_app.words.local_time import Zone, local_moment
from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.progress import CancelToken
from local_db.queries.gone_posts import gone_posts
from local_db.queries.labels import PostLabel, post_labels
from local_db.queries.post_study import studied_counts, studied_posts, studied_reactions
from local_db.queries.posts import dated_accounts, named_kinds, owner_accounts
from local_db.queries.topics import posts_of_topics
from local_db.records import UnixTime

PERIODS = (30, 90, 365)
_DAY_S = 86_400
_SHOWN = 200  # rows of each list
_SOON_DAYS = 14
_KINDS = ("original", "reply", "repost", "quote", "unknown")
_KIND = {"original": 0, "thread": 0, "reply": 1, "repost": 2, "quote": 3, None: 4}


class StudiedPosts(NamedTuple):
    """(P,) each, the earliest first."""

    ids: IntArray
    account: IntArray
    created: IntArray
    is_exact: BoolArray  # the time, not the day alone
    kind: IntArray
    is_link_only: BoolArray
    links_home: BoolArray
    reactions: FloatArray  # nan = not known
    late: IntArray
    gained: IntArray
    gained_since: IntArray  # -1 = there is one archive only


@dataclass(slots=True)
class _Told:
    """What is known of the reactions to one post."""

    shown: Shown
    kinds: list[str] = field(default_factory=list)
    late: int = 0


class _Delays(NamedTuple):
    """(N,) days from post to reaction, of exact times, with the row of the post."""

    post: IntArray
    days: FloatArray


class _Gathered(NamedTuple):
    posts: StudiedPosts
    delays: _Delays
    platforms: Mapping[int, str]  # by account
    seen: Mapping[int, int]  # by account, the last moment of which an import tells
    dated: frozenset[int]  # accounts with dated reactions
    tags: list[tuple[str, int]]
    lists: tuple[list[int], list[int], list[int]]  # places of posts that last, that gained, that are gone
    labels: Mapping[int, PostLabel]


def study_posts(
    database: LocalDatabase,
    *,
    now: UnixTime,
    platform: str | None = None,
    account: str | None = None,
    zone: Zone = None,
    cancel: CancelToken | None = None,
) -> PostStudy:
    """All of it, of one platform, of one account (by its key), or of all.

    Raises:
        Cancelled: it was stopped.
    """
    with database.read(cancel) as connection:
        found = _gathered(connection, platform, account)
    posts = found.posts
    if not len(posts.ids):
        return PostStudy()
    usual = account_medians(np.where(posts.kind == _KIND["repost"], np.nan, posts.reactions), posts.account)
    best, hours, hour_posts = _hours(posts, zone)
    totals, voice = _voice(posts, usual, int(posts.created[-1]))
    lasting, gaining, gone = (tuple(_lasting(found, place, now, zone) for place in places) for places in found.lists)
    return PostStudy(
        until=int(posts.created[-1]),
        posts=len(posts.ids),
        known=int((~np.isnan(posts.reactions)).sum()),
        lives=_lives(found),
        lasting=lasting,
        gaining=gaining,
        gone=gone,
        topics=_topics(posts, usual, found.tags),
        hours=hours,
        hour_posts=hour_posts,
        best=best,
        totals=totals,
        voice=voice,
        activity=_activity(posts, zone),
        points=_points(database, now, cancel),
    )


def _gathered(connection: Connection, platform: str | None, account: str | None) -> _Gathered:
    """All rows that are needed, at one moment."""
    accounts = {one.account_id: one for one in owner_accounts(connection)}
    wanted = {one for one, known in accounts.items() if platform in {None, known.platform} and account in {None, account_key(known)}}
    posts, delays = read_posts(connection, wanted)
    lists = _lists(posts, gone_posts(connection))
    return _Gathered(
        posts=posts,
        delays=delays,
        platforms={one: known.platform for one, known in accounts.items()},
        seen={one: known.seen_until or 0 for one, known in accounts.items()},
        dated=dated_accounts(connection),
        tags=list(posts_of_topics(connection)),
        lists=lists,
        labels=post_labels(connection, [int(posts.ids[place]) for places in lists for place in places]),
    )


def lasting_posts(database: LocalDatabase, *, cancel: CancelToken | None = None) -> frozenset[int]:
    """Rows of all evergreen posts."""
    with database.read(cancel) as connection:
        posts, _ = read_posts(connection, None)
    return frozenset(posts.ids[_is_lasting(posts)].tolist())


def read_posts(connection: Connection, wanted: "set[int] | None") -> tuple[StudiedPosts, _Delays]:
    """All posts of these accounts (None: of all), and the delays of their reactions."""
    named = named_kinds(connection)
    columns = [array("q") for _ in range(7)]
    told: dict[int, _Told] = {}
    exact: set[int] = set()
    for post_id, account, created, precision, kind, is_link_only, links_home in studied_posts(connection):
        if wanted is None or account in wanted:
            row = (post_id, account, created, precision != "day", _KIND[kind], is_link_only, links_home)
            for column, value in zip(columns, row, strict=True):
                column.append(value)
            told[post_id] = _Told(Shown(created))
            if precision != "day":
                exact.add(post_id)
    for post_id, as_of, since, *counts in studied_counts(connection):
        if post_id in told:
            told[post_id].shown.add(as_of, since, counts)
    delays = _read_reactions(connection, told, exact)
    ids, account_of, created_at, *flags = (np.array(column, dtype=np.int64) for column in columns)
    summed = [
        _summed(told[post], named.get(account, frozenset()), kind)
        for post, account, kind in zip(columns[0], columns[1], columns[4], strict=True)
    ]
    numbers = np.array(summed, dtype=np.float64).reshape(-1, 4)
    posts = StudiedPosts(
        *(ids, account_of, created_at, flags[0].astype(bool), flags[1], flags[2].astype(bool), flags[3].astype(bool)),
        numbers[:, 0],
        *(numbers[:, column].astype(np.int64) for column in (1, 2, 3)),
    )
    return posts, delays


def _read_reactions(connection: Connection, told: Mapping[int, _Told], exact: "set[int]") -> _Delays:
    """Note the reactions with their posts; the delays of those whose times are exact."""
    post, days = array("q"), array("d")
    for post_id, kind, at, precision, _ in studied_reactions(connection):
        one = told.get(post_id)
        if one is None or one.shown.created_at is None:
            continue
        one.kinds.append(kind)
        if at is not None:
            one.late += at >= one.shown.created_at + LATE_S
            if precision != "day" and post_id in exact:
                post.append(post_id)
                days.append((at - one.shown.created_at) / _DAY_S)
    return _Delays(np.array(post, dtype=np.int64), np.array(days, dtype=np.float64))


def _summed(one: _Told, named: frozenset[str], kind: int) -> tuple[float, int, int, int]:
    """Reactions in all (nan = not known), late ones, those gained since the archive before, and its as-of (-1: there is none)."""
    total = None if kind == _KIND["repost"] else counted(one.shown.numbers, one.kinds, named).total
    gained, since = one.shown.gain
    return np.nan if total is None else float(total), max(one.late, one.shown.late_growth), gained, -1 if since is None else since


def _is_lasting(posts: StudiedPosts) -> BoolArray:
    total = np.nan_to_num(posts.reactions)
    return np.array([lasts(late, all_of_them) for late, all_of_them in zip(posts.late, total, strict=True)], dtype=np.bool_)


def _lists(posts: StudiedPosts, gone: frozenset[int]) -> tuple[list[int], list[int], list[int]]:
    """Places of the posts that last, that gained, that are gone; the first of each."""
    lasting = np.flatnonzero(_is_lasting(posts))
    gaining = np.flatnonzero(posts.gained > 0)
    missing = np.flatnonzero(np.isin(posts.ids, np.array(sorted(gone), dtype=np.int64)))
    ordered = (
        lasting[np.argsort(-posts.late[lasting], kind="stable")],
        gaining[np.argsort(-posts.gained[gaining], kind="stable")],
        missing[::-1],
    )
    first, second, third = (one[:_SHOWN].tolist() for one in ordered)
    return first, second, third


def _lasting(found: _Gathered, place: int, now: UnixTime, zone: Zone) -> LastingPost:
    posts = found.posts
    post_id, since = int(posts.ids[place]), int(posts.gained_since[place])
    label = found.labels[post_id]
    total = posts.reactions[place]
    return LastingPost(
        post_id=post_id,
        platform=found.platforms[int(posts.account[place])],
        created_at=int(posts.created[place]),
        label=label.title or label.text or "",
        late=int(posts.late[place]),
        total=0 if np.isnan(total) else int(total),
        gained=int(posts.gained[place]),
        gained_since=None if since < 0 else since,
        anniversary=_anniversary(int(posts.created[place]), now, zone),
        key=label.key,
    )


def _anniversary(created: int, now: UnixTime, zone: Zone) -> dt.date | None:
    """The next one, if it lies within two weeks; the 29th of February counts on the 1st of March in other years."""
    born, today = local_moment(created, zone).date(), local_moment(now, zone).date()
    for year in (today.year, today.year + 1):
        is_leap_day = (born.month, born.day) == (2, 29) and not (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
        day = dt.date(year, 3, 1) if is_leap_day else dt.date(year, born.month, born.day)
        if year > born.year and 0 <= (day - today).days <= _SOON_DAYS:
            return day
    return None


def _lives(gathered: _Gathered) -> tuple[PlatformLife, ...]:
    """The half-life of each platform, of posts of which at least a month was seen."""
    posts, delays = gathered.posts, gathered.delays
    is_closed = posts.created + LATE_S <= np.array([gathered.seen[int(one)] for one in posts.account], dtype=np.int64)
    of_platform = np.array([gathered.platforms[int(one)] for one in posts.account])
    found = []
    for platform in sorted(set(of_platform.tolist())):
        here = of_platform == platform
        chosen = np.isin(delays.post, posts.ids[here & is_closed])
        life = platform_half_life(delays.days[chosen], delays.post[chosen].astype(np.float64))
        is_dated = bool(gathered.dated & {int(one) for one in np.unique(posts.account[here])})
        has_totals = bool((~np.isnan(posts.reactions[here])).any())
        state = "told" if life is not None else "few" if is_dated else "totals" if has_totals else "unknown"
        found.append(PlatformLife(platform, state, life, len(np.unique(delays.post[chosen]))))
    return tuple(found)


def _topics(posts: StudiedPosts, usual: FloatArray, tags: Iterable[tuple[str, int]]) -> tuple[TopicRow, ...]:
    """Topics of the most posts, at least LEAST, the most first; reposts of others are none of the owner's words."""
    place = {post: number for number, post in enumerate(posts.ids.tolist()) if posts.kind[number] != _KIND["repost"]}
    of_topic: dict[str, list[int]] = {}
    for tag, post in tags:
        if post in place:
            of_topic.setdefault(tag, []).append(place[post])
    rows = [TopicRow(tag, len(places), compared(posts.reactions[places], usual[places])) for tag, places in of_topic.items()]
    return tuple(sorted((row for row in rows if row.posts >= LEAST), key=lambda row: (-row.posts, row.topic))[:_SHOWN])


def _hours(posts: StudiedPosts, zone: Zone) -> tuple[HourCell | None, tuple[HourCell, ...], int]:
    """The best hour if there is one, all cells, and the number of posts in them: own posts, no replies, with an exact time."""
    chosen = np.flatnonzero(
        posts.is_exact & ~np.isnan(posts.reactions) & np.isin(posts.kind, (_KIND["original"], _KIND["quote"], _KIND[None]))
    )
    if not len(chosen):
        return None, (), 0
    there = [local_moment(int(moment), zone) for moment in posts.created[chosen]]
    weekday = np.array([moment.weekday() for moment in there], dtype=np.int64)
    hour = np.array([moment.hour for moment in there], dtype=np.int64)
    year = np.array([moment.year for moment in there], dtype=np.int64)
    found = hour_map(weekday, hour, posts.reactions[chosen], posts.account[chosen] * 10_000 + year)
    cells = tuple(
        HourCell(day, one, int(found.n[day, one]), float(found.times_usual[day, one]) if found.n[day, one] else None)
        for day in range(7)
        for one in range(24)
    )
    best = found.best
    return None if best is None else cells[best[0] * 24 + best[1]], cells, len(chosen)


def _voice(posts: StudiedPosts, usual: FloatArray, until: int) -> tuple[tuple[int, int, int], tuple[VoiceShare, ...]]:
    """How many posts of the last days are of each kind; link-only ones and links to an own site are parts of them."""
    recent = [posts.created > until - days * _DAY_S for days in PERIODS]
    kinds = [(name, posts.kind == number) for number, name in enumerate(_KINDS)]
    kinds += [("link_only", posts.is_link_only), ("own_site", posts.links_home)]
    shares = []
    for name, is_of_kind in kinds:
        month, quarter, year = (int((is_of_kind & one).sum()) for one in recent)
        if year or name in {"original", "link_only"}:
            chosen = is_of_kind & recent[-1]
            how = compared(posts.reactions[chosen], usual[chosen]) if name != "repost" else Comparison(0, None, None, None)
            shares.append(VoiceShare(name, (month, quarter, year), how))
    month, quarter, year = (int(one.sum()) for one in recent)
    return (month, quarter, year), tuple(shares)


def _activity(posts: StudiedPosts, zone: Zone) -> tuple[DayCount, ...]:
    """Days with posts, in the person's zone; a day told without a time is that day."""
    days: dict[dt.date, int] = {}
    for moment, is_exact in zip(posts.created.tolist(), posts.is_exact.tolist(), strict=True):
        day = local_moment(moment, zone if is_exact else dt.UTC).date()
        days[day] = days.get(day, 0) + 1
    return tuple(DayCount(day, number) for day, number in sorted(days.items()))


def _points(database: LocalDatabase, now: UnixTime, cancel: CancelToken | None) -> tuple[DayPoints, ...]:
    """Days on which reactions brought points."""
    found = scored(database, now=now, cancel=cancel)
    if found.history is None or found.source is None:
        return ()
    points = new_by_day(found.history)
    first = found.source.first_day
    return tuple(DayPoints(first + dt.timedelta(days=int(day)), float(points[day])) for day in np.flatnonzero(points > 0))

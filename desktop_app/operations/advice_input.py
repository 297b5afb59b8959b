"""From facts to what the rules of advice read: `OwnActivity`. Nothing is decided here, and no number is made up.

Posts come as the page of posts studies them, people and rhythm out of the engine's arrays, so that all of them agree.
"""

import datetime as dt
from typing import NamedTuple

import numpy as np

from desktop_app.advice.own_activity import DAY_S, SITES, OwnAccount, OwnActivity, Rhythm
from desktop_app.operations.advice_people import own_contacts, own_people
from desktop_app.operations.advice_posts import own_posts
from desktop_app.operations.coverage import known_evidence
from desktop_app.operations.own_profiles import Answer, check_profiles, own_profiles
from desktop_app.operations.scored import Scored, scored
from desktop_app.operations.scores import decay_from
from desktop_app.scoring.decay_clock import active_days, own_rhythm
from desktop_app.scoring.engine_input import FloatArray, IntArray
from desktop_app.scoring.history import ScoreHistory
from desktop_app.words.local_time import Zone
from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.progress import CancelToken
from local_db.queries.accounts import OwnAccount as AccountRow
from local_db.queries.accounts import own_accounts, pointing
from local_db.queries.advice import audience_counts
from local_db.queries.comings import follower_lists, whole_lists
from local_db.queries.contacts import contact_rows
from local_db.queries.post_study import own_hosts
from local_db.queries.posts import dated_accounts
from local_db.queries.profiles import profiles_seen
from local_db.records import UnixTime

_MONTH_DAYS = 30
_MONTHS = 36
_YEAR_DAYS = 365
_MAIN_SHARE = 0.2  # of the posts of a year, by which an account is one whose silence counts


class _Profile(NamedTuple):
    """To which own accounts a profile leads, and when a file showed it."""

    leads_to: frozenset[str]
    seen_on: dt.date | None


class _Read(NamedTuple):
    """Of counted accounts, in the engine's order."""

    followers: dict[int, list[tuple[int, int]]]
    following: dict[int, list[tuple[int, int]]]
    points_to: dict[int, set[str]]
    profiles: dict[str, _Profile]  # by key; absent: no file tells
    dated: frozenset[int]
    cut: frozenset[int]  # those of which lists name followers of a period alone


def own_activity(database: LocalDatabase, *, now: UnixTime, zone: Zone = None, cancel: CancelToken | None = None) -> OwnActivity | None:
    """The person as of the last day of the data; None where nothing dated was imported, or all was left out.

    Raises:
        Cancelled: it was stopped.
    """
    found = scored(database, now=now, cancel=cancel)
    if found.history is None or found.source is None or not found.accounts:
        return None
    until = found.source.first_day + dt.timedelta(days=found.last_data_day)
    end = ((until - dt.date(1970, 1, 1)).days + 1) * DAY_S
    with database.read(cancel) as connection:
        read = _read(connection, found)
        posts = own_posts(connection, str(database.path), [one.account_id for one in found.accounts])
        contacts, in_book = own_contacts(connection, frozenset(one.platform for one in found.accounts))
        has_contacts = bool(contact_rows(connection))
        people = own_people(connection, found, end, in_book)
        hosts = own_hosts(connection)
    homes = [f"account:{one.platform}:{one.native_id}" for one in found.accounts if one.platform in SITES]
    linking = set(posts.account[posts.links_home].tolist())
    accounts = tuple(_account(found, read, place, frozenset(homes if place in linking else ())) for place in range(len(found.accounts)))
    return OwnActivity(
        until=until,
        zone=zone,
        accounts=accounts,
        posts=posts,
        today=dt.date(1970, 1, 1) + dt.timedelta(days=now // DAY_S),
        people=people,
        contacts=contacts,
        has_contacts=has_contacts,
        hosts=hosts,
        rhythm=_rhythm(found, found.history),
    )


def _read(connection: Connection, found: Scored) -> _Read:
    followers: dict[int, list[tuple[int, int]]] = {}
    following: dict[int, list[tuple[int, int]]] = {}
    for account, as_of, number, followed in audience_counts(connection):
        if number is not None:
            followers.setdefault(account, []).append((as_of, number))
        if followed is not None:
            following.setdefault(account, []).append((as_of, followed))
    rows = own_accounts(connection)
    head = {one.row.account_id: one.head_id or one.row.account_id for one in rows}
    keys = {one.row.account_id: one.row.key for one in rows if one.head_id is None and one.left_on is None}  # in the score or not
    points_to: dict[int, set[str]] = {}
    for one, other in pointing(connection, rows):
        source, target = head.get(one, one), head.get(other, other)
        if source != target and target in keys:
            points_to.setdefault(source, set()).add(keys[target])
    cut = frozenset(one.account_id for one in follower_lists(connection)) - {one.account_id for one in whole_lists(connection)}
    return _Read(followers, following, points_to, _profiles(connection, rows), dated_accounts(connection), cut)


def _profiles(connection: Connection, rows: tuple[AccountRow, ...]) -> dict[str, _Profile]:
    """Of each account whose profile a file holds, those to which it links; links which hide where they lead count for each."""
    found = {}
    for check in check_profiles(own_profiles(rows, profiles_seen(connection))):
        if check.profile.links is not None:
            leads_to = frozenset(f"account:{one.name}" for one in check.of(Answer.YES, Answer.HIDDEN))
            found[f"account:{check.profile.name}"] = _Profile(leads_to, check.profile.seen_on)
    return found


def _account(found: Scored, read: _Read, place: int, homes: frozenset[str]) -> OwnAccount:
    one = found.accounts[place]
    spans = [span for span in found.spans if span.account_id == one.account_id]
    shows = frozenset(known.kind for known in known_evidence(spans))
    key = f"account:{one.platform}:{one.native_id}"
    profile = read.profiles.get(key)
    return OwnAccount(
        key=key,
        platform=one.platform,
        followers=_moving(found, place) if "history" in shows else tuple(read.followers.get(one.account_id, ())),
        following=tuple(read.following.get(one.account_id, ())),
        seen_until=max((span.until for span in spans), default=0),
        names_reactors="who" in shows,
        dates_reactions=one.account_id in read.dated,
        left_on=one.left_on,
        reacting=_reacting(found, place),
        shows=shows,
        profile=None if profile is None else profile.leads_to,
        profile_on=None if profile is None else profile.seen_on,
        is_list_cut=one.account_id in read.cut,
        points_to=(frozenset(read.points_to.get(one.account_id, ())) | homes) - {key},
    )


def _moving(found: Scored, place: int) -> tuple[tuple[int, int], ...]:
    """Followers at the ends of months, where daily gains and losses tell them; the days before the first count are estimates."""
    assert found.source is not None
    series, is_guessed = found.source.arrays.followers[place], found.source.is_guessed[place]
    days = [day for day in _month_ends(found, place) if not is_guessed[day] and series[day] > 0]
    return tuple((_moment(found, day), round(float(series[day]))) for day in days)


def _reacting(found: Scored, place: int) -> tuple[tuple[int, float], ...]:
    """People of the account who reacted, as they count in Reach, at the ends of months; empty where no file shows reactions."""
    assert found.history is not None
    assert found.reacting is not None
    if not found.history.arrays.receives[place]:
        return ()
    people = found.reacting[place]
    return tuple((_moment(found, day), float(people[day])) for day in _month_ends(found, place))


def _month_ends(found: Scored, place: int) -> list[int]:
    """Days of the history, the earliest first; the last one is the last which the files of the account cover."""
    assert found.history is not None
    arrays = found.history.arrays
    last = int(min(arrays.horizon[place], arrays.days - 1))
    return [day for day in range(last - _MONTH_DAYS * (_MONTHS - 1), last + 1, _MONTH_DAYS) if day >= 0]


def _moment(found: Scored, day: int) -> int:
    """The end of a day of the history."""
    assert found.source is not None
    return ((found.source.first_day - dt.date(1970, 1, 1)).days + day + 1) * DAY_S - 1


def _rhythm(found: Scored, history: ScoreHistory) -> Rhythm:
    """Of all accounts together which were not left."""
    arrays = history.arrays
    living = np.flatnonzero(arrays.left >= found.last_data_day)
    active = np.unique(np.concatenate([active_days(arrays, int(account)) for account in living] or [np.zeros(0, dtype=np.int64)]))
    active = active[active <= found.last_data_day]
    if not len(active):
        return Rhythm(None, None, None, None, None)
    known = _silence_known_until(found, history, living)
    decay = decay_from(found, found.last_data_day) if found.has_score else None
    return Rhythm(
        gap_days=int(own_rhythm(active, history.recipe)[-1]),
        last_day=_day(found, float(active[-1])),
        known_until=_day(found, known),
        falls_on=None if decay is None else decay.starts_on,
        points_per_day=None if decay is None else decay.points_per_day,
    )


def _silence_known_until(found: Scored, history: ScoreHistory, living: IntArray) -> float:
    """The earliest end of the files of those accounts where most was published lately: beyond it posts may be missing."""
    arrays = history.arrays
    recent = arrays.post_time >= found.last_data_day - _YEAR_DAYS
    published: FloatArray = np.bincount(arrays.post_account[recent], minlength=len(arrays.accounts)).astype(np.float64)
    is_main = published[living] >= _MAIN_SHARE * max(float(published[living].sum()), 1.0)
    ends = arrays.active_until[living[is_main]]
    return float(min(ends.min(initial=np.inf), found.last_data_day))


def _day(found: Scored, day: float) -> dt.date:
    assert found.source is not None
    return found.source.first_day + dt.timedelta(days=int(day))

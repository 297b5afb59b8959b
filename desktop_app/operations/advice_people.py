"""People as advice reads them: contact in both directions, out of the engine's arrays; and the address book beside them."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from desktop_app.advice.own_activity import DAY_S, SITES, OwnContact, OwnPeople
from desktop_app.operations.people_names import contact_cards
from desktop_app.operations.scored import Scored
from desktop_app.scoring.engine_input import BoolArray, IntArray
from desktop_app.scoring.recipe import KINDS
from local_db.driver import Connection
from local_db.queries.advice import deeds_toward, followed_people, following_people, people_facts, people_of_handles, uncounted_reactions
from local_db.queries.engine_arrays import left_out_posts
from local_db.queries.own_people import own_handles, own_person_rows
from local_db.queries.people import forgotten_rows, head_keys, people_of_keys
from local_db.queries.people_own import hidden_people, last_meetings, notes_of_kind

_YEAR_S = 365 * DAY_S
_ANSWERED_S = 30 * DAY_S
_FRESH_S = 7 * DAY_S  # an answer so young may still come
_MONTHS = 12  # of a year
_MANY = 10  # reactions of one who never wrote a word
_WORDS = tuple(KINDS.index(kind) for kind in ("comment", "mention"))
_PASSED_ON = tuple(KINDS.index(kind) for kind in ("repost", "quote"))
_MENTION, _FOLLOW = KINDS.index("mention"), KINDS.index("follow")


class _Events(NamedTuple):
    """(E,) reactions by name, follows apart; times in Unix seconds."""

    person: IntArray
    at: IntArray
    is_answer: BoolArray
    is_passed_on: BoolArray
    is_seen: BoolArray  # where they happened, the owner's answers are in the files


class _Group(NamedTuple):
    """Rows of one person: all whom the owner merged."""

    key: str
    platforms: tuple[str, ...]
    followers: float
    follows: frozenset[str]  # accounts of the owner's
    followed_by: frozenset[str]


class _Contact(NamedTuple):
    """With each group in both directions: (G,) reactions that files tell, and what the owner did, each once."""

    received: IntArray
    oldest: IntArray  # (G,) the earliest dated one of both, -1 = there is none
    deeds: Sequence[tuple[int, int | None]]


def own_people(connection: Connection, found: Scored, end: int, others: Iterable[int] = ()) -> OwnPeople:
    """All with whom there was contact by name, whom the owner follows, and `others` (rows), but nobody whom the owner hid.

    `end` is the end of the data. The reach which the owner noted of somebody counts before that of a file. The owner is nobody else.
    """
    events = _events(found)
    followed = _accounts_of(followed_people(connection))
    wanted = sorted({*_of_interest(events, end), *followed, *others} - forgotten_rows(connection) - own_person_rows(connection))
    group_of, groups = _groups(connection, wanted, followed, _accounts_of(following_people(connection)))
    known = np.array(sorted(group_of), dtype=np.int64)
    numbers = np.array([group_of[row] for row in known.tolist()], dtype=np.int64)
    events = _chosen(events, np.isin(events.person, known))
    person = numbers[np.searchsorted(known, events.person)] if len(known) else events.person
    events = events._replace(person=person)
    rest = uncounted_reactions(connection, [one.account_id for one in found.accounts], left_out_posts(connection))
    uncounted = [(group_of[row], number, oldest) for row, number, oldest in rest if row in group_of]
    contact = _contact(events, uncounted, _deeds(connection, group_of), len(groups))
    return _people(groups, events, contact, end, _heads_of(connection, last_meetings(connection)))


def _accounts_of(pairs: Iterable[tuple[int, str]]) -> dict[int, frozenset[str]]:
    """Of each person the own accounts."""
    found: dict[int, frozenset[str]] = {}
    for row, account in pairs:
        found[row] = found.get(row, frozenset()) | {account}
    return found


def _deeds(connection: Connection, group_of: Mapping[int, int]) -> list[tuple[int, int | None]]:
    """(group, time): a post toward two accounts of whom the owner merged is one deed."""
    found = {(group_of[row], what): at for row, what, at in deeds_toward(connection, group_of)}
    return [(group, at) for (group, _), at in found.items()]


def _contact(
    events: _Events, uncounted: Sequence[tuple[int, int, int | None]], deeds: Sequence[tuple[int, int | None]], size: int
) -> _Contact:
    """Of each group; `uncounted`: its reactions which are no events."""
    never = np.iinfo(np.int64).max
    received = np.bincount(events.person, minlength=size).astype(np.int64)
    oldest = np.full(size, never, dtype=np.int64)
    np.minimum.at(oldest, events.person, events.at)
    for group, number, _ in uncounted:
        received[group] += number
    for group, at in (*deeds, *((group, at) for group, _, at in uncounted)):
        if at is not None:
            oldest[group] = min(at, oldest[group])
    return _Contact(received, np.where(oldest == never, -1, oldest), deeds)


def _heads_of(connection: Connection, keys: Iterable[str]) -> frozenset[str]:
    """What was said of any account of a person is said of the person."""
    heads = head_keys(connection)
    return frozenset(heads.get(key, key) for key in keys)


def own_contacts(connection: Connection, platforms: frozenset[str]) -> tuple[tuple[OwnContact, ...], tuple[int, ...]]:
    """Addresses on cards, on platforms where the owner is; and the rows of people whom files know under them. The own card is none."""
    heads, hidden = head_keys(connection), _heads_of(connection, hidden_people(connection))
    own = own_handles(connection)
    cards = [card for card in contact_cards(connection) if heads.get(card.key, card.key) not in hidden and own.isdisjoint(card.handles)]
    handles = {handle: card.key for card in cards for handle in card.handles if handle.partition(":")[0] in platforms}
    rows = {row: f"{platform}:{handle}" for row, platform, handle in people_of_handles(connection, handles)} if handles else {}
    known = {rows[row]: heads.get(key, key) for row, _, key, _ in people_facts(connection, rows)}
    contacts = (
        OwnContact(card, *_parted(handle), known.get(handle)) for handle, card in handles.items() if known.get(handle) not in hidden
    )
    return tuple(contacts), tuple(rows)


def _parted(handle: str) -> tuple[str, str]:
    platform, _, name = handle.partition(":")
    return platform, name


def _events(found: Scored) -> _Events:
    """All dated reactions by name, of accounts which are counted; the owner's own are none."""
    assert found.history is not None
    assert found.source is not None
    arrays = found.history.arrays
    first = (found.source.first_day - dt.date(1970, 1, 1)).days
    chosen = (arrays.event_person >= 0) & (arrays.event_kind != _FOLLOW)
    account, kind = arrays.event_account[chosen], arrays.event_kind[chosen]
    is_site = np.array([one.platform in SITES for one in found.accounts], dtype=np.bool_)[account]
    holds_posts = np.array([one.posts_until is not None for one in found.accounts], dtype=np.bool_)[account]
    is_link = (kind == _MENTION) & is_site  # a pingback
    return _Events(
        person=arrays.event_person[chosen],
        at=np.round((arrays.event_time[chosen] + first) * DAY_S).astype(np.int64),
        is_answer=np.isin(kind, _WORDS) & ~is_link,
        is_passed_on=np.isin(kind, _PASSED_ON) | is_link,
        is_seen=~is_site & holds_posts,
    )


def _chosen(events: _Events, chosen: BoolArray) -> _Events:
    return _Events(
        *(events.person[chosen], events.at[chosen]),
        *(events.is_answer[chosen], events.is_passed_on[chosen], events.is_seen[chosen]),
    )


def _of_interest(events: _Events, end: int) -> list[int]:
    """Rows of those who wrote or passed on in two years, or reacted often; whoever liked something once is none."""
    recent = events.at >= end - 2 * _YEAR_S
    willing = np.unique(events.person[recent & (events.is_answer | events.is_passed_on)])
    people, times = np.unique(events.person, return_counts=True)
    found: list[int] = np.union1d(willing, people[times >= _MANY]).tolist()
    return found


def _groups(
    connection: Connection, wanted: Sequence[int], followed: Mapping[int, frozenset[str]], follows: Mapping[int, frozenset[str]]
) -> tuple[dict[int, int], list[_Group]]:
    """The group of each row, those whom the owner merged with them among them; and the groups."""
    heads = head_keys(connection)
    facts = list(people_facts(connection, wanted))
    keys = {heads.get(key, key) for _, _, key, _ in facts}
    stars = [key for key, head in heads.items() if head in keys] + [key for key in keys if key in set(heads.values())]
    known = {row[0] for row in facts}
    facts += people_facts(connection, [one.person_id for one in people_of_keys(connection, stars) if one.person_id not in known])
    hidden = _heads_of(connection, hidden_people(connection))
    noted = {heads.get(note.about, note.about): float(note.text) for note in notes_of_kind(connection, "reach")}
    group_of: dict[int, int] = {}
    groups: dict[str, tuple[int, _Group]] = {}
    for row, platform, key, followers in facts:
        head = heads.get(key, key)
        if head in hidden:
            continue
        number, old = groups.get(head, (len(groups), _Group(head, (), np.nan, frozenset(), frozenset())))
        groups[head] = (number, _joined(old, platform, followers, follows.get(row, frozenset()), followed.get(row, frozenset())))
        group_of[row] = number
    return group_of, [group._replace(followers=noted.get(group.key, group.followers)) for _, group in groups.values()]


def _joined(old: _Group, platform: str, followers: int | None, follows: frozenset[str], followed_by: frozenset[str]) -> _Group:
    return _Group(
        old.key,
        old.platforms if platform in old.platforms else (*old.platforms, platform),
        old.followers if followers is None else float(np.fmax(old.followers, followers)),
        follows=old.follows | follows,
        followed_by=old.followed_by | followed_by,
    )


def _people(groups: Sequence[_Group], events: _Events, contact: _Contact, end: int, met: frozenset[str]) -> OwnPeople:
    """All columns; `person` of the events is the number of the group."""
    size = len(groups)
    year, before = events.at >= end - _YEAR_S, (events.at < end - _YEAR_S) & (events.at >= end - 2 * _YEAR_S)
    is_willing = events.is_answer | events.is_passed_on
    willing = year & is_willing
    dated = np.array(sorted((person, at) for person, at in contact.deeds if at is not None), dtype=np.int64).reshape(-1, 2)
    # A file may tell of what came after its own end.
    month = np.clip((end - 1 - events.at[willing]) * _MONTHS // _YEAR_S, 0, _MONTHS - 1)
    by_month = np.bincount(events.person[willing] * _MONTHS + month, minlength=size * _MONTHS).reshape(size, _MONTHS)

    def number(chosen: BoolArray) -> IntArray:
        return np.bincount(events.person[chosen], minlength=size).astype(np.int64)

    return OwnPeople(
        key=tuple(group.key for group in groups),
        platforms=tuple(group.platforms for group in groups),
        followers=np.array([group.followers for group in groups], dtype=np.float64),
        received=contact.received,
        answers=number(year & events.is_answer),
        answers_before=number(before & is_willing),
        passed_on=number(year & events.is_passed_on),
        answers_seen=number(year & events.is_answer & events.is_seen),
        unanswered=number(year & events.is_answer & events.is_seen & ~_is_answered(events, dated, end)),
        months=(by_month > 0).sum(axis=1),
        by_month=by_month.astype(np.int64),
        last=_newest(events.person, events.at, size),
        last_willing=_newest(events.person[is_willing], events.at[is_willing], size),
        acts=np.bincount(np.array([person for person, _ in contact.deeds], dtype=np.int64), minlength=size).astype(np.int64),
        last_act=_newest(dated[:, 0], dated[:, 1], size),
        first=contact.oldest,
        is_seen=number(events.is_answer & events.is_seen) > 0,
        follows=tuple(group.follows for group in groups),
        followed_by=tuple(group.followed_by for group in groups),
        is_met=np.array([group.key in met for group in groups], dtype=np.bool_),
    )


def _is_answered(events: _Events, deeds: IntArray, end: int) -> BoolArray:
    """(E,) something of the owner's toward that person followed within 30 days; or it is so young that it still may."""
    found: BoolArray = events.at > end - _FRESH_S
    if len(deeds):
        span = int(max(events.at.max(initial=0), deeds[:, 1].max())) + _ANSWERED_S + 1
        done = deeds[:, 0] * span + np.maximum(deeds[:, 1], 0)
        said = events.person * span + np.maximum(events.at, 0)
        following = np.searchsorted(done, said)
        has_next = following < len(done)
        found = found | (has_next & (done[np.minimum(following, len(done) - 1)] - said <= _ANSWERED_S))
    return found


def _newest(person: IntArray, at: IntArray, size: int) -> IntArray:
    """(size,) the newest moment of each, -1 = none."""
    found = np.full(size, -1, dtype=np.int64)
    np.maximum.at(found, person, at)
    return found

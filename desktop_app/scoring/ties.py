"""Ties between the owner and others, out of single contacts: how often in each direction, how long silence usually lasts and
whether it lasts longer now, who passes posts on. Pure: arrays and NamedTuples in and out; nothing here guesses what people are like.

A contact is a reaction to the owner, or an act of the owner toward a person; following is none. Moments are Unix seconds UTC
as floats, NaN = not known.
"""

from typing import NamedTuple

import numpy as np

from desktop_app.scoring.engine_input import BoolArray, FloatArray, IntArray

DAY_S = 86_400.0
YEAR_S = 365 * DAY_S
LEAST_GAPS = 3  # own gaps of which a usual interval is told
FADING_TIMES = 3.0  # a silence so many times as long as the usual one is a fading tie
FADING_LEAST_DAYS = 28.0  # whoever writes daily does not fade in a week
STRONG_A_YEAR = 4  # contacts in each direction within a year
KINDS = ("none", "fading", "strong", "both", "theirs", "yours", "one_side", "quiet")


class Contacts(NamedTuple):
    """E contacts in any order. `evidence` are row ids, which nothing here reads: a rule can name what it rests on."""

    person: IntArray  # (E,) 0 to people - 1
    at: FloatArray  # (E,)
    to_me: BoolArray  # (E,) a reaction of theirs; else an act of the owner's
    account: IntArray  # (E,) the account of the owner, 0 to accounts - 1
    evidence: IntArray  # (E,)


class Ties(NamedTuple):
    """Of each person, all of shape (people,). The year ends with `now`, a silence with the data of the accounts they meet on."""

    to_me: IntArray
    from_me: IntArray
    to_me_year: IntArray
    from_me_year: IntArray
    first: FloatArray
    last: FloatArray  # in either direction
    last_to_me: FloatArray
    last_from_me: FloatArray
    gaps: IntArray  # between days with a contact
    interval_days: FloatArray  # median of these gaps; NaN = fewer than LEAST_GAPS
    until: FloatArray  # where the data of the accounts they meet on end; NaN = of none of them
    is_fading: BoolArray

    @property
    def silence_days(self) -> FloatArray:
        """(people,) from the last contact to the end of the data; NaN = not known."""
        return (self.until - self.last) / DAY_S


class Shares(NamedTuple):
    """S times that somebody passed a post of the owner's on."""

    person: IntArray  # (S,)
    post: IntArray  # (S,) 0 to posts - 1
    at: FloatArray  # (S,)


class OwnPosts(NamedTuple):
    """Q posts of the owner's; `is_proper`: no reply to somebody."""

    at: FloatArray  # (Q,)
    account: IntArray  # (Q,)
    is_proper: BoolArray  # (Q,)


class Distributors(NamedTuple):
    """Those who passed anything on, by number of the person, all of shape (people who did,)."""

    person: IntArray
    passed: IntArray  # different posts
    of_posts: IntArray  # posts of the time in which the person was seen, on the accounts where they were; at least `passed`
    last: FloatArray


def ties_of(contacts: Contacts, *, people: int, until: FloatArray, met: FloatArray, now: float) -> Ties:
    """The ties of all people.

    Args:
        contacts: single contacts.
        people: how many people there are; numbers without a contact are allowed.
        until: (A,) of each account the last moment which its files show contacts for; NaN = none do, or the owner left it.
        met: (people,) the last meeting, which is a contact in both directions that no file holds; NaN = never.
        now: where the last year ends.
    """
    size = (people, len(until))
    is_recent = (contacts.at >= now - YEAR_S) & (contacts.at <= now)
    last_to, last_from = (_latest(contacts, people, chosen) for chosen in (contacts.to_me, ~contacts.to_me))
    last = np.fmax(last_to, last_from)
    gaps, interval = _gaps(contacts, people)
    ends, is_fading = _fading(contacts, size, until, np.fmax(last, met), interval)
    return Ties(
        to_me=_count(contacts.person[contacts.to_me], people),
        from_me=_count(contacts.person[~contacts.to_me], people),
        to_me_year=_count(contacts.person[contacts.to_me & is_recent], people),
        from_me_year=_count(contacts.person[~contacts.to_me & is_recent], people),
        first=-_extreme(contacts.person, -contacts.at, people),
        last=last,
        last_to_me=last_to,
        last_from_me=last_from,
        gaps=gaps,
        interval_days=interval,
        until=ends,
        is_fading=is_fading,
    )


def tie_kinds(ties: Ties, *, sees_them: BoolArray, sees_me: BoolArray) -> IntArray:
    """(people,) index into KINDS: how a tie stands, in words.

    `sees_them` (people,): the files name who reacts there; `sees_me`: they hold what the owner does there. Where one of them
    is not seen, nothing is said of balance: "one_side".
    """
    theirs, yours = ties.to_me_year > 0, ties.from_me_year > 0
    both_seen = sees_them & sees_me
    often = (ties.to_me_year >= STRONG_A_YEAR) & (ties.from_me_year >= STRONG_A_YEAR)
    words = [
        ties.to_me + ties.from_me == 0,
        ties.is_fading,
        both_seen & often,
        both_seen & theirs & yours,
        both_seen & theirs,
        both_seen & yours,
        theirs | yours,
    ]
    return np.asarray(np.select(words, range(len(words)), default=len(words)), dtype=np.int64)


def mutual_share(ties: Ties) -> FloatArray:
    """(people,) own acts for each of their reactions of the last year, at most 1, as the score compares them; NaN: no reaction."""
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.minimum(1.0, ties.from_me_year / ties.to_me_year)
    return np.where(ties.to_me_year > 0, share, np.nan)


def distributors(shares: Shares, posts: OwnPosts, contacts: Contacts) -> Distributors:
    """Who passed how many posts on, of how many: those of the time between a person's first and last reaction on an account.

    The time begins earlier where the oldest post which they passed on is older than their first reaction.
    """
    person, place = np.unique(shares.person, return_inverse=True)
    pairs = np.unique(np.stack((place, shares.post)), axis=1) if len(place) else np.zeros((2, 0), dtype=np.int64)
    passed = _count(pairs[0], len(person))
    last = _extreme(place, shares.at, len(person))
    accounts = int(max(posts.account.max(initial=-1), contacts.account.max(initial=-1))) + 1
    first_seen, last_seen = _seen(shares, posts, contacts, person, place, accounts)
    of_posts = np.zeros(len(person), dtype=np.int64)
    for account in range(accounts):
        proper = np.sort(posts.at[(posts.account == account) & posts.is_proper & ~np.isnan(posts.at)])
        low, high = first_seen[:, account], last_seen[:, account]
        found = np.searchsorted(proper, high, side="right") - np.searchsorted(proper, low, side="left")
        of_posts += np.where(np.isnan(low), 0, found)
    is_other = ~posts.is_proper | np.isnan(posts.at)
    return Distributors(person, passed, of_posts + _count(pairs[0][is_other[pairs[1]]], len(person)), last)


def _seen(
    shares: Shares, posts: OwnPosts, contacts: Contacts, person: IntArray, place: IntArray, accounts: int
) -> tuple[FloatArray, FloatArray]:
    """(people who shared, accounts) first and last moment at which they were seen; NaN = not there."""
    is_theirs = contacts.to_me & np.isin(contacts.person, person)
    of_contact = np.searchsorted(person, contacts.person[is_theirs]) * accounts + contacts.account[is_theirs]
    of_share = place * accounts + posts.account[shares.post]
    group = np.concatenate((of_contact, of_share, of_share))
    at = np.concatenate((contacts.at[is_theirs], posts.at[shares.post], shares.at))
    size = (len(person), accounts)
    first = -_extreme(group, -at, len(person) * accounts)
    return first.reshape(size), _extreme(group, at, len(person) * accounts).reshape(size)


def _gaps(contacts: Contacts, people: int) -> tuple[IntArray, FloatArray]:
    """Of each person how many gaps there are between days with a contact, and their median in days."""
    is_dated = ~np.isnan(contacts.at)
    days = np.floor(contacts.at[is_dated] / DAY_S).astype(np.int64)
    pairs = np.unique(np.stack((contacts.person[is_dated], days)), axis=1) if len(days) else np.zeros((2, 0), dtype=np.int64)
    same = np.diff(pairs[0]) == 0
    person, gap = pairs[0][1:][same], np.diff(pairs[1])[same]
    order = np.lexsort((gap, person))
    gap = gap[order].astype(np.float64)
    number = _count(person, people)
    start = np.cumsum(number) - number
    median = np.full(people, np.nan)
    told = np.flatnonzero(number >= LEAST_GAPS)
    median[told] = (gap[start[told] + (number[told] - 1) // 2] + gap[start[told] + number[told] // 2]) / 2
    return number, median


def _fading(
    contacts: Contacts, size: tuple[int, int], until: FloatArray, last: FloatArray, interval: FloatArray
) -> tuple[FloatArray, BoolArray]:
    """Where the data of the accounts end on which each meets the owner, and whether the silence up to there is unusual.

    Where contact went on up to the end of the data of one account, nobody can tell what came then: that is no silence.
    """
    people, accounts = size
    pair = contacts.person * accounts + contacts.account
    last_there = _extreme(pair, contacts.at, people * accounts).reshape(size)
    silence = np.where(np.isnan(last_there), np.nan, until - last_there)
    longest = np.maximum(FADING_TIMES * interval, FADING_LEAST_DAYS) * DAY_S
    is_alive = (silence <= longest[:, None]).any(axis=1)
    ends = np.fmax.reduce(np.where(np.isnan(silence), np.nan, np.broadcast_to(until, size)), axis=1, initial=np.nan)
    return ends, ~is_alive & (ends - last > longest)


def _latest(contacts: Contacts, people: int, chosen: BoolArray) -> FloatArray:
    return _extreme(contacts.person[chosen], contacts.at[chosen], people)


def _extreme(group: IntArray, value: FloatArray, groups: int) -> FloatArray:
    """(groups,) the largest value of each, NaN = none is known."""
    found = np.full(groups, np.nan)
    np.fmax.at(found, group, value)
    return found


def _count(group: IntArray, groups: int) -> IntArray:
    return np.bincount(group, minlength=groups).astype(np.int64)
